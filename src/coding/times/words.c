/* The calendar's words. */
#include "coding/words/words.h"
#include "base/utf8.h"
#include "coding/times/times.h"

bool dr_time_any(const dr_times *t, uint32_t at, const char *const *words)
{
    for (; *words; words++)
        if (dr_time_word(t, at, *words))
            return true;
    return false;
}

bool dr_time_class(const dr_times *t, uint32_t at, dr_class class)
{
    return at < t->end && dr_has_class(&t->analysis->tokens[at], class);
}

int dr_time_number_of(const dr_times *t, uint32_t at, dr_class class)
{
    if (!dr_time_class(t, at, class))
        return 0;
    double number = dr_class_number(t->knowledge, &t->analysis->tokens[at], class);
    return dr_whole_within(number, 0, 9999) ? (int)number : 0;
}

static dr_str text_of(const dr_times *t, uint32_t at, dr_class class)
{
    return at < t->end ? dr_class_text(t->knowledge, &t->analysis->tokens[at], class) : (dr_str){0};
}

/* The name that the word is of; NULL when it is of none. */
static const dr_entity *name_of(const dr_analysis *analysis, uint32_t at)
{
    uint32_t low = 0, high = analysis->entities.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (analysis->entities.at[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < analysis->entities.n && analysis->entities.at[low].first <= at ? &analysis->entities.at[low] : NULL;
}

static bool names_person(const dr_analysis *analysis, uint32_t at)
{
    const dr_entity *name = name_of(analysis, at);
    return name && name->kind == DR_ENTITY_PER;
}

/* The June War, which is no war of this June: by the name that both are of, or where the month stands before a noun in
 * capitals as its modifier. */
static bool names_event(const dr_analysis *analysis, uint32_t at)
{
    size_t size;
    if (at + 1 >= analysis->token_count)
        return false;
    const dr_token *month = &analysis->tokens[at], *next = &analysis->tokens[at + 1];
    const dr_entity *name = name_of(analysis, at);
    bool one = name && name->kind == DR_ENTITY_EVENT && name->end > at + 1;
    uint32_t first = analysis->sentences[dr_sentence_of(analysis, at)].first;
    bool the = at && dr_word_in(analysis->tokens[at - 1].form, " the ");
    bool before = month->relation == DR_REL_COMPOUND && month->head >= 0 && first + (uint32_t)month->head == at + 1 &&
                  dr_is_upper(dr_utf8_at(next->form, 0, &size));
    return (one && next->upos == DR_UPOS_PROPN) || (before && next->upos == DR_UPOS_NOUN) ||
           (before && the && dr_word_in(next->form, " war revolution uprising "));
}

/* The annual March for Life; but: in early March for the first time. */
static bool is_walk(const dr_times *t, uint32_t at)
{
    if (at == t->first || at + 1 >= t->end || t->analysis->tokens[at + 1].upos != DR_UPOS_ADP ||
        dr_time_class(t, at - 1, DR_CLASS_PERIOD_PART) || dr_time_class(t, at - 1, DR_CLASS_SHIFT))
        return false;
    const dr_token *before = &t->analysis->tokens[at - 1];
    return before->upos == DR_UPOS_DET || before->upos == DR_UPOS_ADJ;
}

/* Verbs that have persons as subjects, as against: May brought rain. */
static bool acts(const dr_token *verb)
{
    static const char *const of_months[] = {"see", "bring", "mark", "end", "begin", "pass", "come", "follow"};
    for (size_t i = 0; i < sizeof of_months / sizeof *of_months; i++)
        if (dr_is_text(verb->lemma, of_months[i]))
            return false;
    return verb->upos == DR_UPOS_VERB;
}

/* May Craig, April Ashley, "May said"; but: in May Gorbachev resigned. */
static bool is_first_name(const dr_times *t, uint32_t at)
{
    static const char *const before[] = {"in", "since", "until", "till", "during", "from", NULL};
    const dr_token *tokens = t->analysis->tokens;
    bool dated = at > t->first && (dr_time_any(t, at - 1, before) || dr_time_class(t, at - 1, DR_CLASS_PERIOD_PART) ||
                                   dr_time_class(t, at - 1, DR_CLASS_SHIFT));
    if (dated || tokens[at].upos != DR_UPOS_PROPN)
        return false;
    uint32_t head = dr_tree_head(t->tree, at), next = at + 1;
    if (head != DR_NONE && dr_tree_is(t->tree, at, DR_RELATION(NSUBJ)) &&
        (dr_has_class(&tokens[head], DR_CLASS_SAYING) || (dr_time_word(t, at, "may") && acts(&tokens[head]))))
        return true;
    return next < t->end && tokens[next].upos == DR_UPOS_PROPN &&
           ((dr_tree_head(t->tree, next) == at && dr_tree_is(t->tree, next, DR_RELATION(FLAT))) ||
            names_person(t->analysis, next));
}

int dr_time_month(const dr_times *t, uint32_t at)
{
    if (at >= t->end)
        return 0;
    char first = t->analysis->tokens[at].form.at[0];
    if ((first < 'A' || first > 'Z') && !dr_starts(t->words[at], DR_STR("mid-")))
        return 0;
    int month = dr_time_number_of(t, at, DR_CLASS_MONTH);
    month = month ? month : dr_time_number_of(t, at, DR_CLASS_MONTH_SHORT);
    if (!month || names_person(t->analysis, at) || names_event(t->analysis, at) || is_first_name(t, at))
        return 0;
    /* May and March are months only as names */
    bool doubtful = dr_time_word(t, at, "may") || dr_time_word(t, at, "march");
    if (doubtful && (t->analysis->tokens[at].upos != DR_UPOS_PROPN || is_walk(t, at)))
        return 0;
    return month;
}

int dr_time_weekday(const dr_times *t, uint32_t at)
{
    int day = dr_time_number_of(t, at, DR_CLASS_WEEKDAY);
    return day ? day : dr_time_number_of(t, at, DR_CLASS_WEEKDAY_SHORT);
}

dr_grain dr_time_unit(const dr_times *t, uint32_t at, bool *plural)
{
    static const char *const grains[] = {"century", "decade",  "year", "half", "quarter", "season", "month",
                                         "week",    "weekend", "day",  "hour", "minute",  "second"};
    dr_str grain = text_of(t, at, DR_CLASS_TIME_UNIT);
    *plural = grain.size && t->words[at].at[t->words[at].size - 1] == 's';
    for (unsigned i = 0; grain.size && i < DR_NO_GRAIN; i++)
        if (dr_is_text(grain, grains[i]))
            return (dr_grain)i;
    return DR_NO_GRAIN;
}

dr_str dr_time_season(const dr_times *t, uint32_t at)
{
    return text_of(t, at, DR_CLASS_SEASON);
}

uint8_t dr_season_month(dr_str season)
{
    static const char *const signs[] = {"SP", "SU", "FA", "WI"};
    for (unsigned i = 0; i < 4; i++)
        if (dr_is_text(season, signs[i]))
            return (uint8_t)(3 * i + 3);
    return 0;
}

dr_str dr_time_part(const dr_times *t, uint32_t at)
{
    return text_of(t, at, DR_CLASS_DAY_PART);
}

dr_number dr_time_number(const dr_times *t, uint32_t at)
{
    return dr_read_number(t->knowledge, t->analysis, at, t->end);
}

int dr_time_ordinal(const dr_times *t, uint32_t at, uint32_t *end)
{
    return dr_read_ordinal(t->knowledge, t->analysis, at, t->end, end);
}

int dr_time_told_year(const dr_times *t, uint32_t at)
{
    static const char *const which[] = {"last", "this", "next"};
    for (int i = 0; i < 3 && t->published.year; i++)
        if (dr_time_word(t, at, which[i]) && dr_time_word(t, at + 1, "year"))
            return t->published.year + i - 1;
    return 0;
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

/* A feast's day in the year, by its value in the table: month and day, or the name of a rule. */
static dr_date feast_day(dr_str value, int year)
{
    int64_t days;
    if (dr_starts(value, DR_STR("easter")) && dr_parse_int(dr_from(value, strlen("easter")), &days) && days >= -50 &&
        days <= 100)
        return dr_date_add(easter(year), (int32_t)days);
    if (dr_is_text(value, "thanksgiving"))
        return nth_weekday(year, 11, 4, 4);
    if (dr_is_text(value, "labor day"))
        return nth_weekday(year, 9, 1, 1);
    if (dr_is_text(value, "memorial day"))
        return dr_date_add(nth_weekday(year, 6, 1, 1), -7);
    int64_t month, day;
    if (value.size != 5 || !dr_parse_int((dr_str){value.at, 2}, &month) || !dr_parse_int(dr_from(value, 3), &day))
        return (dr_date){0};
    return (dr_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

bool dr_time_feast(const dr_times *t, uint32_t at, int year, dr_date *date, uint32_t *end)
{
    if (at >= t->end || t->analysis->tokens[at].form.at[0] < 'A' || t->analysis->tokens[at].form.at[0] > 'Z')
        return false;
    dr_str value;
    uint32_t count = dr_class_match(t->knowledge, t->arena, t->analysis, at, t->end, DR_CLASS_FEAST, &value);
    if (!count)
        return false;
    *end = at + count;
    *date = feast_day(value, year);
    return date->year != 0;
}

/* -1: it is not two digits. */
static int64_t two_digits(dr_str word)
{
    int64_t value;
    return word.size == 2 && word.at[0] >= '0' && word.at[0] <= '9' && dr_parse_int(word, &value) ? value : -1;
}

int dr_time_year_end(const dr_times *t, uint32_t at, int year, uint32_t *end)
{
    static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", "/", NULL};
    *end = at;
    if (at + 1 >= t->end || !dr_time_any(t, at, dashes) || t->analysis->tokens[at].space_after ||
        t->analysis->tokens[at - 1].space_after)
        return 0;
    int64_t last = two_digits(t->words[at + 1]);
    if (last >= 0)
        last += year / 100 * 100;
    else if (t->words[at + 1].size == 1 && dr_parse_int(t->words[at + 1], &last) && last > 0)
        last += year / 10 * 10;
    else if (t->words[at + 1].size != 4 || !dr_parse_int(t->words[at + 1], &last))
        return 0;
    if (last <= year || last > year + 99)
        return 0;
    *end = at + 2;
    return (int)last;
}

int dr_time_full_year(const dr_times *t, int two)
{
    enum {
        AHEAD = 10,
        EARLY = 2000,
        LATE = 1900,
        TURN = 30 /* without a day of the report */,
        FIRST = 1500,
        LAST = 2100
    };
    if (t->published.year < FIRST || t->published.year > LAST)
        return two + (two < TURN ? EARLY : LATE);
    int year = t->published.year / 100 * 100 + two, most = t->published.year + AHEAD;
    return year > most ? year - 100 : year + 100 <= most ? year + 100 : year;
}

int dr_time_year(const dr_times *t, uint32_t at, uint32_t *end)
{
    int64_t value;
    if (at >= t->end)
        return 0;
    *end = at + 1;
    int64_t last = t->words[at].size == 3 ? two_digits(dr_from(t->words[at], 1)) : -1;
    if (last >= 0 && t->words[at].at[0] == '\'') /* '96 */
        return dr_time_full_year(t, (int)last);
    if (t->words[at].size == 4 && dr_parse_int(t->words[at], &value) && value >= 1500 && value < 2100)
        return (int)value;
    dr_number high = dr_read_number(t->knowledge, t->analysis, at, at + 1);
    if (high.end == at || (high.value != 19 && high.value != 18 && high.value != 20))
        return 0;
    dr_number low = dr_read_number(t->knowledge, t->analysis, at + 1, at + 4 < t->end ? at + 4 : t->end);
    if (low.end == at + 1 || low.figures || high.figures || low.value < 10 || low.value > 99)
        return 0;
    *end = low.end;
    return (int)(high.value * 100 + low.value);
}

int dr_time_owning_year(const dr_times *t, uint32_t at, uint32_t *end)
{
    uint32_t next = at + dr_time_word(t, at, "of");
    next += next > at && dr_time_word(t, next, "fiscal");
    *end = at;
    int value = dr_time_year(t, next, end);
    uint32_t behind;
    if (value && dr_time_year_end(t, *end, value, &behind))
        *end = behind; /* the winter of 1982-83 */
    if (value)
        return value;
    value = dr_time_told_year(t, next);
    *end = value ? next + 2 : at;
    return value;
}
