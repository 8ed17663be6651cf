/* The table between the parties: which move answers which, and how each stands on a day. */
#ifndef DR_STORIES_TABLE_H
#define DR_STORIES_TABLE_H

#include "stories/stories.h"

/* Both have terms, and none in common. */
static inline bool dr_are_apart(const dr_vector *a, const dr_vector *b)
{
    return a->n && b->n && !dr_shared_terms(a, b);
}
/* Fills states, and answers that no report tells, of moves that dr_order_moves has put in order. */
void dr_lay_table(const dr_stories *all, dr_story *story);
/* What was to be answered before that day, and was not, is silent; what was silent as of another day, and is not as of
 * that, is open again. */
void dr_fall_silent(dr_story *story, dr_date on);

#endif
