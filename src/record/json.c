/* The record as one JSON object: the contract of docs/record.md, field for field and in its order. */
#include "record/writers.h"

#include <stdio.h>

#include "record/json_keys.h"

/* "A1" for index 0; null for DR_NONE. */
static void id(dr_json *json, char letter, uint32_t index)
{
    char text[16];
    if (index == DR_NONE) {
        dr_json_null(json);
        return;
    }
    int size = snprintf(text, sizeof text, "%c%u", letter, index + 1);
    dr_json_string(json, (dr_str){text, (size_t)size});
}

static void key_id(dr_json *json, const char *key, char letter, uint32_t index)
{
    dr_json_key(json, key);
    id(json, letter, index);
}

static void key_ids(dr_json *json, const char *key, char letter, const dr_indexes *indexes)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < indexes->n; i++)
        id(json, letter, indexes->at[i]);
    dr_json_close(json, ']');
}

static void key_name(dr_json *json, const char *key, const char *value)
{
    dr_key_string(json, key, dr_str_of(value));
}

static void key_number(dr_json *json, const char *key, double value, int decimals)
{
    dr_json_key(json, key);
    dr_json_number(json, value, decimals);
}

static void key_confidence(dr_json *json, double value)
{
    key_number(json, "confidence", value, 3);
}

static void key_bool(dr_json *json, const char *key, bool value)
{
    dr_json_key(json, key);
    dr_json_bool(json, value);
}

/* "span":[s,e],"text":"…" */
static void span_and_text(dr_json *json, const dr_record *record, dr_span span)
{
    dr_json_key(json, "span");
    dr_json_span(json, span);
    dr_key_string(json, "text", dr_cut(record->report.text, span));
}

static void key_evidence(dr_json *json, const dr_record *record, const char *key, dr_span span)
{
    dr_json_key(json, key);
    if (span.start == span.end) {
        dr_json_null(json);
        return;
    }
    dr_json_open(json, '{');
    span_and_text(json, record, span);
    dr_json_close(json, '}');
}

static void key_evidences(dr_json *json, const dr_record *record, const char *key, const dr_spans *spans)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < spans->n; i++) {
        dr_json_open(json, '{');
        span_and_text(json, record, spans->at[i]);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

static void key_spans(dr_json *json, const char *key, const dr_spans *spans)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < spans->n; i++)
        dr_json_span(json, spans->at[i]);
    dr_json_close(json, ']');
}

/* null for an empty one */
static void key_span(dr_json *json, const char *key, dr_span span)
{
    dr_json_key(json, key);
    if (span.start == span.end)
        dr_json_null(json);
    else
        dr_json_span(json, span);
}

static void key_context(dr_json *json, unsigned from_context)
{
    dr_json_key(json, "from_context");
    dr_json_open(json, '[');
    for (unsigned bit = 0; dr_context_name(bit); bit++)
        if (from_context >> bit & 1)
            dr_json_string(json, dr_str_of(dr_context_name(bit)));
    dr_json_close(json, ']');
}

