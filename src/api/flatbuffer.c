#include "api/flatbuffer.h"

#include <stdlib.h>
#include <string.h>

/* Zeros up to a multiple of `align`, and `size` more; where these begin. */
static size_t room(dr_flat *f, size_t size, size_t align)
{
    size_t start = (f->size + align - 1) / align * align, end = start + size;
    if (f->failed || end < size || end > INT32_MAX) {
        f->failed = true;
        return 0;
    }
    if (end > f->capacity) {
        size_t capacity = end * 2 + 256;
        unsigned char *at = realloc(f->at, capacity);
        if (!at) {
            f->failed = true;
            return 0;
        }
        memset(at + f->capacity, 0, capacity - f->capacity);
        f->at = at;
        f->capacity = capacity;
    }
    f->size = end;
    return start;
}

static void put(dr_flat *f, size_t at, unsigned size, uint64_t value)
{
    for (unsigned i = 0; i < size && !f->failed; i++)
        f->at[at + i] = (unsigned char)(value >> 8 * i);
}

/* The reference at `from` to what stands behind it. */
static void refer(dr_flat *f, size_t from, size_t to)
{
    put(f, from, 4, to - from);
}

size_t dr_flat_table(dr_flat *f, const char *sizes)
{
    size_t fields = strlen(sizes), vtable = room(f, 4 + 2 * fields, 2), end = 4, places[DR_FLAT_FIELDS] = {0};
    for (size_t i = 0; i < fields && i < DR_FLAT_FIELDS; i++) {
        size_t size = (size_t)(sizes[i] - '0');
        if (!size)
            continue;
        places[i] = (end + size - 1) / size * size;
        end = places[i] + size;
    }
    size_t table = room(f, end, 8);
    put(f, vtable, 2, 4 + 2 * fields);
    put(f, vtable + 2, 2, end);
    for (size_t i = 0; i < fields && i < DR_FLAT_FIELDS; i++)
        put(f, vtable + 4 + 2 * i, 2, places[i]);
    put(f, table, 4, table - vtable); /* the table's own reference goes backwards */
    return table;
}

size_t dr_flat_root(dr_flat *f, const char *sizes)
{
    size_t first = room(f, 4, 8), table = dr_flat_table(f, sizes);
    refer(f, first, table);
    return table;
}

static unsigned read_number(const dr_flat *f, size_t at, unsigned size)
{
    unsigned value = 0;
    for (unsigned i = 0; i < size; i++)
        value |= (unsigned)f->at[at + i] << 8 * i;
    return value;
}

/* Where the field of a table stands. */
static size_t place(const dr_flat *f, size_t table, unsigned field)
{
    return f->failed ? 0 : table + read_number(f, table - read_number(f, table, 4) + 4 + 2 * field, 2);
}

void dr_flat_number(dr_flat *f, size_t table, unsigned field, unsigned size, uint64_t value)
{
    put(f, place(f, table, field), size, value);
}

void dr_flat_link(dr_flat *f, size_t table, unsigned field, size_t to)
{
    refer(f, place(f, table, field), to);
}

size_t dr_flat_text(dr_flat *f, const char *text)
{
    size_t size = strlen(text), at = room(f, 4 + size + 1, 4);
    put(f, at, 4, size);
    if (!f->failed)
        memcpy(f->at + at + 4, text, size);
    return at;
}

size_t dr_flat_links(dr_flat *f, size_t count)
{
    size_t at = count < INT32_MAX / 4 ? room(f, 4 + 4 * count, 4) : room(f, SIZE_MAX, 4);
    put(f, at, 4, count);
    return at;
}

void dr_flat_link_one(dr_flat *f, size_t links, size_t i, size_t to)
{
    refer(f, links + 4 + 4 * i, to);
}

size_t dr_flat_pairs(dr_flat *f, const int64_t (*pairs)[2], size_t count)
{
    room(f, 4, 8); /* so that the numbers stand at a multiple of 8, behind their count */
    size_t at = count < INT32_MAX / 16 ? room(f, 4 + 16 * count, 4) : room(f, SIZE_MAX, 4);
    put(f, at, 4, count);
    for (size_t i = 0; i < 2 * count; i++)
        put(f, at + 4 + 8 * i, 8, (uint64_t)pairs[i / 2][i % 2]);
    return at;
}

void dr_flat_end(dr_flat *f)
{
    free(f->at);
    *f = (dr_flat){0};
}
