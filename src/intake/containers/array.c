/* JSON that is not one object a line: an array of the objects that lines have, and one object over several lines. */
#include "intake/containers/json_values.h"

/* ---- arrays ---- */

typedef struct array {
    bool begun, ended;
} array;

/* What stands behind the first bracket and the blanks. */
static bool looks_like_array(dr_str start)
{
    if (!start.size || start.at[0] != '[')
        return false;
    dr_str inside = dr_trim(dr_from(start, 1)), key = dr_trim(dr_from(inside, 1));
    if (dr_is_text(inside, "]"))
        return true;
    return inside.size && inside.at[0] == '{' && (!key.size || key.at[0] == '"' || key.at[0] == '}');
}

static void open_array(dr_container *c)
{
    c->state = DR_NEW(c->arena, array);
}

static int next_element(dr_container *c, dr_item *out, dragoman_error *error)
{
    array *a = c->state;
    dr_stream *s = c->stream;
    if (a->ended)
        return 0;
    int byte = dr_json_skip(s, a->begun ? " \t\r\n," : " \t\r\n[\xEF\xBB\xBF");
    a->begun = true;
    dr_buf bytes = {.arena = c->arena};
    out->offset = s->offset;
    if (byte == ']') {
        a->ended = true;
        return 0;
    }
    bool whole = byte >= 0 && dr_json_take(s, ",]", DRAGOMAN_MAX_INPUT + 1, &bytes);
    if (whole) {
        out->bytes = bytes.size ? dr_buf_view(&bytes) : DR_STR("");
        out->from = DRAGOMAN_FROM_JSONL;
        out->place = dr_stream_place(c->arena, s, out->offset);
        return 1;
    }
    a->ended = true;
    return s->fault.code ? dr_stream_error(s, error)
                         : dr_error(error, DRAGOMAN_E_SYNTAX, "the JSON array breaks off: fetch or copy the file again",
                                    s->offset);
}

const dr_kind dr_array = {.looks = looks_like_array,
                          .open = open_array,
                          .next = next_element,
                          .empty = "a JSON array without objects: each report is one, {\"text\": \"...\"}"};

/* ---- one object ---- */

static bool looks_like_object(dr_str start)
{
    return start.size > 1 && start.at[0] == '{' && dr_trim(dr_from(start, 1)).size &&
           dr_trim(dr_from(start, 1)).at[0] == '"' && dr_sniff(start) != DRAGOMAN_FROM_JSONL;
}

static int next_object(dr_container *c, dr_item *out, dragoman_error *error)
{
    int got = dr_whole.next(c, out, error);
    out->from = DRAGOMAN_FROM_JSONL;
    return got > 0 && c->stream->fault.code ? dr_stream_tell(c->stream, error) : got;
}

static void open_object(dr_container *c)
{
    dr_whole.open(c);
}

const dr_kind dr_object = {.looks = looks_like_object, .open = open_object, .next = next_object};
