/* What acts are of whom: police do not protest, gunmen do not arrest, and in reports of games only the powers do what
 * is political. */
#ifndef DR_CODING_EVENTS_CIVIL_H
#define DR_CODING_EVENTS_CIVIL_H

#include "coding/events/participants.h"

/* A protest of which police alone are the doers becomes what the heads think likeliest beside it; one that states make
 * is made in words. */
void dr_settle_protest(const dr_clauses *clauses, dr_signal *signal, const dr_participants *participants);
/* "Gunmen seized two engineers": whom others than a state and its forces take is abducted, and so are captives of
 * war. */
void dr_settle_captives(const dr_clauses *clauses, dr_signal *signal, const dr_participants *participants);
/* Whether a state, a government, parliament, court, party, police or rebels take part. */
bool dr_is_of_power(const dr_clauses *clauses, const dr_participants *participants);

#endif
