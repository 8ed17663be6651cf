/* What single words are. Tokens have their classes. */
#ifndef DR_CODING_WORDS_WORDS_H
#define DR_CODING_WORDS_WORDS_H

#include "coding/coding.h"
#include "knowledge/word_classes.h"

dr_str dr_form_at(const dr_coder *coder, uint32_t token);
/* The same folded, without accents: a key to look up, on the scratch of the coder's arena. */
dr_str dr_folded_at(const dr_coder *coder, uint32_t token);
bool dr_of_class(const dr_coder *coder, uint32_t token, dr_class class);
bool dr_capitalised(const dr_coder *coder, uint32_t token);
bool dr_word_in(dr_str word, const char *list); /* case apart; list: blank-separated lower case, blanks at both ends */
bool dr_all_capitals(dr_str word);
bool dr_is_possessive(const dr_coder *coder, uint32_t token); /* 's or the bare apostrophe after a plural */
bool dr_is_verb(const dr_coder *coder, uint32_t token);       /* or an auxiliary */
/* A verb that brings in what somebody says. */
bool dr_is_cue(const dr_coder *coder, uint32_t token);

/* Whether the token stands in brackets, or between strokes, of a dateline: the agency that signs it. A country or a
 * division alone in them tells where the town is: "TBILISI (Georgia) -". */
bool dr_signs_dateline(const dr_coder *coder, uint32_t token);

/* The most populous place that is named by exactly these tokens: the state it was in on the report's date; empty when
 * there is none. */
dr_str dr_place_country(const dr_coder *coder, uint32_t first, uint32_t end);

#endif
