/* What a step found, without what it made on its way:
 *
 *   scratch  │ trees │ words, lists, keys, features … of the step, and its facts │     given back behind the step
 *   arena    │ tokens │ facts of the steps before │ ◀── copied
 *
 * Each step of coding allocates as it likes, on the scratch of the report's arena (arena.h); its facts are then copied,
 * as tight as they are, and the rest goes. */
#ifndef DR_CODING_KEEP_KEEP_H
#define DR_CODING_KEEP_KEEP_H

#include "coding/coding.h"

/* Until it steps back, the coder allocates on the scratch of its arena: for what a part of a step needs only itself.
 * What it leaves is to be put on aside.arena. */
typedef struct dr_aside {
    dr_arena *arena; /* the coder's until then */
    dr_mark mark;
} dr_aside;
dr_aside dr_step_aside(dr_coder *coder);
void dr_step_back(dr_coder *coder, dr_aside aside);

/* Where to, and the texts that are there already: each is kept once. */
typedef struct dr_keeper {
    dr_arena *arena;
    dr_coder *coder;
    dr_map texts; /* → index into kept; its arena is where the map lies */
    dr_strs kept;
} dr_keeper;

typedef void dr_keep(dr_keeper *keeper);

/* What one event refers to; the event itself stays where it is. */
void dr_keep_event(dr_keeper *keeper, dr_event *event);
/* What each step leaves in record and coder. */
dr_keep dr_keep_times, dr_keep_places, dr_keep_quantities, dr_keep_actors, dr_keep_statements, dr_keep_events,
    dr_keep_moves;

#endif
