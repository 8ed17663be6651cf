#include "syntax/unreal.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"

/* "that Israel withdrew" below the participle, however the tree takes it. */
static bool is_its_clause(const dr_tree *tree, uint32_t clause)
{
    uint32_t mark = dr_tree_is(tree, clause, DR_RELATION(ADVCL)) ? dr_tree_mark(tree, clause) : DR_NONE;
    return dr_tree_is(tree, clause, DR_RELATION(CCOMP)) ||
           (mark != DR_NONE && dr_lemma_is(&tree->tokens[mark], "that"));
}

bool dr_makes_condition(const dr_tree *tree, uint32_t word)
{
    const dr_relations aside = DR_RELATION(ADVCL) | DR_RELATION(PARATAXIS) | DR_RELATION(CONJ);
    if (!dr_lemma_in(&tree->tokens[word], " provide provided providing ") || !dr_tree_is(tree, word, aside))
        return false;
    uint32_t clause = dr_tree_find_from(tree, word, DR_RELATION(CCOMP) | DR_RELATION(ADVCL), word);
    return clause != DR_NONE && is_its_clause(tree, clause) &&
           dr_tree_find(tree, word, DR_RELATION(NSUBJ) | DR_RELATION(AUX)) == DR_NONE;
}

/* "provided that Israel withdrew": what the participle has as its clause. */
static bool is_provided(const dr_tree *tree, uint32_t clause)
{
    uint32_t above = dr_tree_head(tree, clause);
    return above != DR_NONE && is_its_clause(tree, clause) && dr_makes_condition(tree, above);
}

/* "would leave once Israel withdrew": a clause in time is a condition where what it is said of has not been done. */
static bool waits_for(const dr_tree *tree, uint32_t clause, uint32_t mark)
{
    enum { CONJUNCTS = 3 };
    for (int steps = 0; steps < CONJUNCTS && dr_tree_is(tree, clause, DR_RELATION(CONJ)); steps++)
        clause = dr_tree_head(tree, clause);
    uint32_t above = dr_tree_head(tree, clause);
    if (above != DR_NONE && dr_lemma_is(&tree->tokens[mark], "as") && dr_lemma_is(&tree->tokens[above], "long"))
        above = dr_tree_head(tree, above); /* as long as */
    else if (!dr_lemma_in(&tree->tokens[mark], " once until till "))
        return false;
    uint32_t aux = above == DR_NONE ? DR_NONE : dr_tree_find(tree, above, DR_RELATION(AUX));
    return aux != DR_NONE && tree->tokens[aux].xpos == DR_XPOS_MD;
}

bool dr_is_conditional(const dr_tree *tree, uint32_t clause)
{
    uint32_t mark = dr_tree_mark(tree, clause);
    if (is_provided(tree, clause) || (mark != DR_NONE && waits_for(tree, clause, mark)))
        return true;
    if (mark == DR_NONE)
        return false;
    const dr_token *word = &tree->tokens[mark];
    if (dr_lemma_in(word, " in as "))
        return mark + 1 < tree->end && dr_lemma_in(word + 1, dr_lemma_is(word, "in") ? " case " : " if though ");
    return dr_lemma_in(word, " if unless whether lest provided providing ") &&
           (mark == tree->first || !dr_lemma_is(word - 1, "even"));
}

/* "Had Egypt signed", "should Egypt sign": the auxiliary before the subject of a clause that hangs on another. */
static bool is_inverted(const dr_tree *tree, uint32_t clause, uint32_t aux)
{
    uint32_t subject = dr_tree_find(tree, clause, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS));
    return dr_tree_is(tree, clause, DR_RELATION(ADVCL)) && subject != DR_NONE && aux < subject && subject < clause &&
           dr_lemma_in(&tree->tokens[aux], " have be should ");
}

