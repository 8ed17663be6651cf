/* Weights of features: knowledge/context.tsv. */
#include <math.h>

#include "knowledge/load.h"
#include "knowledge/table.h"
#include "language/coded.h"

#define X(symbol, label) label,
static const char *const tenses[DR_CODED_TENSE_COUNT] = {DR_CODED_TENSES(X)};
#undef X

double dr_weight_of(const dr_weights *weights, dr_str feature)
{
    uint32_t index = weights->values.n ? dr_map_get(&weights->index, feature) : DR_NONE;
    return index == DR_NONE ? 0 : weights->values.at[index];
}

const double *dr_tense_weights_of(const dr_weights *weights, dr_str feature)
{
    uint32_t row = weights->values.n ? dr_map_get(&weights->index, feature) : DR_NONE;
    return row == DR_NONE ? NULL : &weights->values.at[row];
}

/* Where the weight of "feature,tense" belongs, NAN until it is known; NULL for an unknown tense. */
static double *tense_place(dr_knowledge *k, dr_str feature)
{
    size_t comma = feature.size, tense = 0;
    while (comma && feature.at[comma - 1] != ',')
        comma--;
    while (comma && tense < DR_CODED_TENSE_COUNT && !dr_is_text(dr_from(feature, comma), tenses[tense]))
        tense++;
    if (!comma || tense == DR_CODED_TENSE_COUNT)
        return NULL;
    dr_str name = {feature.at, comma - 1};
    uint32_t row = dr_map_get(&k->tense.index, name);
    if (row == DR_NONE) {
        row = k->tense.values.n;
        dr_map_set(&k->tense.index, name, row);
        for (int i = 0; i < DR_CODED_TENSE_COUNT; i++)
            DR_PUSH(k->arena, &k->tense.values, NAN);
    }
    return &k->tense.values.at[row + tense];
}

/* NULL, or what is wrong with the row. */
static const char *add_weight(dr_knowledge *k, dr_weights *weights, dr_str feature, double weight)
{
    static const char *const twice = "the feature has a weight already";
    if (weights != &k->tense) {
        uint32_t before = dr_map_set(&weights->index, feature, weights->values.n);
        DR_PUSH(k->arena, &weights->values, weight);
        return before == DR_NONE ? NULL : twice;
    }
    double *at = tense_place(k, feature);
    if (!at)
        return "a feature of tense ends with no comma and tense";
    const char *fault = isnan(*at) ? NULL : twice;
    *at = weight;
    return fault;
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
                              : dr_is_text(t.cell[CHOICE], "mode")  ? &k->mode
                                                                    : NULL;
        double weight;
        if (!weights)
            return dr_table_bad(&t, "choice is none of when, where, tense, voice and mode");
        if (!dr_cell_number(t.cell[WEIGHT], -100, 100, 0, &weight))
            return dr_table_bad(&t, "weight is not a number between -100 and 100");
        const char *fault = add_weight(k, weights, t.cell[FEATURE], weight);
        if (fault)
            return dr_table_bad(&t, fault);
        code = 0;
    }
    for (uint32_t i = 0; i < k->tense.values.n; i++)
        k->tense.values.at[i] = isnan(k->tense.values.at[i]) ? 0 : k->tense.values.at[i];
    return code;
}
