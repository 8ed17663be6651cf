/* What feeds and pages both go by: the follower's parts, the clock, who waits for what, what is kept, what is told. */
#ifndef DR_FETCH_OFFICE_H
#define DR_FETCH_OFFICE_H

#include <pthread.h>

#include "fetch/hosts.h"
#include "fetch/later.h"
#include "fetch/memory.h"
#include "fetch/page.h"

enum {
    DR_MOST_FEEDS = 10000,
    DR_MOST_WAITING = 20000, /* pages; no feed is polled while more wait */
    DR_PATIENCE = 60         /* seconds: with `once`, what must wait for longer is left to the next run */
};

/* A feed that is followed. */
typedef struct dr_followed {
    dragoman_fetch_state state;                     /* as it is kept; version is 1 when it was read before */
    char etag[DR_MOST_ETAG], modified[DR_MOST_DAY]; /* of what was read last: kept when all of it is settled */
    unsigned outstanding; /* pages of it that are not settled, and older pages of the feed not read */
    unsigned older_left;  /* that may be read yet */
    bool lost;            /* something in it was not had, and will not be found again but by reading it again */
    const char *key;
    char text[];
} dr_followed;

/* A page to hand on, or a failure to tell. */
typedef struct dr_tidings {
    struct dr_tidings *next;
    dr_page *page;       /* NULL: a failure */
    dr_request *request; /* that had the page, ours; NULL: the entry is all there is */
    dr_answer *answer;   /* ours */
    dragoman_error error;
} dr_tidings;

/* Addresses, one after another. */
typedef struct dr_listed {
    struct dr_listed *next;
    char key[];
} dr_listed;

typedef struct dr_follower {
    dragoman_fetch_settings settings; /* its strings are ours */
    char *agent, *ca_file;
    double started_clock, started_day; /* the machine's clock that only goes on, and the day, at open */
    dr_wire *wire;
    dr_hosts *hosts;
    dr_later polls, retries; /* requests that wait for their time: of feeds; of pages and older pages */
    dr_arena *arena;         /* of the feed that is being read */
    void *feeds, *pages;     /* by key, tsearch(3) */
    bool is_begun;           /* these were asked for */
    dr_request *in_flight;
    char left[64];                    /* the host that was last told to be left to a later run */
    char charset[64];                 /* of the page given last */
    dr_tidings *first, *last, *given; /* to hand on, in their order; what next gave last */
    double answered;                  /* when a host, whichever, answered last */
    bool out_of_memory;               /* and could not be told otherwise */
    dragoman_fetch_counts counts;
    dr_memory memory;
    pthread_mutex_t lock; /* over settled alone */
    dr_listed *settled;
    dr_followed unnamed; /* in the place of the feed, of pages that an earlier run left unfinished; without a key; at
                            the end, as its text has no size */
} dr_follower;

void dr_office_start_clock(dr_follower *f);
double dr_office_now(const dr_follower *f); /* seconds since 1970 */
/* Tells a failure: `detail` is what was said of it (or ""), `again` seconds until it is tried again (0: not, or not
 * told). */
void dr_office_tell(dr_follower *f, const dr_verdict *why, const char *address, const char *detail, double again);
/* The same with all of an error. */
void dr_office_tell_error(dr_follower *f, const dragoman_error *error, const char *address, const char *detail);
/* Adds to what next hands on; false when out of memory. */
bool dr_office_give(dr_follower *f, const dr_tidings *tidings);
/* A request whose time has come, and one that waits for it; taken over, and false when out of memory: it is gone. */
bool dr_office_ask(dr_follower *f, dr_request *request);
bool dr_office_ask_at(dr_follower *f, dr_later *later, dr_request *request, double at);
/* The settings' recall and keep; what they fail with is told. */
int dr_office_recall(dr_follower *f, const char *address, dragoman_fetch_state *out);
void dr_office_keep(dr_follower *f, const char *address, const dragoman_fetch_state *state);
/* A copy of the address before the others; false when out of memory. */
bool dr_office_list(dr_listed **list, const char *address);
/* Keeps the feed, with its validators once nothing of it is outstanding. */
void dr_office_keep_feed(dr_follower *f, dr_followed *feed);
/* One outstanding thing of the feed less. */
void dr_office_settle_one(dr_follower *f, dr_followed *feed);

#endif
