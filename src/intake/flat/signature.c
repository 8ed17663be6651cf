/* What mail programs and lists put below a text, behind a line that says so (RFC 3676, section 4.3; Mailman's row):
 *
 *   … before the vote, officials said.
 *   --                                    or a row of underscores
 *   Mara Ellwood, correspondent           short lines to the end of the text
 *   +39 06 555 0134
 */
#include "intake/flat/blocks.h"

enum { MOST_LINES = 12, MOST_WORDS = 30 /* of a line */, LEAST_ROW = 20 /* underscores */ };

static bool is_mark(dr_str line)
{
    size_t i = 0;
    while (i < line.size && line.at[i] == '_')
        i++;
    return dr_is_text(line, "--") || (i == line.size && i >= LEAST_ROW);
}

/* Whether the block may stand in a signature: no paragraph of a report. */
static bool is_below(const dr_block *block)
{
    bool told = dr_block_has(block, DR_FLAT_QUOTED) || (block->prose && block->wording == DR_REMOVED_COUNT);
    return !told && block->words <= MOST_WORDS;
}

void dr_flat_signature(dr_blocks *blocks)
{
    uint32_t i = blocks->n;
    for (uint32_t n = 0; i && n <= MOST_LINES && !is_mark(blocks->at[i - 1].text); n++)
        if (!is_below(&blocks->at[--i]))
            return;
    if (!i || !is_mark(blocks->at[i - 1].text) || i == blocks->n || i - 1 <= dr_flat_first(blocks))
        return;
    for (i--; i < blocks->n; i++)
        if (blocks->at[i].state == DR_FLAT_REPORT) {
            blocks->at[i].state = DR_FLAT_ISLAND;
            blocks->at[i].wording = blocks->at[i].wording == DR_REMOVED_COUNT ? DR_REMOVED_OTHER : blocks->at[i].wording;
            dr_block_set(&blocks->at[i], DR_FLAT_DECIDED, true);
        }
}
