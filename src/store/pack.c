#include <zstd.h>

#include "store/pack.h"

/* Of levels 1, 3, 6, 9 on records of news: TODO */
enum { LEVEL = 3 };

int dr_pack_record(dr_arena *arena, dr_str json, dr_str *out, dragoman_error *error)
{
    size_t bound = ZSTD_compressBound(json.size);
    char *at = dr_alloc_raw(arena, bound);
    size_t size = ZSTD_compress(at, bound, json.at, json.size, LEVEL);
    if (ZSTD_isError(size))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while packing a record", DR_NOWHERE);
    *out = (dr_str){at, size};
    return 0;
}

int dr_unpack_record(dr_arena *arena, dr_str packed, dr_str *out, dragoman_error *error)
{
    unsigned long long size = ZSTD_getFrameContentSize(packed.at, packed.size);
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > DR_MAX_RECORD)
        return dr_error(error, DRAGOMAN_E_STORE, "a stored record is damaged", DR_NOWHERE);
    char *at = dr_alloc_raw(arena, (size_t)size + 1);
    if (ZSTD_decompress(at, (size_t)size, packed.at, packed.size) != size)
        return dr_error(error, DRAGOMAN_E_STORE, "a stored record is damaged", DR_NOWHERE);
    at[size] = 0;
    *out = (dr_str){at, (size_t)size};
    return 0;
}
