/* Stories: reports that tell of the same events, and what each event and each move is called by all of them.
 *
 *     tellings ─▶ copies ─▶ pairs ─▶ groups of reports ─▶ events of several tellings ─▶ status, what differs
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
    dr_str words; /* of a number of casualties: as the first of its tellings gives it */
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
    dr_members members; /* in order of reports */
    dr_date day;        /* on which it was made, else published; perhaps unknown */
    dr_date deadline;   /* the last day to answer on, as last told, or unknown */
    dr_member deadline_by;
    uint32_t answers; /* index of an earlier move of the same story, or DR_NONE */
    dr_move_state state;
    uint32_t settled_by; /* the move that changed its state, or DR_NONE: a deadline that passed */
    dr_date settled_on;
} dr_story_move;

typedef struct dr_story {
    dr_indexes reports; /* in order of publication, then of names */
    DR_VEC(dr_story_event) events;
    DR_VEC(dr_story_move) moves; /* in order of days */
    dr_str goes_on_from;         /* id of a story that was told and forgotten before, or nothing (sketches.h) */
    dr_date told_to;             /* that one's last day, or unknown */
} dr_story;

typedef struct dr_stories {
    dr_telling **reports; /* sorted, none twice */
    uint32_t report_count;
    uint32_t held;        /* with those behind, which are published later than `on` and in no story */
    dr_date on;           /* the day as of which all is told; unknown when no report has one */
    uint32_t *origin;     /* of each report: the one that it is a copy of, perhaps itself */
    dr_frequencies words; /* in how many reports, copies apart, each word is */
    DR_VEC(dr_story) stories;
} dr_stories;

/* Finds the stories as of a day: reports published later are left out. Unknown: all of them, as of the last day of
 * the reports that is not far ahead of them (settled_day.h). Reorders `reports` and drops those whose id is there
 * already and the earlier texts of a page. */
void dr_find_stories(dr_arena *arena, dr_telling **reports, uint32_t n, dr_date on, dr_stories *out);
/* The events and moves of a story; in story_events.c and story_moves.c. */
void dr_find_story_events(dr_arena *arena, const dr_stories *all, dr_story *story);
void dr_find_story_moves(dr_arena *arena, const dr_stories *all, dr_story *story);
/* What the tellings of an event differ on, who tells it, and so its status; in story_status.c. */
void dr_weigh_story_event(dr_arena *arena, const dr_stories *all, dr_story_event *event);
/* Of each report the first that it is a copy of, perhaps itself; in copies.c. */
void dr_find_copies(dr_arena *arena, dr_telling *const *reports, uint32_t n, uint32_t *origin);
/* Whether a report is told word for word as the one that it is a copy of, and was read the same. */
bool dr_is_same_text(const dr_stories *all, uint32_t report);

/* Whether they are called alike, or speak for one state: EGY and EGYGOV. */
bool dr_are_one_side(const dr_party *a, const dr_party *b);

/* For qsort: in order of reports and of facts. */
int dr_by_report(const void *a, const void *b);
/* Where it is in members in that order, or DR_NONE; where in story->reports a report of it is. */
uint32_t dr_place_of_member(const dr_members *sorted, dr_member member);
uint32_t dr_place_in_story(const dr_story *story, uint32_t report);
/* "s" and the id of its first report; on the arena. */
dr_str dr_story_id(dr_arena *arena, const dr_stories *all, const dr_story *story);

/* The first and last day of publication of its reports; no days where none has one. */
void dr_story_days(const dr_stories *all, const dr_story *story, dr_date *from, dr_date *to);

/* "single", "open" … */
const char *dr_story_status_name(dr_story_status status);
const char *dr_move_state_name(dr_move_state state);
/* The telling that stands for all: of the type that most give, one with most of parties, day and place, the first of
 * equals. Of a move the first that names both sides, else the first. */
const dr_told_event *dr_chosen_telling(const dr_stories *all, const dr_story_event *event);
const dr_told_move *dr_best_telling(const dr_stories *all, const dr_story_move *move);

static inline const dr_told_event *dr_event_told(const dr_stories *all, dr_member member)
{
    return &all->reports[member.report]->events.at[member.fact];
}
static inline const dr_told_move *dr_move_told(const dr_stories *all, dr_member member)
{
    return &all->reports[member.report]->moves.at[member.fact];
}

#endif
