/* Lays out what the built-in tables hold, while the library is built: see base/image.h. Here stands which members of
 * rows are pointers. One that is left out would keep an address of the builder's: compile_knowledge makes the image
 * twice, of tables read to two places, and stops where the two differ. */
#include "knowledge/load.h"
#include "knowledge/word_classes.h"

enum { MOST_TEXTS = 10 };
#define NO_LIST SIZE_MAX

/* A kind of rows: where in one its dr_str are, and its dr_strs or NO_LIST. */
typedef struct kind {
    size_t size, texts[MOST_TEXTS], text_count, list;
} kind;
#define TEXT(type, member) offsetof(type, member)
#define TEXTS(...) {__VA_ARGS__}, sizeof((size_t[]){__VA_ARGS__}) / sizeof(size_t)
#define KIND(type, list, ...) ((kind){sizeof(type), TEXTS(__VA_ARGS__), list})

static dr_str text_in(const char *row, size_t at)
{
    dr_str text;
    memcpy(&text, row + at, sizeof text);
    return text;
}

/* The rows as the DR_VEC at `slot` of the root, with their texts. */
static dr_image_at lay(dr_image *image, dr_image_at root, size_t slot, const void *rows, uint32_t n, kind of)
{
    dr_image_at there = dr_image_vec(image, root, slot, rows, n, of.size);
    for (uint32_t i = 0; i < n; i++) {
        const char *row = (const char *)rows + i * of.size;
        for (size_t t = 0; t < of.text_count; t++)
            dr_image_text(image, there, i * of.size + of.texts[t], text_in(row, of.texts[t]));
        if (of.list == NO_LIST)
            continue;
        dr_strs list;
        memcpy(&list, row + of.list, sizeof list);
        dr_image_texts(image, there, i * of.size + of.list, list.at, list.n);
    }
    return there;
}

#define AT(member) offsetof(dr_knowledge, member)
#define LAY(member, of)                                                                                                \
    do {                                                                                                               \
        dr_image_at laid_ = lay(image, root, AT(member), k->member.at, k->member.n, of);                               \
        void *copies_ = dr_image_data(image, laid_);                                                                   \
        DR_CLEAR_PADDING((__typeof__(k->member.at))copies_, k->member.n);                                              \
    } while (0)

static void lay_actors(dr_image *image, dr_image_at root, const dr_knowledge *k)
{
    kind actor = KIND(dr_known_actor, NO_LIST, TEXT(dr_known_actor, id), TEXT(dr_known_actor, name),
                      TEXT(dr_known_actor, country), TEXT(dr_known_actor, sector), TEXT(dr_known_actor, code),
                      TEXT(dr_known_actor, role), TEXT(dr_known_actor, part_of), TEXT(dr_known_actor, phrase));
    dr_image_at rows = lay(image, root, AT(actors.rows), k->actors.rows.at, k->actors.rows.n, actor);
    dr_known_actor *copies = dr_image_data(image, rows);
    DR_CLEAR_PADDING(copies, k->actors.rows.n);
    for (uint32_t i = 0; i < k->actors.rows.n; i++)
        dr_image_text(image, rows, i * sizeof *copies + offsetof(dr_known_actor, file),
                      dr_str_of(k->actors.rows.at[i].file));
    LAY(agents.rows, KIND(dr_agent, NO_LIST, TEXT(dr_agent, noun), TEXT(dr_agent, sector), TEXT(dr_agent, code)));
    LAY(countries.rows, KIND(dr_country_word, NO_LIST, TEXT(dr_country_word, country), TEXT(dr_country_word, name),
                             TEXT(dr_country_word, word), TEXT(dr_country_word, code)));
    LAY(lands, KIND(dr_land, NO_LIST, TEXT(dr_land, country), TEXT(dr_land, admin1), TEXT(dr_land, state)));
    LAY(leader_rows, ((kind){.size = sizeof(dr_leader), .list = NO_LIST}));
}

static void lay_lexicons(dr_image *image, dr_image_at root, const dr_knowledge *k)
{
    LAY(cues.rows, KIND(dr_cue_word, NO_LIST, TEXT(dr_cue_word, lemma)));
    LAY(triggers.rows, KIND(dr_trigger, offsetof(dr_trigger, prepositions), TEXT(dr_trigger, phrase),
                            TEXT(dr_trigger, mode), TEXT(dr_trigger, cameo)));
    LAY(constructions, KIND(dr_construction, offsetof(dr_construction, prepositions), TEXT(dr_construction, mode),
                            TEXT(dr_construction, cameo)));
    LAY(moves.rows, KIND(dr_move_word, NO_LIST, TEXT(dr_move_word, phrase)));
    LAY(hedges.rows, KIND(dr_hedge_word, NO_LIST, TEXT(dr_hedge_word, phrase)));
}

static void lay_look_ups(dr_image *image, dr_image_at root, const dr_knowledge *k)
{
    const struct {
        size_t slot;
        const dr_phrases *phrases;
    } phrases[] = {{AT(actors.phrases), k->actors.phrases},       {AT(agents.phrases), k->agents.phrases},
                   {AT(countries.phrases), k->countries.phrases}, {AT(cues.phrases), k->cues.phrases},
                   {AT(triggers.phrases), k->triggers.phrases},   {AT(moves.phrases), k->moves.phrases},
                   {AT(hedges.phrases), k->hedges.phrases}};
    const struct {
        size_t slot;
        const dr_map *map;
    } maps[] = {{AT(construction_of), &k->construction_of},
                {AT(codes), &k->codes},
                {AT(given_names), &k->given_names},
                {AT(leaders), &k->leaders},
                {AT(actor_ids), &k->actor_ids},
                {AT(when.index), &k->when.index},
                {AT(where.index), &k->where.index},
                {AT(tense.index), &k->tense.index},
                {AT(voice.index), &k->voice.index},
                {AT(mode.index), &k->mode.index}};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        dr_image_point(image, root, phrases[i].slot, dr_phrases_image(image, phrases[i].phrases));
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        dr_image_map(image, root, maps[i].slot, maps[i].map);
    LAY(when.values, ((kind){.size = sizeof(double), .list = NO_LIST}));
    LAY(where.values, ((kind){.size = sizeof(double), .list = NO_LIST}));
    LAY(tense.values, ((kind){.size = sizeof(double), .list = NO_LIST}));
    LAY(voice.values, ((kind){.size = sizeof(double), .list = NO_LIST}));
    LAY(mode.values, ((kind){.size = sizeof(double), .list = NO_LIST}));
}

dr_str dr_knowledge_image(dr_arena *arena, const dr_knowledge *k)
{
    dr_image *image = dr_image_new(arena);
    dr_knowledge bare = *k;
    bare.arena = NULL;
    bare.version = (dr_str){0};
    bare.places = NULL;
    dr_image_at root = dr_image_moving(image, &bare, sizeof bare);
    DR_CLEAR_PADDING((dr_knowledge *)dr_image_data(image, root), 1);
    dr_image_arena(image, root, AT(arena));
    lay_actors(image, root, k);
    lay_lexicons(image, root, k);
    lay_look_ups(image, root, k);
    dr_image_point(image, root, AT(classes), dr_word_classes_image(image, k->classes));
    return dr_image_bytes(image, root, sizeof bare);
}
