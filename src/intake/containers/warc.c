/* WARC 1.0 and 1.1 (ISO 28500): the pages and texts among the records of a web archive.
 *
 *   WARC/1.1 ⏎ headers ⏎⏎ block of Content-Length bytes ⏎⏎ WARC/1.1 …        plain, or each record packed by itself
 *
 * Of responses those with status 2xx are read, of resources and conversions all, where they are HTML or plain text;
 * others of their kinds are passed over and counted. Only what is a page is held in memory. */
#include "intake/containers/container.h"
#include "intake/containers/http.h"
#include "intake/containers/mime.h"

typedef struct archive {
    uint64_t left; /* of the block: bytes not taken yet */
} archive;

static bool looks_like_warc(dr_str start)
{
    return dr_starts(start, DR_STR("WARC/"));
}

static void open(dr_container *c)
{
    c->state = DR_NEW(c->arena, archive);
}

/* ---- the stream ---- */

static size_t take_block(dr_container *c, archive *a, size_t most, dr_buf *out)
{
    size_t size = a->left < SIZE_MAX ? (size_t)a->left : SIZE_MAX, taken = dr_stream_gather(c->stream, size, most, out);
    a->left -= taken;
    return taken;
}

/* The blank line that ends a head, within the first `size` bytes: where what follows begins; 0: none. */
static size_t head_size(dr_str there)
{
    for (size_t at = 0, end; (end = dr_find_byte(dr_from(there, at), '\n')) != DR_NOT_FOUND;) {
        bool blank = end == 0 || (end == 1 && there.at[at] == '\r');
        at += end + 1;
        if (blank)
            return at;
    }
    return 0;
}

/* Takes headers up to and with their blank line; false when there is none in the window, or in the next `most` bytes.
 */
static bool take_head(dr_arena *arena, dr_stream *s, uint64_t most, dr_str *out)
{
    for (size_t looked = SIZE_MAX;;) {
        dr_str there = dr_stream_view(s);
        there.size = there.size < most ? there.size : (size_t)most;
        size_t size = looked == there.size ? 0 : head_size(there);
        if (size) {
            *out = dr_copy(arena, (dr_str){there.at, size});
            dr_stream_take(s, size);
            return true;
        }
        looked = there.size;
        if (there.size == most || !dr_stream_more(s))
            return false;
    }
}

/* What went wrong with the stream, told once; it goes on with the next member, if there is one. */
static int fail(dr_container *c, archive *a, dragoman_error *error)
{
    a->left = 0;
    return dr_stream_tell(c->stream, error);
}

/* ---- a record's head ---- */

/* Takes lines until a record begins. */
static void find_record(dr_stream *s)
{
    while (dr_stream_want(s, 1)) {
        dr_stream_want(s, 5);
        if (looks_like_warc(dr_stream_view(s)))
            return;
        dr_stream_line(s, 0, &(dr_buf){0});
    }
}

/* 1 with the head of the next record, 0 at the end, negative. */
static int next_head(dr_container *c, archive *a, size_t *offset, dr_str *head, dragoman_error *error)
{
    dr_stream *s = c->stream;
    take_block(c, a, 0, &(dr_buf){0});
    while (dr_stream_want(s, 1) && strchr("\r\n", *dr_stream_view(s).at) && *dr_stream_view(s).at)
        dr_stream_take(s, 1);
    bool there = dr_stream_want(s, 5);
    if (!there && s->fault.code)
        return fail(c, a, error);
    if (!there && !dr_stream_view(s).size)
        return 0;
    *offset = s->offset;
    if (!looks_like_warc(dr_stream_view(s))) {
        find_record(s);
        return dr_error(error, DRAGOMAN_E_SYNTAX,
                        "no WARC record begins where one should; what follows is read from the next on", *offset);
    }
    if (take_head(c->arena, s, SIZE_MAX, head))
        return 1;
    if (s->fault.code)
        return fail(c, a, error);
    bool full = dr_stream_view(s).size == DR_WINDOW;
    dr_stream_line(s, 0, &(dr_buf){0});
    find_record(s);
    return full ? dr_error(error, DRAGOMAN_E_LIMIT, "a record's headers are longer than 128 KiB", *offset)
                : dr_error(error, DRAGOMAN_E_SYNTAX, "the archive breaks off in a record's headers", *offset);
}

static bool read_length(dr_arena *arena, dr_str head, uint64_t *out)
{
    int64_t length;
    bool given = dr_parse_int(dr_header(arena, head, "Content-Length"), &length) && length >= 0;
    *out = given ? (uint64_t)length : 0;
    return given;
}

