#include "store/fact_json.h"

#include "record/writers.h"

static void text(dr_json *json, const char *key, dr_str value)
{
    dr_json_key(json, key);
    dr_json_string(json, value);
}

void dr_party_json(dr_json *json, const dr_actor *actor)
{
    dr_json_open(json, '{');
    text(json, "name", actor->name);
    text(json, "kind", dr_str_of(dr_actor_kind_name(actor->kind)));
    text(json, "code", actor->code);
    text(json, "country", actor->country);
    text(json, "sector", actor->sector);
    text(json, "known", actor->known);
    dr_json_close(json, '}');
}

void dr_place_json(dr_json *json, const dr_place *place)
{
    dr_json_open(json, '{');
    text(json, "name", place->name);
    text(json, "country", place->country);
    text(json, "admin1", place->admin1);
    text(json, "feature", place->feature);
    dr_json_key(json, "geonameid");
    if (place->geonameid)
        dr_json_int(json, place->geonameid);
    else
        dr_json_null(json);
    dr_json_key(json, "lat");
    dr_json_number(json, place->lat, 5);
    dr_json_key(json, "lon");
    dr_json_number(json, place->lon, 5);
    dr_json_close(json, '}');
}

void dr_day_json(dr_json *json, dr_date from, dr_date to)
{
    char day[DR_DATE_SIZE];
    if (!from.year && !to.year) {
        dr_json_null(json);
        return;
    }
    dr_json_open(json, '{');
    text(json, "from", dr_str_of(dr_date_print(from.year ? from : to, day)));
    text(json, "to", dr_str_of(dr_date_print(to.year ? to : from, day)));
    dr_json_close(json, '}');
}

/* Somebody named by an actor or by words alone. */
static void mention(dr_json *json, const dr_record *record, const dr_mention *mention)
{
    const dr_actor words = {.name = dr_cut(record->report.text, mention->span)};
    dr_party_json(json, mention->actor == DR_NONE ? &words : &record->actors.at[mention->actor]);
}

static void mentions(dr_json *json, const char *key, const dr_record *record, const dr_mentions *list)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < list->n; i++)
        mention(json, record, &list->at[i]);
    dr_json_close(json, ']');
}

static void actors(dr_json *json, const char *key, const dr_record *record, const dr_indexes *list)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < list->n; i++)
        dr_party_json(json, &record->actors.at[list->at[i]]);
    dr_json_close(json, ']');
}

static void voice(dr_json *json, const dr_record *record, const dr_indexes *attribution)
{
    dr_json_key(json, "voice");
    if (attribution->n)
        mention(json, record, &record->statements.at[attribution->at[0]].source);
    else
        dr_json_null(json);
}

static void event(dr_json *json, const dr_record *record, const dr_event *e)
{
    text(json, "type", dr_str_of(dr_plover_name(e->type)));
    dr_json_key(json, "mode");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < e->modes.n; i++)
        dr_json_string(json, e->modes.at[i]);
    dr_json_close(json, ']');
    mentions(json, "actor", record, &e->actor);
    mentions(json, "recipient", record, &e->recipient);
    dr_json_key(json, "day");
    dr_day_json(json, e->when.from, e->when.to);
    dr_json_key(json, "place");
    if (e->where == DR_NONE)
        dr_json_null(json);
    else
        dr_place_json(json, &record->places.at[e->where]);
    voice(json, record, &e->attribution);
    text(json, "tense", dr_str_of(dr_tense_name(e->tense)));
    text(json, "polarity", dr_str_of(dr_polarity_name(e->negative)));
}

static void statement(dr_json *json, const dr_record *record, const dr_statement *s)
{
    text(json, "type", dr_str_of(dr_statement_kind_name(s->kind)));
    dr_json_key(json, "voice");
    mention(json, record, &s->source);
    dr_json_key(json, "recipient");
    dr_json_open(json, '[');
    if (s->addressee.span.end)
        mention(json, record, &s->addressee);
    dr_json_close(json, ']');
}

static void move(dr_json *json, const dr_record *record, const dr_move *m)
{
    text(json, "type", dr_str_of(dr_move_name(m->kind)));
    actors(json, "actor", record, &m->party);
    actors(json, "recipient", record, &m->to);
    dr_json_key(json, "day");
    dr_day_json(json, m->when.from, m->when.to);
    voice(json, record, &m->attribution);
}

void dr_fact_json(dr_json *json, const dr_record *record, dr_table table, uint32_t index)
{
    dr_json_open(json, '{');
    if (table == DR_TABLE_EVENTS)
        event(json, record, &record->events.at[index]);
    else if (table == DR_TABLE_STATEMENTS)
        statement(json, record, &record->statements.at[index]);
    else
        move(json, record, &record->moves.at[index]);
    dr_json_close(json, '}');
}
