/* The syntax of a report: its sentences' trees and its quotations. */
#include "syntax/syntax.h"

dr_syntax *dr_syntax_new(dr_arena *arena, const dr_analysis *analysis)
{
    dr_syntax *syntax = DR_NEW(arena, dr_syntax);
    syntax->analysis = analysis;
    syntax->arena = arena;
    syntax->walked = DR_NEW_ARRAY(arena, uint32_t, analysis->token_count);
    syntax->trees = DR_NEW_ARRAY(arena, dr_tree *, analysis->sentence_count);
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        syntax->trees[i] =
            dr_tree_new(arena, analysis->tokens, analysis->sentences[i].first, analysis->sentences[i].count);
    syntax->quotes = dr_find_quotes(arena, analysis);
    return syntax;
}
