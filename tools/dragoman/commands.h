/* The program's commands, one file each. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"

extern const cli_command cli_actors, cli_add, cli_completion, cli_diff, cli_events, cli_explain, cli_model_command,
    cli_moves, cli_places, cli_read, cli_recode, cli_relate, cli_reports, cli_schema, cli_search, cli_sql,
    cli_statements, cli_stories, cli_timeline;

/* All commands, NULL-ended. */
extern const cli_command *const cli_commands[];

#endif
