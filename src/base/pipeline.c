#include "base/pipeline.h"

#include <pthread.h>
#include <stdlib.h>

typedef enum slot_state { FREE, WORKING, DONE } slot_state;

typedef struct ring {
    const dr_pipeline *pipeline;
    pthread_mutex_t taking; /* held around `take`, which may wait for long; before `lock` where both are held */
    pthread_mutex_t lock;   /* of what follows; never held around a callback */
    pthread_cond_t changed; /* a slot became free, or the run ended */
    unsigned char *slots;
    slot_state *states;
    size_t *weights;            /* of slots: bytes that they hold */
    size_t held;                /* all of them */
    size_t least;               /* pieces that may be under way or wait whatever they hold */
    size_t count, taken, given; /* pieces taken and given since the start; the next goes to slot taken % count */
    bool giving;                /* a worker is in `give` or `drop` and will give what else is done meanwhile */
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

static bool is_full(const ring *r)
{
    size_t ahead = r->taken - r->given;
    return ahead >= r->count || (ahead >= r->least && r->held >= DR_WINDOW_BYTES);
}

/* What a slot holds now. Called without the lock, by who works on it. */
static size_t weight_of(const ring *r, size_t index)
{
    return r->pipeline->held ? r->pipeline->held(r->pipeline->payload, slot_at(r, index)) : 0;
}

/* Called locked. */
static void weigh(ring *r, size_t index, size_t weight)
{
    size_t *before = &r->weights[index % r->count];
    r->held = r->held - *before + weight;
    *before = weight;
}

/* Waits while the ring is full; false when no more is to be taken. */
static bool has_room(ring *r)
{
    pthread_mutex_lock(&r->lock);
    while (!r->ended && is_full(r))
        pthread_cond_wait(&r->changed, &r->lock);
    bool room = !r->ended;
    pthread_mutex_unlock(&r->lock);
    return room;
}

/* Hands a slot back to the ring. Called locked; unlocked while the callbacks run. */
static void give_one(ring *r, void *slot)
{
    bool stopped = r->stopped, go_on = true;
    pthread_mutex_unlock(&r->lock);
    if (!stopped)
        go_on = r->pipeline->give(r->pipeline->payload, slot);
    else if (r->pipeline->drop)
        r->pipeline->drop(r->pipeline->payload, slot);
    pthread_mutex_lock(&r->lock);
    if (!go_on)
        r->stopped = r->ended = true;
    weigh(r, r->given, 0);
    r->states[r->given++ % r->count] = FREE;
    pthread_cond_broadcast(&r->changed);
}

/* The piece is done: gives it if it is its turn, and all done ones behind it. Who finds somebody giving leaves it to
 * them: they look again under the lock before they stop. */
static void finish(ring *r, size_t index)
{
    size_t weight = weight_of(r, index);
    pthread_mutex_lock(&r->lock);
    weigh(r, index, weight);
    r->states[index % r->count] = DONE;
    if (!r->giving) {
        r->giving = true;
        while (r->given < r->taken && r->states[r->given % r->count] == DONE)
            give_one(r, slot_at(r, r->given));
        r->giving = false;
    }
    pthread_mutex_unlock(&r->lock);
}

/* Takes a piece into the next slot. False at the end. *spare: it came after a stop, and no work is wanted. */
static bool take_one(ring *r, size_t *index, bool *spare)
{
    pthread_mutex_lock(&r->taking);
    bool got = has_room(r);
    if (got) {
        *index = r->taken; /* changed only by who holds `taking` */
        got = r->pipeline->take(r->pipeline->payload, slot_at(r, *index));
        size_t weight = got ? weight_of(r, *index) : 0;
        pthread_mutex_lock(&r->lock);
        *spare = r->stopped;
        if (got) {
            weigh(r, *index, weight);
            r->states[r->taken++ % r->count] = WORKING;
        } else {
            r->ended = true;
        }
        pthread_cond_broadcast(&r->changed);
        pthread_mutex_unlock(&r->lock);
    }
    pthread_mutex_unlock(&r->taking);
    return got;
}

static void *run_worker(void *argument)
{
    worker *w = argument;
    ring *r = w->ring;
    size_t index;
    bool spare;
    while (take_one(r, &index, &spare)) {
        if (!spare)
            r->pipeline->work(r->pipeline->payload, slot_at(r, index), w->number);
        finish(r, index);
    }
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
    ring r = {.pipeline = pipeline,
              .least = jobs == 1 ? 1 : (size_t)jobs * 2,
              .count = jobs == 1 ? 1 : (size_t)jobs * DR_WINDOW_SLOTS};
    r.slots = calloc(r.count, pipeline->slot_size);
    r.states = calloc(r.count, sizeof *r.states);
    r.weights = calloc(r.count, sizeof *r.weights);
    worker *workers = calloc(jobs, sizeof *workers);
    bool ready = r.slots && r.states && r.weights && workers;
    if (ready) {
        pthread_mutex_init(&r.taking, NULL);
        pthread_mutex_init(&r.lock, NULL);
        pthread_cond_init(&r.changed, NULL);
        run_all(&r, workers, jobs);
        pthread_cond_destroy(&r.changed);
        pthread_mutex_destroy(&r.lock);
        pthread_mutex_destroy(&r.taking);
    }
    free(workers);
    free(r.weights);
    free(r.states);
    free(r.slots);
    return ready;
}
