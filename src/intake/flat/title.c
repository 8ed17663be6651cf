/* The headline: of the lines before the report, the one that reads like it; and a headline that the model took for
 * the report's first line is set before it. */
#include "base/utf8.h"
#include "intake/flat/blocks.h"
#include "intake/houses.h"

enum {
    HEAD_BLOCKS = 40,
    TITLE_BYTES = 300,
    SHORT_HEAD = 8,
    /* blocks before a report that has no menus */ HEAD_LINES = 4
};

uint32_t dr_flat_first(const dr_blocks *blocks)
{
    uint32_t i = 0;
    while (i < blocks->n && blocks->at[i].state != DR_FLAT_REPORT)
        i++;
    return i;
}

/* Words far apart, as in a menu's row. */
static bool has_gaps(dr_str text)
{
    return dr_find(text, DR_STR("  ")) != DR_NOT_FOUND || dr_find_byte(text, '\t') != DR_NOT_FOUND;
}

/* The paper's name, a day or page beside it. */
static bool is_house(const dr_block *block)
{
    bool said;
    return !block->prose && dr_house_of_line(block->text, &said).size;
}

static bool is_headline(const dr_block *block)
{
    return block->words >= 3 && block->words <= 30 && block->text.size <= TITLE_BYTES &&
           block->kind != DR_REMOVED_CAPTION && block->wording == DR_REMOVED_COUNT &&
           !dr_block_has(block, DR_FLAT_DATED) && !dr_block_has(block, DR_FLAT_BYLINE) &&
           !dr_block_has(block, DR_FLAT_ADDRESS) && !has_gaps(block->text) &&
           (!block->prose || dr_block_has(block, DR_FLAT_TITLE)) && !is_house(block);
}

/* Names of outlets and people are shorter, or have a capital in nearly every word. */
static bool is_strong(const dr_block *block)
{
    return is_headline(block) && (block->words >= 5 || dr_block_has(block, DR_FLAT_LOWER_MOST)) &&
           !dr_block_has(block, DR_FLAT_ENDS_COLON) && block->text.at[block->text.size - 1] != '.';
}

/* A line that signs the report and looks like a headline. */
static bool signs(const dr_blocks *blocks, uint32_t i)
{
    return dr_flat_is_correspondent(blocks, i) || dr_flat_is_for_house(blocks, i) || dr_flat_is_of_house(blocks, i);
}

/* The top one of the headline-like lines that stand together nearest before the report, or `first`. */
static uint32_t nearest(const dr_blocks *blocks, uint32_t first)
{
    uint32_t found = first;
    for (uint32_t i = first, left = SHORT_HEAD; i-- > 0 && left--;) {
        bool strong = is_strong(&blocks->at[i]) && !signs(blocks, i);
        if (strong)
            found = i;
        else if (found != first)
            break;
    }
    bool asks = found < first && dr_ends(blocks->at[found].text, DR_STR("?"));
    bool under =
        asks && found > 1 && dr_block_has(&blocks->at[found - 1], DR_FLAT_BYLINE) && is_strong(&blocks->at[found - 2]);
    return under ? found - 2 : found; /* an interview's first question stands under its byline */
}

/* A byline or date line by itself. */
static bool is_head(const dr_blocks *blocks, uint32_t i)
{
    const dr_block *block = &blocks->at[i];
    bool marked = dr_block_has(block, DR_FLAT_BYLINE) || dr_block_has(block, DR_FLAT_DATED);
    return (marked && !block->prose && !dr_block_has(block, DR_FLAT_ENDS)) || signs(blocks, i) || is_house(block);
}

/* Running text, or a paragraph of so many names that it does not count as such. */
static bool is_paragraph(const dr_block *block)
{
    return block->prose || (block->words >= 12 && dr_block_has(block, DR_FLAT_ENDS));
}

static bool is_in_capitals(dr_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] >= 'a' && text.at[i] <= 'z')
            return false;
    return true;
}

static bool opens_as_headline(const dr_block *block)
{
    return (is_strong(block) || (is_headline(block) && is_in_capitals(block->text))) && block->words <= 18 &&
           !block->prose && !dr_block_has(block, DR_FLAT_ENDS) && !dr_block_has(block, DR_FLAT_QUOTED) &&
           !dr_block_has(block, DR_FLAT_BULLET);
}

