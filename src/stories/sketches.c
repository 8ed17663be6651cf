#include "stories/sketches.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stories/postings.h"

/* Stories of ECB+ train, cut in two (training/stories/goes_on.py): of what is said to go on .83 does, and .70 of what
 * does is told so; at .30 .80 and .81, at .50 .88 and .57. ECB+ has each matter twice, which news seldom has. */
static const float least_like = 0.40f;

/* A word that more stories have tells nothing. */
enum { MOST_STORIES = 400 };

/* ---- making one ---- */

typedef struct summed {
    uint32_t term;
    uint64_t weight;
} summed;
typedef DR_VEC(summed) sums;

static int by_term(const void *a, const void *b)
{
    uint32_t x = ((const summed *)a)->term, y = ((const summed *)b)->term;
    return x < y ? -1 : x > y;
}

static int by_weight(const void *a, const void *b)
{
    const summed *x = a, *y = b;
    return x->weight != y->weight ? (x->weight < y->weight ? 1 : -1) : by_term(a, b);
}

static sums sum_words(dr_arena *arena, const dr_stories *all, const dr_story *story)
{
    sums out = {0};
    uint32_t summed_up = 0, kept = 0;
    for (uint32_t i = 0; i < story->reports.n && summed_up < DR_SKETCH_REPORTS; i++) {
        uint32_t report = story->reports.at[i];
        const dr_vector *words = &all->reports[report]->likeness[DR_LIKE_NEWS_WORDS];
        if (all->origin[report] != report) /* copies have no weights */
            continue;
        summed_up++;
        for (uint32_t k = 0; k < words->n; k++)
            DR_PUSH(arena, &out, ((summed){words->at[k].term, words->at[k].weight}));
    }
    if (out.n > 1)
        qsort(out.at, out.n, sizeof *out.at, by_term);
    for (uint32_t i = 0; i < out.n; i++)
        if (kept && out.at[kept - 1].term == out.at[i].term)
            out.at[kept - 1].weight += out.at[i].weight;
        else
            out.at[kept++] = out.at[i];
    out.n = kept;
    return out;
}

void dr_sketch_story(dr_arena *arena, const dr_stories *all, const dr_story *story, dr_sketch *out)
{
    dr_mark mark = dr_arena_mark(arena);
    dr_str id = dr_story_id(arena, all, story);
    dr_date from;
    *out = (dr_sketch){0};
    dr_story_days(all, story, &from, &out->last);
    if (id.size <= DR_SKETCH_ID) {
        memcpy(out->story, id.at, id.size);
        sums words = sum_words(arena, all, story);
        double length = 0;
        if (words.n > 1)
            qsort(words.at, words.n, sizeof *words.at, by_weight);
        out->n = words.n < DR_SKETCH_TERMS ? words.n : DR_SKETCH_TERMS;
        if (out->n > 1)
            qsort(words.at, out->n, sizeof *words.at, by_term);
        for (uint32_t i = 0; i < out->n; i++)
            length += (double)words.at[i].weight * (double)words.at[i].weight;
        length = length > 0 ? sqrt(length) : 1;
        for (uint32_t i = 0; i < out->n; i++)
            out->terms[i] = (dr_term_count){words.at[i].term, 1,
                                            (uint16_t)lrint((double)words.at[i].weight / length * DR_FULL_WEIGHT)};
    }
    dr_arena_rewind(arena, mark);
}

/* ---- keeping them ---- */

bool dr_keep_sketch(dr_sketches *kept, const dr_sketch *sketch)
{
    if (!sketch->n)
        return true;
    if (kept->n == DR_MOST_SKETCHES) {
        kept->at[kept->first] = *sketch;
        kept->first = (kept->first + 1) % DR_MOST_SKETCHES;
        return true;
    }
    if (kept->n == kept->cap) {
        uint32_t cap = kept->cap ? kept->cap * 2 : 64;
        dr_sketch *more = realloc(kept->at, cap * sizeof *more);
        if (!more)
            return false;
        kept->at = more;
        kept->cap = cap;
    }
    kept->at[kept->n++] = *sketch;
    return true;
}

void dr_free_sketches(dr_sketches *kept)
{
    free(kept->at);
    *kept = (dr_sketches){0};
}

/* ---- finding one ---- */

static void post(dr_arena *arena, const dr_sketch *sketch, uint32_t of, dr_postings *out)
{
    for (uint32_t i = 0; i < sketch->n; i++)
        DR_PUSH(arena, &out->terms, ((dr_posting){sketch->terms[i].term, sketch->terms[i].weight, of}));
}

static uint32_t begin_of(const dr_postings *words, uint32_t term)
{
    uint32_t low = 0, high = words->terms.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (words->terms.at[middle].term < term)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Those that have the term; none when too many have it. */
static dr_posting_range range_of(const dr_postings *words, uint32_t term)
{
    uint32_t from = begin_of(words, term), to = from;
    while (to < words->terms.n && words->terms.at[to].term == term && to - from <= MOST_STORIES)
        to++;
    return (dr_posting_range){from, to - from > MOST_STORIES ? from : to};
}

/* The likest of the kept ones that share words with it; `sum` is room to work in, 0 for each of them. */
static const dr_sketch *likest(const dr_sketches *kept, const dr_postings *words, const dr_sketch *own, uint64_t *sum,
                               dr_indexes *met, dr_arena *arena)
{
    const dr_sketch *best = NULL;
    uint64_t most = (uint64_t)(least_like * (float)DR_FULL_WEIGHT * (float)DR_FULL_WEIGHT);
    met->n = 0;
    for (uint32_t k = 0; k < own->n; k++) {
        dr_posting_range range = range_of(words, own->terms[k].term);
        for (uint32_t i = range.from; i < range.to; i++) {
            uint32_t other = words->terms.at[i].of;
            if (dr_date_compare(kept->at[other].last, own->last) > 0) /* what is later is nothing to go on from */
                continue;
            if (!sum[other])
                DR_PUSH(arena, met, other);
            sum[other] += (uint64_t)words->terms.at[i].weight * own->terms[k].weight + 1;
        }
    }
    for (uint32_t i = 0; i < met->n; i++) {
        uint32_t other = met->at[i];
        if (sum[other] > most || (best && sum[other] == most && strcmp(kept->at[other].story, best->story) < 0)) {
            best = &kept->at[other];
            most = sum[other];
        }
        sum[other] = 0;
    }
    return best;
}

void dr_goes_on_from(dr_arena *arena, const dr_sketches *kept, const dr_sketch *stories, uint32_t n,
                     const dr_sketch **out)
{
    dr_postings words = {0};
    dr_indexes met = {0};
    memset(out, 0, n * sizeof *out);
    if (!kept->n)
        return;
    for (uint32_t i = 0; i < kept->n; i++)
        post(arena, &kept->at[i], i, &words);
    dr_sort_postings(arena, &words, kept->n);
    uint64_t *sum = DR_NEW_ARRAY(arena, uint64_t, kept->n);
    for (uint32_t i = 0; i < n; i++)
        out[i] = likest(kept, &words, &stories[i], sum, &met, arena);
}
