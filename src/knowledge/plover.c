#include "knowledge/plover.h"

typedef struct type_row {
    const char *name;
    int quad;
    double score;
    bool two_sided;
} type_row;

static const type_row types[] = {
    {NULL, 0, 0, false},
#define X(symbol, quad, score, two_sided) {#symbol, quad, score, two_sided},
    DR_PLOVER_TYPES(X)
#undef X
};

const char *dr_plover_name(dr_plover type)
{
    return type < DR_PLOVER_COUNT ? types[type].name : NULL;
}

dr_plover dr_plover_of(dr_str name)
{
    for (unsigned i = 1; i < DR_PLOVER_COUNT; i++)
        if (dr_eq(name, dr_str_of(types[i].name)))
            return (dr_plover)i;
    return DR_PLOVER_NONE;
}

int dr_plover_quad(dr_plover type)
{
    return type < DR_PLOVER_COUNT ? types[type].quad : 0;
}

bool dr_plover_two_sided(dr_plover type)
{
    return type < DR_PLOVER_COUNT && types[type].two_sided;
}

double dr_plover_score(dr_plover type, dr_str mode)
{
    (void)mode;
    return type < DR_PLOVER_COUNT ? types[type].score : 0;
}

const char *dr_plover_cameo(dr_plover type, dr_str mode)
{
    (void)type, (void)mode;
    return "";
}
