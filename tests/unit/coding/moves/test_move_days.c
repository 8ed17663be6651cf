/* On which day a move was made. */
#include "unit/reading.h"

/* "1979-02-23", of each move joined by " "; "-": none. */
static dr_str days_of(const dr_record *record)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->moves.n; i++) {
        char day[DR_DATE_SIZE];
        const dr_move *m = &record->moves.at[i];
        dr_buf_format(&out, "%s%s", i ? " " : "", m->when.from.year ? dr_date_print(m->when.from, day) : "-");
    }
    return dr_buf_view(&out);
}

/* Each has the day of its own act: not that of another clause, nor a bound. Published on Friday, March 2, 1979. */
static void own_days(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *days;
    } rows[] = {
        {"Egypt rejected a treaty on Wednesday, throwing into doubt a truce signed on January 9, 1979.",
         "1979-02-28 1979-01-09"},
        {"Egypt rejected on Wednesday a treaty that the government of Israel had accepted on January 9, 1979.",
         "1979-02-28"},
        {"Egypt rejected a plan that Israel had drawn up on January 9, 1979.", "-"},
        {"Egypt rejected the plan after troops crossed the canal on January 9, 1979.", "-"},
        {"Egypt has rejected the plan since January 9, 1979.", "-"},
        {"Egypt rejected the 1949 truce.", "-"},
        {"Egypt proposed a truce and Israel rejected it on Wednesday.", "- 1979-02-28"},
        {"On Wednesday Egypt rejected the plan and proposed a truce.", "1979-02-28 1979-02-28"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(days_of(read_on(dr_str_of(rows[i].text), (dr_date){1979, 3, 2})), rows[i].days);
}

int main(void)
{
    rules_alone = true;
    const struct CMUnitTest tests[] = {KTEST(own_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
