/* Conditions: what somebody will do, or will not, if, unless, until or as long as something else is so.
 *
 *   Syria  would  sign  a treaty  only if  Israel  left  the Golan
 *   party  ◀──── act ─────────▶           ◀──── condition ──────▶
 *
 * And obligations: what somebody must do, as another says. */
#include "coding/moves/moves.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/unreal.h"

/* What a clause governs, so that what is put on condition of something is put on it as well. */
#define GOVERNED                                                                                                       \
    (DR_RELATION(XCOMP) | DR_RELATION(OBL) | DR_RELATION(OBJ) | DR_RELATION(CONJ) | DR_RELATION(ADVMOD) |              \
     DR_RELATION(NMOD))

static bool negative(const dr_move_finder *b, const dr_tree *t, uint32_t clause)
{
    uint32_t looked = 0;
    for (uint32_t child = dr_tree_child(t, clause); child != DR_NONE && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++)
        if (dr_is_not(b->a, child))
            return true;
    /* "no talks will be held", "will make no offer" */
    if (dr_is_none_of(t, dr_tree_find(t, clause, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS))) ||
        dr_is_none_of(t, dr_tree_find(t, clause, DR_RELATION(OBJ))) || dr_by_no_means(t, clause))
        return true;
    /* "refuse to give" */
    uint32_t above = dr_tree_is(t, clause, DR_RELATION(XCOMP)) ? dr_tree_head(t, clause) : DR_NONE;
    return dr_has_class(&b->a->tokens[clause], DR_CLASS_REFUSING) ||
           (above != DR_NONE && dr_has_class(&b->a->tokens[above], DR_CLASS_REFUSING));
}

static bool has_to(const dr_move_finder *b, const dr_tree *t, uint32_t clause)
{
    uint32_t aux = dr_tree_find(t, clause, DR_RELATION(AUX)), head = dr_tree_head(t, clause);
    bool must = aux != DR_NONE && dr_is(b->a, aux, "must");
    return must || (head != DR_NONE && dr_tree_is(t, clause, DR_RELATION(XCOMP)) &&
                    (dr_eq(t->tokens[head].lemma, DR_STR("have")) || dr_eq(t->tokens[head].lemma, DR_STR("need"))));
}

/* Not "as soon as possible", "as long as needed": nobody is told to do anything. */
static bool is_clause(const dr_tree *t, uint32_t word)
{
    return dr_tree_find(t, word, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)) != DR_NONE;
}

/* "accepted it only after Israel had left": what was done waits for nothing; "agreed to talk only after" says what
 * will. */
static bool is_done(const dr_tree *t, uint32_t clause)
{
    return clause != DR_NONE && t->tokens[clause].xpos == DR_XPOS_VBD &&
           dr_tree_find(t, clause, DR_RELATION(XCOMP) | DR_RELATION(CCOMP)) == DR_NONE;
}

/* "will hold no talks before the release of the prisoners": a noun beside the verb or its object for what is to be
 * done, as its "of" tells. */
static bool is_deed(const dr_move_finder *b, const dr_tree *t, uint32_t noun)
{
    uint32_t above = dr_tree_head(t, noun), of = dr_tree_find_from(t, noun, DR_RELATION(NMOD), noun);
    bool link = of != DR_NONE && dr_tree_case(t, of) != DR_NONE && dr_is(b->a, dr_tree_case(t, of), "of");
    bool object = above != DR_NONE && dr_tree_is(t, noun, DR_RELATION(NMOD)) && dr_tree_is(t, above, DR_RELATION(OBJ));
    return link && b->coder->time_at[noun] == DR_NONE &&
           (object || (above != DR_NONE && dr_tree_is(t, noun, DR_RELATION(OBL))));
}

/* The clause that the word at `at` makes a condition: "if", "as long as", "as soon as", "on condition that"; "before"
 * only of what must be, "without" of what is denied. DR_NONE: it makes none. */
