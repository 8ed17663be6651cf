/* Reads the tables of knowledge/, for the image of them that is built into the library. */
#include "knowledge/load.h"

dr_knowledge *dr_knowledge_new(dr_arena *arena)
{
    dr_knowledge *k = DR_NEW(arena, dr_knowledge);
    k->arena = arena;
    k->construction_of.arena = k->codes.arena = k->actor_ids.arena = arena;
    k->given_names.arena = k->leaders.arena = arena;
    k->when.index.arena = k->where.index.arena = k->tense.index.arena = k->voice.index.arena = arena;
    k->mode.index.arena = arena;
    k->actors.phrases = dr_phrases_new(arena, DR_BY_FORM);
    k->agents.phrases = dr_phrases_new(arena, DR_BY_FORM);
    k->countries.phrases = dr_phrases_new(arena, DR_BY_FORM);
    k->cues.phrases = dr_phrases_new(arena, DR_BY_LEMMA);
    k->triggers.phrases = dr_phrases_new(arena, DR_BY_LEMMA);
    k->moves.phrases = dr_phrases_new(arena, DR_BY_LEMMA);
    k->hedges.phrases = dr_phrases_new(arena, DR_BY_FORM);
    return k;
}

typedef int loader(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error);

static int load_own_actors(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    return dr_load_actors(k, bytes, file, false, error);
}

static int load_own_triggers(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    return dr_load_triggers(k, bytes, file, false, error);
}

/* In this order: of two rows of one name the later stands in front, and lands name countries. */
static const struct {
    const char *name, *file;
    loader *load;
} built_in[] = {
    {"word_classes", "knowledge/word_classes.tsv", dr_load_word_classes},
    {"countries", "knowledge/countries.tsv", dr_load_countries},
    {"lands", "knowledge/lands.tsv", dr_load_lands},
    {"actors", "knowledge/actors.tsv", load_own_actors},
    {"actors_companies", "knowledge/actors_companies.tsv", load_own_actors},
    {"actors_groups", "knowledge/actors_groups.tsv", load_own_actors},
    {"actors_outlets", "knowledge/actors_outlets.tsv", load_own_actors},
    {"actors_parties", "knowledge/actors_parties.tsv", load_own_actors},
    {"actors_peoples", "knowledge/actors_peoples.tsv", load_own_actors},
    {"actors_persons_past", "knowledge/actors_persons_past.tsv", load_own_actors},
    {"actors_persons", "knowledge/actors_persons.tsv", load_own_actors},
    {"agents", "knowledge/agents.tsv", dr_load_agents},
    {"cues", "knowledge/cues.tsv", dr_load_cues},
    {"triggers", "knowledge/triggers.tsv", load_own_triggers},
    {"constructions", "knowledge/constructions.tsv", dr_load_constructions},
    {"moves", "knowledge/moves.tsv", dr_load_moves},
    {"hedges", "knowledge/hedges.tsv", dr_load_hedges},
    {"context", "knowledge/context.tsv", dr_load_context},
    {"whose", "knowledge/whose.tsv", dr_load_whose},
    {"sectors", "knowledge/sectors.tsv", dr_load_sectors},
};

static const dr_named_table *named(const dr_named_table *tables, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(tables[i].name, name) == 0)
            return &tables[i];
    return NULL;
}

int dr_load_built_in(dr_knowledge *k, const dr_named_table *tables, size_t count, dragoman_error *error)
{
    int code = DRAGOMAN_OK;
    for (size_t i = 0; !code && i < sizeof built_in / sizeof *built_in; i++) {
        const dr_named_table *table = named(tables, count, built_in[i].name);
        dr_error_where(error, built_in[i].file);
        code = table ? built_in[i].load(k, table->bytes, built_in[i].file, error)
                     : dr_error(error, DRAGOMAN_E_EMPTY, "the table is not there", DR_NOWHERE);
    }
    return code;
}
