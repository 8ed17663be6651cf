/* Dates of the calendar: days, months, years, quarters, seasons, decades, centuries. */
#include "coding/times/times.h"

static const dr_time_found nothing = {0};

/* A four-digit number counts something when a plural noun, a unit or a currency sign stands by it. */
static bool counts_something(const dr_times *t, uint32_t at, uint32_t end)
{
    static const char *const signs[] = {"$", "\xC2\xA3", "\xE2\x82\xAC", "#", "us$", "no.", "-", "/", ".", NULL};
    const dr_token *token = &t->analysis->tokens[at];
    if (dr_is_number_of_thing(t->analysis, t->first, at) && !dr_time_word(t, at - 1, "act"))
        return true; /* Resolution 1701; but: the Act 1989 */
    if (at > t->first && dr_time_word(t, at - 1, "in") && dr_time_class(t, end, DR_CLASS_SITE))
        return true; /* in 1990 villages */
    if (at > t->first && dr_time_any(t, at - 1, signs) && !t->analysis->tokens[at - 1].space_after &&
        !(dr_time_word(t, at - 1, "-") && at - 1 > t->first && dr_time_class(t, at - 2, DR_CLASS_PERIOD_PREFIX)))
        return true;
    if (end < t->end && !token->space_after && dr_time_word(t, end, "-"))
        return true;
    if (dr_time_class(t, end, DR_CLASS_AFTER_COUNT))
        return true;
    return end < t->end && t->analysis->tokens[end].upos == DR_UPOS_NOUN &&
           (t->analysis->tokens[end].features & DR_PLURAL) &&
           !(at > t->first && (dr_time_any(t, at - 1, (const char *const[]){"the", "in", "its", "their", "-", NULL}) ||
                               dr_time_class(t, at - 1, DR_CLASS_EARLY_OR_LATE)));
}

static dr_time_found day_found(const dr_times *t, uint32_t end, dr_date date)
{
    dr_time_found found = dr_found_period(t, end, (dr_period){DR_DAY, date});
    found.takes = 0;
    return found;
}

/* The year of the same day where the report named it before: October 7 behind October 7, 1973. 0: it did not. */
static int year_named(const dr_times *t, int month, int day)
{
    enum { REACH = 200 };
    uint32_t n = t->record->times.n;
    for (uint32_t i = n; day && i-- > 0 && n - i <= REACH;) {
        const dr_time *time = &t->record->times.at[i];
        if (time->type == DR_TIME_DATE && time->from.month == month && time->from.day == day && time->to.day == day &&
            time->value.size == 10)
            return time->from.year;
    }
    return 0;
}

/* Whether the words say which noun is meant: the May elections. Such a noun lies where it lies, whatever the verb. */
static bool marks_noun(const dr_times *t, uint32_t at, uint32_t end)
{
    enum { STEPS = 4 };
    uint32_t word = at;
    for (int steps = 0; steps < STEPS; steps++) {
        uint32_t head = dr_tree_head(t->tree, word);
        if (head == DR_NONE)
            return false;
        if (head < at || head >= end)
            return dr_tree_is(t->tree, word, DR_RELATION(COMPOUND) | DR_RELATION(NMOD_UNMARKED)) && head >= end;
        word = head;
    }
    return false;
}

/* The year of the first such month from the date on that the words [at, end) are put off on: "in 1980 postponed the
 * talks until June". 0: none is told, or it is this year's. */
static int year_put_off(const dr_times *t, int month, uint32_t at, uint32_t end)
{
    enum { TIMES = 4, WORDS = 6 };
    uint32_t verb = dr_put_off_in(t->tree, at, end), n = t->record->times.n;
    for (uint32_t i = n; verb != DR_NONE && i-- > 0 && n - i <= TIMES;) {
        const dr_time *time = &t->record->times.at[i];
        uint32_t word = dr_token_at(t->analysis, time->span.start);
        if (word < t->first || word >= at)
            break;
        bool past = time->type == DR_TIME_DATE && dr_date_valid(time->from) && time->from.year < t->published.year;
        for (uint32_t k = 0; past && word + k < at && k < WORDS; k++)
            if (dr_tree_head(t->tree, word + k) == verb)
                return time->from.year + (month < time->from.month);
    }
    return 0;
}

