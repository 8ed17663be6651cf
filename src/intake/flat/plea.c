/* Pleas: a run of lines that asks the reader for money or an address. Their sentences look like prose, and only some
 * say what they are; so a run grows from lines whose wording is sure, over neighbours that speak to the reader or for
 * the outlet, and over short lines between.
 *
 *   If you read us often, we have a request.      speaks to the reader          taken
 *   Our reporters work in three cities.           speaks for the outlet         taken
 *   Your gift keeps them there.                   wording: subscription         the run grows from here
 *   Give now                                      short, ends without a stop    taken
 *   The two sides met again on Monday.            neither                       the run ends */
#include "intake/flat/blocks.h"

enum { SHORT_LINE = 10, REACH = 12 /* blocks a run grows at most to each side */ };

static bool asks(const dr_block *block)
{
    return block->wording == DR_REMOVED_SUBSCRIPTION || block->wording == DR_REMOVED_NEWSLETTER;
}

/* May stand in a plea without saying what it is: never quoted speech. */
static bool goes_along(const dr_block *block)
{
    if (dr_block_has(block, DR_FLAT_QUOTED))
        return false;
    bool you = dr_block_has(block, DR_FLAT_SECOND_PERSON), we = dr_block_has(block, DR_FLAT_FIRST_PERSON);
    return (you && (we || block->words <= SHORT_LINE)) || dr_block_has(block, DR_FLAT_HINT_BOX) ||
           dr_block_has(block, DR_FLAT_SURE_BOX);
}

static bool is_short(const dr_block *block)
{
    return block->words <= SHORT_LINE && !dr_block_has(block, DR_FLAT_QUOTED) && !dr_block_has(block, DR_FLAT_ENDS);
}

/* How far the run that begins at `from` reaches in direction `step`: short lines count only with a line that goes
 * along beyond them, or at the end of the report. */
static uint32_t reach(const dr_blocks *blocks, uint32_t from, int step)
{
    uint32_t end = from;
    for (uint32_t n = 1; n <= REACH; n++) {
        int64_t i = (int64_t)from + step * (int64_t)n;
        if (i < 0 || i >= blocks->n)
            break;
        const dr_block *block = &blocks->at[i];
        if (goes_along(block) || asks(block))
            end = (uint32_t)i;
        else if (block->state == DR_FLAT_REPORT && !is_short(block))
            break;
    }
    return end;
}

/* Two lines that ask within a few blocks: a single line about a newsletter is no plea. */
static bool begins_plea(const dr_blocks *blocks, uint32_t i)
{
    uint32_t n = 0;
    for (uint32_t k = i > 3 ? i - 3 : 0; k < blocks->n && k <= i + 3; k++)
        n += asks(&blocks->at[k]);
    return asks(&blocks->at[i]) && n > 1;
}

/* A short line that touches a box's first line, below a blank one, is the box's heading: it goes with the box, and
 * for the same reason. */
static void take_heading(dr_block *block, const dr_block *below)
{
    bool in_box = below->state != DR_FLAT_REPORT && (asks(below) || below->wording == DR_REMOVED_PROMOTION);
    if (!in_box || block->state != DR_FLAT_REPORT || !is_short(block) || !dr_block_has(block, DR_FLAT_BLANK_BEFORE) ||
        dr_block_has(below, DR_FLAT_BLANK_BEFORE))
        return;
    block->state = DR_FLAT_ISLAND;
    block->wording = below->wording;
}

void dr_flat_pleas(dr_blocks *blocks)
{
    for (uint32_t i = 0; i + 1 < blocks->n; i++)
        take_heading(&blocks->at[i], &blocks->at[i + 1]);
    for (uint32_t i = 0; i < blocks->n; i++) {
        if (!begins_plea(blocks, i))
            continue;
        uint32_t from = reach(blocks, i, -1), to = reach(blocks, i, 1);
        for (uint32_t k = from; k <= to; k++)
            if (blocks->at[k].state == DR_FLAT_REPORT) {
                blocks->at[k].state = DR_FLAT_ISLAND;
                blocks->at[k].plea = true;
            }
        i = to > i ? to : i;
    }
}