/* "was to (have met)" */
static bool is_was_to(const dr_tree *tree, uint32_t clause, uint32_t aux)
{
    const dr_token *token = &tree->tokens[aux];
    return dr_lemma_is(token, "be") && token->features & DR_PAST && aux + 1 < clause && token[1].xpos == DR_XPOS_TO;
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
        modal |= dr_lemma_in(&tree->tokens[at], " would could should 'd ") || is_was_to(tree, clause, at);
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
    return dr_by_no_means(tree, word);
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

/* The verb that the word is the act of, of several the first. */
static uint32_t first_verb(const dr_tree *tree, uint32_t word)
{
    enum { CONJUNCTS = 3 };
    if (tree->tokens[word].upos == DR_UPOS_NOUN)
        word = light_verb(tree, word);
    for (int steps = 0; steps < CONJUNCTS && dr_tree_is(tree, word, DR_RELATION(CONJ)); steps++)
        word = dr_tree_head(tree, word);
    return word;
}

static bool is_infinitive(const dr_tree *tree, uint32_t verb)
{
    uint32_t mark = dr_tree_find(tree, verb, DR_RELATION(MARK));
    return mark != DR_NONE && mark < verb && tree->tokens[mark].xpos == DR_XPOS_TO;
}

/* "came close to signing", "came near to a deal", "was on the verge of war": the word for how near it was, of the act
 * or of the verb of coming; of what is so now, "is close to a deal", DR_NONE. */
static uint32_t behind_close(const dr_tree *tree, uint32_t word)
{
    uint32_t link = dr_tree_find(tree, word, DR_RELATION(CASE) | DR_RELATION(MARK)), near = dr_tree_head(tree, word);
    bool comes = dr_lemma_in(&tree->tokens[word], " come draw get ");
    if (comes)
        near = dr_tree_find_from(tree, word, DR_RELATION(ADVMOD) | DR_RELATION(XCOMP), word);
    else if (link == DR_NONE || near == DR_NONE || near > word ||
             !dr_lemma_in(&tree->tokens[link], dr_lemma_in(&tree->tokens[near], " close near ") ? " to " : " of "))
        return DR_NONE;
    bool gone = near != DR_NONE && dr_is_text(tree->tokens[near].form, "close");
    gone = gone || (near != DR_NONE && dr_lemma_in(&tree->tokens[near], " near verge brink "));
    uint32_t verb = !gone ? DR_NONE : comes ? word : dr_tree_head(tree, near);
    uint32_t copula = gone ? dr_tree_find(tree, near, DR_RELATION(COP)) : DR_NONE;
    verb = copula != DR_NONE ? copula : verb;
    return verb != DR_NONE && tree->tokens[verb].features & DR_PAST ? near : DR_NONE;
}

/* "without signing", "instead of attacking", "rather than attack", "almost attacked" */
static bool is_passed_over(const dr_tree *tree, uint32_t word)
{
    uint32_t mark = dr_tree_find(tree, word, DR_RELATION(MARK) | DR_RELATION(CASE));
    uint32_t adverb = dr_tree_find(tree, word, DR_RELATION(ADVMOD)), close = behind_close(tree, word);
    if (mark != DR_NONE && mark < word && dr_lemma_in(&tree->tokens[mark], " without instead rather "))
        return true;
    if (close != DR_NONE)
        return true;
    return tree->tokens[word].upos == DR_UPOS_VERB && adverb != DR_NONE && adverb < word &&
           dr_lemma_in(&tree->tokens[adverb], " almost nearly ");
}

/* "ruled out attacking", "ruled out talks" */
static bool is_ruled_out(const dr_tree *tree, uint32_t word, uint32_t above)
{
    const dr_relations ruled = DR_RELATION(OBJ) | DR_RELATION(XCOMP) | DR_RELATION(CCOMP) | DR_RELATION(ADVCL);
    uint32_t out = dr_tree_find(tree, above, DR_RELATION(COMPOUND_PRT));
    return dr_tree_is(tree, word, ruled) && above < word && out != DR_NONE &&
           dr_lemma_is(&tree->tokens[above], "rule") && dr_lemma_is(&tree->tokens[out], "out");
}

/* "stopped short of signing", "far from signing", "has yet to sign", "has no plans to sign" */
static bool is_not_reached(const dr_tree *tree, uint32_t word, uint32_t above)
{
    const dr_token *over = &tree->tokens[above];
    uint32_t mark = dr_tree_find(tree, word, DR_RELATION(MARK) | DR_RELATION(CASE));
    if (mark != DR_NONE && dr_lemma_is(&tree->tokens[mark], "of"))
        return dr_lemma_is(over, "short") || (mark > above && dr_lemma_is(&tree->tokens[mark - 1], "short"));
    if (tree->tokens[word].xpos == DR_XPOS_VBG && behind_from(tree, word) && dr_lemma_is(over, "far"))
        return true;
    if (!is_infinitive(tree, word))
        return false;
    uint32_t adverb = dr_tree_find(tree, above, DR_RELATION(ADVMOD));
    bool yet = adverb != DR_NONE && adverb < word && dr_lemma_is(&tree->tokens[adverb], "yet");
    return (yet && dr_lemma_in(over, " have be ")) || (dr_has_class(over, DR_CLASS_INTENDS) && is_denied(tree, above));
}

bool dr_falls_short(const dr_tree *tree, uint32_t word)
{
    word = first_verb(tree, word);
    uint32_t above = dr_tree_head(tree, word);
    if (is_passed_over(tree, word))
        return true;
    if (above == DR_NONE)
        return false;
    bool from = behind_from(tree, word);
    if (is_not_reached(tree, word, above) || (is_ruled_out(tree, word, above) && !is_denied(tree, above)))
        return true;
    bool governed = dr_tree_is(tree, word, DR_RELATION(XCOMP) | DR_RELATION(ACL)) || from;
    return governed && dr_has_class(&tree->tokens[above], from ? DR_CLASS_HOLDS_OFF : DR_CLASS_FALLS_SHORT) &&
           !is_denied(tree, above);
}

/* ---- what is ahead ---- */

/* "the attack": the reader knows of it. */
static bool is_known(const dr_tree *tree, uint32_t noun)
{
    uint32_t article = dr_tree_find(tree, noun, DR_RELATION(DET));
    return article != DR_NONE && dr_lemma_in(&tree->tokens[article], " the this these that those ");
}

/* "a planned attack", "the visit planned for June" */
static bool is_planned(const dr_tree *tree, uint32_t noun)
{
    uint32_t adjective = dr_tree_find(tree, noun, DR_RELATION(AMOD)), plan = dr_tree_find(tree, noun, DR_RELATION(ACL));
    if (adjective != DR_NONE && dr_lemma_in(&tree->tokens[adjective], " planned plan intended "))
        return dr_tree_find(tree, adjective, DR_RELATION(ADVMOD)) == DR_NONE; /* "a carefully planned attack" */
    if (plan == DR_NONE || tree->tokens[noun].upos != DR_UPOS_NOUN || tree->tokens[plan].xpos != DR_XPOS_VBN ||
        !dr_lemma_in(&tree->tokens[plan], " plan schedule set "))
        return false;
    uint32_t when = dr_tree_find_from(tree, plan, DR_RELATION(OBL), plan);
    for (int steps = 0; when != DR_NONE && steps < 4; steps++) {
        uint32_t before = dr_tree_case(tree, when);
        if (before != DR_NONE && dr_lemma_is(&tree->tokens[before], "for"))
            return true;
        when = dr_tree_find_from(tree, plan, DR_RELATION(OBL), when + 1);
    }
    return false;
}

bool dr_is_intended(const dr_tree *tree, uint32_t word)
{
    const dr_relations below = DR_RELATION(XCOMP) | DR_RELATION(ACL) | DR_RELATION(ADVCL);
    if (is_planned(tree, word))
        return true;
    if (dr_has_class(&tree->tokens[word], DR_CLASS_INTENDS)) {
        uint32_t act = dr_tree_find_from(tree, word, below, word), object = dr_tree_find(tree, word, DR_RELATION(OBJ));
        if (tree->tokens[word].upos == DR_UPOS_VERB && object != DR_NONE && !is_known(tree, object))
            return true;
        return act != DR_NONE && is_infinitive(tree, act);
    }
    uint32_t verb = first_verb(tree, word), above = dr_tree_head(tree, verb);
    return above != DR_NONE && dr_tree_is(tree, verb, below) && is_infinitive(tree, verb) &&
           dr_has_class(&tree->tokens[above], DR_CLASS_INTENDS) && !is_denied(tree, above);
}

/* "of an attack", "of being attacked": what a noun of fear or threat is of. */
static bool is_of(const dr_tree *tree, uint32_t word)
{
    uint32_t before = dr_tree_case(tree, word);
    if (before == DR_NONE)
        before = dr_tree_find(tree, word, DR_RELATION(MARK));
    if (before == DR_NONE || dr_lemma_is(&tree->tokens[before], "of"))
        return before != DR_NONE;
    return dr_lemma_is(&tree->tokens[before], "in") && before + 1 < tree->end &&
           dr_lemma_is(&tree->tokens[before + 1], "case"); /* "in case of" is one word to the tree */
}

bool dr_is_foreseen(const dr_tree *tree, uint32_t word)
{
    uint32_t adjective = dr_tree_find(tree, word, DR_RELATION(AMOD)), above = dr_tree_head(tree, word);
    uint32_t article = dr_tree_find(tree, word, DR_RELATION(DET));
    if (adjective != DR_NONE && dr_has_class(&tree->tokens[adjective], DR_CLASS_FORESEEN))
        return true;
    if (article != DR_NONE && dr_lemma_is(&tree->tokens[article], "any"))
        return true;
    if (above != DR_NONE && is_ruled_out(tree, word, above) && is_denied(tree, above))
        return true;
    if (above == DR_NONE || is_known(tree, word) || !is_of(tree, word))
        return false;
    uint32_t before = dr_tree_case(tree, word), over = dr_tree_case(tree, above);
    if (before != DR_NONE && dr_lemma_is(&tree->tokens[before], "in")) /* in case of */
        return true;
    return dr_tree_is(tree, word, DR_RELATION(NMOD) | DR_RELATION(ACL)) &&
           (dr_has_class(&tree->tokens[above], DR_CLASS_FORESEEN) ||
            (dr_lemma_is(&tree->tokens[above], "event") && over != DR_NONE && dr_lemma_is(&tree->tokens[over], "in")));
}

/* ---- what is said not to be so ---- */

bool dr_by_no_means(const dr_tree *tree, uint32_t clause)
{
    const dr_relations aside = DR_RELATION(OBL) | DR_RELATION(OBL_UNMARKED) | DR_RELATION(ADVMOD);
    uint32_t noun = dr_tree_find(tree, clause, aside);
    for (uint32_t looked = 0; noun != DR_NONE && looked < DR_TREE_LOOK; looked++) {
        uint32_t no = dr_tree_find(tree, noun, DR_RELATION(DET)), link = dr_tree_case(tree, noun);
        if (no != DR_NONE && link != DR_NONE && dr_lemma_is(&tree->tokens[no], "no") && link < no && no + 1 == noun &&
            dr_lemma_in(&tree->tokens[link], " in under on by at ") &&
            dr_lemma_in(&tree->tokens[noun], " circumstance circumstances account means mean way case event point "
                                             "condition conditions stage time "))
            return !dr_lemma_is(&tree->tokens[noun], "time") || dr_lemma_is(&tree->tokens[link], "at");
        noun = dr_tree_find_from(tree, clause, aside, noun + 1);
    }
    return false;
}

bool dr_is_none_of(const dr_tree *tree, uint32_t noun)
{
    const dr_relations before = DR_RELATION(DET) | DR_RELATION(ADVMOD) | DR_RELATION(CC) | DR_RELATION(CC_PRECONJ);
    if (noun == DR_NONE)
        return false;
    uint32_t looked = 0;
    for (uint32_t at = dr_tree_child(tree, noun); at != DR_NONE && at < noun && looked < DR_TREE_LOOK;
         at = dr_tree_next(tree, at), looked++)
        if (tree->tokens[at].features & DR_NEGATIVE && dr_tree_is(tree, at, before))
            return true;
    return tree->tokens[noun].features & DR_NEGATIVE;
}

bool dr_governs_none(const dr_tree *tree, uint32_t verb)
{
    uint32_t phrase = dr_tree_find_from(tree, verb, DR_RELATION(OBL), verb);
    uint32_t link = phrase == DR_NONE ? DR_NONE : dr_tree_case(tree, phrase);
    bool close = link == verb + 1 && dr_lemma_in(&tree->tokens[link], " to for on of with ");
    return dr_is_none_of(tree, dr_tree_find(tree, verb, DR_RELATION(OBJ))) ||
           (close && dr_is_none_of(tree, phrase) && !dr_by_no_means(tree, verb));
}

/* Whether the verb acts on a word of the class: its objects, its subject where it is passive. */
static bool acts_on(const dr_tree *tree, uint32_t verb, dr_class class)
{
    const dr_relations acted_on = DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS);
    uint32_t at = dr_tree_find(tree, verb, acted_on);
    for (uint32_t looked = 0; at != DR_NONE && looked < DR_TREE_LOOK; looked++) {
        if (dr_has_class(&tree->tokens[at], class))
            return true;
        at = dr_tree_find_from(tree, verb, acted_on, at + 1);
    }
    return false;
}

