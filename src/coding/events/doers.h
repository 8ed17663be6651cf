/* Who does harm, and who is given somebody, by the form of the clause alone, whatever the heads link:
 *
 *   Rebels killed, wounded or captured 40 soldiers      the subject of a verb that has whom it is done to behind it
 *   ten soldiers were killed fighting rebels            and whom those fought who fell
 *   Cuba fought South Africa alongside Angola           and who stands at its side
 *   Spain extradited a thief to France                  who gets him takes part
 */
#ifndef DR_CODING_EVENTS_DOERS_H
#define DR_CODING_EVENTS_DOERS_H

#include "coding/events/signals.h"

/* The token of who does the harm that the signal's active verb tells; DR_NONE: the clause does not say so. Of a signal
 * that the heads know of (signal->coded). */
uint32_t dr_who_harms(const dr_clauses *clauses, const dr_signal *signal);

/* Whether a verb of killing tells who does it and to whom, in the active or with "by". */
bool dr_tells_both(const dr_clauses *clauses, const dr_signal *signal);

/* Whether the token is told to stand at the side of who does it. */
bool dr_is_ally(const dr_clauses *clauses, const dr_signal *signal, uint32_t token);

/* The token whom who acts fights, where it is told who stands at his side; DR_NONE: nobody. */
uint32_t dr_foe_beside_ally(const dr_clauses *clauses, const dr_signal *signal);

/* The token of the country or body that somebody is extradited to; DR_NONE: none is told. */
uint32_t dr_extradited_to(const dr_clauses *clauses, const dr_signal *signal);

#endif
