/* A day: its stories by weight, each in a few lines: what happened, who says so, what is disputed, what is on the
 * table. The story's own page tells the rest. */
#include <stdlib.h>

#include "desk/cache.h"
#include "desk/day_strip.h"
#include "desk/edition_pages.h"
#include "desk/tellings.h"
#include "desk/told.h"
#include "record/writers.h"
#include "store/state.h"
#include "stories/table.h"

enum { EVENTS_SHOWN = 3, DISPUTES_SHOWN = 3, MOVES_SHOWN = 3, VOICES_SHOWN = 5, WORDS_SHOWN = 240 };

/* ---- in which order ---- */

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
    if (x->origins != y->origins)
        return x->origins < y->origins ? 1 : -1;
    if (x->members.n != y->members.n)
        return x->members.n < y->members.n ? 1 : -1;
    dr_member i = x->members.at[0], j = y->members.at[0];
    return i.report != j.report ? (i.report < j.report ? -1 : 1) : i.fact < j.fact ? -1 : i.fact > j.fact;
}

static const dr_story_event **sorted_events(dr_page *page, const dr_story *story)
{
    const dr_story_event **sorted = DR_NEW_ARRAY(page->arena, const dr_story_event *, story->events.n);
    for (uint32_t i = 0; i < story->events.n; i++)
        sorted[i] = &story->events.at[i];
    if (story->events.n > 1)
        qsort(sorted, story->events.n, sizeof *sorted, by_tellings);
    return sorted;
}

/* ---- the lines ---- */

static void begin_line(dr_page *page, uint32_t shown, const char *label)
{
    if (!shown)
        dr_buf_format(page->out, "<dt>%s</dt>\n", label);
    dr_markup(page->out, "<dd>");
}

static bool has_happened(const dr_told_event *e)
{
    return !e->negative && !e->denied && (e->tense == DR_TENSE_PAST || e->tense == DR_ONGOING);
}

/* Of several events in one sentence the words stand once. */
static bool is_told_again(const dr_told_event *e, const dr_str *told, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (dr_eq(told[i], e->sentence))
            return true;
    return false;
}

static void what_happened(dr_page *page, const dr_stories *all, const dr_story_event **events, uint32_t n)
{
    dr_str told[EVENTS_SHOWN];
    uint32_t shown = 0;
    for (uint32_t i = 0; i < n && shown < EVENTS_SHOWN; i++) {
        const dr_told_event *e = dr_chosen_telling(all, events[i]);
        if (!has_happened(e) || is_told_again(e, told, shown))
            continue;
        const dr_member first = events[i]->members.at[0];
        begin_line(page, shown, "What happened");
        dr_tell_words(page, e->sentence, WORDS_SHOWN);
        dr_markup(page->out, "<p class=\"by\"><span class=\"type\">");
        dr_markup(page->out, dr_plover_name(e->type));
        dr_markup(page->out, "</span> ");
        dr_tell_sides(page, e);
        dr_markup(page->out, " · ");
        dr_tell_source(page, all->reports[first.report], 'e', dr_event_told(all, first)->index);
        dr_markup(page->out, " · ");
        dr_tell_status(page, events[i]);
        dr_markup(page->out, "</p></dd>\n");
        told[shown++] = e->sentence;
    }
}

static void who_says_so(dr_page *page, const dr_story_event **events, uint32_t n)
{
    dr_str told[VOICES_SHOWN];
    uint32_t shown = 0;
    for (uint32_t i = 0; i < n && shown < VOICES_SHOWN; i++)
        for (uint32_t k = 0; k < events[i]->voices.n && shown < VOICES_SHOWN; k++) {
            bool again = false;
            for (uint32_t t = 0; t < shown && !again; t++)
                again = dr_eq(told[t], events[i]->voices.at[k]);
            if (again)
                continue;
            if (shown)
                dr_markup(page->out, ", ");
            else
                begin_line(page, shown, "Who says so");
            dr_actor_link(page, events[i]->voices.at[k], (dr_str){0});
            told[shown++] = events[i]->voices.at[k];
        }
    dr_markup(page->out, shown ? "</dd>\n" : "");
}

static void differing(dr_page *page, const dr_differing *d)
{
    dr_markup(page->out, dr_differing_label(page->arena, d->field));
    dr_markup(page->out, ": ");
    for (uint32_t k = 0; k < d->values.n; k++) {
        dr_markup(page->out, k ? "; " : "");
        if (d->values.at[k].words.size)
            dr_html_apart(page->out, d->values.at[k].words);
        else
            dr_tell_value(page, d->field, d->values.at[k].value);
        dr_markup(page->out, d->values.at[k].latest ? " (latest)" : "");
    }
}

/* Denied claims, then figures and whatever else tellings differ on. */
static void what_is_disputed(dr_page *page, const dr_stories *all, const dr_story_event **events, uint32_t n)
{
    uint32_t shown = 0;
    for (uint32_t i = 0; i < n && shown < DISPUTES_SHOWN; i++) {
        const dr_story_event *event = events[i];
        bool against = event->status == DR_DENIED || event->status == DR_CONTRADICTED;
        if (!against && !event->differ.n)
            continue;
        begin_line(page, shown++, "Disputed");
        if (against) {
            dr_tell_words(page, dr_chosen_telling(all, event)->sentence, WORDS_SHOWN);
            dr_markup(page->out, " ");
            dr_tell_status(page, event);
        }
        for (uint32_t k = 0; k < event->differ.n; k++) {
            if (dr_is_text(event->differ.at[k].field, "polarity"))
                continue; /* which its status says */
            dr_markup(page->out, "<p class=\"by\">");
            differing(page, &event->differ.at[k]);
            dr_markup(page->out, "</p>");
        }
        dr_markup(page->out, "</dd>\n");
    }
}

