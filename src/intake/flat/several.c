/* Several reports in one text:
 *
 *   - heads: behind paragraphs of the report another's head, a headline over an agency's dateline or over a byline or
 *     day, and behind it more paragraphs;
 *   - briefs: agencies' datelines over paragraphs, three of them, or two with a slug between;
 *   - what briefs.c can cut, and what rows of marks may keep apart (apart.c);
 *   - or, where a title says that there are several, as many headlines over paragraphs.
 *
 * Numbered paragraphs alone are none: treaties, resolutions and interviews have them. */
#include "intake/flat/apart.h"

enum {
    PARAGRAPHS = 2,  /* of the report, before and behind */
    MOST_WORDS = 18, /* of a headline */
    DATELINES = 3,
    ITEMS = 3
};

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

static bool has_heads(const dr_blocks *blocks)
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

/* A wire's mark between two reports. */
static bool is_slug(const dr_block *block)
{
    return block->wording == DR_REMOVED_OTHER && dr_flat_is_wire_mark(block->text) &&
           !dr_flat_is_end_mark(block->text) && block->state != DR_FLAT_REPORT;
}

static bool are_briefs(const dr_blocks *blocks)
{
    uint32_t datelines = 0;
    bool parted = false;
    for (uint32_t i = 0; i < blocks->n; i++) {
        const dr_block *block = &blocks->at[i];
        if (!block->prose || block->state != DR_FLAT_REPORT || !dr_flat_has_dateline(block->text))
            continue;
        parted = parted || (datelines && is_slug(&blocks->at[i - 1]));
        datelines++;
    }
    return datelines >= DATELINES || parted;
}

/* Below a title among the first lines that says what they are, headlines over paragraphs, or paragraphs and no
 * headline. */
static bool is_said_digest(const dr_blocks *blocks)
{
    enum { HEAD = 5 /* blocks */ };
    uint32_t i = 0, heads = 0, paragraphs = 0;
    while (i < blocks->n && i < HEAD && (blocks->at[i].prose || !dr_flat_says_briefs(blocks->at[i].text)))
        i++;
    if (i == HEAD || i == blocks->n)
        return false;
    for (i++; i < blocks->n; i++) {
        const dr_block *block = &blocks->at[i], *next = i + 1 < blocks->n ? block + 1 : block;
        paragraphs += block->prose && block->state == DR_FLAT_REPORT;
        heads += !block->prose && block->words <= MOST_WORDS && !dr_block_has(block, DR_FLAT_ENDS) && next->prose &&
                 next->state == DR_FLAT_REPORT;
    }
    return heads >= ITEMS || (!heads && paragraphs >= ITEMS);
}

/* Headlines in capitals, as print sets those of reports side by side: one over the text, and another within it, each
 * over paragraphs. Subheads have fewer words. */
static bool has_capital_heads(const dr_blocks *blocks)
{
    enum { FEWEST = 4 /* words, in one line or two */, MOST_BLOCKS = 40 /* pages set links in capitals */ };
    uint32_t heads = 0, words = 0, told = 0;
    bool before = false;
    for (uint32_t i = 0; i < blocks->n && blocks->n <= MOST_BLOCKS; i++) {
        const dr_block *block = &blocks->at[i];
        bool capital = !block->prose && dr_block_has(block, DR_FLAT_CAPITALS) && !dr_block_has(block, DR_FLAT_DATED) &&
                       !dr_block_has(block, DR_FLAT_BYLINE) && !dr_block_has(block, DR_FLAT_DECIDED) &&
                       !dr_block_has(block, DR_FLAT_ENDS_COLON);
        bool kept = block->prose && block->state == DR_FLAT_REPORT;
        if (kept && words >= FEWEST && (before || !heads))
            heads++;
        told = kept ? told + 1 : told;
        before = told >= PARAGRAPHS;
        words = capital ? words + block->words : 0;
        if (capital)
            told = heads ? told : 0;
    }
    return heads >= 2;
}

bool dr_flat_several(dr_arena *arena, const dr_blocks *blocks)
{
    return has_heads(blocks) || has_capital_heads(blocks) || are_briefs(blocks) || is_said_digest(blocks) ||
           dr_flat_may_be_apart(arena, blocks) || dr_flat_briefs(arena, blocks).items.n;
}
