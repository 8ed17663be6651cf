#include "desk/cache.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct entry {
    char key[DR_CACHE_KEY]; /* "": free */
    size_t key_size;
    uint64_t state, used; /* used: when it was last asked for */
    dr_kept *blob;        /* NULL: it is being made for the first time */
    uint64_t ticket;      /* of who makes it anew; 0: nobody does */
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

dr_kept *dr_kept_hold(dr_kept *blob)
{
    atomic_fetch_add(&blob->holders, 1);
    return blob;
}

void dr_kept_release(void *given)
{
    dr_kept *blob = given;
    if (blob && atomic_fetch_sub(&blob->holders, 1) == 1)
        free(blob);
}

static dr_kept *new_blob(dr_str bytes, size_t mark)
{
    dr_kept *blob = bytes.size <= DR_CACHE_ENTRY_BYTES ? malloc(sizeof *blob + bytes.size) : NULL;
    if (!blob)
        return NULL;
    atomic_init(&blob->holders, 1);
    blob->size = bytes.size;
    blob->mark = mark;
    if (bytes.size)
        memcpy(blob->bytes, bytes.at, bytes.size);
    return blob;
}

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
        dr_kept_release(cache->entries[i].blob);
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

static void let_go(dr_cache *cache, entry *e)
{
    cache->size -= e->blob ? e->blob->size : 0;
    dr_kept_release(e->blob);
    e->blob = NULL;
}

static void empty(dr_cache *cache, entry *e)
{
    let_go(cache, e);
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
            if (e->blob && !e->ticket && (!oldest || e->used < oldest->used))
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
        if (!e->blob)
            empty(m->cache, e);
        pthread_cond_broadcast(&m->cache->made);
    }
    pthread_mutex_unlock(&m->cache->lock);
    free(m);
}

/* What is there with that state, with one holder more; NULL: it is to be made, with the ticket, or cannot be kept. */
static dr_kept *look(dr_cache *cache, dr_str key, uint64_t state, uint64_t *ticket)
{
    entry *e = find(cache, key);
    while (e && e->ticket && !(e->blob && e->state == state)) {
        pthread_cond_wait(&cache->made, &cache->lock);
        e = find(cache, key);
    }
    if (e && e->blob && e->state == state) {
        e->used = ++cache->clock;
        return dr_kept_hold(e->blob);
    }
    if (!e && (e = make_place(cache))) {
        memcpy(e->key, key.at, key.size);
        e->key_size = key.size;
    }
    if (e)
        *ticket = e->ticket = ++cache->tickets;
    return NULL;
}

dr_kept *dr_cache_find(dr_cache *cache, dr_arena *arena, dr_str key, uint64_t state, uint64_t *ticket)
{
    *ticket = 0;
    if (!cache || !key.size || key.size > DR_CACHE_KEY)
        return NULL;
    maker *m = malloc(sizeof *m);
    if (!m)
        return NULL;
    pthread_mutex_lock(&cache->lock); /* nothing of the arena's below: it may jump */
    dr_kept *blob = look(cache, key, state, ticket);
    pthread_mutex_unlock(&cache->lock);
    *m = (maker){cache, *ticket};
    if (*ticket)
        dr_defer(arena, give_up, m);
    else
        free(m);
    if (blob)
        dr_defer(arena, dr_kept_release, blob);
    return blob;
}

bool dr_cache_take(dr_cache *cache, dr_arena *arena, dr_str key, uint64_t state, dr_buf *out, uint64_t *ticket)
{
    const dr_kept *blob = dr_cache_find(cache, arena, key, state, ticket);
    if (blob)
        dr_buf_add(out, (dr_str){blob->bytes, blob->size});
    return blob != NULL;
}

void dr_cache_keep(dr_cache *cache, uint64_t ticket, uint64_t state, dr_str bytes, size_t mark)
{
    if (!cache || !ticket)
        return;
    dr_kept *blob = new_blob(bytes, mark);
    pthread_mutex_lock(&cache->lock);
    entry *e = made_by(cache, ticket);
    if (e && blob) {
        let_go(cache, e);
        throw_out(cache, bytes.size);
        e->blob = blob;
        e->state = state;
        e->used = ++cache->clock;
        e->ticket = 0;
        cache->size += bytes.size;
        blob = NULL;
    } else if (e) {
        empty(cache, e);
    }
    pthread_cond_broadcast(&cache->made);
    pthread_mutex_unlock(&cache->lock);
    dr_kept_release(blob);
}

size_t dr_cache_size(dr_cache *cache)
{
    pthread_mutex_lock(&cache->lock);
    size_t size = cache->size;
    pthread_mutex_unlock(&cache->lock);
    return size;
}
