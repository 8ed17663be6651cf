/* How common words are in news (knowledge/word_counts.tsv), read where the table lies. */
#ifndef DR_KNOWLEDGE_WORD_COUNTS_H
#define DR_KNOWLEDGE_WORD_COUNTS_H

#include "base/str.h"

typedef struct dr_word_count {
    dr_str word;             /* empty in the first row: all texts */
    uint32_t texts, capital; /* that have it; that have it with a capital within a sentence */
} dr_word_count;

/* The rows, for dr_next_word_count; at == NULL after the last. */
dr_str dr_word_counts(void);
bool dr_next_word_count(dr_str *rows, dr_word_count *out);

/* Whether a word says that what follows is not so (knowledge/denials.tsv); in any case. */
bool dr_is_denial(dr_str word);

#endif
