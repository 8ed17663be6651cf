/* With what somebody is struck: "hit by rifle fire". The weapon makes the mode, and not what is struck, be it an
 * aircraft; where no weapon is told there is none. Whom a weapon kills or wounds ("a bomb killed three") is struck for
 * sure. */
#ifndef DR_CODING_EVENTS_WEAPONS_H
#define DR_CODING_EVENTS_WEAPONS_H

#include "coding/events/signals.h"

/* Whether what kills, wounds, hits is a weapon that goes off by itself: "shells hit the market" is no idiom. */
bool dr_weapon_strikes(const dr_clauses *clauses, const dr_signal *signal);
void dr_settle_weapon(const dr_clauses *clauses, dr_signal *signal);

#endif
