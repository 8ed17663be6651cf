/* The public views say what the record's JSON says: JSON is written here from nothing but views, in the order of the
 * contract, and compared byte for byte. test_facts REPORT... */
#include "unit/test.h"

#include <math.h>
#include <stdio.h>

#include "base/json_out.h"
#include "base/date.h"
#include "api/reader.h"

static dragoman *reader;
static const char *const *paths;

static int open_reader(void **state)
{
    (void)state;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    settings.explain = 1;
    return dragoman_open(&reader, &settings, NULL);
}

static int close_reader(void **state)
{
    (void)state;
    dragoman_close(&reader);
    return 0;
}

/* ---- JSON from views ---- */

typedef struct writer {
    dr_json json;
    const dragoman_record *record;
    dr_str text; /* of the report */
} writer;

static void text(writer *w, const char *key, dragoman_text t)
{
    if (t.at)
        assert_int_equal(strlen(t.at) <= t.size, true); /* NUL-terminated */
    dr_json_key(&w->json, key);
    dr_json_string(&w->json, (dr_str){t.at, t.size});
}

static void name(writer *w, const char *key, const char *value)
{
    dr_json_key(&w->json, key);
    dr_json_string(&w->json, dr_str_of(value));
}

static void texts(writer *w, const char *key, dragoman_texts list)
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < list.count; i++)
        dr_json_string(&w->json, (dr_str){list.at[i].at, list.at[i].size});
    dr_json_close(&w->json, ']');
}

static void number(writer *w, const char *key, double value, int decimals)
{
    dr_json_key(&w->json, key);
    dr_json_number(&w->json, value, decimals);
}

static void integer(writer *w, const char *key, int64_t value)
{
    dr_json_key(&w->json, key);
    dr_json_int(&w->json, value);
}

static void flag(writer *w, const char *key, int value)
{
    assert_true(value == 0 || value == 1);
    dr_json_key(&w->json, key);
    dr_json_bool(&w->json, value);
}

static void id_value(writer *w, char letter, uint32_t index)
{
    if (index == DRAGOMAN_NONE)
        dr_json_null(&w->json);
    else
        dr_json_string(&w->json, dr_format(arena, "%c%u", letter, index + 1));
}

static void id(writer *w, const char *key, char letter, uint32_t index)
{
    dr_json_key(&w->json, key);
    id_value(w, letter, index);
}

static void ids(writer *w, const char *key, char letter, dragoman_indexes list)
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < list.count; i++)
        id_value(w, letter, list.at[i]);
    dr_json_close(&w->json, ']');
}

static void day(writer *w, const char *key, dragoman_date d)
{
    char out[DR_DATE_SIZE];
    dr_json_key(&w->json, key);
    dr_json_string(&w->json, d.year ? dr_str_of(dr_date_print((dr_date){d.year, d.month, d.day}, out)) : (dr_str){0});
}

static dr_span inner(dragoman_span s)
{
    return (dr_span){s.start, s.end};
}

static void span_list(writer *w, const char *key, dragoman_spans list)
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < list.count; i++)
        dr_json_span(&w->json, inner(list.at[i]));
    dr_json_close(&w->json, ']');
}

static void span_and_text(writer *w, dragoman_span s)
{
    assert_true(s.start <= s.end && s.end <= w->text.size);
    dr_json_key(&w->json, "span");
    dr_json_span(&w->json, inner(s));
    dr_json_key(&w->json, "text");
    dr_json_string(&w->json, dr_cut(w->text, inner(s)));
}

static void evidence(writer *w, const char *key, dragoman_span s)
{
    dr_json_key(&w->json, key);
    if (s.start == s.end) {
        dr_json_null(&w->json);
        return;
    }
    dr_json_open(&w->json, '{');
    span_and_text(w, s);
    dr_json_close(&w->json, '}');
}

static void evidences(writer *w, const char *key, dragoman_spans list)
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < list.count; i++) {
        dr_json_open(&w->json, '{');
        span_and_text(w, list.at[i]);
        dr_json_close(&w->json, '}');
    }
    dr_json_close(&w->json, ']');
}

