/* Inside the finding of moves.
 *
 *   words.c       words of the bargaining table → finds
 *   conditions.c  what is put on condition of something else, what somebody must do → finds
 *   named.c       what an answer names: "rejected Egypt's demand for a truce"
 *   no_answers.c what looks like an answer and is none: "rejected the charge"
 *   learned.c     what the model says that words put on the table, with the finds at the same place → finds
 *   moves.c       find → who puts what before whom
 *   days.c        on which day
 *   clauses.c     where the clause around a word ends
 *   terms.c       what is put on the table → terms
 *   answers.c     which move a move answers
 *   parties.c     actors at words, lists of actors
 */
#ifndef DR_CODING_MOVES_MOVES_H
#define DR_CODING_MOVES_MOVES_H

#include "coding/statements/attribution.h"
#include "syntax/phrases.h"
#include "syntax/subtrees.h"

enum { DR_MOVE_KEYS = 24, DR_MOVE_TERMS = 16 };

/* A place where something is put on the table, before it is a move. Ranges are tokens; empty: not told. */
typedef struct dr_move_find {
    dr_move_kind kind;
    uint32_t word;              /* the verb, adjective or noun that does it */
    dr_range verb;              /* the same with its auxiliaries and particles */
    dr_range subject;           /* whose move it is */
    dr_range asked;             /* who is to act */
    dr_range object;            /* what it is about */
    dr_range stake;             /* the same without a verb of accepting: "refused to accept the plan" */
    uint32_t condition;         /* the head of the clause that it depends on, or DR_NONE */
    bool bare;                  /* "refused": what is refused was said before */
    bool obliged;               /* "Israel must leave": whoever says so demands it */
    bool answers;               /* an answer that depends on something: "accepted on condition that" */
    bool nameless;              /* a noun of which nobody is told whose it is: a move only where another answers it */
    bool shaped;                /* its form tells more than its words */
    bool continues;             /* "the demands also include …": more terms of an earlier move */
    const dr_coded_word *coded; /* what the model says of the word; NULL: by rule alone */
    float heard; /* of a find by rule: the largest share that the model has there for a move of any kind */
    double confidence;
} dr_move_find;
typedef DR_VEC(dr_move_find) dr_move_finds;

/* A move with what is needed of it while others are found. */
typedef struct dr_move_draft {
    uint32_t move;                          /* index into record.moves */
    uint32_t sentence, word;                /* as of the find */
    dr_range object;                        /* what is demanded, accepted …; may be empty */
    uint32_t keys[DR_MOVE_KEYS], key_count; /* what it is about: numbers of lemmas and modes */
    uint32_t nouns;                         /* the kinds of moves that nouns of its evidence stand for, a bit each */
    uint32_t answered_by;                   /* the word that answers it in its own clause: "rejected the demand" */
    uint32_t names;                         /* the move that is told as what this one answers, or DR_NONE */
    uint32_t named_by;                      /* the draft of which this is told as what it answers, or DR_NONE */
    bool answers;                           /* as of the find: a condition that is an answer too */
    bool replies;                           /* its clause says that it is a reply, `nouns` what it is one to */
    bool retold;                            /* told as what another answers, and elsewhere */
} dr_move_draft;

typedef struct dr_move_finder {
    dr_coder *coder;
    dr_arena *arena;
    dr_arena *aside; /* for the finds of a sentence, and what is looked up */
    const dr_analysis *a;
    dr_map words;         /* lemma or mode → its number */
    dr_contents contents; /* of the statements */
    dr_move_finds finds;  /* of the sentence being read */
    dr_map unnamed;       /* small letters of a party that the report does not name → its actor */
    uint32_t next_coded;  /* of analysis.coded: the first that no sentence has passed */
    DR_VEC(dr_move_draft) drafts;
} dr_move_finder;

/* ---- finding ---- */

/* Appends what the words of the table put on it in the sentence, at most 16. */
void dr_find_by_words(dr_move_finder *finder, uint32_t sentence);
/* The kind that the table gives the noun at the token, or DR_MOVE_COUNT. */
dr_move_kind dr_move_noun(const dr_move_finder *finder, uint32_t token);
/* Finds of the sentence that depend on a clause become conditional; other acts told with a condition are appended. */
void dr_find_conditions(dr_move_finder *finder, uint32_t sentence);
/* The finds of the sentence held against what the model says of its words. */
void dr_find_learned(dr_move_finder *finder, uint32_t sentence);

/* ---- what an answer names ---- */

/* Whether the noun at `word` is what the answer of that kind at `answer` is to: "rejected the demand", "refused to heed
 * the demand", "the demand was rejected". */
bool dr_names(const dr_move_finder *finder, const dr_tree *tree, dr_move_kind kind, uint32_t answer, uint32_t word);
/* The word of the find among the sentence's that answers the noun at `word`, or DR_NONE. */
uint32_t dr_answered_by(const dr_move_finder *finder, const dr_tree *tree, const dr_move_finds *finds, uint32_t word);

/* Whether the find looks like a rejection and is none: of a charge, which is denied, or of harm that nobody shall fear,
 * "will not attack Jordan"; or is what journalists ask for, "a request for comment", or its answer. */
bool dr_answers_nothing(const dr_move_finder *finder, const dr_move_find *find);

/* ---- parties ---- */

