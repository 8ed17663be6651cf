/* Charts show what they are given, and nothing that a report holds becomes markup. */
#include "unit/test.h"

#include <math.h>

#include "desk/chart.h"

static dr_buf out;

static size_t count(const char *needle)
{
    size_t n = 0;
    for (dr_str rest = dr_buf_view(&out); dr_find(rest, dr_str_of(needle)) != DR_NOT_FOUND; n++)
        rest = dr_from(rest, dr_find(rest, dr_str_of(needle)) + 1);
    return n;
}

#define assert_shown(needle) assert_true(count(needle) > 0)

static void bars_are_stacked_and_lead_on(void **state)
{
    (void)state;
    GUARD();
    const dr_bar at[] = {{{1995, 10, 1}, {7, 0, 0, 5}, DR_STR("/timeline?since=1995-10&until=1995-10")},
                         {{1995, 11, 1}, {0}, {0}},
                         {{1995, 12, 1}, {1, 2}, {0}}};
    out = (dr_buf){.arena = arena};
    dr_draw_bars(&out, &(dr_bars){"all", DR_STR("Events"), DR_BY_MONTH, {"talk", "help", "quarrel", "force"}, at, 3});
    assert_shown("1995-10: 12, of them 7 talk, 5 force");
    assert_shown("1995-12: 3, of them 1 talk, 2 help");
    assert_shown("15 in all, at most 12 in one, from 1995-10 to 1995-12.");
    assert_int_equal(count("href=\"/timeline?since=1995-10&amp;until=1995-10\""), 2); /* the bar, its row */
    assert_int_equal(count("<rect class=\"part4\" x="), 1);
    assert_int_equal(count("<tr>"), 3); /* the head, two months with something */
    assert_int_equal(count("style="), 0);
}

static void the_highest_bar_fills_its_scale(void **state)
{
    (void)state;
    GUARD();
    const dr_bar at[] = {{{1995, 1, 1}, {100}, {0}}, {{1996, 1, 1}, {50}, {0}}};
    out = (dr_buf){.arena = arena};
    dr_draw_bars(&out, &(dr_bars){"all", DR_STR("Events"), DR_BY_YEAR, {"events"}, at, 2});
    assert_shown("y=\"12\" width="); /* the top of the frame */
    assert_shown("height=\"238\"");  /* all of it */
    assert_shown("height=\"119\"");  /* half of it */
    assert_shown(">1995</text>");
    assert_int_equal(count("of them"), 0);
}

static void nothing_is_drawn_of_nothing(void **state)
{
    (void)state;
    GUARD();
    dr_point point = {.day = {0}, .value = 3};
    dr_str source = DR_STR("a");
    out = (dr_buf){.arena = arena};
    dr_draw_bars(&out, &(dr_bars){"a", DR_STR("Events"), DR_BY_DAY, {"events"}, NULL, 0});
    dr_draw_lines(&out, &(dr_lines){"b", DR_STR("Killed"), &source, 1, &point, 1});
    assert_int_equal(out.size, 0);
}

static void points_of_a_source_are_joined_in_order_of_days(void **state)
{
    (void)state;
    GUARD();
    const dr_str sources[] = {DR_STR("the army"), DR_STR("a hospital")};
    const dr_point at[] = {{.day = {1979, 3, 28}, .value = 1500, .series = 0, .words = DR_STR("1,500 people")},
                           {.day = {1979, 3, 27}, .value = 20, .low = 20, .high = 30, .series = 1},
                           {.day = {1979, 3, 26}, .value = 12, .series = 0, .address = DR_STR("/report/a#e1")},
                           {.day = {1979, 3, 27}, .value = NAN, .series = 1},
                           {.day = {1979, 3, 27}, .value = 5, .series = 9}};
    out = (dr_buf){.arena = arena};
    dr_draw_lines(&out, &(dr_lines){"killed", DR_STR("Killed"), sources, 2, at, 5});
    assert_shown("3 numbers by 2 sources, from 1979-03-26 to 1979-03-28.");
    assert_shown("1979-03-28, the army: 1,500 (1,500 people)");
    assert_int_equal(count("<line class=\"line1\""), 1);
    assert_int_equal(count("<line class=\"line2\""), 0);
    assert_int_equal(count("range line2"), 1);
    assert_int_equal(count("href=\"/report/a#e1\""), 2);
}

static void what_reports_hold_is_no_markup(void **state)
{
    (void)state;
    GUARD();
    const dr_str evil = DR_STR("<script>\"'&\xE2\x80\xAE");
    const dr_point at[] = {{.day = {1979, 3, 28}, .value = 1, .words = evil, .address = evil}};
    out = (dr_buf){.arena = arena};
    dr_draw_lines(&out, &(dr_lines){"killed", evil, &evil, 1, at, 1});
    assert_int_equal(count("<script"), 0);
    assert_int_equal(count("\xE2\x80\xAE"), 0);
    assert_shown("&lt;script&gt;&#34;&#39;&amp;\xEF\xBF\xBD");
}

static void bars_past_the_limit_are_left_out(void **state)
{
    (void)state;
    GUARD();
    dr_bar *at = DR_NEW_ARRAY(arena, dr_bar, DR_CHART_BARS + 10);
    for (uint32_t i = 0; i < DR_CHART_BARS + 10; i++)
        at[i] = (dr_bar){dr_date_add((dr_date){1995, 1, 1}, (int32_t)i), {1}, {0}};
    out = (dr_buf){.arena = arena};
    dr_draw_bars(&out, &(dr_bars){"a", DR_STR("Events"), DR_BY_DAY, {"events"}, at, DR_CHART_BARS + 10});
    assert_int_equal(count("<rect class=\"part1\" x="), DR_CHART_BARS);
}

static void numbers_are_written_for_people(void **state)
{
    (void)state;
    GUARD();
    assert_str(dr_number_text(arena, 0), "0");
    assert_str(dr_number_text(arena, 999), "999");
    assert_str(dr_number_text(arena, 1234567), "1,234,567");
    assert_str(dr_number_text(arena, 1234.56), "1,234.6");
    assert_str(dr_number_text(arena, -1234), "-1,234");
    assert_str(dr_number_text(arena, INFINITY), "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bars_are_stacked_and_lead_on),   TEST(the_highest_bar_fills_its_scale),
        TEST(nothing_is_drawn_of_nothing),    TEST(points_of_a_source_are_joined_in_order_of_days),
        TEST(what_reports_hold_is_no_markup), TEST(bars_past_the_limit_are_left_out),
        TEST(numbers_are_written_for_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
