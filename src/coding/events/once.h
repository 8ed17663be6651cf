/* One deed is told once: of several words that say it one is kept. */
#ifndef DR_CODING_EVENTS_ONCE_H
#define DR_CODING_EVENTS_ONCE_H

#include "coding/events/signals.h"

/* Leaves out signals that say what another says: what does the deed of its verb ("a bomb killed"), what was ended or
 * refused ("talks were broken off"), what is ordered done ("ordered the envoy expelled"), what somebody is told that he
 * must do. */
void dr_tell_once(const dr_clauses *clauses, dr_signals *signals);

/* "told Stalin that the blockade must end": what somebody says that another must do is asked for; not what must have
 * been, nor what he must do himself. */
bool dr_says_must(const dr_clauses *clauses, uint32_t verb);

/* "Washington's demand": whose act it is stands before it. */
bool dr_has_owner(const dr_clauses *clauses, uint32_t token);

#endif
