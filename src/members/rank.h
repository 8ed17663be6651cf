/* What one may do at the desk; each may all that those before it may. */
#ifndef DR_MEMBERS_RANK_H
#define DR_MEMBERS_RANK_H

#include "base/str.h"

typedef enum dr_rank {
    DR_VISITOR, /* nobody known: signs in */
    DR_READER,  /* reads */
    DR_EDITOR,  /* corrects facts, stores reports, keeps watches for all */
    DR_ADMIN    /* invites members and gives roles */
} dr_rank;

/* "visitor", "reader", "editor", "admin" */
const char *dr_rank_name(dr_rank rank);
/* Of the last three names; false for anything else. */
bool dr_rank_of(dr_str name, dr_rank *out);

#endif
