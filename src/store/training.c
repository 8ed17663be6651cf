#include "store/training.h"

#include "base/json_out.h"
#include "record/writers.h"

typedef struct writer {
    dr_json json;
    const dr_corrected *facts;
    const dr_record *record;
    const uint32_t *characters;        /* (text.size + 1) before each byte */
    uint32_t *numbers[DR_CORRECTABLE]; /* of a fact among those that are written; DR_NONE: it is not */
} writer;

static const uint32_t *count_characters(dr_arena *arena, dr_str text)
{
    uint32_t *counts = dr_alloc_array(arena, text.size + 1, sizeof *counts), n = 0;
    for (size_t i = 0; i < text.size; i++) {
        counts[i] = n;
        n += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    }
    /* A byte within a character counts as its end; spans have none such. */
    counts[text.size] = n;
    return counts;
}

static dr_fact_state state_of(const writer *w, dr_table table, uint32_t index)
{
    return w->facts->states[table] ? (dr_fact_state)w->facts->states[table][index] : DR_AS_CODED;
}

static bool is_written(const writer *w, dr_table table, uint32_t index)
{
    dr_fact_state state = state_of(w, table, index);
    return state != DR_WRONG && state != DR_UNSHOWN;
}

static uint32_t *number_facts(dr_arena *arena, const writer *w, dr_table table, uint32_t n)
{
    uint32_t *numbers = DR_NEW_ARRAY(arena, uint32_t, (size_t)n + 1), next = 0;
    for (uint32_t i = 0; i < n; i++)
        numbers[i] = is_written(w, table, i) ? next++ : DR_NONE;
    return numbers;
}

/* ---- values ---- */

static void text(writer *w, const char *key, dr_str value)
{
    dr_json_key(&w->json, key);
    dr_json_string(&w->json, value);
}

static void span(writer *w, dr_span given)
{
    if (given.end > given.start)
        dr_json_span(&w->json, (dr_span){w->characters[given.start], w->characters[given.end]});
    else
        dr_json_null(&w->json);
}

static void key_span(writer *w, const char *key, dr_span given)
{
    dr_json_key(&w->json, key);
    span(w, given);
}

static dr_str words(const writer *w, dr_span given)
{
    return given.end > given.start ? dr_cut(w->record->report.text, given) : (dr_str){0};
}

static void key_number(writer *w, const char *key, dr_table table, uint32_t index)
{
    uint32_t number = index == DR_NONE ? DR_NONE : w->numbers[table][index];
    dr_json_key(&w->json, key);
    if (number == DR_NONE)
        dr_json_null(&w->json);
    else
        dr_json_int(&w->json, number);
}

static void core(writer *w, dr_table table, uint32_t index)
{
    dr_json_key(&w->json, "core");
    dr_json_bool(&w->json, state_of(w, table, index) != DR_AS_CODED);
}

static void party(writer *w, dr_mention m)
{
    const dr_actor none = {0}, *a = m.actor == DR_NONE ? &none : &w->record->actors.at[m.actor];
    dr_json_open(&w->json, '{');
    text(w, "name", a->name.at ? a->name : words(w, m.span));
    text(w, "country", a->country);
    text(w, "sector", a->sector);
    key_span(w, "span", m.span);
    text(w, "surface", words(w, m.span));
    dr_json_close(&w->json, '}');
}

/* What stands on the fact's own words is nowhere named. */
static void mentions(writer *w, const char *key, const dr_mentions *list, dr_span fact)
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (uint32_t i = 0; i < list->n; i++)
        party(w, list->at[i].span.start == fact.start && list->at[i].span.end == fact.end
                     ? (dr_mention){.actor = list->at[i].actor}
                     : list->at[i]);
    dr_json_close(&w->json, ']');
}

/* A move's parties are actors: each by its mention nearest to the move. */
static void actors(writer *w, const char *key, const dr_indexes *list, dr_span near)
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (uint32_t i = 0; i < list->n; i++)
        party(w, (dr_mention){dr_nearest_mention(w->record, list->at[i], near), list->at[i]});
    dr_json_close(&w->json, ']');
}

static void days(writer *w, const dr_when *when)
{
    char day[DR_DATE_SIZE];
    dr_date_print(when->from, day);
    text(w, "from", day[0] ? dr_str_of(day) : (dr_str){0});
    dr_date_print(when->to, day);
    text(w, "to", day[0] ? dr_str_of(day) : (dr_str){0});
}

/* "Paris, FRA". */
static void place(writer *w, uint32_t where)
{
    const dr_place *p = where == DR_NONE ? NULL : &w->record->places.at[where];
    dr_json_key(&w->json, "place");
    if (p)
        dr_json_string(&w->json, p->country.size
                                     ? dr_format(w->json.out->arena, "%.*s, %.*s", DR_FMT(p->name), DR_FMT(p->country))
                                     : p->name);
    else
        dr_json_null(&w->json);
}

static void voice(writer *w, const dr_indexes *attribution)
{
    dr_json_key(&w->json, "voice");
    dr_json_open(&w->json, '[');
    for (uint32_t i = 0; i < attribution->n; i++) {
        dr_span source = w->record->statements.at[attribution->at[i]].source.span;
        if (source.end > source.start)
            span(w, source);
    }
    dr_json_close(&w->json, ']');
}

