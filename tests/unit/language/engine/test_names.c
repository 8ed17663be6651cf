#include "unit/test.h"

#include <math.h>

#include "language/engine/heads.h"
#include "language/engine/names.h"

/* O, then B and I of PER, of ORG and of a kind that the program has not. */
enum { O, B_PER, I_PER, B_ORG, I_ORG, B_FOO, I_FOO, LABELS };
static const dr_str texts[LABELS] = {{"O", 1},     {"B-PER", 5}, {"I-PER", 5}, {"B-ORG", 5},
                                     {"I-ORG", 5}, {"B-FOO", 5}, {"I-FOO", 5}};
static const dr_labels labels = {texts, LABELS};

enum { STRIDE = LABELS + 3, WORDS = 8 }; /* scores of other labels lie between the rows */

/* The names in words whose best labels are given, as "PER[0,2) ORG[3,4)"; `score` is that of a word's best label. */
static dr_str named(const int *best, uint32_t n, float score)
{
    float scores[WORDS * STRIDE] = {0};
    for (uint32_t i = 0; i < n; i++)
        scores[i * STRIDE + (uint32_t)best[i]] = score;
    dr_analysis analysis = {0};
    dr_naming *naming = dr_naming_new(arena, dr_kernels_for("c"), &labels, NULL, 0, WORDS);
    dr_name_tokens(arena, naming, scores, STRIDE, 10, n, &analysis);
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < analysis.entities.n; i++)
        dr_buf_format(&out, "%s%s[%u,%u)", i ? " " : "", dr_entity_name(analysis.entities.at[i].kind),
                      analysis.entities.at[i].first - 10, analysis.entities.at[i].end - 10);
    return dr_buf_view(&out);
}

#define NAMED(...) named((const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int), 5)

static void labels_become_names(void **state)
{
    (void)state;
    GUARD();
    assert_str(NAMED(O, O), "");
    assert_str(NAMED(B_PER), "PER[0,1)");
    assert_str(NAMED(O, B_PER, I_PER, O, B_ORG), "PER[1,3) ORG[4,5)");
    assert_str(NAMED(B_PER, B_PER, I_PER, B_ORG, I_ORG, I_ORG), "PER[0,1) PER[1,3) ORG[3,6)");
    assert_str(NAMED(B_FOO, I_FOO, B_PER), "PER[2,3)");
}

static void the_inside_needs_a_beginning(void **state)
{
    (void)state;
    GUARD();
    assert_str(NAMED(B_PER, I_PER, I_ORG),
               "PER[0,2)"); /* the last word's second best is O, the first of the equal ones */
    float scores[2 * STRIDE] = {0};
    scores[I_PER] = 9;
    scores[B_PER] = 3;
    scores[STRIDE + I_PER] = 5;
    scores[STRIDE + O] = 1;
    dr_analysis analysis = {0};
    dr_naming *naming = dr_naming_new(arena, dr_kernels_for("c"), &labels, NULL, 0, WORDS);
    dr_name_tokens(arena, naming, scores, STRIDE, 0, 2, &analysis);
    assert_int_equal(analysis.entities.n, 1);
    assert_int_equal(analysis.entities.at[0].end, 2);
    assert_int_equal(analysis.entities.at[0].kind, DR_ENTITY_PER);
}

static void a_sequence_outweighs_single_words(void **state)
{
    (void)state;
    GUARD();
    /* The first word alone were ORG, but the second is inside a PER by far. */
    float scores[2 * STRIDE] = {0};
    scores[B_ORG] = 2;
    scores[B_PER] = 1;
    scores[STRIDE + I_PER] = 6;
    scores[STRIDE + I_ORG] = 3;
    dr_analysis analysis = {0};
    dr_naming *naming = dr_naming_new(arena, dr_kernels_for("c"), &labels, NULL, 0, WORDS);
    dr_name_tokens(arena, naming, scores, STRIDE, 0, 2, &analysis);
    assert_int_equal(analysis.entities.n, 1);
    assert_int_equal(analysis.entities.at[0].kind, DR_ENTITY_PER);
}

static void a_score_is_the_least_share_calibrated(void **state)
{
    (void)state;
    GUARD();
    static const float points[] = {0.2f, 0.1f, 0.6f, 0.5f, 0.9f, 0.8f};
    assert_float_equal(dr_calibrated(points, 3, 0.1f), 0.1f, 1e-6);
    assert_float_equal(dr_calibrated(points, 3, 0.2f), 0.1f, 1e-6);
    assert_float_equal(dr_calibrated(points, 3, 0.4f), 0.3f, 1e-6);
    assert_float_equal(dr_calibrated(points, 3, 0.95f), 0.8f, 1e-6);
    assert_float_equal(dr_calibrated(NULL, 0, 0.4f), 0.4f, 1e-6);
    /* shares: exp(3) / (exp(3) + 6) = .770 and exp(2) / (exp(2) + 6) = .552 */
    float scores[2 * STRIDE] = {0};
    scores[B_PER] = 3;
    scores[STRIDE + I_PER] = 2;
    dr_analysis analysis = {0};
    dr_naming *naming = dr_naming_new(arena, dr_kernels_for("c"), &labels, NULL, 0, WORDS);
    dr_name_tokens(arena, naming, scores, STRIDE, 0, 2, &analysis);
    assert_float_equal(analysis.entities.at[0].score, 0.552f, 1e-3);
    naming = dr_naming_new(arena, dr_kernels_for("c"), &labels, points, 3, WORDS);
    dr_name_tokens(arena, naming, scores, STRIDE, 2, 2, &analysis);
    assert_float_equal(analysis.entities.at[1].score, 0.452f, 1e-3);
}

