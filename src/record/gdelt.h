/* What GDELT's two tables share. Columns, ids and where ours differ: docs/exports.md. */
#ifndef DR_RECORD_GDELT_H
#define DR_RECORD_GDELT_H

#include "record/acts.h"
#include "record/rows.h"

/* A party as columns 6 to 15 have it. */
typedef struct dr_gdelt_actor {
    dr_str code, name, country, group, ethnic, religion[2], type[3];
} dr_gdelt_actor;
dr_gdelt_actor dr_gdelt_actor_of(dr_arena *arena, const dr_record *record, const dr_mention *mention);

/* GLOBALEVENTID of a pair of an act: 53 bits of a hash, never 0, so that it is exact in a double too. */
uint64_t dr_gdelt_id(dr_str event_key, dr_pair pair);
/* The day of publication as YYYYMMDDHHMMSS, at midnight; empty when it is unknown. */
dr_str dr_gdelt_added(dr_arena *arena, const dr_record *record);
/* Url, else what the input calls itself. */
dr_str dr_source_of(const dr_record *record);

#endif
