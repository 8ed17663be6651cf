#include "intake/containers/entry.h"

#include "intake/containers/days.h"

/* ---- addresses ---- */

/* Where the path begins in "https://host/path"; 0 when it does not begin so. */
static size_t path_start(dr_str url)
{
    size_t scheme = dr_find(url, DR_STR("://"));
    if (scheme == DR_NOT_FOUND || !scheme || scheme > 16)
        return 0;
    size_t slash = dr_find_byte(dr_from(url, scheme + 3), '/');
    return slash == DR_NOT_FOUND ? url.size : scheme + 3 + slash;
}

static size_t last_slash(dr_str s, size_t from)
{
    size_t found = from;
    for (size_t i = from; i < s.size && !strchr("?#", s.at[i]); i++)
        if (s.at[i] == '/')
            found = i + 1;
    return found;
}

dr_str dr_url_within(dr_arena *arena, dr_str base, dr_str url)
{
    url = dr_trim(url);
    base = dr_trim(base);
    size_t start = path_start(base), colon = dr_find_byte(url, ':'), slash = dr_find_byte(url, '/');
    bool whole = colon != DR_NOT_FOUND && (slash == DR_NOT_FOUND || colon < slash);
    if (!url.size || whole || !start)
        return url;
    if (dr_starts(url, DR_STR("//")))
        return dr_format(arena, "%.*s%.*s", DR_FMT(((dr_str){base.at, dr_find_byte(base, ':') + 1})), DR_FMT(url));
    if (url.at[0] == '/')
        return dr_format(arena, "%.*s%.*s", DR_FMT(((dr_str){base.at, start})), DR_FMT(url));
    size_t folder = start == base.size ? start : last_slash(base, start);
    while (dr_starts(url, DR_STR("../")) || dr_starts(url, DR_STR("./"))) {
        size_t dots = url.at[1] == '.' ? 2 : 1;
        url = dr_from(url, dots + 1);
        for (size_t up = dots == 2 && folder > start + 1; up; up = 0)
            folder = last_slash((dr_str){base.at, folder - 1}, start + 1);
    }
    return dr_format(arena, "%.*s%s%.*s", DR_FMT(((dr_str){base.at, folder})),
                     folder == base.size && folder == start ? "/" : "", DR_FMT(url));
}

/* ---- texts ---- */

/* Whether text that may be HTML is: a tag stands in it. */
static bool has_tags(dr_str s)
{
    for (size_t at; (at = dr_find_byte(s, '<')) != DR_NOT_FOUND; s = dr_from(s, at + 1)) {
        dr_str tag = dr_from(s, at + 1);
        bool named = tag.size > 1 && ((tag.at[0] | 32) >= 'a' && (tag.at[0] | 32) <= 'z' ? true : tag.at[0] == '/');
        if (named && dr_find_byte((dr_str){tag.at, tag.size < 512 ? tag.size : 512}, '>') != DR_NOT_FOUND)
            return true;
    }
    return false;
}

/* A summary: short, or broken off. What many feeds call a description is the whole report. */
static bool is_summary(dr_str text)
{
    enum { WHOLE = 1200 /* bytes; teasers seldom pass 600 */ };
    static const char *const ends[] = {"...", "…", "[…]", "[...]", "&#8230;", "&hellip;", "[&#8230;]", "[&hellip;]"};
    text = dr_trim(text);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (dr_ends(text, dr_str_of(ends[i])))
            return true;
    return text.size < WHOLE;
}

/* A page around what stands in a page's middle. */
static dr_str page_of(dr_arena *arena, dr_str content)
{
    dr_buf out = {.arena = arena};
    dr_buf_reserve(&out, content.size + 128);
    dr_buf_add(&out, DR_STR("<!DOCTYPE html><html><body><article>"));
    dr_buf_add(&out, content);
    dr_buf_add(&out, DR_STR("</article></body></html>"));
    return dr_buf_view(&out);
}

int dr_entry_give(dr_arena *arena, const dr_entry *e, dr_item *out, dragoman_error *error)
{
    bool content = dr_trim(e->content).size > 0;
    dr_str text = content ? e->content : e->summary;
    bool plain = (content ? e->content_is_text : e->summary_is_text) || !has_tags(text);
    if (!dr_trim(text).size)
        return dr_error(error, DRAGOMAN_E_EMPTY, "an entry without text: save the page that it links to and read that",
                        out->offset);
    out->bytes = plain ? text : page_of(arena, text);
    out->from = plain ? DRAGOMAN_FROM_TEXT : DRAGOMAN_FROM_HTML;
    out->charset = DR_STR("utf-8");
    out->format = "feed";
    out->id = e->id;
    out->url = e->url;
    out->title = e->title;
    out->outlet = e->outlet;
    out->section = e->section;
    out->language = e->language;
    out->authors = e->authors;
    out->published = e->day.at ? dr_day_in(arena, e->day) : (dr_str){0};
    if (!content && is_summary(text))
        out->warning = e->url.size ? dr_format(arena, "summary only; the page is at %.*s", DR_FMT(e->url))
                                   : DR_STR("summary only");
    return DRAGOMAN_OK;
}
