#include "intake/containers/entry.h"

#include "base/utf8.h"
#include "intake/containers/days.h"
#include "intake/html/references.h"
#include "intake/tails.h"

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

/* The size of the tag or comment that begins at s.at[0], '<'; 0 when it is text. */
static size_t tag_size(dr_str s)
{
    enum { LONGEST = 2048 };
    bool named = s.size > 2 && (((s.at[1] | 32) >= 'a' && (s.at[1] | 32) <= 'z') || s.at[1] == '/' || s.at[1] == '!');
    s.size = s.size < LONGEST ? s.size : LONGEST;
    size_t end = named ? dr_find_byte(s, '>') : DR_NOT_FOUND;
    return end == DR_NOT_FOUND ? 0 : end + 1;
}

/* Whether text that may be HTML is: a tag stands in it. */
static bool has_tags(dr_str s)
{
    for (size_t at; (at = dr_find_byte(s, '<')) != DR_NOT_FOUND; s = dr_from(s, at + 1))
        if (tag_size(dr_from(s, at)))
            return true;
    return false;
}

/* Whether a tag parts words: <br>, <p>, </div>, unlike <b>. */
static bool parts_words(dr_str tag)
{
    static const char *const parting[] = {"br", "p", "div", "li", "h1", "h2", "h3"};
    tag = dr_from(tag, tag.at[1] == '/' ? 2 : 1);
    for (size_t i = 0; i < sizeof parting / sizeof *parting; i++) {
        size_t size = strlen(parting[i]);
        if (dr_starts_nocase(tag, dr_str_of(parting[i])) && tag.size > size && strchr(" />", tag.at[size]))
            return true;
    }
    return false;
}

/* Whether a tag parts paragraphs. */
static bool has_blocks(dr_str s)
{
    for (size_t at; (at = dr_find_byte(s, '<')) != DR_NOT_FOUND; s = dr_from(s, at + 1)) {
        dr_str rest = dr_from(s, at);
        size_t size = tag_size(rest);
        if (size && parts_words((dr_str){rest.at, size}) && !dr_starts_nocase(rest, DR_STR("<br")))
            return true;
    }
    return false;
}

/* What a tag takes along that is no text: a script. */
static size_t unseen_size(dr_str s, size_t tag)
{
    static const char *const unseen[][2] = {{"<script", "</script"}, {"<style", "</style"}};
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        if (dr_starts_nocase(s, dr_str_of(unseen[i][0]))) {
            size_t end = dr_find_nocase(s, dr_str_of(unseen[i][1]));
            return end == DR_NOT_FOUND ? s.size : end;
        }
    return tag;
}

dr_str dr_entry_line(dr_arena *arena, dr_str markup)
{
    dr_buf text = {.arena = arena}, out = {.arena = arena};
    bool gap = false;
    for (size_t at = 0, size; at < markup.size; at += size) {
        dr_str rest = dr_from(markup, at);
        size = rest.at[0] == '<' ? tag_size(rest) : 0;
        if (!size)
            dr_buf_byte(&text, rest.at[0]);
        else if (parts_words((dr_str){rest.at, size}))
            dr_buf_byte(&text, ' ');
        size = size ? unseen_size(rest, size) : 1;
    }
    dr_str line = text.size ? dr_references(arena, dr_buf_view(&text), false) : (dr_str){0};
    for (size_t at = 0, size; at < line.size; at += size) {
        uint32_t c = dr_utf8_at(line, at, &size);
        bool space = c < 0x20 || dr_is_space(c);
        if (gap && !space)
            dr_buf_byte(&out, ' ');
        gap = space && out.size;
        if (!space)
            dr_buf_add(&out, (dr_str){line.at + at, size});
    }
    return out.size ? dr_buf_view(&out) : (dr_str){0};
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
    bool said_plain = content ? e->content_is_text : e->summary_is_text, plain = said_plain || !has_tags(text);
    bool broken = false;
    if (plain && !said_plain) {
        text = dr_references(arena, text, false); /* HTML without a tag, or marked twice */
        plain = !has_tags(text);
    }
    if (!plain && !content && !has_blocks(text)) {
        text = dr_entry_line(arena, text);
        plain = true;
    }
    if (plain)
        text = dr_without_tail(text, &broken);
    out->id = e->id;
    out->url = e->url;
    out->title = e->title;
    out->outlet = e->outlet;
    out->section = e->section;
    out->language = e->language;
    out->authors = e->authors;
    out->published = dr_day_said(arena, e->day);
    out->changed = e->changed;
    if (!dr_trim(text).size) {
        dr_error_about(error, e->url.at ? e->url : e->title);
        return dr_error(error, DRAGOMAN_E_EMPTY, "an entry without text: save the page that it links to and read that",
                        out->offset);
    }
    out->bytes = plain ? text : page_of(arena, text);
    out->from = plain ? DRAGOMAN_FROM_TEXT : DRAGOMAN_FROM_HTML;
    out->charset = DR_STR("utf-8");
    out->format = "feed";
    if (!content && (broken || is_summary(text)))
        out->warning = e->url.size ? dr_format(arena, "summary only; the page is at %.*s", DR_FMT(e->url))
                                   : DR_STR("summary only");
    return DRAGOMAN_OK;
}
