/* Pages that draw all events of a filter. */
#ifndef DR_DESK_DRAWING_H
#define DR_DESK_DRAWING_H

#include "desk/kept.h"
#include "desk/page.h"

/* The form of the filter and what `write` draws of it (a dragoman_filter), kept as long as the store is as it was.
 * `at`: the page's address, whose word behind the stroke names what is kept; `option`: what its query may have beside
 * the filter's. */
int dr_drawing_page(dr_page *page, const char *title, const char *at, const char *option, dr_write *write);

#endif