static void captions_and_removed(dr_json *json, const dr_report *report)
{
    dr_json_key(json, "captions");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < report->captions.n; i++) {
        const dr_caption *caption = &report->captions.at[i];
        dr_json_open(json, '{');
        dr_key_string(json, "text", caption->text);
        dr_json_key(json, "span_in_input");
        dr_json_span(json, caption->span_in_input);
        dr_key_string(json, "credit", caption->credit);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
    dr_json_key(json, "removed");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < report->removed.n; i++) {
        dr_json_open(json, '{');
        dr_key_string(json, "text", report->removed.at[i].text);
        key_name(json, "kind", dr_removed_name(report->removed.at[i].kind));
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

static void key_dates(dr_json *json, const dr_report *report)
{
    dr_json_key(json, "dates");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < report->dates.n; i++) {
        const dr_dated *one = &report->dates.at[i];
        dr_json_open(json, '{');
        dr_key_date(json, "day", one->day);
        key_name(json, "says", dr_day_meaning_name(one->says));
        key_name(json, "from", dr_date_source_name(one->from));
        dr_key_string(json, "where", one->where);
        dr_key_string(json, "text", one->text);
        key_bool(json, "chosen", one->chosen);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

static void key_sentences(dr_json *json, const dr_analysis *analysis)
{
    dr_json_key(json, "sentences");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        dr_json_span(json, analysis->sentences[i].span);
    dr_json_close(json, ']');
}

static void key_report(dr_json *json, const dr_record *record)
{
    const dr_report *report = &record->report;
    dr_json_key(json, "report");
    dr_json_open(json, '{');
    dr_key_string(json, "id", report->id);
    dr_key_string(json, "input", report->input);
    dr_key_string(json, "key", report->key);
    dr_key_string(json, "given_id", report->given_id);
    dr_key_string(json, "url", report->url);
    dr_key_string(json, "outlet", report->outlet);
    dr_key_string(json, "title", report->title);
    dr_key_strings(json, "authors", &report->authors);
    dr_key_string(json, "section", report->section);
    dr_key_date(json, "published", report->published);
    key_name(json, "published_from", dr_date_source_name(report->published_from));
    if (record->explained)
        dr_key_string(json, "published_why", report->published_why);
    key_dates(json, report);
    dr_key_string(json, "language", report->language);
    if (report->language.at)
        key_number(json, "language_confidence", report->language_confidence, 3);
    else
        key_name(json, "language_confidence", NULL);
    dr_key_string(json, "source_format", report->source_format);
    dr_key_string(json, "text", report->text);
    key_spans(json, "paragraphs", &report->paragraphs);
    key_sentences(json, record->analysis);
    captions_and_removed(json, report);
    dr_key_strings(json, "warnings", &report->warnings);
    dr_json_close(json, '}');
}

static void actor(dr_json *json, const dr_record *record, uint32_t index)
{
    const dr_actor *a = &record->actors.at[index];
    dr_json_open(json, '{');
    key_id(json, "id", 'A', index);
    dr_key_string(json, "name", a->name);
    key_name(json, "kind", dr_actor_kind_name(a->kind));
    dr_key_string(json, "country", a->country);
    dr_key_string(json, "sector", a->sector);
    dr_key_string(json, "code", a->code);
    dr_key_string(json, "role", a->role);
    key_id(json, "part_of", 'A', a->part_of);
    dr_key_string(json, "known", a->known);
    dr_json_key(json, "mentions");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < a->mentions.n; i++) {
        dr_json_open(json, '{');
        span_and_text(json, record, a->mentions.at[i].span);
        key_name(json, "form", dr_form_name(a->mentions.at[i].form));
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
    key_confidence(json, a->confidence);
    dr_json_close(json, '}');
}

static void time(dr_json *json, const dr_record *record, uint32_t index)
{
    const dr_time *t = &record->times.at[index];
    dr_json_open(json, '{');
    key_id(json, "id", 'T', index);
    span_and_text(json, record, t->span);
    key_name(json, "type", dr_time_type_name(t->type));
    dr_key_string(json, "value", t->value);
    dr_key_date(json, "from", t->from);
    dr_key_date(json, "to", t->to);
    key_bool(json, "approximate", t->approximate);
    dr_json_close(json, '}');
}

static void place(dr_json *json, const dr_record *record, uint32_t index)
{
    const dr_place *p = &record->places.at[index];
    dr_json_open(json, '{');
    key_id(json, "id", 'P', index);
    span_and_text(json, record, p->span);
    dr_key_string(json, "name", p->name);
    dr_key_string(json, "country", p->country);
    dr_key_string(json, "admin1", p->admin1);
    key_number(json, "lat", p->lat, 5);
    key_number(json, "lon", p->lon, 5);
    dr_json_key(json, "geonameid");
    if (p->geonameid)
        dr_json_int(json, p->geonameid);
    else
        dr_json_null(json);
    dr_key_string(json, "feature", p->feature);
    key_confidence(json, p->confidence);
    dr_json_close(json, '}');
}

static void quantity(dr_json *json, const dr_record *record, uint32_t index)
{
    const dr_quantity *q = &record->quantities.at[index];
    dr_json_open(json, '{');
    key_id(json, "id", 'Q', index);
    span_and_text(json, record, q->span);
    key_number(json, "value", q->value, 6);
    key_number(json, "min", q->min, 6);
    key_number(json, "max", q->max, 6);
    dr_key_string(json, "of", q->of);
    dr_key_string(json, "unit", q->unit);
    dr_json_close(json, '}');
}

/* {"span","text","actor"}, the inside of a mention object left open for more keys. */
static void open_mention(dr_json *json, const dr_record *record, dr_mention mention)
{
    dr_json_open(json, '{');
    if (mention.span.start == mention.span.end) {
        dr_json_key(json, "span");
        dr_json_null(json);
        dr_key_string(json, "text", (dr_str){0});
    } else {
        span_and_text(json, record, mention.span);
    }
    key_id(json, "actor", 'A', mention.actor);
}

static void statement(dr_json *json, const dr_record *record, uint32_t index)
{
    const dr_statement *s = &record->statements.at[index];
    if (s->hidden)
        return;
    dr_json_open(json, '{');
    key_id(json, "id", 'S', index);
    dr_json_key(json, "source");
    open_mention(json, record, s->source);
    key_bool(json, "anonymous", s->anonymous);
    dr_json_close(json, '}');
    key_evidence(json, record, "cue", s->cue);
    key_evidences(json, record, "content", &s->content);
    key_name(json, "kind", dr_statement_kind_name(s->kind));
    dr_json_key(json, "addressee");
    if (s->addressee.span.start == s->addressee.span.end) {
        dr_json_null(json);
    } else {
        open_mention(json, record, s->addressee);
        dr_json_close(json, '}');
    }
    dr_key_string(json, "channel", s->channel);
    key_id(json, "inside", 'S', s->inside);
    key_id(json, "time", 'T', s->time);
    key_confidence(json, s->confidence);
    dr_json_close(json, '}');
}

static void key_mentions(dr_json *json, const dr_record *record, const char *key, const dr_mentions *mentions)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < mentions->n; i++) {
        dr_json_open(json, '{');
        key_id(json, "actor", 'A', mentions->at[i].actor);
        span_and_text(json, record, mentions->at[i].span);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

/* Of an event, with the words that the days were taken from. */
static void key_when(dr_json *json, dr_when when, bool event)
{
    dr_json_key(json, "when");
    dr_json_open(json, '{');
    key_id(json, "time", 'T', when.time);
    dr_key_date(json, "from", when.from);
    dr_key_date(json, "to", when.to);
    if (event)
        key_span(json, "span", when.span);
    dr_json_close(json, '}');
}

/* ---- why an event is there ---- */

static void why_part(dr_json *json, const dr_record *record, const dr_why_part *part)
{
    if (part->by == DR_GROUND_NONE) {
        dr_json_null(json);
        return;
    }
    dr_json_open(json, '{');
    key_name(json, "by", dr_ground_name(part->by));
    key_number(json, "share", part->share, 3);
    key_evidence(json, record, "words", part->span);
    dr_json_close(json, '}');
}

static void key_why_parts(dr_json *json, const dr_record *record, const char *key, const dr_why_parts *parts)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < parts->n; i++)
        why_part(json, record, &parts->at[i]);
    dr_json_close(json, ']');
}

