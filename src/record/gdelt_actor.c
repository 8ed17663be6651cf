/* A CAMEO actor code parted into GDELT's columns: three letters each, of a country (or region), known group, ethnic
 * group, religion and role, as knowledge/cameo_codes.tsv lists them.
 *
 *   PSE REB HMS    country, type, group          IGO EUR EEC    type, country (a region), group */
#include "record/gdelt.h"

#include "base/utf8.h"
#include "knowledge/codes.h"

enum { PART = 3 };

static void put(dr_str *slots, size_t count, dr_str part)
{
    for (size_t i = 0; i < count; i++) {
        if (!slots[i].size) {
            slots[i] = part;
            return;
        }
    }
}

/* Parts may stand for several things (IRC is the Red Cross, and a role): what an actor's own part of a code means is
 * told by its place. */
static void place_part(dr_arena *arena, dr_gdelt_actor *actor, dr_str part, bool first)
{
    unsigned kinds = dr_cameo_kinds(part);
    if (kinds & DR_CAMEO_COUNTRY && first)
        actor->country = part;
    else if (kinds & DR_CAMEO_GROUP && !actor->group.size)
        actor->group = part;
    else if (kinds & DR_CAMEO_TYPE)
        put(actor->type, 3, part);
    else if (kinds & DR_CAMEO_RELIGION)
        put(actor->religion, 2, part);
    else if (kinds & DR_CAMEO_COUNTRY && !actor->country.size)
        actor->country = part;
    else if (kinds & DR_CAMEO_ETHNIC && !actor->ethnic.size)
        actor->ethnic = dr_lower_ascii(arena, part);
}

/* The country's code as GDELT has it: ROM for ROU. */
static dr_str with_gdelts_country(dr_arena *arena, dr_str code)
{
    if (code.size < PART)
        return code;
    dr_str country = {code.at, PART}, other = dr_country_codes_of(country).cameo;
    return other.size ? dr_format(arena, "%.*s%.*s", DR_FMT(other), DR_FMT(dr_from(code, PART))) : code;
}

/* GDELT's names are in capitals. */
static dr_str in_capitals(dr_arena *arena, dr_str name)
{
    dr_buf out = {.arena = arena};
    for (size_t i = 0, size; i < name.size; i += size)
        dr_buf_utf8(&out, dr_to_upper(dr_utf8_at(name, i, &size)));
    return dr_buf_view(&out);
}

dr_gdelt_actor dr_gdelt_actor_of(dr_arena *arena, const dr_record *record, const dr_mention *mention)
{
    const dr_actor *actor = dr_actor_of(record, mention);
    dr_gdelt_actor columns = {.name = in_capitals(arena, dr_party_name(record, mention))};
    if (!actor)
        return columns;
    columns.code = with_gdelts_country(arena, actor->code);
    for (size_t i = 0; i + PART <= columns.code.size; i += PART)
        place_part(arena, &columns, (dr_str){columns.code.at + i, PART}, i == 0);
    return columns;
}
