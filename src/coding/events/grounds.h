/* What an event rests on, noted as it is made: the engine's word, the rule's row, and of each party whether the
 * engine's links or a rule gave it. */
#ifndef DR_CODING_EVENTS_GROUNDS_H
#define DR_CODING_EVENTS_GROUNDS_H

#include "coding/events/participants.h"

/* NULL unless the record is to be explained. */
dr_why *dr_grounds_of(const dr_clauses *clauses, const dr_signal *signal, const dr_participants *participants);
/* The largest share with which one of the words is linked in that role; NAN: none is, or the engine says nothing of the
 * trigger (NULL). */
double dr_linked_share(const dr_analysis *analysis, const dr_coded_word *trigger, dr_link_role role, dr_span words);

#endif
