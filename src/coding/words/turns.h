/* The turns of interviews and transcripts: who speaks stands at the head of a sentence, as a letter or in capitals.
 *
 *   Q: Will you withdraw?   A. We withdrew.        the letters of question and answer, which open a paragraph
 *   REVIEW: Where is he?    MR. SADAT: At home.    a name, an office, QUESTION
 */
#ifndef DR_CODING_WORDS_TURNS_H
#define DR_CODING_WORDS_TURNS_H

#include "base/arena.h"
#include "language/analysis.h"
#include "syntax/words.h"

typedef enum dr_turn_role { DR_TURN_NAMED, DR_TURN_ASKS, DR_TURN_ANSWERS } dr_turn_role;

typedef struct dr_turn {
    uint32_t sentence; /* that it opens */
    dr_range label;
    uint32_t mark, end; /* tokens: the colon or period of the label; behind its last word */
    dr_turn_role role;
} dr_turn;

typedef DR_VEC(dr_turn) dr_turns;

/* In the order of the text; none where fewer than three are found or no label comes back. O(tokens), and of turns
 * by their square, at most 64 of them looked at. */
dr_turns dr_find_turns(dr_arena *arena, const dr_analysis *analysis);
/* The turn that the sentence opens; NULL: none. O(log turns). */
const dr_turn *dr_turn_opened_by(const dr_turns *turns, uint32_t sentence);

#endif
