/* The program's commands, one file each. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"

extern const cli_command cli_actors, cli_read, cli_relate, cli_schema, cli_completion;

/* All commands, NULL-ended. */
extern const cli_command *const cli_commands[];

#endif
