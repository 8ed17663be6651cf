/* Whom one may ask what, and when. */
#include "fetch/hosts.h"

#include <math.h>
#include <stdio.h>

#include "unit/test.h"

static dr_request *request(const char *url)
{
    dr_request *r = dr_request_new();
    assert_non_null(r);
    assert_int_equal(dr_url_read(&r->url, NULL, url, NULL), DRAGOMAN_OK);
    r->wanted = DR_WANT_PAGE;
    return r;
}

static void add(dr_hosts *hosts, const char *url, double now)
{
    assert_true(dr_hosts_add(hosts, request(url), now));
}

/* Takes the next request, which must be for this address, and has it answered; robots.txt with `robots`. */
static void expect(dr_hosts *hosts, double now, const char *url, const char *robots)
{
    dr_request *r = dr_hosts_next(hosts, now);
    assert_non_null(r);
    assert_str(dr_str_of(r->url.whole), url);
    if (r->refusal == DR_MAY_BE_ASKED)
        dr_hosts_done(hosts, r, now, 0, false);
    if (r->wanted == DR_WANT_ROBOTS)
        assert_true(dr_hosts_robots(hosts, r, now, dr_str_of(robots)));
    dr_request_free(r);
}

static void one_at_a_time_with_a_pause(void **state)
{
    (void)state;
    dr_hosts *hosts = dr_hosts_new(1, "dragoman/1");
    assert_true(isinf(dr_hosts_due(hosts)));
    add(hosts, "http://a.example/1", 100);
    add(hosts, "http://A.example/2", 100);
    add(hosts, "https://a.example/3", 100);
    assert_int_equal(dr_hosts_waiting(hosts), 3);
    dr_request *robots = dr_hosts_next(hosts, 100);
    assert_str(dr_str_of(robots->url.whole), "http://a.example:80/robots.txt");
    assert_null(dr_hosts_next(hosts, 200)); /* one thing is under way */
    dr_hosts_done(hosts, robots, 200, 0, false);
    assert_null(dr_hosts_next(hosts, 300)); /* what robots.txt says is not known */
    assert_true(dr_hosts_robots(hosts, robots, 300, DR_STR("User-agent: *\nDisallow: /2\nCrawl-delay: 5")));
    dr_request_free(robots);
    expect(hosts, 300, "http://a.example/1", NULL);
    assert_true(dr_hosts_due(hosts) == 305);
    assert_null(dr_hosts_next(hosts, 304));
    dr_request *refused = dr_hosts_next(hosts, 305);
    assert_int_equal(refused->refusal, DR_DISALLOWED);
    dr_request_free(refused);
    expect(hosts, 305, "https://a.example:443/robots.txt", ""); /* of the other origin of that host */
    assert_null(dr_hosts_next(hosts, 305.5));
    expect(hosts, 306, "https://a.example/3", NULL);
    assert_int_equal(dr_hosts_waiting(hosts), 0);
    dr_hosts_free(hosts);
}

static void hops_go_first_and_holds_hold_all(void **state)
{
    (void)state;
    dr_hosts *hosts = dr_hosts_new(1, "dragoman/1");
    add(hosts, "http://a.example/1", 0);
    expect(hosts, 0, "http://a.example:80/robots.txt", "");
    dr_request *r = dr_hosts_next(hosts, 1);
    add(hosts, "http://a.example/2", 1);
    dr_hosts_done(hosts, r, 1, 0, true);
    r->urgent = true;
    assert_true(dr_hosts_add(hosts, r, 1));
    expect(hosts, 1, "http://a.example/1", NULL);
    r = dr_hosts_next(hosts, 2);
    add(hosts, "http://a.example/3", 2);
    dr_hosts_done(hosts, r, 2, 50, false);
    dr_request_free(r);
    assert_true(dr_hosts_due(hosts) == 52);
    r = dr_hosts_drop(hosts, 3);
    assert_int_equal(r->refusal, DR_WAITS);
    dr_request_free(r);
    assert_null(dr_hosts_drop(hosts, 3));
    dr_hosts_free(hosts);
}

