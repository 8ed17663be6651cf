/* Dates as people and machines write them, found in running text:
 *   2019-11-20, 2019-11-20T23:30:00-05:00, 2019/11/20, 20191120T1115
 *   Wed, 20 Nov 2019 11:15:00 GMT; Wed Nov 20 11:15:00 EST 2019
 *   November 20, 2019; Nov. 20, 2019 11:15 am ET; 20th November 2019; 20-Nov-2019
 *   11/20/2019, when only one order makes a date
 * and, where a text is known to be a date and little more, also
 *   5/6/1998, in both readings; 20.11.98; 20 Nov 98 11:15 GMT; 201911201115; 1574248500 (seconds since 1970)
 * The date is the one written, whatever the time zone. English month names; years 1800..2100. */
#ifndef DR_BASE_DATE_PARSE_H
#define DR_BASE_DATE_PARSE_H

#include "base/date.h"

/* The first whole date in s; false (and an unknown date) when there is none. */
bool dr_date_parse(dr_str s, dr_date *out);
/* The same, and where it stands: *where is in bytes of s, the time of day not included. */
bool dr_date_find(dr_str s, dr_date *out, dr_span *where);
enum { DR_DAY_FIRST = 1, DR_MONTH_FIRST = 2 };

/* What a text says that is a date and little more. */
typedef struct dr_date_reading {
    dr_date date;                   /* unknown when it can be read in two ways and no weekday tells which */
    dr_date day_first, month_first; /* the two readings, else both unknown */
    dr_span where;
    int16_t minutes; /* the time of day, -1 without one */
    uint8_t weekday; /* 1..7 when one is named, else 0 */
    uint8_t order;   /* of a date in figures that can be read in one way only: DR_DAY_FIRST, DR_MONTH_FIRST, else 0 */
    bool is_utc;     /* the time is universal time */
} dr_date_reading;

/* False when there is no date in s. */
bool dr_date_read(dr_str s, dr_date_reading *out);
/* 1..12 for an English month name or its abbreviation of three letters or more ("Sept", "nov"); else 0. */
int dr_month_of(dr_str name);

#endif
