#include "coding/events/pairs.h"

#include "coding/events/context.h"
#include "syntax/lemmas.h"
#include "syntax/tree.h"

static uint32_t verb_of(const dr_clauses *c, const dr_signal *s)
{
    return c->parts.at[s->part].head;
}

/* One act of the mentions at those places. */
static dr_participants act_of(const dr_clauses *c, const dr_participants *all, dr_mention actor, dr_mention recipient)
{
    dr_participants one = {.certain = all->certain, .borrowed = all->borrowed};
    DR_PUSH(c->coder->arena, &one.actor, actor);
    DR_PUSH(c->coder->arena, &one.recipient, recipient);
    one.linked_actors = all->linked_actors > 0;
    one.linked_recipients = all->linked_recipients > 0;
    return one;
}

/* ---- respectively ---- */

static bool says_respectively(const dr_clauses *c, const dr_signal *s)
{
    uint32_t looked = 0, verb = verb_of(c, s);
    for (uint32_t at = verb; at < c->end && looked < DR_TREE_LOOK; at++, looked++)
        if (dr_lemma_is(&c->tokens[at], "respectively"))
            return dr_tree_under(c->tree, at, verb);
    return false;
}

static bool is_in_order(const dr_mentions *side)
{
    for (uint32_t i = 1; i < side->n; i++)
        if (side->at[i].span.start <= side->at[i - 1].span.start)
            return false;
    return true;
}

static uint32_t in_order(const dr_clauses *c, const dr_participants *all, dr_participants *out)
{
    uint32_t n = all->actor.n;
    if (n < 2 || n > DR_MOST_PAIRS || all->recipient.n != n || !is_in_order(&all->actor) ||
        !is_in_order(&all->recipient))
        return 0;
    for (uint32_t i = 0; i < n; i++)
        out[i] = act_of(c, all, all->actor.at[i], all->recipient.at[i]);
    return n;
}

/* ---- a verb that is left out ---- */

static uint32_t token_of(const dr_clauses *c, const dr_mention *mention)
{
    return dr_token_at(c->coder->record->analysis, mention->span.start);
}

/* "and Egypt Libya" behind "Iran": two more members of the list, with nothing between them. */
static bool is_gap(const dr_clauses *c, const dr_mention *actor, const dr_mention *recipient)
{
    uint32_t one = dr_head_in(c->coder, actor->span), other = dr_head_in(c->coder, recipient->span);
    if (one < c->first || other >= c->end || one >= other || !dr_tree_is(c->tree, one, DR_RELATION(CONJ)) ||
        !dr_tree_is(c->tree, other, DR_RELATION(CONJ)) || dr_tree_head(c->tree, one) != dr_tree_head(c->tree, other))
        return false;
    uint32_t first = token_of(c, recipient);
    return first > one && c->tokens[first - 1].span.end == actor->span.end &&
           dr_tree_find(c->tree, one, DR_RELATION(CC)) != DR_NONE &&
           dr_tree_find(c->tree, other, DR_RELATION(CC)) == DR_NONE;
}

static uint32_t across_gap(const dr_clauses *c, const dr_participants *all, dr_participants *out)
{
    uint32_t n = all->recipient.n;
    if (n < 3 || !all->actor.n || !is_in_order(&all->recipient) ||
        !is_gap(c, &all->recipient.at[n - 2], &all->recipient.at[n - 1]))
        return 0;
    out[0] = *all;
    out[0].recipient.n = n - 2;
    if (out[0].linked_recipients > n - 2)
        out[0].linked_recipients = n - 2;
    out[1] = act_of(c, all, all->recipient.at[n - 2], all->recipient.at[n - 1]);
    return 2;
}

uint32_t dr_pair_participants(const dr_clauses *c, const dr_signal *s, const dr_participants *all, dr_participants *out)
{
    if (s->noun || dr_plover_two_sided(s->type))
        return 0;
    return says_respectively(c, s) ? in_order(c, all, out) : across_gap(c, all, out);
}
