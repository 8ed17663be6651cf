/* Words of the bargaining table: a verb, an adjective or a noun that puts something on it or answers, its subject and
 * what it is about. */
#include "coding/moves/moves.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/unreal.h"

/* ---- the word ---- */

static uint32_t move_row(const dr_knowledge *k, uint32_t row, dr_upos upos)
{
    for (; row != DR_NONE; row = k->moves.rows.at[row].next)
        if (k->moves.rows.at[row].upos == upos)
            return row;
    return DR_NONE;
}

static bool refusing(const dr_analysis *a, dr_range group)
{
    for (uint32_t i = group.first; i + 1 < group.end; i++) {
        if (dr_is(a, i, "yet") && dr_is(a, i + 1, "to"))
            return true;
        if (dr_has_class(&a->tokens[i], DR_CLASS_REFUSING))
            return true;
    }
    return false;
}

/* "should have accepted", "could reject": nobody did. */
static bool not_done(const dr_analysis *a, dr_range group)
{
    static const char *const modals[] = {"should", "could", "might", "may", "must", "ought", NULL};
    for (uint32_t i = group.first; i + 1 < group.end; i++)
        if (dr_is_one(a, i, modals) || (dr_is(a, i, "would") && dr_is(a, i + 1, "have")))
            return true;
    return false;
}

static uint32_t exact(const dr_move_finder *b, const char *first, dr_str lemma, dr_str second)
{
    dr_str phrase = dr_format(b->aside, "%s%.*s%s%.*s", first, DR_FMT(lemma), second.size ? " " : "", DR_FMT(second));
    return move_row(b->coder->knowledge, dr_phrases_get(b->coder->knowledge->moves.phrases, b->aside, phrase),
                    DR_UPOS_VERB);
}

/* The row for a verb: with "not", with its object's head, with its particle, or alone. *count tokens are the word. */
static uint32_t verb_row(const dr_move_finder *b, uint32_t verb, uint32_t high, bool negative, uint32_t *count)
{
    const dr_analysis *a = b->a;
    const dr_knowledge *k = b->coder->knowledge;
    dr_str lemma = a->tokens[verb].lemma;
    dr_hit hit = dr_phrases_match(k->moves.phrases, b->aside, a, verb, high);
    *count = hit.value == DR_NONE ? 1 : hit.count;
    if (negative) {
        uint32_t row = exact(b, "not ", lemma, (dr_str){NULL, 0});
        if (row != DR_NONE)
            return row;
    }
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(a, verb));
    uint32_t particle = dr_tree_find_from(t, verb, DR_RELATION(COMPOUND_PRT), verb);
    if (*count == 1 && particle != DR_NONE && particle > verb + 1) { /* "turned it down" */
        uint32_t row = exact(b, "", lemma, a->tokens[particle].lemma);
        if (row != DR_NONE)
            return row;
    }
    uint32_t at = verb + 1;
    while (at < high && dr_is_tag(a, at, DR_UPOS_ADV))
        at++;
    dr_range object = at < high ? dr_phrase_after(a, at, high) : (dr_range){at, at};
    if (*count == 1 && !dr_empty(object)) {
        uint32_t row = exact(b, "", lemma, a->tokens[dr_head_of(a, object)].lemma);
        if (row != DR_NONE)
            return row;
    }
    return move_row(k, hit.value, DR_UPOS_VERB);
}

/* An accepting that is denied is a rejection; a denied demand or offer is no move. */
static bool negate(dr_move_kind *kind)
{
    switch (*kind) {
    case DR_MOVE_ACCEPTANCE:
    case DR_MOVE_AGREEMENT:
    case DR_MOVE_OFFER:
        *kind = DR_MOVE_REJECTION;
        return true;
    case DR_MOVE_NO_RESPONSE:
        return true;
    default:
        return false;
    }
}

/* ---- the complement ---- */

/* "…, a spokesman in X said" and then a comma or the end. */
static bool attribution_closes(const dr_analysis *a, uint32_t at, uint32_t high)
{
    for (uint32_t i = at; i < high && i < at + 12; i++) {
        if (dr_has_class(&a->tokens[i], DR_CLASS_SAYS_BEHIND))
            return i > at;
        if (dr_is_finite(a, i) || dr_is_tag(a, i, DR_UPOS_PUNCT) || dr_is_tag(a, i, DR_UPOS_CCONJ) ||
            dr_is_tag(a, i, DR_UPOS_SCONJ))
            return false;
    }
    return false;
}

