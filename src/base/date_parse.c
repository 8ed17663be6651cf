/* Dates in text: at each word that may begin one, the forms are tried in turn. */
#include "base/date_parse.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100 };

typedef struct reader {
    dr_str s;
    size_t at;
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

/* 20191120, alone or before a T */
static bool packed(reader *r, dr_date *out)
{
    int value = number(r, 8, 8);
    return value > 0 && !(is_letter(peek(r)) && peek(r) != 'T') &&
           accept(value / 10000, value / 100 % 100, value % 100, out);
}

/* 11/20/2019 or 20.11.2019: read only when one of the two cannot be a month, or when they are the same. */
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
    int year = number(r, 4, 4);
    if (first > 12 || first == second)
        return accept(year, second, first, out);
    return second > 12 && accept(year, first, second, out);
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
    return month && accept(number(r, 4, 4), month, day, out);
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
    return accept(number(r, 4, 4), month, day, out);
}

typedef bool form(reader *r, dr_date *out);

bool dr_date_find(dr_str s, dr_date *out, dr_span *where)
{
    static form *const with_digit[] = {year_first, packed, day_first, year_last, NULL};
    static form *const with_letter[] = {month_first, NULL};
    *out = (dr_date){0};
    for (size_t i = 0; i < s.size; i++) {
        bool digit = is_digit(s.at[i]);
        if (!digit && !is_letter(s.at[i]))
            continue;
        for (form *const *each = digit ? with_digit : with_letter; *each; each++) {
            reader r = {s, i};
            if ((*each)(&r, out)) {
                *where = (dr_span){(uint32_t)i, (uint32_t)r.at};
                return true;
            }
        }
        while (i + 1 < s.size && (is_digit(s.at[i + 1]) || is_letter(s.at[i + 1])))
            i++;
    }
    return false;
}

bool dr_date_parse(dr_str s, dr_date *out)
{
    dr_span where;
    return dr_date_find(s, out, &where);
}
