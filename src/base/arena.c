#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dragoman/dragoman.h"

#if DR_SANITIZED
#include <sanitizer/asan_interface.h>
#define POISON(at, size) ASAN_POISON_MEMORY_REGION((at), (size))
#define UNPOISON(at, size) ASAN_UNPOISON_MEMORY_REGION((at), (size))
enum { RED_ZONE = 16 }; /* poisoned bytes behind an allocation, of which a multiple of 16 has none of its own */
#else
#define POISON(at, size) ((void)(at), (void)(size))
#define UNPOISON(at, size) ((void)(at), (void)(size))
enum { RED_ZONE = 0 };
#endif

enum { FIRST_CHUNK = 64 << 10, LARGEST_STEP = 1 << 20, LARGEST_KEPT = 32 << 20, ALIGNMENT = 16 };

typedef struct chunk {
    struct chunk *next;
    size_t capacity; /* bytes after this header */
    size_t used;
    size_t unused_padding; /* keeps the payload 16-aligned */
} chunk;

/* A block of at least DR_LARGE bytes. As much is never taken from a chunk, so that size alone tells where a block lies.
 */
typedef struct large {
    struct large *next, *previous; /* newest first */
    size_t capacity;               /* bytes after this header */
    dr_arena *arena;               /* whose list it is in; also keeps the payload 16-aligned */
} large;

typedef struct deferred {
    struct deferred *next;
    dr_release *release;
    void *thing;
} deferred;

struct dr_arena {
    chunk *head; /* the chunk being filled; older ones follow */
    large *large;
    /* What was given back and waits to be asked for again, so that the system is not asked each time: at most one
     * chunk, and large blocks of LARGEST_KEPT bytes in all. */
    chunk *spare;
    large *spares;
    size_t spared; /* bytes of spares */
    deferred *releases;
    size_t used;
    struct dr_arena *owner;    /* of a scratch arena; else itself: what follows is the owner's alone */
    struct dr_arena *scratch;  /* or NULL */
    size_t limit, total, most; /* total: bytes used, of scratch arenas too */
    dr_watch *watch;
    void *watched_by;
    uint32_t unwatched; /* allocations since the watch was asked */
    int failure;
    jmp_buf guard;
};

dr_arena *dr_arena_new(size_t limit)
{
    dr_arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        return NULL;
    arena->limit = limit ? limit : SIZE_MAX;
    arena->owner = arena;
    return arena;
}

dr_arena *dr_scratch(dr_arena *arena)
{
    if (arena->scratch)
        return arena->scratch;
    if (!(arena->scratch = dr_arena_new(0)))
        dr_out_of_memory(arena);
    arena->scratch->owner = arena->owner;
    return arena->scratch;
}

static void count_more(dr_arena *arena, size_t more)
{
    dr_arena *owner = arena->owner;
    arena->used += more;
    owner->total += more;
    if (owner->total > owner->most)
        owner->most = owner->total;
}

static void count_less(dr_arena *arena, size_t less)
{
    arena->used -= less;
    arena->owner->total -= less;
}

/* Bytes that may yet be handed out. */
static size_t room_left(const dr_arena *arena)
{
    return arena->owner->limit - arena->owner->total;
}

static unsigned char *payload(chunk *c)
{
    return (unsigned char *)(c + 1);
}

/* An empty chunk over `before`; NULL when out of memory. */
static chunk *new_chunk(size_t capacity, chunk *before)
{
    chunk *fresh = capacity <= PTRDIFF_MAX - sizeof(chunk) ? malloc(sizeof *fresh + capacity) : NULL;
    if (!fresh)
        return NULL;
    *fresh = (chunk){.next = before, .capacity = capacity};
    POISON(payload(fresh), capacity);
    return fresh;
}

/* Runs what was deferred since `until`. */
static void run_releases(dr_arena *arena, const deferred *until)
{
    while (arena->releases != until) {
        deferred *each = arena->releases;
        arena->releases = each->next;
        each->release(each->thing);
    }
}

/* Frees the chunks newer than `until`; their bytes. */
static size_t free_chunks(dr_arena *arena, const chunk *until)
{
    size_t capacity = 0;
    while (arena->head != until) {
        chunk *next = arena->head->next;
        capacity += arena->head->capacity;
        free(arena->head);
        arena->head = next;
    }
    return capacity;
}

/* The same, but the largest is kept for the next time. */
static void spare_chunks(dr_arena *arena, const chunk *until)
{
    while (arena->head != until) {
        chunk *each = arena->head, *other = arena->spare;
        arena->head = each->next;
        bool larger = each->capacity <= LARGEST_KEPT && (!other || each->capacity > other->capacity);
        arena->spare = larger ? each : other;
        free(larger ? other : each);
    }
    if (arena->spare)
        POISON(payload(arena->spare), arena->spare->capacity);
}

