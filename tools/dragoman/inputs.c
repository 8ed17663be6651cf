/* A stack of places still to read: files open at the top, paths waiting beneath. Nothing is read before its
 * turn, so a directory of any size and an endless pipe of JSON lines both take the memory of one input. */
#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_DIRECTORY_DEPTH = 64, SNIFFED = 4096 };

typedef struct waiting {
    struct waiting *next;
    unsigned depth; /* 0: named by the user */
    char path[];
} waiting;

struct cli_inputs {
    dragoman_input model;
    waiting *paths; /* next first */
    FILE *lines;    /* a JSON Lines file being read, or NULL */
    char *lines_name;
    char *pending;  /* what was read of it to see what it is */
    size_t pending_size;
    size_t lines_offset; /* bytes taken from it so far */
    size_t skipped;
};

/* An input's memory: the bytes and the name it is known by. */
typedef struct owned {
    char *bytes;
    char *name;
} owned;

static int fail(dragoman_error *error, int code, const char *message, const char *where, int system)
{
    *error = (dragoman_error){.code = code, .message = message, .position = SIZE_MAX, .system = system};
    snprintf(error->where, sizeof error->where, "%s", where);
    return code;
}

static bool put_first(cli_inputs *inputs, const char *folder, const char *name, unsigned depth)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    waiting *fresh = malloc(sizeof *fresh + size);
    if (!fresh)
        return false;
    snprintf(fresh->path, size, "%s%s%s", folder, *folder && folder[strlen(folder) - 1] != '/' ? "/" : "", name);
    fresh->depth = depth;
    fresh->next = inputs->paths;
    inputs->paths = fresh;
    return true;
}

cli_inputs *cli_inputs_new(char **operands, int count, const dragoman_input *model)
{
    cli_inputs *inputs = calloc(1, sizeof *inputs);
    if (!inputs)
        return NULL;
    inputs->model = *model;
    bool complete = count > 0 || put_first(inputs, "", "-", 0);
    for (int i = count; i-- > 0 && complete;)
        complete = put_first(inputs, "", operands[i], 0);
    if (!complete) {
        cli_inputs_free(inputs);
        return NULL;
    }
    return inputs;
}

static void close_lines(cli_inputs *inputs)
{
    if (inputs->lines && inputs->lines != stdin)
        fclose(inputs->lines);
    free(inputs->lines_name);
    free(inputs->pending);
    inputs->lines = NULL;
    inputs->lines_name = inputs->pending = NULL;
    inputs->pending_size = 0;
}

void cli_inputs_free(cli_inputs *inputs)
{
    if (!inputs)
        return;
    close_lines(inputs);
    while (inputs->paths) {
        waiting *first = inputs->paths;
        inputs->paths = first->next;
        free(first);
    }
    free(inputs);
}

size_t cli_inputs_skipped(const cli_inputs *inputs)
{
    return inputs->skipped;
}

void cli_inputs_release(const dragoman_input *input)
{
    owned *own = input->owner;
    if (!own)
        return;
    free(own->bytes);
    free(own->name);
    free(own);
}

/* Hands bytes (owned from here on) over as an input. */
static int give(cli_inputs *inputs, char *bytes, size_t size, const char *name, dragoman_input *out, dragoman_error *error)
{
    owned *own = malloc(sizeof *own);
    char *copy = strdup(name);
    if (!own || !copy || !bytes) {
        free(own);
        free(copy);
        free(bytes);
        return fail(error, DRAGOMAN_E_MEMORY, "out of memory", name, 0);
    }
    *own = (owned){bytes, copy};
    *out = inputs->model;
    out->bytes = bytes;
    out->size = size;
    out->name = copy;
    out->owner = own;
    return 1;
}

static int by_name_descending(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*b)->d_name, (*a)->d_name);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Puts what the directory holds in front of the waiting paths, in name order. */
static int open_directory(cli_inputs *inputs, const char *path, unsigned depth, dragoman_error *error)
{
    struct dirent **entries;
    if (depth >= MAX_DIRECTORY_DEPTH)
        return fail(error, DRAGOMAN_E_LIMIT, "directories nested deeper than 64", path, 0);
    int count = scandir(path, &entries, is_visible, by_name_descending);
    if (count < 0)
        return fail(error, DRAGOMAN_E_IO, "the directory cannot be read", path, errno);
    bool complete = true;
    for (int i = 0; i < count; i++) {
        complete = complete && put_first(inputs, path, entries[i]->d_name, depth + 1);
        free(entries[i]);
    }
    free(entries);
    return complete ? 0 : fail(error, DRAGOMAN_E_MEMORY, "out of memory", path, 0);
}