bool dr_says_not_so(const dr_tree *tree, uint32_t verb)
{
    if (is_denied(tree, verb))
        return false;
    if (dr_has_class(&tree->tokens[verb], DR_CLASS_DENIES))
        return dr_tree_find(tree, verb, DR_RELATION(IOBJ)) == DR_NONE && !acts_on(tree, verb, DR_CLASS_WITHHELD);
    return dr_has_class(&tree->tokens[verb], DR_CLASS_DISMISSES) && acts_on(tree, verb, DR_CLASS_REPORT_NOUN);
}

/* "is false", "is not true" */
static bool is_false(const dr_tree *tree, uint32_t word)
{
    return dr_has_class(&tree->tokens[word], is_denied(tree, word) ? DR_CLASS_TRUE_WORD : DR_CLASS_FALSE_WORD);
}

/* "no one believes" */
static bool is_believed_by_none(const dr_tree *tree, uint32_t verb)
{
    uint32_t subject = dr_tree_find(tree, verb, DR_RELATION(NSUBJ));
    return dr_lemma_in(&tree->tokens[verb], " believe think ") && dr_is_none_of(tree, subject);
}

/* "a report that …", "reports of …": whether it is denied or false. */
static bool is_false_report(const dr_tree *tree, uint32_t noun)
{
    uint32_t above = dr_tree_head(tree, noun);
    if (above == DR_NONE || !dr_has_class(&tree->tokens[noun], DR_CLASS_REPORT_NOUN))
        return false;
    if (dr_tree_is(tree, noun, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS)) && dr_says_not_so(tree, above))
        return true;
    bool beside =
        dr_tree_is(tree, noun, DR_RELATION(NMOD)) && dr_tree_case(tree, noun) == DR_NONE; /* "as a lie a report" */
    return (beside || dr_tree_is(tree, noun, DR_RELATION(NSUBJ))) && is_false(tree, above);
}

