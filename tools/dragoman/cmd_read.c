/* dragoman read: reports in, records out, in the order they came. */
#include <dragoman/dragoman.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "engine.h"
#include "inputs.h"
#include "messages.h"
#include "progress.h"
#include "tables.h"

/* In the order of dragoman_format_in. */
static const char *const from_names[] = {"auto", "html", "text", "jsonl", "conllu", NULL};
/* In the order of dragoman_format_out. */
static const char *const format_names[] = {"jsonl", "pretty", "conllu", "csv", NULL};
static const char *const color_names[] = {"auto", "always", "never", NULL};

static int from, format = -1, color;
static bool raw, quiet;
static const char *date, *url, *outlet, *output;
static cli_list actors;
static unsigned jobs;
static double min_confidence;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        {"from", 'f', CLI_CHOICE, &from, "KIND", from_names, "what the input is"},
        {"raw", 0, CLI_FLAG, &raw, NULL, NULL, "the input is already clean article text: keep it byte for byte"},
        {"date", 'd', CLI_TEXT, &date, "YYYY-MM-DD", NULL, "the day it was published; outranks what a page says"},
        {"url", 'u', CLI_TEXT, &url, "URL", NULL, "where it was published"},
        {"outlet", 0, CLI_TEXT, &outlet, "NAME", NULL, "who published it"},
        {"actors", 'a', CLI_LIST, &actors, "FILE", NULL, "add an actor list (own TSV, PETRARCH or TABARI); may be repeated"},
        CLI_MODEL_OPTION,
        {"format", 'F', CLI_CHOICE, &format, "KIND", format_names, "pretty on a terminal, else jsonl"},
        {"output", 'o', CLI_TEXT, &output, "PATH", NULL, "write there instead of to standard output; csv: a directory"},
        {"min-confidence", 'c', CLI_SHARE, &min_confidence, "X", NULL, "leave out facts less sure than this (0 to 1)"},
        CLI_CPU_OPTION,
        {"jobs", 'j', CLI_COUNT, &jobs, "N", NULL, "read N reports at once; default: one a processor"},
        {"color", 0, CLI_CHOICE, &color, "WHEN", color_names, "colour pretty output"},
        {"quiet", 'q', CLI_FLAG, &quiet, NULL, NULL, "no progress, no notes; failures are still reported"},
        {0},
    };
    return table;
}

typedef struct reading {
    cli_inputs *inputs;
    dragoman_style style;
    FILE *out;
    cli_tables *tables; /* csv only */
    cli_progress progress;
    size_t read, failed;
    bool lost; /* output could not be written */
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
    if (format == DRAGOMAN_CSV)
        return cli_tables_render(record, sink, sink_payload, error);
    return dragoman_write(record, (dragoman_format_out)format, &r->style, sink, sink_payload, error);
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
    if (format == DRAGOMAN_PRETTY && r->read && size)
        fputc('\n', r->out);
    r->read++;
    int lost = r->tables ? cli_tables_write(r->tables, bytes, size) : size && fwrite(bytes, 1, size, r->out) != size;
    /* A person at a pipe's end sees each record as it is made. */
    r->lost = lost || (!r->tables && fflush(r->out));
    cli_progress_show(&r->progress, r->read, r->failed);
    return r->lost;
}

static void release(void *payload, const dragoman_input *input)
{
    (void)payload;
    cli_inputs_release(input);
}

static int usage(const char *message, const char *detail)
{
    fprintf(stderr, "dragoman read: %s%s\nTry: dragoman read --help\n", message, detail);
    return 2;
}

/* Where output goes and how it looks; 0, or 2 after a message. */
static int open_output(reading *r)
{
    r->out = stdout;
    if (format == DRAGOMAN_CSV) {
        if (!output)
            return usage("csv is a directory of tables: name it with --output DIRECTORY", "");
        r->tables = cli_tables_open(output);
        return r->tables ? 0 : 2;
    }
    if (output && strcmp(output, "-") && !(r->out = fopen(output, "wb"))) {
        fprintf(stderr, "dragoman read: %s cannot be written: %s\n", output, strerror(errno));
        return 2;
    }
    bool terminal = cli_is_terminal(r->out);
    if (format < 0)
        format = terminal ? DRAGOMAN_PRETTY : DRAGOMAN_JSONL;
    r->style.width = cli_terminal_width(r->out);
    r->style.color = color == 1 || (color == 0 && terminal && !getenv("NO_COLOR"));
    return 0;
}

