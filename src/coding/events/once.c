#include "coding/events/once.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/tree.h"

/* "Washington's demand": whose act it is stands before it. */
bool dr_has_owner(const dr_clauses *c, uint32_t token)
{
    uint32_t owner = dr_tree_find(c->tree, token, DR_RELATION(NMOD_POSS));
    return owner != DR_NONE && c->tokens[owner].upos == DR_UPOS_PROPN;
}

/* Where the heads' word stands that says its verb's deed once more: what does it, where that is violent, and what the
 * verb is filled with. */
static dr_relations doers(dr_plover type)
{
    dr_relations filling = DR_RELATION(XCOMP) | DR_RELATION(OBJ) | DR_RELATION(OBL);
    return dr_plover_quad(type) == 4 ? filling | DR_RELATION(NSUBJ) | DR_RELATION(OBL_AGENT) : filling;
}

/* "called the plan unacceptable": what the verb calls it is the charge, whatever else the heads take the word for. */
static bool is_verdict(const dr_clauses *c, const dr_signal *s, dr_plover told)
{
    uint32_t word = s->coded->token;
    return dr_tree_is(c->tree, word, DR_RELATION(XCOMP)) && c->tokens[word].upos != DR_UPOS_VERB &&
           dr_plover_quad(s->type) == 3 && dr_plover_quad(told) == 3;
}

/* "want Nixon impeached": what is wanted has not been done. */
static bool is_wanted(const dr_clauses *c, const dr_signal *s)
{
    uint32_t word = s->coded->token, over = dr_tree_head(c->tree, word);
    return c->tokens[word].xpos == DR_XPOS_VBN && over != DR_NONE &&
           dr_tree_is(c->tree, word, DR_RELATION(XCOMP) | DR_RELATION(CCOMP)) &&
           dr_tree_find(c->tree, word, DR_RELATION(AUX) | DR_RELATION(AUX_PASS)) == DR_NONE &&
           dr_lemma_in(&c->tokens[over], " want like wish ");
}

/* Of each word of the sentence the type that it tells, and 1; 0: none. */
typedef struct told_words {
    uint8_t *type_at;
    bool *ruled_at; /* by a rule */
} told_words;

static told_words told_in(const dr_clauses *c, const dr_signals *signals)
{
    size_t n = (size_t)(c->end - c->first) + 1;
    told_words t = {DR_NEW_ARRAY(c->coder->arena, uint8_t, n), DR_NEW_ARRAY(c->coder->arena, bool, n)};
    for (uint32_t i = 0; i < signals->n; i++) {
        const dr_signal *s = &signals->at[i];
        uint32_t at[] = {c->parts.at[s->part].head, s->coded ? s->coded->token : c->parts.at[s->part].head};
        for (int k = 0; k < 2; k++) {
            t.type_at[at[k] - c->first] = (uint8_t)(s->type + 1);
            t.ruled_at[at[k] - c->first] = s->ruled;
        }
    }
    return t;
}

/* "there could be no talks", "are weighing an appeal": told by the noun, where a rule says the same of it. */
static bool is_of_its_noun(const dr_clauses *c, const dr_signal *s, const told_words *t)
{
    uint32_t verb = s->coded->token;
    bool is = dr_lemma_is(&c->tokens[verb], "be");
    uint32_t noun = s->ruled ? DR_NONE : dr_tree_find(c->tree, verb, is ? DR_RELATION(NSUBJ) : DR_RELATION(OBJ));
    return noun != DR_NONE && t->type_at[noun - c->first] == (uint8_t)(s->type + 1) &&
           (t->ruled_at[noun - c->first] || (is && dr_plover_quad(s->type) != 4));
}

