/* The record for a person: what was said, done and offered first, each fact with its evidence quoted beneath.
 *
 *   E1  CONSULT visit   Holbrooke with Milošević          <- fact, wrapped under its own text
 *       1995-08-30 · Belgrade · says S2                   <- circumstances, dimmed
 *       “met … in Belgrade”                               <- the words of the report
 */
#include "record/writers.h"

#include <math.h>
#include <stdio.h>

#include "base/number.h"
#include "base/utf8.h"
#include "coding/title.h"

enum { MARGIN = 6, LONGEST_EVIDENCE = 400 };

typedef struct page {
    dr_buf *out;
    const dr_record *record;
    bool color;
    size_t width;
} page;

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define CYAN "\033[36m"
#define PLAIN "\033[0m"

static void paint(page *p, const char *code)
{
    if (p->color)
        dr_buf_add(p->out, dr_str_of(code));
}

static void spaces(page *p, size_t count)
{
    while (count--)
        dr_buf_byte(p->out, ' ');
}

/* The text without what could steer a terminal; a line's end is white space. */
static dr_str harmless(dr_arena *arena, dr_str s)
{
    dr_buf out = {.arena = arena};
    for (size_t i = 0, size; i < s.size; i += size) {
        uint32_t c = dr_utf8_at(s, i, &size);
        if (!dr_is_steering(c))
            dr_buf_add(&out, (dr_str){s.at + i, size});
        else if (dr_is_space(c))
            dr_buf_byte(&out, ' ');
    }
    return dr_buf_view(&out);
}

/* Text of whatever origin, wrapped to the page between `indent` and its width; the cursor stands at column `at`. Ends the
 * line. */
static void wrap(page *p, dr_str text, size_t at, size_t indent)
{
    bool first = true;
    text = harmless(p->out->arena, text);
    while ((text = dr_trim(text)).size) {
        size_t size = dr_find_byte(text, ' ');
        size = size == DR_NOT_FOUND ? text.size : size;
        dr_str next = {text.at, size};
        size_t columns = dr_utf8_width(next);
        if (!first && at + 1 + columns > p->width) {
            dr_buf_byte(p->out, '\n');
            spaces(p, indent);
            at = indent;
        } else if (!first) {
            dr_buf_byte(p->out, ' ');
            at++;
        }
        dr_buf_add(p->out, next);
        at += columns;
        first = false;
        text = dr_from(text, size);
    }
    dr_buf_byte(p->out, '\n');
}

static void heading(page *p, const char *text, uint32_t count)
{
    dr_buf_byte(p->out, '\n');
    paint(p, BOLD);
    dr_buf_add(p->out, dr_str_of(text));
    paint(p, PLAIN);
    paint(p, DIM);
    dr_buf_format(p->out, "  %u", count);
    paint(p, PLAIN);
    dr_buf_byte(p->out, '\n');
}

/* "E1    " in colour: the start of a fact. */
static void label(page *p, char letter, uint32_t index)
{
    char text[16];
    int size = snprintf(text, sizeof text, "%c%u", letter, index + 1);
    paint(p, CYAN);
    dr_buf_add(p->out, (dr_str){text, (size_t)size});
    paint(p, PLAIN);
    spaces(p, (size_t)size < MARGIN ? MARGIN - (size_t)size : 1);
}

static void fact(page *p, const dr_buf *line)
{
    wrap(p, dr_buf_view(line), MARGIN, MARGIN);
}

/* A dimmed line under a fact; nothing when it is empty. */
static void beneath(page *p, const dr_buf *line)
{
    if (!line->size)
        return;
    spaces(p, MARGIN);
    paint(p, DIM);
    wrap(p, dr_buf_view(line), MARGIN, MARGIN);
    paint(p, PLAIN);
}

/* The words of the report, in quotation marks, cut in the middle when long. */
static void evidence(page *p, dr_span span)
{
    dr_str text = dr_cut(p->record->report.text, span);
    dr_buf line = {.arena = p->out->arena};
    dr_buf_add(&line, DR_STR("\xE2\x80\x9C"));
    if (text.size <= LONGEST_EVIDENCE) {
        dr_buf_add(&line, text);
    } else {
        size_t head = LONGEST_EVIDENCE / 2, tail = text.size - LONGEST_EVIDENCE / 2;
        while (head && text.at[head] != ' ')
            head--;
        while (tail < text.size && text.at[tail] != ' ')
            tail++;
        dr_buf_add(&line, (dr_str){text.at, head});
        dr_buf_add(&line, DR_STR(" \xE2\x80\xA6"));
        dr_buf_add(&line, dr_from(text, tail));
    }
    dr_buf_add(&line, DR_STR("\xE2\x80\x9D"));
    spaces(p, MARGIN);
    wrap(p, dr_buf_view(&line), MARGIN, MARGIN + 1);
}

