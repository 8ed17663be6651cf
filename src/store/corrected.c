#include "store/corrected.h"

static void add_rows(dr_rows *rows, int64_t *next, const dr_rows_of *of, const dr_corrected *facts, dr_table table,
                     uint32_t index)
{
    const uint8_t *states = (int)table < DR_CORRECTABLE ? facts->states[table] : NULL;
    dr_fact_state state = states ? (dr_fact_state)states[index] : DR_AS_CODED;
    dr_rows_of row = *of;
    if (state == DR_UNSHOWN)
        return;
    if (state != DR_ADDED) {
        row.record = facts->coded;
        row.shown = of->shown * (state == DR_AS_CODED ? DR_SHOWN | DR_SHOWN_AS_CODED : DR_SHOWN_AS_CODED);
        dr_rows_add_fact(rows, table, (*next)++, &row, index);
    }
    if (state == DR_ADDED || state == DR_CORRECTED) {
        row.record = facts->record;
        row.shown = of->shown * DR_SHOWN;
        dr_rows_add_fact(rows, table, (*next)++, &row, index);
    }
}

void dr_corrected_rows(dr_rows *rows, int64_t *next, const dr_rows_of *of, const dr_corrected *facts)
{
    const dr_record *r = facts->record, *coded = facts->coded;
    const uint32_t counts[] = {r->events.n, r->statements.n, r->moves.n, coded->actors.n, coded->places.n};
    for (dr_table table = DR_TABLE_EVENTS; table < DR_TABLE_ROLES; table++)
        for (uint32_t i = 0; i < counts[table]; i++)
            add_rows(rows, next, of, facts, table, i);
}

/* Bytes between. */
static uint32_t apart(dr_span a, dr_span b)
{
    return a.end <= b.start ? b.start - a.end : b.end <= a.start ? a.start - b.end : 0;
}

dr_span dr_nearest_mention(const dr_record *record, uint32_t actor, dr_span words)
{
    const dr_actor *a = &record->actors.at[actor];
    dr_span best = {0};
    for (uint32_t i = 0; i < a->mentions.n; i++)
        if (!best.end || apart(a->mentions.at[i].span, words) < apart(best, words))
            best = a->mentions.at[i].span;
    return best;
}

dr_span dr_nearest_words(dr_str text, dr_str name, dr_span words)
{
    dr_span best = {0};
    for (size_t from = 0, at; name.size && (at = dr_find(dr_from(text, from), name)) != DR_NOT_FOUND;
         from += at + name.size) {
        dr_span here = {(uint32_t)(from + at), (uint32_t)(from + at + name.size)};
        if (!best.end || apart(here, words) < apart(best, words))
            best = here;
    }
    return best;
}