/* "gunfire wounded two", "shelling hit the port"; "attacks killed two" is told by the attacks. */
static bool harms_itself(const dr_clauses *c, const dr_signal *s)
{
    uint32_t noun = s->coded->token, verb = dr_tree_head(c->tree, noun);
    return s->type == DR_ASSAULT && dr_tree_is(c->tree, noun, DR_RELATION(NSUBJ)) && verb != DR_NONE &&
           (dr_has_class(&c->tokens[verb], DR_CLASS_HIT) || dr_has_class(&c->tokens[noun], DR_CLASS_WEAPON));
}

/* Leaves out the heads' word that does the deed of its verb, or fills it, and is the same: "a bomb killed", "killed by
 * mortar fire", "described it as a disgrace", "put on alert" are one deed, told by the verb. */
static void drop_doers(const dr_clauses *c, dr_signals *signals)
{
    const told_words t = told_in(c, signals);
    uint32_t n = 0;
    for (uint32_t i = 0; i < signals->n; i++) {
        const dr_signal *s = &signals->at[i];
        bool own = s->coded && (!s->ruled || harms_itself(c, s));
        bool does = own && dr_tree_is(c->tree, s->coded->token, doers(s->type));
        uint32_t verb = does ? dr_tree_head(c->tree, s->coded->token) : DR_NONE;
        uint8_t by_verb = verb == DR_NONE ? 0 : t.type_at[verb - c->first];
        if (s->coded && (is_wanted(c, s) || is_of_its_noun(c, s, &t)))
            continue;
        if (by_verb != (uint8_t)(s->type + 1) && !(by_verb && is_verdict(c, s, (dr_plover)(by_verb - 1))))
            signals->at[n++] = *s;
    }
    signals->n = n;
}

/* Leaves out the heads' word for what a rule says was ended or refused: of "the talks were broken off" the talks. */
static void drop_undone(const dr_clauses *c, dr_signals *signals)
{
    static const unsigned undoing = 1u << DR_SANCTION | 1u << DR_REJECT | 1u << DR_RETREAT | 1u << DR_CONCEDE;
    uint8_t *undone = DR_NEW_ARRAY(c->coder->arena, uint8_t, (size_t)(c->end - c->first) + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < signals->n; i++) {
        const dr_signal *s = &signals->at[i];
        if (s->ruled && s->governed != DR_NONE && undoing >> s->type & 1)
            undone[c->parts.at[s->governed].head - c->first] = (uint8_t)(s->type + 1);
    }
    for (uint32_t i = 0; i < signals->n; i++) {
        const dr_signal *s = &signals->at[i];
        uint8_t by = s->ruled || !s->coded ? 0 : undone[s->coded->token - c->first];
        if (!by || by == (uint8_t)(s->type + 1) || dr_has_owner(c, s->coded->token))
            signals->at[n++] = *s;
    }
    signals->n = n;
}

/* The bare participle of what somebody orders to be done: "ordered the envoy expelled"; DR_NONE: it is none. */
static uint32_t ordered_done(const dr_clauses *c, const dr_signal *s)
{
    static const dr_relations helpers = DR_RELATION(AUX) | DR_RELATION(AUX_PASS);
    uint32_t verb = c->parts.at[s->part].head, done, whom;
    if (s->own || s->noun || !dr_lemma_is(&c->tokens[verb], "order"))
        return DR_NONE;
    done = dr_tree_find(c->tree, verb, DR_RELATION(XCOMP) | DR_RELATION(CCOMP));
    whom = dr_tree_find(c->tree, verb, DR_RELATION(OBJ));
    if (done == DR_NONE && whom != DR_NONE)
        done = dr_tree_find_from(c->tree, whom, DR_RELATION(ACL), whom);
    bool past = done != DR_NONE && (c->tokens[done].xpos == DR_XPOS_VBN || c->tokens[done].xpos == DR_XPOS_VBD);
    bool bare = past && dr_tree_find(c->tree, done, helpers | DR_RELATION(NSUBJ)) == DR_NONE;
    return bare ? done : DR_NONE;
}