/* Gives back the large blocks newer than `until`. */
static void spare_large(dr_arena *arena, const large *until)
{
    while (arena->large != until) {
        large *each = arena->large;
        arena->large = each->next;
        if (each->capacity > LARGEST_KEPT - arena->spared) {
            free(each);
            continue;
        }
        POISON(each + 1, each->capacity);
        each->next = arena->spares;
        arena->spares = each;
        arena->spared += each->capacity;
    }
    if (arena->large)
        arena->large->previous = NULL;
}

static void free_spares(dr_arena *arena)
{
    while (arena->spares) {
        large *next = arena->spares->next;
        free(arena->spares);
        arena->spares = next;
    }
    free(arena->spare);
    arena->spare = NULL;
    arena->spared = 0;
}

/* The smallest spare block that holds `need` bytes without wasting as many; NULL: none. */
static large *spare_for(dr_arena *arena, size_t need)
{
    large **best = NULL;
    for (large **at = &arena->spares; *at; at = &(*at)->next)
        if ((*at)->capacity >= need && (*at)->capacity / 2 <= need && (!best || (*at)->capacity < (*best)->capacity))
            best = at;
    if (!best)
        return NULL;
    large *found = *best;
    *best = found->next;
    arena->spared -= found->capacity;
    return found;
}

static void empty_head(dr_arena *arena, size_t used)
{
    POISON(payload(arena->head) + used, arena->head->capacity - used);
    arena->head->used = used;
}

void dr_arena_clear(dr_arena *arena)
{
    if (!arena)
        return;
    dr_arena_clear(arena->scratch);
    run_releases(arena, NULL);
    bool one = arena->head && !arena->head->next && arena->head->capacity <= LARGEST_KEPT;
    spare_large(arena, NULL);
    if (one) {
        empty_head(arena, 0);
    } else {
        /* One chunk in place of many: the next report like this one asks the system for nothing. */
        size_t capacity = free_chunks(arena, NULL);
        arena->head = capacity ? new_chunk(capacity < LARGEST_KEPT ? capacity : LARGEST_KEPT, NULL) : NULL;
    }
    count_less(arena, arena->used);
    arena->most = arena->total;
}

dr_mark dr_arena_mark(const dr_arena *arena)
{
    return (dr_mark){arena->head, arena->head ? arena->head->used : 0, arena->used, arena->large, arena->releases};
}

void dr_arena_rewind(dr_arena *arena, dr_mark mark)
{
    run_releases(arena, mark.releases);
    spare_chunks(arena, mark.head);
    spare_large(arena, mark.large);
    if (arena->head)
        empty_head(arena, mark.head_used);
    count_less(arena, arena->used - mark.used);
}

void dr_arena_free(dr_arena *arena)
{
    if (!arena)
        return;
    dr_arena_free(arena->scratch);
    run_releases(arena, NULL);
    free_chunks(arena, NULL);
    spare_large(arena, NULL);
    free_spares(arena);
    free(arena);
}

size_t dr_arena_used(const dr_arena *arena)
{
    return arena->owner == arena ? arena->total : arena->used;
}

size_t dr_arena_most(const dr_arena *arena)
{
    return arena->most;
}

jmp_buf *dr_guard(dr_arena *arena)
{
    return &arena->owner->guard;
}

_Noreturn void dr_out_of_memory(dr_arena *arena)
{
    arena->owner->failure = DRAGOMAN_E_MEMORY;
    longjmp(arena->owner->guard, 1);
}

int dr_arena_failure(const dr_arena *arena)
{
    return arena->owner->failure;
}

void dr_arena_watch(dr_arena *arena, dr_watch *watch, void *payload)
{
    arena->watch = watch;
    arena->watched_by = payload;
    arena->unwatched = 0;
}

void dr_checkpoint(dr_arena *arena)
{
    dr_arena *owner = arena->owner;
    owner->unwatched = 0;
    int code = owner->watch ? owner->watch(owner->watched_by) : 0;
    if (!code)
        return;
    owner->failure = code;
    longjmp(owner->guard, 1);
}

static void add_chunk(dr_arena *arena, size_t need)
{
    size_t capacity = arena->head ? arena->head->capacity * 2 : FIRST_CHUNK;
    if (capacity > LARGEST_STEP)
        capacity = LARGEST_STEP;
    if (capacity < need)
        capacity = need;
    chunk *fresh = arena->spare;
    if (fresh && fresh->capacity >= need) {
        arena->spare = NULL;
        fresh->used = 0;
        fresh->next = arena->head;
    } else if (!(fresh = new_chunk(capacity, arena->head))) {
        dr_out_of_memory(arena);
    }
    arena->head = fresh;
}

static size_t rounded(dr_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT - RED_ZONE)
        dr_out_of_memory(arena);
    return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

