#include "store/rows.h"

#include <math.h>
#include <stdlib.h>

#include "record/json_keys.h"
#include "record/writers.h"
#include "store/terms.h"

static const dr_row_layout tables[DR_TABLES] = {
    {"events",
     "id, report, fact, shown, day, day_from, day_to, type, mode, context, quad, cameo, goldstein, tense, polarity, "
     "certainty, "
     "hedged, actors, recipients, place, place_country, lat, lon, geonameid, said_by, trigger_from, trigger_to, words, "
     "sentence, casualties, same_as, confidence, first_seen",
     33,
     {7, 25, 26},
     32},
    {"statements",
     "id, report, fact, shown, day, kind, source, source_code, anonymous, cue, content, addressee, channel, inside, "
     "words_from, words_to, confidence, first_seen",
     18,
     {5, 14, 15},
     17},
    {"moves",
     "id, report, fact, shown, day, day_from, day_to, kind, parties, others, answers, terms, said_by, words_from, "
     "words_to, "
     "words, confidence, first_seen",
     18,
     {7, 13, 14},
     17},
    {"actors",
     "id, report, fact, shown, day, name, kind, country, sector, code, role, known, mentions, confidence",
     14,
     {5, 6, 9},
     0},
    {"places",
     "id, report, fact, shown, day, name, country, admin1, lat, lon, geonameid, feature, confidence",
     13,
     {5, 6, 10},
     0},
    {"roles", "term, role, day, fact", 4, {0}, 0},
};

const dr_row_layout *dr_row_layout_of(dr_table table)
{
    return &tables[table];
}

/* ---- values ---- */

dr_value dr_row_text(dr_arena *arena, dr_str text)
{
    if (!text.at || !memchr(text.at, 0, text.size))
        return dr_text(text);
    dr_str clean = dr_copy(arena, text);
    for (size_t i = 0; i < clean.size; i++)
        if (!clean.at[i])
            ((char *)clean.at)[i] = ' ';
    return dr_text(clean);
}

dr_value dr_row_date(dr_arena *arena, dr_date date)
{
    char text[DR_DATE_SIZE];
    dr_date_print(date, text);
    return dr_text(text[0] ? dr_copy(arena, dr_str_of(text)) : (dr_str){0});
}

static dr_value name(const char *name)
{
    return dr_text(dr_str_of(name));
}

/* 3 for E3; NULL for none. */
static dr_value number(uint32_t index)
{
    return index == DR_NONE ? (dr_value){0} : dr_int((int64_t)index + 1);
}

static dr_str words_at(const dr_record *record, dr_span span)
{
    return span.end > span.start ? dr_cut(record->report.text, span) : (dr_str){0};
}

/* What a person reads beside a fact: a sentence, cut where it is too long to be one. */
static dr_value shown_words(const dr_record *record, dr_span span)
{
    enum { MAX_SHOWN = 1000 };
    dr_str words = dr_cut(record->report.text, span);
    size_t size = words.size < MAX_SHOWN ? words.size : MAX_SHOWN;
    while (size < words.size && size > 0 && ((unsigned char)words.at[size] & 0xC0) == 0x80)
        size--;
    return dr_text((dr_str){words.at ? words.at : "", size});
}

dr_value dr_row_list(dr_arena *arena, const dr_strs *strings)
{
    dr_buf out = {.arena = arena};
    dr_json json = {.out = &out};
    dr_json_strings(&json, strings);
    return dr_text(dr_buf_view(&out));
}

static void actor_json(dr_json *json, const dr_record *record, uint32_t actor, dr_str words)
{
    const dr_actor *a = actor == DR_NONE ? NULL : &record->actors.at[actor];
    dr_json_open(json, '{');
    dr_key_string(json, "name", a ? a->name : words);
    dr_key_string(json, "code", a ? a->code : (dr_str){0});
    dr_key_string(json, "country", a ? a->country : (dr_str){0});
    dr_key_string(json, "sector", a ? a->sector : (dr_str){0});
    dr_json_close(json, '}');
}

