/* What all pages share: the frame, and how facts are told. */
#ifndef DR_DESK_PAGE_H
#define DR_DESK_PAGE_H

#include "base/date.h"
#include "base/html.h"
#include "desk/desk.h"

/* What a page is made with. */
typedef struct dr_page {
    dr_store *store;
    dr_arena *arena;
    const dr_request *request;
    dr_buf *out;
    dragoman_error *error;
} dr_page;

/* `here`: the entry of the menu that the page belongs to, or NULL. */
void dr_page_begin(dr_page *page, dr_str title, const char *here);
void dr_page_end(dr_page *page);
/* "<a href="/report/ID">words</a>"; words are text from outside. */
void dr_report_link(dr_page *page, dr_str id, dr_str words);
/* "Israel (ISR), Egypt (EGY)" out of the JSON list that the store keeps of parties, each a link to its page. */
void dr_parties(dr_page *page, dr_str json);

/* The pages: 0, or a negative code with the error filled; 404 as a status where there is no such thing. */
int dr_day_page(dr_page *page, dr_date day, int *status);
int dr_latest_day(dr_page *page, dr_date *day);
int dr_report_page(dr_page *page, dr_str id, int *status);
int dr_report_json(dr_page *page, dr_str id, int *status);
int dr_facts_page(dr_page *page, dragoman_ask_what what);
int dr_facts_json(dr_page *page, dragoman_ask_what what);
int dr_actor_page(dr_page *page, dr_str name);
int dr_timeline_page(dr_page *page);

/* The filter that a request's query asks for; lists on the arena. */
dragoman_filter dr_desk_filter(dr_arena *arena, const dr_request *request);
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
