#include "coding/events/false_friends.h"

#include "coding/events/sport.h"
#include "coding/events/turns.h"
#include "coding/events/undone.h"
#include "coding/events/weapons.h"
#include "knowledge/word_classes.h"
#include "syntax/tree.h"
#include "syntax/unreal.h"

static const dr_token *trigger(const dr_clauses *c, const dr_signal *s)
{
    return &c->tokens[s->first];
}

/* A word that hangs on the trigger by the relation, or NULL. */
static const dr_token *hangs_on(const dr_clauses *c, const dr_signal *s, dr_relation relation)
{
    uint32_t found = c->tree ? dr_tree_find(c->tree, s->first, (dr_relations)1 << relation) : DR_NONE;
    return found == DR_NONE ? NULL : &c->tokens[found];
}

/* "calling it a glorious page" is no call. */
static bool names_something(const dr_clauses *c, const dr_signal *s)
{
    const dr_token *as = hangs_on(c, s, DR_REL_XCOMP);
    return (s->type == DR_CONSULT || s->type == DR_REQUEST) && dr_lemma_is(trigger(c, s), "call") && as &&
           as->upos != DR_UPOS_VERB;
}

/* "Days after the earthquake rebels killed two": told beside it, not what killed. */
static bool is_aside(const dr_clauses *c, uint32_t token)
{
    uint32_t looked = 0;
    for (uint32_t i = dr_tree_child(c->tree, token); i < token && looked < DR_TREE_LOOK;
         i = dr_tree_next(c->tree, i), looked++)
        if (dr_lemma_in(&c->tokens[i], " after since before during despite amid following "))
            return true;
    return false;
}

/* "a storm", and not "would storm the palace". */
static bool is_disaster(const dr_token *token)
{
    return token->upos != DR_UPOS_VERB && dr_has_class(token, DR_CLASS_DISASTER);
}

/* A disaster hangs on the word, and is not told beside it. */
static bool nature_under(const dr_clauses *c, uint32_t word)
{
    uint32_t looked = 0;
    for (uint32_t i = dr_tree_child(c->tree, word); i != DR_NONE && looked < DR_TREE_LOOK;
         i = dr_tree_next(c->tree, i), looked++)
        if (is_disaster(&c->tokens[i]) && !is_aside(c, i))
            return true;
    return false;
}

/* "China recorded 532,101 accidents, killing 92,437 people": a disaster hangs on the trigger or, where that is
 * told of another verb or of the word itself, on what it is told of. */
static bool nobody_did_it(const dr_clauses *c, const dr_signal *s)
{
    if (!c->tree || s->type != DR_ASSAULT || !dr_has_class(trigger(c, s), DR_CLASS_HARMING))
        return false;
    unsigned relation = trigger(c, s)->relation;
    bool told = relation == DR_REL_ADVCL || relation == DR_REL_ACL || relation == DR_REL_ACL_RELCL;
    uint32_t of = told ? dr_tree_head(c->tree, s->first) : DR_NONE;
    if (nature_under(c, s->first))
        return true;
    return of != DR_NONE && (nature_under(c, of) || (is_disaster(&c->tokens[of]) && !is_aside(c, of)));
}

/* "issued a tsunami warning for Japan", "warned Japan of a tsunami" */
static bool warns_of_nature(const dr_clauses *c, const dr_signal *s)
{
    enum { BEFORE = 2, AFTER = 6 };
    if (s->type != DR_THREATEN)
        return false;
    uint32_t from = s->first > c->first + BEFORE ? s->first - BEFORE : c->first;
    for (uint32_t i = from; i < c->end && i < s->end + AFTER; i++)
        if (is_disaster(&c->tokens[i]))
            return true;
    return false;
}

/* Whether such a thing is told of as where it is done, "in a test", "during the exercise": of the trigger or its
 * object. */
