/* Headers are looked at as they come: what two programs could understand in two ways is refused. */
#include "unit/test.h"

#include "desk/headers.h"

static int add(dr_headers *headers, const char *name, const char *value)
{
    return dr_headers_add(headers, dr_str_of(name), dr_str_of(value));
}

static void what_is_no_header_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *value;
        int status;
    } cases[] = {{"Accept", "text/html", 0},
                 {"X-Odd!#$", "\tb", 0},
                 {"", "x", 400},
                 {"Host ", "x", 400},
                 {"Ho st", "x", 400},
                 {"Host:", "x", 400},
                 {"H\xC3\xB6st", "x", 400},
                 {"Accept", "a\rSet-Cookie: b=c", 400},
                 {"Accept", "a\x7F", 400},
                 {"Transfer-Encoding", "chunked", 411},
                 {"transfer-encoding", "identity", 411}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_headers h = {0};
        if (add(&h, cases[i].name, cases[i].value) != cases[i].status)
            fail_msg("%s: %s", cases[i].name, cases[i].value);
    }
    dr_headers h = {0};
    assert_int_equal(dr_headers_add(&h, DR_STR("Accept"), DR_STR("a\0b")), 400);
}

static void what_must_be_one_is_not_two(void **state)
{
    (void)state;
    static const char *const names[] = {"Host",   "Content-Length", "Content-Type",    "Authorization",    "Cookie",
                                        "Origin", "Sec-Fetch-Site", "X-Forwarded-For", "X-Forwarded-Proto"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dr_headers h = {0};
        assert_int_equal(add(&h, names[i], ""), 0);
        assert_int_equal(add(&h, names[i], "2"), 400);
    }
}

static void headers_are_bounded(void **state)
{
    (void)state;
    GUARD();
    dr_headers h = {0};
    dr_buf long_one = {.arena = arena};
    for (int i = 0; i < DR_MAX_HEADER; i++)
        dr_buf_byte(&long_one, 'a');
    assert_int_equal(dr_headers_add(&h, DR_STR("Accept"), dr_buf_view(&long_one)), 0);
    dr_buf_byte(&long_one, 'a');
    assert_int_equal(dr_headers_add(&h, DR_STR("Accept"), dr_buf_view(&long_one)), 431);
    h = (dr_headers){0};
    for (int i = 0; i < DR_MAX_HEADERS; i++)
        assert_int_equal(add(&h, "Accept", "a"), 0);
    assert_int_equal(add(&h, "Accept", "a"), 431);
}

static void a_cookie_is_found_once_or_not_at_all(void **state)
{
    (void)state;
    static const struct {
        const char *header, *value;
    } cases[] = {{"dragoman=abc", "abc"},
                 {"a=b; dragoman=abc; c=d", "abc"},
                 {"a=b;dragoman=abc", "abc"},
                 {"dragoman=a=b", "a=b"},
                 {"dragoman", NULL},
                 {"dragoman=", NULL},
                 {"Dragoman=abc", NULL},
                 {"xdragoman=abc", NULL},
                 {"dragoman=\"abc\"", NULL},
                 {"dragoman=a b", NULL},
                 {"dragoman=\xC3\xA9", NULL},
                 {"dragoman=abc; dragoman=def", NULL},
                 {"", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_str got = dr_cookie(dr_str_of(cases[i].header), "dragoman");
        if (!got.at != !cases[i].value || !dr_eq(got, dr_str_of(cases[i].value)))
            fail_msg("%s", cases[i].header);
    }
    assert_null(dr_cookie((dr_str){0}, "dragoman").at);
}

static void a_token_is_a_bearers(void **state)
{
    (void)state;
    assert_str(dr_bearer(DR_STR("Bearer abc")), "abc");
    assert_str(dr_bearer(DR_STR("bearer  abc ")), "abc");
    assert_null(dr_bearer(DR_STR("Basic abc")).at);
    assert_null(dr_bearer(DR_STR("Bearer")).at);
    assert_null(dr_bearer(DR_STR("Bearer a b")).at);
    assert_null(dr_bearer((dr_str){0}).at);
}

static void forms_are_of_one_type(void **state)
{
    (void)state;
    assert_true(dr_is_form_type(DR_STR("application/x-www-form-urlencoded")));
    assert_true(dr_is_form_type(DR_STR("Application/X-WWW-Form-Urlencoded ; charset=UTF-8")));
    assert_false(dr_is_form_type(DR_STR("application/x-www-form-urlencoded; charset=utf-7")));
    assert_false(dr_is_form_type(DR_STR("application/x-www-form-urlencodedx")));
    assert_false(dr_is_form_type(DR_STR("text/plain")));
    assert_false(dr_is_form_type(DR_STR("multipart/form-data; boundary=a")));
    assert_false(dr_is_form_type((dr_str){0}));
}

static void forms_come_from_pages_of_this_host(void **state)
{
    (void)state;
    static const struct {
        const char *site, *origin;
        bool secure, own;
    } cases[] = {
        {NULL, NULL, false, true},
        {"same-origin", NULL, false, true},
        {"same-origin", "http://desk.example.org:8080", false, true},
        {NULL, "http://DESK.example.org:8080", false, true},
        {NULL, "https://desk.example.org:8080", true, true},
        {"cross-site", NULL, false, false},
        {"same-site", NULL, false, false},
        {"none", NULL, false, false},
        {"", NULL, false, false},
        {"same-origin", "null", false, false},
        {NULL, "http://desk.example.org", false, false},
        {NULL, "https://desk.example.org:8080", false, false},
        {NULL, "http://desk.example.org:8080", true, false},
        {NULL, "http://desk.example.org:8080.evil.example", false, false},
        {NULL, "", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_headers h = {.host = DR_STR("desk.example.org:8080"),
                        .origin = dr_str_of(cases[i].origin),
                        .fetch_site = dr_str_of(cases[i].site)};
        if (dr_is_own_origin(&h, cases[i].secure) != cases[i].own)
            fail_msg("%s %s", cases[i].site ? cases[i].site : "-", cases[i].origin ? cases[i].origin : "-");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_no_header_is_refused),         TEST(what_must_be_one_is_not_two), TEST(headers_are_bounded),
        TEST(a_cookie_is_found_once_or_not_at_all), TEST(a_token_is_a_bearers),        TEST(forms_are_of_one_type),
        TEST(forms_come_from_pages_of_this_host),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
