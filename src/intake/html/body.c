/* The article of a page: see body.h for the passes. What is not part of it goes to the captions when it is the
 * words under a picture, else to what was removed; neighbours of one kind make one entry. */
#include "intake/html/body.h"

#include "base/map.h"
#include "intake/ago.h"
#include "intake/day_labels.h"
#include "intake/days.h"
#include "intake/flat/flat.h"
#include "intake/html/html.h"

enum {
    DATE_BLOCKS = 12,   /* before the text that may date it */
    DATE_LINE = 100,    /* bytes of such a line */
    LAST_LINES = 2,     /* behind the text, of which one may date it */
    LEAST_CAPTION = 20, /* bytes; shorter ones are counters and labels */
    MOST_UP = 16,       /* boxes between a paragraph and its list's item */
    LEAST_ARTICLE = 250 /* bytes; with fewer, what is hidden may be the article */
};

typedef struct output {
    dr_arena *arena;
    dr_report *report;
    dr_strs paragraphs;
    DR_VEC(uint32_t) items; /* for each paragraph the box of its list's item, or DR_NONE … */
    DR_VEC(uint32_t) rules; /* … and how many rules it stands behind */
    uint32_t ruled;
    dr_buf removed;  /* neighbours, a line each */
    uint8_t kind;    /* of theirs */
    dr_map captions; /* to see those that stand twice */
    uint32_t figure; /* index of the box around the last caption, or DR_NONE */
    dr_str credit;   /* that stands before its caption, in box … */
    uint32_t credit_box;
} output;

static void flush_removed(output *out)
{
    if (out->removed.size)
        dr_report_remove(out->arena, out->report, dr_buf_view(&out->removed), out->kind);
    out->removed.size = 0;
}

static void remove_block(output *out, const dr_body_block *block, uint8_t kind)
{
    if (out->removed.size && out->kind != kind)
        flush_removed(out);
    out->kind = kind;
    if (out->removed.size)
        dr_buf_byte(&out->removed, '\n');
    dr_buf_add(&out->removed, block->text);
}

/* The box a picture, its caption and its credit share, as far as their boxes tell: two levels up. */
static uint32_t figure_of(const dr_page *page, uint32_t box)
{
    return page->boxes.at[page->boxes.at[box].parent].parent;
}

static void add_caption(output *out, const dr_page *page, const dr_body_block *block)
{
    bool is_old = dr_map_set(&out->captions, block->text, 0) != DR_NONE;
    if (is_old || block->text.size < LEAST_CAPTION) {
        remove_block(out, block, is_old ? DR_REMOVED_DUPLICATE : DR_REMOVED_CAPTION);
        return;
    }
    dr_caption caption = {.text = block->text, .span_in_input = block->source, .credit = dr_flat_credit(block->text)};
    out->figure = figure_of(page, block->box);
    if (!caption.credit.at && out->credit.at && out->credit_box == out->figure) {
        caption.credit = out->credit;
        out->credit = (dr_str){0};
    }
    DR_PUSH(out->arena, &out->report->captions, caption);
}

/* A credit belongs to the caption it stands beside. */
static void add_credit(output *out, const dr_page *page, const dr_body_block *block)
{
    dr_str name = dr_flat_credit(block->text);
    uint32_t figure = figure_of(page, block->box);
    if (!name.at)
        name = block->text;
    if (out->figure == figure && !out->report->captions.at[out->report->captions.n - 1].credit.at) {
        out->report->captions.at[out->report->captions.n - 1].credit = name;
        return;
    }
    out->credit = name;
    out->credit_box = figure;
    remove_block(out, block, DR_REMOVED_CREDIT);
}

/* The outermost item of a list, within the article's box, that the block stands in; DR_NONE: in none. */
static uint32_t item_around(const dr_page *page, const dr_body_block *block, uint32_t root)
{
    uint32_t item = DR_NONE;
    for (uint32_t b = block->box, up = 0; b > root && up < MOST_UP; b = page->boxes.at[b].parent, up++)
        if (page->boxes.at[b].node->tag == DR_TAG_LI)
            item = b;
    return item;
}

