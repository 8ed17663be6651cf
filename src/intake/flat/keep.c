/* What the model leaves out and the place gives away: paragraphs between a byline or date line and the report, and a
 * report's own list of days. */
#include "base/date_parse.h"
#include "intake/flat/blocks.h"

enum {
    MOST_OPENING = 4, /* paragraphs between the head and the report */
    LEAST_WORDS = 9,  /* of one that has no final mark */
    LEAST_DAYS = 3,   /* lines of a list */
    LEAST_ENTRY = 4,  /* words of each: more than a day */
    MOST_HEADING = 9  /* words of a heading */
};

static bool is_head(const dr_block *block)
{
    bool marked = dr_block_has(block, DR_FLAT_BYLINE) || dr_block_has(block, DR_FLAT_DATED);
    return marked && !block->prose && !dr_block_has(block, DR_FLAT_ENDS);
}

static bool is_paragraph(const dr_block *block)
{
    bool running = block->prose || (dr_block_has(block, DR_FLAT_LOWER_MOST) && block->words >= LEAST_WORDS);
    return running && !dr_block_has(block, DR_FLAT_DECIDED) && block->wording == DR_REMOVED_COUNT;
}

static void keep_opening(dr_blocks *blocks)
{
    uint32_t first = dr_flat_first(blocks), i = first;
    if (first == blocks->n)
        return;
    while (i && first - i < MOST_OPENING && is_paragraph(&blocks->at[i - 1]))
        i--;
    if (i && is_head(&blocks->at[i - 1]))
        for (; i < first; i++)
            blocks->at[i].state = DR_FLAT_REPORT;
}

/* "June 14 – Geneva", "14 June: Geneva": the line begins with a day of the month, and goes on. */
static bool begins_with_day(const dr_block *block)
{
    int64_t day;
    dr_str rest = block->text, a = dr_split(&rest, ' '), b = dr_split(&rest, ' ');
    if (block->words < LEAST_ENTRY || dr_block_has(block, DR_FLAT_DECIDED) || !b.size)
        return false;
    dr_str month = dr_month_of((dr_str){a.at, a.size - (a.size && a.at[a.size - 1] == '.')}) ? a : b,
           number = month.at == a.at ? b : a;
    while (number.size && strchr(",:.", number.at[number.size - 1]))
        number.size--;
    while (month.size && strchr(",:.", month.at[month.size - 1]))
        month.size--;
    return dr_month_of(month) && number.size <= 2 && dr_parse_int(number, &day) && day > 0 && day < 32;
}

/* A list of days right behind a paragraph of the report, or its heading in between. */
static void keep_days(dr_blocks *blocks)
{
    for (uint32_t i = 1, end; i < blocks->n; i = end + 1) {
        for (end = i; end < blocks->n && begins_with_day(&blocks->at[end]);)
            end++;
        const dr_block *above = &blocks->at[i - 1];
        bool heading = i > 1 && above->words <= MOST_HEADING && !dr_block_has(above, DR_FLAT_DECIDED);
        uint32_t from = above->state == DR_FLAT_REPORT ? i : heading && above[-1].state == DR_FLAT_REPORT ? i - 1 : end;
        if (end - i < LEAST_DAYS)
            continue;
        for (uint32_t k = from; k < end; k++)
            blocks->at[k].state = DR_FLAT_REPORT;
    }
}

/* A paragraph right behind one of the report, in the midst of its prose, that a byline further down spoke against. */
static void keep_between(dr_blocks *blocks)
{
    for (uint32_t i = 1; i + 1 < blocks->n; i++) {
        dr_block *block = &blocks->at[i];
        bool inside =
            block->state == DR_FLAT_ISLAND && dr_block_has(block, DR_FLAT_CORE) && block[-1].state == DR_FLAT_REPORT;
        if (inside && block->prose && is_paragraph(block) && dr_block_has(block, DR_FLAT_HEAD_SOON) &&
            !dr_block_has(block, DR_FLAT_REPEATED))
            block->state = DR_FLAT_REPORT;
    }
}

void dr_flat_keep(dr_blocks *blocks)
{
    keep_between(blocks);
    keep_opening(blocks);
    keep_days(blocks);
    dr_flat_name_outside(blocks);
}
