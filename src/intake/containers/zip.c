#include "intake/containers/zip.h"

#include "intake/containers/inflate.h"

/* Sizes of the fixed parts of a local head, of an entry of the directory and of the end; the most entries looked at. */
enum { LOCAL = 30, ENTRY = 46, END = 22, LONGEST_REMARK = 65535, MOST_ENTRIES = 65535 };

static uint32_t number(dr_str s, size_t at, size_t size)
{
    uint32_t value = 0;
    for (size_t i = size; i-- > 0;)
        value = value << 8 | (unsigned char)s.at[at + i];
    return value;
}

/* Where the directory begins; SIZE_MAX: nowhere. The end of the file holds it, with a remark behind. */
static size_t directory_of(dr_str zip, uint32_t *entries)
{
    for (size_t i = 0; i <= LONGEST_REMARK && zip.size >= END + i; i++) {
        size_t at = zip.size - END - i;
        if (!dr_starts(dr_from(zip, at), DR_STR("PK\5\6")))
            continue;
        *entries = number(zip, at + 10, 2);
        return number(zip, at + 16, 4);
    }
    return SIZE_MAX;
}

static bool unpack(dr_arena *arena, dr_str zip, size_t entry, size_t most, dr_str *out)
{
    uint32_t method = number(zip, entry + 10, 2), flags = number(zip, entry + 8, 2);
    size_t size = number(zip, entry + 20, 4), local = number(zip, entry + 42, 4);
    if (local > zip.size || zip.size - local < LOCAL || (flags & 1))
        return false;
    size_t start = local + LOCAL + number(zip, local + 26, 2) + number(zip, local + 28, 2);
    if (start > zip.size || zip.size - start < size || (method != 0 && method != 8))
        return false;
    dr_str bytes = {zip.at + start, size};
    dr_buf unpacked = {.arena = arena};
    if (method == 0)
        dr_buf_add(&unpacked, (dr_str){bytes.at, size < most ? size : most});
    else if (!dr_inflate(arena, bytes, true, most, &unpacked))
        return false;
    *out = unpacked.size ? dr_buf_view(&unpacked) : DR_STR("");
    return true;
}

bool dr_zip_member(dr_arena *arena, dr_str zip, const char *name, size_t most, dr_str *out)
{
    uint32_t entries = 0;
    size_t at = directory_of(zip, &entries);
    for (uint32_t i = 0; i < entries && at < zip.size && zip.size - at >= ENTRY; i++) {
        if (!dr_starts(dr_from(zip, at), DR_STR("PK\1\2")))
            return false;
        size_t length = number(zip, at + 28, 2), extra = number(zip, at + 30, 2), remark = number(zip, at + 32, 2);
        if (zip.size - at - ENTRY < length)
            return false;
        if (dr_is_text((dr_str){zip.at + at + ENTRY, length}, name))
            return unpack(arena, zip, at, most, out);
        at += ENTRY + length + extra + remark;
    }
    return false;
}
