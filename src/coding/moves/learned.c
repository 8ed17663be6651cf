/* What the model says that words put on the table, together with what the table of words says of the same place.
 *
 *   Syria   rejected   the offer      model: rejection .8, none .2      table: rejection   → rejection
 *
 * What the model is sure of is a move, of the kind that both favour. What the table finds stays where the model leaves
 * it any chance. The model's shares are spread where a clause has several words that could be it (refused, accept): of
 * words whose clauses overlap the likeliest of a kind stays. */
#include "coding/moves/moves.h"
#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/unreal.h"

enum { MOST_WORDS = 16 }; /* of a sentence that are looked at: the likeliest */

/* Chosen by what they gave on reports kept for choosing, on both halves. */
#define SURE 0.36F          /* that a word is a move: whatever the table says */
#define SURE_OFFER 0.45F    /* the same of an offer: much is promised that nobody bargains over */
#define SURE_ACCEPTED 0.55F /* and of an acceptance, where no table has it */
#define SURE_BESIDE 0.8F   /* that it is one in a clause in which a likelier word makes a move of another kind */
#define ANY_CHANCE 0.2F    /* that a word of the table is a move */
#define DEMAND_CHANCE 0.2F /* the same of a demand: much is asked for that nobody bargains over */
#define OFFER_CHANCE 0.3F  /* of an offer, a proposal, an acceptance: so is much promised, suggested and agreed to */
#define LEAST_CHANCE 0.06F /* of what its form tells more than its words, and of silence and withdrawal, which are rare */
#define KIND_COUNTS 0.8F   /* of a word's share, for the kind that the table gives it */

static const dr_move_kind kinds[DR_CODED_MOVE_COUNT] = {
    [DR_CODED_MOVE_PROPOSAL] = DR_MOVE_PROPOSAL,
    [DR_CODED_MOVE_DEMAND] = DR_MOVE_DEMAND,
    [DR_CODED_MOVE_OFFER] = DR_MOVE_OFFER,
    [DR_CODED_MOVE_ACCEPTANCE] = DR_MOVE_ACCEPTANCE,
    [DR_CODED_MOVE_REJECTION] = DR_MOVE_REJECTION,
    [DR_CODED_MOVE_COUNTERPROPOSAL] = DR_MOVE_COUNTERPROPOSAL,
    [DR_CODED_MOVE_NO_RESPONSE] = DR_MOVE_NO_RESPONSE,
    [DR_CODED_MOVE_CONDITIONAL] = DR_MOVE_CONDITIONAL,
    [DR_CODED_MOVE_WITHDRAWAL] = DR_MOVE_WITHDRAWAL,
    [DR_CODED_MOVE_AGREEMENT] = DR_MOVE_AGREEMENT,
    [DR_CODED_MOVE_BREACH] = DR_MOVE_BREACH,
};

typedef struct candidate {
    const dr_coded_word *coded;
    uint32_t by_words; /* the find of the table at the same place, or DR_NONE */
    dr_move_kind kind;
    float share; /* that it is a move */
    dr_range clause;
} candidate;

/* ---- the same place ---- */

static bool same_place(const dr_tree *t, const dr_move_find *f, uint32_t word)
{
    uint32_t clause = dr_tree_clause(t, f->word);
    if (word == f->word || word == clause || (word >= f->verb.first && word < f->verb.end))
        return true;
    const dr_relations close = DR_RELATION(XCOMP) | DR_RELATION(OBJ) | DR_RELATION(CCOMP) | DR_RELATION(ACL);
    return (dr_tree_head(t, word) == clause && dr_tree_is(t, word, close)) ||
           (dr_tree_head(t, clause) == word && dr_tree_is(t, clause, close));
}

/* Whether the model takes the word for what is put on the table rather than an answer. */
static bool is_put(const dr_coded_word *coded)
{
    float most = 0;
    dr_move_kind kind = DR_MOVE_COUNT;
    for (uint32_t k = 1; k < DR_CODED_MOVE_COUNT; k++)
        if (coded->move[k] > most)
            most = coded->move[k], kind = kinds[k];
    return kind == DR_MOVE_PROPOSAL || kind == DR_MOVE_DEMAND || kind == DR_MOVE_OFFER;
}

