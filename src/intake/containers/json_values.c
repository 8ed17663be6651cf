#include "intake/containers/json_values.h"

int dr_json_skip(dr_stream *s, const char *passed)
{
    while (dr_stream_want(s, 1)) {
        char byte = *dr_stream_view(s).at;
        if (!byte || !strchr(passed, byte))
            return (unsigned char)byte;
        dr_stream_take(s, 1);
    }
    return -1;
}

/* How much of what is there belongs to the value begun. *ended: up to its end. */
typedef struct extent {
    const char *ends;
    size_t depth;
    bool in_string, escaped, ended;
} extent;

static size_t measure(extent *e, dr_str there)
{
    for (size_t i = 0; i < there.size; i++) {
        char c = there.at[i];
        if (e->in_string) {
            e->in_string = e->escaped || c != '"';
            e->escaped = !e->escaped && c == '\\';
        } else if (c == '"') {
            e->in_string = true;
        } else if (c == '{' || c == '[') {
            e->depth++;
        } else if (!e->depth && c && strchr(e->ends, c)) {
            e->ended = true;
            return i;
        } else if ((c == '}' || c == ']') && e->depth && !--e->depth) {
            e->ended = true;
            return i + 1;
        }
    }
    return there.size;
}

size_t dr_json_extent(dr_str there, const char *ends)
{
    extent e = {.ends = ends};
    return measure(&e, there);
}

bool dr_json_take(dr_stream *s, const char *ends, size_t most, dr_buf *out)
{
    extent e = {.ends = ends};
    while (!e.ended && dr_stream_want(s, 1)) {
        dr_str there = dr_stream_view(s);
        dr_stream_gather(s, measure(&e, there), most, out);
    }
    return e.ended;
}
