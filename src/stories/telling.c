#include "stories/telling.h"

#include <math.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "coding/title.h"
#include "intake/origin.h"
#include "knowledge/word_counts.h"

/* What a telling takes of a report at most: of its text so many bytes, of a sentence so many words to compare, of what
 * is shown so many bytes, of names so many, and so many deadlines. */
enum {
    HEAD_WORDS = 14,
    LEAD_WORDS = 60,
    ALL_WORDS = UINT32_MAX,
    COMPARED = 256 << 10,
    SENTENCE_WORDS = 256,
    SHOWN = 1000,
    NAMED = 200,
    MOST_DEADLINES = 64
};

/* Room for all that will be pushed, so that nothing is left behind on the arena. */
#define RESERVE(arena, vec, count)                                                                                     \
    ((vec)->at = dr_alloc_array((arena), (count), sizeof *(vec)->at), (vec)->cap = (count), (vec)->n = 0)

typedef struct making {
    dr_arena *arena, *scratch;
    const dr_record *record;
    dr_telling *out;
    DR_VEC(dr_deadline) deadlines;
} making;

/* The first bytes of it, whole characters. */
static dr_str cut(dr_str text, size_t most)
{
    if (text.size <= most)
        return text;
    while (most && ((unsigned char)text.at[most] & 0xC0) == 0x80)
        most--;
    return (dr_str){text.at, most};
}

static dr_str shown(making *m, dr_str text, size_t most)
{
    text = text.at ? dr_copy(m->arena, cut(text, most)) : text;
    m->out->digest = dr_hash_more(m->out->digest, text.at, text.size);
    return text;
}

#define DIGEST(m, number) ((m)->out->digest = dr_hash_more((m)->out->digest, &(number), sizeof(number)))

/* What was counted in the scratch, as a vector that stays. */
static dr_vector kept(making *m, dr_term_counts *terms)
{
    dr_vector v = dr_vector_of(terms), out = {DR_NEW_ARRAY(m->arena, dr_term_count, v.n), v.n};
    for (uint32_t i = 0; i < v.n; i++) {
        out.at[i] = v.at[i];
        DIGEST(m, v.at[i].term);
        DIGEST(m, v.at[i].count);
    }
    return out;
}

static dr_str words_at(const dr_record *record, dr_span span)
{
    return span.end > span.start ? dr_cut(record->report.text, span) : (dr_str){0};
}

/* Each term once. */
static dr_vector kept_once(making *m, dr_term_counts *terms)
{
    dr_vector out = kept(m, terms);
    for (uint32_t i = 0; i < out.n; i++)
        out.at[i].count = 1;
    return out;
}

static dr_vector words_of(making *m, dr_str text)
{
    dr_term_counts terms = {0};
    dr_add_words(m->scratch, text, SENTENCE_WORDS, &terms);
    return kept_once(m, &terms);
}

/* ---- parties ---- */

/* Its terms go to `terms` too. */
static dr_party party_of(making *m, uint32_t actor, dr_str words, dr_term_counts *terms)
{
    const dr_actor *a = actor == DR_NONE ? NULL : &m->record->actors.at[actor];
    dr_party out = {0};
    if (a && actor < m->out->actors.n) {
        out = m->out->actors.at[actor];
    } else {
        out.name = shown(m, a && a->name.size ? a->name : words, NAMED);
        out.code = shown(m, a ? a->code : (dr_str){0}, NAMED);
        out.known = shown(m, a ? a->known : (dr_str){0}, NAMED);
        out.person = a && a->kind == DR_PERSON;
    }
    if (a && terms) {
        if (a->code.size)
            dr_add_term(m->scratch, dr_term_of(m->scratch, dr_format(m->scratch, "code %.*s", DR_FMT(out.code))),
                        terms);
        if (a->known.size)
            dr_add_term(m->scratch, dr_term_of(m->scratch, dr_format(m->scratch, "id %.*s", DR_FMT(out.known))), terms);
        dr_add_words(m->scratch, cut(a->name, NAMED), ALL_WORDS, terms);
    }
    if (terms)
        dr_add_words(m->scratch, cut(words, NAMED), ALL_WORDS, terms);
    return out;
}

