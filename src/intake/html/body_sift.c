/* Which blocks of the article's box are the report, and what the others are. */
#include "base/date_parse.h"
#include "base/map.h"
#include "base/utf8.h"
#include "intake/ago.h"
#include "intake/day_labels.h"
#include "intake/flat/flat.h"
#include "intake/html/body.h"
#include "intake/html/html.h"
#include "intake/imprint.h"
#include "intake/wording.h"

enum {
    SHORT = 230,     /* bytes up to which wording decides what a block is */
    LAST_BLOCKS = 3, /* of the article, where its author may be introduced */
    MOST_UP = 12,    /* elements from a picture up to the box around it and its caption */
    NEAR_TEXT = 3,   /* blocks from a dateline to the text */
    BOX_BLOCKS = 6,  /* of a box that asks for something */
    DATE_LINE = 60,  /* bytes of a line that is a date */
    LAST_LINE = 120, /* bytes of a headline at the end */
    LONG = 240       /* bytes from which a passage does not stand twice in an article by intent */
};

/* Whether a quotation stays though the box around it is of this kind: in figures, in menus of tweets, and in an <aside>
 * whose names say nothing. */
static bool gives_way(const dr_page *page, uint32_t box, uint8_t kind)
{
    const dr_box *around = &page->boxes.at[page->boxes.at[box].parent];
    return kind == DR_REMOVED_CAPTION || kind == DR_REMOVED_NAVIGATION ||
           (kind == DR_REMOVED_RELATED && around->hints & DR_HINT_ASIDE);
}

/* What each box hands down to what stands in it. Around the article that is nothing; in it, a box's own kind,
 * unless the box holds too much of the article for its names to be true. */
static uint8_t *kinds_of(dr_arena *arena, const dr_page *page, uint32_t root)
{
    uint8_t *kinds = DR_NEW_ARRAY(arena, uint8_t, page->boxes.n);
    const dr_box *top = &page->boxes.at[root];
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        const dr_box *box = &page->boxes.at[i];
        bool is_in = i > root && i < top->end_box;
        kinds[i] = i ? kinds[box->parent] : DR_REMOVED_COUNT;
        if (i <= root && box->end_box > root)
            kinds[i] = DR_REMOVED_COUNT;
        else if (box->hints & DR_HINT_DIALOG)
            kinds[i] = box->kind != DR_REMOVED_COUNT ? box->kind : kinds[i];
        else if (is_in && box->node->tag == DR_TAG_TABLE && kinds[i] == DR_REMOVED_CAPTION)
            kinds[i] = DR_REMOVED_COUNT; /* a figure may be a table */
        else if (is_in && box->hints & DR_HINT_QUOTE && gives_way(page, i, kinds[i]))
            kinds[i] = DR_REMOVED_COUNT;
        else if ((kinds[i] == DR_REMOVED_COUNT || (kinds[i] == DR_REMOVED_OTHER && box->kind != DR_REMOVED_COUNT)) &&
                 (!is_in || box->prose <= top->prose * 2 / 5))
            kinds[i] = box->kind;
    }
    return kinds;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_mostly_link(const dr_body_block *block)
{
    return block->link * 5 > block->text.size * 4;
}

static bool is_prose(const dr_body_block *block)
{
    return block->sentences && block->text.size >= 60 && block->link * 2 < block->text.size;
}

static bool is_heading(const dr_page *page, const dr_body_block *block)
{
    return dr_tag_flags(page->boxes.at[block->box].node->tag) & DR_HEADING;
}

typedef struct sift {
    dr_page *page;
    const uint8_t *kinds; /* what each box hands down */
    uint32_t main;        /* the box that holds most paragraphs */
} sift;

static const dr_box *box_of(const sift *s, const dr_body_block *block)
{
    return &s->page->boxes.at[block->box];
}

/* A linked heading heads another article, unless it stands among this one's paragraphs. */
static bool leads_away(const sift *s, const dr_body_block *block)
{
    const dr_box *box = box_of(s, block);
    if (!is_mostly_link(block))
        return block->is_teaser && box->parent != s->main;
    if (dr_tag_flags(box->node->tag) & DR_HEADING)
        return box->parent != s->main;
    return box->node->tag != DR_TAG_LI || box->node->next || box->node->previous;
}

