/* The public views of a record: each fact copied once into its public struct, lists beside it, all on the record's
 * arena. What a text or a list points at is NUL-terminated and the view's own, so that the record's insides may change.
 */
#include "api/facts.h"

#include "coding/title.h"
#include "record/writers.h"

#define X(symbol, name) +1
_Static_assert(DR_PLOVER_COUNT == 1 DRAGOMAN_TYPES(X), "the codebook and the public list have the same types");
#undef X
_Static_assert(DRAGOMAN_NONE == DR_NONE, "indexes are handed out as they are");

#define LIST(type, count_of) ((type *)dr_alloc_array(m->arena, (count_of), sizeof(type)))

typedef struct maker {
    dr_arena *arena;
    const dr_record *record;
} maker;

/* ---- small parts ---- */

static dragoman_text text(const maker *m, dr_str s)
{
    return (dragoman_text){s.at ? dr_copy(m->arena, s).at : NULL, s.at ? s.size : 0};
}

static dragoman_texts texts(const maker *m, const dr_strs *strings)
{
    dragoman_text *at = LIST(dragoman_text, strings->n);
    for (uint32_t i = 0; i < strings->n; i++)
        at[i] = text(m, strings->at[i]);
    return (dragoman_texts){at, strings->n};
}

static dragoman_span span(dr_span s)
{
    return (dragoman_span){s.start, s.end};
}

static dragoman_spans spans(const maker *m, const dr_spans *list)
{
    dragoman_span *at = LIST(dragoman_span, list->n);
    for (uint32_t i = 0; i < list->n; i++)
        at[i] = span(list->at[i]);
    return (dragoman_spans){at, list->n};
}

static dragoman_date date(dr_date d)
{
    return (dragoman_date){d.year, d.month, d.day};
}

static dragoman_indexes indexes(const maker *m, const dr_indexes *list)
{
    uint32_t *at = LIST(uint32_t, list->n);
    for (uint32_t i = 0; i < list->n; i++)
        at[i] = list->at[i];
    return (dragoman_indexes){at, list->n};
}

static dragoman_mention mention(dr_mention s)
{
    return (dragoman_mention){span(s.span), s.actor};
}

static dragoman_mentions mentions(const maker *m, const dr_mentions *list)
{
    dragoman_mention *at = LIST(dragoman_mention, list->n);
    for (uint32_t i = 0; i < list->n; i++)
        at[i] = mention(list->at[i]);
    return (dragoman_mentions){at, list->n};
}

static dragoman_when when(dr_when w)
{
    return (dragoman_when){w.time, date(w.from), date(w.to)};
}

/* ---- one view each ---- */

static dragoman_made_by made_by(const maker *m)
{
    const dr_made_by *by = &m->record->made_by;
    return (dragoman_made_by){text(m, by->program), text(m, by->model), text(m, by->model_checksum),
                              text(m, by->knowledge)};
}

static dragoman_dates dates(const maker *m)
{
    const dr_report *r = &m->record->report;
    dragoman_dated *at = LIST(dragoman_dated, r->dates.n);
    for (uint32_t i = 0; i < r->dates.n; i++) {
        const dr_dated *one = &r->dates.at[i];
        at[i] = (dragoman_dated){.day = date(one->day),
                                 .says = (dragoman_date_meaning)one->says,
                                 .from = (dragoman_date_source)one->from,
                                 .where = text(m, one->where),
                                 .text = text(m, one->text),
                                 .chosen = one->chosen};
    }
    return (dragoman_dates){at, r->dates.n};
}

static void make_report(const maker *m, dragoman_report *out)
{
    const dr_report *r = &m->record->report;
    const dr_analysis *analysis = m->record->analysis;
    dragoman_span *sentences = LIST(dragoman_span, analysis->sentence_count);
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        sentences[i] = span(analysis->sentences[i].span);
    *out = (dragoman_report){.id = text(m, r->id),
                             .input = text(m, r->input),
                             .key = text(m, r->key),
                             .given_id = text(m, r->given_id),
                             .url = text(m, r->url),
                             .outlet = text(m, r->outlet),
                             .title = text(m, r->title),
                             .section = text(m, r->section),
                             .language = text(m, r->language),
                             .language_confidence = r->language_confidence,
                             .source_format = text(m, r->source_format),
                             .text = text(m, r->text),
                             .authors = texts(m, &r->authors),
                             .warnings = texts(m, &r->warnings),
                             .published = date(r->published),
                             .published_from = (dragoman_date_source)r->published_from,
                             .dates = dates(m),
                             .published_why = text(m, m->record->explained ? r->published_why : (dr_str){0}),
                             .paragraphs = spans(m, &r->paragraphs),
                             .sentences = {sentences, analysis->sentence_count}};
}

