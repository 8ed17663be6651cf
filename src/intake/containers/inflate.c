#include "intake/containers/inflate.h"

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
