/* The learned engine: an analysis with tokens and sentences gets tags, lemmas, trees and entities.
 *
 *   sentence ─▶ windows ─▶ [CLS] pieces [SEP] ─▶ embeddings ─▶ layers ─▶ one vector a word (mean of its pieces)
 *                                                                          │            and [CLS] as the root
 *                         tags, features, lemma script, NER scores ◀───────┤
 *                         arc and relation scores ─▶ tree ◀────────────────┤
 *                         coded words and their links (where it has them) ◀┘
 *
 * Windows are batched over a report's sentences; a sentence of more than DR_WINDOW_PIECES pieces is cut into several
 * windows, each parsed by itself and tied to the first one's root by parataxis, so long sentences degrade and never
 * fail. */
#ifndef DR_LANGUAGE_ENGINE_ENCODER_H
#define DR_LANGUAGE_ENGINE_ENCODER_H

#include "language/analysis.h"
#include "language/engine/model.h"
#include "language/kernels/kernels.h"

enum { DR_WINDOW_PIECES = 192, /* with [CLS] and [SEP] */ DR_WORD_PIECES = 16 /* of one word; the rest is left off */ };

/* Which kernels and weights; neither is NULL when an analysis is asked for. */
typedef struct dr_engine {
    const dr_model *model;
    const dr_kernels *kernels;
    struct dr_seen *seen; /* sentences that it has read (seen.h), or NULL: each is read anew */
} dr_engine;

/* Fills upos, xpos, features, lemma, head, relation and analysis.entities, where the model has such heads also coded
 * and links. xpos borrows the model's labels, some lemmas too. */
void dr_understand(dr_arena *arena, const dr_engine *engine, dr_analysis *analysis);

#endif
