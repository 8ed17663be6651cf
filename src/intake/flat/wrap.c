/* Lines to blocks: lines that were one paragraph are put together.
 *
 * Wrapped text shows in that its lines end because the next word would not have fitted: the width taken is the one that
 * so explains the most pairs of lines that touch, if it explains most of them. Then each pair is judged by itself, so
 * that a long address, a heading or a label takes no part and stops nothing. */
#include "base/utf8.h"
#include "intake/flat/lines.h"
#include "intake/flat/rows.h"

enum {
    WIDEST = 100,      /* columns of the widest wrapped line */
    NARROWEST = 40,    /* columns of the narrowest full one */
    WIDEST_SURE = 160, /* the same where sentences are seen to go on from line to line */
    NARROWEST_SURE = 20,
    FEWEST = 3,        /* pairs of lines that must look wrapped */
    INDENT = 2,        /* columns that begin a paragraph */
    PROSE_WORDS = 8,   /* of a line that is running text */
    LONGEST_LABEL = 24 /* bytes up to the colon */
};

typedef struct layout {
    uint32_t width; /* 0: every line is a block */
    bool sure;      /* many a sentence goes on from line to line */
} layout;

/* "Section: ", "DATELINE:" */
static bool is_label(dr_str line)
{
    size_t colon = dr_find_byte((dr_str){line.at, line.size < LONGEST_LABEL ? line.size : LONGEST_LABEL}, ':');
    size_t size;
    return colon != DR_NOT_FOUND && colon > 1 && dr_is_upper(dr_utf8_at(line, 0, &size)) &&
           (colon + 1 == line.size || line.at[colon + 1] == ' ' || line.at[colon + 1] == '\t');
}

static bool has_bullet(dr_str line)
{
    return dr_starts(line, DR_STR("* ")) || dr_starts(line, DR_STR("\xE2\x80\xA2")) ||
           dr_starts(line, DR_STR("\xE2\x96\xAA")) || dr_starts(line, DR_STR("\xE2\x96\xBA"));
}

/* The columns of a list's mark and the blanks behind it: "1.    ", "(a) ", "- "; 0: none. */
static uint32_t list_mark(dr_str line)
{
    size_t i = line.size && line.at[0] == '(', start = i;
    while (i < line.size && i < start + 3 && line.at[i] >= '0' && line.at[i] <= '9')
        i++;
    if (i == start && i < line.size && ((line.at[i] >= 'a' && line.at[i] <= 'z') || line.at[i] == '-'))
        i++;
    bool dash = i == 1 && line.at[0] == '-', marked = i > start && i < line.size && strchr(".)", line.at[i]);
    size_t end = i + marked;
    if (!dash && !marked)
        return 0;
    while (end < line.size && line.at[end] == ' ')
        end++;
    return end > i + marked && end < line.size ? (uint32_t)end : 0;
}

/* Words far apart, as in a table's row or a running head. */
static bool has_gaps(dr_str line)
{
    line = dr_from(line, list_mark(line));
    return dr_find(line, DR_STR("    ")) != DR_NOT_FOUND || dr_find_byte(line, '\t') != DR_NOT_FOUND;
}

/* Whether b begins a paragraph whatever a is like. */
static bool stands_apart(dr_str text, const dr_line *a, const dr_line *b)
{
    dr_str before = dr_cut(text, a->span), after = dr_cut(text, b->span);
    uint32_t mark = list_mark(before);
    bool bullet = has_bullet(before) || (mark && b->indent == a->indent + mark); /* hangs from it */
    return b->gap || a->quotes != b->quotes || (b->indent >= a->indent + INDENT && !bullet) || has_bullet(after) ||
           (is_label(before) && is_label(after)) || has_gaps(before) || has_gaps(after);
}

static bool could_not_fit(const dr_line *a, const dr_line *b, uint32_t width)
{
    return a->width <= width && a->width >= width / 2 && a->width + 1 + b->opener > width;
}

