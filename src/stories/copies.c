/* Copies: the same text, cut or edited, under several outlets. Compared by their shingles (Broder 1997): all runs of
 * four words, of which those are kept whose hash ends in two zero bits, so that two texts keep the same ones.
 *
 *     equal texts ─▶ one;   shingles ─▶ the first reports that have each ─▶ those that share enough
 */
#include <stdlib.h>

#include "stories/postings.h"
#include "stories/stories.h"

static const float copied = 0.5f; /* of the smaller report's shingles */
/* Fewer shingles tell nothing, nor do texts of fewer words that are equal. What an outlet repeats in so many of its
 * texts is its own: what it asks its readers to do, not what it tells. Of the reports that have a shingle the first are
 * met. */
enum { LEAST_SHINGLES = 6, LEAST_WORDS = 8, OWN_TEXTS = 5, FIRST_REPORTS = 64 };

/* ---- equal texts ---- */

typedef struct print {
    uint64_t fingerprint;
    uint32_t report;
} print;

static int by_fingerprint(const void *a, const void *b)
{
    const print *x = a, *y = b;
    if (x->fingerprint != y->fingerprint)
        return x->fingerprint < y->fingerprint ? -1 : 1;
    return x->report < y->report ? -1 : x->report > y->report;
}

static void find_equal(dr_arena *arena, dr_telling *const *reports, uint32_t n, uint32_t *origin)
{
    print *prints = DR_NEW_ARRAY(arena, print, n);
    for (uint32_t i = 0; i < n; i++)
        prints[i] = (print){reports[i]->fingerprint, i};
    if (n > 1)
        qsort(prints, n, sizeof *prints, by_fingerprint);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t report = prints[i].report, before = prints[i - 1].report;
        if (prints[i].fingerprint == prints[i - 1].fingerprint && reports[report]->word_count >= LEAST_WORDS)
            origin[report] = origin[before];
    }
}

/* ---- much the same ---- */

/* A shingle of an outlet's text. */
typedef struct outlet_shingle {
    uint64_t key; /* the outlet's hash, then the shingle */
    uint32_t report;
} outlet_shingle;
typedef DR_VEC(outlet_shingle) outlet_shingles;

static int by_outlet_and_shingle(const void *a, const void *b)
{
    const outlet_shingle *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->report < y->report ? -1 : x->report > y->report;
}

/* The shingles of texts that are no others' equal, without what their outlets repeat. */
static void collect(dr_arena *arena, dr_telling *const *reports, uint32_t n, const uint32_t *origin,
                    dr_postings *postings)
{
    outlet_shingles all = {0};
    for (uint32_t i = 0; i < n; i++) {
        uint64_t outlet = reports[i]->outlet.size ? dr_term_of(arena, reports[i]->outlet) : 0;
        for (uint32_t k = 0; origin[i] == i && k < reports[i]->shingles.n; k++)
            DR_PUSH(arena, &all, ((outlet_shingle){outlet << 32 | reports[i]->shingles.at[k].term, i}));
    }
    if (all.n > 1)
        qsort(all.at, all.n, sizeof *all.at, by_outlet_and_shingle);
    for (uint32_t i = 0, end; i < all.n; i = end) {
        for (end = i + 1; end < all.n && all.at[end].key == all.at[i].key;)
            end++;
        bool own = all.at[i].key >> 32 && end - i >= OWN_TEXTS;
        for (uint32_t k = i; k < end && !own; k++)
            DR_PUSH(arena, &postings->terms, ((dr_posting){(uint32_t)all.at[k].key, 0, all.at[k].report}));
    }
}

static void find_alike(dr_arena *arena, dr_telling *const *reports, uint32_t n, uint32_t *origin)
{
    dr_postings postings = {0};
    uint32_t *shared = DR_NEW_ARRAY(arena, uint32_t, n);
    DR_VEC(uint32_t) met = {0};
    collect(arena, reports, n, origin, &postings);
    dr_sort_postings(arena, &postings, n);
    for (uint32_t i = 0; i < n; i++) {
        met.n = 0;
        for (uint32_t k = postings.first[i]; k < postings.first[i + 1]; k++) {
            dr_posting_range range = dr_first_postings(&postings, postings.own[k], FIRST_REPORTS);
            for (uint32_t at = range.from; at < range.to; at++) {
                uint32_t other = postings.terms.at[at].of;
                if (!shared[other]++)
                    DR_PUSH(arena, &met, other);
            }
        }
        for (uint32_t k = 0; k < met.n; k++) {
            uint32_t other = met.at[k], a = postings.first[i + 1] - postings.first[i],
                     b = postings.first[other + 1] - postings.first[other];
            uint32_t least = a < b ? a : b;
            if (origin[other] == other && other < origin[i] && least >= LEAST_SHINGLES &&
                (float)shared[other] >= copied * (float)least)
                origin[i] = other;
            shared[other] = 0;
        }
    }
}

void dr_find_copies(dr_arena *arena, dr_telling *const *reports, uint32_t n, uint32_t *origin)
{
    for (uint32_t i = 0; i < n; i++)
        origin[i] = i;
    find_equal(arena, reports, n, origin);
    find_alike(arena, reports, n, origin);
    /* What equals a copy is a copy of the same. */
    for (uint32_t i = 0; i < n; i++)
        origin[i] = origin[origin[i]];
}
