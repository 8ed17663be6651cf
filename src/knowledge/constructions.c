/* constructions.tsv: every verb of a row with everything it governs becomes one key, "verb\tgoverned", so that a
 * look-up while reading is one hash. */
#include "knowledge/load.h"
#include "knowledge/table.h"

/* An empty frame is none: with no prepositions, the governed noun's own frame stays. */
static bool frame_of(dr_str s, dr_frame *out)
{
    static const char *const names[] = {"none", "object", "prep", "mutual"};
    *out = DR_FRAME_NONE;
    for (unsigned i = 0; i < 4; i++)
        if (dr_is_text(s, names[i])) {
            *out = (dr_frame)i;
            return true;
        }
    return s.size == 0;
}

static void add_pairs(dr_knowledge *k, dr_str verbs, dr_str all_governed, uint32_t row)
{
    while (verbs.size) {
        dr_str verb = dr_trim(dr_split(&verbs, '|'));
        for (dr_str rest = all_governed; rest.size;) {
            dr_str governed = dr_trim(dr_split(&rest, '|'));
            const dr_str key[] = {verb, DR_STR("\t"), governed};
            if (verb.size && governed.size)
                dr_map_set(&k->construction_of, dr_join(k->arena, key, 3), row);
        }
    }
}

static const char *bad_row(dr_construction *out, dr_str type, dr_str frame, dr_str weight)
{
    out->type = dr_plover_of(type);
    if (out->type == DR_PLOVER_NONE && !dr_eq(type, DR_STR("=")))
        return "type is neither a PLOVER type nor =";
    if (out->mode.size && !dr_plover_has_mode(out->type, out->mode))
        return "mode is not one of the type's modes";
    if (!frame_of(frame, &out->frame))
        return "frame is not none, object, prep or mutual";
    if (!dr_cell_number(weight, 0, 1, 0.7, &out->weight))
        return "weight does not lie between 0 and 1";
    return NULL;
}

int dr_load_constructions(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { VERBS, GOVERNED, TYPE, MODE, CAMEO, FRAME, PREPOSITIONS, WEIGHT, COLUMNS };
    static const dr_column columns[COLUMNS] = {{"verbs", true},         {"governed", true}, {"type", true},
                                               {"mode", false},         {"cameo", false},   {"frame", false},
                                               {"prepositions", false}, {"weight", false}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_construction row = {.mode = t.cell[MODE], .cameo = t.cell[CAMEO]};
        const char *bad = bad_row(&row, t.cell[TYPE], t.cell[FRAME], t.cell[WEIGHT]);
        if (bad)
            return dr_table_bad(&t, bad);
        for (dr_str list = t.cell[PREPOSITIONS]; list.size;)
            DR_PUSH(k->arena, &row.prepositions, dr_trim(dr_split(&list, '|')));
        add_pairs(k, t.cell[VERBS], t.cell[GOVERNED], k->constructions.n);
        DR_PUSH(k->arena, &k->constructions, row);
        code = 0;
    }
    return code;
}
