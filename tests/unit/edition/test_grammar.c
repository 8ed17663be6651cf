/* Verbs, lists, days and plurals of an edition's sentences. */
#include "unit/test.h"

#include "edition/grammar.h"

static dr_str verb(const char *table, dr_verb_form form)
{
    dr_buf out = {.arena = arena};
    dr_write_verb(&out, dr_str_of(table), &form);
    return dr_buf_view(&out);
}

static void verbs_stand_in_their_forms(void **state)
{
    (void)state;
    GUARD();
    assert_str(verb("accuse", (dr_verb_form){0}), "accused");
    assert_str(verb("carry", (dr_verb_form){0}), "carried");
    assert_str(verb("demand", (dr_verb_form){0}), "demanded");
    assert_str(verb("give|gave|given", (dr_verb_form){0}), "gave");
    assert_str(verb("accuse", (dr_verb_form){.time = DR_DOES}), "is accusing");
    assert_str(verb("accuse", (dr_verb_form){.time = DR_DOES, .plural = true}), "are accusing");
    assert_str(verb("put|put|put|putting", (dr_verb_form){.time = DR_DOES}), "is putting");
    assert_str(verb("free", (dr_verb_form){.time = DR_DOES}), "is freeing");
    assert_str(verb("meet|met", (dr_verb_form){.time = DR_WILL, .plural = true}), "are to meet");
    assert_str(verb("meet|met", (dr_verb_form){.time = DR_MAY}), "may meet");
}

static void verbs_are_negated_and_hedged(void **state)
{
    (void)state;
    GUARD();
    assert_str(verb("accuse", (dr_verb_form){.negative = true}), "did not accuse");
    assert_str(verb("go|went|gone", (dr_verb_form){.negative = true, .adverb = DR_STR("reportedly")}),
               "did not reportedly go");
    assert_str(verb("go|went|gone", (dr_verb_form){.adverb = DR_STR("reportedly")}), "reportedly went");
    assert_str(verb("meet|met", (dr_verb_form){.time = DR_WILL, .negative = true}), "is not to meet");
    assert_str(verb("meet|met", (dr_verb_form){.time = DR_DOES, .negative = true}), "is not meeting");
}

static void passives_agree_with_their_subject(void **state)
{
    (void)state;
    GUARD();
    assert_str(verb("be accused", (dr_verb_form){0}), "was accused");
    assert_str(verb("be accused", (dr_verb_form){.plural = true, .negative = true}), "were not accused");
    assert_str(verb("be held", (dr_verb_form){.time = DR_DOES}), "is being held");
    assert_str(verb("be held", (dr_verb_form){.time = DR_WILL, .plural = true}), "are to be held");
    assert_str(verb("be held", (dr_verb_form){.time = DR_MAY}), "may be held");
    assert_str(verb("be killed", (dr_verb_form){.plural = true, .adverb = DR_STR("allegedly")}),
               "were allegedly killed");
}

static dr_str list(uint32_t n)
{
    const dr_str items[] = {DR_STR("Egypt"), DR_STR("Israel"), DR_STR("Jordan"), DR_STR("Syria"), DR_STR("Iraq")};
    dr_buf out = {.arena = arena};
    dr_write_list(&out, items, n, 4);
    return dr_buf_view(&out);
}

static void lists_end_with_and(void **state)
{
    (void)state;
    GUARD();
    assert_str(list(0), "");
    assert_str(list(1), "Egypt");
    assert_str(list(2), "Egypt and Israel");
    assert_str(list(3), "Egypt, Israel and Jordan");
    assert_str(list(5), "Egypt, Israel, Jordan and two others");
}

static dr_str days(const char *from, const char *to)
{
    return dr_say_day(arena, dr_date_iso(dr_str_of(from)), dr_date_iso(dr_str_of(to)), (dr_date){1978, 9, 17});
}

static void days_are_told_as_of_the_edition(void **state)
{
    (void)state;
    GUARD();
    assert_str(days("1978-09-17", ""), "on Sunday");
    assert_str(days("1978-09-11", "1978-09-11"), "on Monday");
    assert_str(days("1978-09-10", ""), "on 10 September"); /* a week ago is another Sunday */
    assert_str(days("1978-09-18", ""), "on 18 September");
    assert_str(days("1977-11-19", ""), "on 19 November 1977");
    assert_str(days("1978-09-05", "1978-09-17"), "between 5 and 17 September");
    assert_str(days("1978-08-30", "1978-09-02"), "between 30 August and 2 September");
    assert_str(days("1978-09-01", "1978-09-30"), "in September");
    assert_str(days("1977-11-01", "1977-11-30"), "in November 1977");
    assert_str(days("1973-01-01", "1973-12-31"), "in 1973");
    assert_str(days("", ""), "");
    assert_str(dr_day_title(arena, (dr_date){1978, 9, 17}), "Sunday 17 September 1978");
}

static void plurals_are_told_from_names(void **state)
{
    (void)state;
    GUARD();
    static const char *const many[] = {"gunmen",     "three officials",  "members of parliament",
                                       "the police", "Egypt and Israel", "soldiers of the Army",
                                       NULL},
                             *const one[] = {"Texas",       "the United States", "Dos Santos", "congress",
                                             "a spokesman", "the press",         NULL};
    for (size_t i = 0; many[i]; i++)
        if (!dr_is_plural(dr_str_of(many[i])))
            fail_msg("%s are several", many[i]);
    for (size_t i = 0; one[i]; i++)
        if (dr_is_plural(dr_str_of(one[i])))
            fail_msg("%s is one", one[i]);
}

static void counts_are_words_up_to_twelve(void **state)
{
    (void)state;
    GUARD();
    assert_str(dr_count_words(arena, 0), "no");
    assert_str(dr_count_words(arena, 12), "twelve");
    assert_str(dr_count_words(arena, 13), "13");
    assert_str(dr_count_words(arena, 1204), "1,204");
    assert_str(dr_count_words(arena, 4000000000u), "4,000,000,000");
    assert_str(dr_capital(arena, DR_STR("élan")), "Élan");
    assert_str(dr_small(arena, DR_STR("Four")), "four");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(verbs_stand_in_their_forms),        TEST(verbs_are_negated_and_hedged),
                                       TEST(passives_agree_with_their_subject), TEST(lists_end_with_and),
                                       TEST(days_are_told_as_of_the_edition),   TEST(plurals_are_told_from_names),
                                       TEST(counts_are_words_up_to_twelve)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
