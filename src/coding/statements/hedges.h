/* Words that hedge: which stand in a stretch of text, and how sure they leave it. */
#ifndef DR_CODING_STATEMENTS_HEDGES_H
#define DR_CODING_STATEMENTS_HEDGES_H

#include "coding/coding.h"

typedef struct dr_hedged {
    dr_spans spans;         /* in text order; empty when nothing hedges */
    dr_certainty certainty; /* of the least sure hedge; DR_CERTAIN without one */
} dr_hedged;

/* Hedges that start among the tokens [first, end), typically one clause. Hedges in a quotation count like others;
 * the caller picks the stretch. Linear in end - first. */
dr_hedged dr_hedges_in(const dr_coder *coder, uint32_t first, uint32_t end);

/* The hedge at a token: its row and the number of tokens it covers, or NULL. */
const dr_hedge_word *dr_hedge_at(const dr_coder *coder, uint32_t token, uint32_t end, uint32_t *count);

#endif
