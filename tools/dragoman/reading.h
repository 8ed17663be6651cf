/* What commands that read many reports share: by which lists and tables, on how many threads, for how long.
 *
 *     cli_take_reading_options(command, &settings) ─▶ cli_open_reader ─▶ cli_read_all(reader, &flow, quiet) */
#ifndef CLI_READING_H
#define CLI_READING_H

#include <dragoman/dragoman.h>
#include <stdbool.h>

#include "options.h"

extern cli_list cli_actor_files, cli_trigger_files;
extern unsigned cli_jobs;
extern double cli_time_limit;

/* Rows of an option table. */
/* clang-format off */
#define CLI_KNOWLEDGE_OPTIONS \
    {"actors", 'a', CLI_LIST, &cli_actor_files, "FILE", NULL, \
     "add an actor list (own TSV, PETRARCH or TABARI); may be repeated"}, \
    {"triggers", 0, CLI_LIST, &cli_trigger_files, "FILE", NULL, \
     "add a table of words that tell of events (as knowledge/triggers.tsv), which always hold; may be repeated"}
#define CLI_JOBS_OPTION \
    {"jobs", 'j', CLI_COUNT, &cli_jobs, "N", NULL, "read N reports at once; default: one a processor"}
#define CLI_TIME_LIMIT_OPTION \
    {"time-limit", 't', CLI_SECONDS, &cli_time_limit, "SECONDS", NULL, \
     "give a report up that takes longer; default: none"}
/* clang-format on */

/* What they say, into the default settings; 0, or 2 after a message. */
int cli_take_reading_options(const char *command, dragoman_settings *settings);

/* Reads all that the flow gives, on as many threads as the options say, after the reader's notices unless `quiet`. 0, a
 * negative code after a message, or what flow->done stopped it with. */
int cli_read_all(const dragoman *reader, const dragoman_flow *flow, bool quiet);
/* Callbacks of a flow: the record's JSON; gives an input back. */
int cli_write_json(void *payload, const dragoman_record *record, dragoman_sink *sink, void *sink_payload,
                   dragoman_error *error);
void cli_release(void *payload, const dragoman_input *input);

#endif
