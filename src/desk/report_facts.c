/* The record beside a report's text. */
#include "base/number.h"
#include "desk/correct.h"
#include "desk/correction_shown.h"
#include "desk/permalink.h"
#include "desk/report.h"
#include "record/writers.h"
#include "store/rows.h"

typedef struct facts {
    dr_page *page;
    const dr_shown_report *report;
    const dr_record *record;
} facts;

static dr_str words_at(const facts *f, dr_span span)
{
    return dr_cut(f->record->report.text, span);
}

static void say(facts *f, const char *markup)
{
    dr_markup(f->page->out, markup);
}

/* ---- who ---- */

static void who(facts *f, uint32_t actor, dr_str words)
{
    const dr_actor *a = actor == DR_NONE ? NULL : &f->record->actors.at[actor];
    if (!a && !words.size)
        say(f, "somebody unnamed");
    else
        dr_actor_link(f->page, a && a->name.size ? a->name : words, a ? a->code : (dr_str){0});
}

static void mentions(facts *f, const dr_mentions *side)
{
    for (uint32_t i = 0; i < side->n; i++) {
        say(f, i ? ", " : "");
        who(f, side->at[i].actor, words_at(f, side->at[i].span));
    }
}

static void indexes(facts *f, const dr_indexes *side)
{
    for (uint32_t i = 0; i < side->n; i++) {
        say(f, i ? ", " : "");
        who(f, side->at[i], (dr_str){0});
    }
}

static void arrow(facts *f, uint32_t before, uint32_t behind)
{
    say(f, !behind ? "" : before ? " <span class=\"to\">→</span> " : "<span class=\"to\">→</span> ");
}

/* ---- a fact ---- */

static void begin(facts *f, dr_table table, uint32_t index, const char *type)
{
    char letter = dr_fact_letter(table);
    dr_fact_state state = dr_state_of(f->report, table, index);
    const char *more = state == DR_WRONG       ? " wrong"
                       : state == DR_CORRECTED ? " corrected"
                       : state == DR_ADDED     ? " added"
                                               : "";
    dr_buf_format(f->page->out,
                  "<li class=\"fact %c%s\" id=\"%c%u\" data-fact=\"%c%u\"><p class=\"line\"><a class=\"number\" "
                  "href=\"#at-%c%u\">%c%u</a> <span class=\"type\">%s</span> ",
                  letter, more, letter, index + 1, letter, index + 1, letter, index + 1, letter - 'a' + 'A', index + 1,
                  type ? type : "");
}

static void end(facts *f, dr_table table, uint32_t index)
{
    dr_corrections_of_fact(f->page, f->report, table, index);
    dr_correction_form(f->page, f->report, table, index);
    say(f, "</li>\n");
}

static void begin_more(facts *f)
{
    say(f, "<details><summary>more</summary><dl>");
}

static void entry(facts *f, const char *name, dr_str value)
{
    if (!value.size)
        return;
    dr_buf_format(f->page->out, "<dt>%s</dt><dd>", name);
    dr_html_apart(f->page->out, value);
    say(f, "</dd>");
}

static void entries(facts *f, const char *name, const dr_strs *values)
{
    if (!values->n)
        return;
    dr_buf_format(f->page->out, "<dt>%s</dt><dd>", name);
    for (uint32_t i = 0; i < values->n; i++) {
        say(f, i ? ", " : "");
        dr_html_apart(f->page->out, values->at[i]);
    }
    say(f, "</dd>");
}

static void share(facts *f, double confidence)
{
    entry(f, "confidence", dr_double_text(f->page->arena, confidence, 2));
}

/* Where the fact is found whatever it is called in a later coding; of a report that is stored. */
static void lasting(facts *f, dragoman_ask_what what, const char *type, dr_span words)
{
    if (!f->report->number || !type)
        return;
    say(f, "<dt>address that stays</dt><dd><a href=\"");
    dr_str address =
        dr_fact_address(f->page->arena, f->record->report.id, what, dr_str_of(type), words.start, words.end);
    dr_html_text(f->page->out, address);
    say(f, "\">");
    dr_html_text(f->page->out, address);
    say(f, "</a></dd>");
}

/* On whose word: the innermost first. */
static void told_by(facts *f, const dr_indexes *attribution)
{
    if (!attribution->n)
        return;
    say(f, "<p class=\"by\">source: ");
    for (uint32_t i = 0; i < attribution->n; i++) {
        const dr_statement *s = &f->record->statements.at[attribution->at[i]];
        say(f, i ? ", as told by " : "");
        who(f, s->source.actor, words_at(f, s->source.span));
        dr_buf_format(f->page->out, " <a class=\"number\" href=\"#s%u\">S%u</a>", attribution->at[i] + 1,
                      attribution->at[i] + 1);
    }
    say(f, "</p>");
}

/* ---- events ---- */

