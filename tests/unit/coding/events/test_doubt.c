/* What is told of an act as not done, and what as not sure. */
#include "unit/reading.h"

typedef enum doubt { DONE, NOT_DONE, UNSURE } doubt;

static const struct {
    const char *text, *trigger;
    doubt wanted;
} rows[] = {
    /* a denial of more than the act */
    {"Yemen not only attacked Aden but bombed Beihan.", "attacked", DONE},
    {"Not until Monday did Yemen condemn Britain.", "condemn", DONE},
    {"Yemen did not attack Aden until Monday.", "attack", DONE},
    {"Yemen did not attack Aden on Monday.", "attack", NOT_DONE},
    /* what comes in its place, or was never reached */
    {"Instead of attacking Aden, Yemen asked for talks.", "attacking", NOT_DONE},
    {"Egypt stopped short of condemning Syria.", "condemning", NOT_DONE},
    {"Yemen almost attacked Aden.", "attacked", NOT_DONE},
    {"There was no fighting in Katanga on Monday.", "fighting", NOT_DONE},
    {"There was fighting in Katanga on Monday.", "fighting", DONE},
    /* doubt at the act itself */
    {"Egypt apparently bombed the village.", "bombed", UNSURE},
    {"The alleged bombing of the village by Egypt was debated.", "bombing", UNSURE},
    {"According to unconfirmed reports, Egypt bombed the village.", "bombed", UNSURE},
    {"It was rumoured that Egypt had bombed the village.", "bombed", UNSURE},
    {"Egypt arrested an alleged spy on Monday.", "arrested", DONE},
    /* who charges somebody with it */
    {"Egypt accused Syria of bombing the village.", "bombing", UNSURE},
    {"Egypt accused Syria of bombing the village.", "accused", DONE},
    {"Egypt condemned Syria for bombing the village.", "bombing", DONE},
};

static void acts_are_told_as_done_not_done_or_unsure(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const dr_event *e = event_at(read_on(dr_str_of(rows[i].text), (dr_date){1962, 10, 31}), rows[i].trigger);
        if (e->negative != (rows[i].wanted == NOT_DONE) || (e->hedges.n > 0) != (rows[i].wanted == UNSURE))
            fail_msg("%s: %s, with %u hedges", rows[i].text, e->negative ? "not done" : "done", (unsigned)e->hedges.n);
        dr_arena_clear(arena);
        assert_int_equal(setjmp(*dr_guard(arena)), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(acts_are_told_as_done_not_done_or_unsure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
