#include "desk/workers.h"

/* A page that runs out of memory leaves no answer open: both databases are held. */
static int open_one(dr_worker *worker, const char *where, const char *members, dragoman_error *error)
{
    worker->arena = dr_arena_new(DR_SERVER_MEMORY);
    if (!worker->arena)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    int code = dr_store_open(&worker->store, where, DR_DB_READ, 5000, error);
    if (code == 0)
        dr_db_hold(worker->store.db, worker->arena);
    if (code == 0 && members)
        code = dr_members_open(&worker->members, members, DR_DB_WRITE, error);
    if (code == 0 && members)
        dr_db_hold(worker->members.db, worker->arena);
    return code;
}

int dr_workers_open(dr_workers *workers, const char *where, const char *members, dragoman_error *error)
{
    int code = 0;
    pthread_mutex_init(&workers->lock, NULL);
    pthread_cond_init(&workers->free, NULL);
    for (size_t i = 0; i < DR_SERVER_THREADS && code == 0; i++)
        code = open_one(&workers->at[i], where, members, error);
    return code;
}

void dr_workers_close(dr_workers *workers)
{
    for (size_t i = 0; i < DR_SERVER_THREADS; i++) {
        dr_store_close(&workers->at[i].store);
        dr_members_close(&workers->at[i].members);
        dr_arena_free(workers->at[i].arena);
    }
    pthread_cond_destroy(&workers->free);
    pthread_mutex_destroy(&workers->lock);
}

dr_worker *dr_worker_take(dr_workers *workers)
{
    dr_worker *taken = NULL;
    pthread_mutex_lock(&workers->lock);
    while (!taken) {
        for (size_t i = 0; i < DR_SERVER_THREADS && !taken; i++)
            taken = workers->at[i].busy ? NULL : &workers->at[i];
        if (!taken)
            pthread_cond_wait(&workers->free, &workers->lock);
    }
    taken->busy = true;
    pthread_mutex_unlock(&workers->lock);
    return taken;
}

void dr_worker_put_back(dr_workers *workers, dr_worker *worker)
{
    dr_arena_clear(worker->arena);
    pthread_mutex_lock(&workers->lock);
    worker->busy = false;
    pthread_cond_signal(&workers->free);
    pthread_mutex_unlock(&workers->lock);
}
