#include "unit/test.h"

#include <errno.h>

#include "base/date.h"
#include "base/error.h"
#include "base/json_out.h"
#include "base/map.h"
#include "base/number.h"
#include "base/utf8.h"

static void texts_are_told_apart(void **state)
{
    (void)state;
    assert_true(dr_is_text(DR_STR("truce"), "truce"));
    assert_true(dr_is_text(DR_STR(""), ""));
    assert_false(dr_is_text(DR_STR(""), "truce"));
    assert_false(dr_is_text(DR_STR("truce"), ""));
    assert_false(dr_is_text(DR_STR("truce"), "truces"));
    assert_false(dr_is_text(DR_STR("truces"), "truce"));
    assert_false(dr_is_text((dr_str){"tru\0ce", 6}, "tru"));
}

static void broken_utf8_is_replaced_and_counted(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *in, *out;
        size_t count;
    } cases[] = {
        {"plain", "plain", 0},
        {"caf\xC3\xA9", "caf\xC3\xA9", 0},
        {"\xEF\xBF\xBD", "\xEF\xBF\xBD", 0}, /* U+FFFD itself is valid */
        {"a\xFFz", "a\xEF\xBF\xBDz", 1},
        {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD", 2},                 /* overlong */
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3}, /* surrogate */
        {"\xE2\x82", "\xEF\xBF\xBD", 1},                             /* cut short: one maximal subpart */
        {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t count;
        assert_str(dr_utf8_repair(arena, dr_str_of(cases[i].in), &count), cases[i].out);
        assert_int_equal(count, cases[i].count);
    }
}

static void fold_lowers_and_straightens(void **state)
{
    (void)state;
    GUARD();
    assert_str(dr_fold(arena, DR_STR("PEOPLE\xE2\x80\x99S")), "people's");
    assert_str(dr_fold_accents(arena, DR_STR("\xC3\x89lys\xC3\xA9"
                                             "e")),
               "elysee");
}

static void map_finds_what_was_set(void **state)
{
    (void)state;
    GUARD();
    dr_map map = {.arena = arena};
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(dr_map_set(&map, dr_format(arena, "key %u", i), i), DR_NONE);
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(dr_map_get(&map, dr_format(arena, "key %u", i)), i);
    assert_int_equal(dr_map_get(&map, DR_STR("absent")), DR_NONE);
    assert_int_equal(dr_map_set(&map, DR_STR("key 7"), 9), 7);
}

static void dates_go_there_and_back(void **state)
{
    (void)state;
    for (int32_t day = -800000; day < 800000; day += 17) {
        dr_date date = dr_date_of(day);
        assert_int_equal(dr_date_days(date), day);
    }
    assert_int_equal(dr_date_weekday((dr_date){2025, 9, 4}), 4);
    int year;
    assert_int_equal(dr_date_iso_week((dr_date){2021, 1, 3}, &year), 53);
    assert_int_equal(year, 2020);
    assert_int_equal(dr_date_iso(DR_STR("2023-02-29")).year, 0);
    dr_date leap = dr_date_add_months((dr_date){2024, 1, 31}, 1);
    assert_int_equal(leap.day, 29);
}

static void days_tell_no_more_than_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *told;
    } of[] = {{"1993-01-01", "1993-12-31", "1993"},
              {"1996-02-01", "1996-02-29", "1996-02"},
              {"1995-11-21", "1995-11-21", "1995-11-21"},
              {"1995-02-01", "1995-02-27", "1995-02-01 to 1995-02-27"},
              {"1995-01-01", "1996-12-31", "1995-01-01 to 1996-12-31"},
              {"", "1995-11-21", "1995-11-21"},
              {"1995-11-01", "", "1995-11-01"},
              {"", "", ""}};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        char told[DR_DAYS_SIZE];
        dr_days_print(dr_date_iso(dr_str_of(of[i].from)), dr_date_iso(dr_str_of(of[i].to)), told);
        assert_string_equal(told, of[i].told);
    }
}

