/* Groups of things that are alike on average: agglomeration by average linkage over pairs, of which few need be known.
 *
 *     the two groups whose members are most alike on average ─▶ one, until no two are alike enough
 *
 * The same pairs give the same groups in whatever order they come; of equals, those with the smaller numbers go first.
 * Takes pairs · log(pairs) time. */
#ifndef DR_STORIES_LINKAGE_H
#define DR_STORIES_LINKAGE_H

#include "base/str.h"

typedef struct dr_likeness {
    uint32_t a, b; /* different */
    float score;
} dr_likeness;

/* Groups `n` things: group[i] is the smallest number in i's group. A pair that is not named counts `missing`; groups
 * are joined as long as the mean over all pairs between them is `least` or more, and one pair between them is named. */
void dr_link_average(dr_arena *arena, uint32_t n, const dr_likeness *pairs, size_t count, float missing, float least,
                     uint32_t *group);

#endif
