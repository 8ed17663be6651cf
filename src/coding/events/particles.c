#include "coding/events/particles.h"

#include "syntax/lemmas.h"
#include "syntax/tree.h"

/* Words that are particles as well as prepositions; "back down" has two. */
static bool may_be_particle(const dr_token *t)
{
    return (t->upos == DR_UPOS_ADP || t->upos == DR_UPOS_ADV || t->xpos == DR_XPOS_RP) &&
           dr_lemma_in(t, " off down out up back in over away on through ");
}

/* "found the general guilty", "set the miners free"; not: "not guilty" */
static uint32_t outcome_of(const dr_clauses *c, uint32_t verb)
{
    bool finds = dr_lemma_is(&c->tokens[verb], "find"), sets = dr_lemma_is(&c->tokens[verb], "set");
    uint32_t found = finds || sets ? dr_tree_find_from(c->tree, verb, DR_RELATION(XCOMP), verb) : DR_NONE;
    if (found == DR_NONE || found >= c->end || !dr_lemma_in(&c->tokens[found], finds ? " guilty liable " : " free "))
        return DR_NONE;
    return found && dr_lemma_is(&c->tokens[found - 1], "not") ? DR_NONE : found;
}

uint32_t dr_particle_of(const dr_clauses *c, uint32_t verb_head)
{
    enum { LOOK = 8 }; /* words between: "called the second round of talks off" */
    uint32_t found = dr_tree_find_from(c->tree, verb_head, DR_RELATION(COMPOUND_PRT), verb_head);
    if (found != DR_NONE && found < c->end && found <= verb_head + LOOK)
        return may_be_particle(&c->tokens[found]) ? found : DR_NONE;
    if ((found = outcome_of(c, verb_head)) != DR_NONE)
        return found;
    uint32_t back = dr_tree_find_from(c->tree, verb_head, DR_RELATION(ADVMOD), verb_head);
    if (back != DR_NONE && back < c->end && back <= verb_head + LOOK && dr_lemma_is(&c->tokens[back], "back"))
        return back; /* "were turned back", "pushed refugees back" */
    uint32_t next = verb_head + 1;
    return next < c->end && c->tokens[next].xpos == DR_XPOS_RP && may_be_particle(&c->tokens[next]) ? next : DR_NONE;
}
