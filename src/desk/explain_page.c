/* Why an event is in a report's record: which words, which rule, what the model says of them. Where the record was
 * stored without that, its text is read again by the model and tables of now. */
#include <math.h>

#include "base/number.h"
#include "desk/report.h"
#include "dragoman/source.h"
#include "record/readers.h"
#include "record/writers.h"

enum { MOST_AUTHORS = 32 };

/* ---- reading again ---- */

static const char *text(dr_page *page, dr_str given)
{
    return given.size ? dr_copy(page->arena, given).at : NULL;
}

/* As it was read, by what the store knows of it. */
static int read_again(dr_page *page, const dr_report *r, dr_record *out)
{
    const char *authors[MOST_AUTHORS + 1] = {NULL};
    char day[DR_DATE_SIZE];
    dr_str json = {0};
    bool more;
    for (uint32_t i = 0; i < r->authors.n && i < MOST_AUTHORS; i++)
        authors[i] = text(page, r->authors.at[i]);
    dragoman_said said = {.title = text(page, r->title),
                          .section = text(page, r->section),
                          .language = text(page, r->language),
                          .authors = authors};
    dragoman_input input = {.bytes = r->text.at,
                            .size = r->text.size,
                            .name = text(page, r->key),
                            .from = DRAGOMAN_FROM_TEXT,
                            .raw = 1,
                            .published = *dr_date_print(r->published, day) ? day : NULL,
                            .url = text(page, r->url),
                            .outlet = text(page, r->outlet),
                            .said = &said};
    int code = page->site->tools.read(page->site->tools.of, page->arena, &input, &json, &more, page->error);
    return code ? code : dr_read_record(page->arena, json, out, page->error);
}

/* The event that the same words tell of, of the same type where there are several; DR_NONE. */
static uint32_t same_event(const dr_record *now, const dr_event *was)
{
    uint32_t found = DR_NONE;
    for (uint32_t i = 0; i < now->events.n; i++)
        if (dr_span_meet(now->events.at[i].trigger, was->trigger) &&
            (found == DR_NONE || now->events.at[i].type == was->type))
            found = i;
    return found;
}

/* ---- the table ---- */

static void row(dr_page *page, const char *name, double share)
{
    dr_buf_format(page->out, "<tr><th scope=\"row\">%s</th><td>%.*s</td><td>", name,
                  DR_FMT(isnan(share) ? (dr_str){0} : dr_double_text(page->arena, share, 2)));
}

static void quote(dr_page *page, const dr_record *r, dr_span span)
{
    dr_markup(page->out, "“");
    dr_html_apart(page->out, dr_cut(r->report.text, span));
    dr_markup(page->out, "”");
}

static void event_row(dr_page *page, const dr_why *w)
{
    row(page, "event", w->event);
    if (w->by != DR_GROUND_RULE)
        dr_markup(page->out, w->by == DR_GROUND_MODEL ? "by the model alone" : "by the model, and ");
    if (w->by != DR_GROUND_MODEL) {
        dr_markup(page->out, "by the rule “");
        dr_html_apart(page->out, w->rule.phrase);
        dr_buf_format(page->out, "” (%s, weight %.*s)", w->rule.type ? dr_plover_name(w->rule.type) : "",
                      DR_FMT(dr_double_text(page->arena, w->rule.weight, 2)));
    }
    dr_markup(page->out, "</td></tr>\n");
}

static void type_row(dr_page *page, const dr_event *e)
{
    const dr_why *w = e->why;
    row(page, "type", w->type);
    dr_markup(page->out, dr_plover_name(e->type));
    if (w->second)
        dr_buf_format(page->out, "; then %s, %.*s", dr_plover_name(w->second),
                      DR_FMT(dr_double_text(page->arena, w->second_share, 2)));
    dr_markup(page->out, "</td></tr>\n");
}

static void side_rows(dr_page *page, const dr_record *r, const char *name, const dr_mentions *side,
                      const dr_why_parts *why)
{
    for (uint32_t i = 0; i < side->n && i < why->n; i++) {
        row(page, name, why->at[i].share);
        quote(page, r, side->at[i].span);
        dr_markup(page->out, why->at[i].by == DR_GROUND_MODEL  ? ", by the model</td></tr>\n"
                             : why->at[i].by == DR_GROUND_RULE ? ", by a rule</td></tr>\n"
                                                               : ", from what is told elsewhere</td></tr>\n");
    }
}

