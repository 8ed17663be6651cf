/* The best tree over the words of a sentence. */
#ifndef DR_LANGUAGE_ENGINE_TREE_H
#define DR_LANGUAGE_ENGINE_TREE_H

#include "language/analysis.h"

/* Room for the search, on an arena. */
typedef struct dr_tree_search dr_tree_search;
dr_tree_search *dr_tree_search_new(dr_arena *arena, uint32_t most_words);

/* The tree with the highest sum of scores in which exactly one word hangs on the root: heads[i] is a word or DR_ROOT.
 * scores (n, n + 1): [i][0] is the root's as the head of word i, [i][j + 1] word j's; [i][i + 1] is not used. n is at
 * most most_words. Between equal heads the lowest wins. Scores count as what lies in -1e6..1e6, not-a-number as the
 * least. */
void dr_best_tree(dr_tree_search *search, const float *scores, uint32_t n, int32_t *heads);

#endif