bool dr_is_said_not_so(const dr_tree *tree, uint32_t word)
{
    const dr_relations clauses = DR_RELATION(CCOMP) | DR_RELATION(XCOMP) | DR_RELATION(CSUBJ) | DR_RELATION(ACL);
    uint32_t verb = first_verb(tree, word), above = dr_tree_head(tree, verb);
    if (above == DR_NONE)
        return false;
    bool behind = dr_tree_is(tree, verb, DR_RELATION(ADVCL)) && verb == above + 1; /* "denied accusing" */
    bool gerund = (behind || dr_tree_is(tree, verb, DR_RELATION(OBJ))) && tree->tokens[verb].xpos == DR_XPOS_VBG;
    uint32_t mark = dr_tree_find(tree, verb, DR_RELATION(MARK));
    bool told = mark != DR_NONE && /* "a report that it had": taken for "which"; "untrue that it had": for when */
                (dr_tree_is(tree, verb, DR_RELATION(ACL_RELCL)) ||
                 (dr_tree_is(tree, verb, DR_RELATION(ADVCL)) && dr_lemma_is(&tree->tokens[mark], "that")));
    if (gerund || told || dr_tree_is(tree, verb, clauses))
        return dr_says_not_so(tree, above) || is_false(tree, above) || is_believed_by_none(tree, above) ||
               is_false_report(tree, above);
    uint32_t before = dr_tree_case(tree, verb);
    return dr_tree_is(tree, verb, DR_RELATION(NMOD)) && before != DR_NONE && dr_lemma_is(&tree->tokens[before], "of") &&
           is_false_report(tree, above);
}

