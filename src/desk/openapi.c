/* The interface for programs as an OpenAPI 3.1 document, written of the table that requests are answered by. */
#include "desk/api.h"

/* ---- small pieces ---- */

static void text(dr_json *j, const char *key, const char *value)
{
    dr_json_key(j, key);
    dr_json_string(j, dr_str_of(value));
}

static void open(dr_json *j, const char *key)
{
    dr_json_key(j, key);
    dr_json_open(j, '{');
}

static void close(dr_json *j)
{
    dr_json_close(j, '}');
}

static void reference(dr_json *j, const char *key, const char *kind, const char *name)
{
    open(j, key);
    dr_json_key(j, "$ref");
    dr_json_string(j, dr_format(j->out->arena, "#/components/%s/%s", kind, name));
    close(j);
}

/* ["a", "b"] of words with blanks between. */
static void words(dr_json *j, const char *key, const char *list)
{
    dr_str rest = dr_str_of(list);
    dr_json_key(j, key);
    dr_json_open(j, '[');
    while (rest.at && rest.size)
        dr_json_string(j, dr_split(&rest, ' '));
    dr_json_close(j, ']');
}

/* ---- schemas ---- */

static const char *const date_pattern = "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
static const char *const day_pattern = "^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

/* "Events" of "events": the rows of a path. */
static const char *schema_name(dr_arena *arena, const dr_api_path *p)
{
    char *name = (char *)dr_copy(arena, dr_str_of(p->path)).at;
    name[0] = (char)(name[0] - 'a' + 'A');
    return name;
}

static void column_type(dr_json *j, const dr_sheet_column *c, const char *type)
{
    if (c->may_lack)
        words(j, "type", dr_format(j->out->arena, "%s null", type).at);
    else
        text(j, "type", type);
}

static void list_of(dr_json *j, const char *item)
{
    text(j, "type", "array");
    reference(j, "items", "schemas", item);
}

static void column_schema(dr_json *j, const dr_sheet_column *c)
{
    open(j, c->name);
    switch (c->kind) {
    case DR_SHEET_TEXT:
        column_type(j, c, "string");
        break;
    case DR_SHEET_DAY:
        column_type(j, c, "string");
        text(j, "pattern", day_pattern);
        break;
    case DR_SHEET_MOMENT:
        column_type(j, c, "string");
        text(j, "format", "date-time");
        break;
    case DR_SHEET_INT:
        column_type(j, c, "integer");
        break;
    case DR_SHEET_FLAG:
        text(j, "type", "integer");
        dr_json_key(j, "enum");
        dr_buf_add(j->out, DR_STR("[0,1]"));
        j->comma = true;
        break;
    case DR_SHEET_REAL:
        column_type(j, c, "number");
        break;
    case DR_SHEET_TEXTS:
        text(j, "type", "array");
        open(j, "items");
        text(j, "type", "string");
        close(j);
        break;
    case DR_SHEET_PARTIES:
        list_of(j, "Party");
        break;
    case DR_SHEET_CASUALTIES:
        list_of(j, "Casualty");
        break;
    case DR_SHEET_TERMS:
        list_of(j, "Term");
        break;
    }
    close(j);
}

static void row_schema(dr_json *j, const dr_sheet_column *columns)
{
    text(j, "type", "object");
    dr_json_key(j, "additionalProperties");
    dr_json_bool(j, false);
    dr_json_key(j, "required");
    dr_json_open(j, '[');
    for (const dr_sheet_column *c = columns; c->name; c++)
        dr_json_string(j, dr_str_of(c->name));
    dr_json_close(j, ']');
    open(j, "properties");
    for (const dr_sheet_column *c = columns; c->name; c++)
        column_schema(j, c);
    close(j);
}

static void named_row(dr_json *j, const char *name, const dr_sheet_column *columns)
{
    open(j, name);
    row_schema(j, columns);
    close(j);
}