/* The year in which month (and day) lie nearest to the report's date, in the direction the clause looks. */
static int year_near(const dr_times *t, int month, int day, uint32_t at, uint32_t end)
{
    enum { SOON = 75, FAR = 186 }; /* days: the elections of next month; a mere hint does not reach farther */
    dr_date p = t->published;
    int named = year_named(t, month, day);
    if (!named)
        named = year_put_off(t, month, at, end);
    if (named)
        return named;
    int direction = dr_time_direction(t, at, end), diff = (month - p.month) * 31 + (day ? day - p.day : 0);
    if (!p.year)
        return 0;
    if (direction == -DR_HINTED && diff + 372 <= SOON)
        return p.year + 1; /* talks in January, told in December */
    if (direction < 0 && diff > 0 && diff <= SOON && (direction == -DR_HINTED || marks_noun(t, at, end)))
        return p.year;
    if (direction > DR_HINTED || (direction > 0 && diff <= FAR)) /* a month that has just passed is still this year's */
        return diff < -45 ? p.year + 1 : p.year;
    if (direction > 0)
        return p.year - 1;
    if (direction < 0) {
        if (diff <= 0 || (day == 0 && diff == 0))
            return p.year;
        return diff > 186 || (diff > 20) ? p.year - 1 : p.year;
    }
    return diff > 186 ? p.year - 1 : diff < -186 ? p.year + 1 : p.year;
}

/* The day of a month at `at`: "3", "3rd", "third"; 0 when there is none. */
static int day_at(const dr_times *t, uint32_t at, uint32_t *end)
{
    double value;
    *end = at + 1;
    if (at >= t->end)
        return 0;
    if (t->words[at].size <= 2 && dr_figures(t->words[at], &value) && dr_whole_within(value, 1, 31))
        return (int)value;
    return dr_time_ordinal(t, at, end);
}

/* Behind a day and month: ", 2025", "2025", "of 2025", "last year"; 0 when no year follows. */
static int year_behind(const dr_times *t, uint32_t at, uint32_t *end)
{
    uint32_t next = at;
    *end = at;
    if (dr_time_word(t, next, ",") || dr_time_word(t, next, "of") || dr_time_word(t, next, "in"))
        next++;
    uint32_t stop;
    int year = dr_time_year(t, next, &stop);
    if (year && !(next > at && counts_something(t, next, stop))) {
        *end = stop;
        return year;
    }
    year = dr_time_told_year(t, at);
    if (year)
        *end = at + 2;
    return year;
}

static bool joins_days(const dr_times *t, uint32_t at)
{
    return dr_time_any(t, at, (const char *const[]){"and", "or", "to", "-", "\xE2\x80\x93", NULL});
}

static dr_time_found month_value(const dr_times *t, uint32_t end, int year, int month, int day)
{
    dr_date date = {(int16_t)year, (uint8_t)month, (uint8_t)(day ? day : 1)};
    if (!year)
        return dr_found_value(DR_TIME_DATE, end,
                              day ? dr_format(t->arena, "XXXX-%02d-%02d", month, day)
                                  : dr_format(t->arena, "XXXX-%02d", month));
    if (day && !dr_date_valid(date))
        return nothing;
    return dr_found_period(t, end, (dr_period){day ? DR_DAY : DR_MONTH, date});
}

/* Month, with a day or without: Sept. 3, 2025; July 1997; September. */
static dr_time_found month_first(const dr_times *t, uint32_t at)
{
    int month = dr_time_month(t, at);
    uint32_t end = at + 1, stop;
    if (!month)
        return nothing;
    end += dr_time_word(t, end, "the");
    int day = day_at(t, end, &stop);
    bool alone = false;
    if (day && !(dr_time_word(t, stop, "%") || dr_time_word(t, stop, "percent")))
        end = stop;
    else
        day = 0, end = at + 1;
    int year = year_behind(t, end, &stop);
    if (year)
        end = stop;
    else if (!day && joins_days(t, end) && dr_time_month(t, end + 1))
        year = year_behind(t, end + 2, &stop); /* August and December last year */
    if (!year)
        year = year_near(t, month, day, at, end), alone = true;
    dr_time_found found = month_value(t, end, year, month, day);
    found.takes = day && !alone ? 0 : day ? 0 : DR_TAKES_PART;
    return found;
}

