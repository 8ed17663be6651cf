/* What words do in events, statements and moves, and who takes part, from word vectors.
 *
 *   vector ─▶ coding.word ─▶ coding.out ─▶ shares of trigger, tense, flags, move      every word
 *                              └─ likely to be something: an anchor
 *   vector ─▶ role.head ─▶ role.bi ─▶ a vector a role ──·── role.dep ◀─ vector        anchors · words of their windows
 *                                                       └─▶ shares of links */
#ifndef DR_LANGUAGE_ENGINE_CODE_WORDS_H
#define DR_LANGUAGE_ENGINE_CODE_WORDS_H

#include "language/engine/linear.h"
#include "language/engine/windows.h"

typedef struct dr_code_words dr_code_words;

/* Room for batches whose windows have up to most_words words, on the arena's scratch; borrows the model. What is found
 * goes on the arena itself. NULL when the model has no such heads. */
dr_code_words *dr_code_words_new(dr_arena *arena, const dr_model *model, const dr_kernels *kernels,
                                 uint32_t most_words);

/* Adds the coded words of the batch's windows, and their links, to the analysis; batches come in the order of the
 * text. What `room` took last must be the batch's vectors, and still is afterwards. NULL codes nothing. */
void dr_code_words_fill(dr_code_words *code, const dr_linear_room *room, const dr_batch *batch, dr_analysis *analysis);

#endif
