/* Which box holds the article: the one whose text is worth most, when prose counts for it and the words of
 * menus, teasers and forms against it. */
#include "intake/body.h"

#include "base/map.h"

enum { TEASER_BLOCKS = 6 };

/* Bytes of prose, or of what is no prose as a negative number, whatever the names around say. */
static int32_t worth_of(const dr_page *page, const dr_block *block)
{
    int32_t size = (int32_t)(block->text.size < 100000 ? block->text.size : 100000);
    int32_t link = block->link < (uint32_t)size ? (int32_t)block->link : size;
    dr_tag tag = page->boxes.at[block->box].node->tag;
    if (dr_tag_flags(tag) & DR_HEADING)
        return 0;
    if (link * 2 > size)
        return -(size < 100 ? size : 100);
    if (block->sentences && size >= 80)
        return tag == DR_TAG_LI ? (size - 2 * link) / 2 : size - 2 * link;
    if (block->sentences)
        return tag == DR_TAG_P ? size / 2 : size / 4;
    return size > 200 ? size / 4 : link || tag == DR_TAG_LI ? -(size < 40 ? size : 40) / 2 : 0;
}

/* Whether the block is the summary in a teaser: prose in a small box behind a linked headline. */
static bool is_teaser(const dr_page *page, uint32_t i)
{
    const dr_box *box = &page->boxes.at[page->blocks.at[i].box];
    for (int up = 0; up < 4 && box->end - box->first <= TEASER_BLOCKS; up++) {
        for (uint32_t j = i; j-- > box->first;) {
            const dr_block *other = &page->blocks.at[j];
            if (other->link * 5 > other->text.size * 4 && other->text.size >= 20)
                return true;
        }
        box = &page->boxes.at[box->parent];
    }
    return false;
}

/* The block of the page's headline: the first <h1>, or 0. */
static uint32_t headline(const dr_page *page)
{
    for (uint32_t i = 0; i < page->blocks.n; i++)
        if (page->boxes.at[page->blocks.at[i].box].node->tag == DR_TAG_H1 && page->blocks.at[i].text.size >= 20)
            return i;
    return 0;
}

static void sum_up(dr_page *page)
{
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        dr_box *box = &page->boxes.at[i];
        box->worth = box->prose = 0;
        if (i && box->kind == DR_REMOVED_COUNT && page->boxes.at[box->parent].kind != DR_REMOVED_COUNT)
            box->hints |= DR_HINT_PRESENT; /* stands in a box that is not part of the article */
        else if (i && page->boxes.at[box->parent].hints & DR_HINT_PRESENT)
            box->hints |= DR_HINT_PRESENT;
        if (box->kind != DR_REMOVED_COUNT)
            box->hints |= DR_HINT_PRESENT;
    }
    uint32_t head = headline(page);
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        const dr_block *block = &page->blocks.at[i];
        dr_box *box = &page->boxes.at[block->box];
        int32_t worth = worth_of(page, block);
        if (worth > 0 && block->text.size < 400 && is_teaser(page, i))
            worth = -worth / 2;
        if (worth > 0 && i < head)
            worth /= 2;
        box->prose += worth;
        box->worth += box->hints & DR_HINT_PRESENT ? (worth > 0 ? -worth / 4 : worth) : worth;
    }
    for (uint32_t i = page->boxes.n; i-- > 1;) {
        dr_box *box = &page->boxes.at[i];
        page->boxes.at[box->parent].prose += box->prose;
        page->boxes.at[box->parent].worth += box->worth;
    }
}

/* The innermost box worth most. */
static uint32_t best_box(const dr_page *page, bool believe_names)
{
    uint32_t best = DR_NONE;
    int64_t most = 0;
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        const dr_box *box = &page->boxes.at[i];
        int64_t worth = believe_names ? box->worth : box->prose;
        if (box->hints & DR_HINT_ARTICLE)
            worth = worth * 5 / 4 + 200;
        if (worth >= most && worth > 0) {
            most = worth;
            best = i;
        }
    }
    return best;
}

uint32_t dr_body_choose(dr_page *page)
{
    sum_up(page);
    uint32_t named = best_box(page, true), any = best_box(page, false);
    if (named == DR_NONE)
        return any;
    return page->boxes.at[any].prose / 3 > page->boxes.at[named].worth ? any : named;
}
