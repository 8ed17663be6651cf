/* Clauses that do not tell what happened, by their form alone:
 *
 *   if Syria attacked, in case it attacked, as if it had      a condition or comparison
 *   Israel would have withdrawn, had Egypt signed             what did not come to be
 *   failed to capture the town, refrained from attacking      what was not done */
#ifndef DR_SYNTAX_UNREAL_H
#define DR_SYNTAX_UNREAL_H

#include "syntax/tree.h"

/* Whether the clause stands under "if", "unless", "in case", "whether", "as if" or the like. "Even if" grants what has
 * happened, and does not count. */
bool dr_is_conditional(const dr_tree *tree, uint32_t clause);

/* Whether the clause tells what would have been: "would have signed", "had Egypt signed, …". */
bool dr_is_counterfactual(const dr_tree *tree, uint32_t clause);

/* Whether the word, a verb or the noun of a light verb ("reach agreement"), hangs on one that says it was not done; not
 * where that is itself denied: "did not fail to sign". */
bool dr_falls_short(const dr_tree *tree, uint32_t word);

#endif
