/* Pages of feeds on their way into the store.
 *
 *     feeds ──dragoman_follower──▶ page ──(dragoman_source, where its bytes tell what it is)──▶ inputs ──read──▶ store
 *                  ▲ recall, keep: notes in the store                                                        │
 *                  └───────────────────────────────── settled, once all of the page is stored ◀──────────────┘
 */
#ifndef CLI_FOLLOWING_H
#define CLI_FOLLOWING_H

#include <dragoman/fetch.h>
#include <pthread.h>

#include "batch.h"

/* What takes inputs (one thread), what stores them (another) and the follower's callbacks (on the first) share. */
typedef struct cli_following {
    dragoman_follower *follower;
    dragoman_source *source;    /* of the page, while it is being taken apart; else NULL */
    dragoman_input page, ahead; /* the page, and of its reports the one after that given out; no bytes: none */
    size_t same;                /* pages that were stored already, byte for byte */
    cli_batch batch;
    size_t lost;          /* addresses that could not be had */
    _Atomic bool unknown; /* the store fails: no more is taken */
    bool quiet;
    pthread_mutex_t lock; /* over what follows */
    size_t stored, told;  /* reports, and how many when that was told last */
    double since;         /* when the last was stored */
} cli_following;

/* Memory and end of a follower, with the cli_following as payload. */
int cli_following_recall(void *payload, const char *address, dragoman_fetch_state *out);
int cli_following_keep(void *payload, const char *address, const dragoman_fetch_state *state);
int cli_following_stopped(void *payload);
/* The callbacks of a dragoman_flow. */
int cli_following_next(void *payload, dragoman_input *out, dragoman_error *error);
int cli_following_done(void *payload, const dragoman_input *input, const char *bytes, size_t size,
                       const dragoman_error *error);
void cli_following_release(void *payload, const dragoman_input *input);

#endif
