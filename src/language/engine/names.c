#include "language/engine/names.h"

#include <math.h>

#include "language/engine/heads.h"

typedef struct label {
    enum { OUTSIDE, BEGINS, INSIDE } place;
    dr_entity_kind kind; /* DR_ENTITY_COUNT: not known */
    uint32_t begins;     /* INSIDE: the label B-X of its kind, its own number when there is none */
} label;

struct dr_naming {
    const dr_kernels *kernels;
    const float *calibration; /* (points, 2) */
    uint32_t points;
    uint32_t n;
    label *labels;     /* (n) */
    float *now, *next; /* (n) the best score of a sequence that ends in the label */
    uint16_t *before;  /* (words, n) the label before it in that sequence */
    uint16_t *chosen;  /* (words) */
    float *shares;     /* (n) */
};

static dr_entity_kind kind_of(dr_str name)
{
    unsigned kind = 0;
    while (kind < DR_ENTITY_COUNT && !dr_is_text(name, dr_entity_name(kind)))
        kind++;
    return (dr_entity_kind)kind;
}

static label label_of(const dr_labels *labels, uint32_t i)
{
    dr_str text = labels->at[i], kind = dr_from(text, 2);
    label l = {OUTSIDE, kind_of(kind), i};
    if (dr_starts(text, DR_STR("B-")))
        l.place = BEGINS;
    if (!dr_starts(text, DR_STR("I-")))
        return l;
    l.place = INSIDE;
    for (uint32_t j = 0; j < labels->n; j++)
        if (dr_starts(labels->at[j], DR_STR("B-")) && dr_eq(dr_from(labels->at[j], 2), kind))
            l.begins = j;
    return l;
}

dr_naming *dr_naming_new(dr_arena *arena, const dr_kernels *kernels, const dr_labels *labels, const float *calibration,
                         uint32_t count, uint32_t most_words)
{
    dr_naming *n = DR_NEW(arena, dr_naming);
    *n = (dr_naming){.kernels = kernels, .calibration = calibration, .points = count, .n = labels->n};
    n->labels = DR_NEW_ARRAY(arena, label, labels->n);
    for (uint32_t i = 0; i < labels->n; i++)
        n->labels[i] = label_of(labels, i);
    n->now = DR_NEW_ARRAY(arena, float, labels->n);
    n->next = DR_NEW_ARRAY(arena, float, labels->n);
    n->shares = DR_NEW_ARRAY(arena, float, labels->n);
    n->before = DR_NEW_ARRAY(arena, uint16_t, (size_t)most_words * labels->n);
    n->chosen = DR_NEW_ARRAY(arena, uint16_t, most_words);
    return n;
}

float dr_calibrated(const float *calibration, uint32_t count, float x)
{
    uint32_t i = 0;
    while (i < count && calibration[2 * i] < x)
        i++;
    if (i == 0 || i == count)
        return count ? calibration[2 * (i ? i - 1 : 0) + 1] : x;
    const float *low = calibration + 2 * (i - 1), *high = low + 2;
    return low[1] + (high[1] - low[1]) * ((x - low[0]) / (high[0] - low[0]));
}

/* Fills chosen[0 .. n). Scores are as good as log-probabilities here, which differ from them by a constant a word. */
static void choose_labels(dr_naming *naming, const float *scores, size_t stride, uint32_t n)
{
    const label *labels = naming->labels;
    for (uint32_t l = 0; l < naming->n; l++)
        naming->now[l] = labels[l].place == INSIDE ? -INFINITY : scores[l];
    for (uint32_t i = 1; i < n; i++) {
        uint16_t *before = naming->before + (size_t)i * naming->n;
        uint32_t best = dr_highest(naming->now, naming->n);
        for (uint32_t l = 0; l < naming->n; l++) {
            uint32_t from = best;
            if (labels[l].place == INSIDE)
                from = naming->now[l] > naming->now[labels[l].begins] ? l : labels[l].begins;
            before[l] = (uint16_t)from;
            naming->next[l] = naming->now[from] + scores[i * stride + l];
        }
        float *swap = naming->now;
        naming->now = naming->next;
        naming->next = swap;
    }
    uint32_t at = dr_highest(naming->now, naming->n);
    for (uint32_t i = n; i-- > 0; at = naming->before[(size_t)i * naming->n + at])
        naming->chosen[i] = (uint16_t)at;
}

/* The softmax share of the chosen label. */
static float share_of(dr_naming *naming, const float *scores, uint32_t chosen)
{
    memcpy(naming->shares, scores, naming->n * sizeof *scores);
    naming->kernels->softmax(naming->shares, naming->n);
    return naming->shares[chosen];
}

static float score_of(dr_naming *naming, const float *scores, size_t stride, uint32_t first, uint32_t end)
{
    float least = 1;
    for (uint32_t i = first; i < end; i++) {
        float share = share_of(naming, scores + i * stride, naming->chosen[i]);
        least = share < least ? share : least;
    }
    float score = dr_calibrated(naming->calibration, naming->points, least);
    return score > 1 ? 1 : score > 0 ? score : 0;
}

void dr_name_tokens(dr_arena *arena, dr_naming *naming, const float *scores, size_t stride, uint32_t first, uint32_t n,
                    dr_analysis *analysis)
{
    choose_labels(naming, scores, stride, n);
    for (uint32_t i = 0, end; i < n; i = end) {
        const label *l = &naming->labels[naming->chosen[i]];
        end = i + 1;
        if (l->place == OUTSIDE)
            continue;
        while (end < n && naming->labels[naming->chosen[end]].place == INSIDE)
            end++;
        if (l->kind < DR_ENTITY_COUNT)
            DR_PUSH(arena, &analysis->entities,
                    ((dr_entity){first + i, first + end, l->kind, score_of(naming, scores, stride, i, end)}));
    }
}
