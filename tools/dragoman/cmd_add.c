/* dragoman add: reports in, their records into the store. What is told as stored is stored. */
#include <dragoman/store.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "commands.h"
#include "engine.h"
#include "inputs.h"
#include "messages.h"
#include "progress.h"
#include "report_options.h"
#include "signals.h"
#include "store_options.h"

enum { MAX_JOBS = 256, BATCH = 64, BATCH_BYTES = 8 << 20 };
static const double BATCH_SECONDS = 0.5;

static bool quiet, records;
static unsigned jobs;
static double time_limit;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_REPORT_OPTIONS,
        CLI_MODEL_OPTION,
        CLI_CPU_OPTION,
        {"jobs", 'j', CLI_COUNT, &jobs, "N", NULL, "read N reports at once; default: one a processor"},
        {"time-limit", 't', CLI_SECONDS, &time_limit, "SECONDS", NULL,
         "give a report up that takes longer; default: none"},
        {"records", 0, CLI_FLAG, &records, NULL, NULL,
         "the inputs are records, a line each, as dragoman read prints them: they are kept as they are"},
        {"quiet", 'q', CLI_FLAG, &quiet, NULL, NULL, "no progress, no notes; failures are still reported"},
        {0},
    };
    return table;
}

/* A record that is read and not stored yet. */
typedef struct waiting {
    char *json, *name; /* name: of its input, for messages */
    size_t size;
    uint8_t hash[DRAGOMAN_HASH_SIZE];
    bool hashed;
} waiting;

typedef struct adding {
    dragoman_store *store;
    cli_inputs *inputs;
    cli_progress progress;
    waiting batch[BATCH];
    size_t waiting, bytes;
    double since; /* when the first of the batch came */
    size_t added, changed, same, failed;
    bool broken; /* the store takes no more */
} adding;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* ---- the batch ---- */

static void forget(adding *a)
{
    for (size_t i = 0; i < a->waiting; i++) {
        free(a->batch[i].json);
        free(a->batch[i].name);
    }
    a->waiting = a->bytes = 0;
}

/* A line that is no record; of a reading of our own there are none. */
static void tell_refused(adding *a, size_t i, const dragoman_addition *item)
{
    dragoman_error error = item->error;
    cli_progress_clear(&a->progress);
    cli_say(NULL, "%s: %s (byte %zu%s%s)", a->batch[i].name, error.message,
            error.position == SIZE_MAX ? 0 : error.position, error.where[0] ? ", " : "", error.where);
    a->failed++;
}

static void count(adding *a, const dragoman_addition *items)
{
    for (size_t i = 0; i < a->waiting; i++) {
        if (items[i].stored == DRAGOMAN_STORED_NEW)
            a->added++;
        else if (items[i].stored == DRAGOMAN_STORED_CHANGED)
            a->changed++;
        else if (items[i].stored == DRAGOMAN_STORED_SAME)
            a->same++;
        else
            tell_refused(a, i, &items[i]);
    }
}

/* Stores what waits. 0, or 1 after a message: the store takes no more, and what waited is not stored. */
static int store_batch(adding *a)
{
    dragoman_addition items[BATCH] = {0};
    dragoman_error error;
    if (!a->waiting)
        return 0;
    for (size_t i = 0; i < a->waiting; i++)
        items[i] = (dragoman_addition){
            .json = a->batch[i].json, .size = a->batch[i].size, .hash = a->batch[i].hashed ? a->batch[i].hash : NULL};
    if (dragoman_store_add(a->store, items, a->waiting, &error)) {
        cli_progress_clear(&a->progress);
        cli_print_error(&error, NULL);
        a->broken = true;
    } else {
        count(a, items);
        cli_progress_show(&a->progress, a->added + a->changed, a->failed);
    }
    forget(a);
    return a->broken;
}

/* One more record that waits; what is full is stored. 0, or anything else when no more can be taken. */
static int hold(adding *a, const char *json, size_t size, const uint8_t *hash, const char *name)
{
    waiting *w = &a->batch[a->waiting];
    w->json = malloc(size ? size : 1);
    w->name = strdup(name ? name : "-");
    if (!w->json || !w->name) {
        free(w->json);
        free(w->name);
        a->broken = true;
        return ENOMEM;
    }
    memcpy(w->json, json, size);
    w->size = size;
    w->hashed = hash != NULL;
    if (hash)
        memcpy(w->hash, hash, DRAGOMAN_HASH_SIZE);
    if (!a->waiting)
        a->since = now();
    a->waiting++;
    a->bytes += size;
    if (a->waiting == BATCH || a->bytes >= BATCH_BYTES || now() - a->since >= BATCH_SECONDS)
        return store_batch(a);
    return 0;
}

/* ---- the flow ---- */

/* The next input that is not stored yet. */
static int next(void *payload, dragoman_input *out, dragoman_error *error)
{
    adding *a = payload;
    uint8_t hash[DRAGOMAN_HASH_SIZE];
    for (;;) {
        int got = cli_inputs_next(a->inputs, out, error);
        if (got <= 0)
            return got;
        dragoman_input_hash(out, hash);
        int known = dragoman_store_knows(a->store, hash, error);
        if (known == 0)
            return 1;
        dragoman_input_release(out);
        if (known < 0)
            return known;
        a->same++;
    }
}

