/* What an answer means for what was asked: good, or what is wrong with it and whether to ask again. And how long to
 * wait. */
#ifndef DR_FETCH_VERDICT_H
#define DR_FETCH_VERDICT_H

#include "fetch/wire.h"

typedef enum dr_outcome {
    DR_GOOD,
    DR_UNCHANGED, /* 304 */
    DR_MOVED,     /* answer.location says where to */
    DR_LATER,     /* may be had another time */
    DR_NEVER      /* will not be had */
} dr_outcome;

typedef struct dr_verdict {
    dr_outcome outcome;
    int code;            /* a dragoman_code */
    const char *message; /* what is wrong and what to do */
    double hold;         /* seconds in which the host is asked nothing more */
} dr_verdict;

dr_verdict dr_judge(const dr_answer *answer);

/* Seconds until a feed is asked again that failed so many times in a row: the interval, doubled each time up to
 * `longest`, and, so that many feeds do not come back together, between 3/4 and 5/4 of it, always the same for the same
 * feed. */
double dr_feed_pause(double interval, double longest, unsigned failures, const char *address);
/* The same for a page: a minute, then four times as long each time; negative: not again. */
double dr_page_pause(unsigned failures, const char *address);

#endif
