/* Sentences as windows of word pieces, a batch at a time.
 *
 *   piece rows    [CLS] the en ##voy left . [SEP] | [CLS] why ? [SEP] | …      what the layers work on
 *   vector rows   root  the envoy    left .       | root  why ?       | …      what they give: means of pieces */
#ifndef DR_LANGUAGE_ENGINE_WINDOWS_H
#define DR_LANGUAGE_ENGINE_WINDOWS_H

#include "language/engine/encoder.h"

enum {
    DR_BATCH_PIECES = 512,                                 /* a batch with as many rows is full */
    DR_BATCH_ROWS = DR_BATCH_PIECES + DR_WINDOW_PIECES - 1 /* and never has more than these */
};

typedef struct dr_window {
    uint32_t sentence;      /* of the analysis */
    uint32_t first, words;  /* its tokens [first, first + words), words >= 1 */
    uint32_t piece, pieces; /* its piece rows [piece, piece + pieces) */
    uint32_t root;          /* vector row of [CLS]; those of its words follow */
} dr_window;

typedef struct dr_piece {
    uint32_t number; /* in the vocabulary */
    uint16_t place;  /* in the window */
    uint16_t shape;  /* of its word */
} dr_piece;

typedef struct dr_batch {
    /* where the next window starts */
    uint32_t sentence, token;
    const bool *known; /* (sentence_count) sentences that are passed over; NULL: none */
    uint32_t window_count, piece_count, vector_count;
    dr_window windows[DR_BATCH_ROWS / 3 + 1]; /* of three rows at least */
    dr_piece pieces[DR_BATCH_ROWS];
    dr_span vectors[DR_BATCH_ROWS]; /* the piece rows of each vector */
} dr_batch;

/* Forgets the windows and takes the next ones of the analysis until the batch is full; false when there were none. */
bool dr_batch_next(dr_batch *batch, const dr_model *model, const dr_analysis *analysis);

#endif
