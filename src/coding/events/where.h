/* The place of an event, as the report says. */
#ifndef DR_CODING_EVENTS_WHERE_H
#define DR_CODING_EVENTS_WHERE_H

#include "coding/coding.h"

/* Places all events whose triggers, types and participants are set: in a place that their own clauses name or, where
 * these name none, in another that the report supports. `log`: as in when.h, with places. */
void dr_place_events(dr_coder *coder, dr_buf *log);

#endif