/* Objects within rows, of errors and of other answers. */
static void small_schemas(dr_json *j)
{
    static const dr_sheet_column party[] = {{"name", DR_SHEET_TEXT, false},
                                            {"code", DR_SHEET_TEXT, true},
                                            {"country", DR_SHEET_TEXT, true},
                                            {"sector", DR_SHEET_TEXT, true},
                                            {NULL, DR_SHEET_TEXT, false}};
    static const dr_sheet_column casualty[] = {{"kind", DR_SHEET_TEXT, false}, {"number", DR_SHEET_REAL, true},
                                               {"min", DR_SHEET_REAL, true},   {"max", DR_SHEET_REAL, true},
                                               {"who", DR_SHEET_TEXT, true},   {NULL, DR_SHEET_TEXT, false}};
    static const dr_sheet_column term[] = {
        {"text", DR_SHEET_TEXT, false}, {"action", DR_SHEET_TEXT, true}, {NULL, DR_SHEET_TEXT, false}};
    static const dr_sheet_column error[] = {{"status", DR_SHEET_INT, false},
                                            {"message", DR_SHEET_TEXT, false},
                                            {"advice", DR_SHEET_TEXT, false},
                                            {NULL, DR_SHEET_TEXT, false}};
    named_row(j, "Party", party);
    named_row(j, "Casualty", casualty);
    named_row(j, "Term", term);
    open(j, "Error");
    text(j, "type", "object");
    words(j, "required", "error");
    open(j, "properties");
    named_row(j, "error", error);
    close(j);
    close(j);
    open(j, "Record");
    text(j, "type", "object");
    text(j, "description", "As the JSON Schema that 'dragoman schema' prints has it.");
    words(j, "required", "dragoman report actors times places quantities statements events moves");
    close(j);
    open(j, "Story");
    text(j, "type", "object");
    text(j, "description", "As the JSON Schema of stories that is installed beside the program has it.");
    words(j, "required", "story title from to reports actors places events table");
    close(j);
    open(j, "Stories");
    list_of(j, "Story");
    close(j);
    open(j, "Document");
    text(j, "type", "object");
    words(j, "required", "openapi info paths");
    close(j);
}

/* ---- parameters ---- */

static void at_least_a_letter(dr_json *j)
{
    text(j, "type", "string");
    dr_json_key(j, "minLength");
    dr_json_int(j, 1);
}

static void param_schema(dr_json *j, const dr_param *p)
{
    open(j, "schema");
    text(j, "type", p->kind == DR_PARAM_INT ? "integer" : p->kind == DR_PARAM_LIST ? "array" : "string");
    if (p->kind == DR_PARAM_LIST) {
        open(j, "items");
        at_least_a_letter(j);
        close(j);
    } else if (p->kind == DR_PARAM_TEXT) {
        dr_json_key(j, "minLength");
        dr_json_int(j, 1);
    } else if (p->kind == DR_PARAM_DATE) {
        text(j, "format", "date");
        text(j, "pattern", date_pattern);
    } else if (p->kind == DR_PARAM_DAY) {
        text(j, "pattern", day_pattern);
    } else if (p->kind == DR_PARAM_GRAIN) {
        words(j, "enum", "year month week day");
    } else if (p->kind == DR_PARAM_INT) {
        bool limit = strcmp(p->name, "limit") == 0;
        dr_json_key(j, "minimum");
        dr_json_int(j, limit);
        if (limit) {
            dr_json_key(j, "maximum");
            dr_json_int(j, DR_API_MOST_ROWS);
            dr_json_key(j, "default");
            dr_json_int(j, DR_API_ROWS);
        }
    }
    close(j);
}

static void params(dr_json *j)
{
    open(j, "parameters");
    for (const dr_param *p = dr_params; p->name; p++) {
        open(j, p->name);
        text(j, "name", p->name);
        text(j, "in", "query");
        text(j, "description", p->about);
        if (p->kind == DR_PARAM_LIST) {
            text(j, "style", "form");
            dr_json_key(j, "explode");
            dr_json_bool(j, true);
        }
        param_schema(j, p);
        close(j);
    }
    open(j, "id");
    text(j, "name", "id");
    text(j, "in", "path");
    text(j, "description", "of a report its id, key or given id; of a story its id");
    dr_json_key(j, "required");
    dr_json_bool(j, true);
    open(j, "schema");
    text(j, "type", "string");
    close(j);
    close(j);
    close(j);
}

static void needed_param(dr_json *j, const char *name)
{
    const dr_param *p = dr_params;
    while (p->name && strcmp(p->name, name))
        p++;
    text(j, "name", name);
    text(j, "in", "query");
    text(j, "description", p->about);
    dr_json_key(j, "required");
    dr_json_bool(j, true);
    param_schema(j, p);
}

/* The parameter that must be given is told in full, since a reference cannot say that. */
static void params_of(dr_json *j, const dr_api_path *p)
{
    dr_str rest = dr_str_of(p->params);
    dr_json_key(j, "parameters");
    dr_json_open(j, '[');
    if (strchr(p->path, '*')) {
        dr_json_open(j, '{');
        text(j, "$ref", "#/components/parameters/id");
        dr_json_close(j, '}');
    }
    while (rest.at && rest.size) {
        dr_str name = dr_split(&rest, ' ');
        dr_json_open(j, '{');
        if (p->needs && dr_is_text(name, p->needs))
            needed_param(j, p->needs);
        else
            text(j, "$ref", dr_format(j->out->arena, "#/components/parameters/%.*s", DR_FMT(name)).at);
        dr_json_close(j, '}');
    }
    dr_json_close(j, ']');
}

