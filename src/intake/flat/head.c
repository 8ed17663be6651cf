/* What the blocks before the report say of it: who wrote it and when. Only what stands there in so many
 * words; a report without a byline has no authors. */
#include "base/utf8.h"
#include "intake/ago.h"
#include "intake/day_labels.h"
#include "intake/days.h"
#include "intake/flat/blocks.h"
#include "intake/flat/lines.h"
#include "intake/houses.h"

enum {
    MOST_HEADING = 8,   /* words of a heading over a day */
    MOST_LABELLED = 14, /* … of a line with a label and a day */
    SHORT_HEAD = 8      /* lines over a report */
};

static void find_authors(dr_arena *arena, const dr_blocks *blocks, uint32_t first, uint32_t title, dr_report *report)
{
    for (uint32_t i = first > 15 ? first - 15 : 0; i < first && !report->authors.n; i++) {
        dr_str line = blocks->at[i].text;
        size_t by = dr_find_nocase(line, DR_STR("by "));
        bool signs = dr_block_has(&blocks->at[i], DR_FLAT_BYLINE);
        if (dr_flat_is_of_house(blocks, i))
            dr_flat_take_names(arena, line, report);
        else if (signs && by != DR_NOT_FOUND)
            dr_flat_take_names(arena, dr_from(line, by + 3), report);
        else if (i > title && dr_flat_is_correspondent(blocks, i))
            dr_flat_take_names(arena, line, report);
    }
}

/* What the line's words, or those of the heading over it, say that its day is. */
static dr_day_meaning meaning_of(const dr_blocks *blocks, uint32_t i)
{
    size_t end;
    int says = dr_day_label(blocks->at[i].text, &end);
    bool under = i && blocks->at[i - 1].words <= MOST_HEADING && dr_day_is_history(blocks->at[i - 1].text);
    return under || says == DR_DAY_OTHER ? DR_DAY_OTHER : says == DR_DAY_MODIFIED ? DR_DAY_MODIFIED : DR_DAY_UNCLEAR;
}

/* The date lines before the report, the nearest first: it is the day, and the others speak for it or against it. */
static void find_dates(dr_arena *arena, const dr_blocks *blocks, uint32_t first, dr_report *report)
{
    bool found = false;
    dr_date date;
    for (uint32_t i = first, left = 15; i-- > 0 && left--;) {
        const dr_block *block = &blocks->at[i];
        dr_str rest;
        if (dr_says_origin(block->text, &rest) &&
            dr_day_note(arena, report, rest, DR_DAY_PUBLISHED, DR_DATE_TEXT, DR_STR("label"), DR_DAY_LINE))
            continue;
        bool line = dr_block_has(block, DR_FLAT_DATED) && block->kind != DR_REMOVED_CAPTION;
        if (!line || !dr_flat_date(block->text, &date)) {
            bool figures = line && !found && meaning_of(blocks, i) == DR_DAY_UNCLEAR && /* 03/04/1998, 3.4.1998 */
                           dr_day_note(arena, report, block->text, DR_DAY_UNCLEAR, DR_DATE_TEXT, DR_STR("line"),
                                       DR_DAY_LINE);
            if (!figures)
                dr_ago_note(arena, report, block->text);
            found = found || figures;
            continue;
        }
        dr_day_meaning says = meaning_of(blocks, i);
        if (says != DR_DAY_UNCLEAR || !found)
            dr_day_take(arena, report, date, block->text, says, DR_DATE_TEXT, DR_STR("line"), DR_DAY_LINE);
        found = found || says == DR_DAY_UNCLEAR;
    }
}

/* "Published: 3/4/96" over the report, which can be two days and is no date line for that. */
static void find_open_day(dr_arena *arena, const dr_blocks *blocks, uint32_t first, dr_report *report)
{
    dr_date date;
    for (uint32_t i = first, left = SHORT_HEAD; i-- > 0 && left-- && first < blocks->n;) {
        size_t end;
        dr_str line = blocks->at[i].text;
        bool label = blocks->at[i].words <= MOST_LABELLED && dr_day_label(line, &end) == DR_DAY_PUBLISHED;
        if (label && !dr_flat_date(line, &date))
            dr_day_note(arena, report, dr_from(line, end), DR_DAY_PUBLISHED, DR_DATE_TEXT, DR_STR("label"),
                        DR_DAY_LINE);
    }
}

