/* Whom and what a person means by a name, in a report that is corrected: an actor or a place of the report, else one
 * that is known, else words of the report. */
#ifndef DR_API_STORE_RESOLVE_H
#define DR_API_STORE_RESOLVE_H

#include "coding/record.h"
#include "dragoman/dragoman.h"

typedef struct dr_resolver {
    dr_arena *arena;
    const dr_record *record;
    const dragoman *reader; /* whose actors and places are known too; or NULL */
} dr_resolver;

/* E_ARGUMENT, with the name as `where`, for what nobody is. Texts live as long as record and arena.
 *
 * A party: "A3" of the record; a name, code, id in the actor lists or mention of an actor of the record; an id, ISO
 * country code or exact name that the reader knows; words that stand in the report, which are its name then. */
int dr_resolve_party(const dr_resolver *resolver, const char *name, dr_actor *out, dragoman_error *error);
/* "S2" is the source of that statement; else a party. */
int dr_resolve_voice(const dr_resolver *resolver, const char *name, dr_actor *out, dragoman_error *error);
/* "P2" of the record; the name of a place of the record; a GeoNames id, "Name" or "Name, ISO3" that the reader knows,
 * of several the most populous. */
int dr_resolve_place(const dr_resolver *resolver, const char *name, dr_place *out, dragoman_error *error);

#endif
