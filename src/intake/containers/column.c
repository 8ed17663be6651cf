#include "intake/containers/column.h"

#include "intake/containers/record.h"
#include "intake/flat/archive.h"
#include "intake/flat/briefs.h"
#include "intake/houses.h"
#include "intake/html/html.h"
#include "intake/text_bytes.h"

enum {
    TITLE_WITHIN = 64 << 10, /* bytes of a page up to its title */
    LABELS_WITHIN = 64       /* lines of an archive's document up to its headline's label */
};

struct dr_column {
    dr_item item;       /* that it is; of JSON, what the line describes */
    dr_str title;       /* its own, else the container's; at == NULL: nothing says what it is */
    dr_str text;        /* that the reports stand in */
    bool counted;       /* the text is the file's, and so are its bytes */
    const char *format; /* of the reports; NULL: text */
    dr_briefs briefs;   /* no items: it is none */
    dr_str published;   /* what is said of all; at == NULL: nothing */
    dr_str url, outlet;
    uint32_t given; /* of the reports, so far */
    bool alone;
};

/* ---- whether it may be one: by its first sign, which costs little, as most is not ---- */

static bool is_page(const dr_item *item)
{
    dr_str bytes = item->bytes;
    char room[DR_LOOK];
    size_t i = dr_starts(bytes, DR_STR("\xEF\xBB\xBF")) ? 3 : 0;
    while (i < bytes.size && (bytes.at[i] == ' ' || (bytes.at[i] >= '\t' && bytes.at[i] <= '\r')))
        i++;
    bool may_be = item->from == DRAGOMAN_FROM_AUTO && i < bytes.size && bytes.at[i] == '<';
    return item->from == DRAGOMAN_FROM_HTML || (may_be && dr_is_html(dr_first_bytes(bytes, room)));
}

/* What stands in the page's <title>. */
static dr_str title_of(dr_str page)
{
    dr_str rest = {page.at, page.size < TITLE_WITHIN ? page.size : TITLE_WITHIN};
    for (size_t at = 0; !dr_starts_nocase(rest, DR_STR("<title")); rest = dr_from(rest, at)) {
        size_t next = rest.size ? dr_find_byte(dr_from(rest, 1), '<') : DR_NOT_FOUND;
        if (next == DR_NOT_FOUND)
            return (dr_str){0};
        at = next + 1;
    }
    size_t open = dr_find_byte(rest, '>');
    if (open == DR_NOT_FOUND)
        return (dr_str){0};
    rest = dr_from(rest, open + 1);
    size_t end = dr_find_byte(rest, '<');
    return dr_trim((dr_str){rest.at, end == DR_NOT_FOUND ? 0 : end});
}

/* Whether a headline with a label says so; one without stands in the first lines, which are asked about before. */
static bool is_labelled_so(dr_str document)
{
    dr_str rest = document;
    for (uint32_t lines = 0; rest.at && lines < LABELS_WITHIN; lines++) {
        bool sure;
        dr_str line = dr_trim(dr_split(&rest, '\n')), value;
        for (dr_archive a = DR_ARCHIVE_COLONS; line.size && strchr("HhTtDd", line.at[0]) && a <= DR_ARCHIVE_CODES; a++)
            if (dr_archive_label(a, line, &value, &sure) == DR_FIELD_TITLE && dr_flat_says_briefs(dr_trim(value)))
                return true;
    }
    return false;
}

/* The same of all strings of an object, of which each may be the text, the page or the title. */
static bool may_be_in(dr_str strings)
{
    return dr_flat_may_hold_briefs(strings) || dr_flat_says_briefs(title_of(strings));
}

static bool may_be(dr_arena *arena, const dr_item *item)
{
    dr_str bytes = item->bytes;
    bool titled = dr_flat_says_briefs(item->title);
    if (bytes.size > DRAGOMAN_MAX_INPUT || item->breaks_off || item->from == DRAGOMAN_FROM_CONLLU)
        return false;
    if (item->from == DRAGOMAN_FROM_JSONL)
        return dr_record_may_hold(arena, bytes, may_be_in);
    if (is_page(item))
        return titled || dr_flat_says_briefs(title_of(bytes));
    if (item->labelled)
        return titled || dr_is_wide(bytes) || dr_flat_may_be_briefs_labelled(bytes) || is_labelled_so(bytes);
    return titled || dr_is_wide(bytes) || dr_flat_may_be_briefs(bytes);
}

/* ---- cutting it ---- */

/* Cuts the text; the title goes before it where its own lines have none. False: it cannot be cut. */
static bool cut(dr_arena *arena, dr_column *c, dr_str title, dr_str text)
{
    bool before = dr_flat_says_briefs(title) && !dr_flat_titled_briefs(text);
    c->text = before ? dr_format(arena, "%.*s\n\n%.*s", DR_FMT(title), DR_FMT(text)) : text;
    if (!before && !dr_flat_may_be_briefs(text))
        return false;
    c->briefs = dr_flat_briefs_of(arena, c->text);
    c->title = c->briefs.title.at ? c->briefs.title : title;
    return c->briefs.items.n > 0;
}

static dr_str printed(dr_arena *arena, dr_date day)
{
    char room[DR_DATE_SIZE];
    return day.year ? dr_copy(arena, dr_str_of(dr_date_print(day, room))) : (dr_str){0};
}