/* Who speaks for a state, its government or army, is its side in a negotiation: what is put to a president is answered
 * by the state, and the other way round. */
static void add_state(making *m, uint32_t actor, dr_term_counts *terms)
{
    const dr_actor *a = actor == DR_NONE ? NULL : &m->record->actors.at[actor];
    if (a && a->country.size && (a->kind == DR_STATE || dr_is_text(a->sector, "GOV") || dr_is_text(a->sector, "MIL")))
        dr_add_term(m->scratch, dr_term_of(m->scratch, dr_format(m->scratch, "state %.*s", DR_FMT(a->country))), terms);
}

/* ---- events ---- */

static void add_tolls(making *m, const dr_event *e, dr_told_event *out)
{
    for (uint32_t i = 0; i < e->casualties.n; i++) {
        const dr_casualty *c = &e->casualties.at[i];
        const dr_quantity *q = c->quantity == DR_NONE ? NULL : &m->record->quantities.at[c->quantity];
        dr_toll toll = {c->kind, NAN, NAN, {0}};
        if (q) {
            toll.low = !isnan(q->value) ? q->value : q->min;
            toll.high = !isnan(q->value) ? q->value : q->max;
            toll.words = shown(m, words_at(m->record, q->span), NAMED);
        }
        DIGEST(m, toll.kind);
        DIGEST(m, toll.low);
        DIGEST(m, toll.high);
        DR_PUSH(m->arena, &out->tolls, toll);
    }
}

static void add_place(making *m, uint32_t where, dr_told_event *out)
{
    out->lat = out->lon = NAN;
    if (where == DR_NONE)
        return;
    const dr_place *p = &m->record->places.at[where];
    out->place = shown(m, p->name, NAMED);
    out->place_country = shown(m, p->country, NAMED);
    out->geonameid = p->geonameid;
    out->lat = p->lat;
    out->lon = p->lon;
    DIGEST(m, out->geonameid);
    DIGEST(m, out->lat);
    DIGEST(m, out->lon);
    out->place_term = p->geonameid ? (uint64_t)p->geonameid : dr_term_of(m->scratch, cut(p->name, NAMED));
}

static dr_vector numbers_of(making *m, const dr_indexes *quantities)
{
    dr_term_counts terms = {0};
    for (uint32_t i = 0; i < quantities->n; i++) {
        dr_str words = cut(words_at(m->record, m->record->quantities.at[quantities->at[i]].span), NAMED);
        dr_add_term(m->scratch, dr_term_of(m->scratch, words), &terms);
    }
    return kept(m, &terms);
}

static dr_str voice_of(making *m, const dr_indexes *attribution)
{
    if (!attribution->n)
        return (dr_str){0};
    const dr_mention *source = &m->record->statements.at[attribution->at[0]].source;
    return shown(
        m, source->actor != DR_NONE ? m->record->actors.at[source->actor].name : words_at(m->record, source->span),
        NAMED);
}

static void add_side(making *m, const dr_mentions *side, dr_told_event *event, bool actor)
{
    dr_term_counts terms = {0};
    if (actor)
        RESERVE(m->arena, &event->actor, side->n);
    else
        RESERVE(m->arena, &event->recipient, side->n);
    for (uint32_t i = 0; i < side->n; i++) {
        dr_party party = party_of(m, side->at[i].actor, words_at(m->record, side->at[i].span), &terms);
        if (actor)
            DR_PUSH(m->arena, &event->actor, party);
        else
            DR_PUSH(m->arena, &event->recipient, party);
    }
    *(actor ? &event->actor_terms : &event->recipient_terms) = kept_once(m, &terms);
}

