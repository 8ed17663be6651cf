/* One arena a report: everything a report's reading allocates lives here and goes at once.
 *
 *   dr_arena ─▶ chunk ─▶ chunk ─▶ …      bump allocation, chunks double up to 1 MiB
 *            └▶ large blocks             of DR_LARGE bytes and more, each by itself: grown by realloc, so that nothing
 * is left behind └▶ deferred releases        library objects to free on clear (newest first) └▶ guard where an
 * allocation that cannot be met returns to └▶ scratch                  another arena for what a step makes on its way:
 * same guard, limit and watch
 *
 * The failure law. dr_alloc never returns NULL: when memory or the arena's limit is exhausted
 * it jumps to the guard, which dragoman_read sets around one whole report; so it does when whoever watches the arena
 * (a time limit, the caller) wants the work to end. Code between needs no
 * checks; what it holds outside the arena it registers with dr_defer. Everything else that
 * can go wrong is an ordinary error return.
 *
 * Under AddressSanitizer every allocation stands alone: the bytes around it, and what has been grown elsewhere, cleared
 * or rewound, are poisoned, so that a step of one byte past its end is seen as it would be behind a malloc. */
#ifndef DR_BASE_ARENA_H
#define DR_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__)
#define DR_SANITIZED 1 /* gcc */
#elif defined(__has_feature)
#define DR_SANITIZED __has_feature(address_sanitizer) /* clang */
#else
#define DR_SANITIZED 0
#endif

typedef struct dr_arena dr_arena;
typedef void dr_release(void *thing);

/* A new arena that will hold at most `limit` bytes (0: no limit); NULL when out of memory. */
dr_arena *dr_arena_new(size_t limit);
/* Run the deferred releases and forget every allocation, keeping one chunk as large as all of them, up to 32 MiB, for
 * reuse. NULL is fine. */
void dr_arena_clear(dr_arena *arena);
/* Clear and free. NULL is fine. */
void dr_arena_free(dr_arena *arena);
/* Bytes handed out since the last clear, scratch included, and the most there have been at once. */
size_t dr_arena_used(const dr_arena *arena);
size_t dr_arena_most(const dr_arena *arena);

/* The jump buffer to setjmp() on before the first allocation:
 *     if (setjmp(*dr_guard(arena))) return DRAGOMAN_E_MEMORY;
 * An arena without a guard must not be allocated from. */
jmp_buf *dr_guard(dr_arena *arena);
/* Jump to the guard now, as a failed allocation does. Never returns. */
_Noreturn void dr_out_of_memory(dr_arena *arena);

/* Asked now and then while the arena is allocated from; anything but 0, a dragoman_code, ends the work: the guard is
 * jumped to and dr_arena_failure tells it. It must not use the arena. */
typedef int dr_watch(void *payload);
/* Watches from now on; NULL: nobody does. */
void dr_arena_watch(dr_arena *arena, dr_watch *watch, void *payload);
/* Asks the watch now: for long work between two allocations. Allocations ask it every DR_WATCH_EVERY-th time. */
void dr_checkpoint(dr_arena *arena);
enum { DR_WATCH_EVERY = 256 };
/* Why the guard was jumped to: DRAGOMAN_E_MEMORY, or what the watch said. */
int dr_arena_failure(const dr_arena *arena);

/* `size` zeroed bytes aligned to 16; size 0 gives a valid pointer. Never NULL. */
void *dr_alloc(dr_arena *arena, size_t size);
/* The same without zeroing, for bytes that are about to be written over. */
void *dr_alloc_raw(dr_arena *arena, size_t size);
/* `count` zeroed elements of `size` bytes; the product is checked. Never NULL. */
void *dr_alloc_array(dr_arena *arena, size_t count, size_t size);
/* A larger copy of `old` (old_size bytes as asked for; gone afterwards); extends in place when `old` was the last
 * allocation. */
void *dr_regrow(dr_arena *arena, void *old, size_t old_size, size_t new_size);
/* What was grown and is as large as it gets, without the room behind new_size, where that leaves DR_LARGE bytes or
 * more; it may lie elsewhere afterwards. `old` must have old_size bytes, of which new_size go on. */
void *dr_shrink(dr_arena *arena, void *old, size_t old_size, size_t new_size);
enum { DR_LARGE = 128 << 10 };
/* Call release(thing) when the arena is cleared. If registering fails, thing is released at once. */
void dr_defer(dr_arena *arena, dr_release *release, void *thing);

/* A place to go back to: what is allocated after the mark, and every dr_defer since, goes at the rewind. Marks nest; a
 * clear forgets them. What stood at the mark must not be grown in between (dr_regrow, dr_buf, DR_PUSH). */
typedef struct dr_mark {
    void *head; /* the chunk being filled */
    size_t head_used, used;
    void *large;
    void *releases;
} dr_mark;
dr_mark dr_arena_mark(const dr_arena *arena);
void dr_arena_rewind(dr_arena *arena, dr_mark mark);

/* The arena that lies beside this one, made when it is first asked for: what a step needs only itself, so that a mark
 * and rewind there leave alone what the step adds here. Its bytes count to this one's limit, its failures jump to this
 * one's guard, and it is cleared and freed with it. It may have one of its own. */
dr_arena *dr_scratch(dr_arena *arena);

#define DR_NEW(arena, type) ((type *)dr_alloc((arena), sizeof(type)))
#define DR_NEW_ARRAY(arena, type, count) ((type *)dr_alloc_array((arena), (count), sizeof(type)))

#endif
