/* Texts as weighed terms, deadlines, postings. */
#include "unit/stories/tellings.h"

#include <math.h>

#include "stories/postings.h"

static uint32_t term(const char *word)
{
    return dr_term_of(arena, dr_str_of(word));
}

static void test_inflection_case_and_accents_are_no_difference(void **state)
{
    (void)state;
    GUARD();
    assert_int_equal(term("talks"), term("Talk"));
    assert_int_equal(term("resumed"), term("resuming"));
    assert_int_equal(term("Milošević"), term("Milosevic"));
    assert_int_not_equal(term("talk"), term("walk"));
    assert_int_not_equal(term("news"), term("new")); /* too short to be cut */
}

static void test_words_are_counted(void **state)
{
    (void)state;
    GUARD();
    dr_vector v = words("The talks, the Talks and 1,500 men: a talk.");
    assert_int_equal(v.n, 5); /* the, talk, and, 1,500, men */
    for (uint32_t i = 0; i < v.n; i++) {
        if (i)
            assert_true(v.at[i - 1].term < v.at[i].term);
        if (v.at[i].term == term("talk"))
            assert_int_equal(v.at[i].count, 3);
    }
    assert_int_equal(words("").n, 0);
    assert_int_equal(words(" . - ' ,").n, 0);
}

static void test_counts_end_where_they_have_no_room(void **state)
{
    (void)state;
    GUARD();
    dr_term_counts terms = {0};
    for (uint32_t i = 0; i < DR_MOST_COUNTED + 10u; i++)
        dr_add_term(arena, 7, &terms);
    dr_vector v = dr_vector_of(&terms);
    assert_int_equal(v.n, 1);
    assert_int_equal(v.at[0].count, DR_MOST_COUNTED);
}

static void test_words_come_up_to_a_limit(void **state)
{
    (void)state;
    GUARD();
    dr_term_counts terms = {0};
    dr_add_words(arena, dr_str_of("one two three four five"), 3, &terms);
    assert_int_equal(terms.n, 3);
}

static void test_capitals_within_a_sentence_alone(void **state)
{
    (void)state;
    GUARD();
    dr_term_counts terms = {0};
    dr_add_capitals(arena, dr_str_of("Envoys met in Madrid. Talks with the Farabundo front, Salvador said"), &terms);
    dr_vector v = dr_vector_of(&terms);
    assert_int_equal(v.n, 3); /* Madrid, Farabundo, Salvador; neither Envoys nor Talks */
}

static void test_equal_texts_are_alike_and_rare_words_weigh(void **state)
{
    (void)state;
    GUARD();
    dr_frequencies f = {.arena = arena};
    dr_vector a = words("rebels sign truce in Chapultepec"), b = words("rebels sign truce in Chapultepec"),
              c = words("rebels sign lease in Oslo"), d = words("nothing alike");
    dr_vector *all[] = {&a, &b, &c, &d};
    for (int i = 0; i < 4; i++)
        dr_count_vector(&f, all[i]);
    for (int i = 0; i < 4; i++)
        dr_weigh_vector(all[i], &f);
    assert_true(fabsf(dr_cosine(&a, &b) - 1) < 1e-3f);
    assert_true(dr_cosine(&a, &c) > 0 && dr_cosine(&a, &c) < 0.4f);
    assert_true(dr_cosine(&a, &c) == dr_cosine(&c, &a));
    assert_true(dr_cosine(&a, &d) == 0);
    assert_int_equal(dr_shared_terms(&a, &c), 3);
    assert_true(dr_idf(&f, term("Oslo")) > dr_idf(&f, term("rebels")));
    assert_int_equal(dr_frequency_of(&f, term("rebels")), 3);
    assert_int_equal(dr_frequency_of(&f, term("never met")), 0);
}

static void test_weighing_again_changes_nothing(void **state)
{
    (void)state;
    GUARD();
    dr_frequencies f = {.arena = arena};
    dr_vector a = words("one two two three");
    dr_count_vector(&f, &a);
    dr_weigh_vector(&a, &f);
    uint16_t weight = a.at[0].weight, count = a.at[0].count;
    dr_weigh_vector(&a, &f);
    assert_int_equal(a.at[0].weight, weight);
    assert_int_equal(a.at[0].count, count);
}

static void test_many_terms_are_counted(void **state)
{
    (void)state;
    GUARD();
    dr_frequencies f = {.arena = arena};
    for (uint32_t i = 0; i < 5000; i++) {
        dr_term_count one = {i * 2654435761u, 1, 0};
        dr_vector v = {&one, 1};
        dr_count_vector(&f, &v);
        dr_count_vector(&f, &v);
    }
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(dr_frequency_of(&f, i * 2654435761u), 2);
    assert_int_equal(f.vectors, 10000);
}

