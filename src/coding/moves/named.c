/* What an answer names: the noun for what it is to, which puts it on the table though nobody is told to have put it
 * there.
 *
 *   Iran   refused to heed   the Council's demand   that it stop
 *          rejection ───────▶ demand of the Council, for Iran to answer      */
#include "coding/moves/moves.h"

dr_move_kind dr_move_noun(const dr_move_finder *b, uint32_t token)
{
    const dr_knowledge *k = b->coder->knowledge;
    dr_hit hit = dr_phrases_match(k->moves.phrases, b->aside, b->a, token, b->a->token_count);
    for (uint32_t row = hit.value; row != DR_NONE; row = k->moves.rows.at[row].next)
        if (k->moves.rows.at[row].upos == DR_UPOS_NOUN)
            return k->moves.rows.at[row].kind;
    return DR_MOVE_COUNT;
}

bool dr_names(const dr_move_finder *b, const dr_tree *t, dr_move_kind kind, uint32_t answer, uint32_t word)
{
    enum { STEPS = 3 };
    if ((kind != DR_MOVE_REJECTION && kind != DR_MOVE_ACCEPTANCE && kind != DR_MOVE_NO_RESPONSE &&
         kind != DR_MOVE_WITHDRAWAL) ||
        word == answer || !dr_is_tag(b->a, word, DR_UPOS_NOUN))
        return false;
    const dr_relations done =
        DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(OBL) | DR_RELATION(NMOD) | DR_RELATION(IOBJ);
    uint32_t on = dr_tree_is(t, word, done) ? dr_tree_head(t, word) : DR_NONE, clause = dr_tree_clause(t, answer);
    for (uint32_t steps = 0; on != DR_NONE && on != answer && on != clause && steps < STEPS; steps++)
        on = dr_tree_is(t, on, DR_RELATION(XCOMP)) ? dr_tree_head(t, on) : DR_NONE;
    return on != DR_NONE && (on == answer || on == clause);
}

uint32_t dr_answered_by(const dr_move_finder *b, const dr_tree *t, const dr_move_finds *finds, uint32_t word)
{
    for (uint32_t i = 0; i < finds->n; i++) {
        const dr_move_find *f = &finds->at[i];
        if (f->kind != DR_MOVE_WITHDRAWAL && dr_names(b, t, f->kind, f->word, word))
            return f->word;
    }
    return DR_NONE;
}
