/* What a store and an answer hold, for the files that implement store.h in public. */
#ifndef DR_API_STORE_H
#define DR_API_STORE_H

#include <pthread.h>

#include "dragoman/store.h"
#include "store/ask.h"

struct dragoman_store {
    dr_store store;
    dr_arena *arena; /* of one call */
    pthread_mutex_t lock;
};

/* One call on the store, alone and with the arena for itself. What it had begun and not committed is undone when it
 * fails, or when memory is exhausted, which is E_MEMORY. The arena is cleared before it returns. */
typedef int dr_store_call(dragoman_store *store, void *of, dragoman_error *error);
int dr_store_do(dragoman_store *store, dr_store_call *call, void *of, dragoman_error *error);

/* An answer to a question that is made of a filter. On failure *out is NULL. */
typedef int dr_make_question(dr_question *question, const dr_store *store, const dragoman_filter *filter,
                             dragoman_error *error);
int dr_answer_filter(dragoman_store *store, dr_make_question *make, const dragoman_filter *filter,
                     dragoman_answer **out, dragoman_error *error);

#endif