/* Lines broken by hand keep no exact width: a long line without a final mark goes on in the next one. */
static bool runs_on(dr_str text, const dr_line *a, const dr_line *b, const layout *page)
{
    size_t size;
    dr_str before = dr_cut(text, a->span), after = dr_cut(text, b->span);
    uint32_t last = dr_utf8_before(before, before.size, &size), first = dr_utf8_at(after, 0, &size);
    bool open = dr_is_letter(last) || dr_is_digit(last) || last == ',';
    if (page->sure && dr_flat_goes_on(before, after))
        return a->width <= WIDEST_SURE && a->width >= page->width / 2;
    uint32_t least = page->sure ? page->width * 7 / 8 : page->width * 3 / 4;
    return open && dr_is_letter(first) && a->width <= WIDEST && a->width >= least;
}

static bool is_final(dr_str line)
{
    size_t size;
    while (line.size) {
        uint32_t c = dr_utf8_before(line, line.size, &size);
        if (c == '.' || c == '!' || c == '?' || c == ':')
            return true;
        if (!dr_is_close_quote(c) && c != ')' && c != ']')
            return false;
        line.size -= size;
    }
    return true;
}

/* Over the edge of a page, where the room between lines tells nothing. */
static bool goes_over(dr_str text, const dr_line *a, const dr_line *b, const layout *page)
{
    dr_str before = dr_cut(text, a->span), after = dr_cut(text, b->span);
    bool full = page->width && could_not_fit(a, b, page->width) && b->indent < a->indent + INDENT;
    return a->quotes == b->quotes && !is_final(before) &&
           ((dr_flat_goes_on(before, after) && a->width >= NARROWEST_SURE) || full);
}

/* Whether over many of the pairs of lines that touch a sentence goes on. */
static bool sentences_go_on(dr_str text, const dr_text_lines *all)
{
    uint32_t pairs = 0, going = 0;
    for (uint32_t i = 0; i + 1 < all->n; i++) {
        const dr_line *a = &all->at[i], *b = a + 1;
        if (stands_apart(text, a, b) || a->width < NARROWEST_SURE)
            continue;
        pairs++;
        going += dr_flat_goes_on(dr_cut(text, a->span), dr_cut(text, b->span));
    }
    return going >= FEWEST ? going * 3 >= pairs : going && pairs <= FEWEST && going * 2 >= pairs;
}

/* Columns taken by lines of running text that are wider than `width`, and by those that are not. */
static bool fits_most(dr_str text, const dr_text_lines *all, uint32_t width)
{
    uint64_t wide = 0, within = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        const dr_line *line = &all->at[i];
        dr_str s = dr_cut(text, line->span);
        uint32_t words = 1;
        for (size_t k = 0; k < s.size && words < PROSE_WORDS; k++)
            words += s.at[k] == ' ';
        if (line->width <= width)
            within += line->width;
        else if (words >= PROSE_WORDS ||
                 s.size * 4 > line->width * 5) /* or in a script without spaces: bytes past columns */
            wide += line->width;
    }
    return wide * 2 <= within;
}

static layout layout_of(dr_str text, const dr_text_lines *all)
{
    uint32_t ends[WIDEST_SURE + 2] = {0}, most = 0, width = 0, pairs = 0; /* ends[w]: pairs for w, as differences */
    bool sure = sentences_go_on(text, all);
    uint32_t narrowest = sure ? NARROWEST_SURE : NARROWEST, widest = sure ? WIDEST_SURE : WIDEST;
    for (uint32_t i = 0; i + 1 < all->n; i++) {
        const dr_line *a = &all->at[i], *b = a + 1;
        if (stands_apart(text, a, b) || a->width < narrowest / 2 || a->width > widest)
            continue;
        uint32_t past = a->width + 1 + b->opener;
        ends[a->width]++;
        ends[past > widest + 1 ? widest + 1 : past]--;
    }
    for (uint32_t w = 1; w <= widest; w++) {
        ends[w] += ends[w - 1];
        if (w >= narrowest && ends[w] >= most) {
            most = ends[w];
            width = w;
        }
    }
    for (uint32_t i = 0; i + 1 < all->n; i++)
        pairs += !stands_apart(text, &all->at[i], &all->at[i + 1]) && all->at[i].width >= width / 2;
    bool wrapped =
        most >= (uint32_t)(sure ? FEWEST - 1 : FEWEST) && most * (sure ? 3 : 2) >= pairs && fits_most(text, all, width);
    return (layout){wrapped ? width : 0, sure && wrapped};
}

