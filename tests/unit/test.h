/* cmocka with its includes in the order it needs, and an arena a test. */
#ifndef DR_TEST_H
#define DR_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "base/str.h"

/* The arena of the running test; made and freed by the fixtures below. */
static dr_arena *arena;

static inline int set_up(void **state)
{
    (void)state;
    arena = dr_arena_new(0);
    return arena == NULL;
}

static inline int tear_down(void **state)
{
    (void)state;
    dr_arena_free(arena);
    arena = NULL;
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
#define GUARD() assert_int_equal(setjmp(*dr_guard(arena)), 0) /* first line of a test that allocates */

/* Fails with both texts printed. */
#define assert_str(got, wanted)                                                             \
    do {                                                                                    \
        dr_str got_ = (got), wanted_ = dr_str_of(wanted);                                   \
        if (!dr_eq(got_, wanted_))                                                          \
            fail_msg("got \"%.*s\", wanted \"%.*s\"", DR_FMT(got_), DR_FMT(wanted_));       \
    } while (0)

#endif
