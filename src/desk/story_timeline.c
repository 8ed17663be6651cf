#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "desk/story_parts.h"
#include "desk/told.h"
#include "record/writers.h"

enum { EVENTS_SHOWN = 400, WORDS_SHOWN = 400, CLAIMS_SHOWN = 5 };

/* ---- what tellings differ on ---- */

/* A value that a telling gives. */
typedef struct given {
    const dr_differing_value *value;
    dr_member by;
} given;

/* The latest first: reports are in order of publication. */
static int latest_first(const void *a, const void *b)
{
    dr_member x = ((const given *)a)->by, y = ((const given *)b)->by;
    if (x.report != y.report)
        return x.report < y.report ? 1 : -1;
    return x.fact < y.fact ? -1 : x.fact > y.fact;
}

static void given_row(dr_page *page, const dr_stories *all, dr_str field, const given *g)
{
    const dr_told_event *e = dr_event_told(all, g->by);
    dr_markup(page->out, "<tr><td>");
    dr_tell_value(page, field, g->value->value);
    if (g->value->words.size && !dr_eq(g->value->words, g->value->value)) {
        dr_markup(page->out, " <span class=\"by\">");
        dr_tell_words(page, g->value->words, 120);
        dr_markup(page->out, "</span>");
    }
    dr_markup(page->out, g->value->latest ? " <span class=\"status latest\">latest</span></td><td>" : "</td><td>");
    dr_tell_source(page, all->reports[g->by.report], 'e', e->index);
    dr_tell_voice(page, e->voice, e->voice_code);
    dr_markup(page->out, all->origin[g->by.report] != g->by.report ? " <span class=\"by\">(a copy)</span>" : "");
    dr_markup(page->out, "</td></tr>\n");
}

/* "from 4 to 12", where the field is a number of people. */
static void from_low_to_high(dr_page *page, const dr_stories *all, const dr_story_event *event, dr_str field)
{
    double low = NAN, high = NAN;
    for (uint32_t i = 0; i < event->members.n; i++) {
        const dr_told_event *e = dr_event_told(all, event->members.at[i]);
        for (uint32_t k = 0; k < e->tolls.n; k++) {
            const dr_toll *t = &e->tolls.at[k];
            if (!dr_is_text(field, dr_casualty_kind_name(t->kind)))
                continue;
            low = fmin(low, isnan(t->low) ? t->high : t->low);
            high = fmax(high, isnan(t->high) ? t->low : t->high);
        }
    }
    if (!isnan(low) && low < high)
        dr_buf_format(page->out, ": from %.*s to %.*s", DR_FMT(dr_double_text(page->arena, low, 0)),
                      DR_FMT(dr_double_text(page->arena, high, 0)));
}

