/* Events as the PLOVER manual's JSON Lines have them (draft 0.8, the chapter on formats): an object an event, all of
 * them, as the manual's four auxiliary modes and fields of our own can say what was denied, supposed, ahead or long
 * ago. Fields stand in the manual's order, those without a value are left out but for what it requires; ours come last.
 */
#include <math.h>

#include "base/json_out.h"
#include "knowledge/codes.h"
#include "record/acts.h"
#include "record/writers.h"

static void key_text(dr_json *json, const char *key, dr_str value)
{
    if (!value.size)
        return;
    dr_json_key(json, key);
    dr_json_string(json, value);
}

static void key_number(dr_json *json, const char *key, double value, int decimals)
{
    if (!isfinite(value))
        return;
    dr_json_key(json, key);
    dr_json_number(json, value, decimals);
}

static void key_int(dr_json *json, const char *key, int64_t value)
{
    dr_json_key(json, key);
    dr_json_int(json, value);
}

/* Unknown: null where the field is required, else left out. */
static void key_date(dr_json *json, const char *key, dr_date date, bool required)
{
    char text[DR_DATE_SIZE];
    dr_date_print(date, text);
    if (!text[0] && !required)
        return;
    dr_json_key(json, key);
    dr_json_string(json, text[0] ? dr_str_of(text) : (dr_str){0});
}

static void open_list(dr_json *json, const char *key)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
}

/* ---- parties ---- */

/* PLOVER's Kosovo is KOS. */
static dr_str top_code(dr_str country)
{
    return dr_is_text(country, "XKX") ? DR_STR("KOS") : country;
}

static void party(dr_json *json, const dr_record *record, const dr_mention *mention)
{
    const dr_actor *actor = dr_actor_of(record, mention);
    dr_json_open(json, '{');
    if (actor) {
        key_text(json, "code", top_code(actor->country));
        key_text(json, "sector", actor->sector);
    }
    key_text(json, "entity_text", dr_cut(record->report.text, mention->span));
    if (actor) {
        key_text(json, "identifier_text", actor->name);
        key_text(json, "office", actor->role);
        key_text(json, "cameo", actor->code);
    }
    dr_json_close(json, '}');
}

static void parties(dr_json *json, const dr_record *record, const char *key, const dr_mentions *side)
{
    open_list(json, key);
    for (uint32_t i = 0; i < side->n; i++)
        party(json, record, &side->at[i]);
    dr_json_close(json, ']');
}

/* ---- place ---- */

/* GeoNames' class of a feature code, as far as the gazetteer has them (geonames.org/export/codes.html). */
static const char *feature_class(dr_str code)
{
    static const struct {
        const char *start, *class;
    } classes[] = {
        {"ADM", "A"}, {"PCL", "A"},   {"CHAN", "H"}, {"CNL", "H"},  {"GULF", "H"}, {"LK", "H"},
        {"OCN", "H"}, {"SEA", "H"},   {"STRT", "H"}, {"AREA", "L"}, {"CONT", "L"}, {"RGN", "L"},
        {"PPL", "P"}, {"STLMT", "P"}, {"ISL", "T"},  {"MT", "T"},   {"PEN", "T"},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (dr_starts(code, dr_str_of(classes[i].start)))
            return classes[i].class;
    return "";
}

static void place(dr_json *json, const dr_record *record, uint32_t where)
{
    if (where >= record->places.n)
        return;
    const dr_place *p = &record->places.at[where];
    dr_json_key(json, "event_loc");
    dr_json_open(json, '{');
    key_text(json, "extracted_place", dr_cut(record->report.text, p->span));
    key_text(json, "resolved_place", p->name);
    if (p->geonameid)
        key_int(json, "geonameid", p->geonameid);
    key_number(json, "lat", p->lat, 5);
    key_number(json, "lon", p->lon, 5);
    if (dr_starts(p->feature, DR_STR("PPL")))
        key_text(json, "city", p->name);
    key_text(json, "province", p->admin1);
    key_text(json, "country", dr_country_codes_of(p->country).name);
    key_text(json, "country_code", top_code(p->country));
    key_text(json, "feature_class", dr_str_of(feature_class(p->feature)));
    key_text(json, "feature_code", p->feature);
    dr_json_close(json, '}');
}

/* ---- what was done ---- */

/* The event's modes, then the auxiliary ones. */
static void modes(dr_json *json, const dr_event *event)
{
    open_list(json, "mode");
    for (uint32_t i = 0; i < event->modes.n; i++)
        dr_json_string(json, event->modes.at[i]);
    if (event->tense == DR_HISTORICAL || event->tense == DR_FUTURE || event->tense == DR_HYPOTHETICAL)
        dr_json_string(json, dr_str_of(dr_tense_name(event->tense)));
    if (event->negative)
        dr_json_string(json, DR_STR("negation"));
    dr_json_close(json, ']');
}

static void contexts(dr_json *json, const dr_event *event)
{
    open_list(json, "context");
    for (uint32_t i = 0; i < event->contexts.n; i++)
        dr_json_string(json, event->contexts.at[i]);
    dr_json_close(json, ']');
}

/* {"dead","dead_max","injured","injured_max","arrested"}: what this telling says. */
static void size(dr_json *json, const dr_record *record, const dr_act *alone)
{
    static const struct {
        dr_casualty_kind kind;
        const char *least, *most;
    } fields[] = {{DR_KILLED, "dead", "dead_max"},
                  {DR_WOUNDED, "injured", "injured_max"},
                  {DR_CAPTURED, "arrested", "arrested_max"}};
    bool opened = false;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        dr_toll toll = dr_toll_of(record, alone, fields[i].kind);
        if (isnan(toll.low) && isnan(toll.high))
            continue;
        if (!opened) {
            dr_json_key(json, "size");
            dr_json_open(json, '{');
            opened = true;
        }
        key_number(json, fields[i].least, toll.low, 0);
        if (!(toll.low == toll.high))
            key_number(json, fields[i].most, toll.high, 0);
    }
    if (opened)
        dr_json_close(json, '}');
}

