/* Whether what was kept of a page is several articles, each with a heading and paragraphs of its own, or the news of
 * several agencies or places in a paragraph each, or what a title calls news in brief. */
#include "intake/flat/flat.h"
#include "intake/html/body.h"

enum {
    LEAST_PROSE = 40 /* bytes of a paragraph */,
    PARAGRAPHS = 3 /* of an article at least */,
    DATELINES = 3,
    ITEMS = 3,
    DATELINE = 60 /* bytes up to the agency */
};

static bool is_whole(const dr_page *page, const dr_box *article)
{
    uint32_t paragraphs = 0, headings = 0;
    for (uint32_t i = article->first; i < article->end; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        headings += (dr_tag_flags(page->boxes.at[block->box].node->tag) & DR_HEADING) != 0;
        paragraphs += block->fate == DR_REMOVED_COUNT && block->sentences && block->text.size >= LEAST_PROSE;
    }
    return headings && paragraphs >= PARAGRAPHS;
}

static bool has_dateline(const dr_body_block *block)
{
    size_t start = block->text.size < DATELINE ? block->text.size : DATELINE;
    return block->fate == DR_REMOVED_COUNT && block->sentences && block->text.size >= LEAST_PROSE &&
           dr_find_either((dr_str){block->text.at, start}, '(', '/') != DR_NOT_FOUND &&
           dr_flat_has_dateline(block->text);
}

/* Paragraphs below a title that says what they are. */
static bool is_digest(const dr_page *page)
{
    uint32_t paragraphs = 0;
    if (!dr_flat_says_briefs(page->title))
        return false;
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        paragraphs += block->fate == DR_REMOVED_COUNT && block->sentences && block->text.size >= LEAST_PROSE;
    }
    return paragraphs >= ITEMS;
}

bool dr_body_is_several(const dr_page *page)
{
    uint32_t articles = 0, datelines = 0;
    for (uint32_t i = 0; i < page->blocks.n; i++)
        datelines += has_dateline(&page->blocks.at[i]);
    for (uint32_t i = 0; i < page->boxes.n;) {
        const dr_box *box = &page->boxes.at[i];
        bool article = box->node->tag == DR_TAG_ARTICLE;
        articles += article && is_whole(page, box);
        i = article && box->end_box > i ? box->end_box : i + 1; /* those in it are its parts */
    }
    return articles > 1 || datelines >= DATELINES || is_digest(page);
}
