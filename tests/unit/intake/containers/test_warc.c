/* Web archives: records, servers' answers, and what is broken in them. */
#include "base/error.h"
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

/* When an archive saved a page is no day of publishing, but what its words count back from. */
static void the_day_of_saving_is_handed_on(void **state)
{
    (void)state;
    GUARD();
    static const char all[] =
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Date: 1998-04-13T10:00:00Z\r\nWARC-Target-URI: "
        "http://a.example/\r\nContent-Type: text/html\r\nContent-Length: 10\r\n\r\n<p>One</p>\r\n\r\n";
    dragoman_input about = {.bytes = all, .size = sizeof all - 1, .name = "file"}, got = {0};
    dragoman_source *source = NULL;
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
    assert_int_equal(dragoman_source_next(source, &got, NULL), 1);
    assert_string_equal(got.said->saved, "1998-04-13T10:00:00Z");
    assert_null(got.said->published);
    dragoman_input_release(&got);
    dragoman_source_close(&source);
}
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

#define NEXT "what follows is read from the next on\n"

/* Each ends in the record behind it. */
static const struct {
    const char *broken, *found;
} faults[] = {
    {"WARC/1.1\r\nWARC-Type: response\r\n\r\n", "! a WARC record without a Content-Length; " NEXT},
    {"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n",
     "! a WARC record without a Content-Length; " NEXT},
    {"WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 2\r\n\r\nlonger\r\nthan said\r\n\r\n",
     "! no WARC record begins where one should; " NEXT},
    {"stray\r\n", "! no WARC record begins where one should, as when a Content-Length is too small; " NEXT},
    {"WARC/1.1\r\nWARC-Type: request\r\nContent-Length: 99\r\n\r\nGET\r\n\r\n",
     "! a record whose Content-Length runs past the next one, with which reading goes on\n"},
    {"WARC/1.1\r\nWARC-Type: request\r\nContent-Length: 999999999999\r\n\r\nGET\r\n\r\n",
     "! a record whose Content-Length runs past the next one, with which reading goes on\n"},
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
    assert_str(
        found_in(joined(good, DR_STR("WAR"))),
        "file:0|urn:uuid:resource||Good\n! no WARC record begins where one should, as when a Content-Length is too "
        "small; " NEXT);
    dr_str cut = good;
    cut.size -= 6;
    assert_str(found_in(cut), "file:0|urn:uuid:resource||Go\n! the archive breaks off in a record: fetch or copy the file again\n");
    cut.size = 40;
    assert_str(found_in(cut), "! the archive breaks off in a record's headers: fetch or copy the file again\n");
    dr_str broken = dr_copy(arena, gzip(good));
    ((char *)broken.at)[30] ^= 0x55;
    dr_str found = found_in(joined(gzip(good), joined(broken, gzip(good))));
    assert_true(dr_find(found, DR_STR("! the packed data is broken: fetch or copy the file again\n")) != DR_NOT_FOUND);
    assert_true(dr_ends(found, DR_STR("|urn:uuid:resource||Good\n")) && dr_starts(found, DR_STR("file:0|")));
}

/* A record of plain text with a length that may be wrong. */
static dr_str claiming(const char *text, const char *length)
{
    return dr_format(arena,
                     "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/1\r\nContent-Type: "
                     "text/plain\r\nContent-Length: %s\r\n\r\n%s\r\n\r\n",
                     length, text);
}

/* The warning that goes along with the first report, where errors are about, and the texts. */
static dr_str told_of(dr_str bytes)
{
    dragoman_source *source = NULL;
    dragoman_error error;
    dragoman_input about = {.bytes = bytes.at, .size = bytes.size, .name = "file"}, input;
    dr_buf out = {.arena = arena};
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, &error), DRAGOMAN_OK);
    for (int got; (got = dragoman_source_next(source, &input, &error)) != 0;) {
        if (got < 0)
            dr_buf_format(&out, "! %s, %zu: %s\n", error.where, error.position, error.message);
        else
            dr_buf_format(&out, "%.*s%s%s\n", (int)input.size, input.bytes, input.said->warning ? " # " : "",
                          input.said->warning ? input.said->warning : "");
        dragoman_input_release(&input);
    }
    dragoman_source_close(&source);
    return dr_buf_view(&out);
}

