#include "stories/event_pairs.h"

#include <math.h>

/* Fitted by training/stories/fit.py to ECB+ train: 5,291 pairs of events of one story that people marked, 1,291 of them
 * one event; by cross-validation over topics at even odds precision .88, recall .62. The reports have no days and a
 * story's events one place, so these teach nothing: what an own day says against an event of another is set, so that
 * only all else together outweighs it. So is what other actors say: there a story is one incident, whose people are
 * called by many names (-0.111 fitted); in a story of many meetings those who have nobody in common are two. */
static const float weights[DR_EVENT_FEATURE_COUNT] = {
    [DR_PAIR_SAME_TYPE] = 0.869f,
    [DR_PAIR_SAME_MODE] = 1.507f,
    [DR_PAIR_SAME_STEM] = 0.665f,
    [DR_PAIR_TRIGGER_WORDS] = 2.411f,
    [DR_PAIR_SAME_TYPE_AND_STEM] = 0.222f,
    [DR_PAIR_ACTORS] = 0.940f,
    [DR_PAIR_RECIPIENTS] = 0.308f,
    [DR_PAIR_CROSSED] = 0.210f,
    [DR_PAIR_OTHER_ACTORS] = -1.0f,
    [DR_PAIR_OTHER_RECIPIENTS] = -0.075f,
    [DR_PAIR_OTHER_PLACE] = 0.013f,
    [DR_PAIR_OTHER_DAY] = -2.5f,
    [DR_PAIR_WORDS] = 0.517f,
    [DR_PAIR_WORDS_AND_TYPE] = -0.345f,
    [DR_PAIR_WORDS_AND_STEM] = 1.172f,
    [DR_PAIR_OTHER_POLARITY] = -1.572f,
    [DR_PAIR_OTHER_TENSE] = 0.090f,
    [DR_PAIR_NUMBERS] = 0.541f,
    [DR_PAIR_SAME_REPORT] = -0.723f,
    [DR_PAIR_SAME_AS] = 0.405f,
    [DR_PAIR_CASUALTIES] = 1.314f,
};
static const float bias = -3.375f;
enum { MOST = 6 };
const float dr_event_least = -0.75f, dr_event_unlike = -4;

/* The share of the smaller one that is in both. */
static float overlap(const dr_vector *a, const dr_vector *b)
{
    uint32_t least = a->n < b->n ? a->n : b->n;
    return least ? (float)dr_shared_terms(a, b) / (float)least : 0;
}

static bool apart(const dr_vector *a, const dr_vector *b)
{
    return a->n && b->n && !dr_shared_terms(a, b);
}

/* 1: they share a day; 0: they share none; -1: one is not known. */
static int days(const dr_told_event *a, const dr_told_event *b)
{
    if (!a->from.year || !b->from.year)
        return -1;
    dr_date a_to = a->to.year ? a->to : a->from, b_to = b->to.year ? b->to : b->from;
    return dr_date_compare(a->from, b_to) <= 0 && dr_date_compare(b->from, a_to) <= 0;
}

static bool same_modes(const dr_told_event *a, const dr_told_event *b)
{
    if (a->type != b->type || a->modes.n != b->modes.n)
        return false;
    for (uint32_t i = 0; i < a->modes.n; i++)
        if (!dr_eq(a->modes.at[i], b->modes.at[i]))
            return false;
    return true;
}

static bool same_tolls(const dr_told_event *a, const dr_told_event *b)
{
    if (!a->tolls.n || a->tolls.n != b->tolls.n)
        return false;
    for (uint32_t i = 0; i < a->tolls.n; i++)
        if (a->tolls.at[i].kind != b->tolls.at[i].kind)
            return false;
    return true;
}

void dr_event_features(const dr_event_at *left, const dr_event_at *right, float out[DR_EVENT_FEATURE_COUNT])
{
    const dr_told_event *a = left->event, *b = right->event;
    bool type = a->type == b->type, stem = a->stem == b->stem, report = left->report == right->report;
    int day = days(a, b);
    float like = dr_cosine(&a->words, &b->words);
    out[DR_PAIR_SAME_TYPE] = type;
    out[DR_PAIR_SAME_MODE] = same_modes(a, b);
    out[DR_PAIR_SAME_STEM] = stem;
    out[DR_PAIR_TRIGGER_WORDS] = overlap(&a->trigger, &b->trigger);
    out[DR_PAIR_SAME_TYPE_AND_STEM] = type && stem;
    out[DR_PAIR_ACTORS] = overlap(&a->actor_terms, &b->actor_terms);
    out[DR_PAIR_RECIPIENTS] = overlap(&a->recipient_terms, &b->recipient_terms);
    out[DR_PAIR_CROSSED] =
        fmaxf(overlap(&a->actor_terms, &b->recipient_terms), overlap(&a->recipient_terms, &b->actor_terms));
    out[DR_PAIR_OTHER_ACTORS] = apart(&a->actor_terms, &b->actor_terms);
    out[DR_PAIR_OTHER_RECIPIENTS] = apart(&a->recipient_terms, &b->recipient_terms);
    out[DR_PAIR_SAME_PLACE] = a->place_term && a->place_term == b->place_term;
    out[DR_PAIR_OTHER_PLACE] = a->place_term && b->place_term && a->place_term != b->place_term;
    out[DR_PAIR_SAME_DAY] = day == 1;
    out[DR_PAIR_OTHER_DAY] = day == 0;
    out[DR_PAIR_WORDS] = like;
    out[DR_PAIR_WORDS_AND_TYPE] = type ? like : 0;
    out[DR_PAIR_WORDS_AND_STEM] = stem ? like : 0;
    out[DR_PAIR_OTHER_POLARITY] = a->negative != b->negative;
    out[DR_PAIR_OTHER_TENSE] = a->tense != b->tense;
    out[DR_PAIR_NUMBERS] = dr_shared_terms(&a->numbers, &b->numbers) > 0;
    out[DR_PAIR_SAME_REPORT] = report;
    out[DR_PAIR_SAME_AS] = report && a->same_as == b->same_as;
    out[DR_PAIR_CASUALTIES] = same_tolls(a, b);
}

float dr_event_likeness(const float features[DR_EVENT_FEATURE_COUNT])
{
    float score = bias;
    for (int i = 0; i < DR_EVENT_FEATURE_COUNT; i++)
        score += weights[i] * features[i];
    return score < -MOST ? -MOST : score > MOST ? MOST : score;
}
