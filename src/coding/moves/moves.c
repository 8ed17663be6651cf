/* Moves: what is put on the table between parties, and the answers. What words and the model find is given parties and
 * terms; by words alone it counts only where parties are known and what it is about is bargained over. */
#include "coding/moves/moves.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/unreal.h"

/* Links with such shares are taken; chosen by what they gave on reports kept for choosing. */
#define PARTY_SHARE 0.4F
#define TO_SHARE 0.5F
#define TERM_SHARE 0.5F
/* With such a share beside its words a refusal or an offer counts whoever makes it; chosen on reports read by hand, of
 * whose refusals and offers that the words alone would leave out with such shares 12 of 16 are moves. */
#define HEARD_REFUSAL 0.2F
#define HEARD_OFFER 0.28F

/* A plain form that does not agree with its singular subject is a wish, even where tags take it for a present tense:
 * "that an arbitrator decide". */
static bool is_wish(const dr_analysis *a, uint32_t verb)
{
    if (verb == 0 || a->tokens[verb].xpos == DR_XPOS_VB)
        return true;
    const dr_xpos before = (dr_xpos)a->tokens[verb - 1].xpos;
    return a->tokens[verb].xpos == DR_XPOS_VBP && (before == DR_XPOS_NN || before == DR_XPOS_NNP);
}

/* Nouns that are bargained over. */
static bool names_a_stake(const dr_move_finder *b, dr_range object)
{
    for (uint32_t i = object.first; i < object.end && i - object.first < DR_PHRASE_REACH; i++) {
        if (dr_is_tag(b->a, i, DR_UPOS_NOUN) && dr_has_class(&b->a->tokens[i], DR_CLASS_STAKE))
            return true;
    }
    return false;
}

/* What binds, so that breaking it is a breach between parties: no law, no rule, nobody's trust. */
static bool names_a_pact(const dr_move_finder *b, dr_range object)
{
    for (uint32_t i = object.first; i < object.end && i - object.first < DR_PHRASE_REACH; i++)
        if (dr_is_tag(b->a, i, DR_UPOS_NOUN) &&
            (dr_has_class(&b->a->tokens[i], DR_CLASS_PACT) || dr_has_class(&b->a->tokens[i], DR_CLASS_BINDING_WORD)))
            return true;
    return false;
}

/* ---- a move ---- */

/* The nearest earlier move of the kind, a few sentences back: whose terms go on. */
static dr_move_draft *earlier_of_kind(dr_move_finder *b, dr_move_kind kind, uint32_t sentence)
{
    for (uint32_t i = b->drafts.n; i > 0; i--) {
        dr_move_draft *draft = &b->drafts.at[i - 1];
        if (sentence - draft->sentence > 3)
            return NULL;
        if (b->coder->record->moves.at[draft->move].kind == kind)
            return draft;
    }
    return NULL;
}

/* News media, to whom things are told only for print. */
static bool only_reports(const dr_record *record, uint32_t actor)
{
    if (actor == DR_NONE)
        return false;
    const dr_actor *a = &record->actors.at[actor];
    return a->kind == DR_OUTLET || dr_eq(a->sector, DR_STR("JRN")) || dr_eq(a->sector, DR_STR("MED"));
}

/* ---- parties ---- */

enum { MOST_LINKED = 12 };

/* The words that the model links to the find's in a role with such a share at least, in text order. */
static uint32_t linked(const dr_move_finder *b, const dr_move_find *f, dr_link_role role, float least, uint32_t *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; f->coded && i < f->coded->link_count && n < MOST_LINKED; i++) {
        const dr_link *link = &b->a->links.at[f->coded->first_link + i];
        if (link->role == role && link->share >= least)
            out[n++] = link->token;
    }
    return n;
}

/* Who "was offered" it: no party of the move, but whom it is made to; DR_NONE: nobody is told so. */
static uint32_t given_to(const dr_move_finder *b, const dr_move_find *f)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, f->word));
    uint32_t subject = dr_tree_find(t, dr_tree_clause(t, f->word), DR_RELATION(NSUBJ_PASS));
    return subject != DR_NONE && dr_is_given_to(t, subject) ? subject : DR_NONE;
}

