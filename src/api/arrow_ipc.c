/* Tables as bytes: Arrow's IPC stream,
 * https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
 *
 *     FFFFFFFF size metadata… pad        a schema
 *     FFFFFFFF size metadata… pad body…  a batch; the body is its columns' buffers, each padded to 8 bytes
 *     FFFFFFFF 00000000                  the end
 *
 * Metadata are flatbuffers by format/Message.fbs and Schema.fbs of Arrow; the numbers of their fields stand in the
 * enums. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "api/flatbuffer.h"
#include "api/reader.h"
#include "dragoman/arrow.h"

enum { MESSAGE_VERSION, MESSAGE_KIND, MESSAGE_HEADER, MESSAGE_BODY }; /* fields of Message */
enum { VERSION_5 = 4, KIND_SCHEMA = 1, KIND_BATCH = 3 };
enum { SCHEMA_ENDIANNESS, SCHEMA_FIELDS };
enum { FIELD_NAME, FIELD_NULLABLE, FIELD_KIND, FIELD_TYPE, FIELD_DICTIONARY, FIELD_CHILDREN };
enum { BATCH_LENGTH, BATCH_NODES, BATCH_BUFFERS };
enum { MOST_COLUMNS = 4096 };

typedef struct out {
    dragoman_sink *sink;
    void *payload;
    bool refused;
} out;

static void write_bytes(out *o, const void *bytes, size_t size)
{
    if (size && !o->refused)
        o->refused = o->sink(o->payload, bytes, size) != 0;
}

static size_t padded(size_t size)
{
    return (size + 7) / 8 * 8;
}

static void pad(out *o, size_t size)
{
    static const char zeros[8];
    write_bytes(o, zeros, padded(size) - size);
}

static void write_size(out *o, uint32_t size)
{
    unsigned char bytes[8] = {255, 255, 255, 255};
    for (int i = 0; i < 4; i++)
        bytes[4 + i] = (unsigned char)(size >> 8 * i);
    write_bytes(o, bytes, sizeof bytes);
}

static int told(const out *o, const dr_flat *flat, dragoman_error *error)
{
    if (flat && flat->failed)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for a table's metadata", DR_NOWHERE);
    return o->refused ? dr_error(error, DRAGOMAN_E_IO, "a table could not be written", DR_NOWHERE) : DRAGOMAN_OK;
}

/* A message's beginning; the header's table is linked by who makes it. */
static size_t begin_message(dr_flat *flat, unsigned kind, uint64_t body)
{
    size_t message = dr_flat_root(flat, "2148");
    dr_flat_number(flat, message, MESSAGE_VERSION, 2, VERSION_5);
    dr_flat_number(flat, message, MESSAGE_KIND, 1, kind);
    dr_flat_number(flat, message, MESSAGE_BODY, 8, body);
    return message;
}

static void write_message(out *o, const dr_flat *flat)
{
    if (flat->failed)
        return;
    write_size(o, (uint32_t)padded(flat->size));
    write_bytes(o, flat->at, flat->size);
    pad(o, flat->size);
}

/* ---- types ---- */

/* Those that the library makes: what C calls them, the number in Schema.fbs, and the bits of a value. */
typedef struct type {
    const char *format;
    unsigned kind, bits;
} type;

enum { INT = 2, FLOAT = 3, UTF8 = 5, BOOL = 6, DATE = 8, LIST = 12 };

