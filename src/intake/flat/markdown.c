/* Markdown as notes, exports and static sites have it: its marks are taken off before the text is read. Only what
 * cannot be anything else makes a text Markdown: metadata between two rules of hyphens, or a heading and another mark.
 *
 *   ---                           # Canal treaties signed            Canal treaties signed
 *   title: Canal treaties signed  The **two** governments said       The two governments said so.
 *   date: 1977-09-07              so ([AP](http://…)).
 *   --- */
#include "intake/days.h"
#include "intake/flat/blocks.h"
#include "intake/flat/flat.h"

enum { MOST_FIELDS = 40, LONGEST_LINK = 2000, LONGEST_SPAN = 400 /* bytes between marks of emphasis */ };

/* "# ", "### " */
static size_t heading_mark(dr_str line)
{
    size_t i = 0;
    while (i < line.size && i < 7 && line.at[i] == '#')
        i++;
    return i && i < 7 && i < line.size && line.at[i] == ' ' ? i + 1 : 0;
}

/* The length of [text](target) at the start, its text in *inside; 0: none. */
static size_t link_at(dr_str s, dr_str *inside)
{
    if (!s.size || s.at[0] != '[')
        return 0;
    dr_str start = {s.at, s.size < LONGEST_SPAN ? s.size : LONGEST_SPAN};
    size_t close = dr_find(start, DR_STR("]("));
    if (close == DR_NOT_FOUND)
        return 0;
    dr_str target = dr_from(s, close + 2);
    target.size = target.size < LONGEST_LINK ? target.size : LONGEST_LINK;
    size_t end = dr_find_byte(target, ')');
    if (end == DR_NOT_FOUND || dr_find_byte((dr_str){target.at, end}, '\n') != DR_NOT_FOUND)
        return 0;
    *inside = (dr_str){s.at + 1, close - 1};
    return close + 2 + end + 1;
}

/* The length of emphasis at the start, the marks' own in *marks: **two**, __two__, *two*; 0: none. */
static size_t emphasis_at(dr_str s, char before, size_t *marks)
{
    if (s.size < 3 || !strchr("*_", s.at[0]) || (before && !strchr(" (\"'\n[*_", before)))
        return 0;
    dr_str mark = {s.at, s.at[1] != s.at[0] ? 1 : s.at[2] != s.at[0] ? 2 : 3}, rest = dr_from(s, mark.size);
    rest.size = rest.size < LONGEST_SPAN ? rest.size : LONGEST_SPAN;
    size_t end = rest.size && rest.at[0] > ' ' ? dr_find(rest, mark) : DR_NOT_FOUND;
    if (end == DR_NOT_FOUND || !end || rest.at[end - 1] <= ' ' ||
        dr_find((dr_str){rest.at, end}, DR_STR("\n\n")) != DR_NOT_FOUND)
        return 0;
    *marks = mark.size;
    return end + 2 * mark.size;
}

/* "*By Jane Roe*", "__By Jane Roe__ | 3 May 1995": no other text begins a line so. */
static bool is_byline(dr_str line)
{
    size_t marks;
    line = dr_trim(line);
    if (!emphasis_at(line, 0, &marks))
        return false;
    dr_str rest = dr_from(line, marks);
    return dr_starts_nocase(rest, DR_STR("by ")) && rest.size > 3 && rest.at[3] >= 'A' && rest.at[3] <= 'Z';
}

static bool has_fields(dr_str text)
{
    dr_str line = dr_trim(dr_split(&text, '\n'));
    if (!dr_is_text(line, "---"))
        return false;
    for (uint32_t n = 0; text.at && n < MOST_FIELDS; n++) {
        line = dr_split(&text, '\n');
        if (dr_is_text(dr_trim(line), "---"))
            return n;
        size_t colon = dr_find_byte(line, ':');
        if (dr_trim(line).size && line.at[0] > ' ' && line.at[0] != '-' && (colon == DR_NOT_FOUND || colon > 30))
            return false;
    }
    return false;
}

