/* How many events there are, by day, party and pair: the table `tallies`.
 *
 *     rows of a stored report change:   touch ──▶ what it counted is taken off ─▶ … ─▶ settle: what it counts now is
 * added rows of a new report:                                                            settle
 *
 * All within the transaction that changes the rows, so that it never differs from what counting anew gives outside one.
 */
#ifndef DR_STORE_TALLIES_H
#define DR_STORE_TALLIES_H

#include "store/store.h"

typedef struct dr_tallies {
    DR_VEC(int64_t) touched; /* reports stored before this transaction */
} dr_tallies;

/* Characters of a name and of a code that are told apart. */
enum { DR_COUNTED_NAME = 200, DR_COUNTED_CODE = 50 };

/* Adds `sign` times what the events of the reports numbered `from` to `to` count. */
int dr_tallies_add(dr_db *db, int64_t from, int64_t to, int sign, dragoman_error *error);

/* Before the first change of a report's rows; fine to call again. */
int dr_tallies_touch(dr_tallies *tallies, dr_store *store, dr_arena *arena, int64_t report, dragoman_error *error);
/* After the last change, with all rows in the tables. */
int dr_tallies_settle(dr_tallies *tallies, dr_store *store, dragoman_error *error);

#endif
