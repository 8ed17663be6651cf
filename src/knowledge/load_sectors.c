/* sectors.tsv: a row a feature, a column a sector. */
#include "knowledge/load.h"
#include "knowledge/table.h"

/* "actor_assault": `role` before the name of a type in lower case. */
static bool is_part_in(dr_str name, dr_str role, dr_plover type)
{
    if (!dr_starts(name, role))
        return false;
    return dr_eq_nocase(dr_from(name, role.size), dr_str_of(dr_plover_name(type)));
}

static bool feature_of(dr_str name, size_t *out)
{
    static const struct {
        const char *name;
        size_t feature;
    } single[] = {{"person", DR_GUESS_PERSON}, {"body", DR_GUESS_BODY},     {"group", DR_GUESS_GROUP},
                  {"speaks", DR_GUESS_SPEAKS}, {"always", DR_GUESS_ALWAYS}, {"near", DR_GUESS_NEAR},
                  {"report", DR_GUESS_REPORT}};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (dr_eq(name, dr_str_of(single[i].name))) {
            *out = single[i].feature;
            return true;
        }
    for (size_t type = 1; type < DR_PLOVER_COUNT; type++) {
        bool acts = is_part_in(name, DR_STR("actor_"), (dr_plover)type);
        if (!acts && !is_part_in(name, DR_STR("recipient_"), (dr_plover)type))
            continue;
        *out = (acts ? DR_GUESS_ACTOR : DR_GUESS_RECIPIENT) + type - 1;
        return true;
    }
    return false;
}

int dr_load_sectors(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { MOST = 100 };
#define X(symbol, name) {name, true},
    static const dr_column columns[1 + DR_GUESSED] = {{"feature", true}, DR_GUESSED_SECTORS(X)};
#undef X
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, 1 + DR_GUESSED, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        size_t feature;
        if (!feature_of(t.cell[0], &feature))
            return dr_table_bad(&t, "feature is not one of those that are weighed");
        for (size_t i = 0; i < DR_GUESSED; i++)
            if (!dr_cell_number(t.cell[1 + i], -MOST, MOST, 0, &k->sectors.weight[feature][i]))
                return dr_table_bad(&t, "weight is not a number from -100 to 100");
        code = 0;
    }
    return code;
}
