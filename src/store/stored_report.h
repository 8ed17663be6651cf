/* Which stored report a record is of. */
#ifndef DR_STORE_STORED_REPORT_H
#define DR_STORE_STORED_REPORT_H

#include "store/store.h"

/* *number: its row in `reports`; 0: it is not stored, and *id, on the arena, is what it is to go by. The same text of
 * two outlets is two reports where neither gives an address, also where a version before 3 gave both one id; what such
 * a version stored keeps the id that it has. */
int dr_stored_report(dr_store *store, dr_arena *arena, const dr_report *report, int64_t *number, dr_str *id,
                     dragoman_error *error);

#endif