static void differing(dr_page *page, const dr_stories *all, const dr_story_event *event, const dr_differing *d)
{
    DR_VEC(given) rows = {0};
    for (uint32_t i = 0; i < d->values.n; i++)
        for (uint32_t k = 0; k < d->values.at[i].members.n; k++)
            DR_PUSH(page->arena, &rows, ((given){&d->values.at[i], d->values.at[i].members.at[k]}));
    qsort(rows.at, rows.n, sizeof *rows.at, latest_first);
    dr_markup(page->out, "<div class=\"scroll\"><table class=\"differ\"><caption>Told differently: ");
    dr_markup(page->out, dr_differing_label(page->arena, d->field));
    from_low_to_high(page, all, event, d->field);
    dr_markup(page->out,
              "</caption><thead><tr><th scope=\"col\">Told</th><th scope=\"col\">By</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < rows.n; i++)
        given_row(page, all, d->field, &rows.at[i]);
    dr_markup(page->out, "</tbody></table></div>\n");
}

/* ---- who tells it ---- */

static void telling(dr_page *page, const dr_stories *all, dr_member by)
{
    const dr_told_event *e = dr_event_told(all, by);
    dr_markup(page->out, "<li>");
    dr_tell_words(page, e->sentence, WORDS_SHOWN);
    dr_markup(page->out, " <span class=\"by\">");
    dr_tell_source(page, all->reports[by.report], 'e', e->index);
    dr_tell_voice(page, e->voice, e->voice_code);
    dr_markup(page->out, e->denied ? ", who says that it is not so" : e->negative ? ": it is not so" : "");
    dr_markup(page->out, all->origin[by.report] != by.report ? " (a copy)" : "");
    dr_markup(page->out, "</span></li>\n");
}

static void tellings(dr_page *page, const dr_stories *all, const dr_story_event *event)
{
    dr_markup(page->out, "<details><summary>");
    dr_tell_count(page, event->members.n, "telling", "tellings");
    if (event->origins > 1)
        dr_buf_format(page->out, ", %u independent", event->origins);
    dr_markup(page->out, "</summary><ul class=\"tellings\">\n");
    for (uint32_t i = 0; i < event->members.n; i++)
        telling(page, all, event->members.at[i]);
    dr_markup(page->out, "</ul></details>\n");
}

static void about(dr_page *page, const dr_told_event *e)
{
    if (e->place.size) {
        dr_markup(page->out, " · ");
        dr_html_apart(page->out, e->place);
    }
    if (e->tense != DR_TENSE_PAST)
        dr_buf_format(page->out, " · %s", dr_tense_name(e->tense));
    dr_markup(page->out, e->negative ? " · said not to be so" : "");
}

static void one(dr_page *page, const dr_stories *all, const dr_story *story, const dr_story_event *event)
{
    const dr_told_event *e = dr_chosen_telling(all, event);
    dr_buf_format(page->out, "<li class=\"event\" id=\"x%u\"><p class=\"line\"><span class=\"type\">%s</span> ",
                  (unsigned)(event - story->events.at) + 1, dr_plover_name(e->type));
    dr_tell_sides(page, e);
    about(page, e);
    dr_markup(page->out, " · ");
    dr_tell_status(page, event);
    dr_markup(page->out, "</p>\n");
    if (event->members.n == 1) {
        dr_markup(page->out, "<ul class=\"tellings\">");
        telling(page, all, event->members.at[0]);
        dr_markup(page->out, "</ul>");
    } else {
        dr_markup(page->out, "<p class=\"words\">");
        dr_tell_words(page, e->sentence, WORDS_SHOWN);
        dr_markup(page->out, "</p>");
        tellings(page, all, event);
    }
    for (uint32_t i = 0; i < event->differ.n; i++)
        differing(page, all, event, &event->differ.at[i]);
    dr_markup(page->out, "</li>\n");
}

/* ---- all of them ---- */

typedef struct dated {
    const dr_story_event *event;
    dr_date day, last; /* as its chosen telling gives them */
} dated;

/* By day, those without one last, then by how many tell it. */
static int by_day(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    if (!x->day.year != !y->day.year)
        return x->day.year ? -1 : 1;
    int order = dr_date_compare(x->day, y->day);
    order = order ? order : dr_date_compare(x->last, y->last);
    if (!order && x->event->origins != y->event->origins)
        return x->event->origins < y->event->origins ? 1 : -1;
    return order ? order : x->event < y->event ? -1 : 1;
}

/* Claims that somebody says are not so, and those that several tell, in a line each. */
static void claims(dr_page *page, const dr_stories *all, const dr_story *story, dr_story_status status,
                   const char *title)
{
    uint32_t shown = 0;
    for (uint32_t i = 0; i < story->events.n && shown < CLAIMS_SHOWN; i++) {
        const dr_story_event *event = &story->events.at[i];
        if (event->status != status)
            continue;
        if (!shown++)
            dr_buf_format(page->out, "<dt>%s</dt>\n", title);
        dr_markup(page->out, "<dd>");
        dr_tell_words(page, dr_chosen_telling(all, event)->sentence, 240);
        dr_buf_format(page->out, " <a class=\"by\" href=\"#x%u\">who tells it</a></dd>\n", i + 1);
    }
}

void dr_story_claims(dr_page *page, const dr_stories *all, const dr_story *story)
{
    dr_markup(page->out, "<dl class=\"brief\">\n");
    claims(page, all, story, DR_DENIED, "Denied");
    claims(page, all, story, DR_CONTRADICTED, "Contradicted");
    claims(page, all, story, DR_CORROBORATED, "Corroborated");
    dr_markup(page->out, "</dl>\n");
}

void dr_story_timeline(dr_page *page, const dr_stories *all, const dr_story *story)
{
    dated *sorted = DR_NEW_ARRAY(page->arena, dated, story->events.n);
    if (!story->events.n)
        return;
    for (uint32_t i = 0; i < story->events.n; i++) {
        const dr_told_event *e = dr_chosen_telling(all, &story->events.at[i]);
        sorted[i] = (dated){&story->events.at[i], e->from, e->to};
    }
    qsort(sorted, story->events.n, sizeof *sorted, by_day);
    dr_markup(page->out, "<section><h2 id=\"events\">What happened, by whose telling</h2>\n");
    for (uint32_t i = 0; i < story->events.n && i < EVENTS_SHOWN; i++) {
        if (!i || dr_date_compare(sorted[i].day, sorted[i - 1].day) ||
            dr_date_compare(sorted[i].last, sorted[i - 1].last)) {
            dr_markup(page->out, i ? "</ol>\n<h3>" : "<h3>");
            dr_tell_days(page, sorted[i].day, sorted[i].last);
            dr_markup(page->out, sorted[i].day.year ? "</h3>\n<ol class=\"events\">"
                                                    : "Without a day</h3>\n<ol class=\"events\">");
        }
        one(page, all, story, sorted[i].event);
    }
    dr_markup(page->out, "</ol>\n");
    if (story->events.n > EVENTS_SHOWN)
        dr_buf_format(page->out, "<p class=\"about\">%u more are left out.</p>", story->events.n - EVENTS_SHOWN);
    dr_markup(page->out, "</section>\n");
}
