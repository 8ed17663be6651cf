/* Whether the words tell that something did not happen: "has not", "no soldiers were", "nobody", "without". */
#ifndef DR_CODING_EVENTS_DENIAL_H
#define DR_CODING_EVENTS_DENIAL_H

#include "coding/events/signals.h"

/* By the verb group, by what stands at the trigger itself, by its subject or object, by what it hangs on or by who says that it
 * is not so. */
bool dr_is_denied(const dr_clauses *clauses, const dr_signal *signal);
/* By the subject or object alone: "no one was", "neither side". */
bool dr_denied_by_party(const dr_clauses *clauses, const dr_signal *signal);
/* By what it hangs on: "failed to", "refrained from". */
bool dr_denied_above(const dr_clauses *clauses, const dr_signal *signal);
/* By who says that it is not so: "denied that", "reports that … were false". */
bool dr_said_not_so(const dr_clauses *clauses, const dr_signal *signal);
/* Nobody at all: "nobody", "none", "no one". */
bool dr_is_nobody(const dr_clauses *clauses, uint32_t token);

#endif