static void make_caption(const maker *m, uint32_t i, dragoman_caption *out)
{
    const dr_caption *c = &m->record->report.captions.at[i];
    *out = (dragoman_caption){text(m, c->text), text(m, c->credit), span(c->span_in_input)};
}

static void make_removed(const maker *m, uint32_t i, dragoman_removed *out)
{
    const dr_removed *r = &m->record->report.removed.at[i];
    *out = (dragoman_removed){text(m, r->text), (dragoman_removed_kind)r->kind};
}

static void make_actor(const maker *m, uint32_t i, dragoman_actor *out)
{
    const dr_actor *a = &m->record->actors.at[i];
    dragoman_span *at = LIST(dragoman_span, a->mentions.n);
    dragoman_form *forms = LIST(dragoman_form, a->mentions.n);
    for (uint32_t k = 0; k < a->mentions.n; k++) {
        at[k] = span(a->mentions.at[k].span);
        forms[k] = (dragoman_form)a->mentions.at[k].form;
    }
    *out = (dragoman_actor){.name = text(m, a->name),
                            .kind = (dragoman_actor_kind)a->kind,
                            .country = text(m, a->country),
                            .sector = text(m, a->sector),
                            .code = text(m, a->code),
                            .role = text(m, a->role),
                            .known = text(m, a->known),
                            .part_of = a->part_of,
                            .mentions = {at, a->mentions.n},
                            .forms = forms,
                            .confidence = a->confidence};
}

static void make_time(const maker *m, uint32_t i, dragoman_time *out)
{
    const dr_time *t = &m->record->times.at[i];
    *out = (dragoman_time){.span = span(t->span),
                           .type = (dragoman_time_type)t->type,
                           .value = text(m, t->value),
                           .from = date(t->from),
                           .to = date(t->to),
                           .approximate = t->approximate};
}

static void make_place(const maker *m, uint32_t i, dragoman_place *out)
{
    const dr_place *p = &m->record->places.at[i];
    *out = (dragoman_place){.span = span(p->span),
                            .name = text(m, p->name),
                            .country = text(m, p->country),
                            .admin1 = text(m, p->admin1),
                            .lat = p->lat,
                            .lon = p->lon,
                            .geonameid = p->geonameid,
                            .feature = text(m, p->feature),
                            .confidence = p->confidence};
}

static void make_quantity(const maker *m, uint32_t i, dragoman_quantity *out)
{
    const dr_quantity *q = &m->record->quantities.at[i];
    *out = (dragoman_quantity){.span = span(q->span),
                               .value = q->value,
                               .min = q->min,
                               .max = q->max,
                               .of = text(m, q->of),
                               .unit = text(m, q->unit)};
}

static void make_statement(const maker *m, uint32_t i, dragoman_statement *out)
{
    const dr_statement *s = &m->record->statements.at[i];
    *out = (dragoman_statement){.source = mention(s->source),
                                .anonymous = s->anonymous,
                                .cue = span(s->cue),
                                .content = spans(m, &s->content),
                                .kind = (dragoman_statement_kind)s->kind,
                                .addressee = mention(s->addressee),
                                .channel = text(m, s->channel),
                                .inside = s->inside,
                                .time = s->time,
                                .confidence = s->confidence};
}

static dragoman_why_part why_part(const dr_why_part *p)
{
    return (dragoman_why_part){(dragoman_ground)p->by, span(p->span), p->share};
}

static const dragoman_why_part *why_parts(const maker *m, const dr_why_parts *parts)
{
    dragoman_why_part *at = LIST(dragoman_why_part, parts->n);
    for (uint32_t i = 0; i < parts->n; i++)
        at[i] = why_part(&parts->at[i]);
    return at;
}

