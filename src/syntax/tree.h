/* A sentence's dependency tree, made ready for asking who did what to whom:
 *
 *   The envoy     urged  Egypt  to release them
 *       envoy ◀─nsubj─ urged ─obj─▶ Egypt
 *                      urged ─xcomp─▶ release       whose subject is therefore Egypt
 *
 * Words are tokens of the report; DR_NONE is none. Heads that are no tree (out of the sentence, in a circle) count as
 * roots. Nothing here recurses, and each question looks at most at DR_TREE_LOOK words, so that hostile sentences cost
 * linear time. */
#ifndef DR_SYNTAX_TREE_H
#define DR_SYNTAX_TREE_H

#include "base/map.h"
#include "language/analysis.h"

enum { DR_TREE_LOOK = 64 };

/* What is known of each word. */
typedef enum dr_tree_part {
    DR_TREE_HEAD,  /* DR_NONE: a root */
    DR_TREE_CHILD, /* the first one */
    DR_TREE_NEXT,  /* the next child of the same head, in text order */
    DR_TREE_LEFT,  /* the outermost words of the subtree */
    DR_TREE_RIGHT,
    DR_TREE_PARTS
} dr_tree_part;

typedef struct dr_tree {
    const dr_token *tokens;
    uint32_t first, end; /* of the sentence */
    /* (parts, end - first) words, counted from `first` on, all bits set for none: in two bytes each, in four where the
     * sentence has more than DR_TREE_NARROW words. */
    const void *words;
} dr_tree;
enum { DR_TREE_NARROW = UINT16_MAX - 1 };

/* All on the arena. `tokens` are the report's; those of the sentence are [first, first + count). */
dr_tree *dr_tree_new(dr_arena *arena, const dr_token *tokens, uint32_t first, uint32_t count);

static inline uint32_t dr_tree_at(const dr_tree *tree, dr_tree_part part, uint32_t word)
{
    uint32_t count = tree->end - tree->first;
    size_t at = (size_t)part * count + (word - tree->first);
    if (count > DR_TREE_NARROW) {
        uint32_t wide = ((const uint32_t *)tree->words)[at];
        return wide == DR_NONE ? DR_NONE : tree->first + wide;
    }
    uint16_t narrow = ((const uint16_t *)tree->words)[at];
    return narrow == UINT16_MAX ? DR_NONE : tree->first + narrow;
}
static inline uint32_t dr_tree_head(const dr_tree *tree, uint32_t word)
{
    return dr_tree_at(tree, DR_TREE_HEAD, word);
}
static inline uint32_t dr_tree_child(const dr_tree *tree, uint32_t word)
{
    return dr_tree_at(tree, DR_TREE_CHILD, word);
}
static inline uint32_t dr_tree_next(const dr_tree *tree, uint32_t word)
{
    return dr_tree_at(tree, DR_TREE_NEXT, word);
}
static inline uint32_t dr_tree_left(const dr_tree *tree, uint32_t word)
{
    return dr_tree_at(tree, DR_TREE_LEFT, word);
}
static inline uint32_t dr_tree_right(const dr_tree *tree, uint32_t word)
{
    return dr_tree_at(tree, DR_TREE_RIGHT, word);
}

/* Sets of relations. */
typedef uint64_t dr_relations;
#define DR_RELATION(symbol) ((dr_relations)1 << DR_REL_##symbol)
bool dr_tree_is(const dr_tree *tree, uint32_t word, dr_relations relations);
/* Whether the word is `above` or hangs under it, at most DR_TREE_LOOK steps away. */
bool dr_tree_under(const dr_tree *tree, uint32_t word, uint32_t above);
/* The first child with one of the relations. */
uint32_t dr_tree_find(const dr_tree *tree, uint32_t word, dr_relations relations);
/* The same, not before token `from`. */
uint32_t dr_tree_find_from(const dr_tree *tree, uint32_t word, dr_relations relations, uint32_t from);

/* ---- noun phrases ---- */

/* The noun that the word is part of, as its article, adjective, possessor or other part of its name; the word itself
 * when it is none of these: [the Brazilian] minister, [New] York. */
uint32_t dr_tree_noun(const dr_tree *tree, uint32_t word);
/* The preposition of a noun: of several the last ("from around Sarajevo"), of a fixed phrase its first word. */
uint32_t dr_tree_case(const dr_tree *tree, uint32_t noun);
/* All members of the list that the word is in, in text order; at most `limit`. Gives how many. */
uint32_t dr_tree_list(const dr_tree *tree, uint32_t word, uint32_t *out, uint32_t limit);

/* ---- clauses ---- */

/* The word that a verb, an auxiliary or a copula makes a clause with: "responsible" of "is" in "is responsible". */
uint32_t dr_tree_clause(const dr_tree *tree, uint32_t word);
/* Whether the word, as the clause's head, has a form that agrees with a subject: came, has come, will come. */
bool dr_tree_finite(const dr_tree *tree, uint32_t clause);
/* The subject, own or shared: of a relative clause the noun it hangs on, of a coordinated or embedded one that of the
 * clause above or, under urge and the like, who is urged. *certain is lowered for each step away. */
uint32_t dr_tree_subject(const dr_tree *tree, uint32_t clause, double *certain);
/* The object: own, or of a relative clause the noun it hangs on, where that is what is missing. */
uint32_t dr_tree_object(const dr_tree *tree, uint32_t clause);
/* "The rebels were offered a truce": the subject of a passive verb that has an object beside it. */
bool dr_is_given_to(const dr_tree *tree, uint32_t word);
/* The word that subordinates the clause: if, after, while; its own, or of a clause that it is coordinated with. */
uint32_t dr_tree_mark(const dr_tree *tree, uint32_t clause);

/* Nouns with a preposition that hang on the word, on its objects, or in turn on these; nearer to the word first, then
 * in text order. None before token `from`, none in clauses of their own but participles ("the appeal filed by"). */
uint32_t dr_tree_phrases(const dr_tree *tree, uint32_t word, uint32_t from, uint32_t *out, uint32_t limit);
/* The first token to the right of the clause's own words, or 2 * DR_TREE_LOOK behind its head. */
uint32_t dr_tree_clause_end(const dr_tree *tree, uint32_t clause);

#endif
