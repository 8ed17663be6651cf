/* dragoman read: reports in, records out, in the order they came. */
#include <dragoman/dragoman.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "engine.h"
#include "inputs.h"
#include "messages.h"
#include "progress.h"
#include "record_files.h"
#include "report_options.h"
#include "signals.h"

static int format = -1;
static bool explain, quiet;
static const char *output, *mentions, *table_name, *after;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_REPORT_OPTIONS,
        CLI_MODEL_OPTION,
        {"format", 'F', CLI_CHOICE, &format, "KIND", cli_record_formats, "pretty on a terminal, else jsonl"},
        {"output", 'o', CLI_TEXT, &output, "PATH", NULL, "write there instead of to standard output; csv: a directory"},
        {"table", 0, CLI_TEXT, &table_name, "NAME", NULL,
         "arrow: which table, events (default), participants, actors …"},
        {"mentions", 0, CLI_TEXT, &mentions, "FILE", NULL,
         "gdelt: write there the table of mentions that goes with the events"},
        CLI_CONFIDENCE_OPTION,
        {"explain", 0, CLI_FLAG, &explain, NULL, NULL, "jsonl: events say why they are in the record"},
        CLI_CPU_OPTION,
        CLI_JOBS_OPTION,
        {"after", 0, CLI_TEXT, &after, "KEY", NULL,
         "go on behind the input with this report.key, where a run before stopped"},
        CLI_TIME_LIMIT_OPTION,
        CLI_COLOR_OPTION,
        {"quiet", 'q', CLI_FLAG, &quiet, NULL, NULL, "no progress, no notes; failures are still reported"},
        {0},
    };
    return table;
}

typedef struct reading {
    cli_inputs *inputs;
    cli_record_files files;
    cli_progress progress;
    size_t failed;
} reading;

static int next(void *payload, dragoman_input *out, dragoman_error *error)
{
    reading *r = payload;
    return cli_inputs_next(r->inputs, out, error);
}

static int write_record(void *payload, const dragoman_record *record, dragoman_sink *sink, void *sink_payload,
                        dragoman_error *error)
{
    reading *r = payload;
    return cli_record_files_render(&r->files, record, sink, sink_payload, error);
}

static int done(void *payload, const dragoman_input *input, const char *bytes, size_t size, const dragoman_error *error)
{
    reading *r = payload;
    if (error) {
        cli_progress_clear(&r->progress);
        cli_print_error(error, input);
        r->failed++;
        return 0;
    }
    int lost = cli_record_files_put(&r->files, bytes, size);
    if (!lost)
        cli_progress_show(&r->progress, r->files.records, r->failed);
    return lost;
}

/* ---- where output goes ---- */

/* Whether reading `path` (NULL: none) would be reading what is written. */
static bool is_written(const reading *r, const char *path)
{
    cli_identity input;
    if (!path || !cli_identify(path, STDIN_FILENO, &input))
        return false;
    for (size_t i = 0; i < r->files.written_count; i++)
        if (cli_same(&r->files.written[i], &input))
            return true;
    return false;
}

/* Whether a run that goes on would replace what the run before wrote there. */
static bool would_be_replaced(const char *path)
{
    struct stat there;
    return after && path && stat(path, &there) == 0 && (S_ISREG(there.st_mode) || S_ISDIR(there.st_mode));
}

/* 0, or 2 after a message: nothing that is read may be written over, nor what a run before has written. */
static int keep_apart(reading *r, int argc, char **argv)
{
    if (would_be_replaced(output))
        return cli_usage("read", "%s has what the run before wrote, and would be replaced: %s", output,
                         format == DRAGOMAN_CSV ? "name another directory"
                                                : "name another --output, or append with >>");
    if (would_be_replaced(mentions))
        return cli_usage("read", "%s has what the run before wrote, and would be replaced: name another --mentions",
                         mentions);
    if (cli_record_files_identify(&r->files))
        return 2;
    const char *both = NULL;
    for (int i = 0; i < argc && !both; i++)
        both = is_written(r, argv[i]) ? argv[i] : NULL;
    for (size_t i = 0; i < cli_actor_files.n && !both; i++)
        both = is_written(r, cli_actor_files.at[i]) ? cli_actor_files.at[i] : NULL;
    for (size_t i = 0; i < cli_trigger_files.n && !both; i++)
        both = is_written(r, cli_trigger_files.at[i]) ? cli_trigger_files.at[i] : NULL;
    if (!both && is_written(r, cli_model))
        both = cli_model;
    if (!both && !argc && is_written(r, "-"))
        both = "-";
    return both ? cli_usage("read", "%s is read and would be written over: name another --output", both) : 0;
}

/* ---- what is told at the end ---- */

/* A lone report that was read, or a lone failure that was told, needs no sum. */
static void tell_sum(const reading *r)
{
    if (cli_signal())
        cli_say(NULL, "stopped by a signal: %zu read, %zu failed; %s", r->files.records, r->failed,
                r->files.records ? "their records are whole" : "nothing is written");
    else if (r->files.records + r->failed != 1 && !quiet)
        cli_say(NULL, "%zu read, %zu failed", r->files.records, r->failed);
}

