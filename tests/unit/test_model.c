#include "test.h"

#include "tiny_model.h"

static void a_tiny_model_opens(void **state)
{
    (void)state;
    GUARD();
    dr_model *m = tiny_open(arena, &(tiny_options){.layers = 2, .heads = 2, .events = "MAKE\nREJECT\n"});
    assert_non_null(m);
    assert_int_equal(m->layers, 2);
    assert_int_equal(m->hidden, 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_tiny_model_opens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
