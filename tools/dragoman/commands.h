/* The program's commands, one file each. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"

extern const cli_command cli_actors;
extern const cli_command cli_add;
extern const cli_command cli_follow;
extern const cli_command cli_completion;
extern const cli_command cli_correct;
extern const cli_command cli_corrections;
extern const cli_command cli_diff;
extern const cli_command cli_edition;
extern const cli_command cli_events;
extern const cli_command cli_explain;
extern const cli_command cli_export;
extern const cli_command cli_model_command;
extern const cli_command cli_moves;
extern const cli_command cli_places;
extern const cli_command cli_read;
extern const cli_command cli_recode;
extern const cli_command cli_relate;
extern const cli_command cli_reports;
extern const cli_command cli_schema;
extern const cli_command cli_search;
extern const cli_command cli_serve;
extern const cli_command cli_show;
extern const cli_command cli_sql;
extern const cli_command cli_statements;
extern const cli_command cli_stories;
extern const cli_command cli_subscriber;
extern const cli_command cli_table;
extern const cli_command cli_timeline;
extern const cli_command cli_user;
extern const cli_command cli_watch;

/* All commands, NULL-ended. */
extern const cli_command *const cli_commands[];

#endif
