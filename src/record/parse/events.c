/* Events of a record. */
#include "record/parse/parse.h"

#include "record/writers.h"

static dr_mentions take_mentions(dr_parse *p, dr_value fact, const char *key)
{
    dr_mentions out = {0};
    for (dr_value one = dr_take_list(p, fact, key, 0); one && !p->code; one = one->next) {
        dr_mention mention = {.actor = dr_take_id(p, one, "actor", DR_FACT_ACTOR), .span = dr_take_words(p, one)};
        DR_PUSH(p->arena, &out, mention);
    }
    return out;
}

static void parse_casualties(dr_parse *p, dr_value fact, dr_event *event)
{
    for (dr_value one = dr_take_list(p, fact, "casualties", 0); one && !p->code; one = one->next) {
        dr_casualty casualty = {.kind =
                                    (dr_casualty_kind)dr_take_term(p, one, "kind", DR_TERMS(DRAGOMAN_CASUALTY_KINDS)),
                                .quantity = dr_take_id(p, one, "quantity", DR_FACT_QUANTITY),
                                .who = dr_take_evidence(p, one, "who")};
        DR_PUSH(p->arena, &event->casualties, casualty);
    }
}

static unsigned take_context(dr_parse *p, dr_value fact)
{
    unsigned bits = 0;
    for (dr_value one = dr_take_list(p, fact, "from_context", 0); one && !p->code; one = one->next) {
        unsigned bit = 0;
        while (dr_context_name(bit) && !dr_is_text(dr_json_text(one), dr_context_name(bit)))
            bit++;
        if (dr_context_name(bit))
            bits |= 1u << bit;
        else
            dr_parse_fail(p, one, "from_context", DRAGOMAN_E_SYNTAX, "nothing of an event that its context can say");
    }
    return bits;
}

/* The quad says again what the type does. */
static void check_quad(dr_parse *p, dr_value fact, dr_plover type)
{
    dr_value quad = dr_json_member(fact, "quad");
    if (!p->code && quad && !(quad->kind == DR_JSON_INT && quad->integer == dr_plover_quad(type)))
        dr_parse_fail(p, quad, NULL, DRAGOMAN_E_SYNTAX, "not the quad of the event's type");
}

static dr_span take_trigger(dr_parse *p, dr_value fact)
{
    dr_value trigger = dr_take_object(p, fact, "trigger", true);
    return dr_take_words(p, trigger);
}

void dr_parse_event(dr_parse *p, dr_value fact)
{
    uint32_t sentences = p->record->analysis->sentence_count;
    dr_event event = {
        .type = dr_take_type(p, fact, "type"),
        .modes = dr_take_texts(p, fact, "mode"),
        .contexts = dr_take_texts(p, fact, "context"),
        .cameo = dr_take_text_or_null(p, fact, "cameo"),
        .goldstein = dr_take_number(p, fact, "goldstein", -10, 10),
        .actor = take_mentions(p, fact, "actor"),
        .recipient = take_mentions(p, fact, "recipient"),
        .trigger = take_trigger(p, fact),
        .sentence = (uint32_t)dr_take_whole(p, fact, "sentence", 0, (int64_t)sentences - 1),
        .when = dr_take_when(p, fact, "when"),
        .where = dr_take_id(p, fact, "where", DR_FACT_PLACE),
        .where_span = dr_take_span(p, fact, "where_span"),
        .negative = dr_take_term(p, fact, "polarity", DR_TERMS(DRAGOMAN_POLARITIES)) == DRAGOMAN_POLARITY_NEGATIVE,
        .certainty = (dr_certainty)dr_take_term(p, fact, "certainty", DR_TERMS(DRAGOMAN_CERTAINTIES)),
        .tense = (dr_tense)dr_take_term(p, fact, "tense", DR_TERMS(DRAGOMAN_TENSES)),
        .hedges = dr_take_evidences(p, fact, "hedges", 0),
        .attribution = dr_take_ids(p, fact, "attribution", DR_FACT_STATEMENT),
        .quantities = dr_take_ids(p, fact, "quantities", DR_FACT_QUANTITY),
        .same_as = dr_take_id(p, fact, "same_as", DR_FACT_EVENT),
        .from_context = take_context(p, fact),
        .confidence = dr_take_confidence(p, fact),
    };
    parse_casualties(p, fact, &event);
    check_quad(p, fact, event.type);
    dr_value why = dr_take_object(p, fact, "why", false);
    event.why = why ? dr_parse_why(p, why, &event) : NULL;
    DR_PUSH(p->arena, &p->record->events, event);
}
