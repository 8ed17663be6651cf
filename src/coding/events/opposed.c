#include "coding/events/opposed.h"

#include "coding/events/doers.h"
#include "syntax/lemmas.h"
#include "syntax/tree.h"

static const dr_relations behind = DR_RELATION(OBL) | DR_RELATION(NMOD);

static bool has_case(const dr_clauses *c, uint32_t token, const char *words)
{
    uint32_t before = dr_tree_case(c->tree, token);
    return before != DR_NONE && dr_lemma_in(&c->tokens[before], words);
}

bool dr_is_against(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    for (int steps = 0; steps < DR_TREE_LOOK && dr_tree_is(c->tree, token, DR_RELATION(CONJ)); steps++)
        token = dr_tree_head(c->tree, token);
    return s->type != DR_ASSAULT && !dr_plover_two_sided(s->type) && has_case(c, token, " against ") &&
           dr_tree_head(c->tree, token) == s->coded->token;
}

bool dr_is_victim(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    for (int steps = 0; steps < DR_TREE_LOOK && dr_tree_is(c->tree, token, DR_RELATION(CONJ)); steps++)
        token = dr_tree_head(c->tree, token);
    uint32_t deed = dr_tree_head(c->tree, token), word = s->coded->token;
    return s->type == DR_ACCUSE && deed != DR_NONE && dr_tree_is(c->tree, token, DR_RELATION(NMOD)) &&
           has_case(c, token, " against ") && dr_tree_is(c->tree, deed, DR_RELATION(OBJ)) &&
           dr_tree_head(c->tree, deed) == word &&
           dr_lemma_in(&c->tokens[word], " condemn denounce deplore decry criticize criticise ");
}

/* "outside the embassy", "in front of the parliament" */
static uint32_t stood_before(const dr_clauses *c, uint32_t at)
{
    if (dr_lemma_is(&c->tokens[at], "front")) {
        at = dr_tree_find(c->tree, at, DR_RELATION(NMOD));
        return at != DR_NONE && has_case(c, at, " of ") && c->coder->mention_at[at] != DR_NONE ? at : DR_NONE;
    }
    return has_case(c, at, " outside ") && c->coder->mention_at[at] != DR_NONE ? at : DR_NONE;
}

static uint32_t opposed_behind(const dr_clauses *c, const dr_signal *s, uint32_t word)
{
    for (uint32_t at = dr_tree_find(c->tree, word, behind); at != DR_NONE;
         at = dr_tree_find_from(c->tree, word, behind, at + 1)) {
        if (has_case(c, at, " against ") && c->coder->mention_at[at] != DR_NONE)
            return at;
        uint32_t seat = s->type == DR_PROTEST ? stood_before(c, at) : DR_NONE;
        if (seat != DR_NONE)
            return seat;
    }
    return DR_NONE;
}

uint32_t dr_opposed(const dr_clauses *c, const dr_signal *s)
{
    uint32_t word = s->coded->token, over = dr_tree_head(c->tree, word);
    if (dr_plover_quad(s->type) < 3)
        return DR_NONE;
    uint32_t found = opposed_behind(c, s, word);
    bool held = found == DR_NONE && over != DR_NONE && dr_tree_is(c->tree, word, DR_RELATION(OBJ)); /* held a rally */
    found = held ? opposed_behind(c, s, over) : found;
    return found == DR_NONE ? dr_foe_beside_ally(c, s) : found;
}
