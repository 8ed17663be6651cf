#include "store/corrected.h"

static void add_rows(dr_rows *rows, int64_t *next, const dr_rows_of *of, const dr_corrected *facts, dr_table table,
                     uint32_t index)
{
    const uint8_t *states = (int)table < DR_CORRECTABLE ? facts->states[table] : NULL;
    dr_fact_state state = states ? (dr_fact_state)states[index] : DR_AS_CODED;
    dr_rows_of row = *of;
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
