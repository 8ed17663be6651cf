/* Names from a model's scores: labels "O", "B-PER" at a name's first word, "I-PER" in it. */
#ifndef DR_LANGUAGE_ENGINE_NAMES_H
#define DR_LANGUAGE_ENGINE_NAMES_H

#include "language/analysis.h"
#include "language/kernels/kernels.h"

typedef struct dr_naming dr_naming;

/* Room to name windows of up to most_words words, on the arena; labels and calibration (count, 2) are borrowed. Labels
 * of kinds that the program does not know name nothing. */
dr_naming *dr_naming_new(dr_arena *arena, const dr_kernels *kernels, const dr_labels *labels, const float *calibration,
                         uint32_t count, uint32_t most_words);

/* Adds the names among the n tokens from `first` to analysis->entities, by the best sequence of labels in which I-X
 * stands only behind B-X or I-X. scores: the label scores of word i start at scores + i × stride. A name's score is the
 * least softmax share of its labels, calibrated. */
void dr_name_tokens(dr_arena *arena, dr_naming *naming, const float *scores, size_t stride, uint32_t first, uint32_t n,
                    dr_analysis *analysis);

/* The share right that was observed at softmax share x; x itself without points. */
float dr_calibrated(const float *calibration, uint32_t count, float x);

#endif
