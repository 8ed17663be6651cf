/* A stored report for a person: its text, with the words that its facts stand on marked and named, and the facts under
 * it.
 *
 *   The foreign ministers of Bosnia, Croatia and Yugoslavia agreed[E1] on Friday that … , Richard Holbrooke said[S2].
 *
 *   E1  1995-09-08  foreign ministers of Bosnia (BIHGOV) → AGREE → …
 */
#ifndef CLI_SHOWN_H
#define CLI_SHOWN_H

#include <dragoman/store.h>

#include "pen.h"

/* The record behind the row of dragoman_store_records at hand, as parsed; its facts are those that the store's `facts`
 * gives as answers, corrected where somebody corrected them. A second handle of the store: the row's own is busy.
 * Returns 0 or a negative code with *error filled. */
int cli_print_shown(cli_pen *pen, const dragoman_answer *row, const dragoman_record *record, dragoman_store *facts,
                    int as_coded, dragoman_error *error);

#endif
