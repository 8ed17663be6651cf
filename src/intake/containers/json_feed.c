/* JSON Feed 1.0 and 1.1 (jsonfeed.org): read whole, since what it says of itself may stand behind its items. */
#include "base/json_in.h"
#include "intake/containers/entry.h"

typedef struct json_feed {
    bool read;
    const dr_json_value *feed, *item; /* the item to be given next */
} json_feed;

static bool looks_like_json_feed(dr_str start)
{
    return start.size && start.at[0] == '{' && dr_find(start, DR_STR("jsonfeed.org/version/")) != DR_NOT_FOUND;
}

static void open(dr_container *c)
{
    c->state = DR_NEW(c->arena, json_feed);
}

/* ---- an item ---- */

/* The member's text; at == NULL when it is none, or empty. */
static dr_str text_of(const dr_json_value *object, const char *member)
{
    dr_str text = dr_json_text(dr_json_member(object, member));
    return dr_trim(text).size && dr_find_byte(text, '\0') == DR_NOT_FOUND ? text : (dr_str){0};
}

static dr_str first_of(const dr_json_value *object, const char *first, const char *second)
{
    dr_str text = text_of(object, first);
    return text.at ? text : text_of(object, second);
}

static void take_authors(dr_arena *arena, const dr_json_value *of, dr_strs *out)
{
    dr_str one = text_of(dr_json_member(of, "author"), "name"); /* 1.0 */
    if (one.at)
        DR_PUSH(arena, out, one);
    for (const dr_json_value *v = dr_json_first(dr_json_member(of, "authors")); v && out->n < DR_MOST_AUTHORS;
         v = v->next) {
        dr_str name = text_of(v, "name");
        if (name.at)
            DR_PUSH(arena, out, name);
    }
}

static int give(dr_container *c, const dr_json_value *feed, const dr_json_value *item, dr_item *out,
                dragoman_error *error)
{
    dr_arena *arena = c->arena;
    dr_entry e = {.id = text_of(item, "id"),
                  .title = text_of(item, "title"),
                  .day = first_of(item, "date_published", "date_modified"),
                  .changed = text_of(item, "date_modified"),
                  .outlet = text_of(feed, "title"),
                  .section = dr_json_text(dr_json_first(dr_json_member(item, "tags"))),
                  .language = first_of(item, "language", "language"),
                  .content = text_of(item, "content_html"),
                  .summary = text_of(item, "summary"),
                  .summary_is_text = true};
    if (!e.content.at) {
        e.content = text_of(item, "content_text");
        e.content_is_text = true;
    }
    dr_str url = first_of(item, "url", "external_url");
    e.url = url.at ? dr_url_within(arena, first_of(feed, "home_page_url", "feed_url"), url) : (dr_str){0};
    e.language = e.language.at ? e.language : text_of(feed, "language");
    take_authors(arena, item, &e.authors);
    if (!e.authors.n)
        take_authors(arena, feed, &e.authors);
    int code = dr_entry_give(arena, &e, out, error);
    return code ? code : 1;
}

/* ---- the feed ---- */

static int read_feed(dr_container *c, json_feed *f, dragoman_error *error)
{
    const dr_json_rules rules = {.repeat = true, .broken_utf8 = true};
    dr_buf bytes = {.arena = c->arena};
    f->read = true;
    dr_stream_gather(c->stream, DRAGOMAN_MAX_INPUT + 1, DRAGOMAN_MAX_INPUT + 1, &bytes);
    if (c->stream->fault.code)
        return dr_stream_error(c->stream, error);
    if (bytes.size > DRAGOMAN_MAX_INPUT)
        return dr_error(error, DRAGOMAN_E_LIMIT, "a JSON feed larger than 64 MiB", DRAGOMAN_MAX_INPUT);
    int code = dr_json_read(c->arena, dr_buf_view(&bytes), &rules, &f->feed, error);
    c->older = code ? (dr_str){0} : text_of(f->feed, "next_url");
    f->item = code ? NULL : dr_json_first(dr_json_member(f->feed, "items"));
    if (code == DRAGOMAN_E_SYNTAX && error)
        return dr_error(error, code, "the JSON Feed breaks off or is broken here: fetch it again", error->position);
    return code;
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    json_feed *f = c->state;
    int code = f->read ? DRAGOMAN_OK : read_feed(c, f, error);
    if (code || !f->item)
        return code;
    const dr_json_value *item = f->item;
    f->item = item->next;
    c->held = true; /* the feed, until its last item is given */
    out->offset = item->span.start;
    out->place = dr_format(c->arena, "%u", item->span.start);
    return give(c, f->feed, item, out, error);
}

const dr_kind dr_json_feed = {
    .looks = looks_like_json_feed,
    .open = open,
    .next = next,
    .empty = "a JSON Feed without items: save it again, or save the pages that it should list and read those"};