/* Where what follows `word` from `at` on ends: by the tree, which knows clauses, and by words that begin others. */
static uint32_t object_end(const dr_move_finder *b, uint32_t word, uint32_t at, uint32_t high)
{
    const dr_analysis *a = b->a;
    static const char *const breaks[] = {"but",   "while", "although",  "though",  "whereas", "which",   "who",
                                         "after", "as",    "according", "because", "when",    "despite", NULL};
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(a, word));
    uint32_t top = dr_tree_clause(t, word), end = dr_clause_around(b, t, top, dr_condition_of(b, t, top)).end;
    high = end > at && end < high ? end : high;
    for (uint32_t i = at; i < high; i++) {
        if (i - at > 2 * DR_PHRASE_REACH || dr_is(a, i, ";"))
            return i;
        if (i > at && dr_is(a, i, ",") && i + 1 < high && (dr_is_one(a, i + 1, breaks) || dr_is_gerund(a, i + 1)))
            return i;
        if (i > at && dr_is(a, i, ",") && i + 2 < high && dr_is_tag(a, i + 1, DR_UPOS_PRON) && dr_is_finite(a, i + 2))
            return i; /* …, he said */
        if (i > at && dr_is(a, i, ",") && attribution_closes(a, i + 1, high))
            return i;
        bool joined = i > at && (dr_is(a, i, "and") || dr_is(a, i, "but"));
        uint32_t next = i + 1;
        while (joined && next < high && dr_is_tag(a, next, DR_UPOS_ADV))
            next++;
        if (joined && next < high && dr_is_finite(a, next) && (a->tokens[next].features & (DR_PAST | DR_PRESENT)))
            return i > at && dr_is(a, i - 1, ",") ? i - 1 : i;
    }
    while (high > at && dr_is_tag(a, high - 1, DR_UPOS_PUNCT))
        high--;
    return high;
}

/* ---- finding ---- */

uint32_t dr_accused(const dr_move_finder *b, const dr_tree *t, uint32_t word)
{
    static const char *const links[] = {"of", "for", "with", NULL};
    uint32_t link = dr_tree_is(t, word, DR_RELATION(OBL))
                        ? dr_tree_case(t, word)
                        : dr_tree_find(t, word, DR_RELATION(MARK) | DR_RELATION(CASE));
    uint32_t head = dr_tree_head(t, word);
    if (head == DR_NONE || link == DR_NONE || !dr_is_one(b->a, link, links))
        return DR_NONE;
    if (dr_tree_is(t, head, DR_RELATION(ACL)) && dr_tree_find(t, head, DR_RELATION(OBJ)) == DR_NONE)
        return dr_tree_head(t, head); /* "fighters accused of …" */
    return dr_tree_find(t, head, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS));
}

/* The subject by the tree; where it has none, by the words to the left. */
static dr_range subject_of(const dr_move_finder *b, uint32_t low, dr_range group)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, low));
    double certain = 1;
    uint32_t clause = dr_tree_clause(t, group.end - 1);
    bool gerund = dr_is_gerund(b->a, clause) || dr_is_gerund(b->a, group.first); /* "of having broken" */
    uint32_t head = gerund ? dr_accused(b, t, clause) : DR_NONE;
    if (head == DR_NONE || dr_actor_at(b->coder, head) == DR_NONE)
        head = dr_tree_subject(t, clause, &certain);
    if (head != DR_NONE)
        return dr_noun_range(b->coder->syntax, t, head, clause, (dr_range){t->first, t->end});
    dr_range subject = dr_phrase_before(b->a, low, group.first);
    bool participle = dr_is_gerund(b->a, group.end - 1) && group.first + 1 == group.end;
    return dr_empty(subject) || (participle && group.first > low && dr_is(b->a, group.first - 1, ","))
               ? dr_subject_left(b->a, &b->coder->syntax->quotes, low, group.first)
               : subject;
}

/* "asked whether Egypt would come", "asked when it might go": such a clause is a question. */
static bool is_question(const dr_move_finder *b, const dr_tree *t, uint32_t clause)
{
    static const char *const words[] = {"whether", "if", "when", "why", "how", "what", "where", "who", "which", NULL};
    return dr_tree_is(t, clause, DR_RELATION(CCOMP)) && dr_is_one(b->a, dr_tree_left(t, clause), words);
}

/* "asked Israel to leave", "want the talks to go on", "told the troops to leave": others are to act. */
static bool asks_somebody(const dr_move_finder *b, uint32_t verb)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, verb));
    uint32_t object = dr_tree_find_from(t, verb, DR_RELATION(OBJ) | DR_RELATION(IOBJ), verb);
    uint32_t act = dr_tree_find_from(t, verb, DR_RELATION(XCOMP) | DR_RELATION(CCOMP), verb);
    if (act == DR_NONE || is_question(b, t, act))
        return false;
    if (dr_eq(b->a->tokens[verb].lemma, DR_STR("tell"))) { /* "told reporters that" */
        uint32_t mark = dr_tree_find(t, act, DR_RELATION(MARK));
        return object != DR_NONE && mark != DR_NONE && dr_is(b->a, mark, "to");
    }
    return object != DR_NONE || dr_tree_find(t, act, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)) != DR_NONE;
}