/* ---- facts ---- */

static void begin_reading(writer *w, const char *key, dr_str type, dr_table table, uint32_t index)
{
    dr_json_open(&w->json, '{');
    text(w, key, type);
    core(w, table, index);
    dr_json_key(&w->json, "readings");
    dr_json_open(&w->json, '[');
    dr_json_open(&w->json, '{');
    text(w, key, type);
}

static void end_reading(writer *w, dr_table table, uint32_t index, dr_span surface)
{
    core(w, table, index);
    text(w, "surface", words(w, surface));
    dr_json_close(&w->json, '}');
    dr_json_close(&w->json, ']');
    dr_json_close(&w->json, '}');
}

static void event(writer *w, uint32_t index)
{
    const dr_event *e = &w->record->events.at[index];
    begin_reading(w, "type", dr_str_of(dr_plover_name(e->type)), DR_TABLE_EVENTS, index);
    dr_json_key(&w->json, "mode");
    dr_json_open(&w->json, '[');
    for (uint32_t i = 0; i < e->modes.n; i++)
        dr_json_string(&w->json, e->modes.at[i]);
    dr_json_close(&w->json, ']');
    key_span(w, "trigger", e->trigger);
    mentions(w, "actor", &e->actor, e->trigger);
    mentions(w, "recipient", &e->recipient, e->trigger);
    days(w, &e->when);
    place(w, e->where);
    text(w, "polarity", dr_str_of(dr_polarity_name(e->negative)));
    text(w, "tense", dr_str_of(dr_tense_name(e->tense)));
    dr_json_key(&w->json, "hedged");
    dr_json_bool(&w->json, e->hedges.n > 0);
    voice(w, &e->attribution);
    key_number(w, "same_as", DR_TABLE_EVENTS, e->same_as);
    end_reading(w, DR_TABLE_EVENTS, index, e->trigger);
}

static void move(writer *w, uint32_t index)
{
    const dr_move *m = &w->record->moves.at[index];
    dr_span all = dr_move_words(m);
    begin_reading(w, "kind", dr_str_of(dr_move_name(m->kind)), DR_TABLE_MOVES, index);
    actors(w, "party", &m->party, all);
    actors(w, "to", &m->to, all);
    dr_json_key(&w->json, "terms");
    dr_json_open(&w->json, '[');
    for (uint32_t i = 0; i < m->terms.n; i++) {
        dr_json_open(&w->json, '{');
        text(w, "action", dr_str_of(dr_plover_name(m->terms.at[i].action)));
        key_span(w, "span", m->terms.at[i].span);
        text(w, "surface", words(w, m->terms.at[i].span));
        dr_json_close(&w->json, '}');
    }
    dr_json_close(&w->json, ']');
    key_number(w, "answers", DR_TABLE_MOVES, m->answers);
    key_span(w, "evidence", all);
    end_reading(w, DR_TABLE_MOVES, index, all);
}

static void statement(writer *w, uint32_t index)
{
    const dr_statement *s = &w->record->statements.at[index];
    dr_json_open(&w->json, '{');
    key_span(w, "source", s->source.span);
    key_span(w, "cue", s->cue);
    dr_json_key(&w->json, "content");
    dr_json_open(&w->json, '[');
    for (uint32_t i = 0; i < s->content.n; i++)
        span(w, s->content.at[i]);
    dr_json_close(&w->json, ']');
    text(w, "kind", dr_str_of(dr_statement_kind_name(s->kind)));
    dr_json_close(&w->json, '}');
}

static void list(writer *w, const char *key, dr_table table, uint32_t n, void (*write)(writer *w, uint32_t index))
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (uint32_t i = 0; i < n; i++)
        if (is_written(w, table, i))
            write(w, i);
    dr_json_close(&w->json, ']');
}

void dr_training_json(dr_buf *out, const dr_corrected *facts, const dr_strs *by)
{
    const dr_record *r = facts->record;
    char day[DR_DATE_SIZE];
    writer w = {
        .json = {.out = out}, .facts = facts, .record = r, .characters = count_characters(out->arena, r->report.text)};
    w.numbers[DR_TABLE_EVENTS] = number_facts(out->arena, &w, DR_TABLE_EVENTS, r->events.n);
    w.numbers[DR_TABLE_MOVES] = number_facts(out->arena, &w, DR_TABLE_MOVES, r->moves.n);
    dr_date_print(r->report.published, day);
    dr_json_open(&w.json, '{');
    text(&w, "id", r->report.key);
    text(&w, "published", day[0] ? dr_str_of(day) : (dr_str){0});
    dr_json_key(&w.json, "readers");
    dr_json_int(&w.json, 1);
    dr_json_key(&w.json, "by");
    dr_json_open(&w.json, '[');
    for (uint32_t i = 0; i < by->n; i++)
        dr_json_string(&w.json, by->at[i]);
    dr_json_close(&w.json, ']');
    text(&w, "text", r->report.text);
    list(&w, "events", DR_TABLE_EVENTS, r->events.n, event);
    list(&w, "moves", DR_TABLE_MOVES, r->moves.n, move);
    list(&w, "statements", DR_TABLE_STATEMENTS, r->statements.n, statement);
    dr_json_close(&w.json, '}');
}