/* Its sentence; events of one sentence, which come together, share it. */
static void add_sentence(making *m, uint32_t sentence, dr_told_event *out)
{
    const dr_analysis *a = m->record->analysis;
    out->sentence_number = sentence < a->sentence_count ? sentence : DR_NONE;
    if (out->sentence_number == DR_NONE)
        return;
    const dr_told_event *last = m->out->events.n ? &m->out->events.at[m->out->events.n - 1] : NULL;
    if (last && last->sentence_number == sentence) {
        out->sentence = last->sentence;
        out->words = last->words;
        return;
    }
    dr_str text = words_at(m->record, a->sentences[sentence].span);
    out->sentence = shown(m, text, SHOWN);
    out->words = words_of(m, cut(text, COMPARED));
}

/* Whose word it is, and whether they say that it is not so. */
static void add_voice(making *m, const dr_indexes *attribution, dr_told_event *out)
{
    dr_term_counts terms = {0};
    out->voice = voice_of(m, attribution);
    if (!attribution->n)
        return;
    const dr_statement *s = &m->record->statements.at[attribution->at[0]];
    out->voice_code = party_of(m, s->source.actor, words_at(m->record, s->source.span), &terms).code;
    out->voice_terms = kept_once(m, &terms);
    out->denied = dr_is_denial(words_at(m->record, s->cue));
}

static void digest_day(making *m, dr_date day)
{
    int32_t number = day.year * 10000 + day.month * 100 + day.day;
    DIGEST(m, number);
}

static dr_told_event event_of(making *m, uint32_t index)
{
    const dr_event *e = &m->record->events.at[index];
    dr_str trigger = cut(words_at(m->record, e->trigger), NAMED);
    dr_told_event out = {.index = index,
                         .type = e->type,
                         .from = e->when.from,
                         .to = e->when.to,
                         .negative = e->negative,
                         .tense = e->tense,
                         .same_as = e->same_as == DR_NONE ? index : e->same_as,
                         .stem = dr_term_of(m->scratch, trigger),
                         .trigger = words_of(m, trigger),
                         .numbers = numbers_of(m, &e->quantities)};
    add_voice(m, &e->attribution, &out);
    RESERVE(m->arena, &out.modes, e->modes.n);
    for (uint32_t i = 0; i < e->modes.n; i++)
        DR_PUSH(m->arena, &out.modes, shown(m, e->modes.at[i], NAMED));
    add_sentence(m, e->sentence, &out);
    add_side(m, &e->actor, &out, true);
    add_side(m, &e->recipient, &out, false);
    add_place(m, e->where, &out);
    add_tolls(m, e, &out);
    digest_day(m, out.from);
    digest_day(m, out.to);
    DIGEST(m, out.type);
    DIGEST(m, out.tense);
    DIGEST(m, out.negative);
    DIGEST(m, out.same_as);
    return out;
}

/* ---- moves ---- */

/* The first deadline that lies in what a move is told by. */
static void add_deadline(making *m, const dr_move *move, dr_told_move *out)
{
    for (uint32_t d = 0; d < m->deadlines.n && !out->deadline.year; d++) {
        const dr_deadline *found = &m->deadlines.at[d];
        bool within = false;
        for (uint32_t i = 0; i < move->evidence.n && !within; i++)
            within = dr_lies_in(found->span, move->evidence.at[i]);
        for (uint32_t i = 0; i < move->terms.n && !within; i++)
            within = dr_lies_in(found->span, move->terms.at[i].span);
        if (!within || (!move->to.n && dr_in_condition(m->record->report.text, found->span)))
            continue; /* "promised to resign if nothing was signed by Friday" waits for no answer */
        out->deadline = found->day;
        out->deadline_words = shown(m, words_at(m->record, found->span), NAMED);
    }
    /* A deadline is no day on which something was put on the table. */
    if (out->deadline.year && !dr_date_compare(out->from, out->deadline))
        out->from = out->to_day = (dr_date){0};
}

