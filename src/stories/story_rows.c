/* Rows of stories. All begin with the story's id; events and moves have an id within it, X1 and N1, as in its JSON. A
 * report is its record's report.id, so that rows join with the tables of records on (report, id). */
#include "stories/story_rows.h"

#include "record/rows.h"
#include "record/writers.h"
#include "stories/together.h"

typedef struct filling {
    const dr_row *form;
    const dr_stories *all;
    const dr_story *story;
    const dr_choice *choice;
} filling;

static dr_row begin(const filling *f)
{
    dr_row r = *f->form;
    dr_put(&r, dr_story_id(r.out->arena, f->all, f->story));
    return r;
}

static void put_strings(dr_row *r, const dr_strs *strings)
{
    dr_put_list(r, strings->at, strings->n);
}

/* Names, then codes in the same order, "" where there is none. */
static void put_parties(dr_row *r, const dr_party *parties, uint32_t n)
{
    dr_strs names = {0}, codes = {0};
    for (uint32_t i = 0; i < n; i++) {
        DR_PUSH(r->out->arena, &names, parties[i].name);
        DR_PUSH(r->out->arena, &codes, parties[i].code);
    }
    put_strings(r, &names);
    put_strings(r, &codes);
}

/* ---- stories, reports ---- */

static void put_actors(dr_row *r, const filling *f)
{
    dr_counted_actors actors = dr_story_actors(r->out->arena, f->all, f->story);
    DR_VEC(dr_party) parties = {0};
    for (uint32_t i = 0; i < actors.n; i++)
        DR_PUSH(r->out->arena, &parties, *actors.at[i].party);
    put_parties(r, parties.at, parties.n);
}

static void put_places(dr_row *r, const filling *f)
{
    dr_placed_events placed = dr_story_places(r->out->arena, f->all, f->story);
    dr_strs names = {0}, countries = {0};
    for (uint32_t i = 0; i < placed.n; i++) {
        DR_PUSH(r->out->arena, &names, placed.at[i]->place);
        DR_PUSH(r->out->arena, &countries, placed.at[i]->place_country);
    }
    put_strings(r, &names);
    put_strings(r, &countries);
}

static bool is_copy(const filling *f, uint32_t report)
{
    return f->all->origin[report] != report;
}

static void stories(const filling *f)
{
    dr_date from, to;
    uint32_t copies = 0;
    dr_story_days(f->all, f->story, &from, &to);
    for (uint32_t i = 0; i < f->story->reports.n; i++)
        copies += is_copy(f, f->story->reports.at[i]);
    dr_row r = begin(f);
    dr_put(&r, f->all->reports[f->story->reports.at[0]]->title);
    dr_put_date(&r, f->all->on);
    dr_put_date(&r, from);
    dr_put_date(&r, to);
    dr_put_int(&r, f->story->reports.n);
    dr_put_int(&r, copies);
    put_actors(&r, f);
    put_places(&r, f);
    dr_put_int(&r, f->story->events.n);
    dr_put_int(&r, f->story->moves.n);
    dr_put_id(&r, 'N', f->story->moves.n ? f->story->moves.n - 1 : DR_NONE);
    dr_row_end(&r);
}

static void reports(const filling *f)
{
    for (uint32_t i = 0; i < f->story->reports.n; i++) {
        const uint32_t report = f->story->reports.at[i];
        const dr_telling *told = f->all->reports[report];
        dr_row r = begin(f);
        dr_put(&r, told->id);
        dr_put(&r, told->name);
        dr_put_date(&r, told->published);
        dr_put(&r, told->outlet);
        dr_put(&r, told->title);
        dr_put(&r, is_copy(f, report) ? f->all->reports[f->all->origin[report]]->id : (dr_str){0});
        dr_row_end(&r);
    }
}

/* ---- events ---- */

static void put_place(dr_row *r, const dr_told_event *e)
{
    if (!e->place_term) {
        dr_put_empty(r, 5);
        return;
    }
    dr_put(r, e->place);
    dr_put(r, e->place_country);
    dr_put_number(r, e->lat, 4);
    dr_put_number(r, e->lon, 4);
    if (e->geonameid)
        dr_put_int(r, e->geonameid);
    else
        dr_put_empty(r, 1);
}