/* "want the right to vote": a demand only where the model leaves it a chance. */
static bool wants_something(const dr_move_finder *b, uint32_t verb)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, verb));
    const dr_relations acts = DR_RELATION(XCOMP) | DR_RELATION(CCOMP);
    return b->a->has_heads && dr_eq(b->a->tokens[verb].lemma, DR_STR("want")) &&
           dr_tree_find_from(t, verb, DR_RELATION(OBJ), verb) != DR_NONE &&
           dr_tree_find_from(t, verb, acts, verb) == DR_NONE;
}

/* "Both sides agreed to …", "Egypt and Israel agreed to …": several who agree do so with each other. */
static bool agree_together(const dr_move_finder *b, uint32_t verb)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, verb));
    double certain = 1;
    uint32_t subject = dr_tree_subject(t, verb, &certain), members[2];
    bool opinion = b->a->tokens[verb].xpos == DR_XPOS_VBP || b->a->tokens[verb].xpos == DR_XPOS_VBZ;
    return dr_eq(b->a->tokens[verb].lemma, DR_STR("agree")) && subject != DR_NONE && !opinion &&
           ((b->a->tokens[subject].features & DR_PLURAL) != 0 || dr_tree_list(t, subject, members, 2) > 1);
}

/* Whether nothing follows that the verb could govern. */
static bool stands_alone(const dr_analysis *a, uint32_t at, uint32_t high)
{
    return at >= high || dr_is_tag(a, at, DR_UPOS_PUNCT) || dr_is_tag(a, at, DR_UPOS_CCONJ) ||
           (dr_is_tag(a, at, DR_UPOS_SCONJ) && !dr_is(a, at, "that"));
}

/* "a plan which they did not accept": what the verb governs stands before. */
static bool is_of_noun_before(const dr_move_finder *b, uint32_t verb)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, verb));
    uint32_t what = dr_tree_find(t, verb, DR_RELATION(OBJ));
    return what != DR_NONE && what < verb && dr_is_relative(b->a, what) && dr_tree_is(t, verb, DR_RELATION(ACL_RELCL));
}

/* The actors that hang on the word by one of the links; empty: none. */
static dr_range linked_to(const dr_move_finder *b, const dr_tree *t, uint32_t word, const char *const *links)
{
    uint32_t phrases[8], n = dr_tree_phrases(t, word, t->first, phrases, 8);
    for (uint32_t i = 0; i < n; i++)
        if (dr_is_one(b->a, dr_tree_case(t, phrases[i]), links) && dr_actor_at(b->coder, phrases[i]) != DR_NONE &&
            !dr_only_mediates(t, phrases[i]))
            return dr_noun_range(b->coder->syntax, t, phrases[i], DR_NONE, (dr_range){t->first, t->end});
    return (dr_range){word, word};
}

/* "between X and Y", "by X": who made the pact; empty: not told. */
static dr_range makers(const dr_move_finder *b, const dr_tree *t, uint32_t word)
{
    static const char *const links[] = {"between", "by", "with", "from", NULL};
    return linked_to(b, t, word, links);
}

/* "An agreement was signed by …", "a truce reached between …": a pact that somebody made, told or not. */
static bool find_pact(const dr_move_finder *b, uint32_t verb, dr_move_find *f)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, verb));
    uint32_t noun = dr_tree_find(t, verb, DR_RELATION(NSUBJ_PASS)), was = dr_tree_find(t, verb, DR_RELATION(AUX_PASS));
    if (was != DR_NONE && !(b->a->tokens[was].features & DR_PAST))
        return false; /* "once it is signed", "is to be signed" */
    if (noun == DR_NONE && dr_tree_is(t, verb, DR_RELATION(ACL)) && !dr_is_gerund(b->a, verb))
        noun = dr_tree_head(t, verb);
    if (noun == DR_NONE || noun > verb || !dr_is_tag(b->a, noun, DR_UPOS_NOUN))
        return false;
    uint32_t row = exact(b, "", b->a->tokens[verb].lemma, b->a->tokens[noun].lemma);
    if (row == DR_NONE || b->coder->knowledge->moves.rows.at[row].kind != DR_MOVE_AGREEMENT)
        return false;
    f->kind = DR_MOVE_AGREEMENT;
    f->verb = (dr_range){noun, verb + 1};
    f->subject = makers(b, t, verb);
    if (dr_empty(f->subject))
        f->subject = makers(b, t, noun);
    f->object = dr_noun_range(b->coder->syntax, t, noun, verb, (dr_range){t->first, verb});
    return true;
}

