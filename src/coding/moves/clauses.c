/* Where the clause around a word begins and ends, by the tree: evidence and terms that do not run on into what stands
 * beside them.
 *
 *   Egypt, Sadat said, would [withdraw its troops] after the talks, removing …
 *                                  ▲ a term                                     */
#include "coding/moves/moves.h"
#include "syntax/lemmas.h"

/* Whether a word makes it a clause of its own, of time or reason: not "aimed at ending", "by cutting taxes", which
 * complete what stands before. */
static bool marked(const dr_tree *t, uint32_t clause)
{
    uint32_t mark = dr_tree_find(t, clause, DR_RELATION(MARK));
    return mark != DR_NONE && !dr_lemma_in(&t->tokens[mark], " to at of from in on for with about by into against ");
}

/* "as soon as possible", "earlier than expected": a measure of the word before, and no clause of its own. */
static bool compares(const dr_move_finder *b, const dr_tree *t, uint32_t word)
{
    uint32_t head = dr_tree_head(t, word), mark = dr_tree_find(t, word, DR_RELATION(MARK));
    return head != DR_NONE && head < word && mark != DR_NONE && dr_lemma_in(&t->tokens[mark], " as than ") &&
           (dr_is_tag(b->a, head, DR_UPOS_ADV) || dr_is_tag(b->a, head, DR_UPOS_ADJ)) && !dr_is(b->a, head, "long");
}

/* Whether a clause of its own starts at `word`, which hangs on `top` or below it. */
static bool turns_away(const dr_move_finder *b, const dr_tree *t, uint32_t word, uint32_t top)
{
    bool verb = dr_is_tag(b->a, word, DR_UPOS_VERB) || dr_is_tag(b->a, word, DR_UPOS_AUX);
    uint32_t left = dr_tree_left(t, word);
    bool comma = dr_is(b->a, left, ",") || (left > t->first && dr_is(b->a, left - 1, ","));
    switch (b->a->tokens[word].relation) {
    case DR_REL_PARATAXIS:
    case DR_REL_ACL_RELCL:
        return true;
    case DR_REL_ADVCL:
    case DR_REL_ADVCL_RELCL:
        return comma || (marked(t, word) && !compares(b, t, word)) ||
               dr_tree_find(t, word, DR_RELATION(ADVMOD)) == left;
    case DR_REL_CONJ:
        return (verb && dr_tree_head(t, word) == top) || dr_tree_find(t, word, DR_RELATION(NSUBJ)) != DR_NONE;
    case DR_REL_APPOS:
        return comma;
    default:
        return false;
    }
}

/* "…, a process | that …", "…, in a move | that …": what is set off goes with the clause that it was said for. */
static uint32_t without_noun(const dr_move_finder *b, const dr_tree *t, uint32_t clause, uint32_t top, uint32_t end)
{
    uint32_t noun = dr_tree_is(t, clause, DR_RELATION(ACL_RELCL)) ? dr_tree_head(t, clause) : DR_NONE;
    uint32_t left = noun == DR_NONE || noun <= top ? top : dr_tree_left(t, noun);
    return left > top + 1 && left < end && dr_is(b->a, left - 1, ",") ? left : end;
}

static uint32_t right_end(const dr_move_finder *b, const dr_tree *t, uint32_t top, uint32_t keep)
{
    uint32_t end = dr_tree_right(t, top) + 1, most = top + 2 * DR_TREE_LOOK;
    end = end > most ? most : end;
    for (uint32_t word = top + 1; word < end; word++) {
        uint32_t left = dr_tree_left(t, word);
        if (left > top && left < end && word != keep && turns_away(b, t, word, top) &&
            !(keep != DR_NONE && dr_tree_under(t, keep, word)))
            end = without_noun(b, t, word, top, left);
    }
    return end;
}

/* Behind what is set off ahead: ", he said," and clauses of time and reason. */
static uint32_t left_start(const dr_tree *t, uint32_t top, uint32_t keep)
{
    uint32_t start = dr_tree_left(t, top), looked = 0;
    if (start + 2 * DR_TREE_LOOK < top)
        start = top - 2 * DR_TREE_LOOK;
    for (uint32_t child = dr_tree_child(t, top); child < top && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++) {
        bool aside = dr_tree_is(t, child, DR_RELATION(PARATAXIS) | DR_RELATION(ADVCL) | DR_RELATION(DISCOURSE));
        uint32_t right = dr_tree_right(t, child) + 1;
        if (aside && child != keep && right > start && right <= top)
            start = right;
    }
    const dr_relations opening =
        DR_RELATION(PUNCT) | DR_RELATION(CC) | DR_RELATION(MARK) | DR_RELATION(CASE) | DR_RELATION(DISCOURSE);
    uint32_t mark = dr_tree_find(t, top, DR_RELATION(MARK));
    if (mark != DR_NONE && mark > start && mark < top && mark - start < 3)
        start = mark + 1; /* "only if", "just as" */
    while (start < top && ((dr_tree_head(t, start) == top && dr_tree_is(t, start, opening)) ||
                           dr_lemma_in(&t->tokens[start], " only when ")))
        start++;
    return start;
}

dr_range dr_clause_around(const dr_move_finder *b, const dr_tree *t, uint32_t top, uint32_t keep)
{
    dr_range range = {left_start(t, top, keep), right_end(b, t, top, keep)};
    range = dr_without_marks(b->a, range);
    return range.first <= top && top < range.end ? range : (dr_range){top, top + 1}; /* of a tree that is no clause */
}