/* 3 September 2025; the 3rd of September. */
static dr_time_found day_first(const dr_times *t, uint32_t at)
{
    uint32_t end, stop;
    int day = day_at(t, at, &end);
    if (!day)
        return nothing;
    end += dr_time_word(t, end, "of");
    int month = dr_time_month(t, end);
    if (!month || dr_time_word(t, end - 1, "second"))
        return nothing;
    int year = year_behind(t, ++end, &stop);
    if (year)
        end = stop;
    else
        year = year_near(t, month, day, at, end);
    dr_time_found found = month_value(t, end, year, month, day);
    found.takes = DR_TAKES_THE;
    return found;
}

/* 1 of 1 and 3 June, 5 of 5 to 9 May 1990. */
static dr_time_found earlier_day(const dr_times *t, uint32_t at)
{
    uint32_t end;
    int day = day_at(t, at, &end);
    if (!day || !joins_days(t, end))
        return nothing;
    dr_time_found last = day_first(t, end + 1);
    if (!last.end || !last.from.year || last.from.day <= day)
        return nothing;
    last.from.day = (uint8_t)day;
    return day_found(t, end, last.from);
}

/* 25 of April 24 and 25; 9 and 11 of April 7, 9 and 11. */
static dr_time_found later_day(const dr_times *t, uint32_t at)
{
    uint32_t end, before, said = t->record->times.n;
    const dr_token *tokens = t->analysis->tokens;
    if (at < t->first + 3 || !said || t->said.grain != DR_DAY || !t->said.first.year ||
        t->record->times.at[said - 1].span.end != tokens[at - 2].span.end)
        return nothing;
    int day = day_at(t, at, &end), first = day_at(t, at - 2, &before);
    bool listed = dr_time_word(t, at - 1, ",") && (joins_days(t, end) || dr_time_word(t, end, ","));
    bool counts = end < t->end &&
                  (tokens[end].upos == DR_UPOS_NOUN || tokens[end].upos == DR_UPOS_ADJ || dr_time_word(t, end, "%"));
    dr_date date = t->said.first;
    if (!day || before != at - 1 || !(joins_days(t, at - 1) || listed) || counts || date.day != first || day <= first)
        return nothing;
    date.day = (uint8_t)day;
    return dr_date_valid(date) ? day_found(t, end, date) : nothing;
}

/* Digit groups of a token split by `separator`, at most three; their number. */
static int groups(dr_str word, char separator, int64_t out[3])
{
    int n = 0;
    while (word.at && n < 3)
        if (!dr_parse_int(dr_split(&word, separator), &out[n++]))
            return 0;
    return word.at ? 0 : n;
}

/* Whether two figures or one stand behind the last separator. */
static bool ends_in_two(dr_str word, char separator)
{
    return word.size > 3 && (word.at[word.size - 2] == separator || word.at[word.size - 3] == separator);
}

/* 12.03.97: the day first. */
static dr_time_found dotted(const dr_times *t, uint32_t at)
{
    int64_t g[3];
    dr_str word = t->words[at];
    if (groups(word, '.', g) != 3 || word.size < 6 || g[0] < 1 || g[0] > 31 || g[1] < 1 || g[1] > 12 || g[2] < 0 ||
        (g[2] > 99 && g[2] < 1500) || g[2] > 2100)
        return nothing;
    int64_t year = ends_in_two(word, '.') ? dr_time_full_year(t, (int)g[2]) : g[2];
    dr_date date = {(int16_t)year, (uint8_t)g[1], (uint8_t)g[0]};
    return dr_date_valid(date) ? day_found(t, at + 1, date) : nothing;
}