static uint32_t condition_at(const dr_move_finder *b, const dr_tree *t, uint32_t at)
{
    const dr_analysis *a = b->a;
    uint32_t clause = dr_tree_head(t, at), above = clause == DR_NONE ? DR_NONE : dr_tree_head(t, clause);
    if (clause == DR_NONE)
        return DR_NONE;
    bool adverbial = dr_tree_is(t, clause, DR_RELATION(ADVCL));
    bool only = at > t->first && dr_is(a, at - 1, "only");
    if (dr_is(a, at, "once"))
        return adverbial && dr_tree_is(t, at, DR_RELATION(MARK)) && (only || dr_is_conditional(t, clause)) ? clause
                                                                                                          : DR_NONE;
    if (dr_is(a, at, "provided") || dr_is(a, at, "providing")) { /* a participle with the clause as its own */
        uint32_t own = dr_tree_find_from(t, at, DR_RELATION(CCOMP) | DR_RELATION(ADVCL), at);
        if (own != DR_NONE && dr_makes_condition(t, at)) /* not "provided arms if Israel withdrew" */
            return own;
        uint32_t bare = dr_tree_find_from(t, at, DR_RELATION(CCOMP), at);
        if (bare != DR_NONE && dr_tree_left(t, bare) == at + 1 && dr_tree_is(t, at, DR_RELATION(ACL)) &&
            dr_tree_find(t, bare, DR_RELATION(NSUBJ)) != DR_NONE)
            return bare; /* "the line provided Israel withdrew" */
        own = at + 1 < t->end && dr_is(a, at + 1, "that") ? dr_tree_head(t, at + 1) : DR_NONE;
        if (own != DR_NONE && own > at && dr_tree_is(t, own, DR_RELATION(ADVCL)) &&
            dr_tree_is(t, at, DR_RELATION(ADVCL)))
            return own; /* hung on the clause before instead */
    }
    if (dr_has_class(&a->tokens[at], DR_CLASS_CONDITION))
        return adverbial && !(at > t->first && dr_is(a, at - 1, "even")) &&
                       dr_tree_is(t, at, DR_RELATION(MARK) | DR_RELATION(ADVMOD))
                   ? clause
                   : DR_NONE;
    if (dr_is(a, at, "when") || dr_is(a, at, "after"))
        return adverbial && only && !is_done(t, above) ? clause : DR_NONE;
    if (dr_is(a, at, "before") && is_deed(b, t, clause)) /* "no talks before the release of" */
        return negative(b, t, dr_tree_is(t, clause, DR_RELATION(NMOD)) ? dr_tree_head(t, above) : above) ? clause
                                                                                                         : DR_NONE;
    if (dr_is(a, at, "before"))
        return adverbial && above != DR_NONE && (has_to(b, t, above) || negative(b, t, above)) ? clause : DR_NONE;
    bool as = (dr_is(a, at, "long") || dr_is(a, at, "soon")) && at > t->first && at + 1 < t->end;
    if (as && dr_is(a, at + 1, "as")) {
        uint32_t ruled = dr_tree_head(t, at + 1);
        return ruled != DR_NONE && ruled > at && dr_tree_is(t, ruled, DR_RELATION(ADVCL)) && is_clause(t, ruled)
                   ? ruled
                   : DR_NONE;
    }
    bool on = dr_is(a, at, "condition") || dr_is(a, at, "understanding");
    if (on && dr_tree_case(t, at) != DR_NONE && !dr_is(a, dr_tree_case(t, at), "of"))
        return dr_tree_find_from(t, at, DR_RELATION(ACL) | DR_RELATION(ACL_RELCL) | DR_RELATION(CCOMP), at);
    if (dr_is(a, at, "without") && above != DR_NONE && negative(b, t, above))
        return dr_tree_is(t, clause, DR_RELATION(OBL) | DR_RELATION(ADVCL)) ? clause : DR_NONE;
    return DR_NONE;
}

/* "…, but Israel said it would only if", "… and warned that, unless": a clause with a subject or a content of its own,
 * whose condition is not the first one's. */
static bool is_apart(const dr_tree *t, uint32_t clause)
{
    return dr_tree_is(t, clause, DR_RELATION(CONJ)) && dr_tree_finite(t, clause) &&
           dr_tree_find(t, clause, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(CCOMP)) != DR_NONE;
}

uint32_t dr_condition_of(const dr_move_finder *b, const dr_tree *t, uint32_t clause)
{
    uint32_t first = dr_tree_left(t, clause), end = dr_tree_right(t, clause) + 1;
    first = first + DR_TREE_LOOK < clause ? clause - DR_TREE_LOOK : first;
    end = end > clause + DR_TREE_LOOK ? clause + DR_TREE_LOOK : end;
    for (uint32_t i = first; i < end; i++) {
        uint32_t condition = i == clause ? DR_NONE : condition_at(b, t, i);
        if (condition == DR_NONE || !dr_tree_under(t, condition, clause))
            continue;
        /* of the clause itself or of what it governs: "refused to talk until …", "ready to sign if …" */
        uint32_t on = dr_tree_head(t, condition);
        for (uint32_t steps = 0; on != DR_NONE && on != clause && steps < 4; steps++)
            on = is_apart(t, on) ? DR_NONE
                 : dr_tree_is(t, on, GOVERNED | DR_RELATION(CCOMP) | DR_RELATION(ADVCL) | DR_RELATION(ACL))
                     ? dr_tree_head(t, on)
                     : DR_NONE;
        if (on == clause)
            return condition;
    }
    return DR_NONE;
}

