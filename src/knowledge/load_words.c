/* The lexicons: cues, triggers, moves, hedges. */
#include "knowledge/load.h"
#include "knowledge/table.h"

static bool certainty_of(dr_str s, dr_certainty *out)
{
    static const char *const names[] = {"certain", "probable", "possible", "unknown"};
    *out = DR_CERTAIN;
    for (unsigned i = 0; i < 4; i++)
        if (dr_is_text(s, names[i])) {
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
        if (dr_is_text(s, names[i])) {
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

int dr_load_triggers(dr_knowledge *k, dr_str bytes, const char *file, bool own, dragoman_error *error)
{
    enum { PHRASE, UPOS, TYPE, MODE, CAMEO, FRAME, PREPOSITIONS, WEIGHT, COLUMNS };
    static const dr_column columns[COLUMNS] = {{"phrase", true},        {"upos", true},   {"type", true},
                                               {"mode", false},         {"cameo", false}, {"frame", true},
                                               {"prepositions", false}, {"weight", false}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_trigger trigger = {.phrase = t.cell[PHRASE],
                              .mode = t.cell[MODE],
                              .cameo = t.cell[CAMEO],
                              .type = dr_plover_of(t.cell[TYPE]),
                              .own = own};
        if (!upos_of(t.cell[UPOS], &trigger.upos))
            return dr_table_bad(&t, "upos is not a universal part of speech");
        if (trigger.type == DR_PLOVER_NONE)
            return dr_table_bad(&t, "type is not a PLOVER type");
        if (trigger.mode.size && !dr_plover_has_mode(trigger.type, trigger.mode))
            return dr_table_bad(&t, "mode is not one of the type's modes");
        trigger.must = dr_is_text(t.cell[FRAME], "object!");
        if (!frame_of(trigger.must ? DR_STR("object") : t.cell[FRAME], &trigger.frame))
            return dr_table_bad(&t, "frame is not none, object, object!, prep or mutual");
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
        DRAGOMAN_MOVE_KINDS(X)
#undef X
    };
    for (unsigned i = 0; i < DR_MOVE_COUNT; i++)
        if (dr_is_text(s, names[i])) {
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
