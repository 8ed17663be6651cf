/* Words of a sentence, one by one: which word, which tag, which form. */
#include "syntax/words.h"

bool dr_is(const dr_analysis *a, uint32_t token, const char *lower)
{
    return dr_is_text_nocase(a->tokens[token].form, lower);
}

bool dr_is_one(const dr_analysis *a, uint32_t token, const char *const *lower)
{
    for (; *lower; lower++)
        if (dr_is(a, token, *lower))
            return true;
    return false;
}

bool dr_is_tag(const dr_analysis *a, uint32_t token, dr_upos upos)
{
    return a->tokens[token].upos == upos;
}

static bool has(const dr_analysis *a, uint32_t token, uint32_t features)
{
    return (a->tokens[token].features & features) != 0;
}

static bool ends_with(const dr_analysis *a, uint32_t token, const char *suffix)
{
    return dr_ends(a->tokens[token].form, dr_str_of(suffix));
}

bool dr_is_nominal(const dr_analysis *a, uint32_t token)
{
    static const char *const alone[] = {"some", "many",  "others", "several", "most", "all", "few", "both",
                                        "none", "those", "these",  "this",    "that", "two", NULL};
    switch (a->tokens[token].upos) {
    case DR_UPOS_NOUN:
    case DR_UPOS_PROPN:
    case DR_UPOS_NUM:
    case DR_UPOS_PRON:
    case DR_UPOS_SYM:
    case DR_UPOS_X:
        return true;
    case DR_UPOS_DET:
    case DR_UPOS_ADJ:
        return dr_is_one(a, token, alone);
    default:
        return dr_is(a, token, ")");
    }
}

bool dr_is_gerund(const dr_analysis *a, uint32_t token)
{
    const dr_token *t = &a->tokens[token];
    return (t->upos == DR_UPOS_VERB || t->upos == DR_UPOS_AUX) && ends_with(a, token, "ing") && t->form.size > 4;
}

bool dr_is_finite(const dr_analysis *a, uint32_t token)
{
    const dr_token *t = &a->tokens[token];
    if (t->upos != DR_UPOS_VERB && t->upos != DR_UPOS_AUX)
        return false;
    if (has(a, token, DR_FINITE))
        return true;
    return !has(a, token, DR_INFINITIVE | DR_PARTICIPLE | DR_GERUND) && !ends_with(a, token, "ing") &&
           !(token > 0 && dr_is(a, token - 1, "to"));
}

bool dr_denies(const dr_token *token)
{
    static const char *const words[] = {"not", "n't", "n’t", "never", "neither", "nor"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dr_is_text_nocase(token->form, words[i]) || dr_is_text(token->lemma, words[i]))
            return true;
    return false;
}

bool dr_is_not(const dr_analysis *a, uint32_t token)
{
    return dr_denies(&a->tokens[token]);
}

bool dr_is_relative(const dr_analysis *a, uint32_t token)
{
    static const char *const words[] = {"who", "which", "that", "whom", NULL};
    if (!dr_is_one(a, token, words) || token == 0)
        return false;
    uint32_t before = token - 1;
    if (dr_is(a, before, ",") && before > 0 && !dr_is(a, token, "that"))
        before--;
    return dr_is_nominal(a, before);
}

uint32_t *dr_cover_new(dr_arena *arena, const dr_analysis *a)
{
    uint32_t *at = DR_NEW_ARRAY(arena, uint32_t, (size_t)a->token_count + 1);
    for (uint32_t i = 0; i <= a->token_count; i++)
        at[i] = DR_NONE;
    return at;
}

void dr_cover(const dr_analysis *a, uint32_t *at, dr_span span, uint32_t index)
{
    for (uint32_t i = dr_token_at(a, span.start); i < a->token_count && a->tokens[i].span.start < span.end; i++)
        at[i] = index;
}
