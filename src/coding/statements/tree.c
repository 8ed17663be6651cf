/* What belongs to a cue, read off the sentence's tree:
 *
 *   The settlement , Mitchell said , was within reach .      The settlement … reach ◀─parataxis─ said
 *   Sadat called for a new summit                            summit ─case─▶ for, the cue's last word
 *
 * A range is what hangs on one word, without what hangs on another: content without the words that bring it in. */
#include "coding/statements/statements.h"

#define SUBJECTS                                                                                                       \
    (DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(CSUBJ) | DR_RELATION(CSUBJ_PASS) |                     \
     DR_RELATION(NSUBJ_OUTER) | DR_RELATION(EXPL))
#define LINKS (DR_RELATION(CASE) | DR_RELATION(CC) | DR_RELATION(MARK) | DR_RELATION(PUNCT))

static bool empty(dr_range range)
{
    return range.first >= range.end;
}

static bool mark(const dr_statement_finder *finder, uint32_t token)
{
    return dr_is_tag(finder->a, token, DR_UPOS_PUNCT);
}

/* ---- ranges ---- */

enum { MOST_WALKED = 1024 }; /* words of one subtree: every cue of a sentence may walk the same one */

/* Marks what hangs on `top`, itself included, without what hangs on `without` (DR_NONE: nothing). A walk over the
 * children's lists and back over the heads: each word once, whatever the depth. */
