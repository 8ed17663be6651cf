/* dragoman add: reports in, their records into the store. What is told as stored is stored. */
#include <dragoman/store.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "commands.h"
#include "engine.h"
#include "inputs.h"
#include "messages.h"
#include "report_options.h"
#include "signals.h"
#include "store_options.h"
#include "unpacked.h"
#include "waiting.h"

static bool quiet, records, explain;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_WAIT_OPTION,
        CLI_REPORT_OPTIONS,
        CLI_MODEL_OPTION,
        CLI_CPU_OPTION,
        {"explain", 0, CLI_FLAG, &explain, NULL, NULL, "events keep why they are in the record, for dragoman explain"},
        CLI_JOBS_OPTION,
        CLI_TIME_LIMIT_OPTION,
        {"records", 0, CLI_FLAG, &records, NULL, NULL,
         "the inputs are records, a line each, as dragoman read prints them (also packed with gzip or zstd): they are "
         "kept as "
         "they are"},
        {"quiet", 'q', CLI_FLAG, &quiet, NULL, NULL, "no progress, no notes; failures are still reported"},
        {0},
    };
    return table;
}

typedef struct adding {
    cli_inputs *inputs;
    cli_batch batch;
    uint64_t size, read;   /* of all files; 0: nobody knows; of records, how much of it was read */
    bool unknown;          /* the store does not say what it holds: there is no next */
    size_t same;           /* known, and not even looked at */
    size_t handed, done;   /* inputs that went into the flow, and came out of it */
    atomic_size_t settled; /* of these, how many are stored or given up */
} adding;

/* ---- the flow ---- */

/* 1 or 0, or a negative code, after a message, when the store does not tell. */
static int knows(adding *a, const dragoman_input *input)
{
    uint8_t hash[DRAGOMAN_HASH_SIZE];
    dragoman_error error;
    cli_waiting waiting = {0};
    int known;
    dragoman_input_hash(input, hash);
    while ((known = dragoman_store_knows(a->batch.store, hash, &error)) < 0 && cli_wait_for_store(&waiting, &error))
        continue;
    cli_waited(&waiting, known);
    if (known < 0) {
        cli_print_error(&error, NULL);
        cli_say(NULL, "not looked at: %s and what is behind it", input->key ? input->key : "-");
    }
    return known;
}

/* One that is known goes on without its bytes: its text may have to stand again where what is before it took its place.
 */
static int only_seen(dragoman_input *out, dragoman_error *error)
{
    uint8_t *hash = malloc(DRAGOMAN_HASH_SIZE);
    if (!hash)
        return cli_fail(error, DRAGOMAN_E_MEMORY, "out of memory", out->key, 0);
    dragoman_input_hash(out, hash);
    out->bytes = NULL;
    out->size = 0;
    out->owner = hash;
    return 1;
}

/* The next input that is not stored yet, or is behind one that is not. */
static int next(void *payload, dragoman_input *out, dragoman_error *error)
{
    adding *a = payload;
    for (;;) { /* the same place is never read twice in a run, but for standard input */
        int got = cli_inputs_next(a->inputs, out, error);
        if (got <= 0) {
            a->handed += got < 0;
            return got;
        }
        int known = knows(a, out);
        bool behind = out->name && strcmp(out->name, "-") == 0 && a->handed > atomic_load(&a->settled);
        if (known == 0 || (known > 0 && behind)) {
            a->handed++;
            return known ? only_seen(out, error) : 1;
        }
        dragoman_input_release(out);
        if (known < 0) {
            a->unknown = true;
            return 0;
        }
        a->same++;
    }
}

static int store(adding *a, const dragoman_input *input, const char *bytes, size_t size, const dragoman_error *error)
{
    uint8_t hash[DRAGOMAN_HASH_SIZE];
    if (input->owner)
        return cli_batch_take(&a->batch, NULL, 0, input->owner, input->key);
    if (error) {
        cli_batch_fail(&a->batch, input, error);
        return 0;
    }
    dragoman_input_hash(input, hash);
    return cli_batch_take(&a->batch, bytes, size, hash, input->key);
}

static int done(void *payload, const dragoman_input *input, const char *bytes, size_t size, const dragoman_error *error)
{
    adding *a = payload;
    if (a->size)
        a->batch.progress.share = (double)cli_inputs_read(a->inputs) / (double)a->size;
    int code = store(a, input, bytes, size, error);
    a->done++;
    if (!a->batch.waiting)
        atomic_store(&a->settled, a->done);
    return code;
}

static void release(void *payload, const dragoman_input *input)
{
    dragoman_input given = *input;
    (void)payload;
    free(given.owner);
    dragoman_input_release(&given);
}

/* ---- records ---- */

/* How far the records are read: of files before this one and of this one, as it lies. */
static double share(const adding *a, FILE *packed)
{
    off_t at = a->size && packed != stdin ? ftello(packed) : -1;
    return at < 0 ? 0 : ((double)a->read + (double)at) / (double)a->size;
}