static dr_told_move move_of(making *m, uint32_t index)
{
    const dr_move *move = &m->record->moves.at[index];
    dr_told_move out = {.index = index,
                        .kind = move->kind,
                        .from = move->when.from,
                        .to_day = move->when.to,
                        .answers = move->answers,
                        .voice = voice_of(m, &move->attribution),
                        .evidence = shown(m, words_at(m->record, move->evidence.at[0]), SHOWN)};
    dr_term_counts party = {0}, to = {0}, words = {0};
    RESERVE(m->arena, &out.party, move->party.n);
    RESERVE(m->arena, &out.to, move->to.n);
    RESERVE(m->arena, &out.terms, move->terms.n);
    for (uint32_t i = 0; i < move->party.n; i++) {
        DR_PUSH(m->arena, &out.party, party_of(m, move->party.at[i], (dr_str){0}, &party));
        add_state(m, move->party.at[i], &party);
    }
    for (uint32_t i = 0; i < move->to.n; i++) {
        DR_PUSH(m->arena, &out.to, party_of(m, move->to.at[i], (dr_str){0}, &to));
        add_state(m, move->to.at[i], &to);
    }
    for (uint32_t i = 0; i < move->terms.n; i++) {
        dr_str text = words_at(m->record, move->terms.at[i].span);
        DR_PUSH(m->arena, &out.terms,
                ((dr_told_term){shown(m, text, SHOWN), move->terms.at[i].action, words_of(m, cut(text, COMPARED))}));
        dr_add_words(m->scratch, cut(text, SHOWN), SENTENCE_WORDS, &words);
    }
    for (uint32_t i = 0; i < move->evidence.n; i++)
        dr_add_words(m->scratch, cut(words_at(m->record, move->evidence.at[i]), SHOWN), SENTENCE_WORDS, &words);
    out.party_terms = kept_once(m, &party);
    out.to_terms = kept_once(m, &to);
    out.words = kept(m, &words);
    if (dr_is_on_table(move->kind))
        add_deadline(m, move, &out);
    for (uint32_t i = 0; i < move->terms.n; i++)
        DIGEST(m, move->terms.at[i].action);
    digest_day(m, out.from);
    digest_day(m, out.to_day);
    digest_day(m, out.deadline);
    DIGEST(m, out.kind);
    DIGEST(m, out.answers);
    return out;
}

/* ---- the report ---- */

static void add_names(making *m, dr_term_counts *out)
{
    const dr_record *record = m->record;
    for (uint32_t i = 0; i < record->actors.n; i++)
        for (uint32_t k = 0; k < record->actors.at[i].mentions.n; k++)
            if (record->actors.at[i].mentions.at[k].form == DR_FORM_NAME)
                dr_add_words(m->scratch, cut(words_at(record, record->actors.at[i].mentions.at[k].span), NAMED),
                             ALL_WORDS, out);
}

static void compare_by(making *m)
{
    const dr_record *record = m->record;
    dr_arena *arena = m->scratch;
    dr_str text = cut(record->report.text, COMPARED);
    dr_term_counts terms[DR_LIKE_KINDS] = {0};
    uint32_t in_title = 0;
    dr_add_words(arena, text, ALL_WORDS, &terms[DR_LIKE_WORDS]);
    m->out->word_count = terms[DR_LIKE_WORDS].n;
    m->out->fingerprint = dr_hash_terms(&terms[DR_LIKE_WORDS]);
    dr_add_capitals(arena, text, &terms[DR_LIKE_CAPITALS]);
    add_names(m, &terms[DR_LIKE_NAMES]);
    for (uint32_t i = 0; i < record->places.n; i++) {
        const dr_place *p = &record->places.at[i];
        dr_add_term(arena, p->geonameid ? (uint32_t)p->geonameid : dr_term_of(arena, cut(p->name, NAMED)),
                    &terms[DR_LIKE_PLACES]);
    }
    dr_add_numbers(arena, text, &terms[DR_LIKE_NUMBERS]);
    dr_add_words(arena, cut(record->report.title, SHOWN), HEAD_WORDS, &terms[DR_LIKE_HEAD]);
    in_title = terms[DR_LIKE_HEAD].n;
    dr_add_words(arena, text, HEAD_WORDS - in_title, &terms[DR_LIKE_HEAD]);
    for (uint32_t i = 0; i < record->events.n; i++)
        dr_add_term(arena, dr_term_of(arena, cut(words_at(record, record->events.at[i].trigger), NAMED)),
                    &terms[DR_LIKE_TRIGGERS]);
    for (uint32_t i = 0; i < LEAD_WORDS && i < m->out->word_count; i++)
        DR_PUSH(arena, &terms[DR_LIKE_LEAD], terms[DR_LIKE_WORDS].at[i]);
    dr_add_pairs(arena, &terms[DR_LIKE_WORDS], &terms[DR_LIKE_PAIRS]);
    for (int k = 0; k < DR_LIKE_NEWS_WORDS; k++)
        m->out->likeness[k] = kept(m, &terms[k]);
    m->out->likeness[DR_LIKE_NEWS_WORDS] = kept(m, &terms[DR_LIKE_WORDS]);
    m->out->likeness[DR_LIKE_NEWS_CAPITALS] = kept(m, &terms[DR_LIKE_CAPITALS]);
    m->out->likeness[DR_LIKE_NEWS_LEAD] = kept(m, &terms[DR_LIKE_LEAD]);
}

