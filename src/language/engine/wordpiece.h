/* Words to word pieces, as BERT's uncased tokenizer does it (Devlin et al. 2018; Wu et al. 2016), on words that are
 * already cut: lower case, accents stripped (NFD, Mn dropped), control characters dropped, CJK ideographs and
 * punctuation on their own, then the longest piece first from the left; a word of over 100 characters or one that
 * cannot be cut is [UNK]. */
#ifndef DR_LANGUAGE_ENGINE_WORDPIECE_H
#define DR_LANGUAGE_ENGINE_WORDPIECE_H

#include "base/error.h"
#include "base/str.h"

typedef struct dr_wordpiece dr_wordpiece;

/* Over `n` pieces in the order of their numbers, borrowed; on the arena. E_TABLE when [UNK], [CLS] or [SEP] is missing
 * or a piece stands twice. */
int dr_wordpiece_new(const dr_wordpiece **out, dr_arena *arena, const dr_str *pieces, uint32_t n,
                     dragoman_error *error);
/* The pieces of one word (valid UTF-8), at most `limit` of them into out; the count, at least 1. The rest is left off. */
uint32_t dr_wordpiece_cut(const dr_wordpiece *wordpiece, dr_str word, uint32_t *out, uint32_t limit);
uint32_t dr_wordpiece_unknown(const dr_wordpiece *wordpiece); /* [UNK] */
uint32_t dr_wordpiece_start(const dr_wordpiece *wordpiece);   /* [CLS] */
uint32_t dr_wordpiece_stop(const dr_wordpiece *wordpiece);    /* [SEP] */

#endif
