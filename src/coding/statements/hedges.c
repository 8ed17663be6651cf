/* Hedges by look-up: the longest phrase of the table at each token. */
#include "coding/statements/hedges.h"

/* May the month, Might and Will the names: a hedge is lower case, or opens its sentence. */
static bool could_hedge(const dr_coder *coder, uint32_t token)
{
    unsigned upos = coder->record->analysis->tokens[token].upos;
    return upos != DR_UPOS_PROPN && upos != DR_UPOS_PUNCT;
}

const dr_hedge_word *dr_hedge_at(const dr_coder *coder, uint32_t token, uint32_t end, uint32_t *count)
{
    *count = 1;
    if (!could_hedge(coder, token))
        return NULL;
    dr_hit hit = dr_phrases_match(coder->knowledge->hedges.phrases, coder->arena, coder->record->analysis, token, end);
    if (hit.value == DR_NONE)
        return NULL;
    *count = hit.count;
    return &coder->knowledge->hedges.rows.at[hit.value];
}

dr_hedged dr_hedges_in(const dr_coder *coder, uint32_t first, uint32_t end)
{
    dr_hedged found = {.certainty = DR_CERTAIN};
    for (uint32_t i = first, count; i < end; i += count) {
        const dr_hedge_word *hedge = dr_hedge_at(coder, i, end, &count);
        if (!hedge)
            continue;
        DR_PUSH(coder->arena, &found.spans, dr_tokens_span(coder->record->analysis, i, i + count));
        if (hedge->certainty > found.certainty)
            found.certainty = hedge->certainty;
    }
    return found;
}
