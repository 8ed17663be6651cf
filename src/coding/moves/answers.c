/* Answers: an acceptance, a rejection, a silence belongs to the move of another party that is about the same thing, is
 * put to this one, or stands nearest; mostly an earlier one. */
#include "coding/moves/moves.h"

#include "knowledge/word_classes.h"

static uint32_t number_of(dr_move_finder *b, dr_str word)
{
    uint32_t known = dr_map_get(&b->words, word);
    if (known != DR_NONE)
        return known;
    known = b->words.n;
    dr_map_set(&b->words, word, known);
    return known;
}

static void add_key(dr_move_draft *draft, uint32_t key)
{
    for (uint32_t i = 0; i < draft->key_count; i++)
        if (draft->keys[i] == key)
            return;
    if (draft->key_count < DR_MOVE_KEYS)
        draft->keys[draft->key_count++] = key;
}

void dr_key_move_draft(dr_move_finder *b, dr_move_draft *draft)
{
    const dr_move *move = &b->coder->record->moves.at[draft->move];
    dr_range object = dr_phrase_after(b->a, draft->object.first, draft->object.end);
    if (move->terms.n && move->terms.at[0].mode.size)
        add_key(draft, number_of(b, move->terms.at[0].mode));
    if (object.first < object.end)
        add_key(draft, number_of(b, b->a->tokens[dr_head_of(b->a, object)].lemma));
    draft->heads = draft->key_count;
    for (uint32_t t = 0; t < move->terms.n; t++)
        if (move->terms.at[t].mode.size)
            add_key(draft, number_of(b, move->terms.at[t].mode));
    /* "the demand" answers to the demand itself */
    static const char *const names[DR_MOVE_COUNT] = {[DR_MOVE_PROPOSAL] = "proposal",
                                                     [DR_MOVE_DEMAND] = "demand",
                                                     [DR_MOVE_OFFER] = "offer",
                                                     [DR_MOVE_COUNTERPROPOSAL] = "counterproposal"};
    if (names[move->kind])
        add_key(draft, number_of(b, dr_str_of(names[move->kind])));
    for (uint32_t i = draft->object.first; i < draft->object.end && i - draft->object.first < DR_PHRASE_REACH; i++)
        if (dr_is_tag(b->a, i, DR_UPOS_NOUN))
            add_key(draft, number_of(b, b->a->tokens[i].lemma));
}

/* What may be answered. A condition may be one, and so may an offer, and a demand for something else. */
static bool can_answer(dr_move_kind answer, dr_move_kind other)
{
    bool put = other == DR_MOVE_PROPOSAL || other == DR_MOVE_DEMAND || other == DR_MOVE_OFFER ||
               other == DR_MOVE_COUNTERPROPOSAL || other == DR_MOVE_CONDITIONAL;
    switch (answer) {
    case DR_MOVE_ACCEPTANCE:
    case DR_MOVE_NO_RESPONSE:
    case DR_MOVE_COUNTERPROPOSAL:
        return put;
    case DR_MOVE_REJECTION:
        return put || other == DR_MOVE_AGREEMENT || other == DR_MOVE_ACCEPTANCE;
    case DR_MOVE_CONDITIONAL:
    case DR_MOVE_OFFER:
        return other == DR_MOVE_DEMAND || other == DR_MOVE_PROPOSAL;
    case DR_MOVE_AGREEMENT:
        return other == DR_MOVE_PROPOSAL;
    case DR_MOVE_WITHDRAWAL:
        return other == DR_MOVE_PROPOSAL || other == DR_MOVE_DEMAND || other == DR_MOVE_OFFER;
    case DR_MOVE_BREACH:
        return other == DR_MOVE_AGREEMENT || other == DR_MOVE_ACCEPTANCE;
    default:
        return false;
    }
}

/* Said to have happened days before the report, while the other is told as news: then it does not answer it. */
static bool too_early(const dr_record *record, const dr_move *move, const dr_move *earlier)
{
    if (!move->when.from.year || !record->report.published.year || earlier->when.from.year)
        return false;
    return dr_date_valid(move->when.from) && dr_date_valid(record->report.published) &&
           dr_date_days(record->report.published) - dr_date_days(move->when.from) > 2;
}

static uint32_t shared_keys(const dr_move_draft *a, const dr_move_draft *b)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < a->key_count; i++)
        for (uint32_t k = 0; k < b->key_count; k++)
            shared += a->keys[i] == b->keys[k];
    return shared;
}

