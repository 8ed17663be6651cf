/* A day: its stories by weight, each with what happened, who says so, what tellings differ on, and what is on the
 * table. */
#include <stdlib.h>

#include "desk/page.h"
#include "record/readers.h"
#include "record/writers.h"
#include "store/pack.h"
#include "stories/stories.h"

enum { EVENTS_SHOWN = 6, MOVES_SHOWN = 5 };

int dr_latest_day(dr_page *page, dr_date *day)
{
    dr_db_query *rows = NULL;
    int code = dr_db_ask(page->store->db, &rows, "SELECT max(published) FROM reports WHERE live = 1", DR_NO_VALUES,
                         page->error);
    int got = code ? code : dr_db_next(rows, page->error);
    *day = got > 0 ? dr_date_iso(dr_db_at(rows, 0).text) : (dr_date){0};
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

typedef DR_VEC(dr_telling *) tellings;

static int read_day(dr_page *page, dr_str day, tellings *out)
{
    static const char sql[] =
        "SELECT c.record FROM reports r JOIN codings c ON c.report = r.id AND c.superseded IS NULL "
        "WHERE r.published = $1 AND r.live = 1 ORDER BY r.id LIMIT $2";
    dr_db_query *rows = NULL;
    int code =
            dr_db_ask(page->store->db, &rows, sql, DR_VALUES(dr_text(day), dr_int(DR_DESK_DAY_REPORTS)), page->error),
        got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_record *r = DR_NEW(page->arena, dr_record);
        dr_str json = {0};
        code = dr_unpack_record(page->arena, dr_db_at(rows, 0).text, &json, page->error);
        if (code == 0)
            code = dr_read_record(page->arena, json, r, page->error);
        if (code == 0)
            DR_PUSH(page->arena, out, dr_telling_of(page->arena, page->arena, r));
    }
    dr_db_done(&rows);
    return code ? code : got;
}

/* ---- stories ---- */

static int by_weight(const void *a, const void *b)
{
    const dr_story *x = *(dr_story *const *)a, *y = *(dr_story *const *)b;
    if (x->reports.n != y->reports.n)
        return x->reports.n < y->reports.n ? 1 : -1;
    if (x->events.n != y->events.n)
        return x->events.n < y->events.n ? 1 : -1;
    return x->reports.at[0] < y->reports.at[0] ? -1 : 1;
}

static int by_tellings(const void *a, const void *b)
{
    const dr_story_event *x = *(dr_story_event *const *)a, *y = *(dr_story_event *const *)b;
    if (x->members.n != y->members.n)
        return x->members.n < y->members.n ? 1 : -1;
    dr_member i = x->members.at[0], j = y->members.at[0];
    return i.report != j.report ? (i.report < j.report ? -1 : 1) : i.fact < j.fact ? -1 : i.fact > j.fact;
}

static void parties(dr_page *page, const dr_party *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        dr_markup(page->out, i ? ", <a href=\"/actor?name=" : "<a href=\"/actor?name=");
        dr_url_part(page->out, list[i].code.size ? list[i].code : list[i].name);
        dr_markup(page->out, "\">");
        dr_html_apart(page->out, list[i].name);
        dr_markup(page->out, "</a>");
    }
}

static void differing(dr_page *page, const dr_story_event *event)
{
    for (uint32_t i = 0; i < event->differ.n; i++) {
        const dr_differing *d = &event->differ.at[i];
        dr_markup(page->out, "<p class=\"said\">tellings differ on ");
        dr_html_text(page->out, d->field);
        dr_markup(page->out, ": ");
        for (uint32_t k = 0; k < d->values.n; k++) {
            dr_markup(page->out, k ? "; " : "");
            dr_html_apart(page->out, d->values.at[k].value);
            dr_buf_format(page->out, " (%u%s)", d->values.at[k].members.n,
                          d->values.at[k].latest ? ", the latest" : "");
        }
        dr_markup(page->out, "</p>");
    }
}

static void event(dr_page *page, const dr_stories *all, const dr_story_event *event)
{
    const dr_told_event *e = dr_event_told(all, event->members.at[0]);
    const dr_telling *r = all->reports[event->members.at[0].report];
    dr_buf_format(page->out, "<div class=\"fact\"><p><span class=\"type\">%s</span> ", dr_plover_name(e->type));
    parties(page, e->actor.at, e->actor.n);
    dr_markup(page->out, e->recipient.n ? " → " : "");
    parties(page, e->recipient.at, e->recipient.n);
    dr_buf_format(page->out, " <span class=\"status\">%s, told by %u</span></p><p>“",
                  dr_story_status_name(event->status), event->outlets);
    dr_html_apart(page->out, e->sentence);
    dr_markup(page->out, "” – ");
    dr_report_link(page, r->id, r->outlet.size ? r->outlet : r->title);
    dr_markup(page->out, "</p>");
    differing(page, event);
    dr_markup(page->out, "</div>\n");
}

