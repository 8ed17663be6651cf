/* Corrections over a record: dr_correct of correction.h. */
#include "store/correction.h"

#include <math.h>

#include "record/writers.h"
#include "store/terms.h"

typedef struct work {
    dr_arena *arena;
    dr_record
        *record; /* a copy: its lists are its own, what stands in them is the coded record's until it is replaced */
    dr_corrected *out;
    const dr_correction *now;
} work;

/* A list of its own, with what stands in the old one. */
#define OWN(arena, list)                                                                                               \
    do {                                                                                                               \
        void *copy_ = dr_alloc_array((arena), (size_t)(list)->n + 1, sizeof *(list)->at);                              \
        if ((list)->n)                                                                                                 \
            memcpy(copy_, (list)->at, (list)->n * sizeof *(list)->at);                                                 \
        (list)->at = copy_;                                                                                            \
        (list)->cap = (list)->n + 1;                                                                                   \
    } while (0)

static uint32_t apart(dr_span a, dr_span b)
{
    return a.end <= b.start ? b.start - a.end : b.end <= a.start ? a.start - b.end : 0;
}

static dr_str text_of(const dr_json_value *object, const char *name)
{
    return dr_json_text(dr_json_member(object, name));
}

/* ---- parties, places ---- */

static bool is_actor(const dr_actor *a, const dr_json_value *party)
{
    return dr_eq(a->name, text_of(party, "name")) && dr_eq(a->code, text_of(party, "code")) &&
           dr_eq(a->known, text_of(party, "known"));
}

static dr_actor_kind kind_named(dr_str name)
{
    for (int kind = DR_ACTOR_UNKNOWN; kind <= DR_OUTLET; kind++)
        if (name.size &&
            dr_is_text(name, dr_actor_kind_name((dr_actor_kind)kind) ? dr_actor_kind_name((dr_actor_kind)kind) : ""))
            return (dr_actor_kind)kind;
    return DR_ACTOR_UNKNOWN;
}

/* The actor of the record that a party is, added where none is: it stands on its name or, where the report does not
 * name it, on the words of the fact that is corrected. */
static uint32_t actor_of(work *w, const dr_json_value *party)
{
    dr_record *r = w->record;
    for (uint32_t i = 0; i < r->actors.n; i++)
        if (is_actor(&r->actors.at[i], party))
            return i;
    dr_actor actor = {.name = text_of(party, "name"),
                      .kind = kind_named(text_of(party, "kind")),
                      .code = text_of(party, "code"),
                      .country = text_of(party, "country"),
                      .sector = text_of(party, "sector"),
                      .known = text_of(party, "known"),
                      .part_of = DR_NONE,
                      .confidence = 1};
    dr_span named = dr_nearest_words(r->report.text, actor.name, w->now->words);
    DR_PUSH(w->arena, &actor.mentions,
            ((dr_actor_mention){named.end ? named : w->now->words, named.end ? DR_FORM_NAME : DR_FORM_NOMINAL}));
    DR_PUSH(w->arena, &r->actors, actor);
    return r->actors.n - 1;
}

static dr_mention mention_of(work *w, const dr_json_value *party)
{
    uint32_t actor = actor_of(w, party);
    return (dr_mention){dr_nearest_mention(w->record, actor, w->now->words), actor};
}

static dr_mentions mentions_of(work *w, const dr_json_value *parties)
{
    dr_mentions out = {0};
    for (const dr_json_value *party = dr_json_first(parties); party; party = party->next)
        DR_PUSH(w->arena, &out, mention_of(w, party));
    return out;
}

static dr_indexes actors_of(work *w, const dr_json_value *parties)
{
    dr_indexes out = {0};
    for (const dr_json_value *party = dr_json_first(parties); party; party = party->next)
        DR_PUSH(w->arena, &out, actor_of(w, party));
    return out;
}

static double number_of(const dr_json_value *object, const char *name)
{
    const dr_json_value *value = dr_json_member(object, name);
    return dr_json_is(value, DR_JSON_DOUBLE) ? value->number
           : dr_json_is(value, DR_JSON_INT)  ? (double)value->integer
                                             : NAN;
}