/* 2025-09-03, 9/3/2025, 10/26/89, 9/11. */
static dr_time_found in_figures(const dr_times *t, uint32_t at)
{
    dr_str word = t->words[at];
    int64_t g[3];
    if (word.size == 10 && word.at[4] == '-') {
        dr_date date = dr_date_iso(word);
        return date.year ? day_found(t, at + 1, date) : nothing;
    }
    if (dr_eq(word, DR_STR("9/11")))
        return day_found(t, at + 1, (dr_date){2001, 9, 11});
    if (dr_find_byte(word, '.') != DR_NOT_FOUND)
        return dotted(t, at);
    if (groups(word, '/', g) != 3 || word.size < 6 || g[0] < 1 || g[1] < 1 || g[0] > 31 || g[1] > 31 || g[2] < 0 ||
        g[2] > 2100)
        return nothing;
    int64_t year = ends_in_two(word, '/') ? dr_time_full_year(t, (int)g[2]) : g[2], month = g[0] > 12 ? g[1] : g[0],
            day = g[0] > 12 ? g[0] : g[1];
    dr_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    return dr_date_valid(date) ? day_found(t, at + 1, date) : nothing;
}

/* The weekday in the direction the clause looks; today counts both ways. The farther a day lies, the plainer the verb
 * must be: of 212 weekdays in dated news whose day readers had written down, 110 of 111 that lay one day behind or six
 * ahead were behind, and 27 of 28 that lay two behind or five ahead. Of 38 that lay one ahead or six behind 36 were
 * ahead: wires stamp by universal time, so that what a report opens with may be of the day after its stamp. */
static dr_date weekday_near(const dr_times *t, int weekday, int direction)
{
    if (!t->published.year)
        return t->published;
    int ahead = (weekday - dr_date_weekday(t->published) + 7) % 7;
    dr_date next = dr_date_add(t->published, ahead);
    bool opens = ahead == 1 && (!t->news.year || dr_date_compare(t->news, next) == 0);
    int plain = ahead == 6 ? DR_CLEAR : ahead == 5 ? DR_TOLD : ahead == 1 ? -DR_HINTED : DR_HINTED;
    return ahead == 0 || direction >= plain || opens ? next : dr_date_add(next, -7);
}

/* Monday next week, Friday of last week. */
static dr_time_found weekday_of_week(const dr_times *t, uint32_t at, int day)
{
    static const char *const which[] = {"last", "this", "next"};
    uint32_t next = at + 1 + dr_time_word(t, at + 1, "of");
    for (int i = 0; i < 3 && t->published.year; i++)
        if (dr_time_word(t, next, which[i]) && dr_time_word(t, next + 1, "week")) {
            dr_period week = dr_period_shift(dr_period_of(DR_WEEK, t->published), i - 1);
            return day_found(t, next + 2, dr_date_add(week.first, day - 1));
        }
    return nothing;
}

static dr_time_found day_first(const dr_times *t, uint32_t at);

static dr_time_found weekday(const dr_times *t, uint32_t at)
{
    int day = dr_time_weekday(t, at);
    if (!day || dr_ends(t->words[at], DR_STR("days"))) /* Mondays: no one day */
        return nothing;
    dr_time_found told = weekday_of_week(t, at, day);
    if (told.end)
        return told;
    uint32_t next = at + 1 + dr_time_word(t, at + 1, ",");
    dr_time_found date = month_first(t, next); /* Monday, Oct. 26 */
    if (!date.end)
        date = day_first(t, next); /* Monday, 26 October */
    if (date.end && date.grain == DR_DAY) {
        date.takes = 0;
        return date;
    }
    dr_date near = weekday_near(t, day, dr_time_direction(t, at, at + 1));
    if (!near.year)
        return dr_found_value(DR_TIME_DATE, at + 1, dr_format(t->arena, "XXXX-WXX-%d", day));
    bool later = dr_time_word(t, at + 1, "week") && !dr_time_word(t, at + 2, "-");
    if (later && dr_time_direction(t, at, at + 2) >= 0) { /* Monday week, no "week-long talks" */
        int ahead = (day - dr_date_weekday(t->published) + 7) % 7;
        return day_found(t, at + 2, dr_date_add(t->published, ahead + 7));
    }
    dr_time_found found = day_found(t, at + 1, near);
    found.takes = DR_TAKES_PART;
    return found;
}

