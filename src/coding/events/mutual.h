/* Who does what to whom where several are told of as one:
 *
 *   Norway mediated between Israel and Syria       Israel and Syria are mediated between
 *   Israel and Syria accused each other            "each other" is both: nobody of its own, said in its two words
 *   the Egyptian-Israeli talks                     both take part whom the hyphen joins */
#ifndef DR_CODING_EVENTS_MUTUAL_H
#define DR_CODING_EVENTS_MUTUAL_H

#include "coding/events/participants.h"

/* Puts the parties of the signal on the sides where they belong. */
void dr_settle_mutual(const dr_clauses *clauses, const dr_signal *signal, dr_participants *out);
/* Where a visit goes, a name: "visited Oslo", "his trip to Chad"; DR_NONE: that is not said. */
uint32_t dr_visited(const dr_clauses *clauses, const dr_signal *signal);

#endif
