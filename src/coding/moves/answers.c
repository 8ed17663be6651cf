/* Answers: an acceptance, a rejection, a silence belongs to the nearest earlier move of another party that is about
 * the same thing. */
#include "coding/moves/moves.h"

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

static bool can_answer(dr_move_kind answer, dr_move_kind earlier)
{
    switch (answer) {
    case DR_MOVE_ACCEPTANCE:
    case DR_MOVE_REJECTION:
    case DR_MOVE_NO_RESPONSE:
    case DR_MOVE_COUNTERPROPOSAL:
        return earlier == DR_MOVE_PROPOSAL || earlier == DR_MOVE_DEMAND || earlier == DR_MOVE_OFFER ||
               earlier == DR_MOVE_COUNTERPROPOSAL || earlier == DR_MOVE_CONDITIONAL ||
               (earlier == DR_MOVE_ACCEPTANCE && answer != DR_MOVE_ACCEPTANCE);
    case DR_MOVE_WITHDRAWAL:
        return earlier == DR_MOVE_PROPOSAL || earlier == DR_MOVE_DEMAND || earlier == DR_MOVE_OFFER;
    case DR_MOVE_BREACH:
        return earlier == DR_MOVE_AGREEMENT || earlier == DR_MOVE_ACCEPTANCE;
    default:
        return false;
    }
}

static bool share_party(const dr_indexes *a, const dr_indexes *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (dr_holds(b, a->at[i]))
            return true;
    return false;
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

void dr_answer(dr_move_finder *b, const dr_move_draft *draft)
{
    enum { BACK = 32 }; /* moves looked back */
    dr_record *record = b->coder->record;
    dr_move *move = &record->moves.at[draft->move];
    uint32_t best = DR_NONE, best_score = 0;
    for (uint32_t i = b->drafts.n, steps = 0; i > 0 && steps < BACK; i--, steps++) {
        const dr_move_draft *other = &b->drafts.at[i - 1];
        const dr_move *earlier = &record->moves.at[other->move];
        if (other->move >= draft->move || !can_answer(move->kind, earlier->kind) || too_early(record, move, earlier))
            continue;
        bool own = share_party(&move->party, &earlier->party);
        if (own != (move->kind == DR_MOVE_WITHDRAWAL || move->kind == DR_MOVE_BREACH))
            continue;
        bool named = share_party(&move->to, &earlier->party);
        if (move->to.n && !named && !own && move->kind != DR_MOVE_NO_RESPONSE)
            continue;
        uint32_t score = (names_it(draft, other) ? 2 * shared_keys(draft, other) : 0) + named;
        if (score > best_score)
            best = i - 1, best_score = score;
    }
    if (best == DR_NONE)
        return;
    move->answers = b->drafts.at[best].move;
    const dr_move *answered = &record->moves.at[move->answers];
    if (!move->to.n && move->kind != DR_MOVE_WITHDRAWAL && move->kind != DR_MOVE_BREACH)
        for (uint32_t i = 0; i < answered->party.n; i++)
            dr_add_once(b->arena, &move->to, answered->party.at[i]);
}
