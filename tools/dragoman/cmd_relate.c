/* dragoman relate: the relation between two given spans, a JSON line in, a JSON line out. */
#include <dragoman/dragoman.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "engine.h"
#include "inputs.h"
#include "messages.h"
#include "output.h"
#include "signals.h"

static cli_list actors, triggers;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        {"actors", 'a', CLI_LIST, &actors, "FILE", NULL,
         "add an actor list (own TSV, PETRARCH or TABARI); may be repeated"},
        {"triggers", 0, CLI_LIST, &triggers, "FILE", NULL,
         "add a table of words that tell of events (as knowledge/triggers.tsv), which always hold; may be repeated"},
        CLI_MODEL_OPTION,
        CLI_CPU_OPTION,
        {0},
    };
    return table;
}

/* Answers every line; a bad one is reported and the rest goes on. */
static int answer_all(const dragoman *reader, cli_inputs *inputs, dragoman_record *scratch)
{
    dragoman_input line;
    dragoman_error error;
    int got, status = 0;
    while (cli_check_output() && (got = cli_inputs_next(inputs, &line, &error))) {
        int code = got < 0 ? got : dragoman_relate(reader, line.bytes, line.size, scratch, cli_to_file, stdout, &error);
        if (code && got > 0) {
            snprintf(error.where, sizeof error.where, "%s", line.name);
            error.position += error.position == SIZE_MAX ? 0 : line.offset;
        }
        if (code) {
            cli_print_error(&error, NULL);
            status = 1;
        }
        if (got > 0)
            dragoman_input_release(&line);
    }
    return status;
}

static int run(int argc, char **argv)
{
    dragoman_settings settings;
    dragoman_error error = {0};
    dragoman *reader = NULL;
    dragoman_record *scratch = NULL;
    dragoman_input model = {.from = DRAGOMAN_FROM_JSONL};
    dragoman_default_settings(&settings);
    settings.actor_files = actors.at;
    settings.trigger_files = triggers.at;
    cli_catch_signals(cli_outputs_abandon);
    cli_inputs *inputs = cli_inputs_new(argv, argc, &model);
    int status = inputs ? cli_open_reader(&reader, "relate", &settings) : 2;
    if (!inputs)
        cli_say("relate", "out of memory");
    if (!status && dragoman_record_new(&scratch, reader, &error)) {
        cli_print_error(&error, NULL);
        status = 2;
    } else if (!status) {
        cli_print_notices(reader);
        cli_begin_work();
        cli_tell_waiting("relate", argv, argc);
        status = cli_finish(answer_all(reader, inputs, scratch));
    }
    cli_inputs_free(&inputs);
    dragoman_record_close(&scratch);
    dragoman_close(&reader);
    return cli_signal() ? 128 + cli_signal() : status;
}

const cli_command cli_relate = {
    .name = "relate",
    .summary = "say how two given parties of a sentence relate, in PLOVER types",
    .usage = "relate [OPTION]... [FILE|-]...",
    .about = "Each line of input is {\"id\",\"text\",\"actor\":[s,e]|null,\"recipient\":[s,e]|null}, offsets in bytes "
             "of UTF-8; each line of output {\"id\",\"type\",\"scores\":{\"AGREE\":0.01,...}}.\n",
    .examples = "  # One sentence\n"
                "  echo '{\"id\":\"1\",\"text\":\"Iran met Iraq.\",\"actor\":[0,4],\"recipient\":[9,13]}' |\n"
                "    dragoman relate\n"
                "  # A file of hand-marked pairs\n"
                "  dragoman relate pairs.jsonl > types.jsonl\n",
    .options = options,
    .run = run,
};
