/* A request, looked at strictly before any page sees it: what is malformed is refused, nothing is guessed. */
#ifndef DR_DESK_REQUEST_H
#define DR_DESK_REQUEST_H

#include "base/str.h"

enum {
    DR_MAX_PATH = 2048,
    DR_MAX_QUERY = 4096,
    DR_MAX_PARTS = 6,
    DR_MAX_PAIRS = 48, /* of a query, and as many of a form */
    DR_MAX_FORM = 64 << 10,
    DR_MAX_UPLOAD = (4 << 20) + (16 << 10) /* of a form with a file or a text to be read (multipart.h) */
};

typedef struct dr_pair {
    dr_str name, value;
} dr_pair;

typedef struct dr_request {
    dr_str path;                /* as it came, with its query */
    dr_str parts[DR_MAX_PARTS]; /* of the path, decoded; "/" has none */
    size_t part_count;
    dr_str form; /* "json", "csv" or "atom" behind the last part's point, else empty */
    dr_pair pairs[DR_MAX_PAIRS];
    size_t pair_count;
    dr_str accept, none_match; /* the headers Accept and If-None-Match; at == NULL where there is none */
    bool sent;                 /* by POST: with the values of a form */
    dr_pair fields[DR_MAX_PAIRS];
    size_t field_count;
    dr_str file, file_name; /* that was sent with it; at == NULL: none */
} dr_request;

/* Takes a path ("/report/1f2e") and what stands behind its '?' (or NULL). Returns 0, or the HTTP status that refuses
 * it: 400 for what is no path of ours (a part of dots, an empty one, bytes that are no UTF-8 or NUL, a broken escape),
 * 414 past the limits. Texts are on the arena. */
int dr_request_read(dr_arena *arena, dr_str path, dr_str query, dr_request *out);
/* The first value of that name; at == NULL without one. */
dr_str dr_request_value(const dr_request *request, const char *name);
/* All values of that name that are not empty, NULL-ended C strings; NULL without one. */
const char *const *dr_request_list(dr_arena *arena, const dr_request *request, const char *name);
/* Takes what a form sent, application/x-www-form-urlencoded. Returns 0 or a status: 400 for what is malformed, as
 * above, 413 past the limits. Ends of lines are "\n" afterwards, however the browser wrote them. */
int dr_form_read(dr_arena *arena, dr_str body, dr_request *out);
/* The first value of that name in the form, which may be empty; at == NULL without one. */
dr_str dr_form_value(const dr_request *request, const char *name);
/* Whether the Host header is one that a page on another site cannot make a browser send here: this machine's loopback
 * names. */
bool dr_is_loopback_host(dr_str host);
/* The same for a server that others reach too: an address in digits, which no name leads to, or `site`'s host, of
 * "https://desk.example.org" (NULL: none). */
bool dr_is_own_host(dr_str host, const char *site);

#endif