static void write_made_by(writer *w, const dragoman_made_by *by)
{
    dr_json_key(&w->json, "made_by");
    dr_json_open(&w->json, '{');
    text(w, "program", by->program);
    text(w, "model", by->model);
    text(w, "model_checksum", by->model_checksum);
    text(w, "knowledge", by->knowledge);
    dr_json_close(&w->json, '}');
}

static void write_left_out(writer *w)
{
    dr_json_key(&w->json, "captions");
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < dragoman_count(w->record, DRAGOMAN_CAPTIONS); i++) {
        const dragoman_caption *c = dragoman_caption_at(w->record, i);
        dr_json_open(&w->json, '{');
        text(w, "text", c->text);
        dr_json_key(&w->json, "span_in_input");
        dr_json_span(&w->json, inner(c->span_in_input));
        text(w, "credit", c->credit);
        dr_json_close(&w->json, '}');
    }
    dr_json_close(&w->json, ']');
    dr_json_key(&w->json, "removed");
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < dragoman_count(w->record, DRAGOMAN_REMOVED); i++) {
        const dragoman_removed *r = dragoman_removed_at(w->record, i);
        dr_json_open(&w->json, '{');
        text(w, "text", r->text);
        name(w, "kind", dragoman_removed_kind_name(r->kind));
        dr_json_close(&w->json, '}');
    }
    dr_json_close(&w->json, ']');
}

static void write_dates(writer *w, dragoman_dates dates)
{
    dr_json_key(&w->json, "dates");
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < dates.count; i++) {
        dr_json_open(&w->json, '{');
        day(w, "day", dates.at[i].day);
        name(w, "says", dragoman_date_meaning_name(dates.at[i].says));
        name(w, "from", dragoman_date_source_name(dates.at[i].from));
        text(w, "where", dates.at[i].where);
        text(w, "text", dates.at[i].text);
        flag(w, "chosen", dates.at[i].chosen);
        dr_json_close(&w->json, '}');
    }
    dr_json_close(&w->json, ']');
}

static void write_report(writer *w, const dragoman_report *r)
{
    dr_json_key(&w->json, "report");
    dr_json_open(&w->json, '{');
    text(w, "id", r->id);
    text(w, "input", r->input);
    text(w, "key", r->key);
    text(w, "given_id", r->given_id);
    text(w, "url", r->url);
    text(w, "outlet", r->outlet);
    text(w, "title", r->title);
    texts(w, "authors", r->authors);
    text(w, "section", r->section);
    day(w, "published", r->published);
    name(w, "published_from", dragoman_date_source_name(r->published_from));
    if (r->published_why.at)
        text(w, "published_why", r->published_why);
    write_dates(w, r->dates);
    text(w, "language", r->language);
    if (r->language.at)
        number(w, "language_confidence", r->language_confidence, 3);
    else
        name(w, "language_confidence", NULL);
    text(w, "source_format", r->source_format);
    text(w, "text", r->text);
    span_list(w, "paragraphs", r->paragraphs);
    span_list(w, "sentences", r->sentences);
    write_left_out(w);
    texts(w, "warnings", r->warnings);
    dr_json_close(&w->json, '}');
}

static void write_actor(writer *w, size_t i)
{
    const dragoman_actor *a = dragoman_actor_at(w->record, i);
    text(w, "name", a->name);
    name(w, "kind", dragoman_actor_kind_name(a->kind));
    text(w, "country", a->country);
    text(w, "sector", a->sector);
    text(w, "code", a->code);
    text(w, "role", a->role);
    id(w, "part_of", 'A', a->part_of);
    text(w, "known", a->known);
    dr_json_key(&w->json, "mentions");
    dr_json_open(&w->json, '[');
    for (size_t k = 0; k < a->mentions.count; k++) {
        dr_json_open(&w->json, '{');
        span_and_text(w, a->mentions.at[k]);
        name(w, "form", dragoman_form_name(a->forms[k]));
        dr_json_close(&w->json, '}');
    }
    dr_json_close(&w->json, ']');
    number(w, "confidence", a->confidence, 3);
}

