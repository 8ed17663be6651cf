#include "coding/events/headline.h"

#include "syntax/tree.h"

/* Nothing ends it, as a headline. */
static bool is_open(const dr_clauses *c)
{
    return c->end > c->first && c->tokens[c->end - 1].upos != DR_UPOS_PUNCT;
}

uint32_t dr_done_to_in_headline(const dr_clauses *c, const dr_signal *s)
{
    const dr_relations full =
        DR_RELATION(OBJ) | DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(XCOMP) | DR_RELATION(CCOMP);
    uint32_t verb = s->coded->token;
    unsigned form = c->tokens[verb].xpos;
    bool harms = s->ruled && !s->noun && s->frame == DR_FRAME_OBJECT && (s->type == DR_ASSAULT || s->type == DR_COERCE);
    if (!harms || !is_open(c) || (form != DR_XPOS_VBD && form != DR_XPOS_VBN) ||
        dr_tree_find(c->tree, verb, full) != DR_NONE)
        return DR_NONE;
    return dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ));
}
