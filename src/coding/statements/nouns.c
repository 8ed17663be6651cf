/* Cues that are no verbs: nouns, adjectives, "according to", "reportedly". */
#include "coding/statements/hedges.h"
#include "coding/statements/statements.h"
#include "knowledge/word_classes.h"
#include "syntax/subtrees.h"

static bool mark(const dr_analysis *a, uint32_t token)
{
    return dr_is_tag(a, token, DR_UPOS_PUNCT);
}

/* ---- nouns ---- */

static bool light_verb(const dr_analysis *a, uint32_t verb)
{
    return dr_has_class(&a->tokens[verb], DR_CLASS_LIGHT_VERB);
}

/* The light verb whose object the noun is: "issued a warning". DR_NONE when there is none. */
static uint32_t light_verb_before(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t noun)
{
    const dr_analysis *a = finder->a;
    uint32_t i = noun;
    while (i > scope.low && noun - i < 6) {
        unsigned upos = a->tokens[i - 1].upos;
        if (upos == DR_UPOS_VERB || upos == DR_UPOS_AUX)
            return light_verb(a, i - 1) ? i - 1 : DR_NONE;
        if (upos != DR_UPOS_DET && upos != DR_UPOS_ADJ && upos != DR_UPOS_NOUN && upos != DR_UPOS_ADV &&
            upos != DR_UPOS_NUM)
            return DR_NONE;
        i--;
    }
    return DR_NONE;
}

/* What a noun of saying brings in, from `at`; empty: nothing. */
static dr_range noun_content(const dr_statement_finder *finder, const dr_cue_word *word, uint32_t at,
                             dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    dr_range none = {at, at};
    static const char *const links[] = {"of", "for", "about", "on", "to", "against", "over", NULL};
    if (at + 1 >= scope.high)
        return none;
    if (dr_is(a, at, "that") && word->takes_that && dr_has_finite(finder, at + 1, scope.high))
        return (dr_range){at, dr_clause_end(finder, at, scope)};
    bool infinitive = dr_is(a, at, "to") && (dr_is_tag(a, at + 1, DR_UPOS_VERB) || dr_is_tag(a, at + 1, DR_UPOS_AUX));
    if (infinitive)
        return word->takes_infinitive ? (dr_range){at, dr_clause_end(finder, at, scope)} : none;
    if (word->takes_object && dr_is_one(a, at, links))
        return dr_phrase_after(a, at + 1, scope.high);
    return none;
}

/* "In Dayan's view, the map was poor", "The map was poor, in Dayan's view": the clause beside; empty: none. */
static dr_range in_view_of(const dr_statement_finder *finder, dr_range source, dr_range cue, dr_cue_scope scope)
{
    const dr_analysis *a = finder->a;
    dr_range beside = {cue.end, cue.end};
    if (dr_empty(source) || source.first <= scope.low || !dr_is(a, source.first - 1, "in"))
        return beside;
    uint32_t in = source.first - 1;
    bool opens = in == scope.low || dr_is_tag(a, in - 1, DR_UPOS_CCONJ);
    if (opens && cue.end + 1 < scope.high && dr_is(a, cue.end, ","))
        beside = (dr_range){cue.end + 1, dr_resumed_end(finder, cue.end + 1, scope)};
    else if (cue.end >= scope.high && in > scope.low + 1 && dr_is(a, in - 1, ","))
        beside = (dr_range){dr_clause_start(finder, in - 1, scope), in - 1};
    return dr_has_finite(finder, beside.first, beside.end) ? beside : (dr_range){cue.end, cue.end};
}

void dr_try_noun(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    const dr_analysis *a = finder->a;
    if (finder->cue_of[cue.first] != DR_NONE || scope.quote != DR_NONE || !dr_may_nest(finder, scope, word, cue.first))
        return;
    dr_range source = dr_possessor_range(finder->syntax, finder->tree, cue.first, (dr_range){scope.low, scope.high});
    uint32_t at = cue.end, verb = DR_NONE;
    if (at + 1 < scope.high && (dr_is(a, at, "by") || dr_is(a, at, "from"))) {
        dr_range by = dr_phrase_after(a, at + 1, scope.high);
        if (!dr_empty(by))
            source = by, at = by.end;
    }
    dr_range whole = cue;
    if (dr_empty(source) && (verb = light_verb_before(finder, scope, cue.first)) != DR_NONE) {
        dr_range group = dr_verb_group(a, scope.low, verb);
        source = dr_speaker_of(finder, scope, group);
        whole.first = dr_empty(source) || finder->cue_of[group.first] != DR_NONE ? cue.first : group.first;
    }
    dr_range content = noun_content(finder, word, at, scope);
    content = dr_cut_content(finder, content, cue.end - 1);
    dr_range viewed = dr_empty(content) ? in_view_of(finder, source, cue, scope) : (dr_range){at, at};
    if (!dr_empty(viewed)) {
        dr_add_content(finder, dr_add_sure_draft(finder, word, scope, source, cue), viewed);
        return;
    }
    bool that = !dr_empty(content) && dr_is(a, content.first, "that");
    if (dr_empty(content) || (dr_empty(source) && !that))
        return;
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, source, whole);
    draft->anonymous = dr_empty(source);
    draft->confidence = dr_empty(source) ? 0.5 : 0.65;
    dr_add_content(finder, draft, content);
}

