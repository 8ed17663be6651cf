/* A report's text with its facts marked. Marks lie over each other as they like: the text is cut wherever one begins or
 * ends, and each piece says which facts it is part of.
 *
 *     text     Egypt offered Israel peace on Monday
 *     marks    [a1 ] [e1   ] [a2  ]          [t1   ]
 *              [m1                                 ]
 *     pieces   Egypt| |offered| |Israel| peace on |Monday        each with data-f="a1 m1" and so on
 */
#include <stdlib.h>

#include "desk/report.h"

enum { MOST_MARKS = 8000, MOST_AT_ONCE = 24 };

/* Words of a fact. What is not `shown` lights up with its fact alone: the parties of an event, the source of a
 * statement. */
typedef struct mark {
    dr_span span;
    uint32_t index;
    char letter;   /* e, s, m, a, t, p */
    char look;     /* the class it has, or 0 */
    bool names;    /* its first words: the place that the fact links to */
    bool numbered; /* its last words: its number stands behind */
} mark;

typedef struct marking {
    dr_page *page;
    const dr_record *record;
    DR_VEC(mark) marks;
} marking;

static void add(marking *m, dr_span span, char letter, char look, uint32_t index)
{
    if (span.end > span.start && m->marks.n < MOST_MARKS)
        DR_PUSH(m->page->arena, &m->marks, ((mark){span, index, letter, look, false, false}));
}

/* ---- which words ---- */

static void add_side(marking *m, const dr_mentions *side, uint32_t event)
{
    for (uint32_t i = 0; i < side->n; i++)
        add(m, side->at[i].span, 'e', 0, event);
}

static void add_event(marking *m, uint32_t index)
{
    const dr_event *e = &m->record->events.at[index];
    uint32_t first = m->marks.n;
    add(m, e->trigger, 'e', 'e', index);
    if (m->marks.n > first)
        m->marks.at[first].names = m->marks.at[first].numbered = true;
    add_side(m, &e->actor, index);
    add_side(m, &e->recipient, index);
    add(m, e->when.span, 'e', 0, index);
    add(m, e->where_span, 'e', 0, index);
    for (uint32_t i = 0; i < e->hedges.n; i++)
        add(m, e->hedges.at[i], 'e', 0, index);
}

static void add_statement(marking *m, uint32_t index)
{
    const dr_statement *s = &m->record->statements.at[index];
    uint32_t first = m->marks.n;
    add(m, s->cue, 's', 's', index);
    for (uint32_t i = 0; i < s->content.n; i++)
        add(m, s->content.at[i], 's', 'c', index);
    if (m->marks.n > first)
        m->marks.at[first].names = m->marks.at[first].numbered = true;
    add(m, s->source.span, 's', 0, index);
    add(m, s->addressee.span, 's', 0, index);
}

static void add_move(marking *m, uint32_t index)
{
    const dr_move *move = &m->record->moves.at[index];
    uint32_t first = m->marks.n;
    for (uint32_t i = 0; i < move->evidence.n; i++)
        add(m, move->evidence.at[i], 'm', 'm', index);
    if (m->marks.n > first)
        m->marks.at[first].names = m->marks.at[m->marks.n - 1].numbered = true;
    for (uint32_t i = 0; i < move->terms.n; i++)
        add(m, move->terms.at[i].span, 'm', 0, index);
}

static void add_actor(marking *m, uint32_t index)
{
    const dr_actor *a = &m->record->actors.at[index];
    uint32_t first = m->marks.n;
    for (uint32_t i = 0; i < a->mentions.n; i++)
        add(m, a->mentions.at[i].span, 'a', a->mentions.at[i].form == DR_FORM_PRONOUN ? 0 : 'a', index);
    if (m->marks.n > first)
        m->marks.at[first].names = true;
}

/* A fact that somebody says is none keeps its words, to be found by, and is not marked. */
static void add_facts(marking *m, const dr_shown_report *report, dr_table table, void (*add_one)(marking *, uint32_t))
{
    for (uint32_t i = 0; i < dr_fact_count(m->record, table); i++) {
        dr_fact_state state = dr_state_of(report, table, i);
        uint32_t first = m->marks.n;
        if (state == DR_UNSHOWN)
            continue;
        add_one(m, i);
        for (uint32_t k = first; k < m->marks.n && state == DR_WRONG; k++)
            m->marks.at[k].look = m->marks.at[k].numbered = 0;
    }
}

static void add_all(marking *m, const dr_shown_report *report)
{
    const dr_record *r = m->record;
    add_facts(m, report, DR_TABLE_EVENTS, add_event);
    add_facts(m, report, DR_TABLE_MOVES, add_move);
    add_facts(m, report, DR_TABLE_STATEMENTS, add_statement);
    for (uint32_t i = 0; i < r->actors.n; i++)
        add_actor(m, i);
    for (uint32_t i = 0; i < r->times.n; i++) {
        uint32_t first = m->marks.n;
        add(m, r->times.at[i].span, 't', 't', i);
        if (m->marks.n > first)
            m->marks.at[first].names = true;
    }
    for (uint32_t i = 0; i < r->places.n; i++) {
        uint32_t first = m->marks.n;
        add(m, r->places.at[i].span, 'p', 'p', i);
        if (m->marks.n > first)
            m->marks.at[first].names = true;
    }
}

