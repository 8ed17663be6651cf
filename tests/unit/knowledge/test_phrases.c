#include "unit/test.h"

#include "unit/engine.h"

#include "knowledge/knowledge.h"
#include "language/language.h"

static dr_analysis *read(const char *text)
{
    dr_report *report = DR_NEW(arena, dr_report);
    report->text = dr_str_of(text);
    dr_report_find_paragraphs(arena, report);
    return dr_analyse(arena, shipped_engine(), report);
}

static uint32_t find(const dr_phrases *phrases, const char *text, uint32_t at, uint32_t *count)
{
    dr_analysis *analysis = read(text);
    dr_hit slow = dr_phrases_match(phrases, arena, analysis, at, analysis->token_count);
    dr_phrases_prepare(arena, analysis);
    dr_hit hit = dr_phrases_match(phrases, arena, analysis, at, analysis->token_count);
    assert_int_equal(slow.value, hit.value); /* prepared or not, the same */
    assert_int_equal(slow.count, hit.count);
    if (count)
        *count = hit.count;
    return hit.value;
}

static void the_longest_wins(void **state)
{
    (void)state;
    GUARD();
    dr_phrases *phrases = dr_phrases_new(arena, DR_BY_FORM);
    dr_phrases_add(phrases, DR_STR("League"), 1);
    dr_phrases_add(phrases, DR_STR("League_of_Nations"), 2);
    uint32_t count;
    assert_int_equal(find(phrases, "The League of Nations met.", 1, &count), 2);
    assert_int_equal(count, 3);
    assert_int_equal(find(phrases, "The League of Bern met.", 1, &count), 1);
    assert_int_equal(count, 1);
    assert_int_equal(find(phrases, "Nations met.", 0, NULL), DR_NONE);
}

static void capitals_are_asked_for_as_the_phrase_has_them(void **state)
{
    (void)state;
    GUARD();
    dr_phrases *phrases = dr_phrases_new(arena, DR_BY_FORM);
    dr_phrases_add(phrases, DR_STR("US"), 1);
    dr_phrases_add(phrases, DR_STR("Labour"), 2);
    dr_phrases_add(phrases, DR_STR("labour"), 3);
    dr_phrases_add(phrases, DR_STR("UNESCO"), 4);
    assert_int_equal(find(phrases, "US", 0, NULL), 1);
    assert_int_equal(find(phrases, "U.S.", 0, NULL), 1);
    assert_int_equal(find(phrases, "us", 0, NULL), DR_NONE);
    assert_int_equal(find(phrases, "Us", 0, NULL), DR_NONE);
    assert_int_equal(find(phrases, "Labour", 0, NULL), 2);
    assert_int_equal(find(phrases, "labour", 0, NULL), 3);
    assert_int_equal(find(phrases, "Unesco", 0, NULL), 4);
    assert_int_equal(find(phrases, "unesco", 0, NULL), DR_NONE);
}

static void hyphens_apostrophes_and_accents_do_not_part_names(void **state)
{
    (void)state;
    GUARD();
    dr_phrases *phrases = dr_phrases_new(arena, DR_BY_FORM);
    dr_phrases_add(phrases, DR_STR("Guinea-Bissau"), 1);
    dr_phrases_add(phrases, DR_STR("People's Chamber"), 2);
    dr_phrases_add(phrases, DR_STR("Orbán"), 3);
    dr_phrases_add(phrases, DR_STR("Workers' Council"), 4);
    uint32_t count;
    assert_int_equal(find(phrases, "Guinea-Bissau voted", 0, NULL), 1);
    assert_int_equal(find(phrases, "Guinea Bissau voted", 0, NULL), 1);
    assert_int_equal(find(phrases, "People\xE2\x80\x99s Chamber", 0, &count), 2);
    assert_int_equal(count, 3);
    assert_int_equal(find(phrases, "Orban spoke", 0, NULL), 3);
    assert_int_equal(find(phrases, "Workers\xE2\x80\x99 Council", 0, NULL), 4);
    /* a full stop or a dash between blanks does part them */
    assert_int_equal(find(phrases, "He left Guinea. Bissau is far.", 2, NULL), DR_NONE);
    assert_int_equal(find(phrases, "Guinea - Bissau", 0, NULL), DR_NONE);
}

