/* What is kept of stories that left memory: the likest is found, the oldest go, none is made of what it cannot hold. */
#include "unit/stories/tellings.h"

#include "stories/sketches.h"

/* Of words 10 · n … 10 · n + 9, all alike. */
static dr_sketch sketch(uint32_t n)
{
    dr_sketch out = {.n = 10, .last = date("1970-06-01")};
    snprintf(out.story, sizeof out.story, "s%u", n);
    for (uint32_t i = 0; i < out.n; i++)
        out.terms[i] = (dr_term_count){10 * n + i, 1, (uint16_t)(DR_FULL_WEIGHT * 0.316)};
    return out;
}

static void test_the_likest_is_found_and_the_oldest_go(void **state)
{
    (void)state;
    GUARD();
    dr_sketches kept = {0};
    const dr_sketch *before[3];
    dr_sketch own[3] = {sketch(7), sketch(DR_MOST_SKETCHES), sketch(900000)};
    for (uint32_t i = 0; i < DR_MOST_SKETCHES; i++) {
        dr_sketch one = sketch(i);
        assert_true(dr_keep_sketch(&kept, &one));
    }
    dr_goes_on_from(arena, &kept, own, 3, before);
    assert_string_equal(before[0]->story, "s7");
    assert_null(before[1]);
    assert_null(before[2]);
    for (uint32_t i = DR_MOST_SKETCHES; i < DR_MOST_SKETCHES + 8; i++) {
        dr_sketch one = sketch(i);
        assert_true(dr_keep_sketch(&kept, &one));
    }
    assert_int_equal(kept.n, DR_MOST_SKETCHES);
    own[2] = sketch(8);
    dr_goes_on_from(arena, &kept, own, 3, before);
    assert_null(before[0]); /* the first eight went */
    assert_string_equal(before[1]->story, "s32768");
    assert_string_equal(before[2]->story, "s8");
    own[0] = sketch(9); /* three of ten words in common are not enough, and four are */
    for (uint32_t i = 0; i < 7; i++)
        own[0].terms[i].term = 20000000 + i;
    own[1] = sketch(9);
    for (uint32_t i = 0; i < 5; i++)
        own[1].terms[i + 5].term = 30000000 + i;
    dr_goes_on_from(arena, &kept, own, 2, before);
    assert_null(before[0]);
    assert_string_equal(before[1]->story, "s9");
    own[1].last = date("1970-05-01"); /* before it */
    dr_goes_on_from(arena, &kept, own, 2, before);
    assert_null(before[1]);
    dr_free_sketches(&kept);
}

static void test_a_word_of_many_stories_tells_nothing(void **state)
{
    (void)state;
    GUARD();
    dr_sketches kept = {0};
    const dr_sketch *before[1];
    for (uint32_t i = 0; i < 500; i++) {
        dr_sketch one = sketch(1); /* all of the same words */
        assert_true(dr_keep_sketch(&kept, &one));
    }
    dr_sketch own = sketch(1);
    dr_goes_on_from(arena, &kept, &own, 1, before);
    assert_null(before[0]);
    dr_free_sketches(&kept);
}

static void test_sketches_of_stories(void **state)
{
    (void)state;
    GUARD();
    static const char text[] = "An earthquake struck the coast near Chimbote and destroyed hundreds of adobe houses.";
    char name[DR_SKETCH_ID + 2];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = 0;
    dr_telling *reports[] = {telling("quake", "Delta Wire", "1970-05-31", text),
                             telling(name, "Hill Courier", "1970-05-31", "Rain fell in Lima."),
                             telling("silent", "Harbour Post", "1970-06-02", "")};
    dr_stories all;
    dr_find_stories(arena, reports, 3, (dr_date){0}, &all);
    assert_int_equal(all.stories.n, 3);
    uint32_t with_terms = 0;
    for (uint32_t i = 0; i < all.stories.n; i++) {
        dr_sketch one;
        dr_sketch_story(arena, &all, &all.stories.at[i], &one);
        with_terms += one.n > 0;
        if (!one.n)
            continue;
        assert_string_equal(one.story, "squake");
        assert_int_equal(dr_date_compare(one.last, date("1970-05-31")), 0);
        double length = 0;
        for (uint32_t k = 0; k < one.n; k++) {
            length += (double)one.terms[k].weight * one.terms[k].weight;
            assert_true(k == 0 || one.terms[k - 1].term < one.terms[k].term);
        }
        assert_true(length > .999 * DR_FULL_WEIGHT * DR_FULL_WEIGHT &&
                    length < 1.001 * DR_FULL_WEIGHT * DR_FULL_WEIGHT);
    }
    assert_int_equal(with_terms, 1); /* a name that is too long, and no words, leave none */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_the_likest_is_found_and_the_oldest_go),
        TEST(test_a_word_of_many_stories_tells_nothing),
        TEST(test_sketches_of_stories),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