static void write_time(writer *w, size_t i)
{
    const dragoman_time *t = dragoman_time_at(w->record, i);
    span_and_text(w, t->span);
    name(w, "type", dragoman_time_type_name(t->type));
    text(w, "value", t->value);
    day(w, "from", t->from);
    day(w, "to", t->to);
    flag(w, "approximate", t->approximate);
}

static void write_place(writer *w, size_t i)
{
    const dragoman_place *p = dragoman_place_at(w->record, i);
    span_and_text(w, p->span);
    text(w, "name", p->name);
    text(w, "country", p->country);
    text(w, "admin1", p->admin1);
    number(w, "lat", p->lat, 5);
    number(w, "lon", p->lon, 5);
    if (p->geonameid)
        integer(w, "geonameid", p->geonameid);
    else
        text(w, "geonameid", (dragoman_text){0});
    text(w, "feature", p->feature);
    number(w, "confidence", p->confidence, 3);
}

static void write_quantity(writer *w, size_t i)
{
    const dragoman_quantity *q = dragoman_quantity_at(w->record, i);
    span_and_text(w, q->span);
    number(w, "value", q->value, 6);
    number(w, "min", q->min, 6);
    number(w, "max", q->max, 6);
    text(w, "of", q->of);
    text(w, "unit", q->unit);
}

static void write_statement(writer *w, size_t i)
{
    const dragoman_statement *s = dragoman_statement_at(w->record, i);
    dr_json_key(&w->json, "source");
    dr_json_open(&w->json, '{');
    if (s->source.span.start == s->source.span.end) {
        text(w, "span", (dragoman_text){0});
        text(w, "text", (dragoman_text){0});
    } else {
        span_and_text(w, s->source.span);
    }
    id(w, "actor", 'A', s->source.actor);
    flag(w, "anonymous", s->anonymous);
    dr_json_close(&w->json, '}');
    evidence(w, "cue", s->cue);
    evidences(w, "content", s->content);
    name(w, "kind", dragoman_statement_kind_name(s->kind));
    dr_json_key(&w->json, "addressee");
    if (s->addressee.span.start == s->addressee.span.end) {
        dr_json_null(&w->json);
    } else {
        dr_json_open(&w->json, '{');
        span_and_text(w, s->addressee.span);
        id(w, "actor", 'A', s->addressee.actor);
        dr_json_close(&w->json, '}');
    }
    text(w, "channel", s->channel);
    id(w, "inside", 'S', s->inside);
    id(w, "time", 'T', s->time);
    number(w, "confidence", s->confidence, 3);
}

static void write_side(writer *w, const char *key, dragoman_mentions list)
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < list.count; i++) {
        dr_json_open(&w->json, '{');
        id(w, "actor", 'A', list.at[i].actor);
        span_and_text(w, list.at[i].span);
        dr_json_close(&w->json, '}');
    }
    dr_json_close(&w->json, ']');
}

static void span_or_null(writer *w, const char *key, dragoman_span span)
{
    if (span.start == span.end)
        text(w, key, (dragoman_text){0});
    else {
        dr_json_key(&w->json, key);
        dr_json_span(&w->json, inner(span));
    }
}

static void write_when(writer *w, dragoman_when when, const dragoman_event *event)
{
    dr_json_key(&w->json, "when");
    dr_json_open(&w->json, '{');
    id(w, "time", 'T', when.time);
    day(w, "from", when.from);
    day(w, "to", when.to);
    if (event)
        span_or_null(w, "span", event->when_span);
    dr_json_close(&w->json, '}');
}

static void write_casualties(writer *w, dragoman_casualties list)
{
    dr_json_key(&w->json, "casualties");
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < list.count; i++) {
        dr_json_open(&w->json, '{');
        name(w, "kind", dragoman_casualty_kind_name(list.at[i].kind));
        id(w, "quantity", 'Q', list.at[i].quantity);
        evidence(w, "who", list.at[i].who);
        dr_json_close(&w->json, '}');
    }
    dr_json_close(&w->json, ']');
}

