/* Facts a page at a time, the latest first, from a place on that is a fact's own: its day and number. What is stored
 * meanwhile moves no page, and the last page costs what the first does. */
#ifndef DR_DESK_PAGING_H
#define DR_DESK_PAGING_H

#include "desk/page.h"
#include "store/ask.h"

/* Which rows: all from the latest on; those older than a fact; those newer, next to it. */
typedef struct dr_going_on {
    bool given, newer;
    dr_str day; /* of the fact; at == NULL: it has none, and stands behind all that have */
    int64_t number;
} dr_going_on;

/* What the query's "older" or "newer" says, "1995-11-21.1234"; E_ARGUMENT of anything else. */
int dr_going_on_asked(dr_page *page, dr_going_on *out);
/* The question for `rows` facts from the place on, in the order of a page. */
int dr_ask_from(dr_question *question, const dr_store *store, dragoman_ask_what what, const dragoman_filter *filter,
                const dr_going_on *place, unsigned rows, dragoman_error *error);
/* The rows of the filter's facts that the query's place asks for, DR_DESK_ROWS at most, each by `write`; then links to
 * those before and behind. Returns how many, or a negative code. */
int dr_paged_rows(dr_page *page, dragoman_ask_what what, const dragoman_filter *filter,
                  void (*write)(dr_page *, const dr_db_query *));

#endif
