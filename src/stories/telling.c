#include "stories/telling.h"

#include <math.h>

#include "base/utf8.h"

enum { HEAD_WORDS = 14, ALL_WORDS = UINT32_MAX };

static dr_str copy(dr_arena *arena, dr_str text)
{
    return text.at ? dr_copy(arena, text) : text;
}

static dr_str words_at(const dr_record *record, dr_span span)
{
    return span.end > span.start ? dr_cut(record->report.text, span) : (dr_str){0};
}

static dr_vector words_of(dr_arena *arena, dr_str text)
{
    dr_term_counts terms = {0};
    dr_add_words(arena, text, ALL_WORDS, &terms);
    return dr_vector_of(&terms);
}

/* ---- parties ---- */

static dr_party party_of(dr_arena *arena, const dr_record *record, uint32_t actor, dr_str words)
{
    const dr_actor *a = actor == DR_NONE ? NULL : &record->actors.at[actor];
    dr_party out = {.name = copy(arena, a && a->name.size ? a->name : words)};
    dr_term_counts terms = {0};
    if (a) {
        out.code = copy(arena, a->code);
        out.known = copy(arena, a->known);
        if (a->code.size)
            dr_add_term(arena, dr_term_of(arena, dr_format(arena, "code %.*s", DR_FMT(a->code))), &terms);
        if (a->known.size)
            dr_add_term(arena, dr_term_of(arena, dr_format(arena, "id %.*s", DR_FMT(a->known))), &terms);
        dr_add_words(arena, a->name, ALL_WORDS, &terms);
    }
    dr_add_words(arena, words, ALL_WORDS, &terms);
    out.terms = dr_vector_of(&terms);
    return out;
}

static void add_all(dr_arena *arena, const dr_vector *vector, dr_term_counts *out)
{
    for (uint32_t i = 0; i < vector->n; i++)
        dr_add_term(arena, vector->at[i].term, out);
}

/* ---- events ---- */

static void add_tolls(dr_arena *arena, const dr_record *record, const dr_event *e, dr_told_event *out)
{
    for (uint32_t i = 0; i < e->casualties.n; i++) {
        const dr_casualty *c = &e->casualties.at[i];
        const dr_quantity *q = c->quantity == DR_NONE ? NULL : &record->quantities.at[c->quantity];
        dr_toll toll = {c->kind, NAN, NAN};
        if (q) {
            toll.low = !isnan(q->value) ? q->value : q->min;
            toll.high = !isnan(q->value) ? q->value : q->max;
        }
        DR_PUSH(arena, &out->tolls, toll);
    }
}

static void add_place(dr_arena *arena, const dr_record *record, uint32_t where, dr_told_event *out)
{
    out->lat = out->lon = NAN;
    if (where == DR_NONE)
        return;
    const dr_place *p = &record->places.at[where];
    out->place = copy(arena, p->name);
    out->place_country = copy(arena, p->country);
    out->geonameid = p->geonameid;
    out->lat = p->lat;
    out->lon = p->lon;
    out->place_term = p->geonameid ? (uint64_t)p->geonameid : dr_term_of(arena, p->name);
}

static dr_vector numbers_of(dr_arena *arena, const dr_record *record, const dr_indexes *quantities)
{
    dr_term_counts terms = {0};
    for (uint32_t i = 0; i < quantities->n; i++)
        dr_add_term(arena, dr_term_of(arena, words_at(record, record->quantities.at[quantities->at[i]].span)), &terms);
    return dr_vector_of(&terms);
}

static dr_str voice_of(dr_arena *arena, const dr_record *record, const dr_indexes *attribution)
{
    if (!attribution->n)
        return (dr_str){0};
    const dr_mention *source = &record->statements.at[attribution->at[0]].source;
    return copy(arena,
                source->actor != DR_NONE ? record->actors.at[source->actor].name : words_at(record, source->span));
}

static void add_side(dr_arena *arena, const dr_record *record, const dr_mentions *side, dr_told_event *event,
                     bool actor)
{
    dr_term_counts terms = {0};
    for (uint32_t i = 0; i < side->n; i++) {
        dr_party party = party_of(arena, record, side->at[i].actor, words_at(record, side->at[i].span));
        add_all(arena, &party.terms, &terms);
        if (actor)
            DR_PUSH(arena, &event->actor, party);
        else
            DR_PUSH(arena, &event->recipient, party);
    }
    *(actor ? &event->actor_terms : &event->recipient_terms) = dr_vector_of(&terms);
}

static dr_told_event event_of(dr_arena *arena, const dr_record *record, uint32_t index)
{
    const dr_event *e = &record->events.at[index];
    const dr_analysis *a = record->analysis;
    dr_str sentence = e->sentence < a->sentence_count ? words_at(record, a->sentences[e->sentence].span) : (dr_str){0};
    dr_str trigger = words_at(record, e->trigger);
    dr_told_event out = {.index = index,
                         .type = e->type,
                         .from = e->when.from,
                         .to = e->when.to,
                         .negative = e->negative,
                         .tense = e->tense,
                         .same_as = e->same_as == DR_NONE ? index : e->same_as,
                         .stem = dr_term_of(arena, trigger),
                         .trigger = words_of(arena, trigger),
                         .words = words_of(arena, sentence),
                         .numbers = numbers_of(arena, record, &e->quantities),
                         .trigger_text = copy(arena, trigger),
                         .sentence = copy(arena, sentence),
                         .voice = voice_of(arena, record, &e->attribution),
                         .confidence = e->confidence};
    for (uint32_t i = 0; i < e->modes.n; i++)
        DR_PUSH(arena, &out.modes, copy(arena, e->modes.at[i]));
    add_side(arena, record, &e->actor, &out, true);
    add_side(arena, record, &e->recipient, &out, false);
    add_place(arena, record, e->where, &out);
    add_tolls(arena, record, e, &out);
    return out;
}

