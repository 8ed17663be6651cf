/* How often somebody may try: what fails again and again has to wait longer and longer. Counted by what was named and
 * by where it came from, both as hashes (people type passwords into the wrong field), in the database, so that a server
 * that starts anew has not forgotten. */
#ifndef DR_MEMBERS_TRIES_H
#define DR_MEMBERS_TRIES_H

#include "members/members.h"

enum {
    DR_TRIES_NAME = 5,         /* failures for one name before it has to wait: 1 second, then twice as long each time */
    DR_TRIES_ADDRESS = 20,     /* the same for one address: many may sit behind it */
    DR_TRIES_LONGEST = 900,    /* seconds to wait at most: a name is never shut for good by somebody else's guesses */
    DR_TRIES_FORGOTTEN = 86400 /* seconds without a failure */
};

/* Counts a try at `what` ("sign-in") as failed, beforehand, so that many at once are counted too. Where it is too
 * early, *wait says for how many seconds, and nothing is counted. Of an IPv6 address the network's half counts (RFC
 * 6177). An empty name or address is not counted. */
int dr_try(dr_roll *members, const char *what, dr_str name, dr_str address, int64_t *wait, dragoman_error *error);
/* It was not: the name is free again, the address by one. */
int dr_try_was_good(dr_roll *members, const char *what, dr_str name, dr_str address, dragoman_error *error);

#endif
