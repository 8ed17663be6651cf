#include "base/date.h"

#include <stdio.h>

int32_t dr_date_days(dr_date date)
{
    int32_t y = date.year - (date.month <= 2), m = date.month, d = date.day;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t yoe = y - era * 400;
    int32_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

dr_date dr_date_of(int32_t days)
{
    int64_t z = (int64_t)days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int64_t month = mp < 10 ? mp + 3 : mp - 9;
    int64_t year = yoe + era * 400 + (month <= 2);
    if (year < INT16_MIN || year > INT16_MAX)
        return (dr_date){0};
    return (dr_date){(int16_t)year, (uint8_t)month, (uint8_t)(doy - (153 * mp + 2) / 5 + 1)};
}

int dr_date_weekday(dr_date date)
{
    int32_t days = dr_date_days(date);
    return (int)(((days + 3) % 7 + 7) % 7) + 1; /* 1970-01-01 was a Thursday */
}

int dr_date_iso_week(dr_date date, int *iso_year)
{
    int32_t thursday = dr_date_days(date) - dr_date_weekday(date) + 4;
    dr_date middle = dr_date_of(thursday);
    *iso_year = middle.year;
    return (int)((thursday - dr_date_days((dr_date){middle.year, 1, 1})) / 7) + 1;
}

int dr_month_days(int year, int month)
{
    static const uint8_t length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month < 1 || month > 12 ? 0 : length[month - 1] + (month == 2 && leap);
}

bool dr_date_valid(dr_date date)
{
    return date.year >= 1 && date.year <= 9999 && date.day >= 1 && date.day <= dr_month_days(date.year, date.month);
}

dr_date dr_date_add(dr_date date, int32_t days)
{
    int32_t sum;
    return __builtin_add_overflow(dr_date_days(date), days, &sum) ? (dr_date){0} : dr_date_of(sum);
}

dr_date dr_date_add_months(dr_date date, int32_t months)
{
    int64_t index = (int64_t)date.year * 12 + date.month - 1 + months;
    int64_t year = (index >= 0 ? index : index - 11) / 12, month = index - year * 12 + 1;
    if (year < INT16_MIN || year > INT16_MAX)
        return (dr_date){0};
    dr_date out = {(int16_t)year, (uint8_t)month, date.day};
    int last = dr_month_days(out.year, out.month);
    if (out.day > last)
        out.day = (uint8_t)last;
    return out;
}

int dr_date_compare(dr_date a, dr_date b)
{
    return a.year != b.year ? a.year - b.year : a.month != b.month ? a.month - b.month : a.day - b.day;
}

static int digits(dr_str s, size_t at, size_t count)
{
    int value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return -1;
        value = value * 10 + s.at[i] - '0';
    }
    return value;
}

dr_date dr_date_iso(dr_str s)
{
    dr_date none = {0};
    if (s.size < 10 || s.at[4] != '-' || s.at[7] != '-')
        return none;
    int year = digits(s, 0, 4), month = digits(s, 5, 2), day = digits(s, 8, 2);
    if (year < 1 || month < 1 || day < 1)
        return none;
    dr_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    return dr_date_valid(date) ? date : none;
}

char *dr_date_print(dr_date date, char out[DR_DATE_SIZE])
{
    out[0] = '\0';
    if (dr_date_valid(date))
        snprintf(out, DR_DATE_SIZE, "%04u-%02u-%02u", (unsigned)date.year % 10000, date.month % 100, date.day % 100);
    return out;
}

bool dr_days_are_year(dr_date from, dr_date to)
{
    return from.year == to.year && from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31;
}

bool dr_days_are_month(dr_date from, dr_date to)
{
    return from.year == to.year && from.month == to.month && from.day == 1 &&
           to.day == dr_month_days(to.year, to.month);
}

char *dr_days_print(dr_date from, dr_date to, char out[DR_DAYS_SIZE])
{
    char first[DR_DATE_SIZE], last[DR_DATE_SIZE];
    dr_date_print(from, first);
    dr_date_print(to, last);
    if (first[0] && last[0] && dr_days_are_year(from, to))
        snprintf(out, DR_DAYS_SIZE, "%.4s", first);
    else if (first[0] && last[0] && dr_days_are_month(from, to))
        snprintf(out, DR_DAYS_SIZE, "%.7s", first);
    else if (first[0] && last[0] && dr_date_compare(from, to))
        snprintf(out, DR_DAYS_SIZE, "%s to %s", first, last);
    else
        snprintf(out, DR_DAYS_SIZE, "%s", first[0] ? first : last);
    return out;
}
