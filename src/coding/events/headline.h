/* Headlines leave "was" out: "Embassy stormed in Tehran". A form of the past that lacks what its verb is done to is
 * read as the participle, and not as what the noun before it did; what headlines tell of others they tell in the
 * present ("Students storm embassy"). */
#ifndef DR_CODING_EVENTS_HEADLINE_H
#define DR_CODING_EVENTS_HEADLINE_H

#include "coding/events/signals.h"

/* The noun that it was done to, of a signal that the heads know of; DR_NONE: no headline tells it so. */
uint32_t dr_done_to_in_headline(const dr_clauses *clauses, const dr_signal *signal);

#endif
