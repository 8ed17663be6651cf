#include "coding/events/naming.h"

#include "knowledge/word_classes.h"
#include "syntax/tree.h"

/* A word that hangs on the verb's head by XCOMP or OBL and says what something is called: unjust, an insult. */
static bool called_wrong(const dr_clauses *c, uint32_t verb)
{
    uint32_t looked = 0;
    for (uint32_t i = dr_tree_child(c->tree, verb); i != DR_NONE && looked < DR_TREE_LOOK;
         i = dr_tree_next(c->tree, i), looked++)
        if (i > verb && dr_tree_is(c->tree, i, DR_RELATION(XCOMP) | DR_RELATION(OBL)) &&
            dr_has_class(&c->tokens[i], DR_CLASS_WRONG))
            return true;
    return false;
}

bool dr_calls_wrong(const dr_clauses *c, uint32_t verb)
{
    uint32_t head = c->parts.at[verb].head;
    return c->tree && dr_has_class(&c->tokens[head], DR_CLASS_NAMING) && called_wrong(c, head);
}
