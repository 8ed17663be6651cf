/* The calendar's words. */
#include "coding/times/times.h"

bool dr_time_word(const dr_times *t, uint32_t at, const char *word)
{
    return at < t->end && dr_is_text(t->words[at], word);
}

bool dr_time_any(const dr_times *t, uint32_t at, const char *const *words)
{
    for (; *words; words++)
        if (dr_time_word(t, at, *words))
            return true;
    return false;
}

/* The word is `name`, or one of its abbreviations of at least three letters, with or without a full stop. */
static bool names(dr_str word, const char *name)
{
    dr_str full = dr_str_of(name), stem = word;
    if (stem.size && stem.at[stem.size - 1] == '.')
        stem.size--;
    return dr_eq(stem, full) || (stem.size >= 3 && stem.size <= 5 && dr_starts(full, stem));
}

int dr_time_month(const dr_times *t, uint32_t at)
{
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    if (at >= t->end)
        return 0;
    char first = t->analysis->tokens[at].form.at[0];
    if (first < 'A' || first > 'Z')
        return 0;
    /* May and March are months only as names; "Mar", "Jun" and the like need their full stop or three letters */
    bool doubtful = dr_time_word(t, at, "may") || dr_time_word(t, at, "march");
    if (doubtful && t->analysis->has.tags && t->analysis->tokens[at].upos != DR_UPOS_PROPN)
        return 0;
    for (int i = 0; i < 12; i++)
        if (names(t->words[at], months[i]) &&
            !(t->words[at].size == 5 && !dr_is_text(t->words[at], months[i]) && t->words[at].at[4] != '.'))
            return i + 1;
    return 0;
}

int dr_time_weekday(const dr_times *t, uint32_t at)
{
    static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    static const struct {
        const char *word;
        int day;
    } shorts[] = {{"mon.", 1},  {"tue.", 2},   {"tues.", 2}, {"wed.", 3}, {"thu.", 4},
                  {"thur.", 4}, {"thurs.", 4}, {"fri.", 5},  {"sat.", 6}, {"sun.", 7}};
    if (at >= t->end)
        return 0;
    dr_str word = t->words[at], singular = {word.at, word.size - (word.size > 1 && word.at[word.size - 1] == 's')};
    for (int i = 0; i < 7; i++)
        if (dr_is_text(singular, days[i]))
            return i + 1;
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
        if (dr_is_text(word, shorts[i].word))
            return shorts[i].day;
    return 0;
}

dr_grain dr_time_unit(dr_str word, bool *plural)
{
    static const struct {
        const char *word;
        dr_grain grain;
    } units[] = {{"century", DR_CENTURY}, {"centurie", DR_CENTURY}, {"decade", DR_DECADE},     {"year", DR_YEAR},
                 {"yr", DR_YEAR},         {"quarter", DR_QUARTER},  {"month", DR_MONTH},       {"week", DR_WEEK},
                 {"weekend", DR_WEEKEND}, {"day", DR_DAY},          {"hour", DR_HOUR},         {"hr", DR_HOUR},
                 {"minute", DR_MINUTE},   {"min", DR_MINUTE},       {"second", DR_SECOND_UNIT}};
    *plural = word.size > 2 && word.at[word.size - 1] == 's';
    dr_str stem = {word.at, word.size - *plural};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (dr_is_text(stem, units[i].word))
            return units[i].grain;
    return DR_NO_GRAIN;
}

static const char *look_up(dr_str word, const char *const (*table)[2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (dr_is_text(word, table[i][0]))
            return table[i][1];
    return NULL;
}

const char *dr_time_season(dr_str word)
{
    static const char *const seasons[][2] = {
        {"spring", "SP"}, {"summer", "SU"}, {"fall", "FA"}, {"autumn", "FA"}, {"winter", "WI"}};
    return look_up(word, seasons, sizeof seasons / sizeof *seasons);
}

const char *dr_time_part(dr_str word)
{
    static const char *const parts[][2] = {{"morning", "MO"},    {"mornings", "MO"}, {"afternoon", "AF"},
                                           {"afternoons", "AF"}, {"evening", "EV"},  {"evenings", "EV"},
                                           {"night", "NI"},      {"nights", "NI"},   {"midday", "MI"},
                                           {"dawn", "MO"},       {"lunchtime", "MI"}};
    return look_up(word, parts, sizeof parts / sizeof *parts);
}

/* Gregorian Easter Sunday (anonymous algorithm, Meeus, Astronomical Algorithms, ch. 8). */
static dr_date easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7,
        m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (dr_date){(int16_t)year, (uint8_t)(n / 31), (uint8_t)(n % 31 + 1)};
}

