/* Files and streams cut into inputs. Nothing is read before its turn, so an endless pipe of JSON lines takes the memory
 * of one. Whatever memory is refused or reading fails, each call takes something off what is to be read: no run is
 * endless. */
#include "inputs.h"

#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "signals.h"
#include "source.h"

enum { SNIFFED = 4096 };

struct cli_inputs {
    dragoman_input model;
    cli_walk *walk;
    cli_source source;
    bool in_lines;       /* the source is JSON Lines, and open */
    size_t lines_offset; /* bytes taken from it so far */
    size_t line;         /* the line being read, counted from 1 */
    char *name;          /* the source's */
};

/* An input's memory: the bytes, and the name that it is known by with its key behind. */
typedef struct owned {
    char *name;
    char bytes[];
} owned;

/* Bytes that grow; what memory is refused for is dropped and `refused` set. */
typedef struct gathered {
    owned *own; /* NULL: nothing yet */
    size_t size, room;
    bool refused;
} gathered;

cli_inputs *cli_inputs_new(char **operands, int count, const dragoman_input *model)
{
    static char standard[] = "-", *none[] = {standard};
    cli_inputs *inputs = calloc(1, sizeof *inputs);
    if (!inputs)
        return NULL;
    inputs->model = *model;
    inputs->source.fd = -1;
    inputs->walk = count ? cli_walk_new(operands, count) : cli_walk_new(none, 1);
    if (!inputs->walk)
        cli_inputs_free(&inputs);
    return inputs;
}

