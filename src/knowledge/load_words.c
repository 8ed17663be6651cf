/* places.tsv and the lexicons: cues, triggers, moves, hedges. */
#include "knowledge/load.h"
#include "knowledge/table.h"

/* ---- places ---- */

/* Puts the row into the chain of its name, the most populous first. */
static void add_place(dr_knowledge *k, dr_str name, const dr_known_place *place)
{
    uint32_t index = k->places.rows.n;
    *DR_MORE(k->arena, &k->places.rows) = *place;
    uint32_t there = dr_phrases_add(k->places.phrases, name, index);
    dr_known_place *rows = k->places.rows.at;
    rows[index].next = there;
    if (there == DR_NONE || rows[there].population < place->population)
        return;
    dr_phrases_add(k->places.phrases, name, there);
    uint32_t before = there;
    while (rows[before].next != DR_NONE && rows[rows[before].next].population >= place->population)
        before = rows[before].next;
    rows[index].next = rows[before].next;
    rows[before].next = index;
}

int dr_load_places(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { ID, NAME, ALTERNATES, COUNTRY, ADMIN1, FEATURE, LAT, LON, POPULATION, COLUMNS };
    static const dr_column columns[COLUMNS] = {{"geonameid", false}, {"name", true},    {"alternates", false},
                                               {"country", false},   {"admin1", false}, {"feature", false},
                                               {"lat", true},        {"lon", true},     {"population", false}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_known_place place = {.name = t.cell[NAME],
                                .country = t.cell[COUNTRY],
                                .admin1 = t.cell[ADMIN1],
                                .feature = t.cell[FEATURE],
                                .next = DR_NONE};
        if (t.cell[ID].size && (!dr_parse_int(t.cell[ID], &place.geonameid) || place.geonameid < 1))
            return dr_table_bad(&t, "geonameid is not a positive number");
        if (place.country.size && place.country.size != 3)
            return dr_table_bad(&t, "country is not three letters");
        if (!dr_cell_number(t.cell[LAT], -90, 90, 0, &place.lat) ||
            !dr_cell_number(t.cell[LON], -180, 180, 0, &place.lon))
            return dr_table_bad(&t, "lat or lon is not in degrees");
        if (t.cell[POPULATION].size && (!dr_parse_int(t.cell[POPULATION], &place.population) || place.population < 0))
            return dr_table_bad(&t, "population is not a number");
        add_place(k, place.name, &place);
        for (dr_str list = t.cell[ALTERNATES]; list.size;) {
            dr_str other = dr_trim(dr_split(&list, '|'));
            if (other.size && !dr_eq(other, place.name))
                add_place(k, other, &place);
        }
        code = 0;
    }
    return code;
}

/* ---- lexicons ---- */

static bool certainty_of(dr_str s, dr_certainty *out)
{
    static const char *const names[] = {"certain", "probable", "possible", "unknown"};
    *out = DR_CERTAIN;
    for (unsigned i = 0; i < 4; i++)
        if (dr_eq(s, dr_str_of(names[i]))) {
            *out = (dr_certainty)i;
            return true;
        }
    return s.size == 0;
}

static bool upos_of(dr_str s, dr_upos *out)
{
    return (*out = dr_upos_of(s)) != DR_UPOS_X;
}

int dr_load_cues(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { LEMMA, UPOS, THAT, OBJECT, INFINITIVE, ADDRESSEE, CERTAINTY, COLUMNS };
    static const dr_column columns[COLUMNS] = {{"lemma", true},     {"upos", true},        {"that", false},
                                               {"object", false},   {"infinitive", false}, {"addressee", false},
                                               {"certainty", false}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_cue_word cue = {.lemma = t.cell[LEMMA]};
        if (!upos_of(t.cell[UPOS], &cue.upos))
            return dr_table_bad(&t, "upos is not a universal part of speech");
        if (!dr_cell_flag(t.cell[THAT], &cue.takes_that) || !dr_cell_flag(t.cell[OBJECT], &cue.takes_object) ||
            !dr_cell_flag(t.cell[INFINITIVE], &cue.takes_infinitive) ||
            !dr_cell_flag(t.cell[ADDRESSEE], &cue.addressee_object))
            return dr_table_bad(&t, "a flag is neither 0 nor 1");
        if (!certainty_of(t.cell[CERTAINTY], &cue.certainty))
            return dr_table_bad(&t, "certainty is not certain, probable, possible or unknown");
        cue.next = dr_phrases_add(k->cues.phrases, cue.lemma, k->cues.rows.n);
        DR_PUSH(k->arena, &k->cues.rows, cue);
        code = 0;
    }
    return code;
}