static const dragoman_why *why(const maker *m, const dr_why *w)
{
    dragoman_why *out = w ? DR_NEW(m->arena, dragoman_why) : NULL;
    if (w)
        *out = (dragoman_why){.by = (dragoman_ground)w->by,
                              .event = w->event,
                              .type = w->type,
                              .second = (dragoman_type)w->second,
                              .second_share = w->second_share,
                              .phrase = text(m, w->rule.phrase),
                              .rule_type = (dragoman_type)w->rule.type,
                              .rule_weight = w->rule.weight,
                              .core = w->core,
                              .tense = w->tense,
                              .negative = w->negative,
                              .hedged = w->hedged,
                              .actor = why_parts(m, &w->actor),
                              .recipient = why_parts(m, &w->recipient),
                              .when = why_part(&w->when),
                              .where = why_part(&w->where)};
    return out;
}

static dragoman_casualties casualties(const maker *m, const dr_event *e)
{
    dragoman_casualty *at = LIST(dragoman_casualty, e->casualties.n);
    for (uint32_t i = 0; i < e->casualties.n; i++) {
        const dr_casualty *c = &e->casualties.at[i];
        at[i] = (dragoman_casualty){(dragoman_casualty_kind)c->kind, c->quantity, span(c->who)};
    }
    return (dragoman_casualties){at, e->casualties.n};
}

static void make_event(const maker *m, uint32_t i, dragoman_event *out)
{
    const dr_event *e = &m->record->events.at[i];
    *out = (dragoman_event){.type = (dragoman_type)e->type,
                            .modes = texts(m, &e->modes),
                            .contexts = texts(m, &e->contexts),
                            .quad = dr_plover_quad(e->type),
                            .cameo = text(m, e->cameo),
                            .goldstein = e->goldstein,
                            .actor = mentions(m, &e->actor),
                            .recipient = mentions(m, &e->recipient),
                            .trigger = span(e->trigger),
                            .sentence = e->sentence,
                            .when = when(e->when),
                            .where = e->where,
                            .polarity = e->negative ? DRAGOMAN_POLARITY_NEGATIVE : DRAGOMAN_POLARITY_POSITIVE,
                            .certainty = (dragoman_certainty)e->certainty,
                            .tense = (dragoman_tense)e->tense,
                            .hedges = spans(m, &e->hedges),
                            .attribution = indexes(m, &e->attribution),
                            .quantities = indexes(m, &e->quantities),
                            .confidence = e->confidence,
                            .from_context = e->from_context,
                            .when_span = span(e->when.span),
                            .where_span = span(e->where_span),
                            .same_as = e->same_as,
                            .casualties = casualties(m, e),
                            .why = why(m, e->why)};
}

static const dragoman_term *term(const maker *m, const dr_term *t)
{
    dragoman_term *out = DR_NEW(m->arena, dragoman_term);
    *out = (dragoman_term){.span = span(t->span),
                           .action = (dragoman_type)t->action,
                           .mode = text(m, t->mode),
                           .by = t->by,
                           .to = t->to,
                           .quantity = t->quantity,
                           .duration = t->duration,
                           .in_exchange_for = t->in_exchange_for};
    return out;
}

static void make_move(const maker *m, uint32_t i, dragoman_move *out)
{
    const dr_move *v = &m->record->moves.at[i];
    const dragoman_term **terms = LIST(const dragoman_term *, v->terms.n);
    for (uint32_t k = 0; k < v->terms.n; k++)
        terms[k] = term(m, &v->terms.at[k]);
    *out = (dragoman_move){.kind = (dragoman_move_kind)v->kind,
                           .party = indexes(m, &v->party),
                           .to = indexes(m, &v->to),
                           .answers = v->answers,
                           .terms = terms,
                           .term_count = v->terms.n,
                           .when = when(v->when),
                           .attribution = indexes(m, &v->attribution),
                           .evidence = spans(m, &v->evidence),
                           .confidence = v->confidence};
}

/* ---- all of them ---- */

/* Everything that is asked by its number: X(KIND, singular, list in dr_record). */
#define KINDS(X)                                                                                                       \
    X(CAPTIONS, caption, report.captions)                                                                              \
    X(REMOVED, removed, report.removed) X(ACTORS, actor, actors) X(TIMES, time, times) X(PLACES, place, places)        \
        X(QUANTITIES, quantity, quantities) X(STATEMENTS, statement, statements) X(EVENTS, event, events)              \
            X(MOVES, move, moves)

struct dr_views {
    bool made;
    bool held; /* while a writer's room on the arena is about to be given back */
    dragoman_made_by made_by;
    dragoman_report report;
    dragoman_text called;
#define X(kind, one, list) dragoman_##one *one;
    KINDS(X)
#undef X
};

dr_views *dr_views_new(dr_arena *arena)
{
    return DR_NEW(arena, dr_views);
}