static void add_linked(const dr_move_finder *b, const dr_move_find *f, dr_link_role role, float least,
                       const dr_move *move, dr_indexes *list)
{
    uint32_t words[MOST_LINKED], n = linked(b, f, role, least, words);
    uint32_t other = role == DR_LINK_PARTY ? given_to(b, f) : DR_NONE;
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, f->word));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t link = dr_tree_is(t, words[i], DR_RELATION(OBL)) ? dr_tree_case(t, words[i]) : DR_NONE;
        bool where = role == DR_LINK_PARTY && link != DR_NONE && dr_is(b->a, link, "in"); /* "signed in Mexico" */
        bool put = role == DR_LINK_TO && dr_is_put_itself(b, move, words[i]);
        if (words[i] != other && !where && !put && !(f->kind == DR_MOVE_AGREEMENT && dr_only_mediates(t, words[i])))
            dr_add_parties_at(b, list, words[i]);
    }
}

/* Whose clause or noun the word is: "urging Israel to …" of whoever urges, "Egypt's demand". */
static void add_subject(const dr_move_finder *b, uint32_t word, dr_indexes *list)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, word));
    double certain = 1;
    uint32_t subject = dr_is_tag(b->a, word, DR_UPOS_NOUN) ? dr_tree_find(t, word, DR_RELATION(NMOD_POSS))
                                                           : dr_tree_subject(t, word, &certain);
    if (subject != DR_NONE && subject != word)
        dr_add_parties_at(b, list, subject);
}

/* Whoever the words say it is, whatever is linked: the accused of a breach; "its soldiers will stay if", of who says
 * so. */
static void add_told_party(const dr_move_finder *b, const dr_move_find *f, const dr_statement *said, dr_move *move)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, f->word));
    uint32_t clause = dr_tree_clause(t, f->word), subject = dr_tree_find(t, clause, DR_RELATION(NSUBJ));
    if (f->kind == DR_MOVE_BREACH) {
        uint32_t who = dr_accused(b, t, dr_is_tag(b->a, f->word, DR_UPOS_NOUN) ? f->word : clause);
        if (who != DR_NONE)
            dr_add_parties_at(b, &move->party, who);
    }
    uint32_t owner = subject == DR_NONE ? DR_NONE : dr_tree_find(t, subject, DR_RELATION(NMOD_POSS));
    if (f->kind == DR_MOVE_CONDITIONAL && said && owner != DR_NONE && dr_is_tag(b->a, owner, DR_UPOS_PRON))
        dr_add_once(b->arena, &move->party, said->source.actor);
}

/* People and bodies who bargain: leaders, sides, ministers. */
static bool is_agent(const dr_token *noun)
{
    return dr_has_class(noun, DR_CLASS_ACTS_FOR_STATE) || dr_has_class(noun, DR_CLASS_STANDS_FOR);
}

/* "Carter said the leaders had promised": who promised is told, though not who they are, and is not the speaker. Their
 * noun, or DR_NONE. */
static uint32_t told_as_others(const dr_move_finder *b, const dr_move_find *f)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, f->word));
    uint32_t clause = dr_tree_clause(t, f->word), subject = dr_tree_find(t, clause, DR_RELATION(NSUBJ));
    bool others = subject != DR_NONE && clause == f->word && dr_is_tag(b->a, subject, DR_UPOS_NOUN) && !f->obliged &&
                  b->a->tokens[clause].upos == DR_UPOS_VERB && is_agent(&b->a->tokens[subject]);
    return others ? subject : DR_NONE;
}

/* The noun of a party that the model hears and of whom no actor is known, or DR_NONE. */
static uint32_t unnamed_party(const dr_move_finder *b, const dr_move_find *f)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, f->word));
    uint32_t words[MOST_LINKED], n = linked(b, f, DR_LINK_PARTY, PARTY_SHARE, words), given = given_to(b, f);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t link = dr_tree_case(t, words[i]);
        bool by = link == DR_NONE || dr_is_one(b->a, link, (const char *const[]){"by", "from", "of", NULL});
        if (words[i] != given && by && dr_is_unnamed(b, words[i]))
            return words[i];
    }
    return DR_NONE;
}

