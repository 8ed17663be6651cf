/* Whether a clause looks back or ahead, from the verb that a time expression hangs on; where that does not tell, from
 * the verbs nearest to it: the verb group to its left, else the one to its right. */
#include "coding/times/times.h"
#include "syntax/asides.h"
#include "syntax/lemmas.h"

/* The sentence, and the first token of the time in it. */
typedef struct clause {
    const dr_token *first, *end, *time;
} clause;

static bool is_tag(const dr_token *token, dr_xpos xpos)
{
    return token->xpos == xpos;
}

/* A past form, also where the engine took it for a present one. */
static bool is_past(const dr_token *token)
{
    return is_tag(token, DR_XPOS_VBD) || (is_tag(token, DR_XPOS_VBZ) && token->form.size > 2 &&
                                          dr_eq(dr_from(token->form, token->form.size - 2), DR_STR("ed")));
}

/* "invited Greece to talks on Thursday", but "invited Greece on Thursday to talks" */
static bool invites_to(const clause *c, const dr_token *token)
{
    enum { LOOK = 12 };
    for (const dr_token *t = token + 1; dr_lemma_in(token, " invite summon ") && t < c->time && t - token < LOOK; t++)
        if (dr_lemma_in(t, " to for "))
            return true;
    return false;
}

/* "set the hostages free on Monday" */
static bool sets_free(const clause *c, const dr_token *token)
{
    enum { LOOK = 8 };
    for (const dr_token *t = token + 1; dr_lemma_is(token, "set") && t < c->end && t - token < LOOK; t++)
        if (dr_lemma_in(t, " free alight ablaze fire off out "))
            return true;
    return false;
}

/* Verbs whose object or infinitive lies ahead of them: scheduled a meeting for Friday; but not: set up a team. */
static bool plans(const clause *c, const dr_token *token)
{
    if (invites_to(c, token))
        return true;
    return dr_has_class(token, DR_CLASS_PLANNING) && !sets_free(c, token) &&
           !(token + 1 < c->end && is_tag(token + 1, DR_XPOS_RP));
}

/* Verbs whose infinitive is as past as they are: went to see, failed to agree. */
static bool carries_past(const dr_token *token)
{
    return dr_has_class(token, DR_CLASS_CARRIES_PAST);
}

static bool negated(const clause *c, const dr_token *at)
{
    return at + 1 < c->end && (at[1].features & DR_NEGATIVE);
}

/* The direction of a participle's or an infinitive's auxiliary; an infinitive with "to" looks ahead unless the verb
 * before it carries it into the past. */
static int direction_of(const clause *c, const dr_token *at);

static int infinitive_direction(const clause *c, const dr_token *at)
{
    for (const dr_token *t = at; t-- > c->first && at - t <= 5;) {
        if (t->upos == DR_UPOS_AUX)
            return direction_of(c, t);
        if (is_tag(t, DR_XPOS_TO)) {
            for (const dr_token *v = t; v-- > c->first && t - v <= 4;)
                if (v->upos == DR_UPOS_VERB)
                    return carries_past(v) ? direction_of(c, v) : 1;
            return 1;
        }
    }
    return 2;
}

static int participle_direction(const clause *c, const dr_token *at)
{
    if (plans(c, at))
        return 1;
    for (const dr_token *t = at; t-- > c->first && at - t <= 4;)
        if (t->upos == DR_UPOS_AUX)
            return direction_of(c, t);
    return is_tag(at, DR_XPOS_VBN) ? -1 : 2;
}

static bool is_modal_ahead(const dr_token *token)
{
    static const char *const ahead[] = {"will", "shall", "would", "could", "may", "might", "should"};
    for (size_t i = 0; i < sizeof ahead / sizeof *ahead; i++)
        if (dr_is_text(token->lemma, ahead[i]))
            return true;
    return false;
}

/* "could have left", "may not have left" */
static bool looks_back(const clause *c, const dr_token *modal)
{
    const dr_token *next = modal + 1 + negated(c, modal);
    return next < c->end && dr_eq(next->lemma, DR_STR("have")) && next->upos == DR_UPOS_AUX;
}

/* "is said to have left", but "hopes to have left" */
static bool has_been_done(const clause *c, const dr_token *have)
{
    enum { LOOK = 4 };
    if (have->upos != DR_UPOS_AUX || !dr_lemma_is(have, "have") || have == c->first || !is_tag(have - 1, DR_XPOS_TO))
        return false;
    for (const dr_token *t = have - 1; t-- > c->first && have - t <= LOOK;)
        if (t->upos == DR_UPOS_VERB)
            return !dr_has_class(t, DR_CLASS_PLANNING) && !dr_lemma_in(t, " hope want expect wish like ");
    return false;
}

