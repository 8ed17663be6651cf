/* Days up to which an answer is waited for: "by Friday", "no later than 12 May", "a Friday deadline". */
#ifndef DR_STORIES_DEADLINES_H
#define DR_STORIES_DEADLINES_H

#include "coding/record.h"

typedef struct dr_deadline {
    dr_span span; /* of the time */
    dr_date day;  /* the last one */
} dr_deadline;

/* The last day that a time in a text leaves, told by the words around it; unknown when it is no deadline, or no day. */
dr_date dr_deadline_of(dr_str text, const dr_time *time);

/* Whether the time stands behind "if" or "unless" in its clause: "if no truce was reached by Friday". */
bool dr_in_condition(dr_str text, dr_span time);

static inline bool dr_lies_in(dr_span span, dr_span outer)
{
    return span.start >= outer.start && span.end <= outer.end;
}

#endif
