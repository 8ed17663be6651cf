/* Opens the knowledge: the image of the tables that is built into the library, then the user's files over it. */
#include <xxhash.h>

#include "base/image.h"
#include "base/utf8.h"
#include "knowledge/gazetteer.h"
#include "knowledge/load.h"
#include "knowledge/user_file.h"

/* Made by scripts/embed.py: the image of the tables, and the gazetteer. */
extern const char dr_tables_version[];
#define TABLE(name) extern const char dr_table_##name[], dr_table_##name##_end[]
TABLE(tables);
TABLE(gazetteer);
#define BYTES(name) ((dr_str){dr_table_##name, (size_t)(dr_table_##name##_end - dr_table_##name)})

static int open_built_in(dr_knowledge **out, dr_arena *arena, dragoman_error *error)
{
    void *root;
    int code = dr_image_open(&root, sizeof **out, arena, BYTES(tables), error);
    *out = root;
    if (code)
        return code;
    (*out)->places = DR_NEW(arena, dr_gazetteer);
    (*out)->version = dr_str_of(dr_tables_version);
    return dr_gazetteer_open_own((*out)->places, BYTES(gazetteer), error);
}

/* Our tables have a header line with tabs and a column called name; nothing in a dictionary looks like that. */
static bool is_table(dr_str bytes)
{
    while (bytes.at) {
        dr_str line = dr_trim(dr_split(&bytes, '\n'));
        if (!line.size || line.at[0] == '#')
            continue;
        for (dr_str rest = line; rest.at;)
            if (dr_eq(dr_trim(dr_split(&rest, '\t')), DR_STR("name")))
                return true;
        return false;
    }
    return false;
}

/* A file that is no text; while checking, a finding. */
static int refuse(dr_knowledge *k, dr_str bytes, size_t at, const char *path, dragoman_error *error)
{
    const char *reason = dr_is_utf16(bytes)
                             ? "UTF-16, not UTF-8: iconv -f UTF-16 -t UTF-8 makes that of it"
                             : "not text, but a control character: a list is a table or dictionary in plain text";
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes.at[i] == '\n';
    if (k->checking) {
        dr_notice_line(k, dr_str_of(path), line, reason);
        return DRAGOMAN_OK;
    }
    dr_error_where(error, path);
    dr_error_line(error, DRAGOMAN_E_TABLE, reason, line);
    if (error)
        error->position = at;
    return DRAGOMAN_E_TABLE;
}

/* A dictionary of which nothing is understood is no dictionary. */
static int load_dictionary(dr_knowledge *k, dr_str bytes, const char *path, dragoman_error *error)
{
    uint32_t rows = k->actors.rows.n + k->agents.rows.n, notices = k->notices.n;
    dr_load_dictionary(k, bytes, path);
    if (k->checking || k->actors.rows.n + k->agents.rows.n > rows || k->notices.n == notices)
        return DRAGOMAN_OK;
    dr_error_where(error, path);
    return dr_error_line(error, DRAGOMAN_E_TABLE,
                         "nothing is understood as an actor list: neither a table with a column name nor a dictionary; "
                         "see dragoman actors check",
                         k->notices.at[notices].line);
}

/* The list's name without its folders, and what it holds as a hash. */
static void add_version(dr_knowledge *k, const char *path, dr_str bytes)
{
    const char *slash = strrchr(path, '/');
    size_t replaced;
    dr_str name = dr_utf8_repair(k->arena, dr_str_of(slash ? slash + 1 : path), &replaced);
    k->version = dr_format(k->arena, "%.*s; %.*s %016llx", DR_FMT(k->version), DR_FMT(name),
                           (unsigned long long)XXH3_64bits(bytes.at ? bytes.at : "", bytes.size));
}