/* What is open goes first. */
static void what_is_on_the_table(dr_page *page, const dr_stories *all, const dr_story *story)
{
    uint32_t shown = 0;
    for (int open = 1; open >= 0; open--)
        for (uint32_t i = 0; i < story->moves.n && shown < MOVES_SHOWN; i++) {
            const dr_story_move *move = &story->moves.at[i];
            if (!dr_is_on_table(dr_best_telling(all, move)->kind) || (move->state == DR_OPEN) != open)
                continue;
            begin_line(page, shown++, "On the table");
            dr_tell_move(page, all, move);
            dr_markup(page->out, "<p class=\"by\">");
            dr_tell_words(page, dr_best_telling(all, move)->evidence, WORDS_SHOWN);
            dr_markup(page->out, "</p></dd>\n");
        }
}

static void reports(dr_page *page, const dr_stories *all, const dr_story *s)
{
    dr_markup(page->out, "<p class=\"about\">");
    for (uint32_t i = 0; i < s->reports.n; i++) {
        const dr_telling *r = all->reports[s->reports.at[i]];
        dr_markup(page->out, i ? " · " : "");
        dr_report_link(page, r->id, r->outlet.size ? r->outlet : s->reports.n > 1 ? r->title : DR_STR("the report"));
        dr_markup(page->out, all->origin[s->reports.at[i]] != s->reports.at[i] ? " (a copy)" : "");
    }
    dr_markup(page->out, "</p>\n");
}

static void story(dr_page *page, const dr_stories *all, const dr_story *s)
{
    const dr_story_event **events = sorted_events(page, s);
    dr_markup(page->out, "<section class=\"story\"><h2><a href=\"");
    dr_story_address(page, all, s);
    dr_markup(page->out, "\">");
    dr_html_apart(page->out, all->reports[s->reports.at[0]]->title);
    dr_markup(page->out, "</a></h2>\n");
    reports(page, all, s);
    dr_markup(page->out, "<dl class=\"brief\">\n");
    what_happened(page, all, events, s->events.n);
    who_says_so(page, events, s->events.n);
    what_is_disputed(page, all, events, s->events.n);
    what_is_on_the_table(page, all, s);
    dr_markup(page->out, "</dl></section>\n");
}

/* ---- the page ---- */

static void stories(dr_page *page, dr_tellings *reports)
{
    dr_stories all = {0};
    if (reports->n)
        dr_find_stories(page->arena, reports->at, reports->n, (dr_date){0}, &all);
    const dr_story **sorted = DR_NEW_ARRAY(page->arena, const dr_story *, all.stories.n);
    for (uint32_t i = 0; i < all.stories.n; i++)
        sorted[i] = &all.stories.at[i];
    if (all.stories.n > 1)
        qsort(sorted, all.stories.n, sizeof *sorted, by_weight);
    for (uint32_t i = 0; i < all.stories.n; i++)
        story(page, &all, sorted[i]);
}

static int write_stories(dr_page *page, dr_date day)
{
    dr_tellings reports = {0};
    int code = dr_tellings_of_day(page, day, &reports);
    if (code)
        return code;
    if (!reports.n)
        dr_markup(page->out, "<p>No report of this day is stored.</p>");
    if (reports.n == DR_DESK_DAY_REPORTS)
        dr_buf_format(page->out, "<p class=\"about\">The first %d reports of the day.</p>", DR_DESK_DAY_REPORTS);
    stories(page, &reports);
    return 0;
}

/* What costs most, and is asked for most, is kept until the day's reports change. */
static int kept_stories(dr_page *page, dr_date day)
{
    char name[DR_DATE_SIZE];
    uint64_t state = 0, ticket = 0;
    dr_str key = dr_format(page->arena, "day/%s", dr_date_print(day, name));
    int code = dr_store_day_state(page->store, dr_str_of(name), &state, page->error);
    if (code || dr_cache_take(page->site->cache, page->arena, key, state, page->out, &ticket))
        return code;
    size_t from = page->out->size;
    code = write_stories(page, day);
    if (code == 0)
        dr_cache_keep(page->site->cache, ticket, state, dr_from(dr_buf_view(page->out), from), 0);
    return code;
}

int dr_day_page(dr_page *page, dr_date day, int *status)
{
    (void)status;
    dr_page_begin(page, day.year ? dr_day_words(page->arena, day) : DR_STR("No reports with a day yet"), "/");
    int code = day.year ? dr_day_strip(page, day) : 0;
    if (code == 0 && day.year)
        code = kept_stories(page, day);
    if (code == 0 && day.year)
        dr_edition_way(page, DR_WISH_ALL, (dr_str){0});
    if (!day.year)
        dr_markup(page->out, "<p>No report with a day is stored yet. <code>dragoman add</code> keeps reports.</p>");
    dr_page_end(page);
    return code;
}
