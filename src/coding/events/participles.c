#include "coding/events/participles.h"

#include "syntax/lemmas.h"
#include "syntax/tree.h"

static const dr_relations subjects = DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS);

/* A past participle without auxiliary or object. */
static bool is_bare(const dr_clauses *c, uint32_t verb)
{
    static const dr_relations helpers = DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(OBJ);
    return c->tokens[verb].xpos == DR_XPOS_VBN && dr_tree_find(c->tree, verb, helpers) == DR_NONE;
}

static bool beside_passive(const dr_clauses *c, uint32_t verb)
{
    return dr_tree_is(c->tree, verb, DR_RELATION(CONJ)) &&
           dr_tree_find(c->tree, dr_tree_head(c->tree, verb), DR_RELATION(AUX_PASS)) != DR_NONE;
}

static bool follows_comma(const dr_clauses *c, uint32_t word)
{
    uint32_t first = dr_tree_left(c->tree, word);
    return first > c->first && dr_eq(c->tokens[first - 1].form, DR_STR(","));
}

/* The subject of the clause that a participle hangs on from before it, or behind its comma. What moves or opposes does
 * so itself: "withdrawn", "opposed to". */
static uint32_t above(const dr_clauses *c, const dr_signal *s, uint32_t verb)
{
    bool hangs = dr_tree_is(c->tree, verb, DR_RELATION(ADVCL) | DR_RELATION(CCOMP));
    bool itself = dr_plover_two_sided(s->type) || s->type == DR_RETREAT || s->type == DR_MOBILIZE ||
                  (verb + 1 < c->end && dr_lemma_is(&c->tokens[verb + 1], "to"));
    if (!s->ruled || !hangs || itself)
        return DR_NONE;
    if (dr_tree_find(c->tree, verb, subjects) != DR_NONE)
        return dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ_PASS)); /* hung on the participle itself */
    uint32_t mark = dr_tree_find(c->tree, verb, DR_RELATION(MARK));
    if (mark != DR_NONE && !dr_lemma_in(&c->tokens[mark], " when if although though while once unless "))
        return DR_NONE;
    uint32_t subject = dr_tree_find(c->tree, dr_tree_head(c->tree, verb), subjects);
    return subject != DR_NONE && verb < subject && follows_comma(c, subject) ? subject : DR_NONE;
}

/* "the executive arrested and charged last month": the noun that a bare participle is told of, of acts that harm
 * somebody; DR_NONE: none, or a thing. */
static uint32_t described(const dr_clauses *c, const dr_signal *s, uint32_t verb)
{
    if (dr_tree_is(c->tree, verb, DR_RELATION(CONJ)))
        verb = dr_tree_head(c->tree, verb);
    bool harms = dr_plover_quad(s->type) == 4 || s->type == DR_ACCUSE;
    if (!s->ruled || !harms || s->type == DR_MOBILIZE || s->type == DR_PROTEST || !is_bare(c, verb) ||
        !dr_tree_is(c->tree, verb, DR_RELATION(ACL) | DR_RELATION(ACL_RELCL)) ||
        dr_tree_find(c->tree, verb, subjects | DR_RELATION(OBL_AGENT)) != DR_NONE)
        return DR_NONE;
    uint32_t noun = dr_tree_head(c->tree, verb);
    return noun != DR_NONE && c->coder->mention_at[noun] != DR_NONE ? noun : DR_NONE;
}

uint32_t dr_done_to(const dr_clauses *c, const dr_signal *s)
{
    uint32_t verb = s->coded->token;
    if (!is_bare(c, verb))
        return DR_NONE;
    if (beside_passive(c, verb) || dr_tree_is(c->tree, verb, DR_RELATION(XCOMP)))
        return dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ));
    uint32_t noun = described(c, s, verb);
    return noun != DR_NONE ? noun : above(c, s, verb);
}
