/* What all tellings of a story, or of a move, give together: who, where, the terms. Each once, in a settled order. */
#ifndef DR_STORIES_TOGETHER_H
#define DR_STORIES_TOGETHER_H

#include "stories/stories.h"

typedef struct dr_counted_actor {
    const dr_party *party;
    uint32_t reports; /* that name it */
    uint32_t last;    /* the one of them counted last */
} dr_counted_actor;
typedef DR_VEC(dr_counted_actor) dr_counted_actors;

/* Those that most reports name, first; at most DR_MOST_STORY_ACTORS. */
enum { DR_MOST_STORY_ACTORS = 40 };
dr_counted_actors dr_story_actors(dr_arena *arena, const dr_stories *all, const dr_story *story);

/* Of each place the first event that has it, in order of events. */
typedef DR_VEC(const dr_told_event *) dr_placed_events;
dr_placed_events dr_story_places(dr_arena *arena, const dr_stories *all, const dr_story *story);

typedef struct dr_move_term {
    const dr_told_term *term;
    uint32_t report; /* index: the first that tells it */
} dr_move_term;
typedef DR_VEC(dr_move_term) dr_move_terms;

/* What any telling says of the terms, at most DR_MOST_STORY_TERMS. */
enum { DR_MOST_STORY_TERMS = 48 };
dr_move_terms dr_story_move_terms(dr_arena *arena, const dr_stories *all, const dr_story_move *move);

/* What changed a state that is other than open: another move's words, or the deadline's. */
typedef struct dr_settling {
    dr_member by;
    dr_str words;
} dr_settling;
dr_settling dr_settling_of(const dr_stories *all, const dr_story *story, const dr_story_move *move);

#endif