static dr_value mentions_json(dr_arena *arena, const dr_record *record, const dr_mentions *mentions)
{
    dr_buf out = {.arena = arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < mentions->n; i++)
        actor_json(&json, record, mentions->at[i].actor, words_at(record, mentions->at[i].span));
    dr_json_close(&json, ']');
    return dr_text(dr_buf_view(&out));
}

static dr_value actors_json(dr_arena *arena, const dr_record *record, const dr_indexes *actors)
{
    dr_buf out = {.arena = arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < actors->n; i++)
        actor_json(&json, record, actors->at[i], (dr_str){0});
    dr_json_close(&json, ']');
    return dr_text(dr_buf_view(&out));
}

static dr_value casualties_json(dr_arena *arena, const dr_record *record, const dr_event *event)
{
    dr_buf out = {.arena = arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < event->casualties.n; i++) {
        const dr_casualty *c = &event->casualties.at[i];
        const dr_quantity *q = c->quantity == DR_NONE ? NULL : &record->quantities.at[c->quantity];
        dr_json_open(&json, '{');
        dr_key_string(&json, "kind", dr_str_of(dr_casualty_kind_name(c->kind)));
        dr_json_key(&json, "number");
        dr_json_number(&json, q ? q->value : NAN, 0);
        dr_json_key(&json, "min");
        dr_json_number(&json, q ? q->min : NAN, 0);
        dr_json_key(&json, "max");
        dr_json_number(&json, q ? q->max : NAN, 0);
        dr_key_string(&json, "who", words_at(record, c->who));
        dr_json_close(&json, '}');
    }
    dr_json_close(&json, ']');
    return dr_text(dr_buf_view(&out));
}

static dr_value terms_json(dr_arena *arena, const dr_record *record, const dr_move *move)
{
    dr_buf out = {.arena = arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '[');
    for (uint32_t i = 0; i < move->terms.n; i++) {
        dr_json_open(&json, '{');
        dr_key_string(&json, "text", words_at(record, move->terms.at[i].span));
        dr_key_string(&json, "action", dr_str_of(dr_plover_name(move->terms.at[i].action)));
        dr_json_close(&json, '}');
    }
    dr_json_close(&json, ']');
    return dr_text(dr_buf_view(&out));
}

/* Who speaks: the actor's name, else the words. */
static dr_str said_name(const dr_record *record, const dr_mention *source)
{
    return source->actor != DR_NONE ? record->actors.at[source->actor].name : words_at(record, source->span);
}

/* ---- rows ---- */

static void push(dr_rows *rows, dr_table table, const dr_value *values)
{
    for (uint32_t i = 0; i < tables[table].width; i++) {
        dr_value value = values[i];
        if (value.kind == DR_VALUE_TEXT)
            value = dr_row_text(rows->arena, value.text);
        DR_PUSH(rows->arena, &rows->tables[table], value);
    }
}

void dr_rows_add_roles(dr_rows *rows, dr_role role, dr_str day, int64_t fact, dr_strs *terms)
{
    dr_unique_terms(terms);
    for (uint32_t i = 0; i < terms->n; i++)
        push(rows, DR_TABLE_ROLES, (dr_value[]){dr_text(terms->at[i]), dr_int(role), dr_text(day), dr_int(fact)});
}

static void add_mentions(dr_rows *rows, const dr_rows_of *of, dr_role role, dr_str day, int64_t fact,
                         const dr_mentions *mentions)
{
    dr_strs terms = {0};
    for (uint32_t i = 0; i < mentions->n; i++)
        dr_actor_terms(rows->arena, of->record, mentions->at[i].actor, &terms);
    dr_rows_add_roles(rows, role, day, fact, &terms);
}

static void add_actors(dr_rows *rows, const dr_rows_of *of, dr_role role, dr_str day, int64_t fact,
                       const dr_indexes *actors)
{
    dr_strs terms = {0};
    for (uint32_t i = 0; i < actors->n; i++)
        dr_actor_terms(rows->arena, of->record, actors->at[i], &terms);
    dr_rows_add_roles(rows, role, day, fact, &terms);
}

