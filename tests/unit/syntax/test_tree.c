#include "unit/test.h"

#include <math.h>

#include "language/engine/tree.h"

enum { MOST = 300 };

static void expect_heads(const float *scores, uint32_t n, const int32_t *wanted)
{
    int32_t heads[MOST];
    dr_best_tree(dr_tree_search_new(arena, n), scores, n, heads);
    for (uint32_t i = 0; i < n; i++)
        if (heads[i] != wanted[i])
            fail_msg("word %u hangs on %d, not on %d", i, heads[i], wanted[i]);
}

static void best_heads_that_are_a_tree_stay(void **state)
{
    (void)state;
    GUARD();
    static const float scores[] = {
        1, 0, 9, 2, /* the → envoy */
        2, 1, 0, 8, /* envoy → left */
        7, 1, 1, 0, /* left → root */
    };
    expect_heads(scores, 3, (const int32_t[]){1, 2, DR_ROOT});
}

static void one_word_hangs_on_the_root(void **state)
{
    (void)state;
    GUARD();
    expect_heads((const float[]){-5, 100}, 1, (const int32_t[]){DR_ROOT});
    expect_heads(NULL, 0, NULL);
}

static void a_cycle_is_opened_where_it_costs_least(void **state)
{
    (void)state;
    GUARD();
    /* 0 and 1 take each other (20 + 20); entering by 0 loses 20 - 9, by 1 20 - 5 */
    static const float two[] = {9, 0, 20, 5, 20, 0};
    expect_heads(two, 2, (const int32_t[]){DR_ROOT, 0});
    /* 1 → 2 → 3 → 1, and 0 is the root's; of the ways in, 0 over 2 costs least */
    static const float three[] = {
        10, 0, 0, 0, 0, /* */
        0,  1, 0, 9, 0, /* word 1: head 2 */
        0,  7, 0, 0, 9, /* word 2: head 3 */
        0,  1, 9, 0, 0, /* word 3: head 1 */
    };
    expect_heads(three, 4, (const int32_t[]){DR_ROOT, 2, 0, 1});
}

static void cycles_in_cycles_are_opened(void **state)
{
    (void)state;
    GUARD();
    /* 0 and 1 take each other, 2 and 3 too; then the pairs take each other by 0 ← 2 and 2 ← 0; 4 is the root's */
    static const float scores[] = {
        0, 0, 9, 5, 0, 0, /* */
        0, 9, 0, 0, 0, 1, /* word 1 may also hang on 4 */
        0, 5, 0, 0, 9, 0, /* */
        0, 0, 0, 9, 0, 2, /* word 3 may also hang on 4 */
        3, 0, 0, 0, 0, 0,
    };
    expect_heads(scores, 5, (const int32_t[]){2, 0, 3, 4, DR_ROOT});
}

static void of_two_roots_the_better_stays(void **state)
{
    (void)state;
    GUARD();
    static const float scores[] = {
        9, 0, 3, 1, /* */
        9, 2, 0, 1, /* */
        0, 0, 7, 0,
    };
    expect_heads(scores, 3, (const int32_t[]){1, DR_ROOT, 1});
}

static void equal_scores_take_the_first(void **state)
{
    (void)state;
    GUARD();
    static const float scores[12] = {0};
    int32_t first[3], again[3];
    dr_best_tree(dr_tree_search_new(arena, 3), scores, 3, first);
    dr_tree_search *used = dr_tree_search_new(arena, 3);
    dr_best_tree(used, (const float[]){9, 0, 20, 5, 20, 0}, 2, again);
    dr_best_tree(used, scores, 3, again);
    assert_memory_equal(first, again, sizeof first);
    static const float tie[] = {0, 0, 4, 4, 9, 0, 0, 0, 0, 5, 5, 0};
    expect_heads(tie, 3, (const int32_t[]){1, DR_ROOT, 0});
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static bool is_tree(const int32_t *heads, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t steps = 0;
        roots += heads[i] == DR_ROOT;
        for (int32_t at = (int32_t)i; at != DR_ROOT; at = heads[at], steps++)
            if (steps > n || at < DR_ROOT || at >= (int32_t)n)
                return false;
    }
    return n == 0 || roots == 1;
}

static double sum(const float *scores, const int32_t *heads, uint32_t n)
{
    double total = 0;
    for (uint32_t i = 0; i < n; i++)
        total += scores[i * (n + 1) + (uint32_t)(heads[i] + 1)];
    return total;
}

/* The best sum over all (n + 1)^n ways to give heads that are a tree. */
static double best_sum(const float *scores, uint32_t n)
{
    int32_t heads[MOST];
    double best = -INFINITY;
    uint32_t ways = 1;
    for (uint32_t i = 0; i < n; i++)
        ways *= n + 1;
    for (uint32_t way = 0; way < ways; way++) {
        for (uint32_t i = 0, rest = way; i < n; i++, rest /= n + 1)
            heads[i] = (int32_t)(rest % (n + 1)) - 1;
        if (is_tree(heads, n) && sum(scores, heads, n) > best)
            best = sum(scores, heads, n);
    }
    return best;
}

static void no_tree_is_better(void **state)
{
    (void)state;
    GUARD();
    uint32_t seed = 7;
    dr_tree_search *search = dr_tree_search_new(arena, 5);
    for (uint32_t round = 0; round < 400; round++) {
        uint32_t n = 1 + round % 5, levels = round % 3 ? 1000 : 4; /* few levels make ties */
        float scores[30];
        int32_t heads[5];
        for (uint32_t i = 0; i < n * (n + 1); i++)
            scores[i] = (float)(next_random(&seed) % levels) - (float)levels / 3;
        dr_best_tree(search, scores, n, heads);
        assert_true(is_tree(heads, n));
        if (sum(scores, heads, n) != best_sum(scores, n))
            fail_msg("round %u: %g, but %g can be had", round, sum(scores, heads, n), best_sum(scores, n));
    }
}

static void any_scores_give_a_tree(void **state)
{
    (void)state;
    GUARD();
    static float scores[MOST * (MOST + 1)];
    static const float odd[] = {NAN, INFINITY, -INFINITY, 3e38f, -3e38f, 0};
    int32_t heads[MOST];
    uint32_t seed = 3;
    dr_tree_search *search = dr_tree_search_new(arena, MOST);
    for (uint32_t round = 0; round < 12; round++) {
        uint32_t n = round == 0 ? MOST : 1 + next_random(&seed) % 60;
        for (uint32_t i = 0; i < n * (n + 1); i++)
            scores[i] = round % 2 ? odd[next_random(&seed) % 6] : (float)(next_random(&seed) % 100);
        dr_best_tree(search, scores, n, heads);
        assert_true(is_tree(heads, n));
    }
    for (uint32_t i = 0; i < MOST * (MOST + 1); i++)
        scores[i] = NAN;
    dr_best_tree(search, scores, MOST, heads);
    assert_true(is_tree(heads, MOST));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(best_heads_that_are_a_tree_stay),
        TEST(one_word_hangs_on_the_root),
        TEST(a_cycle_is_opened_where_it_costs_least),
        TEST(cycles_in_cycles_are_opened),
        TEST(of_two_roots_the_better_stays),
        TEST(equal_scores_take_the_first),
        TEST(no_tree_is_better),
        TEST(any_scores_give_a_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
