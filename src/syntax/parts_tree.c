/* What the tree knows better of parts cut from words alone: which auxiliaries, denials and prepositions belong to a
 * part though others stand between, and which participles are a clause's verb. */
#include "syntax/arguments.h"

void dr_link_parts(dr_clauses *c)
{
    c->part_of = DR_NEW_ARRAY(c->coder->arena, uint32_t, (size_t)(c->end - c->first) + 1);
    for (uint32_t i = 0; i <= c->end - c->first; i++)
        c->part_of[i] = DR_NONE;
    for (uint32_t i = 0; i < c->parts.n; i++)
        for (uint32_t token = c->parts.at[i].first; token < c->parts.at[i].end; token++)
            c->part_of[token - c->first] = i;
}

/* ---- verbs ---- */

static bool is_denial(const dr_token *t)
{
    return dr_lemma_in(t, " not n't never ") || dr_eq(t->form, DR_STR("n't")) ||
           dr_eq(t->form, DR_STR("n\xE2\x80\x99t"));
}

/* What auxiliaries and adverbs of denial add; those that stand in the group have been counted already. */
static uint32_t flags_around(const dr_clauses *c, uint32_t verb)
{
    uint32_t flags = 0, looked = 0;
    for (uint32_t child = dr_tree_child(c->tree, verb); child != DR_NONE && looked < DR_TREE_LOOK;
         child = dr_tree_next(c->tree, child), looked++) {
        const dr_token *t = &c->tokens[child];
        if (dr_tree_is(c->tree, child, DR_RELATION(AUX)) && child < verb)
            flags |= dr_modal_flag(t);
        if (dr_tree_is(c->tree, child, DR_RELATION(AUX_PASS)))
            flags |= DR_VERB_PASSIVE;
        if (dr_tree_is(c->tree, child, DR_RELATION(ADVMOD)) && is_denial(t))
            flags |= DR_VERB_NEGATIVE;
    }
    return flags;
}

/* "will on Tuesday meet": the auxiliary of a verb elsewhere is a mere word. */
static bool is_stray(const dr_clauses *c, const dr_part *p)
{
    uint32_t verb = dr_tree_clause(c->tree, p->head);
    return p->flags & DR_VERB_COPULA && verb != p->head && verb > p->head &&
           dr_tree_is(c->tree, p->head, DR_RELATION(AUX) | DR_RELATION(AUX_PASS));
}

/* A bare participle with a subject of its own, or one that the whole sentence hangs on, is a finite verb: the tags
 * of "killed" are easily mistaken. */
static bool is_finite_after_all(const dr_clauses *c, uint32_t verb)
{
    uint32_t subject = dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ));
    return subject != DR_NONE && subject < verb && dr_tree_find(c->tree, verb, DR_RELATION(MARK)) == DR_NONE &&
           !dr_tree_is(c->tree, verb, DR_RELATION(ADVCL) | DR_RELATION(ACL) | DR_RELATION(AMOD));
}

static void mend_verb(dr_clauses *c, dr_part *p)
{
    enum { MODAL = DR_VERB_WILL | DR_VERB_WOULD | DR_VERB_MAY | DR_VERB_MUST };
    if (is_stray(c, p)) {
        p->kind = DR_PART_ADJ;
        return;
    }
    uint32_t around = flags_around(c, p->head);
    p->flags |= around & ~(uint32_t)DR_VERB_PERFECT;
    if ((p->flags & DR_VERB_PARTICIPLE) && (around & (DR_VERB_PASSIVE | DR_VERB_PERFECT | MODAL))) {
        p->flags &= ~(uint32_t)(DR_VERB_PARTICIPLE | DR_VERB_PASSIVE);
        p->flags |= DR_VERB_FINITE | around;
    } else if ((p->flags & DR_VERB_PARTICIPLE) && (is_finite_after_all(c, p->head) || dr_is_hidden_verb(c, p->head))) {
        p->flags &= ~(uint32_t)(DR_VERB_PARTICIPLE | DR_VERB_PASSIVE);
        p->flags |= DR_VERB_FINITE;
    }
}

/* ---- nouns ---- */

static void mend_noun(dr_clauses *c, dr_part *p)
{
    uint32_t top = dr_part_top(c, p), preposition = dr_tree_case(c->tree, top);
    if (preposition == DR_NONE)
        return;
    uint32_t prep = c->part_of[preposition - c->first];
    if (prep != DR_NONE && c->parts.at[prep].kind == DR_PART_PREP)
        p->prep = prep;
}

uint32_t dr_part_top(const dr_clauses *c, const dr_part *p)
{
    uint32_t top = p->head;
    for (uint32_t steps = 0; steps < DR_TREE_LOOK; steps++) {
        uint32_t head = dr_tree_head(c->tree, top);
        if (head == DR_NONE || head < p->first || head >= p->end)
            break;
        top = head;
    }
    return top;
}

void dr_mend_by_tree(dr_clauses *c)
{
    for (uint32_t i = 0; i < c->parts.n; i++) {
        if (c->parts.at[i].kind == DR_PART_VERB)
            mend_verb(c, &c->parts.at[i]);
        else if (c->parts.at[i].kind == DR_PART_NOUN)
            mend_noun(c, &c->parts.at[i]);
    }
}
