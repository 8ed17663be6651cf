/* What all pages share: the frame, and how facts are told. */
#ifndef DR_DESK_PAGE_H
#define DR_DESK_PAGE_H

#include "base/date.h"
#include "base/html.h"
#include "desk/desk.h"
#include "desk/viewer.h"
#include "members/members.h"

/* What a page is made with. */
typedef struct dr_page {
    dr_store *store;  /* to be read */
    dr_roll *members; /* db == NULL: there are no accounts */
    dr_arena *arena;
    const dr_site *site;
    const dr_request *request;
    const dr_viewer *viewer;
    dr_str address; /* of who asks: "192.0.2.1" */
    bool secure;    /* they come by https */
    dr_str host;    /* that they asked, one of the desk's own */
    int form_fault; /* the status that refuses what was sent before any page sees it, or 0 */
    dr_response *response;
    dr_buf *out;
    dr_span corner; /* of out, once the page has begun: what is of who asks alone; empty where nothing is */
    dragoman_error *error;
} dr_page;

/* ---- forms ---- */

/* <form method="post" action="…"> and the hidden field without which nothing sent is taken. The caller writes the
 * fields, a button and </form>. What was sent is read by dr_form_value(page->request, name); after it was done,
 * dr_page_go. */
void dr_form_begin(dr_page *page, dr_str action);
/* The same for a form that may send a file or a long text (multipart.h); /read alone takes such. */
void dr_upload_begin(dr_page *page, dr_str action);
/* Sends the browser to a path of the desk's own ("/report/1f2e"), by GET: a page that was made by a form would send it
 * again when it is loaded again. Returns 0. */
int dr_page_go(dr_page *page, int *status, dr_str path);
/* The store to be written to, as long as this request; NULL with the error filled. Its transaction is the caller's. */
dr_store *dr_page_writer(dr_page *page);

/* Who is signed in, and the way out; the way in for a visitor; nothing where there are no accounts. */
void dr_viewer_corner(dr_page *page);

/* ---- the frame ---- */

/* `here`: the entry of the menu that the page belongs to, or NULL. */
void dr_page_begin(dr_page *page, dr_str title, const char *here);
void dr_page_end(dr_page *page);
/* "<a href="/report/ID">words</a>"; words are text from outside. */
void dr_report_link(dr_page *page, dr_str id, dr_str words);
/* "<a href="/actor?name=CODE">name</a>"; by the name where there is no code. */
void dr_actor_link(dr_page *page, dr_str name, dr_str code);
/* "21 November 1995" in <time>; nothing of an unknown day. */
void dr_tell_day(dr_page *page, dr_date day);
/* "1995", "November 1995", "21 November 1995", "21 November 1995 to 25 November 1995": no more than what is known. */
void dr_tell_days(dr_page *page, dr_date from, dr_date to);
/* The same as text, with its weekday: "Tuesday, 21 November 1995". */
dr_str dr_day_words(dr_arena *arena, dr_date day);
/* "3 reports", "1 report". */
void dr_tell_count(dr_page *page, uint32_t n, const char *one, const char *many);
/* "Israel (ISR), Egypt (EGY)" out of the JSON list that the store keeps of parties, each a link to its page. */
void dr_parties(dr_page *page, dr_str json);

/* ---- the pages (routes.h tells their addresses) ---- */

/* 0, or a negative code with the error filled; 404 as a status where there is no such thing. */
int dr_day_page(dr_page *page, dr_date day, int *status);
int dr_story_page(dr_page *page, dr_str id, int *status);
int dr_report_page(dr_page *page, dr_str id, int *status);
int dr_report_json(dr_page *page, dr_str id, int *status);
int dr_facts_page(dr_page *page, dragoman_ask_what what);
int dr_facts_json(dr_page *page, dragoman_ask_what what);
int dr_actor_page(dr_page *page, dr_str name);
int dr_timeline_page(dr_page *page);
int dr_map_page(dr_page *page);

/* The filter that a request's query asks for; lists on the arena. */
dragoman_filter dr_desk_filter(dr_arena *arena, const dr_request *request);
/* The same with each party also under what the actor lists know it by; and so for a list of parties by itself. */
dragoman_filter dr_page_filter(dr_page *page);
const char *const *dr_known_names(dr_page *page, const char *const *list);
/* DRAGOMAN_E_ARGUMENT where the query has a name that no filter knows: left out, it would answer for all there is. */
int dr_desk_check_query(dr_page *page);
/* The same for a page whose query has one name more; NULL: it has none. */
int dr_desk_check_query_with(dr_page *page, const char *also);
/* The query without the names of a list that ends with NULL, to be gone on with: "actor=A%20B&with=C&". */
dr_str dr_query_but(dr_arena *arena, const dr_request *request, const char *const *names);
/* The form of the same, filled in; hidden in pages without scripts it is not. */
void dr_filter_form(dr_page *page, const char *action, dragoman_ask_what what);
/* Each row of the answer as a fact with its words. Returns how many, or a negative code. */
int dr_fact_rows(dr_page *page, dragoman_ask_what what, const dragoman_filter *filter);

#endif
