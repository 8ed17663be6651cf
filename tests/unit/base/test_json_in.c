/* JSON read into values: what comes out, and where each fault stands. */
#include "unit/test.h"

#include "base/json_in.h"

static const dr_json_rules strict = {0};

static const dr_json_value *read_with(const dr_json_rules *rules, const char *text)
{
    const dr_json_value *value;
    dragoman_error error = {0};
    if (dr_json_read(arena, dr_str_of(text), rules, &value, &error))
        fail_msg("%s: %s at %zu", text, error.message, error.position);
    return value;
}

static void values_keep_their_order_and_place(void **state)
{
    (void)state;
    GUARD();
    const char *text = "\xEF\xBB\xBF {\"a\": [1, -2.5e3, \"x\\ty\"] , \"b\":{}, \"\":null,\"c\":true,\"d\":false}\n";
    const dr_json_value *root = read_with(&strict, text);
    assert_int_equal(root->kind, DR_JSON_OBJECT);
    assert_int_equal(root->count, 5);
    assert_null(root->key.at);
    const dr_json_value *a = dr_json_member(root, "a"), *item = dr_json_first(a);
    assert_ptr_equal(a, dr_json_first(root));
    assert_str(a->key, "a");
    assert_int_equal(a->key_at, 5);
    assert_int_equal(a->count, 3);
    assert_str(dr_cut(dr_str_of(text), a->span), "[1, -2.5e3, \"x\\ty\"]");
    assert_int_equal(item->kind, DR_JSON_INT);
    assert_int_equal(item->integer, 1);
    assert_null(item->key.at);
    item = item->next;
    assert_int_equal(item->kind, DR_JSON_DOUBLE);
    assert_true(item->number == -2500);
    assert_str(dr_cut(dr_str_of(text), item->span), "-2.5e3");
    item = item->next;
    assert_str(dr_json_text(item), "x\ty");
    assert_null(item->next);
    assert_int_equal(dr_json_member(root, "b")->kind, DR_JSON_OBJECT);
    assert_null(dr_json_first(dr_json_member(root, "b")));
    assert_int_equal(dr_json_member(root, "")->kind, DR_JSON_NULL);
    assert_int_equal(dr_json_member(root, "c")->integer, 1);
    assert_int_equal(dr_json_member(root, "d")->integer, 0);
    assert_null(dr_json_member(root, "e"));
    assert_null(dr_json_member(a, "a"));
    assert_null(dr_json_member(NULL, "a"));
    assert_null(dr_json_text(a).at);
}

static void strings_mean_what_their_escapes_say(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *json, *text;
        size_t size;
    } cases[] = {
        {"\"\"", "", 0},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t", 8},
        {"\"\\u00e9\\u20AC\"", "\xC3\xA9\xE2\x82\xAC", 5},
        {"\"\\ud83d\\ude00\"", "\xF0\x9F\x98\x80", 4},
        {"\"a\\u0000b\"", "a\0b", 3},
        {"\"\\ud83d\"", "\xEF\xBF\xBD", 3},
        {"\"\\ude00x\"", "\xEF\xBF\xBDx", 4},
        {"\"\\ud83d\\u0041\"",
         "\xEF\xBF\xBD"
         "A",
         4},
        {"\"\\ud83d\\ud83d\\ude00\"", "\xEF\xBF\xBD\xF0\x9F\x98\x80", 7},
        {"\"\\ud83d\\n\"", "\xEF\xBF\xBD\n", 4},
        {"\"\x7F\xF0\x9F\x98\x80\"", "\x7F\xF0\x9F\x98\x80", 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_str text = dr_json_text(read_with(&strict, cases[i].json));
        if (!dr_eq(text, (dr_str){cases[i].text, cases[i].size}) || text.at[text.size])
            fail_msg("%s gave \"%.*s\"", cases[i].json, DR_FMT(text));
    }
}

