/* dragoman export: stored records, or of them the facts asked for, in the formats of read. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "commands.h"
#include "messages.h"
#include "progress.h"
#include "record_files.h"
#include "row_record.h"
#include "signals.h"
#include "store_options.h"
#include "stored.h"

static int format = -1;
static const char *output, *mentions, *table_name;
static bool quiet;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_FILTER_OPTIONS("events of this type: AGREE, ASSAULT, CONSULT …"),
        CLI_NEWEST_OPTION,
        {"limit", 'l', CLI_COUNT, &cli_asked.limit, "N", NULL, "at most N reports"},
        {"format", 'F', CLI_CHOICE, &format, "KIND", cli_record_formats, "pretty on a terminal, else jsonl"},
        {"output", 'o', CLI_TEXT, &output, "PATH", NULL, "write there instead of to standard output; csv: a directory"},
        {"table", 0, CLI_TEXT, &table_name, "NAME", NULL,
         "arrow: which table, events (default), participants, actors …"},
        {"mentions", 0, CLI_TEXT, &mentions, "FILE", NULL,
         "gdelt: write there the table of mentions that goes with the events"},
        CLI_COLOR_OPTION,
        {"quiet", 'q', CLI_FLAG, &quiet, NULL, NULL, "no progress, no notes; failures are still reported"},
        {0},
    };
    return table;
}

typedef struct exporting {
    cli_record_files files;
    cli_progress progress;
    dragoman_record *record;
    char *bytes; /* of the record at hand, as it is written */
    size_t size, room;
    size_t failed;
} exporting;

/* ---- one record ---- */

static int gather(void *payload, const char *bytes, size_t size)
{
    exporting *e = payload;
    if (e->size + size > e->room) {
        size_t room = (e->size + size) * 2;
        char *grown = realloc(e->bytes, room);
        if (!grown)
            return 1;
        e->bytes = grown;
        e->room = room;
    }
    memcpy(e->bytes + e->size, bytes, size);
    e->size += size;
    return 0;
}

/* The row's record, as it is to be written, into e->bytes. */
static int render(exporting *e, const dragoman_answer *row, dragoman_error *error)
{
    dragoman_value json = cli_value_of(row, "record");
    e->size = 0;
    if (e->files.format == DRAGOMAN_JSONL && !cli_row_leaves_out(row)) { /* byte for byte */
        if (gather(e, json.text, json.size) == 0 && gather(e, "\n", 1) == 0)
            return 0;
        *error = (dragoman_error){.code = DRAGOMAN_E_MEMORY, .message = "out of memory", .position = SIZE_MAX};
        return DRAGOMAN_E_MEMORY;
    }
    int code = cli_row_record(row, e->record, error);
    return code ? code : cli_record_files_render(&e->files, e->record, gather, e, error);
}

/* ---- all ---- */

/* Returns 0, or 1 after a message. */
static int write_all(exporting *e, dragoman_answer *answer)
{
    dragoman_error error = {0};
    int got = 0;
    while (!cli_signal() && !e->files.lost && (got = dragoman_answer_next(answer, &error)) > 0) {
        int code = render(e, answer, &error);
        if (code) {
            cli_progress_clear(&e->progress);
            cli_print_error(&error, NULL);
            e->failed++;
        } else {
            cli_record_files_put(&e->files, e->bytes, e->size);
        }
        cli_progress_show(&e->progress, e->files.records, e->failed);
    }
    cli_progress_clear(&e->progress);
    if (got < 0)
        cli_print_error(&error, NULL);
    return got < 0 || e->failed;
}

static int export_all(exporting *e, dragoman_store *store, const dragoman_filter *filter)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    int code = dragoman_record_new_empty(&e->record, 0, &error);
    if (code == 0)
        code = dragoman_store_records(store, filter, &answer, &error);
    if (code) {
        cli_print_error(&error, NULL);
        return code == DRAGOMAN_E_ARGUMENT ? 2 : 1;
    }
    if (cli_record_files_open(&e->files)) {
        dragoman_answer_close(&answer);
        return 1;
    }
    e->progress.on = !quiet && e->files.path && cli_is_terminal(stderr);
    int status = write_all(e, answer);
    dragoman_answer_close(&answer);
    bool nothing = !e->files.records && !e->files.lost && !status && !cli_signal();
    status |= cli_record_files_close(&e->files);
    if (!quiet && !e->files.lost)
        cli_record_files_tell(&e->files);
    if (nothing)
        cli_tell_nothing(store);
    else if (!quiet && !e->files.lost && e->files.path)
        cli_say(NULL, "%s%zu reports written, %zu failed", cli_signal() ? "stopped by a signal: " : "",
                e->files.records, e->failed);
    return status;
}

static int run(int argc, char **argv)
{
    exporting e = {
        .files = {.command = "export", .format = format, .path = output, .mentions = mentions, .table = table_name}};
    dragoman_store *store = NULL;
    dragoman_filter filter;
    if (cli_no_operands("export", argc, argv))
        return 2;
    if (format == DRAGOMAN_CONLLU)
        return cli_usage("export",
                         "the store keeps no words and trees: dragoman read --format conllu reads the reports again");
    int status = cli_record_files_check(&e.files);
    if (!status)
        status = cli_take_question(&(cli_question){.command = "export", .what = DRAGOMAN_ASK_EVENTS}, &filter);
    if (!status)
        status = cli_record_files_identify(&e.files);
    if (!status)
        status = cli_open_store(&store, DRAGOMAN_STORE_READ);
    if (status)
        return status;
    cli_catch_signals(cli_outputs_abandon);
    cli_begin_work();
    status = cli_name_report(store, "export", &filter.report);
    if (!status)
        status = export_all(&e, store, &filter);
    dragoman_record_close(&e.record);
    dragoman_store_close(&store);
    free(e.bytes);
    return cli_signal() ? 128 + cli_signal() : status;
}

const cli_command cli_export = {
    .name = "export",
    .summary = "write stored records in the formats that read has",
    .usage = "export [OPTION]...",
    .about = "Writes the records of the reports that meet the options, in order of their days: jsonl, csv (tables), or "
             "as GDELT, POLECAT, PLOVER, PETRARCH or ACLED have events (docs/exports.md). Without options on facts, "
             "whole records, as they are stored; with some (a party, type, place, voice, tense, polarity or "
             "confidence), records with those events and moves alone, under the ids that they have in the store; "
             "--since and --until then are their days, else those of publication. What --output names is replaced at "
             "the end, and only when something was written.\n",
    .examples = "  # All of a store\n"
                "  dragoman export --output records.jsonl\n"
                "  # A year of one actor's events, as GDELT has them\n"
                "  dragoman export --actor Croatia --since 1995 --until 1995 --format gdelt\n"
                "  # Tables for a database\n"
                "  dragoman export --format csv --output tables/\n",
    .options = options,
    .run = run,
};