static void put_paragraph(output *out, const dr_page *page, const dr_body_block *block, uint32_t root)
{
    DR_PUSH(out->arena, &out->paragraphs, block->text);
    DR_PUSH(out->arena, &out->items, item_around(page, block, root));
    DR_PUSH(out->arena, &out->rules, out->ruled);
}

/* A text all in items is parted by them, another by its rules. */
static void put_parts(output *out)
{
    bool listed = true;
    for (uint32_t i = 0; i < out->items.n; i++)
        listed = listed && out->items.at[i] != DR_NONE;
    for (uint32_t i = 0; i < out->items.n && (listed || out->ruled); i++)
        DR_PUSH(out->arena, &out->report->parts, listed ? out->items.at[i] : out->rules.at[i]);
}

static void put_block(output *out, const dr_page *page, uint32_t i, uint32_t root)
{
    const dr_body_block *block = &page->blocks.at[i];
    bool is_near = i >= page->headline && i < page->boxes.at[root].end;
    out->ruled += block->is_ruled;
    if (block->fate == DR_REMOVED_COUNT)
        put_paragraph(out, page, block, root);
    else if (block->fate == DR_REMOVED_CAPTION && is_near)
        add_caption(out, page, block);
    else if (block->fate == DR_REMOVED_CREDIT && is_near)
        add_credit(out, page, block);
    else
        remove_block(out, block, block->fate);
    if (block->fate == DR_REMOVED_COUNT)
        flush_removed(out);
}

/* Reads the page and decides on its blocks; returns how many bytes are the article's, in *root its box. */
static size_t look(dr_arena *arena, const dr_dom *dom, const dr_report *report, bool shows_hidden, dr_page *page,
                   uint32_t *root)
{
    size_t kept = 0;
    *page = (dr_page){.title = report->title, .authors = report->authors};
    dr_body_blocks(arena, dom, shows_hidden, page);
    dr_body_outvote(arena, page);
    *root = dr_body_choose(page);
    if (*root == DR_NONE)
        return 0;
    dr_body_sift(arena, page, *root);
    for (uint32_t i = 0; i < page->blocks.n; i++)
        kept += page->blocks.at[i].fate == DR_REMOVED_COUNT ? page->blocks.at[i].text.size : 0;
    return kept;
}

/* What only an article says of itself. */
static bool has_facts(const dr_report *report)
{
    return report->authors.n || report->published_from == DR_DATE_METADATA;
}

static bool is_update(dr_str line)
{
    size_t end;
    return dr_day_label(line, &end) == DR_DAY_MODIFIED;
}

/* Lines between the headline and the first paragraph, or what there is of text, that hold a day and no sentence. */
static void note_days(dr_arena *arena, dr_report *report, const dr_page *page)
{
    uint32_t first = page->blocks.n;
    for (uint32_t i = page->blocks.n; i-- > 0;)
        if (page->blocks.at[i].fate == DR_REMOVED_COUNT && (page->blocks.at[i].sentences || first == page->blocks.n))
            first = i;
    uint32_t from = first > DATE_BLOCKS ? first - DATE_BLOCKS : 0;
    for (uint32_t i = from > page->headline ? from : page->headline; i < first && first < page->blocks.n; i++) {
        const dr_body_block *block = &page->blocks.at[i];
        bool history = dr_day_is_history(block->text) || (i && dr_day_is_history(block[-1].text));
        bool may_be = block->fate == DR_REMOVED_OTHER && block->text.size <= DATE_LINE;
        if (may_be && !history && dr_ago_note(arena, report, block->text))
            continue;
        if (may_be && (history || !is_update(block->text)))
            dr_day_note(arena, report, block->text, history ? DR_DAY_OTHER : DR_DAY_UNCLEAR, DR_DATE_TEXT,
                        DR_STR("line"), DR_DAY_LINE);
    }
}

