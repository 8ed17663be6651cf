/* Villages, rivers and passes that no table has, where the report says what they are: "the village of Xarwal",
 * "Zankura, a village in northern Nigeria", "Xarwal district", "in Xarwal, Texas", "the Xarwal River", "the Strait of
 * Xarwal", or where the engine has a place's name that something is in: "in Xarwal". They have a name, the country of
 * the place told beside it unless they are waters or ranges, which several share, and lie nowhere that is known. */
#include "coding/places/places.h"
#include "coding/words/words.h"
#include "syntax/lemmas.h"

typedef struct finder {
    dr_coder *coder;
    const dr_place_names *names;
    dr_place_names out;
    uint32_t end;       /* of the sentence */
    uint32_t low, high; /* its names */
    uint32_t entity;    /* the engine's next name */
    dr_str country;     /* of all places of the report; empty where they lie in several */
} finder;

static const dr_token *token_at(const finder *f, uint32_t at)
{
    return &f->coder->record->analysis->tokens[at];
}

static bool is_settlement(const finder *f, uint32_t at)
{
    return at < f->end && dr_has_class(token_at(f, at), DR_CLASS_SETTLEMENT);
}

/* A word that a village's name is made of, and no country's or people's. */
static bool names_it(const finder *f, uint32_t at)
{
    const dr_coder *c = f->coder;
    return dr_capitalised(c, at) && token_at(f, at)->upos == DR_UPOS_PROPN &&
           !dr_has_class(token_at(f, at), DR_CLASS_MONTH) && !dr_has_class(token_at(f, at), DR_CLASS_WEEKDAY) &&
           !dr_phrases_match(c->knowledge->countries.phrases, c->arena, c->record->analysis, at, at + 1).count;
}

static bool is_glue(const finder *f, uint32_t at)
{
    return at + 1 < f->end && dr_eq(token_at(f, at)->form, DR_STR("-")) && !token_at(f, at)->space_after;
}

enum { MOST_WORDS = 5 };

static uint32_t words_end(const finder *f, uint32_t at)
{
    uint32_t end = at;
    while (end < f->end && end - at < MOST_WORDS && names_it(f, end)) {
        end++;
        if (is_glue(f, end) && names_it(f, end + 1))
            end++;
    }
    return end;
}

/* "Hakka farmers", "Xarwal district court" */
static bool goes_on(const finder *f, uint32_t end)
{
    return end < f->end && (token_at(f, end)->upos == DR_UPOS_NOUN || dr_capitalised(f->coder, end));
}

/* The end of the name that begins at `at`; `at`: none. */
static uint32_t name_end(const finder *f, uint32_t at)
{
    uint32_t end = words_end(f, at);
    return goes_on(f, end) ? at : end;
}

/* Where the name that ends at `end` begins; `end`: none. */
static uint32_t name_start(const finder *f, uint32_t first, uint32_t end)
{
    uint32_t at = end;
    while (at > first && end - at < MOST_WORDS && names_it(f, at - 1))
        at--;
    return at > first && dr_word_in(token_at(f, at - 1)->form, " in at near around outside ") ? at : end;
}

static dr_str country_of(const finder *f, uint32_t name)
{
    uint32_t row = f->names->at[name].row;
    return row == DR_NONE ? (dr_str){0} : dr_gazetteer_place(f->coder->knowledge->places, row).country;
}

/* "the Croatian border town of" */
static dr_str country_before(const finder *f, uint32_t first, uint32_t noun)
{
    enum { LOOK = 4 };
    const dr_coder *c = f->coder;
    for (uint32_t at = noun; at > first && noun - at < LOOK && token_at(f, at - 1)->upos != DR_UPOS_ADP; at--) {
        dr_hit hit =
            dr_country_match(c->knowledge, c->arena, c->record->analysis, at - 1, noun, c->record->report.published);
        if (hit.count)
            return c->knowledge->countries.rows.at[hit.value].country;
    }
    return (dr_str){0};
}

