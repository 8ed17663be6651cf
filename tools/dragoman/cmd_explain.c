/* dragoman explain: why events are in a report's record, for a person. */
#include <dragoman/dragoman.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "engine.h"
#include "explained.h"
#include "inputs.h"
#include "messages.h"
#include "output.h"
#include "report_options.h"
#include "signals.h"

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_REPORT_OPTIONS, CLI_MODEL_OPTION, CLI_CONFIDENCE_OPTION, CLI_CPU_OPTION, CLI_COLOR_OPTION, {0},
    };
    return table;
}

/* ---- which events ---- */

/* The number of "E3", 2; SIZE_MAX for what names no event. */
static size_t index_of(const char *name)
{
    size_t digits = name[0] == 'E' || name[0] == 'e' ? strspn(name + 1, "0123456789") : 0;
    if (!digits || digits > 9 || name[1 + digits] || name[1] == '0')
        return SIZE_MAX;
    return (size_t)strtoul(name + 1, NULL, 10) - 1;
}

static int check_names(int count, char **names)
{
    for (int i = 0; i < count; i++)
        if (index_of(names[i]) == SIZE_MAX)
            return cli_usage("explain", "an event is named E1, E2 and so on, as in the record, not '%s'", names[i]);
    return 0;
}

/* 0, or 1 after a message: the record has no such event. */
static int tell_absent(const dragoman_record *record, int count, char **names)
{
    size_t events = dragoman_count(record, DRAGOMAN_EVENTS);
    for (int i = 0; i < count; i++) {
        if (index_of(names[i]) < events)
            continue;
        if (events > 1)
            cli_say("explain", "there is no event %s: there are E1 to E%zu", names[i], events);
        else
            cli_say("explain", "there is no event %s: %s", names[i],
                    events ? "there is E1 alone" : "the record has none");
        return 1;
    }
    if (!events)
        cli_say("explain", "the record has no events");
    return events ? 0 : 1;
}

static void print_events(const dragoman_record *record, int count, char **names)
{
    size_t all = count ? (size_t)count : dragoman_count(record, DRAGOMAN_EVENTS);
    bool color = cli_wants_color(stdout);
    int width = cli_terminal_width(stdout);
    for (size_t i = 0; i < all && cli_check_output(); i++) {
        if (i)
            putchar('\n');
        cli_print_explained(record, count ? index_of(names[i]) : i, color, width);
    }
}

/* ---- the report ---- */

static int told(const dragoman_error *error, const dragoman_input *input)
{
    cli_print_error(error, input);
    return 1;
}

/* Reads the one report that there is into the record; 0, or the exit status after a message. */
static int read_one(const dragoman *reader, cli_inputs *inputs, const char *name, dragoman_record *record)
{
    dragoman_input input, other;
    dragoman_error error;
    int got = cli_inputs_next(inputs, &input, &error);
    if (got <= 0)
        return got ? told(&error, NULL) : 1;
    int status = dragoman_read(reader, &input, record, &error) ? told(&error, &input) : 0;
    dragoman_input_release(&input);
    if (status || cli_signal())
        return status;
    got = cli_inputs_next(inputs, &other, &error);
    if (got > 0)
        dragoman_input_release(&other);
    if (got)
        return cli_usage("explain",
                         "%s holds more than one report: give one, of JSON Lines by a pipe, as in "
                         "sed -n 3p FILE | dragoman explain -",
                         name);
    return dragoman_make_views(record, &error) ? told(&error, NULL) : 0;
}

static int explain(const dragoman *reader, cli_inputs *inputs, int argc, char **argv)
{
    dragoman_error error = {0};
    dragoman_record *record = NULL;
    int status = dragoman_record_new(&record, reader, &error) ? told(&error, NULL) : 0;
    if (!status)
        status = read_one(reader, inputs, argv[0], record);
    if (!status)
        status = tell_absent(record, argc - 1, argv + 1);
    if (!status)
        print_events(record, argc - 1, argv + 1);
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
    cli_inputs *inputs = cli_inputs_new(argv, 1, &model);
    int status = inputs ? cli_open_reader(&reader, "explain", &settings) : 2;
    if (!inputs)
        cli_say("explain", "out of memory");
    if (!status) {
        cli_print_notices(reader);
        cli_begin_work();
        status = explain(reader, inputs, argc, argv);
    }
    cli_inputs_free(&inputs);
    dragoman_close(&reader);
    return cli_signal() ? 128 + cli_signal() : status;
}

const cli_command cli_explain = {
    .name = "explain",
    .summary = "say why events are in a report's record",
    .usage = "explain [OPTION]... FILE|- [EVENT]...",
    .about =
        "Reads one report, as read does, and prints for each event named (E3), or for all, its sentence with the\n"
        "trigger and the parties marked, then what made it an event of this type: the model's shares (0 to 1) and the\n"
        "row of the tables, what came second, and what gave each party, day and place. With the same options events\n"
        "have the ids that read gives them. For programs the same stands in the records of read --explain.\n"
        "Exit status: 0 explained; 1 the report cannot be read or has no such event; 2 wrong usage; 128 and the\n"
        "signal's number after a signal.\n",
    .examples = "  # One event of a page\n"
                "  dragoman explain report.html E3\n"
                "  # All events of copied text, with the day it was published\n"
                "  dragoman explain --date 1995-11-21 report.txt\n"
                "  # A report of a file of many\n"
                "  sed -n 12p reports.jsonl | dragoman explain - E1 E2\n",
    .options = options,
    .run = run,
};
