/* One deed is told once: of several words that say it one is kept. */
#ifndef DR_CODING_EVENTS_ONCE_H
#define DR_CODING_EVENTS_ONCE_H

#include "coding/events/signals.h"

/* Leaves out signals that say what another says: what does the deed of its verb ("a bomb killed"), what was ended or
 * refused ("talks were broken off"), the order of what is done ("ordered the envoy expelled"). */
void dr_tell_once(const dr_clauses *clauses, dr_signals *signals);

/* "Washington's demand": whose act it is stands before it. */
bool dr_has_owner(const dr_clauses *clauses, uint32_t token);

#endif
