#include "arrow_out.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"

enum { ROWS = 1 << 16, TEXTS = 64 << 20 }; /* of a batch, whichever comes first */

struct cli_arrow {
    int table;
    dragoman_tables *tables;
    dragoman_record *record; /* each is read back into */
    struct ArrowSchema schema;
    cli_output *out;
    bool begun; /* the schema is written */
};

/* The number of the name among those that there are, or -1 after a message. */
static int number_of(const char *command, const char *name, const char *(*name_of)(int))
{
    char list[512] = "";
    size_t size = 0;
    for (int i = 0; name_of(i); i++) {
        if (strcmp(name_of(i), name) == 0)
            return i;
        if (size < sizeof list)
            size += (size_t)snprintf(list + size, sizeof list - size, " %s", name_of(i));
    }
    cli_usage(command, "--table cannot be '%s'; it is one of:%s", name, list);
    return -1;
}

int cli_arrow_table(const char *command, const char *name)
{
    return number_of(command, name ? name : "events", dragoman_table_name);
}

int cli_arrow_story_table(const char *command, const char *name)
{
    return number_of(command, name, dragoman_story_table_name);
}

/* What the library says when memory is out or an output is full. */
static int as_errno(int code)
{
    return !code ? 0 : code == DRAGOMAN_E_MEMORY ? ENOMEM : EIO;
}

static int to_output(void *payload, const char *bytes, size_t size)
{
    return !cli_output_write(payload, bytes, size);
}

cli_arrow *cli_arrow_new(const char *command, int table, cli_output *out)
{
    dragoman_error error;
    cli_arrow *arrow = calloc(1, sizeof *arrow);
    if (!arrow) {
        cli_say(command, "out of memory");
        return NULL;
    }
    *arrow = (cli_arrow){.table = table, .out = out};
    if (dragoman_tables_new(&arrow->tables, &table, 1, &error) ||
        dragoman_record_new_empty(&arrow->record, 0, &error) || dragoman_arrow_schema(&arrow->schema, table, &error)) {
        cli_print_error(&error, NULL);
        cli_arrow_free(&arrow);
    }
    return arrow;
}

void cli_arrow_free(cli_arrow **arrow)
{
    if (!*arrow)
        return;
    if ((*arrow)->schema.release)
        (*arrow)->schema.release(&(*arrow)->schema);
    dragoman_tables_close(&(*arrow)->tables);
    dragoman_record_close(&(*arrow)->record);
    free(*arrow);
    *arrow = NULL;
}

/* The rows gathered, as a batch. */
static int write_batch(cli_arrow *arrow, dragoman_error *error)
{
    struct ArrowArray batch;
    int code = arrow->begun ? 0 : dragoman_arrow_write_schema(&arrow->schema, to_output, arrow->out, error);
    arrow->begun = true;
    if (code || !dragoman_tables_rows(arrow->tables, arrow->table))
        return code;
    code = dragoman_tables_take(arrow->tables, arrow->table, &batch, error);
    if (code)
        return code;
    code = dragoman_arrow_write_batch(&arrow->schema, &batch, to_output, arrow->out, error);
    batch.release(&batch);
    return code;
}

int cli_arrow_put(cli_arrow *arrow, const char *json, size_t size)
{
    dragoman_error error;
    int code = dragoman_record_parse(arrow->record, json, size, &error);
    if (!code)
        code = dragoman_tables_add(arrow->tables, arrow->record, &error);
    if (!code && (dragoman_tables_rows(arrow->tables, arrow->table) >= ROWS ||
                  dragoman_tables_bytes(arrow->tables, arrow->table) >= TEXTS))
        code = write_batch(arrow, &error);
    return arrow->out->failure ? arrow->out->failure : as_errno(code);
}

int cli_arrow_end(cli_arrow *arrow)
{
    dragoman_error error;
    int code = write_batch(arrow, &error);
    if (!code)
        code = dragoman_arrow_write_end(to_output, arrow->out, &error);
    return arrow->out->failure ? arrow->out->failure : as_errno(code);
}

/* ---- streams ---- */

static int no_text(dragoman_error *error)
{
    *error = (dragoman_error){
        .code = DRAGOMAN_E_ARGUMENT, .message = CLI_ARROW_NO_TEXT, .position = SIZE_MAX, .where = "--format arrow"};
    return error->code;
}

static int stream_failed(struct ArrowArrayStream *stream, int failure, dragoman_error *error)
{
    const char *told = stream->get_last_error(stream);
    *error = (dragoman_error){.code = failure == ENOMEM ? DRAGOMAN_E_MEMORY : DRAGOMAN_E_IO,
                              .message = "the table cannot be made",
                              .position = SIZE_MAX};
    snprintf(error->where, sizeof error->where, "%s", told ? told : "stream");
    return error->code;
}

/* The stream's batches behind its schema; 0 or a code. */
static int write_batches(struct ArrowArrayStream *stream, const struct ArrowSchema *schema, long *rows,
                         dragoman_error *error)
{
    int code = dragoman_arrow_write_schema(schema, cli_to_file, stdout, error);
    while (!code && cli_check_output()) {
        struct ArrowArray batch;
        int failure = stream->get_next(stream, &batch);
        if (failure)
            return stream_failed(stream, failure, error);
        if (!batch.release)
            return dragoman_arrow_write_end(cli_to_file, stdout, error);
        *rows += (long)batch.length;
        code = dragoman_arrow_write_batch(schema, &batch, cli_to_file, stdout, error);
        batch.release(&batch);
    }
    return code;
}

long cli_arrow_stream(struct ArrowArrayStream *stream, dragoman_error *error)
{
    struct ArrowSchema schema;
    long rows = 0;
    if (cli_is_terminal(stdout))
        return no_text(error);
    int failure = stream->get_schema(stream, &schema);
    if (failure)
        return stream_failed(stream, failure, error);
    int code = write_batches(stream, &schema, &rows, error);
    schema.release(&schema);
    return code ? code : rows;
}

/* ---- answers ---- */

/* One batch: 1, or 0 when there are no more. *begun: the schema is written. */
static int write_rows(dragoman_answer *answer, bool *begun, long *rows, dragoman_error *error)
{
    struct ArrowSchema schema;
    struct ArrowArray batch;
    int got = dragoman_answer_batch(answer, 0, &schema, &batch, error), code = 0;
    if (got < 0)
        return got;
    if (!*begun)
        code = dragoman_arrow_write_schema(&schema, cli_to_file, stdout, error);
    *begun = true;
    if (!code && got)
        code = dragoman_arrow_write_batch(&schema, &batch, cli_to_file, stdout, error);
    *rows += (long)batch.length;
    schema.release(&schema);
    batch.release(&batch);
    return code ? code : got;
}

long cli_arrow_answer(dragoman_answer *answer, dragoman_error *error)
{
    bool begun = false;
    long rows = 0;
    int got;
    if (cli_is_terminal(stdout))
        return no_text(error);
    do
        got = write_rows(answer, &begun, &rows, error);
    while (got > 0 && cli_check_output());
    if (!got)
        got = dragoman_arrow_write_end(cli_to_file, stdout, error);
    return got < 0 ? got : rows;
}
