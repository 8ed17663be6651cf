/* Libraries that are opened when they are needed, and what is said where there is none. */
#include "unit/test.h"

#include "base/late.h"

#if defined(__GLIBC__)
#define MATHS "libm.so.6"
#else
#define MATHS "libc.so"
#endif

static const char *const maths[] = {"floor", "ceil"};

static void functions_come_with_their_library(void **state)
{
    (void)state;
    struct {
        double (*floor)(double);
        double (*ceil)(double);
    } m = {0};
    dr_late library = {MATHS, maths, &m, 2, false};
    dragoman_error error;
    assert_int_equal(dr_late_open(&library, &error), 0);
    assert_int_equal(dr_late_open(&library, &error), 0); /* is open */
    assert_true(m.floor(2.5) == 2 && m.ceil(2.5) == 3);
}

static void one_that_is_missing_is_named(void **state)
{
    (void)state;
    void *functions[2] = {0};
    dr_late library = {"libdragoman-none.so.9", maths, functions, 2, false};
    dragoman_error error;
    for (int again = 0; again < 2; again++) {
        assert_int_equal(dr_late_open(&library, &error), DRAGOMAN_E_IO);
        assert_string_equal(error.where, "libdragoman-none.so.9");
        assert_non_null(strstr(error.message, "install its package"));
    }
    assert_int_equal(dr_late_open(&library, NULL), DRAGOMAN_E_IO);
}

static void one_without_a_function_is_refused(void **state)
{
    (void)state;
    static const char *const others[] = {"floor", "dragoman_is_no_function"};
    void *functions[2] = {0};
    dr_late library = {MATHS, others, functions, 2, false};
    dragoman_error error;
    assert_int_equal(dr_late_open(&library, &error), DRAGOMAN_E_IO);
    assert_non_null(strstr(error.message, "too old"));
    assert_false(library.opened);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_come_with_their_library),
        cmocka_unit_test(one_that_is_missing_is_named),
        cmocka_unit_test(one_without_a_function_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
