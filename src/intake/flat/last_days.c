/* Days behind the report: "Published: 3/4/96", "(Tiber Courier, 3 March 1996)", a day alone. They are none of its text,
 * and say when it was. */
#include "base/date_parse.h"
#include "intake/day_labels.h"
#include "intake/days.h"
#include "intake/flat/blocks.h"
#include "intake/houses.h"

enum {
    LONGEST = 100,        /* bytes of such a line */
    LONGEST_ORIGIN = 240, /* … of one that tells where it first appeared */
    MOST_DAYS = 2,        /* lines that are one, over the report and behind it */
    MOST_LINES = 4        /* behind the report's last paragraph */
};

/* *says: what its label says that the day is. */
static bool is_day(const dr_block *block, int *says)
{
    size_t end;
    dr_date date;
    dr_date_reading read;
    dr_str line = block->text, rest;
    *says = DR_DAY_PUBLISHED;
    if (line.size <= LONGEST_ORIGIN && dr_says_origin(line, &rest))
        return dr_date_read(line, &read) || dr_flat_date(line, &date);
    if (line.size > LONGEST || !line.size || block->prose)
        return false;
    *says = dr_day_label(line, &end);
    bool found = dr_date_read(line, &read), sure = found || dr_flat_date(line, &date);
    if (*says == DR_DAY_PUBLISHED || *says == DR_DAY_MODIFIED)
        return sure && dr_day_label_alone(line, dr_day_label_start(line, end));
    bool bracket = line.at[0] == '(' && line.at[line.size - 1] == ')';
    return *says == DR_LABEL_NONE && found && !dr_block_has(block, DR_FLAT_ENDS) &&
           ((read.where.end - read.where.start) * (bracket ? 4 : 2) >= line.size);
}

/* Lines that are a day without a label: of several each is a comment's or another report's. */
static uint32_t count_days(const dr_blocks *blocks, uint32_t from)
{
    uint32_t days = 0;
    for (uint32_t i = from; i < blocks->n; i++) {
        int says;
        days += is_day(&blocks->at[i], &says) && says == DR_LABEL_NONE;
    }
    return days;
}

void dr_flat_last_days(dr_arena *arena, dr_blocks *blocks, dr_report *report)
{
    uint32_t last = blocks->n;
    int says;
    while (last && blocks->at[last - 1].state != DR_FLAT_REPORT)
        last--;
    for (; last > 1 && is_day(&blocks->at[last - 1], &says); last--)
        blocks->at[last - 1].state = DR_FLAT_AFTER;
    bool only = count_days(blocks, last) < 2 && count_days(blocks, 0) <= MOST_DAYS;
    for (uint32_t i = last; last && i < blocks->n && i < last + MOST_LINES; i++) {
        dr_block *block = &blocks->at[i];
        if (dr_day_is_history(block->text))
            return;
        if (!is_day(block, &says))
            continue;
        size_t end = 0;
        dr_str rest;
        bool origin = dr_says_origin(block->text, &rest), labelled = origin || dr_day_label(block->text, &end) >= 0;
        if (!labelled && !only)
            continue;
        block->wording = origin ? DR_REMOVED_CREDIT : DR_REMOVED_OTHER;
        dr_day_note(arena, report, dr_from(block->text, end), labelled ? (dr_day_meaning)says : DR_DAY_UNCLEAR,
                    DR_DATE_TEXT, labelled ? DR_STR("label") : DR_STR("last line"), DR_DAY_BEHIND);
    }
}