static void odd_labels_and_scores_do_no_harm(void **state)
{
    (void)state;
    GUARD();
    static const dr_str only_inside[] = {{"I-PER", 5}, {"", 0}, {"B", 1}, {"I-", 2}};
    const dr_labels odd = {only_inside, 4};
    float scores[WORDS * STRIDE];
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < WORDS * STRIDE; i++)
            scores[i] = round == 0 ? NAN : round == 1 ? INFINITY : (float)(i % 7) * 1e37f;
        dr_analysis analysis = {0};
        dr_naming *naming = dr_naming_new(arena, dr_kernels_for("c"), round < 2 ? &labels : &odd, NULL, 0, WORDS);
        dr_name_tokens(arena, naming, scores, STRIDE, 0, WORDS, &analysis);
        dr_name_tokens(arena, naming, scores, STRIDE, WORDS, 0, &analysis);
        for (uint32_t i = 0; i < analysis.entities.n; i++) {
            assert_true(analysis.entities.at[i].first < analysis.entities.at[i].end);
            assert_true(analysis.entities.at[i].end <= WORDS);
            assert_true(analysis.entities.at[i].score >= 0 && analysis.entities.at[i].score <= 1);
        }
    }
}

/* The first of equal ones, wherever it stands. */
static void the_highest_is_the_first_of_its_kind(void **state)
{
    (void)state;
    float scores[41];
    uint32_t random = 7;
    for (uint32_t round = 0; round < 4000; round++) {
        uint32_t n = 1 + round % 41, kinds = 1 + round % 5 * 3, best = 0;
        for (uint32_t i = 0; i < n; i++) {
            random = random * 1664525 + 1013904223;
            scores[i] = (float)((random >> 16) % kinds) - 4;
            if (scores[i] == -4)
                scores[i] = round % 2 ? -INFINITY : -0.0F;
            if (scores[i] > scores[best])
                best = i;
        }
        assert_int_equal(dr_highest(scores, n), best);
    }
}

static void feature_labels_are_bits(void **state)
{
    (void)state;
    GUARD();
    assert_int_equal(dr_features_of(DR_STR("_")), 0);
    assert_int_equal(dr_features_of(DR_STR("Number=Sing|Person=3")), DR_SINGULAR | DR_THIRD);
    assert_int_equal(dr_features_of(DR_STR("Mood=Ind|Tense=Past|VerbForm=Fin")), DR_INDICATIVE | DR_PAST | DR_FINITE);
    assert_int_equal(dr_features_of(DR_STR("Tense=Past|VerbForm=Part|Voice=Pass")),
                     DR_PAST | DR_PARTICIPLE | DR_PASSIVE);
    assert_int_equal(dr_features_of(DR_STR("Case=Nom||Number=Dual|=|")), 0);
    assert_int_equal(dr_features_of((dr_str){0}), 0);
}

static const struct {
    const char *script, *form, *lemma;
    dr_upos upos;
} scripts[] = {
    {"keep", "Talks", "talks", DR_UPOS_NOUN},
    {"Keep", "Vienna", "Vienna", DR_UPOS_PROPN},
    {"cut:1:", "Talks", "talk", DR_UPOS_NOUN},
    {"cut:3:y", "cities", "city", DR_UPOS_NOUN},
    {"cut:2:\xC3\xA9", "caf\xC3\xA9s", "caf\xC3\xA9", DR_UPOS_NOUN}, /* characters, not bytes */
    {"Cut:1:", "Serbs", "Serb", DR_UPOS_PROPN},
    {"cut:1::", "ab", "a:", DR_UPOS_NOUN},
    {"cut:0:x", "a", "ax", DR_UPOS_NOUN},
    {"whole:be", "was", "be", DR_UPOS_AUX},
    /* by rule: those that do not fit and those that are none */
    {"rule", "agreed", "agree", DR_UPOS_VERB},
    {"cut:6:x", "agreed", "agree", DR_UPOS_VERB},
    {"cut:99999999999:x", "agreed", "agree", DR_UPOS_VERB},
    {"cut:-1:x", "agreed", "agree", DR_UPOS_VERB},
    {"cut:1", "agreed", "agree", DR_UPOS_VERB},
    {"cut", "agreed", "agree", DR_UPOS_VERB},
    {"whole:", "agreed", "agree", DR_UPOS_VERB},
    {"", "agreed", "agree", DR_UPOS_VERB},
};

static void scripts_make_lemmas(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        dr_lemma_script script = dr_lemma_script_of(dr_str_of(scripts[i].script));
        assert_str(dr_lemma_by_script(arena, &script, dr_str_of(scripts[i].form), scripts[i].upos, DR_XPOS_NONE),
                   scripts[i].lemma);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(labels_become_names),
        TEST(the_inside_needs_a_beginning),
        TEST(a_sequence_outweighs_single_words),
        TEST(a_score_is_the_least_share_calibrated),
        TEST(odd_labels_and_scores_do_no_harm),
        cmocka_unit_test(the_highest_is_the_first_of_its_kind),
        TEST(feature_labels_are_bits),
        TEST(scripts_make_lemmas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
