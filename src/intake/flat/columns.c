/* Columns of print, as they come off a page with their layout kept, put one under the other.
 *
 *   Negotiators in Belfast      The question of arms     →   Negotiators in Belfast
 *   reached an agreement on     was left to a body           reached an agreement on
 *   Friday.                     under a general.             Friday.
 *                                                            The question of arms …
 *
 * A gutter is a column of the page that is blank in nearly all lines that reach over it, many of which have words on
 * both sides; the words to its sides must be running text, which those of a table or a menu are not. A line that
 * crosses the gutter, a headline over both columns, stays where it is. Each page is looked at twice: for two columns,
 * then for four. */
#include "base/utf8.h"
#include "intake/flat/lines.h"

enum {
    WIDEST = 200, /* columns looked at */
    MARGIN = 12,  /* columns at the left that hold no gutter */
    ROWS = 6,     /* lines with words on both sides, at least */
    CROSSING = 6, /* one of so many may cross */
    GOING = 4,    /* over one of so many ends of lines a sentence goes on, on each side */
    GUTTER = 2    /* columns of a gutter */
};

/* Where a line's text is blank around column c: the bytes before it and the bytes behind, of its span. */
typedef struct gap_at {
    uint32_t before, behind; /* bytes of the text: end of the left piece, start of the right */
    uint32_t column;         /* of the right piece */
    bool found;              /* c lies in a gap of GUTTER columns, with words on both sides */
    bool crossed;            /* there are words over c */
} gap_at;

static gap_at look_at(dr_str text, const dr_line *line, uint32_t c)
{
    gap_at out = {.before = line->span.start};
    uint32_t column = line->indent, end = line->indent; /* end: behind the last word so far */
    size_t size;
    if (column > c)
        return out; /* right of it altogether */
    for (uint32_t i = line->span.start; i < line->span.end; i += (uint32_t)size) {
        uint32_t ch = dr_utf8_at((dr_str){text.at, line->span.end}, i, &size);
        if (ch != ' ') {
            if (column > c) {
                bool wide = column - end >= GUTTER && end <= c;
                out.behind = i;
                out.column = column;
                out.found = wide;
                out.crossed = !wide;
                return out;
            }
            out.before = i + (uint32_t)size;
            end = column + 1;
        }
        column++;
    }
    return out; /* left of it altogether */
}

/* The column that the most lines first..end-1 have a gap at, and how many; 0 when too few. */
static uint32_t best_column(dr_str text, const dr_text_lines *lines, uint32_t first, uint32_t end)
{
    uint32_t both[WIDEST + 1] = {0}, best = 0, most = 0; /* both[c]: as differences */
    for (uint32_t i = first; i < end; i++) {
        const dr_line *line = &lines->at[i];
        dr_str s = {text.at, line->span.end};
        uint32_t column = line->indent, blank = 0;
        size_t size;
        for (uint32_t k = line->span.start; k < s.size && column < WIDEST; k += (uint32_t)size, column++) {
            if (dr_utf8_at(s, k, &size) == ' ') {
                blank++;
                continue;
            }
            if (blank >= GUTTER) {
                both[column - blank]++;
                both[column]--;
            }
            blank = 0;
        }
    }
    for (uint32_t c = 1; c < WIDEST; c++) {
        both[c] += both[c - 1];
        if (c >= MARGIN && both[c] > most) {
            most = both[c];
            best = c;
        }
    }
    return most >= ROWS ? best : 0;
}

/* What stands to the sides of a gutter. */
typedef struct sides {
    uint32_t first, end; /* lines from the first with words on both sides to behind the last */
    uint32_t rows, crossed;
    uint32_t pairs[2], going[2]; /* ends of lines, and those over which a sentence goes on; left, right */
    uint32_t base;               /* column at which the right side begins */
} sides;

static sides measure(dr_str text, const dr_text_lines *lines, uint32_t first, uint32_t end, uint32_t c)
{
    sides out = {.first = end, .base = WIDEST};
    dr_str before[2] = {{0}};
    uint32_t pending = 0;
    for (uint32_t i = first; i < end; i++) {
        gap_at gap = look_at(text, &lines->at[i], c);
        pending += gap.crossed;
        if (!gap.found)
            continue;
        out.crossed += out.rows ? pending : 0;
        pending = 0;
        out.first = out.rows ? out.first : i;
        out.end = i + 1;
        out.rows++;
        out.base = gap.column < out.base ? gap.column : out.base;
        dr_str piece[2] = {dr_cut(text, (dr_span){lines->at[i].span.start, gap.before}),
                           dr_cut(text, (dr_span){gap.behind, lines->at[i].span.end})};
        for (int k = 0; k < 2; k++) {
            out.pairs[k] += before[k].size > 0;
            out.going[k] += dr_flat_goes_on(before[k], piece[k]);
            before[k] = piece[k];
        }
    }
    return out;
}