static bool is_done_in(const dr_clauses *c, const dr_signal *s, const char *things)
{
    enum { LOOK = 16 };
    uint32_t object = dr_tree_find(c->tree, s->first, DR_RELATION(OBJ));
    for (uint32_t i = s->first + 1; i < c->end && i < s->first + LOOK; i++) {
        uint32_t in = dr_tree_case(c->tree, i), over = dr_tree_head(c->tree, i);
        if (dr_lemma_in(&c->tokens[i], things) && in != DR_NONE && dr_lemma_in(&c->tokens[in], " in at during ") &&
            (over == s->first || over == object))
            return true;
    }
    return false;
}

/* "The missile hit its target", "hit a barge in an exercise": what is tried out. */
static bool is_tried_out(const dr_clauses *c, const dr_signal *s)
{
    uint32_t subject = c->tree ? dr_tree_find(c->tree, s->first, DR_RELATION(NSUBJ)) : DR_NONE;
    if (s->type != DR_ASSAULT || subject == DR_NONE || !dr_has_class(trigger(c, s), DR_CLASS_HIT) ||
        !dr_has_class(&c->tokens[subject], DR_CLASS_WEAPON) || !dr_has_class(&c->tokens[subject], DR_CLASS_MACHINE))
        return false;
    const dr_token *object = hangs_on(c, s, DR_REL_OBJ);
    bool own =
        object && dr_lemma_is(object, "target") && object > c->tokens + c->first && object[-1].xpos == DR_XPOS_PRPS;
    return own || is_done_in(c, s, " test exercise drill trial manoeuvre maneuver ");
}

/* "recaptured the city in elections", "at the polls" */
static bool is_won_by_votes(const dr_clauses *c, const dr_signal *s)
{
    return c->tree && s->type == DR_COERCE && dr_lemma_in(trigger(c, s), " recapture retake capture win overrun ") &&
           is_done_in(c, s, " election poll ballot by-election byelection ");
}

/* "searched for survivors", "combed the sea for the crew": to help. */
static bool is_rescue(const dr_clauses *c, const dr_signal *s)
{
    enum { LOOK = 12 };
    bool seeks = s->type == DR_COERCE && dr_lemma_in(trigger(c, s), " search comb scour look hunt scan ");
    for (uint32_t i = s->first + 1; seeks && c->tree && i < c->end && i < s->first + LOOK; i++) {
        uint32_t sought = dr_tree_case(c->tree, i);
        if (sought != DR_NONE && dr_lemma_is(&c->tokens[sought], "for") &&
            dr_lemma_in(&c->tokens[i], " survivor victim body crew wreckage wreck castaway "))
            return true;
    }
    return false;
}

/* "hit the shelves", "hit a new high"; "targeted farmers to benefit" */
static bool is_idiom(const dr_clauses *c, const dr_signal *s)
{
    if (s->type != DR_ASSAULT)
        return false;
    if (dr_lemma_is(trigger(c, s), "target"))
        return hangs_on(c, s, DR_REL_XCOMP) != NULL;
    const dr_token *object = hangs_on(c, s, DR_REL_OBJ);
    return object && dr_has_class(trigger(c, s), DR_CLASS_HIT) && dr_has_class(object, DR_CLASS_HIT_IDIOM) &&
           !dr_weapon_strikes(c, s);
}

/* "the war on poverty", "vowed to fight inflation", "fought a war on hunger" */
static bool is_no_foe(const dr_clauses *c, const dr_signal *s)
{
    if (!c->tree || (s->type != DR_ASSAULT && s->type != DR_THREATEN && s->type != DR_ACCUSE))
        return false;
    dr_relations fought = DR_RELATION(OBJ) | DR_RELATION(NMOD) | DR_RELATION(OBL);
    for (uint32_t word = s->first; word < s->end && word < s->first + DR_TREE_LOOK; word++) {
        uint32_t what = word;
        for (int steps = 0; steps < 3 && what != DR_NONE && dr_has_class(&c->tokens[what], DR_CLASS_FOUGHT); steps++)
            what = dr_tree_find_from(c->tree, what, fought, what);
        if (what != DR_NONE && what != word && dr_has_class(&c->tokens[what], DR_CLASS_NO_FOE))
            return true;
    }
    return false;
}