static void put_differing(dr_row *r, const dr_story_event *event)
{
    dr_strs fields = {0};
    for (uint32_t i = 0; i < event->differ.n; i++)
        DR_PUSH(r->out->arena, &fields, event->differ.at[i].field);
    put_strings(r, &fields);
}

static void event(const filling *f, uint32_t index)
{
    const dr_story_event *event = &f->story->events.at[index];
    const dr_told_event *e = dr_chosen_telling(f->all, event);
    dr_row r = begin(f);
    dr_put_id(&r, 'X', index);
    dr_put_name(&r, dr_plover_name(e->type));
    put_strings(&r, &e->modes);
    put_parties(&r, e->actor.at, e->actor.n);
    put_parties(&r, e->recipient.at, e->recipient.n);
    dr_put_date(&r, e->from);
    dr_put_date(&r, e->to.year ? e->to : e->from);
    put_place(&r, e);
    dr_put_name(&r, dr_tense_name(e->tense));
    dr_put(&r, e->sentence);
    dr_put_int(&r, event->members.n);
    dr_put_int(&r, event->outlets);
    dr_put_int(&r, event->origins);
    put_strings(&r, &event->voices);
    dr_put_name(&r, dr_story_status_name(event->status));
    put_differing(&r, event);
    dr_row_end(&r);
}

static void events(const filling *f)
{
    for (uint32_t i = 0; i < f->story->events.n && !f->choice->table; i++)
        event(f, i);
}

/* A row a value and telling that gives it. */
static void difference(const filling *f, uint32_t index, const dr_differing *d)
{
    for (uint32_t k = 0; k < d->values.n; k++)
        for (uint32_t m = 0; m < d->values.at[k].members.n; m++) {
            dr_member member = d->values.at[k].members.at[m];
            dr_row r = begin(f);
            dr_put_id(&r, 'X', index);
            dr_put(&r, d->field);
            dr_put(&r, d->values.at[k].value);
            dr_put(&r, d->values.at[k].words);
            dr_put_bool(&r, d->values.at[k].latest);
            dr_put(&r, f->all->reports[member.report]->id);
            dr_put_id(&r, 'E', dr_event_told(f->all, member)->index);
            dr_row_end(&r);
        }
}

static void differences(const filling *f)
{
    for (uint32_t i = 0; i < f->story->events.n && !f->choice->table; i++)
        for (uint32_t d = 0; d < f->story->events.at[i].differ.n; d++)
            difference(f, i, &f->story->events.at[i].differ.at[d]);
}

/* ---- moves ---- */

static void put_terms(dr_row *r, const filling *f, const dr_story_move *move)
{
    dr_move_terms terms = dr_story_move_terms(r->out->arena, f->all, move);
    dr_strs texts = {0};
    for (uint32_t i = 0; i < terms.n; i++)
        DR_PUSH(r->out->arena, &texts, terms.at[i].term->text);
    put_strings(r, &texts);
}

/* settled_on, settled_by, settled_words */
static void put_settling(dr_row *r, const filling *f, const dr_story_move *move)
{
    if (move->state == DR_OPEN) {
        dr_put_empty(r, 3);
        return;
    }
    dr_put_date(r, move->settled_on);
    dr_put_id(r, 'N', move->settled_by);
    dr_put(r, dr_settling_of(f->all, f->story, move).words);
}