/* What the verb at `at` tells of the time. 2: nothing, look further. */
static int direction_of(const clause *c, const dr_token *at)
{
    bool modal = at->upos == DR_UPOS_AUX && is_tag(at, DR_XPOS_MD);
    if (modal && !dr_eq(at->lemma, DR_STR("will")) && looks_back(c, at))
        return -1;
    if (modal)
        return is_modal_ahead(at) ? (dr_eq(at->lemma, DR_STR("could")) && negated(c, at) ? -1 : 1) : 2;
    if (is_past(at))
        return plans(c, at) && c->time > at + 2 ? 1 : -1;
    if (is_tag(at, DR_XPOS_VBN) || is_tag(at, DR_XPOS_VBG))
        return participle_direction(c, at);
    if (has_been_done(c, at))
        return -1;
    if (is_tag(at, DR_XPOS_VB))
        return infinitive_direction(c, at);
    if (dr_eq(at->lemma, DR_STR("have")) && at->upos == DR_UPOS_AUX)
        return -1;
    return 2;
}

/* Words right before a time that say it lies ahead: by late Tuesday, but not: by mail Tuesday. */
static bool leads_ahead(const clause *c, const dr_tree *tree)
{
    bool noun = false;
    for (const dr_token *t = c->time; t-- > c->first && c->time - t <= 4;) {
        if (dr_has_class(t, DR_CLASS_LEADS_AHEAD))
            return !noun || t->upos != DR_UPOS_ADP ||
                   dr_tree_head(tree, (uint32_t)(t - tree->tokens)) >= (uint32_t)(c->time - tree->tokens);
        noun |= t->upos == DR_UPOS_NOUN;
        if (t->upos != DR_UPOS_DET && t->upos != DR_UPOS_ADJ && t->upos != DR_UPOS_ADP && t->upos != DR_UPOS_NUM &&
            t->upos != DR_UPOS_NOUN)
            return false;
    }
    return false;
}

static bool reports(const dr_token *token)
{
    return dr_has_class(token, DR_CLASS_SAYING);
}

/* A present "is" or "has" alone does not tell: "is to meet", "begins Monday" look ahead. */
static int weak_direction_of(const dr_token *at)
{
    return (is_tag(at, DR_XPOS_VBZ) || is_tag(at, DR_XPOS_VBP)) && !reports(at) ? 1 : 0;
}

static bool heads_clause(const dr_tree *tree, uint32_t word)
{
    return tree->tokens[word].upos == DR_UPOS_VERB || dr_tree_find(tree, word, DR_RELATION(COP)) != DR_NONE;
}

/* The verb, or what a copula makes a clause with, that the words [at, end) themselves hang on; DR_NONE where they hang
 * on a noun. Behind "that" they are the clause's that it opens: announced that from Friday it would close. */
static uint32_t verb_over(const dr_tree *tree, uint32_t at, uint32_t end)
{
    enum { STEPS = 8, BEFORE = 4 };
    uint32_t word = at;
    for (int steps = 0; steps < STEPS && word != DR_NONE && word >= at && word < end; steps++)
        word = dr_tree_head(tree, word);
    if (word == DR_NONE || !heads_clause(tree, word))
        return DR_NONE;
    for (uint32_t before = at; word < at && before-- > word + 1 && at - before <= BEFORE;)
        if (dr_tree_is(tree, before, DR_RELATION(MARK)) && dr_tree_head(tree, before) != DR_NONE &&
            dr_tree_head(tree, before) >= end)
            return dr_tree_head(tree, before);
    return word;
}

/* How plainly the verb tells what it tells: a modal of possibility, a purpose and a plan may lie behind as well. */
static int told_by(const clause *c, const dr_tree *tree, uint32_t verb, uint32_t first, int found)
{
    static const char *const possible[] = {"could", "may", "might", "should"};
    bool doubtful = plans(c, tree->tokens + verb) || (first == DR_NONE && is_tag(tree->tokens + verb, DR_XPOS_VB) &&
                                                      dr_tree_is(tree, verb, DR_RELATION(ADVCL) | DR_RELATION(ACL)));
    for (size_t i = 0; first != DR_NONE && i < sizeof possible / sizeof *possible; i++)
        doubtful |= dr_is_text(tree->tokens[first].lemma, possible[i]);
    return found * (doubtful ? DR_TOLD : DR_CLEAR);
}

/* "was to meet on Wednesday" */
static bool is_arranged(const dr_tree *tree, uint32_t verb)
{
    return verb > tree->first + 1 && is_tag(tree->tokens + verb, DR_XPOS_VB) &&
           is_tag(tree->tokens + verb - 1, DR_XPOS_TO) && dr_lemma_is(&tree->tokens[verb - 2], "be");
}