static void strings_of_any_length_end_where_they_do(void **state)
{
    (void)state;
    GUARD();
    const dr_json_value *root;
    for (int size = 0; size < 50; size++) {
        char letters[50];
        memset(letters, 'x', sizeof letters);
        dr_str json = dr_format(arena, "\"%.*s\\\\%.*s\"", size, letters, size, letters);
        dr_str text = dr_json_text(read_with(&strict, json.at));
        assert_int_equal(text.size, 2 * size + 1);
        assert_int_equal(text.at[size], '\\');
        dragoman_error error = {0};
        dr_str broken = dr_format(arena, "\"%.*s\x1F%.*s\"", size, letters, size, letters);
        assert_int_equal(dr_json_read(arena, broken, &strict, &root, &error), DRAGOMAN_E_SYNTAX);
        assert_int_equal(error.position, size + 1);
    }
}

static void numbers_are_exact(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *json;
        int64_t integer;
    } whole[] = {{"0", 0}, {"-0", 0}, {"9223372036854775807", INT64_MAX}, {"-9223372036854775808", INT64_MIN}};
    static const struct {
        const char *json;
        double number;
    } real[] = {{"9223372036854775808", 0x1p63},
                {"0.1", 0x1.999999999999ap-4},
                {"1E2", 100},
                {"1e+2", 100},
                {"-12.5e-1", -1.25},
                {"9007199254740993.0", 0x1p53},
                /* halfway between two doubles, and just above, in more digits than fit a short copy */
                {"9007199254740993.00000000000000000000000000000000000000000000000000000000000000000", 0x1p53},
                {"9007199254740993.00000000000000000000000000000000000000000000000000000000000000001", 0x1p53 + 2},
                {"4.9e-324", 0x1p-1074},
                {"1.7976931348623157e308", 0x1.fffffffffffffp1023}};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        const dr_json_value *value = read_with(&strict, whole[i].json);
        assert_int_equal(value->kind, DR_JSON_INT);
        assert_true(value->integer == whole[i].integer);
    }
    for (size_t i = 0; i < sizeof real / sizeof *real; i++) {
        const dr_json_value *value = read_with(&strict, real[i].json);
        if (value->kind != DR_JSON_DOUBLE || value->number != real[i].number)
            fail_msg("%s gave %a", real[i].json, value->number);
    }
}

/* The caret marks the byte each error names. */
static const struct {
    const char *json, *caret;
    int code;
} faults[] = {
    {"", "^", DRAGOMAN_E_SYNTAX},
    {"  ", "  ^", DRAGOMAN_E_SYNTAX},
    {"nul", "^", DRAGOMAN_E_SYNTAX},
    {"NaN", "^", DRAGOMAN_E_SYNTAX},
    {"'a'", "^", DRAGOMAN_E_SYNTAX},
    {"1 2", "  ^", DRAGOMAN_E_SYNTAX},
    {"01", " ^", DRAGOMAN_E_SYNTAX},
    {"+1", "^", DRAGOMAN_E_SYNTAX},
    {".5", "^", DRAGOMAN_E_SYNTAX},
    {"1.", "  ^", DRAGOMAN_E_SYNTAX},
    {"1.e5", "  ^", DRAGOMAN_E_SYNTAX},
    {"[1e]", "   ^", DRAGOMAN_E_SYNTAX},
    {"-", " ^", DRAGOMAN_E_SYNTAX},
    {"[0x10]", "  ^", DRAGOMAN_E_SYNTAX},
    {"[1,1e999]", "   ^", DRAGOMAN_E_LIMIT},
    {"[1,]", "   ^", DRAGOMAN_E_SYNTAX},
    {"[1 2]", "   ^", DRAGOMAN_E_SYNTAX},
    {"[1}", "  ^", DRAGOMAN_E_SYNTAX},
    {"[", " ^", DRAGOMAN_E_SYNTAX},
    {"{\"a\":1", "      ^", DRAGOMAN_E_SYNTAX},
    {"{\"a\" 1}", "     ^", DRAGOMAN_E_SYNTAX},
    {"{\"a\":1,}", "       ^", DRAGOMAN_E_SYNTAX},
    {"{a:1}", " ^", DRAGOMAN_E_SYNTAX},
    {"{\"a\":}", "     ^", DRAGOMAN_E_SYNTAX},
    {"\"a", "  ^", DRAGOMAN_E_SYNTAX},
    {"\"a\\", "   ^", DRAGOMAN_E_SYNTAX},
    {"\"a\\\"", "    ^", DRAGOMAN_E_SYNTAX},
    {"\"a\\q\"", "   ^", DRAGOMAN_E_SYNTAX},
    {"\"\\u12g4\"", "     ^", DRAGOMAN_E_SYNTAX},
    {"\"\\ud83d\\u12\"", "           ^", DRAGOMAN_E_SYNTAX},
    {"\"a\tb\"", "  ^", DRAGOMAN_E_SYNTAX},
    {"[\"ab\xFF\"]", "    ^", DRAGOMAN_E_SYNTAX},
    {"[\"\xC0\x80\"]", "  ^", DRAGOMAN_E_SYNTAX},
    {"[\"x\xED\xA0\x80\"]", "   ^", DRAGOMAN_E_SYNTAX},
    {"{\"a\xE2\x82\":1}", "   ^", DRAGOMAN_E_SYNTAX},
    {"[\xC3\xA9]", " ^", DRAGOMAN_E_SYNTAX},
    {"{\"a\":1,\"b\":{\"c\":1,\"d\":2,\"c\":3}}", "                        ^", DRAGOMAN_E_SYNTAX},
    {"{\"a\":1,\"\\u0061\":2}", "       ^", DRAGOMAN_E_SYNTAX},
    {"{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"d\":2,\"a\":2}",
     "                                                       ^", DRAGOMAN_E_SYNTAX},
};

