/* Texts of a few lines. The model knows pages: a headline by itself, or two of them, looks to it like a menu. When it
 * found no report and the text is this short, the lines that could be told are the report, unless most lines are page
 * furniture. */
#include "intake/flat/blocks.h"

enum { MOST_BLOCKS = 12, LEAST_WORDS = 3, LEAST_ALONE = 2, LEAST_SENTENCE = 8 };

/* A whole sentence, whatever stands in it. */
static bool is_sentence(const dr_block *block)
{
    return block->words >= LEAST_SENTENCE && dr_block_has(block, DR_FLAT_ENDS);
}

/* A byline, a date line or a link: stands beside a report and is none of it. */
static bool goes_with_one(const dr_block *block)
{
    bool address = dr_block_has(block, DR_FLAT_ADDRESS) && block->words < LEAST_WORDS;
    return address ||
           (!is_sentence(block) && (dr_block_has(block, DR_FLAT_BYLINE) || dr_block_has(block, DR_FLAT_DATED)));
}

static bool could_be_told(const dr_block *block, uint32_t least)
{
    return block->words >= least && block->wording == DR_REMOVED_COUNT && !goes_with_one(block) &&
           !dr_block_has(block, DR_FLAT_CREDITED) &&
           (is_sentence(block) || (!dr_block_has(block, DR_FLAT_SEPARATORS) && !dr_block_has(block, DR_FLAT_NUMBERS)));
}

bool dr_flat_keep_short(dr_blocks *blocks)
{
    uint32_t told = 0, furniture = 0, least = blocks->n == 1 ? LEAST_ALONE : LEAST_WORDS;
    if (blocks->n > MOST_BLOCKS || dr_flat_first(blocks) < blocks->n)
        return false;
    for (uint32_t i = 0; i < blocks->n; i++)
        if (could_be_told(&blocks->at[i], least))
            told++;
        else
            furniture += !goes_with_one(&blocks->at[i]);
    if (!told || furniture > told)
        return false;
    for (uint32_t i = 0; i < blocks->n; i++)
        if (could_be_told(&blocks->at[i], least))
            blocks->at[i].kind = DR_REMOVED_COUNT;
    return true;
}
