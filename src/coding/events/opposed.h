/* Whom an act goes against, where a word before them says so:
 *
 *   the demonstration against Bachelet          acted on, and never who acts
 *   rallied outside the American embassy        acted on by who protests there
 */
#ifndef DR_CODING_EVENTS_OPPOSED_H
#define DR_CODING_EVENTS_OPPOSED_H

#include "coding/events/signals.h"

/* Whether the signal's word goes against the token or the list that it is in, and does not tell of a fight, in which
 * both sides may take part alike. */
bool dr_is_against(const dr_clauses *clauses, const dr_signal *signal, uint32_t token);

/* Whether the token is who suffers what the signal's word condemns, "condemned aggression against Kuwait": he is not
 * condemned. */
bool dr_is_victim(const dr_clauses *clauses, const dr_signal *signal, uint32_t token);

/* The token against whom the signal's word is told to go, or at whose seat people protest; DR_NONE: nobody. */
uint32_t dr_opposed(const dr_clauses *clauses, const dr_signal *signal);

#endif
