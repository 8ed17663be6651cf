/* Numbers: exact, whole or not at all, the same in every locale. */
#include "unit/test.h"

#include <float.h>
#include <math.h>

#include "base/number.h"
#include "unit/comma_locale.h"

static void check_numbers(void)
{
    static const struct {
        const char *text;
        double value;
    } good[] = {{"48.85", 48.85},
                {"-2.5e-3", -0.0025},
                {"+7", 7},
                {".5", 0.5},
                {"5.", 5},
                {"1e22", 1e22},
                {"0.1", 0.1},
                {"1.7976931348623157e308", DBL_MAX},
                {"5e-324", 0x1p-1074},
                {"123456789012345678", 123456789012345678.0}};
    static const char *const bad[] = {"",         "-",     ".",     "e5",    "1e",  "1e+",   " 1",
                                      "1 ",       "1,5",   "1.5.2", "inf",   "nan", "0x1p3", "0x10",
                                      "infinity", "1e309", "12x",   "1_000", "--1", "1e5.0"};
    static const struct {
        double value;
        int decimals;
        const char *text;
    } printed[] = {{48.856, 2, "48.86"},
                   {-0.5, 1, "-0.5"},
                   {1234567.25, 2, "1234567.25"},
                   {2.5, 0, "2"},
                   {0, 3, "0.000"},
                   {-122.4194, 5, "-122.41940"},
                   {0.9, 1, "0.9"},
                   {1e21, 1, "1000000000000000000000.0"}};
    double value;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!dr_parse_double(dr_str_of(good[i].text), &value) || value != good[i].value)
            fail_msg("\"%s\" read as %a", good[i].text, value);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (dr_parse_double(dr_str_of(bad[i]), &value))
            fail_msg("\"%s\" read as %a", bad[i], value);
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
        assert_str(dr_double_text(arena, printed[i].value, printed[i].decimals), printed[i].text);
    assert_int_equal(dr_double_text(arena, -DBL_MAX, DR_MAX_DECIMALS).size, 1 + 309 + 1 + DR_MAX_DECIMALS);
}

static void numbers_are_read_and_written(void **state)
{
    (void)state;
    GUARD();
    check_numbers();
    char text[DR_NUMBER_SIZE];
    assert_int_equal(dr_print_double(text, 1.25, 1), 3);
    assert_string_equal(text, "1.2");
    assert_int_equal(dr_print_double(text, -DBL_MAX, 99), 1 + 309 + 1 + DR_MAX_DECIMALS);
}

/* Short numbers go another way than printf's, and must give the same: near the middle between two results too. */
static void short_numbers_are_printed_as_printf_prints_them(void **state)
{
    (void)state;
    GUARD();
    const double whole[] = {0, 1, 7, 42, 999, 1000, 65536, 999999999, 1e9, 4e9};
    const double parts[] = {0, 0.5, 0.25, 0.125, 0.05, 0.005, 0.0005, 0.45, 0.4999999, 0.5000001, 0.9, 0.99, 0.9999999,
                            0x1p-30};
    char text[DR_NUMBER_SIZE], wanted[DR_NUMBER_SIZE];
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            for (int decimals = 0; decimals <= 8; decimals++)
                for (int sign = -1; sign <= 1; sign += 2) {
                    double value = sign * (whole[i] + parts[k]);
                    snprintf(wanted, sizeof wanted, "%.*f", decimals, value);
                    assert_int_equal(dr_print_double(text, value, decimals), strlen(wanted));
                    assert_string_equal(text, wanted);
                }
}

static void a_locale_with_decimal_commas_changes_nothing(void **state)
{
    (void)state;
    GUARD();
    assert_true(set_comma_locale());
    check_numbers();
    setlocale(LC_ALL, "C");
}

static void long_numbers_are_read_to_their_end(void **state)
{
    (void)state;
    GUARD();
    dr_buf text = {.arena = arena};
    double value;
    dr_buf_add(&text, DR_STR("0."));
    for (int i = 0; i < 400; i++)
        dr_buf_byte(&text, '0');
    dr_buf_add(&text, DR_STR("125e400"));
    assert_false(dr_parse_double(dr_buf_view(&text), &value));
    assert_true(dr_read_double(arena, dr_buf_view(&text), &value));
    assert_true(value == 0.125);
    dr_buf_byte(&text, 'x');
    assert_false(dr_read_double(arena, dr_buf_view(&text), &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_read_and_written),
        TEST(short_numbers_are_printed_as_printf_prints_them),
        TEST(a_locale_with_decimal_commas_changes_nothing),
        TEST(long_numbers_are_read_to_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
