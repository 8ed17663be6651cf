/* Events as POLECAT's weekly files have them: 40 columns parted by tabs, with a header; a row an act. What a row has
 * several of is parted by "; ", each actor at the same place in its columns, "None" where one of several is not known.
 */
#include <math.h>

#include "knowledge/codes.h"
#include "record/acts.h"
#include "record/rows.h"
#include "record/writers.h"

const char dr_polecat_header[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor "
    "COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient "
    "Country\t"
    "Recipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia "
    "Recipient ID\t"
    "Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature "
    "Type\tSource\t"
    "Publication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion";

/* ---- lists ---- */

static void add_part(dr_buf *list, dr_str part)
{
    if (list->size)
        dr_buf_add(list, DR_STR("; "));
    for (size_t i = 0; i < part.size; i++)
        dr_buf_byte(list, part.at[i] == ';' ? ',' : part.at[i]);
}

static void put_list(dr_row *row, const dr_strs *parts)
{
    dr_buf list = {.arena = row->out->arena};
    bool known = false;
    for (uint32_t i = 0; i < parts->n; i++) {
        known |= parts->at[i].size > 0;
        add_part(&list, parts->at[i].size ? parts->at[i] : DR_STR("None"));
    }
    dr_put(row, known ? dr_buf_view(&list) : (dr_str){0});
}

/* Those that were not seen before, in order, as far as a column takes them: each row repeats the story's. */
static void push_new(dr_arena *arena, dr_strs *list, dr_map *seen, dr_str text)
{
    if (text.size && list->n < DR_POLECAT_NAMES && dr_map_set(seen, text, 1) == DR_NONE)
        DR_PUSH(arena, list, text);
}

/* ---- who ---- */

typedef enum party_column { PARTY_NAME, PARTY_COUNTRY, PARTY_COW, PARTY_SECTOR, PARTY_TITLE, PARTY_RAW } party_column;

static dr_str party_text(const dr_record *record, const dr_mention *mention, party_column column)
{
    const dr_actor *actor = dr_actor_of(record, mention);
    if (column == PARTY_NAME)
        return dr_party_name(record, mention);
    if (column == PARTY_RAW)
        return dr_cut(record->report.text, mention->span);
    if (!actor)
        return (dr_str){0};
    return column == PARTY_COUNTRY  ? actor->country
           : column == PARTY_COW    ? dr_country_codes_of(actor->country).cow
           : column == PARTY_SECTOR ? actor->sector
                                    : actor->role;
}

static void put_parties(dr_row *row, const dr_record *record, const dr_mentions *side, party_column column)
{
    dr_strs parts = {0};
    for (uint32_t i = 0; i < side->n; i++)
        DR_PUSH(row->out->arena, &parts, party_text(record, &side->at[i], column));
    put_list(row, &parts);
}

/* Name, Country, COW, Primary Sector, Sectors, Title, Name Raw, Wikipedia ID */
static void parties(dr_row *row, const dr_record *record, const dr_mentions *side)
{
    dr_arena *arena = row->out->arena;
    dr_strs sectors = {0};
    dr_map seen = {.arena = arena};
    for (uint32_t i = 0; i < side->n; i++)
        push_new(arena, &sectors, &seen, party_text(record, &side->at[i], PARTY_SECTOR));
    put_parties(row, record, side, PARTY_NAME);
    put_parties(row, record, side, PARTY_COUNTRY);
    put_parties(row, record, side, PARTY_COW);
    put_parties(row, record, side, PARTY_SECTOR);
    put_list(row, &sectors);
    put_parties(row, record, side, PARTY_TITLE);
    put_parties(row, record, side, PARTY_RAW);
    dr_put_empty(row, 1);
}

/* ---- where ---- */

static void place(dr_row *row, const dr_record *record, uint32_t where)
{
    enum { COLUMNS = 10 };
    if (where >= record->places.n) {
        dr_put_empty(row, COLUMNS);
        return;
    }
    const dr_place *p = &record->places.at[where];
    bool town = dr_starts(p->feature, DR_STR("PPL")), division = dr_is_text(p->feature, "ADM1");
    dr_put(row, p->name);
    dr_put(row, town ? p->name : (dr_str){0});
    dr_put_empty(row, 1); /* District: GeoNames' second level is not kept */
    dr_put(row, division && !p->admin1.size ? p->name : p->admin1);
    dr_put(row, p->country);
    dr_put_number(row, p->lat, 5);
    dr_put_number(row, p->lon, 5);
    dr_put(row, p->geonameid ? dr_format(row->out->arena, "%lld", (long long)p->geonameid) : (dr_str){0});
    dr_put(row, dr_cut(record->report.text, p->span));
    dr_put(row, p->feature);
}

/* ---- the story ---- */

typedef struct story {
    dr_strs people, organizations, locations;
} story;

static story story_of(dr_arena *arena, const dr_record *record)
{
    story s = {0};
    dr_map people = {.arena = arena}, organizations = {.arena = arena}, locations = {.arena = arena};
    for (uint32_t i = 0; i < record->actors.n; i++) {
        const dr_actor *actor = &record->actors.at[i];
        if (actor->kind == DR_PERSON)
            push_new(arena, &s.people, &people, actor->name);
        else if (actor->kind == DR_ORGANIZATION || actor->kind == DR_GROUP || actor->kind == DR_OUTLET)
            push_new(arena, &s.organizations, &organizations, actor->name);
    }
    for (uint32_t i = 0; i < record->places.n; i++)
        push_new(arena, &s.locations, &locations, record->places.at[i].name);
    return s;
}

static const char *quad_name(dr_plover type)
{
    static const char *const names[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                        "MATERIAL CONFLICT"};
    int quad = dr_plover_quad(type);
    return quad >= 0 && quad <= 4 ? names[quad] : "";
}

static void write_act(dr_row *row, const dr_record *record, const dr_act *act, dr_str key, const story *of)
{
    const dr_event *event = &record->events.at[act->event];
    const dr_report *report = &record->report;
    dr_put(row, key);
    dr_put_date(row, dr_act_day(act));
    dr_put_name(row, dr_plover_name(event->type));
    put_list(row, &event->modes);
    dr_put_number(row, event->goldstein, 1);
    dr_put_name(row, quad_name(event->type));
    put_list(row, &event->contexts);
    parties(row, record, &event->actor);
    parties(row, record, &event->recipient);
    place(row, record, act->where);
    dr_put(row, report->outlet);
    dr_put_date(row, report->published);
    put_list(row, &of->people);
    put_list(row, &of->organizations);
    put_list(row, &of->locations);
    dr_put(row, report->language);
    dr_put(row, dr_format(row->out->arena, "dragoman %.*s", DR_FMT(record->made_by.program)));
    dr_row_end(row);
}

void dr_write_polecat(dr_buf *out, const dr_record *record)
{
    dr_acts acts = dr_acts_of(out->arena, record);
    dr_str *keys = dr_event_keys(out->arena, record);
    story of = story_of(out->arena, record);
    dr_row row = {.out = out, .kind = DR_ROW_TSV};
    for (uint32_t i = 0; i < acts.n; i++)
        write_act(&row, record, &acts.at[i], keys[acts.at[i].event], &of);
}
