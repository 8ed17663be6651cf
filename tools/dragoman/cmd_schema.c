/* dragoman schema: the record's JSON Schema, for validators and code generators. */
#include <dragoman/dragoman.h>
#include <stdio.h>

#include "commands.h"
#include "messages.h"

static const cli_option *options(void)
{
    static const cli_option none[] = {{0}};
    return none;
}

static int run(int argc, char **argv)
{
    if (argc)
        return cli_usage("schema", "it takes no arguments, not '%s'", argv[0]);
    fputs(dragoman_schema(), stdout);
    return cli_finish(0);
}

const cli_command cli_schema = {
    .name = "schema",
    .summary = "print the record's JSON Schema (draft 2020-12)",
    .usage = "schema",
    .examples = "  dragoman schema > record.schema.json\n",
    .options = options,
    .run = run,
};
