/* What comes out of a container, as text to be compared; and what packs one. */
#ifndef DR_TEST_FOUND_H
#define DR_TEST_FOUND_H

#include "unit/test.h"
/* cmocka's needs go before */
#include <zlib.h>
#include <zstd.h>

#include "dragoman/dragoman.h"

#define BYTES(text) ((dr_str){"" text, sizeof(text) - 1})

/* ---- packing ---- */

static inline dr_str gzip(dr_str bytes)
{
    size_t room = bytes.size + 1024;
    char *out = dr_alloc(arena, room);
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)bytes.at, z.avail_in = (uInt)bytes.size;
    z.next_out = (Bytef *)out, z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return (dr_str){out, room - z.avail_out};
}

static inline dr_str zstd(dr_str bytes)
{
    size_t room = ZSTD_compressBound(bytes.size);
    char *out = dr_alloc(arena, room);
    return (dr_str){out, ZSTD_compress(out, room, bytes.at, bytes.size, 3)};
}

static inline dr_str joined(dr_str a, dr_str b)
{
    dr_buf out = {.arena = arena};
    dr_buf_add(&out, a);
    dr_buf_add(&out, b);
    return dr_buf_view(&out);
}

static inline dr_str repeated(const char *text, size_t times)
{
    dr_buf out = {.arena = arena};
    for (size_t i = 0; i < times; i++)
        dr_buf_add(&out, dr_str_of(text));
    return dr_buf_view(&out);
}

/* ---- reading ---- */

/* All that comes out, "key|id|title|bytes" a line, errors as "! message". */
static inline dr_str all_of(dr_str bytes, dragoman_format_in from)
{
    dragoman_source *source = NULL;
    dragoman_error error;
    dragoman_input about = {.bytes = bytes.at, .size = bytes.size, .name = "file", .from = from}, input;
    dr_buf out = {.arena = arena};
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, &error), DRAGOMAN_OK);
    for (int got; (got = dragoman_source_next(source, &input, &error)) != 0;) {
        const char *title = input.said && input.said->title ? input.said->title : "";
        if (got < 0)
            dr_buf_format(&out, "! %s\n", error.message);
        else
            dr_buf_format(&out, "%s|%s|%s|%.*s\n", input.key, input.given_id ? input.given_id : "", title,
                          DR_FMT(((dr_str){input.bytes, input.size})));
        if (got > 0)
            dragoman_input_release(&input);
    }
    dragoman_source_close(&source);
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

static inline dr_str found_in(dr_str bytes)
{
    return all_of(bytes, DRAGOMAN_FROM_AUTO);
}

#endif
