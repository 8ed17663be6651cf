#include "stories/postings.h"

#include <stdlib.h>

static int by_term_and_thing(const void *a, const void *b)
{
    const dr_posting *x = a, *y = b;
    if (x->term != y->term)
        return x->term < y->term ? -1 : 1;
    return x->of < y->of ? -1 : x->of > y->of;
}

void dr_sort_postings(dr_arena *arena, dr_postings *p, uint32_t n)
{
    if (p->terms.n > 1)
        qsort(p->terms.at, p->terms.n, sizeof *p->terms.at, by_term_and_thing);
    p->first = DR_NEW_ARRAY(arena, uint32_t, (size_t)n + 1);
    p->own = DR_NEW_ARRAY(arena, uint32_t, p->terms.n);
    uint32_t *next = DR_NEW_ARRAY(arena, uint32_t, n);
    for (uint32_t i = 0; i < p->terms.n; i++)
        p->first[p->terms.at[i].of + 1]++;
    for (uint32_t i = 0; i < n; i++) {
        p->first[i + 1] += p->first[i];
        next[i] = p->first[i];
    }
    for (uint32_t i = 0; i < p->terms.n; i++)
        p->own[next[p->terms.at[i].of]++] = i;
}

/* Where the term's list begins, by halving: a list may be long. */
static uint32_t list_begin(const dr_postings *p, uint32_t place)
{
    uint32_t low = 0, high = place;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->terms.at[middle].term < p->terms.at[place].term)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

dr_posting_range dr_first_postings(const dr_postings *p, uint32_t place, uint32_t most)
{
    uint32_t from = list_begin(p, place);
    return (dr_posting_range){from, place - from > most ? from + most : place};
}

dr_posting_range dr_near_postings(const dr_postings *p, uint32_t place, uint32_t most)
{
    uint32_t from = place, to = place + 1;
    uint32_t term = p->terms.at[place].term;
    for (bool more = true; more && to - from < most;) {
        more = false;
        if (from && p->terms.at[from - 1].term == term) {
            from--;
            more = true;
        }
        if (to < p->terms.n && to - from < most && p->terms.at[to].term == term) {
            to++;
            more = true;
        }
    }
    return (dr_posting_range){from, to};
}
