#include "syntax/asides.h"

#include "syntax/lemmas.h"

bool dr_describes(const dr_tree *t, uint32_t word)
{
    return dr_tree_is(t, word, DR_RELATION(ACL) | DR_RELATION(ACL_RELCL) | DR_RELATION(ADVCL_RELCL));
}

bool dr_leads_aside(const dr_tree *t, uint32_t word, uint32_t own)
{
    if (dr_describes(t, word))
        return dr_tree_head(t, word) != own;
    if (dr_tree_is(t, word, DR_RELATION(ADVCL)))
        return dr_tree_find(t, word, DR_RELATION(MARK)) != DR_NONE;
    return dr_tree_is(t, word, DR_RELATION(CONJ) | DR_RELATION(PARATAXIS)) && t->tokens[word].upos == DR_UPOS_VERB;
}

bool dr_is_deadline(const dr_tree *t, uint32_t day)
{
    uint32_t head = dr_tree_head(t, day);
    uint32_t as = head != DR_NONE && dr_tree_is(t, day, DR_RELATION(OBJ) | DR_RELATION(OBL_UNMARKED))
                      ? dr_tree_find_from(t, head, DR_RELATION(OBL) | DR_RELATION(XCOMP), day)
                      : head;
    return as != DR_NONE && dr_lemma_in(&t->tokens[as], " deadline ultimatum ");
}