static void mark_below(dr_statement_finder *finder, uint32_t top, uint32_t without)
{
    const dr_tree *t = finder->tree;
    uint32_t steps = 0;
    finder->walk++;
    for (uint32_t word = top; steps < MOST_WALKED; steps++) {
        uint32_t child = DR_NONE;
        if (word != without) {
            finder->walked[word] = finder->walk;
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

static bool marked(const dr_statement_finder *finder, uint32_t token)
{
    return finder->walked[token] == finder->walk;
}

/* Without marks at its ends that are not quotation marks or brackets of its own. */
static dr_range trimmed(const dr_statement_finder *finder, dr_range range)
{
    static const char *const stops[] = {",", ".", ";", ":", "—", "–", "-", "--", "…", "...", NULL};
    while (!empty(range) && dr_is_one(finder->a, range.first, stops))
        range.first++;
    while (!empty(range) && dr_is_one(finder->a, range.end - 1, stops))
        range.end--;
    return range;
}

static dr_range within(dr_range range, dr_cue_scope scope)
{
    if (range.first < scope.low)
        range.first = scope.low;
    if (range.end > scope.high)
        range.end = scope.high;
    return range;
}

/* The runs of marked words among the tokens [first, end); marks of punctuation between two marked words belong. */
static void push_runs(dr_statement_finder *finder, uint32_t first, uint32_t end, dr_cue_scope scope, dr_ranges *out)
{
    for (uint32_t i = first; i < end;) {
        if (!marked(finder, i) || mark(finder, i)) {
            i++;
            continue;
        }
        dr_range run = {i, i + 1};
        for (uint32_t j = i + 1; j < end && (marked(finder, j) || mark(finder, j)); j++)
            if (!mark(finder, j))
                run.end = j + 1;
        i = run.end;
        while (run.first > first && mark(finder, run.first - 1) && marked(finder, run.first - 1))
            run.first--;
        while (run.end < end && mark(finder, run.end) && marked(finder, run.end))
            run.end++;
        run = within(trimmed(finder, run), scope);
        if (!empty(run))
            DR_PUSH(finder->arena, out, run);
    }
}

void dr_tree_ranges(dr_statement_finder *finder, uint32_t top, uint32_t without, dr_cue_scope scope, dr_ranges *out)
{
    const dr_tree *t = finder->tree;
    uint32_t left = t->left[top - t->first], right = t->right[top - t->first];
    mark_below(finder, top, without);
    push_runs(finder, top - left < MOST_WALKED ? left : top - MOST_WALKED,
              right - top < MOST_WALKED ? right + 1 : top + MOST_WALKED, scope, out);
}

dr_range dr_tree_noun_range(dr_statement_finder *finder, uint32_t head, uint32_t without, dr_cue_scope scope)
{
    const dr_tree *t = finder->tree;
    mark_below(finder, head, without);
    dr_range range = {head, head + 1};
    while (range.first > t->first && marked(finder, range.first - 1))
        range.first--;
    while (range.end < t->end && marked(finder, range.end))
        range.end++;
    while (range.first < head && dr_tree_is(t, range.first, LINKS) && !dr_is(finder->a, range.first, "("))
        range.first++;
    return within(trimmed(finder, range), scope);
}

/* ---- whose words ---- */

static bool relative_clause(const dr_tree *t, uint32_t word)
{
    return dr_tree_is(t, word, DR_RELATION(ACL_RELCL) | DR_RELATION(ADVCL_RELCL));
}

bool dr_tree_has_subject(const dr_statement_finder *finder, uint32_t clause)
{
    return dr_tree_find(finder->tree, clause, SUBJECTS) != DR_NONE;
}

dr_range dr_tree_source(dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope)
{
    const dr_tree *t = finder->tree;
    uint32_t clause = verb;
    dr_range none = {verb, verb};
    for (int steps = 0; steps < 8; steps++) {
        uint32_t own = dr_tree_find(t, clause, SUBJECTS);
        if (own != DR_NONE)
            return dr_tree_noun_range(finder, own, DR_NONE, scope);
        uint32_t head = dr_tree_head(t, clause);
        if (head == DR_NONE || relative_clause(t, clause))
            return none;
        if (dr_tree_is(t, clause, DR_RELATION(ACL)))
            return dr_tree_noun_range(finder, head, clause, scope);
        if (dr_tree_is(t, clause, DR_RELATION(XCOMP))) {
            uint32_t told = dr_tree_find(t, head, DR_RELATION(OBJ) | DR_RELATION(IOBJ));
            if (told != DR_NONE && told < clause)
                return dr_tree_noun_range(finder, told, DR_NONE, scope);
        } else {
            dr_relations shares = DR_RELATION(CONJ) | DR_RELATION(ADVCL);
            if (dr_is_gerund(finder->a, clause))
                shares |= DR_RELATION(CCOMP) | DR_RELATION(PARATAXIS);
            if (!dr_tree_is(t, clause, shares))
                return none;
        }
        clause = head;
    }
    return none;
}

dr_range dr_tree_possessor(dr_statement_finder *finder, uint32_t noun, dr_cue_scope scope)
{
    uint32_t owner = dr_tree_find(finder->tree, noun, DR_RELATION(NMOD_POSS));
    if (owner == DR_NONE || owner > noun)
        return (dr_range){noun, noun};
    dr_range range = dr_tree_noun_range(finder, owner, DR_NONE, scope);
    while (range.end > owner + 1 && dr_tree_is(finder->tree, range.end - 1, DR_RELATION(CASE)))
        range.end--; /* 's */
    return range;
}

dr_range dr_tree_governed(dr_statement_finder *finder, dr_range cue, dr_cue_scope scope)
{
    const dr_tree *t = finder->tree;
    uint32_t noun = dr_tree_head(t, cue.end - 1);
    if (noun != DR_NONE && noun < cue.end) /* a fixed phrase hangs on its first word */
        noun = dr_tree_head(t, noun);
    if (noun == DR_NONE || noun < cue.end || t->left[noun - t->first] < cue.first)
        return (dr_range){cue.end, cue.end};
    dr_range range = dr_tree_noun_range(finder, noun, DR_NONE, scope);
    return range.first == cue.end ? range : (dr_range){cue.end, cue.end};
}

/* ---- what is said ---- */

/* The quotation that the clause stands in whole, or DR_NONE. */
static uint32_t quote_of(const dr_statement_finder *finder, uint32_t clause, dr_cue_scope scope)
{
    uint32_t quote = finder->quotes.at[clause];
    if (quote == DR_NONE || quote == scope.quote)
        return DR_NONE;
    const dr_tree *t = finder->tree;
    const dr_quote *q = &finder->quotes.list.at[quote];
    uint32_t left = t->left[clause - t->first];
    return left >= q->tokens.first ? quote : DR_NONE;
}

static void push_clause(dr_statement_finder *finder, uint32_t clause, uint32_t without, dr_cue_scope scope,
                        dr_ranges *out)
{
    uint32_t quote = quote_of(finder, clause, scope);
    if (quote != DR_NONE)
        DR_PUSH(finder->arena, out, finder->quotes.list.at[quote].tokens);
    else
        dr_tree_ranges(finder, clause, without, scope, out);
}

/* "called Cruz a hypocrite", "sees him as posing risks": from the object to the end of what is said of it. */
static void push_object(dr_statement_finder *finder, uint32_t verb, uint32_t object, dr_cue_scope scope, dr_ranges *out)
{
    const dr_tree *t = finder->tree;
    dr_range range = dr_tree_noun_range(finder, object, DR_NONE, scope);
    uint32_t looked = 0;
    for (uint32_t c = dr_tree_child(t, verb); c != DR_NONE && looked < DR_TREE_LOOK; c = dr_tree_next(t, c), looked++) {
        if (c < object)
            continue;
        uint32_t left = t->left[c - t->first];
        bool of_object = dr_tree_is(t, c, DR_RELATION(XCOMP)) ||
                         (dr_tree_is(t, c, DR_RELATION(OBL) | DR_RELATION(ADVCL)) &&
                          dr_is_one(finder->a, left, (const char *const[]){"as", "of", "for", NULL}));
        if (of_object && left >= range.end && left <= range.end + 1)
            range.end = dr_tree_noun_range(finder, c, DR_NONE, scope).end;
    }
    if (!empty(range))
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

dr_range dr_tree_cut(const dr_statement_finder *finder, dr_range content, uint32_t top)
{
    uint32_t end = finder->tree->right[top - finder->tree->first] + 1;
    if (end > content.first && end < content.end)
        content.end = end;
    return trimmed(finder, content);
}

bool dr_tree_says_behind(const dr_statement_finder *finder, uint32_t verb)
{
    uint32_t clause = dr_tree_find(finder->tree, verb, DR_RELATION(CCOMP));
    return clause != DR_NONE && clause > verb;
}

uint32_t dr_tree_clause_ahead(const dr_statement_finder *finder, uint32_t verb)
{
    uint32_t clause = dr_tree_find(finder->tree, verb, DR_RELATION(CCOMP));
    if (clause != DR_NONE)
        return clause < verb ? clause : DR_NONE;
    return dr_tree_is(finder->tree, verb, DR_RELATION(PARATAXIS)) ? dr_tree_head(finder->tree, verb) : DR_NONE;
}

/* Where the verb's own words end: before what is coordinated with it; where a clause that tells of a noun does. */
static uint32_t end_of_verb(const dr_statement_finder *finder, uint32_t verb, uint32_t at)
{
    const dr_tree *t = finder->tree;
    bool inner = relative_clause(t, verb) || dr_tree_is(t, verb, DR_RELATION(ACL) | DR_RELATION(CSUBJ)) ||
                 (dr_tree_is(t, verb, DR_RELATION(ADVCL)) && dr_tree_head(t, verb) > verb);
    uint32_t end = inner ? t->right[verb - t->first] + 1 : t->end, looked = 0;
    for (uint32_t c = dr_tree_child(t, verb); c != DR_NONE && looked < DR_TREE_LOOK; c = dr_tree_next(t, c), looked++) {
        uint32_t left = t->left[c - t->first];
        bool shared = dr_tree_is(t, c, DR_RELATION(CONJ)) && dr_is_finite(finder->a, c) &&
                      (finder->a->tokens[c].features & (DR_PAST | DR_PRESENT)) != 0 &&
                      dr_tree_find(t, c, SUBJECTS) == DR_NONE;
        if (c > at && shared && left < end && left > at)
            end = left;
    }
    return end;
}

/* "praised the plan at a meeting": what else hangs on the verb behind its object is not what is said; "as", "to" and
 * the like tell of the object. */
static uint32_t end_of_object(const dr_statement_finder *finder, uint32_t verb, uint32_t object, uint32_t end)
{
    static const char *const tells[] = {"as", "of", "for", "to", "with", "against", "about", "into", "from", NULL};
    const dr_relations modifiers =
        DR_RELATION(OBL) | DR_RELATION(OBL_UNMARKED) | DR_RELATION(ADVCL) | DR_RELATION(PARATAXIS);
    const dr_tree *t = finder->tree;
    uint32_t looked = 0, last = t->right[object - t->first];
    for (uint32_t c = dr_tree_child(t, verb); c != DR_NONE && looked < DR_TREE_LOOK; c = dr_tree_next(t, c), looked++) {
        uint32_t left = t->left[c - t->first];
        if (dr_tree_is(t, c, modifiers) && left > last && left < end && !dr_is_one(finder->a, left, tells))
            end = left;
    }
    return end;
}

/* Content behind its verb: one stretch, since wrong attachments would tear it. */
static void push_behind(dr_statement_finder *finder, dr_range cue, uint32_t clause, uint32_t at, dr_cue_scope scope,
                        dr_ranges *out)
{
    const dr_tree *t = finder->tree;
    uint32_t verb = cue.first, left = t->left[clause - t->first];
    uint32_t end = dr_clause_end(finder, at, scope), most = end_of_verb(finder, verb, at);
    if (dr_tree_is(t, clause, DR_RELATION(OBJ)) && clause > verb)
        most = end_of_object(finder, verb, clause, most);
    if (left >= cue.end && left < at)
        at = left;
    dr_range range = trimmed(finder, (dr_range){at, end < most || most >= scope.high || most <= at ? end : most});
    if (!empty(range))
        DR_PUSH(finder->arena, out, range);
}

void dr_tree_behind(dr_statement_finder *finder, dr_range cue, uint32_t at, dr_cue_scope scope, dr_ranges *out)
{
    uint32_t clause = dr_tree_find(finder->tree, cue.first, DR_RELATION(CCOMP));
    push_behind(finder, cue, clause == DR_NONE ? at : clause, at, scope, out);
}

void dr_tree_content(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope, dr_range cue,
                     uint32_t at, dr_ranges *out)
{
    const dr_tree *t = finder->tree;
    uint32_t verb = cue.first, head = dr_tree_head(t, verb), c;
    if ((c = dr_tree_find(t, verb, DR_RELATION(CCOMP))) != DR_NONE && (word->takes_that || word->takes_object)) {
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
    } else if ((c = dr_tree_find(t, verb, DR_RELATION(OBJ))) != DR_NONE && word->takes_object &&
               !(c < verb && dr_is_relative(finder->a, c))) {
        if (c > verb)
            push_behind(finder, cue, c, at, scope, out);
        else
            push_object(finder, verb, c, scope, out);
    }
}

void dr_tree_cited(dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope, dr_ranges *out)
{
    const dr_tree *t = finder->tree;
    uint32_t clause = dr_tree_head(t, verb);
    bool account = clause != DR_NONE && dr_tree_is(t, verb, DR_RELATION(ACL));
    if (account)
        clause = dr_tree_is(t, clause, DR_RELATION(NSUBJ)) ? dr_tree_head(t, clause) : DR_NONE;
    if (clause == DR_NONE)
        return;
    uint32_t said = dr_tree_find(t, clause, DR_RELATION(CCOMP));
    if (said != DR_NONE || !account)
        push_clause(finder, said == DR_NONE ? clause : said, verb, scope, out);
}
