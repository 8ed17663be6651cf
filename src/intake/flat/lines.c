/* Text to lines: see lines.h. */
#include "intake/flat/lines.h"
#include "base/utf8.h"
#include "intake/intake.h"

enum {
    FEWEST_QUOTED = 3, /* lines marked with > from which they are quoted mail */
    FEWEST_SPACED = 4, /* lines with a blank one before each from which they are spaced out */
    TAB = 8            /* columns */
};

/* The line from `at` on, without its end: \n, \r\n, \r, \f, or one of Unicode's line ends. *next is after that. */
static dr_str next_line(dr_str text, size_t at, size_t *next)
{
    size_t i = at;
    while (i < text.size && text.at[i] != '\n' && text.at[i] != '\r' && text.at[i] != '\f' &&
           !dr_starts(dr_from(text, i), DR_STR("\xE2\x80\xA8")) && !dr_starts(dr_from(text, i), DR_STR("\xE2\x80\xA9")))
        i++;
    dr_str found = {text.at + at, i - at};
    if (i < text.size)
        i += text.at[i] == '\r' && i + 1 < text.size && text.at[i + 1] == '\n' ? 2
             : (unsigned char)text.at[i] == 0xE2                               ? 3
                                                                               : 1;
    *next = i;
    return found;
}

static bool is_wide_space(uint32_t c)
{
    return dr_is_space(c) || c == 0xFEFF || c == 0x200B || c < 0x20;
}

/* s without the white space, no-break spaces and invisible characters at its ends; *indent is the columns at the start.
 */
static dr_str trim_wide(dr_str s, uint32_t *indent)
{
    size_t size;
    *indent = 0;
    while (s.size) {
        uint32_t c = dr_utf8_at(s, 0, &size);
        if (!is_wide_space(c))
            break;
        *indent += c == '\t' ? TAB - *indent % TAB : c >= 0x20 && c != 0xFEFF && c != 0x200B;
        s = dr_from(s, size);
    }
    while (s.size && is_wide_space(dr_utf8_before(s, s.size, &size)))
        s.size -= size;
    return s;
}

/* Takes "> > " off the start of a line and gives how many there are. */
static uint16_t take_quotes(dr_str *line)
{
    uint16_t depth = 0;
    size_t end = 0;
    for (size_t i = 0; i < line->size && depth < UINT16_MAX && (line->at[i] == '>' || line->at[i] == ' '); i++)
        if (line->at[i] == '>') {
            depth++;
            end = i + 1;
        }
    end += depth && end < line->size && line->at[end] == ' ';
    *line = dr_from(*line, end);
    return depth;
}

/* Whether the text quotes mail: some lines begin with >. */
static bool quotes_mail(dr_str text)
{
    uint32_t marked = 0;
    for (size_t at = 0, next; at < text.size && marked < FEWEST_QUOTED; at = next)
        marked += dr_starts(next_line(text, at, &next), DR_STR(">"));
    return marked >= FEWEST_QUOTED;
}

bool dr_flat_goes_on(dr_str a, dr_str b)
{
    size_t size;
    if (!a.size || !b.size)
        return false;
    uint32_t last = dr_utf8_before(a, a.size, &size);
    bool open = dr_is_letter(last) || dr_is_digit(last) || last == ',' || last == ';' || last == '-' || last == 0xAD ||
                last == 0x2010;
    return open && dr_is_lower(dr_utf8_at(b, 0, &size));
}

/* Double spacing: nearly every line has one blank line before it, or no two lines touch, and many a sentence goes on over
 * it. */
static void close_up(dr_str text, dr_text_lines *lines)
{
    uint32_t single = 0, going = 0, touching = 0;
    for (uint32_t i = 1; i < lines->n; i++) {
        const dr_line *b = &lines->at[i];
        single += b->gap == 1;
        touching += !b->gap;
        going += b->gap == 1 && dr_flat_goes_on(dr_cut(text, b[-1].span), dr_cut(text, b->span));
    }
    if (single < FEWEST_SPACED || single * 10 < lines->n * (touching ? 7 : 5) || going * 3 < single)
        return;
    for (uint32_t i = 1; i < lines->n; i++)
        lines->at[i].gap -= lines->at[i].gap > 0;
}

dr_text_lines dr_flat_lines(dr_arena *arena, dr_str text, size_t *rest)
{
    dr_text_lines found = {0};
    bool mail = quotes_mail(text);
    uint32_t gap = 1, page = 0;
    size_t at = 0, next;
    for (; at < text.size && found.n < DR_MAX_BLOCKS; at = next) {
        dr_str s = next_line(text, at, &next);
        uint16_t quotes = mail ? take_quotes(&s) : 0;
        uint32_t indent;
        s = trim_wide(s, &indent);
        if (s.size) {
            size_t space = dr_find_byte(s, ' ');
            uint32_t width = (uint32_t)dr_utf8_width(s);
            uint32_t start = (uint32_t)(s.at - text.at);
            uint32_t opener = space == DR_NOT_FOUND ? width : (uint32_t)dr_utf8_width((dr_str){s.at, space});
            DR_PUSH(arena, &found,
                    ((dr_line){{start, start + (uint32_t)s.size},
                               indent,
                               indent + width,
                               opener,
                               gap,
                               page,
                               quotes,
                               false,
                               false}));
            gap = 0;
        } else {
            gap += text.at[next - 1] != '\f';
        }
        page += text.at[next - 1] == '\f';
    }
    *rest = at;
    close_up(text, &found);
    return found;
}
