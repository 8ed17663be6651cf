/* Whether the store is as it was: a number that changes with whatever changes what it answers. */
#ifndef DR_STORE_STATE_H
#define DR_STORE_STATE_H

#include "store/store.h"

/* The same number means the same answers. It is made of the next number to give, which grows with every report, fact
 * and correction that is stored, and of how many corrections were taken back. Of a store that itself only reads: what
 * others commit is seen. */
int dr_store_state(dr_store *store, int64_t *out, dragoman_error *error);
/* The same of what the store says of the reports published on that day ("1995-11-21"): it changes with them, their
 * codings and with any correction. */
int dr_store_day_state(dr_store *store, dr_str day, uint64_t *out, dragoman_error *error);

#endif
