/* "An inmate told reporters that he had been beaten": who is named nowhere and tells of himself. */
#ifndef DR_CODING_WORDS_HIMSELF_H
#define DR_CODING_WORDS_HIMSELF_H

#include "coding/coding.h"

/* The token of the noun, one of people, that is the pronoun's he or she and that no mention has; DR_NONE: none. */
uint32_t dr_unnamed_speaker(const dr_coder *coder, uint32_t pronoun);

#endif