static void events(dr_page *page, const dr_stories *all, const dr_story *story)
{
    const dr_story_event **sorted = DR_NEW_ARRAY(page->arena, const dr_story_event *, story->events.n);
    for (uint32_t i = 0; i < story->events.n; i++)
        sorted[i] = &story->events.at[i];
    if (story->events.n > 1)
        qsort(sorted, story->events.n, sizeof *sorted, by_tellings);
    for (uint32_t i = 0; i < story->events.n && i < EVENTS_SHOWN; i++)
        event(page, all, sorted[i]);
}

/* What is open goes first. */
static void moves(dr_page *page, const dr_stories *all, const dr_story *story)
{
    uint32_t shown = 0;
    for (int open = 1; open >= 0; open--)
        for (uint32_t i = 0; i < story->moves.n && shown < MOVES_SHOWN; i++) {
            const dr_story_move *move = &story->moves.at[i];
            const dr_told_move *m = dr_move_told(all, move->members.at[0]);
            if ((move->state == DR_OPEN) != open)
                continue;
            if (!shown++)
                dr_markup(page->out, "<h3>On the table</h3>\n");
            dr_buf_format(page->out, "<div class=\"fact\"><p><span class=\"type\">%s</span> ", dr_move_name(m->kind));
            parties(page, m->party.at, m->party.n);
            dr_markup(page->out, m->to.n ? " → " : "");
            parties(page, m->to.at, m->to.n);
            if (move->answers == DR_NONE)
                dr_buf_format(page->out, " <span class=\"status\">%s</span>", dr_move_state_name(move->state));
            dr_markup(page->out, "</p><p>“");
            dr_html_apart(page->out, m->evidence);
            dr_markup(page->out, "”</p></div>\n");
        }
}

static void story(dr_page *page, const dr_stories *all, const dr_story *s)
{
    dr_markup(page->out, "<section><h2>");
    dr_html_apart(page->out, all->reports[s->reports.at[0]]->title);
    dr_markup(page->out, "</h2>\n<p class=\"where\">");
    for (uint32_t i = 0; i < s->reports.n; i++) {
        const dr_telling *r = all->reports[s->reports.at[i]];
        dr_markup(page->out, i ? " · " : "");
        dr_report_link(page, r->id, r->outlet.size ? r->outlet : r->title);
        dr_markup(page->out, all->origin[s->reports.at[i]] != s->reports.at[i] ? " (a copy)" : "");
    }
    dr_markup(page->out, "</p>\n");
    events(page, all, s);
    moves(page, all, s);
    dr_markup(page->out, "</section>\n");
}

/* ---- the page ---- */

static void other_days(dr_page *page, dr_date day)
{
    char before[DR_DATE_SIZE], after[DR_DATE_SIZE];
    dr_date_print(dr_date_add(day, -1), before);
    dr_date_print(dr_date_add(day, 1), after);
    dr_buf_format(page->out, "<p class=\"where\"><a href=\"/day/%s\">← %s</a> · <a href=\"/day/%s\">%s →</a></p>\n",
                  before, before, after, after);
}

int dr_day_page(dr_page *page, dr_date day, int *status)
{
    char title[DR_DATE_SIZE];
    tellings reports = {0};
    dr_stories all = {0};
    (void)status;
    dr_date_print(day, title);
    int code = day.year ? read_day(page, dr_copy(page->arena, dr_str_of(title)), &reports) : 0;
    if (code)
        return code;
    dr_page_begin(page, day.year ? dr_copy(page->arena, dr_str_of(title)) : DR_STR("No reports with a day yet"), "/");
    if (day.year)
        other_days(page, day);
    if (!reports.n)
        dr_markup(page->out, "<p>No report of this day is stored. dragoman add keeps reports.</p>");
    if (reports.n == DR_DESK_DAY_REPORTS)
        dr_buf_format(page->out, "<p class=\"about\">The first %d reports of the day.</p>", DR_DESK_DAY_REPORTS);
    if (reports.n)
        dr_find_stories(page->arena, reports.at, reports.n, (dr_date){0}, &all);
    const dr_story **sorted = DR_NEW_ARRAY(page->arena, const dr_story *, all.stories.n);
    for (uint32_t i = 0; i < all.stories.n; i++)
        sorted[i] = &all.stories.at[i];
    if (all.stories.n > 1)
        qsort(sorted, all.stories.n, sizeof *sorted, by_weight);
    for (uint32_t i = 0; i < all.stories.n; i++)
        story(page, &all, sorted[i]);
    dr_page_end(page);
    return 0;
}