static void faults_name_their_byte(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const dr_json_value *value;
        dragoman_error error = {0};
        int code = dr_json_read(arena, dr_str_of(faults[i].json), &strict, &value, &error);
        if (code != faults[i].code || error.position != strlen(faults[i].caret) - 1 || value)
            fail_msg("%s: code %d at %zu (%s)", faults[i].json, code, error.position,
                     code ? error.message : "no error");
    }
}

static void a_nul_byte_ends_nothing(void **state)
{
    (void)state;
    GUARD();
    const dr_json_value *value;
    dragoman_error error;
    assert_int_equal(dr_json_read(arena, (dr_str){"[1\0]", 4}, &strict, &value, &error), DRAGOMAN_E_SYNTAX);
    assert_int_equal(error.position, 2);
    assert_int_equal(dr_json_read(arena, (dr_str){"\"a\0b\"", 5}, &strict, &value, &error), DRAGOMAN_E_SYNTAX);
    assert_int_equal(error.position, 2);
    assert_int_equal(dr_json_read(arena, (dr_str){"1\0", 2}, &strict, &value, &error), DRAGOMAN_E_SYNTAX);
    assert_int_equal(error.position, 1);
}

static void rules_bend(void **state)
{
    (void)state;
    GUARD();
    const dr_json_rules last = {.repeat = true}, more = {.more = true}, broken = {.broken_utf8 = true};
    const dr_json_value *root = read_with(&last, "{\"a\":1,\"b\":2,\"a\":3}");
    assert_int_equal(root->count, 3);
    assert_int_equal(dr_json_member(root, "a")->integer, 3);
    root =
        read_with(&last, "{\"z\":0,\"b\":1,\"c\":2,\"d\":3,\"e\":4,\"f\":5,\"g\":6,\"h\":7,\"c\":8,\"a\":9,\"z\":10}");
    static const char names[] = "abcdefghz";
    static const int wanted[] = {9, 1, 8, 3, 4, 5, 6, 7, 10};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        char name[2] = {names[i]};
        assert_int_equal(dr_json_member(root, name)->integer, wanted[i]);
    }
    assert_null(dr_json_member(root, ""));
    assert_null(dr_json_member(root, "bb"));
    assert_null(dr_json_member(root, "zz"));
    assert_int_equal(read_with(&more, "{} // and so on")->kind, DR_JSON_OBJECT);
    assert_str(dr_json_text(read_with(&broken, "\"a\xFF\\n\"")), "a\xFF\n");
}

