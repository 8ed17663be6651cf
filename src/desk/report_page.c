/* A report: its text with the facts marked in it, the record beside, and below what was left out, other texts and
 * codings. */
#include "desk/correction_shown.h"
#include "desk/report.h"
#include "record/writers.h"

/* ---- the page ---- */

static void head(dr_page *page, const dr_shown_report *shown)
{
    const dr_report *r = &shown->record->report;
    dr_markup(page->out, "<p class=\"about\">");
    dr_html_apart(page->out, r->outlet);
    dr_markup(page->out, r->outlet.size && dr_date_valid(r->published) ? " · " : "");
    dr_tell_day(page, r->published);
    for (uint32_t i = 0; i < r->authors.n; i++) {
        dr_markup(page->out, i ? ", " : " · by ");
        dr_html_apart(page->out, r->authors.at[i]);
    }
    if (dr_is_web_address(r->url)) {
        dr_markup(page->out, " · <a rel=\"noreferrer noopener\" href=\"");
        dr_html_text(page->out, r->url);
        dr_markup(page->out, "\">its page</a>");
    }
    if (shown->number) {
        dr_markup(page->out, " · <a href=\"/story/s");
        dr_url_part(page->out, r->id);
        dr_markup(page->out, "\">its story</a> · <a href=\"/report/");
        dr_url_part(page->out, r->id);
        dr_markup(page->out, ".json\">its record as JSON</a>");
    }
    dr_markup(page->out, "</p>\n");
    if (shown->number && !shown->live)
        dr_markup(page->out, "<p class=\"notice\">A later text of this report is stored: see <a href=\"#versions\">its "
                             "other texts</a>.</p>\n");
}

static void removed(dr_page *page, const dr_report *r)
{
    if (!r->removed.n)
        return;
    dr_buf_format(page->out,
                  "<details class=\"part\"><summary>What stood on the page and is no report (%u)</summary>\n<dl "
                  "class=\"removed\">",
                  r->removed.n);
    for (uint32_t i = 0; i < r->removed.n && i < DR_DESK_MARKS; i++) {
        dr_buf_format(page->out, "<dt>%s</dt><dd>", dr_removed_name(r->removed.at[i].kind));
        dr_html_apart(page->out, r->removed.at[i].text);
        dr_markup(page->out, "</dd>\n");
    }
    dr_markup(page->out, "</dl></details>\n");
}

static void warnings(dr_page *page, const dr_report *r)
{
    for (uint32_t i = 0; i < r->warnings.n && i < DR_DESK_ROWS; i++) {
        dr_markup(page->out, "<p class=\"notice\">");
        dr_html_apart(page->out, r->warnings.at[i]);
        dr_markup(page->out, "</p>\n");
    }
}

int dr_report_shown(dr_page *page, const dr_shown_report *shown)
{
    const dr_report *r = &shown->record->report;
    head(page, shown);
    warnings(page, r);
    dr_markup(page->out, "<div class=\"sides\"><div class=\"text\">\n");
    dr_report_legend(page);
    dr_markup(page->out, "<article>\n");
    dr_report_text(page, shown);
    dr_markup(page->out, "</article>\n");
    removed(page, r);
    int code = shown->number ? dr_report_versions(page, shown) : 0;
    dr_open_corrections(page, shown);
    dr_markup(page->out, "</div>\n<section class=\"record\" aria-label=\"The record\">\n");
    dr_report_facts(page, shown);
    dr_markup(page->out, "</section></div>\n");
    return code;
}

int dr_report_page(dr_page *page, dr_str id, int *status)
{
    dr_shown_report *shown = DR_NEW(page->arena, dr_shown_report);
    int code = dr_find_shown(page, id, shown, status);
    if (code || *status == 404)
        return code;
    dr_page_begin(page, dr_report_title(page->arena, shown->record), NULL);
    code = dr_report_shown(page, shown);
    dr_page_end(page);
    return code;
}

int dr_report_json(dr_page *page, dr_str id, int *status)
{
    dr_shown_report shown = {0};
    dr_str json = {0};
    int code = dr_find_stored(page, id, &shown, &json, status);
    if (code || *status == 404)
        return code;
    dr_buf_add(page->out, json);
    dr_buf_byte(page->out, '\n');
    return 0;
}
