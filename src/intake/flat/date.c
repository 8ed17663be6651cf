/* Days as wires and typescripts write them: with years of two digits, 70 to 99 of the last century as POSIX reads %y.
 *   10-26-94 1410EDT; 26.10.94; 94/10/26     by which of the three can be what; an American hour tells that the month
 * goes first 26 Oct 94; 26-OCT-94; Oct. 26 '94        where the year cannot be an hour: over 31, or behind a ' or a
 * hyphen 261410Z OCT 94                           day and hour of a telex
 */
#include "base/date_parse.h"
#include "intake/flat/blocks.h"

enum { PIVOT = 70, LONGEST = 200 /* bytes looked at */ };

typedef struct scan {
    dr_str s;
    size_t at;
} scan;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static char peek(const scan *r)
{
    return r->at < r->s.size ? r->s.at[r->at] : '\0';
}

/* One or two digits with none behind them; -1: none. */
static int two_digits(scan *r)
{
    int value = 0, n = 0;
    for (; n < 2 && is_digit(peek(r)); n++)
        value = value * 10 + (r->s.at[r->at++] - '0');
    return n && !is_digit(peek(r)) ? value : -1;
}

/* A year's last two digits, no hour. */
static int short_year(scan *r, bool sure)
{
    bool mark = peek(r) == '\'';
    if (mark || dr_starts(dr_from(r->s, r->at), DR_STR("\xE2\x80\x99")))
        r->at += mark ? 1 : 3;
    sure = sure || (r->at && r->s.at[r->at - 1] != ' ');
    size_t start = r->at;
    int year = two_digits(r);
    if (year < 0 || r->at - start != 2 || peek(r) == ':' || is_letter(peek(r)) || (!sure && year < 32))
        return -1;
    return year < PIVOT ? 2000 + year : 1900 + year;
}

static bool accept(int year, int month, int day, dr_date *out)
{
    dr_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || !dr_date_valid(date))
        return false;
    *out = date;
    return true;
}

static bool is_american(dr_str s)
{
    static const char *const zones[] = {"EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (dr_find(s, dr_str_of(zones[i])) != DR_NOT_FOUND)
            return true;
    return false;
}

static bool numbers(scan *r, dr_date *out)
{
    int a = two_digits(r);
    char mark = peek(r);
    if (a < 0 || !(mark == '-' || mark == '/' || mark == '.'))
        return false;
    r->at++;
    int b = two_digits(r);
    if (b < 0 || peek(r) != mark)
        return false;
    r->at++;
    size_t start = r->at;
    int c = two_digits(r);
    if (c < 0 || r->at - start != 2 || peek(r) == mark)
        return false;
    if (a > 31)
        return accept(a < PIVOT ? 2000 + a : 1900 + a, b, c, out);
    int year = c < PIVOT ? 2000 + c : 1900 + c;
    if (a > 12 || a == b)
        return accept(year, b, a, out);
    return (b > 12 || is_american(r->s)) && accept(year, a, b, out);
}

static int month(scan *r)
{
    size_t start = r->at;
    while (is_letter(peek(r)))
        r->at++;
    return dr_month_of((dr_str){r->s.at + start, r->at - start});
}

static void pass(scan *r, const char *any_of)
{
    while (peek(r) && strchr(any_of, peek(r)))
        r->at++;
}

static bool day_first(scan *r, dr_date *out)
{
    scan telex = *r;
    int day = two_digits(r);
    if (day < 0) { /* 261410Z OCT 94 */
        size_t digits = 0;
        *r = telex;
        while (is_digit(peek(r)) && digits++ < 6)
            r->at++;
        if (digits != 6 || !is_letter(peek(r)))
            return false;
        day = (r->s.at[telex.at] - '0') * 10 + (r->s.at[telex.at + 1] - '0');
        r->at++;
    }
    bool hyphen = peek(r) == '-';
    pass(r, " -/.");
    int m = month(r);
    pass(r, " -/.,");
    return m && accept(short_year(r, hyphen), m, day, out);
}

static bool month_first(scan *r, dr_date *out)
{
    int m = month(r);
    pass(r, " .-");
    int day = m ? two_digits(r) : -1;
    bool close = peek(r) == '-' || peek(r) == '/';
    pass(r, " ,-/");
    return m && day > 0 && accept(short_year(r, close), m, day, out);
}

bool dr_flat_date(dr_str s, dr_date *out)
{
    if (dr_date_parse(s, out))
        return true;
    s.size = s.size < LONGEST ? s.size : LONGEST;
    for (size_t i = 0; i < s.size; i++) {
        scan a = {s, i}, b = a;
        if (!is_digit(s.at[i]) && !is_letter(s.at[i]))
            continue;
        if (is_digit(s.at[i]) ? numbers(&a, out) || day_first(&b, out) : is_letter(s.at[i]) && month_first(&a, out))
            return true;
        while (i + 1 < s.size && (is_digit(s.at[i + 1]) || is_letter(s.at[i + 1])))
            i++;
    }
    *out = (dr_date){0};
    return false;
}

bool dr_flat_day_of_year(dr_str s, int year, dr_date *out)
{
    for (size_t i = 0; i < s.size && i < LONGEST; i++) {
        scan a = {s, i}, b = a;
        if (!is_digit(s.at[i]) && !is_letter(s.at[i]))
            continue;
        int m = month(&a), day = 0;
        if (m) {
            pass(&a, " .");
            day = two_digits(&a);
        } else if ((day = two_digits(&b)) > 0) {
            pass(&b, " ");
            m = month(&b);
        }
        if (m && accept(year, m, day, out))
            return true;
        while (i + 1 < s.size && (is_digit(s.at[i + 1]) || is_letter(s.at[i + 1])))
            i++;
    }
    return false;
}
