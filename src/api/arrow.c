/* Tables gathered from records, and streams of them. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/arrow.h"
#include "api/facts.h"
#include "api/reader.h"
#include "record/writers.h"

enum { MOST_TABLES = 32, ROWS = 1 << 16, TEXTS = 64 << 20 };

struct dragoman_tables {
    dr_columns of[MOST_TABLES]; /* not begun (at == NULL) where a table is not wanted */
    bool wanted[MOST_TABLES];
};

static int no_table(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_ARGUMENT, "no such table", DR_NOWHERE);
}

static int no_memory(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for a table's rows", DR_NOWHERE);
}

int dragoman_arrow_schema(struct ArrowSchema *out, int table, dragoman_error *error)
{
    if (!out)
        return dr_tell_null(error);
    dr_error_begin(error, "table");
    if (!dr_table_kinds(table))
        return no_table(error);
    return dr_arrow_schema(out, dr_csv_header(table), dr_table_kinds(table)) ? DRAGOMAN_OK : no_memory(error);
}

/* ---- gathering ---- */

/* All rows gathered are forgotten; false: not even that could be. */
static bool begin_anew(dragoman_tables *tables)
{
    bool begun = true;
    for (int i = 0; i < MOST_TABLES; i++) {
        dr_columns_end(&tables->of[i]);
        if (tables->wanted[i])
            begun = dr_columns_begin(&tables->of[i], dr_table_kinds(i)) && begun;
    }
    return begun;
}

/* Whether all that are wanted are there. */
static bool want(dragoman_tables *tables, const int *wanted, size_t count)
{
    for (int i = 0; !wanted && i < MOST_TABLES && dr_table_kinds(i); i++)
        tables->wanted[i] = true;
    for (size_t i = 0; wanted && i < count; i++) {
        if (wanted[i] < 0 || wanted[i] >= MOST_TABLES || !dr_table_kinds(wanted[i]))
            return false;
        tables->wanted[wanted[i]] = true;
    }
    return true;
}

int dragoman_tables_new(dragoman_tables **out, const int *wanted, size_t count, dragoman_error *error)
{
    if (!out)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, "tables");
    dragoman_tables *tables = calloc(1, sizeof *tables);
    if (!tables)
        return no_memory(error);
    int code = want(tables, wanted, count) ? DRAGOMAN_OK : no_table(error);
    if (!code && !begin_anew(tables))
        code = no_memory(error);
    if (code)
        dragoman_tables_close(&tables);
    *out = tables;
    return code;
}

void dragoman_tables_close(dragoman_tables **tables)
{
    if (!tables || !*tables)
        return;
    for (int i = 0; i < MOST_TABLES; i++)
        dr_columns_end(&(*tables)->of[i]);
    free(*tables);
    *tables = NULL;
}

static int fill(dragoman_tables *tables, const dragoman_record *record, dragoman_error *error)
{
    const dr_mark before = dr_arena_mark(record->arena);
    int code = DRAGOMAN_OK;
    dr_views_hold(record->views, true);
    if (setjmp(*dr_guard(record->arena))) {
        code = no_memory(error);
    } else {
        for (int i = 0; i < MOST_TABLES; i++)
            if (tables->wanted[i])
                dr_fill_columns(record->arena, &tables->of[i], record->record, i);
    }
    dr_arena_rewind(record->arena, before);
    dr_views_hold(record->views, false);
    return code;
}

int dragoman_tables_add(dragoman_tables *tables, const dragoman_record *record, dragoman_error *error)
{
    if (!tables || !record)
        return dr_tell_null(error);
    dr_error_begin(error, record->name);
    if (!record->record)
        return dr_error(error, DRAGOMAN_E_EMPTY, "the record is empty", DR_NOWHERE);
    for (int i = 0; i < MOST_TABLES; i++)
        if (tables->wanted[i] && !tables->of[i].at)
            return no_memory(error);
    int code = fill(tables, record, error);
    for (int i = 0; i < MOST_TABLES && !code; i++) {
        if (tables->of[i].short_of_memory)
            code = no_memory(error);
        else if (tables->of[i].too_long)
            code = dr_error(error, DRAGOMAN_E_LIMIT, "the texts of a table's column pass 1 GiB", DR_NOWHERE);
    }
    if (code)
        begin_anew(tables);
    return code;
}

