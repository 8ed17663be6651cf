/* The irregular words of English by part of speech. */
#ifndef DR_LANGUAGE_TEXT_IRREGULAR_H
#define DR_LANGUAGE_TEXT_IRREGULAR_H

#include "language/analysis.h"

typedef struct dr_irregular {
    const char *form, *lemma; /* form in lower case */
} dr_irregular;

/* The table for a part of speech in byte order of its forms, and its size; NULL and 0 when there is none. */
const dr_irregular *dr_irregulars(dr_upos upos, size_t *count);

#endif
