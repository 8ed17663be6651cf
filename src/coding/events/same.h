/* Events that tell of the same act: a report tells its story first in short and then at length, and each further
 * sentence of a speech is the same demand.
 *
 *   Syria attacked Lebanon .     E1
 *   The attack killed nine .     E2 ── same lemma, definite, no other actor … ─▶ sum of weights > 0: same_as E1
 *
 * Each event is held against those of its type before it, and joins the one that it fits best, if one fits. */
#ifndef DR_CODING_EVENTS_SAME_H
#define DR_CODING_EVENTS_SAME_H

#include "coding/coding.h"

/* Of an event, no more than this many before it of its type are looked at. */
enum { DR_SAME_LOOK = 40 };

/* Sets same_as of the record's events, all details of which are there. log: for fitting, a line a pair with the
 * events' indexes and the names of what holds of it; NULL: nowhere. */
void dr_join_events(dr_coder *coder, dr_buf *log);

#endif
