#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "near.h"

enum { MOST = 100000 }; /* of what is counted */

static const cli_option *find_long(const cli_option *options, const char *name, size_t size)
{
    for (; options->name; options++)
        if (strlen(options->name) == size && memcmp(options->name, name, size) == 0)
            return options;
    return NULL;
}

static const cli_option *find_letter(const cli_option *options, char letter)
{
    for (; options->name; options++)
        if (options->letter && options->letter == letter)
            return options;
    return NULL;
}

static int take_choice(const char *command, const cli_option *option, const char *value)
{
    char list[256] = "";
    const char *meant = NULL;
    size_t best = CLI_FAR, size = 0;
    for (int i = 0; option->choices[i]; i++) {
        if (strcmp(option->choices[i], value) == 0) {
            *(int *)option->target = i;
            return 0;
        }
        if (cli_is_nearer(value, option->choices[i], &best))
            meant = option->choices[i];
        if (size < sizeof list)
            size += (size_t)snprintf(list + size, sizeof list - size, " %s", option->choices[i]);
    }
    return cli_usage(command, "--%s cannot be '%s'; it is one of:%s%s%s%s", option->name, value, list,
                     meant ? "; did you mean " : "", meant ? meant : "", meant ? "?" : "");
}

static int take_count(const char *command, const cli_option *option, const char *value)
{
    char *end;
    errno = 0;
    long count = strtol(value, &end, 10);
    if (errno || *end || end == value || count < 1 || count > MOST)
        return cli_usage(command, "--%s takes a whole number from 1 to %d, not '%s'", option->name, MOST, value);
    *(unsigned *)option->target = (unsigned)count;
    return 0;
}

static int take_seconds(const char *command, const cli_option *option, const char *value)
{
    char *end;
    double seconds = strtod(value, &end);
    if (*end || end == value || !(seconds > 0 && seconds <= 1e6))
        return cli_usage(command, "--%s takes a number of seconds above 0 and up to 1000000, not '%s'", option->name,
                         value);
    *(double *)option->target = seconds;
    return 0;
}

static int take_share(const char *command, const cli_option *option, const char *value)
{
    char *end;
    double share = strtod(value, &end);
    if (*end || end == value || !(share >= 0 && share <= 1))
        return cli_usage(command, "--%s takes a number from 0 to 1, not '%s'", option->name, value);
    *(double *)option->target = share;
    return 0;
}

static int take_value(const char *command, const cli_option *option, const char *value)
{
    cli_list *list = option->target;
    switch (option->kind) {
    case CLI_FLAG:
        *(bool *)option->target = true;
        return 0;
    case CLI_TEXT:
        *(const char **)option->target = value;
        return 0;
    case CLI_LIST:
        if (!*value)
            return cli_usage(command, "--%s needs a value: %s", option->name, option->argument);
        if (list->n == CLI_MAX_LIST)
            return cli_usage(command, "--%s is given too often", option->name);
        list->at[list->n++] = value;
        return 0;
    case CLI_CHOICE:
        return take_choice(command, option, value);
    case CLI_COUNT:
        return take_count(command, option, value);
    case CLI_SHARE:
        return take_share(command, option, value);
    case CLI_SECONDS:
        return take_seconds(command, option, value);
    }
    return 0;
}

static int tell_unknown(const char *command, const cli_option *options, const char *word)
{
    char name[64];
    const char *meant = NULL;
    size_t best = CLI_FAR, dashes = strspn(word, "-");
    snprintf(name, sizeof name, "%.*s", (int)strcspn(word + dashes, "="), word + dashes);
    for (; options->name; options++)
        if (cli_is_nearer(name, options->name, &best))
            meant = options->name;
    return cli_usage(command, "there is no option '%s'%s%s%s", word, meant ? "; did you mean --" : "",
                     meant ? meant : "", meant ? "?" : "");
}

/* The option that argv[*at] names and its value, which may stand in argv[*at + 1]. */
static int take_option(const char *command, const cli_option *options, int argc, char **argv, int *at)
{
    const char *word = argv[*at], *value = NULL;
    const cli_option *option;
    if (word[1] == '-') {
        const char *equals = strchr(word, '=');
        option = find_long(options, word + 2, equals ? (size_t)(equals - word - 2) : strlen(word + 2));
        value = equals ? equals + 1 : NULL;
    } else {
        option = find_letter(options, word[1]);
        value = word[2] ? word + 2 : NULL;
    }
    if (!option)
        return tell_unknown(command, options, word);
    if (option->kind == CLI_FLAG && value && word[1] != '-')
        return cli_usage(command, "'%s' joins letters; -%c stands by itself", word, word[1]);
    if (option->kind == CLI_FLAG)
        return value ? cli_usage(command, "--%s takes no value", option->name) : take_value(command, option, NULL);
    if (!value && *at + 1 < argc)
        value = argv[++*at];
    if (!value)
        return cli_usage(command, "--%s needs a value: %s", option->name, option->argument);
    return take_value(command, option, value);
}

int cli_parse(const char *command, const cli_option *options, int argc, char **argv, int *operands)
{
    int kept = 0;
    bool only_operands = false;
    for (int i = 1; i < argc; i++) {
        if (only_operands || argv[i][0] != '-' || !argv[i][1]) {
            argv[kept++] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            only_operands = true;
        } else {
            int failed = take_option(command, options, argc, argv, &i);
            if (failed)
                return failed;
        }
    }
    *operands = kept;
    return 0;
}
