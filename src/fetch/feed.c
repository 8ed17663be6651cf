#include "fetch/feed.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "fetch/url.h"
#include "intake/html/dom.h"

/* At most `most` bytes of the text, whole characters. */
static dr_str cut(dr_str text, size_t most)
{
    if (text.size <= most)
        return text;
    text.size = most;
    while (text.size && ((unsigned char)text.at[text.size - 1] & 0xC0) == 0x80)
        text.size--;
    text.size -= text.size > 0; /* the character that was cut */
    return text;
}

/* The address as it stands in the feed, whole; none when it is no address. */
static dr_str whole_address(dr_arena *arena, const char *base, dr_str address)
{
    dr_url url;
    if (!address.size || dr_find_byte(address, '\0') != DR_NOT_FOUND ||
        dr_url_read(&url, base, dr_copy(arena, address).at, NULL))
        return (dr_str){0};
    dr_defer(arena, free, url.whole);
    return dr_str_of(url.whole);
}

/* What is worth keeping of the item; false when it names no page and has no text. */
static bool take(dr_arena *arena, const char *base, const dr_item *item, int got, dr_items *out)
{
    dr_item kept = *item;
    kept.url = whole_address(arena, base, item->url);
    if (!kept.url.size && got < 0)
        return false;
    kept.title = cut(item->title, DR_LONGEST_TEXT);
    kept.outlet = cut(item->outlet, DR_LONGEST_TEXT);
    kept.section = cut(item->section, DR_LONGEST_TEXT);
    kept.language = cut(item->language, DR_LONGEST_TEXT);
    kept.id = cut(item->id, DR_LONGEST_TEXT);
    for (uint32_t i = 0; i < kept.authors.n; i++)
        kept.authors.at[i] = cut(kept.authors.at[i], DR_LONGEST_TEXT);
    DR_PUSH(arena, out, kept);
    return true;
}

/* The first feed that a page of HTML names as its own (<link rel="alternate" type="application/rss+xml" href>). */
static dr_str feed_named_in(dr_arena *arena, dr_str bytes, const char *base)
{
    static const char *const types[] = {"application/rss+xml", "application/atom+xml", "application/feed+json"};
    if (dr_sniff(bytes) != DRAGOMAN_FROM_HTML)
        return (dr_str){0};
    const dr_dom *dom = dr_dom_parse(arena, dr_utf8_repair(arena, bytes, &(size_t){0}));
    for (const dr_node *n = dom->head; (n = dr_dom_next(n, dom->head)) != NULL;) {
        bool fits = false;
        for (size_t i = 0; i < sizeof types / sizeof *types && dr_is_text(n->name, "link"); i++)
            fits |= dr_eq_nocase(dr_trim(dr_attr(n, "type")), dr_str_of(types[i]));
        if (fits && dr_find_nocase(dr_attr(n, "rel"), DR_STR("alternate")) != DR_NOT_FOUND)
            return whole_address(arena, base, dr_attr(n, "href"));
    }
    return (dr_str){0};
}

static const dr_kind *kind_of(dr_str bytes)
{
    const dr_kind *kind = dr_kind_of(bytes, &(dragoman_input){0});
    return kind == &dr_feed || kind == &dr_json_feed ? kind : NULL;
}

int dr_feed_read(dr_arena *arena, dr_str bytes, const char *url, dr_feed_entries *out, dragoman_error *error)
{
    dragoman_input about = {.name = url};
    *out = (dr_feed_entries){0};
    const dr_kind *kind = kind_of(bytes);
    if (!kind)
        out->named = feed_named_in(arena, bytes, url);
    if (!kind)
        return dr_error(error, DRAGOMAN_E_SYNTAX,
                        "no feed (RSS, Atom, RDF, JSON Feed): give the address of the site's feed, not of a page of it",
                        0);
    dr_container c = {.arena = arena, .stream = dr_stream_of(arena, bytes), .about = &about};
    size_t passed_at = DR_NOWHERE;
    dr_item item = {0};
    kind->open(&c);
    for (int got; (got = kind->next(&c, &item, error)) != 0; item = (dr_item){0}) {
        out->older = whole_address(arena, url, c.older);
        if (got < 0 && got != DRAGOMAN_E_EMPTY)
            return got;
        if (out->items.n == DR_MOST_ENTRIES)
            return dr_error(error, DRAGOMAN_E_LIMIT,
                            "the feed has more than 1000 entries: those behind are passed over", item.offset);
        if (!take(arena, url, &item, got, &out->items))
            passed_at = item.offset;
    }
    out->older = whole_address(arena, url, c.older);
    return passed_at == DR_NOWHERE
               ? DRAGOMAN_OK
               : dr_error(error, DRAGOMAN_E_EMPTY,
                          "an entry of the feed has neither the address of a page nor text: it is passed over",
                          passed_at);
}
