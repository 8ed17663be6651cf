/* Dates as people and machines write them, found in running text:
 *   2019-11-20, 2019-11-20T23:30:00-05:00, 2019/11/20, 20191120T1115
 *   Wed, 20 Nov 2019 11:15:00 GMT; Wed Nov 20 11:15:00 EST 2019
 *   November 20, 2019; Nov. 20, 2019 11:15 am ET; 20th November 2019; 20-Nov-2019
 *   11/20/2019, when only one order makes a date
 * The date is the one written, whatever the time zone. English month names; years 1990..2100. */
#ifndef DR_BASE_DATE_PARSE_H
#define DR_BASE_DATE_PARSE_H

#include "base/date.h"

/* The first whole date in s; false (and an unknown date) when there is none. */
bool dr_date_parse(dr_str s, dr_date *out);
/* The same, and where it stands: *where is in bytes of s, the time of day not included. */
bool dr_date_find(dr_str s, dr_date *out, dr_span *where);
/* 1..12 for an English month name or its abbreviation of three letters or more ("Sept", "nov"); else 0. */
int dr_month_of(dr_str name);

#endif
