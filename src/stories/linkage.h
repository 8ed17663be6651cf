/* Groups of things that are alike on average: agglomeration by average linkage over pairs, of which few need be known.
 *
 *     the two groups whose members are most alike on average ─▶ one, until no two are alike enough
 *
 * The same pairs give the same groups in whatever order they come; of equals, those with the smaller numbers go first.
 * Takes pairs · log(pairs) time where groups have few neighbours each. */
#ifndef DR_STORIES_LINKAGE_H
#define DR_STORIES_LINKAGE_H

#include "base/str.h"

typedef struct dr_likeness {
    uint32_t a, b; /* different */
    float score;
} dr_likeness;

/* What pairs count that are not named. */
typedef struct dr_unnamed {
    float score;
    /* If given: groups whose named pairs reach what is asked are not held apart by those that are not named, but by
     * what DR_SAMPLED pairs of their members, spread evenly, are told to be here. */
    float (*measure)(void *payload, uint32_t a, uint32_t b);
    void *payload;
} dr_unnamed;

enum { DR_SAMPLE_SIDE = 4, DR_SAMPLED = DR_SAMPLE_SIDE * DR_SAMPLE_SIDE };

/* Groups `n` things: group[i] is the smallest number in i's group. Groups are joined as long as the mean over all pairs
 * between them is `least` or more, and one pair between them is named. */
void dr_link_average(dr_arena *arena, uint32_t n, const dr_likeness *pairs, size_t count, dr_unnamed unnamed,
                     float least, uint32_t *group);

#endif