/* Who says it, or the two sides that the subject tells without a name, where nothing nearer tells whose move it is. */
static void find_unnamed(const dr_move_finder *b, const dr_move_find *f, const dr_statement *said,
                         const dr_indexes *answered, dr_move *move)
{
    if (!move->party.n &&
        (f->kind == DR_MOVE_AGREEMENT || f->kind == DR_MOVE_ACCEPTANCE || f->kind == DR_MOVE_REJECTION))
        dr_add_both(b, &move->party, f->subject);
    uint32_t others = told_as_others(b, f);
    if (!move->party.n && others != DR_NONE) {
        const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, f->word));
        dr_add_both(b, &move->party, dr_noun_range(b->coder->syntax, t, others, f->word, (dr_range){t->first, t->end}));
    }
    bool pronoun = f->subject.end == f->subject.first + 1 && dr_is_tag(b->a, f->subject.first, DR_UPOS_PRON);
    bool depends = f->kind == DR_MOVE_CONDITIONAL && f->condition == DR_NONE; /* "peace depends on a treaty, he said" */
    if (!move->party.n && said && (f->coded || pronoun || depends) && others == DR_NONE &&
        unnamed_party(b, f) == DR_NONE && !dr_holds(answered, said->source.actor))
        dr_add_once(b->arena, &move->party, said->source.actor); /* "said it was willing": the speaker */
}

static void find_parties(const dr_move_finder *b, const dr_move_find *f, const dr_statement *said, dr_move *move)
{
    bool given = given_to(b, f) != DR_NONE;
    dr_indexes answered = {0};
    dr_add_answered(b, f, &answered);
    add_told_party(b, f, said, move);
    if (!move->party.n)
        add_linked(b, f, DR_LINK_PARTY, PARTY_SHARE, move, &move->party);
    if (!move->party.n && !given)
        dr_add_parties(b, &move->party, f->subject);
    if (!move->party.n && f->obliged && said)
        dr_add_once(b->arena, &move->party, said->source.actor); /* who must act has not put it on the table */
    if (!move->party.n && f->coded && !f->obliged && !given)
        add_subject(b, f->word, &move->party);
    dr_shift(b->arena, &move->party, &answered, &move->to);
    find_unnamed(b, f, said, &answered, move);
}

static void find_others(const dr_move_finder *b, const dr_move_find *f, const dr_statement *said, dr_move *move)
{
    dr_indexes to = {0};
    uint32_t given = given_to(b, f);
    if (given != DR_NONE)
        dr_add_parties_at(b, &to, given);
    add_linked(b, f, DR_LINK_TO, TO_SHARE, move, &to);
    dr_add_parties(b, &to, f->asked);
    for (uint32_t i = 0; i < to.n; i++)
        if (!dr_holds(&move->party, to.at[i]))
            dr_add_once(b->arena, &move->to, to.at[i]);
    if (move->to.n)
        return;
    dr_add_others(b, move, f->object);
    const dr_record *record = b->coder->record;
    if (!move->to.n && said && dr_holds(&move->party, said->source.actor) &&
        !only_reports(record, said->addressee.actor))
        dr_add_once(b->arena, &move->to, said->addressee.actor);
    for (uint32_t t = 0; t < move->terms.n && f->kind == DR_MOVE_DEMAND; t++) /* who is to act is who is asked */
        if (!dr_holds(&move->party, move->terms.at[t].by))
            dr_add_once(b->arena, &move->to, move->terms.at[t].by);
}

/* "Thatcher withdrew Britain's proposals": not to Britain. Nobody moves before the state that he moves for. */
static void drop_own(const dr_move_finder *b, dr_move *move)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < move->to.n; i++) {
        dr_indexes one = {.at = &move->to.at[i], .n = 1};
        bool own = dr_is_own_state(b->coder->record, &move->party, move->to.at[i]);
        if (!own && (move->kind != DR_MOVE_WITHDRAWAL || !dr_share_side(b, &one, &move->party)))
            move->to.at[kept++] = move->to.at[i];
    }
    move->to.n = kept;
}

/* ---- terms ---- */

/* What is done on a condition: what the word governs, else what it says itself, as in "would stop fighting if". */
static uint32_t act_of(const dr_tree *t, uint32_t word)
{
    uint32_t clause = dr_tree_clause(t, word), act = dr_tree_find_from(t, clause, DR_RELATION(XCOMP), clause);
    return act == DR_NONE || dr_lemma_in(&t->tokens[clause], " stop start begin continue keep let help try ") ? clause
                                                                                                              : act;
}

