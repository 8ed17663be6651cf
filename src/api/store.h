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

/* An answer to SQL of the library's own, whose values live on the answer's arena: make, fill the question, ask; `json`:
 * columns that hold it are told as such. */
dragoman_answer *dr_answer_new(dragoman_store *store, dragoman_error *error);
dr_arena *dr_answer_arena(dragoman_answer *answer);
int dr_answer_ask(dragoman_answer *answer, const char *sql, dr_values values, bool json, dragoman_error *error);

#endif
