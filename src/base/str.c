#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/block.h"

static inline char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same_nocase(const char *a, const char *b, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return true;
}

bool dr_eq_nocase(dr_str a, dr_str b)
{
    return a.size == b.size && same_nocase(a.at, b.at, a.size);
}

bool dr_starts(dr_str s, dr_str prefix)
{
    return s.size >= prefix.size && dr_eq((dr_str){s.at, prefix.size}, prefix);
}

bool dr_starts_nocase(dr_str s, dr_str prefix)
{
    return s.size >= prefix.size && same_nocase(s.at, prefix.at, prefix.size);
}

bool dr_ends(dr_str s, dr_str suffix)
{
    return s.size >= suffix.size && dr_eq(dr_from(s, s.size - suffix.size), suffix);
}

int dr_compare(dr_str a, dr_str b)
{
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

enum { SHORT_NEEDLE = 16 /* bytes: so many a place are compared at most */ };

/* Places where the needle's first and last bytes stand right are looked at. */
static size_t find_short(dr_str s, dr_str needle)
{
    size_t last = needle.size - 1, i = 0;
    const dr_block16 first_bytes = dr_block_filled(needle.at[0]), last_bytes = dr_block_filled(needle.at[last]);
    for (size_t most; i + last < s.size && sizeof(dr_block16) + last <= s.size; i += sizeof(dr_block16)) {
        most = s.size - last - sizeof(dr_block16);
        i = i < most ? i : most; /* the last looks back */
        uint32_t found = dr_block_mask(
            (dr_block16)((dr_block_load(s.at + i) == first_bytes) & (dr_block_load(s.at + i + last) == last_bytes)));
        for (; found; found &= found - 1)
            if (memcmp(s.at + i + __builtin_ctz(found), needle.at, needle.size) == 0)
                return i + (size_t)__builtin_ctz(found);
    }
    for (; i + last < s.size; i++)
        if (s.at[i] == needle.at[0] && memcmp(s.at + i, needle.at, needle.size) == 0)
            return i;
    return DR_NOT_FOUND;
}

size_t dr_find(dr_str s, dr_str needle)
{
    if (needle.size == 0)
        return 0;
    if (needle.size > s.size)
        return DR_NOT_FOUND;
    if (needle.size <= SHORT_NEEDLE && needle.size > 1)
        return find_short(s, needle);
    const char *at = memmem(s.at, s.size, needle.at, needle.size);
    return at ? (size_t)(at - s.at) : DR_NOT_FOUND;
}

size_t dr_find_nocase(dr_str s, dr_str needle)
{
    if (needle.size == 0)
        return 0;
    for (size_t i = 0; i + needle.size <= s.size; i++)
        if (same_nocase(s.at + i, needle.at, needle.size))
            return i;
    return DR_NOT_FOUND;
}

size_t dr_find_byte(dr_str s, char byte)
{
    const char *at = s.size ? memchr(s.at, byte, s.size) : NULL;
    return at ? (size_t)(at - s.at) : DR_NOT_FOUND;
}

size_t dr_find_either(dr_str s, char a, char b)
{
    size_t i = 0;
    const dr_block16 first = dr_block_filled(a), second = dr_block_filled(b);
    while (i + sizeof(dr_block16) <= s.size) {
        dr_block16 bytes = dr_block_load(s.at + i);
        uint32_t found = dr_block_mask((dr_block16)((bytes == first) | (bytes == second)));
        if (found)
            return i + (size_t)__builtin_ctz(found);
        i += sizeof(dr_block16);
    }
    while (i < s.size && s.at[i] != a && s.at[i] != b)
        i++;
    return i < s.size ? i : DR_NOT_FOUND;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Past white space, of which lines begin with much. */
static dr_str past_space(dr_str s)
{
    const dr_block16 tab = dr_block_filled('\t'), controls = dr_block_filled('\r' - '\t');
    size_t i = 0;
    for (; i + sizeof(dr_block16) <= s.size; i += sizeof(dr_block16)) {
        dr_block16 bytes = dr_block_load(s.at + i);
        dr_block16 space = (dr_block16)((bytes == dr_block_filled(' ')) | ((dr_block16)(bytes - tab) <= controls));
        uint32_t other = ~dr_block_mask(space) & 0xFFFF;
        if (other)
            return dr_from(s, i + (size_t)__builtin_ctz(other));
    }
    while (i < s.size && is_space(s.at[i]))
        i++;
    return dr_from(s, i);
}

dr_str dr_trim(dr_str s)
{
    if (s.size && is_space(s.at[0]))
        s = past_space(s);
    while (s.size && is_space(s.at[s.size - 1]))
        s.size--;
    return s;
}

dr_str dr_split(dr_str *rest, char separator)
{
    size_t cut = dr_find_byte(*rest, separator);
    dr_str part = *rest;
    if (cut == DR_NOT_FOUND) {
        *rest = (dr_str){NULL, 0};
        return part;
    }
    part.size = cut;
    rest->at += cut + 1;
    rest->size -= cut + 1;
    return part;
}

bool dr_parse_int(dr_str s, int64_t *out)
{
    bool negative = s.size && s.at[0] == '-';
    size_t i = s.size && (s.at[0] == '-' || s.at[0] == '+');
    if (i == s.size)
        return false;
    int64_t value = 0;
    for (; i < s.size; i++) {
        if (s.at[i] < '0' || s.at[i] > '9' || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, s.at[i] - '0', &value))
            return false;
    }
    if (!negative && __builtin_sub_overflow(0, value, &value))
        return false;
    *out = value;
    return true;
}

dr_str dr_copy(dr_arena *arena, dr_str s)
{
    char *at = dr_alloc_raw(arena, s.size + 1);
    if (s.size)
        memcpy(at, s.at, s.size);
    at[s.size] = '\0';
    return (dr_str){at, s.size};
}

enum { PRINTED = 256 /* bytes of which room is made before it is known how many it takes: most texts are shorter */ };

dr_str dr_format(dr_arena *arena, const char *format, ...)
{
    char room[PRINTED];
    va_list list;
    va_start(list, format);
    int size = vsnprintf(room, sizeof room, format, list);
    va_end(list);
    if (size < 0)
        dr_out_of_memory(arena);
    if (size < PRINTED)
        return dr_copy(arena, (dr_str){room, (size_t)size});
    char *at = dr_alloc_raw(arena, (size_t)size + 1);
    va_start(list, format);
    vsnprintf(at, (size_t)size + 1, format, list);
    va_end(list);
    return (dr_str){at, (size_t)size};
}

dr_str dr_lower_ascii(dr_arena *arena, dr_str s)
{
    char *at = dr_alloc_raw(arena, s.size + 1);
    for (size_t i = 0; i < s.size; i++)
        at[i] = lower(s.at[i]);
    at[s.size] = '\0';
    return (dr_str){at, s.size};
}

dr_str dr_join(dr_arena *arena, const dr_str *parts, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size > SIZE_MAX / 2 - size)
            dr_out_of_memory(arena);
        size += parts[i].size;
    }
    char *at = dr_alloc_raw(arena, size + 1), *end = at;
    for (size_t i = 0; i < count; end += parts[i++].size)
        if (parts[i].size) /* of an empty one there may be no place */
            memcpy(end, parts[i].at, parts[i].size);
    *end = '\0';
    return (dr_str){at, size};
}

