/* Confidence is told as a frequency, but for what the user's own rows say and where there are no heads. */
#include "unit/coding/events/planted.h"

#include <math.h>

#include "coding/sure.h"

static double said_as(bool heads, bool own, double said, bool move)
{
    dr_record *record = silent("Egypt met Israel.");
    record->analysis->has_heads = heads;
    DR_PUSH(arena, &record->events, ((dr_event){.own = own, .confidence = said}));
    DR_PUSH(arena, &record->moves, ((dr_move){.confidence = said}));
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_tell_confidence(&coder);
    return move ? record->moves.at[0].confidence : record->events.at[0].confidence;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) < 5e-4;
}

static void what_is_said_is_told_as_a_frequency(void **state)
{
    (void)state;
    assert_true(is_near(said_as(true, false, 0.5, false), 1 / (1 + exp(-0.2))));
    assert_true(is_near(said_as(true, false, 0.5, true), 1 / (1 + exp(0.15))));
    double before = 0;
    for (int i = 0; i <= 10; i++) {
        double now = said_as(true, false, i / 10.0, false);
        assert_true(now > before && now < 1);
        before = now;
    }
    assert_true(said_as(true, false, 0.97, false) < 0.93 && said_as(true, false, 0.2, false) > 0.35);
}

static void rows_of_the_user_and_rules_alone_keep_theirs(void **state)
{
    (void)state;
    assert_true(is_near(said_as(true, true, 0.97, false), 0.97));
    assert_true(is_near(said_as(false, false, 0.97, false), 0.97));
    assert_true(is_near(said_as(false, false, 0.75, true), 0.75));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(what_is_said_is_told_as_a_frequency),
        KTEST(rows_of_the_user_and_rules_alone_keep_theirs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