static void a_wrong_length_costs_no_other_record(void **state)
{
    (void)state;
    GUARD();
    static const char *const too_long[] = {"5", "30", "400", "70000000", "999999999999"};
    dr_str good = claiming("Good", "4");
    for (size_t i = 0; i < sizeof too_long / sizeof *too_long; i++)
        assert_str(told_of(joined(claiming("One", too_long[i]), good)),
                   i ? "One # the record's Content-Length runs past the next record: it was read up to there\nGood\n"
                     : "One\r\n\nGood\n");
    assert_str(told_of(joined(claiming("One two", "3"), good)),
               "One # the record goes on behind its Content-Length: its text may be cut off\n"
               "! file, behind the record at byte 0, http://a.example/1, 118: no WARC record begins where one should, as "
               "when a Content-Length is too small; what follows is read from the next on\nGood\n");
    assert_str(told_of(claiming("One", "50")),
               "One\r\n\r\n # the web archive breaks off in this record: its text may be cut off\n"
               "! file, http://a.example/1, 0: the archive breaks off in a record: fetch or copy the file again\n");
    /* of packed data that breaks off in a record, which one */
    dr_str cut = gzip(claiming("One two three four five six seven eight nine", "44"));
    cut.size -= 12;
    dr_str told = told_of(cut);
    assert_true(dr_find(told, DR_STR("! file, http://a.example/1, ")) != DR_NOT_FOUND);
    /* an answer without its body is not counted twice */
    dr_str none = claiming("One", "0");
    assert_str(
        told_of(joined(none, good)),
        "! file, behind the record at byte 0, http://a.example/1, 115: no WARC record begins where one should, as "
        "when a Content-Length is too small; what follows is read from the next on\nGood\n");
    /* what is passed over is told too */
    dr_str image = record("resource", "image/png", "PNG");
    dr_str wrong = dr_format(arena, "%.*s", DR_FMT(image));
    size_t at = dr_find(wrong, DR_STR("Length: 3"));
    ((char *)wrong.at)[at + 8] = '9';
    assert_str(told_of(joined(wrong, good)),
               "! file, http://a.example/resource, 0: a record whose Content-Length runs past "
               "the next one, with which reading goes on\nGood\n");
}

#define DAMAGED "the packed data is broken: fetch or copy the file again\n"

/* A member that is damaged is told and costs no other, whatever became of what it holds. */
static void damage_in_a_member_is_told_and_costs_no_other(void **state)
{
    (void)state;
    GUARD();
    dr_str good = claiming("Good", "4"), last = claiming("Last", "4"), one = claiming("One two three four", "18");
    dr_str (*const pack[])(dr_str) = {gzip, zstd};
    dr_str whole = gzip(one);
    for (size_t at = 10; at < whole.size; at++) { /* each byte behind gzip's head, also of the sum behind the data */
        dr_str broken = dr_copy(arena, whole);
        ((char *)broken.at)[at] ^= 0x04;
        dr_str told = told_of(joined(gzip(good), joined(broken, joined(gzip(good), gzip(last)))));
        assert_true(dr_starts(told, DR_STR("Good\n")) && dr_ends(told, DR_STR("Good\nLast\n")));
        assert_true(dr_find(told, DR_STR("\n! file, ")) != DR_NOT_FOUND);
    }
    dr_str sum = dr_copy(arena, whole);
    ((char *)sum.at)[whole.size - 8] ^= 1;
    dr_str told = told_of(joined(sum, gzip(good)));
    assert_true(dr_starts(told, DR_STR("One two three four # the packed data is broken in this record: its text may be "
                                       "damaged\n! file, ")));
    assert_true(dr_ends(told, DR_STR(DAMAGED "Good\n")));
    for (size_t i = 0; i < 2; i++) { /* what stands behind a record: its line ends, others, none, or what is longer */
        one.size -= 4;
        dr_str junk = joined(one, DR_STR("xx")), runs = claiming("One", "40");
        one.size += 4;
        runs.size -= 4;
        told = told_of(joined(pack[i](junk), joined(pack[i](good), pack[i](last))));
        assert_true(dr_starts(told, DR_STR("One two three four # the record goes on behind its Content-Length")));
        assert_true(dr_ends(told, DR_STR("read from the next on\nGood\nLast\n")));
        told = told_of(joined(pack[i](runs), joined(pack[i](good), pack[i](last))));
        assert_true(dr_starts(told, DR_STR("One # the record's Content-Length runs past")));
        assert_true(dr_ends(told, DR_STR("\nGood\nLast\n")));
        junk = joined(junk, repeated("x", 140000));
        told = told_of(joined(pack[i](junk), joined(pack[i](good), pack[i](last))));
        assert_true(dr_ends(told, DR_STR("read from the next on\nGood\nLast\n")));
    }
}

