/* dragoman explain: why events are in a report's record, for a person. */
#include <dragoman/dragoman.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "commands.h"
#include "engine.h"
#include "explain_stored.h"
#include "explained.h"
#include "inputs.h"
#include "messages.h"
#include "output.h"
#include "report_options.h"
#include "signals.h"
#include "store_options.h"

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_REPORT_OPTIONS,
        CLI_MODEL_OPTION,
        CLI_CONFIDENCE_OPTION,
        CLI_CPU_OPTION,
        CLI_COLOR_OPTION,
        CLI_DB_OPTION,
        {0},
    };
    return table;
}

/* ---- which events ---- */

static bool is_day(const char *name)
{
    return strcmp(name, "day") == 0;
}

size_t cli_event_index(const char *name)
{
    size_t digits = name[0] == 'E' || name[0] == 'e' ? strspn(name + 1, "0123456789") : 0;
    if (!digits || digits > 9 || name[1 + digits] || name[1] == '0')
        return SIZE_MAX;
    return (size_t)strtoul(name + 1, NULL, 10) - 1;
}

static int check_names(int count, char **names)
{
    for (int i = 0; i < count; i++)
        if (!is_day(names[i]) && cli_event_index(names[i]) == SIZE_MAX)
            return cli_usage("explain",
                             "an event is named E1, E2 and so on, as in the record, the report's day 'day', not '%s'",
                             names[i]);
    return 0;
}

int cli_tell_absent(const dragoman_record *record, int count, char **names)
{
    size_t events = dragoman_count(record, DRAGOMAN_EVENTS);
    for (int i = 0; i < count; i++) {
        if (is_day(names[i]) || cli_event_index(names[i]) < events)
            continue;
        if (events > 1)
            cli_say("explain", "there is no event %s: there are E1 to E%zu", names[i], events);
        else
            cli_say("explain", "there is no event %s: %s", names[i],
                    events ? "there is E1 alone" : "the record has none");
        return 1;
    }
    return 0;
}

int cli_explain_all(const dragoman_record *record, int count, char **names)
{
    size_t events = dragoman_count(record, DRAGOMAN_EVENTS), all = count ? (size_t)count : events + 1;
    bool color = cli_wants_color(stdout);
    int width = cli_terminal_width(stdout);
    for (size_t i = 0; i < all && cli_check_output(); i++) {
        if (i)
            putchar('\n');
        if (count ? is_day(names[i]) : !i)
            cli_print_day(record, color, width);
        else
            cli_print_explained(record, count ? cli_event_index(names[i]) : i - 1, color, width);
    }
    if (count || events)
        return 0;
    cli_say("explain", "the record has no events");
    return 1;
}

/* ---- the report ---- */

static int told(const dragoman_error *error, const dragoman_input *input)
{
    cli_print_error(error, input);
    return 1;
}

/* Takes the number of the operand that a run gave a key ("a.txt#2") off it, where it is no file's own. */
static void drop_number(char *name)
{
    struct stat info;
    char *number = strrchr(name, '#');
    if (number && number[1] && !number[1 + strspn(number + 1, "0123456789")] && stat(name, &info) != 0)
        *number = '\0';
}

/* The file of a report that is named by its key, PATH:PLACE, to be freed: the longest beginning of the name that there
 * is a file of. NULL: the name is a file's itself, or that of none. */
static char *file_of(const char *name)
{
    struct stat info;
    if (strcmp(name, "-") == 0 || stat(name, &info) == 0)
        return NULL;
    char *path = strdup(name);
    for (char *end = path ? strrchr(path, ':') : NULL; end; end = strrchr(path, ':')) {
        *end = '\0';
        if (strcmp(path, "-") == 0 || stat(path, &info) == 0)
            return path;
    }
    free(path);
    return NULL;
}

/* Whether the input has the key, the numbers behind keys left out of account. */
static bool has_key(const dragoman_input *input, const char *key)
{
    size_t size = strlen(key);
    return strncmp(input->key, key, size) == 0 && (!input->key[size] || input->key[size] == '#');
}

/* The input with that key, those before it passed over, or the one that there is (key NULL): 0, or the exit status
 * after a message. */
static int find_input(cli_inputs *inputs, const char *name, const char *key, dragoman_input *out)
{
    dragoman_error error;
    int got;
    while ((got = cli_inputs_next(inputs, out, &error)) != 0) {
        if (got < 0 && !key)
            return told(&error, NULL);
        if (got > 0 && (!key || has_key(out, key)))
            return 0;
        if (got > 0)
            dragoman_input_release(out);
    }
    if (key && !cli_signal())
        cli_say("explain", "%s holds no report with the key %s: dragoman read gives the keys of all, as report.key",
                name, key);
    return 1;
}

/* 0, or the exit status after a message: there is another report, and no key says which is meant. A first one whose key
 * is the file's name, as that of a message with reports attached, is the one named; of the others a note tells. */
