/* Flat text to blocks. Each line is a block, unless the text is wrapped at a fixed width: then the lines of a
 * paragraph are put together again.
 *
 * Wrapped text shows in that its lines end because the next word would not have fitted: the width taken is the one
 * that so explains the most pairs of lines that touch. */
#include "base/utf8.h"
#include "intake/flat/blocks.h"
#include "intake/intake.h"

enum {
    WIDEST = 100,   /* columns of the widest wrapped line */
    NARROWEST = 40, /* columns of the narrowest full one */
    FEWEST = 3      /* pairs of lines that must look wrapped */
};

typedef struct line {
    dr_span span;    /* trimmed; empty for a blank line */
    uint32_t width;  /* columns */
    uint32_t opener; /* columns of the first word */
} line;

typedef DR_VEC(line) lines;

/* The line from `at` on, without its end: \n, \r\n, \r, or one of Unicode's line ends. *next is after that. */
static dr_str next_line(dr_str text, size_t at, size_t *next)
{
    size_t i = at;
    while (i < text.size && text.at[i] != '\n' && text.at[i] != '\r' && text.at[i] != '\f' &&
           !dr_starts(dr_from(text, i), DR_STR("\xE2\x80\xA8")) && !dr_starts(dr_from(text, i), DR_STR("\xE2\x80\xA9")))
        i++;
    dr_str found = {text.at + at, i - at};
    if (i < text.size)
        i += text.at[i] == '\r' && i + 1 < text.size && text.at[i + 1] == '\n' ? 2 : (unsigned char)text.at[i] == 0xE2 ? 3 : 1;
    *next = i;
    return found;
}

/* s without the white space, no-break spaces and invisible characters at its ends. */
static dr_str trim_wide(dr_str s)
{
    size_t size;
    while (s.size) {
        uint32_t c = dr_utf8_at(s, 0, &size);
        if (!dr_is_space(c) && c != 0xFEFF && c != 0x200B && c >= 0x20)
            break;
        s = dr_from(s, size);
    }
    while (s.size) {
        uint32_t c = dr_utf8_before(s, s.size, &size);
        if (!dr_is_space(c) && c != 0xFEFF && c != 0x200B && c >= 0x20)
            break;
        s.size -= size;
    }
    return s;
}

static lines find_lines(dr_arena *arena, dr_str text, size_t *rest)
{
    lines found = {0};
    size_t at = 0, next;
    for (; at < text.size && found.n < DR_MAX_BLOCKS; at = next) {
        dr_str s = trim_wide(next_line(text, at, &next));
        line one = {.span = {(uint32_t)(s.at - text.at), (uint32_t)(s.at - text.at + s.size)}};
        if (!s.size && (!found.n || found.at[found.n - 1].span.start == found.at[found.n - 1].span.end))
            continue; /* one blank line is enough */
        one.width = (uint32_t)dr_utf8_width(s);
        size_t space = dr_find_byte(s, ' ');
        one.opener = space == DR_NOT_FOUND ? one.width : (uint32_t)dr_utf8_width((dr_str){s.at, space});
        DR_PUSH(arena, &found, one);
    }
    *rest = at;
    return found;
}

static bool blank(const line *one)
{
    return one->span.start == one->span.end;
}

static bool could_not_fit(const line *a, const line *b, uint32_t width)
{
    return a->width <= width && a->width >= width / 2 && a->width + 1 + b->opener > width;
}

/* Lines broken by hand keep no exact width: a long line without a final mark goes on in the next one. */
static bool runs_on(dr_str text, const line *a, const line *b, uint32_t width)
{
    size_t size;
    dr_str before = dr_cut(text, a->span);
    uint32_t last = dr_utf8_before(before, before.size, &size), first = dr_utf8_at(dr_cut(text, b->span), 0, &size);
    bool goes_on = dr_is_letter(last) || dr_is_digit(last) || last == ',';
    return goes_on && dr_is_letter(first) && a->width <= WIDEST && a->width >= width * 3 / 4;
}

static bool touch(const line *a, const line *b)
{
    return !blank(a) && !blank(b);
}

/* The width that explains the ends of the most lines, or 0 when there is none or too many lines pass it. */
static uint32_t wrap_width(const lines *all)
{
    uint32_t ends[WIDEST + 2] = {0}, most = 0, width = 0; /* ends[w]: pairs for w, as differences */
    for (uint32_t i = 0; i + 1 < all->n; i++) {
        const line *a = &all->at[i], *b = a + 1;
        if (!touch(a, b) || a->width < NARROWEST / 2 || a->width > WIDEST)
            continue;
        uint32_t past = a->width + 1 + b->opener;
        ends[a->width]++;
        ends[past > WIDEST + 1 ? WIDEST + 1 : past]--;
    }
    for (uint32_t w = 1; w <= WIDEST; w++) {
        ends[w] += ends[w - 1];
        if (w >= NARROWEST && ends[w] >= most) {
            most = ends[w];
            width = w;
        }
    }
    uint32_t pairs = 0, wide = 0, filled = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        filled += !blank(&all->at[i]);
        wide += all->at[i].width > width;
        pairs += i + 1 < all->n && touch(&all->at[i], &all->at[i + 1]) && all->at[i].width >= width / 2;
    }
    return most >= FEWEST && most * 2 >= pairs && wide * 20 <= filled ? width : 0;
}

/* Lines a..b (inclusive) as one text with single spaces between. */
static dr_str joined(dr_arena *arena, dr_str text, const lines *all, uint32_t a, uint32_t b)
{
    if (a == b)
        return dr_cut(text, all->at[a].span);
    dr_buf out = {.arena = arena};
    dr_buf_reserve(&out, all->at[b].span.end - all->at[a].span.start);
    for (uint32_t i = a; i <= b; i++) {
        if (i > a)
            dr_buf_byte(&out, ' ');
        dr_buf_add(&out, dr_cut(text, all->at[i].span));
    }
    return dr_buf_view(&out);
}

dr_blocks dr_flat_blocks(dr_arena *arena, dr_str text, size_t *rest)
{
    dr_blocks blocks = {0};
    lines all = find_lines(arena, text, rest);
    uint32_t width = wrap_width(&all);
    bool after_blank = true;
    for (uint32_t a = 0, b; a < all.n; a = b + 1) {
        b = a;
        if (blank(&all.at[a])) {
            after_blank = true;
            if (blocks.n)
                dr_block_set(&blocks.at[blocks.n - 1], DR_FLAT_BLANK_AFTER, true);
            continue;
        }
        while (width && b + 1 < all.n && !blank(&all.at[b + 1]) &&
               (could_not_fit(&all.at[b], &all.at[b + 1], width) || runs_on(text, &all.at[b], &all.at[b + 1], width)))
            b++;
        dr_block *block = DR_MORE(arena, &blocks);
        block->text = joined(arena, text, &all, a, b);
        block->input = (dr_span){all.at[a].span.start, all.at[b].span.end};
        dr_block_set(block, DR_FLAT_BLANK_BEFORE, after_blank);
        after_blank = false;
    }
    if (blocks.n)
        dr_block_set(&blocks.at[blocks.n - 1], DR_FLAT_BLANK_AFTER, true);
    return blocks;
}
