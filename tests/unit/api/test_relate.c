#include "unit/test.h"

#include "base/number.h"
#include "api/relate.h"
#include "unit/engine.h"

static dr_knowledge *k;

static int open_knowledge(void **state)
{
    set_up(state);
    return dr_knowledge_open(&k, NULL, NULL) != 0;
}

static int close_knowledge(void **state)
{
    dr_knowledge_close(k);
    k = NULL;
    return tear_down(state);
}

static int relate(const char *json, dr_str *out, dragoman_error *error)
{
    dr_buf buf = {.arena = arena};
    int code = dr_relate_line(arena, k, shipped_engine(), dr_str_of(json), &buf, error);
    *out = dr_buf_view(&buf);
    return code;
}

static void check_type(const char *json, const char *type)
{
    dr_str out;
    assert_int_equal(relate(json, &out, NULL), 0);
    dr_str wanted = dr_format(arena, "\"type\":\"%s\"", type);
    if (dr_find(out, wanted) == DR_NOT_FOUND)
        fail_msg("wanted %s for %s, got %.*s", type, json, DR_FMT(out));
}

static void spans_get_the_type_between_them(void **state)
{
    (void)state;
    GUARD();
    check_type("{\"id\":\"1\",\"text\":\"Prussia invaded Denmark.\",\"actor\":[0,7],\"recipient\":[16,23]}",
               "ASSAULT");
    check_type("{\"id\":\"2\",\"text\":\"Denmark was attacked by Prussia.\",\"actor\":[24,31],\"recipient\":[0,7]}",
               "ASSAULT");
    /* two relations in one sentence: the spans decide */
    const char *two =
        "{\"id\":\"3\",\"text\":\"Sweden met Norway after Denmark condemned Prussia.\",\"actor\":%s,\"recipient\":%s}";
    check_type(dr_format(arena, two, "[0,6]", "[11,17]").at, "CONSULT");
    check_type(dr_format(arena, two, "[24,31]", "[42,49]").at, "ACCUSE");
    /* an open side */
    check_type("{\"id\":\"4\",\"text\":\"Sweden withdrew its troops.\",\"actor\":[0,6],\"recipient\":null}", "RETREAT");
    check_type("{\"id\":\"5\",\"text\":\"Sweden withdrew its troops.\"}", "RETREAT");
}

static void the_answer_is_one_line_whose_scores_sum_to_one(void **state)
{
    (void)state;
    GUARD();
    dr_str out;
    assert_int_equal(
        relate("{\"id\":\"a\\\"b\",\"text\":\"Nothing here at all\",\"actor\":null,\"recipient\":null}", &out, NULL),
        0);
    assert_true(dr_starts(out, DR_STR("{\"id\":\"a\\\"b\",\"type\":\"")));
    assert_int_equal(dr_find_byte(out, '\n'), out.size - 1);
    double sum = 0;
    for (dr_str rest = dr_from(out, dr_find(out, DR_STR("\"scores\":{")) + 10); rest.size;) {
        size_t colon = dr_find_byte(rest, ':');
        if (colon == DR_NOT_FOUND)
            break;
        rest = dr_from(rest, colon + 1);
        size_t end = 0;
        while (end < rest.size && rest.at[end] != ',' && rest.at[end] != '}')
            end++;
        double value;
        assert_true(dr_parse_double((dr_str){rest.at, end}, &value));
        sum += value;
    }
    assert_true(sum > 0.99 && sum < 1.01); /* printed with four decimals */
}

static void numbers_and_null_can_be_ids(void **state)
{
    (void)state;
    GUARD();
    dr_str out;
    assert_int_equal(relate("{\"id\":7,\"text\":\"Sweden met Norway.\"}", &out, NULL), 0);
    assert_true(dr_starts(out, DR_STR("{\"id\":7,")));
    assert_int_equal(relate("{\"text\":\"Sweden met Norway.\"}", &out, NULL), 0);
    assert_true(dr_starts(out, DR_STR("{\"id\":null,")));
}

static void bad_lines_are_refused_where_they_are_bad(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *json;
        size_t position;
        const char *named; /* in the message */
    } bad[] = {
        {"", 0, ""},
        {"[1,2]", 0, ""},
        {"{\"id\":\"1\"}", 0, "\"text\""},
        {"{\"id\":{},\"text\":\"x\"}", 1, "\"id\""},
        {"{\"text\":\"\"}", 1, "\"text\""},
        {"{\"text\":5}", 1, "\"text\""},
        {"{\"text\":\"Sweden\",\"actor\":[0]}", 17, "\"actor\""},
        {"{\"text\":\"Sweden\",\"actor\":[0,99]}", 17, "\"actor\""},
        {"{\"text\":\"Sweden\",\"actor\":[-1,2]}", 17, "\"actor\""},
        {"{\"text\":\"Sweden\",\"actor\":[3,3]}", 17, "\"actor\""},
        {"{\"text\":\"Sweden\",\"actor\":[4,2]}", 17, "\"actor\""},
        {"{\"text\":\"Sweden\",\"actor\":[0.5,2]}", 17, "\"actor\""},
        {"{\"text\":\"Sweden\",\"actor\":\"all\"}", 17, "\"actor\""},
        {"{\"text\":\"Malm\xC3\xB6\",\"recipient\":[0,5]}", 17, "\"recipient\""}, /* within the ö */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dr_str out;
        dragoman_error error = {0};
        assert_true(relate(bad[i].json, &out, &error) < 0);
        assert_int_equal(error.position, bad[i].position);
        assert_non_null(strstr(error.message, bad[i].named));
        assert_int_equal(out.size, 0);
    }
    dr_str out;
    dragoman_error error = {0};
    assert_int_equal(relate("{\"text\":\"a\",}", &out, &error), DRAGOMAN_E_SYNTAX);
    assert_true(error.position >= 11 && error.position <= 13);
    assert_int_equal(relate("{\"text\":\"\xFF\"}", &out, &error), DRAGOMAN_E_SYNTAX);
}

static void long_lines_end(void **state)
{
    (void)state;
    GUARD();
    dr_buf json = {.arena = arena};
    dr_buf_add(&json, DR_STR("{\"text\":\""));
    for (int i = 0; i < 2000; i++)
        dr_buf_add(&json, DR_STR("France attacked Spain with "));
    dr_buf_add(&json, DR_STR("\",\"actor\":[0,6],\"recipient\":[16,21]}"));
    dr_buf_byte(&json, '\0');
    dr_str out;
    assert_int_equal(relate(json.at, &out, NULL), 0);
}

#define RELATE_TEST(function) cmocka_unit_test_setup_teardown(function, open_knowledge, close_knowledge)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RELATE_TEST(spans_get_the_type_between_them),
        RELATE_TEST(the_answer_is_one_line_whose_scores_sum_to_one),
        RELATE_TEST(numbers_and_null_can_be_ids),
        RELATE_TEST(bad_lines_are_refused_where_they_are_bad),
        RELATE_TEST(long_lines_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
