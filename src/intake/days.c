#include "intake/days.h"

#include "base/utf8.h"
#include "intake/foreign_day.h"

enum {
    LONGEST = 160,        /* bytes of a text that is read for its day */
    DAY = 24 * 60,        /* minutes */
    WEST = 12 * 60,       /* universal time runs ahead of the westernmost zone by so much */
    EAST = DAY - 14 * 60, /* from here on it is the next day already in the easternmost */
    REPRINT = 365,        /* days from which a printed day is rather the original's, metadata the archive's */
    NEAR = 1              /* days that two sources may differ by their zones alone */
};

static void note(dr_arena *arena, dr_report *report, dr_str text, const dr_date_reading *read, dr_dated one)
{
    text = dr_trim(text);
    text.size = text.size < LONGEST ? text.size : LONGEST;
    for (uint32_t i = 0; i < report->dates.n; i++) {
        const dr_dated *old = &report->dates.at[i];
        bool same = dr_date_compare(old->day, read->date) == 0 && dr_eq(old->text, text);
        if (same && (one.says == DR_DAY_UNCLEAR || (old->says == one.says && dr_eq(old->where, one.where))))
            return; /* what a line without a label says is known better */
    }
    if (report->dates.n >= DR_MOST_DAYS)
        return;
    size_t repaired;
    one.text = dr_utf8_repair(arena, dr_copy(arena, text), &repaired); /* the cut may be within a character */
    one.day = read->date;
    one.day_first = read->day_first;
    one.month_first = read->month_first;
    one.minutes = read->minutes;
    one.weekday = read->weekday;
    one.order = read->order;
    one.is_utc = read->is_utc;
    DR_PUSH(arena, &report->dates, one);
}

bool dr_day_note(dr_arena *arena, dr_report *report, dr_str text, dr_day_meaning says, dr_date_source from,
                 dr_str where, uint8_t rank)
{
    dr_date_reading read;
    text = dr_trim(text);
    while (text.size && strchr(":;,-|", text.at[0])) /* behind a label */
        text = dr_trim(dr_from(text, 1));
    text.size = text.size < LONGEST ? text.size : LONGEST;
    if (!text.size)
        return false;
    if (!dr_date_read(text, &read) || !(read.date.year || read.day_first.year)) {
        read = (dr_date_reading){.minutes = -1};
        if (!dr_foreign_day(text, &read.date))
            return false;
    }
    note(arena, report, text, &read, (dr_dated){.says = says, .from = from, .where = where, .rank = rank});
    return true;
}

void dr_day_take(dr_arena *arena, dr_report *report, dr_date day, dr_str text, dr_day_meaning says, dr_date_source from,
                 dr_str where, uint8_t rank)
{
    dr_date_reading read = {.date = day, .minutes = -1};
    note(arena, report, text, &read, (dr_dated){.says = says, .from = from, .where = where, .rank = rank});
}

void dr_day_unread(dr_arena *arena, dr_report *report, dr_str text)
{
    size_t repaired;
    text = dr_trim(text);
    text.size = text.size < LONGEST ? text.size : LONGEST;
    text = dr_utf8_repair(arena, dr_copy(arena, text), &repaired); /* the cut may be within a character */
    dr_report_warn(arena, report,
                   dr_format(arena, "no day can be read from \"%.*s\", which should be that of publishing%s",
                             DR_FMT(text), report->published.year ? "" : ": give it with --date"));
}

void dr_day_open(dr_arena *arena, dr_report *report, dr_str text, dr_str where)
{
    dr_date_reading read;
    text = dr_trim(text);
    bool two = text.size <= LONGEST && dr_date_read(text, &read) && !read.date.year && read.day_first.year;
    if (two)
        dr_day_note(arena, report, text, DR_DAY_PUBLISHED, DR_DATE_METADATA, where, DR_DAY_GIVEN + 1);
    else
        dr_day_unread(arena, report, text);
}

/* ---- 5/6/1998: day and month ---- */

static bool is_open(const dr_dated *one)
{
    return !one->day.year && one->day_first.year;
}

static int apart(dr_date a, dr_date b)
{
    int days = dr_date_days(a) - dr_date_days(b);
    return days < 0 ? -days : days;
}

static bool may_be_day(const dr_dated *one)
{
    return one->day.year && (one->says == DR_DAY_PUBLISHED || one->says == DR_DAY_UNCLEAR);
}

