#include "shown.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer_rows.h"
#include "messages.h"
#include "told.h"

/* What stands in the text: a trigger, a cue, a party, what is put on the table. */
typedef enum paint_kind { TRIGGER, CUE, PARTY, PAINTS } paint_kind;
static const char *const paints[PAINTS] = {CLI_YELLOW, CLI_GREEN, CLI_BOLD};

/* Where paint begins or ends, or a name stands. */
typedef struct point {
    uint32_t at;
    int order;        /* at one place ends and names come before beginnings */
    int kind, change; /* of paint; change 0: a name */
    char name[16];
} point;

typedef struct points {
    point *at;
    size_t n, room;
    bool refused; /* memory was */
} points;

static void add(points *all, point p)
{
    if (all->n == all->room) {
        size_t room = all->room ? all->room * 2 : 256;
        point *grown = all->refused ? NULL : realloc(all->at, room * sizeof *grown);
        if (!grown) {
            all->refused = true;
            return;
        }
        all->at = grown;
        all->room = room;
    }
    all->at[all->n++] = p;
}

static void mark(points *all, dragoman_span span, int kind)
{
    if (span.start >= span.end)
        return;
    add(all, (point){.at = span.start, .order = 2, .kind = kind, .change = 1});
    add(all, (point){.at = span.end, .order = 0, .kind = kind, .change = -1});
}

static void name_it(points *all, uint32_t at, char letter, size_t index)
{
    point p = {.at = at, .order = 1};
    snprintf(p.name, sizeof p.name, "[%c%zu]", letter, index + 1);
    add(all, p);
}

static void mark_sides(points *all, const dragoman_mentions *side)
{
    for (size_t i = 0; i < side->count; i++)
        mark(all, side->at[i].span, PARTY);
}

/* Whether the fact is in a list as "1,4"; without a list all are. */
static bool is_listed(dragoman_value list, size_t index)
{
    size_t number = 0;
    if (list.kind == DRAGOMAN_VALUE_NULL)
        return true;
    for (size_t i = 0; i < list.size; i++) {
        number = list.text[i] == ',' ? 0 : number * 10 + (size_t)(list.text[i] - '0');
        if (number == index + 1 && (i + 1 == list.size || list.text[i + 1] == ','))
            return true;
    }
    return false;
}

/* Of a record that was corrected, the row lists the facts that are right. */
static void mark_all(points *all, const dragoman_answer *row, const dragoman_record *record)
{
    dragoman_value events = cli_value_of(row, "events"), moves = cli_value_of(row, "moves");
    dragoman_value statements = cli_value_of(row, "statements");
    const dragoman_event *e;
    const dragoman_statement *s;
    const dragoman_move *m;
    for (size_t i = 0; (e = dragoman_event_at(record, i)); i++) {
        if (!is_listed(events, i))
            continue;
        mark(all, e->trigger, TRIGGER);
        name_it(all, e->trigger.end, 'E', i);
        mark_sides(all, &e->actor);
        mark_sides(all, &e->recipient);
    }
    for (size_t i = 0; (s = dragoman_statement_at(record, i)); i++) {
        if (!is_listed(statements, i))
            continue;
        dragoman_span cue = s->cue.end > s->cue.start ? s->cue : s->content.count ? s->content.at[0] : s->source.span;
        if (s->cue.end > s->cue.start)
            mark(all, cue, CUE);
        mark(all, s->source.span, PARTY);
        name_it(all, cue.end, 'S', i);
    }
    for (size_t i = 0; (m = dragoman_move_at(record, i)); i++)
        if (m->evidence.count && is_listed(moves, i))
            name_it(all, m->evidence.at[m->evidence.count - 1].end, 'M', i);
}

static int by_place(const void *a, const void *b)
{
    const point *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->order != y->order ? x->order - y->order : strcmp(x->name, y->name);
}

/* ---- the text ---- */