/* ---- adjectives ---- */

static bool copula(const dr_analysis *a, uint32_t token)
{
    return dr_has_class(&a->tokens[token], DR_CLASS_COPULAR);
}

void dr_try_adjective(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    const dr_analysis *a = finder->a;
    if (!dr_may_nest(finder, scope, word, cue.first) || scope.quote != DR_NONE)
        return;
    uint32_t i = cue.first;
    while (i > scope.low && cue.first - i < 4 && (dr_is_tag(a, i - 1, DR_UPOS_ADV) || dr_is_not(a, i - 1)))
        i--;
    if (i == scope.low || !copula(a, i - 1) || finder->cue_of[i - 1] != DR_NONE)
        return;
    dr_range group = dr_verb_group(a, scope.low, i - 1);
    dr_range source = dr_speaker_of(finder, scope, group);
    dr_range content = dr_content_after(finder, word, cue.end, scope);
    if (dr_empty(source) || dr_empty(content))
        return;
    bool it = dr_is(a, source.first, "it") && source.end == source.first + 1;
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, it ? (dr_range){cue.first, cue.first} : source,
                                             (dr_range){group.first, cue.end});
    draft->anonymous = it;
    draft->confidence = 0.65;
    dr_add_content(finder, draft, content);
}

/* ---- seem, appear ---- */

/* Nobody says so, and the subject is part of what seems. */
void dr_try_seeming(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    const dr_analysis *a = finder->a;
    static const char *const opens[] = {"to", "that", "as", "like", "set", "ready", NULL};
    if (finder->cue_of[cue.first] != DR_NONE || scope.quote != DR_NONE || !dr_may_nest(finder, scope, word, cue.first))
        return;
    uint32_t at = cue.end;
    while (at < scope.high && dr_is_tag(a, at, DR_UPOS_ADV))
        at++;
    if (at >= scope.high)
        return;
    bool opened = dr_is_one(a, at, opens) || dr_is_tag(a, at, DR_UPOS_ADJ) || dr_is_tag(a, at, DR_UPOS_DET) ||
                  (a->tokens[at].features & DR_PARTICIPLE) != 0;
    if (!opened)
        return;
    uint32_t count;
    const dr_cue_word *said =
        at + 1 < scope.high && dr_is(a, at, "to") ? dr_cue_at(finder, at + 1, scope.high, &count) : NULL;
    if (said && said->upos == DR_UPOS_VERB && said->takes_that && dr_says_clause_behind(finder, at + 1, scope))
        return; /* "seemed to say that": that is the cue */
    dr_range group = dr_verb_group(a, scope.low, cue.first);
    dr_range subject = dr_speaker_of(finder, scope, group);
    if (dr_empty(subject) || subject.end > group.first || finder->cue_of[group.first] != DR_NONE)
        return;
    dr_range nobody = {cue.first, cue.first};
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, nobody, (dr_range){group.first, cue.end});
    draft->anonymous = true;
    draft->confidence = 0.6;
    dr_add_content(finder, draft, subject);
    dr_add_content(finder, draft, (dr_range){at, dr_clause_end(finder, at, scope)});
}

/* ---- according to, reportedly ---- */

/* “No deal,” according to Mitchell, “was near.” */
static void add_quoted(dr_statement_finder *finder, dr_statement_draft *draft, uint32_t quote, dr_range resumed)
{
    dr_add_content(finder, draft, finder->quotes->list.at[quote].tokens);
    if (!dr_empty(resumed) && finder->quotes->at[resumed.first] != DR_NONE)
        dr_add_content(finder, draft, resumed);
}