static void casualties(facts *f, const dr_event *e)
{
    for (uint32_t i = 0; i < e->casualties.n; i++) {
        const dr_casualty *c = &e->casualties.at[i];
        dr_str number = c->quantity == DR_NONE ? (dr_str){0} : words_at(f, f->record->quantities.at[c->quantity].span);
        entry(f, dr_casualty_kind_name(c->kind), number.size ? number : words_at(f, c->who));
    }
}

static void from_context(facts *f, const dr_event *e)
{
    dr_buf list = {.arena = f->page->arena};
    for (unsigned bit = 0; dr_context_name(bit); bit++)
        if (e->from_context & 1u << bit)
            dr_buf_format(&list, "%s%s", list.size ? ", " : "", dr_context_name(bit));
    entry(f, "said elsewhere", dr_buf_view(&list));
}

static void more_of_event(facts *f, uint32_t index)
{
    const dr_event *e = &f->record->events.at[index];
    begin_more(f);
    entry(f, "words", words_at(f, e->trigger));
    entries(f, "mode", &e->modes);
    entries(f, "context", &e->contexts);
    entry(f, "CAMEO", e->cameo);
    casualties(f, e);
    entry(f, "certainty", dr_str_of(dr_certainty_name(e->certainty)));
    for (uint32_t i = 0; i < e->hedges.n; i++)
        entry(f, "hedge", words_at(f, e->hedges.at[i]));
    from_context(f, e);
    if (e->same_as != DR_NONE)
        dr_buf_format(f->page->out, "<dt>same act</dt><dd><a href=\"#e%u\">E%u</a></dd>", e->same_as + 1,
                      e->same_as + 1);
    share(f, e->confidence);
    lasting(f, DRAGOMAN_ASK_EVENTS, dr_plover_name(e->type), e->trigger);
    say(f, "</dl>");
    if (f->report->number) {
        say(f, "<p class=\"by\"><a href=\"/report/");
        dr_url_part(f->page->out, f->record->report.id);
        dr_buf_format(f->page->out, "/explain/E%u\">Why E%u is in the record</a></p>", index + 1, index + 1);
    }
    say(f, "</details>");
}

static void event(facts *f, uint32_t index)
{
    const dr_event *e = &f->record->events.at[index];
    begin(f, DR_TABLE_EVENTS, index, dr_plover_name(e->type));
    mentions(f, &e->actor);
    arrow(f, e->actor.n, e->recipient.n);
    mentions(f, &e->recipient);
    say(f, "</p><p class=\"by\">");
    dr_tell_days(f->page, e->when.from, e->when.to);
    if (e->where != DR_NONE) {
        say(f, e->when.from.year ? " · " : "");
        dr_html_apart(f->page->out, f->record->places.at[e->where].name);
    }
    if (e->tense != DR_TENSE_PAST)
        dr_buf_format(f->page->out, "%s%s", e->when.from.year || e->where != DR_NONE ? " · " : "",
                      dr_tense_name(e->tense));
    say(f, e->negative ? " · <b>said not to be so</b></p>" : "</p>");
    told_by(f, &e->attribution);
    more_of_event(f, index);
    end(f, DR_TABLE_EVENTS, index);
}

/* ---- statements, moves ---- */

static void statement(facts *f, uint32_t index)
{
    const dr_statement *s = &f->record->statements.at[index];
    begin(f, DR_TABLE_STATEMENTS, index, dr_statement_kind_name(s->kind));
    who(f, s->source.actor, words_at(f, s->source.span));
    say(f, " <i>");
    dr_html_apart(f->page->out, words_at(f, s->cue));
    say(f, "</i></p><p class=\"words\">");
    for (uint32_t i = 0; i < s->content.n; i++) {
        say(f, i ? " … " : "");
        dr_html_apart(f->page->out, words_at(f, s->content.at[i]));
    }
    say(f, "</p>");
    begin_more(f);
    entry(f, "to", words_at(f, s->addressee.span));
    entry(f, "by", s->channel);
    if (s->inside != DR_NONE)
        dr_buf_format(f->page->out, "<dt>inside</dt><dd><a href=\"#s%u\">S%u</a></dd>", s->inside + 1, s->inside + 1);
    entry(f, "source", s->anonymous ? DR_STR("not named") : (dr_str){0});
    share(f, s->confidence);
    lasting(f, DRAGOMAN_ASK_STATEMENTS, dr_statement_kind_name(s->kind), dr_statement_words(s));
    say(f, "</dl></details>");
    end(f, DR_TABLE_STATEMENTS, index);
}

