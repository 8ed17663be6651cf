/* What the engine's heads make of a sentence's signals. A signal that rules found gets the heads' share; one that they
 * think nothing of goes, unless its row has the weight 1; words that only the heads take for triggers become signals of
 * their own. Whose words take part is theirs to say too: rules fill what they leave open. */
#ifndef DR_CODING_EVENTS_LEARNT_H
#define DR_CODING_EVENTS_LEARNT_H

#include "coding/events/participants.h"

/* The sentence's signals, weighed, in text order. */
void dr_weigh_signals(const dr_clauses *clauses, dr_signals *signals);
/* The mentions that the heads link to the signal's trigger. False: told beside something else, of nobody in particular.
 */
bool dr_linked_participants(const dr_clauses *clauses, const dr_signal *signal, dr_participants *out);

/* Whoever stands where the frame asks for parties, known or not: what a user's row wants. False: nobody does. */
bool dr_parties_in_place(const dr_clauses *clauses, const dr_signal *signal, dr_participants *out);
/* Whether it is between actors that lists know: with a list of the user's, rules between such stand though the heads
 * are silent, since the user asks for them. */
bool dr_between_listed(const dr_clauses *clauses, const dr_participants *participants);

#endif
