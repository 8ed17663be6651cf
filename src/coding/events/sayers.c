#include "coding/events/sayers.h"

#include "coding/events/context.h"
#include "syntax/tree.h"

uint32_t *dr_cues_of(dr_coder *coder)
{
    const dr_record *record = coder->record;
    const dr_analysis *a = record->analysis;
    uint32_t *at = DR_NEW_ARRAY(coder->arena, uint32_t, (size_t)a->token_count + 1);
    for (uint32_t i = 0; i <= a->token_count; i++)
        at[i] = DR_NONE;
    for (uint32_t s = 0; s < record->statements.n; s++) {
        dr_span cue = record->statements.at[s].cue;
        for (uint32_t i = cue.start < cue.end ? dr_token_at(a, cue.start) : a->token_count;
             i < a->token_count && a->tokens[i].span.start < cue.end; i++)
            at[i] = s;
    }
    return at;
}

/* Acts that are done by saying something. */
static bool is_of_words(dr_plover type)
{
    return dr_plover_quad(type) == 3 || type == DR_AGREE || type == DR_SUPPORT;
}

/* The statement that the signal's verb brings in, where that is an act of words and its source stands in the sentence
 * and is not by the tree the one who is told or asked; NULL: none. */
static const dr_statement *said_with(const dr_clauses *c, const dr_signal *s)
{
    uint32_t word = s->coded->token;
    uint32_t told = dr_tree_find(c->tree, word, DR_RELATION(NSUBJ_PASS));
    if (!c->cue_at || !is_of_words(s->type) || c->tokens[word].upos != DR_UPOS_VERB || c->cue_at[word] == DR_NONE)
        return NULL;
    const dr_statement *said = &c->coder->record->statements.at[c->cue_at[word]];
    bool here = said->source.span.start < said->source.span.end &&
                said->source.span.start >= c->tokens[c->first].span.start &&
                said->source.span.end <= c->tokens[c->end - 1].span.end;
    return here && (told == DR_NONE || !dr_span_meet(said->source.span, c->tokens[told].span)) ? said : NULL;
}

bool dr_is_sayer(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    const dr_statement *said = said_with(c, s);
    return said && token == dr_head_in(c->coder, said->source.span);
}

bool dr_is_said(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    const dr_statement *said = said_with(c, s);
    if (!said || dr_span_meet(said->source.span, c->tokens[token].span))
        return false;
    for (uint32_t i = 0; i < said->content.n; i++)
        if (dr_span_in(c->tokens[token].span, said->content.at[i]))
            return true;
    return false;
}

uint32_t dr_sayer_of(const dr_clauses *c, const dr_signal *s)
{
    const dr_statement *said = said_with(c, s);
    bool behind = said && said->source.span.start >= c->tokens[s->coded->token].span.end;
    uint32_t head = behind ? dr_head_in(c->coder, said->source.span) : DR_NONE;
    return head != DR_NONE && c->coder->mention_at[head] != DR_NONE ? head : DR_NONE;
}
