/* The days around a day: which have reports, how many, and the next ones that do. */
#ifndef DR_DESK_DAY_STRIP_H
#define DR_DESK_DAY_STRIP_H

#include "desk/page.h"

enum { DR_STRIP_DAYS = 7 /* before the day, and behind it */ };

/* Links to the day before and the one behind that have reports, the days between them, and a form for any other. */
int dr_day_strip(dr_page *page, dr_date day);

#endif