/* ---- the text ---- */

static void text(dr_json *json, const dr_record *record, const dr_event *event, const dr_characters *characters)
{
    dr_span span = dr_told_in(record, event);
    key_text(json, "text", dr_cut(record->report.text, span));
    dr_json_key(json, "text_info");
    dr_json_open(json, '{');
    key_int(json, "sequence", (int64_t)event->sentence + 1);
    key_int(json, "start", dr_characters_before(characters, span.start));
    key_int(json, "end", dr_characters_before(characters, span.end));
    dr_json_close(json, '}');
}

static void citation(dr_json *json, const dr_record *record)
{
    const dr_report *report = &record->report;
    dr_json_key(json, "cite_info");
    dr_json_open(json, '{');
    key_text(json, "citation", report->given_id.size ? report->given_id : report->key);
    key_text(json, "url", report->url);
    key_text(json, "title", report->title);
    key_text(json, "language", report->language);
    key_text(json, "publication", report->outlet);
    key_date(json, "published", report->published, false);
    key_text(json, "coder", dr_format(json->out->arena, "dragoman %.*s", DR_FMT(record->made_by.program)));
    key_text(json, "codebook", DR_STR("plover-0.8"));
    dr_json_close(json, '}');
}

/* ---- what the manual has no field for ---- */

static void voices(dr_json *json, const dr_record *record, const dr_event *event)
{
    open_list(json, "attribution");
    for (uint32_t i = 0; i < event->attribution.n; i++) {
        if (event->attribution.at[i] >= record->statements.n)
            continue;
        const dr_mention *source = &record->statements.at[event->attribution.at[i]].source;
        if (source->span.start != source->span.end || source->actor != DR_NONE)
            party(json, record, source);
    }
    dr_json_close(json, ']');
}

static void own_fields(dr_json *json, const dr_record *record, const dr_event *event)
{
    key_text(json, "cameo", event->cameo);
    key_text(json, "polarity", dr_str_of(dr_polarity_name(event->negative)));
    key_text(json, "certainty", dr_str_of(dr_certainty_name(event->certainty)));
    key_text(json, "tense", dr_str_of(dr_tense_name(event->tense)));
    voices(json, record, event);
    open_list(json, "from_context");
    for (unsigned bit = 0; dr_context_name(bit); bit++)
        if (event->from_context >> bit & 1)
            dr_json_string(json, dr_str_of(dr_context_name(bit)));
    dr_json_close(json, ']');
    key_number(json, "confidence", event->confidence, 3);
}

static void write_event(dr_json *json, const dr_record *record, uint32_t index, const dr_str *keys,
                        const dr_characters *characters)
{
    const dr_event *event = &record->events.at[index];
    dr_date from = event->when.from.year ? event->when.from : event->when.to, to = event->when.to;
    uint32_t first = event->same_as < record->events.n ? event->same_as : index;
    const dr_act alone = {.event = index, .tellings = {.at = &index, .n = 1}};
    dr_json_open(json, '{');
    key_text(json, "id", keys[index]);
    key_date(json, "date", from, true);
    if (dr_date_compare(from, to))
        key_date(json, "enddate", to, false);
    parties(json, record, "actor", &event->actor);
    parties(json, record, "recipient", &event->recipient);
    open_list(json, "event");
    dr_json_string(json, dr_str_of(dr_plover_name(event->type)));
    dr_json_close(json, ']');
    place(json, record, event->where);
    open_list(json, "event_text");
    dr_json_string(json, dr_cut(record->report.text, event->trigger));
    dr_json_close(json, ']');
    key_int(json, "quad_code", dr_plover_quad(event->type));
    key_number(json, "event_scale", event->goldstein, 2);
    modes(json, event);
    contexts(json, event);
    size(json, record, &alone);
    key_text(json, "link", keys[first]);
    text(json, record, event, characters);
    citation(json, record);
    own_fields(json, record, event);
    dr_json_close(json, '}');
}

void dr_write_plover(dr_buf *out, const dr_record *record)
{
    dr_str *keys = dr_event_keys(out->arena, record);
    dr_characters characters = dr_characters_of(out->arena, record->report.text);
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_json json = {.out = out};
        if (record->events.at[i].hidden)
            continue;
        write_event(&json, record, i, keys, &characters);
        dr_buf_byte(out, '\n');
    }
}
