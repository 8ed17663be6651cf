/* Rows of facts as pages write them. */
#ifndef DR_DESK_FACTS_H
#define DR_DESK_FACTS_H

#include "desk/page.h"

/* The row of an answer (store/ask.h) as an item of a list: events, statements, moves or reports. */
void dr_write_fact_row(dr_page *page, dragoman_ask_what what, const dr_db_query *row);

#endif