/* The word of those whose day something is put off to or from. */
static uint32_t put_off_at(const dr_tree *tree, uint32_t at, uint32_t end)
{
    enum { WORDS = 8 };
    for (uint32_t word = at; word < end && word - at < WORDS; word++)
        if (dr_put_off_by(tree, word) != DR_NONE)
            return word;
    return DR_NONE;
}

uint32_t dr_put_off_in(const dr_tree *tree, uint32_t at, uint32_t end)
{
    uint32_t word = put_off_at(tree, at, end);
    return word == DR_NONE ? DR_NONE : dr_put_off_by(tree, word);
}

/* "extended the truce to Friday" */
static bool is_put_off_to(const dr_tree *tree, uint32_t at, uint32_t end)
{
    uint32_t word = put_off_at(tree, at, end);
    return word != DR_NONE && !dr_is_given_up(tree, word);
}

/* "The summit, postponed until Monday, was held on Tuesday": what has been since is not ahead. */
static bool has_been_since(const clause *c, const dr_tree *tree, uint32_t at, uint32_t end)
{
    uint32_t put_off = dr_put_off_in(tree, at, end), what = DR_NONE, verb = DR_NONE;
    if (put_off != DR_NONE && dr_tree_is(tree, put_off, DR_RELATION(ACL) | DR_RELATION(ACL_RELCL)))
        what = dr_tree_head(tree, put_off);
    if (what != DR_NONE && dr_tree_is(tree, what, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)))
        verb = dr_tree_head(tree, what);
    if (verb == DR_NONE || dr_tree_find(tree, verb, DR_RELATION(MARK)) != DR_NONE || /* "was to be held" */
        !dr_lemma_in(tree->tokens + verb, " hold begin start open end conclude expire "))
        return false;
    uint32_t first = dr_tree_find(tree, verb, DR_RELATION(AUX) | DR_RELATION(AUX_PASS));
    return direction_of(c, tree->tokens + (first == DR_NONE ? verb : first)) == -1;
}

/* 0: the tree does not tell. */
static int direction_by_tree(const clause *c, const dr_tree *tree, uint32_t at, uint32_t end)
{
    uint32_t verb = verb_over(tree, at, end);
    if (verb == DR_NONE)
        return 0;
    if (is_arranged(tree, verb) || is_put_off_to(tree, at, end))
        return DR_TOLD;
    if (verb < at && plans(c, tree->tokens + verb)) {
        int planned = direction_of(c, tree->tokens + verb);
        return planned == 2 ? 0 : planned * DR_TOLD;
    }
    uint32_t first = dr_tree_find(tree, verb, DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(COP));
    int found = first == DR_NONE ? 2 : direction_of(c, tree->tokens + first);
    if (found == 2)
        found = direction_of(c, tree->tokens + verb);
    return found == 2 ? weak_direction_of(tree->tokens + (first == DR_NONE ? verb : first)) * DR_TOLD
                      : told_by(c, tree, verb, first, found);
}

int dr_time_direction(const dr_times *t, uint32_t at, uint32_t end)
{
    enum { REACH = 25 };
    const dr_token *tokens = t->analysis->tokens;
    const clause c = {tokens + t->first, tokens + t->end, tokens + at};
    int weak = 0;
    int by_tree = direction_by_tree(&c, t->tree, at, end);
    if (has_been_since(&c, t->tree, at, end))
        return -DR_CLEAR;
    if (leads_ahead(&c, t->tree))
        return at > t->first && dr_time_word(t, at - 1, "by") && by_tree == -DR_CLEAR ? by_tree : DR_CLEAR;
    if (at > t->first && dr_time_word(t, at - 1, "since"))
        return -DR_CLEAR;
    if (dr_time_word(t, end, "'s")) /* Wednesday's ruling */
        return -DR_TOLD;
    if (at > t->first && dr_time_word(t, at - 1, "for")) /* called a strike for Monday */
        return DR_CLEAR;
    if (by_tree)
        return by_tree;
    for (uint32_t i = at; i-- > t->first && at - i <= REACH;) {
        int found = direction_of(&c, tokens + i);
        if (found != 2)
            return found * DR_HINTED;
        if (!weak && at - i <= 6)
            weak = weak_direction_of(tokens + i);
    }
    for (uint32_t i = end; i < t->end && i - end < REACH; i++) {
        int found = direction_of(&c, tokens + i);
        if (found != 2)
            return (weak ? weak : found) * DR_HINTED;
    }
    return weak * DR_HINTED;
}