static int close_output(reading *r)
{
    int lost = r->lost;
    if (r->tables)
        lost |= cli_tables_close(r->tables);
    else if (r->out && r->out != stdout)
        lost |= fclose(r->out) != 0;
    else
        return cli_finish(lost);
    if (lost)
        fprintf(stderr, "dragoman read: %s: not everything could be written: %s\n", output, strerror(errno));
    return lost;
}

static int read_all(reading *r, dragoman *reader)
{
    dragoman_error error = {0};
    dragoman_flow flow = {next, write_record, done, release, r};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (!jobs)
        jobs = processors > 0 ? (unsigned)processors : 1;
    if (!quiet)
        cli_print_notices(reader);
    int code = dragoman_read_all(reader, jobs, &flow, &error);
    cli_progress_clear(&r->progress);
    if (code < 0)
        cli_print_error(&error, NULL);
    if (cli_inputs_skipped(r->inputs) && !quiet)
        fprintf(stderr, "dragoman: %zu files passed over: their names do not end in .html, .txt, .jsonl or .conllu\n",
                cli_inputs_skipped(r->inputs));
    return r->failed || code < 0;
}

static int out_of_memory(void)
{
    fputs("dragoman read: out of memory\n", stderr);
    return 2;
}

static int run(int argc, char **argv)
{
    reading r = {0};
    dragoman_settings settings;
    dragoman *reader = NULL;
    dragoman_input model = {.from = (dragoman_format_in)from, .raw = raw, .published = date, .url = url, .outlet = outlet};
    dragoman_default_settings(&settings);
    settings.actor_files = actors.at;
    settings.min_confidence = min_confidence;
    if (date && dragoman_check_date(date))
        return usage("--date takes a day as YYYY-MM-DD, not ", date);
    int status = open_output(&r);
    if (status)
        return status;
    r.progress.on = !quiet && cli_is_terminal(stderr) && !cli_is_terminal(r.out);
    r.inputs = cli_inputs_new(argv, argc, &model);
    status = r.inputs ? cli_open_reader(&reader, "read", &settings) : out_of_memory();
    if (!status)
        status = read_all(&r, reader);
    status |= close_output(&r);
    cli_inputs_free(r.inputs);
    dragoman_close(&reader);
    return status;
}

const cli_command cli_read = {
    .name = "read",
    .summary = "read reports and print their records",
    .usage = "read [OPTION]... [FILE|DIRECTORY|-]...",
    .about = "Reads pages (HTML), flat text as copied off a page, JSON Lines\n"
             "({\"id\",\"text\"|\"html\",\"url\",\"published\",\"outlet\"} a line) and CoNLL-U. Directories are walked in name\n"
             "order. A failed input is reported on standard error and the rest goes on.\n"
             "Exit status: 0 all read, 1 some inputs failed, 2 wrong usage.\n",
    .examples = "  # A page, for a person\n"
                "  dragoman read report.html\n"
                "  # Copied text, with the day it was published\n"
                "  dragoman read --date 1995-11-21 report.txt\n"
                "  # A folder to one record a line, on four threads\n"
                "  dragoman read --jobs 4 reports/ > records.jsonl\n"
                "  # Tables for a spreadsheet or a database\n"
                "  dragoman read --format csv --output tables/ reports/\n"
                "  # By rules alone, without the model\n"
                "  dragoman read --model none reports/ > records.jsonl\n"
                "  # With actors of your own\n"
                "  dragoman read --actors my-actors.tsv --actors Phoenix.Countries.actors.txt report.html\n",
    .options = options,
    .run = run,
};