static void robots_are_kept_for_a_day_and_failures_for_minutes(void **state)
{
    static const dr_verdict why = {DR_LATER, DRAGOMAN_E_IO, "the host failed", 0};
    (void)state;
    dr_hosts *hosts = dr_hosts_new(1, "dragoman/1");
    add(hosts, "http://a.example/1", 0);
    dr_request *robots = dr_hosts_next(hosts, 0);
    dr_hosts_done(hosts, robots, 0, 0, false);
    dr_hosts_no_robots(hosts, robots, 0, &why, "500");
    dr_request_free(robots);
    dr_request *refused = dr_hosts_next(hosts, 1);
    assert_int_equal(refused->refusal, DR_NO_ROBOTS);
    assert_str(dr_str_of(refused->detail), "500");
    assert_str(dr_str_of(refused->why.message), "the host failed");
    dr_request_free(refused);
    add(hosts, "http://a.example/2", DR_ROBOTS_PAUSE + 1);
    expect(hosts, DR_ROBOTS_PAUSE + 1, "http://a.example:80/robots.txt", "");
    expect(hosts, DR_ROBOTS_PAUSE + 2, "http://a.example/2", NULL);
    add(hosts, "http://a.example/3", DR_ROBOTS_KEPT);
    expect(hosts, DR_ROBOTS_KEPT, "http://a.example/3", NULL);
    add(hosts, "http://a.example/4", 2 * DR_ROBOTS_KEPT);
    expect(hosts, 2 * DR_ROBOTS_KEPT, "http://a.example:80/robots.txt", "");
    dr_hosts_free(hosts);
}

/* Two hosts whose robots.txt are each other's: what waits for one must let the other by. */
static void robots_that_lead_to_each_other(void **state)
{
    (void)state;
    dr_hosts *hosts = dr_hosts_new(0, "dragoman/1");
    add(hosts, "http://a.example/1", 0);
    add(hosts, "http://b.example/1", 0);
    dr_request *of[2] = {dr_hosts_next(hosts, 0), dr_hosts_next(hosts, 0)};
    for (int hops = 0; hops < 3; hops++)
        for (int i = 0; i < 2; i++) {
            char other[64];
            snprintf(other, sizeof other, "http://%s.example/robots.txt", of[i]->url.host[0] == 'a' ? "b" : "a");
            dr_hosts_done(hosts, of[i], 0, 0, true);
            dr_url_free(&of[i]->url);
            assert_int_equal(dr_url_read(&of[i]->url, NULL, other, NULL), DRAGOMAN_OK);
            assert_true(dr_hosts_add(hosts, of[i], 0));
            dr_request *next = dr_hosts_next(hosts, 0);
            assert_true(next == of[0] || next == of[1] || !next);
            if (i == 1)
                for (dr_request *more; (more = dr_hosts_next(hosts, 0));)
                    assert_true(more == of[0] || more == of[1]);
        }
    for (int i = 0; i < 2; i++) {
        dr_hosts_done(hosts, of[i], 0, 0, false);
        assert_true(dr_hosts_robots(hosts, of[i], 0, DR_STR("")));
        dr_request_free(of[i]);
    }
    for (int i = 0; i < 2; i++) {
        dr_request *r = dr_hosts_next(hosts, 1);
        assert_non_null(r);
        dr_hosts_done(hosts, r, 1, 0, false);
        dr_request_free(r);
    }
    dr_hosts_free(hosts);
}

static void hosts_with_nothing_to_do_are_forgotten(void **state)
{
    (void)state;
    dr_hosts *hosts = dr_hosts_new(1, "dragoman/1");
    for (int i = 0; i < 3 * DR_MOST_HOSTS; i++) {
        char url[64], robots[64];
        snprintf(url, sizeof url, "http://h%d.example/", i);
        snprintf(robots, sizeof robots, "http://h%d.example:80/robots.txt", i);
        add(hosts, url, i * 10);
        expect(hosts, i * 10, robots, "User-agent: *\nDisallow: /x");
        expect(hosts, i * 10 + 1, url, NULL);
    }
    add(hosts, "http://h1.example/", 1e6); /* forgotten: its robots.txt is asked for again */
    expect(hosts, 1e6, "http://h1.example:80/robots.txt", "");
    dr_hosts_free(hosts); /* with what waits */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_at_a_time_with_a_pause),
        TEST(hops_go_first_and_holds_hold_all),
        TEST(robots_are_kept_for_a_day_and_failures_for_minutes),
        TEST(robots_that_lead_to_each_other),
        TEST(hosts_with_nothing_to_do_are_forgotten),
    };
    return cmocka_run_group_tests_name("hosts", tests, NULL, NULL);
}
