/* Reports that somebody brings. */
#ifndef DR_DESK_READ_H
#define DR_DESK_READ_H

#include "desk/page.h"

int dr_read_form(dr_page *page);
/* Reads what the form sent and shows it; kept where an editor asks for it. */
int dr_read_given(dr_page *page, int *status);

#endif
