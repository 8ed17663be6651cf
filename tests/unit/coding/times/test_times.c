#include "unit/reading.h"

static dr_record read_times(const char *text, dr_date published)
{
    dr_record *record = analyse_text(dr_str_of(text), published);
    dr_coder coder = {.arena = arena, .knowledge = k, .record = record};
    dr_code_times(&coder);
    return *record;
}

/* "words = value" for each time, "; " between. */
static dr_str shown(const char *text, dr_date published)
{
    dr_record record = read_times(text, published);
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record.times.n; i++) {
        const dr_time *time = &record.times.at[i];
        dr_str words = dr_cut(record.report.text, time->span);
        dr_buf_format(&out, "%s%.*s = %.*s", i ? "; " : "", DR_FMT(words), DR_FMT(time->value));
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

/* The report is of Thursday, 10 September 1987. */
static const dr_date report_date = {1987, 9, 10};

static const struct {
    const char *text, *times;
} cases[] = {
    {"The treaty was signed on September 3, 1985, in Geneva.", "September 3, 1985 = 1985-09-03"},
    {"They met on 3 September 1985.", "3 September 1985 = 1985-09-03"},
    {"It fell in 1985.", "1985 = 1985"},
    {"It rose in the late 1970s.", "the late 1970s = 197"},
    {"It began in the 19th century.", "the 19th century = 18"},
    {"The envoys met on Tuesday.", "Tuesday = 1987-09-08"},
    {"The envoys will meet on Tuesday.", "Tuesday = 1987-09-15"},
    {"The envoys left yesterday and return tomorrow.", "yesterday = 1987-09-09; tomorrow = 1987-09-11"},
    {"They left last week, two months ago it seemed far.", "last week = 1987-W36; two months ago = 1987-07"},
    {"Sales fell in the third quarter of 1986.", "the third quarter of 1986 = 1986-Q3"},
    {"The talks took three days under a 60-day truce.", "three days = P3D; 60-day = P60D"},
    {"They meet every Monday, and report daily.", "every Monday = XXXX-WXX-1; daily = P1D"},
    {"They met at 2:30 p.m. Tuesday.", "2:30 p.m. Tuesday = 1987-09-08T14:30"},
    {"They met Tuesday night.", "Tuesday night = 1987-09-08TNI"},
    {"They are now in Vienna.", "now = PRESENT_REF"},
    {"It lasted at least 72 hours.", "at least 72 hours = PT72H"},
    {"He may march with 1995 soldiers and $1990.", ""},
    {"It was founded in nineteen eighty-one.", "nineteen eighty-one = 1981"},
    {"It opens on Christmas.", "Christmas = 1987-12-25"},
    {"It began on October 6, 1973. Since October 6 much has changed.",
     "October 6, 1973 = 1973-10-06; October 6 = 1973-10-06"},
    {"The war ended in August 1945. The following year it rejoined.",
     "August 1945 = 1945-08; The following year = 1946"},
};

static void times_have_their_values(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(shown(cases[i].text, report_date), cases[i].times);
}

static void without_a_date_nothing_is_guessed(void **state)
{
    (void)state;
    GUARD();
    assert_str(shown("They met on Tuesday, and yesterday, and last week.", (dr_date){0}),
               "Tuesday = XXXX-WXX-2; yesterday = XXXX-XX-XX; last week = XXXX-WXX");
    assert_str(shown("They met on October 7.", (dr_date){0}), "October 7 = XXXX-10-07");
    dr_record record = read_times("They met yesterday.", (dr_date){0});
    assert_int_equal(record.times.at[0].from.year, 0);
}

static void ranges_of_days_are_filled(void **state)
{
    (void)state;
    GUARD();
    char from[DR_DATE_SIZE], to[DR_DATE_SIZE];
    dr_record record = read_times("They met in February 1984.", report_date);
    assert_string_equal(dr_date_print(record.times.at[0].from, from), "1984-02-01");
    assert_string_equal(dr_date_print(record.times.at[0].to, to), "1984-02-29");
}

static void odd_numbers_do_no_harm(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {
        "99999999999999999999 years ago",
        "February 31, 1985",
        "the 0th century",
        "25:99 p.m. on 99/99/9999",
        "every",
        "the",
        "last",
        "5000000 years ago, 4999 years later",
        "half",
        "a year and a half",
        "1/0 days",
        "- - - day",
        "mid-",
        "the end of",
        "year the year",
        "million million million years",
        "a a a a days",
        "0000-00-00",
        "13/13/13",
        "Jan. 99 , 2099",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_record record = read_times(texts[i], report_date);
        uint32_t at = 0;
        for (uint32_t j = 0; j < record.times.n; j++) {
            dr_span span = record.times.at[j].span;
            assert_true(span.start >= at && span.end > span.start && span.end <= record.report.text.size);
            assert_true(record.times.at[j].value.size > 0);
            at = span.end;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(times_have_their_values),
        KTEST(without_a_date_nothing_is_guessed),
        KTEST(ranges_of_days_are_filled),
        KTEST(odd_numbers_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
