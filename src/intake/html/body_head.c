/* The head of a page whose title nothing marks but <title>, as in pages of the 1990s: lines over the first paragraph,
 * parted by <br>, of which the headline is told by its look.
 *
 *   <title>Courier Online</title>
 *   <font size=5>Harbour board<br>closes dock</font>     the headline: a heading, or in large type, or in bold
 *   By Ana Lopez, Staff Writer                           who wrote it
 *   Tuesday, June 2, 1992                                when: read by body.c
 *   The harbour board …                                  the first paragraph */
#include "base/date_parse.h"
#include "base/utf8.h"
#include "intake/flat/blocks.h"
#include "intake/flat/flat.h"
#include "intake/html/body.h"
#include "intake/html/html.h"

enum {
    HEAD_LINES = 12,  /* over the first paragraph */
    LEAST_PROSE = 60, /* bytes of a paragraph */
    LONGEST_HEADLINE = 200,
    LONGEST_LINE = 100, /* bytes of a byline, a day, a house */
    FEWEST_WORDS = 3    /* of a headline, where another line could be it */
};

/* How a line is set off, the strongest last. */
typedef enum look { PLAIN, BOLD, LARGE } look;

typedef struct headline {
    uint32_t first, end; /* blocks */
    look look;
    size_t words;
    dr_str text;
} headline;

static look look_of(const dr_page *page, const dr_body_block *block)
{
    bool is_heading = dr_tag_flags(page->boxes.at[block->box].node->tag) & DR_HEADING;
    if (is_heading || block->large * 10 >= block->text.size * 9)
        return LARGE;
    return block->bold * 10 >= block->text.size * 9 ? BOLD : PLAIN;
}

static bool is_paragraph(const dr_body_block *block)
{
    return block->fate == DR_REMOVED_COUNT && block->sentences && block->text.size >= LEAST_PROSE;
}

static bool is_day(const dr_body_block *block)
{
    dr_date_reading read;
    return block->text.size <= LONGEST_LINE && dr_date_read(block->text, &read) &&
           (read.where.end - read.where.start) * 3 >= block->text.size;
}

static bool is_house(const dr_body_block *block)
{
    return block->text.size <= LONGEST_LINE && !block->sentences && dr_flat_names_office(block->text);
}

static bool is_byline(const dr_body_block *block)
{
    return block->text.size <= LONGEST_LINE && !block->sentences && dr_byline_lead(block->text);
}

/* Of the head at all: no menu, and nothing that is known for something else. */
static bool is_line(const dr_page *page, const dr_body_block *block)
{
    bool kept =
        block->fate == DR_REMOVED_COUNT || block->fate == DR_REMOVED_OTHER || block->fate == DR_REMOVED_DUPLICATE;
    return kept && block->link * 2 <= block->text.size && block->text.size <= LONGEST_HEADLINE &&
           !(page->boxes.at[block->box].hints & DR_HINT_APART);
}

/* The line of the headline that goes on in the next block: one <br> within one heading, <font> or <b>. */
static bool goes_on(const dr_page *page, const dr_body_block *block, const dr_body_block *next)
{
    bool is_heading = dr_tag_flags(page->boxes.at[block->box].node->tag) & DR_HEADING;
    return block->box == next->box && (is_heading || (block->set && block->set == next->set)) &&
           look_of(page, block) == look_of(page, next);
}

static headline headline_from(dr_arena *arena, const dr_page *page, uint32_t first, uint32_t end)
{
    dr_buf text = {.arena = arena};
    headline out = {.first = first, .end = first, .look = look_of(page, &page->blocks.at[first]), .words = 1};
    do {
        if (text.size)
            dr_buf_byte(&text, ' ');
        dr_buf_add(&text, page->blocks.at[out.end++].text);
    } while (out.end < end && goes_on(page, &page->blocks.at[out.end - 1], &page->blocks.at[out.end]));
    out.text = dr_buf_view(&text);
    for (size_t i = 0; i < out.text.size; i++)
        out.words += out.text.at[i] == ' ';
    return out;
}

static bool may_head(const dr_body_block *block, dr_str text)
{
    return text.size <= LONGEST_HEADLINE && !is_day(block) && !is_byline(block) && !dr_flat_names_office(text) &&
           !dr_flat_is_dateline(text);
}

/* The line that is set off most, and of those that are alike the first that is long enough. */
static headline find_headline(dr_arena *arena, const dr_page *page, uint32_t from, uint32_t end)
{
    headline best = {0};
    for (uint32_t i = from; i < end;) {
        headline here = headline_from(arena, page, i, end);
        bool more = here.look > best.look || best.words < FEWEST_WORDS;
        if (here.look != PLAIN && more && (here.words >= FEWEST_WORDS || !best.text.at) &&
            may_head(&page->blocks.at[i], here.text))
            best = here;
        i = here.end;
    }
    return best;
}

/* "By Ana Lopez", or a name alone between the headline and the day or the house. */
static void find_authors(dr_arena *arena, const dr_page *page, uint32_t from, uint32_t end, dr_report *report)
{
    for (uint32_t i = from; i < end && !report->authors.n; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        size_t lead = is_byline(block) ? dr_byline_lead(block->text) : 0;
        bool alone = i == from && i + 1 < end && (is_day(block + 1) || is_house(block + 1)) && !is_day(block) &&
                     block->text.size <= LONGEST_LINE && !block->sentences;
        if (lead || alone)
            dr_flat_take_names(arena, dr_trim(dr_from(block->text, lead)), report);
    }
}

/* Whether the headline is the page's title, or part of it, or says more than it. */
static bool is_better(const headline *found, dr_str title)
{
    return !title.size || found->look == LARGE || dr_find_nocase(title, found->text) != DR_NOT_FOUND;
}

void dr_body_head(dr_arena *arena, dr_page *page, dr_report *report)
{
    uint32_t end = 0, from;
    while (end < page->blocks.n && !is_paragraph(&page->blocks.at[end]))
        end++;
    if (end == page->blocks.n)
        return;
    for (from = end; from && end - from < HEAD_LINES && is_line(page, &page->blocks.at[from - 1]);)
        from--;
    headline found = find_headline(arena, page, from, end);
    bool marked = false; /* a byline or a day stands under it */
    for (uint32_t i = found.end; found.text.at && i < end; i++)
        marked = marked || is_day(&page->blocks.at[i]) || is_byline(&page->blocks.at[i]);
    if (!found.text.at || !(marked || is_better(&found, report->title)))
        return;
    report->title = found.text;
    for (uint32_t i = found.first; i < found.end; i++)
        page->blocks.at[i].fate = DR_REMOVED_DUPLICATE;
    find_authors(arena, page, found.end, end, report);
    for (uint32_t i = from; i < end; i++) {
        dr_body_block *block = &page->blocks.at[i];
        bool over = i < found.first,
             name = i == found.end && report->authors.n && dr_find_nocase(block->text, report->authors.at[0]) == 0;
        if (block->fate == DR_REMOVED_COUNT && (over || is_day(block) || is_byline(block) || is_house(block) || name))
            block->fate = DR_REMOVED_OTHER;
    }
}
