#include "coding/events/mutual.h"

#include "coding/events/context.h"
#include "knowledge/word_classes.h"
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

/* The state or people that the word names, as an actor; DR_NONE: none. */
static uint32_t people_at(const dr_clauses *c, uint32_t token)
{
    uint32_t row = c->coder->mention_at[token];
    uint32_t actor = row == DR_NONE ? DR_NONE : c->coder->mentions.at[row].actor;
    if (actor == DR_NONE)
        return DR_NONE;
    const dr_actor *who = &c->coder->record->actors.at[actor];
    return who->country.size && (who->kind == DR_STATE || who->kind == DR_POPULATION) ? actor : DR_NONE;
}

static bool glued_hyphen(const dr_clauses *c, uint32_t token)
{
    return token > c->first && token + 1 < c->end && dr_eq(c->tokens[token].form, DR_STR("-")) &&
           !c->tokens[token].space_after && !c->tokens[token - 1].space_after;
}

static void join(const dr_clauses *c, dr_mentions *side, uint32_t token)
{
    uint32_t actor = people_at(c, token);
    for (uint32_t i = 0; i < side->n; i++)
        if (actor == DR_NONE || side->at[i].actor == actor)
            return;
    if (actor != DR_NONE)
        DR_PUSH(c->coder->arena, side, ((dr_mention){c->tokens[token].span, actor}));
}

/* Whom a hyphen joins to one who takes part, does so too: "hosted the Soviet-Finnish talks". */
static void join_others(const dr_clauses *c, dr_mentions *side)
{
    for (uint32_t i = 0, n = side->n; i < n; i++) {
        dr_span span = side->at[i].span;
        uint32_t token = dr_token_at(c->coder->record->analysis, span.start);
        if (token < c->first || token >= c->end || c->tokens[token].span.end != span.end ||
            people_at(c, token) == DR_NONE)
            continue;
        if (glued_hyphen(c, token + 1))
            join(c, side, token + 2);
        else if (token > c->first + 1 && glued_hyphen(c, token - 1))
            join(c, side, token - 2);
    }
}

/* The noun that tells what two do together, a war too, or that is signed or reached; DR_NONE: none. */
static uint32_t shared_noun(const dr_clauses *c, const dr_signal *s)
{
    uint32_t word = s->coded ? s->coded->token : s->first;
    bool together = dr_plover_two_sided(s->type) || s->type == DR_SUPPORT || s->type == DR_RETREAT;
    if (c->tokens[word].upos == DR_UPOS_NOUN)
        return together || dr_has_class(&c->tokens[word], DR_CLASS_FIGHTING) ? word : DR_NONE;
    uint32_t noun = together ? dr_tree_find(c->tree, word, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS)) : DR_NONE;
    return noun != DR_NONE && dr_has_class(&c->tokens[noun], DR_CLASS_PACT) ? noun : DR_NONE;
}

/* "the Egyptian-Israeli treaty was signed": the two whose names a hyphen joins before the noun, where nobody else is
 * said to do it. */
static void join_hyphened(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    enum { LOOK = 6 };
    uint32_t noun = out->actor.n ? DR_NONE : shared_noun(c, s);
    for (uint32_t at = noun; noun != DR_NONE && at > c->first + 1 && noun - at < LOOK; at--)
        if (glued_hyphen(c, at - 1) && dr_tree_head(c->tree, at) == noun && people_at(c, at) != DR_NONE) {
            join(c, &out->actor, at - 2);
            join(c, &out->actor, at);
            return;
        }
}

static bool is_visit(const dr_token *word)
{
    return dr_lemma_in(word, " visit trip tour ");
}

/* "visited France", "a trip to France", by these prepositions */
static bool is_visited(const dr_clauses *c, uint32_t word, uint32_t token, const char *to)
{
    if (token < c->first || token >= c->end || dr_tree_head(c->tree, token) != word)
        return false;
    uint32_t before = dr_tree_case(c->tree, token);
    if (before == DR_NONE)
        return dr_tree_is(c->tree, token, DR_RELATION(OBJ));
    return c->tokens[word].upos == DR_UPOS_NOUN && dr_lemma_in(&c->tokens[before], to);
}

uint32_t dr_visited(const dr_clauses *c, const dr_signal *s)
{
    uint32_t word = s->coded ? s->coded->token : s->first, looked = 0;
    if ((s->type != DR_CONSULT && s->type != DR_AGREE) || !is_visit(&c->tokens[word]))
        return DR_NONE;
    for (uint32_t at = dr_tree_child(c->tree, word); at != DR_NONE && looked < DR_TREE_LOOK;
         at = dr_tree_next(c->tree, at), looked++)
        if (c->tokens[at].upos == DR_UPOS_PROPN && is_visited(c, word, at, " to "))
            return at;
    return DR_NONE;
}

/* Who is visited does not visit, where somebody else does; the heads may take the visit for a meeting of both. */
static void settle_visit(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    uint32_t word = s->coded ? s->coded->token : s->first;
    bool visit = (s->type == DR_CONSULT || s->type == DR_AGREE) && is_visit(&c->tokens[word]);
    dr_mentions stay = {0}, visited = {0};
    uint32_t linked = 0;
    for (uint32_t i = 0; visit && i < out->actor.n; i++) {
        bool host = is_visited(c, word, dr_head_in(c->coder, out->actor.at[i].span), " to in ");
        linked += host && i < out->linked_actors;
        DR_PUSH(c->coder->arena, host ? &visited : &stay, out->actor.at[i]);
    }
    if (!stay.n || !visited.n || out->recipient.n)
        return;
    out->actor = stay;
    out->recipient = visited;
    out->linked_actors -= linked;
    out->linked_recipients = linked;
}

void dr_settle_mutual(const dr_clauses *c, const dr_signal *s, dr_participants *out)
{
    if (is_mediation(c, s))
        settle_mediation(c, out);
    settle_visit(c, s, out);
    join_others(c, &out->actor);
    join_others(c, &out->recipient);
    join_hyphened(c, s, out);
    for (uint32_t i = 0; i < out->recipient.n; i++)
        if (out->recipient.at[i].actor == DR_NONE)
            say_each_other(c, &out->recipient.at[i]);
}