/* The actor mentioned at a token, or DR_NONE. */
uint32_t dr_actor_at(const dr_coder *coder, uint32_t token);
bool dr_holds(const dr_indexes *list, uint32_t value);
bool dr_share_actor(const dr_indexes *a, const dr_indexes *b);
/* The same, or an actor of each of the same country's state: Sadat and Egypt. */
bool dr_share_side(const dr_move_finder *finder, const dr_indexes *a, const dr_indexes *b);
/* Whether the other is the state of one of the party, or a government of it: London and Britain. */
bool dr_is_own_state(const dr_record *record, const dr_indexes *party, uint32_t other);
void dr_add_once(dr_arena *arena, dr_indexes *list, uint32_t value);
/* All actors of the noun phrase that the word is in, and of the list that it is in. */
void dr_add_parties_at(const dr_move_finder *finder, dr_indexes *list, uint32_t word);
void dr_add_parties(const dr_move_finder *finder, dr_indexes *list, dr_range phrase);
/* "The two sides", "they": the sides of the last event before that has two. */
void dr_add_both(const dr_move_finder *finder, dr_indexes *list, dr_range phrase);
/* Whether the noun at the token is people or a body of whom no actor is known: "council members", "the police union".
 */
bool dr_is_unnamed(const dr_move_finder *finder, uint32_t noun);
/* Such a noun, and those beside it in a list, as actors: appended to record.actors where the report has told of no
 * such party before. */
void dr_add_unnamed(dr_move_finder *finder, dr_indexes *list, uint32_t noun);
/* Others named in what the move is about: "the Israeli proposal", "called on Syria to", "with Egypt". */
void dr_add_others(const dr_move_finder *finder, dr_move *move, dr_range object);

/* Whose offer or wish is answered in the passive, never who answers: Egypt of "Egypt's offer was refused", the rebels
 * of "the rebels were refused more time". */
void dr_add_answered(const dr_move_finder *finder, const dr_move_find *find, dr_indexes *list);
/* Takes those of the list that are among the others to the list `to`. */
void dr_shift(dr_arena *arena, dr_indexes *list, const dr_indexes *others, dr_indexes *to);

/* Whether the word is of what something is to be done to, or of what is put on the table, which is asked nothing:
 * "called for all prisoners to be handed over", "want prisoners freed", "proposed an interim government". States and
 * persons may be asked. */
bool dr_is_put_itself(const dr_move_finder *finder, const dr_move *move, uint32_t word);

/* Whether the word only helped others to a bargain: "mediated by Algeria", "in the presence of the envoy", "at the seat
 * of the council", "signed before the king". */
bool dr_only_mediates(const dr_tree *tree, uint32_t word);

/* Whose act somebody is accused of: Serbia of "accused Serbia of breaking the truce", "of violations of the truce", the
 * word being breaking, violations. DR_NONE under other verbs. */
uint32_t dr_accused(const dr_move_finder *finder, const dr_tree *tree, uint32_t word);

/* ---- clauses ---- */

/* The clause at `top`, without conjunction and what is set off from it: attributions, relative clauses, other clauses
 * of time and reason, verbs coordinated with it. What leads to `keep` (or DR_NONE) stays. */
dr_range dr_clause_around(const dr_move_finder *finder, const dr_tree *tree, uint32_t top, uint32_t keep);
/* The head of the clause that what `clause` says depends on: "if …", "until …", "as long as …". Or DR_NONE. */
uint32_t dr_condition_of(const dr_move_finder *finder, const dr_tree *tree, uint32_t clause);
/* The same of a move of that kind told by the word, where the condition makes it conditional, or DR_NONE: "rejected the
 * offer to leave if" says what the offer depends on, and what is refused waits only until or unless something is so. */
uint32_t dr_depends_on(const dr_move_finder *finder, const dr_tree *tree, dr_move_kind kind, uint32_t word);

/* ---- terms ---- */

/* Adds what heads the range of tokens, and what is coordinated with it or given in exchange, as terms. Gives how many
 * name a known action. `own` is the move's own word. */
uint32_t dr_add_terms(dr_move_finder *finder, dr_move *move, uint32_t own, dr_range range);
/* Where what follows `word` ends, before `end`: "will return Mostar | , a spokesman said": on whose word the move at
 * `own` is told is no part of it. */
uint32_t dr_before_source(const dr_move_finder *finder, uint32_t own, uint32_t word, uint32_t end);
/* What is given for what the word's clause tells, the noun behind "in exchange for", "in return for"; or DR_NONE. */
uint32_t dr_exchanged_for(const dr_move_finder *finder, const dr_tree *tree, uint32_t word);
/* Adds the phrase around each of the words, which are in text order, as a term: the shortest complete one, without the
 * others. All are of the sentence of `own`, the move's own word. */
void dr_add_terms_at(dr_move_finder *finder, dr_move *move, uint32_t own, const uint32_t *words, uint32_t n);

/* ---- days ---- */

/* Sets the day on which the move is made, where the sentence tells it; needs the move's kind. */
void dr_set_move_day(const dr_move_finder *finder, const dr_move_find *find, const dr_tree *tree, dr_move *move);

/* ---- answers ---- */

/* Fills the draft's keys from its object and its move's terms. */
void dr_key_move_draft(dr_move_finder *finder, dr_move_draft *draft);
/* Sets what each move answers, and `to` where that tells it. All drafts are there. */
void dr_answer_moves(dr_move_finder *finder);

#endif
