#include "reading.h"

#include <unistd.h>

#include "engine.h"
#include "messages.h"

enum { MAX_JOBS = 256 }; /* of dragoman_read_all */

cli_list cli_actor_files, cli_trigger_files;
unsigned cli_jobs;
double cli_time_limit;

int cli_take_reading_options(const char *command, dragoman_settings *settings)
{
    dragoman_default_settings(settings);
    settings->actor_files = cli_actor_files.at;
    settings->trigger_files = cli_trigger_files.at;
    settings->time_limit = cli_time_limit;
    return cli_jobs > MAX_JOBS ? cli_usage(command, "--jobs takes %d at most, not %u", MAX_JOBS, cli_jobs) : 0;
}

int cli_read_all(const dragoman *reader, const dragoman_flow *flow, bool quiet)
{
    dragoman_error error = {0};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (!quiet)
        cli_print_notices(reader);
    int code = dragoman_read_all(reader, cli_jobs ? cli_jobs : processors > 0 ? (unsigned)processors : 1, flow, &error);
    if (code < 0)
        cli_print_error(&error, NULL);
    return code;
}

int cli_write_json(void *payload, const dragoman_record *record, dragoman_sink *sink, void *sink_payload,
                   dragoman_error *error)
{
    (void)payload;
    return dragoman_write(record, DRAGOMAN_JSONL, NULL, sink, sink_payload, error);
}

void cli_release(void *payload, const dragoman_input *input)
{
    dragoman_input given = *input;
    (void)payload;
    dragoman_input_release(&given);
}
