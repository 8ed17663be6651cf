/* "The two sides", "both countries": who they are. */
#include "unit/reading.h"

#include "coding/filter.h"

/* The names of all actors who have a mention of exactly these words, in the record's order. */
static const char *names_of(const char *text, const char *words)
{
    dr_record *record = analyse_text(dr_str_of(text), (dr_date){1990, 5, 1});
    dr_coder coder = dr_coder_of(arena, k, record);
    dr_code_places(&coder);
    dr_code_actors(&coder);
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < record->actors.n; i++)
        for (uint32_t j = 0; j < record->actors.at[i].mentions.n; j++)
            if (dr_is_text(dr_cut(record->report.text, record->actors.at[i].mentions.at[j].span), words))
                dr_buf_format(&out, out.size ? " + %.*s" : "%.*s", DR_FMT(record->actors.at[i].name));
    dr_buf_add(&out, (dr_str){"", 1});
    return dr_buf_view(&out).at;
}

static void both_are_the_last_two(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *words, *names;
    } rows[] = {
        {"Kuwait met Iraq in Jeddah. The two countries had quarrelled for weeks.", "two countries", "Kuwait + Iraq"},
        {"Helmut Kohl met Francois Mitterrand in Bonn. The two leaders spoke of trade.", "two leaders",
         "Helmut Kohl + François Mitterrand"},
        {"Bulgarian envoys met Russian ministers. Both sides agreed to cut prices.", "Both sides",
         "Bulgarian envoys + Russian ministers"},
        {"Chad spoke. Libya wrote. Both warring parties were ill.", "Both warring parties", "Chad + Libya"},
        /* of more than two those who stand together */
        {"France saw Chad and Libya sign. The two countries were tired.", "two countries", "Chad + Libya"},
        /* a body of several states stands between; who asks both is neither */
        {"Chad and Libya fought. The United Nations wept. The two sides went on.", "two sides", "Chad + Libya"},
        {"Chad met Libya. Zambia called on both sides to stop.", "both sides", "Chad + Libya"},
        /* a region is a side of its own, not its country's */
        {"Spain met Catalonia. The two sides were tired.", "two sides", "Spain + Catalonia"},
        /* nobody can say which */
        {"Chad, Libya, Zambia, France fell ill. The two countries recovered.", "two countries", ""},
        {"The two countries met.", "two countries", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(names_of(rows[i].text, rows[i].words), rows[i].names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {KTEST(both_are_the_last_two)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