static bool is_deadline(const dr_move_finder *b, const dr_tree *t, uint32_t word)
{
    uint32_t link = dr_tree_case(t, word), time = b->coder->time_at[word];
    if (dr_tree_is(t, word, DR_RELATION(OBL)))
        return link != DR_NONE && (dr_is(b->a, link, "until") || dr_is(b->a, link, "till"));
    return dr_tree_is(t, word, DR_RELATION(OBJ)) && time != DR_NONE &&
           b->coder->record->times.at[time].type == DR_TIME_DURATION;
}

/* "gave Israel until June to withdraw", "gave the rebels two days to leave": who is given a time is to act in it. */
static bool find_deadline(const dr_move_finder *b, uint32_t verb, uint32_t low, uint32_t high, dr_move_find *f)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, verb));
    dr_range group = dr_verb_group(b->a, low, verb);
    if (!dr_eq(b->a->tokens[verb].lemma, DR_STR("give")) || dr_group_negative(b->a, group) ||
        dr_group_passive(b->a, group) || not_done(b->a, group))
        return false;
    uint32_t given = DR_NONE, end = DR_NONE, looked = 0;
    for (uint32_t c = dr_tree_child(t, verb); c != DR_NONE && looked < DR_TREE_LOOK; c = dr_tree_next(t, c), looked++) {
        if (c > verb && is_deadline(b, t, c))
            end = c;
        else if (c > verb && dr_tree_is(t, c, DR_RELATION(IOBJ) | DR_RELATION(OBJ)))
            given = c;
    }
    if (given == DR_NONE || end == DR_NONE || given > end)
        return false;
    f->kind = DR_MOVE_DEMAND;
    f->verb = (dr_range){group.first, verb + 1};
    f->subject = subject_of(b, low, group);
    f->asked = dr_noun_range(b->coder->syntax, t, given, verb, (dr_range){verb, high});
    uint32_t act = dr_tree_find_from(t, verb, DR_RELATION(XCOMP) | DR_RELATION(ADVCL), end);
    act = act == DR_NONE ? dr_tree_find_from(t, end, DR_RELATION(ACL), end) : act;
    f->object = act == DR_NONE ? (dr_range){dr_tree_left(t, end), dr_tree_right(t, end) + 1}
                               : dr_clause_around(b, t, act, DR_NONE);
    return !dr_empty(f->subject);
}

/* Whether the noun is one for what may lie on the table. */
static bool is_tabled(const dr_move_finder *b, uint32_t noun)
{
    const dr_token *token = &b->a->tokens[noun];
    return dr_is_tag(b->a, noun, DR_UPOS_NOUN) &&
           (dr_has_class(token, DR_CLASS_TABLED) || dr_has_class(token, DR_CLASS_PACT) ||
            dr_has_class(token, DR_CLASS_STAKE) || dr_move_noun(b, noun) != DR_MOVE_COUNT);
}

/* "called the plan unacceptable", "slammed it as unacceptable"; "the plan was unacceptable, he said": refused by who
 * says so. */
static bool find_unacceptable(const dr_move_finder *b, uint32_t word, uint32_t low, uint32_t high, dr_move_find *f)
{
    if (!dr_has_class(&b->a->tokens[word], DR_CLASS_UNACCEPTABLE))
        return false;
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, word));
    uint32_t copula = dr_tree_find(t, word, DR_RELATION(COP)), verb = dr_tree_head(t, word), what = DR_NONE;
    f->kind = DR_MOVE_REJECTION;
    f->shaped = true;
    if (copula != DR_NONE) {
        what = dr_tree_find(t, word, DR_RELATION(NSUBJ));
        f->obliged = true;
        f->verb = (dr_range){copula, word + 1};
        f->subject = (dr_range){word, word};
    } else if (verb != DR_NONE && verb < word && dr_is_tag(b->a, verb, DR_UPOS_VERB)) {
        what = dr_tree_find_from(t, verb, DR_RELATION(OBJ), verb);
        f->word = verb;
        f->verb = (dr_range){verb, word + 1};
        f->subject = what == DR_NONE ? linked_to(b, t, verb, (const char *const[]){"by", NULL})
                                     : subject_of(b, low, dr_verb_group(b->a, low, verb));
        what = what == DR_NONE ? dr_tree_find(t, verb, DR_RELATION(NSUBJ_PASS)) : what;
    }
    if (what == DR_NONE || what > word || !is_tabled(b, what) || dr_says_not_so(t, word))
        return false;
    for (uint32_t i = 0; i < b->finds.n; i++)
        if (b->finds.at[i].word == f->word)
            return false;
    f->object = dr_noun_range(b->coder->syntax, t, what, word, (dr_range){low, high});
    return f->obliged || !dr_empty(f->subject);
}

