/* One report: all of the stream. */
#include "intake/containers/convert.h"

typedef struct whole {
    bool done;
} whole;

static bool looks_like_anything(dr_str start)
{
    (void)start;
    return true;
}

/* Why what was told to be one report is not: a container, whose own lines would be read as text. */
static const char *why_not(const dr_container *c, dr_str bytes)
{
    char room[DR_LOOK];
    dr_str start = dr_first_bytes(bytes, room);
    if (c->shell || (c->about->from == DRAGOMAN_FROM_AUTO && !c->about->raw))
        return NULL;
    if (dr_warc.looks(start) || dr_arc.looks(start))
        return "a web archive (WARC), which is no text: leave --raw and --from out, and each page in it is a report";
    if (dr_feed.looks(start) || dr_json_feed.looks(start) || dr_opml.looks(start))
        return "a feed, which is no text: leave --raw and --from out, and each entry is a report";
    if (dr_mail.looks(start))
        return "mail, or a page saved as MHTML, which is no text with its headers: leave --raw and --from out, and "
               "each "
               "message is a report";
    return NULL;
}

/* The report itself; a little past the limit, so that reading it tells the limit. */
static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    whole *w = c->state;
    dr_buf bytes = {.arena = c->arena};
    if (w->done)
        return c->stream->fault.code ? dr_stream_tell(c->stream, error) : 0;
    w->done = true;
    dr_stream_gather(c->stream, DRAGOMAN_MAX_INPUT + 1, DRAGOMAN_MAX_INPUT + 1, &bytes);
    if (c->stream->fault.code && !(dr_stream_broke_off(c->stream) && bytes.size))
        return dr_stream_tell(c->stream, error);
    dr_item_breaks_off(c, out);
    const char *refused = why_not(c, dr_buf_view(&bytes));
    if (refused)
        return dr_error(error, DRAGOMAN_E_SYNTAX, refused, 0);
    out->bytes = dr_buf_view(&bytes);
    out->from = c->shell ? DRAGOMAN_FROM_TEXT : c->about->from;
    if (c->shell) {
        out->title = c->title;
        out->authors = c->authors;
    }
    return 1;
}

static void open(dr_container *c)
{
    c->state = DR_NEW(c->arena, whole);
}

const dr_kind dr_whole = {.looks = looks_like_anything, .open = open, .next = next};