static void move(const filling *f, uint32_t index)
{
    const dr_story_move *move = &f->story->moves.at[index];
    const dr_told_move *m = dr_best_telling(f->all, move);
    dr_row r = begin(f);
    dr_put_id(&r, 'N', index);
    dr_put_name(&r, dr_move_name(m->kind));
    put_parties(&r, m->party.at, m->party.n);
    put_parties(&r, m->to.at, m->to.n);
    put_terms(&r, f, move);
    dr_put_date(&r, m->from.year ? m->from : move->day);
    dr_put_date(&r, m->from.year && m->to_day.year ? m->to_day : m->from.year ? m->from : move->day);
    dr_put_date(&r, move->deadline);
    dr_put_id(&r, 'N', move->answers);
    dr_put(&r, dr_is_on_table(m->kind) ? dr_str_of(dr_move_state_name(move->state)) : (dr_str){0});
    put_settling(&r, f, move);
    dr_put(&r, m->evidence);
    dr_put_int(&r, move->members.n);
    dr_row_end(&r);
}

static bool is_told(const filling *f, const dr_story_move *move)
{
    return !f->choice->table || dr_is_chosen_move(f->all, move, f->choice);
}

static void moves(const filling *f)
{
    for (uint32_t i = 0; i < f->story->moves.n; i++)
        if (is_told(f, &f->story->moves.at[i]))
            move(f, i);
}

/* ---- who tells which ---- */

static void tell(const filling *f, char letter, uint32_t index, dr_member member, char told_letter, uint32_t told_index)
{
    dr_row r = begin(f);
    dr_put_id(&r, letter, index);
    dr_put(&r, f->all->reports[member.report]->id);
    dr_put_id(&r, told_letter, told_index);
    dr_row_end(&r);
}

static void tellings(const filling *f)
{
    for (uint32_t i = 0; i < f->story->events.n && !f->choice->table; i++)
        for (uint32_t k = 0; k < f->story->events.at[i].members.n; k++) {
            dr_member member = f->story->events.at[i].members.at[k];
            tell(f, 'X', i, member, 'E', dr_event_told(f->all, member)->index);
        }
    for (uint32_t i = 0; i < f->story->moves.n; i++)
        for (uint32_t k = 0; k < f->story->moves.at[i].members.n && is_told(f, &f->story->moves.at[i]); k++) {
            dr_member member = f->story->moves.at[i].members.at[k];
            tell(f, 'N', i, member, 'M', dr_move_told(f->all, member)->index);
        }
}

/* ---- tables ---- */

static const struct {
    const char *name, *header;
    void (*fill)(const filling *f);
    const char *kinds;
} tables[] = {
    {"stories",
     "story,title,as_of,first_day,last_day,reports,copies,actors,actor_codes,places,countries,events,moves,last_move",
     stories, "ttdddiiLLLLiit"},
    {"story_reports", "story,report,name,published,outlet,title,copy_of", reports, "tttdttt"},
    {"story_events",
     "story,id,type,mode,actor,actor_code,recipient,recipient_code,when_from,when_to,place,country,lat,lon,geonameid,"
     "tense,words,tellings,outlets,origins,voices,status,differ",
     events, "tttLLLLLddttrrlttiiiLtL"},
    {"story_differences", "story,event,field,value,words,latest,report,id", differences, "tttttbtt"},
    {"story_moves",
     "story,id,kind,party,party_code,to,to_code,terms,when_from,when_to,deadline,answers,state,settled_on,settled_by,"
     "settled_words,words,tellings",
     moves, "tttLLLLLdddttdttti"},
    {"story_tellings", "story,fact,report,id", tellings, "tttt"},
};

enum { TABLES = sizeof tables / sizeof *tables };

const char *dr_story_table_name(int table)
{
    return table >= 0 && table < TABLES ? tables[table].name : NULL;
}

const char *dr_story_table_header(int table)
{
    return table >= 0 && table < TABLES ? tables[table].header : NULL;
}

const char *dr_story_table_kinds(int table)
{
    return table >= 0 && table < TABLES ? tables[table].kinds : NULL;
}

void dr_fill_story(dr_arena *arena, dr_columns *columns, const dr_stories *all, const dr_story *story,
                   const dr_choice *choice, int table)
{
    dr_buf unused = {.arena = arena};
    const dr_row form = {.out = &unused, .kind = DR_ROW_COLUMNS, .columns = columns};
    if (table >= 0 && table < TABLES)
        tables[table].fill(&(filling){.form = &form, .all = all, .story = story, .choice = choice});
}
