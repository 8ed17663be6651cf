/* How likely two reports' events are one event: weights fitted to what people linked. */
#ifndef DR_STORIES_EVENT_PAIRS_H
#define DR_STORIES_EVENT_PAIRS_H

#include "stories/telling.h"

/* What holds of a pair, 0 .. 1 each, in the order of the weights. */
#define DR_EVENT_FEATURES(X)                                                                                           \
    X(SAME_TYPE)                                                                                                       \
    X(SAME_MODE)                                                                                                       \
    X(SAME_STEM)                                                                                                       \
    X(TRIGGER_WORDS)                                                                                                   \
    X(SAME_TYPE_AND_STEM)                                                                                              \
    X(ACTORS)                                                                                                          \
    X(RECIPIENTS) X(CROSSED) X(OTHER_ACTORS) X(OTHER_RECIPIENTS) X(SAME_PLACE) X(OTHER_PLACE) X(SAME_DAY) X(OTHER_DAY) \
        X(WORDS) X(WORDS_AND_TYPE) X(WORDS_AND_STEM) X(OTHER_POLARITY) X(OTHER_TENSE) X(NUMBERS) X(SAME_REPORT)        \
            X(SAME_AS) X(CASUALTIES)

typedef enum dr_event_feature {
#define X(name) DR_PAIR_##name,
    DR_EVENT_FEATURES(X)
#undef X
        DR_EVENT_FEATURE_COUNT
} dr_event_feature;

/* An event and the report that tells of it, by its number. */
typedef struct dr_event_at {
    uint32_t report;
    dr_told_event *event;
} dr_event_at;

/* Their sentences' words are weighed (dr_weigh_vector). */
void dr_event_features(const dr_event_at *a, const dr_event_at *b, float out[DR_EVENT_FEATURE_COUNT]);
/* Log-odds that they are one event. */
float dr_event_likeness(const float features[DR_EVENT_FEATURE_COUNT]);
/* What groups of events must reach on average to be one. */
extern const float dr_event_least, dr_event_unlike; /* unlike: what a pair counts that was not compared */

#endif
