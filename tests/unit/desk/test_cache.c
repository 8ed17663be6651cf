/* What is kept of pages: as long as its state holds, no more than there is room for, made once for all who ask. */
#include "unit/test.h"

#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#include "desk/cache.h"

static bool take(dr_cache *cache, const char *key, uint64_t state, const char *wanted, uint64_t *ticket)
{
    dr_buf out = {.arena = arena};
    bool there = dr_cache_take(cache, arena, dr_str_of(key), state, &out, ticket);
    if (there && wanted)
        assert_str(dr_buf_view(&out), wanted);
    return there;
}

static void what_is_kept_is_given_back_while_its_state_holds(void **state)
{
    (void)state;
    GUARD();
    dr_cache *cache = dr_cache_new();
    uint64_t ticket = 0;
    assert_false(take(cache, "day", 1, NULL, &ticket));
    dr_cache_keep(cache, ticket, 1, DR_STR("one"), 0);
    assert_true(take(cache, "day", 1, "one", &ticket));
    assert_false(take(cache, "other", 1, NULL, &ticket));
    dr_cache_keep(cache, ticket, 1, DR_STR(""), 0);
    assert_true(take(cache, "other", 1, "", &ticket));
    assert_false(take(cache, "day", 2, NULL, &ticket));
    dr_cache_keep(cache, ticket, 2, DR_STR("two"), 0);
    assert_true(take(cache, "day", 2, "two", &ticket));
    assert_false(take(cache, "day", 1, NULL, &ticket));
    assert_false(take(NULL, "day", 1, NULL, &ticket));
    assert_int_equal(ticket, 0);
    dr_arena_clear(arena);
    dr_cache_free(cache);
}

static void there_is_room_for_so_much(void **state)
{
    (void)state;
    GUARD();
    enum { SIZE = 1 << 20, MANY = 100 };
    dr_cache *cache = dr_cache_new();
    char *bytes = dr_alloc(arena, DR_CACHE_ENTRY_BYTES + 1), key[16];
    uint64_t ticket = 0;
    for (int i = 0; i < MANY; i++) {
        snprintf(key, sizeof key, "k%d", i);
        assert_false(take(cache, key, 1, NULL, &ticket));
        dr_cache_keep(cache, ticket, 1, (dr_str){bytes, SIZE}, 0);
        assert_true(dr_cache_size(cache) <= DR_CACHE_BYTES);
    }
    assert_true(take(cache, "k99", 1, NULL, &ticket));
    assert_false(take(cache, "k0", 1, NULL, &ticket)); /* the longest unused went */
    assert_false(take(cache, "large", 1, NULL, &ticket));
    dr_cache_keep(cache, ticket, 1, (dr_str){bytes, DR_CACHE_ENTRY_BYTES + 1}, 0);
    assert_false(take(cache, "large", 1, NULL, &ticket));
    dr_arena_clear(arena);
    for (int i = 0; i < 3 * DR_CACHE_ENTRIES; i++) { /* small ones: by their number */
        snprintf(key, sizeof key, "s%d", i);
        assert_false(take(cache, key, 1, NULL, &ticket));
        dr_cache_keep(cache, ticket, 1, DR_STR("x"), 0);
    }
    assert_true(take(cache, key, 1, "x", &ticket));
    dr_arena_clear(arena);
    dr_cache_free(cache);
}

/* ---- several at once ---- */

typedef struct asker {
    dr_cache *cache;
    int *made;
    bool fails;
} asker;

static void *ask(void *given)
{
    asker *a = given;
    dr_arena *own = dr_arena_new(0);
    uint64_t ticket = 0;
    if (!own || setjmp(*dr_guard(own)))
        return NULL;
    dr_buf out = {.arena = own};
    if (!dr_cache_take(a->cache, own, DR_STR("day"), 7, &out, &ticket)) {
        __atomic_add_fetch(a->made, 1, __ATOMIC_SEQ_CST);
        usleep(20000);
        if (!a->fails)
            dr_cache_keep(a->cache, ticket, 7, DR_STR("made"), 0);
    }
    dr_arena_free(own); /* whoever failed lets the others go on */
    return NULL;
}

static int run(bool fails)
{
    enum { THREADS = 8 };
    pthread_t threads[THREADS];
    int made = 0;
    asker a = {dr_cache_new(), &made, fails};
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask, &a), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    dr_cache_free(a.cache);
    return made;
}

static void one_makes_what_many_want(void **state)
{
    (void)state;
    assert_int_equal(run(false), 1);
    assert_int_equal(run(true), 8); /* each in its turn */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_is_given_back_while_its_state_holds),
        TEST(there_is_room_for_so_much),
        TEST(one_makes_what_many_want),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