static const dr_columns *columns_of(const dragoman_tables *tables, int table)
{
    return tables && table >= 0 && table < MOST_TABLES && tables->wanted[table] ? &tables->of[table] : NULL;
}

size_t dragoman_tables_rows(const dragoman_tables *tables, int table)
{
    const dr_columns *columns = columns_of(tables, table);
    return columns ? columns->rows : 0;
}

size_t dragoman_tables_bytes(const dragoman_tables *tables, int table)
{
    const dr_columns *columns = columns_of(tables, table);
    return columns ? columns->bytes : 0;
}

int dragoman_tables_take(dragoman_tables *tables, int table, struct ArrowArray *out, dragoman_error *error)
{
    dr_columns fresh;
    if (!tables || !out)
        return dr_tell_null(error);
    dr_error_begin(error, "table");
    if (!columns_of(tables, table))
        return no_table(error);
    if (!tables->of[table].at || !dr_columns_begin(&fresh, dr_table_kinds(table)))
        return no_memory(error);
    if (!dr_arrow_array(out, &tables->of[table])) {
        dr_columns_end(&fresh);
        return no_memory(error);
    }
    tables->of[table] = fresh;
    return DRAGOMAN_OK;
}

/* ---- streams ---- */

typedef struct flow {
    dragoman_arrow_from from;
    dragoman_tables *tables;
    int table;
    bool ended;
    dragoman_error error;
    char told[512]; /* of the error, for get_last_error */
} flow;

static int as_errno(const flow *f)
{
    return f->error.code == DRAGOMAN_E_MEMORY ? ENOMEM : f->error.code == DRAGOMAN_E_ARGUMENT ? EINVAL : EIO;
}

static int schema_of_stream(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    flow *f = stream->private_data;
    return dragoman_arrow_schema(out, f->table, &f->error) ? as_errno(f) : 0;
}

/* Records until a batch is full or there are no more. */
static int gather(flow *f)
{
    const size_t rows = f->from.rows ? f->from.rows : ROWS;
    while (!f->ended && dragoman_tables_rows(f->tables, f->table) < rows &&
           dragoman_tables_bytes(f->tables, f->table) < TEXTS) {
        const dragoman_record *record = NULL;
        dr_error_begin(&f->error, "stream");
        int got = f->from.next(f->from.payload, &record, &f->error);
        f->ended = got <= 0;
        if (got > 0)
            got = dragoman_tables_add(f->tables, record, &f->error);
        if (got < 0) {
            f->error.code = got;
            return got;
        }
    }
    return DRAGOMAN_OK;
}

static int next_of_stream(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    flow *f = stream->private_data;
    *out = (struct ArrowArray){0};
    if (gather(f)) {
        f->ended = true;
        return as_errno(f);
    }
    if (!dragoman_tables_rows(f->tables, f->table))
        return 0; /* the end: nothing to release */
    return dragoman_tables_take(f->tables, f->table, out, &f->error) ? as_errno(f) : 0;
}

static const char *last_error(struct ArrowArrayStream *stream)
{
    flow *f = stream->private_data;
    if (!f->error.message)
        return NULL;
    snprintf(f->told, sizeof f->told, "%s: %s", f->error.where, f->error.message);
    return f->told;
}

static void release_stream(struct ArrowArrayStream *stream)
{
    flow *f = stream->private_data;
    if (f->from.release)
        f->from.release(f->from.payload);
    dragoman_tables_close(&f->tables);
    free(f);
    *stream = (struct ArrowArrayStream){0};
}

int dragoman_arrow_stream(struct ArrowArrayStream *out, int table, const dragoman_arrow_from *from,
                          dragoman_error *error)
{
    if (!out || !from || !from->next)
        return dr_tell_null(error);
    dr_error_begin(error, "stream");
    if (!DR_RESERVED(from))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if (!dr_table_kinds(table))
        return no_table(error);
    flow *f = calloc(1, sizeof *f);
    if (!f)
        return no_memory(error);
    *f = (flow){.from = *from, .table = table};
    int code = dragoman_tables_new(&f->tables, &table, 1, error);
    if (code) {
        free(f);
        return code;
    }
    *out = (struct ArrowArrayStream){.get_schema = schema_of_stream,
                                     .get_next = next_of_stream,
                                     .get_last_error = last_error,
                                     .release = release_stream,
                                     .private_data = f};
    return DRAGOMAN_OK;
}

void dragoman_arrow_mark_released(void *payload)
{
    if (payload)
        *(int *)payload = 1;
}
