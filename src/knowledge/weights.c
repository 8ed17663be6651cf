/* Weights of features: knowledge/context.tsv. */
#include "knowledge/load.h"
#include "knowledge/table.h"

double dr_weight_of(const dr_weights *weights, dr_str feature)
{
    uint32_t index = weights->values.n ? dr_map_get(&weights->index, feature) : DR_NONE;
    return index == DR_NONE ? 0 : weights->values.at[index];
}

int dr_load_context(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { CHOICE, FEATURE, WEIGHT, COLUMNS };
    static const dr_column columns[COLUMNS] = {{"choice", true}, {"feature", true}, {"weight", true}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_weights *weights = dr_is_text(t.cell[CHOICE], "when")    ? &k->when
                              : dr_is_text(t.cell[CHOICE], "where") ? &k->where
                              : dr_is_text(t.cell[CHOICE], "tense") ? &k->tense
                              : dr_is_text(t.cell[CHOICE], "voice") ? &k->voice
                                                                    : NULL;
        double weight;
        if (!weights)
            return dr_table_bad(&t, "choice is none of when, where, tense and voice");
        if (!dr_cell_number(t.cell[WEIGHT], -100, 100, 0, &weight))
            return dr_table_bad(&t, "weight is not a number between -100 and 100");
        if (dr_map_set(&weights->index, t.cell[FEATURE], weights->values.n) != DR_NONE)
            return dr_table_bad(&t, "the feature has a weight already");
        DR_PUSH(k->arena, &weights->values, weight);
        code = 0;
    }
    return code;
}
