/* When the desk sends its edition, by a clock that changes with the season. */
#include "unit/test.h"

#include <stdlib.h>

#include "api/desk_edition.h"

static void test_a_time_of_day_is_two_and_two_digits(void **state)
{
    static const char *const none[] = {"",         "6:00",  "24:00", "06:60", "06:5", "06",
                                       "06:00:00", " 6:00", "-1:00", "+6:00", "06:+1"};
    (void)state;
    assert_int_equal(dr_time_of_day("00:00"), 0);
    assert_int_equal(dr_time_of_day("06:30"), 390);
    assert_int_equal(dr_time_of_day("23:59"), 1439);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(dr_time_of_day(none[i]), -1);
}

static void test_a_morning_is_one_by_the_clock_of_the_place(void **state)
{
    enum { SIX = 360, DAY = 86400, HOUR = 3600 };
    const time_t noon = 827928000; /* 1996-03-27 12:00 UTC, 13:00 there */
    (void)state;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    assert_int_equal(dr_morning_of(noon, SIX), noon - 7 * HOUR);
    assert_int_equal(dr_next_morning(noon, SIX), noon - 7 * HOUR + DAY);
    /* Summer comes on the 31st: that morning is an hour early, and so are those behind it. */
    const time_t saturday = noon + 3 * DAY;
    assert_int_equal(dr_morning_of(saturday, SIX), saturday - 7 * HOUR);
    assert_int_equal(dr_next_morning(saturday, SIX), saturday - 7 * HOUR + DAY - HOUR);
    assert_int_equal(dr_next_morning(saturday + DAY, SIX), saturday - 7 * HOUR + 2 * DAY - HOUR);
    /* Half past two is not on that day's clock: the morning comes all the same, once. */
    time_t skipped = dr_next_morning(saturday, 150);
    assert_true(skipped > saturday && skipped < saturday + DAY);
    assert_true(dr_next_morning(skipped, 150) - skipped >= 23 * HOUR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_time_of_day_is_two_and_two_digits),
        TEST(test_a_morning_is_one_by_the_clock_of_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
