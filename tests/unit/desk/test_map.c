/* Where places lie on a map, and that an outline of any form is drawn or passed over. */
#include "unit/test.h"

#include <math.h>

#include "desk/land.h"

static void near(double got, double wanted)
{
    if (fabs(got - wanted) > 5e-6)
        fail_msg("got %f, wanted %f", got, wanted);
}

/* Equal Earth's own bounds. */
static void places_lie_where_the_projection_has_them(void **state)
{
    (void)state;
    near(dr_project(0, 0).x, 0);
    near(dr_project(0, 180).x, 2.706630);
    near(dr_project(90, 0).y, 1.317362);
    near(dr_project(-90, 0).y, -1.317362);
    near(dr_project(95, 0).y, 1.317362); /* beyond the pole: the pole */
    near(dr_project(0, -400).x, -2.706630);
    assert_true(dr_project(60, 90).x < dr_project(0, 90).x);
}

/* Areas stay as they are: a cell of one degree by the pole's is to one at the equator as on the globe. */
static void areas_are_kept(void **state)
{
    (void)state;
    double equator = (dr_project(0.5, 1).x - dr_project(0.5, 0).x) * (dr_project(1, 0).y - dr_project(0, 0).y);
    double north = (dr_project(60.5, 1).x - dr_project(60.5, 0).x) * (dr_project(61, 0).y - dr_project(60, 0).y);
    double wanted = cos(60.5 * 3.14159265358979 / 180) / cos(0.5 * 3.14159265358979 / 180);
    assert_true(fabs(north / equator - wanted) < 1e-3);
}

static void a_frame_holds_its_points_and_all_where_they_lie_apart(void **state)
{
    (void)state;
    const dr_map_point balkans[] = {dr_project(43.85, 18.36), dr_project(45.8, 15.98), dr_project(44.8, 20.47)};
    const dr_map_point apart[] = {dr_project(43.85, -120), dr_project(-35, 150)};
    dr_map_frame whole = dr_map_whole(720), near_by = dr_map_around(720, balkans, 3);
    assert_true(near_by.scale > 4 * whole.scale && near_by.scale <= 16.001 * whole.scale);
    assert_int_equal(near_by.height, whole.height);
    for (size_t i = 0; i < 3; i++) {
        dr_map_point p = dr_map_at(&near_by, balkans[i]);
        assert_true(p.x > 0 && p.x < 720 && p.y > 0 && p.y < near_by.height);
    }
    assert_true(dr_map_around(720, apart, 2).scale == whole.scale);
    assert_true(dr_map_around(720, NULL, 0).scale == whole.scale);
}

static dr_str outline(const char *text)
{
    dr_buf out = {.arena = arena};
    dr_map_frame frame = dr_map_whole(720);
    dr_draw_outline(&out, &frame, dr_str_of(text));
    return dr_buf_view(&out);
}

static void outlines_are_drawn_and_malformed_ones_passed_over(void **state)
{
    (void)state;
    GUARD();
    assert_true(dr_find(outline("# land\n0 0 1000 0 0 1000\n"), DR_STR("d=\"M3600 1755l")) != DR_NOT_FOUND);
    static const char *const none[] = {
        "", "#", "0", "x y z\n", "0 0 1 0 0 1\n", "99999999999999999999 0 1 1\n", "0 0 1000 0\n", "\n\n"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_true(dr_find(outline(none[i]), DR_STR("d=\"\"")) != DR_NOT_FOUND);
}

static void the_land_lies_within_the_globe(void **state)
{
    (void)state;
    GUARD();
    dr_buf out = {.arena = arena};
    dr_map_frame frame = dr_map_whole(720);
    dr_draw_land(&out, &frame);
    size_t rings = 0;
    for (dr_str rest = dr_buf_view(&out); (rest = dr_from(rest, dr_find(rest, DR_STR("z")))).size;
         rest = dr_from(rest, 1))
        rings++;
    assert_true(rings > 50); /* small islands are less than a point */
    assert_true(out.size < 60000);
    assert_true(dr_find(dr_buf_view(&out), DR_STR("nan")) == DR_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(places_lie_where_the_projection_has_them),
        TEST(areas_are_kept),
        TEST(a_frame_holds_its_points_and_all_where_they_lie_apart),
        TEST(outlines_are_drawn_and_malformed_ones_passed_over),
        TEST(the_land_lies_within_the_globe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