/* A page that shows a record, an archive in an archive: their heads begin none. */
static void what_shows_a_record_stays_whole(void **state)
{
    (void)state;
    GUARD();
    dr_str shown = joined(DR_STR("<pre>\r\n\r\n"), claiming("One", "3"));
    dr_str page = record("resource", "text/html", dr_copy(arena, shown).at), good = claiming("Good", "4");
    assert_str(told_of(joined(page, good)), dr_format(arena, "%.*s\nGood\n", DR_FMT(shown)).at);
    dr_str inner = joined(claiming("One", "3"), repeated("x", 300000));
    dr_str outer = record("resource", "application/octet-stream", dr_copy(arena, inner).at);
    assert_str(told_of(joined(outer, good)), "Good\n");
}

/* Feeds in an archive are read by their own reader, an export in a mail too. */
static void what_has_a_reader_of_its_own_is_read_by_it(void **state)
{
    (void)state;
    GUARD();
    static const char rss[] =
        "<rss><channel><item><guid>1</guid><description>One</description></item><item><guid>2</guid>"
        "<description>Two</description></item></channel></rss>";
    assert_str(found_in(record("resource", "application/rss+xml", rss)), "file:0/14|1||One\nfile:0/71|2||Two\n");
    assert_str(found_in(record("response", HTTP,
                               "HTTP/1.1 200 OK\r\nContent-Type: application/feed+json\r\n\r\n"
                               "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":"
                               "\"1\",\"content_text\":\"One\"}]}")),
               "file:0/55|1||One\n");
    dr_str pdf = told_of(record("resource", "application/octet-stream", "%PDF-1.4 broken"));
    assert_true(dr_starts(pdf, DR_STR("! file, http://a.example/resource, 0: a PDF document")));
    dr_str broken = told_of(record("resource", "text/xml", "<rss><channel><item></oops>"));
    assert_str(broken,
               "! file, http://a.example/resource, 0: the feed is no well-formed XML, and what stands from here on is "
               "not read: fetch it again, or mend it (xmllint --recover)\n");
}

static void what_is_passed_over_is_told_by_kind(void **state)
{
    (void)state;
    GUARD();
    dr_str all = joined(record("resource", "image/png", "PNG"),
                        joined(record("resource", "application/json", "{\"a\":1}"),
                               joined(record("resource", "text/xml", "<catalog/>"),
                                      joined(record("resource", "text/css", "p{}"),
                                             record("response", HTTP, "HTTP/1.1 302 Found\r\n\r\n")))));
    dr_str found = told_of(all);
    assert_str(found,
               dr_format(arena,
                         "! file, passed over: 1 redirections and errors, 1 images, sound and video, 1 scripts, "
                         "styles and fonts, 2 JSON and XML that are no feed, %zu: a web archive that holds no page "
                         "and no text: archive the pages themselves, with what servers answered\n",
                         DR_NOWHERE)
                   .at);
    assert_str(told_of(record("warcinfo", "application/warc-fields", "software: x")),
               dr_format(arena,
                         "! file, %zu: a web archive that holds no page and no text: archive the pages themselves, "
                         "with what servers "
                         "answered\n",
                         DR_NOWHERE)
                   .at);
}