static const type *type_of(const struct ArrowSchema *schema)
{
    static const type types[] = {{"u", UTF8, 32}, {"i", INT, 32},    {"l", INT, 64},  {"g", FLOAT, 64},
                                 {"b", BOOL, 1},  {"tdD", DATE, 32}, {"+l", LIST, 32}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (schema && strcmp(types[i].format, schema->format) == 0)
            return &types[i];
    return NULL;
}

/* A struct of columns that are values, texts or lists of texts. */
static bool is_table(const struct ArrowSchema *schema)
{
    if (!schema || strcmp(schema->format, "+s") != 0 || schema->n_children > MOST_COLUMNS)
        return false;
    for (int64_t i = 0; i < schema->n_children; i++) {
        const type *t = type_of(schema->children[i]);
        if (!t || (t->kind == LIST && (schema->children[i]->n_children != 1 ||
                                       strcmp(schema->children[i]->children[0]->format, "u") != 0)))
            return false;
    }
    return true;
}

static int no_table(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_ARGUMENT, "only tables that the library makes are written", DR_NOWHERE);
}

static size_t type_table(dr_flat *flat, const type *t)
{
    size_t at = dr_flat_table(flat, t->kind == INT ? "41" : t->kind == FLOAT || t->kind == DATE ? "2" : "");
    if (t->kind == INT) {
        dr_flat_number(flat, at, 0, 4, t->bits);
        dr_flat_number(flat, at, 1, 1, 1); /* signed */
    } else if (t->kind == FLOAT) {
        dr_flat_number(flat, at, 0, 2, 2); /* double */
    }                                      /* dates: 0, in days */
    return at;
}

static size_t field_table(dr_flat *flat, const struct ArrowSchema *schema)
{
    const type *t = type_of(schema);
    const bool list = t->kind == LIST;
    size_t field = dr_flat_table(flat, "411404");
    dr_flat_number(flat, field, FIELD_NULLABLE, 1, (schema->flags & ARROW_FLAG_NULLABLE) != 0);
    dr_flat_number(flat, field, FIELD_KIND, 1, t->kind);
    dr_flat_link(flat, field, FIELD_NAME, dr_flat_text(flat, schema->name ? schema->name : ""));
    dr_flat_link(flat, field, FIELD_TYPE, type_table(flat, t));
    size_t children = dr_flat_links(flat, list);
    dr_flat_link(flat, field, FIELD_CHILDREN, children);
    if (list)
        dr_flat_link_one(flat, children, 0, field_table(flat, schema->children[0]));
    return field;
}

static bool is_little(void)
{
    const uint16_t one = 1;
    return *(const unsigned char *)&one == 1;
}

int dragoman_arrow_write_schema(const struct ArrowSchema *schema, dragoman_sink *sink, void *payload,
                                dragoman_error *error)
{
    dr_error_begin(error, "table");
    if (!schema || !sink)
        return dr_tell_null(error);
    if (!is_table(schema))
        return no_table(error);
    dr_flat flat = {0};
    out o = {sink, payload, false};
    size_t message = begin_message(&flat, KIND_SCHEMA, 0), header = dr_flat_table(&flat, "24");
    dr_flat_link(&flat, message, MESSAGE_HEADER, header);
    dr_flat_number(&flat, header, SCHEMA_ENDIANNESS, 2, !is_little());
    size_t fields = dr_flat_links(&flat, (size_t)schema->n_children);
    dr_flat_link(&flat, header, SCHEMA_FIELDS, fields);
    for (int64_t i = 0; i < schema->n_children; i++)
        dr_flat_link_one(&flat, fields, (size_t)i, field_table(&flat, schema->children[i]));
    write_message(&o, &flat);
    int code = told(&o, &flat, error);
    dr_flat_end(&flat);
    return code;
}

/* ---- batches ---- */

/* The buffers of a batch in the order of its body, and how many rows each array has. */
typedef struct body {
    const void **at;
    int64_t (*buffers)[2]; /* where in the body, bytes */
    int64_t (*nodes)[2];   /* rows, of which unknown */
    size_t buffer_count, node_count, size;
} body;

static void add_buffer(body *b, const void *at, size_t size)
{
    b->at[b->buffer_count] = at;
    b->buffers[b->buffer_count][0] = (int64_t)b->size;
    b->buffers[b->buffer_count++][1] = (int64_t)size;
    b->size += padded(size);
}

