#include "intake/html/html.h"

#include "intake/days.h"
#include "intake/flat/flat.h"

int dr_html_read_as(dr_arena *arena, dr_str bytes, const char *charset, dr_report *report, dragoman_error *error)
{
    size_t replaced = 0;
    dr_str html = dr_html_decode(arena, bytes, charset, &replaced);
    if (replaced)
        dr_report_warn(arena, report,
                       dr_format(arena, "%zu characters could not be decoded and were replaced", replaced));
    dr_dom *dom = dr_dom_parse(arena, html);
    if (dom->too_deep)
        dr_report_warn(arena, report, DR_STR("elements nested deeper than 512 were flattened"));
    if (dom->too_many)
        dr_report_warn(arena, report, DR_STR("more than 2,000,000 nodes: the rest of the page was left unread"));
    dr_html_metadata(arena, dom, report);
    if (dr_html_typed(arena, dom, report)) {
        dr_days_choose(arena, report);
        return DRAGOMAN_OK;
    }
    if (!dr_html_body(arena, dom, report))
        return dr_error(error, DRAGOMAN_E_EMPTY,
                        "an index of articles, not an article: read the pages that its headlines link to", 0);
    if (!report->text.size)
        return dr_error(error, DRAGOMAN_E_EMPTY,
                        "no article found in the page; save it from a browser once all of it shows, or copy its text",
                        0);
    dr_flat_dateline(arena, report->text, report);
    dr_days_choose(arena, report);
    return DRAGOMAN_OK;
}

int dr_html_read(dr_arena *arena, dr_str bytes, dr_report *report, dragoman_error *error)
{
    return dr_html_read_as(arena, bytes, NULL, report, error);
}
