/* Turns of phrase that tell an act without a row of the tables: "must leave", "died at the hands of", "fell to". */
#ifndef DR_CODING_EVENTS_TURNS_H
#define DR_CODING_EVENTS_TURNS_H

#include "coding/events/signals.h"

/* What the VERB part tells so; false: nothing. */
bool dr_find_turn(const dr_clauses *clauses, uint32_t verb, dr_signal *out);
/* "whoever attacks us will pay": an act of nobody, which would be answered. */
bool dr_of_whoever(const dr_clauses *clauses, uint32_t word);

/* The sea, a bay, space: where nobody is who could be shot at. */
bool dr_is_open_water(const dr_token *token);

#endif
