/* What comes back, or cannot be asked for, brought to whom it belongs: robots.txt to its host, redirects on to where
 * they lead, the rest to its feed or page. */
#ifndef DR_FETCH_ANSWERS_H
#define DR_FETCH_ANSWERS_H

#include "fetch/office.h"

/* An answer from the wire, whose request is in f->in_flight. */
void dr_answers_take(dr_follower *f, dr_answer *answer);
/* A request that was not sent, since `why`. */
void dr_answers_fail(dr_follower *f, dr_request *request, const dr_verdict *why, const char *detail);
/* A request that the hosts refused. */
void dr_answers_refused(dr_follower *f, dr_request *request);

#endif