/* ---- cutting ---- */

static int by_place(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return x->letter != y->letter ? x->letter - y->letter : x->index < y->index ? -1 : x->index > y->index;
}

/* Marks that are open where the text is being written. */
typedef struct writing {
    marking *m;
    uint32_t next;                  /* mark that opens next */
    const mark *open[MOST_AT_ONCE]; /* in the order they opened; what is over them is passed over */
    uint32_t n;
    uint32_t at;
} writing;

static void ids(dr_buf *out, const writing *w)
{
    for (uint32_t i = 0; i < w->n; i++)
        dr_buf_format(out, "%s%c%u", i ? " " : "", w->open[i]->letter, w->open[i]->index + 1);
}

static void classes(dr_buf *out, const writing *w)
{
    bool had[128] = {false};
    for (uint32_t i = 0; i < w->n; i++) {
        char look = w->open[i]->look;
        if (look && !had[(unsigned char)look])
            dr_buf_format(out, " %c", look);
        had[(unsigned char)look] = true;
    }
}

/* The text up to `end`, as one piece; the facts that begin here are named by a place around it. */
static void piece(writing *w, uint32_t end)
{
    dr_buf *out = w->m->page->out;
    uint32_t named = 0;
    if (end <= w->at)
        return;
    for (uint32_t i = 0; i < w->n; i++)
        if (w->open[i]->names && w->open[i]->span.start == w->at) {
            dr_buf_format(out, "<span id=\"at-%c%u\">", w->open[i]->letter, w->open[i]->index + 1);
            named++;
        }
    if (w->n) {
        dr_markup(out, "<span class=\"k");
        classes(out, w);
        dr_markup(out, "\" data-f=\"");
        ids(out, w);
        dr_markup(out, "\">");
    }
    dr_html_text(out, dr_cut(w->m->record->report.text, (dr_span){w->at, end}));
    dr_markup(out, w->n ? "</span>" : "");
    while (named--)
        dr_markup(out, "</span>");
    w->at = end;
}

static const char *called(char letter)
{
    return letter == 'e' ? "event" : letter == 's' ? "statement" : "move";
}

/* Closes what ends here; its number stands behind. */
static void close_marks(writing *w)
{
    dr_buf *out = w->m->page->out;
    uint32_t kept = 0;
    bool any = false;
    for (uint32_t i = 0; i < w->n; i++) {
        const mark *k = w->open[i];
        if (k->span.end > w->at) {
            w->open[kept++] = k;
            continue;
        }
        if (!k->numbered)
            continue;
        dr_buf_format(out, "%s<a class=\"%c\" href=\"#%c%u\" aria-label=\"%c%u, %s\">%c%u</a>", any ? " " : "<sup>",
                      k->letter, k->letter, k->index + 1, k->letter - 'a' + 'A', k->index + 1, called(k->letter),
                      k->letter - 'a' + 'A', k->index + 1);
        any = true;
    }
    dr_markup(out, any ? "</sup>" : "");
    w->n = kept;
}

static uint32_t next_cut(const writing *w, uint32_t end)
{
    uint32_t next = end;
    if (w->next < w->m->marks.n && w->m->marks.at[w->next].span.start < next)
        next = w->m->marks.at[w->next].span.start;
    for (uint32_t i = 0; i < w->n; i++)
        next = w->open[i]->span.end < next ? w->open[i]->span.end : next;
    return next;
}

static void paragraph(writing *w, dr_span span)
{
    dr_markup(w->m->page->out, "<p>");
    w->at = w->at > span.start ? w->at : span.start;
    close_marks(w); /* that ended between paragraphs */
    while (w->at < span.end) {
        for (; w->next < w->m->marks.n && w->m->marks.at[w->next].span.start <= w->at; w->next++)
            if (w->n < MOST_AT_ONCE && w->m->marks.at[w->next].span.end > w->at)
                w->open[w->n++] = &w->m->marks.at[w->next];
        piece(w, next_cut(w, span.end));
        close_marks(w);
    }
    dr_markup(w->m->page->out, "</p>\n");
}

void dr_report_text(dr_page *page, const dr_shown_report *report)
{
    marking m = {.page = page, .record = report->record};
    writing w = {.m = &m};
    add_all(&m, report);
    if (m.marks.n > 1)
        qsort(m.marks.at, m.marks.n, sizeof *m.marks.at, by_place);
    for (uint32_t i = 0; i < m.record->report.paragraphs.n; i++)
        paragraph(&w, m.record->report.paragraphs.at[i]);
}

void dr_report_legend(dr_page *page)
{
    static const struct {
        char look;
        const char *means;
    } looks[] = {{'a', "who"},          {'e', "what happened"}, {'s', "says"}, {'c', "what is said"},
                 {'m', "on the table"}, {'t', "when"},          {'p', "where"}};
    dr_markup(page->out, "<ul class=\"marks\" aria-label=\"Marks in the text\">");
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        dr_buf_format(page->out, "<li><span class=\"k %c\" data-look=\"%c\">%s</span></li>", looks[i].look,
                      looks[i].look, looks[i].means);
    dr_markup(page->out, "</ul>\n");
}