/* The first of the sentence's names that begins at the token or behind it; f->high: none. */
static uint32_t name_from(const finder *f, uint32_t token)
{
    uint32_t low = f->low, high = f->high;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (f->names->at[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The country of the next place in the sentence, else of the last one before in it, else that of all places. */
static dr_str country_beside(const finder *f, uint32_t end)
{
    enum { LOOK = 32 /* names to either side */ };
    uint32_t from = name_from(f, end);
    for (uint32_t i = from; i < f->high && i < from + LOOK; i++)
        if (country_of(f, i).size)
            return country_of(f, i);
    for (uint32_t i = from; i > f->low && i + LOOK > from; i--)
        if (country_of(f, i - 1).size)
            return country_of(f, i - 1);
    return f->country;
}

static bool is_known(const finder *f, uint32_t first, uint32_t end)
{
    uint32_t next = name_from(f, first);
    return (next < f->high && f->names->at[next].first < end) || (next > f->low && f->names->at[next - 1].end > first);
}

/* The name that begins at `name->first`, with what it is. What the table has in it is no place of its own where
 * `whole`: the Congo of "the Congo River". */
static void add_named(finder *f, dr_place_name name, bool whole)
{
    const dr_place_name *last = f->out.n ? &f->out.at[f->out.n - 1] : NULL;
    if (name.first == name.end || (!whole && is_known(f, name.first, name.end)) || (last && last->end > name.first))
        return;
    name.chain = name.inside = name.row = DR_NONE;
    name.confidence = 0.5;
    DR_PUSH(f->coder->arena, &f->out, name);
}

static void add(finder *f, uint32_t sentence, uint32_t first, uint32_t end, uint32_t noun, dr_str feature)
{
    dr_str country = country_before(f, sentence, noun);
    dr_place_name village = {
        .first = first, .end = end, .country = country.size ? country : country_beside(f, end), .feature = feature};
    add_named(f, village, false);
}

/* The noun of "Zankura, a small village in"; DR_NONE: no such thing is said, as in "Zankura, a village elder". */
static uint32_t called(const finder *f, uint32_t comma)
{
    enum { LOOK = 4 };
    uint32_t at = comma + 1;
    if (at >= f->end || !dr_word_in(token_at(f, at)->form, " a the another "))
        return DR_NONE;
    for (at++; at < f->end && at < comma + 2 + LOOK && !is_settlement(f, at); at++)
        if (token_at(f, at)->upos != DR_UPOS_ADJ && token_at(f, at)->upos != DR_UPOS_NOUN)
            return DR_NONE;
    if (!is_settlement(f, at) || at + 1 >= f->end)
        return DR_NONE;
    uint8_t next = token_at(f, at + 1)->upos;
    bool whole = next == DR_UPOS_ADP || next == DR_UPOS_NUM || next == DR_UPOS_ADV || next == DR_UPOS_PUNCT;
    return whole ? at : DR_NONE;
}

/* What the noun says that it is. */
static dr_str feature_of(const finder *f, uint32_t noun)
{
    return dr_class_text(f->coder->knowledge, token_at(f, noun), DR_CLASS_SETTLEMENT);
}

/* Whether a country or division of the table stands behind the comma. */
static bool is_held(const finder *f, uint32_t comma)
{
    uint32_t next = name_from(f, comma + 1);
    if (next == f->high || f->names->at[next].first != comma + 1 || f->names->at[next].row == DR_NONE)
        return false;
    dr_str feature = dr_gazetteer_place(f->coder->knowledge->places, f->names->at[next].row).feature;
    return dr_starts(feature, DR_STR("PCL")) || dr_is_text(feature, "ADM1");
}

/* Halls, streets and airports are no villages. */
static bool is_site(const finder *f, uint32_t at)
{
    const dr_token *last = token_at(f, at);
    return dr_has_class(last, DR_CLASS_SITE_NAME) || dr_has_class(last, DR_CLASS_SITE) ||
           dr_has_class(last, DR_CLASS_STREET);
}

/* "advanced on Xarwal" */
static bool is_reached(const finder *f, uint32_t first, uint32_t at)
{
    return at > first + 1 && dr_word_in(token_at(f, at - 1)->form, " on ") &&
           dr_lemma_in(token_at(f, at - 2), " advance march converge close ");
}

/* A name of the engine's that the tables have not: "in Xarwal", "from Xarwal, Texas", "the Xarwal district". */
static void look_at_entity(finder *f, uint32_t first, const dr_entity *e)
{
    if (e->first == first || e->end >= f->end || words_end(f, e->first) != e->end)
        return;
    dr_str before = token_at(f, e->first - 1)->form;
    bool in = dr_word_in(before, " in near outside around between into toward towards ") ||
              is_reached(f, first, e->first) || dr_is_taken(f->coder, first, e->first);
    bool noun = token_at(f, e->end)->xpos != DR_XPOS_NNS && /* the Gulf states */
                (dr_has_class(token_at(f, e->end), DR_CLASS_DIVISION) || is_settlement(f, e->end));
    bool held = dr_eq(token_at(f, e->end)->form, DR_STR(",")) && is_held(f, e->end);
    if (goes_on(f, e->end + noun) || token_at(f, e->end)->upos == DR_UPOS_NUM)
        return;
    if (noun && (in || dr_word_in(before, " the of from to ")))
        add(f, first, e->first, e->end, e->first, DR_STR("ADMD"));
    else if (held && (in || dr_word_in(before, " at of from to ")))
        add(f, first, e->first, e->end, e->first, DR_STR("PPL"));
    else if (in && !noun && !is_site(f, e->end - 1))
        add(f, first, e->first, e->end, e->first, (dr_str){0});
}

/* ---- rivers, passes, straits ---- */

/* The GeoNames code of what the noun calls it, empty: no such noun. */
static dr_str landform_of(const finder *f, uint32_t at)
{
    return at < f->end ? dr_class_text(f->coder->knowledge, token_at(f, at), DR_CLASS_LANDFORM) : (dr_str){0};
}

/* Where the name before the noun begins, the table's that ends there too; `noun`: none, a person's, or a
 * whole one: the Caucasus of "the Caucasus mountains". */
static uint32_t start_before(const finder *f, uint32_t first, uint32_t noun)
{
    const dr_analysis *a = f->coder->record->analysis;
    uint32_t next = name_from(f, first), at = noun;
    while (next < f->high && f->names->at[next].end < noun)
        next++;
    if (next < f->high && f->names->at[next].end == noun)
        return dr_capitalised(f->coder, noun) ? f->names->at[next].first : noun;
    while (at > first && noun - at < MOST_WORDS && names_it(f, at - 1))
        at--;
    for (uint32_t i = f->entity; i < a->entities.n && a->entities.at[i].first < noun; i++)
        if (a->entities.at[i].kind == DR_ENTITY_PER && a->entities.at[i].end > at)
            return noun;
    return at;
}

static void add_landform(finder *f, uint32_t first, uint32_t end, dr_str feature)
{
    bool shared = dr_starts(feature, DR_STR("H.")) || dr_starts(feature, DR_STR("MT")) || dr_is_text(feature, "ISLS");
    dr_place_name name = {.first = first, .end = end, .country = shared ? (dr_str){0} : country_beside(f, end)};
    name.feature = dr_starts(feature, DR_STR("H.")) ? dr_from(feature, 2) : feature;
    add_named(f, name, true);
}

/* "the Xarwal refugee camp" */
static void look_at_camp(finder *f, uint32_t first, uint32_t at)
{
    uint32_t start = dr_word_in(token_at(f, at)->form, " refugee ") && at + 1 < f->end &&
                             dr_word_in(token_at(f, at + 1)->form, " camp ")
                         ? start_before(f, first, at)
                         : at;
    if (start < at && !is_known(f, start, at))
        add(f, first, start, at, start, DR_STR("CMPRF"));
}

/* "the Xarwal River", "across the Xarwal pass"; "the Strait of Xarwal", "Mount Xarwal", "the River Xarwal" */
static void look_at_landform(finder *f, uint32_t first, uint32_t at)
{
    dr_str feature = landform_of(f, at);
    if (!feature.size || is_known(f, at, at + 1))
        return;
    uint32_t start = start_before(f, first, at);
    bool told = start > first &&
                (dr_word_in(token_at(f, start - 1)->form, " the ") || token_at(f, start - 1)->upos == DR_UPOS_ADP);
    bool more = at + 1 < f->end && dr_capitalised(f->coder, at + 1);
    if (start < at && told && !more) {
        add_landform(f, start, at + 1, feature);
    } else if (start == at && dr_capitalised(f->coder, at) && at + 1 < f->end) {
        bool of = dr_word_in(token_at(f, at + 1)->form, " of ");
        uint32_t name = at + 1 + of, end = name_end(f, name);
        bool leads = of || dr_word_in(token_at(f, at)->form, " mount cape lake ") ||
                     (at > first && dr_word_in(token_at(f, at)->form, " river ") && end == name + 1 &&
                      dr_word_in(token_at(f, at - 1)->form, " the "));
        if (leads && end > name && !is_site(f, end - 1) && !dr_has_class(token_at(f, end - 1), DR_CLASS_DIVISION))
            add_landform(f, at, end, feature);
    }
}

static void look_at(finder *f, uint32_t first, uint32_t at)
{
    look_at_landform(f, first, at);
    look_at_camp(f, first, at);
    if (is_settlement(f, at) && at + 2 < f->end && dr_word_in(token_at(f, at + 1)->form, " of called "))
        add(f, first, at + 2, name_end(f, at + 2), at, feature_of(f, at));
    uint32_t noun = dr_eq(token_at(f, at)->form, DR_STR(",")) ? called(f, at) : DR_NONE;
    if (noun != DR_NONE)
        add(f, first, name_start(f, first, at), at, noun, feature_of(f, noun));
    const dr_analysis *a = f->coder->record->analysis;
    while (f->entity < a->entities.n && a->entities.at[f->entity].first < at)
        f->entity++;
    const dr_entity *e = f->entity < a->entities.n ? &a->entities.at[f->entity] : NULL;
    bool place = e && (e->kind == DR_ENTITY_LOC || (e->kind == DR_ENTITY_PER && dr_is_taken(f->coder, first, at)));
    if (place && e->first == at)
        look_at_entity(f, first, e);
}

/* The names that the table knows of the sentence. */
static void enter(finder *f, const dr_sentence *sentence)
{
    f->end = sentence->first + sentence->count;
    while (f->low < f->names->n && f->names->at[f->low].first < sentence->first)
        f->low++;
    f->high = f->low;
    while (f->high < f->names->n && f->names->at[f->high].first < f->end)
        f->high++;
}

static dr_str country_of_all(const finder *f)
{
    dr_str all = {0};
    for (uint32_t i = 0; i < f->names->n; i++) {
        dr_str country = country_of(f, i);
        if (country.size && all.size && !dr_eq(country, all))
            return (dr_str){0};
        if (country.size)
            all = country;
    }
    return all;
}

/* Both lists in text order, as one, less the table's names in one that was added. */
static void merge(dr_arena *arena, dr_place_names *names, const dr_place_names *villages)
{
    dr_place_names all = {0};
    for (uint32_t i = 0, v = 0; i < names->n || v < villages->n;) {
        uint32_t last = all.n ? all.at[all.n - 1].end : 0;
        if (v < villages->n && (i == names->n || villages->at[v].first <= names->at[i].first))
            DR_PUSH(arena, &all, villages->at[v++]);
        else if (names->at[i++].first >= last)
            DR_PUSH(arena, &all, names->at[i - 1]);
    }
    *names = all;
}

void dr_add_villages(dr_coder *coder, dr_place_names *names)
{
    const dr_analysis *analysis = coder->record->analysis;
    finder f = {.coder = coder, .names = names};
    f.country = country_of_all(&f);
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        const dr_sentence *sentence = &analysis->sentences[i];
        enter(&f, sentence);
        for (uint32_t at = sentence->first; at < f.end; at++)
            look_at(&f, sentence->first, at);
    }
    if (f.out.n)
        merge(coder->arena, names, &f.out);
}
