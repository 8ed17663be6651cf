#include "coding/events/doers.h"

#include "coding/words/words.h"
#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/tree.h"

/* The object of the verb, or of the last of a list of verbs that share it: "killed, wounded or captured 40". */
static uint32_t object_of(const dr_clauses *c, uint32_t verb)
{
    uint32_t object = dr_tree_find_from(c->tree, verb, DR_RELATION(OBJ), verb), next = verb;
    for (int steps = 0; steps < DR_TREE_LOOK && object == DR_NONE; steps++) {
        next = dr_tree_find_from(c->tree, verb, DR_RELATION(CONJ), next + 1);
        if (next == DR_NONE || dr_tree_find(c->tree, next, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)) != DR_NONE)
            return DR_NONE;
        object = dr_tree_find_from(c->tree, next, DR_RELATION(OBJ), next);
    }
    return object;
}

/* Kills, wounds or captures. */
static bool is_harm(const dr_clauses *c, uint32_t verb)
{
    return c->tokens[verb].upos == DR_UPOS_VERB &&
           dr_word_in(dr_class_text(c->coder->knowledge, &c->tokens[verb], DR_CLASS_HARM), " killed wounded captured ");
}

/* The tree may take the participle of a list for a passive. */
static uint32_t subject_of(const dr_clauses *c, const dr_signal *s)
{
    uint32_t verb = s->coded->token;
    if (!s->ruled || s->noun || dr_plover_quad(s->type) != 4 || !is_harm(c, verb) ||
        dr_tree_find(c->tree, verb, DR_RELATION(AUX_PASS)) != DR_NONE || object_of(c, verb) == DR_NONE)
        return DR_NONE;
    uint32_t subject = dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS));
    return subject < verb && c->coder->mention_at[subject] != DR_NONE ? subject : DR_NONE;
}

/* Whom those fought to whom it was done: "ten soldiers were killed fighting rebels". */
static uint32_t fought(const dr_clauses *c, const dr_signal *s)
{
    uint32_t verb = s->coded->token, fight = verb;
    if (dr_tree_is(c->tree, verb, DR_RELATION(ADVCL)) && dr_tree_head(c->tree, verb) != DR_NONE)
        verb = dr_tree_head(c->tree, verb); /* the fighting tells it, or their death */
    else
        fight = dr_tree_find(c->tree, verb, DR_RELATION(ADVCL));
    if (s->type != DR_ASSAULT || fight == DR_NONE || c->tokens[fight].xpos != DR_XPOS_VBG ||
        !dr_lemma_in(&c->tokens[verb], " kill wound injure die ") ||
        !dr_lemma_in(&c->tokens[fight], " fight fighting battle combat "))
        return DR_NONE;
    uint32_t whom = dr_tree_find(c->tree, fight, DR_RELATION(OBJ));
    return whom != DR_NONE && c->coder->mention_at[whom] != DR_NONE ? whom : DR_NONE;
}

uint32_t dr_who_harms(const dr_clauses *c, const dr_signal *s)
{
    uint32_t subject = subject_of(c, s);
    return subject != DR_NONE ? subject : fought(c, s);
}

bool dr_tells_both(const dr_clauses *c, const dr_signal *s)
{
    if (s->type != DR_ASSAULT || !s->coded)
        return false;
    uint32_t verb = s->coded->token, doer = subject_of(c, s);
    if (doer == DR_NONE && dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ_PASS)) != DR_NONE)
        doer = dr_tree_find(c->tree, verb, DR_RELATION(OBL_AGENT));
    return doer != DR_NONE && c->coder->mention_at[doer] != DR_NONE;
}

bool dr_is_ally(const dr_clauses *c, const dr_signal *s, uint32_t token)
{
    for (int steps = 0; steps < DR_TREE_LOOK && dr_tree_is(c->tree, token, DR_RELATION(CONJ)); steps++)
        token = dr_tree_head(c->tree, token);
    uint32_t before = dr_tree_case(c->tree, token);
    return s->type == DR_ASSAULT && before != DR_NONE && dr_lemma_is(&c->tokens[before], "alongside") &&
           dr_tree_is(c->tree, token, DR_RELATION(OBL) | DR_RELATION(NMOD));
}

uint32_t dr_foe_beside_ally(const dr_clauses *c, const dr_signal *s)
{
    uint32_t verb = s->coded->token, foe = dr_tree_find_from(c->tree, verb, DR_RELATION(OBJ), verb);
    uint32_t ally = dr_tree_find_from(c->tree, verb, DR_RELATION(OBL), verb);
    while (ally != DR_NONE && !dr_is_ally(c, s, ally))
        ally = dr_tree_find_from(c->tree, verb, DR_RELATION(OBL), ally + 1);
    bool fights = s->ruled && c->tokens[verb].upos == DR_UPOS_VERB && ally != DR_NONE;
    return fights && foe != DR_NONE && c->coder->mention_at[foe] != DR_NONE ? foe : DR_NONE;
}

/* The last mention behind "to" that hangs on the word; DR_NONE: none. */
static uint32_t goes_to(const dr_clauses *c, uint32_t word)
{
    uint32_t to = DR_NONE, looked = 0;
    for (uint32_t at = dr_tree_child(c->tree, word); at != DR_NONE && looked < DR_TREE_LOOK;
         at = dr_tree_next(c->tree, at), looked++) {
        uint32_t link = dr_tree_case(c->tree, at);
        if (at > word && link != DR_NONE && dr_lemma_is(&c->tokens[link], "to") && c->coder->mention_at[at] != DR_NONE)
            to = at;
    }
    return to;
}

uint32_t dr_extradited_to(const dr_clauses *c, const dr_signal *s)
{
    uint32_t verb = s->coded->token;
    if (s->type != DR_COOPERATE || !dr_lemma_is(&c->tokens[verb], "extradite"))
        return DR_NONE;
    uint32_t to = goes_to(c, verb), whom = dr_tree_find(c->tree, verb, DR_RELATION(OBJ));
    return to == DR_NONE && whom != DR_NONE ? goes_to(c, whom) : to;
}
