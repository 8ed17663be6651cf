/* Trees from word vectors: a biaffine score for every pair of words (Dozat and Manning 2017), the best tree, and a
 * relation for each of its arcs. */
#ifndef DR_LANGUAGE_ENGINE_ARCS_H
#define DR_LANGUAGE_ENGINE_ARCS_H

#include "language/engine/linear.h"
#include "language/engine/windows.h"

typedef struct dr_arcs dr_arcs;

/* Room for batches whose windows have up to most_words words, on the arena; borrows the model. */
dr_arcs *dr_arcs_new(dr_arena *arena, const dr_model *model, uint32_t most_words);

/* head and relation of the tokens of the batch's windows; a tree with a name that goes left or over a verb is sought
 * anew. What `room` took last must be the batch's vectors; afterwards it is something else. Batches come in the order
 * of the text: the root of a window that goes on with a sentence hangs on the first window's root. */
void dr_arcs_fill(dr_arcs *arcs, dr_linear_room *room, const dr_batch *batch, dr_analysis *analysis);

#endif