/* Whether another source names the day. */
static bool is_named(const dr_report *report, const dr_dated *one, dr_date day)
{
    for (uint32_t i = 0; i < report->dates.n; i++) {
        const dr_dated *other = &report->dates.at[i];
        if (other != one && may_be_day(other) && apart(other->day, day) <= NEAR)
            return true;
    }
    return false;
}

/* The order that the page's other dates in figures have; where they tell two or none, that of its language. */
static int order_of(const dr_report *report)
{
    int order = 0;
    for (uint32_t i = 0; i < report->dates.n; i++) {
        int said = report->dates.at[i].order;
        if (said && order && said != order)
            return report->day_order;
        order = said ? said : order;
    }
    return order ? order : report->day_order;
}

static void settle_order(dr_report *report)
{
    int order = order_of(report);
    for (uint32_t i = 0; i < report->dates.n; i++) {
        dr_dated *one = &report->dates.at[i];
        if (!is_open(one))
            continue;
        bool day = is_named(report, one, one->day_first), month = is_named(report, one, one->month_first);
        if (day != month)
            one->day = day ? one->day_first : one->month_first;
        else if (order)
            one->day = order == DR_DAY_FIRST ? one->day_first : one->month_first;
    }
}

/* ---- the choice ---- */

/* By the caller or the input's line, with a note or without. */
static bool is_given(const dr_report *report)
{
    bool noted = report->dates.n && report->dates.at[0].rank == DR_DAY_GIVEN;
    return noted || (report->published.year && !report->published_why.at);
}

static bool is_seen(const dr_dated *one)
{
    return one->from == DR_DATE_TEXT || one->from == DR_DATE_URL || dr_is_text(one->where, "time text");
}

/* The evening before in universal time, or the morning after: the day that readers see, when it is the one next to it.
 */
static dr_dated *local_day(const dr_report *report, const dr_dated *best)
{
    dr_dated *found = NULL;
    for (uint32_t i = 0; best->is_utc && i < report->dates.n; i++) {
        dr_dated *one = &report->dates.at[i];
        if (!may_be_day(one) || !is_seen(one))
            continue;
        int ahead = dr_date_days(best->day) - dr_date_days(one->day);
        if (!ahead && one->from != DR_DATE_URL)
            return NULL; /* the page prints the same day */
        bool is_next = (ahead == 1 && best->minutes <= WEST) || (ahead == -1 && best->minutes >= EAST);
        if (is_next && (!found || one->rank < found->rank))
            found = one;
    }
    return found;
}

/* The day that an archive prints over a report that its metadata date by the day it was put there. */
static dr_dated *original_day(const dr_report *report, const dr_dated *best)
{
    for (uint32_t i = 0; i < report->dates.n; i++) {
        dr_dated *one = &report->dates.at[i];
        bool is_said = one->says == DR_DAY_PUBLISHED || dr_is_text(one->where, "time text") || one->from == DR_DATE_URL;
        if (may_be_day(one) && is_seen(one) && is_said && best->from == DR_DATE_METADATA &&
            dr_date_days(best->day) - dr_date_days(one->day) > REPRINT)
            return one;
    }
    return NULL;
}

static dr_dated *best_day(const dr_report *report)
{
    dr_dated *best = NULL;
    for (uint32_t i = 0; i < report->dates.n; i++) {
        dr_dated *one = &report->dates.at[i];
        if (may_be_day(one) && (!best || one->rank < best->rank))
            best = one;
    }
    return best;
}

static const char *printed(dr_date day, char out[DR_DATE_SIZE])
{
    return dr_date_print(day, out);
}

static void choose(dr_arena *arena, dr_report *report, dr_dated *best)
{
    char day[DR_DATE_SIZE], other[DR_DATE_SIZE];
    dr_dated *local = local_day(report, best), *original = local ? NULL : original_day(report, best);
    dr_dated *chosen = local ? local : original ? original : best;
    report->published = chosen->day;
    report->published_from = chosen->from;
    report->published_why = dr_format(arena, "%.*s says %s", DR_FMT(chosen->where), printed(chosen->day, day));
    if (chosen->day_first.year)
        report->published_why =
            dr_format(arena, "%.*s: \"%.*s\" read as %s, the order of day and month being told by the rest of the page",
                      DR_FMT(report->published_why), DR_FMT(chosen->text), printed(chosen->day, day));
    if (local)
        report->published_why =
            dr_format(arena, "%.*s, the local day of what %.*s says in universal time, %s",
                      DR_FMT(report->published_why), DR_FMT(best->where), printed(best->day, other));
    if (original)
        report->published_why =
            dr_format(arena, "%.*s, and %.*s says %s, more than a year later: when an archive took it in",
                      DR_FMT(report->published_why), DR_FMT(best->where), printed(best->day, other));
    chosen->chosen = true;
}