static uint32_t insert(uint32_t word, uint32_t *words, uint32_t n)
{
    uint32_t at = 0;
    while (at < n && words[at] < word)
        at++;
    if (n == MOST_LINKED || (at < n && words[at] == word))
        return n;
    memmove(words + at + 1, words + at, (n - at) * sizeof *words);
    words[at] = word;
    return n + 1;
}

/* What is put on a condition and what it waits for are both terms. Words in text order; gives how many. */
static uint32_t add_both_terms(const dr_tree *t, const dr_move_find *f, uint32_t *words, uint32_t n)
{
    uint32_t waits = 0;
    for (uint32_t i = 0; i < n; i++)
        waits += dr_tree_under(t, words[i], f->condition);
    bool act = waits == n;
    if (waits == 0)
        n = insert(f->condition, words, n);
    uint32_t on = dr_tree_head(t, f->condition);
    bool verb = on != DR_NONE && t->tokens[on].upos == DR_UPOS_VERB && !dr_makes_condition(t, on);
    return act ? insert(act_of(t, verb ? on : f->word), words, n) : n;
}

/* "was ready to talk but would never leave" */
static bool joined_by_but(const dr_move_finder *b, const dr_tree *t, uint32_t verb)
{
    uint32_t link = dr_tree_find(t, verb, DR_RELATION(CC));
    return link != DR_NONE && dr_is(b->a, link, "but") && dr_tree_finite(t, verb);
}

/* Whether the word is in a clause coordinated with the find's that makes a move itself, "objected to the map and
 * demanded more land", or tells another act as done, "urged them to talk and opposed an attack"; what is agreed beside
 * goes on. */
static bool is_anothers(const dr_move_finder *b, const dr_move_find *f, const dr_tree *t, uint32_t word)
{
    enum { STEPS = 6 };
    uint32_t clause = dr_tree_clause(t, f->word);
    for (uint32_t steps = 0; word != DR_NONE && word != clause && steps < STEPS;
         steps++, word = dr_tree_head(t, word)) {
        bool beside = dr_tree_is(t, word, DR_RELATION(CONJ)) && dr_tree_head(t, word) == clause;
        if (beside && f->kind != DR_MOVE_AGREEMENT && dr_tree_finite(t, clause) &&
            (b->a->tokens[word].xpos == DR_XPOS_VBD || joined_by_but(b, t, word)))
            return true;
        if (dr_tree_is(t, word, DR_RELATION(ACL_RELCL)) && dr_tree_head(t, word) != DR_NONE &&
            dr_tree_is(t, dr_tree_head(t, word), DR_RELATION(OBL_AGENT) | DR_RELATION(NSUBJ)) &&
            dr_actor_at(b->coder, dr_tree_head(t, word)) != DR_NONE)
            return true; /* "was refused by Washington, which offered eight" */
        uint32_t on = dr_tree_is(t, word, DR_RELATION(CONJ)) ? dr_tree_head(t, word) : DR_NONE;
        if (on != DR_NONE && b->a->tokens[word].xpos == DR_XPOS_VBD && b->a->tokens[on].xpos == DR_XPOS_VB)
            return true; /* hung on "to talk" instead */
        for (uint32_t i = 0; dr_tree_is(t, word, DR_RELATION(CONJ)) && i < b->finds.n; i++)
            if (b->finds.at[i].word == word && word != f->word && dr_tree_head(t, word) == clause)
                return true;
    }
    return false;
}

/* What the model links to the find as its terms, without those of another move beside it. */
static uint32_t linked_terms(const dr_move_finder *b, const dr_move_find *f, const dr_tree *t, uint32_t *words)
{
    uint32_t n = linked(b, f, DR_LINK_TERM, TERM_SHARE, words), kept = 0;
    bool invites = dr_eq(b->a->tokens[f->word].lemma, DR_STR("invite"));
    for (uint32_t i = 0; i < n; i++) {
        bool invited = invites && dr_tree_head(t, words[i]) == f->word && dr_tree_is(t, words[i], DR_RELATION(OBJ));
        bool above = dr_is_tag(b->a, f->word, DR_UPOS_NOUN) && dr_tree_under(t, f->word, words[i]); /* "was dropped" */
        if (!invited && !above && !is_anothers(b, f, t, words[i]))
            words[kept++] = words[i];
    }
    return kept;
}

