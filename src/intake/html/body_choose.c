/* Which box holds the article: the one whose text is worth most, when prose counts for it and the words of
 * menus, teasers and forms against it. */
#include "intake/html/body.h"

#include "base/map.h"
#include "intake/flat/flat.h"

enum {
    FEW = 50,           /* a box must hold a fiftieth more than one in it to be taken instead */
    HEADLINE_NEAR = 12, /* blocks from the headline to the article */
    TEASER_BLOCKS = 6,
    LEAST_HEADLINE = 8, /* bytes of a linked heading … */
    LEAST_LINK = 20,    /* … and of another line that is a link, to head a teaser */
    TEASER_BYTES = 400  /* of a box that sums up another article */
};

/* Bytes of prose, or of what is no prose as a negative number, whatever the names around say. */
static int32_t worth_of(const dr_page *page, const dr_body_block *block)
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
        size_t size = 0;
        bool has_link = false;
        for (uint32_t j = box->first; j < box->end; j++) {
            const dr_body_block *other = &page->blocks.at[j];
            bool is_link = other->link * 5 > other->text.size * 4;
            size += is_link ? 0 : other->text.size;
            dr_tag tag = page->boxes.at[other->box].node->tag;
            size_t least = dr_tag_flags(tag) & DR_HEADING ? LEAST_HEADLINE : LEAST_LINK;
            has_link = has_link || (j < i && is_link && other->text.size >= least && tag != DR_TAG_H1);
        }
        if (size > TEASER_BYTES)
            return false;
        if (has_link)
            return true;
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

/* Boxes in one that is not part of the article are none either. */
static void mark_inside(dr_page *page)
{
    for (uint32_t i = 1; i < page->boxes.n; i++) {
        dr_box *box = &page->boxes.at[i];
        uint8_t around = page->boxes.at[box->parent].hints;
        if (box->kind != DR_REMOVED_COUNT || around & DR_HINT_APART)
            box->hints |= DR_HINT_APART;
        box->hints |= around & DR_HINT_DIALOG;
    }
}

/* A heading that says what it heads ("Most read") names the box that begins with it. */
static void name_sections(dr_page *page)
{
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        uint32_t b = block->box;
        if (!(dr_tag_flags(page->boxes.at[b].node->tag) & DR_HEADING) || block->text.size > 60 ||
            page->boxes.at[b].hints & DR_HINT_APART)
            continue;
        while (b && page->boxes.at[b].end == i + 1 && page->boxes.at[b].first == i)
            b = page->boxes.at[b].parent;
        if (page->boxes.at[b].first != i || page->boxes.at[b].kind != DR_REMOVED_COUNT)
            continue;
        page->boxes.at[b].kind = (uint8_t)dr_line_kind(block->text);
    }
}

static void sum_up(dr_page *page)
{
    page->headline = headline(page);
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        dr_body_block *block = &page->blocks.at[i];
        dr_box *box = &page->boxes.at[block->box];
        int32_t worth = worth_of(page, block);
        if (worth > 0 && block->text.size < TEASER_BYTES && is_teaser(page, i)) {
            block->is_teaser = true;
            worth = -worth / 2;
        }
        if (worth > 0 && i < page->headline)
            worth /= 2;
        if (box->hints & DR_HINT_DIALOG && worth > 0)
            worth = 0;
        box->prose += worth;
        box->worth += box->hints & DR_HINT_APART ? (worth > 0 ? -worth / 4 : worth) : worth;
        if (worth > 0)
            page->boxes.at[box->node->tag == DR_TAG_P ? box->parent : block->box].direct += (uint32_t)worth;
    }
    for (uint32_t i = page->boxes.n; i-- > 1;) {
        dr_box *box = &page->boxes.at[i];
        page->boxes.at[box->parent].prose += box->prose;
        page->boxes.at[box->parent].worth += box->worth;
    }
}

/* A paragraph, a list or a quotation is part of an article, never all of it. */
static bool holds_a_part(const dr_box *box)
{
    switch (box->node->tag) {
    case DR_TAG_P:
    case DR_TAG_UL:
    case DR_TAG_OL:
    case DR_TAG_LI:
    case DR_TAG_BLOCKQUOTE:
        return true;
    default:
        return false;
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
        if (page->headline && box->end > page->headline && box->first <= page->headline + HEADLINE_NEAR)
            worth += worth / 4;
        if (box->hints & DR_HINT_ARTICLE && !holds_a_part(box))
            worth = worth * 5 / 4 + 200;
        bool is_in_best = best != DR_NONE && i < page->boxes.at[best].end_box;
        if (worth > 0 && worth >= (is_in_best ? most - most / FEW : most)) {
            most = worth > most ? worth : most;
            best = i;
        }
    }
    return best;
}

/* The innermost box around both. */
static uint32_t common_box(const dr_page *page, uint32_t box, uint32_t block)
{
    while (block < page->boxes.at[box].first || block >= page->boxes.at[box].end)
        box = page->boxes.at[box].parent;
    return box;
}

uint32_t dr_body_main(const dr_page *page, uint32_t top)
{
    uint32_t best = top;
    for (uint32_t i = top; i < page->boxes.at[top].end_box; i++)
        if (page->boxes.at[i].direct > page->boxes.at[best].direct)
            best = i;
    return best;
}

/* The class of the paragraphs in the box, or at == NULL. */
static dr_str paragraph_class(const dr_page *page, uint32_t box)
{
    for (uint32_t i = page->boxes.at[box].first; i < page->boxes.at[box].end; i++) {
        const dr_box *paragraph = &page->boxes.at[page->blocks.at[i].box];
        if (paragraph->parent == box && paragraph->node->tag == DR_TAG_P && page->blocks.at[i].sentences)
            return dr_attr(paragraph->node, "class");
    }
    return (dr_str){0};
}

/* Paragraphs of the article that stand outside its box are known by their class. */
static uint32_t widen(const dr_page *page, uint32_t top)
{
    dr_str class = paragraph_class(page, dr_body_main(page, top));
    if (!class.size)
        return top;
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        const dr_box *box = &page->boxes.at[block->box];
        if (box->node->tag != DR_TAG_P || box->hints & DR_HINT_APART || block->is_teaser || block->text.size < 80 ||
            block->link * 2 > block->text.size || !dr_eq(dr_attr(box->node, "class"), class))
            continue;
        top = common_box(page, top, i);
    }
    return top;
}

uint32_t dr_body_choose(dr_page *page)
{
    mark_inside(page);
    name_sections(page);
    mark_inside(page);
    sum_up(page);
    uint32_t named = best_box(page, true), any = best_box(page, false);
    if (any == DR_NONE)
        return DR_NONE;
    if (named == DR_NONE || page->boxes.at[any].prose / 3 > page->boxes.at[named].worth)
        named = any;
    while (named && holds_a_part(&page->boxes.at[named]))
        named = page->boxes.at[named].parent;
    return widen(page, named);
}
