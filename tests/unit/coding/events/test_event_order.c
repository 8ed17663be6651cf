/* Events dated by other events. */
#include "unit/reading.h"

#include "base/date.h"

/* "1978-10-05; ?" of each event in text order: its first day, and its last where that is another. */
static dr_str dates_of(const char *text)
{
    const dr_record *record = read_on(dr_str_of(text), (dr_date){1978, 10, 20});
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->events.n; i++) {
        const dr_when *when = &record->events.at[i].when;
        char from[DR_DATE_SIZE], to[DR_DATE_SIZE];
        dr_buf_format(&out, "%s%s", i ? "; " : "", when->from.year ? dr_date_print(when->from, from) : "?");
        if (dr_date_compare(when->from, when->to))
            dr_buf_format(&out, " to %s", dr_date_print(when->to, to));
    }
    return dr_buf_view(&out);
}

static const struct {
    const char *text, *dates;
} cases[] = {
    /* since a day, and on it */
    {"Syria has shelled Tyre since Oct. 18.", "1978-10-18 to 1978-10-20"},
    {"Syria has been silent since Oct. 18, when Israel attacked Egypt.", "1978-10-18"},
    /* what is proposed for a day is not proposed on it */
    {"Syria invited Egypt to talks in Tyre on Tuesday.", "?"},
    {"Syria called on Egypt to leave Tyre on Saturday.", "?"}, /* tomorrow */
    /* an event behind the connective, with a date of its own; one that was told before; a date */
    {"Syria invaded Lebanon a day after Israel attacked Egypt on Oct. 9.", "1978-10-10; 1978-10-09"},
    {"Syria invaded Lebanon two weeks before Israel attacked Egypt on Oct. 9.", "1978-09-25; 1978-10-09"},
    /* counted back from the one that has its day */
    {"Israel attacked Syria on Oct. 9, three days after Egypt attacked Israel.", "1978-10-09; 1978-10-06"},
    {"Israel attacked Syria on Oct. 9, many years after Egypt attacked Israel.", "1978-10-09; ?"},
    {"Syria attacked Lebanon on Oct. 3. Egypt condemned Syria two days after the attack.", "1978-10-03; 1978-10-05"},
    {"Egypt condemned Syria three days after Oct. 3.", "1978-10-06"},
    {"Egypt condemned Syria the day after the Oct. 3 summit.", "1978-10-04"},
    {"Egypt condemned Syria hours after Israel attacked Lebanon on Oct. 3.", "1978-10-03; 1978-10-03"},
    {"Egypt condemned Syria five hours after Israel attacked Lebanon on Oct. 3.", "1978-10-03; 1978-10-03"},
    /* what is past has not the day of a time to come */
    {"Egypt condemned Syria three weeks after Oct. 17.", "?"},
    /* the day that the report lends is the news', and what it comes after is counted back from it */
    {"Egypt appealed to Israel on Oct. 18. The appeal came two days after Israel attacked Lebanon.",
     "1978-10-18; 1978-10-16"},
    {"Egypt met Israel on Oct. 18. Syria condemned Egypt a day after Iraq rejected the talks.",
     "1978-10-18; 1978-10-18; 1978-10-17"},
    /* also where other words stand before its verb; what is done with it has its day */
    {"Egypt met Israel on Oct. 18. Syria condemned Egypt a day after the president of Iraq, a friend of Syria, "
     "rejected "
     "the talks.",
     "1978-10-18; 1978-10-18; 1978-10-17"},
    {"Egypt appealed to Israel on Oct. 18. The appeal came two days after Israel attacked Lebanon and bombed Tyre.",
     "1978-10-18; 1978-10-16; 1978-10-16"},
    {"Egypt appealed to Israel on Oct. 18. The appeal came two days after Israel attacked Lebanon and is now bombing "
     "Tyre.",
     "1978-10-18; 1978-10-16; 1978-10-18"},
    {"Egypt condemned Syria on Oct. 18, on the eve of talks between Israel and Iraq.", "1978-10-18; 1978-10-19"},
    {"Egypt condemned Syria on Oct. 18, two days after talks between Israel and Iraq.", "1978-10-18; 1978-10-16"},
    {"Egypt condemned Syria on the eve of the 1956 war.", "?"},
    {"Israel attacked Lebanon on Oct. 18. Syria is on the eve of victory and condemned Egypt.",
     "1978-10-18; 1978-10-18"},
    /* a year gives no day to count from */
    {"Syria attacked Lebanon in 1977. Three days later Egypt condemned Syria.", "1977-01-01 to 1977-12-31; ?"},
    /* of two intervals the shorter one dates more closely */
    {"Syria attacked Lebanon two years after Iraq signed the treaty on Oct. 2, 1976 and a day after Israel attacked "
     "Egypt on Oct. 9.",
     "1978-10-10; 1976-10-02; 1978-10-09"},
    {"Syria attacked Lebanon on Oct. 9, two years after Iraq signed the treaty and a day after Israel attacked Egypt.",
     "1978-10-09; 1976-10-09; 1978-10-08"},
    /* what is to come is not counted back */
    {"Egypt condemned Syria on Oct. 18. Israel will meet Egypt a month after Iraq frees hostages.",
     "1978-10-18; 1978-11-18; 1978-10-18"},
    /* the interval opens the sentence */
    {"Two days after Israel attacked Egypt on Sept. 17, Iraq condemned Israel.", "1978-09-17; 1978-09-19"},
    /* counting from what was told last */
    {"Syria attacked Lebanon on Oct. 3. A week later Egypt condemned Syria.", "1978-10-03; 1978-10-10"},
    /* months keep the day where there is one */
    {"Syria attacked Lebanon on Aug. 31, 1978. A month later Egypt condemned Syria.", "1978-08-31; 1978-09-30"},
    /* centuries apart */
    {"Rome attacked Persia on Oct. 3, 1520. Egypt condemned Rome 390 years before the attack. "
     "Syria condemned Rome 390 years before Oct. 3, 1501.",
     "1520-10-03; 1130-10-03; 1111-10-03"},
    /* nothing to count from; a date of its own wins; a length that is none */
    {"Egypt condemned Syria two days after the attack.", "?"},
    {"A week later Egypt condemned Syria.", "?"},
    {"On Oct. 12 Egypt condemned Syria two days after Israel attacked Lebanon on Oct. 3.", "1978-10-12; 1978-10-03"},
    {"Syria attacked Lebanon on Oct. 3. Egypt condemned Syria 500 days after the attack.", "1978-10-03; ?"},
};

static void events_are_dated_by_events(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_str dates = dates_of(cases[i].text);
        if (!dr_is_text(dates, cases[i].dates))
            fail_msg("%s\n  wanted %s\n  got    %.*s", cases[i].text, cases[i].dates, DR_FMT(dates));
        dr_arena_clear(arena);
        assert_int_equal(setjmp(*dr_guard(arena)), 0);
    }
}

static void many_intervals_do_no_harm(void **state)
{
    (void)state;
    dr_buf text = {.arena = arena};
    for (int i = 0; i < 500; i++)
        dr_buf_add(&text, DR_STR("A day later Syria attacked Lebanon the day after a week before a day later. "));
    const dr_record *record = read_on(dr_buf_view(&text), (dr_date){0});
    assert_true(record->events.n >= 500);
    for (uint32_t i = 0; i < record->events.n; i++)
        assert_int_equal(record->events.at[i].when.from.year, 0);
}

int main(void)
{
    rules_alone = true;
    const struct CMUnitTest tests[] = {KTEST(events_are_dated_by_events), KTEST(many_intervals_do_no_harm)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