/* What `n` things of `bytes` in all grow to: twice, half as much again where that is much. */
static size_t grown(size_t n, size_t bytes)
{
    return bytes < (size_t)128 << 10 ? n * 2 : n + n / 2;
}

void dr_buf_drain(dr_buf *buf)
{
    if (buf->drain && !buf->drain->failed && buf->size)
        buf->drain->failed = buf->drain->take(buf->drain->payload, buf->at, buf->size);
    if (buf->drain)
        buf->size = 0;
}

void dr_buf_reserve(dr_buf *buf, size_t more)
{
    if (more <= buf->capacity - buf->size)
        return;
    if (buf->drain && buf->size >= DR_DRAINED / 2) {
        dr_buf_drain(buf);
        dr_buf_reserve(buf, more);
        return;
    }
    if (more > SIZE_MAX / 4 || buf->capacity > SIZE_MAX / 4)
        dr_out_of_memory(buf->arena);
    size_t capacity = buf->capacity ? grown(buf->capacity, buf->capacity) : 32;
    if (capacity < buf->size + more)
        capacity = buf->size + more;
    buf->at = dr_regrow(buf->arena, buf->at, buf->capacity, capacity);
    buf->capacity = capacity;
}

void dr_buf_add(dr_buf *buf, dr_str s)
{
    for (; buf->drain && s.size > DR_DRAINED; s = dr_from(s, DR_DRAINED))
        dr_buf_add(buf, (dr_str){s.at, DR_DRAINED});
    if (!s.size)
        return;
    if (s.size > buf->capacity - buf->size)
        dr_buf_reserve(buf, s.size);
    memcpy(buf->at + buf->size, s.at, s.size);
    buf->size += s.size;
}

void dr_buf_byte(dr_buf *buf, char byte)
{
    dr_buf_reserve(buf, 1);
    buf->at[buf->size++] = byte;
}

void dr_buf_int(dr_buf *buf, int64_t value)
{
    char digits[20], *end = digits + sizeof digits, *at = end;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        *--at = (char)('0' + left % 10);
    while (left /= 10);
    if (value < 0)
        *--at = '-';
    dr_buf_add(buf, (dr_str){at, (size_t)(end - at)});
}

void dr_buf_format(dr_buf *buf, const char *format, ...)
{
    char room[PRINTED];
    va_list list;
    va_start(list, format);
    int size = vsnprintf(room, sizeof room, format, list);
    va_end(list);
    if (size < 0)
        dr_out_of_memory(buf->arena);
    if (size < PRINTED) {
        dr_buf_add(buf, (dr_str){room, (size_t)size});
        return;
    }
    dr_buf_reserve(buf, (size_t)size + 1); /* vsnprintf writes a final NUL */
    va_start(list, format);
    vsnprintf(buf->at + buf->size, (size_t)size + 1, format, list);
    va_end(list);
    buf->size += (size_t)size;
}

void *dr_vec_grow(dr_arena *arena, void *at, uint32_t n, uint32_t *cap, size_t element)
{
    if (n > UINT32_MAX / 2 || (element && n > SIZE_MAX / 2 / element))
        dr_out_of_memory(arena);
    uint32_t fresh = n ? (uint32_t)grown(n, n * element) : 8;
    at = dr_regrow(arena, at, n * element, fresh * element);
    *cap = fresh;
    return at;
}

void *dr_vec_trim(dr_arena *arena, void *at, uint32_t n, uint32_t *cap, size_t element)
{
    if (n * element < DR_LARGE || n == *cap)
        return at;
    at = dr_shrink(arena, at, *cap * element, n * element);
    *cap = n;
    return at;
}
