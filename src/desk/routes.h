/* Every address of the desk: what answers it, and who may ask. */
#ifndef DR_DESK_ROUTES_H
#define DR_DESK_ROUTES_H

#include "desk/page.h"

/* Writes page->out, or sets *status: 404 where there is no such thing, 303 by dr_page_go. 0, or a negative code with
 * the error filled (E_ARGUMENT: the request's own fault). */
typedef int dr_handler(dr_page *page, int *status);

typedef struct dr_route {
    const char *path;   /* parts without the first '/'; "*": any part, which the handler reads in the request */
    const char *forms;  /* of what else than HTML it is to be had: "json", "csv json", "": nothing */
    dr_handler *get;    /* NULL: there is nothing to be read */
    dr_rank may_get;    /* the least that sees it */
    dr_handler *post;   /* takes a form; NULL: none can be sent */
    dr_rank may_post;   /* the least that may send it */
    bool needs_account; /* of one's own: neither a visitor, nor a token, nor whoever is at this machine */
    bool kept;          /* its page is the same for all, and kept until the store changes (kept.h) */
} dr_route;

/* Those of signing in and of accounts, which end with a NULL path. */
extern const dr_route dr_member_routes[];

/* Of a request's path and form; NULL where there is none. accounts: whether there are any, with their addresses. */
const dr_route *dr_route_of(const dr_request *request, bool accounts);

#endif
