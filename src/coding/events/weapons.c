#include "coding/events/weapons.h"

#include "knowledge/word_classes.h"
#include "syntax/tree.h"

/* The mode of what somebody is struck with, by its own word or those before it: "jets", "machine-gun fire". */
static dr_str weapon_of(const dr_clauses *c, uint32_t word)
{
    const dr_knowledge *k = c->coder->knowledge;
    dr_str mode = {0};
    uint32_t looked = 0;
    for (uint32_t i = dr_tree_child(c->tree, word); i < word && !mode.size && looked < DR_TREE_LOOK;
         i = dr_tree_next(c->tree, i), looked++)
        if (dr_tree_is(c->tree, i, DR_RELATION(COMPOUND) | DR_RELATION(AMOD)))
            mode = dr_class_text(k, &c->tokens[i], DR_CLASS_WEAPON);
    return mode.size ? mode : dr_class_text(k, &c->tokens[word], DR_CLASS_WEAPON);
}

void dr_settle_weapon(const dr_clauses *c, dr_signal *s)
{
    uint32_t word = c->parts.at[s->part].head;
    if (!c->tree || s->type != DR_ASSAULT || s->mode.size || !dr_has_class(&c->tokens[word], DR_CLASS_HIT))
        return;
    dr_relations with = s->passive ? DR_RELATION(OBL) | DR_RELATION(OBL_AGENT) : DR_RELATION(NSUBJ);
    uint32_t striker = dr_tree_find(c->tree, word, with);
    dr_str mode = striker == DR_NONE ? (dr_str){0} : weapon_of(c, striker);
    if (!mode.size)
        return;
    s->mode = mode;
    s->cameo = (dr_str){0}; /* that of the mode */
}