/* The block, which may lie elsewhere than before, to its neighbours in the list. */
static void link_in(dr_arena *arena, large *block)
{
    if (block->next)
        block->next->previous = block;
    if (block->previous)
        block->previous->next = block;
    else
        arena->large = block;
}

/* `old` grown to `size` bytes, or a fresh one for NULL; what is new is not zeroed. `more` is what it takes beyond what
 * it has. */
static void *large_block(dr_arena *arena, large *old, size_t size, size_t more)
{
    size_t need = rounded(arena, size);
    if (more > room_left(arena) || need > SIZE_MAX - sizeof(large))
        dr_out_of_memory(arena);
    large *block = old ? old : spare_for(arena, need);
    if (!block || block->capacity < need) {
        block = realloc(old, sizeof *block + need);
        if (!block)
            dr_out_of_memory(arena); /* the old one stays in the list */
        block->capacity = need;
    }
    count_more(arena, more);
    if (!old) {
        block->arena = arena;
        block->previous = NULL;
        block->next = arena->large;
    }
    link_in(arena, block);
    UNPOISON(block + 1, size);
    POISON((unsigned char *)(block + 1) + size, block->capacity - size);
    return block + 1;
}

static void *bump(dr_arena *arena, size_t size)
{
    size_t need = rounded(arena, size);
    if (need >= DR_LARGE)
        return large_block(arena, NULL, size, need);
    if (need > room_left(arena))
        dr_out_of_memory(arena);
    if (!arena->head || need + RED_ZONE > arena->head->capacity - arena->head->used)
        add_chunk(arena, need + RED_ZONE);
    void *at = payload(arena->head) + arena->head->used;
    arena->head->used += need + RED_ZONE;
    count_more(arena, need);
    UNPOISON(at, size);
    return at;
}

static void *take(dr_arena *arena, size_t size)
{
    if (++arena->owner->unwatched >= DR_WATCH_EVERY)
        dr_checkpoint(arena);
    return bump(arena, size);
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

/* Whether `old` is the arena's last allocation and its chunk has room for `more` bytes behind it. */
static bool can_extend(const dr_arena *arena, const void *old, size_t have, size_t more)
{
    chunk *head = arena->head;
    return old && head && (const unsigned char *)old + have + RED_ZONE == payload(head) + head->used &&
           more <= head->capacity - head->used && more <= room_left(arena);
}

void *dr_regrow(dr_arena *arena, void *old, size_t old_size, size_t new_size)
{
    size_t have = rounded(arena, old_size), need = rounded(arena, new_size);
    if (old && have >= DR_LARGE && need >= have && ((large *)old - 1)->arena == arena) {
        unsigned char *grown = large_block(arena, (large *)old - 1, new_size, need - have);
        if (new_size > old_size)
            memset(grown + old_size, 0, new_size - old_size);
        return grown;
    }
    if (need >= have && need < DR_LARGE && can_extend(arena, old, have, need - have)) {
        arena->head->used += need - have;
        count_more(arena, need - have);
        UNPOISON(old, new_size);
        if (new_size > old_size)
            memset((unsigned char *)old + old_size, 0, new_size - old_size);
        return old;
    }
    void *fresh = take(arena, new_size);
    size_t kept = old_size < new_size ? old_size : new_size;
    if (kept)
        memcpy(fresh, old, kept);
    memset((unsigned char *)fresh + kept, 0, new_size - kept);
    if (old)
        POISON(old, have);
    return fresh;
}

void *dr_shrink(dr_arena *arena, void *old, size_t old_size, size_t new_size)
{
    size_t have = rounded(arena, old_size), need = rounded(arena, new_size);
    if (need < DR_LARGE || need >= have || ((large *)old - 1)->arena != arena)
        return old;
    large *block = realloc((large *)old - 1, sizeof *block + need);
    if (!block)
        return old;
    block->capacity = need;
    count_less(arena, have - need);
    link_in(arena, block);
    return block + 1;
}

void dr_defer(dr_arena *arena, dr_release *release, void *thing)
{
    /* A chunk of its own list outside the arena would need its own failure path; a node inside is
     * reserved before the thing is at risk only if there is room, so make the thing safe first. */
    size_t need = rounded(arena, sizeof(deferred)) + RED_ZONE;
    bool room = arena->head && need <= arena->head->capacity - arena->head->used && need <= room_left(arena);
    if (!room) {
        chunk *fresh = need <= room_left(arena) ? new_chunk(FIRST_CHUNK, arena->head) : NULL;
        if (!fresh) {
            release(thing);
            dr_out_of_memory(arena);
        }
        arena->head = fresh;
    }
    deferred *node = bump(arena, sizeof *node); /* nobody may stop the work here: the thing is not safe yet */
    *node = (deferred){arena->releases, release, thing};
    arena->releases = node;
}