void dr_views_hold(dr_views *views, bool held)
{
    views->held = held;
}

int dragoman_make_views(const dragoman_record *record, dragoman_error *error)
{
    if (!record)
        return dr_tell_null(error);
    dr_error_begin(error, record->name);
    if (!record->record)
        return dr_error(error, DRAGOMAN_E_EMPTY, "the record is empty", DR_NOWHERE);
    dr_views *views = record->views;
    if (views->made)
        return DRAGOMAN_OK;
    if (views->held)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a sink cannot have views made; make them before writing",
                        DR_NOWHERE);
    if (setjmp(*dr_guard(record->arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory, or of what one report may take", DR_NOWHERE);
    const maker maker_of = {record->arena, record->record}, *m = &maker_of;
    views->made_by = made_by(m);
    make_report(m, &views->report);
    views->called = text(m, dr_report_title(record->arena, record->record));
#define X(kind, one, list)                                                                                             \
    views->one = LIST(dragoman_##one, record->record->list.n);                                                         \
    for (uint32_t i = 0; i < record->record->list.n; i++)                                                              \
        make_##one(m, i, &views->one[i]);
    KINDS(X)
#undef X
    views->made = true;
    return DRAGOMAN_OK;
}

size_t dragoman_count(const dragoman_record *record, dragoman_kind kind)
{
    if (!record || !record->record)
        return 0;
    switch (kind) {
#define X(kind, one, list)                                                                                             \
    case DRAGOMAN_##kind:                                                                                              \
        return record->record->list.n;
        KINDS(X)
#undef X
    }
    return 0;
}

const dragoman_made_by *dragoman_made_by_of(const dragoman_record *record)
{
    return dragoman_make_views(record, NULL) ? NULL : &record->views->made_by;
}

const dragoman_report *dragoman_report_of(const dragoman_record *record)
{
    return dragoman_make_views(record, NULL) ? NULL : &record->views->report;
}

dragoman_text dragoman_title_of(const dragoman_record *record)
{
    return dragoman_make_views(record, NULL) ? (dragoman_text){"", 0} : record->views->called;
}

#define X(kind, one, list)                                                                                             \
    const dragoman_##one *dragoman_##one##_at(const dragoman_record *record, size_t index)                             \
    {                                                                                                                  \
        bool there = index < dragoman_count(record, DRAGOMAN_##kind);                                                  \
        return there && !dragoman_make_views(record, NULL) ? &record->views->one[index] : NULL;                        \
    }
KINDS(X)
#undef X

/* ---- names ---- */

const char *dragoman_type_name(dragoman_type type)
{
    return dr_plover_name((dr_plover)type);
}

const char *dragoman_actor_kind_name(dragoman_actor_kind kind)
{
    return dr_actor_kind_name((dr_actor_kind)kind);
}

const char *dragoman_form_name(dragoman_form form)
{
    return dr_form_name((dr_form)form);
}

const char *dragoman_time_type_name(dragoman_time_type type)
{
    return dr_time_type_name((dr_time_type)type);
}

const char *dragoman_statement_kind_name(dragoman_statement_kind kind)
{
    return dr_statement_kind_name((dr_statement_kind)kind);
}

const char *dragoman_polarity_name(dragoman_polarity polarity)
{
    return dr_polarity_name(polarity);
}

const char *dragoman_certainty_name(dragoman_certainty certainty)
{
    return dr_certainty_name((dr_certainty)certainty);
}

const char *dragoman_tense_name(dragoman_tense tense)
{
    return dr_tense_name((dr_tense)tense);
}

const char *dragoman_move_kind_name(dragoman_move_kind kind)
{
    return dr_move_name((dr_move_kind)kind);
}

const char *dragoman_casualty_kind_name(dragoman_casualty_kind kind)
{
    return dr_casualty_kind_name((dr_casualty_kind)kind);
}

const char *dragoman_removed_kind_name(dragoman_removed_kind kind)
{
    return dr_removed_name((dr_removed_kind)kind);
}

const char *dragoman_date_meaning_name(dragoman_date_meaning meaning)
{
    return dr_day_meaning_name((dr_day_meaning)meaning);
}

const char *dragoman_date_source_name(dragoman_date_source source)
{
    return dr_date_source_name((dr_date_source)source);
}

const char *dragoman_ground_name(dragoman_ground ground)
{
    return dr_ground_name((dr_ground)ground);
}