/* Whose words they are, from `at` on: "officials briefed on the talks", "delegates who were there". */
static dr_range named_behind(dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    enum { LONGEST = 30 };
    const dr_analysis *a = finder->a;
    dr_range source = dr_phrase_after_full(a, at, scope.high);
    if (dr_empty(source))
        return source;
    uint32_t head = dr_head_of(a, source);
    while (source.end < scope.high && !mark(a, source.end) && source.end - source.first < LONGEST &&
           !dr_is_finite(a, source.end) && !dr_is_tag(a, source.end, DR_UPOS_SCONJ) && !finder->time_end[source.end])
        source.end++;
    dr_range told = dr_noun_range(finder->syntax, finder->tree, head, DR_NONE, (dr_range){at, scope.high});
    if (dr_is_relative(a, source.end - 1) && told.end > source.end)
        source.end = told.end;
    while (source.end > source.first + 1 &&
           (dr_is_tag(a, source.end - 1, DR_UPOS_ADP) || dr_is_tag(a, source.end - 1, DR_UPOS_CCONJ) ||
            dr_is_relative(a, source.end - 1)))
        source.end--;
    bool verb = source.end < scope.high && dr_is_finite(a, source.end); /* "According to X, Begin and Dayan agreed" */
    for (uint32_t i = source.first; i < source.end && verb; i++)
        if (dr_is(a, i, ","))
            source.end = i;
    return source;
}

void dr_try_preposition(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    const dr_analysis *a = finder->a;
    dr_range source = named_behind(finder, cue.end, scope);
    if (dr_empty(source))
        return;
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, source, cue);
    draft->confidence = 0.85;
    scope.cue.end = source.end;
    dr_ranges pieces = {0};
    dr_around_preposition(finder, (dr_range){cue.first, source.end}, scope, &pieces);
    for (uint32_t i = 0; i < pieces.n; i++)
        dr_add_content(finder, draft, pieces.at[i]);
    if (pieces.n)
        return;
    uint32_t before = cue.first;
    while (before > scope.low && (dr_is(a, before - 1, ",") || dr_is_tag(a, before - 1, DR_UPOS_CCONJ)))
        before--;
    if (before > scope.low && before < cue.first && dr_is(a, before - 1, "that") &&
        dr_is_tag(a, before - 1, DR_UPOS_SCONJ))
        before = scope.low; /* "The envoy said that, according to Dayan, …": what is said stands behind */
    /* a quotation in the sentence before is another's */
    uint32_t quote = before > scope.low ? dr_quote_before(finder, cue.first, scope.low) : DR_NONE;
    if (quote != DR_NONE && quote != scope.quote && finder->quotes->list.at[quote].speech)
        add_quoted(finder, draft, quote, dr_content_resumed(finder, source.end, scope));
    else if (before > scope.low)
        dr_add_content(finder, draft, (dr_range){dr_clause_start(finder, before, scope), before});
    uint32_t next = source.end;
    if ((before == scope.low || draft->content.n == 0) && next + 1 < scope.high) {
        if (dr_is(a, next, ","))
            next++;
        dr_add_content(finder, draft, (dr_range){next, dr_clause_end(finder, next, scope)});
    }
}

/* The word that the adverb tells of. */
static uint32_t adverb_head(const dr_statement_finder *finder, uint32_t adverb)
{
    uint32_t head = dr_tree_head(finder->tree, adverb);
    return head == DR_NONE ? adverb : head;
}

/* ", Mitchell reportedly said,": a verb of saying that is inserted has its speaker and its own content. */
static bool of_inserted(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope)
{
    return verb + 1 < scope.high && dr_has_class(&finder->a->tokens[verb], DR_CLASS_SAYING) &&
           dr_is(finder->a, verb + 1, ",");
}

void dr_try_hedge(dr_statement_finder *finder, dr_cue_scope scope, uint32_t adverb)
{
    uint32_t count = 1;
    scope.cue = (dr_range){adverb, adverb + 1};
    const dr_hedge_word *hedge = dr_hedge_at(finder->coder, adverb, scope.high, &count);
    if (!hedge || !hedge->anonymous_source || finder->cue_of[adverb] != DR_NONE ||
        of_inserted(finder, adverb + count, scope))
        return;
    dr_range subject = dr_subject_range(finder, dr_tree_clause(finder->tree, adverb_head(finder, adverb)), scope);
    if (subject.end > adverb)
        subject = (dr_range){adverb, adverb};
    dr_range rest = {adverb + 1, dr_clause_end(finder, adverb + 1 < scope.high ? adverb + 1 : adverb, scope)};
    if (dr_empty(subject) && dr_empty(rest))
        return;
    dr_statement_draft *draft =
        dr_add_draft(finder, NULL, scope, (dr_range){adverb, adverb}, (dr_range){adverb, adverb + count});
    draft->anonymous = true;
    draft->confidence = 0.75;
    dr_add_content(finder, draft, (dr_range){dr_empty(subject) ? rest.first : subject.first, rest.end});
}
