/* The parts of a story's page that are long: its table, its figures over time, its events. */
#ifndef DR_DESK_STORY_PARTS_H
#define DR_DESK_STORY_PARTS_H

#include "desk/page.h"
#include "stories/stories.h"

/* Which claims are denied, contradicted, corroborated. */
void dr_story_claims(dr_page *page, const dr_stories *all, const dr_story *story);
/* What is on the table: open questions first, then what is settled; who moved last. */
void dr_story_table(dr_page *page, const dr_stories *all, const dr_story *story);
/* Numbers that tellings differ on, drawn over time by source. */
void dr_story_figures(dr_page *page, const dr_stories *all, const dr_story *story);
/* Its events by day, each with who tells it and what tellings differ on. */
void dr_story_timeline(dr_page *page, const dr_stories *all, const dr_story *story);

#endif
