/* Which blocks of the article's box are the report, and what the others are. */
#include "base/map.h"
#include "intake/body.h"
#include "intake/flat.h"

enum { SHORT = 230 /* bytes up to which wording decides what a block is */ };

/* What a box hands down: its own kind unless it holds too much of the article for its names to be true. */
static uint8_t *kinds_below(dr_arena *arena, const dr_page *page, uint32_t root)
{
    uint8_t *kinds = DR_NEW_ARRAY(arena, uint8_t, page->boxes.n);
    const dr_box *top = &page->boxes.at[root];
    kinds[root] = DR_REMOVED_COUNT;
    for (uint32_t i = root + 1; i < top->end_box; i++) {
        const dr_box *box = &page->boxes.at[i];
        uint8_t above = kinds[box->parent];
        kinds[i] = above;
        if (above == DR_REMOVED_COUNT && box->kind != DR_REMOVED_COUNT && box->prose <= top->prose * 2 / 5)
            kinds[i] = box->kind;
        if (box->hints & DR_HINT_QUOTE && (above == DR_REMOVED_CAPTION || above == DR_REMOVED_NAVIGATION))
            kinds[i] = DR_REMOVED_COUNT;
    }
    return kinds;
}

static bool is_mostly_link(const dr_block *block)
{
    return block->link * 5 > block->text.size * 4;
}

static bool is_prose(const dr_block *block)
{
    return block->sentences && block->text.size >= 60 && block->link * 2 < block->text.size;
}

static bool is_heading(const dr_page *page, const dr_block *block)
{
    return dr_tag_flags(page->boxes.at[block->box].node->tag) & DR_HEADING;
}

static uint8_t fate_of(const dr_page *page, const dr_block *block)
{
    const dr_box *box = &page->boxes.at[block->box];
    if (block->text.size <= SHORT) {
        dr_removed_kind kind = dr_line_kind(block->text);
        if (kind != DR_REMOVED_COUNT)
            return (uint8_t)kind;
    }
    if (is_mostly_link(block) && (box->node->tag != DR_TAG_LI || box->node->next || box->node->previous))
        return DR_REMOVED_RELATED;
    return DR_REMOVED_COUNT;
}

/* Headings with nothing of the article under them, and what stands before its first and after its last prose. */
static void trim_ends(dr_page *page, uint32_t first, uint32_t end)
{
    while (first < end && !(page->blocks.at[first].fate == DR_REMOVED_COUNT && is_prose(&page->blocks.at[first])))
        first++;
    for (uint32_t i = page->boxes.at[0].first; i < first; i++)
        if (page->blocks.at[i].fate == DR_REMOVED_COUNT && page->blocks.at[i].text.size < 100 &&
            page->boxes.at[page->blocks.at[i].box].node->tag != DR_TAG_P &&
            page->boxes.at[page->blocks.at[i].box].node->tag != DR_TAG_LI)
            page->blocks.at[i].fate = DR_REMOVED_OTHER;
    bool below = false;
    for (uint32_t i = end; i-- > first;) {
        dr_block *block = &page->blocks.at[i];
        if (block->fate != DR_REMOVED_COUNT) {
            if (block->fate == DR_REMOVED_RELATED)
                below = false;
            continue;
        }
        if (is_heading(page, block) && !below)
            block->fate = DR_REMOVED_OTHER;
        else
            below = true;
    }
}

static void drop_repeats(dr_arena *arena, dr_page *page, uint32_t first, uint32_t end)
{
    dr_map seen = {.arena = arena};
    if (page->title.size)
        dr_map_set(&seen, page->title, 0);
    for (uint32_t i = first; i < end; i++) {
        dr_block *block = &page->blocks.at[i];
        if (block->fate != DR_REMOVED_COUNT ||
            ((block->text.size < 240 || !block->sentences || page->boxes.at[block->box].node->tag == DR_TAG_LI) &&
             !dr_eq(block->text, page->title)))
            continue;
        if (dr_map_get(&seen, block->text) != DR_NONE)
            block->fate = DR_REMOVED_DUPLICATE;
        else
            dr_map_set(&seen, block->text, i);
    }
}

void dr_body_sift(dr_arena *arena, dr_page *page, uint32_t root)
{
    const dr_box *top = &page->boxes.at[root];
    uint8_t *kinds = kinds_below(arena, page, root);
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        dr_block *block = &page->blocks.at[i];
        bool is_in = i >= top->first && i < top->end;
        if (!is_in)
            block->fate = DR_REMOVED_OTHER;
        else if (kinds[block->box] != DR_REMOVED_COUNT)
            block->fate = kinds[block->box];
        else
            block->fate = fate_of(page, block);
    }
    drop_repeats(arena, page, top->first, top->end);
    trim_ends(page, top->first, top->end);
}