/* A short line by its wording, or by the credit in it: all of it, or the end of a caption. */
static uint8_t line_kind(const dr_body_block *block)
{
    uint8_t kind = (uint8_t)dr_line_kind(block->text);
    bool may_end_in_credit =
        block->text.at[block->text.size - 1] == ')' || dr_find_byte(block->text, ':') != DR_NOT_FOUND;
    dr_str credit = kind == DR_REMOVED_COUNT && may_end_in_credit ? dr_flat_credit(block->text) : (dr_str){0};
    if (!credit.at || dr_flat_is_signed(block->text))
        return kind;
    return credit.size * 2 > block->text.size ? DR_REMOVED_CREDIT : DR_REMOVED_CAPTION;
}

/* What stands with a picture may also be its credit alone, or a promotion with a picture of its own. */
static uint8_t caption_kind(const dr_body_block *block)
{
    uint8_t kind = block->text.size <= SHORT ? line_kind(block) : DR_REMOVED_COUNT;
    if (kind != DR_REMOVED_COUNT)
        return kind;
    return is_mostly_link(block) ? DR_REMOVED_RELATED : DR_REMOVED_CAPTION;
}

/* A quotation right in an <aside>, without a link, repeats or adds to what the article says. */
static bool is_pull_quote(const sift *s, const dr_body_block *block)
{
    size_t size;
    const dr_box *box = box_of(s, block);
    bool is_aside = (box->hints | s->page->boxes.at[box->parent].hints) & DR_HINT_ASIDE;
    return is_aside && !block->link && dr_is_open_quote(dr_utf8_at(block->text, 0, &size));
}

static bool holds(const dr_node *node, const dr_node *below)
{
    for (int up = 0; below && up < MOST_UP; up++, below = below->parent)
        if (below == node)
            return true;
    return false;
}

/* Set in small type, in the middle, or all in italics. */
static bool looks_like_caption(const dr_box *box, const dr_body_block *block)
{
    dr_str style = dr_attr(box->node, "style");
    return block->emphasis * 10 >= block->text.size * 9 || dr_is_text(dr_attr(box->node, "align"), "center") ||
           dr_find_nocase(style, DR_STR("center")) != DR_NOT_FOUND ||
           dr_find_nocase(style, DR_STR("small")) != DR_NOT_FOUND;
}

/* The words under a picture that no tag or name tells: a line or two right behind it, alone with it in their box, or
 * with the look of a caption. */
static bool is_bare_caption(const sift *s, const dr_body_block *block)
{
    const dr_box *box = box_of(s, block);
    size_t size;
    if (!block->picture || block->text.size > SHORT || block->sentences > 2 || block->link * 2 > block->text.size ||
        is_heading(s->page, block) || box->node->tag == DR_TAG_LI ||
        dr_is_open_quote(dr_utf8_at(block->text, 0, &size)))
        return false;
    if (looks_like_caption(box, block))
        return true;
    if (box->node->tag == DR_TAG_P && holds(box->node, block->picture)) /* text around a picture, or under it */
        return block->is_under && block->sentences < 2;
    for (int up = 0; up < 4 && box->end - box->first <= 2 && box != s->page->boxes.at; up++) {
        bool is_row = box->node->tag == DR_TAG_TR || box->node->tag == DR_TAG_TBODY;
        if (!is_row && holds(box->node, block->picture))
            return true;
        box = &s->page->boxes.at[box->parent];
    }
    return false;
}

static uint8_t fate_of(const sift *s, const dr_body_block *block)
{
    uint8_t kind = s->kinds[block->box];
    if (kind == DR_REMOVED_CAPTION)
        return caption_kind(block);
    if (kind != DR_REMOVED_COUNT && !is_pull_quote(s, block))
        return kind;
    kind = DR_REMOVED_COUNT;
    if (block->text.size <= SHORT)
        kind = line_kind(block);
    if (kind == DR_REMOVED_COUNT && leads_away(s, block))
        kind = DR_REMOVED_RELATED;
    if (kind == DR_REMOVED_COUNT && is_bare_caption(s, block))
        kind = DR_REMOVED_CAPTION;
    return kind;
}

