#include "desk/page.h"

#include "base/json_in.h"

static const struct {
    const char *path, *name;
} menu[] = {{"/", "Days"},       {"/events", "Events"},   {"/statements", "Statements"},
            {"/moves", "Moves"}, {"/reports", "Reports"}, {"/timeline", "Timeline"},
            {"/map", "Map"}};

void dr_page_begin(dr_page *page, dr_str title, const char *here)
{
    dr_buf *out = page->out;
    dr_markup(out, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                   "<link rel=\"stylesheet\" href=\"/style.css\"><title>");
    dr_html_text(out, title);
    dr_markup(out, " – Dragoman</title></head><body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n"
                   "<header><nav aria-label=\"Desk\">");
    for (size_t i = 0; i < sizeof menu / sizeof *menu; i++)
        dr_buf_format(out, "<a href=\"%s\"%s>%s</a>", menu[i].path,
                      here && strcmp(here, menu[i].path) == 0 ? " aria-current=\"page\"" : "", menu[i].name);
    dr_markup(out,
              "<form action=\"/reports\" role=\"search\"><label>Search <input name=\"words\" type=\"search\"></label>"
              "<button>Find</button></form></nav></header>\n<main id=\"main\"><h1>");
    dr_html_apart(out, title);
    dr_markup(out, "</h1>\n");
}

void dr_page_end(dr_page *page)
{
    dr_markup(
        page->out,
        "</main>\n<footer>What reports say, on the word of those they name; nothing here says who is right.</footer>\n"
        "</body></html>\n");
}

void dr_report_link(dr_page *page, dr_str id, dr_str words)
{
    dr_markup(page->out, "<a href=\"/report/");
    dr_url_part(page->out, id);
    dr_markup(page->out, "\">");
    dr_html_apart(page->out, words);
    dr_markup(page->out, "</a>");
}

static void party(dr_page *page, const dr_json_value *value)
{
    dr_str name = dr_json_text(dr_json_member(value, "name")), code = dr_json_text(dr_json_member(value, "code"));
    dr_markup(page->out, "<a href=\"/actor?name=");
    dr_url_part(page->out, code.size ? code : name);
    dr_markup(page->out, "\">");
    dr_html_apart(page->out, name);
    dr_markup(page->out, "</a>");
    if (code.size) {
        dr_markup(page->out, " (");
        dr_html_text(page->out, code);
        dr_markup(page->out, ")");
    }
}

void dr_parties(dr_page *page, dr_str json)
{
    const dr_json_value *list = NULL;
    dr_json_rules rules = {0};
    if (!json.size || dr_json_read(page->arena, json, &rules, &list, NULL))
        return;
    for (const dr_json_value *v = dr_json_first(list); v; v = v->next) {
        party(page, v);
        dr_markup(page->out, v->next ? ", " : "");
    }
}
