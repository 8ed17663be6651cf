/* A sentence cut into parts, for finding who did what:
 *
 *   The envoy , a lawyer , has   not rejected the plan   of     Egypt .
 *   NOUN      ,  NOUN    , VERB(negative)     NOUN      PREP   NOUN  STOP
 *
 * Adverbs and short brackets belong to no part. Everything here looks at most DR_PARTS_REACH parts away, so that
 * hostile sentences cost linear time. */
#ifndef DR_CODING_EVENTS_PARTS_H
#define DR_CODING_EVENTS_PARTS_H

#include "coding/coding.h"

enum { DR_PARTS_REACH = 40 };

typedef enum dr_part_kind {
    DR_PART_NOUN, /* a noun phrase with its possessor: "Brazil's foreign minister" */
    DR_PART_VERB, /* a verb group: "has not been", "to have met" */
    DR_PART_ADJ,  /* a predicate: "willing" */
    DR_PART_PREP,
    DR_PART_AND,  /* and, or, but */
    DR_PART_MARK, /* that, if, when, because */
    DR_PART_WHO,  /* a relative pronoun */
    DR_PART_COMMA,
    DR_PART_STOP /* the end of what belongs together: ; : dash full stop */
} dr_part_kind;

enum {
    DR_VERB_FINITE = 1 << 0,
    DR_VERB_TO = 1 << 1,         /* to-infinitive */
    DR_VERB_ING = 1 << 2,        /* bare gerund or present participle */
    DR_VERB_PARTICIPLE = 1 << 3, /* bare past participle */
    DR_VERB_PASSIVE = 1 << 4,    /* be or get and a past participle, or a bare one */
    DR_VERB_NEGATIVE = 1 << 5,
    DR_VERB_WILL = 1 << 6,
    DR_VERB_WOULD = 1 << 7,
    DR_VERB_MAY = 1 << 8,
    DR_VERB_MUST = 1 << 9,
    DR_VERB_COPULA = 1 << 10,
    DR_VERB_PERFECT = 1 << 11,
    DR_VERB_PROGRESSIVE = 1 << 12,
    DR_VERB_PRESENT = 1 << 13
};

typedef struct dr_part {
    dr_part_kind kind;
    uint32_t first, end, head; /* tokens */
    uint32_t prep;             /* NOUN: the PREP part that governs it, or DR_NONE */
    uint32_t flags;            /* VERB */
    bool time;                 /* NOUN: says when */
} dr_part;
typedef DR_VEC(dr_part) dr_parts;

/* One sentence at work. */
typedef struct dr_clauses {
    dr_coder *coder;
    const dr_token *tokens;
    uint32_t sentence;
    uint32_t first, end;     /* tokens of the sentence */
    const uint32_t *time_at; /* (token_count) index into record.times, DR_NONE */
    const uint32_t *cue_at;  /* (token_count) index into record.statements by their cues, DR_NONE; NULL: none known */
    dr_parts parts;
    const struct dr_tree *tree;
    uint32_t *part_of; /* (end - first) the part that holds the token, or DR_NONE */
} dr_clauses;

/* Cuts the sentence, whose tree it makes; all is allocated on the coder's arena. */
void dr_cut_parts(dr_clauses *clauses);
/* The part's word whose head lies outside it. */
uint32_t dr_part_top(const dr_clauses *clauses, const dr_part *part);

/* The NOUN part that holds the token, or DR_NONE, also for DR_NONE. */
uint32_t dr_noun_part_at(const dr_clauses *clauses, uint32_t token);
/* The mention at the head of a NOUN part, or DR_NONE. */
uint32_t dr_head_mention(const dr_clauses *clauses, uint32_t part);

#endif
