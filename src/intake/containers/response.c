/* What an interface answers with: objects in one another, and in them a list of the objects that lines have.
 *
 *   {"status": "ok", "response": {"hits": 2, "docs": [{report}, {report}]}}      one answer, or one behind the other
 *
 * Walked through as it comes; a report is all that is held. What it is shows in its first bytes: a list whose first
 * object has what a report has, in objects that have no text themselves, as a report with a list in it does. */
#include "intake/containers/json_values.h"
#include "intake/jsonl.h"

enum { DEPTH = 4 /* objects in one another that a list is looked for in */ };

/* ---- what its first bytes show ---- */

/* The next member of the object that s stands in, as far as it is there; false: no more. */
static bool next_member(dr_str *s, dr_str *key, dr_str *value)
{
    while (s->size && strchr(" \t\r\n,", s->at[0]) && s->at[0])
        *s = dr_from(*s, 1);
    if (!s->size || s->at[0] != '"')
        return false;
    size_t colon = dr_json_extent(*s, ":}");
    *key = dr_trim((dr_str){s->at, colon});
    *s = dr_trim(dr_from(*s, colon < s->size ? colon + 1 : colon));
    if (key->size < 2 || key->at[key->size - 1] != '"')
        return false;
    *key = (dr_str){key->at + 1, key->size - 2};
    size_t size = dr_json_extent(*s, ",}");
    *value = (dr_str){s->at, size};
    *s = dr_from(*s, size);
    return true;
}

static bool begins(dr_str value, char with)
{
    return value.size && value.at[0] == with;
}

/* What the object's members are in a report: DR_SIGN_… */
static unsigned signs_of(dr_str object, bool look_within)
{
    unsigned signs = 0;
    dr_str key, value, rest = dr_from(object, 1);
    while (next_member(&rest, &key, &value)) {
        unsigned sign = dr_jsonl_sign(key);
        if (sign == DR_SIGN_WITHIN && begins(value, '{'))
            signs |= look_within ? signs_of(value, false) : 0;
        else if ((begins(value, '"') && value.size > 2) || (begins(value, '{') && sign == DR_SIGN_TITLE))
            signs |= sign;
        else if (begins(value, '{') && sign == DR_SIGN_TEXT && dr_jsonl_is_shown(dr_from(value, 1)))
            signs |= sign;
    }
    return signs;
}

/* Whether the array is a list of reports; in what has a title itself it may be one of comments or of links. */
static bool is_list(dr_str array, bool titled)
{
    dr_str first = dr_trim(dr_from(array, 1));
    unsigned signs = begins(first, '{') ? signs_of(first, true) : 0;
    bool text = signs & (DR_SIGN_TEXT | DR_SIGN_SUMMARY), placed = signs & (DR_SIGN_URL | DR_SIGN_DAY);
    return signs & DR_SIGN_TITLE ? text || (placed && !titled) : (signs & DR_SIGN_TEXT) && placed && !titled;
}

static bool holds_list(dr_str object, unsigned depth)
{
    unsigned own = signs_of(object, false);
    dr_str key, value, rest = dr_from(object, 1);
    if (own & DR_SIGN_TEXT)
        return false;
    while (next_member(&rest, &key, &value))
        if (begins(value, '[') ? is_list(value, own & DR_SIGN_TITLE)
                               : begins(value, '{') && depth > 1 && holds_list(value, depth - 1))
            return true;
    return false;
}

static bool looks_like_response(dr_str start)
{
    return begins(start, '{') && holds_list(start, DEPTH);
}

/* ---- reading ---- */

typedef struct response {
    unsigned depth; /* objects begun */
    bool in_list, over;
} response;

static void open(dr_container *c)
{
    c->state = DR_NEW(c->arena, response);
}

static bool drop(dr_stream *s, const char *ends)
{
    dr_buf nothing = {0};
    return dr_json_take(s, ends, 0, &nothing);
}

/* Takes a member: goes into an object and a list of reports, past all else. false: it breaks off. */
static bool take_member(response *r, dr_stream *s)
{
    if (!drop(s, ":"))
        return false;
    int byte = dr_json_skip(s, " \t\r\n:");
    if (byte == '[')
        dr_stream_want(s, DR_LOOK);
    r->in_list = byte == '[' && is_list(dr_stream_view(s), false);
    bool within = byte == '{' && r->depth < DEPTH;
    if (!r->in_list && !within)
        return byte >= 0 && drop(s, ",}");
    r->depth += within;
    dr_stream_take(s, 1);
    return true;
}

/* One step outside a list; false: what comes is no JSON, or no more comes. */
static bool step(response *r, dr_stream *s, int byte)
{
    if (byte == '"' && r->depth)
        return take_member(r, s);
    bool begins = byte == '{' && !r->depth, ends = byte == '}' && r->depth;
    r->depth = begins ? 1 : ends ? r->depth - 1 : r->depth;
    if (begins || ends)
        dr_stream_take(s, 1);
    return begins || ends;
}

static int give(dr_container *c, response *r, dr_item *out)
{
    dr_buf bytes = {.arena = c->arena};
    out->offset = c->stream->offset;
    if (!dr_json_take(c->stream, ",]", DRAGOMAN_MAX_INPUT + 1, &bytes))
        return -1;
    r->in_list = true;
    out->bytes = dr_buf_view(&bytes);
    out->from = DRAGOMAN_FROM_JSONL;
    out->place = dr_stream_place(c->arena, c->stream, out->offset);
    return 1;
}

/* Up to the next report: 1; the end: 0; negative: it breaks off, or is no JSON. */
static int walk(dr_container *c, response *r, dr_item *out)
{
    dr_stream *s = c->stream;
    for (;;) {
        int byte = dr_json_skip(s, s->offset < 3 ? " \t\r\n\xEF\xBB\xBF" : " \t\r\n,");
        if (byte < 0)
            return r->depth || s->fault.code ? -1 : 0;
        if (r->in_list && byte == '{')
            return give(c, r, out);
        if (r->in_list && byte == ']') {
            dr_stream_take(s, 1);
            r->in_list = false;
        } else if (!(r->in_list ? drop(s, ",]") : step(r, s, byte))) {
            return -1;
        }
    }
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    response *r = c->state;
    int got = r->over ? 0 : walk(c, r, out);
    r->over |= got <= 0;
    if (got >= 0)
        return got;
    return c->stream->fault.code ? dr_stream_error(c->stream, error)
                                 : dr_error(error, DRAGOMAN_E_SYNTAX,
                                            "the JSON breaks off or is broken here: fetch or copy the file again",
                                            c->stream->offset);
}

const dr_kind dr_response = {.looks = looks_like_response, .open = open, .next = next};
