/* Work on many threads, results in the order the work came.
 *
 *   take (one thread at a time) ─▶ slot ─▶ work (any thread) ─▶ slot ─▶ give (one at a time, in order)
 *
 * Slots form a ring, so a slow piece holds up giving, not working: the workers go on past it for DR_WINDOW_SLOTS pieces
 * each, as long as what waits holds less than DR_WINDOW_BYTES; twice the workers are there whatever they hold. `take`
 * and `give` have locks of their own: a piece that is done is given at once, also while another thread waits in `take`
 * for the next, and the other way round. */
#ifndef DR_BASE_PIPELINE_H
#define DR_BASE_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

enum { DR_MAX_JOBS = 256, DR_WINDOW_SLOTS = 512, DR_WINDOW_BYTES = 64 << 20 };

typedef struct dr_pipeline {
    size_t slot_size;                                         /* bytes of a slot; zeroed at the start, then reused */
    bool (*take)(void *payload, void *slot);                  /* the next piece of work; false: no more */
    void (*work)(void *payload, void *slot, unsigned worker); /* worker is 0 .. jobs-1 */
    bool (*give)(void *payload, void *slot);                  /* false: stop, take no more */
    size_t (*held)(void *payload, const void *slot);          /* bytes that it holds, taken or worked; NULL: none */
    void (*drop)(void *payload, void *slot);                  /* a slot taken that is not given after a stop; or NULL */
    void *payload;
} dr_pipeline;

/* Runs until take has no more or give stops it. The calling thread is worker 0; should starting other threads
 * fail, fewer do the work. Returns false only when memory for the ring is lacking. */
bool dr_pipeline_run(const dr_pipeline *pipeline, unsigned jobs);

#endif
