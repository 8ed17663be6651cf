#include "coding/events/undone.h"

#include "syntax/lemmas.h"

/* "throw out", "vote down": a verb whose particle makes it a refusal. */
static bool is_turned_down(const dr_tree *tree, uint32_t verb)
{
    uint32_t particle = dr_tree_find(tree, verb, DR_RELATION(COMPOUND_PRT));
    return particle != DR_NONE && dr_lemma_in(&tree->tokens[particle], " out down ") &&
           dr_lemma_in(&tree->tokens[verb], " throw vote turn strike ");
}

static bool is_refused_by(const dr_tree *tree, uint32_t verb)
{
    uint32_t above = dr_tree_is(tree, verb, DR_RELATION(XCOMP)) ? dr_tree_head(tree, verb) : DR_NONE;
    return dr_lemma_in(&tree->tokens[verb], " defeat veto reject dismiss block oppose kill shelve refuse withdraw ") ||
           is_turned_down(tree, verb) ||
           (above != DR_NONE && dr_lemma_in(&tree->tokens[above], " refuse decline fail "));
}

/* "abstained from a resolution", "voted against it" */
static bool is_not_for(const dr_tree *tree, uint32_t verb, uint32_t text)
{
    uint32_t link = dr_tree_case(tree, text);
    return link != DR_NONE &&
           ((dr_lemma_is(&tree->tokens[verb], "abstain") && dr_lemma_in(&tree->tokens[link], " from on in ")) ||
            (dr_lemma_is(&tree->tokens[verb], "vote") && dr_lemma_is(&tree->tokens[link], "against")));
}

/* "a motion accusing Spain", "a bill that lifts the embargo": the noun of which the word tells what it says or does;
 * DR_NONE: none. */
static uint32_t said_by(const dr_tree *tree, uint32_t word)
{
    uint32_t subject = dr_tree_find(tree, word, DR_RELATION(NSUBJ));
    bool participle = dr_tree_is(tree, word, DR_RELATION(ACL)) && tree->tokens[word].xpos == DR_XPOS_VBG;
    bool clause = dr_tree_is(tree, word, DR_RELATION(ACL_RELCL)) && subject != DR_NONE &&
                  dr_lemma_in(&tree->tokens[subject], " that which ");
    return participle || clause ? dr_tree_head(tree, word) : DR_NONE;
}

/* Nothing until it is adopted. */
static bool is_proposed(const dr_token *noun)
{
    return dr_lemma_in(noun, " motion resolution draft bill amendment measure ");
}

/* What somebody has said in it, whoever refuses it. */
static bool is_made(const dr_token *noun)
{
    return dr_lemma_in(noun, " statement declaration communique petition suit lawsuit complaint appeal text ");
}

bool dr_is_text_not_backed(const dr_tree *tree, uint32_t word)
{
    uint32_t text = tree ? said_by(tree, word) : DR_NONE, verb = text == DR_NONE ? DR_NONE : dr_tree_head(tree, text);
    return verb != DR_NONE && is_not_for(tree, verb, text);
}

uint32_t dr_text_refused_by(const dr_tree *tree, uint32_t word)
{
    uint32_t text = tree ? said_by(tree, word) : DR_NONE, verb = text == DR_NONE ? DR_NONE : dr_tree_head(tree, text);
    bool taken = verb != DR_NONE && dr_tree_is(tree, text, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS)) &&
                 (is_proposed(&tree->tokens[text]) || is_made(&tree->tokens[text]));
    return taken && is_refused_by(tree, verb) ? verb : DR_NONE;
}

bool dr_is_never_adopted(const dr_tree *tree, uint32_t word)
{
    return dr_text_refused_by(tree, word) != DR_NONE && is_proposed(&tree->tokens[said_by(tree, word)]);
}

uint32_t dr_thwarted_by(const dr_tree *tree, uint32_t token)
{
    uint32_t act = token, verb = tree ? dr_tree_head(tree, act) : DR_NONE;
    if (verb != DR_NONE && dr_tree_is(tree, act, DR_RELATION(ACL)) && tree->tokens[act].xpos == DR_XPOS_VB) {
        act = verb; /* "a plot to bomb the embassy" */
        verb = dr_tree_head(tree, act);
    }
    bool taken = verb != DR_NONE && dr_tree_is(tree, act, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS));
    return taken && dr_lemma_in(&tree->tokens[verb], " avert foil thwart prevent forestall abort ") ? verb : DR_NONE;
}
