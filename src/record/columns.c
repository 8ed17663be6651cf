#include "record/columns.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

/* Room for `size` more bytes; NULL when there is none. */
static void *grow(dr_columns *columns, dr_grown *memory, size_t size)
{
    if (size > memory->capacity - memory->size) {
        if (size > SIZE_MAX / 2 - memory->size) {
            columns->short_of_memory = true;
            return NULL;
        }
        size_t capacity = (memory->size + size) * 2 + 64;
        unsigned char *at = realloc(memory->at, capacity);
        if (!at) {
            columns->short_of_memory = true;
            return NULL;
        }
        memory->at = at;
        memory->capacity = capacity;
    }
    void *room = memory->at + memory->size;
    memory->size += size;
    return room;
}

static void append(dr_columns *columns, dr_grown *memory, const void *bytes, size_t size)
{
    void *room = size ? grow(columns, memory, size) : NULL;
    if (room)
        memcpy(room, bytes, size);
}

static void append_bit(dr_columns *columns, dr_grown *bits, size_t row, bool bit)
{
    if (row % 8 == 0) {
        unsigned char *byte = grow(columns, bits, 1);
        if (!byte)
            return;
        *byte = 0;
    }
    if (bits->size > row / 8 && bit)
        bits->at[row / 8] |= (unsigned char)(1u << row % 8);
}

static bool has_ends(dr_column_kind kind)
{
    return kind == DR_COLUMN_TEXT || kind == DR_COLUMN_LIST;
}

/* Where the next text or list begins: the first end of all is 0. */
static void append_end(dr_columns *columns, dr_grown *ends, size_t end)
{
    int32_t value = (int32_t)end;
    append(columns, ends, &value, sizeof value);
}

bool dr_columns_begin(dr_columns *columns, const char *kinds)
{
    unsigned n = (unsigned)strlen(kinds);
    *columns = (dr_columns){.at = calloc(n ? n : 1, sizeof *columns->at), .n = n};
    if (!columns->at)
        return false;
    for (unsigned i = 0; i < n; i++) {
        columns->at[i].kind = (dr_column_kind)kinds[i];
        if (has_ends(columns->at[i].kind))
            append_end(columns, &columns->at[i].values, 0);
        if (columns->at[i].kind == DR_COLUMN_LIST)
            append_end(columns, &columns->at[i].items, 0);
    }
    if (columns->short_of_memory)
        dr_columns_end(columns);
    return columns->at != NULL;
}

void dr_columns_end(dr_columns *columns)
{
    for (unsigned i = 0; i < columns->n && columns->at; i++) {
        free(columns->at[i].known.at);
        free(columns->at[i].values.at);
        free(columns->at[i].bytes.at);
        free(columns->at[i].items.at);
    }
    free(columns->at);
    *columns = (dr_columns){0};
}

/* The column whose turn it is, with its row begun. */
static dr_column *next(dr_columns *columns, bool known)
{
    dr_column *c = &columns->at[columns->next < columns->n ? columns->next++ : 0];
    append_bit(columns, &c->known, c->rows, known);
    c->unknown += !known;
    c->rows++;
    return c;
}

static void add_text(dr_columns *columns, dr_column *c, dr_str text)
{
    if (text.size > (size_t)DR_COLUMN_BYTES - c->bytes.size) {
        columns->too_long = true;
        return;
    }
    append(columns, &c->bytes, text.at, text.size);
    columns->bytes += text.size;
}

/* Nothing known: a value that is none. */
static void add_nothing(dr_columns *columns, dr_column *c)
{
    static const unsigned char none[8];
    switch (c->kind) {
    case DR_COLUMN_TEXT:
        append_end(columns, &c->values, c->bytes.size);
        break;
    case DR_COLUMN_LIST:
        append_end(columns, &c->values, c->items.size / sizeof(int32_t) - 1);
        break;
    case DR_COLUMN_BOOL:
        append_bit(columns, &c->values, c->rows - 1, false);
        break;
    case DR_COLUMN_INT:
    case DR_COLUMN_DAY:
        append(columns, &c->values, none, 4);
        break;
    case DR_COLUMN_LONG:
    case DR_COLUMN_REAL:
        append(columns, &c->values, none, 8);
        break;
    }
}

void dr_columns_text(dr_columns *columns, dr_str value)
{
    dr_column *c = next(columns, value.at != NULL);
    if (value.at && c->kind == DR_COLUMN_TEXT)
        add_text(columns, c, value);
    add_nothing(columns, c);
}

void dr_columns_int(dr_columns *columns, int64_t value)
{
    dr_column *c = next(columns, true);
    int32_t narrow = (int32_t)value;
    if (c->kind == DR_COLUMN_BOOL)
        append_bit(columns, &c->values, c->rows - 1, value != 0);
    else if (c->kind == DR_COLUMN_LONG)
        append(columns, &c->values, &value, sizeof value);
    else
        append(columns, &c->values, &narrow, sizeof narrow);
}

void dr_columns_real(dr_columns *columns, double value, int decimals)
{
    dr_column *c = next(columns, isfinite(value));
    double scale = pow(10, decimals), rounded = decimals < 0 ? value : round(value * scale) / scale;
    if (!isfinite(value))
        add_nothing(columns, c);
    else
        append(columns, &c->values, isfinite(rounded) ? &rounded : &value, sizeof value);
}

void dr_columns_day(dr_columns *columns, dr_date day)
{
    dr_column *c = next(columns, dr_date_valid(day));
    int32_t days = dr_date_valid(day) ? dr_date_days(day) : 0;
    append(columns, &c->values, &days, sizeof days);
}

void dr_columns_list(dr_columns *columns, const dr_str *items, uint32_t n)
{
    dr_column *c = next(columns, true);
    for (uint32_t i = 0; i < n; i++) {
        add_text(columns, c, items[i]);
        append_end(columns, &c->items, c->bytes.size);
    }
    append_end(columns, &c->values, c->items.size / sizeof(int32_t) - 1);
}

static void widen_value(dr_columns *columns, dr_column *to, const dr_column *from, size_t row)
{
    int64_t whole;
    double real;
    char told[DR_NUMBER_SIZE];
    memcpy(&whole, from->values.at + row * sizeof whole, sizeof whole);
    memcpy(&real, from->values.at + row * sizeof real, sizeof real);
    if (to->kind == DR_COLUMN_REAL) {
        real = (double)whole;
        append(columns, &to->values, &real, sizeof real);
        return;
    }
    if (from->known.at[row / 8] >> row % 8 & 1) {
        int size = from->kind == DR_COLUMN_LONG ? snprintf(told, sizeof told, "%" PRId64, whole)
                                                : (int)dr_print_double(told, real, 6);
        add_text(columns, to, (dr_str){told, (size_t)size});
    }
    append_end(columns, &to->values, to->bytes.size);
}

void dr_columns_widen(dr_columns *columns, unsigned column, dr_column_kind kind)
{
    dr_column *c = &columns->at[column];
    dr_column to = {.kind = kind, .rows = c->rows, .unknown = c->unknown, .known = c->known};
    if (kind == DR_COLUMN_TEXT)
        append_end(columns, &to.values, 0);
    for (size_t row = 0; row < c->rows && !columns->short_of_memory; row++)
        widen_value(columns, &to, c, row);
    free(c->values.at);
    *c = to;
}

void dr_columns_end_row(dr_columns *columns)
{
    columns->next = 0;
    columns->rows++;
}
