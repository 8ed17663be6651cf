/* A story: its reports, what each event is told by whom and what tellings differ on, and the table of moves.
 *
 *     /story/s1f2e…?on=1995-11-21
 *
 * It is named by the id of a report, a hash of its address and text, and is whichever story that report is in: the
 * address survives that reports are coded again, and that others join. */
#include "desk/edition_pages.h"
#include "desk/found_story.h"
#include "desk/story_parts.h"
#include "desk/told.h"

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

/* A day before the report by which the story is named. */
static void too_early(dr_page *page, const dr_stories *all, dr_date on)
{
    if (!on.year || !all->on.year || dr_date_compare(on, all->on) >= 0)
        return;
    dr_markup(page->out, "<p class=\"notice\">The report that this address names was published on ");
    dr_tell_day(page, all->on);
    dr_markup(page->out, ", and not yet on ");
    dr_tell_day(page, on);
    dr_markup(page->out, ": the story is shown as told until then.</p>\n");
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

typedef struct asked_story {
    dr_str id;
    dr_date on;
    int *status;
} asked_story;

enum { NOT_THERE = 1 };

static void other_forms(dr_page *page, const dr_stories *all, const dr_story *story)
{
    dr_markup(page->out, "<p class=\"about\">Its reports as <a href=\"");
    dr_story_address(page, all, story);
    dr_markup(page->out, ".atom\">a feed</a>, all of it as <a href=\"/api/v1/stories/");
    dr_url_part(page->out, dr_story_id(page->arena, all, story));
    dr_markup(page->out, "\">JSON</a>.</p>\n");
    dr_edition_way(page, DR_WISH_STORY, dr_story_id(page->arena, all, story));
}

/* The title, a NUL, and the page below it. */
static int write_story(dr_page *page, const asked_story *asked)
{
    dr_stories all = {0};
    const dr_story *story = NULL;
    int code = dr_find_story(page, asked->id, asked->on, &all, &story, asked->status);
    if (code || !story)
        return code ? code : NOT_THERE;
    dr_buf_add(page->out, all.reports[story->reports.at[0]]->title);
    dr_buf_byte(page->out, 0);
    head(page, &all, story);
    too_early(page, &all, asked->on);
    as_of(page, &all);
    contents(page, story);
    dr_story_claims(page, &all, story);
    dr_story_table(page, &all, story);
    dr_story_figures(page, &all, story);
    dr_story_timeline(page, &all, story);
    reports(page, &all, story);
    other_forms(page, &all, story);
    return 0;
}

int dr_story_page(dr_page *page, dr_str id, int *status)
{
    dr_buf whole = {.arena = page->arena}, *out = page->out;
    asked_story asked = {.id = id, .status = status};
    dr_str on = dr_request_value(page->request, "on");
    if (on.at && !(asked.on = on.size == 10 ? dr_date_iso(on) : asked.on).year)
        return dr_error(page->error, DRAGOMAN_E_ARGUMENT, "a day is written YYYY-MM-DD", DR_NOWHERE);
    page->out = &whole; /* its title is known when it has been found */
    int code = write_story(page, &asked);
    page->out = out;
    if (code)
        return code == NOT_THERE ? 0 : code;
    dr_str body = dr_buf_view(&whole), title = dr_split(&body, 0);
    dr_page_begin(page, title, NULL);
    dr_buf_add(page->out, body);
    dr_page_end(page);
    return 0;
}
