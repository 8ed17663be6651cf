/* JSON Lines: a report a line. Lines are counted from 1, blank ones too. */
#include "intake/containers/container.h"

typedef struct counting {
    size_t line;
} counting;

static bool looks_like_lines(dr_str start)
{
    return dr_sniff(start) == DRAGOMAN_FROM_JSONL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Takes the blanks before a line; false when the stream ends in them. */
static bool skip_blanks(dr_stream *s, counting *n)
{
    while (dr_stream_want(s, 1)) {
        char c = *dr_stream_view(s).at;
        if (!is_blank(c))
            return true;
        n->line += c == '\n';
        dr_stream_take(s, 1);
    }
    return false;
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    dr_stream *s = c->stream;
    counting *n = c->state;
    dr_buf bytes = {.arena = c->arena};
    if (!skip_blanks(s, n))
        return s->fault.code ? dr_stream_tell(s, error) : 0;
    out->offset = s->offset;
    out->line = n->line;
    dr_stream_line(s, DRAGOMAN_MAX_INPUT + 1, &bytes);
    bool ended = bytes.size > DRAGOMAN_MAX_INPUT || (bytes.size && bytes.at[bytes.size - 1] == '\n');
    n->line += ended;
    if (!ended && s->fault.code)
        return dr_stream_tell(s, error);
    bytes.size -= bytes.at[bytes.size - 1] == '\n';
    out->bytes = dr_buf_view(&bytes);
    out->from = DRAGOMAN_FROM_JSONL;
    out->place = dr_format(c->arena, "%zu", out->line);
    return 1;
}

static void open(dr_container *c)
{
    counting *n = DR_NEW(c->arena, counting);
    n->line = 1;
    c->state = n;
}

const dr_kind dr_lines = {.looks = looks_like_lines, .open = open, .next = next};
