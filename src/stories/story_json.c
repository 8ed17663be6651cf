/* A story as a line of JSON: docs/record.md, Stories. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/json_out.h"
#include "base/map.h"
#include "record/writers.h"
#include "stories/stories.h"

static void key_string(dr_json *json, const char *key, dr_str value)
{
    dr_json_key(json, key);
    dr_json_string(json, value);
}

static void key_date(dr_json *json, const char *key, dr_date date)
{
    char text[DR_DATE_SIZE];
    dr_date_print(date, text);
    key_string(json, key, text[0] ? dr_str_of(text) : (dr_str){0});
}

static void key_days(dr_json *json, dr_date from, dr_date to)
{
    dr_json_key(json, "when");
    dr_json_open(json, '{');
    key_date(json, "from", from);
    key_date(json, "to", to.year ? to : from);
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
        key_string(json, "name", parties[i].name);
        key_string(json, "code", parties[i].code);
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
        key_string(json, "report", all->reports[members->at[i].report]->name);
        dr_json_key(json, fact);
        id(json, letter, members->at[i].fact);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

/* ---- who and where ---- */

typedef struct counted {
    const dr_party *party;
    uint32_t reports, last;
} counted;

static int by_reports(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    if (x->reports != y->reports)
        return x->reports < y->reports ? 1 : -1;
    return dr_compare(x->party->name, y->party->name);
}

static void key_actors(dr_json *json, const dr_stories *all, const dr_story *story)
{
    enum { MOST_ACTORS = 40 };
    dr_arena *arena = json->out->arena;
    dr_map places = {.arena = arena};
    DR_VEC(counted) actors = {0};
    for (uint32_t i = 0; i < story->reports.n; i++) {
        const dr_telling *r = all->reports[story->reports.at[i]];
        for (uint32_t k = 0; k < r->actors.n; k++) {
            const dr_party *p = &r->actors.at[k];
            dr_str key = dr_format(arena, "%.*s|%.*s", DR_FMT(p->known.size ? p->known : p->name), DR_FMT(p->code));
            uint32_t at = dr_map_get(&places, key);
            if (at == DR_NONE) {
                at = actors.n;
                dr_map_set(&places, key, at);
                DR_PUSH(arena, &actors, ((counted){p, 0, DR_NONE}));
            }
            actors.at[at].reports += actors.at[at].last != i;
            actors.at[at].last = i;
        }
    }
    if (actors.n > 1)
        qsort(actors.at, actors.n, sizeof *actors.at, by_reports);
    dr_json_key(json, "actors");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < actors.n && i < MOST_ACTORS; i++) {
        dr_json_open(json, '{');
        key_string(json, "name", actors.at[i].party->name);
        key_string(json, "code", actors.at[i].party->code);
        dr_json_key(json, "reports");
        dr_json_int(json, actors.at[i].reports);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

static void place(dr_json *json, const dr_told_event *e)
{
    dr_json_open(json, '{');
    key_string(json, "name", e->place);
    key_string(json, "country", e->place_country);
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
    dr_map seen = {.arena = json->out->arena};
    dr_json_key(json, "places");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < story->events.n; i++)
        for (uint32_t k = 0; k < story->events.at[i].members.n; k++) {
            const dr_told_event *e = dr_event_told(all, story->events.at[i].members.at[k]);
            dr_str key = dr_format(json->out->arena, "%llu", (unsigned long long)e->place_term);
            if (!e->place_term || dr_map_get(&seen, key) != DR_NONE)
                continue;
            dr_map_set(&seen, key, 1);
            place(json, e);
        }
    dr_json_close(json, ']');
}

/* ---- events ---- */

/* The telling that stands for all: of the type that most give, one with most of parties, day and place; the first of
 * equals. */
static const dr_told_event *chosen(const dr_stories *all, const dr_story_event *event)
{
    const dr_told_event *best = NULL;
    uint32_t votes[DR_PLOVER_COUNT] = {0}, most = 0;
    for (uint32_t i = 0; i < event->members.n; i++)
        votes[dr_event_told(all, event->members.at[i])->type]++;
    for (uint32_t i = 0; i < event->members.n; i++) {
        const dr_told_event *e = dr_event_told(all, event->members.at[i]);
        uint32_t worth = votes[e->type] * 100 + (e->actor.n > 0) * 4 + (e->recipient.n > 0) * 4 + (e->from.year != 0) +
                         (e->place_term != 0) + !e->negative * 2;
        if (worth > most) {
            most = worth;
            best = e;
        }
    }
    return best;
}

static void key_differ(dr_json *json, const dr_stories *all, const dr_story_event *event)
{
    dr_json_key(json, "differ");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < event->differ.n; i++) {
        const dr_differing *d = &event->differ.at[i];
        dr_json_open(json, '{');
        key_string(json, "field", d->field);
        dr_json_key(json, "values");
        dr_json_open(json, '[');
        for (uint32_t k = 0; k < d->values.n; k++) {
            dr_json_open(json, '{');
            key_string(json, "value", d->values.at[k].value);
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

static void key_strings(dr_json *json, const char *key, const dr_strs *strings)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < strings->n; i++)
        dr_json_string(json, strings->at[i]);
    dr_json_close(json, ']');
}