bool dr_flat_is_markdown(dr_str text)
{
    uint32_t headings = 0, marks = 0;
    char before = 0;
    dr_str inside;
    size_t ignored;
    if (has_fields(text))
        return true;
    for (dr_str rest = text; rest.at;) {
        dr_str line = dr_split(&rest, '\n');
        headings += heading_mark(line) > 0;
        if (is_byline(line))
            return true;
        for (size_t i = 0; i < line.size && marks < 1; i++) {
            bool bold = line.at[i] == '*' && emphasis_at(dr_from(line, i), before, &ignored);
            marks += bold || (line.at[i] == '[' && link_at(dr_from(line, i), &inside) &&
                              dr_find(line, DR_STR("](http")) != DR_NOT_FOUND);
            before = line.at[i];
        }
        before = 0;
    }
    return headings > 1 || (headings && marks);
}

static dr_str unquoted(dr_str value)
{
    bool quoted = value.size > 1 && strchr("\"'", value.at[0]) && value.at[value.size - 1] == value.at[0];
    return quoted ? (dr_str){value.at + 1, value.size - 2} : value;
}

static void take_field(dr_arena *arena, dr_str line, dr_report *report)
{
    size_t colon = dr_find_byte(line, ':');
    dr_str name = {line.at, colon == DR_NOT_FOUND ? 0 : colon}, value = dr_from(line, name.size + 1);
    value = unquoted(dr_trim(value));
    if (!name.size || !value.size)
        return;
    if (dr_eq_nocase(name, DR_STR("title")) && !report->title.at)
        report->title = dr_copy(arena, value);
    else if ((dr_eq_nocase(name, DR_STR("author")) || dr_eq_nocase(name, DR_STR("by"))) && !report->authors.n)
        dr_flat_take_names(arena, value, report);
    else if (dr_eq_nocase(name, DR_STR("date")) &&
             !dr_day_note(arena, report, value, DR_DAY_PUBLISHED, DR_DATE_METADATA, DR_STR("date"), DR_DAY_ARCHIVE))
        dr_day_unread(arena, report, value);
}

static dr_str take_fields(dr_arena *arena, dr_str text, dr_report *report)
{
    dr_split(&text, '\n');
    while (text.at) {
        dr_str line = dr_trim(dr_split(&text, '\n'));
        if (dr_is_text(line, "---"))
            break;
        take_field(arena, line, report);
        if (line.size)
            dr_report_remove(arena, report, line, DR_REMOVED_OTHER);
    }
    return text;
}

static void add_words(dr_buf *out, dr_str line)
{
    char before = 0;
    for (size_t i = 0; i < line.size;) {
        dr_str rest = dr_from(line, i), inside;
        size_t marks = 0, size = link_at(rest, &inside);
        if (size) {
            add_words(out, inside);
        } else if ((size = emphasis_at(rest, before, &marks)) != 0) {
            add_words(out, (dr_str){rest.at + marks, size - 2 * marks});
        } else {
            size = line.at[i] == '\\' && i + 1 < line.size && strchr("*_#[]()\\-.!", line.at[i + 1]) ? 2 : 1;
            dr_buf_byte(out, line.at[i + size - 1]);
        }
        before = line.at[i + size - 1];
        i += size;
    }
}

/* A line of nothing but marks: a rule, what underlines a heading. */
static bool is_rule(dr_str line)
{
    for (size_t i = 0; i < line.size; i++)
        if (!strchr("-=*_ ", line.at[i]))
            return false;
    return line.size > 2;
}

dr_str dr_flat_markdown(dr_arena *arena, dr_str text, dr_report *report)
{
    dr_buf out = {.arena = arena};
    bool titled = false;
    if (has_fields(text))
        text = take_fields(arena, text, report);
    while (text.at) {
        dr_str line = dr_split(&text, '\n'), bare = dr_trim(line);
        size_t heading = heading_mark(bare);
        if (is_rule(bare) || dr_starts(bare, DR_STR("![")))
            bare = (dr_str){bare.at, 0};
        if (dr_starts(bare, DR_STR("> ")))
            bare = dr_trim(dr_from(bare, 2));
        size_t start = out.size;
        add_words(&out, dr_trim(dr_from(bare, heading)));
        if (heading == 2 && !titled && !report->title.at)
            report->title = dr_copy(arena, (dr_str){out.at + start, out.size - start});
        titled = titled || heading;
        dr_buf_add(&out, heading ? DR_STR("\n\n") : DR_STR("\n"));
    }
    return dr_buf_view(&out);
}
