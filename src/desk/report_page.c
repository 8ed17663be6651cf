/* A report with its facts marked in its text: events by their triggers, statements by their cues, moves by their
 * evidence. Each mark leads to the fact below, and back. */
#include <stdlib.h>

#include "base/utf8.h"
#include "desk/page.h"
#include "record/readers.h"
#include "record/writers.h"
#include "store/pack.h"

typedef struct fact_mark {
    dr_span span;
    char kind; /* e, s, m */
    uint32_t index;
} fact_mark;
typedef DR_VEC(fact_mark) fact_marks;

/* The stored record of that id or key, the present text first. 404 in *status without one. */
static int read_stored(dr_page *page, dr_str id, int *status, dr_str *json, dr_str *added)
{
    static const char sql[] =
        "SELECT c.record, r.added FROM reports r JOIN codings c ON c.report = r.id AND c.superseded IS NULL "
        "WHERE r.report_id = $1 OR r.key = $1 OR r.given_id = $1 ORDER BY r.live DESC, r.id DESC LIMIT 1";
    dr_db_query *rows = NULL;
    int code = dr_db_ask(page->store->db, &rows, sql, DR_VALUES(dr_text(id)), page->error);
    int got = code ? code : dr_db_next(rows, page->error);
    if (got > 0) {
        *added = dr_copy(page->arena, dr_db_at(rows, 1).text);
        code = dr_unpack_record(page->arena, dr_db_at(rows, 0).text, json, page->error);
    }
    dr_db_done(&rows);
    if (got == 0)
        *status = 404;
    return got < 0 ? got : code;
}

/* ---- marks ---- */

static int by_place(const void *a, const void *b)
{
    const fact_mark *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    return x->kind != y->kind ? x->kind - y->kind : x->index < y->index ? -1 : x->index > y->index;
}

static void mark(dr_page *page, fact_marks *marks, dr_span span, char kind, uint32_t index)
{
    if (span.end > span.start && marks->n < DR_DESK_MARKS)
        DR_PUSH(page->arena, marks, ((fact_mark){span, kind, index}));
}

/* A move's evidence is whole clauses: its number stands at their end. */
static dr_span last_character(dr_str text, dr_span span)
{
    size_t size = 0;
    if (span.end > span.start)
        dr_utf8_before(text, span.end, &size);
    return (dr_span){span.end - (uint32_t)size, span.end};
}

static fact_marks marks_of(dr_page *page, const dr_record *r)
{
    fact_marks marks = {0};
    for (uint32_t i = 0; i < r->events.n; i++)
        mark(page, &marks, r->events.at[i].trigger, 'e', i);
    for (uint32_t i = 0; i < r->statements.n; i++)
        mark(page, &marks, r->statements.at[i].cue, 's', i);
    for (uint32_t i = 0; i < r->moves.n; i++)
        mark(page, &marks, last_character(r->report.text, r->moves.at[i].evidence.at[0]), 'm', i);
    if (marks.n > 1)
        qsort(marks.at, marks.n, sizeof *marks.at, by_place);
    return marks;
}

static void text_to(dr_page *page, const dr_record *r, uint32_t *at, uint32_t end)
{
    if (end > *at)
        dr_html_text(page->out, dr_cut(r->report.text, (dr_span){*at, end}));
    *at = end > *at ? end : *at;
}

/* What marks overlap is one mark, behind which all their numbers stand. */
static void paragraph(dr_page *page, const dr_record *r, const fact_marks *marks, uint32_t *next, dr_span span)
{
    uint32_t at = span.start;
    dr_markup(page->out, "<p>");
    while (*next < marks->n && marks->at[*next].span.start < span.end) {
        uint32_t first = *next, end = marks->at[first].span.end;
        while (*next < marks->n && marks->at[*next].span.start < end) {
            end = marks->at[*next].span.end > end ? marks->at[*next].span.end : end;
            (*next)++;
        }
        end = end < span.end ? end : span.end;
        text_to(page, r, &at, marks->at[first].span.start);
        dr_buf_format(page->out, "<mark class=\"%c\">", marks->at[first].kind);
        text_to(page, r, &at, end);
        dr_markup(page->out, "</mark><sup>");
        for (uint32_t i = first; i < *next; i++)
            dr_buf_format(page->out, " <a href=\"#%c%u\" id=\"at-%c%u\">%c%u</a>", marks->at[i].kind,
                          marks->at[i].index + 1, marks->at[i].kind, marks->at[i].index + 1,
                          marks->at[i].kind - 'a' + 'A', marks->at[i].index + 1);
        dr_markup(page->out, "</sup>");
    }
    text_to(page, r, &at, span.end);
    dr_markup(page->out, "</p>\n");
}

