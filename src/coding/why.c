#include "coding/why.h"

#include <math.h>

#include "coding/events/grounds.h"

/* A word's tenses are numbered as an event's. */
#define X(symbol, label) +1
_Static_assert(DR_CODED_TENSE_COUNT == 0 DRAGOMAN_TENSES(X), "the engine and the record have the same tenses");
_Static_assert(DR_CODED_TRIGGER_COUNT == (int)DR_PLOVER_COUNT, "the engine and the codebook have the same types");
#undef X
_Static_assert(DR_CODED_TENSE_HISTORICAL == (int)DR_HISTORICAL, "in the same order");
_Static_assert(DR_CODED_TRIGGER_ASSAULT == (int)DR_ASSAULT, "in the same order");

static const double NOTHING = NAN;

static void set_second(dr_why *why, dr_plover type)
{
    for (unsigned t = 1; t < DR_PLOVER_COUNT; t++)
        if (t != (unsigned)type && (!why->second || why->word->trigger[t] > why->word->trigger[why->second]))
            why->second = (dr_plover)t;
    why->second_share = why->word->trigger[why->second];
}

static void set_shares(dr_why *why, const dr_event *event)
{
    const dr_coded_word *word = why->word;
    why->by = !word ? DR_GROUND_RULE : why->rule.type != DR_PLOVER_NONE ? DR_GROUND_BOTH : DR_GROUND_MODEL;
    why->event = word ? 1 - word->trigger[DR_CODED_TRIGGER_NONE] : NOTHING;
    why->type = word ? word->trigger[event->type] : NOTHING;
    why->core = word ? word->flag[DR_CODED_FLAG_CORE] : NOTHING;
    why->tense = word ? word->tense[event->tense] : NOTHING;
    why->negative = word ? word->flag[DR_CODED_FLAG_NEGATIVE] : NOTHING;
    why->hedged = word ? word->flag[DR_CODED_FLAG_HEDGED] : NOTHING;
    why->second = DR_PLOVER_NONE;
    why->second_share = NOTHING;
    if (word)
        set_second(why, event->type);
}

/* ---- parties ---- */

/* What was noted of the mention, looked for from number `at` on and round; what nothing was noted of came in later,
 * from the report around. */
static dr_why_part noted(const dr_why_parts *parts, dr_span mention, uint32_t at)
{
    for (uint32_t i = 0; i < parts->n; i++) {
        const dr_why_part *part = &parts->at[(at + i) % parts->n];
        if (part->span.start == mention.start && part->span.end == mention.end)
            return *part;
    }
    return (dr_why_part){DR_GROUND_CONTEXT, mention, NOTHING};
}

static dr_why_parts parts_of(dr_arena *arena, const dr_why_parts *parts, const dr_mentions *mentions)
{
    dr_why_parts out = {0};
    for (uint32_t i = 0; i < mentions->n; i++)
        DR_PUSH(arena, &out, noted(parts, mentions->at[i].span, i));
    return out;
}

/* ---- day and place ---- */

static dr_ground origin(const dr_event *event, unsigned what)
{
    return event->from_context & what ? DR_GROUND_CONTEXT : DR_GROUND_CLAUSE;
}

/* The words that an event's day is from; none where it is dated by another ("the day after"). */
static dr_why_part day_of(const dr_record *record, const dr_event *event)
{
    if (event->when.time == DR_NONE && !dr_date_valid(event->when.from))
        return (dr_why_part){.share = NOTHING};
    dr_span words = event->when.time == DR_NONE ? (dr_span){0} : record->times.at[event->when.time].span;
    return (dr_why_part){origin(event, DRAGOMAN_CONTEXT_WHEN), words,
                         dr_linked_share(record->analysis, event->why->word, DR_LINK_DAY, words)};
}

static dr_why_part place_of(const dr_record *record, const dr_event *event)
{
    if (event->where == DR_NONE)
        return (dr_why_part){.share = NOTHING};
    dr_span words = record->places.at[event->where].span;
    return (dr_why_part){origin(event, DRAGOMAN_CONTEXT_WHERE), words,
                         dr_linked_share(record->analysis, event->why->word, DR_LINK_PLACE, words)};
}

void dr_explain(dr_coder *coder)
{
    const dr_record *record = coder->record;
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_event *event = &record->events.at[i];
        dr_why *why = event->why;
        if (!why)
            continue;
        set_shares(why, event);
        why->actor = parts_of(coder->arena, &why->actor, &event->actor);
        why->recipient = parts_of(coder->arena, &why->recipient, &event->recipient);
        why->when = day_of(record, event);
        why->where = place_of(record, event);
    }
}