/* ---- moves ---- */

static dr_told_move move_of(dr_arena *arena, const dr_record *record, uint32_t index)
{
    const dr_move *m = &record->moves.at[index];
    dr_told_move out = {.index = index,
                        .kind = m->kind,
                        .from = m->when.from,
                        .to_day = m->when.to,
                        .answers = m->answers,
                        .voice = voice_of(arena, record, &m->attribution),
                        .evidence = copy(arena, words_at(record, m->evidence.at[0]))};
    dr_term_counts party = {0}, to = {0}, words = {0};
    for (uint32_t i = 0; i < m->party.n; i++) {
        DR_PUSH(arena, &out.party, party_of(arena, record, m->party.at[i], (dr_str){0}));
        add_all(arena, &out.party.at[i].terms, &party);
    }
    for (uint32_t i = 0; i < m->to.n; i++) {
        DR_PUSH(arena, &out.to, party_of(arena, record, m->to.at[i], (dr_str){0}));
        add_all(arena, &out.to.at[i].terms, &to);
    }
    for (uint32_t i = 0; i < m->terms.n; i++) {
        dr_str text = words_at(record, m->terms.at[i].span);
        DR_PUSH(arena, &out.terms, ((dr_told_term){copy(arena, text), m->terms.at[i].action, words_of(arena, text)}));
        dr_add_words(arena, text, ALL_WORDS, &words);
    }
    for (uint32_t i = 0; i < m->evidence.n; i++)
        dr_add_words(arena, words_at(record, m->evidence.at[i]), ALL_WORDS, &words);
    out.party_terms = dr_vector_of(&party);
    out.to_terms = dr_vector_of(&to);
    out.words = dr_vector_of(&words);
    return out;
}

/* ---- the report ---- */

static void add_names(dr_arena *arena, const dr_record *record, dr_term_counts *out)
{
    for (uint32_t i = 0; i < record->actors.n; i++)
        for (uint32_t k = 0; k < record->actors.at[i].mentions.n; k++)
            if (record->actors.at[i].mentions.at[k].form == DR_FORM_NAME)
                dr_add_words(arena, words_at(record, record->actors.at[i].mentions.at[k].span), ALL_WORDS, out);
}

static void compare_by(dr_arena *arena, const dr_record *record, dr_telling *out)
{
    const dr_report *r = &record->report;
    dr_term_counts terms[DR_LIKE_KINDS] = {0};
    uint32_t in_title = 0;
    dr_add_words(arena, r->text, ALL_WORDS, &terms[DR_LIKE_WORDS]);
    dr_add_capitals(arena, r->text, &terms[DR_LIKE_CAPITALS]);
    add_names(arena, record, &terms[DR_LIKE_NAMES]);
    for (uint32_t i = 0; i < record->places.n; i++) {
        const dr_place *p = &record->places.at[i];
        dr_add_term(arena, p->geonameid ? (uint64_t)p->geonameid : dr_term_of(arena, p->name), &terms[DR_LIKE_PLACES]);
    }
    dr_add_numbers(arena, r->text, &terms[DR_LIKE_NUMBERS]);
    dr_add_words(arena, r->title, HEAD_WORDS, &terms[DR_LIKE_HEAD]);
    in_title = terms[DR_LIKE_HEAD].n;
    dr_add_words(arena, r->text, HEAD_WORDS - in_title, &terms[DR_LIKE_HEAD]);
    for (uint32_t i = 0; i < record->events.n; i++)
        dr_add_term(arena, dr_term_of(arena, words_at(record, record->events.at[i].trigger)), &terms[DR_LIKE_TRIGGERS]);
    for (int k = 0; k < DR_LIKE_KINDS; k++)
        out->likeness[k] = dr_vector_of(&terms[k]);
}

static dr_str title_of(dr_arena *arena, const dr_record *record)
{
    if (record->report.title.size || !record->analysis->sentence_count)
        return copy(arena, record->report.title);
    return copy(arena, words_at(record, record->analysis->sentences[0].span));
}

dr_telling *dr_telling_of(dr_arena *arena, const dr_record *record)
{
    const dr_report *r = &record->report;
    dr_telling *out = DR_NEW(arena, dr_telling);
    out->name = copy(arena, r->given_id.size ? r->given_id : r->id);
    out->id = copy(arena, r->id);
    out->key = copy(arena, r->key);
    out->outlet = copy(arena, r->outlet);
    out->title = title_of(arena, record);
    out->published = r->published;
    dr_term_counts shingles = {0};
    dr_add_shingles(arena, r->text, &shingles);
    out->shingles = dr_vector_of(&shingles);
    compare_by(arena, record, out);
    for (uint32_t i = 0; i < record->actors.n; i++)
        DR_PUSH(arena, &out->actors, party_of(arena, record, i, (dr_str){0}));
    for (uint32_t i = 0; i < record->events.n; i++)
        DR_PUSH(arena, &out->events, event_of(arena, record, i));
    for (uint32_t i = 0; i < record->moves.n; i++)
        DR_PUSH(arena, &out->moves, move_of(arena, record, i));
    return out;
}
