/* Who stands where around a verb or a noun: read off the tree, given as the parts that hold the words. */
#ifndef DR_CODING_EVENTS_ARGUMENTS_H
#define DR_CODING_EVENTS_ARGUMENTS_H

#include "coding/events/parts.h"

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

/* "two of the envoys", "thousands of people": the token of whom a word that counts is of; DR_NONE: it counts nobody. */
uint32_t dr_counted_behind(const dr_clauses *clauses, uint32_t token);

/* The NOUN part that names the same in other words: an apposition, what "thousands of" counts; DR_NONE where there is
 * none. */
uint32_t dr_other_name(const dr_clauses *clauses, uint32_t part);

/* All NOUN parts coordinated with `part` ("A, B and C"), in text order; at most `limit` into out, count returned. */
uint32_t dr_coordinated(const dr_clauses *clauses, uint32_t part, uint32_t *out, uint32_t limit);

#endif
