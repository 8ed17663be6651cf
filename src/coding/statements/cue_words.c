/* The table's cues in the text. */
#include "coding/statements/statements.h"

/* Tags the row's part of speech may show up under: taggers mix verbs with their participles and nouns. */
static bool tag_fits(const dr_analysis *a, uint32_t token, const dr_cue_word *word)
{
    unsigned upos = a->tokens[token].upos;
    switch (word->upos) {
    case DR_UPOS_VERB:
    case DR_UPOS_AUX:
        return upos == DR_UPOS_VERB;
    case DR_UPOS_NOUN:
        return upos == DR_UPOS_NOUN;
    case DR_UPOS_ADJ:
        return upos == DR_UPOS_ADJ || upos == DR_UPOS_VERB || upos == DR_UPOS_ADP || upos == DR_UPOS_ADV;
    default:
        return upos != DR_UPOS_NOUN && upos != DR_UPOS_PROPN;
    }
}

const dr_cue_word *dr_cue_at(const dr_statement_finder *finder, uint32_t at, uint32_t high, uint32_t *count)
{
    const dr_knowledge *k = finder->coder->knowledge;
    unsigned upos = finder->a->tokens[at].upos;
    if (upos == DR_UPOS_PUNCT || upos == DR_UPOS_PROPN || upos == DR_UPOS_DET || upos == DR_UPOS_PRON)
        return NULL;
    dr_hit hit = dr_phrases_match(k->cues.phrases, finder->arena, finder->a, at, high);
    *count = hit.count;
    for (uint32_t row = hit.value; row != DR_NONE; row = k->cues.rows.at[row].next)
        if (tag_fits(finder->a, at, &k->cues.rows.at[row]))
            return &k->cues.rows.at[row];
    return NULL;
}