/* The nth weekday of a month. */
static dr_date nth_weekday(int year, int month, int weekday, int n)
{
    dr_date first = {(int16_t)year, (uint8_t)month, 1};
    int ahead = (weekday - dr_date_weekday(first) + 7) % 7;
    return dr_date_add(first, ahead + 7 * (n - 1));
}

static const struct {
    const char *words[3];
    int month, day; /* 0, 0: moves with the year */
} feasts[] = {
    {{"new", "year", "'s"}, 1, 1},        {{"christmas", "eve", NULL}, 12, 24},  {{"christmas", "day", NULL}, 12, 25},
    {{"christmas", NULL, NULL}, 12, 25},  {{"halloween", NULL, NULL}, 10, 31},   {{"thanksgiving", "day", NULL}, 0, 1},
    {{"thanksgiving", NULL, NULL}, 0, 1}, {{"easter", "sunday", NULL}, 0, 2},    {{"easter", NULL, NULL}, 0, 2},
    {{"good", "friday", NULL}, 0, 3},     {{"independence", "day", NULL}, 7, 4}, {{"labor", "day", NULL}, 0, 4},
    {{"memorial", "day", NULL}, 0, 5},    {{"valentine", "'s", "day"}, 2, 14},
};

static dr_date feast_day(size_t i, int year)
{
    if (feasts[i].month)
        return (dr_date){(int16_t)year, (uint8_t)feasts[i].month, (uint8_t)feasts[i].day};
    switch (feasts[i].day) {
    case 1:
        return nth_weekday(year, 11, 4, 4);
    case 2:
        return easter(year);
    case 3:
        return dr_date_add(easter(year), -2);
    case 4:
        return nth_weekday(year, 9, 1, 1);
    default:
        return dr_date_add(nth_weekday(year, 6, 1, 1), -7);
    }
}

bool dr_time_feast(const dr_times *t, uint32_t at, int year, dr_date *date, uint32_t *end)
{
    if (at >= t->end || t->analysis->tokens[at].form.at[0] < 'A' || t->analysis->tokens[at].form.at[0] > 'Z')
        return false;
    for (size_t i = 0; i < sizeof feasts / sizeof *feasts; i++) {
        uint32_t n = 0;
        while (n < 3 && feasts[i].words[n] && dr_time_word(t, at + n, feasts[i].words[n]))
            n++;
        if (n < 3 && feasts[i].words[n])
            continue;
        *end = at + n;
        if (i == 0 && (dr_time_word(t, *end, "day") || dr_time_word(t, *end, "eve")))
            ++*end;
        *date = feast_day(i, year);
        if (i == 0 && dr_time_word(t, *end - 1, "eve"))
            *date = dr_date_add(*date, 364 + (dr_month_days(year, 2) == 29));
        return true;
    }
    return false;
}

int dr_time_year(const dr_times *t, uint32_t at, uint32_t *end)
{
    int64_t value;
    if (at >= t->end)
        return 0;
    *end = at + 1;
    if (t->words[at].size == 4 && dr_parse_int(t->words[at], &value) && value >= 1500 && value < 2100)
        return (int)value;
    dr_number high = dr_read_number(t->words, at, at + 1);
    if (high.end == at || (high.value != 19 && high.value != 18 && high.value != 20))
        return 0;
    dr_number low = dr_read_number(t->words, at + 1, at + 4 < t->end ? at + 4 : t->end);
    if (low.end == at + 1 || low.figures || high.figures || low.value < 10 || low.value > 99)
        return 0;
    *end = low.end;
    return (int)(high.value * 100 + low.value);
}
