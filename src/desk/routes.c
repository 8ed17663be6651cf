#include "desk/routes.h"

#include "desk/api.h"
#include "desk/atom.h"
#include "desk/correct.h"
#include "desk/edition_pages.h"
#include "desk/etag.h"
#include "desk/permalink.h"
#include "desk/read.h"
#include "desk/search.h"
#include "desk/watches.h"
#include "edition/gather.h"
#include "members/members.h"

static int latest(dr_page *page, int *status)
{
    dr_date day;
    int code = dr_last_day(page->store, dr_day_begun(dr_members_now()), &day, page->error);
    return code ? code : dr_day_page(page, day, status);
}

static int day(dr_page *page, int *status)
{
    dr_str name = page->request->parts[1];
    dr_date asked = dr_date_iso(name);
    if (name.size == 10 && asked.year)
        return dr_day_page(page, asked, status);
    *status = 404;
    return 0;
}

/* "/day?date=1995-11-21", as the form of a day's page asks. */
static int day_asked(dr_page *page, int *status)
{
    if (page->request->form.size)
        return dr_days_feed(page, status);
    dr_str name = dr_request_value(page->request, "date");
    dr_date asked = dr_date_iso(name);
    if (name.size == 10 && asked.year)
        return dr_page_go(page, status, dr_format(page->arena, "/day/%.*s", DR_FMT(name)));
    *status = 404;
    return 0;
}

static int story(dr_page *page, int *status)
{
    return page->request->form.size ? dr_story_feed(page, status)
                                    : dr_story_page(page, page->request->parts[1], status);
}

static int report(dr_page *page, int *status)
{
    dr_str id = page->request->parts[1];
    return page->request->form.size ? dr_report_json(page, id, status) : dr_report_page(page, id, status);
}

static int facts(dr_page *page, int *status, dragoman_ask_what what)
{
    if (dr_is_text(page->request->form, "atom"))
        return dr_facts_feed(page, status, what);
    return page->request->form.size ? dr_facts_json(page, what) : dr_facts_page(page, what);
}

static int events(dr_page *page, int *status)
{
    return facts(page, status, DRAGOMAN_ASK_EVENTS);
}

static int statements(dr_page *page, int *status)
{
    return facts(page, status, DRAGOMAN_ASK_STATEMENTS);
}

static int moves(dr_page *page, int *status)
{
    return facts(page, status, DRAGOMAN_ASK_MOVES);
}

static int reports(dr_page *page, int *status)
{
    return facts(page, status, DRAGOMAN_ASK_REPORTS);
}

static int actor(dr_page *page, int *status)
{
    dr_str name = dr_request_value(page->request, "name");
    if (name.at)
        return dr_actor_page(page, name);
    *status = 404;
    return 0;
}

static int search(dr_page *page, int *status)
{
    (void)status;
    return dr_search_page(page);
}

static int explain(dr_page *page, int *status)
{
    return dr_explain_page(page, page->request->parts[1], page->request->parts[3], status);
}

static int read_form(dr_page *page, int *status)
{
    (void)status;
    return dr_read_form(page);
}

static int watches(dr_page *page, int *status)
{
    (void)status;
    return dr_watches_page(page);
}

static int timeline(dr_page *page, int *status)
{
    (void)status;
    return dr_timeline_page(page);
}

static int map(dr_page *page, int *status)
{
    (void)status;
    return dr_map_page(page);
}

extern const char dr_table_desk[], dr_table_desk_end[];       /* web/desk.css */
extern const char dr_table_charts[], dr_table_charts_end[];   /* web/charts.css */
extern const char dr_table_desk_js[], dr_table_desk_js_end[]; /* web/desk.js */

/* A file that is built in, or that whoever asks has it. */
static int file(dr_page *page, int *status, const char *type, dr_str one, dr_str two)
{
    page->response->type = type;
    if (dr_name_page(page, dr_str_of(type), one.size + two.size)) {
        *status = 304;
        return 0;
    }
    dr_buf_add(page->out, one);
    dr_buf_add(page->out, two);
    return 0;
}

