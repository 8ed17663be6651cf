/* What is said beside an event's roles: when, where, how much, how surely, on whose word. */
#ifndef DR_CODING_EVENT_DETAILS_H
#define DR_CODING_EVENT_DETAILS_H

#include "coding/signals.h"

/* Statements by the start of their contents, for finding those around a trigger. */
typedef struct dr_content {
    dr_span span;
    uint32_t statement;
    uint32_t reach; /* the furthest end of this and all contents before */
} dr_content;
typedef DR_VEC(dr_content) dr_contents;

dr_contents dr_sort_contents(dr_coder *coder);

/* Fills when, where, quantities, hedges, certainty, contexts and attribution of an event whose type, trigger, tense
 * and sides are set. */
void dr_detail_event(const dr_clauses *clauses, const dr_contents *contents, const dr_signal *signal, dr_event *event);

#endif