/* "It provides for": the kind of the last move of the sentence before that may have terms told so. */
static dr_move_kind last_pact(const dr_move_finder *b, uint32_t word)
{
    enum { BACK = 6 };
    uint32_t sentence = dr_sentence_of(b->a, word);
    for (uint32_t i = b->drafts.n; i > 0 && b->drafts.n - i < BACK; i--) {
        dr_move_kind kind = b->coder->record->moves.at[b->drafts.at[i - 1].move].kind;
        if (b->drafts.at[i - 1].sentence + 1 == sentence && (kind == DR_MOVE_AGREEMENT || kind == DR_MOVE_PROPOSAL))
            return kind;
    }
    return DR_MOVE_COUNT;
}

/* The kind of move whose terms go on where a pact or a plan is said to have them; DR_MOVE_COUNT: none. */
static dr_move_kind kind_told(const dr_move_finder *b, const dr_tree *t, uint32_t noun)
{
    uint32_t the = dr_tree_find(t, noun, DR_RELATION(DET));
    if (dr_is(b->a, noun, "it"))
        return last_pact(b, noun);
    if (the == DR_NONE || !(dr_is(b->a, the, "the") || dr_is(b->a, the, "this") || dr_is(b->a, the, "its")))
        return DR_MOVE_COUNT;
    if (dr_has_class(&b->a->tokens[noun], DR_CLASS_PACT))
        return DR_MOVE_AGREEMENT;
    dr_move_kind kind = dr_move_noun(b, noun);
    bool plan = dr_has_class(&b->a->tokens[noun], DR_CLASS_TABLED);
    return kind == DR_MOVE_PROPOSAL || kind == DR_MOVE_OFFER ? kind : plan ? DR_MOVE_PROPOSAL : DR_MOVE_COUNT;
}

/* "Under the accord, Egypt will …", "the plan calls for …": more terms of what was told before. */
static bool find_terms_of(const dr_move_finder *b, uint32_t verb, dr_move_find *f)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, verb));
    uint32_t noun = DR_NONE, first = verb + 1, phrases[8], n = 0;
    uint32_t beside = dr_tree_is(t, verb, DR_RELATION(CONJ)) ? dr_tree_head(t, verb) : DR_NONE;
    bool joined = beside != DR_NONE && dr_has_class(&b->a->tokens[beside], DR_CLASS_PROVIDING);
    if (dr_has_class(&b->a->tokens[verb], DR_CLASS_PROVIDING)) {
        noun = dr_tree_find(t, verb, DR_RELATION(NSUBJ));
        if (noun == DR_NONE && joined) /* "provides for a truce and requires Egypt to" */
            noun = dr_tree_find(t, beside, DR_RELATION(NSUBJ));
    } else if (dr_tree_find(t, verb, DR_RELATION(AUX)) != DR_NONE || b->a->tokens[verb].xpos == DR_XPOS_VBZ ||
               b->a->tokens[verb].xpos == DR_XPOS_VBP)
        n = dr_tree_phrases(t, verb, t->first, phrases, 8);
    for (uint32_t i = 0; i < n && noun == DR_NONE; i++)
        if (phrases[i] < verb && dr_is(b->a, dr_tree_case(t, phrases[i]), "under")) {
            noun = phrases[i];
            first = dr_tree_right(t, noun) + 1;
        }
    f->kind = noun == DR_NONE || noun > verb ? DR_MOVE_COUNT : kind_told(b, t, noun);
    if (f->kind == DR_MOVE_COUNT)
        return false;
    f->verb = (dr_range){verb, verb + 1};
    f->object = (dr_range){first, dr_clause_around(b, t, verb, DR_NONE).end};
    f->continues = true;
    return f->object.first < f->object.end;
}

