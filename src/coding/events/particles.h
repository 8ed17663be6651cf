/* Particles of verbs: "called off", "called the talks off", "were called off". */
#ifndef DR_CODING_EVENTS_PARTICLES_H
#define DR_CODING_EVENTS_PARTICLES_H

#include "coding/events/parts.h"

/* The token of the verb's particle, or DR_NONE. */
uint32_t dr_particle_of(const dr_clauses *clauses, uint32_t verb_head);

#endif
