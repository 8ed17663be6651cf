/* Stories: reports that tell of the same events, and what each event and each move is called by all of them.
 *
 *     tellings ─▶ pairs ─▶ groups of reports ─▶ copies ─▶ events of several tellings ─▶ status, what differs
 *                                                     └▶ moves of several tellings ─▶ the table: answers, state
 *
 * The same reports give the same stories in whatever order they come. */
#ifndef DR_STORIES_STORIES_H
#define DR_STORIES_STORIES_H

#include "stories/telling.h"

/* One telling of an event or a move. */
typedef struct dr_member {
    uint32_t report; /* index into the stories' reports */
    uint32_t fact;   /* index into its telling's events or moves */
} dr_member;
typedef DR_VEC(dr_member) dr_members;

typedef enum dr_story_status { DR_SINGLE, DR_CORROBORATED, DR_CONTRADICTED, DR_DENIED } dr_story_status;

/* What tellings give for one thing, and who gives it. */
typedef struct dr_differing_value {
    dr_str value;
    dr_members members;
    bool latest; /* the latest telling gives it */
} dr_differing_value;

typedef struct dr_differing {
    dr_str field;
    DR_VEC(dr_differing_value) values;
} dr_differing;

typedef struct dr_story_event {
    dr_members members; /* by day of publication, then by name; the first is whose words stand for all */
    uint32_t origins;   /* independent ones: copies count once, and so does one source that several cite */
    uint32_t outlets;
    dr_strs voices;
    dr_story_status status;
    DR_VEC(dr_differing) differ;
} dr_story_event;

typedef enum dr_move_state { DR_OPEN, DR_ACCEPTED, DR_REJECTED, DR_WITHDRAWN, DR_SUPERSEDED, DR_SILENT } dr_move_state;

typedef struct dr_story_move {
    dr_members members;
    uint32_t answers; /* index of a move of the same story, or DR_NONE */
    dr_move_state state;
    uint32_t settled_by; /* the move that changed its state, or DR_NONE */
} dr_story_move;

typedef struct dr_story {
    dr_indexes reports; /* in order of publication, then of names */
    dr_indexes origin;  /* beside reports: the place in it of the report that each is a copy of, perhaps itself */
    DR_VEC(dr_story_event) events;
    DR_VEC(dr_story_move) moves;
} dr_story;

typedef struct dr_stories {
    dr_telling **reports; /* sorted, none twice */
    uint32_t report_count;
    dr_frequencies words; /* in how many reports each word is */
    DR_VEC(dr_story) stories;
} dr_stories;

/* Finds the stories; reorders `reports` and drops those whose id is there already. */
void dr_find_stories(dr_arena *arena, dr_telling **reports, uint32_t n, dr_stories *out);
/* The events and moves of a story; in story_events.c and story_moves.c. */
void dr_find_story_events(dr_arena *arena, const dr_stories *all, dr_story *story);
void dr_find_story_moves(dr_arena *arena, const dr_stories *all, dr_story *story);
/* What the tellings of an event differ on, who tells it, and so its status; in story_status.c. */
void dr_weigh_story_event(dr_arena *arena, const dr_stories *all, const dr_story *story, dr_story_event *event);
/* Fills story->origin; in copies.c. */
void dr_find_copies(dr_arena *arena, const dr_stories *all, dr_story *story);

/* "single", "open" … */
const char *dr_story_status_name(dr_story_status status);
const char *dr_move_state_name(dr_move_state state);
/* A line of JSON a story (docs/record.md, Stories). */
void dr_write_story(dr_buf *out, const dr_stories *all, const dr_story *story);

static inline const dr_told_event *dr_event_told(const dr_stories *all, dr_member member)
{
    return &all->reports[member.report]->events.at[member.fact];
}
static inline const dr_told_move *dr_move_told(const dr_stories *all, dr_member member)
{
    return &all->reports[member.report]->moves.at[member.fact];
}

#endif
