/* The desk: what the store holds, as pages. A request in, a response out; HTTP itself is in server.c.
 *
 *     /                    the latest day that has reports
 *     /day/1995-11-21      the stories of a day
 *     /report/ID           a report, its facts marked in its text          .json: its record
 *     /events?actor=…      who did what to whom, by the command line's filters   .json: rows
 *     /statements  /moves  /reports   the same of those                          .json: rows
 *     /actor?name=…        what one did, was done to, said, put on the table
 *     /timeline?count=…    how many events over time
 *     /style.css
 *
 * Nothing is changed by any request. */
#ifndef DR_DESK_DESK_H
#define DR_DESK_DESK_H

#include "desk/request.h"
#include "dragoman/store.h"
#include "store/store.h"

enum {
    DR_DESK_ROWS = 100,        /* on a page */
    DR_DESK_JSON_ROWS = 10000, /* in an answer as JSON */
    DR_DESK_DAY_REPORTS = 200, /* that a day's stories are made of */
    DR_DESK_MARKS = 2000       /* in a report's text */
};

typedef struct dr_response {
    int status;
    const char *type; /* static text */
    dr_buf body;
    dr_str location; /* of a redirection, else at == NULL */
} dr_response;

/* Answers within the store's patience; everything on the arena. */
void dr_desk_answer(dr_store *store, dr_arena *arena, const dr_request *request, dr_response *response);
/* A page that says why not. */
void dr_desk_refuse(dr_arena *arena, int status, const char *why, dr_response *response);

#endif
