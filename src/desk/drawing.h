/* Pages that draw all events of a filter. */
#ifndef DR_DESK_DRAWING_H
#define DR_DESK_DRAWING_H

#include "desk/page.h"

/* Draws what the filter asks for; 0 or a negative code. */
typedef int dr_draw(dr_page *page, const dragoman_filter *filter);

/* The form of the filter and what `draw` draws of it. `at`: the page's address; `option`: what its query may have
 * beside the filter's. */
int dr_drawing_page(dr_page *page, const char *title, const char *at, const char *option, dr_draw *draw);

#endif