static void move(facts *f, uint32_t index)
{
    const dr_move *m = &f->record->moves.at[index];
    begin(f, DR_TABLE_MOVES, index, dr_move_name(m->kind));
    indexes(f, &m->party);
    arrow(f, m->party.n, m->to.n);
    indexes(f, &m->to);
    if (m->answers != DR_NONE)
        dr_buf_format(f->page->out, " · answers <a class=\"number\" href=\"#m%u\">M%u</a>", m->answers + 1,
                      m->answers + 1);
    say(f, "</p>");
    if (m->terms.n)
        say(f, "<ul class=\"terms\">");
    for (uint32_t i = 0; i < m->terms.n; i++) {
        say(f, "<li>");
        dr_html_apart(f->page->out, words_at(f, m->terms.at[i].span));
        say(f, "</li>");
    }
    say(f, m->terms.n ? "</ul>" : "");
    told_by(f, &m->attribution);
    begin_more(f);
    for (uint32_t i = 0; i < m->evidence.n; i++)
        entry(f, "words", words_at(f, m->evidence.at[i]));
    share(f, m->confidence);
    lasting(f, DRAGOMAN_ASK_MOVES, dr_move_name(m->kind), dr_move_words(m));
    say(f, "</dl></details>");
    end(f, DR_TABLE_MOVES, index);
}

/* ---- who, when, where ---- */

static void begin_item(facts *f, char letter, uint32_t index)
{
    dr_buf_format(
        f->page->out,
        "<li class=\"fact %c\" id=\"%c%u\" data-fact=\"%c%u\"><a class=\"number\" href=\"#at-%c%u\">%c%u</a> ", letter,
        letter, index + 1, letter, index + 1, letter, index + 1, letter - 'a' + 'A', index + 1);
}

static void part(facts *f, dr_str text)
{
    if (!text.size)
        return;
    say(f, " · ");
    dr_html_apart(f->page->out, text);
}

static void actor(facts *f, uint32_t index)
{
    const dr_actor *a = &f->record->actors.at[index];
    begin_item(f, 'a', index);
    dr_actor_link(f->page, a->name, a->code);
    say(f, "<span class=\"by\">");
    part(f, a->role);
    part(f, a->code);
    if (a->mentions.n > 1)
        dr_buf_format(f->page->out, " · %u times", a->mentions.n);
    say(f, "</span></li>\n");
}

static void day(facts *f, uint32_t index)
{
    const dr_time *t = &f->record->times.at[index];
    begin_item(f, 't', index);
    dr_html_apart(f->page->out, words_at(f, t->span));
    say(f, "<span class=\"by\">");
    part(f, t->value);
    say(f, t->approximate ? " · about</span></li>\n" : "</span></li>\n");
}

static void place(facts *f, uint32_t index)
{
    const dr_place *p = &f->record->places.at[index];
    begin_item(f, 'p', index);
    dr_html_apart(f->page->out, p->name.size ? p->name : words_at(f, p->span));
    say(f, "<span class=\"by\">");
    part(f, p->admin1);
    part(f, p->country);
    say(f, "</span></li>\n");
}

/* ---- all ---- */

static void list(facts *f, const char *title, const char *id, uint32_t n, bool folded, void (*write)(facts *, uint32_t))
{
    if (!n)
        return;
    if (folded)
        dr_buf_format(f->page->out,
                      "<details class=\"part\" id=\"%s\"><summary>%s (%u)</summary>\n<ul class=\"facts\">\n", id, title,
                      n);
    else
        dr_buf_format(f->page->out, "<h2 id=\"%s\">%s</h2>\n<ul class=\"facts\">\n", id, title);
    for (uint32_t i = 0; i < n && i < DR_DESK_MARKS; i++)
        write(f, i);
    say(f, folded ? "</ul></details>\n" : "</ul>\n");
    if (n > DR_DESK_MARKS)
        dr_buf_format(f->page->out, "<p class=\"about\">%u more are in the record as JSON.</p>", n - DR_DESK_MARKS);
}

/* What was added and taken back again, and statements made for a corrected fact's voice, are no facts. */
static uint32_t shown_count(const facts *f, dr_table table)
{
    uint32_t n = dr_fact_count(f->record, table);
    while (n && dr_state_of(f->report, table, n - 1) == DR_UNSHOWN)
        n--;
    return n;
}

void dr_report_facts(dr_page *page, const dr_shown_report *report)
{
    facts f = {page, report, report->record};
    list(&f, "Events", "events", shown_count(&f, DR_TABLE_EVENTS), false, event);
    list(&f, "On the table", "moves", shown_count(&f, DR_TABLE_MOVES), false, move);
    list(&f, "Statements", "statements", shown_count(&f, DR_TABLE_STATEMENTS), false, statement);
    list(&f, "Who", "actors", f.record->actors.n, true, actor);
    list(&f, "When", "days", f.record->times.n, true, day);
    list(&f, "Where", "places", f.record->places.n, true, place);
    dr_missing_form(page, report);
    if (!f.record->events.n && !f.record->moves.n && !f.record->statements.n)
        say(&f, "<p class=\"about\">No events, statements or moves were found in it.</p>\n");
}
