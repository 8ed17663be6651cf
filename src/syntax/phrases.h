/* The shape of a sentence read off its tags, for statements and moves: noun phrases and verb groups around a
 * place, quotations, where a clause ends. No tree is needed. Every search is bounded by REACH tokens, so the
 * time over a report stays linear. */
#ifndef DR_SYNTAX_PHRASES_H
#define DR_SYNTAX_PHRASES_H

#include "coding/coding.h"

/* Tokens [first, end); empty when first == end. */
typedef struct dr_range {
    uint32_t first, end;
} dr_range;
typedef DR_VEC(dr_range) dr_ranges;

enum { DR_PHRASE_REACH = 120 }; /* tokens looked at in one direction; few news sentences are longer */

/* A quotation in double marks (or single ones outside double), marks included. */
typedef struct dr_quote {
    dr_range tokens;
    bool closed;    /* false: open at the paragraph's end, where the next paragraph may take it up */
    bool continues; /* opens a paragraph while the quotation before was left open */
    bool speech;    /* somebody's sentence rather than a quoted word or two */
} dr_quote;
typedef struct dr_quotes {
    DR_VEC(dr_quote) list;
    uint32_t *at; /* (token_count) the quotation over each token, DR_NONE outside */
} dr_quotes;

dr_quotes dr_find_quotes(dr_arena *arena, const dr_record *record);

/* Whether the token is this word; `lower` is lower-case ASCII. */
bool dr_is(const dr_analysis *a, uint32_t token, const char *lower);
/* Whether it is one of these words; the list ends with NULL. */
bool dr_is_one(const dr_analysis *a, uint32_t token, const char *const *lower);
bool dr_is_tag(const dr_analysis *a, uint32_t token, dr_upos upos);
/* A word that can end or fill a noun phrase: noun, name, number, pronoun. */
bool dr_is_nominal(const dr_analysis *a, uint32_t token);
bool dr_is_gerund(const dr_analysis *a, uint32_t token); /* "saying", and no noun */
bool dr_is_finite(const dr_analysis *a, uint32_t token); /* a verb or auxiliary that makes a clause */
bool dr_is_not(const dr_analysis *a, uint32_t token);    /* not, n't, never */
/* who, which, that … as the pronoun of a relative clause: behind a noun phrase. */
bool dr_is_relative(const dr_analysis *a, uint32_t token);

/* A word that a noun phrase may begin with or go on with: article, adjective, number, noun, name, pronoun. */
bool dr_opens_phrase(const dr_analysis *a, uint32_t token);
/* The noun phrase that ends right before `end`, with its modifiers and an apposition set off by commas; not
 * below `low`. Empty when there is none. */
dr_range dr_phrase_before(const dr_analysis *a, uint32_t low, uint32_t end);
/* The noun phrase that starts at `at`, with its of-phrase and other attached ones; not past `high`. */
dr_range dr_phrase_after(const dr_analysis *a, uint32_t at, uint32_t high);
/* The same with its appositions: "Orrin Hatch, a senator from Utah". */
dr_range dr_phrase_after_full(const dr_analysis *a, uint32_t at, uint32_t high);
/* The head of a noun phrase: the last noun before its first attached phrase or clause. */
uint32_t dr_head_of(const dr_analysis *a, dr_range phrase);

/* The verb with its auxiliaries, adverbs and governing verbs ("did not immediately respond", "is expected to
 * say"), from the left border to the verb itself. */
dr_range dr_verb_group(const dr_analysis *a, uint32_t low, uint32_t verb);
/* The subject of the nearest finite verb left of `at`: whose words or acts a participle or a second verb tells. */
dr_range dr_subject_left(const dr_analysis *a, uint32_t low, uint32_t at);
/* Facts of a group. */
bool dr_group_passive(const dr_analysis *a, dr_range group);
bool dr_group_negative(const dr_analysis *a, dr_range group);

#endif
