#include "unit/reading.h"

#include <math.h>

static void add_number(dr_buf *out, double value)
{
    if (isnan(value))
        dr_buf_add(out, DR_STR("-"));
    else
        dr_buf_format(out, "%.10g", value);
}

/* "words value/min/max unit of" for each quantity, "; " between; "-" for what is not known. */
static dr_str shown(const char *text)
{
    dr_record record = *analyse_text(dr_str_of(text), (dr_date){1987, 9, 10});
    dr_coder coder = dr_coder_of(arena, k, &record);
    dr_code_times(&coder);
    dr_code_quantities(&coder);
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record.quantities.n; i++) {
        const dr_quantity *q = &record.quantities.at[i];
        dr_str words = dr_cut(record.report.text, q->span);
        dr_buf_format(&out, "%s%.*s ", i ? "; " : "", DR_FMT(words));
        add_number(&out, q->value);
        dr_buf_byte(&out, '/');
        add_number(&out, q->min);
        dr_buf_byte(&out, '/');
        add_number(&out, q->max);
        dr_buf_format(&out, " %.*s %.*s", DR_FMT(q->unit.at ? q->unit : DR_STR("-")),
                      DR_FMT(q->of.at ? q->of : DR_STR("-")));
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

static const struct {
    const char *text, *quantities;
} cases[] = {
    {"They freed 48 hostages, at least 20 of whom were ill.", "48 48/48/48 - hostages; at least 20 20/20/- - hostages"},
    {"The army sent twenty-four tanks.", "twenty-four 24/24/24 - tanks"},
    {"Between 5 and 7 ships sank.", "Between 5 and 7 -/5/7 - ships"},
    {"The bank lent $5.2 million in aid.", "$5.2 million 5200000/5200000/5200000 USD aid"},
    {"Prices rose 10 to 15 percent.", "10 to 15 percent -/10/15 % -"},
    {"Ships brought 816 000 tonnes of grain.", "816 000 tonnes 816000/816000/816000 t grain"},
    {"Some 1 250 000 refugees fled.", "Some 1 250 000 1250000/-/- - refugees"},
    {"He sold two and a half million acres.", "two and a half million acres 2500000/2500000/2500000 acre -"},
    {"Half a million refugees fled.", "Half a million 500000/500000/500000 - refugees"},
    {"One and a half million refugees fled.", "One and a half million 1500000/1500000/1500000 - refugees"},
    {"A million and a half refugees fled.", "A million and a half 1500000/1500000/1500000 - refugees"},
    {"They burned half a dozen villages.", "half a dozen 6/6/6 - villages"},
    {"Several dozen rebels and a few thousand soldiers fought.",
     "Several dozen -/24/- - rebels; a few thousand -/2000/- - soldiers"},
    {"Several hundred women marched.", "Several hundred -/200/- - women"},
    {"The navy held a score of fishermen; it won by a score of 2 goals.",
     "a score 20/20/20 - fishermen; 2 2/2/2 - goals"},
    {"Trade fell from 1982-83 to 18 to 25 percent.", "18 to 25 percent -/18/25 % -"},
    {"Resolutions 242 and 338 and articles 4, 5 and 6 hold.", ""},
    {"On May 5 120 people met.", "120 120/120/120 - people"},
    {"Up to two dozen prisoners fled.", "Up to two dozen 24/-/24 - prisoners"},
    {"Hundreds of villagers fled.", "Hundreds -/200/- - villagers"},
    {"About 3,000 troops left.", "About 3,000 3000/-/- - troops"},
    {"They marched 40 miles in three days in 1985.", "40 miles 40/40/40 mi -"},
    {"It was shown on Channel 12.", ""},
    {"One of the envoys left; no one knew.", ""},
    {"Mr. Smith, 45, said nothing.", ""},
    {"Between April 7 and 9 a 17-year-old boy fled with three-quarters of it.", ""},
    {"It lost billions of dollars.", "billions of dollars -/2000000000/- USD -"},
    {"99999999999999999999 people fled.", "99999999999999999999 1e+20/1e+20/1e+20 - people"},
    {"99999999999999999999 1/2 people fled.", "99999999999999999999 1/2 1e+20/1e+20/1e+20 - people"},
    {"They sold two million three hundred thousand and five tonnes.",
     "two million three hundred thousand and five tonnes 2300005/2300005/2300005 t -"},
    {"No fewer than a hundred ships and an estimated 30 boats sank.",
     "No fewer than a hundred 100/100/- - ships; an estimated 30 30/-/- - boats"},
    {"As many as 300 square miles burned.", "As many as 300 square miles 300/-/300 mi2 -"},
    {"Tens of thousands of villagers fled.", "Tens of thousands -/20000/- - villagers"},
    {"Shots hit a house at 42 Elm Road and 10 Downing Street.", ""},
    {"Police hurt one hundred and eighty.", "one hundred and eighty 180/180/180 - -"},
    {"Some 5-6,000 men crossed.", "Some 5-6,000 -/5000/6000 - men"},
    {"Two thirds of the town left.", ""},
    {"Three quarters of a million people fled.", "Three quarters of a million 750000/750000/750000 - people"},
    {"Prices rose by 3\xC2\xBD per cent.", "3\xC2\xBD per cent 3.5/3.5/3.5 % -"},
    {"The men held Hill 101 at Gate 4.", ""},
    {"It paid 2 to 3 million euros.", "2 to 3 million euros -/2000000/3000000 EUR -"},
};

static void quantities_have_their_bounds(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(shown(cases[i].text), cases[i].quantities);
}

static void odd_numbers_do_no_harm(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {
        "$",           "$ $ $",     "5",        "-5",    "1,2,3,4",     "999999999999999999999999999999999999999999",
        "5 to",        "between 5", "at least", "1.2.3", "5%%",         "million",
        "a a hundred", "20 -",      "of 20 of", "one",   "1/0 2/1 9/9", "up to to 5"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        shown(texts[i]);
    assert_str(shown("999999999999999999999999999999999999999999 of them"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(quantities_have_their_bounds),
        KTEST(odd_numbers_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
