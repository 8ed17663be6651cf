/* What the files of stories share. */
#ifndef DR_API_STORIES_H
#define DR_API_STORIES_H

#include "dragoman/stories.h"
#include "stories/choice.h"

/* Finds the stories as of the choice's day and ends the adding. *chosen and *all stand on the stories' arenas, until
 * these are closed; what is written of a story may go on *arena, behind its guard, between a mark and a rewind. Returns
 * 0 or a code; E_ARGUMENT leaves the stories as they were. */
int dr_stories_found(dragoman_stories *stories, const dragoman_stories_choice *choice, dr_choice *chosen,
                     dr_stories *all, dr_arena **arena, dragoman_error *error);

#endif
