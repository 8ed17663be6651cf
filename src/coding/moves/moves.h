/* Inside the finding of moves.
 *
 *   moves.c    words of the bargaining table → who puts what before whom
 *   terms.c    the complement of such a word → terms
 *   answers.c  which earlier move a move answers
 *   parties.c  actors at words, lists of actors
 */
#ifndef DR_CODING_MOVES_MOVES_H
#define DR_CODING_MOVES_MOVES_H

#include "coding/statements/attribution.h"
#include "syntax/phrases.h"
#include "syntax/subtrees.h"

enum { DR_MOVE_KEYS = 24 };

/* A move with what is needed of it while others are found. */
typedef struct dr_move_draft {
    uint32_t move; /* index into record.moves */
    uint32_t sentence;
    dr_range object;                        /* what is demanded, accepted …; may be empty */
    uint32_t keys[DR_MOVE_KEYS], key_count; /* what it is about: numbers of lemmas and modes */
    uint32_t heads;                         /* the first of them: its first term and head noun */
} dr_move_draft;

typedef struct dr_move_finder {
    dr_coder *coder;
    dr_arena *arena;
    const dr_analysis *a;
    dr_map words;                    /* lemma or mode → its number */
    dr_contents contents;            /* of the statements */
    DR_VEC(dr_move_draft) drafts;
} dr_move_finder;

/* The actor mentioned at a token, or DR_NONE. */
uint32_t dr_actor_at(const dr_coder *coder, uint32_t token);
bool dr_holds(const dr_indexes *list, uint32_t value);
void dr_add_once(dr_arena *arena, dr_indexes *list, uint32_t value);

/* Splits what is put on the table into terms and adds them to the move. Returns how many name a known action. */
uint32_t dr_add_terms(dr_move_finder *finder, dr_move *move, dr_range object);

/* Fills the draft's keys from its object and its move's terms. */
void dr_key_move_draft(dr_move_finder *finder, dr_move_draft *draft);
/* Sets answers, and `to` where the answer tells it. */
void dr_answer(dr_move_finder *finder, const dr_move_draft *draft);

#endif
