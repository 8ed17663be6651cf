/* What hangs on a word, as stretches of the text: where phrases and clauses begin and end.
 *
 *   The settlement , Mitchell said , was within reach .
 *   [..............]  ◀─ what hangs on "reach" without "said" ─▶ [..............]
 *
 * Ranges are cut to `within` and have no marks of punctuation at their ends but quotation marks and brackets of their
 * own. Each question looks at a bounded number of words. */
#ifndef DR_SYNTAX_SUBTREES_H
#define DR_SYNTAX_SUBTREES_H

#include "syntax/syntax.h"

/* The runs of what hangs on `top`, itself included, without what hangs on `without` (DR_NONE: nothing); appended. */
void dr_subtree_ranges(dr_syntax *syntax, const dr_tree *tree, uint32_t top, uint32_t without, dr_range within,
                       dr_ranges *out);
/* The noun phrase around its head word, with appositions and relative clauses, without its preposition and what hangs
 * on `without`. */
dr_range dr_noun_range(dr_syntax *syntax, const dr_tree *tree, uint32_t head, uint32_t without, dr_range within);
/* The noun that the word's relative clause says something of: "Israel" for "which" in "Israel, which refused"; DR_NONE:
 * the word is in none. */
uint32_t dr_antecedent(const dr_tree *tree, uint32_t word);
/* Who owns the noun: "the envoy" of "the envoy's claim". Empty: nobody. */
dr_range dr_possessor_range(dr_syntax *syntax, const dr_tree *tree, uint32_t noun, dr_range within);
/* The quotation that all of the clause stands in, or DR_NONE. */
uint32_t dr_quote_of_clause(const dr_syntax *syntax, const dr_tree *tree, uint32_t clause);
/* Without marks at its ends that are not quotation marks or brackets. */
dr_range dr_without_marks(const dr_analysis *a, dr_range range);

#endif
