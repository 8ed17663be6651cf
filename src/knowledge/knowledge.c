/* Opens the knowledge: the tables built into the library, then the user's files over them. */
#include <xxhash.h>

#include "base/utf8.h"
#include "knowledge/gazetteer.h"
#include "knowledge/load.h"
#include "knowledge/user_file.h"

extern const char dr_tables_version[]; /* made by scripts/embed.py */
#define TABLE(name) extern const char dr_table_##name[], dr_table_##name##_end[]
TABLE(countries);
TABLE(actors);
TABLE(actors_companies);
TABLE(actors_groups);
TABLE(actors_outlets);
TABLE(actors_parties);
TABLE(actors_peoples);
TABLE(actors_persons);
TABLE(actors_persons_past);
TABLE(agents);
TABLE(gazetteer);
TABLE(cues);
TABLE(triggers);
TABLE(constructions);
TABLE(context);
TABLE(moves);
TABLE(hedges);
TABLE(lands);
TABLE(whose);
TABLE(word_classes);
#define BYTES(name) ((dr_str){dr_table_##name, (size_t)(dr_table_##name##_end - dr_table_##name)})

static int load_built_in_actors(dr_knowledge *k, dragoman_error *error)
{
    const struct {
        dr_str bytes;
        const char *file;
    } tables[] = {
        {BYTES(actors), "knowledge/actors.tsv"},
        {BYTES(actors_companies), "knowledge/actors_companies.tsv"},
        {BYTES(actors_groups), "knowledge/actors_groups.tsv"},
        {BYTES(actors_outlets), "knowledge/actors_outlets.tsv"},
        {BYTES(actors_parties), "knowledge/actors_parties.tsv"},
        {BYTES(actors_peoples), "knowledge/actors_peoples.tsv"},
        {BYTES(actors_persons_past), "knowledge/actors_persons_past.tsv"},
        {BYTES(actors_persons), "knowledge/actors_persons.tsv"},
    };
    int code = DRAGOMAN_OK;
    for (size_t i = 0; !code && i < sizeof tables / sizeof *tables; i++)
        code = dr_load_actors(k, tables[i].bytes, tables[i].file, false, error);
    return code;
}

static int load_built_in(dr_knowledge *k, dragoman_error *error)
{
    int code = dr_load_word_classes(k, BYTES(word_classes), "knowledge/word_classes.tsv", error);
    if (!code)
        code = dr_load_countries(k, BYTES(countries), "knowledge/countries.tsv", error);
    if (!code)
        code = dr_load_lands(k, BYTES(lands), "knowledge/lands.tsv", error);
    if (!code)
        code = load_built_in_actors(k, error);
    if (!code)
        code = dr_load_agents(k, BYTES(agents), "knowledge/agents.tsv", error);
    if (!code)
        code = dr_gazetteer_open_own(k->places, BYTES(gazetteer), error);
    if (!code)
        code = dr_load_cues(k, BYTES(cues), "knowledge/cues.tsv", error);
    if (!code)
        code = dr_load_triggers(k, BYTES(triggers), "knowledge/triggers.tsv", false, error);
    if (!code)
        code = dr_load_constructions(k, BYTES(constructions), "knowledge/constructions.tsv", error);
    if (!code)
        code = dr_load_moves(k, BYTES(moves), "knowledge/moves.tsv", error);
    if (!code)
        code = dr_load_hedges(k, BYTES(hedges), "knowledge/hedges.tsv", error);
    if (!code)
        code = dr_load_context(k, BYTES(context), "knowledge/context.tsv", error);
    if (!code)
        code = dr_load_whose(k, BYTES(whose), "knowledge/whose.tsv", error);
    return code;
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

/* What the built-in tables have, rounded up. */
enum { EXPECTED_ACTOR_WORDS = 32 << 10, EXPECTED_AGENT_WORDS = 8 << 10 };

static void make_tables(dr_knowledge *k)
{
    k->construction_of.arena = k->codes.arena = k->actor_ids.arena = k->arena;
    k->given_names.arena = k->leaders.arena = k->arena;
    k->when.index.arena = k->where.index.arena = k->tense.index.arena = k->arena;
    k->voice.index.arena = k->arena;
    k->actors.phrases = dr_phrases_new(k->arena, DR_BY_FORM);
    k->agents.phrases = dr_phrases_new(k->arena, DR_BY_FORM);
    k->countries.phrases = dr_phrases_new(k->arena, DR_BY_FORM);
    dr_phrases_expect(k->actors.phrases, EXPECTED_ACTOR_WORDS);
    dr_phrases_expect(k->agents.phrases, EXPECTED_AGENT_WORDS);
    k->places = DR_NEW(k->arena, dr_gazetteer);
    k->cues.phrases = dr_phrases_new(k->arena, DR_BY_LEMMA);
    k->triggers.phrases = dr_phrases_new(k->arena, DR_BY_LEMMA);
    k->moves.phrases = dr_phrases_new(k->arena, DR_BY_LEMMA);
    k->hedges.phrases = dr_phrases_new(k->arena, DR_BY_FORM);
}

static int load_all(dr_knowledge *k, const dr_user_lists *lists, dragoman_error *error)
{
    const char *const *files = lists ? lists->files : NULL;
    size_t in_memory = lists ? lists->count : 0;
    make_tables(k);
    k->version = dr_str_of(dr_tables_version);
    int code = load_built_in(k, error);
    for (; !code && files && *files; files++)
        code = load_user_file(k, *files, error);
    for (size_t i = 0; !code && i < in_memory; i++)
        code = load_from_memory(k, &lists->in_memory[i], error);
    for (files = lists ? lists->trigger_files : NULL; !code && files && *files; files++)
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
    dr_knowledge *k = DR_NEW(arena, dr_knowledge);
    k->arena = arena;
    k->checking = lists && lists->checking;
    int code = load_all(k, lists, error);
    if (code)
        dr_arena_free(arena);
    else
        *out = k;
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