static uint32_t place_of(work *w, const dr_json_value *place)
{
    if (!dr_json_is(place, DR_JSON_OBJECT))
        return DR_NONE;
    dr_record *r = w->record;
    const dr_json_value *id = dr_json_member(place, "geonameid");
    dr_place made = {.name = text_of(place, "name"),
                     .country = text_of(place, "country"),
                     .admin1 = text_of(place, "admin1"),
                     .feature = text_of(place, "feature"),
                     .geonameid = dr_json_is(id, DR_JSON_INT) ? id->integer : 0,
                     .lat = number_of(place, "lat"),
                     .lon = number_of(place, "lon"),
                     .confidence = 1};
    for (uint32_t i = 0; i < r->places.n; i++)
        if (dr_eq(r->places.at[i].name, made.name) && r->places.at[i].geonameid == made.geonameid)
            return i;
    made.span = dr_nearest_words(r->report.text, made.name, w->now->words);
    made.span = made.span.end ? made.span : w->now->words;
    DR_PUSH(w->arena, &r->places, made);
    return r->places.n - 1;
}

/* ---- voices ---- */

static void set_state(work *w, dr_table table, uint32_t index, dr_fact_state state)
{
    uint8_t *states = w->out->states[table];
    if (states[index] != DR_ADDED)
        states[index] = (uint8_t)state;
    else if (state == DR_WRONG)
        states[index] = DR_UNSHOWN;
}

static void more_states(work *w, dr_table table, dr_fact_state state)
{
    uint32_t n = dr_fact_count(w->record, table);
    uint8_t *more = DR_NEW_ARRAY(w->arena, uint8_t, n);
    if (n > 1)
        memcpy(more, w->out->states[table], n - 1);
    more[n - 1] = (uint8_t)state;
    w->out->states[table] = more;
}

/* Statements that a fact hangs on when its voice is said to be that party: a statement of theirs, the nearest, or one
 * made for it; null: the outlet's own. */
static dr_indexes voice_of(work *w, const dr_json_value *party)
{
    dr_record *r = w->record;
    dr_indexes out = {0};
    if (!dr_json_is(party, DR_JSON_OBJECT))
        return out;
    uint32_t actor = actor_of(w, party), best = DR_NONE;
    for (uint32_t i = 0; i < r->statements.n; i++)
        if (r->statements.at[i].source.actor == actor &&
            (best == DR_NONE || apart(dr_fact_words(r, DR_TABLE_STATEMENTS, i), w->now->words) <
                                    apart(dr_fact_words(r, DR_TABLE_STATEMENTS, best), w->now->words)))
            best = i;
    if (best == DR_NONE) {
        dr_statement made = {.source = {dr_nearest_mention(r, actor, w->now->words), actor},
                             .addressee = {.actor = DR_NONE},
                             .kind = DR_INDIRECT,
                             .inside = DR_NONE,
                             .time = DR_NONE,
                             .confidence = 1};
        DR_PUSH(w->arena, &made.content, w->now->words);
        DR_PUSH(w->arena, &r->statements, made);
        more_states(w, DR_TABLE_STATEMENTS, DR_UNSHOWN);
        best = r->statements.n - 1;
    }
    DR_PUSH(w->arena, &out, best);
    return out;
}

/* ---- fields ---- */

static dr_when when_of(const dr_json_value *day)
{
    return (dr_when){DR_NONE, dr_date_iso(text_of(day, "from")), dr_date_iso(text_of(day, "to")), {0}};
}

static dr_tense tense_named(dr_str name)
{
    for (unsigned tense = 0; dr_tense_name((dr_tense)tense); tense++)
        if (dr_is_text(name, dr_tense_name((dr_tense)tense)))
            return (dr_tense)tense;
    return DR_TENSE_PAST;
}

/* Modes that the type has, and what the codebook makes of both. */
static void set_code(work *w, dr_event *e)
{
    dr_strs kept = {0};
    for (uint32_t i = 0; i < e->modes.n; i++)
        if (dr_plover_has_mode(e->type, e->modes.at[i]))
            DR_PUSH(w->arena, &kept, e->modes.at[i]);
    e->modes = kept;
    dr_str mode = kept.n ? kept.at[0] : DR_STR("");
    dr_str cameo = dr_str_of(dr_plover_cameo(e->type, mode));
    e->cameo = cameo.size ? cameo : (dr_str){0};
    e->goldstein = dr_plover_score(e->type, mode);
}

