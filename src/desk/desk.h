/* The desk: what the store holds, as pages. A request in, a response out; HTTP itself is in server.c.
 *
 *     /                    the latest day that has reports
 *     /day/1995-11-21      the stories of a day
 *     /report/ID           a report, its facts marked in its text          .json: its record
 *     /events?actor=…      who did what to whom, by the command line's filters   .json: rows
 *     /statements  /moves  /reports   the same of those                          .json: rows
 *     /actor?name=…        what one did, was done to, said, put on the table
 *     /timeline?count=…    how many events over time
 *     /map                 where they took place
 *     /api, /api/v1/…      the same for programs, explained and as JSON and CSV
 *     /style.css
 *
 * routes.c has all of them, and who may ask. What changes anything comes by POST, with the token of a page of ours. */
#ifndef DR_DESK_DESK_H
#define DR_DESK_DESK_H

#include <stdatomic.h>

#include "desk/request.h"
#include "desk/tools.h"
#include "dragoman/store.h"
#include "members/mailer.h"
#include "store/store.h"

enum {
    DR_DESK_ROWS = 100,          /* on a page */
    DR_DESK_JSON_ROWS = 10000,   /* in an answer as JSON */
    DR_DESK_DAY_REPORTS = 2000,  /* that a day's stories are made of */
    DR_DESK_MARKS = 2000,        /* in a report's text */
    DR_DESK_ACTOR_EVENTS = 5000, /* about so many of an actor's latest are looked at */
    DR_DESK_PLACES = 400,        /* on a map */
    DR_DESK_HASHING = 2          /* passwords at once: 64 MiB each, and half of who answers goes on reading */
};

enum { DR_COOKIES = 2, DR_RETRY_SECONDS = 10 /* after which it is asked again, where the database's server is away */ };

typedef struct dr_response {
    int status;
    const char *type; /* static text */
    dr_buf body;
    struct dr_kept *kept;       /* the body where it is kept (cache.h), or NULL; held as long as the arena */
    dr_str location;            /* of a redirection, else at == NULL */
    dr_str cookies[DR_COOKIES]; /* to be set, or at == NULL */
    const char *allow;          /* of a 405: the methods that there are */
    int retry_after;            /* seconds; 0: none */
    dr_str etag, link;          /* headers of these names, or at == NULL */
    const char *vary;           /* the same, or NULL */
    bool secret;                /* no cache may keep it, not even the browser's */
} dr_response;

/* What all pages of one server share. */
typedef struct dr_site {
    const char *where;        /* the store */
    dr_desk_tools tools;      /* read == NULL: none */
    struct dr_cache *cache;   /* of parts of pages that are the same whoever asks */
    const char *address;      /* "https://desk.example.org", where browsers find it, or NULL */
    const char *proxy;        /* the address of the one before it, whose X-Forwarded- headers are believed, or NULL */
    bool accounts;            /* who asks signs in; else it is for whoever is at this machine */
    bool public_reading;      /* visitors are readers */
    bool open_signup;         /* who has a mail address may make an account */
    bool secure;              /* browsers come by https alone */
    const dr_mailer *mailer;  /* NULL: there is no way to send mail */
    struct dr_outbox *outbox; /* of mails that are sent in passing, where there is a mailer */
    atomic_int *hashing;      /* passwords being hashed, DR_DESK_HASHING at most */
    uint64_t born;            /* of this process, by chance */
} dr_site;

struct dr_page;
/* Answers a request: page->store, arena, site, request, viewer and form_fault are given. Within the store's patience;
 * everything on the arena. */
void dr_desk_answer(struct dr_page *page, dr_response *response);
/* A page that says why not; `viewer` as far as they are known, or NULL. */
struct dr_viewer;
void dr_desk_refuse(dr_arena *arena, const struct dr_viewer *viewer, int status, const char *why,
                    dr_response *response);

#endif
