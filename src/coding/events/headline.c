#include "coding/events/headline.h"

#include "syntax/tree.h"

/* Nothing ends it, as a headline. */
static bool is_open(const dr_clauses *c)
{
    return c->end > c->first && c->tokens[c->end - 1].upos != DR_UPOS_PUNCT;
}

/* "Guards fired at in Aden": whom it is done to may stand behind a preposition. */
static bool goes_at_somebody(const dr_clauses *c, uint32_t verb)
{
    uint32_t at = dr_tree_find(c->tree, verb, DR_RELATION(OBL));
    uint32_t before = at == DR_NONE ? DR_NONE : dr_tree_case(c->tree, at);
    return before != DR_NONE && dr_lemma_in(&c->tokens[before], " at on upon into against ");
}

uint32_t dr_done_to_in_headline(const dr_clauses *c, const dr_signal *s)
{
    const dr_relations full =
        DR_RELATION(OBJ) | DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(XCOMP) | DR_RELATION(CCOMP);
    uint32_t verb = s->coded->token;
    unsigned form = c->tokens[verb].xpos;
    bool harms = s->ruled && !s->noun && s->frame == DR_FRAME_OBJECT && (s->type == DR_ASSAULT || s->type == DR_COERCE);
    if (!harms || !is_open(c) || (form != DR_XPOS_VBD && form != DR_XPOS_VBN) ||
        dr_tree_find(c->tree, verb, full) != DR_NONE || goes_at_somebody(c, verb))
        return DR_NONE;
    return dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ));
}