/* Those that are left out are told of no more; a move that answered one answers nothing. */
static void tell_moves(making *m)
{
    const dr_record *record = m->record;
    uint32_t *place = DR_NEW_ARRAY(m->scratch, uint32_t, record->moves.n);
    for (uint32_t i = 0; i < record->moves.n; i++) {
        place[i] = record->moves.at[i].hidden ? DR_NONE : m->out->moves.n;
        if (place[i] == DR_NONE)
            continue;
        dr_told_move move = move_of(m, i);
        DR_PUSH(m->arena, &m->out->moves, move);
    }
    for (uint32_t i = 0; i < m->out->moves.n; i++) {
        uint32_t *answers = &m->out->moves.at[i].answers;
        *answers = *answers < record->moves.n ? place[*answers] : DR_NONE;
    }
}

dr_telling *dr_telling_of(dr_arena *arena, dr_arena *scratch, const dr_record *record)
{
    const dr_report *r = &record->report;
    dr_telling *out = DR_NEW(arena, dr_telling);
    making m = {arena, scratch, record, out, {0}};
    out->name = shown(&m, r->given_id.size ? r->given_id : r->id, SHOWN);
    out->id = shown(&m, r->id, SHOWN);
    out->key =
        dr_copy(arena, cut(r->key.size ? r->key : r->id, SHOWN)); /* of where it was read, not of what it tells */
    out->outlet = shown(&m, r->outlet, NAMED);
    out->title = shown(&m, dr_report_title(scratch, record), SHOWN);
    if (dr_date_valid(r->published))
        out->published = r->published;
    dr_str origin = dr_report_origin(scratch, r);
    out->origin = origin.at ? XXH3_64bits(origin.at, origin.size) : 0;
    for (uint32_t i = 0; i < r->dates.n; i++)
        if (r->dates.at[i].says == DR_DAY_MODIFIED && dr_date_compare(r->dates.at[i].day, out->modified) > 0)
            out->modified = r->dates.at[i].day;
    dr_term_counts shingles = {0};
    dr_add_shingles(scratch, cut(r->text, COMPARED), &shingles);
    out->shingles = kept(&m, &shingles);
    compare_by(&m);
    m.deadlines.n = 0;
    for (uint32_t i = 0; i < record->times.n && m.deadlines.n < MOST_DEADLINES; i++) {
        dr_deadline found = {record->times.at[i].span, dr_deadline_of(r->text, &record->times.at[i])};
        if (found.day.year)
            DR_PUSH(scratch, &m.deadlines, found);
    }
    /* Each is made before its place is: they look at those before. */
    RESERVE(arena, &out->actors, record->actors.n);
    RESERVE(arena, &out->events, record->events.n);
    RESERVE(arena, &out->moves, record->moves.n);
    for (uint32_t i = 0; i < record->actors.n; i++) {
        dr_party party = party_of(&m, i, (dr_str){0}, NULL);
        DR_PUSH(arena, &out->actors, party);
    }
    for (uint32_t i = 0; i < record->events.n; i++) {
        if (record->events.at[i].hidden)
            continue;
        dr_told_event event = event_of(&m, i);
        DR_PUSH(arena, &out->events, event);
    }
    tell_moves(&m);
    return out;
}