/* ---- finds ---- */

/* The clause with a verb that agrees with its subject that the condition is put on, from its head on upwards. */
static uint32_t main_clause(const dr_tree *t, uint32_t clause)
{
    for (uint32_t steps = 0; clause != DR_NONE && steps < 4 && !dr_tree_finite(t, clause); steps++)
        clause = dr_tree_is(t, clause, GOVERNED) ? dr_tree_head(t, clause) : DR_NONE;
    return clause != DR_NONE && dr_tree_finite(t, clause) ? clause : DR_NONE;
}

/* "will", "would", "'ll", "must", "shall" of the clause: what is not yet done. "should", "could", "may" promise
 * nothing. */
static uint32_t binding(const dr_move_finder *b, const dr_tree *t, uint32_t clause)
{
    uint32_t looked = 0;
    for (uint32_t child = dr_tree_child(t, clause); child < clause && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++)
        if (dr_tree_is(t, child, DR_RELATION(AUX)) && dr_has_class(&b->a->tokens[child], DR_CLASS_BINDING))
            return child;
    return DR_NONE;
}

static dr_range phrase_of(const dr_move_finder *b, const dr_tree *t, uint32_t noun, uint32_t clause)
{
    return noun == DR_NONE ? (dr_range){clause, clause}
                           : dr_noun_range(b->coder->syntax, t, noun, clause, (dr_range){t->first, t->end});
}

static bool is_found(const dr_move_finder *b, const dr_tree *t, uint32_t clause, uint32_t condition)
{
    for (uint32_t i = 0; i < b->finds.n; i++) {
        const dr_move_find *f = &b->finds.at[i];
        if (f->condition == condition || dr_tree_clause(t, f->word) == clause)
            return true;
    }
    return false;
}

/* "would be happy to leave if": who is so would do it. */
static bool is_willing(const dr_tree *t, uint32_t clause)
{
    return t->tokens[clause].upos == DR_UPOS_ADJ && dr_tree_find(t, clause, DR_RELATION(COP)) != DR_NONE &&
           dr_lemma_in(&t->tokens[clause], " ready willing prepared happy glad pleased content ");
}

/* "there will be no talks until": what nobody is told to do is put on a condition by whoever says so. */
static bool is_speakers(const dr_move_finder *b, const dr_tree *t, uint32_t clause, uint32_t subject)
{
    bool known = dr_actor_at(b->coder, subject) != DR_NONE || dr_is_tag(b->a, subject, DR_UPOS_PRON);
    return negative(b, t, clause) && (!known || dr_tree_is(t, subject, DR_RELATION(NSUBJ_PASS)));
}

