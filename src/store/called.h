/* What a report without a title is called in lists: a column of its own, since how a report is called (coding/title.h)
 * is told by its record, which lies packed. */
#ifndef DR_STORE_CALLED_H
#define DR_STORE_CALLED_H

#include "store/store.h"

/* How its lead begins; NULL: it has a title, or nothing to be called by but its key. On the arena. */
dr_value dr_called(dr_arena *arena, const dr_record *record);
/* Of a report of that number the same, written down: it is coded anew. */
int dr_called_anew(dr_store *store, dr_arena *arena, int64_t report, const dr_record *record, dragoman_error *error);
/* Of all reports of a store that did not keep it, within the transaction that is open. */
int dr_called_fill(dr_db *db, dragoman_error *error);

#endif
