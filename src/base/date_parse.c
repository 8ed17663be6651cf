/* Dates in text: at each word that may begin one, the forms are tried in turn. */
#include "base/date_parse.h"

enum {
    FIRST_YEAR = 1800, /* archives of newspapers reach back so far */
    LAST_YEAR = 2100,
    FIRST_PACKED =
        1990,        /* eight figures in a row are rather a number than an older day, unless they are all there is */
    FIRST_SHORT = 30 /* years of two figures: 30 is 1930, 29 is 2029 */
};

typedef struct reader {
    dr_str s;
    size_t at;
    dr_date_reading *reading; /* what a lone date may also say; NULL in running text, where it must be plain */
} reader;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char peek(const reader *r)
{
    return r->at < r->s.size ? r->s.at[r->at] : '\0';
}

static void pass(reader *r, const char *any_of)
{
    while (peek(r) && strchr(any_of, peek(r)))
        r->at++;
}

/* A number of `least` to `most` digits with no digit behind it; -1 when there is none. */
static int number(reader *r, int least, int most)
{
    int value = 0, digits = 0;
    for (; digits < most && is_digit(peek(r)); digits++)
        value = value * 10 + (r->s.at[r->at++] - '0');
    return digits >= least && !is_digit(peek(r)) ? value : -1;
}

static dr_str word(reader *r)
{
    size_t start = r->at;
    while (is_letter(peek(r)))
        r->at++;
    return (dr_str){r->s.at + start, r->at - start};
}

int dr_month_of(dr_str name)
{
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    for (int i = 0; i < 12 && name.size >= 3; i++) {
        if ((name.at[0] | 0x20) != names[i][0])
            continue;
        dr_str full = dr_str_of(names[i]);
        if (name.size <= full.size && dr_eq_nocase(name, (dr_str){full.at, name.size}))
            return i + 1;
    }
    return 0;
}

static bool accept(int year, int month, int day, dr_date *out)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    dr_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    if (!dr_date_valid(date))
        return false;
    *out = date;
    return true;
}

/* 2019-11-20, 2019/11/20, 2019.11.20 */
static bool year_first(reader *r, dr_date *out)
{
    int year = number(r, 4, 4);
    char mark = peek(r);
    if (year < 0 || !(mark == '-' || mark == '/' || mark == '.'))
        return false;
    r->at++;
    int month = number(r, 1, 2);
    if (month < 0 || peek(r) != mark)
        return false;
    r->at++;
    return accept(year, month, number(r, 1, 2), out);
}

/* The time of day in figures behind a packed date: 1115, 111500. */
static void pass_packed_clock(reader *r, size_t start)
{
    size_t end = r->at;
    while (end < r->s.size && is_digit(r->s.at[end]))
        end++;
    if (start == 0 && end == r->s.size && (end - start == 12 || end - start == 14))
        r->at = end;
}

/* 20191120, alone or before a T; 201911201115 alone */
static bool packed(reader *r, dr_date *out)
{
    size_t start = r->at;
    int value = 0;
    for (int digits = 0; digits < 8; digits++) {
        if (!is_digit(peek(r)))
            return false;
        value = value * 10 + (r->s.at[r->at++] - '0');
    }
    pass_packed_clock(r, start);
    bool is_all = start == 0 && (r->at == r->s.size || peek(r) == 'T');
    return !is_digit(peek(r)) && !(is_letter(peek(r)) && peek(r) != 'T') && (value / 10000 >= FIRST_PACKED || is_all) &&
           accept(value / 10000, value / 100 % 100, value % 100, out);
}

/* A year of four figures, or of a lone date of two: '91, 91. */
static int year_of(reader *r)
{
    reader ahead = *r;
    int year = number(&ahead, 4, 4);
    if (year < 0 && r->reading) {
        ahead = *r;
        pass(&ahead, "'");
        year = number(&ahead, 2, 2);
        year = year < 0 ? year : year + (year < FIRST_SHORT ? 2000 : 1900);
    }
    *r = ahead;
    return year;
}

