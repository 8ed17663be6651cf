#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 64 << 10, LARGEST_STEP = 1 << 20, LARGEST_KEPT = 32 << 20, ALIGNMENT = 16 };

typedef struct chunk {
    struct chunk *next;
    size_t capacity; /* bytes after this header */
    size_t used;
    size_t unused_padding; /* keeps the payload 16-aligned */
} chunk;

typedef struct deferred {
    struct deferred *next;
    dr_release *release;
    void *thing;
} deferred;

struct dr_arena {
    chunk *head; /* the chunk being filled; older ones follow */
    deferred *releases;
    size_t limit, used;
    jmp_buf guard;
};

dr_arena *dr_arena_new(size_t limit)
{
    dr_arena *arena = calloc(1, sizeof *arena);
    if (arena)
        arena->limit = limit ? limit : SIZE_MAX;
    return arena;
}

static void run_releases(dr_arena *arena)
{
    deferred *each = arena->releases;
    arena->releases = NULL;
    for (; each; each = each->next)
        each->release(each->thing);
}

static size_t free_chunks(dr_arena *arena)
{
    size_t capacity = 0;
    while (arena->head) {
        chunk *next = arena->head->next;
        capacity += arena->head->capacity;
        free(arena->head);
        arena->head = next;
    }
    return capacity;
}

void dr_arena_clear(dr_arena *arena)
{
    if (!arena)
        return;
    run_releases(arena);
    bool one = arena->head && !arena->head->next && arena->head->capacity <= LARGEST_KEPT;
    if (one) {
        arena->head->used = 0;
    } else {
        /* One chunk in place of many: the next report like this one asks the system for nothing. */
        size_t capacity = free_chunks(arena);
        chunk *kept = capacity ? malloc(sizeof *kept + (capacity < LARGEST_KEPT ? capacity : LARGEST_KEPT)) : NULL;
        if (kept)
            *kept = (chunk){.capacity = capacity < LARGEST_KEPT ? capacity : LARGEST_KEPT};
        arena->head = kept;
    }
    arena->used = 0;
}

void dr_arena_free(dr_arena *arena)
{
    if (!arena)
        return;
    run_releases(arena);
    free_chunks(arena);
    free(arena);
}

size_t dr_arena_used(const dr_arena *arena)
{
    return arena->used;
}

jmp_buf *dr_guard(dr_arena *arena)
{
    return &arena->guard;
}

_Noreturn void dr_out_of_memory(dr_arena *arena)
{
    longjmp(arena->guard, 1);
}

static void *chunk_payload(chunk *c)
{
    return (unsigned char *)(c + 1);
}

static void add_chunk(dr_arena *arena, size_t need)
{
    size_t capacity = arena->head ? arena->head->capacity * 2 : FIRST_CHUNK;
    if (capacity > LARGEST_STEP)
        capacity = LARGEST_STEP;
    if (capacity < need)
        capacity = need;
    if (capacity > SIZE_MAX - sizeof(chunk))
        dr_out_of_memory(arena);
    chunk *fresh = malloc(sizeof *fresh + capacity);
    if (!fresh)
        dr_out_of_memory(arena);
    *fresh = (chunk){.next = arena->head, .capacity = capacity};
    arena->head = fresh;
}

static size_t rounded(dr_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        dr_out_of_memory(arena);
    return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

static void *take(dr_arena *arena, size_t size)
{
    size_t need = rounded(arena, size);
    if (need > arena->limit - arena->used)
        dr_out_of_memory(arena);
    if (!arena->head || need > arena->head->capacity - arena->head->used)
        add_chunk(arena, need);
    void *at = (unsigned char *)chunk_payload(arena->head) + arena->head->used;
    arena->head->used += need;
    arena->used += need;
    return at;
}

void *dr_alloc(dr_arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *dr_alloc_raw(dr_arena *arena, size_t size)
{
    return take(arena, size);
}

void *dr_alloc_array(dr_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        dr_out_of_memory(arena);
    return dr_alloc(arena, count * size);
}

void *dr_regrow(dr_arena *arena, void *old, size_t old_size, size_t new_size)
{
    size_t have = rounded(arena, old_size), need = rounded(arena, new_size);
    chunk *head = arena->head;
    if (old && head && need >= have && (unsigned char *)old + have == (unsigned char *)chunk_payload(head) + head->used &&
        need - have <= head->capacity - head->used && need - have <= arena->limit - arena->used) {
        head->used += need - have;
        arena->used += need - have;
        if (new_size > old_size)
            memset((unsigned char *)old + old_size, 0, new_size - old_size);
        return old;
    }
    void *fresh = take(arena, new_size);
    size_t kept = old_size < new_size ? old_size : new_size;
    if (kept)
        memcpy(fresh, old, kept);
    memset((unsigned char *)fresh + kept, 0, new_size - kept);
    return fresh;
}

void dr_defer(dr_arena *arena, dr_release *release, void *thing)
{
    /* A chunk of its own list outside the arena would need its own failure path; a node inside is
     * reserved before the thing is at risk only if there is room, so make the thing safe first. */
    size_t need = rounded(arena, sizeof(deferred));
    int room = arena->head && need <= arena->head->capacity - arena->head->used && need <= arena->limit - arena->used;
    if (!room) {
        chunk *fresh = need <= arena->limit - arena->used ? malloc(sizeof *fresh + FIRST_CHUNK) : NULL;
        if (!fresh) {
            release(thing);
            dr_out_of_memory(arena);
        }
        *fresh = (chunk){.next = arena->head, .capacity = FIRST_CHUNK};
        arena->head = fresh;
    }
    deferred *node = take(arena, sizeof *node);
    *node = (deferred){arena->releases, release, thing};
    arena->releases = node;
}
