/* The public calls of a follower as far as they go without a network: settings, addresses, a store that fails. */
#include <float.h>
#include <math.h>

#include "base/error.h"
#include "dragoman/fetch.h"
#include "unit/test.h"

static dragoman_fetch_settings defaults(void)
{
    dragoman_fetch_settings settings;
    dragoman_default_fetch_settings(&settings);
    return settings;
}

static int open_code(const dragoman_fetch_settings *settings)
{
    dragoman_follower *follower = NULL;
    dragoman_error error;
    int code = dragoman_follower_open(&follower, settings, &error);
    assert_int_equal(code == 0, follower != NULL);
    assert_int_equal(error.code, code);
    dragoman_follower_close(&follower);
    assert_null(follower);
    return code;
}

static int recall(void *payload, const char *address, dragoman_fetch_state *out)
{
    (void)address;
    memset(out, 'x', sizeof *out); /* without an end to its texts */
    return *(const int *)payload;
}

static int keep(void *payload, const char *address, const dragoman_fetch_state *state)
{
    (void)address, (void)state;
    return *(const int *)payload < 0 ? *(const int *)payload : 0;
}

static int unfinished(void *payload, int (*take)(void *taker, const char *address), void *taker)
{
    (void)take, (void)taker;
    return *(const int *)payload;
}

static double now(void *payload)
{
    (void)payload;
    return 1000;
}

static void settings_are_checked(void **state)
{
    (void)state;
    const dragoman_fetch_settings good = defaults();
    assert_int_equal(open_code(&good), 0);
#define WRONG(member, value)                                                                                           \
    do {                                                                                                               \
        dragoman_fetch_settings settings = good;                                                                       \
        settings.member = (value);                                                                                     \
        if (open_code(&settings) != DRAGOMAN_E_ARGUMENT)                                                               \
            fail_msg(#member " may be " #value);                                                                       \
    } while (0)
    WRONG(interval, 0.5);
    WRONG(interval, (double)NAN);
    WRONG(interval, 86401);
    WRONG(host_delay, -1);
    WRONG(longest_wait, 899);
    WRONG(longest_wait, DBL_MAX);
    WRONG(connect_time, 0);
    WRONG(total_time, (double)NAN);
    WRONG(slow_time, -1);
    WRONG(max_bytes, 0);
    WRONG(max_bytes, DRAGOMAN_MAX_INPUT + 1);
    WRONG(slow_bytes, SIZE_MAX);
    WRONG(connections, 0);
    WRONG(connections, 257);
    WRONG(max_redirects, 21);
    WRONG(older_pages, 1001);
    WRONG(recall, recall);
    WRONG(keep, keep);
    WRONG(now, now);
    WRONG(unfinished, unfinished);
    WRONG(agent, "");
    WRONG(agent, "dragoman\r\nX-More: 1");
    WRONG(contact, "caf\xC3\xA9");
    WRONG(reserved[3], 1);
}

static void nothing_is_asked_for_nothing(void **state)
{
    dragoman_error error;
    dragoman_follower *follower = NULL;
    dragoman_fetch_settings settings = defaults();
    dragoman_fetch_counts counts;
    dragoman_input input;
    (void)state;
    assert_int_equal(dragoman_follower_open(NULL, &settings, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_follower_open(&follower, NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_follower_next(NULL, &input, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_follower_settle(NULL, "a"), DRAGOMAN_E_ARGUMENT);
    dragoman_follower_counts(NULL, &counts);
    assert_int_equal(counts.feeds, 0);
    dragoman_follower_close(NULL);
    dragoman_follower_close(&follower);
    assert_int_equal(dragoman_follower_open(&follower, &settings, &error), 0);
    assert_int_equal(dragoman_follower_add(follower, NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_follower_add(follower, "file:///etc/passwd", &error), DRAGOMAN_E_ARGUMENT);
    assert_string_equal(error.where, "file:///etc/passwd");
    assert_int_equal(dragoman_follower_add_list(follower, &(dragoman_bytes){.name = "feeds.opml", .size = 1}, &error),
                     DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_follower_add_list(follower, &(dragoman_bytes){.name = "feeds.opml"}, &error),
                     DRAGOMAN_E_SYNTAX);
    assert_string_equal(error.where, "feeds.opml");
    assert_int_equal(dragoman_follower_settle(follower, "http://a.example/nobody-asked"), 0);
    assert_int_equal(dragoman_follower_next(follower, &input, &error), 0); /* no feeds: nothing to wait for */
    dragoman_follower_close(&follower);
}

static void addresses_are_followed_once(void **state)
{
    dragoman_follower *follower = NULL;
    dragoman_fetch_settings settings = defaults();
    dragoman_fetch_counts counts;
    static const char list[] =
        "<opml><body><outline xmlUrl='http://a.example/feed'/><outline xmlUrl='HTTP://a.example/feed#x'/>"
        "<outline xmlUrl='http://b.example/'/></body></opml>";
    (void)state;
    assert_int_equal(dragoman_follower_open(&follower, &settings, NULL), 0);
    assert_int_equal(dragoman_follower_add(follower, "http://a.example/feed", NULL), 0);
    assert_int_equal(dragoman_follower_add(follower, "http://a.example/feed", NULL), 0);
    assert_int_equal(
        dragoman_follower_add_list(follower, &(dragoman_bytes){.bytes = list, .size = sizeof list - 1}, NULL), 0);
    dragoman_follower_counts(follower, &counts);
    assert_int_equal(counts.feeds, 2);
    assert_true(counts.next > 1e9);
    dragoman_follower_close(&follower);
}

static int stops(void *payload)
{
    (void)payload;
    return 1;
}

static void a_store_that_fails_is_told_of(void **state)
{
    int fails = DRAGOMAN_E_IO;
    dragoman_follower *follower = NULL;
    dragoman_error error;
    dragoman_input input;
    dragoman_fetch_settings settings = defaults();
    (void)state;
    settings.recall = recall, settings.keep = keep, settings.unfinished = unfinished, settings.payload = &fails;
    assert_int_equal(dragoman_follower_open(&follower, &settings, NULL), 0);
    assert_int_equal(dragoman_follower_add(follower, "http://a.example/feed", NULL), 0);
    assert_int_equal(dragoman_follower_next(follower, &input, &error), DRAGOMAN_E_IO);
    assert_string_equal(error.where, "http://a.example/feed");
    assert_int_equal(dragoman_follower_next(follower, &input, &error), DRAGOMAN_E_IO);
    assert_string_equal(error.message, "what an earlier run left unfinished could not be looked up");
    dragoman_follower_close(&follower);
    fails = 1; /* now it answers, with bytes that end nowhere and a day that never comes */
    settings.stopped = stops;
    assert_int_equal(dragoman_follower_open(&follower, &settings, NULL), 0);
    assert_int_equal(dragoman_follower_add(follower, "http://a.example/feed", NULL), 0);
    dragoman_fetch_counts counts;
    dragoman_follower_counts(follower, &counts);
    assert_true(counts.next < 1e11);
    assert_int_equal(dragoman_follower_next(follower, &input, &error), 0);
    dragoman_follower_close(&follower);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(settings_are_checked), TEST(nothing_is_asked_for_nothing),
                                       TEST(addresses_are_followed_once), TEST(a_store_that_fails_is_told_of)};
    return cmocka_run_group_tests_name("follower", tests, NULL, NULL);
}
