/* What a model's label scores say of a word: tags, features, lemma.
 *
 * A label of features is "Number=Sing|Person=3", "_" for none. A label of lemmas is a script:
 *
 *   keep          the form in lower case             Keep           the form as it is, for names
 *   cut:N:SUFFIX  of the form in lower case the      Cut:N:SUFFIX   the same with the form's case
 *                 last N characters are SUFFIX
 *   whole:LEMMA   the lemma is LEMMA                 rule           dr_lemma
 *
 * A script that does not fit the form is as good as "rule". training/model/features.py makes them. */
#ifndef DR_LANGUAGE_ENGINE_HEADS_H
#define DR_LANGUAGE_ENGINE_HEADS_H

#include "language/analysis.h"
#include "language/engine/model.h"

typedef struct dr_lemma_script {
    enum { DR_LEMMA_RULE, DR_LEMMA_CUT, DR_LEMMA_WHOLE } kind;
    bool keeps_case;
    uint32_t cut;  /* characters */
    dr_str ending; /* or the whole lemma */
} dr_lemma_script;

/* The script of a label; the rule when it is none. */
dr_lemma_script dr_lemma_script_of(dr_str label);
/* Never empty unless the form is. */
dr_str dr_lemma_by_script(dr_arena *arena, const dr_lemma_script *script, dr_str form, dr_upos upos, dr_xpos xpos);
/* The DR_* bits of a label of features; what the program has no bit for is left out. */
uint32_t dr_features_of(dr_str label);

/* What the labels of a model stand for; borrows the model, which has it made once. */
typedef struct dr_tagging dr_tagging;
const dr_tagging *dr_tagging_new(dr_arena *arena, const dr_model *model);
/* The dr_relation of each label; `dep` of those that the program does not know. */
const uint8_t *dr_relations_of(dr_arena *arena, const dr_labels *labels);
/* upos, xpos, features and lemma from scores (model->labels.outputs). Scripts give the
 * lemmas of function words; those of verbs, nouns, names, adjectives, adverbs and numbers come by rule on the tags. */
void dr_tag_token(dr_arena *arena, const dr_tagging *tagging, const float *scores, dr_token *token);

/* The highest of n >= 1 scores, the first of equal ones. */
uint32_t dr_highest(const float *scores, uint32_t n);

#endif