/* Each line of the file, as it is unpacked; false, with errno, when it cannot be read to its end. */
static bool add_lines(adding *a, FILE *packed, FILE *file, const char *name)
{
    cli_batch *batch = &a->batch;
    char *line = NULL, where[512];
    size_t room = 0, number = 0;
    ssize_t size;
    while (!batch->broken && !cli_signal() && (size = getline(&line, &room, file)) >= 0) {
        snprintf(where, sizeof where, "%.480s:%zu", name, ++number);
        batch->progress.share = share(a, packed);
        if (strspn(line, " \t\r\n") < (size_t)size && cli_batch_take(batch, line, (size_t)size, NULL, where))
            break;
    }
    int failure = ferror(file) ? errno : 0;
    a->read += packed != stdin && ftello(packed) > 0 ? (uint64_t)ftello(packed) : 0;
    free(line);
    errno = failure;
    return !failure;
}

static int add_records(adding *a, int argc, char **argv)
{
    cli_batch *batch = &a->batch;
    static char standard[] = "-", *none[] = {standard};
    if (!argc) {
        argc = 1;
        argv = none;
    }
    for (int i = 0; i < argc && !batch->broken && !cli_signal(); i++) {
        FILE *packed = strcmp(argv[i], "-") ? fopen(argv[i], "r") : stdin, *file = packed ? cli_unpacked(packed) : NULL;
        if (!file || !add_lines(a, packed, file, argv[i])) {
            cli_say(NULL, "%s: cannot be read: %s", argv[i], cli_unpacked_error(errno));
            batch->failed++;
        }
        if (file)
            fclose(file);
    }
    cli_batch_end(batch);
    return batch->failed || batch->broken;
}

/* ---- the command ---- */

static void tell_sum(const adding *a)
{
    const cli_batch *b = &a->batch;
    const char *how = b->broken ? "the store took no more: " : cli_signal() ? "stopped by a signal: " : "";
    if (quiet && !*how)
        return;
    cli_say(NULL, "%s%zu added, %zu changed, %zu were there, %zu failed%s", how, b->added, b->changed,
            b->same + a->same, b->failed, *how ? "; the same command goes on from here" : "");
    if (b->named)
        cli_say(NULL, "%zu of those that were there had another name; by this one they are found too", b->named);
}

static int add_all(adding *a, const dragoman *reader)
{
    dragoman_flow flow = {.next = next, .write = cli_write_json, .done = done, .release = release, .payload = a};
    int code = cli_read_all(reader, &flow, quiet);
    cli_batch_end(&a->batch);
    a->batch.broken |= a->unknown;
    return a->batch.failed || a->batch.broken || code < 0;
}

static int run(int argc, char **argv)
{
    adding a = {.batch = {.put = dragoman_store_add}};
    dragoman_settings settings;
    dragoman *reader = NULL;
    dragoman_input model;
    if (cli_take_report_options("add", &model, &settings))
        return 2;
    settings.explain = explain;
    cli_catch_signals(NULL);
    if (cli_open_store(&a.batch.store, DRAGOMAN_STORE_CREATE))
        return 1;
    a.batch.progress.on = !quiet && cli_is_terminal(stderr);
    a.size = a.batch.progress.on ? cli_inputs_size(argv, argc) : 0;
    a.inputs = cli_inputs_new(argv, argc, &model);
    int status = !a.inputs ? 2 : records ? 0 : cli_open_reader(&reader, "add", &settings);
    if (!status) {
        cli_begin_work();
        if (!quiet)
            cli_tell_waiting("add", argv, argc);
        status = records ? add_records(&a, argc, argv) : add_all(&a, reader);
        if (!quiet && !records)
            cli_inputs_tell_passed(a.inputs);
        tell_sum(&a);
    }
    cli_inputs_free(&a.inputs);
    dragoman_close(&reader);
    dragoman_store_close(&a.batch.store);
    return cli_signal() ? 128 + cli_signal() : status;
}

const cli_command cli_add = {
    .name = "add",
    .summary = "read reports and keep their records in the store",
    .usage = "add [OPTION]... [FILE|DIRECTORY|-]...",
    .about = "Reads all that dragoman read reads, and keeps each report with its record. What is stored already is not "
             "read again; a changed page becomes a new version, beside the old one. Stopped at any moment, the same "
             "command goes on where it was. One that adds and many that ask may work at once.\n"
             "Exit status: 0 all stored; 1 some failed, or the store; 2 wrong usage; 128 and the signal's number after "
             "a signal.\n",
    .examples = "  # A folder of pages into dragoman.db\n"
                "  dragoman add reports/\n"
                "  # A web archive into a store of its own\n"
                "  dragoman add --db crawl.db crawl.warc.gz\n"
                "  # Records that other machines have read\n"
                "  dragoman add --records records-*.jsonl\n"
                "  # Onto a PostgreSQL server\n"
                "  dragoman add --db postgresql://me@localhost/news reports.jsonl\n",
    .options = options,
    .run = run,
};
