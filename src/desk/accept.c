#include "desk/accept.h"

/* "1", "0.5", "0.123" as thousandths; what is malformed is 0. */
static int thousandths(dr_str q)
{
    int value = 0, place = 1000;
    for (size_t i = 0; i < q.size && place; i++) {
        if (i == 1 && q.at[i] == '.')
            continue;
        if (q.at[i] < '0' || q.at[i] > '9')
            return 0;
        value += (q.at[i] - '0') * place;
        place /= 10;
    }
    return value > 1000 ? 0 : value;
}

/* A range, "text/csv;q=0.5" or with stars: -1 where it is of other types. */
static int quality(dr_str range, dr_str type)
{
    dr_str name = dr_trim(dr_split(&range, ';'));
    size_t slash = dr_find_byte(type, '/');
    bool all = dr_is_text(name, "*/*"), some = name.size == slash + 2 && dr_ends(name, DR_STR("/*")) &&
                                               dr_starts_nocase(type, (dr_str){name.at, slash + 1});
    if (!all && !some && !dr_eq_nocase(name, type))
        return -1;
    while (range.at) {
        dr_str value = dr_split(&range, ';'), key = dr_trim(dr_split(&value, '='));
        if (dr_eq_nocase(key, DR_STR("q")))
            return thousandths(dr_trim(value));
    }
    return 1000;
}

int dr_accept_quality(dr_str accept, const char *type)
{
    int most = accept.size ? -1 : 1000;
    while (accept.size) {
        int q = quality(dr_split(&accept, ','), dr_str_of(type));
        most = q > most ? q : most;
    }
    return most;
}
