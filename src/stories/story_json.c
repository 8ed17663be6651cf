/* A story as a line of JSON: docs/record.md, Stories. */
#include <stdio.h>

#include "record/json_keys.h"
#include "record/writers.h"
#include "stories/choice.h"
#include "stories/together.h"

static void key_days(dr_json *json, dr_date from, dr_date to)
{
    dr_json_key(json, "when");
    dr_json_open(json, '{');
    dr_key_date(json, "from", from);
    dr_key_date(json, "to", to.year ? to : from);
    dr_json_close(json, '}');
}

/* "X1" for index 0. */
static void id(dr_json *json, char letter, uint32_t index)
{
    char text[16];
    int size = snprintf(text, sizeof text, "%c%u", letter, index + 1);
    dr_json_string(json, (dr_str){text, (size_t)size});
}

static void key_parties(dr_json *json, const char *key, const dr_party *parties, uint32_t n)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < n; i++) {
        dr_json_open(json, '{');
        dr_key_string(json, "name", parties[i].name);
        dr_key_string(json, "code", parties[i].code);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

/* "members":[{"report":"…","event":"E3"}] */
static void key_members(dr_json *json, const dr_stories *all, const dr_members *members, const char *fact, char letter)
{
    dr_json_key(json, "members");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < members->n; i++) {
        dr_json_open(json, '{');
        dr_key_string(json, "report", all->reports[members->at[i].report]->name);
        dr_json_key(json, fact);
        id(json, letter,
           letter == 'E' ? dr_event_told(all, members->at[i])->index : dr_move_told(all, members->at[i])->index);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

/* ---- who and where ---- */

static void key_actors(dr_json *json, const dr_stories *all, const dr_story *story)
{
    dr_counted_actors actors = dr_story_actors(json->out->arena, all, story);
    dr_json_key(json, "actors");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < actors.n; i++) {
        dr_json_open(json, '{');
        dr_key_string(json, "name", actors.at[i].party->name);
        dr_key_string(json, "code", actors.at[i].party->code);
        dr_json_key(json, "reports");
        dr_json_int(json, actors.at[i].reports);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

static void place(dr_json *json, const dr_told_event *e)
{
    dr_json_open(json, '{');
    dr_key_string(json, "name", e->place);
    dr_key_string(json, "country", e->place_country);
    dr_json_key(json, "lat");
    dr_json_number(json, e->lat, 4);
    dr_json_key(json, "lon");
    dr_json_number(json, e->lon, 4);
    dr_json_key(json, "geonameid");
    if (e->geonameid)
        dr_json_int(json, e->geonameid);
    else
        dr_json_null(json);
    dr_json_close(json, '}');
}

static void key_places(dr_json *json, const dr_stories *all, const dr_story *story)
{
    dr_placed_events placed = dr_story_places(json->out->arena, all, story);
    dr_json_key(json, "places");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < placed.n; i++)
        place(json, placed.at[i]);
    dr_json_close(json, ']');
}

/* ---- events ---- */

static void key_differ(dr_json *json, const dr_stories *all, const dr_story_event *event)
{
    dr_json_key(json, "differ");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < event->differ.n; i++) {
        const dr_differing *d = &event->differ.at[i];
        dr_json_open(json, '{');
        dr_key_string(json, "field", d->field);
        dr_json_key(json, "values");
        dr_json_open(json, '[');
        for (uint32_t k = 0; k < d->values.n; k++) {
            dr_json_open(json, '{');
            dr_key_string(json, "value", d->values.at[k].value);
            if (d->values.at[k].words.size)
                dr_key_string(json, "words", d->values.at[k].words);
            key_members(json, all, &d->values.at[k].members, "event", 'E');
            dr_json_key(json, "latest");
            dr_json_bool(json, d->values.at[k].latest);
            dr_json_close(json, '}');
        }
        dr_json_close(json, ']');
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

static void event(dr_json *json, const dr_stories *all, const dr_story *story, uint32_t index)
{
    const dr_story_event *event = &story->events.at[index];
    const dr_told_event *e = dr_chosen_telling(all, event);
    dr_json_open(json, '{');
    dr_json_key(json, "id");
    id(json, 'X', index);
    dr_key_string(json, "type", dr_str_of(dr_plover_name(e->type)));
    dr_key_strings(json, "mode", &e->modes);
    key_parties(json, "actor", e->actor.at, e->actor.n);
    key_parties(json, "recipient", e->recipient.at, e->recipient.n);
    key_days(json, e->from, e->to);
    dr_json_key(json, "where");
    if (e->place_term)
        place(json, e);
    else
        dr_json_null(json);
    dr_key_string(json, "tense", dr_str_of(dr_tense_name(e->tense)));
    dr_key_string(json, "words", e->sentence);
    key_members(json, all, &event->members, "event", 'E');
    dr_json_key(json, "outlets");
    dr_json_int(json, event->outlets);
    dr_json_key(json, "origins");
    dr_json_int(json, event->origins);
    dr_key_strings(json, "voices", &event->voices);
    dr_key_string(json, "status", dr_str_of(dr_story_status_name(event->status)));
    key_differ(json, all, event);
    dr_json_close(json, '}');
}

/* ---- moves ---- */

static void key_terms(dr_json *json, const dr_stories *all, const dr_story_move *move)
{
    dr_move_terms terms = dr_story_move_terms(json->out->arena, all, move);
    dr_json_key(json, "terms");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < terms.n; i++) {
        dr_json_open(json, '{');
        dr_key_string(json, "text", terms.at[i].term->text);
        dr_key_string(json, "action", dr_str_of(dr_plover_name(terms.at[i].term->action)));
        dr_key_string(json, "report", all->reports[terms.at[i].report]->name);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

static void key_move(dr_json *json, const char *key, uint32_t move)
{
    dr_json_key(json, key);
    if (move == DR_NONE)
        dr_json_null(json);
    else
        id(json, 'N', move);
}

static void key_deadline(dr_json *json, const dr_stories *all, const dr_story_move *move)
{
    dr_json_key(json, "deadline");
    if (!move->deadline.year) {
        dr_json_null(json);
        return;
    }
    dr_json_open(json, '{');
    dr_key_date(json, "date", move->deadline);
    dr_key_string(json, "words", dr_move_told(all, move->deadline_by)->deadline_words);
    dr_key_string(json, "report", all->reports[move->deadline_by.report]->name);
    dr_json_close(json, '}');
}

static void key_settled(dr_json *json, const dr_stories *all, const dr_story *story, const dr_story_move *move)
{
    dr_json_key(json, "settled");
    if (move->state == DR_OPEN) {
        dr_json_null(json);
        return;
    }
    dr_settling settling = dr_settling_of(all, story, move);
    dr_json_open(json, '{');
    dr_key_date(json, "on", move->settled_on);
    key_move(json, "by", move->settled_by);
    dr_key_string(json, "words", settling.words);
    dr_key_string(json, "report", all->reports[settling.by.report]->name);
    dr_json_close(json, '}');
}

static void move(dr_json *json, const dr_stories *all, const dr_story *story, uint32_t index)
{
    const dr_story_move *move = &story->moves.at[index];
    const dr_told_move *m = dr_best_telling(all, move);
    dr_json_open(json, '{');
    dr_json_key(json, "move");
    id(json, 'N', index);
    dr_key_string(json, "kind", dr_str_of(dr_move_name(m->kind)));
    key_parties(json, "party", m->party.at, m->party.n);
    key_parties(json, "to", m->to.at, m->to.n);
    key_terms(json, all, move);
    key_days(json, m->from.year ? m->from : move->day, m->from.year ? m->to_day : move->day);
    key_deadline(json, all, move);
    key_move(json, "answers", move->answers);
    dr_key_string(json, "state", dr_is_on_table(m->kind) ? dr_str_of(dr_move_state_name(move->state)) : (dr_str){0});
    key_settled(json, all, story, move);
    dr_key_string(json, "words", m->evidence);
    key_members(json, all, &move->members, "move", 'M');
    dr_json_close(json, '}');
}

/* ---- the story ---- */

static void head(dr_json *json, const dr_stories *all, const dr_story *story)
{
    dr_key_string(json, "story", dr_story_id(json->out->arena, all, story));
    if (story->goes_on_from.size)
        dr_key_string(json, "goes_on_from", story->goes_on_from);
    dr_key_string(json, "title", all->reports[story->reports.at[0]]->title);
    dr_key_date(json, "as_of", all->on);
}

void dr_write_table(dr_buf *out, const dr_stories *all, const dr_story *story, const dr_choice *choice)
{
    dr_json json = {.out = out};
    uint32_t last = DR_NONE;
    dr_json_open(&json, '{');
    head(&json, all, story);
    dr_json_key(&json, "table");
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < story->moves.n; i++)
        if (dr_is_chosen_move(all, &story->moves.at[i], choice)) {
            move(&json, all, story, i);
            last = i;
        }
    dr_json_close(&json, ']');
    key_move(&json, "last_move", last);
    dr_json_close(&json, '}');
    dr_buf_byte(out, '\n');
}

void dr_write_story(dr_buf *out, const dr_stories *all, const dr_story *story)
{
    dr_json json = {.out = out};
    dr_date from, to;
    dr_story_days(all, story, &from, &to);
    dr_json_open(&json, '{');
    head(&json, all, story);
    dr_key_date(&json, "from", from);
    dr_key_date(&json, "to", to);
    dr_json_key(&json, "reports");
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < story->reports.n; i++)
        dr_json_string(&json, all->reports[story->reports.at[i]]->name);
    dr_json_close(&json, ']');
    dr_json_key(&json, "copies");
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < story->reports.n; i++) {
        uint32_t report = story->reports.at[i];
        if (all->origin[report] == report)
            continue;
        dr_json_open(&json, '{');
        dr_key_string(&json, "report", all->reports[report]->name);
        dr_key_string(&json, "of", all->reports[all->origin[report]]->name);
        dr_json_close(&json, '}');
    }
    dr_json_close(&json, ']');
    key_actors(&json, all, story);
    key_places(&json, all, story);
    dr_json_key(&json, "events");
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < story->events.n; i++)
        event(&json, all, story, i);
    dr_json_close(&json, ']');
    dr_json_key(&json, "table");
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < story->moves.n; i++)
        move(&json, all, story, i);
    dr_json_close(&json, ']');
    key_move(&json, "last_move", story->moves.n ? story->moves.n - 1 : DR_NONE);
    dr_json_close(&json, '}');
    dr_buf_byte(out, '\n');
}
