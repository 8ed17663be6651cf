/* Running heads and page numbers of text that comes off paper. Page breaks are form feeds; without any, page numbers
 * that count up through the text. A running head stands at the edge of two pages or more, or stands in the text
 * before and cuts a sentence in two, whatever its digits are. Its first one stays: it names the outlet and the day. One
 * that says the day and stands between two lines of text goes, be it the first or the only one (running.c).
 *
 *   … two referen-                     goes on
 *                       3              page number
 *   Lagan Herald      April 11         running head: the same at the next page
 *   dums, and officials said           … behind it
 */
#include "base/map.h"
#include "base/utf8.h"
#include "intake/flat/lines.h"

enum {
    EDGE = 2,           /* lines at the top and foot of a page that may be furniture */
    SET_OFF = 10,       /* columns before a page number that stands apart */
    LONGEST_HEAD = 120, /* bytes */
    PAGE_LINES = 5      /* between two page numbers, at least */
};

/* Passes any of the words that stand beside a page's number. */
static dr_str without(dr_str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dr_starts_nocase(s, dr_str_of(words[i])))
            s = dr_trim(dr_from(s, strlen(words[i])));
    return s;
}

/* The page that a line gives as "3", "- 3 -", "Page 3 of 7", "[3]" or "3/7", or 0. */
static uint32_t page_number(dr_str s)
{
    static const char *const before[] = {"[", "(", "-", "\xE2\x80\x93", "\xE2\x80\x94", "page ", "pg. ", "pg ", "p. "};
    static const char *const behind[] = {"]", ")", "-", "\xE2\x80\x93", "\xE2\x80\x94", "of ", "/"};
    uint32_t number = 0;
    if (s.size > 24)
        return 0;
    s = without(s, before, sizeof before / sizeof *before);
    size_t digits = 0;
    while (digits < s.size && digits < 4 && s.at[digits] >= '0' && s.at[digits] <= '9')
        number = number * 10 + (uint32_t)(s.at[digits++] - '0');
    if (!digits)
        return 0;
    s = without(dr_trim(dr_from(s, digits)), behind, sizeof behind / sizeof *behind);
    while (s.size && s.at[0] >= '0' && s.at[0] <= '9')
        s = dr_from(s, 1);
    return s.size ? 0 : number;
}

/* What a running head keeps from page to page: its letters. */
static dr_str key_of(dr_arena *arena, dr_str line)
{
    dr_buf key = {.arena = arena};
    size_t size;
    if (line.size > LONGEST_HEAD)
        return (dr_str){0};
    for (size_t i = 0; i < line.size; i += size) {
        uint32_t c = dr_utf8_at(line, i, &size);
        if (dr_is_letter(c))
            dr_buf_utf8(&key, dr_to_lower(c));
    }
    return key.size > 3 ? dr_buf_view(&key) : (dr_str){0};
}

/* Where there are no form feeds: a page ends with each of the numbers that count up through the text. */
static void number_pages(dr_str text, dr_text_lines *lines)
{
    uint32_t last = DR_NONE, number = 0, page = 0;
    for (uint32_t i = 0; i < lines->n; i++) {
        dr_line *line = &lines->at[i];
        uint32_t here = page_number(dr_cut(text, line->span));
        bool apart = line->indent >= SET_OFF || line->gap || i + 1 == lines->n || line[1].gap;
        if (!here || !apart)
            continue;
        if (last != DR_NONE && here == number + 1 && i - last >= PAGE_LINES)
            lines->at[last].furniture = line->furniture = true;
        last = i;
        number = here;
    }
    for (uint32_t i = 0; i < lines->n; i++) {
        lines->at[i].page = page;
        page += lines->at[i].furniture;
    }
}

/* Whether at most EDGE lines that are not known for furniture stand from i to the end of its page, in direction `step`.
 */
