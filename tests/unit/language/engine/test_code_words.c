/* Which words are kept as coded, and which links of theirs: one model against the same one with other biases, which has
 * all of them. What the shares are is in test_forward.c. */
#include "unit/test.h"

#include "language/engine/windows.h"
#include "language/language.h"
#include "unit/tiny_model.h"

/* Of the two "none" and of "cue", and what every role begins with. */
typedef struct biases {
    float none, cue, base;
} biases;

static dr_engine engine_with(biases b)
{
    tiny_file *file =
        tiny_sections(arena, &(tiny_options){.layers = 2, .heads = 2, .coding = 32, .roles = 16, .seed = 9});
    float *bias = (float *)(uintptr_t)tiny_find(file, "coding.out.bias")->at,
          *base = (float *)(uintptr_t)tiny_find(file, "role.base")->at;
    bias[0] = bias[26] = b.none;
    bias[25] = b.cue;
    for (int role = 0; role < DR_LINK_ROLE_COUNT; role++)
        base[role] = b.base;
    size_t size;
    dr_model *model;
    const unsigned char *bytes = tiny_write(arena, file, &size);
    assert_int_equal(dr_model_read(&model, bytes, size, NULL), 0);
    dr_defer(arena, tiny_close, model);
    return (dr_engine){.model = model, .kernels = dr_kernels_for(NULL)};
}

/* Sentences of some words, one of which is cut into windows. */
static dr_analysis *analyse(const dr_engine *engine)
{
    dr_buf text = {.arena = arena};
    for (uint32_t sentence = 0, n = 0; sentence < 40; sentence++) {
        for (uint32_t i = 0; i < (sentence == 17 ? 400 : 3 + sentence % 9); i++, n++)
            dr_buf_format(&text, "%c%u%c ", 'a' + (int)(n * 7 % 26), n * n % 97, 'a' + (int)(n % 5));
        dr_buf_add(&text, DR_STR("war.\n\n"));
    }
    dr_report *report = DR_NEW(arena, dr_report);
    report->text = dr_buf_view(&text);
    dr_report_find_paragraphs(arena, report);
    return dr_analyse(arena, engine, report);
}

static void expect_same_links(const dr_analysis *a, const dr_coded_word *word, const dr_analysis *b,
                              const dr_coded_word *other)
{
    assert_int_equal(word->link_count, other->link_count);
    for (uint32_t i = 0; i < word->link_count; i++) {
        const dr_link *got = &a->links.at[word->first_link + i], *wanted = &b->links.at[other->first_link + i];
        assert_int_equal(got->token, wanted->token);
        assert_int_equal(got->role, wanted->role);
        assert_true(got->share == wanted->share);
    }
}

static bool is_kept(const dr_coded_word *word, const biases *few, const biases *all)
{
    double cue = (double)word->flag[DR_CODED_FLAG_CUE], odds = cue / (1 - cue) * exp((double)(few->cue - all->cue));
    return few->none == all->none ? (double)word->trigger[0] <= 0.98 || (double)word->move[0] <= 0.98
                                  : odds >= 0.05 / 0.95;
}

/* Words are kept as they are in `all`, which has every one. */
static void expect_kept(biases few, biases all)
{
    const dr_engine sparse = engine_with(few), full = engine_with(all);
    const dr_analysis *a = analyse(&sparse), *whole = analyse(&full);
    uint32_t kept = 0, links = 0;
    assert_int_equal(whole->coded.n, whole->token_count);
    for (uint32_t i = 0; i < a->token_count; i++) {
        const dr_coded_word *word = dr_coded_word_at(a, i), *wanted = dr_coded_word_at(whole, i);
        assert_int_equal(word != NULL, is_kept(wanted, &few, &all));
        if (!word)
            continue;
        assert_ptr_equal(word, &a->coded.at[kept]);
        assert_int_equal(word->token, i);
        assert_int_equal(word->first_link, links);
        assert_memory_equal(word->tense, wanted->tense, sizeof word->tense);
        expect_same_links(a, word, whole, wanted);
        kept++;
        links += word->link_count;
    }
    assert_int_equal(kept, a->coded.n);
    assert_int_equal(links, a->links.n);
    assert_in_range(kept, a->token_count / 10, a->token_count * 9 / 10);
    assert_null(dr_coded_word_at(a, a->token_count));
}