/* ---- answers ---- */

static void header(dr_json *j, const char *name, const char *about)
{
    open(j, name);
    text(j, "description", about);
    open(j, "schema");
    text(j, "type", "string");
    close(j);
    close(j);
}

static void content_of(dr_json *j, const dr_api_path *p)
{
    open(j, "content");
    open(j, "application/json");
    if (p->columns) {
        open(j, "schema");
        list_of(j, schema_name(j->out->arena, p));
        close(j);
    } else {
        reference(j, "schema", "schemas", p->schema);
    }
    close(j);
    if (p->columns || p->csv) {
        open(j, "text/csv");
        open(j, "schema");
        text(j, "type", "string");
        text(j, "description",
             p->csv ? p->csv : "the same rows, lists with '; ' between, parties' codes in a column of their own");
        close(j);
        close(j);
    }
    close(j);
}

static void answers_of(dr_json *j, const dr_api_path *p)
{
    static const char *const refused[][2] = {{"400", "The request's own fault; the advice says what to do."},
                                             {"404", "There is no such report or story."},
                                             {"406", "It is not to be had in a form that is accepted."},
                                             {"default", "What else can go wrong."}};
    open(j, "responses");
    open(j, "200");
    text(j, "description", p->about);
    open(j, "headers");
    header(j, "ETag", "names the answer: with If-None-Match, 304 says that nothing changed");
    if (strstr(p->params, "cursor"))
        header(j, "Link", "rel=next leads to the rows behind the last; without it, it was");
    close(j);
    content_of(j, p);
    close(j);
    open(j, "304");
    text(j, "description", "Nothing changed.");
    close(j);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        open(j, refused[i][0]);
        text(j, "description", refused[i][1]);
        open(j, "content");
        open(j, "application/json");
        reference(j, "schema", "schemas", "Error");
        close(j);
        close(j);
        close(j);
    }
    close(j);
}

static void path(dr_json *j, const dr_api_path *p)
{
    dr_str head = dr_str_of(p->path);
    head = dr_split(&head, '*');
    bool star = strchr(p->path, '*') != NULL;
    dr_json_key(j, dr_format(j->out->arena, "/api/v1/%.*s%s", DR_FMT(head), star ? "{id}" : "").at);
    dr_json_open(j, '{');
    open(j, "get");
    text(j, "summary", p->about);
    text(j, "operationId",
         dr_format(j->out->arena, "get_%.*s%s", (int)strcspn(p->path, "/."), p->path, star ? "_by_id" : "").at);
    params_of(j, p);
    answers_of(j, p);
    close(j);
    close(j);
}

void dr_write_openapi(dr_buf *out)
{
    dr_json j = {.out = out};
    dr_json_open(&j, '{');
    text(&j, "openapi", "3.1.0");
    open(&j, "info");
    text(&j, "title", "Dragoman");
    text(&j, "version", DRAGOMAN_VERSION);
    text(&j, "description",
         "What the store holds. Each answer is to be had as JSON or CSV, by Accept or by .json or .csv at the "
         "address's end. Facts come in "
         "order of their numbers; rel=next in Link goes on. A parameter that is a list is given once for each of its "
         "items, of which one "
         "must hold.");
    open(&j, "license");
    text(&j, "name", "Apache 2.0");
    close(&j);
    close(&j);
    open(&j, "paths");
    for (const dr_api_path *p = dr_api_paths; p->path; p++)
        path(&j, p);
    close(&j);
    open(&j, "components");
    open(&j, "schemas");
    for (const dr_api_path *p = dr_api_paths; p->path; p++)
        if (p->columns)
            named_row(&j, schema_name(out->arena, p), p->columns);
    small_schemas(&j);
    close(&j);
    params(&j);
    open(&j, "securitySchemes");
    open(&j, "token");
    text(&j, "type", "http");
    text(&j, "scheme", "bearer");
    text(&j, "description", "a member's token, where the desk has accounts");
    close(&j);
    close(&j);
    close(&j);
    dr_json_key(&j, "security");
    dr_json_open(&j, '[');
    dr_json_open(&j, '{');
    close(&j);
    dr_json_open(&j, '{');
    dr_json_key(&j, "token");
    dr_json_open(&j, '[');
    dr_json_close(&j, ']');
    close(&j);
    dr_json_close(&j, ']');
    dr_json_close(&j, '}');
    dr_buf_byte(out, '\n');
}
