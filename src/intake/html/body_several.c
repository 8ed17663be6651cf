/* Whether what was kept of a page is several articles, each with a heading and paragraphs of its own, or the news of
 * several agencies or places in a paragraph each, or what a title calls news in brief. */
#include "intake/flat/flat.h"
#include "intake/html/body.h"

enum {
    LEAST_PROSE = 40 /* bytes of a paragraph */,
    PARAGRAPHS = 3 /* of an article at least */,
    DATELINES = 3,
    ITEMS = 3,
    HEADLINES = 2, /* besides the first */
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

static bool is_sentence(const dr_body_block *block)
{
    return block->sentences && block->text.size >= LEAST_PROSE;
}

/* Whether the box holds a heading, a link as a rule, and paragraphs below it, whatever became of them. */
static bool is_another(const dr_page *page, const dr_box *box)
{
    uint32_t paragraphs = 0, headings = 0;
    for (uint32_t i = box->first; i < box->end; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        headings += !paragraphs && (dr_tag_flags(page->boxes.at[block->box].node->tag) & DR_HEADING) != 0;
        paragraphs += is_sentence(block) && block->link * 2 < block->text.size;
    }
    return headings && paragraphs >= PARAGRAPHS;
}

/* Boxes beside the article's that are made like it, each an article too: the posts of a site's first page. */
static uint32_t count_beside(const dr_page *page, uint32_t root)
{
    enum { UP = 5, MOST = 200 /* boxes looked at on each level */ };
    uint32_t most = 0;
    for (uint32_t b = root, up = 0; b && up < UP; b = page->boxes.at[b].parent, up++) {
        const dr_box *own = &page->boxes.at[b], *around = &page->boxes.at[own->parent];
        uint32_t found = 0, left = MOST;
        for (uint32_t k = own->parent + 1; k < around->end_box && left--;) {
            const dr_box *box = &page->boxes.at[k];
            bool like = box->node->tag == own->node->tag &&
                        dr_eq(dr_attr(box->node, "class"), dr_attr(own->node, "class"));
            found += like && is_another(page, box);
            k = box->end_box > k ? box->end_box : k + 1;
        }
        most = found > most ? found : most;
    }
    return most;
}

/* A heading of some words in the article. */
static bool is_headline(const dr_page *page, const dr_body_block *block, dr_tag tag)
{
    enum { FEWEST = 4 /* words; subheads have fewer as a rule */ };
    uint32_t words = block->text.size > 0;
    for (size_t i = 0; i < block->text.size; i++)
        words += block->text.at[i] == ' ';
    return block->fate == DR_REMOVED_COUNT && words >= FEWEST && page->boxes.at[block->box].node->tag == tag;
}

/* The tag of the title's heading, else of the last one before the text. */
static dr_tag tag_of_title(const dr_page *page, dr_str title)
{
    dr_tag found = DR_TAG_P;
    bool begun = false;
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        dr_tag tag = page->boxes.at[block->box].node->tag;
        bool heading = (dr_tag_flags(tag) & DR_HEADING) != 0;
        if (heading && dr_eq(block->text, title))
            return tag;
        found = heading && !begun ? tag : found;
        begun = begun || (block->fate == DR_REMOVED_COUNT && is_sentence(block));
    }
    return found;
}

/* Headings in the article, of the title's own rank, with paragraphs below each. */
static uint32_t count_headlines(const dr_page *page, dr_str title)
{
    enum { LEAST = 2 /* paragraphs */ };
    dr_tag tag = tag_of_title(page, title);
    uint32_t headlines = 0, paragraphs = 0;
    for (uint32_t i = page->blocks.n; i-- > 0 && title.size && (dr_tag_flags(tag) & DR_HEADING);) {
        const dr_body_block *block = &page->blocks.at[i];
        bool headline = is_headline(page, block, tag);
        headlines += headline && paragraphs >= LEAST;
        paragraphs = headline ? 0 : paragraphs + (block->fate == DR_REMOVED_COUNT && is_sentence(block));
    }
    return headlines;
}

dr_several dr_body_several(const dr_page *page, uint32_t root, dr_str title)
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
    if (articles > 1 || datelines >= DATELINES || is_digest(page) || count_headlines(page, title) >= HEADLINES)
        return DR_SEVERAL_READ;
    return count_beside(page, root) >= ITEMS ? DR_SEVERAL_BESIDE : DR_ONE;
}
