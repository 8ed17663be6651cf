/* What is kept of stories that have left memory: enough to tell that a later one goes on from them.
 *
 *     a story that is over ─▶ its 32 weightiest words, its id, its last day ─▶ sketches, the oldest go when there are
 * many a later story        ─▶ its 32 weightiest words ─▶ the likest sketch, if its cosine is .40 or more
 */
#ifndef DR_STORIES_SKETCHES_H
#define DR_STORIES_SKETCHES_H

#include "stories/stories.h"

enum {
    DR_SKETCH_TERMS = 32,
    DR_SKETCH_REPORTS = 64, /* of a story so many are summed */
    DR_SKETCH_ID = 95,      /* bytes; a story with a longer one leaves no sketch */
    DR_MOST_SKETCHES = 32768
};

typedef struct dr_sketch {
    char story[DR_SKETCH_ID + 1];
    dr_date last; /* of its reports' days, or unknown */
    uint32_t n;
    dr_term_count terms[DR_SKETCH_TERMS]; /* in order of terms; weights of length 1 */
} dr_sketch;

/* A ring: `n` of them, the oldest at `first`. */
typedef struct dr_sketches {
    dr_sketch *at;
    uint32_t n, cap, first;
} dr_sketches;

/* The sketch of a story that was found, from the weights that its reports' words have then; copies apart. The sketch of
 * a story without words, or with too long an id, has no terms. `arena` is room to work in. */
void dr_sketch_story(dr_arena *arena, const dr_stories *all, const dr_story *story, dr_sketch *out);

/* Keeps it, if it has terms; the oldest goes when DR_MOST_SKETCHES are held. False: out of memory. */
bool dr_keep_sketch(dr_sketches *kept, const dr_sketch *sketch);
void dr_free_sketches(dr_sketches *kept);

/* For each of `n` stories' sketches the kept one that it goes on from, or NULL; they hold until the next is kept. */
void dr_goes_on_from(dr_arena *arena, const dr_sketches *kept, const dr_sketch *stories, uint32_t n,
                     const dr_sketch **out);

#endif
