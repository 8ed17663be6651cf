/* What a members' handle holds, for the files that implement members.h and edition.h in public. */
#ifndef DR_API_MEMBERS_H
#define DR_API_MEMBERS_H

#include "api/store.h"
#include "dragoman/members.h"

struct dragoman_members {
    dragoman_store base; /* whose database is the members' */
};

typedef struct dr_listing {
    const char *sql; /* a moment, in seconds since 1970, is written "@column." and given as the store writes moments */
    dr_value value;  /* $1, or NULL where there is none */
} dr_listing;

/* Rows of it. On failure *out is NULL. */
int dr_list_members(dragoman_members *members, const dr_listing *listing, dragoman_answer **out, dragoman_error *error);

#endif
