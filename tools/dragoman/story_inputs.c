#include "story_inputs.h"

#include <dragoman/store.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "answer_rows.h"
#include "arrow_out.h"
#include "asking.h"
#include "commands.h"
#include "days.h"
#include "engine.h"
#include "inputs.h"
#include "known_names.h"
#include "messages.h"
#include "report_options.h"
#include "row_record.h"
#include "signals.h"
#include "store_options.h"
#include "unpacked.h"

const char *const cli_story_formats[] = {"pretty", "jsonl", "arrow", NULL};
enum { PRETTY, JSONL, ARROW };

typedef struct telling {
    const char *command;
    const cli_story_options *options;
    dragoman_stories *stories;
    dragoman_record *record; /* into which records are read back */
    dragoman *reader;        /* opened when the first report has to be read */
    cli_inputs *inputs;
    size_t failed;
    bool broken; /* telling failed: nothing more is taken in */
} telling;

/* ---- records ---- */

/* The record that was read back, or why it was not. */
static void add_parsed(telling *t, int code, dragoman_error error, const char *name, size_t line)
{
    const cli_story_options *o = t->options;
    if (code == 0 && dragoman_stories_add(t->stories, t->record, &error) == 0) {
        if (o->window && dragoman_stories_forget(t->stories, o->window, &o->choice, cli_to_file, stdout, &error)) {
            cli_print_error(&error, NULL);
            t->broken = true;
        }
        return;
    }
    char where[sizeof error.where];
    snprintf(where, sizeof where, "%.120s%s%.120s", name, error.where[0] ? ": " : "", error.where);
    strcpy(error.where, where);
    error.line = line;
    cli_print_error(&error, NULL);
    t->failed++;
}

static void add_record(telling *t, const char *json, size_t size, const char *name, size_t line)
{
    dragoman_error error;
    if (!t->broken) {
        int code = dragoman_record_parse(t->record, json, size, &error);
        add_parsed(t, code, error, name, line);
    }
}

