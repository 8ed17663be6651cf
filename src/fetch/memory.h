/* What is known of addresses, kept in memory: for callers who keep nothing. */
#ifndef DR_FETCH_MEMORY_H
#define DR_FETCH_MEMORY_H

#include "dragoman/fetch.h"

typedef struct dr_memory {
    void *by_address; /* tsearch(3) */
} dr_memory;

/* As dragoman_fetch_settings has them, with a dr_memory for payload. */
int dr_memory_recall(void *memory, const char *address, dragoman_fetch_state *out);
int dr_memory_keep(void *memory, const char *address, const dragoman_fetch_state *state);
void dr_memory_free(dr_memory *memory); /* what it holds */

#endif