/* " · " between the parts of a line. */
static void part(dr_buf *line, dr_str text)
{
    if (!text.size)
        return;
    if (line->size)
        dr_buf_add(line, DR_STR(" \xC2\xB7 "));
    dr_buf_add(line, text);
}

static void part_name(dr_buf *line, const char *name)
{
    part(line, dr_str_of(name));
}

static void part_ids(dr_buf *line, const char *before, char letter, const dr_indexes *ids)
{
    dr_buf list = {.arena = line->arena};
    for (uint32_t i = 0; i < ids->n; i++)
        dr_buf_format(&list, "%s%c%u", i ? ", " : before, letter, ids->at[i] + 1);
    part(line, dr_buf_view(&list));
}

static void part_when(dr_buf *line, dr_when when)
{
    char days[DR_DAYS_SIZE];
    part(line, dr_copy(line->arena, dr_str_of(dr_days_print(when.from, when.to, days))));
}

static dr_str actor_name(const page *p, uint32_t index)
{
    return index == DR_NONE ? DR_STR("?") : p->record->actors.at[index].name;
}

/* Before the next of several: "Holbrooke, Milošević and Tuđman" */
static void add_joint(dr_buf *line, uint32_t i, uint32_t count)
{
    dr_buf_add(line, i == 0 ? DR_STR("") : i + 1 == count ? DR_STR(" and ") : DR_STR(", "));
}

/* Who is no actor is told in the words of the report. */
static void mention_names(page *p, dr_buf *line, const dr_mentions *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        const dr_mention *m = &list->at[i];
        bool words = m->actor == DR_NONE && m->span.start != m->span.end;
        add_joint(line, i, list->n);
        dr_buf_add(line, words ? dr_cut(p->record->report.text, m->span) : actor_name(p, m->actor));
    }
}

static void index_names(page *p, dr_buf *line, const dr_indexes *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        add_joint(line, i, list->n);
        dr_buf_add(line, actor_name(p, list->at[i]));
    }
}

static void removed_summary(page *p, dr_buf *line)
{
    uint32_t count[DR_REMOVED_COUNT] = {0};
    const dr_report *report = &p->record->report;
    for (uint32_t i = 0; i < report->removed.n; i++)
        count[report->removed.at[i].kind]++;
    dr_buf list = {.arena = line->arena};
    for (unsigned k = 0; k < DR_REMOVED_COUNT; k++)
        if (count[k])
            dr_buf_format(&list, "%s%u %s", list.size ? ", " : "left out: ", count[k], dr_removed_name((dr_removed_kind)k));
    part(line, dr_buf_view(&list));
}

static void head(page *p)
{
    const dr_report *report = &p->record->report;
    char day[DR_DATE_SIZE];
    paint(p, BOLD);
    wrap(p, dr_report_title(p->out->arena, p->record), 0, 0);
    paint(p, PLAIN);
    dr_buf line = {.arena = p->out->arena};
    part(&line, report->outlet);
    if (dr_date_print(report->published, day)[0])
        part(&line, dr_format(line.arena, "%s (%s)", day, dr_date_source_name(report->published_from)));
    for (uint32_t i = 0; i < report->authors.n; i++)
        part(&line, report->authors.at[i]);
    part(&line, report->url);
    if (line.size)
        wrap(p, dr_buf_view(&line), 0, 0);
    line.size = 0;
    paint(p, DIM);
    if (!dr_eq(report->key, report->id))
        wrap(p, report->key, 0, 0);
    uint32_t paragraphs = report->paragraphs.n, sentences = p->record->analysis->sentence_count;
    part(&line, dr_format(line.arena, "%u paragraph%s, %u sentence%s", paragraphs, paragraphs == 1 ? "" : "s", sentences,
                          sentences == 1 ? "" : "s"));
    removed_summary(p, &line);
    wrap(p, dr_buf_view(&line), 0, 0);
    for (uint32_t i = 0; i < report->warnings.n; i++)
        wrap(p, dr_format(line.arena, "note: %.*s", DR_FMT(report->warnings.at[i])), 0, 6);
    paint(p, PLAIN);
}

