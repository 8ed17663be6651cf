/* Several reports in one text: behind paragraphs of the report stands another's head, a headline over an agency's
 * dateline or over a byline or day, and behind it more paragraphs. */
#include "intake/flat/blocks.h"

enum { PARAGRAPHS = 2 /* of the report, before and behind */, MOST_WORDS = 18 /* of a headline */ };

static bool is_headline(const dr_block *block)
{
    return !block->prose && block->words >= 3 && block->words <= MOST_WORDS && !dr_block_has(block, DR_FLAT_ENDS) &&
           !dr_block_has(block, DR_FLAT_DECIDED) && block->wording == DR_REMOVED_COUNT;
}

static bool is_head(const dr_block *block)
{
    bool marked = dr_block_has(block, DR_FLAT_BYLINE) || dr_block_has(block, DR_FLAT_DATED);
    return marked && !block->prose && !dr_block_has(block, DR_FLAT_ENDS);
}

/* The first paragraph below a head that begins with the headline in block i, or i. */
static uint32_t below_head(const dr_blocks *blocks, uint32_t i)
{
    uint32_t k = i + 1;
    while (k < blocks->n && k < i + 4 && is_head(&blocks->at[k]))
        k++;
    bool headed = k > i + 1 || (k < blocks->n && dr_flat_has_dateline(blocks->at[k].text));
    return headed && is_headline(&blocks->at[i]) ? k : i;
}

bool dr_flat_several(const dr_blocks *blocks)
{
    uint32_t told = 0;
    for (uint32_t i = 0; i < blocks->n; i++) {
        if (blocks->at[i].prose) {
            told++;
            continue;
        }
        uint32_t k = told >= PARAGRAPHS ? below_head(blocks, i) : i, behind = 0;
        for (; k > i && k < blocks->n && behind < PARAGRAPHS && blocks->at[k].state == DR_FLAT_REPORT &&
               blocks->at[k].prose;
             k++)
            behind++;
        if (behind == PARAGRAPHS)
            return true;
    }
    return false;
}