static uint32_t find_at(const dr_move_finder *b, const dr_tree *t, const dr_coded_word *coded)
{
    uint32_t word = coded->token;
    for (uint32_t i = 0; i < b->finds.n; i++)
        if (b->finds.at[i].word == word && !b->finds.at[i].nameless)
            return i;
    bool put = is_put(coded);
    for (uint32_t i = 0; i < b->finds.n; i++)
        if (!b->finds.at[i].nameless && same_place(t, &b->finds.at[i], word) &&
            !(put && dr_names(b, t, b->finds.at[i].kind, b->finds.at[i].word, word)))
            return i;
    return DR_NONE;
}

/* ---- candidates ---- */

/* Whether anything near the word in its sentence may tell a condition: a clause, what is given in exchange, "depends on
 * a treaty". */
static bool may_have_condition(const dr_move_finder *b, const dr_tree *t, const candidate *c)
{
    uint32_t word = c->coded->token;
    if (c->by_words != DR_NONE && b->finds.at[c->by_words].kind == DR_MOVE_CONDITIONAL)
        return true;
    uint32_t first = word - t->first > DR_TREE_LOOK ? word - DR_TREE_LOOK : t->first;
    for (uint32_t i = first; i < t->end && i < word + DR_TREE_LOOK; i++)
        if (dr_has_class(&t->tokens[i], DR_CLASS_CONDITION) || dr_has_class(&t->tokens[i], DR_CLASS_CONDITION_SIGN))
            return true;
    return false;
}

/* The kind that the model and the table together favour, but that one. */
static dr_move_kind kind_of(const dr_move_finder *b, const candidate *c, dr_move_kind without)
{
    float best = 0;
    dr_move_kind kind = DR_MOVE_PROPOSAL;
    for (uint32_t k = 1; k < DR_CODED_MOVE_COUNT; k++) {
        if (without == kinds[k])
            continue;
        bool both = c->by_words != DR_NONE && b->finds.at[c->by_words].kind == kinds[k];
        float share = c->coded->move[k] + (both ? KIND_COUNTS * c->share : 0);
        if (share > best)
            best = share, kind = kinds[k];
    }
    return kind;
}

static float sure_of(dr_move_kind kind)
{
    return kind == DR_MOVE_ACCEPTANCE ? SURE_ACCEPTED : kind == DR_MOVE_OFFER ? SURE_OFFER : SURE;
}

/* Kinds of which hand-read reports have too few for a model to know them, and of which the table has few words that say
 * anything else. */
static bool is_rare(dr_move_kind kind)
{
    return kind == DR_MOVE_BREACH || kind == DR_MOVE_COUNTERPROPOSAL;
}

/* What the model must leave a word of the table. */
static float chance_of(const dr_move_find *f)
{
    if (f->kind == DR_MOVE_CONDITIONAL || f->shaped || f->kind == DR_MOVE_WITHDRAWAL || f->kind == DR_MOVE_NO_RESPONSE)
        return LEAST_CHANCE;
    if (f->kind == DR_MOVE_OFFER || f->kind == DR_MOVE_PROPOSAL || f->kind == DR_MOVE_ACCEPTANCE)
        return OFFER_CHANCE;
    return f->kind == DR_MOVE_DEMAND ? DEMAND_CHANCE : ANY_CHANCE;
}

static candidate candidate_of(const dr_move_finder *b, const dr_tree *t, const dr_coded_word *coded)
{
    candidate c = {.coded = coded, .by_words = find_at(b, t, coded), .share = 1 - coded->move[0]};
    c.kind = kind_of(b, &c, DR_MOVE_COUNT);
    if (c.kind == DR_MOVE_CONDITIONAL && !may_have_condition(b, t, &c)) {
        c.kind = kind_of(b, &c, DR_MOVE_CONDITIONAL);
        c.share -= coded->move[DR_CODED_MOVE_CONDITIONAL];
    }
    return c;
}

