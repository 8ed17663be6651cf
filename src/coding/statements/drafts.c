/* Drafts of statements: how one is added, and which are worth adding inside another. */
#include "coding/statements/statements.h"

#include "knowledge/word_classes.h"

dr_statement_draft *dr_add_draft(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                                 dr_range source, dr_range cue)
{
    bool heard = dr_cue_heard(finder, cue);
    dr_statement_draft *draft = heard ? DR_MORE(finder->arena, &finder->drafts) : &finder->unheard;
    uint32_t index = finder->drafts.n - 1;
    *draft = (dr_statement_draft){.source = source,
                                  .cue = cue,
                                  .word = word,
                                  .sentence = scope.sentence,
                                  .in_quote = scope.quote != DR_NONE,
                                  .confidence = 0.8};
    if (!heard)
        return draft;
    for (uint32_t i = cue.first; i < cue.end; i++)
        finder->cue_of[i] = index;
    finder->last_in[scope.sentence] = index;
    return draft;
}

void dr_add_content(dr_statement_finder *finder, dr_statement_draft *draft, dr_range content)
{
    if (content.first >= content.end || draft == &finder->unheard)
        return;
    for (uint32_t i = content.first; i < content.end;) {
        uint32_t quote = finder->quotes->at[i];
        if (quote == DR_NONE) {
            i++;
            continue;
        }
        dr_range tokens = finder->quotes->list.at[quote].tokens;
        if (tokens.first >= content.first && tokens.end <= content.end)
            finder->quote_taken[quote] = true;
        i = tokens.end;
    }
    DR_PUSH(finder->arena, &draft->content, content);
}

/* Words that do nothing but tell that somebody spoke. */
static bool plain_saying(const dr_knowledge *k, const dr_cue_word *word)
{
    const dr_strs *lemmas = dr_class_words(k, DR_CLASS_PLAIN_SAYING);
    for (uint32_t i = 0; word->upos == DR_UPOS_VERB && i < lemmas->n; i++)
        if (dr_eq(word->lemma, lemmas->at[i]))
            return true;
    return false;
}

bool dr_may_nest(const dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, uint32_t at)
{
    bool inside = scope.quote != DR_NONE;
    uint32_t last = finder->last_in[scope.sentence];
    if (!inside && last != DR_NONE) {
        const dr_statement_draft *d = &finder->drafts.at[last];
        for (uint32_t i = 0; i < d->content.n && !inside; i++)
            inside = at >= d->content.at[i].first && at < d->content.at[i].end;
    }
    return !inside || plain_saying(finder->coder->knowledge, word);
}