typedef struct writing {
    cli_pen *pen;
    const dragoman_report *report;
    const points *all;
    size_t next;       /* point */
    int depth[PAINTS]; /* how many marks of a kind are open */
} writing;

static void repaint(writing *w)
{
    cli_pen_paint(w->pen, CLI_PLAIN);
    for (int i = 0; i < PAINTS; i++)
        if (w->depth[i]) {
            cli_pen_paint(w->pen, paints[i]);
            return;
        }
}

static void pass_point(writing *w, const point *p)
{
    w->depth[p->kind] += p->change;
    if (p->change) {
        repaint(w);
        return;
    }
    cli_pen_paint(w->pen, CLI_PLAIN CLI_DIM);
    cli_pen_say(w->pen, p->name);
    repaint(w);
}

static void put_paragraph(writing *w, dragoman_span span)
{
    cli_pen_begin(w->pen, 0, 0);
    uint32_t at = span.start;
    for (; w->next < w->all->n && w->all->at[w->next].at <= span.end; w->next++) {
        const point *p = &w->all->at[w->next];
        if (p->at > at)
            cli_pen_put(w->pen, w->report->text.at + at, p->at - at);
        at = p->at > at ? p->at : at;
        pass_point(w, p);
    }
    cli_pen_put(w->pen, w->report->text.at + at, span.end - at);
    memset(w->depth, 0, sizeof w->depth);
    cli_pen_paint(w->pen, CLI_PLAIN);
    cli_pen_end(w->pen);
}

static int put_text(cli_pen *pen, const dragoman_answer *row, const dragoman_record *record)
{
    points all = {0};
    mark_all(&all, row, record);
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, by_place);
    writing w = {.pen = pen, .report = dragoman_report_of(record), .all = &all};
    for (size_t i = 0; i < w.report->paragraphs.count && cli_check_output(); i++) {
        if (i)
            putchar('\n');
        put_paragraph(&w, w.report->paragraphs.at[i]);
    }
    free(all.at);
    return all.refused ? DRAGOMAN_E_MEMORY : 0;
}

/* ---- head and facts ---- */

static void put_value(cli_pen *pen, dragoman_value value)
{
    if (value.kind >= DRAGOMAN_VALUE_TEXT)
        cli_pen_put(pen, value.text, value.size);
}

static void also(cli_pen *pen, const char *before, dragoman_text text)
{
    if (!text.size)
        return;
    cli_pen_say(pen, before);
    cli_pen_put(pen, text.at, text.size);
}

static void put_head(cli_pen *pen, const dragoman_answer *row, const dragoman_record *record)
{
    const dragoman_report *report = dragoman_report_of(record);
    int64_t version = cli_value_of(row, "version").integer;
    cli_pen_begin(pen, 0, 0);
    cli_pen_paint(pen, CLI_BOLD);
    also(pen, "", dragoman_title_of(record));
    cli_pen_paint(pen, CLI_PLAIN);
    cli_pen_end(pen);
    cli_pen_begin(pen, 0, 0);
    dragoman_value day = cli_value_of(row, "published");
    put_value(pen, day);
    cli_pen_say(pen, day.size ? "" : "day unknown");
    also(pen, " · ", report->outlet);
    for (size_t i = 0; i < report->authors.count; i++)
        also(pen, i ? ", " : " · ", report->authors.at[i]);
    also(pen, " · ", report->url);
    cli_pen_end(pen);
    cli_pen_begin(pen, 0, 0);
    cli_pen_paint(pen, CLI_DIM);
    put_value(pen, cli_value_of(row, "report"));
    also(pen, " · id ", report->id);
    cli_pen_say(pen, " · stored ");
    put_value(pen, cli_value_of(row, "first_seen"));
    if (version > 1)
        cli_pen_format(pen, " · version %" PRId64, version);
    if (cli_value_of(row, "replaced").integer)
        cli_pen_say(pen, " · replaced by a later text");
    cli_pen_paint(pen, CLI_PLAIN);
    cli_pen_end(pen);
}

