/* Average linkage, against one that looks at all groups in every step. */
#include "unit/test.h"

#include "stories/linkage.h"

enum { MOST = 16 };

static uint32_t seed;

static uint32_t chance(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

typedef struct plain {
    double score[MOST][MOST];
    bool named[MOST][MOST];
    uint32_t n, group[MOST];
} plain;

/* The mean between two groups, -1000 where no pair is named. */
static double mean(const plain *p, uint32_t a, uint32_t b)
{
    double sum = 0, pairs = 0;
    bool named = false;
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t k = 0; k < p->n; k++)
            if (p->group[i] == a && p->group[k] == b) {
                sum += p->score[i][k];
                named |= p->named[i][k];
                pairs++;
            }
    return named ? sum / pairs : -1000;
}

static void link_plainly(plain *p, double least)
{
    for (;;) {
        double best = -1000;
        uint32_t a = 0, b = 0;
        for (uint32_t i = 0; i < p->n; i++)
            for (uint32_t k = i + 1; k < p->n; k++) {
                if (p->group[i] != i || p->group[k] != k)
                    continue;
                double m = mean(p, i, k);
                if (m > best) {
                    best = m;
                    a = i;
                    b = k;
                }
            }
        if (best < least)
            return;
        for (uint32_t i = 0; i < p->n; i++)
            if (p->group[i] == b)
                p->group[i] = a;
    }
}

static void make(plain *p, dr_likeness *pairs, size_t *count, uint32_t named_in_ten)
{
    *p = (plain){.n = 2 + chance(MOST - 1)};
    *count = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        p->group[i] = i;
        for (uint32_t k = i + 1; k < p->n; k++) {
            bool named = chance(10) < named_in_ten;
            p->named[i][k] = p->named[k][i] = named;
            p->score[i][k] = p->score[k][i] = named ? (double)chance(13) - 6 : -6;
            if (named)
                pairs[(*count)++] = (dr_likeness){i, k, (float)p->score[i][k]};
        }
    }
}

static void test_groups_are_those_of_a_plain_search(void **state)
{
    (void)state;
    GUARD();
    for (seed = 1; seed < 2000000000u; seed += 3999971u) {
        plain p;
        dr_likeness pairs[MOST * MOST];
        size_t count;
        uint32_t group[MOST];
        make(&p, pairs, &count, 3 + chance(8));
        link_plainly(&p, -1);
        dr_link_average(arena, p.n, pairs, count, (dr_unnamed){.score = -6}, -1, group);
        for (uint32_t i = 0; i < p.n; i++)
            if (group[i] != p.group[i])
                fail_msg("seed %u: %u is in %u, not in %u", seed, i, group[i], p.group[i]);
    }
}

static void test_any_order_of_pairs_gives_the_same(void **state)
{
    (void)state;
    GUARD();
    for (seed = 5; seed < 2000000000u; seed += 29999971u) {
        plain p;
        dr_likeness pairs[MOST * MOST];
        size_t count;
        uint32_t first[MOST], group[MOST];
        make(&p, pairs, &count, 7);
        dr_link_average(arena, p.n, pairs, count, (dr_unnamed){.score = -6}, -1, first);
        for (size_t i = 0; i + 1 < count; i++) {
            size_t k = i + chance((uint32_t)(count - i));
            dr_likeness kept = pairs[i];
            pairs[i] = pairs[k];
            pairs[k] = kept;
            if (chance(2)) {
                uint32_t a = pairs[i].a;
                pairs[i].a = pairs[i].b;
                pairs[i].b = a;
            }
        }
        dr_link_average(arena, p.n, pairs, count, (dr_unnamed){.score = -6}, -1, group);
        assert_memory_equal(group, first, p.n * sizeof *group);
    }
}

static float always_alike(void *payload, uint32_t a, uint32_t b)
{
    assert_int_not_equal(a, b);
    ++*(size_t *)payload;
    return 3;
}

/* A chain of a thousand, each named with the next alone: measured, it is one; not measured, it falls apart. */
static void test_what_is_not_named_is_measured(void **state)
{
    (void)state;
    GUARD();
    enum { N = 1000 };
    static dr_likeness pairs[N - 1];
    static uint32_t group[N];
    size_t asked = 0;
    for (uint32_t i = 0; i + 1 < N; i++)
        pairs[i] = (dr_likeness){i, i + 1, 3};
    dr_link_average(arena, N, pairs, N - 1, (dr_unnamed){-6, always_alike, &asked}, -1, group);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(group[i], 0);
    assert_in_range(asked, 1, (size_t)DR_SAMPLED * 4 * N); /* not each with each */
    dr_link_average(arena, N, pairs, N - 1, (dr_unnamed){.score = -6}, -1, group);
    assert_int_not_equal(group[N - 1], 0);
}

static void test_nothing_and_one(void **state)
{
    (void)state;
    GUARD();
    uint32_t group[1] = {7};
    dr_link_average(arena, 0, NULL, 0, (dr_unnamed){0}, 0, group);
    assert_int_equal(group[0], 7);
    dr_link_average(arena, 1, NULL, 0, (dr_unnamed){0}, 0, group);
    assert_int_equal(group[0], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_groups_are_those_of_a_plain_search),
        TEST(test_any_order_of_pairs_gives_the_same),
        TEST(test_what_is_not_named_is_measured),
        TEST(test_nothing_and_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
