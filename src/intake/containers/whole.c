/* One report: all of the stream. */
#include "intake/containers/convert.h"

static bool looks_like_anything(dr_str start)
{
    (void)start;
    return true;
}

/* The report itself; a little past the limit, so that reading it tells the limit. */
static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    bool *done = c->state;
    dr_buf bytes = {.arena = c->arena};
    if (*done)
        return 0;
    *done = true;
    dr_stream_gather(c->stream, DRAGOMAN_MAX_INPUT + 1, DRAGOMAN_MAX_INPUT + 1, &bytes);
    if (c->stream->fault.code)
        return dr_stream_error(c->stream, error);
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
    c->state = DR_NEW(c->arena, bool);
}

const dr_kind dr_whole = {looks_like_anything, open, next, NULL};