/* {"type","share"}, or null for no type. */
static void key_second(dr_json *json, const dr_why *why)
{
    dr_json_key(json, "second");
    if (why->second == DR_PLOVER_NONE) {
        dr_json_null(json);
        return;
    }
    dr_json_open(json, '{');
    key_name(json, "type", dr_plover_name(why->second));
    key_number(json, "share", why->second_share, 3);
    dr_json_close(json, '}');
}

static void key_rule(dr_json *json, const dr_rule *rule)
{
    dr_json_key(json, "rule");
    if (rule->type == DR_PLOVER_NONE) {
        dr_json_null(json);
        return;
    }
    dr_json_open(json, '{');
    dr_key_string(json, "phrase", rule->phrase);
    key_name(json, "type", dr_plover_name(rule->type));
    key_number(json, "weight", rule->weight, 3);
    dr_json_close(json, '}');
}

static void key_why(dr_json *json, const dr_record *record, const dr_why *why)
{
    dr_json_key(json, "why");
    dr_json_open(json, '{');
    key_name(json, "by", dr_ground_name(why->by));
    key_number(json, "event", why->event, 3);
    key_number(json, "type", why->type, 3);
    key_second(json, why);
    key_rule(json, &why->rule);
    key_number(json, "core", why->core, 3);
    key_number(json, "tense", why->tense, 3);
    key_number(json, "negative", why->negative, 3);
    key_number(json, "hedged", why->hedged, 3);
    key_why_parts(json, record, "actor", &why->actor);
    key_why_parts(json, record, "recipient", &why->recipient);
    dr_json_key(json, "when");
    why_part(json, record, &why->when);
    dr_json_key(json, "where");
    why_part(json, record, &why->where);
    dr_json_close(json, '}');
}

static void key_casualties(dr_json *json, const dr_record *record, const dr_event *event)
{
    dr_json_key(json, "casualties");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < event->casualties.n; i++) {
        const dr_casualty *c = &event->casualties.at[i];
        dr_json_open(json, '{');
        key_name(json, "kind", dr_casualty_kind_name(c->kind));
        key_id(json, "quantity", 'Q', c->quantity);
        key_evidence(json, record, "who", c->who);
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
}