/* A word broken over the lines: it goes on however wide they are. */
static bool breaks_word(dr_str text, const dr_line *a, const dr_line *b)
{
    size_t size;
    dr_str before = dr_cut(text, a->span);
    bool hyphen = before.size > 1 && before.at[before.size - 1] == '-' &&
                  dr_is_letter(dr_utf8_before(before, before.size - 1, &size));
    return hyphen && dr_flat_goes_on(before, dr_cut(text, b->span));
}

static bool joins(dr_str text, const dr_line *a, const dr_line *b, bool touch, const layout *page)
{
    if (!touch || a->page != b->page)
        return goes_over(text, a, b, page);
    bool strong;
    if (dr_flat_row(dr_cut(text, b->span), &strong) || dr_flat_row(dr_cut(text, a->span), &strong))
        return false;
    if (stands_apart(text, a, b) || dr_flat_is_wire_mark(dr_cut(text, b->span)) ||
        dr_flat_is_wire_mark(dr_cut(text, a->span)))
        return false;
    return breaks_word(text, a, b) || (page->width && (could_not_fit(a, b, page->width) || runs_on(text, a, b, page)));
}

/* One block of the lines from a on, furniture in between left out; returns its last line. */
static uint32_t paragraph(dr_arena *arena, dr_str text, const dr_text_lines *all, const dr_own_words *own,
                          const layout *page, uint32_t a, dr_block *block)
{
    dr_buf out = {.arena = arena};
    uint32_t last = a;
    for (uint32_t b = a + 1; b < all->n; b++) {
        if (all->at[b].furniture)
            continue;
        if (!joins(text, &all->at[last], &all->at[b], b == last + 1, page))
            break;
        if (last == a)
            dr_flat_join(own, &out, dr_cut(text, all->at[a].span));
        dr_flat_join(own, &out, dr_cut(text, all->at[b].span));
        last = b;
    }
    block->text = dr_flat_letters(arena, last == a ? dr_cut(text, all->at[a].span) : dr_buf_view(&out));
    block->input = (dr_span){all->at[a].span.start, all->at[last].span.end};
    return last;
}

/* What whoever quotes a report says below it: where nearly all of the text is quoted, that is the report. */
static void mark_answer(dr_text_lines *all)
{
    enum { MOST = 4 /* times as much quoted as not */ };
    uint64_t quoted = 0, own = 0;
    uint32_t behind = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        const dr_line *line = &all->at[i];
        *(line->quotes ? &quoted : &own) += line->span.end - line->span.start;
        behind = line->quotes ? i + 1 : behind;
    }
    for (uint32_t i = behind; i < all->n && behind && quoted >= own * MOST; i++)
        all->at[i].furniture = true;
}

dr_blocks dr_flat_blocks(dr_arena *arena, dr_str text, dr_report *report, size_t *rest)
{
    dr_blocks blocks = {0};
    dr_text_lines all = dr_flat_lines(arena, text, rest);
    dr_flat_columns(arena, text, &all);
    dr_flat_furniture(arena, text, &all);
    mark_answer(&all);
    dr_own_words own = dr_flat_own_words(arena, text, &all);
    layout page = layout_of(text, &all);
    for (uint32_t i = 0; i < all.n; i++)
        if (all.at[i].furniture)
            dr_report_remove(arena, report, dr_cut(text, all.at[i].span), DR_REMOVED_NAVIGATION);
    for (uint32_t a = 0, b; a < all.n; a = b + 1) {
        if (all.at[b = a].furniture)
            continue;
        dr_block *block = DR_MORE(arena, &blocks);
        b = paragraph(arena, text, &all, &own, &page, a, block);
        dr_block_set(block, DR_FLAT_BLANK_BEFORE, all.at[a].gap > 0);
        dr_block_set(block, DR_FLAT_BLANK_AFTER, b + 1 == all.n || all.at[b + 1].gap > 0);
    }
    return blocks;
}
