/* Standing questions as a page. */
#ifndef DR_DESK_WATCHES_H
#define DR_DESK_WATCHES_H

#include "desk/page.h"

int dr_watches_page(dr_page *page);
int dr_watches_sent(dr_page *page, int *status);

#endif