static void event(dr_json *json, const dr_stories *all, const dr_story *story, uint32_t index)
{
    const dr_story_event *event = &story->events.at[index];
    const dr_told_event *e = chosen(all, event);
    dr_json_open(json, '{');
    dr_json_key(json, "id");
    id(json, 'X', index);
    key_string(json, "type", dr_str_of(dr_plover_name(e->type)));
    key_strings(json, "mode", &e->modes);
    key_parties(json, "actor", e->actor.at, e->actor.n);
    key_parties(json, "recipient", e->recipient.at, e->recipient.n);
    key_days(json, e->from, e->to);
    dr_json_key(json, "where");
    if (e->place_term)
        place(json, e);
    else
        dr_json_null(json);
    key_string(json, "tense", dr_str_of(dr_tense_name(e->tense)));
    key_string(json, "words", e->sentence);
    key_members(json, all, &event->members, "event", 'E');
    dr_json_key(json, "outlets");
    dr_json_int(json, event->outlets);
    dr_json_key(json, "origins");
    dr_json_int(json, event->origins);
    key_strings(json, "voices", &event->voices);
    key_string(json, "status", dr_str_of(dr_story_status_name(event->status)));
    key_differ(json, all, event);
    dr_json_close(json, '}');
}

/* ---- moves ---- */

/* What any telling says of the terms, each once. */
static void key_terms(dr_json *json, const dr_stories *all, const dr_story_move *move)
{
    DR_VEC(const dr_told_term *) told = {0};
    dr_json_key(json, "terms");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < move->members.n; i++) {
        const dr_told_move *m = dr_move_told(all, move->members.at[i]);
        for (uint32_t k = 0; k < m->terms.n; k++) {
            bool again = false;
            for (uint32_t t = 0; t < told.n && !again; t++) {
                uint32_t least =
                    told.at[t]->words.n < m->terms.at[k].words.n ? told.at[t]->words.n : m->terms.at[k].words.n;
                again = dr_shared_terms(&told.at[t]->words, &m->terms.at[k].words) * 10 >= least * 7;
            }
            if (again)
                continue;
            DR_PUSH(json->out->arena, &told, &m->terms.at[k]);
            dr_json_open(json, '{');
            key_string(json, "text", m->terms.at[k].text);
            key_string(json, "action", dr_str_of(dr_plover_name(m->terms.at[k].action)));
            key_string(json, "report", all->reports[move->members.at[i].report]->name);
            dr_json_close(json, '}');
        }
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

/* The first telling that names both sides, else the first. */
static const dr_told_move *told_best(const dr_stories *all, const dr_story_move *move)
{
    for (uint32_t i = 0; i < move->members.n; i++) {
        const dr_told_move *m = dr_move_told(all, move->members.at[i]);
        if (m->party.n && m->to.n)
            return m;
    }
    return dr_move_told(all, move->members.at[0]);
}

static void move(dr_json *json, const dr_stories *all, const dr_story *story, uint32_t index)
{
    const dr_story_move *move = &story->moves.at[index];
    const dr_told_move *m = told_best(all, move);
    dr_json_open(json, '{');
    dr_json_key(json, "move");
    id(json, 'N', index);
    key_string(json, "kind", dr_str_of(dr_move_name(m->kind)));
    key_parties(json, "party", m->party.at, m->party.n);
    key_parties(json, "to", m->to.at, m->to.n);
    key_terms(json, all, move);
    key_days(json, m->from, m->to_day);
    key_move(json, "answers", move->answers);
    key_string(json, "state", dr_str_of(dr_move_state_name(move->state)));
    key_move(json, "settled_by", move->settled_by);
    key_string(json, "words", m->evidence);
    key_members(json, all, &move->members, "move", 'M');
    dr_json_close(json, '}');
}

/* ---- the story ---- */

void dr_write_story(dr_buf *out, const dr_stories *all, const dr_story *story)
{
    dr_json json = {.out = out};
    const dr_telling *first = all->reports[story->reports.at[0]];
    dr_date from = {0}, to = {0};
    for (uint32_t i = 0; i < story->reports.n; i++) {
        dr_date day = all->reports[story->reports.at[i]]->published;
        if (day.year && (!from.year || dr_date_compare(day, from) < 0))
            from = day;
        if (day.year && (!to.year || dr_date_compare(day, to) > 0))
            to = day;
    }
    dr_json_open(&json, '{');
    key_string(&json, "story", dr_format(out->arena, "s%.*s", DR_FMT(first->id)));
    key_string(&json, "title", first->title);
    key_date(&json, "from", from);
    key_date(&json, "to", to);
    dr_json_key(&json, "reports");
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < story->reports.n; i++)
        dr_json_string(&json, all->reports[story->reports.at[i]]->name);
    dr_json_close(&json, ']');
    dr_json_key(&json, "copies");
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < story->reports.n; i++) {
        if (story->origin.at[i] == i)
            continue;
        dr_json_open(&json, '{');
        key_string(&json, "report", all->reports[story->reports.at[i]]->name);
        key_string(&json, "of", all->reports[story->reports.at[story->origin.at[i]]]->name);
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
    dr_json_close(&json, '}');
}