static bool find_verb(const dr_move_finder *b, uint32_t verb, uint32_t low, uint32_t high, dr_move_find *f)
{
    const dr_analysis *a = b->a;
    dr_range group = dr_verb_group(a, low, verb);
    bool negative = dr_group_negative(a, group) || refusing(a, group) ||
                    dr_by_no_means(dr_syntax_tree(b->coder->syntax, dr_sentence_of(a, verb)), verb);
    if (not_done(a, group))
        return false;
    uint32_t count, row = verb_row(b, verb, high, negative, &count);
    if (row == DR_NONE)
        return false;
    f->kind = b->coder->knowledge->moves.rows.at[row].kind;
    if (negative && !negate(&f->kind))
        return false;
    f->verb = (dr_range){group.first, verb + count};
    uint32_t at = verb + count;
    if (dr_group_passive(a, group)) {
        if (at + 1 >= high || !dr_is(a, at, "by"))
            return false;
        f->subject = dr_phrase_after_full(a, at + 1, high);
        f->object = dr_phrase_before(a, low, group.first);
        return true;
    }
    if (group.first == verb && verb > low && dr_is(a, verb - 1, "to"))
        return false; /* an infinitive: not done, or told by the verb before */
    while (at < high && (dr_is_tag(a, at, DR_UPOS_ADV) || (f->kind == DR_MOVE_NO_RESPONSE && dr_is(a, at, "to"))))
        at++;
    if (f->kind == DR_MOVE_ACCEPTANCE && !stands_alone(a, at, high) && agree_together(b, verb))
        f->kind = DR_MOVE_AGREEMENT;
    if (dr_has_class(&a->tokens[verb], DR_CLASS_ASKING) && !asks_somebody(b, verb) && !wants_something(b, verb))
        return false;
    if (f->kind == DR_MOVE_REJECTION &&
        dr_keeps_silent(dr_syntax_tree(b->coder->syntax, dr_sentence_of(a, verb)), verb))
        return false;
    f->subject = subject_of(b, low, group);
    f->bare = f->kind == DR_MOVE_REJECTION && stands_alone(a, at, high) &&
              (dr_has_class(&a->tokens[verb], DR_CLASS_REFUSING) || is_of_noun_before(b, verb));
    f->object = (dr_range){at, f->bare ? at : object_end(b, verb, at, high)};
    for (uint32_t i = at; f->kind == DR_MOVE_REJECTION && i < f->object.end; i++)
        if (dr_is(a, i, "as")) /* dismissed it as …: what it is called is no term */
            f->object.end = i;
    return !dr_empty(f->subject);
}

/* "made the cut conditional on a ban" */
static bool find_made_conditional(const dr_move_finder *b, uint32_t at, uint32_t low, dr_move_find *f)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, at));
    uint32_t verb = dr_tree_is(t, at, DR_RELATION(XCOMP)) ? dr_tree_head(t, at) : DR_NONE;
    uint32_t what = verb == DR_NONE || verb > at ? DR_NONE : dr_tree_find_from(t, verb, DR_RELATION(OBJ), verb);
    if (what == DR_NONE || !dr_eq(b->a->tokens[verb].lemma, DR_STR("make")))
        return false;
    f->word = verb;
    f->verb = (dr_range){verb, verb + 1};
    f->subject = subject_of(b, low, dr_verb_group(b->a, low, verb));
    f->object = dr_noun_range(b->coder->syntax, t, what, verb, (dr_range){verb + 1, at});
    return !dr_empty(f->subject);
}

/* "made the return of the prisoners a condition for talks": the model takes the return for what is done. */
static bool find_made_condition(const dr_move_finder *b, uint32_t verb, uint32_t low, uint32_t high, dr_move_find *f)
{
    static const char *const nouns[] = {"condition", "precondition", "prerequisite", NULL};
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, verb));
    uint32_t what = dr_tree_find_from(t, verb, DR_RELATION(OBJ), verb), noun = DR_NONE;
    if (!dr_eq(b->a->tokens[verb].lemma, DR_STR("make")) || what == DR_NONE)
        return false;
    noun = dr_tree_find_from(t, verb, DR_RELATION(OBJ) | DR_RELATION(XCOMP), what + 1);
    if (noun == DR_NONE)
        noun = dr_tree_find_from(t, what, DR_RELATION(NMOD), what);
    if (noun == DR_NONE || !dr_is_one(b->a, noun, nouns) || dr_tree_case(t, noun) != DR_NONE)
        return false;
    f->kind = DR_MOVE_CONDITIONAL;
    f->shaped = true;
    f->verb = (dr_range){verb, verb + 1};
    f->subject = subject_of(b, low, dr_verb_group(b->a, low, verb));
    f->object = dr_noun_range(b->coder->syntax, t, what, verb, (dr_range){verb + 1, high});
    if (f->object.end > dr_tree_left(t, noun))
        f->object.end = dr_tree_left(t, noun);
    return !dr_empty(f->subject);
}