void dr_days_choose(dr_arena *arena, dr_report *report)
{
    settle_order(report);
    if (is_given(report)) {
        dr_dated *given = report->dates.n ? report->dates.at : NULL;
        bool noted = given && given->rank == DR_DAY_GIVEN;
        char day[DR_DATE_SIZE];
        if (noted)
            given->chosen = true;
        report->published_why = noted ? dr_format(arena, "%.*s gives %s, which goes before what the text says",
                                                  DR_FMT(given->where), printed(given->day, day))
                                      : DR_STR("it was given with the text");
        return;
    }
    for (uint32_t i = 0; i < report->dates.n; i++)
        report->dates.at[i].chosen = false;
    dr_dated *best = best_day(report);
    if (best)
        choose(arena, report, best);
}

/* ---- doubts ---- */

static void warn_of_none(dr_arena *arena, dr_report *report)
{
    char day[DR_DATE_SIZE], month[DR_DATE_SIZE];
    for (uint32_t i = 0; i < report->dates.n; i++) {
        const dr_dated *one = &report->dates.at[i];
        if (is_open(one)) {
            dr_report_warn(
                arena, report,
                dr_format(arena,
                          "the day of publishing is %s or %s: \"%.*s\" can be read as either; give it with --date",
                          printed(one->day_first, day), printed(one->month_first, month), DR_FMT(one->text)));
            return;
        }
    }
    for (uint32_t i = 0; i < report->dates.n; i++) {
        const dr_dated *one = &report->dates.at[i];
        bool change = one->says == DR_DAY_MODIFIED;
        if (!one->day.year)
            continue;
        dr_report_warn(arena, report,
                       dr_format(arena, "the day of publishing is not said, only that of %s, %s (%.*s)%s",
                                 change ? "a change" : "something else", printed(one->day, day),
                                 DR_FMT(change ? one->where : one->text), change ? "" : ": give it with --date"));
        return;
    }
}

/* Whether the day speaks against the one chosen: it is said to be of publishing, by a source that is not much worse, or
 * the chosen one was read out of figures that can be two days. */
static bool contradicts(const dr_dated *one, const dr_dated *chosen)
{
    return may_be_day(one) && apart(one->day, chosen->day) > NEAR &&
           (one->says == DR_DAY_PUBLISHED || (one->from == DR_DATE_URL && one->rank <= chosen->rank) ||
            chosen->says == DR_DAY_UNCLEAR);
}

void dr_days_doubt(dr_arena *arena, dr_report *report)
{
    char day[DR_DATE_SIZE], other[DR_DATE_SIZE];
    const dr_dated *chosen = NULL;
    for (uint32_t i = 0; i < report->dates.n && !chosen; i++)
        chosen = report->dates.at[i].chosen ? &report->dates.at[i] : NULL;
    if (!report->published.year && report->unread_day.at)
        dr_day_unread(arena, report, report->unread_day);
    if (!chosen && !report->published.year)
        warn_of_none(arena, report);
    if (!chosen || is_given(report))
        return;
    if (chosen->weekday && dr_date_weekday(chosen->day) != chosen->weekday)
        dr_report_warn(arena, report,
                       dr_format(arena, "the day of publishing, %s, is not the weekday that \"%.*s\" names",
                                 printed(chosen->day, day), DR_FMT(chosen->text)));
    for (uint32_t i = 0; i < report->dates.n; i++) {
        const dr_dated *one = &report->dates.at[i];
        if (!contradicts(one, chosen))
            continue;
        dr_report_warn(arena, report,
                       dr_format(arena, "the day of publishing is in doubt: %s (%.*s) or %s (%.*s)",
                                 printed(chosen->day, day), DR_FMT(chosen->where), printed(one->day, other),
                                 DR_FMT(one->where)));
        return;
    }
}