static int read_all(reading *r, dragoman *reader)
{
    dragoman_flow flow = {.next = next, .write = write_record, .done = done, .release = cli_release, .payload = r};
    int code = cli_read_all(reader, &flow, quiet);
    cli_progress_clear(&r->progress);
    return r->failed || code < 0;
}

static int out_of_memory(void)
{
    cli_say("read", "out of memory");
    return 2;
}

static int run(int argc, char **argv)
{
    reading r = {0};
    dragoman_settings settings;
    dragoman *reader = NULL;
    dragoman_input model;
    if (cli_take_report_options("read", &model, &settings))
        return 2;
    settings.explain = explain;
    r.files = (cli_record_files){.command = "read",
                                 .format = explain && format < 0 ? DRAGOMAN_JSONL : format,
                                 .path = output,
                                 .mentions = mentions,
                                 .table = table_name,
                                 .headless = after != NULL};
    if (cli_record_files_check(&r.files))
        return 2;
    if (explain && format > DRAGOMAN_JSONL)
        return cli_usage("read", "--explain goes with --format jsonl; for a person there is dragoman explain");
    cli_catch_signals(cli_outputs_abandon);
    int status = keep_apart(&r, argc, argv);
    if (!status)
        status = cli_record_files_open(&r.files);
    if (status)
        return status;
    r.progress.on = !quiet && cli_is_terminal(stderr) && !(r.files.out.file && cli_is_terminal(r.files.out.file));
    r.inputs = cli_inputs_new(argv, argc, &model);
    status = r.inputs ? cli_open_reader(&reader, "read", &settings) : out_of_memory();
    if (status) {
        cli_record_files_drop(&r.files);
    } else {
        cli_begin_work();
        cli_walk_exclude(cli_inputs_walk(r.inputs), r.files.written, r.files.written_count);
        cli_inputs_after(r.inputs, after);
        if (!quiet)
            cli_tell_waiting("read", argv, argc);
        status = read_all(&r, reader);
        if (cli_inputs_missed(r.inputs) && !cli_signal()) {
            cli_say("read", "no input has the key %s: nothing is read", after);
            status = 1;
        }
        status |= cli_record_files_close(&r.files);
        if (!quiet && !r.files.lost)
            cli_inputs_tell_passed(r.inputs);
        if (!quiet && !r.files.lost)
            cli_record_files_tell(&r.files);
        if (!r.files.lost)
            tell_sum(&r);
    }
    cli_inputs_free(&r.inputs);
    dragoman_close(&reader);
    return cli_signal() ? 128 + cli_signal() : status;
}

const cli_command cli_read = {
    .name = "read",
    .summary = "read reports and print their records",
    .usage = "read [OPTION]... [FILE|DIRECTORY|-]...",
    .about = "Reads pages (HTML), flat text as copied off a page, CoNLL-U, PDF (by pdftotext), .docx, and what holds "
             "many reports: web archives (WARC), feeds (RSS, Atom, JSON Feed), mail (messages, mailboxes, pages saved "
             "as MHTML); all also packed with gzip or zstd; and JSON Lines, an array, or a table (CSV) with these "
             "names, a report each:\n"
             "    {\"text\" or \"html\", \"id\", \"url\", \"published\", \"outlet\",\n"
             "     \"title\", \"authors\", \"section\", \"language\"}\n"
             "Directories are walked in name order. A failed input is reported on standard error and the rest goes on. "
             "What --output names is replaced at the end, and only when something was read.\n"
             "Exit status: 0 all read; 1 some inputs failed, or the output; 2 wrong usage; 128 and the signal's number "
             "after a signal, which ends behind whole records.\n",
    .examples = "  # A page, for a person\n"
                "  dragoman read report.html\n"
                "  # Copied text, with the day it was published\n"
                "  dragoman read --date 1995-11-21 report.txt\n"
                "  # A folder to one record a line, on four threads\n"
                "  dragoman read --jobs 4 reports/ > records.jsonl\n"
                "  # A web archive, gone on with where a run was stopped\n"
                "  dragoman read --after 'crawl.warc.gz:48213907' crawl.warc.gz >> records.jsonl\n"
                "  # Tables for a spreadsheet or a database\n"
                "  dragoman read --format csv --output tables/ reports/\n"
                "  # One table for Python, R or DuckDB\n"
                "  dragoman read --format arrow --table moves reports/ > moves.arrows\n"
                "  # Events as GDELT has them; also POLECAT, PLOVER, PETRARCH and ACLED\n"
                "  dragoman read --format gdelt --output export.tsv reports/\n"
                "  # With actors of your own\n"
                "  dragoman read --actors mine.tsv --actors countries.txt report.html\n",
    .options = options,
    .run = run,
};