static void write_context(writer *w, unsigned from_context)
{
    dr_json_key(&w->json, "from_context");
    dr_json_open(&w->json, '[');
    if (from_context & DRAGOMAN_CONTEXT_WHEN)
        dr_json_string(&w->json, DR_STR("when"));
    if (from_context & DRAGOMAN_CONTEXT_WHERE)
        dr_json_string(&w->json, DR_STR("where"));
    dr_json_close(&w->json, ']');
}

static void write_why_part(writer *w, const dragoman_why_part *part)
{
    if (part->by == DRAGOMAN_GROUND_UNKNOWN) {
        dr_json_null(&w->json);
        return;
    }
    dr_json_open(&w->json, '{');
    name(w, "by", dragoman_ground_name(part->by));
    number(w, "share", part->share, 3);
    evidence(w, "words", part->span);
    dr_json_close(&w->json, '}');
}

static void write_why_side(writer *w, const char *key, const dragoman_why_part *parts, size_t count)
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < count; i++)
        write_why_part(w, &parts[i]);
    dr_json_close(&w->json, ']');
}

static void write_why(writer *w, const dragoman_event *e)
{
    const dragoman_why *why = e->why;
    dr_json_key(&w->json, "why");
    dr_json_open(&w->json, '{');
    name(w, "by", dragoman_ground_name(why->by));
    number(w, "event", why->event, 3);
    number(w, "type", why->type, 3);
    dr_json_key(&w->json, "second");
    if (why->second) {
        dr_json_open(&w->json, '{');
        name(w, "type", dragoman_type_name(why->second));
        number(w, "share", why->second_share, 3);
        dr_json_close(&w->json, '}');
    } else {
        dr_json_null(&w->json);
    }
    dr_json_key(&w->json, "rule");
    if (why->rule_type) {
        dr_json_open(&w->json, '{');
        text(w, "phrase", why->phrase);
        name(w, "type", dragoman_type_name(why->rule_type));
        number(w, "weight", why->rule_weight, 3);
        dr_json_close(&w->json, '}');
    } else {
        dr_json_null(&w->json);
    }
    number(w, "core", why->core, 3);
    number(w, "tense", why->tense, 3);
    number(w, "negative", why->negative, 3);
    number(w, "hedged", why->hedged, 3);
    write_why_side(w, "actor", why->actor, e->actor.count);
    write_why_side(w, "recipient", why->recipient, e->recipient.count);
    dr_json_key(&w->json, "when");
    write_why_part(w, &why->when);
    dr_json_key(&w->json, "where");
    write_why_part(w, &why->where);
    dr_json_close(&w->json, '}');
}

static void write_event(writer *w, size_t i)
{
    const dragoman_event *e = dragoman_event_at(w->record, i);
    name(w, "type", dragoman_type_name(e->type));
    texts(w, "mode", e->modes);
    texts(w, "context", e->contexts);
    integer(w, "quad", e->quad);
    text(w, "cameo", e->cameo);
    number(w, "goldstein", e->goldstein, 2);
    write_side(w, "actor", e->actor);
    write_side(w, "recipient", e->recipient);
    evidence(w, "trigger", e->trigger);
    integer(w, "sentence", e->sentence);
    write_when(w, e->when, e);
    id(w, "where", 'P', e->where);
    span_or_null(w, "where_span", e->where_span);
    name(w, "polarity", dragoman_polarity_name(e->polarity));
    name(w, "certainty", dragoman_certainty_name(e->certainty));
    name(w, "tense", dragoman_tense_name(e->tense));
    evidences(w, "hedges", e->hedges);
    ids(w, "attribution", 'S', e->attribution);
    ids(w, "quantities", 'Q', e->quantities);
    write_casualties(w, e->casualties);
    id(w, "same_as", 'E', e->same_as);
    write_context(w, e->from_context);
    number(w, "confidence", e->confidence, 3);
    write_why(w, e);
}

