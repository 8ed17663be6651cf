/* Addresses: what is taken, in which parts. */
#include "fetch/url.h"

#include "unit/test.h"

static const struct {
    const char *base, *text, *whole, *origin, *host, *target;
} good[] = {
    {NULL, "http://Courier.example", "http://Courier.example/", "http://courier.example:80", "courier.example", "/"},
    {NULL, "HTTPS://a.example:8443/b/../c?d=1#e", "https://a.example:8443/c?d=1", "https://a.example:8443", "a.example",
     "/c?d=1"},
    {"http://a.example/news/feed", "first", "http://a.example/news/first", "http://a.example:80", "a.example",
     "/news/first"},
    {"http://a.example/news/feed", "../x", "http://a.example/x", "http://a.example:80", "a.example", "/x"},
    {"http://a.example/news/feed?x", "?page=2", "http://a.example/news/feed?page=2", "http://a.example:80", "a.example",
     "/news/feed?page=2"},
    {"https://a.example/feed", "//b.example/y", "https://b.example/y", "https://b.example:443", "b.example", "/y"},
    {"https://a.example/feed", "http://b.example/y", "http://b.example/y", "http://b.example:80", "b.example", "/y"},
    {"http://a.example/", "a b/\xC3\xA9", "http://a.example/a%20b/%c3%a9", "http://a.example:80", "a.example",
     "/a%20b/%c3%a9"},
    {NULL, "http://[::1]:81/", "http://[::1]:81/", "http://[::1]:81", "[::1]", "/"},
};

static void parts_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        dr_url url;
        assert_int_equal(dr_url_read(&url, good[i].base, good[i].text, NULL), DRAGOMAN_OK);
        assert_str(dr_str_of(url.whole), good[i].whole);
        assert_str(dr_str_of(url.origin), good[i].origin);
        assert_str(dr_str_of(url.host), good[i].host);
        assert_str(dr_str_of(url.target), good[i].target);
        dr_url_free(&url);
        assert_null(url.whole);
    }
}

static void what_is_no_address_is_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "#top",
        "news",
        "/news",
        "file:///etc/passwd",
        "ftp://a.example/",
        "javascript:alert(1)",
        "mailto:ada@a.example",
        "http://",

        "http://a b/",
        "http://u@a.example/",
        "http://u:p@a.example/",
        "http://a.example:99999/",
        "http://a.example\n/",
        "data:text/html,x",
        "https:",
        "http://[::1/",
        "ht tp://a.example/",
    };
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dr_url url;
        dragoman_error error;
        if (dr_url_read(&url, NULL, bad[i], &error) != DRAGOMAN_E_ARGUMENT || url.whole)
            fail_msg("%s is taken for an address", bad[i]);
    }
    dr_buf text = {.arena = arena};
    dr_url url;
    dr_buf_add(&text, DR_STR("http://a.example/"));
    while (text.size <= DR_MAX_URL)
        dr_buf_byte(&text, 'a');
    dr_buf_byte(&text, '\0');
    assert_int_equal(dr_url_read(&url, NULL, text.at, NULL), DRAGOMAN_E_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(parts_are_told), TEST(what_is_no_address_is_refused)};
    return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
