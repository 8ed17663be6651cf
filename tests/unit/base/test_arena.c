/* The arena: its limit, what it gives back, and that a step past an allocation does not go unseen. */
#include "unit/test.h"

#include "dragoman/dragoman.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

static void arena_jumps_to_its_guard_at_the_limit(void **state)
{
    (void)state;
    dr_arena *small = dr_arena_new(1000);
    if (setjmp(*dr_guard(small)) == 0) {
        for (;;)
            dr_alloc(small, 100);
    }
    assert_true(dr_arena_used(small) <= 1000);
    dr_arena_free(small);
}

/* Arrays that grow from a few bytes to megabytes, one by the other, as a text's do. */
static void large_arrays_leave_nothing_behind(void **state)
{
    (void)state;
    enum { NUMBERS = 400000 };
    DR_VEC(uint32_t) up = {0}, down = {0};
    GUARD();
    dr_mark before = dr_arena_mark(arena);
    for (uint32_t i = 0; i < NUMBERS; i++) {
        DR_PUSH(arena, &up, i);
        assert_int_equal(*DR_MORE(arena, &down), 0); /* fresh slots are zeroed */
        down.at[i] = ~i;
    }
    for (uint32_t i = 0; i < NUMBERS; i++)
        assert_true(up.at[i] == i && down.at[i] == ~i);
    size_t both = 2 * NUMBERS * sizeof(uint32_t);
    assert_true(dr_arena_used(arena) >= both);
    assert_true(dr_arena_used(arena) < both * 8 / 5 + (1 << 20)); /* room to grow, and the small beginnings */
    dr_arena_rewind(arena, before);
    assert_int_equal(dr_arena_used(arena), 0);
    assert_int_equal(((char *)dr_alloc(arena, 300000))[299999], 0);
}

/* A report after another, a record written again and again: the system is asked once. */
static void what_was_given_back_is_used_again(void **state)
{
    (void)state;
    GUARD();
    char *first_large = NULL, *first_small = NULL;
    dr_alloc(arena, 40000);
    for (int round = 0; round < 3; round++) {
        dr_mark mark = dr_arena_mark(arena);
        char *large = dr_alloc(arena, 200000), *small = dr_alloc(arena, 60000);
        assert_true(large[199999] == 0 && small[59999] == 0); /* zeroed each time */
        large[199999] = small[59999] = 1;
        assert_true(!round || (large == first_large && small == first_small));
        first_large = large;
        first_small = small;
        assert_ptr_not_equal(dr_alloc(arena, 150000), large); /* that one is in use */
        dr_arena_rewind(arena, mark);
    }
    char *larger = dr_alloc(arena, 1000000); /* for which what was given back is too small */
    assert_int_equal(larger[999999], 0);
}

static void the_limit_holds_for_large_arrays(void **state)
{
    (void)state;
    dr_arena *own = dr_arena_new(1000000);
    DR_VEC(uint32_t) numbers = {0};
    if (setjmp(*dr_guard(own)) == 0)
        for (;;)
            DR_PUSH(own, &numbers, 1);
    assert_true(dr_arena_used(own) <= 1000000);
    dr_arena_free(own);
}

static int released;
static void release(void *thing)
{
    released += *(int *)thing;
}

static void deferred_releases_run_once(void **state)
{
    (void)state;
    static int one = 1, ten = 10;
    GUARD();
    dr_defer(arena, release, &one);
    dr_defer(arena, release, &ten);
    dr_arena_clear(arena);
    assert_int_equal(released, 11);
    dr_arena_clear(arena);
    assert_int_equal(released, 11);
}

static void a_cleared_arena_holds_as_much_again_in_one_piece(void **state)
{
    (void)state;
    enum { PIECES = 48, PIECE = 64 << 10, STEP = PIECE + (DR_SANITIZED ? 16 : 0) /* a red zone */ };
    dr_arena *own = dr_arena_new(0);
    assert_int_equal(setjmp(*dr_guard(own)), 0);
    for (int i = 0; i < PIECES; i++)
        dr_alloc(own, PIECE);
    dr_arena_clear(own);
    assert_int_equal(dr_arena_used(own), 0);
    const char *first = dr_alloc(own, PIECE);
    for (int i = 1; i < PIECES; i++)
        assert_ptr_equal(dr_alloc(own, PIECE), first + (size_t)i * STEP);
    dr_arena_free(own);
}