static void write_term(writer *w, const dragoman_term *t)
{
    dr_json_open(&w->json, '{');
    span_and_text(w, t->span);
    name(w, "action", dragoman_type_name(t->action));
    text(w, "mode", t->mode);
    id(w, "by", 'A', t->by);
    id(w, "for", 'A', t->to);
    id(w, "quantity", 'Q', t->quantity);
    id(w, "duration", 'T', t->duration);
    if (t->in_exchange_for == DRAGOMAN_NONE)
        text(w, "in_exchange_for", (dragoman_text){0});
    else
        integer(w, "in_exchange_for", t->in_exchange_for);
    dr_json_close(&w->json, '}');
}

static void write_move(writer *w, size_t i)
{
    const dragoman_move *m = dragoman_move_at(w->record, i);
    name(w, "kind", dragoman_move_kind_name(m->kind));
    ids(w, "party", 'A', m->party);
    ids(w, "to", 'A', m->to);
    id(w, "answers", 'M', m->answers);
    dr_json_key(&w->json, "terms");
    dr_json_open(&w->json, '[');
    for (size_t k = 0; k < m->term_count; k++)
        write_term(w, m->terms[k]);
    dr_json_close(&w->json, ']');
    write_when(w, m->when, NULL);
    ids(w, "attribution", 'S', m->attribution);
    span_list(w, "evidence", m->evidence);
    number(w, "confidence", m->confidence, 3);
}

static size_t written[DRAGOMAN_MOVES + 1]; /* facts of each kind in all reports */

static void write_facts(writer *w, const char *key, char letter, dragoman_kind kind, void (*write)(writer *, size_t))
{
    dr_json_key(&w->json, key);
    dr_json_open(&w->json, '[');
    for (size_t i = 0; i < dragoman_count(w->record, kind); i++) {
        dr_json_open(&w->json, '{');
        id(w, "id", letter, (uint32_t)i);
        write(w, i);
        dr_json_close(&w->json, '}');
        written[kind]++;
    }
    dr_json_close(&w->json, ']');
}

static dr_str json_of_views(const dragoman_record *record)
{
    dr_buf out = {.arena = arena};
    const dragoman_report *report = dragoman_report_of(record);
    writer w = {{.out = &out}, record, {report->text.at, report->text.size}};
    dr_json_open(&w.json, '{');
    name(&w, "dragoman", DRAGOMAN_SCHEMA_VERSION);
    write_made_by(&w, dragoman_made_by_of(record));
    write_report(&w, report);
    written[DRAGOMAN_CAPTIONS] += dragoman_count(record, DRAGOMAN_CAPTIONS);
    written[DRAGOMAN_REMOVED] += dragoman_count(record, DRAGOMAN_REMOVED);
    write_facts(&w, "actors", 'A', DRAGOMAN_ACTORS, write_actor);
    write_facts(&w, "times", 'T', DRAGOMAN_TIMES, write_time);
    write_facts(&w, "places", 'P', DRAGOMAN_PLACES, write_place);
    write_facts(&w, "quantities", 'Q', DRAGOMAN_QUANTITIES, write_quantity);
    write_facts(&w, "statements", 'S', DRAGOMAN_STATEMENTS, write_statement);
    write_facts(&w, "events", 'E', DRAGOMAN_EVENTS, write_event);
    write_facts(&w, "moves", 'M', DRAGOMAN_MOVES, write_move);
    dr_json_close(&w.json, '}');
    dr_buf_byte(&out, '\n');
    return dr_buf_view(&out);
}

/* ---- tests ---- */

static int keep(void *payload, const char *bytes, size_t size)
{
    dr_buf_add(payload, (dr_str){bytes, size});
    return 0;
}

static dr_str whole_file(const char *path)
{
    dr_buf out = {.arena = arena};
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char piece[4096];
    for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;)
        dr_buf_add(&out, (dr_str){piece, got});
    fclose(file);
    return dr_buf_view(&out);
}