static void add_condition(dr_move_finder *b, const dr_tree *t, uint32_t condition)
{
    uint32_t on = dr_tree_head(t, condition);
    if (on != DR_NONE && dr_tree_is(t, on, DR_RELATION(ADVCL) | DR_RELATION(PARATAXIS) | DR_RELATION(CONJ)) &&
        dr_tree_is(t, condition, DR_RELATION(CCOMP)))
        on = dr_tree_head(t, on); /* provided that */
    uint32_t clause = on == DR_NONE ? DR_NONE : main_clause(t, on);
    if (clause == DR_NONE || !(dr_is_tag(b->a, clause, DR_UPOS_VERB) || is_willing(t, clause)) ||
        is_found(b, t, clause, condition))
        return;
    uint32_t modal = binding(b, t, clause);
    if (dr_has_class(&b->a->tokens[clause], DR_CLASS_VOWING) &&
        dr_tree_find_from(t, clause, DR_RELATION(XCOMP), clause) != DR_NONE)
        modal = clause; /* "threatened to stay unless" */
    double certain = 1;
    uint32_t subject = dr_tree_subject(t, clause, &certain), have = dr_tree_find(t, clause, DR_RELATION(AUX));
    while (have != DR_NONE && have < clause && !dr_eq(t->tokens[have].lemma, DR_STR("have")))
        have = dr_tree_find_from(t, clause, DR_RELATION(AUX), have + 1);
    bool speakers = subject != DR_NONE && is_speakers(b, t, clause, subject);
    bool passive = subject != DR_NONE && dr_tree_is(t, subject, DR_RELATION(NSUBJ_PASS));
    if (modal == DR_NONE || subject == DR_NONE || (passive && !speakers) || have < clause)
        return; /* "would be lifted": by whom is not told; "would have left": nobody did */
    dr_move_find f = {.kind = DR_MOVE_CONDITIONAL,
                      .word = clause,
                      .verb = {modal < clause ? modal : clause, clause + 1},
                      .subject = phrase_of(b, t, subject, clause),
                      .object = {clause + 1, clause + 1},
                      .stake = {clause + 1, clause + 1},
                      .condition = condition,
                      .obliged = speakers};
    if (dr_is(b->a, modal, "must")) { /* "must leave before Egypt will talk": who waits for it puts it on the table */
        f.asked = f.subject;
        f.subject = phrase_of(b, t, dr_tree_subject(t, condition, &certain), condition);
    }
    DR_PUSH(b->aside, &b->finds, f);
}

/* "agreed that Egypt should leave": what another word of the table has as its clause. */
static bool is_put_already(const dr_move_finder *b, const dr_tree *t, uint32_t clause)
{
    uint32_t above = dr_tree_is(t, clause, DR_RELATION(CCOMP)) ? dr_tree_head(t, clause) : DR_NONE;
    for (uint32_t i = 0; above != DR_NONE && i < b->finds.n; i++)
        if (b->finds.at[i].word == above)
            return true;
    return false;
}

/* "Israel must leave, Egypt said": who says so demands it; what "we must" do is asked of nobody else. */
static void add_obligation(dr_move_finder *b, const dr_tree *t, uint32_t modal)
{
    static const char *const own[] = {"we", "i", NULL};
    uint32_t clause = dr_tree_head(t, modal);
    bool must = dr_is(b->a, modal, "must") || dr_is(b->a, modal, "should");
    if (!must || clause == DR_NONE || clause < modal || !dr_tree_is(t, modal, DR_RELATION(AUX)) ||
        !dr_is_tag(b->a, clause, DR_UPOS_VERB) || is_found(b, t, clause, clause) ||
        dr_tree_is(t, clause, DR_RELATION(ADVCL)))
        return;
    double certain = 1;
    uint32_t subject = dr_tree_subject(t, clause, &certain), end = dr_clause_around(b, t, clause, DR_NONE).end;
    if (subject == DR_NONE || dr_actor_at(b->coder, subject) == DR_NONE || end <= clause ||
        dr_is_one(b->a, subject, own) || is_put_already(b, t, clause))
        return;
    dr_move_find f = {.kind = DR_MOVE_DEMAND,
                      .word = clause,
                      .verb = {modal, clause + 1},
                      .subject = {clause, clause},
                      .asked = phrase_of(b, t, subject, clause),
                      .object = {clause, end},
                      .stake = {clause, end},
                      .condition = DR_NONE,
                      .obliged = true};
    DR_PUSH(b->aside, &b->finds, f);
}

/* "Egypt will not sign", "he would never leave": what somebody will not do he refuses, where the model hears it too. */
static void add_refusal(dr_move_finder *b, const dr_tree *t, uint32_t denial)
{
    uint32_t clause = dr_is_not(b->a, denial) ? dr_tree_head(t, denial) : DR_NONE;
    if (dr_is(b->a, denial, "no") && dr_tree_head(t, denial) != DR_NONE) { /* "will on no account sign" */
        clause = dr_tree_head(t, dr_tree_head(t, denial));
        clause = clause != DR_NONE && dr_by_no_means(t, clause) ? clause : DR_NONE;
    }
    if (!b->a->has_heads || clause == DR_NONE || clause < denial || !dr_is_tag(b->a, clause, DR_UPOS_VERB) ||
        dr_has_class(&b->a->tokens[clause], DR_CLASS_DISCLOSING) || is_found(b, t, clause, clause))
        return;
    uint32_t modal = binding(b, t, clause), subject = dr_tree_find(t, clause, DR_RELATION(NSUBJ));
    uint32_t end = dr_clause_around(b, t, clause, DR_NONE).end;
    if (modal == DR_NONE || dr_is(b->a, modal, "must") || subject == DR_NONE || end <= clause + 1)
        return;
    dr_move_find f = {.kind = DR_MOVE_REJECTION,
                      .word = clause,
                      .verb = {modal, clause + 1},
                      .subject = phrase_of(b, t, subject, clause),
                      .object = {clause + 1, end},
                      .stake = {clause, end},
                      .condition = DR_NONE};
    DR_PUSH(b->aside, &b->finds, f);
}