/* ---- ARC ---- */

/* A record of version 1, whose length is counted. */
static dr_str arc(const char *url, const char *media, const char *block)
{
    return dr_format(arena, "%s 192.0.2.1 19990101000000 %s %zu\n%s\n", url, media, strlen(block), block);
}

#define ARC_HEAD "filedesc://x.arc 0.0.0.0 19990101000000 text/plain 68\n"
#define ARC_1 ARC_HEAD "1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n\n"

static void archives_of_before_are_read(void **state)
{
    (void)state;
    GUARD();
    dr_str head = DR_STR(ARC_1);
    dr_str page = arc("http://a.example/one two", "text/html", OK("", "<p>One</p>"));
    dr_str others = joined(arc("dns:a.example", "text/dns", "192.0.2.1"),
                           joined(arc("http://a.example/x", "text/html", "HTTP/1.1 404 No\r\n\r\n<p>no</p>"),
                                  arc("http://a.example/y", "image/png", OK("", ""))));
    dr_str all = joined(head, joined(others, page));
    dr_str wanted = dr_format(arena, "file:%zu|||<p>One</p>\n", head.size + others.size);
    assert_true(dr_eq(found_in(all), wanted));
    assert_true(dr_eq(all_of(all, DRAGOMAN_FROM_WARC), wanted));
    /* packed record by record; version 2, whose line says more */
    const char *second =
        "http://a.example/2 192.0.2.1 19990101000000 text/html 200 - - 12345678901 x.arc 54\n" OK("", "");
    dr_str two = joined(joined(gzip(head), gzip(page)), gzip(joined(dr_str_of(second), DR_STR("<p>Two</p>\n"))));
    dr_str found = found_in(two);
    assert_true(dr_find(found, DR_STR("|||<p>One</p>\n")) != DR_NOT_FOUND);
    assert_true(dr_ends(found, DR_STR("|||<p>Two</p>\n")));
    dragoman_source *source = NULL;
    dragoman_input input;
    assert_int_equal(
        dragoman_source_open(&source, &(dragoman_input){.bytes = all.at, .size = all.size}, NULL, NULL, NULL), 0);
    assert_int_equal(dragoman_source_next(source, &input, NULL), 1);
    assert_string_equal(input.said->url, "http://a.example/one two");
    assert_string_equal(input.said->format, "warc");
    assert_null(input.said->published);
    assert_int_equal(dragoman_source_passed_as(source, DRAGOMAN_PASSED_ANSWER), 1);
    assert_int_equal(dragoman_source_passed(source), 2);
    dragoman_input_release(&input);
    dragoman_source_close(&source);
}

static void a_broken_arc_record_costs_itself(void **state)
{
    (void)state;
    GUARD();
    static const char *const broken[] = {
        "http://a.example/ 192.0.2.1 19990101000000 text/html -1\n",
        "http://a.example/ 192.0.2.1 19990101000000 text/html many\n",
        "http://a.example/ 192.0.2.1 1999 text/html 1\n",
        "no address at all\n",
        "stray\n<p>words</p>\n",
    };
    dr_str page = arc("http://a.example/", "text/html", OK("", "<p>One</p>"));
    dr_str stray = found_in(joined(gzip(DR_STR(ARC_1)), joined(gzip(DR_STR("xx")), gzip(page))));
    assert_true(dr_starts(stray, DR_STR("! no line of an ARC record")) && dr_ends(stray, DR_STR("|<p>One</p>\n")));
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        dr_str found = found_in(joined(DR_STR(ARC_1), joined(dr_str_of(broken[i]), page)));
        assert_true(
            dr_starts(found, DR_STR("! no line of an ARC record stands where one should; what follows is read from "
                                    "the next on\n")));
        assert_true(dr_ends(found, DR_STR("|||<p>One</p>\n")));
    }
    page.size -= 8;
    assert_str(
        told_of(joined(DR_STR(ARC_1), page)),
        "<p> # the web archive breaks off in this record: its text may be cut off\n! file, http://a.example/, 123: the "
        "archive breaks off in a record: fetch or copy the file again\n");
    assert_true(dr_starts(found_in(joined(DR_STR(ARC_HEAD), repeated("x", 300000))), DR_STR("! no line of an ARC")));
}

