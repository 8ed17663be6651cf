#include "syntax/unreal.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"

bool dr_is_conditional(const dr_tree *tree, uint32_t clause)
{
    uint32_t mark = dr_tree_mark(tree, clause);
    if (mark == DR_NONE)
        return false;
    const dr_token *word = &tree->tokens[mark];
    if (dr_lemma_in(word, " in as "))
        return mark + 1 < tree->end && dr_lemma_in(word + 1, dr_lemma_is(word, "in") ? " case " : " if though ");
    return dr_lemma_in(word, " if unless whether lest ") && (mark == tree->first || !dr_lemma_is(word - 1, "even"));
}

/* "Had Egypt signed", "should Egypt sign": the auxiliary before the subject of a clause that hangs on another. */
static bool is_inverted(const dr_tree *tree, uint32_t clause, uint32_t aux)
{
    uint32_t subject = dr_tree_find(tree, clause, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS));
    return dr_tree_is(tree, clause, DR_RELATION(ADVCL)) && subject != DR_NONE && aux < subject && subject < clause &&
           dr_lemma_in(&tree->tokens[aux], " have be should ");
}

bool dr_is_counterfactual(const dr_tree *tree, uint32_t clause)
{
    bool modal = false;
    uint32_t looked = 0;
    for (uint32_t at = dr_tree_child(tree, clause); at != DR_NONE && at < clause && looked < DR_TREE_LOOK;
         at = dr_tree_next(tree, at), looked++) {
        if (!dr_tree_is(tree, at, DR_RELATION(AUX) | DR_RELATION(AUX_PASS)))
            continue;
        if (is_inverted(tree, clause, at) || (modal && dr_lemma_is(&tree->tokens[at], "have")))
            return true;
        modal |= dr_lemma_in(&tree->tokens[at], " would could should 'd ");
    }
    return false;
}

static bool is_denied(const dr_tree *tree, uint32_t word)
{
    uint32_t looked = 0;
    for (uint32_t at = dr_tree_child(tree, word); at != DR_NONE && looked < DR_TREE_LOOK;
         at = dr_tree_next(tree, at), looked++)
        if (at < word && tree->tokens[at].features & DR_NEGATIVE)
            return true;
    return false;
}

/* "reach agreement", "hold talks": the verb that the noun is the act of. */
static uint32_t light_verb(const dr_tree *tree, uint32_t noun)
{
    uint32_t verb = dr_tree_head(tree, noun);
    bool light = verb != DR_NONE && dr_tree_is(tree, noun, DR_RELATION(OBJ)) &&
                 dr_has_class(&tree->tokens[verb], DR_CLASS_CARRIES_OUT);
    return light ? verb : noun;
}

/* "from signing" */
static bool behind_from(const dr_tree *tree, uint32_t word)
{
    uint32_t mark = dr_tree_find(tree, word, DR_RELATION(MARK) | DR_RELATION(CASE));
    return mark != DR_NONE && mark < word && dr_lemma_is(&tree->tokens[mark], "from");
}

bool dr_falls_short(const dr_tree *tree, uint32_t word)
{
    enum { CONJUNCTS = 3 };
    if (tree->tokens[word].upos == DR_UPOS_NOUN)
        word = light_verb(tree, word);
    for (int steps = 0; steps < CONJUNCTS && dr_tree_is(tree, word, DR_RELATION(CONJ)); steps++)
        word = dr_tree_head(tree, word);
    uint32_t above = dr_tree_head(tree, word);
    if (above == DR_NONE)
        return false;
    bool from = behind_from(tree, word);
    bool governed = dr_tree_is(tree, word, DR_RELATION(XCOMP) | DR_RELATION(ACL)) || from;
    return governed && dr_has_class(&tree->tokens[above], from ? DR_CLASS_HOLDS_OFF : DR_CLASS_FALLS_SHORT) &&
           !is_denied(tree, above);
}
