#include "coding/events/mutual.h"

#include "coding/events/context.h"
#include "syntax/tree.h"

/* "between" Israel and Syria, of the list or of its first. */
static bool is_between(const dr_clauses *c, uint32_t token)
{
    if (token < c->first || token >= c->end)
        return false;
    uint32_t before = dr_tree_case(c->tree, token), head = dr_tree_head(c->tree, token);
    if (before == DR_NONE && head != DR_NONE && dr_tree_is(c->tree, token, DR_RELATION(CONJ)))
        before = dr_tree_case(c->tree, head);
    return before != DR_NONE && dr_lemma_is(&c->tokens[before], "between");
}

/* Those between whom another speaks are spoken with. */
static void settle_mediation(const dr_clauses *c, dr_participants *out)
{
    dr_mentions stay = {0}, between = {0};
    uint32_t linked = 0;
    for (uint32_t i = 0; i < out->actor.n; i++) {
        bool apart = is_between(c, dr_head_in(c->coder, out->actor.at[i].span));
        linked += apart && i < out->linked_actors;
        DR_PUSH(c->coder->arena, apart ? &between : &stay, out->actor.at[i]);
    }
    if (!stay.n || !between.n || out->recipient.n)
        return;
    out->actor = stay;
    out->recipient = between;
    out->linked_actors -= linked;
    out->linked_recipients = linked;
}

static bool is_pair(const dr_clauses *c, uint32_t first, const char *one, const char *other)
{
    return first >= c->first && first + 1 < c->end && dr_lemma_is(&c->tokens[first], one) &&
           dr_lemma_is(&c->tokens[first + 1], other);
}

/* "each other" and "one another" in both words, whichever the engine links. */
static void say_each_other(const dr_clauses *c, dr_mention *mention)
{
    uint32_t token = dr_token_at(c->coder->record->analysis, mention->span.start);
    for (uint32_t first = token > c->first ? token - 1 : token; first <= token; first++)
        if (is_pair(c, first, "each", "other") || is_pair(c, first, "one", "another"))
            mention->span = dr_tokens_span(c->coder->record->analysis, first, first + 2);
}

/* "mediated", "brokered talks" */
static bool is_mediation(const dr_clauses *c, const dr_signal *s)
{
    return s->type == DR_CONSULT && (dr_is_text(s->mode, "third-party") || dr_lemma_is(&c->tokens[s->first], "broker"));
}

void dr_settle_mutual(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    if (is_mediation(c, s))
        settle_mediation(c, out);
    for (uint32_t i = 0; i < out->recipient.n; i++)
        if (out->recipient.at[i].actor == DR_NONE)
            say_each_other(c, &out->recipient.at[i]);
}
