/* Events as GDELT 2.0 exports them: 61 columns parted by tabs, no header; a row for each act of the record and pair of
 * its parties. Columns: GDELT Event Codebook V2.0; docs/exports.md tells where each comes from. */
#include "record/gdelt.h"

#include <math.h>
#include <xxhash.h>

#include "base/number.h"
#include "base/utf8.h"
#include "knowledge/codes.h"
#include "record/writers.h"

uint64_t dr_gdelt_id(dr_str event_key, dr_pair pair)
{
    const uint32_t parties[] = {pair.actor, pair.recipient};
    unsigned char bytes[8]; /* little-endian on any machine */
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(parties[i / 4] >> 8 * (i % 4));
    uint64_t id = XXH3_64bits_withSeed(bytes, sizeof bytes, XXH3_64bits(event_key.at, event_key.size)) >> 11;
    return id ? id : 1;
}

dr_str dr_gdelt_added(dr_arena *arena, const dr_record *record)
{
    dr_date day = record->report.published;
    return dr_date_valid(day) ? dr_format(arena, "%04d%02u%02u000000", day.year, day.month, day.day) : (dr_str){0};
}

dr_str dr_source_of(const dr_record *record)
{
    const dr_report *report = &record->report;
    return report->url.size ? report->url : report->given_id.size ? report->given_id : report->key;
}

/* SQLDATE, MonthYear, Year, FractionDate. Of a longer time what its first and last day share. FractionDate is what
 * GDELT's files have, (month - 1) * 30 + day in 365; the codebook's formula, without the - 1, would leave the year. */
static void dates(dr_row *row, const dr_act *act)
{
    dr_arena *arena = row->out->arena;
    dr_date day = dr_act_day(act), from = act->when.from, to = act->when.to;
    bool year = from.year > 0 && from.year == to.year, month = year && from.month && from.month == to.month;
    dr_put(row, day.year ? dr_format(arena, "%04d%02u%02u", day.year, day.month, day.day) : (dr_str){0});
    dr_put(row, month ? dr_format(arena, "%04d%02u", from.year, from.month) : (dr_str){0});
    dr_put(row, year ? dr_format(arena, "%d", from.year) : (dr_str){0});
    dr_put(row, day.year ? dr_double_text(arena, day.year + ((day.month - 1) * 30 + day.day) / 365.0, 4) : (dr_str){0});
}

static void party(dr_row *row, const dr_gdelt_actor *actor)
{
    const dr_str cells[] = {actor->code,        actor->name,        actor->country, actor->group,   actor->ethnic,
                            actor->religion[0], actor->religion[1], actor->type[0], actor->type[1], actor->type[2]};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        dr_put(row, cells[i]);
}

/* ---- what was done ---- */

/* The code when it is one: two to four digits. */
static dr_str event_code(dr_str cameo)
{
    bool digits = cameo.size >= 2 && cameo.size <= 4;
    for (size_t i = 0; i < cameo.size && digits; i++)
        digits = cameo.at[i] >= '0' && cameo.at[i] <= '9';
    return digits ? cameo : (dr_str){0};
}

/* GDELT's classes are those of CAMEO's roots; PLOVER's quad differs for what concessions and investigations are. */
static int quad_class(dr_str code)
{
    int root = (code.at[0] - '0') * 10 + code.at[1] - '0';
    return root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4;
}

static void action(dr_row *row, const dr_event *event)
{
    dr_str code = event_code(event->cameo);
    if (!code.size) {
        dr_put_empty(row, 5);
        return;
    }
    dr_put(row, code);
    dr_put(row, (dr_str){code.at, code.size < 3 ? code.size : 3});
    dr_put(row, (dr_str){code.at, 2});
    dr_put_int(row, quad_class(code));
    double score;
    dr_str written = dr_cameo_score(code);
    dr_put_number(row, dr_parse_double(written, &score) ? score : (double)NAN, 1);
}

/* Told of in the first paragraph. */
static bool is_root(const dr_record *record, const dr_act *act)
{
    const dr_report *report = &record->report;
    for (uint32_t i = 0; i < act->tellings.n && report->paragraphs.n; i++)
        if (dr_span_in(record->events.at[act->tellings.at[i]].trigger, report->paragraphs.at[0]))
            return true;
    return false;
}

/* ---- where ---- */

typedef enum geo_type { GEO_NONE, GEO_COUNTRY, GEO_US_STATE, GEO_US_CITY, GEO_WORLD_CITY, GEO_WORLD_STATE } geo_type;

/* FIPS 10-4 of the first-order division that the place lies in or, an area by itself, is. */
static dr_str division_of(dr_arena *arena, const dr_place *place)
{
    bool area = !dr_starts(place->feature, DR_STR("PPL"));
    return dr_division_code(arena, place->country, place->admin1.size || !area ? place->admin1 : place->name);
}

