/* What an actor's page draws and tells. */
#include "unit/test.h"

#include "desk/network.h"
#include "desk/offices.h"

static dr_buf out;

static size_t count(const char *needle)
{
    size_t n = 0;
    for (dr_str rest = dr_buf_view(&out); dr_find(rest, dr_str_of(needle)) != DR_NOT_FOUND; n++)
        rest = dr_from(rest, dr_find(rest, dr_str_of(needle)) + 1);
    return n;
}

static void sides_are_drawn_apart(void **state)
{
    (void)state;
    GUARD();
    const dr_tie with[] = {{DR_STR("Croatia"), DR_STR("HRV"), 9, 0, 7, DR_STR("/events?a=1&b=2")},
                           {DR_STR("Serbia"), DR_STR("SRB"), 1, 0, 0, DR_STR("/x")}};
    const dr_tie against[] = {
        {DR_STR("a name that is so long that nobody could read it all"), {0}, 0, 4, 0, DR_STR("/y")}};
    out = (dr_buf){.arena = arena};
    dr_draw_network(&out, &(dr_network){"n", DR_STR("Bosnia"), {with, 2, 3}, {against, 1, 0}});
    assert_int_equal(count("class=\"tie line3\""), 2);
    assert_int_equal(count("class=\"tie line2\""), 1);
    assert_true(count("Croatia 16: 9 to them, 0 by them, 7 together") > 0);
    assert_true(count("stroke-width=\"9\"") == 1 && count("stroke-width=\"5\"") == 1); /* 1 + 8√(4/16) */
    assert_true(count("a name that is so long that … 4</text>") == 1);
    assert_true(count("href=\"/events?a=1&amp;b=2\"") == 2);
    assert_true(count("3 more in cooperation, 0 in conflict") == 1);
}

static void nobody_is_not_drawn_and_names_are_no_markup(void **state)
{
    (void)state;
    GUARD();
    const dr_tie evil[] = {{DR_STR("<b onclick='x'>\xE2\x80\xAE"), DR_STR("\"><i>"), 1, 0, 0, DR_STR("/\"><i>")}};
    out = (dr_buf){.arena = arena};
    dr_draw_network(&out, &(dr_network){.id = "n", .name = DR_STR("Bosnia")});
    assert_int_equal(out.size, 0);
    dr_draw_network(&out, &(dr_network){"n", DR_STR("<u>"), {evil, 1, 0}, {0}});
    assert_int_equal(count("<b") + count("<i>") + count("<u>") + count("\xE2\x80\xAE"), count("<bdi>"));
}

static void offices_are_found_by_any_name(void **state)
{
    (void)state;
    GUARD();
    static const char *const names[] = {"Bill Clinton", "bill clinton", "William Jefferson Clinton", "bill-clinton",
                                        " Bill Clinton "};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dr_offices found = {0};
        dr_find_offices(arena, dr_str_of(names[i]), &found);
        assert_int_equal(found.n, 1);
        assert_str(found.at[0].role, "president");
        assert_str(found.at[0].from, "1993-01-20");
    }
    dr_offices none = {0};
    dr_find_offices(arena, DR_STR("Clinton"), &none);
    dr_find_offices(arena, DR_STR(""), &none);
    assert_int_equal(none.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sides_are_drawn_apart),
        TEST(nobody_is_not_drawn_and_names_are_no_markup),
        TEST(offices_are_found_by_any_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
