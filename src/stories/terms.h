/* A text as weighed terms: what likeness of reports and of events is measured by.
 *
 *     "Talks resumed in Dayton"  ─▶ hashes of talk, resum, in, dayton with counts ─▶ tf · idf, length 1 ─▶ cosine
 *
 * Hashes are of 32 bits: of a million terms two hundred share theirs with another, which no likeness shows. */
#ifndef DR_STORIES_TERMS_H
#define DR_STORIES_TERMS_H

#include "base/str.h"

typedef struct dr_term_count {
    uint32_t term;
    uint16_t count;  /* DR_MOST_COUNTED stands for more */
    uint16_t weight; /* once weighed: tf · idf over the vector's length, in parts of DR_FULL_WEIGHT */
} dr_term_count;

enum { DR_MOST_COUNTED = UINT16_MAX, DR_FULL_WEIGHT = UINT16_MAX };

/* In order of their terms, none twice. */
typedef struct dr_vector {
    dr_term_count *at;
    uint32_t n;
} dr_vector;

typedef DR_VEC(dr_term_count) dr_term_counts;

/* The hash of a word as it is compared: in small letters, accents off, endings of English inflection off. */
uint32_t dr_term_of(dr_arena *arena, dr_str word);
/* Adds the words of a text, two letters or more, and numbers; one count each. At most `limit` of them. */
void dr_add_words(dr_arena *arena, dr_str text, uint32_t limit, dr_term_counts *out);
/* Adds numbers alone; words that begin with a capital behind a small letter or a comma and a blank. */
void dr_add_numbers(dr_arena *arena, dr_str text, dr_term_counts *out);
void dr_add_capitals(dr_arena *arena, dr_str text, dr_term_counts *out);
/* Adds each two that stand side by side in `words`, as dr_add_words gives them. */
void dr_add_pairs(dr_arena *arena, const dr_term_counts *words, dr_term_counts *out);
/* Adds runs of four words, of whose hashes every fourth is kept. */
void dr_add_shingles(dr_arena *arena, dr_str text, dr_term_counts *out);
void dr_add_term(dr_arena *arena, uint32_t term, dr_term_counts *out);
/* Of the bytes, and of what was hashed before. */
uint64_t dr_hash_more(uint64_t hash, const void *bytes, size_t size);
/* Of the terms in order, as they were added. */
uint64_t dr_hash_terms(const dr_term_counts *terms);
/* Sorted, equal terms counted together. */
dr_vector dr_vector_of(dr_term_counts *terms);

/* How many vectors each term is in. */
typedef struct dr_frequencies {
    dr_arena *arena;
    struct dr_frequency *slots;
    uint32_t n, capacity;
    uint32_t vectors;
} dr_frequencies;

/* Starts with how common words are in news, so that a few reports tell rare words from common ones too; `capital`:
 * those that begin with a capital. */
void dr_count_background(dr_frequencies *frequencies, bool capital);
void dr_count_vector(dr_frequencies *frequencies, const dr_vector *vector);
uint32_t dr_frequency_of(const dr_frequencies *frequencies, uint32_t term);
/* log((N + 1) / (n + 1/2)) of N vectors, n of them with the term (Sparck Jones 1972, smoothed). */
float dr_idf(const dr_frequencies *frequencies, uint32_t term);
/* Weights from counts: (1 + log count) · idf, made of length 1. */
void dr_weigh_vector(dr_vector *vector, const dr_frequencies *frequencies);
/* Of two weighed ones: 0 .. 1. */
float dr_cosine(const dr_vector *a, const dr_vector *b);
/* How many terms are in both. */
uint32_t dr_shared_terms(const dr_vector *a, const dr_vector *b);
/* The share of the smaller one's rarity that is in both. */
float dr_rare_overlap(const dr_frequencies *frequencies, const dr_vector *a, const dr_vector *b);

#endif
