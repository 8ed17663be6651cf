/* dragoman stories: records or reports in, in any order; what they tell together out, a story a line. */
#include <dragoman/stories.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "engine.h"
#include "inputs.h"
#include "messages.h"
#include "report_options.h"
#include "signals.h"

static unsigned jobs;
static int format;
static const char *const formats[] = {"jsonl", NULL};

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_REPORT_OPTIONS,
        CLI_MODEL_OPTION,
        {"format", 'F', CLI_CHOICE, &format, "KIND", formats, "a story a line"},
        CLI_CPU_OPTION,
        {"jobs", 'j', CLI_COUNT, &jobs, "N", NULL, "read N reports at once; default: one a processor"},
        {0},
    };
    return table;
}

typedef struct telling {
    dragoman_stories *stories;
    dragoman_record *record; /* into which records are read back */
    dragoman *reader;        /* opened when the first report has to be read */
    cli_inputs *inputs;
    size_t failed;
} telling;

/* ---- records ---- */

static void add_record(telling *t, const char *json, size_t size, const char *name, size_t line)
{
    dragoman_error error;
    if (dragoman_record_parse(t->record, json, size, &error) == 0 &&
        dragoman_stories_add(t->stories, t->record, &error) == 0)
        return;
    char where[sizeof error.where];
    snprintf(where, sizeof where, "%.120s%s%.120s", name, error.where[0] ? ": " : "", error.where);
    strcpy(error.where, where);
    error.line = line;
    cli_print_error(&error, NULL);
    t->failed++;
}

/* The lines of a file of records; `line` is the first, which was read to look at it. */
static void add_records(telling *t, FILE *file, const char *name, char **line, size_t *room, ssize_t size)
{
    for (size_t number = 1; size >= 0 && !cli_signal(); number++) {
        if (strspn(*line, " \t\r\n") < (size_t)size)
            add_record(t, *line, (size_t)size, name, number);
        size = getline(line, room, file);
    }
}

static bool is_record(const char *line)
{
    return strncmp(line + strspn(line, " \t\xEF\xBB\xBF"), "{\"dragoman\"", 11) == 0;
}

/* ---- reports ---- */

static int next(void *payload, dragoman_input *out, dragoman_error *error)
{
    telling *t = payload;
    return cli_inputs_next(t->inputs, out, error);
}

static int write_record(void *payload, const dragoman_record *record, dragoman_sink *sink, void *sink_payload,
                        dragoman_error *error)
{
    (void)payload;
    return dragoman_write(record, DRAGOMAN_JSONL, NULL, sink, sink_payload, error);
}

static int done(void *payload, const dragoman_input *input, const char *bytes, size_t size, const dragoman_error *error)
{
    telling *t = payload;
    if (error) {
        cli_print_error(error, input);
        t->failed++;
    } else {
        add_record(t, bytes, size, input->key ? input->key : "-", 0);
    }
    return 0;
}

static void release(void *payload, const dragoman_input *input)
{
    dragoman_input given = *input;
    (void)payload;
    dragoman_input_release(&given);
}

/* 0, or the exit status after a message. */
static int read_reports(telling *t, char **operands, int count, const dragoman_input *model,
                        dragoman_settings *settings)
{
    dragoman_error error = {0};
    dragoman_flow flow = {.next = next, .write = write_record, .done = done, .release = release, .payload = t};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int status = cli_open_reader(&t->reader, "stories", settings);
    if (status)
        return status;
    t->inputs = cli_inputs_new(operands, count, model);
    if (!t->inputs) {
        cli_say("stories", "out of memory");
        return 2;
    }
    if (dragoman_read_all(t->reader, jobs ? jobs : processors > 0 ? (unsigned)processors : 1, &flow, &error) < 0) {
        cli_print_error(&error, NULL);
        t->failed++;
    }
    cli_inputs_free(&t->inputs);
    return 0;
}

/* ---- operands ---- */

/* Standard input that turned out to hold reports: into a file that is gone when it is closed, so that it can be read
 * from its start. */
static FILE *kept(const char *line, ssize_t size, FILE *rest)
{
    char piece[1 << 16];
    size_t got;
    FILE *file = tmpfile();
    if (!file)
        return NULL;
    fwrite(line, 1, (size_t)size, file);
    while ((got = fread(piece, 1, sizeof piece, rest)) > 0)
        fwrite(piece, 1, got, file);
    return fflush(file) ? NULL : file;
}

static int take(telling *t, char *operand, const dragoman_input *model, dragoman_settings *settings)
{
    struct stat about;
    bool standard = strcmp(operand, "-") == 0;
    FILE *file = standard ? stdin : NULL;
    if (!standard && stat(operand, &about) == 0 && S_ISREG(about.st_mode))
        file = fopen(operand, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t size = file ? getline(&line, &room, file) : -1;
    int status = 0;
    if (size > 0 && is_record(line)) {
        add_records(t, file, operand, &line, &room, size);
    } else if (!standard) {
        status = read_reports(t, &operand, 1, model, settings);
    } else if (size > 0) {
        FILE *whole = kept(line, size, stdin);
        char path[64];
        char *at = path;
        snprintf(path, sizeof path, "/dev/fd/%d", whole ? fileno(whole) : -1);
        dragoman_input about_it = *model;
        status = read_reports(t, &at, 1, &about_it, settings);
        if (whole)
            fclose(whole);
    }
    free(line);
    if (file && !standard)
        fclose(file);
    return status;
}

static int take_all(telling *t, int argc, char **argv, const dragoman_input *model, dragoman_settings *settings)
{
    static char standard[] = "-", *none[] = {standard};
    int status = 0;
    if (!argc) {
        argc = 1;
        argv = none;
    }
    for (int i = 0; i < argc && !status && !cli_signal(); i++)
        status = take(t, argv[i], model, settings);
    return status;
}

static void nothing(void)
{
}

static int run(int argc, char **argv)
{
    telling t = {0};
    dragoman_settings settings;
    dragoman_input model;
    dragoman_error error;
    if (cli_take_report_options("stories", &model, &settings))
        return 2;
    cli_catch_signals(nothing);
    cli_begin_work();
    int status =
        dragoman_stories_new(&t.stories, &error) || dragoman_record_new_empty(&t.record, (size_t)1 << 30, &error);
    if (status)
        cli_print_error(&error, NULL);
    else
        status = take_all(&t, argc, argv, &model, &settings);
    if (!status && !cli_signal() && dragoman_stories_tell(t.stories, cli_to_file, stdout, &error)) {
        cli_print_error(&error, NULL);
        status = 1;
    }
    dragoman_record_close(&t.record);
    dragoman_stories_close(&t.stories);
    dragoman_close(&t.reader);
    if (cli_signal())
        return 128 + cli_signal();
    return cli_finish(status ? status : t.failed > 0);
}

const cli_command cli_stories = {
    .name = "stories",
    .summary = "what many reports tell together, a story a line",
    .usage = "stories [OPTION]... [FILE|DIRECTORY|-]...",
    .about = "Reads records, as dragoman read prints them, or reports, which it reads first. Reports that tell of the "
             "same events are\n"
             "one story; events and moves told by several are one, with who tells them, what they differ on, and which "
             "moves\n"
             "are open. The same reports give the same stories in any order (docs/stories.md).\n",
    .examples = "  # A folder of reports\n"
                "  dragoman stories reports/\n"
                "  # Records that were read before\n"
                "  dragoman stories records.jsonl > stories.jsonl\n",
    .options = options,
    .run = run,
};
