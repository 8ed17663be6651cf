/* Records as tables in Arrow's form, handed over through its C data and stream interfaces: to pyarrow, polars, DuckDB,
 * R and whatever else takes them, without a copy and without a library of Arrow's.
 *
 *     struct ArrowArrayStream stream;
 *     int code = dragoman_arrow_stream(&stream, table, &from, &error);         give it to whoever reads it
 *
 * The tables are those of dragoman_table_name, with the same columns: texts utf8, numbers int32, int64 (GeoNames ids)
 * or float64, days date32, flags bool, lists list<utf8>; what is not known is null. Texts are as they are, without the
 * apostrophe that CSV puts before formulas. Spans count bytes of the report's text.
 * The structs are those of https://arrow.apache.org/docs/format/CDataInterface.html and CStreamInterface.html. */
#ifndef DRAGOMAN_ARROW_H
#define DRAGOMAN_ARROW_H

#include "dragoman.h"
#include "store.h"
#include "stories.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif

/* What a table's columns are, as a struct type. The caller releases *out. E_ARGUMENT: there is no such table. */
DRAGOMAN_API int dragoman_arrow_schema(struct ArrowSchema *out, int table, dragoman_error *error);

/* ---- rows gathered, one table or all ---- */

/* Rows of tables, as records are added. One thread at a time. */
typedef struct dragoman_tables dragoman_tables;

/* `wanted`: the numbers of `count` tables; NULL: all. On failure *out is NULL. */
DRAGOMAN_API int dragoman_tables_new(dragoman_tables **out, const int *wanted, size_t count, dragoman_error *error);
DRAGOMAN_API void dragoman_tables_close(dragoman_tables **tables);
/* The record's rows, behind those of the records before. On failure (E_MEMORY; E_LIMIT: a column's texts pass 1 GiB)
 * nothing that was gathered and not taken is kept. */
DRAGOMAN_API int dragoman_tables_add(dragoman_tables *tables, const dragoman_record *record, dragoman_error *error);
/* How many rows, and bytes of texts, a table has that were not taken: when to take them. */
DRAGOMAN_API size_t dragoman_tables_rows(const dragoman_tables *tables, int table);
DRAGOMAN_API size_t dragoman_tables_bytes(const dragoman_tables *tables, int table);
/* Hands over a table's rows as a struct array, and begins it anew. The caller releases *out, which stands on its own.
 */
DRAGOMAN_API int dragoman_tables_take(dragoman_tables *tables, int table, struct ArrowArray *out,
                                      dragoman_error *error);

/* ---- a stream ---- */

/* Where a stream has its records from. Zero-initialise. */
typedef struct dragoman_arrow_from {
    /* The next record into *out, borrowed until the next call: 1; no more: 0; a negative code, with *error filled, ends
     * the stream with an error. */
    int (*next)(void *payload, const dragoman_record **out, dragoman_error *error);
    void (*release)(void *payload); /* called once, when the stream is released; or NULL */
    void *payload;
    size_t rows; /* of a batch at least, but for the last; 0: 65,536. A batch ends too when its texts pass 64 MiB */
    uint8_t reserved[32]; /* zero */
} dragoman_arrow_from;

/* A table of all records that `from` gives, batch by batch as it is read. The reader of the stream releases it, on
 * whichever thread. On failure nothing is to be released, and from->release is not called. */
DRAGOMAN_API int dragoman_arrow_stream(struct ArrowArrayStream *out, int table, const dragoman_arrow_from *from,
                                       dragoman_error *error);

/* ---- stories ---- */

/* Tables of stories, by numbers of their own: stories, story_reports, story_events, story_differences, story_moves,
 * story_tellings (docs/record.md, Arrow). NULL behind the last; the names of its columns, with commas between. */
DRAGOMAN_API const char *dragoman_story_table_name(int table);
DRAGOMAN_API const char *dragoman_story_table_header(int table);
/* What its columns are. The caller releases *out. E_ARGUMENT: there is no such table. */
DRAGOMAN_API int dragoman_story_schema(struct ArrowSchema *out, int table, dragoman_error *error);
/* Finds the stories, as dragoman_stories_tell_chosen does, and gives a table of those that are chosen, in batches of
 * `rows` rows at least, but for the last (0: 65,536). A choice of `table` leaves out events and the moves that are not
 * chosen; `pretty` and `style` are nothing here. The stories go over to the stream, which closes them when it is
 * released, on whichever thread: *stories is NULL then. On failure there is nothing to release, and they stay the
 * caller's, to be closed; E_ARGUMENT: no such table, no day, or they were told already. */
DRAGOMAN_API int dragoman_stories_stream(struct ArrowArrayStream *out, int table, dragoman_stories **stories,
                                         const dragoman_stories_choice *choice, size_t rows, dragoman_error *error);

/* ---- answers of a store ---- */

/* The answer's next rows, at most `rows` of them (0: 65,536), fewer where their texts pass 64 MiB: 1, and 0 when there
 * are no more. Either way *schema and *batch (perhaps of no rows) are the caller's to release; on failure there is
 * nothing to release. Columns are utf8 (days and JSON too: days may be months or years), int64 or float64. What a
 * question's columns are is known; of SQL the first rows tell it, in which numbers among texts become texts:
 * E_ARGUMENT, with the column, where a later row has what does not fit. Text that is no UTF-8 is mended with U+FFFD. */
DRAGOMAN_API int dragoman_answer_batch(dragoman_answer *answer, size_t rows, struct ArrowSchema *schema,
                                       struct ArrowArray *batch, dragoman_error *error);

/* ---- as bytes ---- */

/* Arrow's IPC stream, which pyarrow.ipc.open_stream, polars.read_ipc_stream, R's arrow and nanoarrow and others read: a
 * schema, any number of batches of it, an end, each given to the sink in pieces. Of tables that the library makes alone
 * (E_ARGUMENT for others). E_IO: the sink returned other than 0. */
DRAGOMAN_API int dragoman_arrow_write_schema(const struct ArrowSchema *schema, dragoman_sink *sink, void *payload,
                                             dragoman_error *error);
DRAGOMAN_API int dragoman_arrow_write_batch(const struct ArrowSchema *schema, const struct ArrowArray *batch,
                                            dragoman_sink *sink, void *payload, dragoman_error *error);
DRAGOMAN_API int dragoman_arrow_write_end(dragoman_sink *sink, void *payload, dragoman_error *error);

/* A `release` for languages whose own callbacks may not run at any time (Python's, with an exception under way): of a
 * payload that begins with an int, which it sets to 1. */
DRAGOMAN_API void dragoman_arrow_mark_released(void *payload);

#ifdef __cplusplus
}
#endif

#endif
