/* The events told before one: where its clause says neither day nor place, it often has theirs.
 *
 *   leaders met in Oslo on Monday … rebels shelled a town … "The leaders met for an hour."
 *                                                            last: shelled; by that word: met in Oslo */
#ifndef DR_CODING_EVENTS_BEFORE_H
#define DR_CODING_EVENTS_BEFORE_H

#include "base/map.h"
#include "coding/events/context.h"

enum { DR_BEFORE = 3 };

typedef struct dr_before {
    dr_map words;   /* type and lemma of the trigger: the last event of both */
    dr_map parties; /* type and somebody who took part: the same */
    uint32_t last;  /* DR_NONE: none */
} dr_before;

dr_before dr_before_new(dr_arena *arena);

/* Indexes into record.events; DR_NONE: none such was told. */
typedef struct dr_told_before {
    uint32_t event[DR_BEFORE];    /* the last; of that type by that word; of that type with one of these parties */
    const char *names[DR_BEFORE]; /* of features */
    const char *kinds[DR_BEFORE]; /* "words" or "deeds" where both are, else "unlike" */
} dr_told_before;

/* Asked of events one after the other: each is told before the next. */
dr_told_before dr_look_before(dr_before *before, const dr_coder *coder, const dr_teller *teller);

#endif