/* The lines of a file of records; `line` is the first, which was read to look at it. */
static void add_records(telling *t, FILE *file, const char *name, char **line, size_t *room, ssize_t size)
{
    for (size_t number = 1; size >= 0 && !cli_signal() && !t->broken; number++) {
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

/* 0, or the exit status after a message. */
static int read_reports(telling *t, char **operands, int count, const dragoman_input *model,
                        dragoman_settings *settings)
{
    dragoman_flow flow = {.next = next, .write = cli_write_json, .done = done, .release = cli_release, .payload = t};
    int status = t->reader ? 0 : cli_open_reader(&t->reader, t->command, settings);
    if (status)
        return status;
    t->inputs = cli_inputs_new(operands, count, model);
    if (!t->inputs) {
        cli_say(t->command, "out of memory");
        return 2;
    }
    if (cli_read_all(t->reader, &flow, true) < 0)
        t->failed++;
    cli_inputs_tell_passed(t->inputs);
    cli_inputs_free(&t->inputs);
    return 0;
}

/* ---- a store ---- */

/* In order of their days. */
static int take_store(telling *t, const char *where)
{
    dragoman_store *store = NULL;
    dragoman_answer *answer = NULL;
    dragoman_error error;
    dragoman_filter filter = {.until = t->options->choice.on};
    int got = dragoman_store_open(&store, where, DRAGOMAN_STORE_READ, &error);
    if (got == 0)
        got = dragoman_store_records(store, &filter, &answer, &error);
    while (got >= 0 && !t->broken && !cli_signal() && (got = dragoman_answer_next(answer, &error)) > 0) {
        dragoman_value key = cli_value_of(answer, "report");
        char name[128];
        snprintf(name, sizeof name, "%.*s", (int)(key.size < 120 ? key.size : 120), key.text ? key.text : "");
        int code = cli_row_record(answer, t->record, &error);
        add_parsed(t, code, error, name, 0);
    }
    if (got < 0)
        cli_print_error(&error, NULL);
    dragoman_answer_close(&answer);
    dragoman_store_close(&store);
    return got < 0;
}

/* ---- operands ---- */

/* A stream that turned out to hold reports: into a file that is gone when it is closed, so that it can be read
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

/* Reads the rest of a stream, whose first line was read to look at it, for reports. */
static int take_stream(telling *t, FILE *file, const char *line, ssize_t size, const dragoman_input *model,
                       dragoman_settings *settings)
{
    FILE *whole = kept(line, size, file);
    char path[64];
    char *at = path;
    snprintf(path, sizeof path, "/dev/fd/%d", whole ? fileno(whole) : -1);
    int status = read_reports(t, &at, 1, model, settings);
    if (whole)
        fclose(whole);
    return status;
}

static int take(telling *t, char *operand, const dragoman_input *model, dragoman_settings *settings)
{
    struct stat about;
    bool standard = strcmp(operand, "-") == 0, known = !standard && stat(operand, &about) == 0;
    bool stream = standard || (known && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode));
    FILE *file = standard ? stdin : known && !S_ISDIR(about.st_mode) ? fopen(operand, "r") : NULL;
    file = file ? cli_unpacked(file) : NULL;
    char *line = NULL;
    size_t room = 0;
    ssize_t size = file ? getline(&line, &room, file) : -1;
    int status = 0, failure = file && ferror(file) ? errno : 0;
    bool records = size > 0 && is_record(line);
    if (records) {
        add_records(t, file, operand, &line, &room, size);
        failure = ferror(file) ? errno : 0;
    } else if (!stream || !file) {
        status = read_reports(t, &operand, 1, model, settings);
    } else if (size > 0) {
        status = take_stream(t, file, line, size, model, settings);
    } else if (!failure) {
        cli_say(NULL, "%s: nothing to read: the input is empty", operand);
        t->failed++;
    }
    if (failure && (stream || records)) {
        cli_say(NULL, "%s: cannot be read: %s", operand, cli_unpacked_error(failure));
        t->failed++;
    }
    free(line);
    if (file)
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
    for (int i = 0; i < argc && !status && !cli_signal() && !t->broken; i++)
        status = take(t, argv[i], model, settings);
    return status;
}

/* What in the store is called much as those of whom nothing is told. */
static int tell_absent(const telling *t)
{
    dragoman_store *store = NULL;
    cli_db = t->options->db;
    cli_asked.actors = t->options->actors;
    cli_asked.with = t->options->with;
    int status = cli_open_store(&store, DRAGOMAN_STORE_READ);
    if (!status)
        cli_tell_nothing(store);
    dragoman_store_close(&store);
    return status;
}

/* How many rows, or a negative code. */
static long tell_table(telling *t, dragoman_error *error)
{
    struct ArrowArrayStream stream;
    int table = cli_arrow_story_table(t->command, t->options->rows);
    long told = dragoman_stories_stream(&stream, table, &t->stories, &t->options->choice, 0, error);
    if (told)
        return told;
    told = cli_arrow_stream(&stream, error);
    stream.release(&stream);
    return told;
}

static int tell(telling *t)
{
    dragoman_error error;
    long told = t->options->format == ARROW
                    ? tell_table(t, &error)
                    : dragoman_stories_tell_chosen(t->stories, &t->options->choice, cli_to_file, stdout, &error);
    const dragoman_stories_choice *choice = &t->options->choice;
    if (!told && t->failed == 0 && choice->story) {
        cli_say(t->command, "there is no story '%s' in these reports: dragoman stories tells all that there are",
                choice->story);
        return 1;
    }
    if (!told && t->failed == 0 && choice->actors && t->options->db)
        return tell_absent(t);
    if (!told && t->failed == 0 && choice->actors)
        cli_say(t->command, "nothing is told of '%s'%s%s%s", choice->actors[0], choice->with ? " with '" : "",
                choice->with ? choice->with[0] : "", choice->with ? "'" : "");
    else if (!told && t->failed == 0 && !t->options->window)
        cli_say(t->command, "nothing is %s%s%s", choice->table ? "on the table" : "told", choice->on ? " by " : "",
                choice->on ? choice->on : "");
    if (told >= 0)
        return 0;
    cli_print_error(&error, NULL);
    return told == DRAGOMAN_E_ARGUMENT ? 2 : 1;
}

static int check_table(const char *command, cli_story_options *o)
{
    if (o->rows && o->format != ARROW)
        return cli_usage(command, "--table goes with --format arrow");
    if (o->format != ARROW)
        return 0;
    if (o->window)
        return cli_usage(command, "--window tells of each story when it is over, --format arrow of all in one table");
    if (cli_is_terminal(stdout))
        return cli_usage(command, "arrow: " CLI_ARROW_NO_TEXT);
    if (!o->rows)
        o->rows = o->choice.table ? "story_moves" : "stories";
    return cli_arrow_story_table(command, o->rows) < 0 ? 2 : 0;
}

static int check(const char *command, cli_story_options *o, int argc)
{
    if (check_table(command, o))
        return 2;
    if (cli_check_day(command, "--on", o->choice.on, false))
        return 2;
    if (o->db && argc)
        return cli_usage(command, "either a store's reports (--db) or files");
    if (o->with.n && !o->actors.n)
        return cli_usage(command, "--with names the second of two: give --actor too");
    if (o->window && o->choice.on)
        return cli_usage(command, "--window tells of each story when it is over, --on of all as of one day");
    if (!o->db && !argc && cli_is_terminal(stdin)) /* where nobody would type records */
        o->db = cli_db_name();
    o->names = (dragoman_filter){.actors = o->actors.n ? o->actors.at : NULL, .with = o->with.n ? o->with.at : NULL};
    cli_add_known_names(&o->names);
    o->choice.actors = o->names.actors;
    o->choice.with = o->names.with;
    o->choice.pretty = o->format < 0 ? cli_is_terminal(stdout) : o->format == PRETTY;
    o->choice.style = (dragoman_style){.color = cli_wants_color(stdout), .width = cli_terminal_width(stdout)};
    return 0;
}

int cli_tell_stories(const char *command, cli_story_options *o, int argc, char **argv)
{
    telling t = {.command = command, .options = o};
    dragoman_settings settings;
    dragoman_input model;
    dragoman_error error;
    if (cli_take_report_options(command, &model, &settings) || check(command, o, argc))
        return 2;
    cli_catch_signals(NULL);
    cli_begin_work();
    if (!o->db)
        cli_tell_waiting(command, argv, argc);
    int status =
        dragoman_stories_new(&t.stories, &error) || dragoman_record_new_empty(&t.record, (size_t)1 << 30, &error);
    if (status)
        cli_print_error(&error, NULL);
    else
        status = o->db ? take_store(&t, o->db) : take_all(&t, argc, argv, &model, &settings);
    if (!status && !cli_signal() && !t.broken)
        status = tell(&t);
    dragoman_record_close(&t.record);
    dragoman_stories_close(&t.stories);
    dragoman_close(&t.reader);
    if (cli_signal())
        return 128 + cli_signal();
    return cli_finish(status ? status : t.failed > 0 || t.broken);
}