static void dates_past_all_calendars_are_unknown(void **state)
{
    (void)state;
    const dr_date day = {2000, 2, 29};
    assert_int_equal(dr_date_of(INT32_MAX).year, 0);
    assert_int_equal(dr_date_of(INT32_MIN).year, 0);
    assert_int_equal(dr_date_of(24000000).year, 0); /* some 65,600 years on, which 16 bits would take for 141 */
    assert_int_equal(dr_date_add(day, INT32_MAX).year, 0);
    assert_int_equal(dr_date_add(day, INT32_MIN).year, 0);
    assert_int_equal(dr_date_add_months(day, INT32_MAX).year, 0);
    assert_int_equal(dr_date_add_months(day, INT32_MIN).year, 0);
    assert_int_equal(dr_date_add_months(day, 65536 * 12).year, 0);
    dr_date before = dr_date_add_months((dr_date){1, 1, 31}, -2);
    assert_int_equal(before.year, 0);
    assert_int_equal(dr_date_add_months((dr_date){1, 3, 31}, -14).month, 1);
    assert_int_equal(dr_date_add_months((dr_date){-1, 3, 31}, -3).month, 12); /* before the era too */
    char text[DR_DATE_SIZE];
    assert_string_equal(dr_date_print(dr_date_of(INT32_MAX), text), "");
}

static void want_of_memory_is_no_fault_of_a_file(void **state)
{
    (void)state;
    dragoman_error error;
    errno = ENOMEM;
    assert_int_equal(dr_error_system(&error, "cannot be opened", "list.tsv"), DRAGOMAN_E_MEMORY);
    assert_int_equal(error.code, DRAGOMAN_E_MEMORY);
    assert_int_equal(error.system, ENOMEM);
    errno = ENOENT;
    assert_int_equal(dr_error_system(&error, "cannot be opened", "list.tsv"), DRAGOMAN_E_IO);
    assert_string_equal(error.where, "list.tsv");
}

static void json_escapes_and_separates(void **state)
{
    (void)state;
    GUARD();
    dr_buf out = {.arena = arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '{');
    dr_json_key(&json, "a");
    dr_json_string(&json, DR_STR("q\"\\\n\x01\xC3\xA9"));
    dr_json_key(&json, "b");
    dr_json_open(&json, '[');
    dr_json_number(&json, 2.50, 4);
    dr_json_number(&json, -0.00001, 2);
    dr_json_int(&json, -3);
    dr_json_null(&json);
    dr_json_close(&json, ']');
    dr_json_key(&json, "c");
    dr_json_string(&json, (dr_str){0});
    dr_json_close(&json, '}');
    assert_str(dr_buf_view(&out), "{\"a\":\"q\\\"\\\\\\n\\u0001\xC3\xA9\",\"b\":[2.5,0,-3,null],\"c\":null}");
}

static void numbers_parse_whole_or_not_at_all(void **state)
{
    (void)state;
    int64_t value;
    assert_true(dr_parse_int(DR_STR("-9223372036854775808"), &value));
    assert_false(dr_parse_int(DR_STR("9223372036854775808"), &value));
    assert_false(dr_parse_int(DR_STR("12x"), &value));
    assert_false(dr_parse_int(DR_STR("-"), &value));
    double real;
    assert_true(dr_parse_double(DR_STR("48.85"), &real));
    assert_false(dr_parse_double(DR_STR(" 1"), &real));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(texts_are_told_apart),
        TEST(broken_utf8_is_replaced_and_counted),
        TEST(fold_lowers_and_straightens),
        TEST(map_finds_what_was_set),
        cmocka_unit_test(dates_go_there_and_back),
        cmocka_unit_test(days_tell_no_more_than_is_known),
        cmocka_unit_test(dates_past_all_calendars_are_unknown),
        cmocka_unit_test(want_of_memory_is_no_fault_of_a_file),
        TEST(json_escapes_and_separates),
        cmocka_unit_test(numbers_parse_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