static void close_source(cli_inputs *inputs)
{
    cli_source_close(&inputs->source);
    inputs->in_lines = false;
    free(inputs->name);
    inputs->name = NULL;
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

void cli_inputs_release(const dragoman_input *input)
{
    owned *own = input->owner;
    if (!own)
        return;
    free(own->name);
    free(own);
}

static void gather(gathered *g, const char *bytes, size_t size)
{
    if (g->refused)
        return;
    if (!g->own || size > g->room - g->size) {
        size_t room = (g->size + size) * 2 < SNIFFED ? SNIFFED : (g->size + size) * 2;
        owned *grown = realloc(g->own, sizeof *grown + room);
        if (!grown) {
            free(g->own);
            *g = (gathered){.refused = true};
            return;
        }
        g->own = grown;
        g->room = room;
    }
    memcpy(g->own->bytes + g->size, bytes, size);
    g->size += size;
}

/* The source's name, and behind its NUL the key: the name, of a line of JSON with its number. */
static char *name_and_key(const cli_inputs *inputs, size_t line)
{
    enum { NUMBERS = 48 };
    size_t size = strlen(inputs->name) + 1, again = cli_walk_again(inputs->walk, inputs->name);
    char *name = malloc(2 * size + NUMBERS);
    if (!name)
        return NULL;
    memcpy(name, inputs->name, size);
    memcpy(name + size, inputs->name, size);
    char *key = name + 2 * size - 1; /* its end */
    if (line)
        key += snprintf(key, NUMBERS / 2, ":%zu", line);
    if (again)
        snprintf(key, NUMBERS / 2, "#%zu", again);
    return name;
}

/* Hands what was gathered over as an input; `line` is 0 when it is all of its source. */
static int give(cli_inputs *inputs, gathered *g, size_t line, dragoman_input *out, dragoman_error *error)
{
    gather(g, "", 0); /* an empty input has bytes too */
    char *name = name_and_key(inputs, line);
    if (g->refused || !name) {
        free(name);
        free(g->own);
        return cli_fail(error, DRAGOMAN_E_MEMORY, "out of memory", inputs->name, 0);
    }
    g->own->name = name;
    *out = inputs->model;
    out->bytes = g->own->bytes;
    out->size = g->size;
    out->name = name;
    out->key = name + strlen(name) + 1;
    out->owner = g->own;
    return 1;
}

static int fail_reading(cli_inputs *inputs, gathered *g, dragoman_error *error)
{
    free(g->own);
    return cli_fail(error, DRAGOMAN_E_IO, "reading failed", inputs->name, inputs->source.failure);
}

/* The whole of a source that is no JSON Lines, a little past the limit at most. */
static int read_whole(cli_inputs *inputs, dragoman_input *out, dragoman_error *error)
{
    cli_source *source = &inputs->source;
    gathered g = {0};
    do {
        gather(&g, source->bytes + source->at, source->size - source->at);
        source->at = source->size;
    } while (g.size <= DRAGOMAN_MAX_INPUT && !g.refused && cli_source_fill(source));
    if (cli_signal()) {
        free(g.own);
        return 0;
    }
    return source->failure ? fail_reading(inputs, &g, error) : give(inputs, &g, 0, out, error);
}

/* ---- JSON Lines ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Takes the blanks before a line; false when the source ends in them. */
static bool skip_blanks(cli_inputs *inputs)
{
    cli_source *source = &inputs->source;
    do {
        for (; source->at < source->size; source->at++, inputs->lines_offset++) {
            if (!is_blank(source->bytes[source->at]))
                return true;
            inputs->line += source->bytes[source->at] == '\n';
        }
    } while (cli_source_fill(source));
    return false;
}

/* Takes up to the line's end, but keeps only a little more than the input limit, so that reading it reports the limit.
 * False when reading broke off within the line. */
static bool take_line(cli_inputs *inputs, gathered *g)
{
    cli_source *source = &inputs->source;
    bool ended = false;
    do {
        const char *start = source->bytes + source->at;
        const char *end = memchr(start, '\n', source->size - source->at);
        size_t size = end ? (size_t)(end - start) : source->size - source->at;
        if (g->size <= DRAGOMAN_MAX_INPUT)
            gather(g, start, size);
        source->at += size + (end != NULL);
        inputs->lines_offset += size + (end != NULL);
        inputs->line += end != NULL;
        ended = end != NULL;
    } while (!ended && cli_source_fill(source));
    return ended || (!source->failure && !cli_signal());
}

/* The next line that is not blank: 1, 0 at the end, or negative. */
static int next_line(cli_inputs *inputs, dragoman_input *out, dragoman_error *error)
{
    gathered g = {0};
    if (skip_blanks(inputs)) {
        size_t start = inputs->lines_offset, line = inputs->line;
        if (take_line(inputs, &g)) {
            int result = give(inputs, &g, line, out, error);
            out->from = DRAGOMAN_FROM_JSONL;
            out->offset = start;
            out->line = line;
            return result;
        }
    }
    if (inputs->source.failure) {
        int code = fail_reading(inputs, &g, error);
        inputs->source.failure = 0; /* told once */
        return code;
    }
    free(g.own);
    return 0;
}

/* ---- files ---- */

/* Whether what was read shows what the source is. A whole first line of JSON does: who sends it may wait for its record
 * before they send the next. */
static bool is_plain(const cli_source *source, dragoman_format_in from)
{
    return from != DRAGOMAN_FROM_AUTO || source->size >= SNIFFED ||
           (memchr(source->bytes, '\n', source->size) &&
            dragoman_sniff(source->bytes, source->size) == DRAGOMAN_FROM_JSONL);
}

static int open_source(cli_inputs *inputs, const char *path, dragoman_input *out, dragoman_error *error)
{
    cli_source *source = &inputs->source;
    int failure = cli_source_open(source, strcmp(path, "-") ? path : NULL);
    if (failure)
        return cli_fail(error, DRAGOMAN_E_IO, "the file cannot be opened", path, failure);
    if (!(inputs->name = strdup(path))) {
        close_source(inputs);
        return cli_fail(error, DRAGOMAN_E_MEMORY, "out of memory", path, 0);
    }
    dragoman_format_in from = inputs->model.from;
    while (!is_plain(source, from) && cli_source_fill(source))
        continue;
    if (from == DRAGOMAN_FROM_AUTO)
        from = dragoman_sniff(source->bytes, source->size);
    if (from == DRAGOMAN_FROM_JSONL) {
        inputs->in_lines = true;
        inputs->lines_offset = 0;
        inputs->line = 1;
        return 0;
    }
    int result = read_whole(inputs, out, error);
    close_source(inputs);
    return result;
}

int cli_inputs_next(cli_inputs *inputs, dragoman_input *out, dragoman_error *error)
{
    int result = 0;
    while (!result && !cli_signal()) {
        if (inputs->in_lines) {
            if (!(result = next_line(inputs, out, error)))
                close_source(inputs);
            continue;
        }
        const char *path;
        if ((result = cli_walk_next(inputs->walk, &path, error)) == 0)
            return 0;
        if (result > 0)
            result = open_source(inputs, path, out, error);
    }
    return result;
}
