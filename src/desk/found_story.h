/* The story that an address names, out of the reports around it. */
#ifndef DR_DESK_FOUND_STORY_H
#define DR_DESK_FOUND_STORY_H

#include "desk/page.h"
#include "stories/stories.h"

/* Finds the story of "s" and a report's id, or of that id, as of a day (unknown: the last report's). 404 in *status
 * where there is none. */
int dr_find_story(dr_page *page, dr_str id, dr_date on, dr_stories *all, const dr_story **out, int *status);

#endif
