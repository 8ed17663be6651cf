/* Paragraphs that a colon leads in without quotation marks, as letters, speeches and lists of points are set:
 *
 *   In his letter he wrote: ¶ I come to you on solid ground. ¶ I bring a plan.       while somebody speaks of "I", "we"
 *   Mitchell argued that: ¶ • nobody had left; ¶ • a deal was near.                  all items of the list
 *   The paper reports: ¶ The two sides met on Monday.                                one paragraph */
#include "coding/statements/statements.h"
#include "syntax/subtrees.h"

enum { MOST_PARAGRAPHS = 64 };

static uint32_t paragraph_of(const dr_statement_finder *finder, uint32_t token)
{
    return finder->a->sentences[dr_sentence_of(finder->a, token)].paragraph;
}

/* The end of the paragraph that starts at the token. */
static uint32_t paragraph_end(const dr_statement_finder *finder, uint32_t first)
{
    const dr_analysis *a = finder->a;
    uint32_t s = dr_sentence_of(a, first), paragraph = a->sentences[s].paragraph;
    while (s < a->sentence_count && a->sentences[s].paragraph == paragraph)
        s++;
    return a->sentences[s - 1].first + a->sentences[s - 1].count;
}

/* Whether a point of a list is opened. */
static bool opens_item(const dr_analysis *a, uint32_t token)
{
    static const char *const bullets[] = {"•", "-", "–", "—", "--", "*", "·", "▪", NULL};
    return dr_is_one(a, token, bullets);
}

static bool has_verb(const dr_statement_finder *finder, dr_range tokens)
{
    for (uint32_t i = tokens.first; i < tokens.end; i++)
        if (dr_is_finite(finder->a, i))
            return true;
    return false;
}

/* Whether somebody speaks of themselves outside quotations, which reporters do not. */
static bool speaks_of_itself(const dr_statement_finder *finder, dr_range tokens)
{
    static const char *const own[] = {"i", "we", "my", "our", "me", "us", NULL};
    for (uint32_t i = tokens.first; i < tokens.end; i++)
        if (finder->quotes->at[i] == DR_NONE && dr_is_one(finder->a, i, own))
            return true;
    return false;
}

dr_range dr_block_led_in(const dr_statement_finder *finder, uint32_t colon)
{
    const dr_analysis *a = finder->a;
    uint32_t first = colon + 1;
    dr_range block = {first, first};
    if (first >= a->token_count || finder->quotes->at[first] != DR_NONE || finder->quotes->at[colon] != DR_NONE ||
        paragraph_of(finder, first) != paragraph_of(finder, colon) + 1)
        return block;
    if (dr_turn_opened_by(&finder->turns, dr_sentence_of(a, first)))
        return block; /* a transcript, whose turns have speakers of their own */
    bool list = opens_item(a, first);
    dr_range next = {first, paragraph_end(finder, first)};
    if (!list && !has_verb(finder, next))
        return block; /* a heading, an address */
    bool own = speaks_of_itself(finder, next);
    for (int i = 0; i < MOST_PARAGRAPHS; i++) {
        block.end = next.end;
        if (next.end >= a->token_count)
            break;
        next = (dr_range){next.end, paragraph_end(finder, next.end)};
        bool on = list ? opens_item(a, next.first) : own && speaks_of_itself(finder, next);
        if (!on || finder->quotes->at[next.first] != DR_NONE)
            break;
    }
    return dr_without_marks(a, block);
}

void dr_try_block(dr_statement_finder *finder, uint32_t from, dr_cue_scope scope)
{
    uint32_t colon = scope.high - 1;
    if (!dr_is(finder->a, colon, ":"))
        return;
    for (uint32_t d = from; d < finder->drafts.n; d++)
        for (uint32_t i = 0; i < finder->drafts.at[d].content.n; i++)
            if (finder->drafts.at[d].content.at[i].end > colon + 1)
                return; /* its cue has led it in */
    dr_range block = dr_block_led_in(finder, colon), source = dr_speaker_before_colon(finder, colon);
    if (dr_empty(block) || dr_empty(source) || !speaks_of_itself(finder, block))
        return;
    dr_statement_draft *draft = dr_add_sure_draft(finder, NULL, scope, source, (dr_range){colon, colon + 1});
    draft->confidence = 0.5;
    dr_add_content(finder, draft, block);
}
