/* On whose word events stand: what others' words tell, and what they only point to. */
#include "unit/reading.h"

static const dr_date published = {1962, 10, 31};

static const struct {
    const char *text, *trigger, *source; /* source "": the report's own word */
} rows[] = {
    {"Spain said that Portugal had attacked Morocco.", "attacked", "Spain"},
    {"\"Portugal has attacked Morocco,\" the Spanish minister told reporters.", "attacked", "Spanish minister"},
    /* who demands does it by saying so; what they did before is told on their word */
    {"Spain said that Portugal must free its prisoners.", "must free", ""},
    {"The Spanish minister said that Madrid had rejected the offer.", "rejected", "Spanish minister"},
    {"Spain said that France had accused Portugal of piracy.", "accused", "Spain"},
    /* what others' words only point to */
    {"Spain welcomed a decision by Portugal, which had freed Moroccan prisoners.", "freed", ""},
};

static void voices_are_those_who_tell_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const dr_record *record = read_on(dr_str_of(rows[i].text), published);
        const dr_event *e = event_at(record, rows[i].trigger);
        dr_str said = {0};
        if (e->attribution.n)
            said = dr_cut(record->report.text, record->statements.at[e->attribution.at[0]].source.span);
        if (*rows[i].source ? dr_find(said, dr_str_of(rows[i].source)) == DR_NOT_FOUND : said.size > 0)
            fail_msg("%s: \"%.*s\" says so, not \"%s\"", rows[i].text, DR_FMT(said), rows[i].source);
        dr_arena_clear(arena);
        assert_int_equal(setjmp(*dr_guard(arena)), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(voices_are_those_who_tell_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