/* 1982-83: from the first day to the last. */
static dr_time_found range_of_years(const dr_times *t, uint32_t end, int first, int last)
{
    dr_time_found found = dr_found_period(t, end, (dr_period){DR_YEAR, {(int16_t)first, 1, 1}});
    found.to = (dr_date){(int16_t)last, 12, 31};
    found.value = dr_format(t->arena, "%d/%d", first, last);
    return found;
}

static dr_time_found year(const dr_times *t, uint32_t at)
{
    uint32_t end, start = at;
    bool fiscal = dr_time_word(t, at, "fiscal"),
         named = dr_time_word(t, at, "year") || (fiscal && dr_time_word(t, at + 1, "year"));
    at += fiscal + named;
    int value = dr_time_year(t, at, &end);
    if (named && !value) {
        dr_number n = dr_time_number(t, at); /* the year two thousand */
        value = n.end > at && !n.figures && n.value >= 1500 && n.value < 2100 ? (int)n.value : 0;
        end = n.end;
    }
    uint32_t behind;
    int last = value ? dr_time_year_end(t, end, value, &behind) : 0;
    if (last && !dr_time_class(t, behind, DR_CLASS_AFTER_COUNT))
        return range_of_years(t, behind, value, last);
    if (!value || (at == start && counts_something(t, at, end)))
        return nothing;
    dr_time_found found = dr_found_period(t, end, (dr_period){DR_YEAR, {(int16_t)value, 1, 1}});
    found.takes = DR_TAKES_PART | (named || fiscal ? DR_TAKES_THE : 0);
    return found;
}

/* 1990s, '90s, the nineties. */
static dr_time_found decade(const dr_times *t, uint32_t at)
{
    dr_str word = t->words[at];
    int64_t value = 0;
    if (word.size == 5 && word.at[4] == 's' && dr_parse_int((dr_str){word.at, 4}, &value) && value % 10 == 0 &&
        value >= 1500 && value < 2100)
        ;
    else if (word.size >= 4 && word.at[word.size - 1] == 's' && word.at[0] == '\'' &&
             dr_parse_int((dr_str){word.at + 1, word.size - 2}, &value) && value % 10 == 0)
        value = dr_time_full_year(t, (int)value);
    else
        value = 0;
    if (!value && dr_time_class(t, at, DR_CLASS_DECADE) && at > t->first &&
        (dr_time_word(t, at - 1, "the") || dr_time_word(t, at - 1, "-") ||
         dr_time_class(t, at - 1, DR_CLASS_EARLY_OR_LATE)))
        value = dr_time_number_of(t, at, DR_CLASS_DECADE);
    if (!value)
        return nothing;
    dr_time_found found = dr_found_period(t, at + 1, (dr_period){DR_DECADE, {(int16_t)value, 1, 1}});
    found.takes = DR_TAKES_THE | DR_TAKES_PART;
    return found;
}

/* the 20th century */
static dr_time_found century(const dr_times *t, uint32_t at)
{
    uint32_t end;
    int n = dr_time_ordinal(t, at, &end);
    end += dr_time_word(t, end, "-");
    if (n < 1 || n > 25 || !dr_time_word(t, end, "century"))
        return nothing;
    dr_time_found found =
        dr_found_period(t, end + 1, (dr_period){DR_CENTURY, {(int16_t)(n > 1 ? (n - 1) * 100 : 1), 1, 1}});
    if (n == 1)
        found.value = DR_STR("00");
    found.takes = DR_TAKES_THE | DR_TAKES_PART;
    return found;
}