/* Always true: which of the two stands first where only one order makes a date. */
static bool note_order(reader *r, int order)
{
    if (r->reading)
        r->reading->order = (uint8_t)order;
    return true;
}

/* 11/20/2019 or 20.11.2019: read only when one of the two cannot be a month, or when they are the same; of a lone date
 * both readings are kept. */
static bool year_last(reader *r, dr_date *out)
{
    int first = number(r, 1, 2);
    char mark = peek(r);
    if (first < 0 || !(mark == '-' || mark == '/' || mark == '.'))
        return false;
    r->at++;
    int second = number(r, 1, 2);
    if (second < 0 || peek(r) != mark)
        return false;
    r->at++;
    int year = year_of(r);
    if (first > 12 || first == second)
        return accept(year, second, first, out) && note_order(r, first == second ? 0 : DR_DAY_FIRST);
    if (second > 12)
        return accept(year, first, second, out) && note_order(r, DR_MONTH_FIRST);
    if (!r->reading || mark == '.')
        return mark == '.' && r->reading && accept(year, second, first, out);
    return accept(year, first, second, &r->reading->month_first) && accept(year, second, first, &r->reading->day_first);
}

static void pass_ordinal(reader *r)
{
    reader ahead = *r;
    dr_str suffix = word(&ahead);
    if (dr_eq_nocase(suffix, DR_STR("st")) || dr_eq_nocase(suffix, DR_STR("nd")) ||
        dr_eq_nocase(suffix, DR_STR("rd")) || dr_eq_nocase(suffix, DR_STR("th")))
        *r = ahead;
}

/* 20 November 2019, 20th of November, 2019, 20-Nov-2019 */
static bool day_first(reader *r, dr_date *out)
{
    int day = number(r, 1, 2);
    if (day < 0)
        return false;
    pass_ordinal(r);
    pass(r, " -/\t\n");
    dr_str name = word(r);
    if (dr_eq_nocase(name, DR_STR("of"))) {
        pass(r, " ");
        name = word(r);
    }
    int month = dr_month_of(name);
    pass(r, " -/.,\t\n");
    return month && accept(year_of(r), month, day, out);
}

/* "11:15:00 EST " between the day and the year. */
static void pass_clock(reader *r)
{
    reader ahead = *r;
    if (number(&ahead, 1, 2) < 0 || peek(&ahead) != ':')
        return;
    while (is_digit(peek(&ahead)) || peek(&ahead) == ':')
        ahead.at++;
    pass(&ahead, " ");
    word(&ahead);
    pass(&ahead, " ");
    *r = ahead;
}

/* November 20, 2019; Nov. 20 2019; Nov 20 11:15:00 EST 2019 */
static bool month_first(reader *r, dr_date *out)
{
    int month = dr_month_of(word(r));
    if (!month)
        return false;
    pass(r, " .-\t\n");
    int day = number(r, 1, 2);
    if (day < 0)
        return false;
    pass_ordinal(r);
    pass(r, " ,-\t\n");
    pass_clock(r);
    return accept(year_of(r), month, day, out);
}

typedef bool form(reader *r, dr_date *out);

/* Whether a date, or one that can be read in two ways, begins at s.at[at]; *end is behind it. */
static bool read_at(dr_str s, size_t at, dr_date_reading *reading, dr_date *out, size_t *end)
{
    static form *const with_digit[] = {year_first, packed, day_first, year_last, NULL};
    static form *const with_letter[] = {month_first, NULL};
    for (form *const *each = is_digit(s.at[at]) ? with_digit : with_letter; *each; each++) {
        reader r = {s, at, reading};
        if (!(*each)(&r, out))
            continue;
        *end = r.at;
        return true;
    }
    return false;
}