/* Gives how many name a known action. */
static uint32_t find_terms(dr_move_finder *b, const dr_move_find *f, const dr_tree *t, dr_move *move)
{
    uint32_t words[MOST_LINKED], n = linked_terms(b, f, t, words), known = 0;
    if (f->condition != DR_NONE)
        n = add_both_terms(t, f, words, n);
    if (!n)
        return dr_add_terms(b, move, f->word, f->stake);
    uint32_t given = dr_exchanged_for(b, t, f->word);
    if (given != DR_NONE && !dr_tree_under(t, words[n - 1], given))
        n = insert(given, words, n);
    dr_add_terms_at(b, move, f->word, words, n);
    for (uint32_t i = 0; i < move->terms.n; i++)
        known += move->terms.at[i].action != DR_PLOVER_NONE;
    return known;
}

/* ---- a move ---- */

/* Whether the last token is the mark of a quotation that opens before the first. */
static bool closes_quote(const dr_analysis *a, dr_range range)
{
    static const char *const marks[] = {"\"", "”", "''", NULL};
    if (!dr_is_one(a, range.end - 1, marks))
        return false;
    static const char *const both[] = {"\"", "“", "``", NULL};
    for (uint32_t i = range.first; i + 1 < range.end; i++)
        if (dr_is_one(a, i, both))
            return false;
    return true;
}

static dr_span evidence_of(const dr_move_finder *b, const dr_move_find *f, const dr_tree *t)
{
    dr_range whole = {f->verb.first, f->object.end > f->verb.end && !dr_empty(f->object) ? f->object.end : f->verb.end};
    if (!dr_empty(f->object) && f->object.first < whole.first)
        whole.first = f->object.first;
    if (f->coded || f->condition != DR_NONE)
        whole = dr_clause_around(b, t, dr_tree_clause(t, f->word), f->condition);
    else if (dr_is_tag(b->a, f->word, DR_UPOS_NOUN) && dr_answered_by(b, t, &b->finds, f->word) != DR_NONE)
        whole = dr_clause_around(b, t, f->word, DR_NONE);
    if (whole.end > f->word + 1)
        whole.end = dr_before_source(b, f->word, f->word, whole.end);
    whole = dr_without_marks(b->a, whole);
    if (whole.end > f->word + 1 && closes_quote(b->a, whole))
        whole = dr_without_marks(b->a, (dr_range){whole.first, whole.end - 1});
    if (whole.end <= whole.first) /* nothing but marks, which a model takes for a move */
        whole = (dr_range){f->word, f->word + 1};
    return dr_tokens_span(b->a, whole.first, whole.end);
}

/* "suggested that the war was over", "insists it is right": such a clause says what is so, not what is wanted. */
static bool asserts(const dr_move_finder *b, uint32_t word)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, word));
    uint32_t clause = dr_tree_find_from(t, word, DR_RELATION(CCOMP), word);
    if (clause == DR_NONE || !dr_tree_finite(t, clause) || is_wish(b->a, clause))
        return false;
    uint32_t helper = dr_tree_find(t, clause, DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(COP));
    return helper == DR_NONE || !(t->tokens[helper].xpos == DR_XPOS_MD || is_wish(b->a, helper));
}

/* Whether the same side, or another, put something on the table just before. */
static bool was_put(const dr_move_finder *b, const dr_move_find *f, const dr_move *move, bool same)
{
    enum { BACK = 4, SENTENCES = 2 };
    uint32_t sentence = dr_sentence_of(b->a, f->word);
    for (uint32_t i = b->drafts.n; i > 0 && b->drafts.n - i < BACK; i--) {
        const dr_move_draft *draft = &b->drafts.at[i - 1];
        const dr_move *put = &b->coder->record->moves.at[draft->move];
        bool answer = put->kind == DR_MOVE_REJECTION || put->kind == DR_MOVE_ACCEPTANCE;
        if (sentence - draft->sentence <= SENTENCES && !answer && dr_share_side(b, &move->party, &put->party) == same)
            return true;
    }
    return false;
}

