#include <stdlib.h>
#include <string.h>

#include "api/arrow.h"

/* ---- types ---- */

static const char *format_of(dr_column_kind kind)
{
    switch (kind) {
    case DR_COLUMN_TEXT:
        return "u";
    case DR_COLUMN_INT:
        return "i";
    case DR_COLUMN_LONG:
        return "l";
    case DR_COLUMN_REAL:
        return "g";
    case DR_COLUMN_BOOL:
        return "b";
    case DR_COLUMN_DAY:
        return "tdD";
    case DR_COLUMN_LIST:
        return "+l";
    }
    return "n";
}

static void release_schema(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++) {
        struct ArrowSchema *child = schema->children[i];
        if (child && child->release)
            child->release(child);
        free(child);
    }
    free(schema->children);
    free(schema->private_data);
    *schema = (struct ArrowSchema){0};
}

/* A type with room for its children; its name is copied. false: out of memory, nothing to release. */
static bool begin_schema(struct ArrowSchema *out, const char *format, dr_str name, int64_t children)
{
    char *copy = calloc(name.size + 1, 1);
    *out = (struct ArrowSchema){.format = format,
                                .name = copy,
                                .private_data = copy,
                                .flags = ARROW_FLAG_NULLABLE,
                                .n_children = children,
                                .children = children ? calloc((size_t)children, sizeof *out->children) : NULL,
                                .release = release_schema};
    if (copy && name.size)
        memcpy(copy, name.at, name.size);
    if (copy && (out->children || !children))
        return true;
    out->n_children = 0;
    release_schema(out);
    return false;
}

static struct ArrowSchema *new_schema(dr_column_kind kind, dr_str name)
{
    struct ArrowSchema *out = calloc(1, sizeof *out);
    if (!out || !begin_schema(out, format_of(kind), name, kind == DR_COLUMN_LIST)) {
        free(out);
        return NULL;
    }
    if (kind == DR_COLUMN_LIST && !(out->children[0] = new_schema(DR_COLUMN_TEXT, DR_STR("item")))) {
        release_schema(out);
        free(out);
        return NULL;
    }
    return out;
}

bool dr_arrow_schema(struct ArrowSchema *out, const char *header, const char *kinds)
{
    dr_str names = dr_str_of(header);
    if (!begin_schema(out, "+s", (dr_str){"", 0}, (int64_t)strlen(kinds)))
        return false;
    out->flags = 0;
    for (int64_t i = 0; i < out->n_children; i++) {
        size_t comma = dr_find(names, DR_STR(","));
        dr_str name = {names.at, comma == DR_NOT_FOUND ? names.size : comma};
        names = comma == DR_NOT_FOUND ? (dr_str){names.at + names.size, 0}
                                      : (dr_str){names.at + comma + 1, names.size - comma - 1};
        if (!(out->children[i] = new_schema((dr_column_kind)kinds[i], name))) {
            release_schema(out);
            return false;
        }
    }
    return true;
}

/* ---- values ---- */

enum { BUFFERS = 3 };

/* What an array's private_data is: its buffers, which are freed with it. */
typedef struct owned {
    const void *buffers[BUFFERS];
} owned;

static void release_array(struct ArrowArray *array)
{
    owned *own = array->private_data;
    for (int64_t i = 0; i < array->n_children; i++) {
        struct ArrowArray *child = array->children[i];
        if (child && child->release)
            child->release(child);
        free(child);
    }
    for (int i = 0; own && i < BUFFERS; i++)
        free((void *)(uintptr_t)own->buffers[i]);
    free(array->children);
    free(own);
    *array = (struct ArrowArray){0};
}

/* An array without values, with room for its children. false: out of memory, nothing to release. */
static bool begin_array(struct ArrowArray *out, size_t length, int64_t buffers, int64_t children)
{
    owned *own = calloc(1, sizeof *own);
    *out = (struct ArrowArray){.length = (int64_t)length,
                               .n_buffers = buffers,
                               .n_children = children,
                               .buffers = own ? own->buffers : NULL,
                               .children = children ? calloc((size_t)children, sizeof *out->children) : NULL,
                               .private_data = own,
                               .release = release_array};
    if (own && (out->children || !children))
        return true;
    out->n_children = 0;
    release_array(out);
    return false;
}

/* A column's array, and of a list its texts', still without memory. */
static struct ArrowArray *new_array(const dr_column *column, size_t rows)
{
    bool list = column->kind == DR_COLUMN_LIST;
    struct ArrowArray *out = calloc(1, sizeof *out), *texts = list ? calloc(1, sizeof *texts) : NULL;
    if (out && (!list || texts) && begin_array(out, rows, column->kind == DR_COLUMN_TEXT ? 3 : 2, list)) {
        if (!list)
            return out;
        if (begin_array(texts, column->items.size / sizeof(int32_t) - 1, 3, 0)) {
            out->children[0] = texts;
            return out;
        }
        release_array(out);
    }
    free(texts);
    free(out);
    return NULL;
}

static const void *taken(dr_grown *memory)
{
    const void *at = memory->at;
    *memory = (dr_grown){0};
    return at;
}

/* The column's memory into its array. */
static void move(struct ArrowArray *out, dr_column *column)
{
    out->null_count = (int64_t)column->unknown;
    out->buffers[0] = taken(&column->known);
    out->buffers[1] = taken(&column->values);
    if (column->kind == DR_COLUMN_TEXT)
        out->buffers[2] = taken(&column->bytes);
    if (column->kind != DR_COLUMN_LIST)
        return;
    out->children[0]->buffers[1] = taken(&column->items);
    out->children[0]->buffers[2] = taken(&column->bytes);
}

bool dr_arrow_array(struct ArrowArray *out, dr_columns *columns)
{
    if (!begin_array(out, columns->rows, 1, columns->n))
        return false;
    for (unsigned i = 0; i < columns->n; i++)
        if (!(out->children[i] = new_array(&columns->at[i], columns->rows))) {
            release_array(out);
            return false;
        }
    for (unsigned i = 0; i < columns->n; i++)
        move(out->children[i], &columns->at[i]);
    dr_columns_end(columns);
    return true;
}
