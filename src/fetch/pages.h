/* Pages from when a feed names them until they are settled, or given up. */
#ifndef DR_FETCH_PAGES_H
#define DR_FETCH_PAGES_H

#include "fetch/office.h"

/* Has what an earlier run left unfinished fetched, the first time it is called. */
void dr_pages_begin(dr_follower *f);
/* Has the page that an entry of the feed names fetched, unless that was done: whether the entry was known before. The
 * feed is marked where something of it is lost. */
bool dr_pages_found(dr_follower *f, dr_followed *feed, const dr_item *item);
/* What came for a page; `answer` is the page's from here on when it is good, and not touched else. True when it was
 * taken. */
bool dr_pages_answer(dr_follower *f, dr_request *request, dr_answer *answer, const dr_verdict *verdict,
                     const char *detail);
/* The page that is not asked for in this run any more. */
void dr_pages_leave(dr_follower *f, dr_request *request);
/* What callers settled since the last call. */
void dr_pages_take_settled(dr_follower *f);

#endif
