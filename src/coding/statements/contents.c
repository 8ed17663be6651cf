/* What a cue brings in, by the sentence's tree:
 *
 *   The settlement , Mitchell said , was within reach .      The settlement … reach ◀─parataxis─ said
 *   Sadat called for a new summit                            summit ─case─▶ for, the cue's last word
 *
 * The tree knows whether a clause is said; where it ends words know better, since one wrong attachment tears a subtree:
 * content behind its verb is one stretch up to dr_clause_end. On PolNeAR dev whole attributions came to F1 .60 so, to
 * .53 with subtrees alone. */
#include "coding/statements/statements.h"
#include "syntax/subtrees.h"

#define SUBJECTS                                                                                                       \
    (DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(CSUBJ) | DR_RELATION(CSUBJ_PASS) |                     \
     DR_RELATION(NSUBJ_OUTER) | DR_RELATION(EXPL))

static dr_range within(dr_cue_scope scope)
{
    return (dr_range){scope.low, scope.high};
}

/* The clause that complements the verb; DR_NONE: none. */
static uint32_t complement(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope)
{
    return dr_tree_find_from(finder->tree, verb, DR_RELATION(CCOMP), scope.low);
}

static void push_clause(dr_statement_finder *finder, uint32_t clause, uint32_t without, dr_cue_scope scope,
                        dr_ranges *out)
{
    uint32_t quote = dr_quote_of_clause(finder->syntax, finder->tree, clause);
    if (quote != DR_NONE && quote != scope.quote)
        DR_PUSH(finder->arena, out, finder->quotes->list.at[quote].tokens);
    else
        dr_subtree_ranges(finder->syntax, finder->tree, clause, without, within(scope), out);
}

/* A noun before its verb: "the plan that Begin rejected", without the clause that the verb makes. */
static void push_noun(dr_statement_finder *finder, uint32_t noun, uint32_t verb, dr_cue_scope scope, dr_ranges *out)
{
    dr_range range = dr_noun_range(finder->syntax, finder->tree, noun, verb, within(scope));
    if (!dr_empty(range))
        DR_PUSH(finder->arena, out, range);
}

/* The noun behind a cue's last word: a ban of "called for a ban". */
static uint32_t governed(const dr_statement_finder *finder, dr_range cue)
{
    const dr_tree *t = finder->tree;
    uint32_t last = cue.end - 1;
    if (cue.end - cue.first < 2 || !dr_tree_is(t, last, DR_RELATION(CASE) | DR_RELATION(MARK)))
        return DR_NONE;
    uint32_t head = dr_tree_head(t, last);
    return head != DR_NONE && head > last ? head : DR_NONE;
}

dr_range dr_cut_content(const dr_statement_finder *finder, dr_range content, uint32_t top)
{
    uint32_t end = dr_tree_right(finder->tree, top) + 1;
    if (end > content.first && end < content.end)
        content.end = end;
    return dr_without_marks(finder->a, content);
}

bool dr_says_clause_behind(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope)
{
    uint32_t clause = complement(finder, verb, scope);
    return clause != DR_NONE && clause > verb;
}

uint32_t dr_clause_ahead(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope)
{
    uint32_t clause = complement(finder, verb, scope);
    if (clause != DR_NONE)
        return clause < verb ? clause : DR_NONE;
    return dr_tree_is(finder->tree, verb, DR_RELATION(PARATAXIS)) ? dr_tree_head(finder->tree, verb) : DR_NONE;
}

/* Where the cue's own words end: before what is coordinated with a verb; where a clause that tells of a noun does, or
 * the noun itself ("the claim that both had lied shook the court"). */
static uint32_t end_of_verb(const dr_statement_finder *finder, uint32_t verb, uint32_t at)
{
    const dr_tree *t = finder->tree;
    bool inner =
        dr_is_nominal(finder->a, verb) ||
        dr_tree_is(t, verb,
                   DR_RELATION(ACL) | DR_RELATION(ACL_RELCL) | DR_RELATION(ADVCL_RELCL) | DR_RELATION(CSUBJ)) ||
        (dr_tree_is(t, verb, DR_RELATION(ADVCL)) && dr_tree_head(t, verb) > verb);
    uint32_t end = inner ? dr_tree_right(t, verb) + 1 : t->end, looked = 0;
    for (uint32_t c = dr_tree_child(t, verb); c != DR_NONE && looked < DR_TREE_LOOK; c = dr_tree_next(t, c), looked++) {
        uint32_t left = dr_tree_left(t, c);
        bool own = dr_tree_find(t, c, SUBJECTS) != DR_NONE;
        bool shared = dr_tree_is(t, c, DR_RELATION(CONJ)) && dr_is_finite(finder->a, c) &&
                      (finder->a->tokens[c].features & (DR_PAST | DR_PRESENT)) != 0 &&
                      (!own || (left > t->first && (dr_is(finder->a, left - 1, ",") || dr_is(finder->a, left, ","))));
        if (c > at && shared && left < end && left > at && !dr_tells_on(finder, left, t->end))
            end = left;
    }
    return end;
}