static void add_speaker(dr_rows *rows, const dr_rows_of *of, dr_role role, dr_str day, int64_t fact,
                        const dr_mention *speaker)
{
    dr_strs terms = {0};
    if (speaker->actor != DR_NONE)
        dr_actor_terms(rows->arena, of->record, speaker->actor, &terms);
    else if (speaker->span.end > speaker->span.start)
        DR_PUSH(rows->arena, &terms, dr_name_term(rows->arena, words_at(of->record, speaker->span)));
    dr_rows_add_roles(rows, role, day, fact, &terms);
}

/* The day a fact is found under: its own, else the report's; "" when neither is known. */
static dr_str found_under(dr_arena *arena, const dr_record *record, dr_date own)
{
    dr_value day = dr_row_date(arena, own.year ? own : record->report.published);
    return day.kind ? day.text : DR_STR("");
}

static dr_value day_value(dr_str day)
{
    return dr_text(day.size ? day : (dr_str){0});
}

static const dr_mention *voice_of(const dr_record *record, const dr_indexes *attribution)
{
    return attribution->n ? &record->statements.at[attribution->at[0]].source : NULL;
}

static dr_span sentence_of(const dr_record *record, uint32_t sentence)
{
    const dr_analysis *a = record->analysis;
    return a && sentence < a->sentence_count ? a->sentences[sentence].span : (dr_span){0};
}

static void add_event(dr_rows *rows, int64_t id, const dr_rows_of *of, uint32_t index)
{
    dr_arena *arena = rows->arena;
    const dr_record *r = of->record;
    const dr_event *e = &r->events.at[index];
    const dr_place *p = e->where == DR_NONE ? NULL : &r->places.at[e->where];
    const dr_mention *voice = voice_of(r, &e->attribution);
    dr_str day = found_under(arena, r, e->when.from);
    dr_span sentence = sentence_of(r, e->sentence);
    const dr_value row[] = {dr_int(id),
                            dr_int(of->report),
                            number(index),
                            dr_int(of->shown),
                            day_value(day),
                            dr_row_date(arena, e->when.from),
                            dr_row_date(arena, e->when.to),
                            name(dr_plover_name(e->type)),
                            dr_row_list(arena, &e->modes),
                            dr_row_list(arena, &e->contexts),
                            dr_int(dr_plover_quad(e->type)),
                            dr_text(e->cameo),
                            dr_real(e->goldstein),
                            name(dr_tense_name(e->tense)),
                            name(dr_polarity_name(e->negative)),
                            name(dr_certainty_name(e->certainty)),
                            dr_int(e->hedges.n > 0),
                            mentions_json(arena, r, &e->actor),
                            mentions_json(arena, r, &e->recipient),
                            dr_text(p ? p->name : (dr_str){0}),
                            dr_text(p ? p->country : (dr_str){0}),
                            dr_real(p ? p->lat : NAN),
                            dr_real(p ? p->lon : NAN),
                            p && p->geonameid ? dr_int(p->geonameid) : (dr_value){0},
                            dr_text(voice ? said_name(r, voice) : (dr_str){0}),
                            dr_int(e->trigger.start),
                            dr_int(e->trigger.end),
                            dr_text(dr_cut(r->report.text, e->trigger)),
                            shown_words(r, sentence),
                            casualties_json(arena, r, e),
                            number(e->same_as),
                            dr_real(e->confidence),
                            dr_text(of->first_seen)};
    push(rows, DR_TABLE_EVENTS, row);
    add_mentions(rows, of, DR_ROLE_ACTOR, day, id, &e->actor);
    add_mentions(rows, of, DR_ROLE_RECIPIENT, day, id, &e->recipient);
    if (voice)
        add_speaker(rows, of, DR_ROLE_VOICE, day, id, voice);
    dr_strs terms = {0};
    if (p)
        dr_place_terms(arena, p, &terms);
    dr_rows_add_roles(rows, DR_ROLE_PLACE, day, id, &terms);
}

dr_span dr_statement_words(const dr_statement *s)
{
    dr_span all = s->content.at[0];
    for (uint32_t i = 1; i < s->content.n; i++)
        all.end = s->content.at[i].end > all.end ? s->content.at[i].end : all.end;
    const dr_span more[] = {s->cue, s->source.span};
    for (size_t i = 0; i < 2; i++)
        if (more[i].end > more[i].start) {
            all.start = more[i].start < all.start ? more[i].start : all.start;
            all.end = more[i].end > all.end ? more[i].end : all.end;
        }
    return all;
}

