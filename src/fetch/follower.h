/* Feeds followed: what include/dragoman/fetch.h promises.
 *
 *   feeds ─poll─▶ hosts ─▶ wire ─▶ verdict ─▶ feed: entries ─▶ pages ─▶ hosts ─▶ wire ─▶ verdict ─▶ handed on ─▶
 * settled
 *
 *   follower.c   the turn: what is due is asked, what came is judged, redirects are followed, robots.txt is read
 *   feeds.c      polls, entries, older pages         pages.c   from found to settled
 *   office.c     clock, what is told, what is kept   hosts.c   who may be asked when
 *   wire.c       libcurl                             verdict.c what an answer means, how long to wait */
#ifndef DR_FETCH_FOLLOWER_H
#define DR_FETCH_FOLLOWER_H

#include "dragoman/fetch.h"
#include "intake/containers/container.h"

typedef struct dr_follower dr_follower;

/* A page handed on; good until the next call. */
typedef struct dr_given {
    const char *key;
    dr_item item;
} dr_given;

void dr_follower_defaults(dragoman_fetch_settings *out);
/* As the public calls of the same names. */
int dr_follower_open(dr_follower **out, const dragoman_fetch_settings *settings, dragoman_error *error);
int dr_follower_add(dr_follower *f, const char *address, dragoman_error *error);
int dr_follower_add_list(dr_follower *f, dr_str opml, dragoman_error *error);
int dr_follower_next(dr_follower *f, dr_given *out, dragoman_error *error);
int dr_follower_settle(dr_follower *f, const char *key);
void dr_follower_counts(const dr_follower *f, dragoman_fetch_counts *out);
void dr_follower_free(dr_follower *f); /* NULL is fine */

#endif