/* Lines that go on below the last with words on both sides, in one column alone: columns seldom end in the same row. */
static uint32_t end_of(dr_str text, const dr_text_lines *lines, const sides *s, uint32_t end, uint32_t c)
{
    uint32_t i = s->end;
    while (i < end && !lines->at[i].gap && !look_at(text, &lines->at[i], c).crossed)
        i++;
    return i;
}

static bool are_columns(const sides *s)
{
    return s->rows >= ROWS && s->crossed * CROSSING <= s->rows && s->going[0] * GOING >= s->pairs[0] &&
           s->going[1] * GOING >= s->pairs[1] && s->going[0] && s->going[1];
}

/* A line of part of another: bytes start..end of the text, from `column` on, `base` columns being left of its side. */
static dr_line piece_of(dr_str text, dr_line line, dr_span span, uint32_t column, uint32_t base)
{
    dr_str s = dr_cut(text, span);
    size_t space = dr_find_byte(s, ' ');
    line.span = span;
    line.indent = column > base ? column - base : 0;
    line.width = line.indent + (uint32_t)dr_utf8_width(s);
    line.opener = (uint32_t)dr_utf8_width(space == DR_NOT_FOUND ? s : (dr_str){s.at, space});
    return line;
}

/* Lines on their way out, each with the row it stood in, from which the room between those of one side is told. */
typedef struct side {
    dr_text_lines lines;
    uint32_t last; /* row of its last line */
    bool any;
} side;

static void add(dr_arena *arena, side *s, dr_line line, uint32_t row)
{
    line.gap = s->any ? row - s->last - 1 : line.gap;
    s->any = true;
    s->last = row;
    DR_PUSH(arena, &s->lines, line);
}

static void flush(dr_arena *arena, side *right, dr_text_lines *out)
{
    for (uint32_t i = 0; i < right->lines.n; i++) {
        right->lines.at[i].column = i == 0;
        DR_PUSH(arena, out, right->lines.at[i]);
    }
    right->lines.n = 0;
    right->any = false;
}

/* Lines first..end-1 of a page to *out, its two columns one under the other. */
static void split(dr_arena *arena, dr_str text, const dr_text_lines *lines, const sides *s, uint32_t c,
                  dr_text_lines *out)
{
    side left = {0}, right = {0};
    uint32_t row = 0;
    for (uint32_t i = s->first; i < s->end; i++) {
        const dr_line *line = &lines->at[i];
        gap_at gap = look_at(text, line, c);
        row += 1 + (i > s->first ? line->gap : 0);
        if (gap.crossed) {
            for (uint32_t k = 0; k < left.lines.n; k++)
                DR_PUSH(arena, out, left.lines.at[k]);
            flush(arena, &right, out);
            left = (side){.lines = {.at = left.lines.at, .cap = left.lines.cap}};
            DR_PUSH(arena, out, *line);
            continue;
        }
        if (gap.found) {
            add(arena, &left, piece_of(text, *line, (dr_span){line->span.start, gap.before}, line->indent, 0), row);
            add(arena, &right, piece_of(text, *line, (dr_span){gap.behind, line->span.end}, gap.column, s->base), row);
        } else if (line->indent > c) {
            add(arena, &right, piece_of(text, *line, line->span, line->indent, s->base), row);
        } else {
            add(arena, &left, *line, row);
        }
    }
    for (uint32_t k = 0; k < left.lines.n; k++)
        DR_PUSH(arena, out, left.lines.at[k]);
    flush(arena, &right, out);
}

static dr_text_lines put_under(dr_arena *arena, dr_str text, const dr_text_lines *lines, bool *any)
{
    dr_text_lines out = {0};
    for (uint32_t first = 0, end; first < lines->n; first = end) {
        for (end = first + 1; end < lines->n && lines->at[end].page == lines->at[first].page && !lines->at[end].column;)
            end++;
        uint32_t c = best_column(text, lines, first, end);
        sides s = c ? measure(text, lines, first, end, c) : (sides){0};
        bool columns = c && are_columns(&s);
        *any = *any || columns;
        if (columns)
            s.end = end_of(text, lines, &s, end, c);
        for (uint32_t i = first; i < end; i++)
            if (columns && i == s.first) {
                split(arena, text, lines, &s, c, &out);
                i = s.end - 1;
            } else {
                DR_PUSH(arena, &out, lines->at[i]);
            }
    }
    return out;
}

void dr_flat_columns(dr_arena *arena, dr_str text, dr_text_lines *lines)
{
    bool any = false;
    dr_text_lines once = put_under(arena, text, lines, &any);
    if (!any)
        return;
    *lines = put_under(arena, text, &once, &any);
    uint32_t page = 0, before = lines->at[0].page;
    for (uint32_t i = 0; i < lines->n; i++) { /* a column is a page of its own */
        dr_line *line = &lines->at[i];
        page += i && (line->page != before || line->column);
        before = line->page;
        line->page = page;
    }
}
