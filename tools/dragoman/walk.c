/* A stack of paths, the next on top; a folder's entries go on top when it is opened, so that a tree of any size takes
 * the memory of one way down. What was met is kept by device and number. */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_DIRECTORY_DEPTH = 64 };

typedef struct waiting {
    struct waiting *next;
    const char *operand; /* as the user gave it, where depth is 0 */
    unsigned depth;      /* 0: named by the user */
    char path[];
} waiting;

/* Open addressing; a slot of device and number 0 is free, as no file has number 0. */
typedef struct identities {
    cli_identity *at;
    size_t count, room; /* room: a power of two, or 0 */
} identities;

/* What the user named, without a slash behind it. */
typedef struct named {
    const char *text;
    size_t size, number; /* counted from 1 */
} named;

struct cli_walk {
    named *operands; /* sorted by text, then number */
    size_t operand_count;
    size_t number;      /* of the operand being walked; 0: none yet */
    waiting *paths;     /* next first */
    waiting *given;     /* handed out last */
    const char *folder; /* the operand being walked, until something to read is found in it; else NULL */
    identities met;
    const cli_identity *excluded;
    size_t excluded_count;
    size_t passed[CLI_PASSED_KINDS];
    char *first_passed[CLI_PASSED_KINDS]; /* its path, or NULL */
};

int cli_fail(dragoman_error *error, int code, const char *message, const char *where, int system)
{
    *error = (dragoman_error){.code = code, .message = message, .position = SIZE_MAX, .system = system};
    snprintf(error->where, sizeof error->where, "%s", where);
    return code;
}

/* ---- what was met ---- */

bool cli_same(const cli_identity *a, const cli_identity *b)
{
    return a->device == b->device && a->number == b->number;
}

static cli_identity identity_of(const struct stat *info)
{
    return (cli_identity){info->st_dev, info->st_ino};
}

bool cli_identify(const char *path, int descriptor, cli_identity *out)
{
    struct stat info;
    if (path && strcmp(path, "-") ? stat(path, &info) : fstat(descriptor, &info))
        return false;
    *out = identity_of(&info);
    return S_ISREG(info.st_mode);
}

static cli_identity *slot_of(const identities *met, const cli_identity *one)
{
    size_t at = (size_t)((uint64_t)one->number * 0x9E3779B97F4A7C15u >> 20) + (size_t)one->device;
    while (met->at[at & (met->room - 1)].number && !cli_same(&met->at[at & (met->room - 1)], one))
        at++;
    return &met->at[at & (met->room - 1)];
}

static bool grow(identities *met)
{
    identities larger = {.count = met->count, .room = met->room ? met->room * 2 : 256};
    if (!(larger.at = calloc(larger.room, sizeof *larger.at)))
        return false;
    for (size_t i = 0; i < met->room; i++)
        if (met->at[i].number)
            *slot_of(&larger, &met->at[i]) = met->at[i];
    free(met->at);
    *met = larger;
    return true;
}

/* 1 the first time, 0 after it, -1 when out of memory. */
static int meet(identities *met, cli_identity one)
{
    if (met->count * 2 >= met->room && !grow(met))
        return -1;
    cli_identity *slot = slot_of(met, &one);
    if (slot->number)
        return 0;
    *slot = one;
    met->count++;
    return 1;
}

static bool is_excluded(const cli_walk *walk, cli_identity one)
{
    for (size_t i = 0; i < walk->excluded_count; i++)
        if (cli_same(&walk->excluded[i], &one))
            return true;
    return false;
}

/* ---- the stack ---- */

static bool put_first(cli_walk *walk, const char *folder, const char *name, unsigned depth)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    waiting *fresh = malloc(sizeof *fresh + size);
    if (!fresh)
        return false;
    fresh->operand = depth ? NULL : name;
    snprintf(fresh->path, size, "%s%s%s", folder, *folder && folder[strlen(folder) - 1] != '/' ? "/" : "", name);
    fresh->depth = depth;
    fresh->next = walk->paths;
    walk->paths = fresh;
    return true;
}

static int compare_texts(const named *a, const char *text, size_t size)
{
    int order = memcmp(a->text, text, a->size < size ? a->size : size);
    return order ? order : (a->size > size) - (a->size < size);
}

