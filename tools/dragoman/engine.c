#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"

const char *cli_model, *cli_cpu;

int cli_check_engine(const char *command)
{
    if (cli_model && !*cli_model)
        return cli_usage(command, "--model needs a value: FILE");
    const char *name = cli_cpu ? cli_cpu : getenv("DRAGOMAN_CPU"), *level;
    if (!name || (!*name && !cli_cpu))
        return 0;
    for (size_t i = 0; (level = dragoman_cpu_level(i)); i++)
        if (strcmp(level, name) == 0)
            return 0;
    char list[128] = "";
    size_t size = 0;
    for (size_t i = 0; (level = dragoman_cpu_level(i)) && size < sizeof list; i++)
        size += (size_t)snprintf(list + size, sizeof list - size, " %s", level);
    cli_say(command, "%s cannot be '%s'; on this machine it is one of:%s", cli_cpu ? "--cpu" : "DRAGOMAN_CPU", name, list);
    return 2;
}

int cli_open_reader(dragoman **out, const char *command, dragoman_settings *settings)
{
    dragoman_error error = {.position = SIZE_MAX};
    settings->model_file = cli_model;
    settings->cpu = cli_cpu;
    if (cli_check_engine(command))
        return 2;
    if (dragoman_open(out, settings, &error) == 0)
        return 0;
    cli_print_error(&error, NULL);
    return 2;
}

void cli_print_notices(const dragoman *reader)
{
    for (size_t i = 0; dragoman_notice(reader, i); i++)
        cli_say(NULL, "%s", dragoman_notice(reader, i));
}