static bool known_ending(const char *path)
{
    static const char *const endings[] = {".html", ".htm", ".xhtml", ".txt", ".text", ".jsonl", ".ndjson", ".conllu"};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}

/* The whole of a stream that is no JSON Lines, behind what was sniffed of it. */
static int read_whole(cli_inputs *inputs, FILE *file, char *bytes, size_t size, const char *name, dragoman_input *out,
                      dragoman_error *error)
{
    size_t capacity = SNIFFED;
    while (bytes && size <= DRAGOMAN_MAX_INPUT) {
        if (size == capacity) {
            char *grown = realloc(bytes, capacity *= 4);
            if (!grown)
                free(bytes);
            bytes = grown;
            continue;
        }
        size_t got = fread(bytes + size, 1, capacity - size, file);
        size += got;
        if (got == 0)
            break;
    }
    if (bytes && ferror(file)) {
        int system = errno;
        free(bytes);
        return fail(error, DRAGOMAN_E_IO, "reading failed", name, system);
    }
    return give(inputs, bytes, size, name, out, error);
}

static int next_byte(cli_inputs *inputs)
{
    size_t at = inputs->lines_offset;
    int c = at < inputs->pending_size ? (unsigned char)inputs->pending[at] : getc_unlocked(inputs->lines);
    inputs->lines_offset += c != EOF;
    return c;
}

/* The next line that is not blank: 1, or 0 at the end of the file. A line past the input limit is read
 * on to its end but kept only up to the limit, so that reading it reports the limit. */
static int next_line(cli_inputs *inputs, dragoman_input *out, dragoman_error *error)
{
    size_t size = 0, capacity = SNIFFED, start = 0;
    char *bytes = malloc(capacity);
    int c;
    while (bytes && (c = next_byte(inputs)) != EOF && !(c == '\n' && size)) {
        if (size > DRAGOMAN_MAX_INPUT || (size == 0 && (c == '\n' || c == ' ' || c == '\t' || c == '\r')))
            continue;
        if (size == 0)
            start = inputs->lines_offset - 1;
        if (size == capacity) {
            char *grown = realloc(bytes, capacity *= 2);
            if (!grown)
                free(bytes);
            bytes = grown;
        }
        if (bytes)
            bytes[size++] = (char)c;
    }
    if (bytes && size == 0) {
        free(bytes);
        return 0;
    }
    int result = give(inputs, bytes, size, inputs->lines_name ? inputs->lines_name : "-", out, error);
    out->from = DRAGOMAN_FROM_JSONL;
    out->offset = start;
    return result;
}

static int open_file(cli_inputs *inputs, const char *path, dragoman_input *out, dragoman_error *error)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (!file)
        return fail(error, DRAGOMAN_E_IO, "the file cannot be opened", path, errno);
    char *bytes = malloc(SNIFFED);
    size_t size = bytes ? fread(bytes, 1, SNIFFED, file) : 0;
    dragoman_format_in from = inputs->model.from;
    if (from == DRAGOMAN_FROM_AUTO && bytes)
        from = dragoman_sniff(bytes, size);
    if (from == DRAGOMAN_FROM_JSONL && bytes) {
        inputs->lines = file;
        inputs->lines_offset = 0;
        inputs->lines_name = strdup(path);
        inputs->pending = bytes;
        inputs->pending_size = size;
        return 0;
    }
    int result = read_whole(inputs, file, bytes, size, path, out, error);
    if (!standard)
        fclose(file);
    return result;
}

/* Opens the first waiting path: 1 when that gives an input, 0 to look again, negative on failure. */
static int open_next(cli_inputs *inputs, dragoman_input *out, dragoman_error *error)
{
    waiting *first = inputs->paths;
    inputs->paths = first->next;
    struct stat info;
    int result = 0;
    if (strcmp(first->path, "-") == 0 && first->depth == 0)
        result = open_file(inputs, first->path, out, error);
    else if (stat(first->path, &info))
        result = fail(error, DRAGOMAN_E_IO, "cannot be found", first->path, errno);
    else if (S_ISDIR(info.st_mode))
        result = open_directory(inputs, first->path, first->depth, error);
    else if (first->depth && !known_ending(first->path))
        inputs->skipped++;
    else
        result = open_file(inputs, first->path, out, error);
    free(first);
    return result;
}

int cli_inputs_next(cli_inputs *inputs, dragoman_input *out, dragoman_error *error)
{
    for (;;) {
        int result;
        if (inputs->lines) {
            if ((result = next_line(inputs, out, error)))
                return result;
            close_lines(inputs);
        } else if (inputs->paths) {
            if ((result = open_next(inputs, out, error)))
                return result;
        } else {
            return 0;
        }
    }
}
