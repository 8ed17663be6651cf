/* "British, French and German officials": mentions that have one noun in common, found from any of them.
 *
 *   British , French and German officials
 *   [─ A1 ─]  [─ A2 ]    [───── A3 ─────]      mentions; A1 and A2 name the noun as `shared` */
#ifndef DR_CODING_WORDS_SHARED_H
#define DR_CODING_WORDS_SHARED_H

#include "coding/coding.h"

enum { DR_MOST_SHARED = 8 };

typedef struct dr_phrase_mentions {
    dr_span span;                /* of all their words */
    uint32_t at[DR_MOST_SHARED]; /* (n) indexes into coder->mentions, in text order; of more the last ones */
    uint32_t n;
} dr_phrase_mentions;

/* The mention, an index into coder->mentions, and those that share a noun with it; alone where none does. */
dr_phrase_mentions dr_mentions_of_phrase(const dr_coder *coder, uint32_t mention);

#endif
