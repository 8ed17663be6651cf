/* A story: its reports, what each event is told by whom and what tellings differ on, and the table of moves.
 *
 *     /story/s1f2e…?on=1995-11-21
 *
 * It is named by the id of a report, a hash of its address and text, and is whichever story that report is in: the
 * address survives that reports are coded again, and that others join. */
#include "desk/story_parts.h"
#include "desk/tellings.h"
#include "desk/told.h"

/* ---- which story ---- */

static const dr_story *story_with(const dr_stories *all, dr_str report_id)
{
    for (uint32_t i = 0; i < all->stories.n; i++)
        for (uint32_t k = 0; k < all->stories.at[i].reports.n; k++)
            if (dr_eq(all->reports[all->stories.at[i].reports.at[k]]->id, report_id))
                return &all->stories.at[i];
    return NULL;
}

/* ---- the head ---- */

static void days(dr_page *page, const dr_stories *all, const dr_story *story)
{
    dr_date from, to;
    dr_story_days(all, story, &from, &to);
    dr_tell_day(page, from);
    if (dr_date_compare(from, to)) {
        dr_markup(page->out, " to ");
        dr_tell_day(page, to);
    }
    dr_markup(page->out, from.year ? " · " : "");
}

static void head(dr_page *page, const dr_stories *all, const dr_story *story)
{
    uint32_t origins = dr_origins_of(all, story), outlets = dr_outlets_of(page, all, story);
    dr_markup(page->out, "<p class=\"about\">");
    days(page, all, story);
    dr_tell_count(page, story->reports.n, "report", "reports");
    if (outlets) {
        dr_markup(page->out, " of ");
        dr_tell_count(page, outlets, "outlet", "outlets");
    }
    if (origins < story->reports.n) {
        dr_markup(page->out, ", ");
        dr_tell_count(page, origins, "independent text", "independent texts");
    }
    dr_markup(page->out, "</p>\n");
}

/* The day as of which all is told; any other by the form. */
static void as_of(dr_page *page, const dr_stories *all)
{
    char on[DR_DATE_SIZE];
    dr_date_print(all->on, on);
    if (!*on)
        return;
    dr_buf_format(page->out,
                  "<form class=\"asof\"><label>As told until <input type=\"date\" name=\"on\" value=\"%s\"></label>"
                  "<button>Show</button>",
                  on);
    if (dr_request_value(page->request, "on").at) {
        dr_markup(page->out, "<a href=\"/story/");
        dr_url_part(page->out, page->request->parts[1]);
        dr_markup(page->out, "\">all of it</a>");
    }
    dr_markup(page->out, "</form>\n");
}

/* ---- its reports ---- */

static void report_line(dr_page *page, const dr_telling *r)
{
    dr_report_link(page, r->id, r->title);
    dr_markup(page->out, " <span class=\"by\">");
    dr_html_apart(page->out, r->outlet);
    if (r->outlet.size && r->published.year)
        dr_markup(page->out, ", ");
    dr_tell_day(page, r->published);
    dr_markup(page->out, "</span>");
}

/* Each text once; what is a copy of it is folded beneath. */
static void reports(dr_page *page, const dr_stories *all, const dr_story *story)
{
    dr_markup(page->out, "<section><h2 id=\"reports\">Reports</h2>\n<ol class=\"reports\">");
    for (uint32_t i = 0; i < story->reports.n; i++) {
        uint32_t own = story->reports.at[i], copies = 0;
        if (all->origin[own] != own)
            continue;
        dr_markup(page->out, "<li>");
        report_line(page, all->reports[own]);
        for (uint32_t k = 0; k < story->reports.n; k++)
            copies += k != i && all->origin[story->reports.at[k]] == own;
        if (copies) {
            dr_markup(page->out, "<details><summary>");
            dr_tell_count(page, copies, "copy", "copies");
            dr_markup(page->out, "</summary><ul>");
        }
        for (uint32_t k = 0; copies && k < story->reports.n; k++) {
            if (k == i || all->origin[story->reports.at[k]] != own)
                continue;
            dr_markup(page->out, "<li>");
            report_line(page, all->reports[story->reports.at[k]]);
            dr_markup(page->out, "</li>");
        }
        dr_markup(page->out, copies ? "</ul></details></li>\n" : "</li>\n");
    }
    dr_markup(page->out, "</ol></section>\n");
}

/* ---- the page ---- */

static void contents(dr_page *page, const dr_story *story)
{
    dr_markup(page->out, "<nav class=\"contents\" aria-label=\"On this page\">");
    if (story->moves.n)
        dr_markup(page->out, "<a href=\"#table\">On the table</a>");
    if (story->events.n)
        dr_markup(page->out, "<a href=\"#events\">Events</a>");
    dr_markup(page->out, "<a href=\"#reports\">Reports</a></nav>\n");
}

int dr_story_page(dr_page *page, dr_str id, int *status)
{
    dr_tellings reports_of = {0};
    dr_stories all = {0};
    dr_date day, on = {0};
    dr_str asked = dr_request_value(page->request, "on");
    if (asked.at && !(on = asked.size == 10 ? dr_date_iso(asked) : on).year)
        return dr_error(page->error, DRAGOMAN_E_ARGUMENT, "a day is written YYYY-MM-DD", DR_NOWHERE);
    dr_str report = id.size > 1 && id.at[0] == 's' ? dr_from(id, 1) : id;
    int code = dr_tellings_around(page, report, &reports_of, &day, status);
    if (code || *status == 404)
        return code;
    if (on.year && day.year && dr_date_compare(on, day) < 0)
        on = day; /* before its report there is no such story */
    dr_find_stories(page->arena, reports_of.at, reports_of.n, on, &all);
    const dr_story *story = story_with(&all, report);
    if (!story) {
        *status = 404;
        return 0;
    }
    dr_page_begin(page, all.reports[story->reports.at[0]]->title, NULL);
    head(page, &all, story);
    as_of(page, &all);
    contents(page, story);
    dr_story_claims(page, &all, story);
    dr_story_table(page, &all, story);
    dr_story_figures(page, &all, story);
    dr_story_timeline(page, &all, story);
    reports(page, &all, story);
    dr_page_end(page);
    return 0;
}