/* summer 1994, the winter of 1994; alone only behind "the" */
static dr_time_found season(const dr_times *t, uint32_t at)
{
    dr_str name = dr_time_season(t, at);
    uint32_t end = at + 1, stop;
    if (!name.size)
        return nothing;
    int value = dr_time_owning_year(t, end, &stop);
    bool framed = at > t->first && (dr_time_any(t, at - 1, (const char *const[]){"the", "in", "mid", NULL}) ||
                                    dr_time_class(t, at - 1, DR_CLASS_EARLY_OR_LATE));
    bool word_of_time = dr_time_class(t, at, DR_CLASS_ONLY_SEASON);
    bool followed = end < t->end && (t->analysis->tokens[end].upos == DR_UPOS_NOUN ||
                                     t->analysis->tokens[end].upos == DR_UPOS_PROPN || dr_time_word(t, end, "of"));
    if (!value && !(framed && word_of_time && !followed))
        return nothing;
    if (value)
        end = stop;
    if (!value && !t->published.year)
        return dr_found_value(DR_TIME_DATE, end, dr_format(t->arena, "XXXX-%.*s", DR_FMT(name)));
    dr_period period = {DR_SEASON, {(int16_t)(value ? value : t->published.year), dr_season_month(name), 1}};
    dr_time_found found = dr_found_period(t, end, period);
    found.takes = DR_TAKES_THE | DR_TAKES_PART;
    return found;
}

static dr_time_found feast(const dr_times *t, uint32_t at)
{
    dr_date date;
    uint32_t end;
    if (!dr_time_feast(t, at, t->published.year ? t->published.year : 2000, &date, &end))
        return nothing;
    if (!t->published.year)
        return dr_found_value(DR_TIME_DATE, end, dr_format(t->arena, "XXXX-%02d-%02d", date.month, date.day));
    int value = year_near(t, date.month, date.day, at, end);
    dr_time_feast(t, at, value, &date, &end);
    return day_found(t, end, date);
}

/* "on the 15th": of the report's month, or of the one before or behind it by where the clause looks. */
static dr_time_found day_of_month(const dr_times *t, uint32_t at)
{
    enum { MOST_MONTHS = 2 };
    static const char *const before[] = {"on", "by", "until", "since", NULL};
    uint32_t end;
    bool figures = at + 1 < t->end && t->words[at + 1].at[0] >= '0' && t->words[at + 1].at[0] <= '9';
    if (!figures || !dr_time_word(t, at, "the") || at == t->first || !dr_time_any(t, at - 1, before))
        return nothing;
    int day = dr_time_ordinal(t, at + 1, &end);
    uint8_t next = end < t->end ? t->analysis->tokens[end].upos : DR_UPOS_PUNCT;
    if (day < 1 || day > 31 || !t->published.year || dr_time_word(t, end, "of") || next == DR_UPOS_NOUN ||
        next == DR_UPOS_PROPN || next == DR_UPOS_ADJ || next == DR_UPOS_NUM)
        return nothing; /* on the 15th floor */
    int direction = dr_time_direction(t, at, end), by = direction > 0 ? 1 : -1;
    dr_date date = {t->published.year, t->published.month, (uint8_t)day};
    bool this_month = dr_date_valid(date) && (!direction || dr_date_compare(date, t->published) * by >= 0);
    for (int months = 0; !this_month && months < MOST_MONTHS; months++) { /* no 31st in February */
        int month = date.month - 1 + by;
        date.year = (int16_t)(date.year + (month > 11) - (month < 0));
        date.month = (uint8_t)((month + 12) % 12 + 1);
        if (dr_date_valid(date))
            break;
    }
    return dr_date_valid(date) ? day_found(t, end, date) : nothing;
}

static dr_time_found longer(dr_time_found a, dr_time_found b)
{
    return b.end > a.end ? b : a;
}

dr_time_found dr_read_day(const dr_times *t, uint32_t at)
{
    dr_time_found found = weekday(t, at);
    found = longer(found, month_first(t, at));
    found = longer(found, day_first(t, at));
    return found.grain == DR_DAY ? found : nothing;
}

dr_time_found dr_read_date(const dr_times *t, uint32_t at)
{
    static dr_time_reader *const readers[] = {weekday,      month_first, day_first, earlier_day, later_day, in_figures,
                                              day_of_month, year,        decade,    century,     season,    feast};
    return dr_longest_time(t, at, readers, sizeof readers / sizeof *readers);
}