static void change_event(work *w, dr_event *e)
{
    const dr_json_value *change = w->now->change, *type = dr_json_member(change, "type"),
                        *mode = dr_json_member(change, "mode"), *actor = dr_json_member(change, "actor"),
                        *recipient = dr_json_member(change, "recipient"), *day = dr_json_member(change, "day"),
                        *place = dr_json_member(change, "place"), *voice = dr_json_member(change, "voice");
    if (type)
        e->type = dr_plover_of(dr_json_text(type));
    if (mode) {
        e->modes = (dr_strs){0};
        for (const dr_json_value *m = dr_json_first(mode); m; m = m->next)
            DR_PUSH(w->arena, &e->modes, dr_json_text(m));
    }
    if (type || mode)
        set_code(w, e);
    if (actor)
        e->actor = mentions_of(w, actor);
    if (recipient)
        e->recipient = mentions_of(w, recipient);
    if (day)
        e->when = when_of(day);
    if (place) {
        e->where = place_of(w, place);
        e->where_span = (dr_span){0};
    }
    if (voice)
        e->attribution = voice_of(w, voice);
    if (dr_json_member(change, "tense"))
        e->tense = tense_named(text_of(change, "tense"));
    if (dr_json_member(change, "polarity"))
        e->negative = dr_is_text(text_of(change, "polarity"), "negative");
    const dr_json_value *said[] = {actor, recipient, day, place};
    static const unsigned bits[] = {DRAGOMAN_CONTEXT_ACTOR, DRAGOMAN_CONTEXT_RECIPIENT, DRAGOMAN_CONTEXT_WHEN,
                                    DRAGOMAN_CONTEXT_WHERE};
    for (int i = 0; i < 4; i++)
        e->from_context &= said[i] ? ~bits[i] : ~0u;
    e->confidence = 1;
}

static void change_statement(work *w, dr_statement *s)
{
    const dr_json_value *change = w->now->change, *voice = dr_json_member(change, "voice"),
                        *to = dr_json_first(dr_json_member(change, "recipient"));
    dr_str type = text_of(change, "type");
    for (unsigned kind = 0; kind <= DR_MIXED; kind++)
        if (dr_is_text(type, dr_statement_kind_name((dr_statement_kind)kind)))
            s->kind = (dr_statement_kind)kind;
    if (dr_json_is(voice, DR_JSON_OBJECT)) {
        s->source = mention_of(w, voice);
        s->anonymous = false;
    }
    if (dr_json_member(change, "recipient"))
        s->addressee = to ? mention_of(w, to) : (dr_mention){.actor = DR_NONE};
    s->confidence = 1;
}

static void change_move(work *w, dr_move *m)
{
    const dr_json_value *change = w->now->change;
    dr_str type = text_of(change, "type");
    for (unsigned kind = 0; kind < DR_MOVE_COUNT; kind++)
        if (type.size && dr_move_name((dr_move_kind)kind) && dr_is_text(type, dr_move_name((dr_move_kind)kind)))
            m->kind = (dr_move_kind)kind;
    if (dr_json_member(change, "actor"))
        m->party = actors_of(w, dr_json_member(change, "actor"));
    if (dr_json_member(change, "recipient"))
        m->to = actors_of(w, dr_json_member(change, "recipient"));
    if (dr_json_member(change, "day"))
        m->when = when_of(dr_json_member(change, "day"));
    if (dr_json_member(change, "voice"))
        m->attribution = voice_of(w, dr_json_member(change, "voice"));
    m->confidence = 1;
}

/* The fact is changed as a copy, since changing it may make its list grow. */
static void change_fact(work *w, dr_table table, uint32_t index)
{
    dr_record *r = w->record;
    if (table == DR_TABLE_EVENTS) {
        dr_event e = r->events.at[index];
        change_event(w, &e);
        r->events.at[index] = e;
    } else if (table == DR_TABLE_STATEMENTS) {
        dr_statement s = r->statements.at[index];
        change_statement(w, &s);
        r->statements.at[index] = s;
    } else {
        dr_move m = r->moves.at[index];
        change_move(w, &m);
        r->moves.at[index] = m;
    }
}

/* ---- facts ---- */

dr_span dr_fact_words(const dr_record *record, dr_table table, uint32_t index)
{
    if (table == DR_TABLE_EVENTS)
        return record->events.at[index].trigger;
    if (table == DR_TABLE_STATEMENTS)
        return dr_statement_words(&record->statements.at[index]);
    return dr_move_words(&record->moves.at[index]);
}

/* The fact that the correction is of: as diff.h matches. */
static uint32_t find(const work *w, const dr_correction *c)
{
    uint32_t best = DR_NONE;
    int64_t best_fit = 0;
    for (uint32_t i = 0; i < dr_fact_count(w->record, c->table); i++) {
        dr_span words = dr_fact_words(w->record, c->table, i);
        bool typed = dr_is_text(c->type, dr_fact_type(w->record, c->table, i));
        uint32_t from = words.start > c->words.start ? words.start : c->words.start,
                 to = words.end < c->words.end ? words.end : c->words.end;
        bool whole = words.start == c->words.start && words.end == c->words.end;
        if (from >= to || (c->missing && !typed) || w->out->states[c->table][i] == DR_UNSHOWN)
            continue;
        int64_t fit = (int64_t)(to - from) + ((int64_t)typed << 33) + ((int64_t)(typed && whole) << 34);
        if (fit > best_fit) {
            best = i;
            best_fit = fit;
        }
    }
    return best;
}

