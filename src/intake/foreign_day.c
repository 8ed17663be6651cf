#include "intake/foreign_day.h"

#include "base/utf8.h"

enum { LONGEST = 160, LONGEST_MONTH = 24 /* bytes */ };

/* French, German, Spanish, Italian, Portuguese, Dutch, Swedish and Danish, Polish, Turkish, Russian, in small letters;
 * and as in English, for what may stand between the day and the month elsewhere ("1. November"). */
static const struct {
    const char *names; /* with a blank before and behind each */
} months[] = {
    {" janvier janv januar januari jänner enero gennaio janeiro stycznia ocak января "},
    {" février fevrier févr februar februari febrero febbraio fevereiro lutego şubat февраля "},
    {" mars märz maerz marzo março marco maart mart marts marca марта "},
    {" avril avr april abril aprile kwietnia nisan апреля "},
    {" mai mayo maggio maio mei maj maja mayıs мая "},
    {" juin juni junio giugno junho czerwca haziran июня "},
    {" juillet juil juli julio luglio julho lipca temmuz июля "},
    {" août aout august agosto augusti augustus sierpnia ağustos августа "},
    {" septembre september septiembre settembre setembro września eylül сентября "},
    {" octobre oktober october octubre ottobre outubro października ekim октября "},
    {" novembre november noviembre novembro listopada kasım ноября "},
    {" décembre decembre dezember december diciembre dicembre dezembro grudnia aralık декабря "},
};

/* Passes blanks, points, commas and the small words between. */
static size_t pass(dr_str s, size_t at)
{
    static const char *const between[] = {"de ", "del ", "º ", "er ", "den "};
    for (bool more = true; more;) {
        more = at < s.size && strchr(" .,", s.at[at]);
        at += more;
        for (size_t i = 0; !more && i < sizeof between / sizeof *between; i++)
            if (dr_starts_nocase(dr_from(s, at), dr_str_of(between[i]))) {
                at += strlen(between[i]);
                more = true;
            }
    }
    return at;
}

/* A number of up to `most` digits at *at, and where it ends; -1: none. */
static int number(dr_str s, size_t *at, size_t most)
{
    int value = 0;
    size_t n = 0;
    for (; n < most && *at < s.size && s.at[*at] >= '0' && s.at[*at] <= '9'; n++)
        value = value * 10 + (s.at[(*at)++] - '0');
    bool more = *at < s.size && s.at[*at] >= '0' && s.at[*at] <= '9';
    return n && !more ? value : -1;
}

/* The month that the word at *at is in one of the languages, and where it ends; 0: none. */
static int month(dr_str s, size_t *at)
{
    char word[LONGEST_MONTH + 8] = " ";
    size_t n = 1, size, i = *at;
    for (; i < s.size && n < LONGEST_MONTH; i += size) {
        uint32_t c = dr_utf8_at(s, i, &size);
        if (!dr_is_letter(c))
            break;
        n += dr_utf8_put(word + n, dr_to_lower(c));
    }
    word[n++] = ' ';
    for (size_t m = 0; n > 4 && m < sizeof months / sizeof *months; m++)
        if (dr_find(dr_str_of(months[m].names), (dr_str){word, n}) != DR_NOT_FOUND) {
            *at = i;
            return (int)m + 1;
        }
    return 0;
}

static bool accept(int year, int m, int day, dr_date *out)
{
    dr_date date = {(int16_t)year, (uint8_t)m, (uint8_t)day};
    if (year < 1800 || year > 2100 || m < 1 || m > 12 || day < 1 || day > 31 || !dr_date_valid(date))
        return false;
    *out = date;
    return true;
}

static bool in_words(dr_str s, size_t at, dr_date *out)
{
    int day = number(s, &at, 2), m = 0;
    if (day < 0)
        return false;
    at = pass(s, at);
    if (!(m = month(s, &at)))
        return false;
    at = pass(s, at);
    return accept(number(s, &at, 4), m, day, out);
}

/* 1988年11月1日, 1988년 11월 1일 */
static bool in_signs(dr_str s, size_t at, dr_date *out)
{
    static const char *const signs[][3] = {{"年", "月", "日"}, {"년", "월", "일"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t here = at;
        int parts[3] = {0};
        bool fits = true;
        for (int k = 0; k < 3 && fits; k++) {
            while (here < s.size && s.at[here] == ' ')
                here++;
            parts[k] = number(s, &here, k ? 2 : 4);
            fits = parts[k] > 0 && dr_starts(dr_from(s, here), dr_str_of(signs[i][k]));
            here += strlen(signs[i][k]);
        }
        if (fits)
            return accept(parts[0], parts[1], parts[2], out);
    }
    return false;
}

bool dr_foreign_day(dr_str s, dr_date *out)
{
    s.size = s.size < LONGEST ? s.size : LONGEST;
    for (size_t i = 0; i < s.size; i++) {
        bool begins = s.at[i] >= '0' && s.at[i] <= '9' && (!i || s.at[i - 1] < '0' || s.at[i - 1] > '9');
        if (begins && (in_words(s, i, out) || in_signs(s, i, out)))
            return true;
    }
    return false;
}
