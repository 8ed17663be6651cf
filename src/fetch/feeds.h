/* Feeds: polled again and again, their entries looked through, gaps filled from their older pages. */
#ifndef DR_FETCH_FEEDS_H
#define DR_FETCH_FEEDS_H

#include "fetch/office.h"

/* Follows one more; E_ARGUMENT: no address, E_LIMIT: more than DR_MOST_FEEDS. */
int dr_feeds_add(dr_follower *f, const char *address, dragoman_error *error);
/* What came for a feed, or for an older page of one. The request is taken over. */
void dr_feeds_answer(dr_follower *f, dr_request *request, const dr_answer *answer, const dr_verdict *verdict,
                     const char *detail);
/* The feed, or the older page, that is not asked for in this run any more. */
void dr_feeds_leave(dr_follower *f, dr_request *request);

#endif