/* The sentence's words of which the model says anything: indexes into analysis.coded. */
static dr_range coded_in(dr_move_finder *b, const dr_tree *t)
{
    dr_range words = {b->next_coded, b->next_coded};
    while (words.first < b->a->coded.n && b->a->coded.at[words.first].token < t->first)
        words.first++;
    words.end = words.first;
    while (words.end < b->a->coded.n && b->a->coded.at[words.end].token < t->end)
        words.end++;
    b->next_coded = words.end;
    return words;
}

/* The words that are surely moves, surest first. */
static uint32_t gather(const dr_move_finder *b, const dr_tree *t, dr_range words, candidate *out)
{
    uint32_t n = 0;
    for (uint32_t i = words.first; i < words.end; i++) {
        const dr_coded_word *coded = &b->a->coded.at[i];
        if (1 - coded->move[0] < SURE)
            continue;
        candidate c = candidate_of(b, t, coded);
        if (c.share < sure_of(c.kind) || (n == MOST_WORDS && out[n - 1].share >= c.share))
            continue;
        uint32_t at = n < MOST_WORDS ? n++ : n - 1;
        for (; at > 0 && out[at - 1].share < c.share; at--)
            out[at] = out[at - 1];
        out[at] = c;
    }
    return n;
}

static bool overlap(dr_range a, dr_range b)
{
    return a.first < b.end && b.first < a.end;
}

/* "rejected Egypt's proposal": the proposal is what is answered, a move beside the answer. */
static bool is_answered(const dr_move_finder *b, const dr_tree *t, const candidate *put, const candidate *answer)
{
    return dr_names(b, t, answer->kind, answer->coded->token, put->coded->token);
}

/* "countered with a proposal", "withdrew its offer": the noun puts nothing on the table beside what the verb does. */
static bool is_object(const dr_move_finder *b, const dr_tree *t, const candidate *noun, const candidate *verb)
{
    uint32_t word = noun->coded->token;
    bool puts = verb->kind == DR_MOVE_PROPOSAL || verb->kind == DR_MOVE_COUNTERPROPOSAL ||
                verb->kind == DR_MOVE_OFFER || verb->kind == DR_MOVE_DEMAND;
    bool with = dr_tree_is(t, word, DR_RELATION(OBL)) && dr_tree_case(t, word) != DR_NONE &&
                dr_is(b->a, dr_tree_case(t, word), "with");
    bool told = verb->by_words != DR_NONE && b->finds.at[verb->by_words].word == verb->coded->token;
    return (puts && told && (with || dr_tree_is(t, word, DR_RELATION(OBJ))) &&
            dr_tree_head(t, word) == verb->coded->token && dr_move_noun(b, word) != DR_MOVE_COUNT) ||
           (verb->kind == DR_MOVE_WITHDRAWAL && is_answered(b, t, noun, verb));
}

/* Leaves out what a likelier word already says, and gives how many stay. */
static uint32_t thin(const dr_move_finder *b, const dr_tree *t, candidate *list, uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        candidate c = list[i];
        c.clause = dr_clause_around(b, t, c.coded->token, DR_NONE);
        bool said = false;
        for (uint32_t k = 0; k < kept; k++)
            if (is_object(b, t, &list[k], &c)) {
                list[k] = c;
                said = true;
            }
        for (uint32_t k = 0; k < kept; k++) {
            bool one = (c.by_words != DR_NONE && c.by_words == list[k].by_words) || overlap(c.clause, list[k].clause);
            bool beside = is_answered(b, t, &c, &list[k]) || is_answered(b, t, &list[k], &c);
            said = said || (one && !beside && (c.kind == list[k].kind || c.share < SURE_BESIDE)) ||
                   is_object(b, t, &c, &list[k]);
        }
        if (!said)
            list[kept++] = c;
    }
    return kept;
}

