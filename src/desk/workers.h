/* The few that answer requests, each with a store to read, members and an arena of its own. */
#ifndef DR_DESK_WORKERS_H
#define DR_DESK_WORKERS_H

#include <pthread.h>

#include "members/members.h"
#include "store/store.h"

enum { DR_SERVER_THREADS = 4, DR_SERVER_MEMORY = 512 << 20 };

typedef struct dr_worker {
    dr_store store;
    dr_roll members; /* db == NULL: there are no accounts */
    dr_arena *arena;
    bool busy;
} dr_worker;

typedef struct dr_workers {
    dr_worker at[DR_SERVER_THREADS];
    pthread_mutex_t lock;
    pthread_cond_t free;
} dr_workers;

/* Opens the store `where` for each, and the members (NULL: none); to be closed whatever it returned. */
int dr_workers_open(dr_workers *workers, const char *where, const char *members, dragoman_error *error);
void dr_workers_close(dr_workers *workers);
/* Waits for one that has nothing to do. */
dr_worker *dr_worker_take(dr_workers *workers);
/* Clears its arena. */
void dr_worker_put_back(dr_workers *workers, dr_worker *worker);

#endif
