/* Search, and what its form shares with others. */
#ifndef DR_DESK_SEARCH_H
#define DR_DESK_SEARCH_H

#include "desk/page.h"

/* <datalist id="outlets">: those that the store has most of. */
int dr_outlet_list(dr_page *page);
int dr_search_page(dr_page *page);

#endif