/* In a report of games who attacks, marches, seizes and gives way does so in play. */
static bool is_play(const dr_clauses *c, const dr_signal *s)
{
    switch (s->type) {
    case DR_ASSAULT:
    case DR_COERCE:
    case DR_MOBILIZE:
    case DR_PROTEST:
    case DR_RETREAT:
    case DR_CONCEDE:
    case DR_COOPERATE:
        return !dr_is_no_play(trigger(c, s));
    default:
        return false;
    }
}

/* "declined to comment", "to be named" reject nothing; "refused to say when" may, where the heads hear that somebody is
 * refused what he asked for. */
static bool keeps_silent(const dr_clauses *c, const dr_signal *s)
{
    if (s->type != DR_REJECT || !c->tree || !dr_keeps_silent(c->tree, s->first))
        return false;
    uint32_t act = dr_tree_find_from(c->tree, s->first, DR_RELATION(XCOMP) | DR_RELATION(ACL), s->first);
    return !s->coded || act == DR_NONE || dr_lemma_in(&c->tokens[act], " comment elaborate ") ||
           dr_tree_find(c->tree, act, DR_RELATION(AUX_PASS)) != DR_NONE;
}

/* "if", "whether", "how": a word that a question told in another's words begins with. */
static bool asks_after(const dr_token *t)
{
    return dr_lemma_in(t, " if whether ") || t->xpos == DR_XPOS_WRB || t->xpos == DR_XPOS_WP || t->xpos == DR_XPOS_WDT;
}

/* "asked him whether he would go", "asked how it was done" ask nothing of him. */
static bool is_question(const dr_clauses *c, const dr_signal *s)
{
    if (!c->tree || s->type != DR_REQUEST || !dr_lemma_in(trigger(c, s), " ask inquire ") ||
        hangs_on(c, s, DR_REL_XCOMP))
        return false;
    uint32_t told = dr_tree_find_from(c->tree, s->first, DR_RELATION(CCOMP) | DR_RELATION(ADVCL), s->first);
    uint32_t mark = told == DR_NONE ? DR_NONE : dr_tree_find(c->tree, told, DR_RELATION(MARK));
    uint32_t first =
        told == DR_NONE || dr_tree_is(c->tree, told, DR_RELATION(ADVCL)) ? DR_NONE : dr_tree_left(c->tree, told);
    return (mark != DR_NONE && mark > s->first && dr_lemma_in(&c->tokens[mark], " if whether ")) ||
           (first != DR_NONE && first > s->first && asks_after(&c->tokens[first]));
}

/* "a request for comment", of a paper's to be printed, is asked of no party. */
static bool is_for_print(const dr_clauses *c, const dr_signal *s)
{
    uint32_t noun = s->coded ? s->coded->token : s->first;
    return c->tree && s->type == DR_REQUEST && dr_is_for_print(c->tree, noun);
}

bool dr_is_false_friend(const dr_clauses *clauses, const dr_signal *signal, bool sport)
{
    return (sport && is_play(clauses, signal)) || names_something(clauses, signal) || nobody_did_it(clauses, signal) ||
           warns_of_nature(clauses, signal) || is_idiom(clauses, signal) || is_tried_out(clauses, signal) ||
           is_won_by_votes(clauses, signal) || is_rescue(clauses, signal) || keeps_silent(clauses, signal) ||
           dr_is_text_not_backed(clauses->tree, signal->first) || dr_of_whoever(clauses, signal->first) ||
           is_no_foe(clauses, signal) || is_question(clauses, signal) || is_for_print(clauses, signal) ||
           dr_makes_condition(clauses->tree, signal->first);
}
