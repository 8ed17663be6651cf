/* What answers mean, and how long to wait. */
#include "fetch/verdict.h"

#include "dragoman/dragoman.h"
#include "unit/test.h"

static void every_status_and_trouble_has_a_meaning(void **state)
{
    char there[] = "/b";
    (void)state;
    for (int status = 0; status < 1200; status++) {
        dr_answer answer = {.status = status, .location = there, .retry_after = -1};
        dr_verdict v = dr_judge(&answer);
        bool fine = v.outcome == DR_GOOD || v.outcome == DR_UNCHANGED || v.outcome == DR_MOVED;
        assert_int_equal(fine, v.code == DRAGOMAN_OK);
        assert_int_equal(fine, v.message == NULL);
    }
    for (int trouble = DR_FINE + 1; trouble <= DR_OTHER_TROUBLE; trouble++) {
        dr_answer answer = {.trouble = (dr_trouble)trouble, .status = 200};
        dr_verdict v = dr_judge(&answer);
        assert_true(v.outcome == DR_LATER || v.outcome == DR_NEVER);
        assert_true(v.code < 0 && v.message);
    }
}

static void pauses_of_hosts(void **state)
{
    (void)state;
    assert_true(dr_judge(&(dr_answer){.status = 429, .retry_after = 7}).hold == 7);
    assert_true(dr_judge(&(dr_answer){.status = 503, .retry_after = 0}).hold == 0);
    assert_true(dr_judge(&(dr_answer){.status = 429, .retry_after = -1}).hold > 0);
    assert_true(dr_judge(&(dr_answer){.status = 404, .retry_after = 7}).hold == 0);
    assert_int_equal(dr_judge(&(dr_answer){.status = 302}).outcome, DR_LATER); /* and not where */
}

static void pauses_grow_and_are_spread(void **state)
{
    double least = 1e9, most = 0;
    (void)state;
    assert_true(dr_feed_pause(900, 86400, 0, "a") == 900);
    for (unsigned n = 1; n < 100; n++) {
        double pause = dr_feed_pause(900, 86400, n, "a"), whole = n < 8 ? 900 * (1u << (n - 1)) : 86400;
        assert_true(pause >= 0.75 * whole && pause <= 1.25 * whole);
        assert_true(pause == dr_feed_pause(900, 86400, n, "a"));
        least = pause / whole < least ? pause / whole : least;
        most = pause / whole > most ? pause / whole : most;
    }
    assert_true(least < 0.8 && most > 1.2);
    assert_true(dr_feed_pause(900, 86400, 1, "a") != dr_feed_pause(900, 86400, 1, "b"));
    assert_true(dr_feed_pause(900, 86400, 4000000000u, "a") <= 1.25 * 86400);
    assert_true(dr_page_pause(1, "a") >= 45 && dr_page_pause(1, "a") <= 75);
    assert_true(dr_page_pause(4, "a") > 16 * 100);
    assert_true(dr_page_pause(6, "a") < 86400 && dr_page_pause(7, "a") < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(every_status_and_trouble_has_a_meaning), TEST(pauses_of_hosts),
                                       TEST(pauses_grow_and_are_spread)};
    return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