static void statements(page *p)
{
    const dr_record *record = p->record;
    for (uint32_t i = 0; i < record->statements.n; i++) {
        const dr_statement *s = &record->statements.at[i];
        if (s->hidden)
            continue;
        dr_buf line = {.arena = p->out->arena};
        label(p, 'S', i);
        if (s->source.span.start != s->source.span.end)
            dr_buf_add(&line, dr_cut(record->report.text, s->source.span));
        else
            dr_buf_add(&line, s->source.actor == DR_NONE ? DR_STR("(source not named)") : actor_name(p, s->source.actor));
        if (s->cue.start != s->cue.end) {
            dr_buf_add(&line, DR_STR(" | "));
            dr_buf_add(&line, dr_cut(record->report.text, s->cue));
        }
        if (s->addressee.span.start != s->addressee.span.end) {
            dr_buf_add(&line, DR_STR(" \xE2\x86\x92 "));
            dr_buf_add(&line, dr_cut(record->report.text, s->addressee.span));
        }
        fact(p, &line);
        for (uint32_t j = 0; j < s->content.n; j++)
            evidence(p, s->content.at[j]);
        line = (dr_buf){.arena = p->out->arena};
        part_name(&line, dr_statement_kind_name(s->kind));
        part(&line, s->channel.size ? dr_format(line.arena, "via %.*s", DR_FMT(s->channel)) : s->channel);
        if (s->anonymous)
            part_name(&line, "anonymous source");
        if (s->inside != DR_NONE)
            part(&line, dr_format(line.arena, "within S%u", s->inside + 1));
        beneath(p, &line);
    }
}

/* The words from the first to the last part of the event, trigger included. */
static dr_span event_words(const dr_event *e)
{
    dr_span all = e->trigger;
    const dr_mentions *sides[] = {&e->actor, &e->recipient};
    for (int side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < sides[side]->n; i++) {
            dr_span span = sides[side]->at[i].span;
            all.start = span.start < all.start ? span.start : all.start;
            all.end = span.end > all.end ? span.end : all.end;
        }
    }
    return all;
}

/* "killed: 12 soldiers", "killed: 12" */
static void part_casualty(const page *p, dr_buf *line, const dr_casualty *c)
{
    dr_span words = c->who;
    if (words.start == words.end && c->quantity != DR_NONE)
        words = p->record->quantities.at[c->quantity].span;
    part_name(line, dr_casualty_kind_name(c->kind));
    dr_buf_format(line, ": %.*s", DR_FMT(dr_cut(p->record->report.text, words)));
}

static void event_circumstances(page *p, const dr_event *e)
{
    dr_buf line = {.arena = p->out->arena};
    part_when(&line, e->when);
    if (e->from_context & DRAGOMAN_CONTEXT_WHEN)
        dr_buf_add(&line, DR_STR(" (from context)"));
    if (e->where != DR_NONE)
        part(&line, p->record->places.at[e->where].name);
    if (e->from_context & DRAGOMAN_CONTEXT_WHERE)
        dr_buf_add(&line, DR_STR(" (from context)"));
    if (e->negative)
        part_name(&line, "negated: did not happen");
    if (e->tense != DR_TENSE_PAST)
        part_name(&line, dr_tense_name(e->tense));
    if (e->certainty != DR_CERTAIN)
        part_name(&line, dr_certainty_name(e->certainty));
    part_ids(&line, "said in ", 'S', &e->attribution);
    for (uint32_t i = 0; i < e->casualties.n; i++)
        part_casualty(p, &line, &e->casualties.at[i]);
    if (e->same_as != DR_NONE)
        part(&line, dr_format(line.arena, "same as E%u", e->same_as + 1));
    beneath(p, &line);
}

static void events(page *p)
{
    for (uint32_t i = 0; i < p->record->events.n; i++) {
        const dr_event *e = &p->record->events.at[i];
        dr_buf line = {.arena = p->out->arena};
        if (e->hidden)
            continue;
        label(p, 'E', i);
        dr_buf_add(&line, dr_str_of(dr_plover_name(e->type)));
        for (uint32_t j = 0; j < e->modes.n; j++)
            dr_buf_format(&line, " %.*s", DR_FMT(e->modes.at[j]));
        dr_buf_add(&line, DR_STR(": "));
        mention_names(p, &line, &e->actor);
        if (e->recipient.n)
            dr_buf_add(&line, DR_STR(" \xE2\x86\x92 "));
        mention_names(p, &line, &e->recipient);
        fact(p, &line);
        event_circumstances(p, e);
        evidence(p, event_words(e));
    }
}