static dr_value content_of(dr_arena *arena, const dr_record *record, const dr_spans *content)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < content->n; i++) {
        if (i)
            dr_buf_add(&out, DR_STR(" … "));
        dr_buf_add(&out, dr_cut(record->report.text, content->at[i]));
    }
    return dr_text(out.at ? dr_buf_view(&out) : DR_STR(""));
}

static void add_statement(dr_rows *rows, int64_t id, const dr_rows_of *of, uint32_t index)
{
    dr_arena *arena = rows->arena;
    const dr_record *r = of->record;
    const dr_statement *s = &r->statements.at[index];
    const dr_actor *source = s->source.actor == DR_NONE ? NULL : &r->actors.at[s->source.actor];
    dr_str day = found_under(arena, r, s->time == DR_NONE ? (dr_date){0} : r->times.at[s->time].from);
    dr_span all = dr_statement_words(s);
    const dr_value row[] = {dr_int(id),
                            dr_int(of->report),
                            number(index),
                            dr_int(of->shown),
                            day_value(day),
                            name(dr_statement_kind_name(s->kind)),
                            dr_text(said_name(r, &s->source)),
                            dr_text(source ? source->code : (dr_str){0}),
                            dr_int(s->anonymous),
                            dr_text(words_at(r, s->cue)),
                            content_of(arena, r, &s->content),
                            dr_text(said_name(r, &s->addressee)),
                            dr_text(s->channel),
                            number(s->inside),
                            dr_int(all.start),
                            dr_int(all.end),
                            dr_real(s->confidence),
                            dr_text(of->first_seen)};
    push(rows, DR_TABLE_STATEMENTS, row);
    add_speaker(rows, of, DR_ROLE_SOURCE, day, id, &s->source);
    add_speaker(rows, of, DR_ROLE_ADDRESSEE, day, id, &s->addressee);
}

dr_span dr_move_words(const dr_move *m)
{
    dr_span all = m->evidence.at[0];
    for (uint32_t i = 1; i < m->evidence.n; i++)
        all.end = m->evidence.at[i].end > all.end ? m->evidence.at[i].end : all.end;
    return all;
}

static void add_move(dr_rows *rows, int64_t id, const dr_rows_of *of, uint32_t index)
{
    dr_arena *arena = rows->arena;
    const dr_record *r = of->record;
    const dr_move *m = &r->moves.at[index];
    const dr_mention *voice = voice_of(r, &m->attribution);
    dr_str day = found_under(arena, r, m->when.from);
    dr_span all = dr_move_words(m);
    const dr_value row[] = {dr_int(id),
                            dr_int(of->report),
                            number(index),
                            dr_int(of->shown),
                            day_value(day),
                            dr_row_date(arena, m->when.from),
                            dr_row_date(arena, m->when.to),
                            name(dr_move_name(m->kind)),
                            actors_json(arena, r, &m->party),
                            actors_json(arena, r, &m->to),
                            number(m->answers),
                            terms_json(arena, r, m),
                            dr_text(voice ? said_name(r, voice) : (dr_str){0}),
                            dr_int(all.start),
                            dr_int(all.end),
                            shown_words(r, all),
                            dr_real(m->confidence),
                            dr_text(of->first_seen)};
    push(rows, DR_TABLE_MOVES, row);
    add_actors(rows, of, DR_ROLE_PARTY, day, id, &m->party);
    add_actors(rows, of, DR_ROLE_OTHER_SIDE, day, id, &m->to);
    if (voice)
        add_speaker(rows, of, DR_ROLE_VOICE, day, id, voice);
}

