/* A report's paragraphs to its analysis: words, sentences, and what the engine says of them. */
#include "language/text/tokens.h"

dr_analysis *dr_find_words(dr_arena *arena, const dr_report *report)
{
    dr_tokens tokens = {0};
    dr_sentences sentences = {0};
    for (uint32_t i = 0; i < report->paragraphs.n; i++) {
        uint32_t first = tokens.n;
        dr_tokenise(arena, report->text, report->paragraphs.at[i], &tokens);
        dr_split_sentences(arena, report->text, &tokens, first, i, &sentences);
    }
    DR_TRIM(arena, &tokens);
    DR_TRIM(arena, &sentences);
    dr_analysis *analysis = DR_NEW(arena, dr_analysis);
    analysis->tokens = tokens.at;
    analysis->token_count = tokens.n;
    analysis->sentences = sentences.at;
    analysis->sentence_count = sentences.n;
    return analysis;
}

dr_analysis *dr_analyse(dr_arena *arena, const dr_engine *engine, const dr_report *report)
{
    dr_analysis *analysis = dr_find_words(arena, report);
    dr_understand(arena, engine, analysis);
    return analysis;
}