static bool frame_of(dr_str s, dr_frame *out)
{
    static const char *const names[] = {"none", "object", "prep", "mutual"};
    for (unsigned i = 0; i < 4; i++)
        if (dr_eq(s, dr_str_of(names[i]))) {
            *out = (dr_frame)i;
            return true;
        }
    return false;
}

static dr_strs list_of(dr_arena *arena, dr_str list)
{
    dr_strs out = {0};
    while (list.size)
        DR_PUSH(arena, &out, dr_trim(dr_split(&list, '|')));
    return out;
}

int dr_load_triggers(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { PHRASE, UPOS, TYPE, MODE, CAMEO, FRAME, PREPOSITIONS, WEIGHT, COLUMNS };
    static const dr_column columns[COLUMNS] = {{"phrase", true},        {"upos", true},   {"type", true},
                                               {"mode", false},         {"cameo", false}, {"frame", true},
                                               {"prepositions", false}, {"weight", false}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_trigger trigger = {
            .phrase = t.cell[PHRASE], .mode = t.cell[MODE], .cameo = t.cell[CAMEO], .type = dr_plover_of(t.cell[TYPE])};
        if (!upos_of(t.cell[UPOS], &trigger.upos))
            return dr_table_bad(&t, "upos is not a universal part of speech");
        if (trigger.type == DR_PLOVER_NONE)
            return dr_table_bad(&t, "type is not a PLOVER type");
        if (trigger.mode.size && !dr_plover_has_mode(trigger.type, trigger.mode))
            return dr_table_bad(&t, "mode is not one of the type's modes");
        if (!frame_of(t.cell[FRAME], &trigger.frame))
            return dr_table_bad(&t, "frame is not none, object, prep or mutual");
        if (!dr_cell_number(t.cell[WEIGHT], 0, 1, 0.7, &trigger.weight))
            return dr_table_bad(&t, "weight does not lie between 0 and 1");
        trigger.prepositions = list_of(k->arena, t.cell[PREPOSITIONS]);
        trigger.next = dr_phrases_add(k->triggers.phrases, trigger.phrase, k->triggers.rows.n);
        DR_PUSH(k->arena, &k->triggers.rows, trigger);
        code = 0;
    }
    return code;
}

static bool move_of(dr_str s, dr_move_kind *out)
{
    static const char *const names[] = {
#define X(symbol, name) name,
        DR_MOVES(X)
#undef X
    };
    for (unsigned i = 0; i < DR_MOVE_COUNT; i++)
        if (dr_eq(s, dr_str_of(names[i]))) {
            *out = (dr_move_kind)i;
            return true;
        }
    return false;
}

int dr_load_moves(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { PHRASE, UPOS, KIND, COLUMNS };
    static const dr_column columns[COLUMNS] = {{"phrase", true}, {"upos", true}, {"kind", true}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_move_word move = {.phrase = t.cell[PHRASE]};
        if (!upos_of(t.cell[UPOS], &move.upos))
            return dr_table_bad(&t, "upos is not a universal part of speech");
        if (!move_of(t.cell[KIND], &move.kind))
            return dr_table_bad(&t, "kind is not a kind of move");
        move.next = dr_phrases_add(k->moves.phrases, move.phrase, k->moves.rows.n);
        DR_PUSH(k->arena, &k->moves.rows, move);
        code = 0;
    }
    return code;
}

int dr_load_hedges(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { PHRASE, CERTAINTY, ANONYMOUS, COLUMNS };
    static const dr_column columns[COLUMNS] = {{"phrase", true}, {"certainty", true}, {"anonymous", false}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_hedge_word hedge = {.phrase = t.cell[PHRASE]};
        if (!certainty_of(t.cell[CERTAINTY], &hedge.certainty))
            return dr_table_bad(&t, "certainty is not certain, probable, possible or unknown");
        if (!dr_cell_flag(t.cell[ANONYMOUS], &hedge.anonymous_source))
            return dr_table_bad(&t, "anonymous is neither 0 nor 1");
        dr_phrases_add(k->hedges.phrases, hedge.phrase, k->hedges.rows.n);
        DR_PUSH(k->arena, &k->hedges.rows, hedge);
        code = 0;
    }
    return code;
}
