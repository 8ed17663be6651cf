/* The participants of a signal: which actors' mentions stand in the places that the words give them. */
#ifndef DR_CODING_EVENTS_PARTICIPANTS_H
#define DR_CODING_EVENTS_PARTICIPANTS_H

#include "coding/events/signals.h"

typedef struct dr_participants {
    dr_mentions actor, recipient;
    double certain; /* 0..1: how they were found */
    uint32_t linked_actors, linked_recipients; /* the first so many are the engine's, the rest a rule's */
    bool borrowed;  /* the actor is only whose act or weapon the subject is: "Turkish jets struck" */
} dr_participants;

/* False: no actor stands where the one who acts belongs. */
bool dr_find_participants(const dr_clauses *clauses, const dr_signal *signal, dr_participants *out);

/* Only told as when or why of something else, with nobody in particular: "years after crowds burned the embassy". */
bool dr_of_nobody(const dr_clauses *clauses, const dr_signal *signal, const dr_participants *participants);

#endif
