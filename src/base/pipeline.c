#include "base/pipeline.h"

#include <pthread.h>
#include <stdlib.h>

typedef enum slot_state { FREE, WORKING, DONE } slot_state;

typedef struct ring {
    const dr_pipeline *pipeline;
    pthread_mutex_t lock;
    pthread_cond_t changed; /* a slot became free, or the run ended */
    unsigned char *slots;
    slot_state *states;
    size_t count, taken, given; /* pieces taken and given since the start; the next goes to slot taken % count */
    bool ended;                 /* no more to take */
    bool stopped;               /* give asked to stop */
} ring;

typedef struct worker {
    ring *ring;
    unsigned number;
    pthread_t thread;
} worker;

static void *slot_at(const ring *r, size_t index)
{
    return r->slots + index % r->count * r->pipeline->slot_size;
}

/* Takes a piece into the next slot; waits while the ring is full. False at the end. Called locked. */
static bool take_locked(ring *r, size_t *index)
{
    while (!r->ended && r->states[r->taken % r->count] != FREE)
        pthread_cond_wait(&r->changed, &r->lock);
    if (r->ended)
        return false;
    *index = r->taken;
    if (!r->pipeline->take(r->pipeline->payload, slot_at(r, *index))) {
        r->ended = true;
        pthread_cond_broadcast(&r->changed);
        return false;
    }
    r->states[r->taken++ % r->count] = WORKING;
    return true;
}

/* Gives every finished piece whose turn it is. Called locked. */
static void give_locked(ring *r)
{
    while (r->given < r->taken && r->states[r->given % r->count] == DONE) {
        void *slot = slot_at(r, r->given);
        if (!r->stopped && !r->pipeline->give(r->pipeline->payload, slot))
            r->stopped = r->ended = true;
        else if (r->stopped && r->pipeline->drop)
            r->pipeline->drop(r->pipeline->payload, slot);
        r->states[r->given++ % r->count] = FREE;
        pthread_cond_broadcast(&r->changed);
    }
}

static void *run_worker(void *argument)
{
    worker *w = argument;
    ring *r = w->ring;
    size_t index;
    pthread_mutex_lock(&r->lock);
    while (take_locked(r, &index)) {
        pthread_mutex_unlock(&r->lock);
        r->pipeline->work(r->pipeline->payload, slot_at(r, index), w->number);
        pthread_mutex_lock(&r->lock);
        r->states[index % r->count] = DONE;
        give_locked(r);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

static void run_all(ring *r, worker *workers, unsigned jobs)
{
    unsigned started = 1;
    workers[0] = (worker){.ring = r};
    for (; started < jobs; started++) {
        workers[started] = (worker){.ring = r, .number = started};
        if (pthread_create(&workers[started].thread, NULL, run_worker, &workers[started]))
            break;
    }
    run_worker(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
}

bool dr_pipeline_run(const dr_pipeline *pipeline, unsigned jobs)
{
    jobs = jobs < 1 ? 1 : jobs > DR_MAX_JOBS ? DR_MAX_JOBS : jobs;
    ring r = {.pipeline = pipeline, .count = jobs == 1 ? 1 : (size_t)jobs * 2};
    r.slots = calloc(r.count, pipeline->slot_size);
    r.states = calloc(r.count, sizeof *r.states);
    worker *workers = calloc(jobs, sizeof *workers);
    bool ready = r.slots && r.states && workers;
    if (ready) {
        pthread_mutex_init(&r.lock, NULL);
        pthread_cond_init(&r.changed, NULL);
        run_all(&r, workers, jobs);
        pthread_cond_destroy(&r.changed);
        pthread_mutex_destroy(&r.lock);
    }
    free(workers);
    free(r.states);
    free(r.slots);
    return ready;
}