static bool near_end(const dr_text_lines *lines, uint32_t i, int step)
{
    uint32_t real = 0, page = lines->at[i].page;
    for (uint32_t n = 0; n < 2 * EDGE && real < EDGE; n++) {
        int64_t next = (int64_t)i + step * (int64_t)(n + 1);
        if (next < 0 || next >= lines->n || lines->at[next].page != page)
            return true;
        real += !lines->at[next].furniture;
    }
    return false;
}

static bool is_edge(const dr_text_lines *lines, uint32_t i)
{
    return near_end(lines, i, -1) || near_end(lines, i, 1);
}

/* Between two lines that are one sentence, and set off from one of them. */
static bool cuts_sentence(dr_str text, const dr_text_lines *lines, uint32_t i)
{
    uint32_t a = i, b = i + 1;
    for (uint32_t n = 0; n < 2 * EDGE && a && lines->at[a - 1].furniture; n++)
        a--;
    for (uint32_t n = 0; n < 2 * EDGE && b < lines->n && lines->at[b].furniture; n++)
        b++;
    return a && b < lines->n && (lines->at[i].gap || lines->at[i + 1].gap) &&
           dr_flat_goes_on(dr_cut(text, lines->at[a - 1].span), dr_cut(text, lines->at[b].span));
}

/* A line of running text, or the last one of a paragraph. */
static bool is_text(dr_str line)
{
    enum { LEAST = 9 /* words */ };
    uint32_t words = 1;
    for (size_t i = 0; i < line.size; i++)
        words += line.at[i] == ' ';
    return words >= LEAST || (words > 1 && strchr(".!?\"'", line.at[line.size - 1]));
}

/* Between two lines of running text, and set off from them. */
static bool parts_text(dr_str text, const dr_text_lines *lines, uint32_t i)
{
    uint32_t a = i, b = i + 1;
    while (a && lines->at[a - 1].furniture)
        a--;
    while (b < lines->n && lines->at[b].furniture)
        b++;
    return a && b < lines->n && lines->at[i].gap && lines->at[i + 1].gap &&
           is_text(dr_cut(text, lines->at[a - 1].span)) && is_text(dr_cut(text, lines->at[b].span));
}

/* Marks running heads that say the day, the first too: below text one would be taken for the head of a report. */
static void mark_dated_heads(dr_str text, dr_text_lines *lines)
{
    for (uint32_t i = 1; i + 1 < lines->n; i++) {
        dr_running_head head = dr_flat_running_head(dr_cut(text, lines->at[i].span));
        lines->at[i].furniture = lines->at[i].furniture || (head != DR_NO_HEAD && cuts_sentence(text, lines, i)) ||
                                 (head == DR_SURE_HEAD && parts_text(text, lines, i));
    }
}

/* Marks the second and later ones of each running head; the first too where it cuts a sentence. */
static void mark_heads(dr_arena *arena, dr_str text, dr_text_lines *lines, bool paged)
{
    dr_map first = {.arena = arena};
    for (uint32_t i = 0; i < lines->n; i++) {
        dr_line *line = &lines->at[i];
        dr_str key = line->furniture ? (dr_str){0} : key_of(arena, dr_cut(text, line->span));
        if (!key.size || (paged && !is_edge(lines, i)))
            continue;
        uint32_t before = dr_map_get(&first, key);
        if (before == DR_NONE)
            dr_map_set(&first, key, i);
        else if (paged ? lines->at[before].page != line->page : cuts_sentence(text, lines, i)) {
            line->furniture = true;
            lines->at[before].furniture = !paged && cuts_sentence(text, lines, before);
        }
    }
}

void dr_flat_furniture(dr_arena *arena, dr_str text, dr_text_lines *lines)
{
    if (!lines->n)
        return;
    if (!lines->at[lines->n - 1].page)
        number_pages(text, lines);
    bool paged = lines->at[lines->n - 1].page > 0;
    for (uint32_t i = 0; i < lines->n && paged; i++)
        if (page_number(dr_cut(text, lines->at[i].span)) && is_edge(lines, i))
            lines->at[i].furniture = true;
    mark_dated_heads(text, lines);
    mark_heads(arena, text, lines, paged);
}