static uint8_t fate_outside(const sift *s, const dr_body_block *block)
{
    uint8_t kind = s->kinds[block->box];
    if (kind == DR_REMOVED_CAPTION)
        kind = caption_kind(block);
    if (kind == DR_REMOVED_COUNT)
        kind = is_mostly_link(block) ? DR_REMOVED_NAVIGATION : block->is_teaser ? DR_REMOVED_RELATED : DR_REMOVED_OTHER;
    return kind;
}

/* What stands right before a credit, in the same box or beside it, is the caption; but not paragraphs. */
static void find_captions(const sift *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = first + 1; i < end; i++) {
        dr_body_block *before = &s->page->blocks.at[i - 1];
        const dr_body_block *block = &s->page->blocks.at[i];
        const dr_box *box = box_of(s, before);
        bool is_text = box->node->tag == DR_TAG_P || box->parent == s->main || before->box == s->main ||
                       is_heading(s->page, before);
        if (block->fate == DR_REMOVED_CREDIT && before->fate == DR_REMOVED_COUNT && !is_text &&
            (before->box == block->box || box->parent == block->box || box->parent == box_of(s, block)->parent))
            before->fate = DR_REMOVED_CAPTION;
    }
}

static bool asks(uint8_t kind)
{
    return kind == DR_REMOVED_SUBSCRIPTION || kind == DR_REMOVED_NEWSLETTER || kind == DR_REMOVED_PROMOTION;
}

/* Whether a block may stand in a box that asks: a label, or a sentence with a hint of what the box is about. */
static bool goes_along(const dr_body_block *block, uint8_t kind)
{
    if (block->fate != DR_REMOVED_COUNT || (!block->sentences && block->text.size < 60))
        return true;
    dr_wording wording = dr_wording_of(block->text);
    return wording.best[kind] > 0 && block->text.size <= 2 * SHORT;
}

/* A box beside the paragraphs with a button like "Subscribe now" goes whole, its heading and its plea too. */
static void drop_asking_boxes(const sift *s, uint32_t root)
{
    for (uint32_t i = root + 1; i < s->page->boxes.at[root].end_box; i++) {
        const dr_box *box = &s->page->boxes.at[i];
        uint8_t kind = DR_REMOVED_COUNT;
        bool is_apart = i != s->main && !(i < s->main && box->end_box > s->main) && box->end - box->first <= BOX_BLOCKS;
        for (uint32_t k = box->first; is_apart && k < box->end; k++)
            if (asks(s->page->blocks.at[k].fate))
                kind = s->page->blocks.at[k].fate;
        for (uint32_t k = box->first; kind != DR_REMOVED_COUNT && k < box->end; k++)
            if (!goes_along(&s->page->blocks.at[k], kind))
                kind = DR_REMOVED_COUNT;
        for (uint32_t k = box->first; kind != DR_REMOVED_COUNT && k < box->end; k++)
            if (s->page->blocks.at[k].fate == DR_REMOVED_COUNT)
                s->page->blocks.at[k].fate = kind;
    }
}

/* After the article stands who wrote it: "NAME is a reporter …". */
static void drop_author(const sift *s, uint32_t first, uint32_t end)
{
    uint32_t seen = 0;
    for (uint32_t i = end; i-- > first && seen < LAST_BLOCKS;) {
        dr_body_block *block = &s->page->blocks.at[i];
        if (block->fate != DR_REMOVED_COUNT)
            continue;
        seen++;
        for (uint32_t j = 0; j < s->page->authors.n; j++) {
            dr_str name = s->page->authors.at[j], rest = dr_from(block->text, name.size);
            if (name.size > 2 && dr_starts_nocase(block->text, name) &&
                (dr_starts(rest, DR_STR(" is ")) || dr_starts(rest, DR_STR(" was ")) ||
                 dr_starts(rest, DR_STR(" has "))))
                block->fate = DR_REMOVED_OTHER;
        }
    }
}

/* "DAYTON, Ohio": a dateline is part of the text. */
static bool begins_with_place(dr_str text)
{
    size_t i = 0;
    while (i < text.size && text.at[i] >= 'A' && text.at[i] <= 'Z')
        i++;
    return i > 2 && i < text.size && text.at[i] == ',';
}

