/* Why an event is in the record, where it was explained. */
#include "record/parse/parse.h"

#include <math.h>

static double share(dr_parse *p, dr_value object, const char *key)
{
    return dr_take_number_or_null(p, object, key, 0, 1);
}

static dr_ground take_ground(dr_parse *p, dr_value object)
{
    return (dr_ground)(dr_take_term(p, object, "by", DR_TERMS(DRAGOMAN_GROUNDS)) + 1);
}

/* Of null, nothing. */
static dr_why_part part_of(dr_parse *p, dr_value part)
{
    if (!part || part->kind == DR_JSON_NULL)
        return (dr_why_part){.share = NAN};
    return (dr_why_part){take_ground(p, part), dr_take_evidence(p, part, "words"), share(p, part, "share")};
}

/* One for each of the event's mentions, which is what readers of the parts count on. */
static dr_why_parts take_parts(dr_parse *p, dr_value why, const char *key, const dr_mentions *mentions)
{
    dr_why_parts out = {0};
    for (dr_value one = dr_take_list(p, why, key, 0); one && !p->code; one = one->next)
        DR_PUSH(p->arena, &out, part_of(p, one));
    if (!p->code && out.n != mentions->n)
        dr_parse_fail(p, why, key, DRAGOMAN_E_SYNTAX, "there must be one for each of the event's");
    return out;
}

static dr_rule take_rule(dr_parse *p, dr_value why)
{
    dr_value rule = dr_take_object(p, why, "rule", false);
    if (!rule)
        return (dr_rule){0};
    return (dr_rule){.phrase = dr_take_text_or_null(p, rule, "phrase"),
                     .type = dr_take_type(p, rule, "type"),
                     .weight = dr_take_number(p, rule, "weight", -HUGE_VAL, HUGE_VAL)};
}

dr_why *dr_parse_why(dr_parse *p, dr_value why, const dr_event *event)
{
    dr_why *out = DR_NEW(p->arena, dr_why);
    dr_value second = dr_take_object(p, why, "second", false);
    *out = (dr_why){.by = take_ground(p, why),
                    .event = share(p, why, "event"),
                    .type = share(p, why, "type"),
                    .second = second ? dr_take_type(p, second, "type") : DR_PLOVER_NONE,
                    .second_share = second ? share(p, second, "share") : NAN,
                    .rule = take_rule(p, why),
                    .core = share(p, why, "core"),
                    .tense = share(p, why, "tense"),
                    .negative = share(p, why, "negative"),
                    .hedged = share(p, why, "hedged"),
                    .actor = take_parts(p, why, "actor", &event->actor),
                    .recipient = take_parts(p, why, "recipient", &event->recipient),
                    .when = part_of(p, dr_take_object(p, why, "when", false)),
                    .where = part_of(p, dr_take_object(p, why, "where", false))};
    return out;
}