/* "had rejected it until": what ended, and waits for nothing. */
static bool is_over(const dr_tree *t, uint32_t clause, uint32_t mark)
{
    uint32_t aux = dr_tree_find(t, clause, DR_RELATION(AUX));
    return aux != DR_NONE && dr_is_text(t->tokens[aux].form, "had") && dr_lemma_in(&t->tokens[mark], " until till ");
}

/* "insisted that talks could begin only once": what is demanded says itself what it waits for. */
static bool only_then(const dr_tree *t, uint32_t clause, uint32_t condition)
{
    uint32_t mark = dr_tree_find(t, condition, DR_RELATION(MARK) | DR_RELATION(ADVMOD));
    uint32_t said = dr_tree_find_from(t, clause, DR_RELATION(CCOMP), clause);
    return mark != DR_NONE && mark > t->first && said != DR_NONE && dr_tree_under(t, condition, said) &&
           (dr_lemma_in(&t->tokens[mark - 1], " only ") || dr_lemma_in(&t->tokens[mark], " only "));
}

static bool can_depend(const dr_tree *t, dr_move_kind kind, uint32_t clause, uint32_t condition)
{
    if (kind == DR_MOVE_DEMAND)
        return only_then(t, clause, condition);
    if (kind != DR_MOVE_REJECTION)
        return kind == DR_MOVE_OFFER || kind == DR_MOVE_ACCEPTANCE || kind == DR_MOVE_AGREEMENT;
    uint32_t mark = dr_tree_find(t, condition, DR_RELATION(MARK) | DR_RELATION(CASE));
    uint32_t object = dr_tree_find(t, clause, DR_RELATION(OBJ));
    bool stake = object != DR_NONE && dr_tree_find(t, object, DR_RELATION(ACL)) != DR_NONE; /* "the offer to leave" */
    return mark != DR_NONE && !stake && !is_over(t, clause, mark) &&
           dr_lemma_in(&t->tokens[mark], " until till unless before without ");
}

uint32_t dr_depends_on(const dr_move_finder *b, const dr_tree *t, dr_move_kind kind, uint32_t word)
{
    uint32_t clause = dr_tree_clause(t, word), condition = dr_condition_of(b, t, clause);
    return condition != DR_NONE && can_depend(t, kind, clause, condition) ? condition : DR_NONE;
}

/* What stands in a condition is not done, and no move. */
static void drop_conditions(dr_move_finder *b, const dr_tree *t, uint32_t condition)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < b->finds.n; i++)
        if (!dr_tree_under(t, b->finds.at[i].word, condition))
            b->finds.at[kept++] = b->finds.at[i];
    b->finds.n = kept;
}

void dr_find_conditions(dr_move_finder *b, uint32_t sentence)
{
    enum { MOST = 16 }; /* conditions of a sentence, and finds */
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, sentence);
    uint32_t conditions[MOST], n = 0;
    for (uint32_t i = t->first; i < t->end && n < MOST; i++) {
        uint32_t condition = condition_at(b, t, i);
        if (condition == DR_NONE)
            continue;
        conditions[n++] = condition;
        drop_conditions(b, t, condition);
    }
    for (uint32_t i = 0; n && i < b->finds.n; i++) {
        dr_move_find *f = &b->finds.at[i];
        if (f->condition == DR_NONE)
            f->condition = dr_depends_on(b, t, f->kind, f->word);
        if (f->condition == DR_NONE)
            continue;
        f->answers = f->kind == DR_MOVE_ACCEPTANCE || f->kind == DR_MOVE_REJECTION;
        f->kind = DR_MOVE_CONDITIONAL;
    }
    for (uint32_t i = 0; i < n && b->finds.n < MOST; i++)
        add_condition(b, t, conditions[i]);
    for (uint32_t i = t->first; i < t->end && b->finds.n < MOST; i++)
        add_obligation(b, t, i);
    for (uint32_t i = t->first; i < t->end && b->finds.n < MOST; i++)
        add_refusal(b, t, i);
}