static void a_rewound_arena_is_as_it_was(void **state)
{
    (void)state;
    enum { LIMIT = 1 << 20 };
    static int one = 1;
    dr_arena *own = dr_arena_new(LIMIT);
    assert_int_equal(setjmp(*dr_guard(own)), 0);
    dr_mark empty = dr_arena_mark(own);
    char *kept = dr_alloc(own, 100);
    memset(kept, 'k', 100);
    dr_mark mark = dr_arena_mark(own);
    released = 0;
    for (int round = 0; round < 10; round++) { /* each more than half of all there is, and past the first chunk */
        for (int i = 0; i < 60; i++)
            assert_int_equal(((char *)dr_alloc(own, 10000))[9999], 0);
        dr_defer(own, release, &one);
        dr_arena_rewind(own, mark);
        assert_int_equal(released, round + 1);
        assert_int_equal(dr_arena_used(own), mark.used);
    }
    assert_int_equal(kept[99], 'k');
    dr_arena_rewind(own, empty);
    assert_int_equal(dr_arena_used(own), 0);
    assert_int_equal(*(char *)dr_alloc(own, LIMIT), 0);
    dr_arena_free(own);
}

/* ---- what AddressSanitizer must see ---- */

static volatile char sink;

static void read_past_an_odd_size(dr_arena *own)
{
    const volatile char *at = dr_alloc(own, 10);
    sink = at[10];
}

static void write_past_a_round_size(dr_arena *own)
{
    volatile char *at = dr_alloc_raw(own, 32);
    dr_alloc(own, 32);
    at[32] = 1;
}

static void read_before_an_allocation(dr_arena *own)
{
    dr_alloc(own, 16);
    const volatile char *at = dr_alloc(own, 16);
    sink = at[-1];
}

static void read_past_an_array(dr_arena *own)
{
    const volatile int32_t *at = DR_NEW_ARRAY(own, int32_t, 3);
    sink = (char)at[3];
}

static void read_past_what_grew_in_place(dr_arena *own)
{
    const volatile char *at = dr_regrow(own, dr_alloc(own, 16), 16, 40);
    sink = at[40];
}

static void read_what_grew_elsewhere(dr_arena *own)
{
    char *at = dr_alloc(own, 16);
    dr_alloc(own, 16);
    dr_regrow(own, at, 16, 40);
    sink = *(volatile char *)at;
}

static void read_past_a_copied_text(dr_arena *own)
{
    dr_str copy = dr_copy(own, DR_STR("Dayton"));
    sink = *(const volatile char *)(copy.at + copy.size + 1);
}

static void read_what_was_cleared(dr_arena *own)
{
    const volatile char *at = dr_alloc(own, 16);
    dr_arena_clear(own);
    sink = *at;
}

static void read_what_was_rewound(dr_arena *own)
{
    dr_alloc(own, 16);
    dr_mark mark = dr_arena_mark(own);
    const volatile char *at = dr_alloc(own, 16);
    dr_arena_rewind(own, mark);
    sink = *at;
}

static void read_what_is_there(dr_arena *own)
{
    const volatile char *at = dr_regrow(own, dr_alloc(own, 16), 16, 40);
    sink = at[39];
}

static void read_past_a_large_array(dr_arena *own)
{
    const volatile char *at = dr_regrow(own, dr_alloc(own, 200001), 200001, 400001);
    sink = at[400001];
}

static void read_where_a_large_array_was(dr_arena *own)
{
    const volatile char *at = dr_alloc(own, 200000);
    dr_regrow(own, (void *)(uintptr_t)at, 200000, (size_t)64 << 20);
    sink = *at;
}

/* Whether a process that does it comes to its end. */
static bool survives(void (*act)(dr_arena *))
{
    pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        dr_arena *own = dr_arena_new(0);
        if (!setjmp(*dr_guard(own)))
            act(own);
        _exit(0);
    }
    int status = -1;
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    return status == 0;
}

/* ---- scratch ---- */

static void scratch_is_given_back_by_itself(void **state)
{
    (void)state;
    dr_arena *own = dr_arena_new(0);
    assert_int_equal(setjmp(*dr_guard(own)), 0);
    char *kept = dr_alloc(own, 100);
    dr_arena *aside = dr_scratch(own);
    assert_ptr_equal(dr_scratch(own), aside);
    assert_ptr_not_equal(dr_scratch(aside), aside); /* one of its own */
    const dr_mark before = dr_arena_mark(aside);
    size_t used = dr_arena_used(own);
    DR_VEC(uint32_t) list = {0};
    for (uint32_t i = 0; i < 100000; i++)
        DR_PUSH(aside, &list, i);
    char *later = dr_alloc(own, 50);
    assert_true(dr_arena_used(own) > used + 400000); /* both count */
    dr_arena_rewind(aside, before);
    assert_int_equal(dr_arena_used(own), used + 64);
    assert_true(dr_arena_most(own) > used + 400000);
    memset(kept, 1, 100);
    memset(later, 2, 50);
    dr_arena_clear(own);
    assert_int_equal(dr_arena_used(own), 0);
    assert_int_equal(dr_arena_most(own), 0);
    dr_arena_free(own);
}

