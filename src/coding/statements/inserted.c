/* Cues inserted between commas or dashes: what is said stands in two pieces around them.
 *
 *   The settlement , Mitchell said , was within reach .
 *   [............]                   [..............]
 *
 * The tree often takes the piece ahead for something of the verb's own, or the clause for a relative one; commas on
 * both sides know better. */
#include "coding/statements/statements.h"
#include "syntax/subtrees.h"

static bool sets_off(const dr_analysis *a, uint32_t token)
{
    static const char *const marks[] = {",", "—", "–", "--", NULL};
    return dr_is_one(a, token, marks);
}

dr_range dr_content_resumed(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    dr_range none = {at, at};
    if (at + 1 >= scope.high || !sets_off(a, at))
        return none;
    uint32_t next = at + 1;
    static const char *const others[] = {"who", "as", NULL};
    if (dr_is_gerund(a, next) || dr_is_one(a, next, others) || dr_turns_away(finder, at, scope))
        return none;
    uint32_t quote = finder->quotes->at[next];
    if (quote != DR_NONE && finder->quotes->list.at[quote].tokens.first == next)
        return finder->quotes->list.at[quote].tokens;
    return (dr_range){next, dr_resumed_end(finder, next, scope)};
}

dr_range dr_quote_resumed(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    enum { LEAD = 4 }; /* ", and only “with care”" */
    dr_range resumed = dr_content_resumed(finder, at, scope), none = {at, at};
    if (dr_empty(resumed) || dr_is_finite(finder->a, resumed.first) || dr_is(finder->a, resumed.first, "that"))
        return resumed;
    for (uint32_t i = resumed.first; i < resumed.end && i - resumed.first < LEAD; i++)
        if (finder->quotes->at[i] != scope.quote)
            return resumed;
    return none;
}

/* Whether a clause that is said opens before the mark: "that, …". */
static bool leads_in(const dr_analysis *a, uint32_t mark)
{
    return dr_is(a, mark - 1, "that") && dr_is_tag(a, mark - 1, DR_UPOS_SCONJ);
}

/* The piece ahead, which ends at the mark `end`; empty where it only leads in: "But, he said, …", "Still, she said, …",
 * or belongs to another: "The paper said that, according to her, …". */
static dr_range piece_ahead(const dr_statement_finder *finder, uint32_t end, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    dr_range piece = {dr_clause_start(finder, end, scope), end}, none = {end, end};
    if (leads_in(a, end))
        return none;
    uint32_t most = piece.first + DR_PHRASE_REACH; /* every cue of a sentence may look */
    while (!dr_empty(piece) && piece.first < most && finder->quotes->at[piece.first] == scope.quote &&
           (dr_is_tag(a, piece.first, DR_UPOS_CCONJ) || dr_is_tag(a, piece.first, DR_UPOS_PUNCT)))
        piece.first++;
    for (uint32_t i = piece.first; i < piece.end && i < most; i++)
        if (!dr_is_tag(a, i, DR_UPOS_ADV) && !dr_is_tag(a, i, DR_UPOS_PUNCT))
            return dr_without_marks(a, piece);
    return none;
}

/* Whether the piece behind goes on from the one ahead: no quotation that is a sentence of its own ("On Tuesday, he
 * said, “We will go.”"), no clause that is only joined to the cue's. */
static bool goes_on(const dr_statement_finder *finder, dr_range behind, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    if (dr_is_tag(a, behind.first, DR_UPOS_CCONJ) || dr_is(a, behind.first, "that"))
        return false;
    uint32_t quote = finder->quotes->at[behind.first];
    if (quote == DR_NONE || quote == scope.quote)
        return true;
    dr_str first = a->tokens[behind.first + 1 < behind.end ? behind.first + 1 : behind.first].form;
    return first.size > 0 && first.at[0] >= 'a' && first.at[0] <= 'z';
}

/* Both pieces around `cue`, which stands between commas or dashes; false, and none, where one is missing. `clause`:
 * what the tree has said ahead of it or around it, or DR_NONE; `said`: a clause is sure to be said. */
static bool push_pieces(dr_statement_finder *finder, dr_range cue, uint32_t clause, bool said, dr_cue_scope scope,
                        dr_ranges *out)
{
    if (cue.first < scope.low + 2 || !sets_off(finder->a, cue.first - 1) ||
        dr_quote_before(finder, cue.first, scope.low) != DR_NONE)
        return false;
    dr_range ahead = piece_ahead(finder, cue.first - 1, scope), behind = dr_content_resumed(finder, cue.end, scope);
    if (dr_empty(ahead) || dr_empty(behind) || !goes_on(finder, behind, scope))
        return false;
    if (!said && !dr_has_finite(finder, behind.first, behind.end))
        return false;
    if (clause != DR_NONE && clause < cue.first && !dr_is_finite(finder->a, behind.first))
        return false; /* said whole before the cue; the tree knows what of it comes behind */
    DR_PUSH(finder->arena, out, ahead);
    DR_PUSH(finder->arena, out, behind);
    return true;
}

bool dr_inserted_content(dr_statement_finder *finder, uint32_t verb, dr_range cue, dr_cue_scope scope, dr_ranges *out)
{
    uint32_t clause = dr_clause_ahead(finder, verb, scope);
    bool said = clause != DR_NONE || dr_says_clause_behind(finder, verb, scope);
    return push_pieces(finder, cue, clause, said, scope, out);
}

bool dr_around_preposition(dr_statement_finder *finder, dr_range cue, dr_cue_scope scope, dr_ranges *out)
{
    return push_pieces(finder, cue, DR_NONE, false, scope, out);
}
