/* Copies: the same text, cut or edited, under several outlets. Compared by their shingles (Broder 1997): all runs of
 * four words, of which those are kept whose hash ends in two zero bits, so that two texts keep the same ones. */
#include <stdlib.h>

#include "stories/stories.h"

static const float copied = 0.5f; /* of the smaller report's shingles */
enum { LEAST_SHINGLES = 6 };

static bool is_copy(const dr_vector *a, const dr_vector *b)
{
    uint32_t least = a->n < b->n ? a->n : b->n;
    return least >= LEAST_SHINGLES && (float)dr_shared_terms(a, b) >= copied * (float)least;
}

/* A report is a copy of the first before it that it is like, and so of what that is a copy of. */
void dr_find_copies(dr_arena *arena, const dr_stories *all, dr_story *story)
{
    for (uint32_t i = 0; i < story->reports.n; i++) {
        uint32_t origin = i;
        const dr_vector *own = &all->reports[story->reports.at[i]]->shingles;
        for (uint32_t k = 0; k < i && origin == i; k++)
            if (story->origin.at[k] == k && is_copy(own, &all->reports[story->reports.at[k]]->shingles))
                origin = k;
        DR_PUSH(arena, &story->origin, origin);
    }
}
