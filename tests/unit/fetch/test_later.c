/* What waits for its time comes in the order of its times. */
#include "fetch/later.h"

#include <math.h>
#include <stdint.h>

#include "unit/test.h"

static void the_earliest_comes_first(void **state)
{
    enum { N = 2000 };
    dr_later later = {0};
    uint32_t seed = 1985;
    double last = -1;
    (void)state;
    assert_true(isinf(dr_later_first(&later)));
    assert_null(dr_later_take(&later));
    for (int i = 0; i < N; i++) { /* some taken in between, many at the same time */
        seed = seed * 1664525 + 1013904223;
        assert_true(dr_later_add(&later, seed >> 24, &later));
        if (i % 3 == 2) {
            double first = dr_later_first(&later);
            assert_ptr_equal(dr_later_take(&later), &later);
            assert_true(dr_later_first(&later) >= first);
        }
    }
    assert_int_equal(later.n, N - N / 3);
    while (later.n) {
        assert_true(dr_later_first(&later) >= last);
        last = dr_later_first(&later);
        assert_non_null(dr_later_take(&later));
    }
    assert_true(dr_later_reserve(&later, 10 * N));
    dr_later_free(&later);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(the_earliest_comes_first)};
    return cmocka_run_group_tests_name("later", tests, NULL, NULL);
}
