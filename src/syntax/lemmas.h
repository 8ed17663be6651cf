/* Lemmas held against words that code names, case apart. */
#ifndef DR_SYNTAX_LEMMAS_H
#define DR_SYNTAX_LEMMAS_H

#include "language/analysis.h"

bool dr_lemma_is(const dr_token *token, const char *lemma);
/* Whether the lemma is one of `words`, blanks between and around them: " say tell ". */
bool dr_lemma_in(const dr_token *token, const char *words);

#endif
