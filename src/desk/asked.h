/* The store asked for a page. */
#ifndef DR_DESK_ASKED_H
#define DR_DESK_ASKED_H

#include "desk/page.h"
#include "store/ask.h"

/* Facts by a filter, to be taken with dr_db_next and given back with dr_db_done: 0, or a negative code with the page's
 * error filled and *rows NULL. */
int dr_page_ask(dr_page *page, dragoman_ask_what what, const dragoman_filter *filter, dr_db_query **rows);
/* The row's value in the column of that name; NULL where there is none. */
dr_value dr_named_value(const dr_db_query *rows, const char *name);

#endif