/* The one year that notices of copyright give, or 0. */
static int year_of_rights(const dr_blocks *blocks)
{
    int64_t found = 0, year;
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_str text = blocks->at[i].text;
        if (blocks->at[i].kind != DR_REMOVED_LEGAL || blocks->at[i].words > 20)
            continue;
        for (dr_str rest = text; rest.at;) {
            dr_str word = dr_split(&rest, ' ');
            if (word.size < 4 || !dr_parse_int((dr_str){word.at, 4}, &year) || year < 1900 || year > 2100)
                continue;
            if (found && found != year)
                return 0;
            found = year;
        }
    }
    return (int)found;
}

/* The day in a running head that was taken out of the text; *line is that. */
static bool find_running_day(const dr_report *report, dr_date *date, dr_str *line)
{
    for (uint32_t i = 0; i < report->removed.n; i++) {
        *line = report->removed.at[i].text;
        if (dr_flat_running_head(*line) != DR_NO_HEAD && dr_flat_date(*line, date))
            return true;
    }
    return false;
}

/* A wire's stamp behind the report, or a dateline's day and the year of a notice. */
static void find_other_date(dr_arena *arena, const dr_blocks *blocks, uint32_t first, dr_report *report)
{
    dr_date date = {0};
    dr_str stamp = {0};
    for (uint32_t i = first; i < blocks->n && !date.year; i++)
        if (blocks->at[i].state == DR_FLAT_AFTER && blocks->at[i].wording == DR_REMOVED_OTHER &&
            dr_flat_date(blocks->at[i].text, &date))
            stamp = blocks->at[i].text;
    bool running = !date.year && find_running_day(report, &date, &stamp);
    int year = date.year || first == blocks->n ? 0 : year_of_rights(blocks);
    if (year)
        dr_flat_dateline_day(blocks->at[first].text, year, &date);
    if (!date.year)
        return;
    dr_str text = year ? blocks->at[first].text : stamp;
    dr_day_take(arena, report, date, text, DR_DAY_UNCLEAR, DR_DATE_TEXT,
                year      ? DR_STR("dateline")
                : running ? DR_STR("line")
                          : DR_STR("stamp"),
                DR_DAY_DATELINE);
    dr_days_choose(arena, report);
}

/* "# Talks resume": the one mark that some put over a text. */
static dr_str without_hashes(dr_str title)
{
    size_t i = 0;
    while (i < title.size && title.at[i] == '#')
        i++;
    return i && i < title.size && title.at[i] == ' ' ? dr_trim(dr_from(title, i)) : title;
}

static bool has_open_day(const dr_report *report)
{
    for (uint32_t i = 0; i < report->dates.n; i++)
        if (report->dates.at[i].day_first.year)
            return true;
    return false;
}

void dr_flat_head(dr_arena *arena, const dr_blocks *blocks, dr_report *report)
{
    uint32_t first = dr_flat_first(blocks);
    uint32_t title = dr_flat_title(blocks, first);
    if (!report->title.at && title < first)
        report->title = dr_copy(arena, without_hashes(blocks->at[title].text));
    if (!report->authors.n)
        find_authors(arena, blocks, first, title, report);
    dr_flat_outlet_above(arena, blocks, first, report);
    find_dates(arena, blocks, first, report);
    find_open_day(arena, blocks, first, report);
    if (has_open_day(report))
        report->day_order = (uint8_t)dr_flat_day_order(blocks, report);
    if (first < blocks->n)
        dr_flat_dateline(arena, blocks->at[first].text, report);
    dr_days_choose(arena, report);
    if (!report->published.year)
        find_other_date(arena, blocks, first, report);
}