static void compare_views(const dragoman_record *record, dr_buf json, const char *path)
{
    dr_str views = json_of_views(record);
    size_t same = 0;
    while (same < views.size && same < json.size && views.at[same] == json.at[same])
        same++;
    if (same < views.size || same < json.size)
        fail_msg("%s: the views' JSON parts at byte %zu: %.80s", path, same, json.at + (same > 40 ? same - 40 : 0));
}

/* Of a record that was read, and of one that was read back from its JSON. */
static void views_say_what_the_json_says(void **state)
{
    (void)state;
    GUARD();
    dragoman_record *record = NULL, *back = NULL;
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    assert_int_equal(dragoman_record_new_empty(&back, 0, NULL), 0);
    for (const char *const *path = paths; *path; path++) {
        dr_str bytes = whole_file(*path);
        dragoman_input input = {.bytes = bytes.at, .size = bytes.size, .name = *path, .given_id = "id \"1\""};
        dr_buf json = {.arena = arena};
        assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
        assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, keep, &json, NULL), 0);
        compare_views(record, json, *path);
        assert_int_equal(dragoman_record_parse(back, json.at, json.size, NULL), 0);
        compare_views(back, json, *path);
    }
    dragoman_record_close(&record);
    dragoman_record_close(&back);
    for (size_t kind = 0; kind < sizeof written / sizeof *written; kind++)
        assert_true(written[kind] > 0); /* or the comparison would say nothing of it */
}

static void nothing_lies_past_the_last_nor_in_an_empty_record(void **state)
{
    (void)state;
    dragoman_record *record = NULL;
    dragoman_error error;
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    assert_null(dragoman_report_of(record));
    assert_null(dragoman_event_at(record, 0));
    assert_int_equal(dragoman_count(record, DRAGOMAN_EVENTS), 0);
    assert_int_equal(dragoman_make_views(record, &error), DRAGOMAN_E_EMPTY);
    static const char TEXT[] = "Serbia's president met the American envoy in Belgrade on Tuesday, officials said.";
    dragoman_input input = {.bytes = TEXT, .size = sizeof TEXT - 1, .raw = 1, .from = DRAGOMAN_FROM_TEXT};
    assert_int_equal(dragoman_read(reader, &input, record, &error), 0);
    assert_int_equal(dragoman_make_views(record, &error), 0);
    const dragoman_report *report = dragoman_report_of(record);
    assert_string_equal(report->text.at, TEXT);
    assert_ptr_equal(report, dragoman_report_of(record)); /* made once */
    size_t actors = dragoman_count(record, DRAGOMAN_ACTORS);
    assert_true(actors > 0);
    assert_non_null(dragoman_actor_at(record, actors - 1));
    assert_null(dragoman_actor_at(record, actors));
    assert_null(dragoman_move_at(record, SIZE_MAX));
    assert_int_equal(dragoman_count(record, (dragoman_kind)99), 0);
    dragoman_record_close(&record);
}

static void views_that_do_not_fit_are_told(void **state)
{
    (void)state;
    static const char TEXT[] = "Serbia's president met the American envoy in Belgrade on Tuesday, officials said.";
    dragoman_input input = {.bytes = TEXT, .size = sizeof TEXT - 1, .raw = 1, .from = DRAGOMAN_FROM_TEXT};
    dragoman_record *record = NULL;
    dragoman_error error;
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
    dragoman tight = *reader;
    tight.settings.memory_limit = dr_arena_most(record->arena); /* room for reading */
    dragoman_record_close(&record);
    assert_int_equal(dragoman_record_new(&record, &tight, NULL), 0);
    assert_int_equal(dragoman_read(&tight, &input, record, NULL), 0);
    dr_alloc_raw(record->arena, tight.settings.memory_limit - dr_arena_used(record->arena) - 100); /* none for views */
    assert_int_equal(dragoman_make_views(record, &error), DRAGOMAN_E_MEMORY);
    assert_int_equal(error.code, DRAGOMAN_E_MEMORY);
    assert_null(dragoman_report_of(record));
    assert_true(dragoman_count(record, DRAGOMAN_EVENTS) > 0);
    assert_null(dragoman_event_at(record, 0));
    dragoman_record_close(&record);
}