static int say_over(void *payload)
{
    (void)payload;
    return DRAGOMAN_E_TIME;
}

static void scratch_has_the_limit_the_guard_and_the_watch_of_its_arena(void **state)
{
    (void)state;
    dr_arena *own = dr_arena_new(100000);
    if (setjmp(*dr_guard(own)) == 0) {
        dr_alloc(own, 60000);
        dr_alloc(dr_scratch(dr_scratch(own)), 60000);
        fail();
    }
    assert_int_equal(dr_arena_failure(own), DRAGOMAN_E_MEMORY);
    dr_arena_clear(own);
    if (setjmp(*dr_guard(own)) == 0) {
        dr_arena_watch(own, say_over, NULL);
        dr_checkpoint(dr_scratch(own));
        fail();
    }
    assert_int_equal(dr_arena_failure(own), DRAGOMAN_E_TIME);
    dr_arena_free(own);
}

/* An array of the one may go on in the other: it is copied. */
static void an_array_grows_on_another_arena(void **state)
{
    (void)state;
    GUARD();
    DR_VEC(uint32_t) list = {0};
    for (uint32_t i = 0; i < 100000; i++)
        DR_PUSH(arena, &list, i);
    const uint32_t *old = list.at;
    for (uint32_t i = list.n; i < 300000; i++)
        DR_PUSH(dr_scratch(arena), &list, i);
    for (uint32_t i = 0; i < list.n; i++)
        assert_int_equal(list.at[i], i);
    assert_ptr_not_equal(list.at, old);
}

static void an_array_gives_back_what_it_has_no_use_for(void **state)
{
    (void)state;
    GUARD();
    DR_VEC(uint64_t) list = {0}, few = {0};
    for (uint32_t i = 0; i < 70000; i++)
        DR_PUSH(arena, &list, i);
    DR_PUSH(arena, &few, 7);
    size_t used = dr_arena_used(arena), spare = (list.cap - list.n) * sizeof *list.at;
    DR_TRIM(arena, &list);
    DR_TRIM(arena, &few); /* too small to matter */
    assert_int_equal(list.cap, list.n);
    assert_in_range(dr_arena_used(arena), used - spare - 16, used - spare + 16);
    for (uint32_t i = 0; i < list.n; i++)
        assert_int_equal(list.at[i], i);
    DR_PUSH(arena, &list, 70000); /* it may grow again */
    assert_int_equal(list.at[70000], 70000);
}

static void sanitizers_see_a_step_past_an_allocation(void **state)
{
    (void)state;
    static void (*const steps[])(dr_arena *) = {
        read_past_an_odd_size,        write_past_a_round_size,  read_before_an_allocation,    read_past_an_array,
        read_past_what_grew_in_place, read_what_grew_elsewhere, read_past_a_copied_text,      read_what_was_cleared,
        read_what_was_rewound,        read_past_a_large_array,  read_where_a_large_array_was,
    };
    assert_true(survives(read_what_is_there));
    for (size_t i = 0; DR_SANITIZED && i < sizeof steps / sizeof *steps; i++)
        if (survives(steps[i]))
            fail_msg("step %zu went unseen", i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_jumps_to_its_guard_at_the_limit),
        TEST(deferred_releases_run_once),
        TEST(a_cleared_arena_holds_as_much_again_in_one_piece),
        cmocka_unit_test(a_rewound_arena_is_as_it_was),
        TEST(what_was_given_back_is_used_again),
        TEST(large_arrays_leave_nothing_behind),
        cmocka_unit_test(the_limit_holds_for_large_arrays),
        cmocka_unit_test(sanitizers_see_a_step_past_an_allocation),
        cmocka_unit_test(scratch_is_given_back_by_itself),
        cmocka_unit_test(scratch_has_the_limit_the_guard_and_the_watch_of_its_arena),
        TEST(an_array_grows_on_another_arena),
        TEST(an_array_gives_back_what_it_has_no_use_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
