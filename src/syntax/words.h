/* What a word is: asked by all who read sentences. */
#ifndef DR_SYNTAX_WORDS_H
#define DR_SYNTAX_WORDS_H

#include "base/map.h"
#include "language/analysis.h"

/* Tokens [first, end); empty when first == end. */
typedef struct dr_range {
    uint32_t first, end;
} dr_range;
typedef DR_VEC(dr_range) dr_ranges;

static inline bool dr_empty(dr_range range)
{
    return range.first >= range.end;
}

/* Whether the token is this word; `lower` is lower-case ASCII. */
bool dr_is(const dr_analysis *a, uint32_t token, const char *lower);
/* Whether it is one of these words; the list ends with NULL. */
bool dr_is_one(const dr_analysis *a, uint32_t token, const char *const *lower);
bool dr_is_tag(const dr_analysis *a, uint32_t token, dr_upos upos);
/* A word that can end or fill a noun phrase: noun, name, number, pronoun. */
bool dr_is_nominal(const dr_analysis *a, uint32_t token);
bool dr_is_gerund(const dr_analysis *a, uint32_t token); /* "saying", and no noun */
bool dr_is_finite(const dr_analysis *a, uint32_t token); /* a verb or auxiliary that makes a clause */
/* not, n't, never, neither, nor: by form or lemma ("ca" + "not"). */
bool dr_denies(const dr_token *token);
bool dr_is_not(const dr_analysis *a, uint32_t token); /* the same */
/* who, which, that … as the pronoun of a relative clause: behind a noun phrase. */
bool dr_is_relative(const dr_analysis *a, uint32_t token);

/* Facts over words: an index for each token and one more, DR_NONE at first; then `index` at the tokens of the span. */
uint32_t *dr_cover_new(dr_arena *arena, const dr_analysis *a);
void dr_cover(const dr_analysis *a, uint32_t *at, dr_span span, uint32_t index);

#endif