/* The page's text, a mark between two parts of it; at == NULL: it has no parts. */
static dr_str parted(dr_arena *arena, const dr_report *page)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < page->parts.n && i < page->paragraphs.n; i++) {
        bool begins = i && page->parts.at[i] != page->parts.at[i - 1];
        dr_buf_add(&out, begins ? DR_STR("\n\n***\n\n") : DR_STR("\n\n"));
        dr_buf_add(&out, dr_cut(page->text, page->paragraphs.at[i]));
    }
    return page->parts.n && page->parts.n == page->paragraphs.n ? dr_buf_view(&out) : (dr_str){0};
}

/* Cuts the article of the page as flat text. Where that cannot be, its reader may have taken the first report's
 * headline for the page's; or items of a list or rules between may tell the reports apart. */
static bool cut_article(dr_arena *arena, dr_column *c, const dr_report *page)
{
    dr_str title = dr_flat_says_briefs(page->title) ? page->title : c->item.title;
    title = dr_flat_says_briefs(title) ? title : title_of(c->item.bytes);
    if (cut(arena, c, title, page->text))
        return true;
    dr_str headed = dr_format(arena, "%.*s\n\n%.*s", DR_FMT(page->title), DR_FMT(page->text));
    if (page->title.size && !dr_flat_says_briefs(page->title) && cut(arena, c, title, headed))
        return true;
    dr_str marked = parted(arena, page);
    return marked.at && cut(arena, c, title, marked);
}

static bool cut_page(dr_arena *arena, dr_column *c)
{
    dr_report page = {0};
    dragoman_error unused;
    const char *charset = c->item.charset.size ? dr_copy(arena, c->item.charset).at : NULL;
    if (dr_html_read_as(arena, c->item.bytes, charset, &page, &unused))
        return false;
    if (!cut_article(arena, c, &page))
        return false;
    c->published = printed(arena, page.published);
    c->url = page.url;
    c->outlet = page.outlet;
    c->format = "html";
    return true;
}

/* The body of an archive's document, its headline being the column's. */
static bool cut_document(dr_arena *arena, dr_column *c)
{
    size_t replaced;
    dr_report said = {0};
    dr_blocks blocks = {0};
    dragoman_error unused;
    dr_buf text = {.arena = arena};
    if (dr_archive_read(arena, dr_text_decode(arena, c->item.bytes, &replaced), &said, &blocks, &unused) != 1)
        return false;
    for (uint32_t i = 0; i < blocks.n; i++)
        if (blocks.at[i].kind == DR_REMOVED_COUNT)
            dr_buf_format(&text, "%.*s\n\n", DR_FMT(blocks.at[i].text));
    if (!text.size || !cut(arena, c, said.title, dr_buf_view(&text)))
        return false;
    c->published = printed(arena, said.published);
    c->outlet = said.outlet;
    c->item.section = said.section;
    c->item.authors = said.authors;
    for (uint32_t i = 0; i < said.warnings.n; i++)
        dr_item_warn(arena, &c->item, said.warnings.at[i]);
    return true;
}

static bool cut_text(dr_arena *arena, dr_column *c)
{
    size_t replaced;
    dr_str text = dr_text_decode(arena, c->item.bytes, &replaced);
    if (!cut(arena, c, c->item.title, text))
        return false;
    c->counted = c->alone && c->text.at == text.at;
    return true;
}

dr_column *dr_column_open(dr_arena *arena, const dr_item *item, bool alone)
{
    if (!may_be(arena, item))
        return NULL;
    dr_column *c = DR_NEW(arena, dr_column);
    *c = (dr_column){.item = *item, .format = item->format, .alone = alone};
    if (item->from == DRAGOMAN_FROM_JSONL && !dr_record_open(arena, &c->item))
        return NULL;
    bool one = is_page(&c->item) ? cut_page(arena, c) : item->labelled ? cut_document(arena, c) : cut_text(arena, c);
    return one ? c : NULL;
}

/* ---- its reports ---- */

static dr_str first_of(dr_str a, dr_str b)
{
    return a.at ? a : b;
}

/* The day: the container's, the column's, the page's; one that can be read before one that cannot. */
static dr_str day_of(dr_arena *arena, const dr_column *c)
{
    dr_str own = first_of(printed(arena, c->briefs.day), c->published);
    return c->item.published.at && (dr_date_iso(c->item.published).year || !own.at) ? c->item.published : own;
}

static dr_str numbered(const dr_column *c, dr_arena *arena, dr_str name)
{
    return name.size ? dr_format(arena, "%.*s#%u", DR_FMT(name), c->given) : name;
}

bool dr_column_next(dr_arena *arena, dr_column *c, dr_item *out)
{
    if (c->given == c->briefs.items.n)
        return false;
    const dr_brief *brief = &c->briefs.items.at[c->given++];
    dr_str place = c->item.place.size ? c->item.place : DR_STR("0");
    *out = c->item;
    out->bytes = brief->text.at ? brief->text : dr_cut(c->text, brief->span);
    out->from = DRAGOMAN_FROM_TEXT;
    out->format = c->item.format ? c->item.format : c->format;
    out->offset += c->counted ? brief->span.start : 0;
    out->place = c->alone ? dr_format(arena, "%u", c->given) : dr_format(arena, "%.*s/%u", DR_FMT(place), c->given);
    out->title = brief->title;
    bool house = dr_is_house_name(brief->label);
    out->section = first_of(c->item.section, first_of(house ? (dr_str){0} : brief->label, c->title));
    out->authors = c->item.authors.n ? c->item.authors : c->briefs.authors;
    out->outlet = first_of(c->item.outlet, first_of(house ? brief->label : (dr_str){0}, c->outlet));
    out->published = day_of(arena, c);
    out->url = numbered(c, arena, first_of(c->item.url, c->url));
    out->id = numbered(c, arena, c->item.id);
    out->charset = DR_STR("utf-8");
    return true;
}
