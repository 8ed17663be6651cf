/* Words as phrases and names of places are looked up by: see phrases.c for how text is cut into them. */
#ifndef DR_KNOWLEDGE_WORDS_H
#define DR_KNOWLEDGE_WORDS_H

#include "knowledge/knowledge.h"

typedef struct dr_word {
    uint64_t hash;          /* XXH3 of the folded letters */
    uint32_t token;         /* the token it stands in */
    uint16_t caps, letters; /* capitals: 0 none, 1 the first letter, 2 all of several */
} dr_word;
typedef DR_VEC(dr_word) dr_word_list;

/* The words by form from token `at` on, at least those that a phrase could span; none if no word begins there. A view
 * of analysis->words where they are prepared, good until words elsewhere in the text are asked for; else on `arena`. */
dr_word_list dr_words_from(dr_arena *arena, const dr_analysis *analysis, uint32_t at, uint32_t end);
/* Where the gazetteer's last answer for such a key stands in this report, to be read and overwritten: a text has the
 * same words again and again, and each step asks of all. Of one gazetteer alone; NULL where words are not prepared. */
typedef struct dr_word_answer {
    uint64_t key;
    uint32_t answer, known; /* known: 0 until there is one */
} dr_word_answer;
dr_word_answer *dr_word_answer_of(const dr_analysis *analysis, uint64_t key);
/* A phrase's words and, as the result, what it asks of a text's capitals: two bits a word, the first lowest. */
uint64_t dr_words_of_phrase(dr_arena *arena, dr_str phrase, dr_word_list *out);
/* Whether every word has at least the capitals asked for. */
bool dr_caps_met(uint64_t asked, uint64_t there);

#endif
