/* What looks like an answer and is none:
 *
 *   The general rejected the charge        it is denied, and nobody has put it on the table
 *   Israel will not attack Jordan          an assurance that no harm will be done refuses nothing
 *   He did not answer a request for comment   what is asked for print is asked of no party
 *   The rebels asked forgiveness           an apology demands nothing
 *   Syria answered with a demand           the demand is what is put on the table */
#include "coding/moves/moves.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/unreal.h"

/* Whether the word governs a word of the class in one of the relations. */
static bool governs(const dr_tree *t, uint32_t word, dr_relations relations, dr_class class)
{
    uint32_t at = dr_tree_find(t, word, relations);
    for (uint32_t looked = 0; at != DR_NONE && looked < DR_TREE_LOOK; looked++) {
        if (dr_has_class(&t->tokens[at], class))
            return true;
        at = dr_tree_find_from(t, word, relations, at + 1);
    }
    return false;
}

/* "rejected the charge", "the accusations were dismissed", "rejection of the charge", "the charge that he rejected" */
static bool answers_charge(const dr_tree *t, uint32_t word)
{
    const dr_relations what = DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(OBL) | DR_RELATION(NMOD);
    uint32_t above = dr_tree_is(t, word, DR_RELATION(ACL_RELCL)) ? dr_tree_head(t, word) : DR_NONE;
    bool noun = t->tokens[word].upos == DR_UPOS_NOUN;
    return governs(t, word, noun ? DR_RELATION(NMOD) : what & ~DR_RELATION(NMOD), DR_CLASS_CHARGE_NOUN) ||
           (above != DR_NONE && dr_has_class(&t->tokens[above], DR_CLASS_CHARGE_NOUN));
}

/* "go to war", "go back to war", "use force": not "use talks to end the war" */
static bool takes_up_harm(const dr_tree *t, uint32_t verb)
{
    enum { REACH = 6 };
    if (!dr_has_class(&t->tokens[verb], DR_CLASS_TAKES_UP))
        return false;
    for (uint32_t i = verb + 1; i < t->end && i < verb + REACH && t->tokens[i].upos != DR_UPOS_VERB; i++)
        if (dr_has_class(&t->tokens[i], DR_CLASS_HARM_NOUN) && dr_tree_under(t, i, verb))
            return true;
    return false;
}

/* "will not attack", "would never use force" */
static bool assures(const dr_move_finder *b, const dr_tree *t, uint32_t clause)
{
    bool denied = false, will = false;
    uint32_t looked = 0;
    for (uint32_t child = dr_tree_child(t, clause); child < clause && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++) {
        denied = denied || dr_is_not(b->a, child) || dr_is(b->a, child, "never");
        will = will || (dr_tree_is(t, child, DR_RELATION(AUX)) && dr_has_class(&t->tokens[child], DR_CLASS_BINDING));
    }
    return denied && will && (dr_has_class(&t->tokens[clause], DR_CLASS_HARMS) || takes_up_harm(t, clause));
}

/* The same of what the clause does not answer or refuses: "did not respond to a request for comment". */
static bool answers_press(const dr_tree *t, uint32_t clause)
{
    const dr_relations what = DR_RELATION(OBJ) | DR_RELATION(OBL) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(NSUBJ);
    uint32_t at = dr_tree_find(t, clause, what);
    for (uint32_t looked = 0; at != DR_NONE && looked < DR_TREE_LOOK; looked++) {
        if (dr_is_for_print(t, at))
            return true;
        at = dr_tree_find_from(t, clause, what, at + 1);
    }
    return false;
}

/* "asked forgiveness of the families", "begged them to forgive him" */
static bool apologises(const dr_tree *t, uint32_t verb)
{
    const dr_relations what = DR_RELATION(OBJ) | DR_RELATION(OBL) | DR_RELATION(XCOMP) | DR_RELATION(CCOMP);
    uint32_t at = dr_tree_find(t, verb, what);
    for (uint32_t looked = 0; at != DR_NONE && looked < DR_TREE_LOOK; looked++) {
        if (dr_lemma_in(&t->tokens[at], " forgive forgiveness "))
            return true;
        at = dr_tree_find_from(t, verb, what, at + 1);
    }
    return false;
}

/* "answered with a demand": the demand is the move. */
static bool is_filled(const dr_move_finder *b, const dr_tree *t, uint32_t verb)
{
    uint32_t noun =
        dr_lemma_in(&t->tokens[verb], " answer reply respond ") ? dr_tree_find(t, verb, DR_RELATION(OBL)) : DR_NONE;
    for (uint32_t looked = 0; noun != DR_NONE && looked < DR_TREE_LOOK; looked++) {
        uint32_t with = dr_tree_case(t, noun);
        if (with != DR_NONE && dr_lemma_is(&t->tokens[with], "with") && dr_move_noun(b, noun) == DR_MOVE_DEMAND)
            return true;
        noun = dr_tree_find_from(t, verb, DR_RELATION(OBL), noun + 1);
    }
    return false;
}

bool dr_answers_nothing(const dr_move_finder *b, const dr_move_find *f)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, f->word));
    uint32_t clause = dr_tree_clause(t, f->word);
    bool asked = f->kind == DR_MOVE_DEMAND || f->kind == DR_MOVE_PROPOSAL;
    bool denied = f->kind == DR_MOVE_NO_RESPONSE || f->kind == DR_MOVE_REJECTION;
    if ((asked && dr_is_for_print(t, f->word)) || (denied && (answers_press(t, clause) || answers_press(t, f->word))))
        return true;
    if ((asked && apologises(t, f->word)) || (f->kind != DR_MOVE_DEMAND && is_filled(b, t, f->word)))
        return true;
    return f->kind == DR_MOVE_REJECTION &&
           (answers_charge(t, f->word) || answers_charge(t, clause) || assures(b, t, clause));
}
