/* Is this page an article, or a front of other articles' headlines and summaries? Where summaries outweigh what is left
 * of prose, and there are several, it is a front. */
#include "intake/html/body.h"
#include "intake/wording.h"

enum {
    FEWEST = 4,        /* summaries of other articles */
    LEAST_PROSE = 40,  /* bytes of a summary or a paragraph */
    LEAST_LINKED = 60, /* bytes of a summary that is a link */
    LEAST_LEAD = 8,    /* bytes of a linked headline */
    MOST_LEAD = 160,
    MOST_SUMMARY = 500, /* bytes of one summary */
    MOST_OWN = 420      /* bytes of the one paragraph that a front may say of itself */
};

static bool is_lead(const dr_page *page, const dr_body_block *block)
{
    dr_tag tag = page->boxes.at[block->box].node->tag;
    return block->link * 5 > block->text.size * 4 && block->text.size >= LEAST_LEAD && block->text.size <= MOST_LEAD &&
           tag != DR_TAG_H1;
}

/* "Read more" behind a summary. */
static bool is_tail(const dr_body_block *block)
{
    if (block->link * 5 <= block->text.size * 4 || block->text.size > MOST_LEAD)
        return false;
    dr_wording wording = dr_wording_of(block->text);
    return wording.best[DR_REMOVED_RELATED] || wording.best[DR_REMOVED_NAVIGATION];
}

static bool is_prose(const dr_body_block *block)
{
    return block->text.size >= LEAST_PROSE && block->sentences && block->link * 2 <= block->text.size;
}

/* "Headline. Summary" in one block: it begins with a link, and is no more than a summary. */
static bool leads_itself(const dr_body_block *block)
{
    return block->begins_linked && block->link >= LEAST_LEAD && block->link * 2 <= block->text.size &&
           block->link * 6 >= block->text.size;
}

/* Whether the block is a summary that stands alone between two headlines, a headline and the end, or a headline and
 * "Read more". */
static bool is_summary(const dr_page *page, uint32_t i)
{
    const dr_body_block *block = &page->blocks.at[i];
    if (block->text.size > MOST_SUMMARY)
        return false;
    if (block->is_teaser || leads_itself(block))
        return true;
    bool led = i > 0 && is_lead(page, &page->blocks.at[i - 1]);
    bool tailed = i + 1 < page->blocks.n && is_tail(&page->blocks.at[i + 1]);
    if (led && page->blocks.at[i - 1].box != block->box && i + 1 < page->blocks.n)
        return page->blocks.at[i + 1].fate != DR_REMOVED_COUNT || !is_prose(&page->blocks.at[i + 1]);
    return led || tailed;
}

/* A card that is one link: its headline, then its summary. */
static bool is_linked_summary(const dr_page *page, uint32_t i)
{
    const dr_body_block *block = &page->blocks.at[i];
    return i > 0 && block->link * 5 > block->text.size * 4 && block->text.size >= LEAST_LINKED &&
           is_lead(page, &page->blocks.at[i - 1]) &&
           dr_tag_flags(page->boxes.at[page->blocks.at[i - 1].box].node->tag) & DR_HEADING;
}

bool dr_body_is_index(const dr_page *page)
{
    uint32_t summaries = 0, paragraphs = 0;
    size_t told = 0, own = 0;
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        bool is_kept = block->fate == DR_REMOVED_COUNT;
        if (page->boxes.at[block->box].hints & DR_HINT_DIALOG)
            continue;
        if (is_linked_summary(page, i)) {
            summaries++;
            told += block->text.size;
        }
        if (!is_prose(block))
            continue;
        if ((is_kept || block->fate == DR_REMOVED_RELATED || block->fate == DR_REMOVED_OTHER) && is_summary(page, i)) {
            summaries++;
            told += block->text.size;
        } else if (is_kept) {
            own += block->text.size;
            paragraphs++;
        }
    }
    return summaries >= FEWEST && paragraphs < 2 && own <= MOST_OWN && own < told;
}