static void what_is_not_kept_is_checked_and_takes_nothing(void **state)
{
    (void)state;
    GUARD();
    static const char *const names[] = {"a", "c", NULL};
    const dr_json_rules rules = {.keep = names};
    const dr_json_value *root =
        read_with(&rules, "{\"b\":[1,{\"x\":1e999,\"x\":\"\\n\"}],\"\\u0061\":{\"b\":1,\"d\":[2]},\"c\":3,\"b\":4}");
    assert_int_equal(root->count, 2);
    assert_int_equal(dr_json_member(dr_json_member(root, "a"), "d")->count, 1);
    assert_int_equal(dr_json_member(root, "c")->integer, 3);
    assert_null(dr_json_member(root, "b"));
    const dr_json_value *value;
    dragoman_error error;
    assert_int_equal(dr_json_read(arena, DR_STR("{\"b\":[1,\"\\q\"]}"), &rules, &value, &error), DRAGOMAN_E_SYNTAX);
    assert_int_equal(error.position, 10);
    dr_buf big = {.arena = arena};
    dr_buf_add(&big, DR_STR("{\"b\":["));
    for (int i = 0; i < 100000; i++)
        dr_buf_add(&big, DR_STR("[\"abc\"],"));
    dr_buf_add(&big, DR_STR("0]}"));
    size_t before = dr_arena_used(arena);
    assert_int_equal(dr_json_read(arena, dr_buf_view(&big), &rules, &value, &error), 0);
    assert_true(dr_arena_used(arena) - before <= 256);
}

static int nested(uint32_t depth, char open, const dr_json_rules *rules, dragoman_error *error)
{
    const dr_json_value *value;
    dr_buf text = {.arena = arena};
    for (uint32_t i = 0; i < depth; i++)
        dr_buf_add(&text, open == '[' ? DR_STR("[") : DR_STR("{\"a\":"));
    dr_buf_byte(&text, '1');
    for (uint32_t i = 0; i < depth; i++)
        dr_buf_byte(&text, open == '[' ? ']' : '}');
    return dr_json_read(arena, dr_buf_view(&text), rules, &value, error);
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    GUARD();
    static const char *const none[] = {NULL};
    const dr_json_rules skip = {.keep = none};
    dragoman_error error;
    assert_int_equal(nested(DR_MAX_JSON_DEPTH, '[', &strict, &error), DRAGOMAN_OK);
    assert_int_equal(nested(DR_MAX_JSON_DEPTH, '{', &skip, &error), DRAGOMAN_OK);
    assert_int_equal(nested(DR_MAX_JSON_DEPTH + 1, '[', &strict, &error), DRAGOMAN_E_LIMIT);
    assert_int_equal(error.position, DR_MAX_JSON_DEPTH);
    assert_int_equal(nested(1000000, '{', &skip, &error), DRAGOMAN_E_LIMIT);
    assert_int_equal(error.position, DR_MAX_JSON_DEPTH * strlen("{\"a\":"));
}

/* So many members that looking through them one by one for each would take minutes. */
static void objects_of_many_members_end(void **state)
{
    (void)state;
    GUARD();
    enum { MEMBERS = 300000 };
    dr_buf text = {.arena = arena};
    for (int i = 0; i < MEMBERS; i++)
        dr_buf_format(&text, "%s\"%d\":%d", i ? "," : "{", i, i);
    dr_buf_byte(&text, '}');
    const dr_json_value *root;
    size_t before = dr_arena_used(arena);
    assert_int_equal(dr_json_read(arena, dr_buf_view(&text), &strict, &root, NULL), 0);
    assert_true(dr_arena_used(arena) - before <= 9 * text.size);
    for (int i = 0; i < MEMBERS; i++)
        assert_int_equal(dr_json_member(root, dr_format(arena, "%d", i).at)->integer, i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(values_keep_their_order_and_place),
        TEST(strings_mean_what_their_escapes_say),
        TEST(strings_of_any_length_end_where_they_do),
        TEST(numbers_are_exact),
        TEST(faults_name_their_byte),
        TEST(a_nul_byte_ends_nothing),
        TEST(rules_bend),
        TEST(what_is_not_kept_is_checked_and_takes_nothing),
        TEST(depth_has_a_limit),
        TEST(objects_of_many_members_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
