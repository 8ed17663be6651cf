/* The page that explains the interface for programs, of the same table. */
#include "desk/api.h"

static void paragraph(dr_page *page, const char *text)
{
    dr_markup(page->out, "<p>");
    dr_html_text(page->out, dr_str_of(text));
    dr_markup(page->out, "</p>\n");
}

static void code(dr_page *page, dr_str text)
{
    dr_markup(page->out, "<pre class=\"scroll\" tabindex=\"0\"><code>");
    dr_html_text(page->out, text);
    dr_markup(page->out, "</code></pre>\n");
}

static dr_str example_of(dr_page *page, const dr_api_path *p)
{
    dr_str path = dr_str_of(p->path), head = dr_split(&path, '*');
    bool star = path.at != NULL;
    return dr_format(page->arena, "curl \"$DESK/api/v1/%.*s%s%s%s\"", DR_FMT(head),
                     !star               ? ""
                     : p->path[0] == 's' ? "s30a929496dac22ff"
                                         : "30a929496dac22ff",
                     p->example[0] ? "?" : "", p->example);
}

static void tell_path(dr_page *page, const dr_api_path *p)
{
    dr_str path = dr_str_of(p->path), head = dr_split(&path, '*');
    dr_buf_format(page->out, "<h2>/api/v1/%.*s%s</h2>\n", DR_FMT(head), path.at ? "{id}" : "");
    paragraph(page, p->about);
    if (p->params[0])
        dr_buf_format(page->out, "<p class=\"about\">Parameters: %s%s%s.</p>\n", p->params, p->needs ? "; needs " : "",
                      p->needs ? p->needs : "");
    code(page, example_of(page, p));
}

static void tell_params(dr_page *page)
{
    dr_markup(
        page->out,
        "<h2>Parameters</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Parameters\"><table>"
        "<thead><tr><th scope=\"col\">name</th><th scope=\"col\">what</th></tr></thead>\n<tbody>");
    for (const dr_param *p = dr_params; p->name; p++) {
        dr_buf_format(page->out, "<tr><th scope=\"row\">%s</th><td>", p->name);
        dr_html_text(page->out, dr_str_of(p->about));
        dr_markup(page->out,
                  p->kind == DR_PARAM_LIST ? "; may be given several times: one of them</td></tr>\n" : "</td></tr>\n");
    }
    dr_markup(page->out, "</tbody></table></div>\n");
}

int dr_api_page(dr_page *page, int *status)
{
    (void)status;
    dr_page_begin(page, DR_STR("For programs"), NULL);
    paragraph(page, "What the store holds is to be had at stable addresses as JSON (an array of objects) or CSV, by "
                    "the address's ending "
                    "or the header Accept.");
    code(page, DR_STR("DESK=http://127.0.0.1:8080\ncurl \"$DESK/api/v1/events.csv?actor=HRV&since=1995-11\"\n"
                      "curl -H 'Accept: text/csv' \"$DESK/api/v1/moves?type=offer\""));
    paragraph(page, "Facts come in the order in which they were stored, 100 at a time or as many as limit says, up to "
                    "1000. Where more are "
                    "there, the header Link leads on (rel=next); what is stored meanwhile comes last, so that nothing "
                    "is missed or told "
                    "twice.");
    code(page,
         DR_STR(
             "url=\"$DESK/api/v1/events?limit=1000\"\nwhile [ \"$url\" ]; do\n  curl -s -D head \"$url\"\n"
             "  next=$(sed -n 's/^Link: <\\([^>]*\\)>; rel=\"next\".*/\\1/p' head)\n  url=${next:+$DESK$next}\ndone"));
    paragraph(page, "Every answer has a name (ETag): given back in If-None-Match, it is answered with 304 as long as "
                    "nothing changed. "
                    "What goes wrong is told as JSON: {\"error\":{\"status\",\"message\",\"advice\"}}.");
    dr_markup(
        page->out,
        "<p><a href=\"/api/v1/openapi.json\">The same as an OpenAPI document</a>, for programs that make clients of "
        "it.</p>\n");
    tell_params(page);
    for (const dr_api_path *p = dr_api_paths; p->path; p++)
        tell_path(page, p);
    dr_page_end(page);
    return 0;
}