static int expect_no_more(cli_inputs *inputs, const char *name, const dragoman_input *first)
{
    dragoman_input other;
    dragoman_error error;
    int status = 0, got = cli_inputs_next(inputs, &other, &error);
    bool meant = has_key(first, name);
    if (got && !meant)
        status = cli_usage("explain", "%s holds more than one report: name one by its key, as in dragoman explain '%s'",
                           name, first->key);
    else if (got > 0)
        cli_say(NULL, "%s holds more reports: this is the first; name another by its key, as in dragoman explain '%s'",
                name, other.key);
    if (got > 0)
        dragoman_input_release(&other);
    return status;
}

/* Reads the report into the record; 0, or the exit status after a message. */
static int read_one(const dragoman *reader, cli_inputs *inputs, const char *name, const char *key,
                    dragoman_record *record)
{
    dragoman_input input;
    dragoman_error error;
    int status = find_input(inputs, name, key, &input);
    if (status)
        return status;
    if (dragoman_read(reader, &input, record, &error))
        status = told(&error, &input);
    if (!status && !key && !cli_signal())
        status = expect_no_more(inputs, name, &input);
    dragoman_input_release(&input);
    if (status || cli_signal())
        return status;
    return dragoman_make_views(record, &error) ? told(&error, NULL) : 0;
}

static int explain(const dragoman *reader, cli_inputs *inputs, const char *file, int argc, char **argv)
{
    dragoman_error error = {0};
    dragoman_record *record = NULL;
    int status = dragoman_record_new(&record, reader, &error) ? told(&error, NULL) : 0;
    if (!status)
        status = read_one(reader, inputs, file ? file : argv[0], file ? argv[0] : NULL, record);
    if (!status)
        status = cli_tell_absent(record, argc - 1, argv + 1);
    if (!status)
        status = cli_explain_all(record, argc - 1, argv + 1);
    dragoman_record_close(&record);
    return cli_finish(status);
}

static int run(int argc, char **argv)
{
    dragoman_settings settings;
    dragoman_input model;
    dragoman *reader = NULL;
    if (cli_take_report_options("explain", &model, &settings))
        return 2;
    if (!argc)
        return cli_usage("explain", "which report? Name a file, or - for standard input");
    if (check_names(argc - 1, argv + 1))
        return 2;
    settings.explain = 1;
    cli_catch_signals(cli_outputs_abandon);
    if (cli_db)
        return cli_explain_stored(argv[0], argc - 1, argv + 1, &settings);
    drop_number(argv[0]);
    char *file = file_of(argv[0]);
    if (!file && cli_is_stored(argv[0]))
        return cli_explain_stored(argv[0], argc - 1, argv + 1, &settings);
    cli_inputs *inputs = cli_inputs_new(file ? &file : argv, 1, &model);
    int status = inputs ? cli_open_reader(&reader, "explain", &settings) : 2;
    if (!inputs)
        cli_say("explain", "out of memory");
    if (!status) {
        cli_print_notices(reader);
        cli_begin_work();
        cli_tell_waiting("explain", file ? &file : argv, 1);
        status = explain(reader, inputs, file, argc, argv);
    }
    cli_inputs_free(&inputs);
    free(file);
    dragoman_close(&reader);
    return cli_signal() ? 128 + cli_signal() : status;
}

const cli_command cli_explain = {
    .name = "explain",
    .summary = "say why events are in a report's record",
    .usage = "explain [OPTION]... FILE|KEY|REPORT|- [EVENT|day]...",
    .about =
        "Reads one report, as read does: the one in the file, or of a file that holds many that with the key "
        "(report.key, as crawl.warc:4821; of a message with reports attached, its own is the file's name). Prints "
        "for each event named (E3), or for all, its sentence with the trigger and the parties marked, then what "
        "made it an event of this type: the model's shares (0 to 1), the rules and tables that have a say, what gave "
        "each party, day and place. The word day asks which day the report has, by what, and what else speaks of it.\n"
        "With the same options events have the ids that read gives them. For programs the same stands in the records "
        "of read --explain.\n"
        "With --db, and where there is no such file but a store, REPORT "
        "is one of the store's (as for show). Its record says why where it was added with --explain; else its "
        "text is read again, and each event is told by the same words' now.\n"
        "Exit status: 0 explained; 1 the report cannot be read or has no such event; 2 wrong usage; 128 and the "
        "signal's number after a signal.\n",
    .examples = "  # One event of a page\n"
                "  dragoman explain report.html E3\n"
                "  # All events of copied text, with the day it was published\n"
                "  dragoman explain --date 1995-11-21 report.txt\n"
                "  # A report of a file of many, by its key; the day it has\n"
                "  dragoman explain reports.jsonl:12 E1 E2\n"
                "  dragoman explain crawl.warc.gz:4821 day\n"
                "  # An event of a report in the store\n"
                "  dragoman explain --db crawl.db https://wire.example/geneva E3\n",
    .options = options,
    .run = run,
};
