/* What a store and an answer hold, for the files that implement store.h in public. */
#ifndef DR_API_STORE_H
#define DR_API_STORE_H

#include <pthread.h>

#include "dragoman/store.h"
#include "store/as_corrected.h"
#include "store/ask.h"

struct dragoman_store {
    dr_store store;
    char *where;     /* as it was opened */
    dr_arena *arena; /* of one call */
    pthread_mutex_t lock;
};

struct dragoman_answer {
    dr_arena *arena; /* the question: its values are bound by reference */
    dr_db_query *rows;
    dragoman_store *store;
    bool json[DR_MAX_COLUMNS];
    dr_arena *row; /* of the record unpacked; NULL: the answer has none */
    dr_given_record record;
    dr_store *beside;               /* records are given as corrected, from here; NULL: as they were coded */
    int statements, events, moves;  /* columns, where they are */
    char kinds[DR_MAX_COLUMNS + 1]; /* dr_column_kind, of batches (arrow_answer.c); 0: not known yet */
    bool ended;                     /* there are no more rows */
    size_t batches;                 /* that were made of it */
    char **hex;                     /* by columns: the row's values that are bytes; of malloc, as they are */
};

/* One call on the store, alone and with the arena for itself. What it had begun and not committed is undone when it
 * fails, or when memory is exhausted, which is E_MEMORY. The arena is cleared before it returns. */
typedef int dr_store_call(dragoman_store *store, void *of, dragoman_error *error);
int dr_store_do(dragoman_store *store, dr_store_call *call, void *of, dragoman_error *error);

/* An answer to a question of the library's own. `make` is called under the lock; it fills the question, whose arena is
 * the answer's. On failure *out is NULL. */
typedef int dr_make_question(dr_question *question, dr_store *store, const void *of, dragoman_error *error);
typedef struct dr_making {
    dr_make_question *make;
    const void *of;
    bool json;    /* columns that hold JSON are told as such */
    bool records; /* its column `record` is packed */
} dr_making;
int dr_answer_to(dragoman_store *store, const dr_making *making, dragoman_answer **out, dragoman_error *error);
/* The same for one that is made of a public filter, which is looked at first. */
int dr_answer_filter(dragoman_store *store, dr_make_question *make, const dragoman_filter *filter,
                     dragoman_answer **out, dragoman_error *error);

#endif
