#include "coding/events/own_words.h"

#include "syntax/subtrees.h"
#include "syntax/tree.h"

/* Whom a possessive stands for: its mention is not found at its token, as who owns something does not act. */
static uint32_t owner_at(const dr_clauses *c, uint32_t token)
{
    const dr_coder *coder = c->coder;
    uint32_t low = 0, high = coder->mentions.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (coder->mentions.at[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < coder->mentions.n && coder->mentions.at[low].first == token)
        return coder->mentions.at[low].actor;
    uint32_t noun = dr_lemma_is(&c->tokens[token], "whose") ? dr_antecedent(c->tree, token) : DR_NONE;
    uint32_t row = noun == DR_NONE ? DR_NONE : coder->mention_at[noun];
    return row == DR_NONE ? DR_NONE : coder->mentions.at[row].actor;
}

/* Tokens [*first, *end) down to those of `token` and of what describes it alone. */
static void narrow(const dr_clauses *c, uint32_t token, uint32_t *first, uint32_t *end)
{
    uint32_t left = token;
    while (left > *first && dr_tree_head(c->tree, left - 1) == token)
        left--;
    *first = left;
    *end = token + 1;
}

dr_mention dr_in_own_words(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    uint32_t first = token, end = token + 1, part = dr_noun_part_at(c, token);
    uint32_t told = s->coded ? s->coded->token : s->first, actor = DR_NONE;
    if (c->tokens[token].upos == DR_UPOS_PRON && dr_tree_is(c->tree, token, DR_RELATION(NMOD_POSS))) {
        actor = owner_at(c, token);
    } else if (part != DR_NONE && c->parts.at[part].head >= token) {
        first = c->parts.at[part].first;
        end = c->parts.at[part].head + 1;
        if (told != token && told >= first && told < end)
            narrow(c, token, &first, &end);
        while (first < token && c->tokens[first].upos == DR_UPOS_DET)
            first++;
    }
    return (dr_mention){dr_tokens_span(c->coder->record->analysis, first, end), actor};
}
