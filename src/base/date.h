/* Civil dates as day numbers (proleptic Gregorian; day 0 is 1970-01-01). Algorithms: Howard Hinnant,
 * "chrono-compatible low-level date algorithms" (days_from_civil, civil_from_days). */
#ifndef DR_BASE_DATE_H
#define DR_BASE_DATE_H

#include "base/str.h"

typedef struct dr_date {
    int16_t year;       /* 0: unknown date */
    uint8_t month, day; /* 1-based; 0: unknown */
} dr_date;

int32_t dr_date_days(dr_date date); /* whole date only */
dr_date dr_date_of(int32_t days);   /* unknown past the years that a dr_date can hold */
int dr_date_weekday(dr_date date);  /* ISO: Monday 1 … Sunday 7 */
int dr_date_iso_week(dr_date date, int *iso_year);
int dr_month_days(int year, int month);
bool dr_date_valid(dr_date date); /* a whole date that exists, year 1..9999 */
/* Of a whole date; unknown when they lead past the years that a dr_date can hold. */
dr_date dr_date_add(dr_date date, int32_t days);
dr_date dr_date_add_months(dr_date date, int32_t months); /* the day is cut to the month's length */
int dr_date_compare(dr_date a, dr_date b);
/* "YYYY-MM-DD" at the start of s, whole and valid; else an unknown date. */
dr_date dr_date_iso(dr_str s);
#define DR_DATE_SIZE 11
char *dr_date_print(dr_date date, char out[DR_DATE_SIZE]); /* "" when unknown */
/* Whether these are all days of a year, or of a month. */
bool dr_days_are_year(dr_date from, dr_date to);
bool dr_days_are_month(dr_date from, dr_date to);
/* No more than what is known: "1995", "1995-11", "1995-11-21", "1995-11-20 to 1995-11-25"; where one is unknown the
 * other, "" where both are. */
#define DR_DAYS_SIZE 25
char *dr_days_print(dr_date from, dr_date to, char out[DR_DAYS_SIZE]);

#endif
