/* Numbers in figures and words, for the time and the quantity reader. */
#ifndef DR_CODING_WORDS_NUMBERS_H
#define DR_CODING_WORDS_NUMBERS_H

#include "knowledge/knowledge.h"

typedef struct dr_number {
    uint32_t end; /* token behind the number; equal to its start when there is none */
    double value;
    bool figures; /* written in figures, at least in part: 5, 3 million */
} dr_number;

/* The number that starts at token `at` and ends by `end`: "1,200", "3.5 million", "twenty-four", "two hundred and
 * five", "5 1/2", "a hundred", "two dozen", "a million and a half". Tokens have their classes. */
dr_number dr_read_number(const dr_knowledge *k, const dr_analysis *analysis, uint32_t at, uint32_t end);
/* 1 … 31 for "third", "3rd", "twenty-first" (whose three words end at *next); 0 when it is no ordinal. */
int dr_read_ordinal(const dr_knowledge *k, const dr_analysis *analysis, uint32_t at, uint32_t end, uint32_t *next);
/* Whether the number at `at` names what stands before it, in the sentence from `first` on: Resolution 242, articles 4,
 * 5 and 6. Tokens have their classes. */
bool dr_is_number_of_thing(const dr_analysis *analysis, uint32_t first, uint32_t at);
/* Whether the number is whole and lies in [low, high], both within ±2^53: only then it may be cast to an integer. */
bool dr_whole_within(double value, double low, double high);
/* Figures alone: "1,200" or "3.5"; false on anything else. */
bool dr_figures(dr_str word, double *value);

#endif