/* A day alone right behind the text. */
static void note_last_day(dr_arena *arena, dr_report *report, const dr_page *page)
{
    uint32_t i = page->blocks.n;
    while (i && page->blocks.at[i - 1].fate != DR_REMOVED_COUNT)
        i--;
    for (uint32_t left = LAST_LINES; i && i < page->blocks.n && left--; i++)
        if (page->blocks.at[i].fate == DR_REMOVED_OTHER && dr_body_is_day(page->blocks.at[i].text))
            dr_day_note(arena, report, page->blocks.at[i].text, DR_DAY_UNCLEAR, DR_DATE_TEXT, DR_STR("last line"),
                        DR_DAY_BEHIND);
}

static void put_out(dr_arena *arena, dr_report *report, const dr_page *page, uint32_t root)
{
    output out = {
        .arena = arena, .report = report, .removed = {.arena = arena}, .captions = {.arena = arena}, .figure = DR_NONE};
    for (uint32_t i = 0; i < page->blocks.n; i++)
        put_block(&out, page, i, root);
    flush_removed(&out);
    put_parts(&out);
    dr_report_set_text(arena, report, &out.paragraphs);
}

/* The article as JSON-LD has it: marked up, or a line a paragraph. */
static bool put_json_body(dr_arena *arena, dr_str body, dr_report *report)
{
    dr_page page;
    uint32_t root;
    if (dr_find(body, DR_STR("</p>")) != DR_NOT_FOUND || dr_find(body, DR_STR("<br")) != DR_NOT_FOUND) {
        if (!look(arena, dr_dom_parse(arena, body), report, false, &page, &root))
            return false;
        put_out(arena, report, &page, root);
        for (uint32_t i = 0; i < report->captions.n; i++) /* their places are not the input's */
            dr_report_remove(arena, report, report->captions.at[i].text, DR_REMOVED_CAPTION);
        report->captions.n = 0;
        return true;
    }
    dr_strs paragraphs = {0};
    while (body.at) {
        dr_str line = dr_trim(dr_split(&body, '\n'));
        if (line.size && dr_line_kind(line) == DR_REMOVED_COUNT)
            DR_PUSH(arena, &paragraphs, line);
    }
    dr_report_set_text(arena, report, &paragraphs);
    return paragraphs.n;
}

static void warn_of_several(dr_arena *arena, dr_report *report, dr_several several)
{
    if (several == DR_SEVERAL_READ)
        dr_report_warn(arena, report,
                       DR_STR("the page seems to hold several articles, which were read as one: read the page of "
                              "each by itself"));
    if (several == DR_SEVERAL_BESIDE)
        dr_report_warn(arena, report,
                       DR_STR("the page seems to hold several articles, one of which was read: read the page of each "
                              "by itself"));
}

bool dr_html_body(dr_arena *arena, const dr_dom *dom, bool titled, dr_report *report)
{
    dr_page page, all;
    uint32_t root, hidden;
    size_t kept = look(arena, dom, report, false, &page, &root);
    bool is_front = !has_facts(report) && dr_body_is_index(&page);
    if (is_front)
        return false;
    /* Some pages hide the article until a script shows it, or have it for scripts and for browsers without them. */
    if (kept < LEAST_ARTICLE) {
        dr_str body = dr_json_ld_body(arena, dom);
        if (body.size > LEAST_ARTICLE && body.size > 3 * kept && put_json_body(arena, body, report))
            return true;
        if (look(arena, dom, report, true, &all, &hidden) > 3 * kept) {
            page = all;
            root = hidden;
        }
    }
    if (root != DR_NONE) {
        if (!titled)
            dr_body_head(arena, &page, report);
        note_days(arena, report, &page);
        note_last_day(arena, report, &page);
        put_out(arena, report, &page, root);
        warn_of_several(arena, report, dr_body_several(&page, root, has_facts(report) ? DR_STR("") : report->title));
    }
    return true;
}
