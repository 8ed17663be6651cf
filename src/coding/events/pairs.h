/* Which of the parties act on which, where one verb tells of several acts. */
#ifndef DR_CODING_EVENTS_PAIRS_H
#define DR_CODING_EVENTS_PAIRS_H

#include "coding/events/participants.h"

enum { DR_MOST_PAIRS = 8 };

/* The acts that the parties make, in text order: "Ghana and Guinea condemned Portugal and France respectively", "Iraq
 * attacked Iran and Egypt Libya". Returns how many, at most DR_MOST_PAIRS; 0: the parties are those of one act. The
 * mentions are on the coder's arena. */
uint32_t dr_pair_participants(const dr_clauses *clauses, const dr_signal *signal, const dr_participants *all,
                              dr_participants *out);

#endif