/* What is ordered done is done by whoever orders it: the order is told as that, and not once more. */
static void join_orders(const dr_clauses *c, dr_signals *signals)
{
    uint32_t *at = DR_NEW_ARRAY(c->coder->arena, uint32_t, (size_t)(c->end - c->first) + 1), n = 0; /* and 1; 0: none */
    bool *joined = DR_NEW_ARRAY(c->coder->arena, bool, (size_t)signals->n + 1);
    for (uint32_t i = 0; i < signals->n; i++)
        at[c->parts.at[signals->at[i].part].head - c->first] = i + 1;
    for (uint32_t i = 0; i < signals->n; i++) {
        dr_signal *s = &signals->at[i];
        uint32_t done = ordered_done(c, s), other = done == DR_NONE ? 0 : at[done - c->first];
        if (!other || other == i + 1)
            continue;
        const dr_signal *deed = &signals->at[other - 1];
        s->type = deed->type;
        s->mode = deed->mode;
        s->cameo = deed->cameo;
        s->end = s->end < deed->end ? deed->end : s->end;
        s->negative |= (c->parts.at[s->part].flags & DR_VERB_NEGATIVE) != 0;
        joined[other - 1] = true;
    }
    for (uint32_t i = 0; i < signals->n; i++)
        if (!joined[i])
            signals->at[n++] = signals->at[i];
    signals->n = n;
}

bool dr_says_must(const dr_clauses *c, uint32_t verb)
{
    static const dr_relations subjects = DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS);
    uint32_t done = dr_tree_find(c->tree, verb, DR_RELATION(CCOMP));
    uint32_t must = done == DR_NONE ? DR_NONE : dr_tree_find(c->tree, done, DR_RELATION(AUX));
    uint32_t who = done == DR_NONE ? DR_NONE : dr_tree_find(c->tree, done, subjects);
    if (must == DR_NONE || who == DR_NONE || !dr_lemma_is(&c->tokens[must], "must") ||
        !dr_lemma_in(&c->tokens[verb], " tell say insist stress state declare add "))
        return false;
    uint32_t sayer = dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ));
    bool own = sayer != DR_NONE && dr_eq(c->tokens[sayer].lemma, c->tokens[who].lemma);
    bool has_been =
        must + 1 < c->end && dr_lemma_is(&c->tokens[must + 1], "have") && c->tokens[must + 1].upos == DR_UPOS_AUX;
    bool himself = c->tokens[who].upos == DR_UPOS_PRON && dr_tree_find(c->tree, verb, DR_RELATION(IOBJ)) == DR_NONE;
    return !own && !himself && !has_been;
}

/* "told Hamas that it must free them": one thing is asked; of the verb that says so, what must be done, and "must". */
static void drop_asked(const dr_clauses *c, dr_signals *signals)
{
    const told_words t = told_in(c, signals);
    uint32_t n = 0;
    for (uint32_t i = 0; i < signals->n; i++) {
        const dr_signal *s = &signals->at[i];
        uint32_t word = s->coded ? s->coded->token : c->parts.at[s->part].head;
        uint32_t clause = dr_tree_is(c->tree, word, DR_RELATION(AUX)) ? dr_tree_head(c->tree, word) : word;
        uint32_t says = clause != DR_NONE && dr_tree_is(c->tree, clause, DR_RELATION(CCOMP))
                            ? dr_tree_head(c->tree, clause)
                            : DR_NONE;
        bool again = s->type == DR_REQUEST && !s->own && says != DR_NONE && dr_says_must(c, says) &&
                     t.type_at[says - c->first] == DR_REQUEST + 1;
        if (!again)
            signals->at[n++] = *s;
    }
    signals->n = n;
}

void dr_tell_once(const dr_clauses *c, dr_signals *signals)
{
    drop_doers(c, signals);
    drop_undone(c, signals);
    join_orders(c, signals);
    drop_asked(c, signals);
}
