/* Words that the heads may link to an act and that by the tree are no party of it:
 *
 *   Egypt withdrew its troops from Syria      moved by Egypt, from a place: nobody is acted on
 *   Nixon promised that Washington would …    whose deed is promised, not who is promised it
 *   two rebels were killed and ten captured   of the two clauses each has its own
 *   the rebels were offered a truce           who is acted on does not act
 *   the attack was blamed on the rebels       who is accused of it need not have done it */
#ifndef DR_CODING_EVENTS_BYSTANDERS_H
#define DR_CODING_EVENTS_BYSTANDERS_H

#include "coding/events/signals.h"

/* Of a signal that the heads know of (signal->coded). */
bool dr_is_no_actor(const dr_clauses *clauses, const dr_signal *signal, uint32_t token);
bool dr_is_no_recipient(const dr_clauses *clauses, const dr_signal *signal, uint32_t token);
/* "The rebels were behind the attack": whose act it is, whatever the heads link; DR_NONE: nobody's. */
uint32_t dr_behind_it(const dr_clauses *clauses, const dr_signal *signal);

#endif