static bool find(dr_str s, dr_date_reading *reading, dr_date *out, dr_span *where)
{
    *out = (dr_date){0};
    for (size_t i = 0, end; i < s.size; i++) {
        if (!is_digit(s.at[i]) && !is_letter(s.at[i]))
            continue;
        if (read_at(s, i, reading, out, &end)) {
            *where = (dr_span){(uint32_t)i, (uint32_t)end};
            return true;
        }
        while (i + 1 < s.size && (is_digit(s.at[i + 1]) || is_letter(s.at[i + 1])))
            i++;
    }
    return false;
}

bool dr_date_find(dr_str s, dr_date *out, dr_span *where)
{
    return find(s, NULL, out, where);
}

bool dr_date_parse(dr_str s, dr_date *out)
{
    dr_span where;
    return dr_date_find(s, out, &where);
}

/* ---- a date that stands alone ---- */

static int weekday_in(dr_str s)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (size_t i = 0; i + 3 <= s.size; i++)
        for (int day = 0; day < 7 && is_letter(s.at[i]) && (i == 0 || !is_letter(s.at[i - 1])); day++)
            if ((s.at[i] | 0x20) == names[day][0] && dr_starts_nocase(dr_from(s, i), dr_str_of(names[day])))
                return day + 1;
    return 0;
}

/* The first hh:mm behind `at` in minutes, -1 when there is none; *end is behind its seconds. */
static int clock_in(dr_str s, size_t at, size_t *end)
{
    for (; at + 4 < s.size; at++) {
        reader r = {s, at, NULL};
        if (!is_digit(s.at[at]) || (at && is_digit(s.at[at - 1])))
            continue;
        int hour = number(&r, 1, 2), minute = -1;
        if (hour >= 0 && hour < 24 && peek(&r) == ':' && r.at++)
            minute = number(&r, 2, 2);
        if (minute < 0 || minute > 59)
            continue;
        while (is_digit(peek(&r)) || peek(&r) == ':' || peek(&r) == '.')
            r.at++;
        *end = r.at;
        return hour * 60 + minute;
    }
    return -1;
}

/* Behind a time: Z, +00:00, GMT, UTC. */
static bool is_universal(dr_str rest)
{
    rest = dr_trim(rest);
    dr_str zone = dr_starts(rest, DR_STR("GMT")) || dr_starts(rest, DR_STR("UTC")) ? dr_from(rest, 3) : rest;
    if (zone.size < rest.size && !(zone.size && (zone.at[0] == '+' || zone.at[0] == '-')))
        return true;
    return dr_eq(zone, DR_STR("Z")) || dr_starts(zone, DR_STR("+00:00")) || dr_starts(zone, DR_STR("+0000"));
}

/* 879087600, 879087600000: seconds or thousandths since 1970, when they are all there is. */
static bool read_epoch(dr_str s, dr_date_reading *out)
{
    int64_t seconds = 0;
    if (s.size < 9 || s.size > 13 || s.size == 11 || !dr_parse_int(s, &seconds) || s.at[0] == '-' || s.at[0] == '+')
        return false;
    seconds /= s.size > 10 ? 1000 : 1;
    out->date = dr_date_of((int32_t)(seconds / 86400));
    out->minutes = (int16_t)(seconds % 86400 / 60);
    out->is_utc = true;
    return out->date.year > 0;
}

bool dr_date_read(dr_str s, dr_date_reading *out)
{
    dr_span where;
    size_t end;
    s = dr_trim(s);
    *out = (dr_date_reading){.minutes = -1};
    if (!find(s, out, &out->date, &where))
        return read_epoch(s, out);
    out->where = where;
    out->weekday = (uint8_t)weekday_in(s);
    out->minutes = (int16_t)clock_in(s, where.end, &end);
    out->is_utc = out->minutes >= 0 && is_universal(dr_from(s, end));
    if (out->date.year)
        out->day_first = out->month_first = (dr_date){0};
    else if (out->weekday && dr_date_weekday(out->day_first) != dr_date_weekday(out->month_first))
        out->date = dr_date_weekday(out->day_first) == out->weekday     ? out->day_first
                    : dr_date_weekday(out->month_first) == out->weekday ? out->month_first
                                                                        : out->date;
    return true;
}
