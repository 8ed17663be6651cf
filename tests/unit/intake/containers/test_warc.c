/* Web archives: records, servers' answers, and what is broken in them. */
#include "intake/containers/http.h"
#include "unit/intake/containers/found.h"

/* A record whose length is counted. */
static dr_str record(const char *type, const char *media, const char *block)
{
    return dr_format(
        arena,
        "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Target-URI: http://a.example/%s\r\n"
        "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",
        type, type, type, media, strlen(block), block);
}

#define HTTP "application/http; msgtype=response"
#define OK(headers, body) "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" headers "\r\n" body

static void records_with_pages_are_reports(void **state)
{
    (void)state;
    GUARD();
    dr_str all =
        joined(record("warcinfo", "application/warc-fields", "software: x\r\n"),
               joined(record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
                      joined(record("response", HTTP, OK("", "<p>One</p>")), record("resource", "text/plain", "Two"))));
    assert_str(found_in(all), "file:392|urn:uuid:response||<p>One</p>\nfile:634|urn:uuid:resource||Two\n");
    dr_str packed =
        joined(gzip(record("response", HTTP, OK("", "<p>One</p>"))), gzip(record("resource", "text/plain", "Two")));
    dr_str first = gzip(record("response", HTTP, OK("", "<p>One</p>")));
    dr_str wanted =
        dr_format(arena, "file:0|urn:uuid:response||<p>One</p>\nfile:%zu|urn:uuid:resource||Two\n", first.size);
    assert_str(found_in(packed), dr_copy(arena, wanted).at);
}

static void what_is_no_page_is_passed_over(void **state)
{
    (void)state;
    GUARD();
    static const char *const blocks[] = {
        "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no</p>",
        "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>no</p>",
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nno",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        "no answer at all",
        "",
    };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        dr_str all = joined(record("response", HTTP, blocks[i]), record("resource", "text/html", "<p>yes</p>"));
        assert_true(dr_ends(found_in(all), DR_STR("|urn:uuid:resource||<p>yes</p>\n")));
        assert_int_equal(dr_find(found_in(all), DR_STR("no")), DR_NOT_FOUND);
    }
}

/* Each ends in the record behind it. */
static const struct {
    const char *broken, *found;
} faults[] = {
    {"WARC/1.1\r\nWARC-Type: response\r\n\r\n", "! a WARC record without its Content-Length\n"},
    {"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n", "! a WARC record without its Content-Length\n"},
    {"WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 2\r\n\r\nlonger\r\nthan said\r\n\r\n",
     "! no WARC record begins where one should; what follows is read from the next on\n"},
    {"stray\r\n", "! no WARC record begins where one should; what follows is read from the next on\n"},
};

static void a_broken_record_costs_itself(void **state)
{
    (void)state;
    GUARD();
    dr_str good = record("resource", "text/plain", "Good");
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        dr_str found = found_in(joined(good, joined(dr_str_of(faults[i].broken), good)));
        assert_true(dr_starts(found, DR_STR("file:0|urn:uuid:resource||Good\n")));
        assert_true(dr_starts(dr_from(found, 31), dr_str_of(faults[i].found)));
        assert_true(dr_ends(found, DR_STR("|urn:uuid:resource||Good\n")));
    }
    assert_str(found_in(joined(good, DR_STR("WAR"))), "file:0|urn:uuid:resource||Good\n! no WARC record begins where "
                                                      "one should; what follows is read from the next on\n");
    dr_str cut = good;
    cut.size -= 6;
    assert_str(found_in(cut), "! the archive breaks off in a record\n");
    cut.size = 40;
    assert_str(found_in(cut), "! the archive breaks off in a record's headers\n");
    dr_str broken = dr_copy(arena, gzip(good));
    ((char *)broken.at)[30] ^= 0x55;
    dr_str found = found_in(joined(gzip(good), joined(broken, gzip(good))));
    assert_true(dr_find(found, DR_STR("! the packed data is broken\n")) != DR_NOT_FOUND);
    assert_true(dr_ends(found, DR_STR("|urn:uuid:resource||Good\n")) && dr_starts(found, DR_STR("file:0|")));
}

static void headers_have_a_limit(void **state)
{
    (void)state;
    GUARD();
    dr_str endless = joined(DR_STR("WARC/1.1\r\nX: "), repeated("xxxxxxxxxxxxxxxx", 10000));
    assert_str(found_in(joined(endless, joined(DR_STR("\r\n"), record("resource", "text/plain", "Good")))),
               "! a record's headers are longer than 128 KiB\nfile:160015|urn:uuid:resource||Good\n");
}

static dr_str body_of(const char *headers, dr_str body, int *code)
{
    dr_str out = {0};
    *code = dr_http_body(arena, dr_str_of(headers), body, 1 << 20, &out, NULL);
    return out;
}

static void bodies_come_out_of_what_they_were_wrapped_in(void **state)
{
    (void)state;
    GUARD();
    int code;
    assert_str(body_of("Transfer-Encoding: chunked\r\n", BYTES("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), &code),
               "abcde");
    assert_str(body_of("Transfer-Encoding: chunked\r\n", BYTES("no chunks"), &code), "no chunks");
    assert_str(body_of("Transfer-Encoding: chunked\r\n", BYTES("5\r\nabc"), &code), "abc");
    assert_str(body_of("Transfer-Encoding: chunked\r\n", BYTES("ffffffff\r\nabc"), &code), "abc");
    assert_str(body_of("Content-Encoding: gzip\r\n", gzip(BYTES("abc")), &code), "abc");
    assert_str(body_of("Content-Encoding: zstd\r\n", zstd(BYTES("abc")), &code), "abc");
    assert_str(body_of("Content-Encoding: gzip\r\n", BYTES("abc"), &code), "abc");
    dr_str gz = gzip(BYTES("abc"));
    assert_str(body_of("Content-Encoding: deflate\r\n", (dr_str){gz.at + 10, gz.size - 18}, &code), "abc");
    body_of("Content-Encoding: br\r\n", BYTES("abc"), &code);
    assert_int_equal(code, DRAGOMAN_E_SYNTAX);
    assert_int_equal(dr_http_status(DR_STR("HTTP/1.0 404 Not Found\r\n")), 404);
    assert_int_equal(dr_http_status(DR_STR("<html>")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(records_with_pages_are_reports),
        TEST(what_is_no_page_is_passed_over),
        TEST(a_broken_record_costs_itself),
        TEST(headers_have_a_limit),
        TEST(bodies_come_out_of_what_they_were_wrapped_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
