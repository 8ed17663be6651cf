#include "intake/containers/inflate.h"

#include <brotli/decode.h>
#include <zlib.h>

static void end(void *thing)
{
    inflateEnd(thing);
}

bool dr_inflate(dr_arena *arena, dr_str packed, bool raw, size_t most, dr_buf *out)
{
    enum { PIECE = 16 << 10 };
    z_stream *z = DR_NEW(arena, z_stream);
    if (inflateInit2(z, raw ? -MAX_WBITS : MAX_WBITS) != Z_OK)
        dr_out_of_memory(arena);
    dr_defer(arena, end, z);
    z->next_in = (Bytef *)packed.at; /* zlib does not write to it */
    z->avail_in = (uInt)packed.size; /* inputs are far below 4 GiB */
    int result = Z_OK;
    while (result == Z_OK && out->size < most) {
        char piece[PIECE];
        z->next_out = (Bytef *)piece;
        z->avail_out = most - out->size < PIECE ? (uInt)(most - out->size) : PIECE;
        size_t room = z->avail_out;
        result = inflate(z, Z_NO_FLUSH);
        dr_buf_add(out, (dr_str){piece, room - z->avail_out});
    }
    return result == Z_OK || result == Z_STREAM_END;
}

static void end_brotli(void *decoder)
{
    BrotliDecoderDestroyInstance(decoder);
}

bool dr_unbrotli(dr_arena *arena, dr_str packed, size_t most, dr_buf *out)
{
    BrotliDecoderState *decoder = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (!decoder)
        dr_out_of_memory(arena);
    dr_defer(arena, end_brotli, decoder);
    const uint8_t *in = (const uint8_t *)packed.at;
    size_t left = packed.size, room = 0;
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out->size < most) {
        result = BrotliDecoderDecompressStream(decoder, &left, &in, &room, NULL, NULL);
        size_t made = most - out->size; /* the most that is taken */
        const uint8_t *made_at = BrotliDecoderTakeOutput(decoder, &made);
        dr_buf_add(out, (dr_str){(const char *)made_at, made});
    }
    return result == BROTLI_DECODER_RESULT_SUCCESS || out->size >= most;
}
