/* Which things have a term: for each term those that have it, for each thing its terms' places in there.
 *
 *     at:    t1 r0 │ t1 r3 │ t2 r1 │ t2 r3 …      in order of terms, then of things
 *     own:   r0: 0 │ r1: 2 │ r3: 1, 3 …           places in `at`, from first[r] to first[r + 1]
 */
#ifndef DR_STORIES_POSTINGS_H
#define DR_STORIES_POSTINGS_H

#include "stories/terms.h"

typedef struct dr_posting {
    uint32_t term;
    uint32_t weight;
    uint32_t of; /* the thing that has it */
} dr_posting;

typedef struct dr_postings {
    DR_VEC(dr_posting) terms;
    uint32_t *first; /* of each thing and of one more */
    uint32_t *own;
} dr_postings;

/* Of the terms pushed to postings->terms, each thing's own once; things are 0 .. n - 1. */
void dr_sort_postings(dr_arena *arena, dr_postings *postings, uint32_t n);

/* Those that have the term at a place: at most `most` of them, as near to the place as can be. */
typedef struct dr_posting_range {
    uint32_t from, to;
} dr_posting_range;
dr_posting_range dr_near_postings(const dr_postings *postings, uint32_t place, uint32_t most);
/* The first `most` before the place. */
dr_posting_range dr_first_postings(const dr_postings *postings, uint32_t place, uint32_t most);

#endif