static void part_row(dr_page *page, const dr_record *r, const char *name, const dr_why_part *why)
{
    if (why->by == DR_GROUND_NONE)
        return;
    row(page, name, why->share);
    if (why->span.end > why->span.start)
        quote(page, r, why->span);
    dr_markup(page->out, why->by == DR_GROUND_CLAUSE ? " its own clause says it</td></tr>\n"
                                                     : " from what is told elsewhere</td></tr>\n");
}

static void share_row(dr_page *page, const char *name, double share, const char *means)
{
    if (isnan(share))
        return;
    row(page, name, share);
    dr_buf_format(page->out, "%s</td></tr>\n", means);
}

static void table(dr_page *page, const dr_record *r, const dr_event *e)
{
    const dr_why *w = e->why;
    dr_markup(page->out,
              "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Share</th><th "
              "scope=\"col\">Why</th></tr></thead><tbody>\n");
    event_row(page, w);
    type_row(page, e);
    side_rows(page, r, "actor", &e->actor, &w->actor);
    side_rows(page, r, "recipient", &e->recipient, &w->recipient);
    part_row(page, r, "when", &w->when);
    part_row(page, r, "where", &w->where);
    share_row(page, "core", w->core, "that it is more than talk of it, says the model");
    share_row(page, "tense", w->tense, dr_tense_name(e->tense));
    share_row(page, "negated", w->negative, "that it is said not to be so");
    share_row(page, "hedged", w->hedged, "that it is told with a hedge");
    dr_markup(page->out, "</tbody></table></div>\n<p class=\"about\">Shares are the model's, between 0 and 1.</p>\n");
}

/* ---- the page ---- */

static void words_of(dr_page *page, const dr_record *r, const dr_event *e)
{
    if (e->sentence >= r->analysis->sentence_count)
        return;
    dr_span s = r->analysis->sentences[e->sentence].span;
    if (!dr_span_in(e->trigger, s))
        return;
    dr_markup(page->out, "<blockquote><p>");
    dr_html_text(page->out, dr_cut(r->report.text, (dr_span){s.start, e->trigger.start}));
    dr_markup(page->out, "<mark>");
    dr_html_text(page->out, dr_cut(r->report.text, e->trigger));
    dr_markup(page->out, "</mark>");
    dr_html_text(page->out, dr_cut(r->report.text, (dr_span){e->trigger.end, s.end}));
    dr_markup(page->out, "</p></blockquote>\n");
}

static int explain(dr_page *page, const dr_record *r, const dr_event *e)
{
    words_of(page, r, e);
    if (e->why) {
        table(page, r, e);
        return 0;
    }
    if (!page->site->tools.read) {
        dr_markup(page->out, "<p>The record was stored without why, and this desk has no reader.</p>\n");
        return 0;
    }
    dr_record *now = DR_NEW(page->arena, dr_record);
    int code = read_again(page, &r->report, now);
    uint32_t at = code ? DR_NONE : same_event(now, e);
    dr_markup(page->out, "<p class=\"about\">The record was stored without why: its text was read again now.</p>\n");
    if (code) {
        dr_markup(page->out, "<p class=\"notice\">That failed: ");
        dr_html_text(page->out, dr_str_of(page->error->message));
        dr_markup(page->out, "</p>\n");
    } else if (at == DR_NONE || !now->events.at[at].why) {
        dr_markup(page->out, "<p>It is no event to the model and tables of now.</p>\n");
    } else {
        table(page, now, &now->events.at[at]);
    }
    return 0;
}

int dr_explain_page(dr_page *page, dr_str id, dr_str fact, int *status)
{
    dr_shown_report *shown = DR_NEW(page->arena, dr_shown_report);
    dr_table kind;
    uint32_t index;
    int code = dr_find_shown(page, id, shown, status);
    if (code || *status == 404)
        return code;
    const dr_record *r = shown->record;
    if (!dr_fact_named(fact, &kind, &index) || kind != DR_TABLE_EVENTS || index >= r->events.n) {
        *status = 404;
        return 0;
    }
    const dr_event *e = &r->events.at[index];
    dr_page_begin(page, dr_format(page->arena, "Why E%u is %s", index + 1, dr_plover_name(e->type)), NULL);
    dr_markup(page->out, "<p class=\"about\"><a href=\"/report/");
    dr_url_part(page->out, r->report.id);
    dr_buf_format(page->out, "#e%u\">", index + 1);
    dr_html_apart(page->out, dr_report_title(page->arena, r));
    dr_markup(page->out, "</a></p>\n");
    code = explain(page, r, e);
    dr_page_end(page);
    return code;
}
