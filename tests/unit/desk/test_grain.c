/* Spans of time that counts go by. */
#include "unit/test.h"

#include "desk/grain.h"

static const char *start_of(dr_grain grain, const char *day)
{
    static char out[DR_DATE_SIZE];
    return dr_date_print(dr_grain_start(grain, dr_date_iso(dr_str_of(day))), out);
}

static void spans_begin_where_they_are_named(void **state)
{
    (void)state;
    assert_string_equal(start_of(DR_BY_YEAR, "1995-11-21"), "1995-01-01");
    assert_string_equal(start_of(DR_BY_MONTH, "1995-11-21"), "1995-11-01");
    assert_string_equal(start_of(DR_BY_WEEK, "1995-11-21"), "1995-11-20");
    assert_string_equal(start_of(DR_BY_WEEK, "1995-11-20"), "1995-11-20");
    assert_string_equal(start_of(DR_BY_WEEK, "1995-11-19"), "1995-11-13");
    assert_string_equal(start_of(DR_BY_DAY, "1995-11-21"), "1995-11-21");
    assert_int_equal(dr_grain_start(DR_BY_WEEK, (dr_date){0}).year, 0);
}

static void names_are_read_as_counts_write_them(void **state)
{
    (void)state;
    char out[DR_DATE_SIZE];
    for (int grain = 0; grain < DR_GRAINS; grain++) {
        dr_date start = dr_grain_start((dr_grain)grain, (dr_date){1995, 11, 21});
        dr_grain_print((dr_grain)grain, start, out);
        assert_int_equal(dr_date_compare(dr_grain_read((dr_grain)grain, dr_str_of(out)), start), 0);
    }
    assert_int_equal(dr_grain_read(DR_BY_YEAR, DR_STR("1995-11")).year, 0);
    assert_int_equal(dr_grain_read(DR_BY_MONTH, DR_STR("1995-13")).year, 0);
    assert_int_equal(dr_grain_read(DR_BY_DAY, DR_STR("1995-02-30")).year, 0);
    assert_int_equal(dr_grain_read(DR_BY_DAY, (dr_str){0}).year, 0);
}

static void spans_are_counted_with_both_ends(void **state)
{
    (void)state;
    dr_date a = {1995, 12, 31}, b = {1996, 1, 1};
    assert_int_equal(dr_grain_count(DR_BY_YEAR, a, b), 2);
    assert_int_equal(dr_grain_count(DR_BY_MONTH, a, b), 2);
    assert_int_equal(dr_grain_count(DR_BY_WEEK, a, b), 2); /* Sunday, Monday */
    assert_int_equal(dr_grain_count(DR_BY_DAY, a, b), 2);
    assert_int_equal(dr_grain_count(DR_BY_DAY, b, a), 0);
    assert_int_equal(dr_grain_count(DR_BY_DAY, a, (dr_date){0}), 0);
    assert_int_equal(dr_grain_last(DR_BY_MONTH, (dr_date){1996, 2, 1}).day, 29);
}

static void the_grain_fits_what_there_is(void **state)
{
    (void)state;
    assert_int_equal(dr_grain_for((dr_date){1995, 11, 1}, (dr_date){1995, 11, 30}, 60), DR_BY_DAY);
    assert_int_equal(dr_grain_for((dr_date){1995, 1, 1}, (dr_date){1995, 12, 31}, 60), DR_BY_WEEK);
    assert_int_equal(dr_grain_for((dr_date){1991, 1, 1}, (dr_date){1995, 12, 31}, 60), DR_BY_MONTH);
    assert_int_equal(dr_grain_for((dr_date){1900, 1, 1}, (dr_date){1995, 12, 31}, 60), DR_BY_YEAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(spans_begin_where_they_are_named),
        TEST(names_are_read_as_counts_write_them),
        TEST(spans_are_counted_with_both_ends),
        TEST(the_grain_fits_what_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
