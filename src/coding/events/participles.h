/* To whom a bare participle is done, which has no "was" of its own to say so:
 *
 *   China was admitted and Taiwan expelled      the verb before it lends its own
 *   Rebuffed by its allies, Argentina appealed  the subject of the clause that it hangs on
 *   the senators want Nixon impeached           its own, under a verb of wanting */
#ifndef DR_CODING_EVENTS_PARTICIPLES_H
#define DR_CODING_EVENTS_PARTICIPLES_H

#include "coding/events/signals.h"

/* The token to whom the signal's verb is done so; DR_NONE: the verb is no such participle. Of a signal that the heads
 * know of (signal->coded). */
uint32_t dr_done_to(const dr_clauses *clauses, const dr_signal *signal);

#endif