/* "was willing to accept …", "is conditional on …" */
static bool find_adjective(const dr_move_finder *b, uint32_t at, uint32_t low, uint32_t high, dr_move_find *f)
{
    const dr_analysis *a = b->a;
    const dr_knowledge *k = b->coder->knowledge;
    dr_hit hit = dr_phrases_match(k->moves.phrases, b->aside, a, at, high);
    uint32_t row = move_row(k, hit.value, DR_UPOS_ADJ), end = at + hit.count;
    if (row == DR_NONE || at == low || end >= high)
        return false;
    if (k->moves.rows.at[row].kind == DR_MOVE_CONDITIONAL && find_made_conditional(b, at, low, f)) {
        f->kind = DR_MOVE_CONDITIONAL;
        return true;
    }
    uint32_t i = at;
    while (i > low && at - i < 3 && (dr_is_tag(a, i - 1, DR_UPOS_ADV) || dr_is_not(a, i - 1) || dr_is(a, i - 1, "no")))
        i--;
    static const char *const be[] = {"is",      "are",      "was", "were", "be",  "been", "being",
                                     "remains", "remained", "'s",  "’s",   "'re", "’re",  NULL};
    if (i == low || !dr_is_one(a, i - 1, be))
        return false;
    dr_range group = dr_verb_group(a, low, i - 1);
    f->kind = k->moves.rows.at[row].kind;
    bool negative = dr_group_negative(a, (dr_range){group.first, at}) ||
                    (at > low + 1 && dr_is(a, at - 1, "longer") && dr_is(a, at - 2, "no"));
    if ((negative && !negate(&f->kind)) || (hit.count == 1 && !dr_is(a, end, "to")))
        return false;
    f->verb = (dr_range){group.first, end};
    f->subject = dr_phrase_before(a, low, group.first);
    f->object = (dr_range){end, object_end(b, at, end, high)};
    return !dr_empty(f->subject);
}

/* What stands behind the noun, at `at`: "that …", "to …", "for …"; of "by Carter to …" the last, and where `whose` of
 * "of Israel to …". */
static dr_range noun_object(const dr_move_finder *b, const dr_tree *t, uint32_t noun, uint32_t at, uint32_t high,
                            bool whose)
{
    uint32_t about = dr_tree_find_from(t, noun, DR_RELATION(ACL_RELCL), noun);
    if (dr_is(b->a, at, "that") && about != DR_NONE && dr_tree_find(t, noun, DR_RELATION(ACL)) == DR_NONE &&
        dr_tree_find(t, about, DR_RELATION(OBJ)) != DR_NONE && dr_tree_find(t, about, DR_RELATION(OBJ)) < about)
        return (dr_range){at, at}; /* "a plan that they had accepted" */
    if (dr_is(b->a, at, "that") || dr_is(b->a, at, "to"))
        return (dr_range){at, object_end(b, noun, at, high)};
    if (!whose && !dr_is(b->a, at, "by") && !dr_is(b->a, at, "from"))
        return (dr_range){at, dr_phrase_after(b->a, at + 1, high).end};
    uint32_t act = dr_tree_find_from(t, noun, DR_RELATION(ACL) | DR_RELATION(XCOMP) | DR_RELATION(CCOMP), noun);
    return act == DR_NONE ? (dr_range){at, at} : dr_clause_around(b, t, act, DR_NONE);
}

/* "put its offer | to a vote": what the verb does with it. */
static bool is_anothers_to(const dr_move_finder *b, uint32_t at, uint32_t noun)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, noun));
    uint32_t whom = dr_is(b->a, at, "to") && dr_is_tag(b->a, at, DR_UPOS_ADP) ? dr_tree_head(t, at) : DR_NONE;
    return whom != DR_NONE && !dr_tree_under(t, whom, noun);
}

/* "Syria answered with a demand": who answers makes it. */
static dr_range replier(const dr_move_finder *b, const dr_tree *t, uint32_t low, uint32_t noun)
{
    uint32_t with = dr_tree_case(t, noun);
    uint32_t verb = dr_tree_is(t, noun, DR_RELATION(OBL)) ? dr_tree_head(t, noun) : DR_NONE;
    bool replies = with != DR_NONE && verb != DR_NONE && dr_is(b->a, with, "with") &&
                   dr_lemma_in(&b->a->tokens[verb], " answer reply respond counter react ");
    return replies ? subject_of(b, low, dr_verb_group(b->a, low, verb)) : (dr_range){0};
}