static void moves(page *p)
{
    for (uint32_t i = 0; i < p->record->moves.n; i++) {
        const dr_move *m = &p->record->moves.at[i];
        dr_buf line = {.arena = p->out->arena};
        if (m->hidden)
            continue;
        label(p, 'M', i);
        dr_buf_add(&line, dr_str_of(dr_move_name(m->kind)));
        dr_buf_add(&line, DR_STR(": "));
        index_names(p, &line, &m->party);
        if (m->to.n)
            dr_buf_add(&line, DR_STR(" \xE2\x86\x92 "));
        index_names(p, &line, &m->to);
        if (m->answers != DR_NONE)
            dr_buf_format(&line, ", answering M%u", m->answers + 1);
        fact(p, &line);
        line = (dr_buf){.arena = p->out->arena};
        part_when(&line, m->when);
        part_ids(&line, "said in ", 'S', &m->attribution);
        beneath(p, &line);
        for (uint32_t j = 0; j < m->terms.n; j++)
            evidence(p, m->terms.at[j].span);
        for (uint32_t j = 0; j < m->evidence.n && !m->terms.n; j++)
            evidence(p, m->evidence.at[j]);
    }
}

static void actors(page *p)
{
    for (uint32_t i = 0; i < p->record->actors.n; i++) {
        const dr_actor *a = &p->record->actors.at[i];
        dr_buf line = {.arena = p->out->arena};
        label(p, 'A', i);
        part(&line, a->name);
        part_name(&line, dr_actor_kind_name(a->kind));
        part(&line, a->role);
        part(&line, a->country);
        part(&line, a->sector);
        part(&line, a->code);
        if (a->mentions.n > 1)
            part(&line, dr_format(line.arena, "%u mentions", a->mentions.n));
        fact(p, &line);
        dr_str words = a->mentions.n ? dr_cut(p->record->report.text, a->mentions.at[0].span) : (dr_str){0};
        if (words.size && !dr_eq(words, a->name))
            evidence(p, a->mentions.at[0].span);
    }
}

static void times(page *p)
{
    for (uint32_t i = 0; i < p->record->times.n; i++) {
        const dr_time *t = &p->record->times.at[i];
        dr_buf line = {.arena = p->out->arena};
        label(p, 'T', i);
        part(&line, t->value);
        part(&line, dr_format(line.arena, "\xE2\x80\x9C%.*s\xE2\x80\x9D", DR_FMT(dr_cut(p->record->report.text, t->span))));
        part_name(&line, t->approximate ? "about" : NULL);
        fact(p, &line);
    }
}

static void places(page *p)
{
    for (uint32_t i = 0; i < p->record->places.n; i++) {
        const dr_place *w = &p->record->places.at[i];
        dr_buf line = {.arena = p->out->arena};
        label(p, 'P', i);
        part(&line, w->name);
        part(&line, w->country);
        if (!isnan(w->lat))
            part(&line, dr_format(line.arena, "%.*s, %.*s", DR_FMT(dr_double_text(line.arena, w->lat, 2)),
                                  DR_FMT(dr_double_text(line.arena, w->lon, 2))));
        dr_str words = dr_cut(p->record->report.text, w->span);
        if (!dr_eq(words, w->name))
            part(&line, dr_format(line.arena, "\xE2\x80\x9C%.*s\xE2\x80\x9D", DR_FMT(words)));
        fact(p, &line);
    }
}

static void quantities(page *p)
{
    for (uint32_t i = 0; i < p->record->quantities.n; i++) {
        const dr_quantity *q = &p->record->quantities.at[i];
        dr_buf line = {.arena = p->out->arena};
        label(p, 'Q', i);
        part(&line, dr_cut(p->record->report.text, q->span));
        part(&line, q->of);
        part(&line, q->unit);
        fact(p, &line);
    }
}

static uint32_t shown_statements(const dr_record *record)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < record->statements.n; i++)
        count += !record->statements.at[i].hidden;
    return count;
}

static uint32_t shown_events(const dr_record *record)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < record->events.n; i++)
        count += !record->events.at[i].hidden;
    return count;
}

static uint32_t shown_moves(const dr_record *record)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < record->moves.n; i++)
        count += !record->moves.at[i].hidden;
    return count;
}

void dr_write_pretty(dr_buf *out, const dr_record *record, const dragoman_style *style)
{
    page p = {out, record, style->color != 0, style->width < 40 ? 40 : (size_t)style->width};
    const struct {
        const char *title;
        uint32_t count;
        void (*write)(page *);
    } sections[] = {
        {"Said", shown_statements(record), statements}, {"Done", shown_events(record), events},
        {"On the table", shown_moves(record), moves},   {"Who", record->actors.n, actors},
        {"When", record->times.n, times},           {"Where", record->places.n, places},
        {"How many", record->quantities.n, quantities},
    };
    head(&p);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (sections[i].count) {
            heading(&p, sections[i].title, sections[i].count);
            sections[i].write(&p);
        }
    }
}
