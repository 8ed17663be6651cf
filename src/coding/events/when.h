/* The day of an event, as the report says. */
#ifndef DR_CODING_EVENTS_WHEN_H
#define DR_CODING_EVENTS_WHEN_H

#include "coding/coding.h"

/* Dates all events whose triggers and types are set: from their own clauses' times or, where these have none,
 * from others that the report supports. `log`, for fitting: a line "= index" an event and, a candidate, its time's
 * index or "-" and its features; NULL: none. */
void dr_date_events(dr_coder *coder, dr_buf *log);

#endif