static int write_record(void *payload, const dragoman_record *record, dragoman_sink *sink, void *sink_payload,
                        dragoman_error *error)
{
    (void)payload;
    return dragoman_write(record, DRAGOMAN_JSONL, NULL, sink, sink_payload, error);
}

static int done(void *payload, const dragoman_input *input, const char *bytes, size_t size, const dragoman_error *error)
{
    adding *a = payload;
    if (error) {
        cli_progress_clear(&a->progress);
        cli_print_error(error, input);
        a->failed++;
        return 0;
    }
    uint8_t hash[DRAGOMAN_HASH_SIZE];
    dragoman_input_hash(input, hash);
    return hold(a, bytes, size, hash, input->key);
}

static void release(void *payload, const dragoman_input *input)
{
    dragoman_input given = *input;
    (void)payload;
    dragoman_input_release(&given);
}

/* ---- records ---- */

/* Each line of the file; false when it cannot be read to its end. */
static bool add_lines(adding *a, FILE *file, const char *name)
{
    char *line = NULL, where[512];
    size_t room = 0, number = 0;
    ssize_t size;
    while (!a->broken && !cli_signal() && (size = getline(&line, &room, file)) >= 0) {
        snprintf(where, sizeof where, "%.480s:%zu", name, ++number);
        if (strspn(line, " \t\r\n") < (size_t)size && hold(a, line, (size_t)size, NULL, where))
            break;
    }
    free(line);
    return !ferror(file);
}

static int add_records(adding *a, int argc, char **argv)
{
    static char standard[] = "-", *none[] = {standard};
    if (!argc) {
        argc = 1;
        argv = none;
    }
    for (int i = 0; i < argc && !a->broken && !cli_signal(); i++) {
        bool is_standard = strcmp(argv[i], "-") == 0;
        FILE *file = is_standard ? stdin : fopen(argv[i], "r");
        if (!file || !add_lines(a, file, argv[i])) {
            cli_say(NULL, "%s: cannot be read: %s", argv[i], strerror(errno));
            a->failed++;
        }
        if (file && !is_standard)
            fclose(file);
    }
    if (!a->broken)
        store_batch(a);
    cli_progress_clear(&a->progress);
    return a->failed || a->broken;
}

/* ---- the command ---- */

static void tell_sum(const adding *a)
{
    const char *how = a->broken ? "the store took no more: " : cli_signal() ? "stopped by a signal: " : "";
    if (quiet && !*how)
        return;
    cli_say(NULL, "%s%zu added, %zu changed, %zu were there, %zu failed%s", how, a->added, a->changed, a->same,
            a->failed, *how ? "; the same command goes on from here" : "");
}

static int add_all(adding *a, const dragoman *reader)
{
    dragoman_error error = {0};
    dragoman_flow flow = {.next = next, .write = write_record, .done = done, .release = release, .payload = a};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (!jobs)
        jobs = processors > 0 ? (unsigned)processors : 1;
    if (!quiet)
        cli_print_notices(reader);
    int code = dragoman_read_all(reader, jobs, &flow, &error);
    if (code < 0)
        cli_print_error(&error, NULL);
    if (!a->broken)
        store_batch(a);
    cli_progress_clear(&a->progress);
    return a->failed || a->broken || code < 0;
}

static void nothing(void)
{
}

static int run(int argc, char **argv)
{
    adding a = {0};
    dragoman_settings settings;
    dragoman *reader = NULL;
    dragoman_input model;
    if (cli_take_report_options("add", &model, &settings))
        return 2;
    settings.time_limit = time_limit;
    if (jobs > MAX_JOBS)
        return cli_usage("add", "--jobs takes %d at most, not %u", MAX_JOBS, jobs);
    cli_catch_signals(nothing);
    if (cli_open_store(&a.store, DRAGOMAN_STORE_CREATE))
        return 1;
    a.progress.on = !quiet && cli_is_terminal(stderr);
    a.inputs = cli_inputs_new(argv, argc, &model);
    int status = !a.inputs ? 2 : records ? 0 : cli_open_reader(&reader, "add", &settings);
    if (!status) {
        cli_begin_work();
        status = records ? add_records(&a, argc, argv) : add_all(&a, reader);
        tell_sum(&a);
    }
    forget(&a);
    cli_inputs_free(&a.inputs);
    dragoman_close(&reader);
    dragoman_store_close(&a.store);
    return cli_signal() ? 128 + cli_signal() : status;
}

const cli_command cli_add = {
    .name = "add",
    .summary = "read reports and keep their records in the store",
    .usage = "add [OPTION]... [FILE|DIRECTORY|-]...",
    .about =
        "Reads all that dragoman read reads, and keeps each report with its record. What is stored already is not "
        "read\n"
        "again; a changed page becomes a new version, beside the old one. Stopped at any moment, the same command "
        "goes\n"
        "on where it was. One that adds and many that ask may work at once.\n"
        "Exit status: 0 all stored; 1 some failed, or the store; 2 wrong usage; 128 and the signal's number after a\n"
        "signal.\n",
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
