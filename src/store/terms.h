/* By which names a fact is found: what stands in the table `roles`, and what a question is turned into.
 *
 * Terms of a fact are taken out of the table by being made again (replace.h): where they are made otherwise than in a
 * released version, the store's next version makes the table anew. */
#ifndef DR_STORE_TERMS_H
#define DR_STORE_TERMS_H

#include "coding/record.h"

/* The term of a name: folded, accents off, white space one blank; cut to DR_MAX_TERM bytes at a character's end. */
dr_str dr_name_term(dr_arena *arena, dr_str name);
enum { DR_MAX_TERM = 200 };

/* Adds the terms of an actor: its name, of a person the last word of it too, its CAMEO code, country and id in the
 * actor lists, and the id of what it is part of. Codes stay as they are written. */
void dr_actor_terms(dr_arena *arena, const dr_record *record, uint32_t actor, dr_strs *out);
/* Of a place: name, country, first-level division, GeoNames id. */
void dr_place_terms(dr_arena *arena, const dr_place *place, dr_strs *out);
/* Sorts and drops what stands twice. */
void dr_unique_terms(dr_strs *terms);

#endif