static uint32_t sentence_at(const dr_record *record, uint32_t at)
{
    const dr_analysis *a = record->analysis;
    for (uint32_t i = 0; a && i < a->sentence_count; i++)
        if (at < a->sentences[i].span.end)
            return i;
    return 0;
}

static uint32_t add_fact(work *w, const dr_correction *c)
{
    dr_record *r = w->record;
    if (c->table == DR_TABLE_EVENTS) {
        dr_event e = {.trigger = c->words,
                      .sentence = sentence_at(r, c->words.start),
                      .when = {.time = DR_NONE},
                      .where = DR_NONE,
                      .same_as = DR_NONE,
                      .certainty = DR_CERTAIN,
                      .tense = DR_TENSE_PAST};
        DR_PUSH(w->arena, &r->events, e);
    } else if (c->table == DR_TABLE_STATEMENTS) {
        dr_statement s = {
            .source = {.actor = DR_NONE}, .addressee = {.actor = DR_NONE}, .inside = DR_NONE, .time = DR_NONE};
        DR_PUSH(w->arena, &s.content, c->words);
        DR_PUSH(w->arena, &r->statements, s);
    } else {
        dr_move m = {.answers = DR_NONE, .when = {.time = DR_NONE}};
        DR_PUSH(w->arena, &m.evidence, c->words);
        DR_PUSH(w->arena, &r->moves, m);
    }
    more_states(w, c->table, DR_ADDED);
    return dr_fact_count(r, c->table) - 1;
}

/* Facts on the word of a statement that has another source now are told otherwise too. */
static void touch_attributed(work *w, uint32_t statement)
{
    dr_record *r = w->record;
    for (uint32_t i = 0; i < r->events.n; i++)
        if (r->events.at[i].attribution.n && r->events.at[i].attribution.at[0] == statement &&
            w->out->states[DR_TABLE_EVENTS][i] == DR_AS_CODED)
            set_state(w, DR_TABLE_EVENTS, i, DR_CORRECTED);
    for (uint32_t i = 0; i < r->moves.n; i++)
        if (r->moves.at[i].attribution.n && r->moves.at[i].attribution.at[0] == statement &&
            w->out->states[DR_TABLE_MOVES][i] == DR_AS_CODED)
            set_state(w, DR_TABLE_MOVES, i, DR_CORRECTED);
}

/* Whether a stored span is one of the text: in it, between characters. */
static bool are_words(dr_str text, dr_span words)
{
    if (words.start >= words.end || words.end > text.size)
        return false;
    bool cut = ((unsigned char)text.at[words.start] & 0xC0) == 0x80 ||
               (words.end < text.size && ((unsigned char)text.at[words.end] & 0xC0) == 0x80);
    return !cut;
}

static void apply(work *w, dr_correction *c)
{
    const dr_json_value *wrong = dr_json_member(c->change, "wrong");
    w->now = c;
    c->holds = find(w, c);
    if (c->holds == DR_NONE && c->missing && are_words(w->record->report.text, c->words))
        c->holds = add_fact(w, c);
    if (c->holds == DR_NONE)
        return;
    if (wrong && wrong->integer) {
        set_state(w, c->table, c->holds, DR_WRONG);
        return;
    }
    set_state(w, c->table, c->holds, DR_CORRECTED);
    change_fact(w, c->table, c->holds);
    if (c->table == DR_TABLE_STATEMENTS && dr_json_member(c->change, "voice"))
        touch_attributed(w, c->holds);
}

dr_corrected dr_correct(dr_arena *arena, const dr_record *coded, dr_corrections *corrections)
{
    dr_corrected out = dr_uncorrected(coded);
    if (!corrections->n)
        return out;
    dr_record *record = DR_NEW(arena, dr_record);
    *record = *coded;
    OWN(arena, &record->events);
    OWN(arena, &record->statements);
    OWN(arena, &record->moves);
    OWN(arena, &record->actors);
    OWN(arena, &record->places);
    out.record = record;
    for (int table = 0; table < DR_CORRECTABLE; table++)
        out.states[table] = DR_NEW_ARRAY(arena, uint8_t, (size_t)dr_fact_count(coded, (dr_table)table) + 1);
    work w = {.arena = arena, .record = record, .out = &out};
    for (uint32_t i = 0; i < corrections->n; i++)
        apply(&w, &corrections->at[i]);
    return out;
}
