/* The steps inside dr_analyse, in the order they run. */
#ifndef DR_LANGUAGE_TEXT_TOKENS_H
#define DR_LANGUAGE_TEXT_TOKENS_H

#include "language/language.h"

/* What a full stop behind a word means. */
typedef enum dr_abbreviation {
    DR_ABBR_NONE,
    DR_ABBR_TITLE,  /* Mr. Gen. St.: a name follows, never a new sentence */
    DR_ABBR_NUMBER, /* No. Fig.: an abbreviation only before a number */
    DR_ABBR_DATE,   /* Sept. Mon.: before a number, a comma or lower case */
    DR_ABBR_OTHER   /* Inc. U.S. a.m.: may end a sentence */
} dr_abbreviation;

/* The class of `word`, given without its last full stop; case counts where the table says so. */
dr_abbreviation dr_abbreviation_of(dr_str word);

/* Sentences of the tokens [first, tokens->n), which make up one paragraph. */
typedef DR_VEC(dr_sentence) dr_sentences;
void dr_split_sentences(dr_arena *arena, dr_str text, const dr_tokens *tokens, uint32_t first, uint32_t paragraph,
                        dr_sentences *out);

#endif
