/* The day of publication that many outlets write into a report's address. */
#ifndef DR_INTAKE_URL_DATE_H
#define DR_INTAKE_URL_DATE_H

#include "base/date.h"

/* The first of /2019/11/20/, /2019/nov/20/, /2019-11-20, /20191120/ in the path; false when there is none. */
bool dr_url_date(dr_arena *arena, dr_str url, dr_date *out);

#endif