static void add_column(body *b, const struct ArrowSchema *schema, const struct ArrowArray *array)
{
    const type *t = type_of(schema);
    const size_t rows = (size_t)array->length;
    const bool ends = t->kind == UTF8 || t->kind == LIST, known = array->null_count != 0 && array->buffers[0];
    b->nodes[b->node_count][0] = array->length;
    b->nodes[b->node_count++][1] = array->null_count;
    add_buffer(b, array->buffers[0], known ? (rows + 7) / 8 : 0);
    add_buffer(b, array->buffers[1], ends ? 4 * (rows + 1) : (t->bits * rows + 7) / 8);
    if (t->kind == UTF8)
        add_buffer(b, array->buffers[2], (size_t)((const int32_t *)array->buffers[1])[rows]);
    else if (t->kind == LIST)
        add_column(b, schema->children[0], array->children[0]);
}

/* Of arrays as the library makes them: whole, with ends even where there are no rows. */
static bool fits(const struct ArrowSchema *schema, const struct ArrowArray *array)
{
    if (array->n_children != schema->n_children || array->offset)
        return false;
    for (int64_t i = 0; i < array->n_children; i++)
        if (array->children[i]->offset || array->children[i]->length != array->length ||
            array->children[i]->null_count < 0)
            return false;
    return true;
}

static void end_body(body *b)
{
    free(b->at);
    free(b->buffers);
    free(b->nodes);
}

/* At most five buffers and two nodes a column. */
static bool begin_body(body *b, size_t columns)
{
    *b = (body){.at = calloc(5 * columns + 1, sizeof *b->at),
                .buffers = calloc(5 * columns + 1, sizeof *b->buffers),
                .nodes = calloc(2 * columns + 1, sizeof *b->nodes)};
    if (b->at && b->buffers && b->nodes)
        return true;
    end_body(b);
    return false;
}

int dragoman_arrow_write_batch(const struct ArrowSchema *schema, const struct ArrowArray *batch, dragoman_sink *sink,
                               void *payload, dragoman_error *error)
{
    dr_error_begin(error, "table");
    if (!schema || !batch || !sink)
        return dr_tell_null(error);
    if (!is_table(schema) || !fits(schema, batch))
        return no_table(error);
    body b;
    if (!begin_body(&b, (size_t)batch->n_children))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for a table's metadata", DR_NOWHERE);
    for (int64_t i = 0; i < batch->n_children; i++)
        add_column(&b, schema->children[i], batch->children[i]);
    dr_flat flat = {0};
    out o = {sink, payload, false};
    size_t message = begin_message(&flat, KIND_BATCH, b.size), header = dr_flat_table(&flat, "844");
    dr_flat_link(&flat, message, MESSAGE_HEADER, header);
    dr_flat_number(&flat, header, BATCH_LENGTH, 8, (uint64_t)batch->length);
    dr_flat_link(&flat, header, BATCH_NODES, dr_flat_pairs(&flat, (const int64_t(*)[2])b.nodes, b.node_count));
    dr_flat_link(&flat, header, BATCH_BUFFERS, dr_flat_pairs(&flat, (const int64_t(*)[2])b.buffers, b.buffer_count));
    write_message(&o, &flat);
    for (size_t i = 0; i < b.buffer_count && !flat.failed; i++) {
        write_bytes(&o, b.at[i], (size_t)b.buffers[i][1]);
        pad(&o, (size_t)b.buffers[i][1]);
    }
    int code = told(&o, &flat, error);
    dr_flat_end(&flat);
    end_body(&b);
    return code;
}

int dragoman_arrow_write_end(dragoman_sink *sink, void *payload, dragoman_error *error)
{
    dr_error_begin(error, "table");
    if (!sink)
        return dr_tell_null(error);
    out o = {sink, payload, false};
    write_size(&o, 0);
    return told(&o, NULL, error);
}
