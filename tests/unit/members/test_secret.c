/* Secrets are random, of one shape, and lead nowhere else. */
#include "unit/test.h"

#include "members/rank.h"
#include "members/secret.h"

static void secrets_are_of_one_shape_and_never_two_alike(void **state)
{
    (void)state;
    char a[DR_SECRET_LETTERS + 1], b[DR_SECRET_LETTERS + 1];
    assert_true(dr_secret_begin());
    dr_secret_new(a);
    dr_secret_new(b);
    assert_int_equal(strlen(a), DR_SECRET_LETTERS);
    assert_string_not_equal(a, b);
    assert_true(dr_is_secret(dr_str_of(a)));
    assert_false(dr_is_secret((dr_str){a, DR_SECRET_LETTERS - 1}));
    a[5] = '/'; /* not of this alphabet */
    assert_false(dr_is_secret(dr_str_of(a)));
    assert_false(dr_is_secret(DR_STR("")));
}

static void what_is_stored_tells_nothing_of_the_secret(void **state)
{
    (void)state;
    uint8_t one[DR_SECRET_HASH], other[DR_SECRET_HASH];
    assert_true(dr_secret_begin());
    dr_secret_hash(DR_STR("a"), one);
    dr_secret_hash(DR_STR("b"), other);
    assert_memory_not_equal(one, other, sizeof one);
    dr_secret_hash(DR_STR("a"), other);
    assert_memory_equal(one, other, sizeof one);
    dr_secret_hash((dr_str){0}, other);
    assert_memory_not_equal(one, other, sizeof one);
}

static void a_secret_for_one_use_is_not_that_for_another(void **state)
{
    (void)state;
    char form[DR_SECRET_LETTERS + 1], again[DR_SECRET_LETTERS + 1];
    assert_true(dr_secret_begin());
    dr_secret_for(DR_STR("secret"), "form", form);
    dr_secret_for(DR_STR("secret"), "form", again);
    assert_string_equal(form, again);
    dr_secret_for(DR_STR("secret"), "other", again);
    assert_string_not_equal(form, again);
    dr_secret_for(DR_STR("other"), "form", again);
    assert_string_not_equal(form, again);
    assert_true(dr_secret_same(DR_STR("abc"), DR_STR("abc")));
    assert_false(dr_secret_same(DR_STR("abc"), DR_STR("abd")));
    assert_false(dr_secret_same(DR_STR("abc"), DR_STR("ab")));
    assert_true(dr_secret_same((dr_str){0}, DR_STR("")));
}

static void ranks_are_given_by_name(void **state)
{
    (void)state;
    dr_rank rank = DR_VISITOR;
    assert_true(dr_rank_of(DR_STR("editor"), &rank));
    assert_int_equal(rank, DR_EDITOR);
    assert_string_equal(dr_rank_name(DR_ADMIN), "admin");
    assert_false(dr_rank_of(DR_STR("visitor"), &rank));
    assert_false(dr_rank_of(DR_STR("Admin"), &rank));
    assert_false(dr_rank_of(DR_STR(""), &rank));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(secrets_are_of_one_shape_and_never_two_alike),
        TEST(what_is_stored_tells_nothing_of_the_secret),
        TEST(a_secret_for_one_use_is_not_that_for_another),
        TEST(ranks_are_given_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
