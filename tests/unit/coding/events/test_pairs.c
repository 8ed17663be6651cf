/* One verb that tells of several acts, each with parties of its own. */
#include "unit/reading.h"

static void add_side(dr_buf *out, const dr_record *record, const dr_mentions *side)
{
    for (uint32_t i = 0; i < side->n; i++) {
        dr_buf_add(out, dr_str_of(i ? " " : ""));
        dr_buf_add(out, dr_cut(record->report.text, side->at[i].span));
    }
}

static const struct {
    const char *text, *acts; /* "actor > recipient; …" in text order */
} rows[] = {
    {"Ghana and Guinea condemned Portugal and France respectively.", "Ghana > Portugal; Guinea > France; "},
    {"Iraq attacked Iran and Egypt Libya.", "Iraq > Iran; Egypt > Libya; "},
    {"Brazil recognized Algeria and Chile Tunisia.", "Brazil > Algeria; Chile > Tunisia; "},
    /* one act, with all of them */
    {"Ghana and Guinea condemned Portugal and France.", "Ghana Guinea > Portugal France; "},
    {"Iraq attacked Iran, Egypt and Libya.", "Iraq > Iran Egypt Libya; "},
    {"Ghana condemned Portugal and France respectively.", "Ghana > Portugal France; "},
};

static void each_act_has_its_parties(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const dr_record *record = read_on(dr_str_of(rows[i].text), (dr_date){1962, 10, 31});
        dr_buf out = {.arena = arena};
        for (uint32_t e = 0; e < record->events.n; e++) {
            add_side(&out, record, &record->events.at[e].actor);
            dr_buf_add(&out, DR_STR(" > "));
            add_side(&out, record, &record->events.at[e].recipient);
            dr_buf_add(&out, DR_STR("; "));
            if (record->events.at[e].same_as != DR_NONE)
                fail_msg("%s: the acts are one", rows[i].text);
        }
        if (!dr_eq(dr_buf_view(&out), dr_str_of(rows[i].acts)))
            fail_msg("%s: %.*s", rows[i].text, DR_FMT(dr_buf_view(&out)));
        dr_arena_clear(arena);
        assert_int_equal(setjmp(*dr_guard(arena)), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(each_act_has_its_parties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
