#include "coding/events/denial.h"

#include "syntax/lemmas.h"
#include "syntax/tree.h"
#include "syntax/unreal.h"

static bool denies(const dr_clauses *c, uint32_t token)
{
    return token != DR_NONE && (c->tokens[token].features & DR_NEGATIVE);
}

bool dr_is_nobody(const dr_clauses *c, uint32_t token)
{
    const dr_token *t = &c->tokens[token];
    if (dr_lemma_is(t, "one") && token > c->first && dr_lemma_is(&c->tokens[token - 1], "no"))
        return true;
    return (t->upos == DR_UPOS_PRON || t->upos == DR_UPOS_DET || t->upos == DR_UPOS_NOUN) && denies(c, token);
}

/* The trigger's word, of a verb group its head. */
static uint32_t word_of(const dr_clauses *c, const dr_signal *s)
{
    return s->noun ? s->first : c->parts.at[s->part].head;
}

bool dr_denied_by_party(const dr_clauses *c, const dr_signal *s)
{
    uint32_t clause = dr_tree_clause(c->tree, word_of(c, s));
    return dr_is_none_of(c->tree, dr_tree_find(c->tree, clause, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS))) ||
           dr_is_none_of(c->tree, dr_tree_find(c->tree, clause, DR_RELATION(OBL_AGENT))) ||
           dr_governs_none(c->tree, clause);
}

bool dr_denied_above(const dr_clauses *c, const dr_signal *s)
{
    return dr_falls_short(c->tree, word_of(c, s));
}

bool dr_said_not_so(const dr_clauses *c, const dr_signal *s)
{
    bool governs = !s->noun && s->first != word_of(c, s) && dr_tree_under(c->tree, word_of(c, s), s->first);
    return dr_is_said_not_so(c->tree, governs ? s->first : word_of(c, s)); /* "refused to release" */
}

bool dr_is_denied(const dr_clauses *c, const dr_signal *s)
{
    uint32_t word = word_of(c, s);
    if (c->parts.at[s->part].kind == DR_PART_VERB && (c->parts.at[s->part].flags & DR_VERB_NEGATIVE))
        return true;
    return dr_is_none_of(c->tree, word) || dr_denied_by_party(c, s) || dr_denied_above(c, s) || dr_said_not_so(c, s);
}