/* Content behind its verb: one stretch, since wrong attachments would tear it. */
static void push_behind(dr_statement_finder *finder, dr_range cue, uint32_t clause, uint32_t at, dr_cue_scope scope,
                        dr_ranges *out)
{
    const dr_tree *t = finder->tree;
    uint32_t verb = cue.first, left = dr_tree_left(t, clause);
    uint32_t end = dr_clause_end(finder, at, scope), most = end_of_verb(finder, verb, at);
    if (left >= cue.end && left < at)
        at = left;
    dr_range range =
        dr_without_marks(finder->a, (dr_range){at, end < most || most >= scope.high || most <= at ? end : most});
    if (!dr_empty(range))
        DR_PUSH(finder->arena, out, range);
}

void dr_clause_behind(dr_statement_finder *finder, dr_range cue, uint32_t at, dr_cue_scope scope, dr_ranges *out)
{
    uint32_t clause = complement(finder, cue.first, scope);
    push_behind(finder, cue, clause == DR_NONE ? at : clause, at, scope, out);
}

void dr_linked_content(dr_statement_finder *finder, dr_range cue, uint32_t head, uint32_t at, dr_cue_scope scope,
                       dr_ranges *out)
{
    if (head < scope.low || head >= scope.high)
        return;
    uint32_t before = out->n;
    if (head >= at)
        push_behind(finder, cue, head, at, scope, out);
    if (out->n > before && out->at[before].end > head)
        return;
    out->n = before; /* it does not stand right behind the cue */
    if (head < cue.first && dr_is_nominal(finder->a, head) &&
        dr_tree_find(finder->tree, head, DR_RELATION(COP)) == DR_NONE)
        push_noun(finder, head, cue.end - 1, scope, out);
    else
        push_clause(finder, head, cue.end - 1, scope, out);
}

/* The "for" of "asked Israel for maps", whichever of both a tree hangs it on; DR_NONE: none. */
static uint32_t asked_for(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope)
{
    const dr_tree *t = finder->tree;
    const dr_relations objects = DR_RELATION(OBJ) | DR_RELATION(IOBJ) | DR_RELATION(OBL_UNMARKED);
    uint32_t asked = dr_tree_find_from(t, verb, objects, verb), above[] = {verb, asked};
    for (uint32_t i = 0; asked != DR_NONE && i < 2; i++) {
        uint32_t wish = dr_tree_find_from(t, above[i], DR_RELATION(OBL) | DR_RELATION(NMOD), asked + 1);
        uint32_t link = wish == DR_NONE ? DR_NONE : dr_tree_case(t, wish);
        if (link != DR_NONE && link > asked && link < scope.high && dr_is(finder->a, link, "for") &&
            (i == 0 || dr_is_tag(finder->a, asked, DR_UPOS_PROPN)))
            return link;
    }
    return DR_NONE;
}

void dr_framed_content(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope, dr_range cue,
                       uint32_t at, dr_ranges *out)
{
    const dr_tree *t = finder->tree;
    uint32_t verb = cue.first, head = dr_tree_head(t, verb), c;
    if ((c = complement(finder, verb, scope)) != DR_NONE && (word->takes_that || word->takes_object)) {
        if (c > verb)
            push_behind(finder, cue, c, at, scope, out);
        else
            push_clause(finder, c, verb, scope, out);
    } else if ((c = governed(finder, cue)) != DR_NONE) {
        push_behind(finder, cue, c, at, scope, out);
    } else if (dr_tree_is(t, verb, DR_RELATION(PARATAXIS)) && word->takes_that && head != DR_NONE) {
        push_clause(finder, head, verb, scope, out);
    } else if ((c = dr_tree_find(t, verb, DR_RELATION(XCOMP))) != DR_NONE && word->takes_infinitive) {
        push_behind(finder, cue, c, at, scope, out);
    } else if (dr_eq(word->lemma, DR_STR("call")) && at > cue.end && at + 1 < scope.high && dr_is(finder->a, at, "for")) {
        push_behind(finder, cue, at + 1, at + 1, scope, out); /* "called on Monday for a truce" */
    } else if (word->addressee_object && word->takes_object && (c = asked_for(finder, verb, scope)) != DR_NONE) {
        push_behind(finder, cue, c, c, scope, out);
    } else if (word->takes_object && (c = dr_tree_object(t, verb)) != DR_NONE) {
        if (c > verb)
            push_behind(finder, cue, c, at, scope, out);
        else
            push_noun(finder, c, verb, scope, out);
    }
}

void dr_cited_content(dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope, dr_ranges *out)
{
    const dr_tree *t = finder->tree;
    uint32_t clause = dr_tree_head(t, verb);
    bool account = clause != DR_NONE && dr_tree_is(t, verb, DR_RELATION(ACL));
    if (account)
        clause = dr_tree_is(t, clause, DR_RELATION(NSUBJ)) ? dr_tree_head(t, clause) : DR_NONE;
    if (clause == DR_NONE)
        return;
    uint32_t said = complement(finder, clause, scope);
    if (said != DR_NONE || !account)
        push_clause(finder, said == DR_NONE ? clause : said, verb, scope, out);
}
