/* The wording of page furniture, line by line. */
#include "intake/flat.h"
#include "intake/wording.h"
#include "test.h"

static const struct {
    const char *line;
    dr_removed_kind kind;
} lines[] = {
    {"Share on Facebook", DR_REMOVED_NAVIGATION},
    {"SHARE THIS ARTICLE:", DR_REMOVED_NAVIGATION},
    {"Sign up for our free weekly newsletter", DR_REMOVED_NEWSLETTER},
    {"By signing up, you agree to the terms", DR_REMOVED_NEWSLETTER},
    {"Already a member? Sign in", DR_REMOVED_SUBSCRIPTION},
    {"© 1989 The Daily Post. All rights reserved.", DR_REMOVED_LEGAL},
    {"Read more: How the wall came down", DR_REMOVED_RELATED},
    {"12 comments", DR_REMOVED_COMMENTS},
    {"Photo by Ana Lopez", DR_REMOVED_CREDIT},
    {"Don\xE2\x80\x99t miss", DR_REMOVED_RELATED},
    {"Advertisement", DR_REMOVED_PROMOTION},
    /* reports */
    {"The minister said the two sides would share the water of the river until the talks end in May.", DR_REMOVED_COUNT},
    {"Home rule was restored to the province on Tuesday.", DR_REMOVED_COUNT},
    {"", DR_REMOVED_COUNT},
    {"…", DR_REMOVED_COUNT},
};

static void line_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        dr_removed_kind kind = dr_line_kind(dr_str_of(lines[i].line));
        if (kind != lines[i].kind)
            fail_msg("\"%s\" is %s", lines[i].line, kind < DR_REMOVED_COUNT ? dr_removed_name(kind) : "nothing");
    }
}

static void wording_holds_on_hostile_lines(void **state)
{
    (void)state;
    GUARD();
    char *line = dr_alloc(arena, 100000);
    memset(line, 'a', 100000);
    dr_wording one = dr_wording_of((dr_str){line, 100000});
    assert_int_equal(one.words, 1);
    for (size_t i = 1; i < 100000; i += 2)
        line[i] = ' ';
    assert_int_equal(dr_wording_of((dr_str){line, 100000}).words, 256);
    memset(line, '\'', 100000);
    assert_int_equal(dr_wording_of((dr_str){line, 100000}).words, 0);
    assert_int_equal(dr_wording_of((dr_str){NULL, 0}).words, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(line_kinds),
        TEST(wording_holds_on_hostile_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
