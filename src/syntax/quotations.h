/* Quotations: where quotation marks open and close. */
#ifndef DR_SYNTAX_QUOTATIONS_H
#define DR_SYNTAX_QUOTATIONS_H

#include "syntax/words.h"

/* A quotation in double marks (or single ones outside double), marks included. */
typedef struct dr_quote {
    dr_range tokens;
    bool closed;    /* false: open at the paragraph's end, where the next paragraph may take it up */
    bool continues; /* opens a paragraph while the quotation before was left open */
    bool speech;    /* somebody's sentence rather than a quoted word or two */
} dr_quote;
typedef struct dr_quotes {
    DR_VEC(dr_quote) list;
    uint32_t *at; /* (token_count) the quotation over each token, DR_NONE outside */
} dr_quotes;

/* All of a report, in one pass. */
dr_quotes dr_find_quotes(dr_arena *arena, const dr_analysis *analysis);

#endif
