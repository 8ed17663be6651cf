/* whose.tsv: a row a feature, a column a kind of people. */
#include "knowledge/load.h"
#include "knowledge/table.h"

static bool feature_of(dr_str name, dr_whose_feature *out)
{
#define X(symbol, text) text,
    static const char *const names[DR_WHOSE_FEATURES] = {DR_WHOSE_FEATURE_LIST(X)};
#undef X
    for (size_t i = 0; i < DR_WHOSE_FEATURES; i++)
        if (dr_eq(name, dr_str_of(names[i]))) {
            *out = (dr_whose_feature)i;
            return true;
        }
    return false;
}

int dr_load_whose(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { MOST = 100 };
    static const dr_column columns[1 + DR_WHOSE_CLASSES] = {
        {"feature", true}, {"state", true}, {"armed", true}, {"others", true}, {"named", true}};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, 1 + DR_WHOSE_CLASSES, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        dr_whose_feature feature = DR_WHOSE_FEATURES;
        if (!dr_eq(t.cell[0], DR_STR("none")) && !feature_of(t.cell[0], &feature))
            return dr_table_bad(&t, "feature is not one of those that are weighed");
        for (size_t i = 0; i < DR_WHOSE_CLASSES; i++) {
            double *slot = feature < DR_WHOSE_FEATURES ? &k->whose.weight[i][feature] : &k->whose.none[i];
            if (!dr_cell_number(t.cell[1 + i], -MOST, MOST, 0, slot))
                return dr_table_bad(&t, "weight is not a number from -100 to 100");
        }
        code = 0;
    }
    return code;
}