static int by_text_then_number(const void *first, const void *second)
{
    const named *a = first, *b = second;
    int order = compare_texts(a, b->text, b->size);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

static void note_operands(cli_walk *walk, char **operands, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(operands[i]);
        size -= size && operands[i][size - 1] == '/';
        walk->operands[i] = (named){operands[i], size, i + 1};
    }
    walk->operand_count = count;
    qsort(walk->operands, count, sizeof *walk->operands, by_text_then_number);
}

cli_walk *cli_walk_new(char **operands, int count)
{
    cli_walk *walk = calloc(1, sizeof *walk);
    bool complete = walk && (walk->operands = calloc(count > 0 ? (size_t)count : 1, sizeof *walk->operands));
    for (int i = count; complete && i-- > 0;)
        complete = put_first(walk, "", operands[i], 0);
    if (!complete) {
        cli_walk_free(walk);
        return NULL;
    }
    note_operands(walk, operands, count > 0 ? (size_t)count : 0);
    return walk;
}

/* Whether an operand before the one being walked is this text. */
static bool was_named(const cli_walk *walk, const char *text, size_t size)
{
    size_t low = 0, high = walk->operand_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_texts(&walk->operands[middle], text, size) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < walk->operand_count && compare_texts(&walk->operands[low], text, size) == 0 &&
           walk->operands[low].number < walk->number;
}

size_t cli_walk_again(const cli_walk *walk, const char *path)
{
    bool again = was_named(walk, path, strlen(path));
    for (const char *slash = strchr(path, '/'); slash && !again; slash = strchr(slash + 1, '/'))
        again = was_named(walk, path, (size_t)(slash - path));
    return again ? walk->number : 0;
}

void cli_walk_free(cli_walk *walk)
{
    if (!walk)
        return;
    while (walk->paths) {
        waiting *first = walk->paths;
        walk->paths = first->next;
        free(first);
    }
    for (int i = 0; i < CLI_PASSED_KINDS; i++)
        free(walk->first_passed[i]);
    free(walk->given);
    free(walk->met.at);
    free(walk->operands);
    free(walk);
}

void cli_walk_exclude(cli_walk *walk, const cli_identity *files, size_t count)
{
    walk->excluded = files;
    walk->excluded_count = count;
}

size_t cli_walk_passed(const cli_walk *walk, cli_passed why)
{
    return walk->passed[why];
}

const char *cli_walk_first_passed(const cli_walk *walk, cli_passed why)
{
    return walk->first_passed[why];
}

/* Counts what stands in the folder ("": the path is whole); where no memory is left it goes without its name. */
static int pass(cli_walk *walk, cli_passed why, const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    if (!walk->passed[why]++ && (walk->first_passed[why] = malloc(size)))
        snprintf(walk->first_passed[why], size, "%s%s%s", folder, *folder && folder[strlen(folder) - 1] != '/' ? "/" : "", name);
    return 0;
}

/* ---- folders ---- */

/* A failure that tells enough of its folder: that nothing was read in it goes without saying. */
static int fail_within(cli_walk *walk, dragoman_error *error, int code, const char *message, const char *where,
                       int system)
{
    walk->folder = NULL;
    return cli_fail(error, code, message, where, system);
}

static int by_name_descending(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*b)->d_name, (*a)->d_name);
}

static int is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
}

/* Puts what the directory holds in front of the waiting paths, in name order. */
static int open_directory(cli_walk *walk, const waiting *folder, dragoman_error *error)
{
    struct dirent **entries;
    if (folder->depth >= MAX_DIRECTORY_DEPTH)
        return fail_within(walk, error, DRAGOMAN_E_LIMIT, "directories nested deeper than 64", folder->path, 0);
    int count = scandir(folder->path, &entries, is_entry, by_name_descending);
    if (count < 0)
        return fail_within(walk, error, DRAGOMAN_E_IO, "the directory cannot be read", folder->path, errno);
    bool complete = true;
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] == '.')
            pass(walk, CLI_PASSED_HIDDEN, folder->path, entries[i]->d_name);
        else
            complete = complete && put_first(walk, folder->path, entries[i]->d_name, folder->depth + 1);
        free(entries[i]);
    }
    free(entries);
    return complete ? 0 : fail_within(walk, error, DRAGOMAN_E_MEMORY, "out of memory", folder->path, 0);
}

