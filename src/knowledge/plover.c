/* The codebook's numbers, and the usual CAMEO code of each type and mode.
 *
 * Scores: PLOVER manual, draft 0.8. Where it gives a mode none, the type's stands. Codes: the project's
 * table from CAMEO to PLOVER (17 September 2021) read backwards, the most general code that leads to
 * type and mode. CAMEO has no code for some modes (disinformation, hacking); they get the type's. */
#include "knowledge/plover.h"

typedef struct type_row {
    const char *name;
    int quad;
    double score;
    bool two_sided;
} type_row;

static const type_row types[DR_PLOVER_COUNT] = {
#define X(symbol, quad, score, two_sided) [DR_##symbol] = {#symbol, quad, score, two_sided},
    DR_PLOVER_TYPES(X)
#undef X
};

typedef struct mode_row {
    dr_plover type;
    const char *mode; /* "" for the type as a whole */
    double score;
    const char *cameo;
} mode_row;

static const mode_row modes[] = {
    {DR_AGREE, "", 2.5, "030"},
    {DR_CONSULT, "", 2.5, "040"},
    {DR_CONSULT, "visit", 4, "042"},
    {DR_CONSULT, "third-party", 1, "045"},
    {DR_CONSULT, "multilateral", 4, "046"},
    {DR_CONSULT, "phone", 1.5, "041"},
    {DR_SUPPORT, "", 5, "050"},
    {DR_CONCEDE, "", 4.5, "080"},
    {DR_COOPERATE, "", 9.5, "060"},
    {DR_AID, "", 10, "070"},
    {DR_RETREAT, "", 6.5, "080"},
    {DR_RETREAT, "withdraw", 8, "0874"},
    {DR_RETREAT, "release", 6.5, "0841"},
    {DR_RETREAT, "disarm", 10, "0873"},
    {DR_RETREAT, "ceasefire", 7.5, "0871"},
    {DR_RETREAT, "access", 6.5, "086"},
    {DR_RETREAT, "resign", 4.5, "0831"},
    {DR_REQUEST, "", 0, "100"},
    {DR_REQUEST, "assist", 0.5, "101"},
    {DR_REQUEST, "change", -1, "104"},
    {DR_REQUEST, "yield", -1, "105"},
    {DR_REQUEST, "meet", 0, "106"},
    {DR_ACCUSE, "", -3, "110"},
    {DR_ACCUSE, "disapprove", -2, "111"},
    {DR_ACCUSE, "investigate", -2, "090"},
    {DR_ACCUSE, "allege", -3.5, "112"},
    {DR_REJECT, "", -2, "120"},
    {DR_REJECT, "assist", -1.5, "121"},
    {DR_REJECT, "change", -2, "123"},
    {DR_REJECT, "yield", -2, "124"},
    {DR_REJECT, "meet", -2, "125"},
    {DR_THREATEN, "", -3.5, "130"},
    {DR_THREATEN, "restrict", -3, "132"},
    {DR_THREATEN, "arrest", -3.5, "130"},
    {DR_THREATEN, "relations", -3.5, "131"},
    {DR_THREATEN, "expel", -3.5, "136"},
    {DR_THREATEN, "territory", -4, "1382"},
    {DR_THREATEN, "violence", -3.5, "138"},
    {DR_PROTEST, "", -5, "140"},
    {DR_PROTEST, "demo", -5, "141"},
    {DR_PROTEST, "riot", -7, "145"},
    {DR_PROTEST, "strike", -5, "143"},
    {DR_PROTEST, "hunger", -4.5, "142"},
    {DR_PROTEST, "boycott", -4.5, "143"},
    {DR_PROTEST, "obstruct", -4.5, "144"},
    {DR_PROTEST, "vandalize", -5, "145"},
    {DR_SANCTION, "", -6, "160"},
    {DR_SANCTION, "convict", -6, "116"},
    {DR_SANCTION, "expel", -5.5, "166"},
    {DR_SANCTION, "withdraw", -6, "161"},
    {DR_SANCTION, "discontinue", -6, "162"},
    {DR_MOBILIZE, "", -5.5, "150"},
    {DR_MOBILIZE, "troops", -5.5, "154"},
    {DR_MOBILIZE, "weapons", -6.5, "154"},
    {DR_MOBILIZE, "police", -5.5, "153"},
    {DR_MOBILIZE, "militia", -6, "154"},
    {DR_COERCE, "", -7, "170"},
    {DR_COERCE, "seize", -7, "171"},
    {DR_COERCE, "restrict", -7, "172"},
    {DR_COERCE, "censor", -6.5, "1721"},
    {DR_COERCE, "curfew", -6.5, "1723"},
    {DR_COERCE, "martial-law", -7.5, "1724"},
    {DR_COERCE, "arrest", -7, "173"},
    {DR_COERCE, "deport", -7, "174"},
    {DR_COERCE, "withhold", -7, "170"},
    {DR_COERCE, "misinformation", -6.5, "170"},
    {DR_COERCE, "cyber", -7, "170"},
    {DR_ASSAULT, "", -9, "190"},
    {DR_ASSAULT, "abduct", -8.5, "181"},
    {DR_ASSAULT, "beat", -7.5, "182"},
    {DR_ASSAULT, "torture", -8.5, "1822"},
    {DR_ASSAULT, "sexual", -8.5, "1821"},
    {DR_ASSAULT, "targeted", -9.5, "186"},
    {DR_ASSAULT, "destroy", -8.5, "1712"},
    {DR_ASSAULT, "primitive", -8, "182"},
    {DR_ASSAULT, "firearms", -9, "193"},
    {DR_ASSAULT, "explosives", -9, "183"},
    {DR_ASSAULT, "suicide-attack", -9.5, "1831"},
    {DR_ASSAULT, "aerial", -9.5, "195"},
    {DR_ASSAULT, "drone", -9.5, "195"},
    {DR_ASSAULT, "heavy-weapons", -9.5, "194"},
    {DR_ASSAULT, "crowd-control", -7.5, "175"},
    {DR_ASSAULT, "unconventional", -10, "204"},
};

const char *dr_plover_name(dr_plover type)
{
    return type < DR_PLOVER_COUNT ? types[type].name : NULL;
}

dr_plover dr_plover_of(dr_str name)
{
    for (unsigned i = 1; i < DR_PLOVER_COUNT; i++)
        if (dr_is_text(name, types[i].name))
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

/* The row of type and mode, or NULL. */
static const mode_row *find_mode(dr_plover type, dr_str mode)
{
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (modes[i].type == type && dr_is_text(mode, modes[i].mode))
            return &modes[i];
    return NULL;
}

const char *dr_plover_mode(dr_plover type, size_t index)
{
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (modes[i].type == type && modes[i].mode[0] && !index--)
            return modes[i].mode;
    return NULL;
}

bool dr_plover_has_mode(dr_plover type, dr_str mode)
{
    return mode.size && find_mode(type, mode);
}

double dr_plover_score(dr_plover type, dr_str mode)
{
    const mode_row *row = find_mode(type, mode);
    return row ? row->score : type < DR_PLOVER_COUNT ? types[type].score : 0;
}

const char *dr_plover_cameo(dr_plover type, dr_str mode)
{
    const mode_row *row = find_mode(type, mode);
    if (!row)
        row = find_mode(type, (dr_str){0});
    return row ? row->cameo : "";
}
