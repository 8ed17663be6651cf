/* What all steps of coding read of a report's sentences, built once before them:
 *
 *   sentences   [0]    [1]    …     a tree each (tree.h)
 *   quotations  [   0   ] [1]       over sentences and paragraphs (quotations.h)
 *
 * Built from the analysis alone; syntax knows nothing of actors or facts. Borrowed by all, on the report's arena. */
#ifndef DR_SYNTAX_SYNTAX_H
#define DR_SYNTAX_SYNTAX_H

#include "syntax/quotations.h"
#include "syntax/tree.h"

typedef struct dr_syntax {
    const dr_analysis *analysis;
    dr_tree **trees; /* (sentence_count) */
    dr_quotes quotes;
    /* What walks over subtrees leave behind (subtrees.c). */
    dr_arena *arena;
    uint32_t *walked; /* (token_count) the number of the last walk that came by */
    uint32_t walk;
} dr_syntax;

/* O(tokens). */
dr_syntax *dr_syntax_new(dr_arena *arena, const dr_analysis *analysis);

static inline const dr_tree *dr_syntax_tree(const dr_syntax *syntax, uint32_t sentence)
{
    return syntax->trees[sentence];
}
/* Whether the token stands in a quotation, or is one of its marks. */
static inline bool dr_is_quoted(const dr_syntax *syntax, uint32_t token)
{
    return syntax->quotes.at[token] != DR_NONE;
}

#endif