/* ---- facts ---- */

static void who(dr_page *page, const dr_record *r, uint32_t actor, dr_str words)
{
    const dr_actor *a = actor == DR_NONE ? NULL : &r->actors.at[actor];
    dr_str name = a && a->name.size ? a->name : words;
    dr_markup(page->out, "<a href=\"/actor?name=");
    dr_url_part(page->out, a && a->code.size ? a->code : name);
    dr_markup(page->out, "\">");
    dr_html_apart(page->out, name);
    dr_markup(page->out, "</a>");
    if (a && a->code.size) {
        dr_markup(page->out, " (");
        dr_html_text(page->out, a->code);
        dr_markup(page->out, ")");
    }
}

static void side(dr_page *page, const dr_record *r, const dr_mentions *mentions)
{
    for (uint32_t i = 0; i < mentions->n; i++) {
        dr_markup(page->out, i ? ", " : "");
        who(page, r, mentions->at[i].actor, dr_cut(r->report.text, mentions->at[i].span));
    }
}

static void begin_fact(dr_page *page, char kind, uint32_t index, const char *type)
{
    dr_buf_format(page->out,
                  "<div class=\"fact\" id=\"%c%u\"><p><a href=\"#at-%c%u\">%c%u</a> <span class=\"type\">%s</span> ",
                  kind, index + 1, kind, index + 1, kind - 'a' + 'A', index + 1, type ? type : "");
}

static void told_by(dr_page *page, const dr_record *r, const dr_indexes *attribution)
{
    if (!attribution->n)
        return;
    const dr_mention *source = &r->statements.at[attribution->at[0]].source;
    dr_markup(page->out, " · on the word of ");
    if (source->actor == DR_NONE && source->span.end == source->span.start)
        dr_markup(page->out, "somebody unnamed");
    else
        who(page, r, source->actor, dr_cut(r->report.text, source->span));
}

static void event(dr_page *page, const dr_record *r, uint32_t index)
{
    const dr_event *e = &r->events.at[index];
    char day[DR_DATE_SIZE];
    begin_fact(page, 'e', index, dr_plover_name(e->type));
    side(page, r, &e->actor);
    dr_markup(page->out, e->recipient.n ? " → " : "");
    side(page, r, &e->recipient);
    dr_date_print(e->when.from, day);
    dr_buf_format(page->out, "%s%s", *day ? " · " : "", day);
    if (e->where != DR_NONE) {
        dr_markup(page->out, " · ");
        dr_html_apart(page->out, r->places.at[e->where].name);
    }
    if (e->tense != DR_TENSE_PAST)
        dr_buf_format(page->out, " · %s", dr_tense_name(e->tense));
    dr_markup(page->out, e->negative ? " · said not to be so" : "");
    told_by(page, r, &e->attribution);
    dr_markup(page->out, "</p></div>\n");
}

static void statement(dr_page *page, const dr_record *r, uint32_t index)
{
    const dr_statement *s = &r->statements.at[index];
    begin_fact(page, 's', index, dr_statement_kind_name(s->kind));
    if (s->source.actor == DR_NONE && s->source.span.end == s->source.span.start)
        dr_markup(page->out, "somebody unnamed");
    else
        who(page, r, s->source.actor, dr_cut(r->report.text, s->source.span));
    dr_markup(page->out, " ");
    dr_html_apart(page->out, dr_cut(r->report.text, s->cue));
    dr_markup(page->out, ":");
    for (uint32_t i = 0; i < s->content.n; i++) {
        dr_markup(page->out, i ? " … " : " ");
        dr_html_apart(page->out, dr_cut(r->report.text, s->content.at[i]));
    }
    dr_markup(page->out, "</p></div>\n");
}