/* "say when", "give details", "be drawn" */
static bool is_telling(const dr_tree *tree, uint32_t act)
{
    const dr_token *word = &tree->tokens[act];
    uint32_t object = dr_tree_find_from(tree, act, DR_RELATION(OBJ), act);
    if (dr_lemma_is(word, "draw"))
        return dr_tree_find(tree, act, DR_RELATION(AUX_PASS)) != DR_NONE;
    if (object != DR_NONE && dr_tree_find(tree, act, DR_RELATION(IOBJ)) == DR_NONE &&
        dr_lemma_in(word, " give provide offer make release answer take field "))
        return dr_has_class(&tree->tokens[object], DR_CLASS_DISCLOSED);
    return dr_has_class(word, DR_CLASS_DISCLOSING);
}

bool dr_keeps_silent(const dr_tree *tree, uint32_t word)
{
    uint32_t act = dr_tree_find_from(tree, word, DR_RELATION(XCOMP) | DR_RELATION(ACL), word);
    return act != DR_NONE && is_telling(tree, act);
}

bool dr_is_unconfirmed(const dr_tree *tree, uint32_t clause)
{
    uint32_t verb = dr_tree_is(tree, clause, DR_RELATION(CCOMP)) ? dr_tree_head(tree, clause) : DR_NONE;
    if (verb != DR_NONE && dr_tree_is(tree, verb, DR_RELATION(CONJ))) /* "confirm nor deny" */
        verb = dr_tree_head(tree, verb);
    if (verb == DR_NONE || !dr_lemma_in(&tree->tokens[verb], " confirm admit acknowledge verify corroborate ") ||
        dr_tree_find(tree, verb, DR_RELATION(NSUBJ_PASS)) != DR_NONE)
        return false;
    uint32_t above = dr_tree_head(tree, verb);
    bool refused = above != DR_NONE && dr_tree_is(tree, verb, DR_RELATION(XCOMP)) &&
                   dr_lemma_in(&tree->tokens[above], " refuse decline ");
    return refused || is_denied(tree, verb);
}

bool dr_is_for_print(const dr_tree *tree, uint32_t noun)
{
    const dr_relations what = DR_RELATION(NMOD) | DR_RELATION(ACL) | DR_RELATION(COMPOUND);
    uint32_t at = tree->tokens[noun].upos == DR_UPOS_NOUN ? dr_tree_find(tree, noun, what) : DR_NONE;
    for (uint32_t looked = 0; at != DR_NONE && looked < DR_TREE_LOOK; looked++) {
        bool talk = dr_lemma_is(&tree->tokens[at], "interview"); /* with somebody else that is asked for in earnest */
        if (dr_lemma_is(&tree->tokens[at], "comment") ||
            (talk && dr_tree_find(tree, at, DR_RELATION(OBJ) | DR_RELATION(NMOD)) == DR_NONE))
            return true;
        at = dr_tree_find_from(tree, noun, what, at + 1);
    }
    return false;
}