/* "withdrew it", "agreed at once": said of what was told before. */
static bool is_of_before(const dr_move_finder *b, const dr_move_find *f, const dr_move *move)
{
    static const char *const pronouns[] = {"it", "them", "that", NULL};
    if (f->kind == DR_MOVE_WITHDRAWAL)
        return dr_is_one(b->a, f->verb.end - 1, pronouns) && was_put(b, f, move, true);
    bool bare = f->kind == DR_MOVE_ACCEPTANCE && !move->terms.n;
    for (uint32_t i = f->object.first; bare && i < f->object.end; i++)
        bare = !dr_is_tag(b->a, i, DR_UPOS_NOUN) && !dr_is_tag(b->a, i, DR_UPOS_VERB);
    return bare && was_put(b, f, move, false);
}

/* "the sale was refused by regulators": the model hears a move where the words tell one, of parties nobody knows. */
static bool is_heard(const dr_move_find *f)
{
    return (f->kind == DR_MOVE_REJECTION && f->heard >= HEARD_REFUSAL) ||
           (f->kind == DR_MOVE_OFFER && f->heard >= HEARD_OFFER);
}

/* By words alone: whether it is between parties, and about something that is bargained over. */
static bool is_bargaining(const dr_move_finder *b, const dr_move_find *f, const dr_move *move, uint32_t known)
{
    if (f->kind == DR_MOVE_AGREEMENT || is_heard(f))
        return true; /* "the two sides agreed": whoever they are */
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, f->word));
    if (dr_answered_by(b, t, &b->finds, f->word) != DR_NONE)
        return move->party.n || move->terms.n;
    if (!move->party.n)
        return false;
    switch (f->kind) {
    case DR_MOVE_OFFER:
    case DR_MOVE_COUNTERPROPOSAL:
        return known || names_a_stake(b, f->object);
    case DR_MOVE_ACCEPTANCE:
    case DR_MOVE_WITHDRAWAL:
        return known || names_a_stake(b, f->object) || is_of_before(b, f, move);
    case DR_MOVE_DEMAND:
    case DR_MOVE_PROPOSAL:
        return known || (!dr_empty(f->object) && !asserts(b, f->word));
    case DR_MOVE_REJECTION:
        return f->bare || !dr_empty(f->object);
    case DR_MOVE_BREACH:
        return names_a_pact(b, f->object);
    default:
        return true;
    }
}

static void draft_move(dr_move_finder *b, const dr_move_find *f, uint32_t sentence, dr_move *move)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, sentence);
    DR_PUSH(b->arena, &b->coder->record->moves, *move);
    dr_move_draft draft = {.move = b->coder->record->moves.n - 1,
                           .sentence = sentence,
                           .word = f->word,
                           .answers = f->answers,
                           .object = f->stake,
                           .answered_by = dr_answered_by(b, t, &b->finds, f->word),
                           .names = DR_NONE,
                           .named_by = DR_NONE};
    dr_key_move_draft(b, &draft);
    DR_PUSH(b->arena, &b->drafts, draft);
}

/* One declaration may have several clauses of "agreed to …": they are one agreement with its terms. */
static bool goes_on(dr_move_finder *b, const dr_move_find *f, const dr_move *more, uint32_t sentence)
{
    dr_move_draft *draft = more->kind == DR_MOVE_AGREEMENT ? earlier_of_kind(b, more->kind, sentence) : NULL;
    dr_move *move = draft ? &b->coder->record->moves.at[draft->move] : NULL;
    bool they = !dr_empty(f->subject) && dr_is(b->a, f->subject.first, "they");
    if (!move || (more->party.n && !they && !dr_share_actor(&move->party, &more->party)))
        return false;
    for (uint32_t i = 0, before = move->terms.n; i < more->terms.n; i++) {
        dr_term term = more->terms.at[i];
        if (term.in_exchange_for != DR_NONE)
            term.in_exchange_for += before;
        DR_PUSH(b->arena, &move->terms, term);
    }
    DR_PUSH(b->arena, &move->evidence, more->evidence.at[0]);
    draft->sentence = sentence;
    return true;
}

