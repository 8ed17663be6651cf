/* A stored record as people corrected it, in JSON: for answers that give whole records. */
#ifndef DR_STORE_AS_CORRECTED_H
#define DR_STORE_AS_CORRECTED_H

#include "store/correction.h"

typedef struct dr_given_record {
    dr_str json;
    /* Of a record that was corrected, which statements, events and moves there are: "1,4" for E1 and E4; those that are
     * wrong are in the JSON, so that all keep their numbers. at == NULL of one that was not. */
    dr_str statements, events, moves;
} dr_given_record;

/* Whether any correction is stored that was not taken back: 1 or 0. */
int dr_any_corrections(dr_store *store, dragoman_error *error);
/* Makes of a report's record, as it was coded, the one that its corrections make; without any it stays as it is, byte
 * for byte. */
int dr_give_corrected(dr_store *store, dr_arena *arena, int64_t report, dr_given_record *record, dragoman_error *error);

#endif
