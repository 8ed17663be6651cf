/* Lines of JSON: what they give, and where each of their faults stands. */
#include "base/json_in.h"
#include "intake/intake.h"
#include "intake/jsonl.h"
#include "unit/test.h"

static void members_are_taken(void **state)
{
    (void)state;
    GUARD();
    dragoman_input input = {.outlet = "kept"};
    dr_str line = DR_STR("\xEF\xBB\xBF {\"id\": 17, \"text\": \"a\\n\\\"\\u00e9\\ud83d\\ude00\\u0000b\", \"url\":null,"
                         "\"published\":\"1989-11-09\", \"more\": [1, -2.5e3, {\"x\": [true, false, null]}, \"\"]}\n");
    assert_int_equal(dr_jsonl_line(arena, line, &input, NULL), DRAGOMAN_OK);
    static const char text[] = "a\n\"\xC3\xA9\xF0\x9F\x98\x80\0b"; /* a NUL does not cut it */
    assert_int_equal(input.size, sizeof text - 1);
    assert_memory_equal(input.bytes, text, sizeof text);
    assert_string_equal(input.given_id, "17");
    assert_string_equal(input.published, "1989-11-09");
    assert_string_equal(input.outlet, "kept");
    assert_null(input.url);
    assert_int_equal(input.from, DRAGOMAN_FROM_TEXT);
}

static void lone_surrogates_are_replaced(void **state)
{
    (void)state;
    GUARD();
    dragoman_input input = {0};
    assert_int_equal(dr_jsonl_line(arena, DR_STR("{\"html\":\"\\ud83dx\\ude00\\ud83d\\u0041\"}"), &input, NULL), DRAGOMAN_OK);
    assert_str(((dr_str){input.bytes, input.size}), "\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD" "A");
    assert_int_equal(input.from, DRAGOMAN_FROM_HTML);
}

/* The caret marks the byte each error names. */
static const struct {
    const char *line, *caret;
    int code;
} faults[] = {
    {"",
     "^", DRAGOMAN_E_SYNTAX},
    {"[1]",
     "^", DRAGOMAN_E_SYNTAX},
    {"\"text\"",
     "^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\"",
     "           ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a",
     "          ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\" \"a\"}",
     "        ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",}",
     "            ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\"} x",
     "             ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\\qb\"}",
     "           ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\\u12g4\"}",
     "              ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\tb\"}",
     "          ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":5}",
     "        ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"text\":\"b\"}",
     "            ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"url\":\"b\\u0000\"}",
     "                  ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"id\":1.}",
     "                   ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"id\":true}",
     "                 ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"x\":nul}",
     "                ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"x\":[1 2]}",
     "                   ^", DRAGOMAN_E_SYNTAX},
    {"{\"id\":\"1\"}",
     "^", DRAGOMAN_E_SYNTAX},
    {"{}",
     "^", DRAGOMAN_E_SYNTAX},
};

static void faults_name_their_byte(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        dragoman_input input = {0};
        dragoman_error error = {0};
        int code = dr_jsonl_line(arena, dr_str_of(faults[i].line), &input, &error);
        if (code != faults[i].code || error.position != strlen(faults[i].caret) - 1)
            fail_msg("%s: code %d at %zu (%s)", faults[i].line, code, error.position, code ? error.message : "no error");
    }
}

/* {"x":[[[…]]], "text":"a"} with so many brackets */
static int nested(uint32_t depth, dragoman_error *error)
{
    dragoman_input input = {0};
    dr_buf line = {.arena = arena};
    dr_buf_add(&line, DR_STR("{\"text\":\"a\",\"x\":"));
    for (uint32_t i = 0; i < depth; i++)
        dr_buf_byte(&line, '[');
    for (uint32_t i = 0; i < depth; i++)
        dr_buf_byte(&line, ']');
    dr_buf_byte(&line, '}');
    return dr_jsonl_line(arena, dr_buf_view(&line), &input, error);
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    GUARD();
    dragoman_error error;
    assert_int_equal(nested(DR_MAX_JSON_DEPTH - 1, &error), DRAGOMAN_OK);
    assert_int_equal(nested(DR_MAX_JSON_DEPTH, &error), DRAGOMAN_E_LIMIT);
    assert_int_equal(error.position, strlen("{\"text\":\"a\",\"x\":") + DR_MAX_JSON_DEPTH - 1);
    assert_int_equal(nested(1000000, &error), DRAGOMAN_E_LIMIT);
}

static void length_has_a_limit(void **state)
{
    (void)state;
    GUARD();
    dragoman_error error;
    dragoman_input input = {0};
    char *line = dr_alloc(arena, DR_MAX_LINE + 1);
    memset(line, ' ', DR_MAX_LINE + 1);
    memcpy(line, "{\"text\":\"a\"}", 12);
    assert_int_equal(dr_jsonl_line(arena, (dr_str){line, DR_MAX_LINE}, &input, &error), DRAGOMAN_OK);
    assert_int_equal(dr_jsonl_line(arena, (dr_str){line, DR_MAX_LINE + 1}, &input, &error), DRAGOMAN_E_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(members_are_taken),      TEST(lone_surrogates_are_replaced), TEST(faults_name_their_byte),
        TEST(depth_has_a_limit),      TEST(length_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
