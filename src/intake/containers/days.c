#include "intake/containers/days.h"

#include "base/date.h"
#include "base/date_parse.h"
#include "intake/iso_day.h"

/* The next word, without the comma behind it. */
static dr_str word(dr_str *rest)
{
    *rest = dr_trim(*rest);
    size_t end = 0;
    while (end < rest->size && !strchr(" \t\r\n", rest->at[end]))
        end++;
    dr_str found = {rest->at, end};
    *rest = dr_from(*rest, end);
    found.size -= found.size && found.at[found.size - 1] == ',';
    return found;
}

/* Years of two digits as RFC 2822, 4.3 has them. */
static int64_t whole_year(int64_t year, size_t digits)
{
    return digits > 3 ? year : digits == 3 || year >= 50 ? year + 1900 : year + 2000;
}

/* "17/11/1995", "14.11.1995 08:30": figures that make one day only; at == NULL: two, or none. */
static dr_str in_figures(dr_arena *arena, dr_str text)
{
    dr_date_reading read;
    char printed[DR_DATE_SIZE];
    bool one = dr_date_read(text, &read) && read.date.year;
    return one ? dr_copy(arena, dr_str_of(dr_date_print(read.date, printed))) : (dr_str){0};
}

dr_str dr_day_in(dr_arena *arena, dr_str text)
{
    enum { WORDS = 6 };
    dr_str day, whole = text = dr_trim(text);
    if (dr_iso_day(arena, text, &day))
        return day;
    int64_t month = 0, number = 0, year = 0;
    for (int i = 0; i < WORDS && !year; i++) {
        dr_str w = word(&text);
        int64_t value;
        if (!month && w.size >= 3 && (month = dr_month_of(w)) != 0)
            continue;
        if (!dr_parse_int(w, &value) || value < 0)
            continue;
        if (!number && w.size <= 2)
            number = value;
        else if (w.size >= 2 && w.size <= 4)
            year = whole_year(value, w.size);
    }
    if (!month)
        return in_figures(arena, whole);
    if (year < 1 || year > 9999 || number < 1 || number > 31)
        return (dr_str){0};
    dr_date date = {(int16_t)year, (uint8_t)month, (uint8_t)number};
    char printed[DR_DATE_SIZE];
    return dr_date_valid(date) ? dr_copy(arena, dr_str_of(dr_date_print(date, printed))) : (dr_str){0};
}

dr_str dr_day_said(dr_arena *arena, dr_str text)
{
    dr_str day = dr_day_in(arena, text);
    text = dr_trim(text);
    return day.at ? day : text.size ? text : (dr_str){0};
}
