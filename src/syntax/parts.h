/* A sentence cut into parts, for finding who did what:
 *
 *   The envoy , a lawyer , has   not rejected the plan   of     Egypt .
 *   NOUN      ,  NOUN    , VERB(negative)     NOUN      PREP   NOUN  STOP
 *
 * Adverbs and short brackets belong to no part. Everything here looks at most DR_PARTS_REACH parts away, so that
 * hostile sentences cost linear time. */
#ifndef DR_SYNTAX_PARTS_H
#define DR_SYNTAX_PARTS_H

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
    uint32_t forced;         /* a token taken for the verb of a sentence that has none, or DR_NONE */
    dr_parts parts;
    /* Where the analysis has trees, else NULL. */
    const struct dr_tree *tree;
    uint32_t *part_of;       /* (end - first) the part that holds the token, or DR_NONE */
} dr_clauses;

/* For each token the fact whose span covers it; spans in text order. Allocated on the coder's arena. */
uint32_t *dr_cover_times(dr_coder *coder);

void dr_cut_parts(dr_clauses *clauses);
/* What a modal or auxiliary adds to its verb. */
uint32_t dr_modal_flag(const dr_token *token);
/* With a tree, after cutting: fills part_of, then sets what the tree knows of the parts. */
void dr_link_parts(dr_clauses *clauses);
void dr_mend_by_tree(dr_clauses *clauses);
/* With a tree: a participle behind ", and" or ", but" that the tree takes for an adjective: ", but accused troops of". */
bool dr_is_hidden_verb(const dr_clauses *clauses, uint32_t token);
/* With a tree: the part's word whose head lies outside it. */
uint32_t dr_part_top(const dr_clauses *clauses, const dr_part *part);
bool dr_lemma_is(const dr_token *token, const char *lemma);
/* Whether the lemma is one of `words`, blanks between and around them: " say tell ". */
bool dr_lemma_in(const dr_token *token, const char *words);

/* The mention at the head of a NOUN part, or DR_NONE. */
uint32_t dr_head_mention(const dr_clauses *clauses, uint32_t part);

/* What stands around a verb. Parts, DR_NONE where there is none. */
enum { DR_PHRASES = 8 };
typedef struct dr_arguments {
    uint32_t subject;
    double certain;                              /* 0..1: how safely the subject was found */
    uint32_t object, object2;                    /* two when the first is an indirect object */
    uint32_t prep[DR_PHRASES], noun[DR_PHRASES]; /* prepositional phrases to the right */
    uint32_t count;
    uint32_t clause_subject; /* of a that-clause to the right */
    uint32_t from, end;      /* parts of the clause: [from, end) */
} dr_arguments;

/* The grammatical subject of the verb part. */
uint32_t dr_subject_of(const dr_clauses *clauses, uint32_t verb, double *certain);
/* All of it; what stands to the right is looked for from token `after`. */
dr_arguments dr_arguments_of(const dr_clauses *clauses, uint32_t verb, uint32_t after);
/* What stands to the right of a noun: its prepositional phrases. */
dr_arguments dr_phrases_after(const dr_clauses *clauses, uint32_t noun);
/* The phrase that starts with one of the prepositions ("with", "a|b" lists are split by the table): its noun part. */
uint32_t dr_after_preposition(const dr_clauses *clauses, const dr_arguments *arguments, const dr_strs *prepositions);
uint32_t dr_after_word(const dr_clauses *clauses, const dr_arguments *arguments, const char *preposition);

/* Who says what stands in the clause of the verb part: the subject of "said" before or after it, or DR_NONE. */
uint32_t dr_speaker_part(const dr_clauses *clauses, uint32_t verb, bool *before);
/* The word that makes the clause of the part hang on another: the token of if, after, that; or DR_NONE. */
uint32_t dr_mark_of(const dr_clauses *clauses, uint32_t part);
/* What an infinitive or gerund hangs on: a VERB, ADJ or NOUN part, or DR_NONE. */
uint32_t dr_governor_of(const dr_clauses *clauses, uint32_t verb);
/* The VERB part that a governor belongs to: itself, or the verb whose predicate or object it is. */
uint32_t dr_verb_of(const dr_clauses *clauses, uint32_t part);
/* A gerund after a comma or a preposition of time tells of an event; after most else it does not. */
bool dr_stands_alone(const dr_clauses *clauses, uint32_t verb);

/* The NOUN part that names the same in other words: an apposition, what "thousands of" counts; DR_NONE where there is
 * none and without a tree. */
uint32_t dr_other_name(const dr_clauses *clauses, uint32_t part);

/* All NOUN parts coordinated with `part` ("A, B and C"), in text order; at most `limit` into out, count returned. */
uint32_t dr_coordinated(const dr_clauses *clauses, uint32_t part, uint32_t *out, uint32_t limit);

#endif