static void add_actor(dr_rows *rows, int64_t id, const dr_rows_of *of, uint32_t index)
{
    const dr_actor *a = &of->record->actors.at[index];
    dr_str day = found_under(rows->arena, of->record, (dr_date){0});
    const dr_value row[] = {dr_int(id),
                            dr_int(of->report),
                            number(index),
                            dr_int(of->shown),
                            day_value(day),
                            dr_text(a->name.at ? a->name : DR_STR("")),
                            name(dr_actor_kind_name(a->kind)),
                            dr_text(a->country),
                            dr_text(a->sector),
                            dr_text(a->code),
                            dr_text(a->role),
                            dr_text(a->known),
                            dr_int(a->mentions.n),
                            dr_real(a->confidence)};
    push(rows, DR_TABLE_ACTORS, row);
    dr_strs terms = {0};
    dr_actor_terms(rows->arena, of->record, index, &terms);
    dr_rows_add_roles(rows, DR_ROLE_NAMED, day, id, &terms);
}

static void add_place(dr_rows *rows, int64_t id, const dr_rows_of *of, uint32_t index)
{
    const dr_place *p = &of->record->places.at[index];
    dr_str day = found_under(rows->arena, of->record, (dr_date){0});
    const dr_value row[] = {dr_int(id),
                            dr_int(of->report),
                            number(index),
                            dr_int(of->shown),
                            day_value(day),
                            dr_text(p->name.at ? p->name : DR_STR("")),
                            dr_text(p->country),
                            dr_text(p->admin1),
                            dr_real(p->lat),
                            dr_real(p->lon),
                            p->geonameid ? dr_int(p->geonameid) : (dr_value){0},
                            dr_text(p->feature),
                            dr_real(p->confidence)};
    push(rows, DR_TABLE_PLACES, row);
}

void dr_rows_add_fact(dr_rows *rows, dr_table table, int64_t id, const dr_rows_of *of, uint32_t index)
{
    static void (*const adders[])(dr_rows *, int64_t, const dr_rows_of *, uint32_t) = {
        [DR_TABLE_EVENTS] = add_event, [DR_TABLE_STATEMENTS] = add_statement, [DR_TABLE_MOVES] = add_move,
        [DR_TABLE_ACTORS] = add_actor, [DR_TABLE_PLACES] = add_place,
    };
    adders[table](rows, id, of, index);
}

void dr_rows_add(dr_rows *rows, int64_t *next, const dr_rows_of *of)
{
    const dr_record *r = of->record;
    const uint32_t counts[] = {r->events.n, r->statements.n, r->moves.n, r->actors.n, r->places.n};
    for (dr_table table = DR_TABLE_EVENTS; table < DR_TABLE_ROLES; table++)
        for (uint32_t i = 0; i < counts[table]; i++)
            dr_rows_add_fact(rows, table, (*next)++, of, i);
}

/* A row of names: term, role, day, fact; in the order of their tree. */
static int by_name(const void *a, const void *b)
{
    const dr_value *x = a, *y = b;
    int order = dr_compare(x[0].text, y[0].text);
    if (!order)
        order = x[1].integer < y[1].integer ? -1 : x[1].integer > y[1].integer;
    if (!order)
        order = dr_compare(x[2].text, y[2].text);
    return order ? order : x[3].integer < y[3].integer ? -1 : x[3].integer > y[3].integer;
}

int dr_rows_fill(dr_rows *rows, dr_store *store, dragoman_error *error)
{
    int code = 0;
    dr_value *names = rows->tables[DR_TABLE_ROLES].at;
    uint32_t name_count = rows->tables[DR_TABLE_ROLES].n / tables[DR_TABLE_ROLES].width;
    if (name_count > 1) /* names of many reports lie all over the tree: each page is come to once */
        qsort(names, name_count, tables[DR_TABLE_ROLES].width * sizeof *names, by_name);
    for (int t = 0; t < DR_TABLES && code == 0; t++) {
        uint32_t width = tables[t].width, n = rows->tables[t].n;
        if (n)
            code = dr_db_fill(store->db, tables[t].name, tables[t].columns, error);
        for (uint32_t i = 0; i < n && code == 0; i += width)
            code = dr_db_fill_row(store->db, (dr_values){rows->tables[t].at + i, width}, error);
        if (n && code == 0)
            code = dr_db_fill_end(store->db, error);
        rows->tables[t].n = 0;
    }
    return code;
}