static void event(dr_json *json, const dr_record *record, uint32_t index)
{
    const dr_event *e = &record->events.at[index];
    if (e->hidden)
        return;
    dr_json_open(json, '{');
    key_id(json, "id", 'E', index);
    key_name(json, "type", dr_plover_name(e->type));
    dr_key_strings(json, "mode", &e->modes);
    dr_key_strings(json, "context", &e->contexts);
    dr_json_key(json, "quad");
    dr_json_int(json, dr_plover_quad(e->type));
    dr_key_string(json, "cameo", e->cameo);
    key_number(json, "goldstein", e->goldstein, 2);
    key_mentions(json, record, "actor", &e->actor);
    key_mentions(json, record, "recipient", &e->recipient);
    key_evidence(json, record, "trigger", e->trigger);
    dr_json_key(json, "sentence");
    dr_json_int(json, e->sentence);
    key_when(json, e->when, true);
    key_id(json, "where", 'P', e->where);
    key_span(json, "where_span", e->where_span);
    key_name(json, "polarity", dr_polarity_name(e->negative));
    key_name(json, "certainty", dr_certainty_name(e->certainty));
    key_name(json, "tense", dr_tense_name(e->tense));
    key_evidences(json, record, "hedges", &e->hedges);
    key_ids(json, "attribution", 'S', &e->attribution);
    key_ids(json, "quantities", 'Q', &e->quantities);
    key_casualties(json, record, e);
    key_id(json, "same_as", 'E', e->same_as);
    key_context(json, e->from_context);
    key_confidence(json, e->confidence);
    if (e->why)
        key_why(json, record, e->why);
    dr_json_close(json, '}');
}

static void term(dr_json *json, const dr_record *record, const dr_term *t)
{
    dr_json_open(json, '{');
    span_and_text(json, record, t->span);
    key_name(json, "action", dr_plover_name(t->action));
    dr_key_string(json, "mode", t->mode);
    key_id(json, "by", 'A', t->by);
    key_id(json, "for", 'A', t->to);
    key_id(json, "quantity", 'Q', t->quantity);
    key_id(json, "duration", 'T', t->duration);
    dr_json_key(json, "in_exchange_for");
    if (t->in_exchange_for == DR_NONE)
        dr_json_null(json);
    else
        dr_json_int(json, t->in_exchange_for);
    dr_json_close(json, '}');
}

static void move(dr_json *json, const dr_record *record, uint32_t index)
{
    const dr_move *m = &record->moves.at[index];
    if (m->hidden)
        return;
    dr_json_open(json, '{');
    key_id(json, "id", 'M', index);
    key_name(json, "kind", dr_move_name(m->kind));
    key_ids(json, "party", 'A', &m->party);
    key_ids(json, "to", 'A', &m->to);
    key_id(json, "answers", 'M', m->answers);
    dr_json_key(json, "terms");
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < m->terms.n; i++)
        term(json, record, &m->terms.at[i]);
    dr_json_close(json, ']');
    key_when(json, m->when, false);
    key_ids(json, "attribution", 'S', &m->attribution);
    key_spans(json, "evidence", &m->evidence);
    key_confidence(json, m->confidence);
    dr_json_close(json, '}');
}

static void key_made_by(dr_json *json, const dr_made_by *by)
{
    dr_json_key(json, "made_by");
    dr_json_open(json, '{');
    dr_key_string(json, "program", by->program);
    dr_key_string(json, "model", by->model);
    dr_key_string(json, "model_checksum", by->model_checksum);
    dr_key_string(json, "knowledge", by->knowledge);
    dr_json_close(json, '}');
}

typedef void write_fact(dr_json *json, const dr_record *record, uint32_t index);

static void key_facts(dr_json *json, const dr_record *record, const char *key, uint32_t count, write_fact *write)
{
    dr_json_key(json, key);
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < count; i++)
        write(json, record, i);
    dr_json_close(json, ']');
}

void dr_write_json(dr_buf *out, const dr_record *record)
{
    dr_json json = {.out = out};
    dr_json_open(&json, '{');
    key_name(&json, "dragoman", DRAGOMAN_SCHEMA_VERSION);
    key_made_by(&json, &record->made_by);
    key_report(&json, record);
    key_facts(&json, record, "actors", record->actors.n, actor);
    key_facts(&json, record, "times", record->times.n, time);
    key_facts(&json, record, "places", record->places.n, place);
    key_facts(&json, record, "quantities", record->quantities.n, quantity);
    key_facts(&json, record, "statements", record->statements.n, statement);
    key_facts(&json, record, "events", record->events.n, event);
    key_facts(&json, record, "moves", record->moves.n, move);
    dr_json_close(&json, '}');
}
