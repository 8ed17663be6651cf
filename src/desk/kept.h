/* Whole pages, kept until the store changes: the same for all who ask, but for the corner that names them.
 *
 *     request ─▶ is the store as it was? ─▶ 304 for who has the page ─▶ kept? the page, their corner put into it
 *                                                                  └▶ not: made, and kept without a corner */
#ifndef DR_DESK_KEPT_H
#define DR_DESK_KEPT_H

#include "desk/routes.h"

/* Answers by a route whose page depends on nothing but path, query, store and today. As a route's handler does. */
int dr_answer_kept(dr_page *page, dr_handler *make, int *status);

#endif