static void words_that_may_be_triggers_or_moves_are_kept(void **state)
{
    (void)state;
    GUARD();
    expect_kept((biases){.none = 6.9F, .cue = -10, .base = -2}, (biases){.none = 6.9F, .cue = 10, .base = -2});
}

static void words_that_may_be_cues_are_kept(void **state)
{
    (void)state;
    GUARD();
    expect_kept((biases){.none = 40, .cue = -3, .base = -2}, (biases){.none = -40, .cue = -3, .base = -2});
}

static void words_that_do_nothing_are_not_kept(void **state)
{
    (void)state;
    GUARD();
    const dr_engine engine = engine_with((biases){.none = 40, .cue = -40, .base = 5});
    const dr_analysis *a = analyse(&engine);
    assert_int_equal(a->coded.n + a->links.n, 0);
    assert_null(dr_coded_word_at(a, 0));
}

/* With every link likely: all words of the window but the word itself, role by role. */
static void links_stay_within_the_window(void **state)
{
    (void)state;
    GUARD();
    const dr_engine engine = engine_with((biases){.none = -40, .cue = 0, .base = 40});
    const dr_analysis *a = analyse(&engine);
    dr_batch *batch = DR_NEW(arena, dr_batch);
    uint32_t windows = 0;
    while (dr_batch_next(batch, engine.model, a))
        for (uint32_t w = 0; w < batch->window_count; w++, windows++)
            for (uint32_t i = 0; i < batch->windows[w].words; i++) {
                uint32_t first = batch->windows[w].first, n = batch->windows[w].words, at = 0;
                const dr_coded_word *word = dr_coded_word_at(a, first + i);
                const dr_link *links = &a->links.at[word->first_link];
                assert_int_equal(word->link_count, DR_LINK_ROLE_COUNT * (n - 1));
                for (uint32_t role = 0; role < DR_LINK_ROLE_COUNT; role++)
                    for (uint32_t other = 0; other < n; other++) {
                        if (other == i)
                            continue;
                        assert_int_equal(links[at].role, role);
                        assert_int_equal(links[at].token, first + other);
                        assert_true(links[at].share > 0.99F && links[at].share <= 1);
                        at++;
                    }
            }
    assert_true(windows > a->sentence_count);
}

/* Every link's share with a base that is lower by 6 than one that gives all. */
static void links_that_are_hardly_likely_are_not_kept(void **state)
{
    (void)state;
    GUARD();
    const dr_engine likely = engine_with((biases){.none = -40, .cue = 0, .base = 2.5F}),
                    unlikely = engine_with((biases){.none = -40, .cue = 0, .base = -3.5F});
    const dr_analysis *all = analyse(&likely), *few = analyse(&unlikely);
    uint32_t kept = 0, edge = 0;
    for (uint32_t i = 0; i < all->token_count; i++) {
        const dr_coded_word *from = dr_coded_word_at(all, i), *word = dr_coded_word_at(few, i);
        const dr_link *next = few->links.at + word->first_link, *end = next + word->link_count;
        for (const dr_link *l = all->links.at + from->first_link;
             l < all->links.at + from->first_link + from->link_count; l++) {
            double odds = (double)l->share / (1 - (double)l->share) * exp(-6), share = odds / (1 + odds);
            bool there = next < end && next->token == l->token && next->role == l->role;
            edge += fabs(share - 0.03) < 1e-5;
            if (fabs(share - 0.03) >= 1e-5)
                assert_int_equal(there, share >= 0.03);
            if (there)
                assert_float_equal(next->share, share, 1e-4);
            next += there;
            kept += there;
        }
        assert_ptr_equal(next, end);
    }
    assert_int_equal(kept, few->links.n);
    assert_in_range(kept, all->links.n / 50, all->links.n - all->links.n / 50);
    assert_true(edge < all->links.n / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_that_may_be_triggers_or_moves_are_kept), TEST(words_that_may_be_cues_are_kept),
        TEST(words_that_do_nothing_are_not_kept),           TEST(links_stay_within_the_window),
        TEST(links_that_are_hardly_likely_are_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