/* A line of few words that may be a headline where it stands first: "Breakthrough", "War over?", "10 killed". */
static bool is_short_headline(const dr_block *block)
{
    enum { MOST = 4 /* words; longer ones show it themselves */ };
    size_t size;
    dr_str text = block->text;
    uint32_t c = text.size ? dr_utf8_at(text, 0, &size) : 0;
    bool ends = text.size && strchr(".:,;-", text.at[text.size - 1]);
    return block->words && block->words <= MOST && !block->prose && !ends && block->wording == DR_REMOVED_COUNT &&
           (dr_is_upper(c) || dr_is_digit(c) || dr_is_open_quote(c) || c == '\'') &&
           !dr_block_has(block, DR_FLAT_DATED) && !dr_block_has(block, DR_FLAT_BYLINE) &&
           !dr_block_has(block, DR_FLAT_ADDRESS) && !dr_block_has(block, DR_FLAT_BULLET) &&
           !dr_block_has(block, DR_FLAT_ONLY_NUMBER) && !has_gaps(text) && !is_house(block);
}

/* The first line of a text, over which nothing stands but a house, day or byline. */
static bool stands_first(const dr_blocks *blocks, uint32_t i)
{
    while (i && (is_head(blocks, i - 1) || dr_block_has(&blocks->at[i - 1], DR_FLAT_ADDRESS)))
        i--;
    return i == 0;
}

static uint32_t long_title(const dr_blocks *blocks, uint32_t first)
{
    for (uint32_t i = first, left = HEAD_BLOCKS; i-- > 0 && left--;)
        if (dr_block_has(&blocks->at[i], DR_FLAT_TITLE) && is_headline(&blocks->at[i]))
            return i;
    uint32_t found = nearest(blocks, first);
    bool strong = found < first;
    for (uint32_t i = 0; i < first && !strong && first <= SHORT_HEAD; i++)
        if (is_headline(&blocks->at[i]) && !signs(blocks, i) &&
            (found == first || blocks->at[i].words >= blocks->at[found].words))
            found = i;
    return found;
}

/* Whether nothing stands from block i to the report but what may stand between it and its headline. */
static bool reaches(const dr_blocks *blocks, uint32_t i, uint32_t first)
{
    while (i < first && (is_head(blocks, i) || dr_block_has(&blocks->at[i], DR_FLAT_DECIDED)))
        i++;
    return i == first;
}

uint32_t dr_flat_title(const dr_blocks *blocks, uint32_t first)
{
    uint32_t found = long_title(blocks, first);
    for (uint32_t i = 0; i < first && first < blocks->n && found == first && first <= SHORT_HEAD; i++) {
        if (is_short_headline(&blocks->at[i]) && stands_first(blocks, i) && reaches(blocks, i + 1, first))
            return i;
    }
    return found;
}

void dr_flat_keep_opening(dr_blocks *blocks)
{
    uint32_t i = 0, first = dr_flat_first(blocks);
    while (i + 1 < blocks->n && i < 4 && (is_head(blocks, i) || opens_as_headline(&blocks->at[i])))
        i++;
    if (first == blocks->n || i >= first || first - i > SHORT_HEAD || !blocks->at[i].prose ||
        dr_block_has(&blocks->at[i], DR_FLAT_DECIDED))
        return;
    blocks->at[i].state = DR_FLAT_REPORT;
    dr_flat_name_outside(blocks);
}

/* The block, of the first few of the report, that begins with an agency's dateline and has no running text above it;
 * else the first. */
static uint32_t dateline_block(const dr_blocks *blocks, uint32_t first)
{
    for (uint32_t i = first; i < blocks->n && i < first + HEAD_LINES && blocks->at[i].state == DR_FLAT_REPORT; i++) {
        if (dr_flat_has_dateline(blocks->at[i].text))
            return i;
        if (blocks->at[i].prose || dr_block_has(&blocks->at[i], DR_FLAT_ENDS))
            break;
    }
    return first;
}

/* The next block of the report below block i, over a line or two that leave no doubt of being none of it; blocks->n: it
 * ends there. */
static uint32_t below(const dr_blocks *blocks, uint32_t i)
{
    enum { MOST = 2 };
    uint32_t next = i + 1;
    while (next < blocks->n && next <= i + MOST && blocks->at[next].state != DR_FLAT_REPORT &&
           dr_block_has(&blocks->at[next], DR_FLAT_DECIDED))
        next++;
    return next < blocks->n && blocks->at[next].state == DR_FLAT_REPORT ? next : blocks->n;
}

void dr_flat_set_title_apart(dr_blocks *blocks)
{
    uint32_t first = dr_flat_first(blocks), lead = dateline_block(blocks, first);
    for (uint32_t i = first, next; i < blocks->n && i < first + HEAD_LINES; i = next) {
        next = below(blocks, i);
        if (next == blocks->n)
            break;
        bool above = is_paragraph(&blocks->at[next]) || is_head(blocks, next);
        bool headline = opens_as_headline(&blocks->at[i]) ||
                        (is_short_headline(&blocks->at[i]) && stands_first(blocks, i));
        if (i >= lead && !is_head(blocks, i) && !(above && headline))
            break;
        for (uint32_t k = i; k < next; k++)
            blocks->at[k].state = DR_FLAT_BEFORE;
    }
}
