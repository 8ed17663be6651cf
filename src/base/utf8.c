#include "base/utf8.h"

#include <utf8proc.h>

#include "base/block.h"

bool dr_is_utf16(dr_str bytes)
{
    return dr_starts(bytes, DR_STR("\xFF\xFE")) || dr_starts(bytes, DR_STR("\xFE\xFF"));
}

uint32_t dr_utf8_at(dr_str s, size_t at, size_t *size)
{
    const unsigned char *p = (const unsigned char *)s.at + at;
    size_t left = s.size - at;
    *size = 1;
    if (p[0] < 0x80)
        return p[0];
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return DR_REPLACEMENT;
    size_t need = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    uint32_t c = p[0] & (0x7Fu >> need);
    for (size_t i = 1; i < need; i++) {
        if (i >= left || p[i] < low || p[i] > high) {
            *size = i;
            return DR_REPLACEMENT;
        }
        c = c << 6 | (p[i] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    *size = need;
    return c;
}

uint32_t dr_utf8_before(dr_str s, size_t at, size_t *size)
{
    for (size_t back = 1; back <= 4 && back <= at; back++) {
        if (((unsigned char)s.at[at - back] & 0xC0) == 0x80)
            continue;
        uint32_t c = dr_utf8_at((dr_str){s.at, at}, at - back, size);
        if (*size == back)
            return c;
        break;
    }
    *size = 1;
    return DR_REPLACEMENT;
}

size_t dr_utf8_put(char out[4], uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = DR_REPLACEMENT;
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}

void dr_buf_utf8(dr_buf *buf, uint32_t c)
{
    char bytes[4];
    dr_buf_add(buf, (dr_str){bytes, dr_utf8_put(bytes, c)});
}

/* Whether the 64 bytes at `at` are all ASCII. */
static bool ascii_block(const char *at)
{
    dr_block16 seen = (dr_block_load(at) | dr_block_load(at + 16)) | (dr_block_load(at + 32) | dr_block_load(at + 48));
    return !dr_block_mask((dr_block16)(seen > dr_block_filled('\x7F')));
}

/* Where the next byte is that is not ASCII, or the end. */
static size_t next_wide(dr_str s, size_t i)
{
    for (; i + sizeof(dr_block16) <= s.size; i += sizeof(dr_block16)) {
        uint32_t wide = dr_block_mask((dr_block16)(dr_block_load(s.at + i) > dr_block_filled('\x7F')));
        if (wide)
            return i + (size_t)__builtin_ctz(wide);
    }
    while (i < s.size && (unsigned char)s.at[i] < 0x80)
        i++;
    return i;
}

size_t dr_utf8_broken(dr_str s)
{
    for (size_t i = 0, size; i < s.size; i += size) {
        while (i + 64 <= s.size && ascii_block(s.at + i))
            i += 64;
        i = next_wide(s, i);
        if (i >= s.size)
            break;
        uint32_t c = dr_utf8_at(s, i, &size);
        if (c == DR_REPLACEMENT && !(size == 3 && (unsigned char)s.at[i] == 0xEF && (unsigned char)s.at[i + 2] == 0xBD))
            return i;
    }
    return DR_NOT_FOUND;
}

dr_str dr_utf8_repair(dr_arena *arena, dr_str s, size_t *replaced)
{
    *replaced = 0;
    size_t at = dr_utf8_broken(s);
    if (at == DR_NOT_FOUND)
        return s;
    dr_buf out = {.arena = arena};
    dr_buf_reserve(&out, s.size + 16);
    while (at != DR_NOT_FOUND) {
        size_t size;
        dr_utf8_at(s, at, &size);
        dr_buf_add(&out, (dr_str){s.at, at});
        dr_buf_utf8(&out, DR_REPLACEMENT);
        ++*replaced;
        s = dr_from(s, at + size);
        at = dr_utf8_broken(s);
    }
    dr_buf_add(&out, s);
    return dr_buf_view(&out);
}

size_t dr_utf8_count(dr_str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.size; i++)
        count += ((unsigned char)s.at[i] & 0xC0) != 0x80;
    return count;
}

size_t dr_utf8_width(dr_str s)
{
    size_t width = 0;
    for (size_t i = 0, size; i < s.size; i += size) {
        int columns = utf8proc_charwidth((utf8proc_int32_t)dr_utf8_at(s, i, &size));
        width += columns > 0 ? (size_t)columns : 0;
    }
    return width;
}

static utf8proc_category_t category(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c);
}

bool dr_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool dr_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool dr_is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : category(c) == UTF8PROC_CATEGORY_LL;
}

bool dr_is_digit(uint32_t c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : category(c) == UTF8PROC_CATEGORY_ND;
}

bool dr_is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0x85 || c == 0xFEFF || c == 0x200B ||
           (category(c) >= UTF8PROC_CATEGORY_ZS && category(c) <= UTF8PROC_CATEGORY_ZP);
}

bool dr_is_punct(uint32_t c)
{
    if (c < 0x80)
        return c > ' ' && c < 0x7F && !dr_is_letter(c) && !dr_is_digit(c);
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_SO;
}

bool dr_is_steering(uint32_t c)
{
    if (c < 0x80)
        return c < ' ' || c == 0x7F;
    return c < 0xA0 || c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

bool dr_is_open_quote(uint32_t c)
{
    return c == '"' || c == '\'' || c == '`' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A ||
           c == 0x2039;
}

bool dr_is_close_quote(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A;
}

uint32_t dr_to_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t dr_to_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

/* The base letter of an accented one, by canonical decomposition; c itself when it has none. */
static uint32_t without_accent(uint32_t c)
{
    utf8proc_int32_t parts[8];
    if (c < 0x80)
        return c;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE, NULL);
    return n > 0 && n <= 8 ? (uint32_t)parts[0] : c;
}

static dr_str fold(dr_arena *arena, dr_str s, bool accents)
{
    bool same = true;
    for (size_t i = 0; i < s.size && same; i++)
        same = (unsigned char)s.at[i] < 0x80 && !(s.at[i] >= 'A' && s.at[i] <= 'Z');
    if (same)
        return s;
    dr_buf out = {.arena = arena};
    dr_buf_reserve(&out, s.size + 4);
    for (size_t i = 0, size; i < s.size; i += size) {
        uint32_t c = dr_utf8_at(s, i, &size);
        c = c == 0x2019 || c == 0x2018 ? '\'' : accents ? without_accent(dr_to_lower(c)) : dr_to_lower(c);
        dr_buf_utf8(&out, c);
    }
    return dr_buf_view(&out);
}

dr_str dr_fold(dr_arena *arena, dr_str s)
{
    return fold(arena, s, false);
}

dr_str dr_fold_accents(dr_arena *arena, dr_str s)
{
    return fold(arena, s, true);
}
