/* Whom somebody has to do with, drawn: in the middle the actor, on the right those it cooperates with, on the left
 * those it is in conflict with, each the higher and its line the thicker the more often. The same counts give the same
 * drawing. */
#ifndef DR_DESK_NETWORK_H
#define DR_DESK_NETWORK_H

#include "desk/svg.h"

enum { DR_NETWORK_TIES = 15 /* on a side */ };

/* How often in events of one side's types. */
typedef struct dr_tie {
    dr_str name, code;           /* from outside */
    uint32_t by, from, together; /* done by the actor to the other, by the other to the actor, by both */
    dr_str address;              /* of the events, or at == NULL */
} dr_tie;

typedef struct dr_ties {
    const dr_tie *at; /* most often first */
    uint32_t n, more; /* those that are not in `at` */
} dr_ties;

typedef struct dr_network {
    const char *id; /* unique on the page */
    dr_str name;    /* the actor's */
    dr_ties cooperation, conflict;
} dr_network;

static inline uint32_t dr_tie_count(const dr_tie *tie)
{
    return tie->by + tie->from + tie->together;
}
/* Draws it, with a table beside; nothing when there is nobody. */
void dr_draw_network(dr_buf *out, const dr_network *network);

#endif