/* ---- finds ---- */

/* "neither Iran nor Iraq accepted", "no party agreed", "agreed to nothing" */
static bool is_by_none(const dr_tree *t, uint32_t word)
{
    return dr_governs_none(t, dr_tree_clause(t, word)) ||
           dr_is_none_of(t, dr_tree_find(t, dr_tree_clause(t, word), DR_RELATION(NSUBJ)));
}

static dr_move_find find_of(const dr_move_finder *b, const dr_tree *t, const candidate *c)
{
    uint32_t word = c->coded->token;
    dr_move_find f = {.word = word, .verb = {word, word + 1}, .condition = DR_NONE};
    if (c->by_words != DR_NONE)
        f = b->finds.at[c->by_words];
    f.word = word;
    f.coded = c->coded;
    f.kind = c->kind;
    f.confidence = (double)c->share;
    if (dr_depends_on(b, t, f.kind, word) != DR_NONE) { /* "agreed to leave, provided that" */
        f.answers = f.kind == DR_MOVE_ACCEPTANCE || f.kind == DR_MOVE_REJECTION;
        f.kind = DR_MOVE_CONDITIONAL;
    }
    if (f.kind == DR_MOVE_CONDITIONAL && f.condition == DR_NONE)
        f.condition = dr_condition_of(b, t, dr_tree_clause(t, word));
    if (f.kind == DR_MOVE_CONDITIONAL && f.condition == DR_NONE)
        f.condition = dr_condition_of(b, t, word);
    if (f.kind != DR_MOVE_CONDITIONAL)
        f.condition = DR_NONE;
    if (f.kind == DR_MOVE_ACCEPTANCE && (is_by_none(t, word) || dr_by_no_means(t, word)))
        f.kind = DR_MOVE_REJECTION;
    return f;
}

/* "did not rule out a meeting", "does not oppose": no refusal. */
static bool leaves_open(const dr_move_finder *b, const dr_tree *t, uint32_t word)
{
    if (!dr_lemma_in(&t->tokens[word], " rule exclude reject oppose dismiss "))
        return false;
    uint32_t looked = 0;
    for (uint32_t child = dr_tree_child(t, word); child != DR_NONE && child < word && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++)
        if (dr_is_not(b->a, child))
            return true;
    return false;
}

/* "no agreement was reached", "hopes to forge an accord", "might sign": a bargain that nobody has made, nor will by
 * what is told. */
static bool is_unmade(const dr_tree *t, uint32_t word)
{
    const dr_relations made = DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS);
    uint32_t verb = dr_tree_is(t, word, made) ? dr_tree_head(t, word) : word;
    if (dr_falls_short(t, word) || dr_is_none_of(t, word) || dr_is_none_of(t, dr_tree_find(t, verb, made)))
        return true;
    uint32_t above = dr_tree_is(t, verb, DR_RELATION(XCOMP)) ? dr_tree_head(t, verb) : DR_NONE;
    if (dr_tree_find_from(t, verb, DR_RELATION(XCOMP), verb) != DR_NONE)
        above = verb; /* the word may be "wants" itself */
    uint32_t aux = dr_tree_find(t, verb, DR_RELATION(AUX));
    return (above != DR_NONE && dr_lemma_in(&t->tokens[above], " hope want wish seek try aim expect like attempt ")) ||
           (aux != DR_NONE && dr_lemma_in(&t->tokens[aux], " may might could can "));
}

/* "threatened to cut off aid": with no word of what it waits for. */
static bool is_bare_threat(const dr_tree *t, const dr_move_find *f)
{
    return f->kind == DR_MOVE_CONDITIONAL && f->condition == DR_NONE && dr_lemma_is(&t->tokens[f->word], "threaten") &&
           dr_tree_find(t, f->word, DR_RELATION(ADVCL)) == DR_NONE;
}

