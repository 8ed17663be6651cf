/* What kind of thing a noun phrase names, where it matters to the verb that governs it: people are expelled, towns
 * taken. */
#ifndef DR_CODING_EVENTS_GOVERNED_H
#define DR_CODING_EVENTS_GOVERNED_H

#include "coding/events/parts.h"

/* "@people", "@place" as constructions.tsv has them; empty: neither. */
dr_str dr_named_kind(const dr_clauses *clauses, uint32_t part);

#endif
