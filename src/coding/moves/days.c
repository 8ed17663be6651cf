/* On which day a move is made: of the days in its sentence that which is told of its own act.
 *
 *     Parliament rejected on Friday   a treaty that the government had signed on January 9
 *     rejection ──────────▶ Friday    agreement ────────────────────────────▶ January 9
 *
 * Of what an answer names, "rejected on Saturday the plan of Monday", the noun's. */
#include "coding/moves/moves.h"
#include "syntax/asides.h"
#include "syntax/lemmas.h"

/* How a day stands to the word of a move, the best first. */
typedef enum standing { OWN, ITS_SENTENCES, ANOTHERS } standing;

/* Whether the day, which is after the report's, is that of what is put on the table: it has been put there before. */
static bool is_ahead(const dr_record *record, dr_move_kind kind, const dr_time *time)
{
    return (kind == DR_MOVE_PROPOSAL || kind == DR_MOVE_DEMAND || kind == DR_MOVE_OFFER) && dr_date_valid(time->from) &&
           dr_date_valid(record->report.published) && dr_date_compare(time->from, record->report.published) > 0;
}

/* The word of the time at `token` on which its others hang. */
static uint32_t top_of(const dr_move_finder *b, const dr_tree *t, uint32_t token)
{
    enum { STEPS = 8 };
    for (uint32_t steps = 0; steps < STEPS; steps++) {
        uint32_t head = dr_tree_head(t, token);
        if (head == DR_NONE || b->coder->time_at[head] != b->coder->time_at[token])
            break;
        token = head;
    }
    return token;
}

/* "by Friday", "since 1980", "a deadline of May 22": a bound, on which nothing is put on the table. */
static bool is_bound(const dr_tree *t, uint32_t time)
{
    uint32_t link = dr_tree_case(t, time);
    return (link != DR_NONE && dr_lemma_in(&t->tokens[link], " by until till since ")) || dr_is_deadline(t, time);
}

/* From the move up: the day of the clause above is not that of "a treaty that the government had signed". */
static bool is_apart_from(const dr_tree *t, uint32_t word, uint32_t above)
{
    enum { STEPS = 24 };
    for (uint32_t steps = 0; word != DR_NONE && word != above && steps < STEPS; steps++, word = dr_tree_head(t, word))
        if (dr_describes(t, word))
            return true;
    return false;
}

static standing stands(const dr_tree *t, uint32_t word, uint32_t time)
{
    enum { STEPS = 24 };
    uint32_t clause = dr_tree_clause(t, word), at = time;
    for (uint32_t steps = 0; at != DR_NONE && steps < STEPS; steps++, at = dr_tree_head(t, at)) {
        if (at == word || at == clause)
            return OWN;
        if (dr_tree_under(t, word, at))
            return is_apart_from(t, word, at) ? ANOTHERS : ITS_SENTENCES;
        if (dr_leads_aside(t, at, word))
            return ANOTHERS;
    }
    return ITS_SENTENCES;
}

/* Whether the time may be the day of the move; its top is `top`. */
static bool may_be_day(const dr_move_finder *b, const dr_move_find *f, const dr_tree *t, dr_move_kind kind,
                       uint32_t top)
{
    const dr_record *record = b->coder->record;
    const dr_time *time = &record->times.at[b->coder->time_at[top]];
    uint32_t on = dr_tree_head(t, top);
    bool in_terms = top >= f->object.first && top < f->object.end && on != f->word && on != dr_tree_clause(t, f->word);
    uint32_t noun = dr_noun_of_year(t, top);
    in_terms = in_terms || dr_put_off_by(t, top) != DR_NONE ||
               (noun != DR_NONE && noun != f->word); /* "rejected the 1979 treaty" */
    return !in_terms && time->type == DR_TIME_DATE && !is_ahead(record, kind, time) && !is_bound(t, top);
}

void dr_set_move_day(const dr_move_finder *b, const dr_move_find *f, const dr_tree *t, dr_move *move)
{
    const dr_record *record = b->coder->record;
    bool named = dr_answered_by(b, t, &b->finds, f->word) != DR_NONE;
    uint32_t first = named ? dr_tree_left(t, f->word) : t->first;
    uint32_t end = named ? dr_tree_right(t, f->word) + 1 : t->end;
    standing best = ANOTHERS;
    move->when.time = DR_NONE;
    for (uint32_t i = first; i < end && i - first < 2 * DR_PHRASE_REACH; i++) {
        uint32_t time = b->coder->time_at[i];
        if (time == DR_NONE || (i > first && b->coder->time_at[i - 1] == time))
            continue;
        uint32_t top = top_of(b, t, i);
        standing how = may_be_day(b, f, t, move->kind, top) ? stands(t, f->word, top) : ANOTHERS;
        if (how >= best)
            continue;
        best = how;
        move->when = (dr_when){.time = time, .from = record->times.at[time].from, .to = record->times.at[time].to};
    }
}