/* "would have accepted" put nothing on the table; what somebody asks for may stand there. Nor does who denies a report
 * reject anything, or what he denies stand there; and a threat that waits for nothing is no condition. */
static bool may_be_told(const dr_move_finder *b, const dr_tree *t, const dr_move_find *f)
{
    if (dr_is_said_not_so(t, f->word) || (f->kind == DR_MOVE_AGREEMENT && is_unmade(t, f->word)) ||
        is_bare_threat(t, f) ||
        (f->kind == DR_MOVE_REJECTION &&
         (dr_says_not_so(t, f->word) || dr_keeps_silent(t, f->word) || leaves_open(b, t, f->word))))
        return false;
    return f->kind == DR_MOVE_DEMAND || f->kind == DR_MOVE_PROPOSAL || f->kind == DR_MOVE_CONDITIONAL ||
           !(dr_is_counterfactual(t, dr_tree_clause(t, f->word)) || dr_is_conditional(t, dr_tree_clause(t, f->word)));
}

/* The largest share that the model has at the find's place for a move of any kind. */
static float heard_at(const dr_move_finder *b, const dr_tree *t, const dr_move_find *f, dr_range words)
{
    float most = 0;
    for (uint32_t i = words.first; i < words.end; i++) {
        float share = 1 - b->a->coded.at[i].move[0];
        if (share > most && same_place(t, f, b->a->coded.at[i].token))
            most = share;
    }
    return most;
}

/* Whether the model leaves it a chance that the find is a move. */
static bool may_be(const dr_move_find *f)
{
    return is_rare(f->kind) || f->continues || (f->shaped && !f->obliged) || f->heard >= chance_of(f);
}

/* Whether the find is one of the list: at its word, or another word of the same act, "refused | to sign". */
static bool is_taken(const dr_move_finder *b, const dr_tree *t, const candidate *list, uint32_t n, uint32_t find)
{
    const dr_move_find *f = &b->finds.at[find];
    for (uint32_t i = 0; i < n; i++)
        if (list[i].by_words == find || list[i].coded->token == f->word ||
            (list[i].kind == f->kind && same_place(t, f, list[i].coded->token)))
            return true;
    return false;
}

/* "refused to sign": one of the words is a move of its own by what the model says. */
static bool is_beside(const dr_tree *t, const candidate *list, uint32_t n, const dr_move_find *f)
{
    for (uint32_t i = 0; i < n; i++)
        if (same_place(t, f, list[i].coded->token))
            return true;
    return false;
}

static void sort(dr_move_finds *finds)
{
    for (uint32_t i = 1; i < finds->n; i++)
        for (uint32_t k = i; k > 0 && finds->at[k].word < finds->at[k - 1].word; k--) {
            dr_move_find f = finds->at[k];
            finds->at[k] = finds->at[k - 1];
            finds->at[k - 1] = f;
        }
}

void dr_find_learned(dr_move_finder *b, uint32_t sentence)
{
    if (!b->a->has_heads)
        return;
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, sentence);
    dr_range words = coded_in(b, t);
    candidate list[MOST_WORDS];
    uint32_t n = thin(b, t, list, gather(b, t, words, list));
    dr_move_finds finds = {0};
    for (uint32_t i = 0; i < n; i++) {
        dr_move_find f = find_of(b, t, &list[i]);
        if (may_be_told(b, t, &f))
            DR_PUSH(b->aside, &finds, f);
    }
    for (uint32_t i = 0; i < b->finds.n && finds.n < MOST_WORDS; i++) {
        dr_move_find f = b->finds.at[i];
        f.heard = heard_at(b, t, &f, words);
        if (!is_taken(b, t, list, n, i) && may_be_told(b, t, &f) &&
            ((!f.nameless && may_be(&f)) || dr_answered_by(b, t, &finds, f.word) != DR_NONE)) {
            f.heard = is_beside(t, list, n, &f) ? 0 : f.heard;
            DR_PUSH(b->aside, &finds, f);
        }
    }
    sort(&finds);
    b->finds = finds;
}
