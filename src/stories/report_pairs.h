/* How likely two reports tell of one story.
 *
 *     all reports ─▶ which are worth comparing ─▶ cosines by kind of term ─▶ fitted weights ─▶ log-odds */
#ifndef DR_STORIES_REPORT_PAIRS_H
#define DR_STORIES_REPORT_PAIRS_H

#include "stories/linkage.h"
#include "stories/telling.h"

/* The root of each kind's cosine, then the cosines of words, capitals and pairs of words over how like their nearest
 * neighbours the two reports are: between reports of a dense story more is asked. */
enum { DR_PAIR_LOCAL = 3, DR_PAIR_FEATURES = DR_LIKE_KINDS + DR_PAIR_LOCAL };

typedef struct dr_report_pair {
    uint32_t a, b; /* a < b */
    float features[DR_PAIR_FEATURES];
} dr_report_pair;

typedef DR_VEC(dr_report_pair) dr_report_pairs;

/* The cosines of a report's nearest. */
enum { DR_NEAREST = 3 };
typedef struct dr_nearest {
    float top[DR_NEAREST];
} dr_nearest;

typedef struct dr_report_comparison {
    dr_telling *const *reports;
    bool all; /* each was compared with each */
    dr_report_pairs pairs;
    dr_nearest *near[DR_PAIR_LOCAL]; /* of each report, by words, capitals and pairs */
} dr_report_comparison;

/* Weighs the tellings' terms by how many of them have each, and compares: up to DR_ALL_PAIRS reports each with each, of
 * more each with the DR_NEIGHBOURS that share most of its weightiest terms. The tellings must stay. */
enum { DR_ALL_PAIRS = 1500, DR_NEIGHBOURS = 64 };
void dr_compare_reports(dr_arena *arena, dr_telling *const *reports, uint32_t n, dr_report_comparison *out);
/* Log-odds of any two of them; for dr_unnamed. */
float dr_measure_reports(void *comparison, uint32_t a, uint32_t b);
/* Log-odds that they tell of one story, from their features and how many days lie between them. */
float dr_report_likeness(const dr_report_pair *pair, dr_telling *const *reports);
/* What pairs that are not worth comparing count, and what groups must reach on average to be one story. */
extern const float dr_report_unlike, dr_report_least;

#endif
