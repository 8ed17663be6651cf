#include "desk/desk.h"

#include "desk/page.h"

extern const char dr_table_desk[], dr_table_desk_end[];     /* web/desk.css */
extern const char dr_table_charts[], dr_table_charts_end[]; /* web/charts.css */

void dr_desk_refuse(dr_arena *arena, int status, const char *why, dr_response *response)
{
    *response = (dr_response){.status = status, .type = "text/html; charset=utf-8", .body = {.arena = arena}};
    dr_page page = {.arena = arena, .out = &response->body};
    dr_page_begin(&page, dr_str_of(status == 404 ? "Not found" : "Not to be had"), NULL);
    dr_markup(page.out, "<p>");
    dr_html_text(page.out, dr_str_of(why));
    dr_markup(page.out, "</p>");
    dr_page_end(&page);
}

static int first_page(dr_page *page, int *status)
{
    dr_date day;
    int code = dr_latest_day(page, &day);
    return code ? code : dr_day_page(page, day, status);
}

static int facts(dr_page *page, int *status)
{
    static const struct {
        const char *name;
        dragoman_ask_what what;
    } kinds[] = {{"events", DRAGOMAN_ASK_EVENTS},
                 {"statements", DRAGOMAN_ASK_STATEMENTS},
                 {"moves", DRAGOMAN_ASK_MOVES},
                 {"reports", DRAGOMAN_ASK_REPORTS}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (dr_is_text(page->request->parts[0], kinds[i].name))
            return page->request->form.size ? dr_facts_json(page, kinds[i].what) : dr_facts_page(page, kinds[i].what);
    *status = 404;
    return 0;
}

/* Fills the page; a status of 404 is told by the caller. */
static int fill(dr_page *page, int *status)
{
    const dr_request *r = page->request;
    if (r->part_count == 0)
        return first_page(page, status);
    if (r->part_count == 1 && dr_is_text(r->parts[0], "actor") && dr_request_value(r, "name").at)
        return dr_actor_page(page, dr_request_value(r, "name"));
    if (r->part_count == 1 && dr_is_text(r->parts[0], "timeline") && !r->form.size)
        return dr_timeline_page(page);
    if (r->part_count == 1)
        return facts(page, status);
    dr_date day = dr_date_iso(r->parts[1]);
    if (r->part_count == 2 && dr_is_text(r->parts[0], "day") && r->parts[1].size == 10 && day.year)
        return dr_day_page(page, day, status);
    if (r->part_count == 2 && dr_is_text(r->parts[0], "report"))
        return r->form.size ? dr_report_json(page, r->parts[1], status) : dr_report_page(page, r->parts[1], status);
    *status = 404;
    return 0;
}

static bool is_style(const dr_request *r)
{
    return r->part_count == 1 && dr_is_text(r->parts[0], "style.css");
}

void dr_desk_answer(dr_store *store, dr_arena *arena, const dr_request *request, dr_response *response)
{
    dragoman_error error = {.message = ""};
    int status = 200;
    *response = (dr_response){.type = request->form.size ? "application/json" : "text/html; charset=utf-8",
                              .body = {.arena = arena}};
    if (is_style(request)) {
        response->type = "text/css; charset=utf-8";
        dr_buf_add(&response->body, (dr_str){dr_table_desk, (size_t)(dr_table_desk_end - dr_table_desk)});
        dr_buf_add(&response->body, (dr_str){dr_table_charts, (size_t)(dr_table_charts_end - dr_table_charts)});
    } else if (dr_is_text(request->form, "csv")) {
        status = 404;
    } else {
        dr_page page = {store, arena, request, &response->body, &error};
        int code = fill(&page, &status);
        if (code) {
            dr_desk_refuse(arena, code == DRAGOMAN_E_ARGUMENT ? 400 : 500, error.message, response);
            return;
        }
    }
    if (status == 404)
        dr_desk_refuse(arena, 404, "There is no such page, report or day here.", response);
    else
        response->status = status;
}
