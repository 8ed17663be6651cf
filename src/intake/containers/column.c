#include "intake/containers/column.h"

#include "intake/html/html.h"
#include "intake/text_bytes.h"

enum { TITLE_WITHIN = 64 << 10 /* bytes of a page up to its title */ };

/* By its first sign, which costs little: most of what is asked about is neither. */
static bool may_be_page(dr_str bytes)
{
    dr_str start = dr_starts(bytes, DR_STR("\xEF\xBB\xBF")) ? dr_from(bytes, 3) : bytes;
    size_t i = 0;
    while (i < start.size && (start.at[i] == ' ' || (start.at[i] >= '\t' && start.at[i] <= '\r')))
        i++;
    return i < start.size && start.at[i] == '<';
}

/* What stands in the page's <title>. */
static dr_str title_of(dr_str page)
{
    dr_str start = {page.at, page.size < TITLE_WITHIN ? page.size : TITLE_WITHIN};
    size_t at = dr_find_nocase(start, DR_STR("<title"));
    if (at == DR_NOT_FOUND)
        return (dr_str){0};
    dr_str rest = dr_from(start, at);
    size_t open = dr_find_byte(rest, '>');
    if (open == DR_NOT_FOUND)
        return (dr_str){0};
    rest = dr_from(rest, open + 1);
    size_t end = dr_find_byte(rest, '<');
    return dr_trim((dr_str){rest.at, end == DR_NOT_FOUND ? 0 : end});
}

bool dr_may_be_column(dr_str bytes)
{
    return bytes.size <= DRAGOMAN_MAX_INPUT && (may_be_page(bytes) ? dr_flat_says_briefs(title_of(bytes))
                                                                   : dr_is_wide(bytes) || dr_flat_may_be_briefs(bytes));
}

/* The page's title and text, a mark between two parts of it; at == NULL: it has no parts. */
static dr_str parted(dr_arena *arena, const dr_report *page)
{
    dr_buf out = {.arena = arena};
    dr_buf_add(&out, page->title);
    for (uint32_t i = 0; i < page->parts.n && i < page->paragraphs.n; i++) {
        bool begins = i && page->parts.at[i] != page->parts.at[i - 1];
        dr_buf_add(&out, begins ? DR_STR("\n\n***\n\n") : DR_STR("\n\n"));
        dr_buf_add(&out, dr_cut(page->text, page->paragraphs.at[i]));
    }
    return page->parts.n == page->paragraphs.n ? dr_buf_view(&out) : (dr_str){0};
}

/* The article of the page as flat text, its title first. Where its words do not tell the reports apart, items of a list
 * or rules between may. */
static void read_page(dr_arena *arena, dr_str bytes, const char *charset, dr_column *out)
{
    dr_report page = {0};
    dragoman_error unused;
    if (dr_html_read_as(arena, bytes, charset, &page, &unused) || !page.title.size)
        return;
    out->text = dr_format(arena, "%.*s\n\n%.*s", DR_FMT(page.title), DR_FMT(page.text));
    out->briefs = dr_flat_briefs_of(arena, out->text);
    dr_str marked = out->briefs.items.n ? (dr_str){0} : parted(arena, &page);
    if (marked.at) {
        out->text = marked;
        out->briefs = dr_flat_briefs_of(arena, marked);
    }
    if (!out->briefs.day.year)
        out->briefs.day = page.published;
    out->url = page.url;
    out->outlet = page.outlet;
    out->format = "html";
}

dr_column dr_column_of(dr_arena *arena, dr_str bytes, const char *charset)
{
    dr_column out = {0};
    size_t replaced;
    char room[DR_LOOK];
    bool page = dr_is_html(dr_first_bytes(bytes, room));
    if (page && may_be_page(bytes)) {
        read_page(arena, bytes, charset, &out);
    } else if (!page) {
        out.text = dr_text_decode(arena, bytes, &replaced);
        if (dr_flat_may_be_briefs(out.text))
            out.briefs = dr_flat_briefs_of(arena, out.text);
    }
    return out;
}

void dr_column_next(dr_container *c, dr_column *column, dr_item *out)
{
    const dr_brief *brief = &column->briefs.items.at[column->given++];
    *out = (dr_item){.bytes = dr_cut(column->text, brief->span),
                     .from = DRAGOMAN_FROM_TEXT,
                     .format = column->format,
                     .offset = column->format ? 0 : brief->span.start,
                     .place = dr_format(c->arena, "%u", column->given),
                     .title = brief->title,
                     .section = brief->label.at ? brief->label : column->briefs.title,
                     .authors = column->briefs.authors,
                     .outlet = column->outlet};
    if (column->url.size) /* its own, or a store would take each for a new version of the one before */
        out->url = dr_format(c->arena, "%.*s#%u", DR_FMT(column->url), column->given);
    if (column->briefs.day.year) {
        char day[DR_DATE_SIZE];
        out->published = dr_copy(c->arena, dr_str_of(dr_date_print(column->briefs.day, day)));
    }
    c->held = dr_column_left(column);
}