/* "Sadat's proposal that …", "the demands also include …" */
static bool find_noun(const dr_move_finder *b, uint32_t noun, uint32_t low, uint32_t high, dr_move_find *f)
{
    const dr_analysis *a = b->a;
    const dr_knowledge *k = b->coder->knowledge;
    dr_hit hit = dr_phrases_match(k->moves.phrases, b->aside, a, noun, high);
    uint32_t row = move_row(k, hit.value, DR_UPOS_NOUN), at = noun + hit.count;
    if (row == DR_NONE)
        return false;
    f->kind = k->moves.rows.at[row].kind;
    f->word = at - 1;
    f->verb = (dr_range){noun, at};
    uint32_t verb = at;
    while (verb < high && dr_is_tag(a, verb, DR_UPOS_ADV))
        verb++;
    if (verb + 1 < high && dr_has_class(&a->tokens[verb], DR_CLASS_INCLUDING)) {
        f->continues = true;
        f->object = (dr_range){verb + 1, object_end(b, verb, verb + 1, high)};
        return true;
    }
    static const char *const links[] = {"that", "for", "to", "of", "by", "from", NULL};
    bool linked = at < high && dr_is_one(a, at, links) && !is_anothers_to(b, at, noun);
    uint32_t i = noun;
    while (i > low && noun - i < 4 && dr_is_tag(a, i - 1, DR_UPOS_ADJ) && dr_actor_at(b->coder, i - 1) == DR_NONE)
        i--;
    static const char *const clitics[] = {"'s", "’s", "'", "’", NULL};
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(a, noun));
    uint32_t blamed = f->kind == DR_MOVE_BREACH ? dr_accused(b, t, noun) : DR_NONE;
    if (blamed != DR_NONE && dr_actor_at(b->coder, blamed) != DR_NONE)
        f->subject = dr_noun_range(b->coder->syntax, t, blamed, DR_NONE, (dr_range){t->first, t->end});
    else if (i > low + 1 && dr_is_one(a, i - 1, clitics))
        f->subject = dr_phrase_before(a, low, i - 1);
    else if (i > low && dr_actor_at(b->coder, i - 1) != DR_NONE)
        f->subject = (dr_range){i - 1, i};
    else if (linked)
        f->subject = makers(b, t, noun);
    if (dr_empty(f->subject))
        f->subject = replier(b, t, low, noun);
    bool whose = linked && dr_empty(f->subject) && f->kind != DR_MOVE_BREACH && dr_is(a, at, "of");
    if (whose)
        f->subject = linked_to(b, t, noun, (const char *const[]){"of", NULL});
    whose = whose && !dr_empty(f->subject);
    f->object = linked && at + 1 < high ? noun_object(b, t, noun, at, high, whose) : (dr_range){at, at};
    f->nameless = dr_empty(f->subject);
    return !f->nameless || (!dr_empty(f->object) && f->kind != DR_MOVE_BREACH);
}

/* "refused to accept the plan", "willing to accept a truce": the plan, the truce. */
static dr_range without_accepting(const dr_move_finder *b, dr_range object)
{
    if (object.first + 2 >= object.end || !dr_is(b->a, object.first, "to"))
        return object;
    const dr_knowledge *k = b->coder->knowledge;
    dr_hit hit = dr_phrases_match(k->moves.phrases, b->aside, b->a, object.first + 1, object.end);
    uint32_t row = move_row(k, hit.value, DR_UPOS_VERB), next = object.first + 1 + hit.count;
    return row != DR_NONE && k->moves.rows.at[row].kind == DR_MOVE_ACCEPTANCE && next < object.end
               ? (dr_range){next, object.end}
               : object;
}

static bool find_at(const dr_move_finder *b, uint32_t word, uint32_t low, uint32_t high, dr_move_find *f)
{
    const dr_move_find none = {.word = word, .condition = DR_NONE};
    bool verb = dr_is_tag(b->a, word, DR_UPOS_VERB), noun = dr_is_tag(b->a, word, DR_UPOS_NOUN);
    *f = none;
    if (verb && find_terms_of(b, word, f))
        return true;
    *f = none;
    if (find_unacceptable(b, word, low, high, f))
        return true;
    *f = none;
    if (verb && find_made_condition(b, word, low, high, f))
        return true;
    *f = none;
    return (verb && find_verb(b, word, low, high, f)) || (verb && find_pact(b, word, f)) ||
           (verb && find_deadline(b, word, low, high, f)) ||
           ((verb || dr_is_tag(b->a, word, DR_UPOS_ADJ)) && find_adjective(b, word, low, high, f)) ||
           (noun && find_noun(b, word, low, high, f));
}

void dr_find_by_words(dr_move_finder *b, uint32_t sentence)
{
    enum { MOST_IN_SENTENCE = 16 };
    const dr_sentence *s = &b->a->sentences[sentence];
    uint32_t end = s->first + s->count;
    for (uint32_t i = s->first; i < end && b->finds.n < MOST_IN_SENTENCE; i++) {
        dr_move_find f;
        unsigned upos = b->a->tokens[i].upos;
        if (!find_at(b, i, s->first, end, &f))
            continue;
        f.stake = without_accepting(b, f.object);
        DR_PUSH(b->aside, &b->finds, f);
        /* what is demanded or offered is not done: no moves inside; what is answered is one: "rejected Egypt's demand"
         */
        bool answer = f.kind == DR_MOVE_ACCEPTANCE || f.kind == DR_MOVE_REJECTION || f.kind == DR_MOVE_NO_RESPONSE;
        uint32_t next = answer || f.object.first < f.verb.first ? f.verb.end : f.object.end;
        if (upos == DR_UPOS_ADJ)
            next = f.object.end; /* "no longer ready to sign a treaty" */
        if (answer && f.stake.first > f.object.first)
            next = f.stake.first; /* "refused to accept" is one */
        i = next > i + 1 ? next - 1 : i;
    }
}
