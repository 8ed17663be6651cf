/* Facts of a record that are not written: what refers to them then refers to what is, or to nothing. */
#ifndef DR_CODING_HIDE_H
#define DR_CODING_HIDE_H

#include "coding/record.h"

/* `shown`: of each fact whether it is written; one hidden before stays so. Of an act whose first telling is hidden, the
 * next is the first. */
void dr_hide_events(dr_arena *arena, dr_record *record, const bool *shown);
void dr_hide_moves(dr_record *record, const bool *shown);
/* What was told on its word is told on that of the statements left; what was inside is inside what held it. */
void dr_hide_statements(dr_record *record, const bool *shown);

#endif