/* Whether what the answer is to, its first term or head noun, is what the other is about. */
static bool names_it(const dr_move_draft *answer, const dr_move_draft *other)
{
    for (uint32_t i = 0; i < answer->key_count && i < answer->heads; i++)
        for (uint32_t k = 0; k < other->key_count; k++)
            if (answer->keys[i] == other->keys[k])
                return true;
    return false;
}

/* ---- which one ---- */

/* Whether moves of the kind answer by their nature: one that names what it answers is taken even when little else
 * tells. */
static bool is_answer(dr_move_kind kind)
{
    return kind == DR_MOVE_ACCEPTANCE || kind == DR_MOVE_REJECTION || kind == DR_MOVE_NO_RESPONSE ||
           kind == DR_MOVE_COUNTERPROPOSAL;
}

/* Whether it says by nouns of its own what it is about, rather than "the plan", "the proposal". */
static bool of_its_own(const dr_move_finder *b, dr_range object)
{
    for (uint32_t i = object.first; i < object.end && i - object.first < DR_PHRASE_REACH; i++)
        if (dr_is_tag(b->a, i, DR_UPOS_NOUN) && !dr_has_class(&b->a->tokens[i], DR_CLASS_STAKE))
            return true;
    return false;
}

/* How well the move of `draft` answers the other; 0: not at all. */
static uint32_t fits(const dr_move_finder *b, const dr_move_draft *draft, const dr_move_draft *other)
{
    const dr_record *record = b->coder->record;
    const dr_move *move = &record->moves.at[draft->move], *put = &record->moves.at[other->move];
    bool own = dr_share_actor(&move->party, &put->party);
    bool takes_back = move->kind == DR_MOVE_WITHDRAWAL || move->kind == DR_MOVE_BREACH;
    if (!can_answer(move->kind, put->kind) || too_early(record, move, put) || own != takes_back)
        return 0;
    bool to_them = dr_share_actor(&move->to, &put->party), to_us = dr_share_actor(&put->to, &move->party);
    if (move->to.n && !to_them && !to_us && !own && move->kind != DR_MOVE_NO_RESPONSE)
        return 0;
    uint32_t apart =
        draft->sentence > other->sentence ? draft->sentence - other->sentence : other->sentence - draft->sentence;
    uint32_t score = (names_it(draft, other) ? 4 * shared_keys(draft, other) : 0) + 3 * to_them + 3 * to_us;
    bool nearest = is_answer(move->kind) && put->kind != DR_MOVE_AGREEMENT && put->kind != DR_MOVE_ACCEPTANCE;
    if (nearest && (apart == 0 || !of_its_own(b, draft->object)))
        score += apart == 0 ? 3 : apart == 1 ? 2 : apart < 4;
    return score * 2 + (score && other->move < draft->move); /* of two alike the one before */
}

/* Whether what the move answers, however far back, is that other one; a chain too long to follow counts as one. */
static bool leads_to(const dr_record *record, uint32_t move, uint32_t other)
{
    enum { CHAIN = 64 };
    for (uint32_t steps = 0; move != DR_NONE && steps < CHAIN; steps++, move = record->moves.at[move].answers)
        if (move == other)
            return true;
    return move != DR_NONE;
}

static void answer(dr_move_finder *b, const dr_move_draft *draft, uint32_t at)
{
    enum { AROUND = 16 }; /* moves looked back and ahead: a report may tell the answer first */
    dr_record *record = b->coder->record;
    dr_move *move = &record->moves.at[draft->move];
    uint32_t best = DR_NONE, best_score = 0;
    for (uint32_t i = at > AROUND ? at - AROUND : 0; i < b->drafts.n && i <= at + AROUND; i++) {
        uint32_t score = i == at ? 0 : fits(b, draft, &b->drafts.at[i]);
        if (score > best_score || (score == best_score && score && i < at)) /* the last one before */
            best = i, best_score = score;
    }
    if (best == DR_NONE || leads_to(record, b->drafts.at[best].move, draft->move))
        return;
    move->answers = b->drafts.at[best].move;
    const dr_move *answered = &record->moves.at[move->answers];
    if (!move->to.n && move->kind != DR_MOVE_WITHDRAWAL && move->kind != DR_MOVE_BREACH)
        for (uint32_t i = 0; i < answered->party.n; i++)
            dr_add_once(b->arena, &move->to, answered->party.at[i]);
}

void dr_answer_moves(dr_move_finder *b)
{
    for (uint32_t i = 0; i < b->drafts.n; i++)
        answer(b, &b->drafts.at[i], i);
}
