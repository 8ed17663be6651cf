/* What each address of the interface for programs answers. */
#include "desk/api.h"
#include "desk/asked.h"
#include "desk/counts.h"
#include "desk/permalink.h"
#include "record/readers.h"
#include "record/writers.h"
#include "store/ask.h"

/* "Link: </api/v1/events?actor=HRV&cursor=329>; rel="next"" */
static void go_on_from(dr_api *api, int64_t cursor)
{
    static const char *const without[] = {"cursor", NULL};
    const dr_request *r = api->page->request;
    dr_buf out = {.arena = api->page->arena};
    dr_markup(&out, "</api/v1/");
    dr_markup(&out, api->path->path);
    dr_buf_format(&out, "%s%.*s?", r->form.size ? "." : "", DR_FMT(r->form));
    dr_buf_add(&out, dr_query_but(api->page->arena, r, without));
    dr_buf_format(&out, "cursor=%lld>; rel=\"next\"", (long long)cursor);
    dr_buf_byte(&out, 0);
    api->page->response->link = (dr_str){out.at, out.size - 1};
}

static int ask(dr_api *api, size_t limit, dr_db_query **rows)
{
    dragoman_filter filter = api->filter;
    filter.limit = limit;
    return dr_page_ask(api->page, api->path->what, &filter, rows);
}

static dr_str permalink_of(const dr_api *api, const dr_db_query *rows)
{
    const char *type = api->path->what == DRAGOMAN_ASK_EVENTS ? "type" : "kind";
    return dr_fact_address(api->page->arena, dr_named_value(rows, "report_id").text, api->path->what,
                           dr_named_value(rows, type).text, dr_named_value(rows, "words_from").integer,
                           dr_named_value(rows, "words_to").integer);
}

static void put_row(const dr_api *api, dr_sheet *sheet, const dr_db_query *rows)
{
    dr_sheet_row(sheet);
    for (const dr_sheet_column *c = sheet->columns; c->name; c++)
        dr_sheet_put(sheet,
                     strcmp(c->name, "permalink") ? dr_named_value(rows, c->name) : dr_text(permalink_of(api, rows)));
    dr_sheet_row_end(sheet);
}

int dr_api_facts(dr_api *api, int *status)
{
    dr_db_query *rows = NULL;
    int64_t last = 0;
    size_t n = 0;
    int code = ask(api, api->filter.limit + 1, &rows), got = 0;
    (void)status;
    dr_sheet sheet = dr_sheet_begin(api->page->out, api->path->columns, api->csv);
    while (code == 0 && (got = dr_db_next(rows, api->page->error)) > 0) {
        if (n++ == api->filter.limit) {
            go_on_from(api, last);
            break;
        }
        last = dr_named_value(rows, "number").integer;
        put_row(api, &sheet, rows);
    }
    dr_sheet_end(&sheet);
    dr_db_done(&rows);
    return code ? code : got < 0 ? got : 0;
}

int dr_api_ranked(dr_api *api, int *status)
{
    dr_db_query *rows = NULL;
    int64_t n = 0, end = api->offset + (int64_t)api->filter.limit;
    int code = ask(api, (size_t)end + 1, &rows), got = 0;
    (void)status;
    dr_sheet sheet = dr_sheet_begin(api->page->out, api->path->columns, api->csv);
    while (code == 0 && (got = dr_db_next(rows, api->page->error)) > 0 && n <= end) {
        if (n == end && end <= DR_API_OFFSET)
            go_on_from(api, end);
        if (n >= api->offset && n < end)
            put_row(api, &sheet, rows);
        n++;
    }
    dr_sheet_end(&sheet);
    dr_db_done(&rows);
    return code ? code : got < 0 ? got : 0;
}

int dr_api_locations(dr_api *api, int *status)
{
    dragoman_filter filter = api->filter;
    dr_db_query *rows = NULL;
    int64_t n = 0, end = api->offset + (int64_t)api->filter.limit;
    filter.limit = (size_t)end + 1;
    int code = dr_count_rows(api->page, DRAGOMAN_ASK_EVENTS, "location", &filter, &rows), got = 0;
    (void)status;
    dr_sheet sheet = dr_sheet_begin(api->page->out, api->path->columns, api->csv);
    while (code == 0 && (got = dr_db_next(rows, api->page->error)) > 0 && n <= end) {
        if (n == end && end <= DR_API_OFFSET)
            go_on_from(api, end);
        if (n++ < api->offset || n > end)
            continue;
        dr_sheet_row(&sheet);
        for (int i = 0; i < 6; i++)
            dr_sheet_put(&sheet, dr_db_at(rows, i));
        dr_sheet_row_end(&sheet);
    }
    dr_sheet_end(&sheet);
    dr_db_done(&rows);
    return code ? code : got < 0 ? got : 0;
}

static void put_span(dr_sheet *sheet, const dr_bars *bars, const dr_bar *bar)
{
    char from[DR_DATE_SIZE], to[DR_DATE_SIZE];
    int64_t all = 0;
    dr_sheet_row(sheet);
    dr_sheet_put(sheet, dr_text(dr_str_of(dr_date_print(bar->from, from))));
    dr_sheet_put(sheet, dr_text(dr_str_of(dr_date_print(dr_grain_last(bars->grain, bar->from), to))));
    for (int i = 0; i < DR_BAR_PARTS; i++) {
        dr_sheet_put(sheet, dr_int(bar->counts[i]));
        all += bar->counts[i];
    }
    dr_sheet_put(sheet, dr_int(all));
    dr_sheet_row_end(sheet);
}

int dr_api_timeline(dr_api *api, int *status)
{
    enum { FIT = 60 };
    dr_bars bars = {0};
    dr_date first, last;
    (void)status;
    api->filter.limit = 0;
    api->filter.by_number = 0;
    int code = dr_days_asked(api->page, &api->filter, &first, &last, NULL);
    if (code == 0 && first.year)
        code = dr_count_bars(api->page, &api->filter,
                             api->grain < DR_GRAINS ? api->grain : dr_grain_for(first, last, FIT), first, last, &bars);
    if (code == DRAGOMAN_E_ARGUMENT)
        api->advice = "Give count=year or month, or days nearer to each other.";
    if (code)
        return code;
    dr_sheet sheet = dr_sheet_begin(api->page->out, api->path->columns, api->csv);
    for (uint32_t i = 0; i < bars.n; i++)
        put_span(&sheet, &bars, &bars.at[i]);
    dr_sheet_end(&sheet);
    return 0;
}

/* The table of events is the one that CSV has of a record. */
static int write_csv(dr_api *api, dr_str json)
{
    int table = 0;
    dr_record *record = DR_NEW(api->page->arena, dr_record);
    int code = dr_read_record(api->page->arena, json, record, api->page->error);
    if (code)
        return code;
    while (dr_csv_name(table) && strcmp(dr_csv_name(table), "events"))
        table++;
    dr_markup(api->page->out, dr_csv_header(table));
    if (api->page->out->size && api->page->out->at[api->page->out->size - 1] != '\n')
        dr_buf_byte(api->page->out, '\n');
    dr_write_csv(api->page->out, record, table);
    return 0;
}

int dr_api_report(dr_api *api, int *status)
{
    int code = dr_report_json(api->page, api->page->request->parts[3], status);
    if (code || *status == 404 || !api->csv)
        return code;
    dr_str json = dr_copy(api->page->arena, dr_buf_view(api->page->out));
    api->page->out->size = 0;
    return write_csv(api, json);
}
