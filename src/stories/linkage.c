#include "stories/linkage.h"

#include <stdlib.h>

/* What is known between a group and another. */
typedef struct link {
    uint32_t to; /* a group when it was noted; since then perhaps part of another */
    uint32_t pairs;
    double sum;
} link;
typedef DR_VEC(link) links;

/* Two groups that may be joined, by one member of each that stands for it, in order of their smallest. */
typedef struct candidate {
    double mean;
    uint32_t a, b, a_least, b_least, a_version, b_version;
} candidate;

typedef struct linkage {
    dr_arena *arena;
    uint32_t *parent;           /* leads to the member that stands for the group */
    uint32_t *least_of;         /* of each group, by that member: its smallest, */
    uint32_t *version;          /* how often it was joined, */
    DR_VEC(uint32_t) * members; /* all of it, */
    links *of;                  /* what it is like */
    DR_VEC(candidate) heap;
    dr_unnamed unnamed;
    double least;
} linkage;

/* ---- the heap: the best pair of groups on top ---- */

static bool is_better(const candidate *x, const candidate *y)
{
    if (x->mean != y->mean)
        return x->mean > y->mean;
    return x->a_least != y->a_least ? x->a_least < y->a_least : x->b_least < y->b_least;
}

static void swap(candidate *x, candidate *y)
{
    candidate kept = *x;
    *x = *y;
    *y = kept;
}

static void push(linkage *l, candidate c)
{
    DR_PUSH(l->arena, &l->heap, c);
    for (uint32_t i = l->heap.n - 1; i && is_better(&l->heap.at[i], &l->heap.at[(i - 1) / 2]); i = (i - 1) / 2)
        swap(&l->heap.at[i], &l->heap.at[(i - 1) / 2]);
}

static candidate pop(linkage *l)
{
    candidate top = l->heap.at[0];
    l->heap.at[0] = l->heap.at[--l->heap.n];
    for (uint32_t i = 0;;) {
        uint32_t best = i, left = 2 * i + 1;
        for (uint32_t child = left; child <= left + 1 && child < l->heap.n; child++)
            if (is_better(&l->heap.at[child], &l->heap.at[best]))
                best = child;
        if (best == i)
            return top;
        swap(&l->heap.at[i], &l->heap.at[best]);
        i = best;
    }
}

/* ---- groups ---- */

static uint32_t root_of(linkage *l, uint32_t i)
{
    while (l->parent[i] != i)
        i = l->parent[i] = l->parent[l->parent[i]];
    return i;
}

static int by_group(const void *a, const void *b)
{
    uint32_t x = ((const link *)a)->to, y = ((const link *)b)->to;
    return x < y ? -1 : x > y;
}

/* What leads to the same group now is one link; what leads to the group itself is none. */
static void tidy(linkage *l, uint32_t group)
{
    links *of = &l->of[group];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < of->n; i++)
        of->at[i].to = root_of(l, of->at[i].to);
    if (of->n > 1)
        qsort(of->at, of->n, sizeof *of->at, by_group);
    for (uint32_t i = 0; i < of->n; i++) {
        if (of->at[i].to == group)
            continue;
        if (kept && of->at[kept - 1].to == of->at[i].to) {
            of->at[kept - 1].pairs += of->at[i].pairs;
            of->at[kept - 1].sum += of->at[i].sum;
        } else {
            of->at[kept++] = of->at[i];
        }
    }
    of->n = kept;
}

/* What pairs between two groups are on average, by some of them. */
static double sampled(const linkage *l, uint32_t a, uint32_t b)
{
    double sum = 0;
    uint32_t n = l->members[a].n, m = l->members[b].n;
    for (uint64_t i = 0; i < DR_SAMPLE_SIDE; i++)
        for (uint64_t k = 0; k < DR_SAMPLE_SIDE; k++)
            sum += l->unnamed.measure(l->unnamed.payload, l->members[a].at[(2 * i + 1) * n / (2 * DR_SAMPLE_SIDE)],
                                      l->members[b].at[(2 * k + 1) * m / (2 * DR_SAMPLE_SIDE)]);
    return sum / DR_SAMPLED;
}

static void offer(linkage *l, uint32_t group, const link *to)
{
    bool first = l->least_of[group] < l->least_of[to->to];
    uint32_t a = first ? group : to->to, b = first ? to->to : group;
    double all = (double)l->members[a].n * l->members[b].n, unnamed = all - to->pairs, score = l->unnamed.score;
    if (unnamed > 0 && l->unnamed.measure) {
        if (to->sum < l->least * to->pairs)
            return; /* those that are not named are no more alike */
        score = sampled(l, a, b);
    }
    double mean = (to->sum + score * unnamed) / all;
    if (mean >= l->least)
        push(l, (candidate){mean, a, b, l->least_of[a], l->least_of[b], l->version[a], l->version[b]});
}

/* The smaller one becomes part of the larger one. */
static void join(linkage *l, uint32_t a, uint32_t b)
{
    if (l->members[a].n < l->members[b].n) {
        uint32_t kept = a;
        a = b;
        b = kept;
    }
    l->parent[b] = a;
    l->version[a]++;
    l->version[b]++;
    if (l->least_of[b] < l->least_of[a])
        l->least_of[a] = l->least_of[b];
    for (uint32_t i = 0; i < l->members[b].n; i++)
        DR_PUSH(l->arena, &l->members[a], l->members[b].at[i]);
    for (uint32_t i = 0; i < l->of[b].n; i++)
        DR_PUSH(l->arena, &l->of[a], l->of[b].at[i]);
    l->members[b].n = l->of[b].n = 0;
    tidy(l, a);
    for (uint32_t i = 0; i < l->of[a].n; i++)
        offer(l, a, &l->of[a].at[i]);
}

static void begin(linkage *l, uint32_t n, const dr_likeness *pairs, size_t count)
{
    l->parent = DR_NEW_ARRAY(l->arena, uint32_t, n);
    l->least_of = DR_NEW_ARRAY(l->arena, uint32_t, n);
    l->version = DR_NEW_ARRAY(l->arena, uint32_t, n);
    l->members = dr_alloc_array(l->arena, n, sizeof *l->members);
    l->of = DR_NEW_ARRAY(l->arena, links, n);
    for (uint32_t i = 0; i < n; i++) {
        l->parent[i] = l->least_of[i] = i;
        DR_PUSH(l->arena, &l->members[i], i);
    }
    for (size_t i = 0; i < count; i++) {
        DR_PUSH(l->arena, &l->of[pairs[i].a], ((link){pairs[i].b, 1, pairs[i].score}));
        DR_PUSH(l->arena, &l->of[pairs[i].b], ((link){pairs[i].a, 1, pairs[i].score}));
    }
    for (uint32_t i = 0; i < n; i++) {
        tidy(l, i);
        for (uint32_t k = 0; k < l->of[i].n; k++)
            if (l->of[i].at[k].to > i)
                offer(l, i, &l->of[i].at[k]);
    }
}

void dr_link_average(dr_arena *arena, uint32_t n, const dr_likeness *pairs, size_t count, dr_unnamed unnamed,
                     float least, uint32_t *group)
{
    linkage l = {.arena = arena, .unnamed = unnamed, .least = least};
    begin(&l, n, pairs, count);
    while (l.heap.n) {
        candidate c = pop(&l);
        if (l.version[c.a] == c.a_version && l.version[c.b] == c.b_version && l.parent[c.a] == c.a &&
            l.parent[c.b] == c.b)
            join(&l, c.a, c.b);
    }
    for (uint32_t i = 0; i < n; i++)
        group[i] = l.least_of[root_of(&l, i)];
}
