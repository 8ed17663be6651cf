/* Parts of pages that cost much and are asked for often, kept as they were written until what they tell of changes. All
 * workers share it; of several that want the same at once, one makes it and the others wait.
 *
 *     key, state ─▶ there with that state: its bytes
 *                └▶ not: made by whoever asked first, kept, the longest unused thrown out past DR_CACHE_BYTES */
#ifndef DR_DESK_CACHE_H
#define DR_DESK_CACHE_H

#include <stdatomic.h>

#include "base/str.h"

enum {
    DR_CACHE_ENTRIES = 256,
    DR_CACHE_BYTES = 64 << 20,      /* of all entries */
    DR_CACHE_ENTRY_BYTES = 8 << 20, /* of one; larger ones are not kept */
    DR_CACHE_KEY = 64               /* bytes of a key; longer ones are not kept */
};

typedef struct dr_cache dr_cache;

/* What is kept, as long as anybody holds it: also past being thrown out, while it is sent. */
typedef struct dr_kept {
    atomic_int holders;
    size_t size, mark; /* mark: whatever its keeper wants to find again in it */
    char bytes[];
} dr_kept;

/* One holder more, and one less. */
dr_kept *dr_kept_hold(dr_kept *blob);
void dr_kept_release(void *blob);

dr_cache *dr_cache_new(void); /* NULL when out of memory */
void dr_cache_free(dr_cache *cache);

/* What is kept, held as long as the arena, or NULL: then the caller makes it, and whoever asks for the same meanwhile
 * waits until dr_cache_keep, or until the arena is cleared, when the caller has failed. *ticket: what dr_cache_keep
 * wants; 0: it will not be kept. Of a NULL cache nothing is. */
dr_kept *dr_cache_find(dr_cache *cache, dr_arena *arena, dr_str key, uint64_t state, uint64_t *ticket);
/* The same, added to out; false where it is to be made. */
bool dr_cache_take(dr_cache *cache, dr_arena *arena, dr_str key, uint64_t state, dr_buf *out, uint64_t *ticket);
/* Keeps what the caller has made after that said no. */
void dr_cache_keep(dr_cache *cache, uint64_t ticket, uint64_t state, dr_str bytes, size_t mark);
/* How many bytes are kept. */
size_t dr_cache_size(dr_cache *cache);

#endif