static int ask(void *payload, const char *bytes, size_t size)
{
    (void)bytes, (void)size;
    return dragoman_report_of(payload) != NULL;
}

static void a_sink_gets_no_views_that_would_not_last(void **state)
{
    (void)state;
    static const char TEXT[] = "Serbia's president met the American envoy in Belgrade on Tuesday, officials said.";
    dragoman_input input = {.bytes = TEXT, .size = sizeof TEXT - 1, .raw = 1, .from = DRAGOMAN_FROM_TEXT};
    dragoman_record *record = NULL;
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, ask, record, NULL), 0);
    assert_string_equal(dragoman_report_of(record)->text.at, TEXT);
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, ask, record, NULL), DRAGOMAN_E_IO);
    dragoman_record_close(&record);
}

#define CHECK_NAMES(kind, none, LIST)                                        \
    do {                                                                     \
        static const char *const names[] = {LIST(X)};                        \
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)            \
            assert_string_equal(dragoman_##kind##_name((dragoman_##kind)(i + (none))), names[i]); \
        if (none)                                                            \
            assert_null(dragoman_##kind##_name((dragoman_##kind)0));         \
        assert_null(dragoman_##kind##_name((dragoman_##kind)(sizeof names / sizeof *names + (none)))); \
        assert_null(dragoman_##kind##_name((dragoman_##kind)-1));            \
    } while (0)
#define X(symbol, text) text,

static void enumerators_have_the_names_of_the_record(void **state)
{
    (void)state;
    CHECK_NAMES(type, 1, DRAGOMAN_TYPES);
    CHECK_NAMES(actor_kind, 1, DRAGOMAN_ACTOR_KINDS);
    CHECK_NAMES(form, 0, DRAGOMAN_FORMS);
    CHECK_NAMES(time_type, 0, DRAGOMAN_TIME_TYPES);
    CHECK_NAMES(statement_kind, 0, DRAGOMAN_STATEMENT_KINDS);
    CHECK_NAMES(polarity, 0, DRAGOMAN_POLARITIES);
    CHECK_NAMES(certainty, 0, DRAGOMAN_CERTAINTIES);
    CHECK_NAMES(tense, 0, DRAGOMAN_TENSES);
    CHECK_NAMES(move_kind, 0, DRAGOMAN_MOVE_KINDS);
    CHECK_NAMES(removed_kind, 0, DRAGOMAN_REMOVED_KINDS);
    CHECK_NAMES(date_source, 1, DRAGOMAN_DATE_SOURCES);
}

static void a_record_names_what_made_it(void **state)
{
    (void)state;
    const dragoman_made_by *by = dragoman_about(reader);
    assert_string_equal(by->program.at, dragoman_version());
    assert_int_equal(strncmp(by->knowledge.at, dragoman_knowledge_version(), strlen(dragoman_knowledge_version())), 0);
    dragoman_model *model = NULL;
    if (dragoman_model_open(&model, NULL, NULL, NULL) == 0) {
        char checksum[17];
        snprintf(checksum, sizeof checksum, "%016llx", (unsigned long long)dragoman_model_about(model)->checksum);
        assert_string_equal(by->model_checksum.at, checksum);
        assert_string_equal(by->model.at, dragoman_model_about(model)->name);
        dragoman_model_close(&model);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(views_say_what_the_json_says),
        cmocka_unit_test(nothing_lies_past_the_last_nor_in_an_empty_record),
        cmocka_unit_test(views_that_do_not_fit_are_told),
        cmocka_unit_test(a_sink_gets_no_views_that_would_not_last),
        cmocka_unit_test(enumerators_have_the_names_of_the_record),
        cmocka_unit_test(a_record_names_what_made_it),
    };
    (void)argc;
    paths = (const char *const *)argv + 1;
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
