/* The interface for programs, /api/v1: what the store holds as JSON or CSV. One table (dr_api_paths) has every address
 * with its parameters and columns; requests are answered by it, and the OpenAPI document and the page that explains are
 * written of it.
 *
 *     /api/v1/events?actor=HRV&limit=100 ─▶ path, form (ending or Accept), parameters looked at ─▶ 304, or rows
 *
 * Facts come in order of their numbers, which later ones follow: "Link: <…&cursor=N>; rel=next" goes on after the last,
 * whatever is stored meanwhile. Errors are objects that say what to do. */
#ifndef DR_DESK_API_H
#define DR_DESK_API_H

#include "desk/grain.h"
#include "desk/page.h"
#include "desk/sheet.h"

enum { DR_API_ROWS = 100, DR_API_MOST_ROWS = 1000, DR_API_OFFSET = 10000 /* rows that can be passed over */ };

typedef enum dr_param_kind {
    DR_PARAM_LIST,
    DR_PARAM_TEXT,
    DR_PARAM_DAY,
    DR_PARAM_DATE,
    DR_PARAM_INT,
    DR_PARAM_GRAIN
} dr_param_kind;

typedef struct dr_param {
    const char *name;
    dr_param_kind kind;
    const char *about; /* plain text */
} dr_param;

struct dr_api;
typedef struct dr_api_path {
    const char *path;               /* behind /api/v1/: "events"; a part may be any: "reports" and a star */
    const char *about;              /* plain text: what it gives */
    const char *params;             /* names of dr_params, with blanks between */
    const char *needs;              /* the one that must be given, or NULL */
    const char *example;            /* of a query */
    const dr_sheet_column *columns; /* of its rows; NULL: something else than rows, told by `schema` */
    const char *schema;             /* of its JSON, where columns do not tell it: a name in the document's schemas */
    const char *csv;                /* what its CSV holds, where columns do not tell it; NULL: it has none */
    int (*answer)(struct dr_api *api, int *status); /* NULL: the document itself */
    dragoman_ask_what what;
} dr_api_path;

/* A request of a program, being answered. */
typedef struct dr_api {
    dr_page *page;
    const dr_api_path *path;
    bool csv;
    dragoman_filter filter; /* its limit: rows to give */
    int64_t offset;         /* rows to pass over, of answers that go by offset */
    dr_grain grain;
    const char *advice; /* of an error: what to do */
} dr_api;

/* The last one's path is NULL; the last one's name is NULL. */
extern const dr_api_path dr_api_paths[];
extern const dr_param dr_params[];

/* Handlers of routes.c. */
int dr_api_answer(dr_page *page, int *status);
int dr_api_page(dr_page *page, int *status);
/* Whether a request is a program's, which is told by JSON what is wrong: its path begins with "api", "v1". */
bool dr_is_api(const dr_request *request);
/* {"error":{"status":400,"message":"…","advice":"…"}} */
void dr_api_refuse(dr_arena *arena, int status, dr_str message, const char *advice, dr_response *response);

/* The document of all that, OpenAPI 3.1 (spec.openapis.org/oas/v3.1.0). */
void dr_write_openapi(dr_buf *out);

/* Answers: rows in order of number; in the order of the answer, by offset; counts; others. */
int dr_api_facts(dr_api *api, int *status);
int dr_api_ranked(dr_api *api, int *status);
int dr_api_locations(dr_api *api, int *status);
int dr_api_timeline(dr_api *api, int *status);
int dr_api_report(dr_api *api, int *status);
int dr_api_stories(dr_api *api, int *status);
int dr_api_story(dr_api *api, int *status);

#endif