static bool are_same(dragoman_value a, dragoman_value b)
{
    return a.size == b.size && (!a.size || memcmp(a.text, b.text, a.size) == 0);
}

/* Under which other names the text stands now; since when again, where others stood there meanwhile. */
static int put_visits(cli_pen *pen, const dragoman_answer *row, dragoman_store *store, dragoman_error *error)
{
    dragoman_answer *visits = NULL;
    char sql[400];
    snprintf(sql, sizeof sql,
             "SELECT v.key, v.since, (SELECT min(w.since) FROM visits w WHERE w.report = v.report AND w.origin = "
             "v.origin) AS "
             "first FROM visits v WHERE v.report = %" PRId64 " AND v.until IS NULL ORDER BY v.id",
             cli_value_of(row, "number").integer);
    int got = dragoman_store_sql(store, sql, &visits, error);
    while (got >= 0 && (got = dragoman_answer_next(visits, error)) > 0) {
        dragoman_value key = cli_value_of(visits, "key"), since = cli_value_of(visits, "since");
        bool other = !are_same(key, cli_value_of(row, "report"));
        bool again = cli_value_of(visits, "first").size && !are_same(since, cli_value_of(visits, "first"));
        if (!other && !again)
            continue;
        cli_pen_begin(pen, 0, 0);
        cli_pen_paint(pen, CLI_DIM);
        cli_pen_say(pen, other ? "also " : "");
        if (other)
            put_value(pen, key);
        if (again) {
            cli_pen_say(pen, other ? " · again since " : "again since ");
            put_value(pen, since);
        }
        cli_pen_paint(pen, CLI_PLAIN);
        cli_pen_end(pen);
    }
    dragoman_answer_close(&visits);
    return got < 0 ? got : 0;
}

/* Facts of one kind, as answers have them. */
static int put_facts(cli_pen *pen, dragoman_store *store, dragoman_ask_what what, const dragoman_filter *filter,
                     const char *heading, dragoman_error *error)
{
    dragoman_answer *answer = NULL;
    int got = dragoman_store_ask(store, what, filter, &answer, error);
    for (bool first = true; got >= 0 && (got = dragoman_answer_next(answer, error)) > 0; first = false) {
        if (first) {
            putchar('\n');
            cli_pen_begin(pen, 0, 0);
            cli_pen_paint(pen, CLI_BOLD);
            cli_pen_say(pen, heading);
            cli_pen_paint(pen, CLI_PLAIN);
            cli_pen_end(pen);
        }
        cli_tell_in_report(pen, answer, what);
    }
    dragoman_answer_close(&answer);
    return got < 0 ? got : 0;
}

int cli_print_shown(cli_pen *pen, const dragoman_answer *row, const dragoman_record *record, dragoman_store *facts,
                    int as_coded, dragoman_error *error)
{
    char id[64];
    dragoman_text text = dragoman_report_of(record)->id;
    snprintf(id, sizeof id, "%.*s", (int)(text.size < sizeof id ? text.size : sizeof id - 1), text.at);
    const dragoman_filter filter = {.report = id, .replaced = 1, .as_coded = as_coded};
    put_head(pen, row, record);
    int code = put_visits(pen, row, facts, error);
    if (code)
        return code;
    putchar('\n');
    code = put_text(pen, row, record);
    if (code) {
        *error = (dragoman_error){.code = code, .message = "out of memory", .position = SIZE_MAX};
        return code;
    }
    code = put_facts(pen, facts, DRAGOMAN_ASK_EVENTS, &filter, "Done", error);
    if (code == 0)
        code = put_facts(pen, facts, DRAGOMAN_ASK_STATEMENTS, &filter, "Said", error);
    if (code == 0)
        code = put_facts(pen, facts, DRAGOMAN_ASK_MOVES, &filter, "On the table", error);
    return code;
}
