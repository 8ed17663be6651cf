/* Which stories are told, and how. */
#ifndef DR_STORIES_CHOICE_H
#define DR_STORIES_CHOICE_H

#include "stories/stories.h"

typedef struct dr_choice {
    dr_date on;           /* unknown: the day of the last report in the stories that are chosen */
    dr_str story;         /* "s" and the id of one of its reports; empty: any */
    dr_strs actors, with; /* empty: anybody */
    bool table, pretty, color;
    size_t width;
} dr_choice;

/* Writes the story, or its table; false when it is not chosen. */
bool dr_tell_story(dr_buf *out, const dr_stories *all, const dr_story *story, const dr_choice *choice);
/* Its id is "s" and the id of any of its reports. */
bool dr_is_chosen_story(const dr_stories *all, const dr_story *story, const dr_choice *choice);
/* Where no day is asked for and not all is told: as of the last report in the stories that are chosen, since another
 * story's reports say nothing of these parties' silence. */
void dr_tell_as_of_chosen(dr_arena *arena, dr_stories *all, const dr_choice *choice);
/* Whether a move is between those that are asked for. */
bool dr_is_chosen_move(const dr_stories *all, const dr_story_move *move, const dr_choice *choice);

/* The writers: of all of it, of its table alone; with their lines' ends. */
void dr_write_story(dr_buf *out, const dr_stories *all, const dr_story *story);
void dr_write_table(dr_buf *out, const dr_stories *all, const dr_story *story, const dr_choice *choice);
void dr_print_story(dr_buf *out, const dr_stories *all, const dr_story *story, const dr_choice *choice);
void dr_print_table(dr_buf *out, const dr_stories *all, const dr_story *story, const dr_choice *choice);

#endif