static void headers_have_a_limit(void **state)
{
    (void)state;
    GUARD();
    dr_str endless = joined(DR_STR("WARC/1.1\r\nX: "), repeated("xxxxxxxxxxxxxxxx", 10000));
    assert_str(found_in(joined(endless, joined(DR_STR("\r\n"), record("resource", "text/plain", "Good")))),
               "! a record's headers are longer than 128 KiB\nfile:160015|urn:uuid:resource||Good\n");
}

static bool broken; /* what body_of gave last */

static dr_str body_of(const char *headers, dr_str body)
{
    return dr_http_body(arena, dr_str_of(headers), body, 1 << 20, &broken);
}

static void bodies_come_out_of_what_they_were_wrapped_in(void **state)
{
    (void)state;
    GUARD();
    assert_str(body_of("Transfer-Encoding: chunked\r\n", BYTES("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")), "abcde");
    assert_str(body_of("Transfer-Encoding: chunked\r\n", BYTES("no chunks")), "no chunks");
    assert_str(body_of("Transfer-Encoding: chunked\r\n", BYTES("5\r\nabc")), "abc");
    assert_str(body_of("Transfer-Encoding: chunked\r\n", BYTES("ffffffff\r\nabc")), "abc");
    assert_str(body_of("Content-Encoding: gzip\r\n", gzip(BYTES("abc"))), "abc");
    assert_str(body_of("Content-Encoding: zstd\r\n", zstd(BYTES("abc"))), "abc");
    assert_str(body_of("Content-Encoding: gzip\r\n", BYTES("abc")), "abc");
    dr_str gz = gzip(BYTES("abc"));
    assert_str(body_of("Content-Encoding: deflate\r\n", (dr_str){gz.at + 10, gz.size - 18}), "abc");
    assert_false(broken);
    /* brotli, a block that is not compressed (RFC 7932, 9.2) */
    dr_str brotli = BYTES("\x20\x00\x10"
                          "abc"
                          "\x03");
    assert_str(body_of("Content-Encoding: br\r\n", brotli), "abc");
    assert_str(body_of("Content-Encoding: gzip, br\r\n", BYTES("\x20\x00\x10"
                                                               "abc"
                                                               "\x03")),
               "abc");
    assert_false(broken);
    assert_str(body_of("Content-Encoding: br\r\n", (dr_str){brotli.at, 5}), "ab");
    assert_true(broken);
    assert_str(body_of("Content-Encoding: br\r\n", BYTES("<p>abc")), "<p>abc");
    assert_str(body_of("Transfer-Encoding: chunked\r\n", BYTES("5\r\nabc")), "abc");
    assert_true(broken);
    assert_int_equal(dr_http_status(DR_STR("HTTP/1.0 404 Not Found\r\n")), 404);
    assert_int_equal(dr_http_status(DR_STR("<html>")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(records_with_pages_are_reports),
        TEST(the_day_of_saving_is_handed_on),
        TEST(what_is_no_page_is_passed_over),
        TEST(a_broken_record_costs_itself),
        TEST(a_wrong_length_costs_no_other_record),
        TEST(damage_in_a_member_is_told_and_costs_no_other),
        TEST(what_shows_a_record_stays_whole),
        TEST(what_has_a_reader_of_its_own_is_read_by_it),
        TEST(what_is_passed_over_is_told_by_kind),
        TEST(archives_of_before_are_read),
        TEST(a_broken_arc_record_costs_itself),
        TEST(headers_have_a_limit),
        TEST(bodies_come_out_of_what_they_were_wrapped_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