static geo_type type_of(const dr_place *place, dr_str division)
{
    bool american = dr_is_text(place->country, "USA");
    bool area = !dr_starts(place->feature, DR_STR("PPL"));
    if (isnan(place->lat) || isnan(place->lon))
        return GEO_NONE;
    if (dr_starts(place->feature, DR_STR("PCL")))
        return GEO_COUNTRY;
    if (dr_is_text(place->feature, "ADM1") || (area && !place->admin1.size && division.size))
        return american ? GEO_US_STATE : GEO_WORLD_STATE;
    return american ? GEO_US_CITY : GEO_WORLD_CITY;
}

/* "Sarajevo, Federation of Bosnia and Herzegovina, Bosnia and Herzegovina" */
static dr_str full_name(dr_arena *arena, const dr_place *place, geo_type type, dr_str country)
{
    dr_buf name = {.arena = arena};
    dr_buf_add(&name, place->name);
    if ((type == GEO_US_CITY || type == GEO_WORLD_CITY) && place->admin1.size)
        dr_buf_format(&name, ", %.*s", DR_FMT(place->admin1));
    if (type != GEO_COUNTRY && country.size)
        dr_buf_format(&name, ", %.*s", DR_FMT(country));
    return dr_buf_view(&name);
}

static void no_place(dr_row *row)
{
    dr_put_name(row, "0");
    dr_put_empty(row, 7);
}

/* Of areas GDELT's feature ids are their codes, of states their two letters; towns' are GNS's and GNIS's, which are not
 * ours. */
static void put_feature(dr_row *row, geo_type type, dr_str adm1)
{
    bool town = type == GEO_US_CITY || type == GEO_WORLD_CITY;
    dr_put(row, town ? (dr_str){0} : type == GEO_US_STATE ? dr_from(adm1, 2) : adm1);
}

static void geography(dr_row *row, const dr_place *place)
{
    dr_str adm1 = place ? division_of(row->out->arena, place) : (dr_str){0};
    geo_type type = place ? type_of(place, adm1) : GEO_NONE;
    if (type == GEO_NONE) {
        no_place(row);
        return;
    }
    dr_country_codes codes = dr_country_codes_of(place->country);
    dr_str fips = adm1.size >= 2 ? (dr_str){adm1.at, 2} : codes.fips; /* FIPS has no Palestine, but GZ and WE */
    if (type == GEO_COUNTRY)
        adm1 = fips;
    dr_put_int(row, type);
    dr_put(row, full_name(row->out->arena, place, type, codes.name));
    dr_put(row, fips);
    dr_put(row, adm1);
    dr_put_empty(row, 1); /* ADM2: GAUL's and the counties' numbers are not ours */
    dr_put_number(row, place->lat, 4);
    dr_put_number(row, place->lon, 4);
    put_feature(row, type, adm1);
}

static void write_pair(dr_row *row, const dr_record *record, const dr_act *act, dr_pair pair, dr_str key)
{
    dr_arena *arena = row->out->arena;
    const dr_event *event = &record->events.at[act->event];
    dr_gdelt_actor actor = dr_gdelt_actor_of(arena, record, dr_pair_actor(event, pair));
    dr_gdelt_actor recipient = dr_gdelt_actor_of(arena, record, dr_pair_recipient(event, pair));
    dr_put(row, dr_format(arena, "%llu", (unsigned long long)dr_gdelt_id(key, pair)));
    dates(row, act);
    party(row, &actor);
    party(row, &recipient);
    dr_put_int(row, is_root(record, act));
    action(row, event);
    dr_put_int(row, act->tellings.n);
    dr_put_int(row, 1);   /* NumSources */
    dr_put_int(row, 1);   /* NumArticles */
    dr_put_empty(row, 1); /* AvgTone: not measured, and 0 would be a measure */
    no_place(row);
    no_place(row);
    geography(row, act->where < record->places.n ? &record->places.at[act->where] : NULL);
    dr_put(row, dr_gdelt_added(arena, record));
    dr_put(row, dr_source_of(record));
    dr_row_end(row);
}

void dr_write_gdelt(dr_buf *out, const dr_record *record)
{
    dr_acts acts = dr_acts_of(out->arena, record);
    dr_str *keys = dr_event_keys(out->arena, record);
    dr_row row = {.out = out, .kind = DR_ROW_TSV};
    for (uint32_t i = 0; i < acts.n; i++) {
        dr_pairs pairs = dr_pairs_of(out->arena, record, &record->events.at[acts.at[i].event]);
        for (uint32_t j = 0; j < pairs.n; j++)
            write_pair(&row, record, &acts.at[i], pairs.at[j], keys[acts.at[i].event]);
    }
}