static void lemmas_match_every_form(void **state)
{
    (void)state;
    GUARD();
    dr_phrases *phrases = dr_phrases_new(arena, DR_BY_LEMMA);
    dr_phrases_add(phrases, DR_STR("meet"), 1);
    dr_phrases_add(phrases, DR_STR("according to"), 2);
    assert_int_equal(find(phrases, "They met.", 1, NULL), 1);
    assert_int_equal(find(phrases, "It rained, according to him.", 3, NULL), 2);
}

static void ends_are_respected_and_odd_phrases_refused(void **state)
{
    (void)state;
    GUARD();
    dr_phrases *phrases = dr_phrases_new(arena, DR_BY_FORM);
    dr_analysis *analysis = read("a b c");
    assert_int_equal(dr_phrases_match(phrases, arena, analysis, 0, 3).value, DR_NONE); /* empty table */
    assert_int_equal(dr_phrases_add(phrases, DR_STR("a b c"), 7), DR_NONE);
    assert_int_equal(dr_phrases_add(phrases, DR_STR("a b c"), 8), 7); /* the later one wins */
    assert_int_equal(dr_phrases_get(phrases, arena, DR_STR("a_b_c")), 8);
    assert_int_equal(dr_phrases_match(phrases, arena, analysis, 0, 3).value, 8);
    assert_int_equal(dr_phrases_match(phrases, arena, analysis, 0, 2).value, DR_NONE);
    assert_int_equal(dr_phrases_match(phrases, arena, analysis, 3, 3).value, DR_NONE);
    assert_int_equal(dr_phrases_match(phrases, arena, analysis, 0, 99).value, DR_NONE);
    dr_phrases_add(phrases, DR_STR(""), 9);
    dr_phrases_add(phrases, DR_STR(" - '"), 9);
    dr_phrases_add(phrases, DR_STR("a a a a a a a a a a a a a a a a a a a a a a a a a"), 9); /* 25 words */
    assert_int_equal(dr_phrases_get(phrases, arena, DR_STR("")), DR_NONE);
    assert_int_equal(dr_phrases_get(phrases, arena, DR_STR("a")), DR_NONE);
}

/* Words of a long text are read block by block: phrases over the blocks' borders match as elsewhere, and so does what
 * is asked for out of order. */
static void long_texts_are_read_in_blocks(void **state)
{
    (void)state;
    GUARD();
    enum { PIECES = 4000, STEP = 4093 /* a prime: all tokens in a wild order */ };
    dr_phrases *phrases = dr_phrases_new(arena, DR_BY_FORM);
    dr_phrases_add(phrases, DR_STR("League_of_Nations_in_Geneva"), 2);
    dr_phrases_add(phrases, DR_STR("Guinea-Bissau"), 3);
    dr_buf text = {.arena = arena};
    for (int i = 0; i < PIECES; i++)
        dr_buf_add(&text, i % 3 ? DR_STR("Guinea - Bissau ") : DR_STR("League of Nations in Geneva, "));
    dr_report *report = DR_NEW(arena, dr_report);
    report->text = dr_buf_view(&text);
    dr_report_find_paragraphs(arena, report);
    dr_analysis *a = dr_find_words(arena, report);
    uint32_t n = a->token_count, hits = 0;
    assert_true(n > 9 * 1024 && n % STEP);
    dr_hit *wanted = DR_NEW_ARRAY(arena, dr_hit, n);
    for (uint32_t i = 0; i < n; i++)
        wanted[i] = dr_phrases_match(phrases, arena, a, i, n);
    dr_phrases_prepare(arena, a);
    for (uint32_t i = 0, at = 0; i < n; i++, at = (at + STEP) % n) {
        dr_hit hit = dr_phrases_match(phrases, arena, a, at, n);
        assert_int_equal(hit.value, wanted[at].value);
        assert_int_equal(hit.count, wanted[at].count);
        hits += hit.value == 2;
    }
    assert_int_equal(hits, (PIECES + 2) / 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_longest_wins),
        TEST(capitals_are_asked_for_as_the_phrase_has_them),
        TEST(hyphens_apostrophes_and_accents_do_not_part_names),
        TEST(lemmas_match_every_form),
        TEST(long_texts_are_read_in_blocks),
        TEST(ends_are_respected_and_odd_phrases_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
