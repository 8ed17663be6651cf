/* Stories as rows of tables: of stories, of their reports, events and moves, and of who tells which. */
#ifndef DR_STORIES_STORY_ROWS_H
#define DR_STORIES_STORY_ROWS_H

#include "record/columns.h"
#include "stories/choice.h"

/* By number; NULL behind the last: name, names of the columns with commas between, a letter a column (dr_column_kind).
 */
const char *dr_story_table_name(int table);
const char *dr_story_table_header(int table);
const char *dr_story_table_kinds(int table);

/* The story's rows of a table, behind those that are there; `arena` is for what is put together on the way. Of a choice
 * of the table alone its moves, and nothing of events. */
void dr_fill_story(dr_arena *arena, dr_columns *columns, const dr_stories *all, const dr_story *story,
                   const dr_choice *choice, int table);

#endif
