/* Requests are looked at strictly; what is written is escaped by where it stands. */
#include "unit/test.h"

#include "base/html.h"
#include "desk/request.h"

static int status_of(const char *path, const char *query)
{
    dr_request request;
    return dr_request_read(arena, dr_str_of(path), dr_str_of(query), &request);
}

static void paths_are_parted_and_decoded(void **state)
{
    (void)state;
    GUARD();
    dr_request r;
    assert_int_equal(dr_request_read(arena, DR_STR("/report/a%2Fb.json"), DR_STR("actor=A+B&actor=%C3%A9&x"), &r), 0);
    assert_int_equal(r.part_count, 2);
    assert_str(r.parts[1], "a/b");
    assert_str(r.form, "json");
    assert_str(dr_request_value(&r, "actor"), "A B");
    const char *const *list = dr_request_list(arena, &r, "actor");
    assert_string_equal(list[0], "A B");
    assert_string_equal(list[1], "\xC3\xA9");
    assert_null(list[2]);
    assert_null(dr_request_list(arena, &r, "x"));
    assert_int_equal(dr_request_read(arena, DR_STR("/"), DR_STR(""), &r), 0);
    assert_int_equal(r.part_count, 0);
}

static void what_is_malformed_is_refused(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *path, *query;
        int status;
    } cases[] = {{"", NULL, 400},
                 {"report", NULL, 400},
                 {"/a//b", NULL, 400},
                 {"/..", NULL, 400},
                 {"/%2e%2E/x", NULL, 400},
                 {"/%00", NULL, 400},
                 {"/%", NULL, 400},
                 {"/%4", NULL, 400},
                 {"/%zz", NULL, 400},
                 {"/%ff", NULL, 400},
                 {"/a/b/c/d/e/f/g", NULL, 414},
                 {"/a", "x=%", 400},
                 {"/a", "%00=1", 400},
                 {"/a", "x=%c3", 400},
                 {"/a/b/c/d/e/f", "a=b&&c", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (status_of(cases[i].path, cases[i].query) != cases[i].status)
            fail_msg("%s?%s", cases[i].path, cases[i].query ? cases[i].query : "");
}

static void limits_are_kept(void **state)
{
    (void)state;
    GUARD();
    dr_buf path = {.arena = arena}, query = {.arena = arena};
    for (int i = 0; i < DR_MAX_PATH; i++)
        dr_buf_byte(&path, i ? 'a' : '/');
    dr_request r;
    assert_int_equal(dr_request_read(arena, dr_buf_view(&path), (dr_str){0}, &r), 0);
    dr_buf_byte(&path, 'a');
    assert_int_equal(dr_request_read(arena, dr_buf_view(&path), (dr_str){0}, &r), 414);
    for (int i = 0; i < DR_MAX_PAIRS; i++)
        dr_buf_add(&query, DR_STR("a=b&"));
    assert_int_equal(dr_request_read(arena, DR_STR("/a"), dr_buf_view(&query), &r), 0);
    dr_buf_add(&query, DR_STR("a=b"));
    assert_int_equal(dr_request_read(arena, DR_STR("/a"), dr_buf_view(&query), &r), 414);
}

static int form_of(const char *body, dr_request *r)
{
    *r = (dr_request){0};
    return dr_form_read(arena, dr_str_of(body), r);
}

static void forms_are_parted_and_decoded(void **state)
{
    (void)state;
    GUARD();
    dr_request r;
    assert_int_equal(form_of("note=a%0D%0Ab%0Dc+%26&empty=&note=second&odd%3D=1", &r), 0);
    assert_true(r.sent);
    assert_str(dr_form_value(&r, "note"), "a\nb\nc &");
    assert_non_null(dr_form_value(&r, "empty").at);
    assert_int_equal(dr_form_value(&r, "empty").size, 0);
    assert_str(dr_form_value(&r, "odd="), "1");
    assert_null(dr_form_value(&r, "other").at);
    assert_int_equal(form_of("", &r), 0);
    assert_int_equal(r.field_count, 0);
    assert_int_equal(form_of("a=%", &r), 400);
    assert_int_equal(form_of("a=%00", &r), 400);
    assert_int_equal(form_of("a=%ff", &r), 400);
    dr_buf body = {.arena = arena};
    for (int i = 0; i < DR_MAX_PAIRS; i++)
        dr_buf_add(&body, DR_STR("a=b&"));
    dr_request whole = {0};
    assert_int_equal(dr_form_read(arena, dr_buf_view(&body), &whole), 0);
    dr_buf_add(&body, DR_STR("a=b"));
    whole = (dr_request){0};
    assert_int_equal(dr_form_read(arena, dr_buf_view(&body), &whole), 413);
    body.size = 0;
    for (int i = 0; i <= DR_MAX_FORM; i++)
        dr_buf_byte(&body, 'a');
    whole = (dr_request){0};
    assert_int_equal(dr_form_read(arena, dr_buf_view(&body), &whole), 413);
}

static void hosts_that_no_other_name_leads_to(void **state)
{
    (void)state;
    static const char *const ours[] = {"192.0.2.1", "192.0.2.1:8080",   "[2001:db8::1]:80", "[::1]",
                                       "localhost", "desk.example.org", "DESK.example.org"};
    static const char *const others[] = {"",
                                         "evil.example",
                                         "desk.example.org.evil.example",
                                         "desk.example.org:8080",
                                         "192.0.2",
                                         "192.0.2.1.evil",
                                         "[2001:db8::1",
                                         "192.0.2.1:",
                                         "[",
                                         "2001:db8::1"};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (!dr_is_own_host(dr_str_of(ours[i]), "https://desk.example.org"))
            fail_msg("%s", ours[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (dr_is_own_host(dr_str_of(others[i]), "https://desk.example.org"))
            fail_msg("%s", others[i]);
    assert_false(dr_is_own_host(DR_STR("desk.example.org"), NULL));
    assert_true(dr_is_own_host(DR_STR("desk.example.org:8443"), "https://desk.example.org:8443/"));
}

static void hosts_of_this_machine_alone(void **state)
{
    (void)state;
    static const char *const ours[] = {"localhost", "localhost:80", "127.0.0.1:8080", "[::1]:1", "LOCALHOST"};
    static const char *const others[] = {"",           "example.org", "localhost.example.org", "127.0.0.1.example.org",
                                         "localhost:", "localhost:0", "localhost:8a",          "127.0.0.1:65536",
                                         "0.0.0.0"};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        assert_true(dr_is_loopback_host(dr_str_of(ours[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(dr_is_loopback_host(dr_str_of(others[i])));
}

static void texts_from_outside_are_no_markup(void **state)
{
    (void)state;
    GUARD();
    dr_buf out = {.arena = arena};
    dr_html_text(&out, DR_STR("<a href='x'>\"&amp;\x01\xE2\x80\xAE\xE2\x80\x8B\xC3\xA9"));
    assert_str(dr_buf_view(&out),
               "&lt;a href=&#39;x&#39;&gt;&#34;&amp;amp;\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xC3\xA9");
    out.size = 0;
    dr_url_part(&out, DR_STR("a/b?c&\"<\xC3\xA9 ~"));
    assert_str(dr_buf_view(&out), "a%2Fb%3Fc%26%22%3C%C3%A9%20~");
    assert_true(dr_is_web_address(DR_STR("https://example.org/a?b=c")));
    assert_false(dr_is_web_address(DR_STR("javascript:alert(1)")));
    assert_false(dr_is_web_address(DR_STR("http://example.org/\na")));
    assert_false(dr_is_web_address(DR_STR(" http://example.org/")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(paths_are_parted_and_decoded),
        TEST(what_is_malformed_is_refused),
        TEST(limits_are_kept),
        TEST(forms_are_parted_and_decoded),
        TEST(hosts_that_no_other_name_leads_to),
        TEST(hosts_of_this_machine_alone),
        TEST(texts_from_outside_are_no_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
