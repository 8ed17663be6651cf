#include "desk/api.h"

#include "desk/accept.h"
#include "desk/etag.h"

bool dr_is_api(const dr_request *r)
{
    return r->part_count >= 2 && dr_is_text(r->parts[0], "api") && dr_is_text(r->parts[1], "v1");
}

void dr_api_refuse(dr_arena *arena, int status, dr_str message, const char *advice, dr_response *response)
{
    dr_json json = {.out = &response->body};
    response->status = status;
    response->type = "application/json";
    response->body = (dr_buf){.arena = arena};
    dr_json_open(&json, '{');
    dr_json_key(&json, "error");
    dr_json_open(&json, '{');
    dr_json_key(&json, "status");
    dr_json_int(&json, status);
    dr_json_key(&json, "message");
    dr_json_string(&json, message.size ? message : DR_STR("something went wrong"));
    dr_json_key(&json, "advice");
    dr_json_string(&json,
                   dr_str_of(advice ? advice : "GET /api/v1/openapi.json tells every address and its parameters."));
    dr_json_close(&json, '}');
    dr_json_close(&json, '}');
    dr_buf_byte(&response->body, '\n');
}

/* ---- the path ---- */

/* The request's path behind /api/v1/ with its ending, where that is one of ours. */
static bool is_path(const dr_api_path *path, const dr_request *r)
{
    dr_str rest = dr_str_of(path->path);
    for (size_t i = 2; i < r->part_count; i++) {
        dr_str part = dr_split(&rest, '/');
        bool document = r->form.size && dr_ends(part, DR_STR(".json")); /* a name that has an ending itself */
        if (document)
            part.size -= 5;
        if (!dr_is_text(part, "*") && !dr_eq(part, r->parts[i]))
            return false;
    }
    return !rest.at;
}

static const dr_api_path *path_of(const dr_request *r)
{
    for (const dr_api_path *p = dr_api_paths; p->path; p++)
        if (r->part_count > 2 && is_path(p, r))
            return p;
    return NULL;
}

/* ---- the form ---- */

/* By the address's ending, else by what is accepted; false: by neither. */
static bool take_form(dr_api *api)
{
    const dr_request *r = api->page->request;
    bool has_csv = api->path->columns || api->path->csv;
    int json = dr_accept_quality(r->accept, "application/json"), csv = dr_accept_quality(r->accept, "text/csv");
    api->csv = r->form.size ? dr_is_text(r->form, "csv") : has_csv && csv > json;
    return r->form.size ? !api->csv || has_csv : (api->csv ? csv : json) > 0;
}

/* ---- parameters ---- */

static const dr_param *param_of(const dr_api_path *path, dr_str name)
{
    dr_str rest = dr_str_of(path->params);
    while (rest.at && rest.size)
        if (dr_eq(dr_split(&rest, ' '), name))
            for (const dr_param *p = dr_params; p->name; p++)
                if (dr_is_text(name, p->name))
                    return p;
    return NULL;
}