/* ---- postings ---- */

static void test_postings_of_a_term(void **state)
{
    (void)state;
    GUARD();
    dr_postings p = {0};
    for (uint32_t i = 0; i < 10; i++)
        DR_PUSH(arena, &p.terms, ((dr_posting){5, 1, 9 - i}));
    DR_PUSH(arena, &p.terms, ((dr_posting){4, 1, 3}));
    DR_PUSH(arena, &p.terms, ((dr_posting){6, 1, 3}));
    dr_sort_postings(arena, &p, 10);
    assert_int_equal(p.first[3], 3);
    assert_int_equal(p.first[4] - p.first[3], 3);
    uint32_t place = p.own[p.first[6]];
    assert_int_equal(p.terms.at[place].of, 6);
    dr_posting_range near = dr_near_postings(&p, place, 4), first = dr_first_postings(&p, place, 4);
    assert_int_equal(near.to - near.from, 4);
    assert_true(near.from <= place && place < near.to);
    assert_int_equal(first.from, 1);
    assert_int_equal(first.to, 5);
    near = dr_near_postings(&p, place, 100);
    assert_int_equal(near.to - near.from, 10);
    first = dr_first_postings(&p, place, 100);
    assert_int_equal(first.to, place);
}

/* ---- deadlines ---- */

static const char *deadline_in(const char *text, const char *words_of_time, const char *from, const char *to)
{
    static char out[DR_DATE_SIZE];
    dr_str whole = dr_str_of(text);
    size_t at = dr_find(whole, dr_str_of(words_of_time));
    assert_int_not_equal(at, DR_NOT_FOUND);
    dr_time time = {.span = {(uint32_t)at, (uint32_t)(at + strlen(words_of_time))}, .from = date(from), .to = date(to)};
    return dr_date_print(dr_deadline_of(whole, &time), out);
}

static void test_deadlines_are_told_by_what_stands_around(void **state)
{
    (void)state;
    (void)add_event;
    (void)add_move;
    (void)one_story;
    (void)telling;
    GUARD();
    assert_string_equal(deadline_in("they must leave by Friday", "Friday", "1992-01-10", ""), "1992-01-10");
    assert_string_equal(deadline_in("gave them until the end of June", "end of June", "1992-06-30", ""), "1992-06-30");
    assert_string_equal(deadline_in("leave by June", "June", "1992-06-01", "1992-06-30"), "1992-06-30");
    assert_string_equal(deadline_in("before 12 May they", "12 May", "1992-05-12", ""), "1992-05-11");
    assert_string_equal(deadline_in("no later than 12 May", "12 May", "1992-05-12", ""), "1992-05-12");
    assert_string_equal(deadline_in("by midnight on Friday", "Friday", "1992-01-10", ""), "1992-01-10");
    assert_string_equal(deadline_in("a deadline of 12 May", "12 May", "1992-05-12", ""), "1992-05-12");
    assert_string_equal(deadline_in("the 12 May deadline", "12 May", "1992-05-12", ""), "1992-05-12");
    dr_str vow = DR_STR("He would resign if no truce was reached by July 20. Israel must leave by June 1.");
    assert_true(dr_in_condition(vow, (dr_span){43, 50}));
    assert_false(dr_in_condition(vow, (dr_span){73, 79}));
    assert_false(dr_in_condition(vow, (dr_span){0, 2}));
    assert_false(dr_in_condition(DR_STR("if"), (dr_span){40, 50}));
    assert_string_equal(deadline_in("they met on Friday", "Friday", "1992-01-10", ""), "");
    assert_string_equal(deadline_in("more than 12 May", "12 May", "1992-05-12", ""), "");
    assert_string_equal(deadline_in("Friday", "Friday", "1992-01-10", ""), "");
    assert_string_equal(deadline_in("by autumn", "autumn", "", ""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_inflection_case_and_accents_are_no_difference),
        TEST(test_words_are_counted),
        TEST(test_counts_end_where_they_have_no_room),
        TEST(test_words_come_up_to_a_limit),
        TEST(test_capitals_within_a_sentence_alone),
        TEST(test_equal_texts_are_alike_and_rare_words_weigh),
        TEST(test_weighing_again_changes_nothing),
        TEST(test_many_terms_are_counted),
        TEST(test_postings_of_a_term),
        TEST(test_deadlines_are_told_by_what_stands_around),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
