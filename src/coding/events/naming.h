/* What somebody calls a deed or a person: "called the ruling unjust", "branded him a traitor" condemn. */
#ifndef DR_CODING_EVENTS_NAMING_H
#define DR_CODING_EVENTS_NAMING_H

#include "coding/events/parts.h"

/* Whether the VERB part calls its object wrong (word classes naming and wrong). */
bool dr_calls_wrong(const dr_clauses *clauses, uint32_t verb);

#endif