static int style(dr_page *page, int *status)
{
    return file(page, status, "text/css; charset=utf-8",
                (dr_str){dr_table_desk, (size_t)(dr_table_desk_end - dr_table_desk)},
                (dr_str){dr_table_charts, (size_t)(dr_table_charts_end - dr_table_charts)});
}

static int script(dr_page *page, int *status)
{
    return file(page, status, "text/javascript; charset=utf-8",
                (dr_str){dr_table_desk_js, (size_t)(dr_table_desk_js_end - dr_table_desk_js)}, DR_STR(""));
}

static const dr_route routes[] = {
    {"", "", latest, DR_READER, NULL, 0, false, true},
    {"actor", "", actor, DR_READER, NULL, 0, false, true},
    {"day", "atom", day_asked, DR_READER, NULL, 0, false, false},
    {"api", "", dr_api_page, DR_READER, NULL, 0, false, false},
    {"api/v1", "json csv", dr_api_answer, DR_READER, NULL, 0, false, false},
    {"api/v1/*", "json csv", dr_api_answer, DR_READER, NULL, 0, false, false},
    {"api/v1/*/*", "json csv", dr_api_answer, DR_READER, NULL, 0, false, false},
    {"day/*", "", day, DR_READER, NULL, 0, false, true},
    {"events", "json atom", events, DR_READER, NULL, 0, false, true},
    {"map", "", map, DR_READER, NULL, 0, false, true},
    {"read", "", read_form, DR_READER, dr_read_given, DR_READER, false, false},
    {"report/*/correct", "", NULL, 0, dr_correct_sent, DR_EDITOR, false, false},
    {"report/*/explain/*", "", explain, DR_READER, NULL, 0, false, false},
    {"report/*/undo", "", NULL, 0, dr_undo_sent, DR_EDITOR, false, false},
    {"moves", "json atom", moves, DR_READER, NULL, 0, false, true},
    {"report/*", "json", report, DR_READER, NULL, 0, false, false},
    {"search", "", search, DR_READER, NULL, 0, false, false},
    {"report/*/*", "", dr_fact_page, DR_READER, NULL, 0, false, false},
    {"reports", "json atom", reports, DR_READER, NULL, 0, false, true},
    {"statements", "json atom", statements, DR_READER, NULL, 0, false, true},
    {"timeline", "", timeline, DR_READER, NULL, 0, false, true},
    {"story/*", "atom", story, DR_READER, NULL, 0, false, true},
    {"desk.js", "", script, DR_VISITOR, NULL, 0, false, false},
    {"watches", "", watches, DR_READER, dr_watches_sent, DR_EDITOR, false, false},
    {"watch/*", "atom", dr_watch_feed, DR_READER, NULL, 0, false, false},
    {"style.css", "", style, DR_VISITOR, NULL, 0, false, false},
};

static bool is_path(const char *path, const dr_request *request)
{
    dr_str rest = dr_str_of(path);
    for (size_t i = 0; i < request->part_count; i++) {
        if (!rest.size)
            return false;
        dr_str part = dr_split(&rest, '/');
        if (!dr_is_text(part, "*") && !dr_eq(part, request->parts[i]))
            return false;
    }
    return !rest.size;
}

static bool has_form(const char *forms, dr_str form)
{
    dr_str rest = dr_str_of(forms);
    while (form.size && rest.at)
        if (dr_eq(dr_split(&rest, ' '), form))
            return true;
    return !form.size;
}

const dr_route *dr_route_of(const dr_request *request, bool accounts)
{
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
        if (is_path(routes[i].path, request) && has_form(routes[i].forms, request->form))
            return &routes[i];
    const dr_route *const tables[] = {dr_member_routes, dr_edition_routes};
    for (size_t t = 0; accounts && t < sizeof tables / sizeof *tables; t++)
        for (const dr_route *route = tables[t]; route->path; route++)
            if (is_path(route->path, request) && has_form(route->forms, request->form))
                return route;
    return NULL;
}