static dr_str without_angles(dr_str s)
{
    return s.size > 2 && s.at[0] == '<' && s.at[s.size - 1] == '>' ? (dr_str){s.at + 1, s.size - 2} : s;
}

/* ---- a record's report ---- */

/* What a media type is to us; DRAGOMAN_FROM_AUTO: none is given; false: nothing that is read. */
static bool is_read(dr_str type, dragoman_format_in *from)
{
    type = dr_header_value(type);
    bool page = dr_eq_nocase(type, DR_STR("text/html")) || dr_eq_nocase(type, DR_STR("application/xhtml+xml"));
    bool text = dr_eq_nocase(type, DR_STR("text/plain"));
    *from = page ? DRAGOMAN_FROM_HTML : text ? DRAGOMAN_FROM_TEXT : DRAGOMAN_FROM_AUTO;
    return page || text || !type.size;
}

/* The body, of a response with the server's headers taken off and out of what they name. 1, 0 when it is nothing to
 * read. */
static int take_report(dr_container *c, archive *a, dr_str type, bool http, dr_item *out, dragoman_error *error)
{
    dr_str answer = {0};
    if (http) {
        size_t before = c->stream->offset;
        if (!take_head(c->arena, c->stream, a->left, &answer))
            return c->stream->fault.code ? fail(c, a, error) : 0;
        a->left -= c->stream->offset - before;
        type = dr_header(c->arena, answer, "Content-Type");
        if (dr_http_status(answer) / 100 != 2)
            return 0;
    }
    if (!is_read(type, &out->from))
        return 0;
    if (a->left > DRAGOMAN_MAX_INPUT)
        return dr_error(error, DRAGOMAN_E_LIMIT, "a record larger than 64 MiB", out->offset);
    dr_buf body = {.arena = c->arena};
    size_t wanted = (size_t)a->left;
    if (take_block(c, a, DRAGOMAN_MAX_INPUT, &body) < wanted)
        return c->stream->fault.code
                   ? fail(c, a, error)
                   : dr_error(error, DRAGOMAN_E_SYNTAX, "the archive breaks off in a record", out->offset);
    out->bytes = body.size ? dr_buf_view(&body) : DR_STR("");
    if (http && dr_http_body(c->arena, answer, out->bytes, DRAGOMAN_MAX_INPUT + 1, &out->bytes, error)) {
        if (error)
            error->position = out->offset;
        return DRAGOMAN_E_SYNTAX;
    }
    out->charset = dr_header_parameter(c->arena, type, "charset");
    if (out->from == DRAGOMAN_FROM_AUTO && dr_sniff(out->bytes) == DRAGOMAN_FROM_HTML)
        out->from = DRAGOMAN_FROM_HTML;
    return out->bytes.size > 0;
}

static int read_record(dr_container *c, archive *a, dr_str head, dr_item *out, dragoman_error *error)
{
    dr_arena *arena = c->arena;
    dr_str type = dr_header(arena, head, "WARC-Type"), media = dr_header(arena, head, "Content-Type");
    bool answer = dr_eq_nocase(type, DR_STR("response"));
    if (!read_length(arena, head, &a->left))
        return dr_error(error, DRAGOMAN_E_SYNTAX, "a WARC record without its Content-Length", out->offset);
    if (!answer && !dr_eq_nocase(type, DR_STR("resource")) && !dr_eq_nocase(type, DR_STR("conversion")))
        return 0;
    dr_str place = dr_stream_place(arena, c->stream, out->offset); /* before other members are begun */
    bool http = answer && dr_starts_nocase(media, DR_STR("application/http"));
    int got = take_report(c, a, media, http, out, error);
    c->passed += got == 0;
    if (got <= 0)
        return got;
    out->format = "warc";
    out->place = place;
    out->url = without_angles(dr_header(arena, head, "WARC-Target-URI"));
    out->id = without_angles(dr_header(arena, head, "WARC-Record-ID"));
    return 1;
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    archive *a = c->state;
    int got = 0;
    while (!got) {
        dr_str head;
        size_t offset = 0;
        const dr_mark before = dr_arena_mark(c->arena);
        if ((got = next_head(c, a, &offset, &head, error)) <= 0)
            return got;
        *out = (dr_item){.offset = offset};
        if ((got = read_record(c, a, head, out, error)) == 0)
            dr_arena_rewind(c->arena, before);
    }
    return got;
}

const dr_kind dr_warc = {looks_like_warc, open, next};
