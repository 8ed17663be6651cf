#include "record/acled_kinds.h"

#define VIOLENCE "Political violence"
#define DEMONSTRATIONS "Demonstrations"
#define STRATEGIC "Strategic developments"

typedef struct sector_row {
    const char *sector;
    dr_inter inter;
} sector_row;

/* PLOVER's sectors; those that are not here are civilians. */
static const sector_row sectors[] = {
    {"GOV", DR_INTER_STATE},   {"MIL", DR_INTER_STATE},   {"COP", DR_INTER_STATE},  {"SPY", DR_INTER_STATE},
    {"JUD", DR_INTER_STATE},   {"LEG", DR_INTER_STATE},   {"REB", DR_INTER_REBELS}, {"PRM", DR_INTER_MILITIA},
    {"UAF", DR_INTER_MILITIA}, {"CRM", DR_INTER_MILITIA}, {"UNK", DR_INTER_NONE},
};

dr_inter dr_inter_of(const dr_actor *actor, dr_str country)
{
    if (!actor)
        return DR_INTER_NONE;
    dr_inter inter = actor->sector.size ? DR_INTER_CIVILIANS : DR_INTER_NONE;
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (dr_is_text(actor->sector, sectors[i].sector))
            inter = sectors[i].inter;
    if (!actor->sector.size && actor->kind == DR_STATE)
        inter = DR_INTER_STATE;
    if (!actor->sector.size && actor->kind == DR_POPULATION)
        inter = DR_INTER_CIVILIANS;
    bool abroad = country.size && actor->country.size && !dr_eq(country, actor->country);
    bool between_states = dr_is_text(actor->country, "IGO") || dr_is_text(actor->country, "IMG");
    if ((inter == DR_INTER_STATE && abroad) || (between_states && inter != DR_INTER_CIVILIANS))
        return DR_INTER_EXTERNAL;
    return inter;
}

typedef struct kind_row {
    dr_plover type;
    const char *mode; /* "": any other */
    dr_acled_kind kind;
} kind_row;

#define REMOTE(sub)                                                                                                    \
    {                                                                                                                  \
        VIOLENCE, "Explosions/Remote violence", sub                                                                    \
    }
#define AGAINST_CIVILIANS(sub)                                                                                         \
    {                                                                                                                  \
        VIOLENCE, "Violence against civilians", sub                                                                    \
    }
#define DEVELOPMENT(sub)                                                                                               \
    {                                                                                                                  \
        STRATEGIC, "Strategic developments", sub                                                                       \
    }

/* The first row that fits. What stands in none is talk, which ACLED does not code. */
static const kind_row kinds[] = {
    {DR_ASSAULT, "aerial", REMOTE("Air/drone strike")},
    {DR_ASSAULT, "drone", REMOTE("Air/drone strike")},
    {DR_ASSAULT, "suicide-attack", REMOTE("Suicide bomb")},
    {DR_ASSAULT, "explosives", REMOTE("Remote explosive/landmine/IED")},
    {DR_ASSAULT, "heavy-weapons", REMOTE("Shelling/artillery/missile attack")},
    {DR_ASSAULT, "unconventional", REMOTE("Chemical weapon")},
    {DR_ASSAULT, "abduct", AGAINST_CIVILIANS("Abduction/forced disappearance")},
    {DR_ASSAULT, "sexual", AGAINST_CIVILIANS("Sexual violence")},
    {DR_ASSAULT, "crowd-control", {VIOLENCE "; " DEMONSTRATIONS, "Protests", "Excessive force against protesters"}},
    {DR_ASSAULT, "destroy", DEVELOPMENT("Looting/property destruction")},
    {DR_ASSAULT, "", AGAINST_CIVILIANS("Attack")}, /* between armed sides: a battle */
    {DR_PROTEST, "riot", {DEMONSTRATIONS, "Riots", "Violent demonstration"}},
    {DR_PROTEST, "vandalize", {DEMONSTRATIONS, "Riots", "Violent demonstration"}},
    {DR_PROTEST, "", {DEMONSTRATIONS, "Protests", "Peaceful protest"}},
    {DR_COERCE, "arrest", DEVELOPMENT("Arrests")},
    {DR_COERCE, "", DEVELOPMENT("Other")},
    {DR_MOBILIZE, "", DEVELOPMENT("Change to group/activity")},
    {DR_RETREAT, "resign", {0}},
    {DR_RETREAT, "", DEVELOPMENT("Other")},
};

static bool has_mode(const dr_event *event, const char *mode)
{
    for (uint32_t i = 0; i < event->modes.n; i++)
        if (dr_is_text(event->modes.at[i], mode))
            return true;
    return !mode[0];
}

static bool is_armed(dr_inter inter)
{
    return (inter >= DR_INTER_STATE && inter <= DR_INTER_IDENTITY_MILITIA) || inter == DR_INTER_EXTERNAL;
}

dr_acled_kind dr_acled_kind_of(const dr_event *event, dr_inter actor, dr_inter recipient)
{
    static const dr_acled_kind battle = {VIOLENCE, "Battles", "Armed clash"}, agreement = DEVELOPMENT("Agreement");
    if (event->type == DR_SUPPORT && dr_is_text(event->cameo, "057")) /* sign a formal agreement */
        return agreement;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const kind_row *row = &kinds[i];
        if (row->type != event->type || !has_mode(event, row->mode))
            continue;
        bool clash = event->type == DR_ASSAULT && !row->mode[0] && is_armed(actor) && is_armed(recipient);
        return clash ? battle : row->kind;
    }
    return (dr_acled_kind){0};
}