/* A dateline in an element of its own, right before the text, belongs to it. */
static void keep_dateline(const sift *s, uint32_t first, uint32_t end)
{
    while (first < end && s->page->blocks.at[first].fate != DR_REMOVED_COUNT)
        first++;
    for (uint32_t i = first, left = NEAR_TEXT; first < end && i-- > 0 && left--;) {
        dr_body_block *block = &s->page->blocks.at[i];
        if (block->fate != DR_REMOVED_OTHER || !dr_flat_is_dateline(block->text))
            continue;
        block->fate = DR_REMOVED_COUNT;
        return;
    }
}

/* A date and little more. */
bool dr_body_is_day(dr_str text)
{
    dr_date_reading read;
    return text.size <= DATE_LINE && dr_date_read(text, &read) && read.where.start <= DATE_LINE / 4 &&
           (read.where.end - read.where.start) * 3 >= text.size;
}

/* "Posted by Ana Lopez on 4/3/99 10:15 PM", "First published: Nov. 14, 1995": a label, and a day that it is of. */
static bool is_labelled_day(dr_str text)
{
    enum { LONGEST = 100 };
    size_t end;
    dr_date_reading read;
    int says = text.size <= LONGEST ? dr_day_label(text, &end) : DR_LABEL_NONE;
    if (says != DR_DAY_PUBLISHED && says != DR_DAY_MODIFIED)
        return false;
    size_t start = dr_day_label_start(text, end);
    return dr_date_read(text, &read) && (!start || dr_day_label_alone(text, start)) && text.at[text.size - 1] != '.';
}

/* "By NAME", an author's name, or a line with a year in it and no sentence. */
static bool is_byline(const sift *s, const dr_body_block *block)
{
    dr_str text = block->text;
    if (text.size > 100 || begins_with_place(text))
        return false;
    if (dr_body_is_day(text) || is_labelled_day(text) || dr_is_ago(text))
        return true;
    if (block->sentences)
        return false;
    for (uint32_t i = 0; i < s->page->authors.n; i++)
        if (dr_eq_nocase(text, s->page->authors.at[i]))
            return true;
    for (size_t i = 0; i + 4 <= text.size; i++) {
        bool is_century = memcmp(text.at + i, "19", 2) == 0 || memcmp(text.at + i, "20", 2) == 0;
        if (is_century && is_digit(text.at[i + 2]) && is_digit(text.at[i + 3]) && text.size <= 60)
            return true;
    }
    return dr_byline_lead(text);
}

/* Before the first prose of the article stand its headline, names and dates: short lines, which only count as
 * text when they are paragraphs, items or headings among the paragraphs. */
static void trim_start(const sift *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        dr_body_block *block = &s->page->blocks.at[i];
        const dr_box *box = box_of(s, block);
        if (block->fate != DR_REMOVED_COUNT)
            continue;
        bool imprint = dr_is_imprint(block->text);
        if (!imprint && (is_prose(block) || block->text.size >= 100))
            return;
        bool is_among = box->parent == s->main && box->node->tag != DR_TAG_H1;
        bool is_text = box->node->tag == DR_TAG_P || box->node->tag == DR_TAG_LI || is_among;
        if (imprint || !is_text || is_byline(s, block))
            block->fate = DR_REMOVED_OTHER;
    }
}

/* Lines at the end that are no sentences: the headlines of other articles, when they are headings, stand in boxes of
 * their own or are set in bold, and are several. */
static void drop_last_headlines(const sift *s, uint32_t first, uint32_t end)
{
    uint32_t lines = 0, from = end;
    for (uint32_t i = end; i-- > first;) {
        const dr_body_block *block = &s->page->blocks.at[i];
        if (block->fate != DR_REMOVED_COUNT)
            continue;
        dr_tag tag = box_of(s, block)->node->tag;
        bool is_line = !block->sentences && block->text.size <= LAST_LINE && tag != DR_TAG_LI && tag != DR_TAG_TR &&
                       tag != DR_TAG_TD && (tag != DR_TAG_P || block->bold * 10 >= block->text.size * 9);
        if (!is_line)
            break;
        lines++;
        from = i;
    }
    for (uint32_t i = from; lines > 1 && i < end; i++)
        if (s->page->blocks.at[i].fate == DR_REMOVED_COUNT)
            s->page->blocks.at[i].fate = DR_REMOVED_RELATED;
}