/* `name` is what rows and notices call the list. */
static int load_user_list(dr_knowledge *k, const char *name, dr_str bytes, dragoman_error *error)
{
    k->user_actors = true;
    add_version(k, name, bytes);
    name = dr_copy(k->arena, dr_str_of(name)).at;
    dr_phrases_outrank(k->actors.phrases);
    dr_phrases_outrank(k->agents.phrases);
    size_t bad = dr_not_text(bytes);
    if (bad != DR_NOT_FOUND)
        return refuse(k, bytes, bad, name, error);
    if (dr_starts(bytes, DR_STR("\xEF\xBB\xBF"))) /* a byte order mark, as spreadsheets leave it */
        bytes = dr_from(bytes, 3);
    return is_table(bytes) ? dr_load_actors(k, bytes, name, true, error) : load_dictionary(k, bytes, name, error);
}

static int load_user_file(dr_knowledge *k, const char *path, dragoman_error *error)
{
    dr_str bytes = {0};
    int code = dr_read_user_file(k, path, &bytes, error);
    return code ? code : load_user_list(k, path, bytes, error);
}

/* A user's table of trigger words; its rows outrank the built-in ones. */
static int load_trigger_file(dr_knowledge *k, const char *path, dragoman_error *error)
{
    dr_str bytes = {0};
    int code = dr_read_user_file(k, path, &bytes, error);
    if (code)
        return code;
    add_version(k, path, bytes);
    size_t bad = dr_not_text(bytes);
    if (bad != DR_NOT_FOUND)
        return refuse(k, bytes, bad, path, error);
    if (dr_starts(bytes, DR_STR("\xEF\xBB\xBF")))
        bytes = dr_from(bytes, 3);
    dr_phrases_outrank(k->triggers.phrases);
    return dr_load_triggers(k, bytes, dr_copy(k->arena, dr_str_of(path)).at, true, error);
}

static int load_from_memory(dr_knowledge *k, const dragoman_bytes *list, dragoman_error *error)
{
    const char *name = list->name ? list->name : "-";
    dr_error_where(error, name);
    if (list->size > DR_LARGEST_LIST)
        return dr_error(error, DRAGOMAN_E_LIMIT, "the actor list is larger than 256 MiB", DR_NOWHERE);
    if (list->size && !list->bytes)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "the actor list has a size and no bytes", DR_NOWHERE);
    return load_user_list(k, name, dr_copy(k->arena, (dr_str){list->bytes, list->size}), error);
}

static int load_user_lists(dr_knowledge *k, const dr_user_lists *lists, dragoman_error *error)
{
    const char *const *files = lists->files;
    int code = DRAGOMAN_OK;
    k->checking = lists->checking;
    for (; !code && files && *files; files++)
        code = load_user_file(k, *files, error);
    for (size_t i = 0; !code && i < lists->count; i++)
        code = load_from_memory(k, &lists->in_memory[i], error);
    for (files = lists->trigger_files; !code && files && *files; files++)
        code = load_trigger_file(k, *files, error);
    if (!code && k->checking)
        dr_check_actors(k);
    return code;
}

int dr_knowledge_load(dr_knowledge **out, const dr_user_lists *lists, dragoman_error *error)
{
    *out = NULL;
    dr_arena *arena = dr_arena_new(0);
    if (!arena)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    if (setjmp(*dr_guard(arena))) {
        dr_arena_free(arena);
        *out = NULL;
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while loading knowledge", DR_NOWHERE);
    }
    int code = open_built_in(out, arena, error);
    if (!code && lists)
        code = load_user_lists(*out, lists, error);
    if (code) {
        dr_arena_free(arena);
        *out = NULL;
    }
    return code;
}

int dr_knowledge_open(dr_knowledge **out, const char *const *actor_files, dragoman_error *error)
{
    return dr_knowledge_load(out, &(dr_user_lists){.files = actor_files}, error);
}

void dr_knowledge_close(dr_knowledge *knowledge)
{
    if (knowledge)
        dr_arena_free(knowledge->arena);
}
