#include "coding/hide.h"

void dr_hide_events(dr_arena *arena, dr_record *record, const bool *shown)
{
    uint32_t *first = DR_NEW_ARRAY(arena, uint32_t, (size_t)record->events.n + 1); /* of an act, and one */
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        uint32_t act = event->same_as < record->events.n ? event->same_as : i;
        event->hidden |= !shown[i];
        if (event->hidden)
            continue;
        event->same_as = first[act] ? first[act] - 1 : DR_NONE;
        if (!first[act])
            first[act] = i + 1;
    }
}

void dr_hide_moves(dr_record *record, const bool *shown)
{
    for (uint32_t i = 0; i < record->moves.n; i++)
        record->moves.at[i].hidden |= !shown[i];
    for (uint32_t i = 0; i < record->moves.n; i++) {
        dr_move *move = &record->moves.at[i];
        if (move->answers < record->moves.n && record->moves.at[move->answers].hidden)
            move->answers = DR_NONE;
    }
}

static void drop_hidden(const dr_record *record, dr_indexes *attribution)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < attribution->n; i++)
        if (!record->statements.at[attribution->at[i]].hidden)
            attribution->at[kept++] = attribution->at[i];
    attribution->n = kept;
}

void dr_hide_statements(dr_record *record, const bool *shown)
{
    for (uint32_t i = 0; i < record->statements.n; i++)
        record->statements.at[i].hidden |= !shown[i];
    for (uint32_t i = 0; i < record->statements.n; i++) {
        uint32_t steps = 0, outer = record->statements.at[i].inside;
        while (outer != DR_NONE && record->statements.at[outer].hidden && steps++ < record->statements.n)
            outer = record->statements.at[outer].inside;
        record->statements.at[i].inside = outer;
    }
    for (uint32_t i = 0; i < record->events.n; i++)
        drop_hidden(record, &record->events.at[i].attribution);
    for (uint32_t i = 0; i < record->moves.n; i++)
        drop_hidden(record, &record->moves.at[i].attribution);
}
