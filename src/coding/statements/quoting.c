/* Whose words somebody quotes: two statements of one content.
 *
 *   The agency quoted Sadat as saying that he would wait.      agency: quoted, Sadat: saying
 *   “We shall wait,” Sadat was quoted by the agency as saying.
 *   Sadat was quoted as saying that he would wait.             by whom is not told: Sadat's alone */
#include "coding/statements/statements.h"

#include "knowledge/word_classes.h"

/* The "saying" of "as saying" that belongs to the verb, or DR_NONE. */
static uint32_t saying_of(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    if (!dr_eq(a->tokens[verb].lemma, DR_STR("quote")))
        return DR_NONE;
    for (uint32_t i = verb + 1; i + 1 < scope.high && i - verb < DR_PHRASE_REACH; i++)
        if (dr_is(a, i, "as") && dr_is_gerund(a, i + 1))
            return dr_has_class(&a->tokens[i + 1], DR_CLASS_SAYING) ? i + 1 : DR_NONE;
    return DR_NONE;
}

/* "quoted Sadat, the president, as": the noun phrase at `at`, up to a comma. */
static dr_range object_at(const dr_statement_finder *finder, uint32_t at, uint32_t end)
{
    dr_range phrase = {at, at};
    while (phrase.end < end && !dr_is(finder->a, phrase.end, ","))
        phrase.end++;
    return dr_without_time(finder, phrase);
}

/* "by the agency" between the two words or behind them; empty: not told. */
static dr_range agent_of(const dr_statement_finder *finder, uint32_t from, uint32_t saying, uint32_t high)
{
    const dr_analysis *a = finder->a;
    uint32_t by = from < saying && dr_is(a, from, "by") ? from : saying + 1;
    if (by + 1 >= high || !dr_is(a, by, "by"))
        return (dr_range){from, from};
    dr_range agent = dr_phrase_after_full(a, by + 1, by < saying ? saying - 1 : high);
    for (uint32_t i = agent.first + 1; i < agent.end; i++)
        if (finder->time_end[i] && dr_is_tag(a, i - 1, DR_UPOS_ADP))
            agent.end = i - 1; /* "on Monday" */
    return agent;
}

/* What is quoted stands behind "saying", or before. */
static void quoted_content(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope, uint32_t verb,
                           dr_range cue, uint32_t start, uint32_t at, dr_ranges *out)
{
    dr_cue_gap gap = dr_skip_cue_gap(finder, word, at, scope);
    dr_range behind = dr_quote_behind(finder, gap.at, scope), after = dr_content_after(finder, word, gap.at, scope);
    uint32_t quote = dr_quote_ahead(finder, scope, verb, start);
    if (!dr_empty(behind))
        DR_PUSH(finder->arena, out, behind);
    else if (!dr_empty(after) && dr_has_finite(finder, after.first, after.end))
        dr_clause_behind(finder, cue, gap.at, scope, out);
    else if (quote != DR_NONE)
        DR_PUSH(finder->arena, out, finder->quotes->list.at[quote].tokens);
    else
        dr_framed_content(finder, word, scope, (dr_range){verb, verb + 1}, gap.at, out);
}

static void add(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope, dr_range source, dr_range cue,
                const dr_ranges *content)
{
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, source, cue);
    for (uint32_t i = 0; i < content->n; i++)
        dr_add_content(finder, draft, content->at[i]);
}

/* "The ban was “a slap in the face”, the envoy was quoted as saying": what is said before a comma, of which the tree
 * makes one subject with who says it. It is cut off *people; empty: nothing is. */
static dr_range cut_said(const dr_statement_finder *finder, dr_cue_scope scope, dr_range *people)
{
    const dr_range whole = *people;
    for (uint32_t i = whole.first; i + 1 < whole.end; i++) {
        uint32_t quote = finder->quotes->at[i];
        bool closes = quote != DR_NONE && quote != scope.quote && finder->quotes->list.at[quote].tokens.end == i + 1;
        bool comma = dr_is(finder->a, i + 1, ",") || (i > whole.first && dr_is(finder->a, i - 1, ","));
        if (!closes || !comma)
            continue;
        people->first = i + 1 + dr_is(finder->a, i + 1, ",");
        return (dr_range){whole.first, i + 1};
    }
    return (dr_range){whole.first, whole.first};
}

bool dr_try_quoting(dr_statement_finder *finder, dr_cue_scope scope, dr_range cue, dr_range group)
{
    uint32_t verb = cue.first, saying = saying_of(finder, verb, scope), count;
    const dr_cue_word *word = saying == DR_NONE ? NULL : dr_cue_at(finder, saying, scope.high, &count);
    if (!word || finder->cue_of[saying] != DR_NONE)
        return false;
    scope.cue = (dr_range){saying, saying + 1};
    bool passive = dr_tree_find(finder->tree, verb, DR_RELATION(AUX_PASS)) != DR_NONE;
    dr_range people = dr_speaker_of(finder, scope, group), by = people;
    if (passive)
        by = agent_of(finder, verb + 1, saying, scope.high);
    else
        people = object_at(finder, verb + 1, saying - 1);
    dr_range said = passive ? cut_said(finder, scope, &people) : (dr_range){0, 0};
    if (dr_empty(people))
        return false;
    uint32_t start = group.first, at = passive && by.end > saying ? by.end : saying + 1;
    dr_range subject = passive ? people : by;
    if (!dr_empty(subject) && subject.first < start)
        start = subject.first;
    dr_ranges content = {0};
    if (dr_empty(said))
        quoted_content(finder, word, scope, verb, (dr_range){saying, saying + 1}, start, at, &content);
    else
        DR_PUSH(finder->arena, &content, said);
    if (!content.n)
        return false;
    if (!dr_empty(by))
        add(finder, word, scope, by, (dr_range){group.first, verb + 1}, &content);
    bool whole = dr_empty(by) && saying == verb + 2; /* "was quoted as saying" */
    add(finder, word, scope, people, (dr_range){whole ? group.first : saying, saying + 1}, &content);
    return true;
}
