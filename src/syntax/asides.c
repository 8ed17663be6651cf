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

/* "put off" */
static bool puts_off(const dr_tree *t, uint32_t verb)
{
    uint32_t particle = dr_tree_find(t, verb, DR_RELATION(COMPOUND_PRT));
    return particle != DR_NONE && dr_lemma_is(&t->tokens[verb], "put") &&
           dr_lemma_in(&t->tokens[particle], " off back ");
}

/* "moved the summit", "changed the date of the talks": a verb of any change, of what is to be on a day. */
static bool changes_day(const dr_tree *t, uint32_t verb)
{
    if (!dr_lemma_in(&t->tokens[verb], " move shift change switch push bring advance "))
        return false;
    uint32_t what = dr_tree_find(t, verb, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS));
    return what != DR_NONE &&
           dr_lemma_in(&t->tokens[what], " date day meeting talk summit visit session conference round "
                                         "congress election vote ballot hearing trial start opening ");
}

uint32_t dr_put_off_by(const dr_tree *t, uint32_t day)
{
    uint32_t link = dr_tree_case(t, day), verb = dr_tree_head(t, day);
    if (link == DR_NONE || verb == DR_NONE || !dr_lemma_in(&t->tokens[link], " to until till from for "))
        return DR_NONE;
    uint32_t over = dr_tree_case(t, verb); /* "from May 2 to May 6": the one day hangs on the other */
    if (dr_tree_is(t, day, DR_RELATION(NMOD)) && over != DR_NONE &&
        dr_lemma_in(&t->tokens[over], " to until till from "))
        verb = dr_tree_head(t, verb);
    else if (!dr_tree_is(t, day, DR_RELATION(OBL)))
        return DR_NONE;
    if (verb == DR_NONE)
        return DR_NONE;
    const dr_token *token = &t->tokens[verb];
    bool to = dr_lemma_in(&t->tokens[link], " to until till ");
    bool off =
        (to && dr_lemma_in(token, " extend prolong ")) || dr_lemma_in(token, " postpone delay defer reschedule ");
    return off || puts_off(t, verb) || changes_day(t, verb) ? verb : DR_NONE;
}

bool dr_is_put_off(const dr_tree *t, uint32_t verb, uint32_t noun)
{
    const dr_relations members = DR_RELATION(CONJ) | DR_RELATION(NMOD);
    uint32_t over = noun;
    for (int steps = 0; over != DR_NONE && dr_tree_is(t, over, members) && steps < DR_TREE_LOOK; steps++) {
        uint32_t link = dr_tree_case(t, over);
        if (dr_tree_is(t, over, DR_RELATION(NMOD)) && (link == DR_NONE || !dr_lemma_is(&t->tokens[link], "of")))
            return false;
        over = dr_tree_head(t, over);
    }
    return over != DR_NONE && dr_tree_head(t, over) == verb &&
           dr_tree_is(t, over, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS));
}

bool dr_is_given_up(const dr_tree *t, uint32_t day)
{
    uint32_t link = dr_tree_case(t, day);
    return link != DR_NONE && dr_lemma_is(&t->tokens[link], "from") && dr_put_off_by(t, day) != DR_NONE;
}

uint32_t dr_noun_of_year(const dr_tree *t, uint32_t day)
{
    const dr_relations before = DR_RELATION(NUMMOD) | DR_RELATION(AMOD) | DR_RELATION(COMPOUND) | DR_RELATION(NMOD) |
                                DR_RELATION(NMOD_UNMARKED);
    dr_str form = t->tokens[day].form;
    uint32_t noun = dr_tree_is(t, day, before) ? dr_tree_head(t, day) : DR_NONE;
    bool year = form.size == 4 && (form.at[0] == '1' || form.at[0] == '2');
    for (size_t i = 1; i < 4 && year; i++)
        year = form.at[i] >= '0' && form.at[i] <= '9';
    return year && noun != DR_NONE && noun > day && t->tokens[noun].upos == DR_UPOS_NOUN &&
                   dr_tree_case(t, day) == DR_NONE
               ? noun
               : DR_NONE;
}
