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
static dr_str unchunked(dr_arena *arena, dr_str body)
{
    dr_buf out = {.arena = arena};
    dr_str rest = body;
    for (bool first = true; rest.size; first = false) {
        dr_str line = dr_split(&rest, '\n');
        size_t size = line.size <= 64 ? chunk_size(line) : SIZE_MAX;
        if (size == SIZE_MAX && first)
            return body;
        if (size == SIZE_MAX || !size)
            break;
        dr_buf_add(&out, (dr_str){rest.at, size < rest.size ? size : rest.size});
        rest = dr_from(rest, size);
        dr_split(&rest, '\n'); /* the line's end behind the chunk */
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

static int unpacked(dr_arena *arena, dr_str body, size_t most, dr_str *out, dragoman_error *error)
{
    dr_buf bytes = {.arena = arena};
    dr_stream *stream = dr_stream_of(arena, body);
    if (!dr_stream_want(stream, 4) || !dr_is_packed(dr_stream_view(stream))) {
        *out = body; /* unpacked when it was archived */
        return DRAGOMAN_OK;
    }
    stream = dr_unpack(arena, stream);
    dr_stream_gather(stream, most, most, &bytes);
    if (stream->fault.code && !bytes.size)
        return dr_error(error, stream->fault.code, stream->fault.message, DR_NOWHERE);
    *out = bytes.size ? dr_buf_view(&bytes) : DR_STR(""); /* of one that breaks off, what came */
    return DRAGOMAN_OK;
}

static int inflated(dr_arena *arena, dr_str body, size_t most, dr_str *out)
{
    for (int raw = 0; raw < 2; raw++) { /* servers disagree on what "deflate" is */
        dr_buf bytes = {.arena = arena};
        dr_inflate(arena, body, raw, most, &bytes);
        if (!bytes.size)
            continue;
        *out = dr_buf_view(&bytes);
        return DRAGOMAN_OK;
    }
    *out = body;
    return DRAGOMAN_OK;
}

int dr_http_body(dr_arena *arena, dr_str head, dr_str body, size_t most, dr_str *out, dragoman_error *error)
{
    dr_str transfer = dr_header(arena, head, "Transfer-Encoding"),
           encoding = dr_header(arena, head, "Content-Encoding");
    if (dr_find_nocase(transfer, DR_STR("chunked")) != DR_NOT_FOUND)
        body = unchunked(arena, body);
    *out = body;
    if (!encoding.size || dr_eq_nocase(encoding, DR_STR("identity")))
        return DRAGOMAN_OK;
    if (dr_eq_nocase(encoding, DR_STR("gzip")) || dr_eq_nocase(encoding, DR_STR("x-gzip")) ||
        dr_eq_nocase(encoding, DR_STR("zstd")))
        return unpacked(arena, body, most, out, error);
    if (dr_eq_nocase(encoding, DR_STR("deflate")))
        return inflated(arena, body, most, out);
    if (dr_eq_nocase(encoding, DR_STR("br")))
        return dr_error(error, DRAGOMAN_E_SYNTAX,
                        "a page compressed with brotli, which is not read; take it out with warcio extract --payload",
                        DR_NOWHERE);
    return DRAGOMAN_OK; /* "utf-8" and other things that are no encoding of content */
}