/* "offered talks instead", "demanded June 3 instead": another thing than was put on the table. */
static bool replaces(const dr_move_finder *b, const dr_move_find *f, const dr_tree *t)
{
    if (f->kind != DR_MOVE_OFFER && f->kind != DR_MOVE_PROPOSAL && f->kind != DR_MOVE_DEMAND)
        return false;
    uint32_t clause = dr_tree_clause(t, f->word), looked = 0;
    for (uint32_t i = dr_tree_left(t, clause); i <= dr_tree_right(t, clause) && looked < 2 * DR_TREE_LOOK;
         i++, looked++)
        if (dr_is(b->a, i, "instead") && !(i + 1 < t->end && dr_is(b->a, i + 1, "of")))
            return dr_tree_clause(t, i) == clause || dr_tree_head(t, i) == clause;
    return false;
}

/* "Begin's request for a meeting", "the call for talks": who asks so is to take part, and proposes it. */
static bool asks_to_meet(const dr_move_finder *b, const dr_move_find *f, const dr_move *move)
{
    return move->kind == DR_MOVE_DEMAND && dr_is_tag(b->a, f->word, DR_UPOS_NOUN) && move->terms.n == 1 &&
           move->terms.at[0].action == DR_CONSULT && dr_lemma_in(&b->a->tokens[f->word], " call request appeal ");
}

static void add_move(dr_move_finder *b, const dr_move_find *f, uint32_t sentence)
{
    dr_record *record = b->coder->record;
    if (dr_answers_nothing(b, f))
        return;
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, sentence);
    dr_span span = evidence_of(b, f, t);
    dr_move_draft *draft = f->continues ? earlier_of_kind(b, f->kind, sentence) : NULL;
    if (f->continues && !draft && !f->coded)
        return;
    if (draft) {
        dr_add_terms(b, &record->moves.at[draft->move], f->word, f->object);
        DR_PUSH(b->arena, &record->moves.at[draft->move].evidence, span);
        draft->sentence = sentence;
        return;
    }
    dr_move move = {.kind = f->kind, .answers = DR_NONE};
    dr_attributed_to(b->arena, &b->contents, dr_tokens_span(b->a, f->verb.first, f->verb.end), &move.attribution);
    const dr_statement *said = move.attribution.n ? &record->statements.at[move.attribution.at[0]] : NULL;
    find_parties(b, f, said, &move);
    uint32_t known = find_terms(b, f, t, &move);
    if (asks_to_meet(b, f, &move))
        move.kind = DR_MOVE_PROPOSAL;
    if (!f->coded && !is_bargaining(b, f, &move, known))
        return;
    DR_PUSH(b->arena, &move.evidence, span);
    if (goes_on(b, f, &move, sentence))
        return;
    uint32_t unnamed = move.party.n ? DR_NONE : unnamed_party(b, f);
    if (unnamed != DR_NONE)
        dr_add_unnamed(b, &move.party, unnamed);
    find_others(b, f, said, &move);
    drop_own(b, &move);
    dr_set_move_day(b, f, t, &move);
    move.confidence = f->coded ? f->confidence : known ? 0.75 : 0.6;
    draft_move(b, f, sentence, &move);
}

void dr_code_moves(dr_coder *coder)
{
    const dr_record *record = coder->record;
    dr_move_finder b = {.coder = coder,
                        .arena = coder->arena,
                        .aside = dr_scratch(coder->arena),
                        .a = record->analysis,
                        .unnamed = {.arena = coder->arena},
                        .words = {.arena = coder->arena}};
    const dr_mark before = dr_arena_mark(b.aside);
    b.contents = dr_sort_contents(coder);
    for (uint32_t s = 0; s < b.a->sentence_count; s++) {
        b.finds = (dr_move_finds){0};
        dr_find_by_words(&b, s);
        dr_find_conditions(&b, s);
        dr_find_learned(&b, s);
        const dr_tree *t = dr_syntax_tree(coder->syntax, s);
        for (uint32_t i = 0; i < b.finds.n; i++) {
            if (replaces(&b, &b.finds.at[i], t))
                b.finds.at[i].kind = DR_MOVE_COUNTERPROPOSAL;
            else if (b.finds.at[i].kind == DR_MOVE_DEMAND && dr_exchanged_for(&b, t, b.finds.at[i].word) != DR_NONE)
                b.finds.at[i].kind = DR_MOVE_CONDITIONAL; /* "demanded elections in return for peace" */
            add_move(&b, &b.finds.at[i], s);
        }
        dr_arena_rewind(b.aside, before);
    }
    dr_answer_moves(&b);
}
