/* Walks over subtrees, given as stretches of tokens. */
#include "syntax/subtrees.h"

enum { MOST_WALKED = 1024 }; /* words of one subtree: many words of a sentence may ask for the same one */

/* Marks what hangs on `top`, itself included, without what hangs on `without` (DR_NONE: nothing). A walk over the
 * children's lists and back over the heads: each word once, whatever the depth. */
static void mark_below(dr_syntax *syntax, const dr_tree *t, uint32_t top, uint32_t without)
{
    uint32_t steps = 0;
    syntax->walk++;
    for (uint32_t word = top; steps < MOST_WALKED; steps++) {
        uint32_t child = DR_NONE;
        if (word != without) {
            syntax->walked[word] = syntax->walk;
            child = dr_tree_child(t, word);
        }
        if (child != DR_NONE) {
            word = child;
            continue;
        }
        while (word != top && dr_tree_next(t, word) == DR_NONE)
            word = dr_tree_head(t, word);
        if (word == top)
            return;
        word = dr_tree_next(t, word);
    }
}

static bool marked(const dr_syntax *syntax, uint32_t token)
{
    return syntax->walked[token] == syntax->walk;
}

static bool stop(const dr_syntax *syntax, uint32_t token)
{
    return dr_is_tag(syntax->analysis, token, DR_UPOS_PUNCT);
}

dr_range dr_without_marks(const dr_analysis *a, dr_range range)
{
    static const char *const marks[] = {",", ".", ";", ":", "—", "–", "-", "--", "…", "...", NULL};
    while (!dr_empty(range) && dr_is_one(a, range.first, marks))
        range.first++;
    while (!dr_empty(range) && dr_is_one(a, range.end - 1, marks))
        range.end--;
    return range;
}

static dr_range cut(const dr_syntax *syntax, dr_range range, dr_range within)
{
    range = dr_without_marks(syntax->analysis, range);
    if (range.first < within.first)
        range.first = within.first;
    if (range.end > within.end)
        range.end = within.end;
    return range;
}

/* The runs of marked words among the tokens [first, end); marks of punctuation between two marked words belong. */
static void push_runs(dr_syntax *syntax, uint32_t first, uint32_t end, dr_range within, dr_ranges *out)
{
    for (uint32_t i = first; i < end;) {
        if (!marked(syntax, i) || stop(syntax, i)) {
            i++;
            continue;
        }
        dr_range run = {i, i + 1};
        for (uint32_t j = i + 1; j < end && (marked(syntax, j) || stop(syntax, j)); j++)
            if (!stop(syntax, j))
                run.end = j + 1;
        i = run.end;
        while (run.first > first && stop(syntax, run.first - 1) && marked(syntax, run.first - 1))
            run.first--;
        while (run.end < end && stop(syntax, run.end) && marked(syntax, run.end))
            run.end++;
        run = cut(syntax, run, within);
        if (!dr_empty(run))
            DR_PUSH(syntax->arena, out, run);
    }
}

void dr_subtree_ranges(dr_syntax *syntax, const dr_tree *t, uint32_t top, uint32_t without, dr_range within,
                       dr_ranges *out)
{
    uint32_t left = dr_tree_left(t, top), right = dr_tree_right(t, top);
    mark_below(syntax, t, top, without);
    push_runs(syntax, top - left < MOST_WALKED ? left : top - MOST_WALKED,
              right - top < MOST_WALKED ? right + 1 : top + MOST_WALKED, within, out);
}

dr_range dr_noun_range(dr_syntax *syntax, const dr_tree *t, uint32_t head, uint32_t without, dr_range within)
{
    const dr_relations links = DR_RELATION(CASE) | DR_RELATION(CC) | DR_RELATION(MARK) | DR_RELATION(PUNCT);
    mark_below(syntax, t, head, without);
    dr_range range = {head, head + 1};
    while (range.first > t->first && marked(syntax, range.first - 1))
        range.first--;
    while (range.end < t->end && marked(syntax, range.end))
        range.end++;
    while (range.first < head && dr_tree_is(t, range.first, links) && !dr_is(syntax->analysis, range.first, "("))
        range.first++;
    return cut(syntax, range, within);
}

uint32_t dr_antecedent(const dr_tree *t, uint32_t word)
{
    enum { STEPS = 8 };
    for (int steps = 0; word != DR_NONE && steps < STEPS; steps++) {
        uint32_t head = dr_tree_head(t, word);
        if (dr_tree_is(t, word, DR_RELATION(ACL_RELCL)))
            return head != DR_NONE && head < word ? head : DR_NONE;
        word = head;
    }
    return DR_NONE;
}

dr_range dr_possessor_range(dr_syntax *syntax, const dr_tree *t, uint32_t noun, dr_range within)
{
    uint32_t owner = dr_tree_find(t, noun, DR_RELATION(NMOD_POSS));
    if (owner == DR_NONE || owner > noun)
        return (dr_range){noun, noun};
    dr_range range = dr_noun_range(syntax, t, owner, DR_NONE, within);
    while (range.end > owner + 1 && dr_tree_is(t, range.end - 1, DR_RELATION(CASE)))
        range.end--; /* 's */
    return range;
}

uint32_t dr_quote_of_clause(const dr_syntax *syntax, const dr_tree *t, uint32_t clause)
{
    uint32_t quote = syntax->quotes.at[clause];
    if (quote == DR_NONE || dr_tree_left(t, clause) < syntax->quotes.list.at[quote].tokens.first)
        return DR_NONE;
    return quote;
}
