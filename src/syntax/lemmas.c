/* Lemmas held against words that code names. */
#include "syntax/lemmas.h"

bool dr_lemma_is(const dr_token *token, const char *lemma)
{
    return dr_is_text_nocase(token->lemma, lemma);
}

bool dr_lemma_in(const dr_token *token, const char *words)
{
    dr_str lemma = token->lemma;
    for (const char *at = words; *at == ' ' && at[1];) {
        size_t i = 0;
        at++;
        while (i < lemma.size && at[i] == (lemma.at[i] >= 'A' && lemma.at[i] <= 'Z' ? lemma.at[i] + 32 : lemma.at[i]))
            i++;
        if (i == lemma.size && i && at[i] == ' ')
            return true;
        while (*at && *at != ' ')
            at++;
    }
    return false;
}