/* The ending of path[0..size) that stands in a list with blanks between; 0 when none does, else its size. */
static size_t ending_in(const char *list, const char *path, size_t size)
{
    while (*list) {
        size_t length = strcspn(list, " ");
        if (size > length && strncasecmp(path + size - length, list, length) == 0)
            return length;
        list += length + strspn(list + length, " ");
    }
    return 0;
}

static bool known_ending(const char *path)
{
    size_t size = strlen(path);
    size -= ending_in(CLI_PACKED_ENDINGS, path, size);
    return ending_in(CLI_ENDINGS, path, size) != 0;
}

/* What stands in a folder: 1 when it is a file to read, else as cli_walk_next. */
static int judge_entry(cli_walk *walk, const waiting *entry, dragoman_error *error)
{
    struct stat info;
    if (stat(entry->path, &info))
        return known_ending(entry->path)
                   ? fail_within(walk, error, DRAGOMAN_E_IO, "cannot be found", entry->path, errno)
                   : pass(walk, CLI_PASSED_ENDING, "", entry->path);
    bool folder = S_ISDIR(info.st_mode);
    if (!folder && !S_ISREG(info.st_mode))
        return pass(walk, CLI_PASSED_KIND, "", entry->path);
    if (!folder && !known_ending(entry->path))
        return pass(walk, CLI_PASSED_ENDING, "", entry->path);
    if (!folder && is_excluded(walk, identity_of(&info)))
        return pass(walk, CLI_PASSED_OUTPUT, "", entry->path);
    int met = meet(&walk->met, identity_of(&info));
    if (met < 0)
        return fail_within(walk, error, DRAGOMAN_E_MEMORY, "out of memory", entry->path, 0);
    if (!met)
        return pass(walk, CLI_PASSED_TWICE, "", entry->path);
    if (folder)
        return open_directory(walk, entry, error);
    walk->folder = NULL;
    return 1;
}

static void forget_met(identities *met)
{
    free(met->at);
    *met = (identities){0};
}

/* An operand is read however often it is named; what leads back to it from within is not. */
static int judge_operand(cli_walk *walk, const waiting *operand, dragoman_error *error)
{
    struct stat info;
    walk->number++;
    if (strcmp(operand->path, "-") == 0)
        return 1;
    if (stat(operand->path, &info)) {
        bool address = strstr(operand->path, "://");
        const char *message =
            address ? "an address; nothing is fetched: save its page and read that" : "cannot be found";
        const char *where = operand->path[0] ? operand->path : "''";
        return cli_fail(error, DRAGOMAN_E_IO, message, where, address ? 0 : errno);
    }
    if (!S_ISDIR(info.st_mode))
        return 1;
    forget_met(&walk->met);
    if (meet(&walk->met, identity_of(&info)) < 0)
        return cli_fail(error, DRAGOMAN_E_MEMORY, "out of memory", operand->path, 0);
    walk->folder = operand->operand;
    return open_directory(walk, operand, error);
}

/* ---- the walk ---- */

static int tell_empty(cli_walk *walk, dragoman_error *error)
{
    int code = cli_fail(error, DRAGOMAN_E_EMPTY,
                        "the folder holds nothing to read: no file whose name ends in one of " CLI_ENDINGS
                        ", with or without one of " CLI_PACKED_ENDINGS " behind it",
                        walk->folder, 0);
    walk->folder = NULL;
    return code;
}

int cli_walk_next(cli_walk *walk, const char **path, dragoman_error *error)
{
    int result = 0;
    while (!result) {
        free(walk->given);
        walk->given = NULL;
        waiting *first = walk->paths;
        if (walk->folder && (!first || !first->depth))
            return tell_empty(walk, error);
        if (!first)
            return 0;
        walk->paths = first->next;
        result = first->depth ? judge_entry(walk, first, error) : judge_operand(walk, first, error);
        walk->given = first;
        *path = first->path;
    }
    return result;
}
