/* Reports of the store coded again: which ones, and the new coding in the place of the one that held.
 *
 *     dr_stale ──▶ numbers of reports ──▶ dr_coding_that_holds ──▶ (read again, elsewhere) ──▶ dr_put_recoded
 *
 * The old coding stays as it is, superseded; facts that were there keep their numbers and when they were first seen. */
#ifndef DR_STORE_RECODE_H
#define DR_STORE_RECODE_H

#include "store/codings.h"
#include "store/put.h"

/* Numbers of the filter's reports whose coding that holds was not made by `by`; with `all`, whoever made it. In order.
 */
int dr_stale(dr_store *store, dr_arena *arena, const dragoman_filter *filter, const dr_made_by *by, bool all,
             dr_numbers *out, dragoman_error *error);

/* Another coding of a report that is stored, which takes the place of the one that held; DR_PUT_SAME when it is that
 * one. E_ARGUMENT when no report of this id and text is stored. */
int dr_put_recoded(dr_put *put, const dr_put_item *item, dr_put_outcome *outcome, dragoman_error *error);

#endif
