#include "desk/page.h"

#include "base/json_in.h"

static const struct {
    const char *path, *name;
} menu[] = {{"/", "Today"},          {"/events", "Events"},     {"/statements", "Statements"},
            {"/moves", "Moves"},     {"/reports", "Reports"},   {"/timeline", "Timeline"},
            {"/map", "Map"},

            {"/watches", "Watches"}, {"/read", "Read a report"}};

void dr_page_begin(dr_page *page, dr_str title, const char *here)
{
    dr_buf *out = page->out;
    dr_markup(out, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                   "<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"stylesheet\" href=\"/style.css\">"
                   "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Days\" href=\"/day.atom\">"
                   "<script src=\"/desk.js\" defer></script><title>");
    dr_html_text(out, title);
    dr_markup(out, " – Dragoman</title></head><body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n"
                   "<header><p class=\"brand\"><a href=\"/\">Dragoman</a></p><nav aria-label=\"Desk\">");
    for (size_t i = 0; i < sizeof menu / sizeof *menu; i++)
        dr_buf_format(out, "<a href=\"%s\"%s>%s</a>", menu[i].path,
                      here && strcmp(here, menu[i].path) == 0 ? " aria-current=\"page\"" : "", menu[i].name);
    dr_markup(out, "</nav>");
    page->corner.start = (uint32_t)out->size;
    dr_viewer_corner(page);
    page->corner.end = (uint32_t)out->size;
    dr_markup(out,
              "<form action=\"/search\" role=\"search\"><label><span class=\"unseen\">Words to look for</span>"
              "<input name=\"q\" type=\"search\" placeholder=\"Search reports\"></label><button>Search</button></form>"
              "</header>\n<main id=\"main\" tabindex=\"-1\"><h1>");
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

void dr_actor_link(dr_page *page, dr_str name, dr_str code)
{
    dr_markup(page->out, "<a class=\"actor\" href=\"/actor?name=");
    dr_url_part(page->out, code.size ? code : name);
    dr_markup(page->out, "\">");
    dr_html_apart(page->out, name);
    dr_markup(page->out, "</a>");
}

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

void dr_tell_day(dr_page *page, dr_date day)
{
    char iso[DR_DATE_SIZE];
    if (dr_date_valid(day))
        dr_buf_format(page->out, "<time datetime=\"%s\">%d %s %d</time>", dr_date_print(day, iso), day.day,
                      months[day.month - 1], day.year);
}

void dr_tell_days(dr_page *page, dr_date from, dr_date to)
{
    bool both = dr_date_valid(from) && dr_date_valid(to);
    if (both && dr_days_are_year(from, to)) {
        dr_buf_format(page->out, "<time datetime=\"%04d\">%d</time>", from.year, from.year);
    } else if (both && dr_days_are_month(from, to)) {
        dr_buf_format(page->out, "<time datetime=\"%04d-%02d\">%s %d</time>", from.year, from.month,
                      months[from.month - 1], from.year);
    } else {
        dr_tell_day(page, dr_date_valid(from) ? from : to);
        dr_markup(page->out, both && dr_date_compare(from, to) ? " to " : "");
        dr_tell_day(page, both && dr_date_compare(from, to) ? to : (dr_date){0});
    }
}

dr_str dr_day_words(dr_arena *arena, dr_date day)
{
    static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
    if (!dr_date_valid(day))
        return (dr_str){0};
    return dr_format(arena, "%s, %d %s %d", weekdays[dr_date_weekday(day) - 1], day.day, months[day.month - 1],
                     day.year);
}

void dr_tell_count(dr_page *page, uint32_t n, const char *one, const char *many)
{
    dr_buf_format(page->out, "%u %s", n, n == 1 ? one : many);
}

static void party(dr_page *page, const dr_json_value *value)
{
    dr_str name = dr_json_text(dr_json_member(value, "name")), code = dr_json_text(dr_json_member(value, "code"));
    dr_actor_link(page, name, code);
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