static int wrong(dr_api *api, const char *message, const char *advice)
{
    api->advice = advice;
    return dr_error(api->page->error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
}

/* "12": from least to most; what is not given stays. */
static bool take_number(const dr_api *api, const char *name, int64_t least, int64_t most, int64_t *out)
{
    dr_str given = dr_request_value(api->page->request, name);
    int64_t number = 0;
    if (!given.at)
        return true;
    if (given.at[0] < '0' || given.at[0] > '9' || !dr_parse_int(given, &number) || number < least || number > most)
        return false;
    *out = number;
    return true;
}

static bool was_given(const dr_request *r, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (dr_eq(r->pairs[i].name, r->pairs[before].name))
            return true;
    return false;
}

static int check_params(dr_api *api)
{
    const dr_request *r = api->page->request;
    for (size_t i = 0; i < r->pair_count; i++) {
        const dr_param *param = param_of(api->path, r->pairs[i].name);
        if (!param)
            return wrong(api, "a name in the query is no parameter of this address",
                         api->path->params[0]
                             ? dr_format(api->page->arena, "Its parameters are: %s.", api->path->params).at
                             : "It has none.");
        if (!r->pairs[i].value.size)
            return wrong(api, "a parameter is empty",
                         dr_format(api->page->arena, "Leave out %s, or give it a value.", param->name).at);
        if (param->kind != DR_PARAM_LIST && was_given(r, i))
            return wrong(api, "a parameter is given twice",
                         dr_format(api->page->arena, "Give %s once.", param->name).at);
    }
    if (api->path->needs && !dr_request_value(r, api->path->needs).at)
        return wrong(api, "a parameter is missing", dr_format(api->page->arena, "Give %s.", api->path->needs).at);
    return 0;
}

static int take_params(dr_api *api)
{
    int64_t limit = DR_API_ROWS, cursor = 0;
    bool ranked = api->path->answer != dr_api_facts;
    int code = check_params(api);
    if (code)
        return code;
    if (!take_number(api, "limit", 1, DR_API_MOST_ROWS, &limit))
        return wrong(api, "limit is no number of rows",
                     "Give a number from 1 to 1000; rel=next links lead to the rest.");
    if (!take_number(api, "cursor", 0, ranked ? DR_API_OFFSET : INT64_MAX, &cursor))
        return wrong(api, "this cursor leads nowhere",
                     "Take it from the rel=next link of an answer, or ask for less: by days, outlets, types.");
    dr_str grain = dr_request_value(api->page->request, "count");
    if (grain.at && !dr_grain_of(grain, &api->grain))
        return wrong(api, "events are not counted by that", "count is one of year, month, week, day.");
    api->filter = dr_page_filter(api->page);
    api->filter.limit = (size_t)limit;
    api->filter.after = ranked ? 0 : cursor;
    api->offset = ranked ? cursor : 0;
    api->filter.by_number = !ranked;
    return 0;
}

/* ---- all of it ---- */

static int answer(dr_api *api, int *status)
{
    dr_response *response = api->page->response;
    if (!api->path) {
        *status = 404;
        return 0;
    }
    if (!take_form(api)) {
        *status = 406;
        return 0;
    }
    int code = take_params(api);
    bool same = false;
    if (code == 0)
        code = dr_name_answer(api->page, api->csv ? "csv" : "json", &same);
    if (code)
        return code;
    response->vary = "Accept";
    response->type = api->csv ? "text/csv; charset=utf-8" : "application/json";
    if (same) {
        *status = 304;
        return 0;
    }
    if (api->path->answer)
        return api->path->answer(api, status);
    dr_write_openapi(api->page->out);
    return 0;
}

static dr_str message_of(const dr_api *api)
{
    const dragoman_error *e = api->page->error;
    return e->where[0] ? dr_format(api->page->arena, "%s: %s", e->where, e->message) : dr_str_of(e->message);
}

int dr_api_answer(dr_page *page, int *status)
{
    dr_api *api = DR_NEW(page->arena, dr_api);
    dr_response *response = page->response;
    *api = (dr_api){.page = page, .path = path_of(page->request), .grain = DR_GRAINS};
    int code = answer(api, status);
    if (code == DRAGOMAN_E_ARGUMENT)
        dr_api_refuse(page->arena, 400, message_of(api), api->advice, response);
    else if (code == DRAGOMAN_E_AWAY)
        dr_api_refuse(page->arena, 503, dr_str_of(page->error->message), "Ask again in a moment.", response);
    else if (code)
        dr_api_refuse(page->arena, 500, dr_str_of(page->error->message),
                      "It may be the store's; ask again, and if it stays, see what 'dragoman sql' says of the store.",
                      response);
    else if (*status == 404)
        dr_api_refuse(page->arena, 404, DR_STR("there is no such address or report"), NULL, response);
    else if (*status == 406)
        dr_api_refuse(page->arena, 406, DR_STR("this is not to be had in a form that is accepted"),
                      "Accept application/json or text/csv, or end the address in .json or .csv.", response);
    if (*status != 200 || code)
        response->link = (dr_str){0};
    if (code || (*status != 200 && *status != 304))
        response->etag = (dr_str){0};
    response->retry_after = code == DRAGOMAN_E_AWAY ? DR_RETRY_SECONDS : 0;
    *status = code == DRAGOMAN_E_ARGUMENT ? 400 : code == DRAGOMAN_E_AWAY ? 503 : code ? 500 : *status;
    return 0;
}
