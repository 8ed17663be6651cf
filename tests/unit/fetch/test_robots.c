/* robots.txt by RFC 9309: groups, the longest rule, * and $, percent signs, its limit. */
#include "fetch/robots.h"

#include <stdlib.h>

#include "unit/test.h"

static const struct {
    const char *robots, *target;
    bool allowed;
} cases[] = {
    {"", "/a", true},
    {"User-agent: *\nDisallow: /a", "/a", false},
    {"User-agent: *\nDisallow: /a", "/ab?c", false},
    {"User-agent: *\nDisallow: /a", "/b", true},
    {"User-agent: *\nDisallow:", "/b", true},
    {"User-agent: *\nDisallow: /", "/robots.txt", true},
    /* the longest fits; allow where both are as long */
    {"User-agent: *\nDisallow: /\nAllow: /a/\nDisallow: /a/b", "/a/c", true},
    {"User-agent: *\nDisallow: /\nAllow: /a/\nDisallow: /a/b", "/a/bc", false},
    {"User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
    {"User-agent: *\nAllow: /a\nDisallow: /a", "/a", true},
    /* stars and the end */
    {"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false},
    {"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true},
    {"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf/.pdf", false},
    {"User-agent: *\nDisallow: *?print", "/x?print=1", false},
    {"User-agent: *\nDisallow: /a*b*c", "/a-c-b-c-d", false},
    {"User-agent: *\nDisallow: /a*b*c", "/a-c-b-d", true},
    {"User-agent: *\nDisallow: /a**b", "/a-b", false},
    {"User-agent: *\nDisallow: /a$", "/a", false},
    {"User-agent: *\nDisallow: /a$", "/a/", true},
    {"User-agent: *\nDisallow: /a*$", "/a/b", false},
    {"User-agent: *\nDisallow: $", "/", true},
    {"User-agent: *\nDisallow: *", "/", false},
    {"User-agent: *\nDisallow: /a$b", "/a$bc", false},
    /* ways to write a path */
    {"User-agent: *\nDisallow: /%66oo", "/foo", false},
    {"User-agent: *\nDisallow: /caf\xC3\xA9", "/caf%c3%a9", false},
    {"User-agent: *\nDisallow: /caf%C3%A9", "/caf\xC3\xA9", false},
    {"User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false},
    {"User-agent: *\nDisallow: /a%2fb", "/a/b", true},
    {"User-agent: *\nDisallow: /a%2a", "/axyz", true},
    {"User-agent: *\nDisallow: /100%", "/100%x", false},
    /* groups */
    {"User-agent: dragoman\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", true},
    {"User-agent: *\nDisallow: /\n\nUser-agent: DragoMan/1.0\nDisallow: /a", "/b", true},
    {"User-agent: dragoman\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: dragoman\nDisallow: /c", "/c",
     false},
    {"User-agent: dragoman\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: dragoman\nDisallow: /c", "/b", true},
    {"User-agent: x\nUser-agent: dragoman\nUser-agent: y\nDisallow: /a", "/a", false},
    {"User-agent: x\nSitemap: http://a.example/\nUser-agent: dragoman\nDisallow: /a", "/a", false},
    {"User-agent: dragomans\nDisallow: /\nUser-agent: drago\nDisallow: /", "/a", true},
    {"User-agent: dragoman\n\nUser-agent: *\nDisallow: /a", "/a", false},
    {"User-agent: dragoman\nDisallow:\nUser-agent: *\nDisallow: /", "/a", true},
    {"Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", true},
    /* how it is written */
    {"\xEF\xBB\xBFuser-AGENT :  * # all\r\n  disallow\t:\t/a # this\r\n", "/a", false},
    {"User-agent: *\rDisallow: /a\rDisallow: /b", "/b", false},
    {"User-agent: *\nDisallow /a\nDis allow: /a\n: /a\n:::\n", "/a", true},
    {"<html><body>Not found</body></html>", "/a", true},
};

static void rules_decide(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_robots *robots = dr_robots_read(dr_str_of(cases[i].robots), DR_STR("dragoman"));
        assert_non_null(robots);
        if (dr_robots_allow(robots, dr_str_of(cases[i].target)) != cases[i].allowed)
            fail_msg("%s: %s", cases[i].robots, cases[i].target);
        dr_robots_free(robots);
    }
    assert_true(dr_robots_allow(NULL, DR_STR("/a")));
}

static double delay_of(const char *text)
{
    dr_robots *robots = dr_robots_read(dr_str_of(text), DR_STR("dragoman"));
    double delay = dr_robots_delay(robots);
    dr_robots_free(robots);
    return delay;
}

static void delays_are_read_and_bounded(void **state)
{
    (void)state;
    assert_true(delay_of("User-agent: *\nCrawl-delay: 2.5\n") == 2.5);
    assert_true(delay_of("User-agent: *\nCrawl-delay: 86400\n") == DR_LONGEST_DELAY);
    assert_true(delay_of("User-agent: *\nCrawl-delay: -3\nCrawl-delay: x\n") == 0);
    assert_true(delay_of("User-agent: other\nCrawl-delay: 9\n") == 0);
    assert_true(dr_robots_delay(NULL) == 0);
}

/* What stands past the limit is not read, nor a line that it cuts: half of it would forbid more than all of it. */
static void the_limit_cuts_at_a_line(void **state)
{
    (void)state;
    GUARD();
    dr_buf text = {.arena = arena};
    dr_buf_add(&text, DR_STR("User-agent: *\nDisallow: /a\n"));
    while (text.size < DR_MAX_ROBOTS - 12)
        dr_buf_byte(&text, '\n');
    dr_buf_add(&text, DR_STR("Disallow: /bcdef\nDisallow: /g\n"));
    dr_robots *robots = dr_robots_read(dr_buf_view(&text), DR_STR("dragoman"));
    assert_false(dr_robots_allow(robots, DR_STR("/a")));
    assert_true(dr_robots_allow(robots, DR_STR("/bcdef")));
    assert_true(dr_robots_allow(robots, DR_STR("/b")));
    assert_true(dr_robots_allow(robots, DR_STR("/g")));
    dr_robots_free(robots);
}

/* As many stars as there is room for, and a path that nearly fits: no longer than it takes to look through both. */
static void stars_take_linear_time(void **state)
{
    (void)state;
    GUARD();
    dr_buf text = {.arena = arena}, path = {.arena = arena};
    dr_buf_add(&text, DR_STR("User-agent: *\nDisallow: /"));
    for (int i = 0; i < 200000; i++)
        dr_buf_add(&text, DR_STR("*a"));
    dr_buf_add(&text, DR_STR("*b\nAllow: /x\n"));
    dr_buf_byte(&path, '/');
    for (int i = 0; i < 8000; i++)
        dr_buf_byte(&path, 'a');
    dr_robots *robots = dr_robots_read(dr_buf_view(&text), DR_STR("dragoman"));
    for (int i = 0; i < 100; i++)
        assert_true(dr_robots_allow(robots, dr_buf_view(&path)));
    dr_robots_free(robots);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(rules_decide), TEST(delays_are_read_and_bounded),
                                       TEST(the_limit_cuts_at_a_line), TEST(stars_take_linear_time)};
    return cmocka_run_group_tests_name("robots", tests, NULL, NULL);
}
