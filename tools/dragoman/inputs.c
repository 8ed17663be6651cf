/* Operands to inputs: each file is a dragoman_source, whatever it holds. Nothing is read before its turn, so an endless
 * pipe of JSON lines takes the memory of one. */
#include "inputs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "messages.h"
#include "signals.h"
#include "source.h"

struct cli_inputs {
    dragoman_input model;
    cli_walk *walk;
    dragoman_source *source;              /* being read, or NULL */
    int descriptor;                       /* its file, or -1 */
    size_t passed[DRAGOMAN_PASSED_COUNT]; /* in the sources before it */
    const char *after;                    /* the key to be met before anything is given, or NULL */
    uint64_t passed_bytes;                /* of the files before it */
    _Atomic uint64_t read;                /* with what was read of it; asked by another thread */
};

cli_inputs *cli_inputs_new(char **operands, int count, const dragoman_input *model)
{
    static char standard[] = "-", *none[] = {standard};
    cli_inputs *inputs = calloc(1, sizeof *inputs);
    if (!inputs)
        return NULL;
    inputs->model = *model;
    inputs->descriptor = -1;
    inputs->walk = count ? cli_walk_new(operands, count) : cli_walk_new(none, 1);
    if (!inputs->walk)
        cli_inputs_free(&inputs);
    return inputs;
}

static uint64_t bytes_read(int descriptor)
{
    off_t at = descriptor > STDIN_FILENO ? lseek(descriptor, 0, SEEK_CUR) : 0;
    return at > 0 ? (uint64_t)at : 0;
}

static void close_source(cli_inputs *inputs)
{
    for (int i = 0; i < DRAGOMAN_PASSED_COUNT; i++)
        inputs->passed[i] += dragoman_source_passed_as(inputs->source, (dragoman_passed)i);
    dragoman_source_close(&inputs->source);
    inputs->passed_bytes += bytes_read(inputs->descriptor);
    cli_source_close(inputs->descriptor);
    inputs->descriptor = -1;
}

void cli_inputs_free(cli_inputs **inputs)
{
    if (!*inputs)
        return;
    close_source(*inputs);
    cli_walk_free((*inputs)->walk);
    free(*inputs);
    *inputs = NULL;
}

cli_walk *cli_inputs_walk(cli_inputs *inputs)
{
    return inputs->walk;
}

size_t cli_inputs_passed(const cli_inputs *inputs, dragoman_passed what)
{
    return inputs->passed[what] + dragoman_source_passed_as(inputs->source, what);
}

static void tell_passed_in_folders(const cli_walk *walk)
{
    static const char *const reasons[CLI_PASSED_KINDS] = {
        "the name ends in none of " CLI_ENDINGS " and none of them with one of " CLI_PACKED_ENDINGS
        " behind it; name it itself to read it",
        "a pipe, socket or device, which is read only when it is named itself", "read already by another name",
        "it is written to", "the name begins with a dot; name it itself to read it"};
    for (int i = 0; i < CLI_PASSED_KINDS; i++) {
        size_t passed = cli_walk_passed(walk, (cli_passed)i);
        const char *first = cli_walk_first_passed(walk, (cli_passed)i);
        if (passed)
            cli_say(NULL, "%zu passed over in folders, %s%s: %s", passed, passed == 1 ? "" : "the first ",
                    first ? first : "(out of memory)", reasons[i]);
    }
}

void cli_inputs_tell_passed(const cli_inputs *inputs)
{
    tell_passed_in_folders(inputs->walk);
    for (int i = 0; i < DRAGOMAN_PASSED_COUNT; i++)
        if (cli_inputs_passed(inputs, (dragoman_passed)i))
            cli_say(NULL, "%zu passed over in containers: %s", cli_inputs_passed(inputs, (dragoman_passed)i),
                    dragoman_passed_name((dragoman_passed)i));
}