/* Lines at the end that are links and no sentences, below a line that says that they lead elsewhere. */
static void drop_last_links(const sift *s, uint32_t first, uint32_t end)
{
    uint32_t from = end;
    for (uint32_t i = end; i-- > first;) {
        const dr_body_block *block = &s->page->blocks.at[i];
        if (block->fate == DR_REMOVED_RELATED && from < end)
            break;
        if (block->fate != DR_REMOVED_COUNT)
            continue;
        if (block->sentences || block->text.size > LAST_LINE || block->link * 10 < block->text.size * 9)
            return;
        from = i;
    }
    for (uint32_t i = from; i < end; i++)
        if (s->page->blocks.at[i].fate == DR_REMOVED_COUNT)
            s->page->blocks.at[i].fate = DR_REMOVED_RELATED;
}

/* Over the posts of a page that is written while things happen. */
static void drop_clocks(const sift *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        dr_body_block *block = &s->page->blocks.at[i];
        if (block->fate == DR_REMOVED_COUNT && dr_flat_is_clock(block->text))
            block->fate = DR_REMOVED_OTHER;
    }
}

/* "Published: 3 April 1996" behind the text. */
static void drop_last_days(const sift *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = end; i-- > first;) {
        dr_body_block *block = &s->page->blocks.at[i];
        if (block->fate != DR_REMOVED_COUNT)
            continue;
        if (!dr_body_is_day(block->text) && !is_labelled_day(block->text))
            return;
        block->fate = DR_REMOVED_OTHER;
    }
}

/* A heading with nothing of the article under it goes with what was under it. */
static void drop_empty_headings(const sift *s, uint32_t first, uint32_t end)
{
    bool has_text = false;
    for (uint32_t i = end; i-- > first;) {
        dr_body_block *block = &s->page->blocks.at[i];
        if (block->fate == DR_REMOVED_RELATED)
            has_text = false;
        if (block->fate != DR_REMOVED_COUNT)
            continue;
        if (is_heading(s->page, block) && !has_text)
            block->fate = DR_REMOVED_OTHER;
        else
            has_text = true;
    }
}

/* The headline once more, and long passages that are repeated whole. */
static void drop_repeats(dr_arena *arena, const dr_page *page, uint32_t first, uint32_t end)
{
    dr_map seen = {.arena = arena};
    for (uint32_t i = first; i < end; i++) {
        dr_body_block *block = &page->blocks.at[i];
        if (block->fate != DR_REMOVED_COUNT)
            continue;
        if (dr_eq(block->text, page->title))
            block->fate = DR_REMOVED_DUPLICATE;
        else if (block->text.size >= LONG && dr_map_set(&seen, block->text, i) != DR_NONE)
            block->fate = DR_REMOVED_DUPLICATE;
    }
}

void dr_body_sift(dr_arena *arena, dr_page *page, uint32_t root)
{
    const dr_box *top = &page->boxes.at[root];
    sift s = {.page = page, .kinds = kinds_of(arena, page, root), .main = dr_body_main(page, root)};
    for (uint32_t i = 0; i < page->blocks.n; i++) {
        dr_body_block *block = &page->blocks.at[i];
        block->fate = i >= top->first && i < top->end ? fate_of(&s, block) : fate_outside(&s, block);
    }
    drop_repeats(arena, page, top->first, top->end);
    find_captions(&s, top->first, top->end);
    drop_asking_boxes(&s, root);
    drop_author(&s, top->first, top->end);
    trim_start(&s, top->first, top->end);
    keep_dateline(&s, top->first, top->end);
    drop_clocks(&s, top->first, top->end);
    drop_last_days(&s, top->first, top->end);
    drop_last_links(&s, top->first, top->end);
    drop_last_headlines(&s, top->first, top->end);
    drop_empty_headings(&s, top->first, top->end);
}
