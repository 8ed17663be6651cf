/* Names of answers, by which who asks again learns that nothing has changed (RFC 9110, 8.8.3 and 13.1.2). */
#ifndef DR_DESK_ETAG_H
#define DR_DESK_ETAG_H

#include "desk/page.h"

/* Whether the header If-None-Match names the answer: "*", or a list that holds it, compared weakly. */
bool dr_etag_matches(dr_str none_match, dr_str etag);
/* A number for what the request asks for, in which form: its path and query. */
uint64_t dr_question_hash(dr_page *page, const char *form);
/* Gives the answer its name, made of what is asked, in which form, and of the store's state: it need not be made to be
 * known. `same`: who asks has it already, and a status of 304 without a body is the answer. 0 or a negative code. */
int dr_name_answer(dr_page *page, const char *form, bool *same);
/* The same of a page or file of the desk's own: what it is ("page/…"), and a number that changes with it. True: who
 * asks has it. It holds as long as this process: another may write the page otherwise. */
bool dr_name_page(dr_page *page, dr_str what, uint64_t state);

#endif