/* Whether a name ends as a key of another file may: "l.jsonl:2", "a.txt#2". */
static bool ends_as_key(const char *path)
{
    const char *number = strrchr(path, '#'), *place = strrchr(path, ':');
    bool numbered = number && number[1] && !number[1 + strspn(number + 1, "0123456789")];
    return numbered || (place && place[1] && !place[1 + strspn(place + 1, "0123456789+./")]);
}

/* 0, or negative. */
static int open_source(cli_inputs *inputs, const char *path, dragoman_error *error)
{
    enum { NUMBERS = 24 };
    size_t again = cli_walk_again(inputs->walk, path), size = strlen(path) + NUMBERS;
    dragoman_input about = inputs->model;
    if ((inputs->descriptor = cli_source_open(path)) < 0)
        return cli_fail(error, DRAGOMAN_E_IO, "the file cannot be opened", path, errno);
    char *key = malloc(size);
    if (!key)
        return cli_fail(error, DRAGOMAN_E_MEMORY, "out of memory", path, 0);
    size_t used = (size_t)snprintf(key, size, "%s%s", path, ends_as_key(path) ? "#1" : "");
    if (again)
        snprintf(key + used, size - used, "#%zu", again);
    about.name = path;
    about.key = key;
    int code = dragoman_source_open(&inputs->source, &about, cli_source_pull, &inputs->descriptor, error);
    free(key);
    return code;
}

void cli_inputs_after(cli_inputs *inputs, const char *key)
{
    inputs->after = key;
}

bool cli_inputs_missed(const cli_inputs *inputs)
{
    return inputs->after != NULL;
}

static int next_of_all(cli_inputs *inputs, dragoman_input *out, dragoman_error *error)
{
    int result = 0;
    while (!result && !cli_signal()) {
        const char *path;
        if (inputs->source) {
            if ((result = dragoman_source_next(inputs->source, out, error)) == 0)
                close_source(inputs);
            continue;
        }
        if ((result = cli_walk_next(inputs->walk, &path, error)) == 0)
            return 0;
        if (result > 0 && (result = open_source(inputs, path, error)) != 0)
            close_source(inputs);
    }
    return result;
}

/* Whether the key is the one meant, as records have it: what is no UTF-8 in a file's name is spelt "\xE9" there. */
static bool is_key(const char *key, const char *meant)
{
    for (; *key; key++) {
        char spelt[8];
        snprintf(spelt, sizeof spelt, "\\x%02X", (unsigned char)*key);
        bool other = *key != *meant && (unsigned char)*key >= 0x80 && strncmp(meant, spelt, strlen(spelt)) == 0;
        if (*key != *meant && !other)
            return false;
        meant += other ? strlen(spelt) : 1;
    }
    return !*meant;
}

/* Failures before the key were told by the run that is gone on with. */
int cli_inputs_next(cli_inputs *inputs, dragoman_input *out, dragoman_error *error)
{
    int got = next_of_all(inputs, out, error);
    inputs->read = inputs->passed_bytes + bytes_read(inputs->descriptor);
    while (got && inputs->after) {
        if (got > 0 && out->key && is_key(out->key, inputs->after))
            inputs->after = NULL;
        if (got > 0)
            dragoman_input_release(out);
        got = next_of_all(inputs, out, error);
    }
    return got;
}

uint64_t cli_inputs_read(const cli_inputs *inputs)
{
    return inputs->read;
}

uint64_t cli_inputs_size(char **operands, int count)
{
    cli_walk *walk = count ? cli_walk_new(operands, count) : NULL;
    const char *path;
    dragoman_error error;
    uint64_t size = 0;
    bool known = walk != NULL;
    for (int got; known && (got = cli_walk_next(walk, &path, &error)) != 0;) {
        struct stat info;
        if (got < 0 || (strcmp(path, "-") != 0 && stat(path, &info)))
            continue;
        known = strcmp(path, "-") != 0 && S_ISREG(info.st_mode);
        size += known ? (uint64_t)info.st_size : 0;
    }
    cli_walk_free(walk);
    return known ? size : 0;
}
