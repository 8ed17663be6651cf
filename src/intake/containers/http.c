#include "intake/containers/http.h"

#include "intake/containers/inflate.h"
#include "intake/containers/mime.h"
#include "intake/containers/stream.h"

int dr_http_status(dr_str head)
{
    int64_t status;
    if (!dr_starts(head, DR_STR("HTTP/")))
        return 0;
    dr_split(&head, ' ');
    dr_str number = dr_trim(head);
    number.size = number.size < 3 ? number.size : 3;
    return dr_parse_int(number, &status) && status >= 100 ? (int)status : 0;
}

/* The size that a chunk's first line gives; SIZE_MAX when it is none. */
static size_t chunk_size(dr_str line)
{
    size_t size = 0, digits = 0;
    line = dr_trim(dr_split(&line, ';'));
    for (; digits < line.size && digits < 8; digits++) {
        char c = line.at[digits];
        int value = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (value < 0)
            return SIZE_MAX;
        size = size << 4 | (size_t)value;
    }
    return digits && digits == line.size ? size : SIZE_MAX;
}

/* RFC 9112, 7.1. Many archives keep the header and not the chunks: then the first line gives no size, and all is body.
 * Where chunks break off, what came stands. */
static dr_str unchunked(dr_arena *arena, dr_str body, bool *broken)
{
    dr_buf out = {.arena = arena};
    dr_str rest = body;
    bool ended = false;
    for (bool first = true; rest.size && !ended; first = false) {
        dr_str line = dr_split(&rest, '\n');
        size_t size = line.size <= 64 ? chunk_size(line) : SIZE_MAX;
        if (size == SIZE_MAX && first)
            return body;
        if (size == SIZE_MAX)
            break;
        dr_buf_add(&out, (dr_str){rest.at, size < rest.size ? size : rest.size});
        rest = dr_from(rest, size);
        dr_split(&rest, '\n'); /* the line's end behind the chunk */
        ended = !size;
    }
    *broken = *broken || (body.size && !ended);
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

/* Each unwrapping gives what came out of the body, nothing where the body is not so wrapped. */

static dr_str unpacked(dr_arena *arena, dr_str body, size_t most, bool *broken)
{
    dr_buf bytes = {.arena = arena};
    dr_stream *stream = dr_stream_of(arena, body);
    if (!dr_stream_want(stream, 4) || !dr_is_packed(dr_stream_view(stream)))
        return (dr_str){0};
    stream = dr_unpack(arena, stream);
    dr_stream_gather(stream, most, most, &bytes);
    *broken = stream->fault.code != 0;
    return bytes.size ? dr_buf_view(&bytes) : (dr_str){0};
}

static dr_str inflated(dr_arena *arena, dr_str body, size_t most, bool *broken)
{
    for (int raw = 0; raw < 2; raw++) { /* servers disagree on what "deflate" is */
        dr_buf bytes = {.arena = arena};
        *broken = !dr_inflate(arena, body, raw, most, &bytes);
        if (bytes.size)
            return dr_buf_view(&bytes);
    }
    return (dr_str){0};
}

static dr_str unbrotlied(dr_arena *arena, dr_str body, size_t most, bool *broken)
{
    dr_buf bytes = {.arena = arena};
    *broken = !dr_unbrotli(arena, body, most, &bytes);
    return bytes.size ? dr_buf_view(&bytes) : (dr_str){0};
}

/* One encoding off the body, which stands as it is when it is in no such: archives unpack and keep the header, and
 * servers name things that are no encoding of content ("utf-8"). */
static dr_str without(dr_arena *arena, dr_str encoding, dr_str body, size_t most, bool *broken)
{
    static const struct {
        const char *name;
        dr_str (*unwrap)(dr_arena *, dr_str, size_t, bool *);
    } known[] = {
        {"gzip", unpacked}, {"x-gzip", unpacked}, {"zstd", unpacked}, {"deflate", inflated}, {"br", unbrotlied}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!dr_eq_nocase(encoding, dr_str_of(known[i].name)))
            continue;
        bool breaks = false;
        dr_str out = known[i].unwrap(arena, body, most, &breaks);
        *broken = *broken || (out.size && breaks);
        return out.size ? out : body;
    }
    return body;
}

dr_str dr_http_body(dr_arena *arena, dr_str head, dr_str body, size_t most, bool *broken)
{
    enum { MOST_ENCODINGS = 3 };
    dr_str transfer = dr_header(arena, head, "Transfer-Encoding"), named[MOST_ENCODINGS],
           encodings = dr_header(arena, head, "Content-Encoding");
    size_t count = 0;
    *broken = false;
    if (dr_find_nocase(transfer, DR_STR("chunked")) != DR_NOT_FOUND)
        body = unchunked(arena, body, broken);
    while (encodings.at && count < MOST_ENCODINGS)
        named[count++] = dr_trim(dr_split(&encodings, ','));
    while (count--) /* the last was put on last */
        body = without(arena, named[count], body, most, broken);
    return body;
}
