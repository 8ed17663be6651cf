#include "desk/cache.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct entry {
    char key[DR_CACHE_KEY]; /* "": free */
    size_t key_size;
    uint64_t state, used; /* used: when it was last asked for */
    char *bytes;          /* NULL: it is being made for the first time */
    size_t size;
    uint64_t ticket; /* of who makes it anew; 0: nobody does */
} entry;

struct dr_cache {
    entry entries[DR_CACHE_ENTRIES];
    size_t size;
    uint64_t clock, tickets;
    pthread_mutex_t lock;
    pthread_cond_t made;
};

/* Who makes an entry, so that it is not waited for when they fail. */
typedef struct maker {
    dr_cache *cache;
    uint64_t ticket;
} maker;

dr_cache *dr_cache_new(void)
{
    dr_cache *cache = calloc(1, sizeof *cache);
    if (!cache)
        return NULL;
    pthread_mutex_init(&cache->lock, NULL);
    pthread_cond_init(&cache->made, NULL);
    return cache;
}

void dr_cache_free(dr_cache *cache)
{
    if (!cache)
        return;
    for (size_t i = 0; i < DR_CACHE_ENTRIES; i++)
        free(cache->entries[i].bytes);
    pthread_cond_destroy(&cache->made);
    pthread_mutex_destroy(&cache->lock);
    free(cache);
}

static entry *find(dr_cache *cache, dr_str key)
{
    for (size_t i = 0; i < DR_CACHE_ENTRIES; i++)
        if (cache->entries[i].key_size && dr_eq((dr_str){cache->entries[i].key, cache->entries[i].key_size}, key))
            return &cache->entries[i];
    return NULL;
}

static void empty(dr_cache *cache, entry *e)
{
    cache->size -= e->size;
    free(e->bytes);
    *e = (entry){0};
}

/* A free place, else that of the longest unused; NULL when all are being made. */
static entry *make_place(dr_cache *cache)
{
    entry *oldest = NULL;
    for (size_t i = 0; i < DR_CACHE_ENTRIES; i++) {
        entry *e = &cache->entries[i];
        if (!e->key_size)
            return e;
        if (!e->ticket && (!oldest || e->used < oldest->used))
            oldest = e;
    }
    if (oldest)
        empty(cache, oldest);
    return oldest;
}

static void throw_out(dr_cache *cache, size_t wanted)
{
    while (cache->size + wanted > DR_CACHE_BYTES) {
        entry *oldest = NULL;
        for (size_t i = 0; i < DR_CACHE_ENTRIES; i++) {
            entry *e = &cache->entries[i];
            if (e->bytes && !e->ticket && (!oldest || e->used < oldest->used))
                oldest = e;
        }
        if (!oldest)
            return;
        empty(cache, oldest);
    }
}

static entry *made_by(dr_cache *cache, uint64_t ticket)
{
    for (size_t i = 0; i < DR_CACHE_ENTRIES && ticket; i++)
        if (cache->entries[i].ticket == ticket)
            return &cache->entries[i];
    return NULL;
}

/* The arena of a maker is cleared: what it has not kept by now nobody need wait for. */
static void give_up(void *given)
{
    maker *m = given;
    pthread_mutex_lock(&m->cache->lock);
    entry *e = made_by(m->cache, m->ticket);
    if (e) {
        e->ticket = 0;
        if (!e->bytes)
            empty(m->cache, e);
        pthread_cond_broadcast(&m->cache->made);
    }
    pthread_mutex_unlock(&m->cache->lock);
    free(m);
}

/* A copy of what is there with that state, to be freed; NULL: it is to be made, with the ticket, or cannot be kept. */
static char *look(dr_cache *cache, dr_str key, uint64_t state, size_t *size, uint64_t *ticket)
{
    entry *e = find(cache, key);
    while (e && e->ticket && !(e->bytes && e->state == state)) {
        pthread_cond_wait(&cache->made, &cache->lock);
        e = find(cache, key);
    }
    if (e && e->bytes && e->state == state) {
        char *copy = malloc(e->size + 1);
        if (copy)
            memcpy(copy, e->bytes, *size = e->size);
        e->used = ++cache->clock;
        return copy;
    }
    if (!e && (e = make_place(cache))) {
        memcpy(e->key, key.at, key.size);
        e->key_size = key.size;
    }
    if (e)
        *ticket = e->ticket = ++cache->tickets;
    return NULL;
}

bool dr_cache_take(dr_cache *cache, dr_arena *arena, dr_str key, uint64_t state, dr_buf *out, uint64_t *ticket)
{
    size_t size = 0;
    *ticket = 0;
    if (!cache || !key.size || key.size > DR_CACHE_KEY)
        return false;
    maker *m = malloc(sizeof *m);
    if (!m)
        return false;
    pthread_mutex_lock(&cache->lock); /* nothing of the arena's below: it may jump */
    char *copy = look(cache, key, state, &size, ticket);
    pthread_mutex_unlock(&cache->lock);
    *m = (maker){cache, *ticket};
    if (*ticket)
        dr_defer(arena, give_up, m);
    else
        free(m);
    if (!copy)
        return false;
    dr_defer(arena, free, copy);
    dr_buf_add(out, (dr_str){copy, size});
    return true;
}

void dr_cache_keep(dr_cache *cache, uint64_t ticket, uint64_t state, dr_str bytes)
{
    if (!cache || !ticket)
        return;
    char *copy = bytes.size <= DR_CACHE_ENTRY_BYTES ? malloc(bytes.size + 1) : NULL;
    if (copy && bytes.size)
        memcpy(copy, bytes.at, bytes.size);
    pthread_mutex_lock(&cache->lock);
    entry *e = made_by(cache, ticket);
    if (e && copy) {
        cache->size -= e->size;
        free(e->bytes);
        e->bytes = NULL;
        e->size = 0;
        throw_out(cache, bytes.size);
        e->bytes = copy;
        e->size = bytes.size;
        e->state = state;
        e->used = ++cache->clock;
        e->ticket = 0;
        cache->size += e->size;
        copy = NULL;
    } else if (e) {
        empty(cache, e);
    }
    pthread_cond_broadcast(&cache->made);
    pthread_mutex_unlock(&cache->lock);
    free(copy);
}

size_t dr_cache_size(dr_cache *cache)
{
    pthread_mutex_lock(&cache->lock);
    size_t size = cache->size;
    pthread_mutex_unlock(&cache->lock);
    return size;
}
