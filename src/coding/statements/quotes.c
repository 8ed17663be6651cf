/* Quotations that no cue reached: they go on from the speaker before in the paragraph, from a quotation that the
 * paragraph before left open, or from the last speaker quoted. */
#include "coding/statements/statements.h"

static uint32_t paragraph_of(const dr_statement_finder *finder, uint32_t token)
{
    return finder->a->sentences[dr_sentence_of(finder->a, token)].paragraph;
}

/* Whether a draft quotes: its first or last content opens with a quotation that is speech. */
static bool quotes_speech(const dr_statement_finder *finder, const dr_statement_draft *draft)
{
    for (uint32_t i = 0; i < draft->content.n; i++) {
        uint32_t quote = finder->quotes->at[draft->content.at[i].first];
        if (quote != DR_NONE && finder->quotes->list.at[quote].tokens.first == draft->content.at[i].first)
            return true;
    }
    return false;
}

/* Whether the quotation fills its paragraph's end: nothing but it stands from its start to the paragraph's end,
 * or it opens the paragraph. */
static bool opens_paragraph(const dr_statement_finder *finder, const dr_quote *quote)
{
    uint32_t first = quote->tokens.first;
    return first == 0 || paragraph_of(finder, first - 1) != paragraph_of(finder, first);
}

static bool opens_sentence(const dr_statement_finder *finder, const dr_quote *quote)
{
    uint32_t first = quote->tokens.first;
    uint32_t s = dr_sentence_of(finder->a, first);
    return finder->a->sentences[s].first == first ||
           (first > 0 && finder->quotes->at[first - 1] != DR_NONE); /* two quotations side by side */
}

void dr_give_quotes(dr_statement_finder *finder)
{
    uint32_t quoting = DR_NONE, saying = DR_NONE,
             draft = 0; /* the newest draft that quotes; that could; how far read */
    for (uint32_t q = 0; q < finder->quotes->list.n; q++) {
        const dr_quote *quote = &finder->quotes->list.at[q];
        for (; draft < finder->drafts.n && finder->drafts.at[draft].cue.first < quote->tokens.first; draft++) {
            const dr_statement_draft *d = &finder->drafts.at[draft];
            if (d->in_quote)
                continue;
            if (quotes_speech(finder, d))
                quoting = draft;
            else if (d->word && d->word->upos == DR_UPOS_VERB && d->word->takes_that)
                saying = draft;
        }
        uint32_t speaker = quoting;
        bool newer = saying != DR_NONE && (quoting == DR_NONE || saying > quoting);
        if (newer && (quoting == DR_NONE || finder->drafts.at[saying].sentence != finder->drafts.at[quoting].sentence))
            speaker = saying;
        if (finder->quote_taken[q] || speaker == DR_NONE || !quote->speech)
            continue;
        dr_statement_draft *d = &finder->drafts.at[speaker];
        uint32_t here = paragraph_of(finder, quote->tokens.first);
        uint32_t there = paragraph_of(finder, d->content.at[d->content.n - 1].first);
        if (paragraph_of(finder, d->cue.first) > there)
            there = paragraph_of(finder, d->cue.first);
        bool same = here == there && opens_sentence(finder, quote);
        bool next = here == there + 1 && opens_paragraph(finder, quote);
        if (same || next || (quote->continues && here == there + 1))
            dr_add_content(finder, d, quote->tokens);
    }
}
