/* What the clause says beside an event's roles: how much, how surely, on whose word. */
#ifndef DR_CODING_EVENTS_DETAILS_H
#define DR_CODING_EVENTS_DETAILS_H

#include "coding/statements/attribution.h"
#include "coding/events/signals.h"

/* Fills quantities, hedges, certainty, contexts and attribution of an event whose type, trigger, tense
 * and participants are set. */
void dr_detail_event(const dr_clauses *clauses, const dr_contents *contents, const dr_signal *signal, dr_event *event);

#endif