static void move(dr_page *page, const dr_record *r, uint32_t index)
{
    const dr_move *m = &r->moves.at[index];
    begin_fact(page, 'm', index, dr_move_name(m->kind));
    for (uint32_t i = 0; i < m->party.n; i++) {
        dr_markup(page->out, i ? ", " : "");
        who(page, r, m->party.at[i], (dr_str){0});
    }
    dr_markup(page->out, m->to.n ? " → " : "");
    for (uint32_t i = 0; i < m->to.n; i++) {
        dr_markup(page->out, i ? ", " : "");
        who(page, r, m->to.at[i], (dr_str){0});
    }
    if (m->answers != DR_NONE)
        dr_buf_format(page->out, " · answers <a href=\"#m%u\">M%u</a>", m->answers + 1, m->answers + 1);
    told_by(page, r, &m->attribution);
    dr_markup(page->out, "</p>");
    for (uint32_t i = 0; i < m->terms.n; i++) {
        dr_markup(page->out, "<p>– ");
        dr_html_apart(page->out, dr_cut(r->report.text, m->terms.at[i].span));
        dr_markup(page->out, "</p>");
    }
    dr_markup(page->out, "</div>\n");
}

/* ---- the page ---- */

static void head(dr_page *page, const dr_report *r, dr_str added)
{
    char day[DR_DATE_SIZE];
    dr_date_print(r->published, day);
    dr_markup(page->out, "<p class=\"about\">");
    dr_html_apart(page->out, r->outlet);
    dr_buf_format(page->out, "%s%s", r->outlet.size && *day ? " · " : "", day);
    for (uint32_t i = 0; i < r->authors.n; i++) {
        dr_markup(page->out, i ? ", " : " · ");
        dr_html_apart(page->out, r->authors.at[i]);
    }
    if (dr_is_web_address(r->url)) {
        dr_markup(page->out, " · <a rel=\"noreferrer noopener\" href=\"");
        dr_html_text(page->out, r->url);
        dr_markup(page->out, "\">its page</a>");
    }
    dr_markup(page->out, " · stored ");
    dr_html_text(page->out, added);
    dr_markup(page->out, " · <a href=\"/report/");
    dr_url_part(page->out, r->id);
    dr_markup(page->out, ".json\">its record as JSON</a></p>\n");
}

static void section(dr_page *page, const dr_record *r, const char *title, uint32_t n,
                    void (*write)(dr_page *, const dr_record *, uint32_t))
{
    if (n)
        dr_buf_format(page->out, "<h2>%s</h2>\n", title);
    for (uint32_t i = 0; i < n && i < DR_DESK_MARKS; i++)
        write(page, r, i);
    if (n > DR_DESK_MARKS)
        dr_buf_format(page->out, "<p class=\"about\">%u more are in the record as JSON.</p>", n - DR_DESK_MARKS);
}

static void removed(dr_page *page, const dr_report *r)
{
    if (!r->removed.n)
        return;
    dr_markup(page->out, "<details><summary>What stood on the page and is no report</summary>\n");
    for (uint32_t i = 0; i < r->removed.n && i < DR_DESK_MARKS; i++) {
        dr_buf_format(page->out, "<p class=\"about\">%s: ", dr_removed_name(r->removed.at[i].kind));
        dr_html_apart(page->out, r->removed.at[i].text);
        dr_markup(page->out, "</p>");
    }
    dr_markup(page->out, "</details>\n");
}

int dr_report_page(dr_page *page, dr_str id, int *status)
{
    dr_str json = {0}, added = {0};
    dr_record *r = DR_NEW(page->arena, dr_record);
    int code = read_stored(page, id, status, &json, &added);
    if (code || *status == 404)
        return code;
    if ((code = dr_read_record(page->arena, json, r, page->error)))
        return code;
    dr_page_begin(page, r->report.title.size ? r->report.title : r->report.key, NULL);
    head(page, &r->report, added);
    fact_marks marks = marks_of(page, r);
    uint32_t next = 0;
    dr_markup(page->out, "<article>\n");
    for (uint32_t i = 0; i < r->report.paragraphs.n; i++)
        paragraph(page, r, &marks, &next, r->report.paragraphs.at[i]);
    dr_markup(page->out, "</article>\n");
    section(page, r, "Events", r->events.n, event);
    section(page, r, "On the table", r->moves.n, move);
    section(page, r, "Statements", r->statements.n, statement);
    removed(page, &r->report);
    dr_page_end(page);
    return 0;
}

int dr_report_json(dr_page *page, dr_str id, int *status)
{
    dr_str json = {0}, added = {0};
    int code = read_stored(page, id, status, &json, &added);
    if (code == 0 && *status != 404) {
        dr_buf_add(page->out, json);
        dr_buf_byte(page->out, '\n');
    }
    return code;
}
