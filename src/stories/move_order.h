/* The order of a story's moves, and what its reports say that they answer. */
#ifndef DR_STORIES_MOVE_ORDER_H
#define DR_STORIES_MOVE_ORDER_H

#include "stories/stories.h"

/* Puts the moves, which have their days, in order, what is answered before its answer, and sets what reports say that
 * each answers: always an earlier one. */
void dr_order_moves(dr_arena *arena, const dr_stories *all, dr_story *story);

#endif
