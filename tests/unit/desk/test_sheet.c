/* Rows for programs, as JSON and as CSV; names of answers. */
#include "unit/test.h"

#include "desk/accept.h"
#include "desk/etag.h"
#include "desk/sheet.h"

static const dr_sheet_column columns[] = {{"title", DR_SHEET_TEXT, true},
                                          {"actor", DR_SHEET_PARTIES, false},
                                          {"killed", DR_SHEET_CASUALTIES, false},
                                          {"score", DR_SHEET_REAL, true},
                                          {NULL, DR_SHEET_TEXT, false}};

static dr_str sheet(bool csv)
{
    dr_buf out = {.arena = arena};
    dr_sheet s = dr_sheet_begin(&out, columns, csv);
    dr_sheet_row(&s);
    dr_sheet_put(&s, dr_text(DR_STR("=a, \"b\"")));
    dr_sheet_put(&s, dr_text(DR_STR("[{\"name\":\"Egypt\",\"code\":\"EGY\"},{\"name\":\"crowds\",\"code\":null}]")));
    dr_sheet_put(&s, dr_text(DR_STR("[{\"kind\":\"killed\",\"number\":12},{\"kind\":\"wounded\",\"number\":null}]")));
    dr_sheet_put(&s, dr_real(-0.25));
    dr_sheet_row_end(&s);
    dr_sheet_row(&s);
    for (int i = 0; i < 4; i++)
        dr_sheet_put(&s, (dr_value){0});
    dr_sheet_row_end(&s);
    dr_sheet_end(&s);
    return dr_buf_view(&out);
}

static void rows_are_json(void **state)
{
    (void)state;
    GUARD();
    assert_str(sheet(false),
               "[{\"title\":\"=a, \\\"b\\\"\",\"actor\":[{\"name\":\"Egypt\",\"code\":\"EGY\"},{\"name\":"
               "\"crowds\",\"code\":null}],\"killed\":[{\"kind\":\"killed\",\"number\":12},{\"kind\":"
               "\"wounded\",\"number\":null}],\"score\":-0.25},{\"title\":null,\"actor\":[],\"killed\":[],"
               "\"score\":null}]\n");
}

static void rows_are_csv(void **state)
{
    (void)state;
    GUARD();
    assert_str(sheet(true), "title,actor,actor_code,killed,score\n"
                            "\"'=a, \"\"b\"\"\",Egypt; crowds,EGY; ,killed 12; wounded,-0.25\n"
                            ",,,,\n");
}

static void answers_are_known_by_their_names(void **state)
{
    (void)state;
    dr_str tag = DR_STR("W/\"1f\"");
    assert_true(dr_etag_matches(DR_STR("W/\"1f\""), tag));
    assert_true(dr_etag_matches(DR_STR("\"1f\""), tag));
    assert_true(dr_etag_matches(DR_STR("\"2\" , W/\"1f\""), tag));
    assert_true(dr_etag_matches(DR_STR(" * "), tag));
    assert_false(dr_etag_matches((dr_str){0}, tag));
    assert_false(dr_etag_matches(DR_STR("1f"), tag));
    assert_false(dr_etag_matches(DR_STR("\"1f, \"2\""), tag));
}

static void what_is_accepted_is_weighed(void **state)
{
    (void)state;
    static const struct {
        const char *accept;
        int json, csv;
    } cases[] = {{"", 1000, 1000},
                 {"*/*", 1000, 1000},
                 {"text/csv", -1, 1000},
                 {"TEXT/CSV;q=0.5, application/json;q=0.25", 250, 500},
                 {"text/*;q=0.123,application/*", 1000, 123},
                 {"text/html, */*;q=0.8", 800, 800},
                 {"application/json;q=0", 0, -1},
                 {"application/json;q=7", 0, -1},
                 {"application/json;q=x", 0, -1},
                 {"application/json; charset=utf-8 ; q=1", 1000, -1},
                 {"te/*, /*, *, ;", -1, -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(dr_accept_quality(dr_str_of(cases[i].accept), "application/json"), cases[i].json);
        assert_int_equal(dr_accept_quality(dr_str_of(cases[i].accept), "text/csv"), cases[i].csv);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_are_json),
        TEST(rows_are_csv),
        TEST(answers_are_known_by_their_names),
        TEST(what_is_accepted_is_weighed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
