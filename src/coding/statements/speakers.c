/* Whose words they are: the subject by the tree, mended where words know better, and the quotation that speaker and cue
 * follow. */
#include "coding/statements/statements.h"

#include "knowledge/word_classes.h"
#include "syntax/subtrees.h"

static bool mark(const dr_analysis *a, uint32_t token)
{
    return dr_is_tag(a, token, DR_UPOS_PUNCT);
}

dr_range dr_subject_range(dr_statement_finder *finder, uint32_t clause, dr_cue_scope scope)
{
    double certain = 1;
    const dr_relations own = DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(EXPL);
    uint32_t subject = dr_tree_find_from(finder->tree, clause, own, scope.low);
    if (subject == DR_NONE)
        subject = dr_tree_subject(finder->tree, clause, &certain);
    if (subject == DR_NONE || subject < scope.low)
        return (dr_range){clause, clause};
    return dr_noun_range(finder->syntax, finder->tree, subject, clause, (dr_range){scope.low, scope.high});
}

/* “Where do we go?” she asked. “We go home.” Meir said.: sentences are cut behind the question, and before who has
 * nothing to do but to say it. The quotation before, or DR_NONE. */
static uint32_t asked_before(const dr_statement_finder *finder, dr_cue_scope scope)
{
    static const char *const marks[] = {"?", "!", "…", "...", "—", "--", "?!", NULL};
    if (scope.sentence == 0 ||
        finder->a->sentences[scope.sentence - 1].paragraph != finder->a->sentences[scope.sentence].paragraph)
        return DR_NONE;
    uint32_t quote = dr_quote_before(finder, scope.low, scope.low - 1);
    if (quote == DR_NONE)
        return DR_NONE;
    const dr_quote *q = &finder->quotes->list.at[quote];
    bool alone = scope.cue.end == scope.high && !finder->quote_taken[quote] && dr_is(finder->a, q->tokens.end - 2, ".");
    bool asks = dr_is_one(finder->a, q->tokens.end - 2, marks);
    return q->closed && q->tokens.end - q->tokens.first > 2 && (asks || alone) ? quote : DR_NONE;
}

/* The quotation that source and cue, from `start` on, follow in their sentence; or one that asks, in the sentence
 * before. It is the content unless the clause that the cue hangs on only quotes on its way. */
uint32_t dr_quote_ahead(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb, uint32_t start)
{
    uint32_t quote = start > scope.low ? dr_quote_before(finder, start, scope.low) : asked_before(finder, scope);
    if (quote == DR_NONE || quote == scope.quote)
        return DR_NONE;
    const dr_quote *q = &finder->quotes->list.at[quote];
    uint32_t clause = dr_clause_ahead(finder, verb, scope);
    if (q->tokens.first <= scope.low || clause == DR_NONE || finder->quotes->at[clause] == quote)
        return q->speech || q->tokens.first <= scope.low ? quote : DR_NONE;
    return DR_NONE;
}

/* "He said the rules were just and warned of war": who said goes on to warn, though the tree may have the rules warn:
 * behind "and", where the subject found lies in what the speaker before said. */
static bool first_said(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t group, dr_range subject)
{
    uint32_t last = finder->last_in[scope.sentence];
    if (last == DR_NONE || group == scope.low || !dr_is_tag(finder->a, group - 1, DR_UPOS_CCONJ))
        return false;
    const dr_statement_draft *d = &finder->drafts.at[last];
    bool inside = false;
    for (uint32_t i = 0; i < d->content.n; i++)
        inside |= subject.first >= d->content.at[i].first && subject.end <= d->content.at[i].end;
    return inside && !dr_empty(d->source) && d->cue.first < subject.first && d->in_quote == (scope.quote != DR_NONE);
}

/* A name that the tree runs on from one before the comma: of another, where both are mentioned. */
static bool runs_on(const dr_statement_finder *finder, uint32_t source, uint32_t near)
{
    const uint32_t *mention_at = finder->coder->mention_at;
    return dr_tree_is(finder->tree, near, DR_RELATION(FLAT)) && mention_at && mention_at[near] != DR_NONE &&
           mention_at[source] != DR_NONE && mention_at[source] != mention_at[near];
}

/* "Milosevic, the diplomat said, took the map": an apposition would be closed by a comma before the verb. */
static bool unclosed(const dr_statement_finder *finder, dr_cue_scope scope, dr_range source, dr_range near,
                     dr_range group)
{
    const dr_analysis *a = finder->a;
    return near.first > source.first && near.end == source.end && near.end == group.first &&
           dr_is(a, near.first - 1, ",") && group.end < scope.high && dr_is(a, group.end, ",") &&
           (dr_tree_is(finder->tree, dr_head_of(a, near), DR_RELATION(APPOS)) ||
            runs_on(finder, source.first, near.first));
}

/* "The deal, said the minister, was fair": who stands behind a verb of saying that is inserted; empty: nobody. */
static dr_range inverted(const dr_statement_finder *finder, dr_cue_scope scope, dr_range group)
{
    const dr_analysis *a = finder->a;
    dr_range none = {group.end, group.end};
    if (group.first <= scope.low || !dr_is(a, group.first - 1, ",") || dr_is_gerund(a, group.end - 1) ||
        !dr_has_class(&a->tokens[group.end - 1], DR_CLASS_SAYING))
        return none;
    dr_range behind = dr_phrase_after_full(a, group.end, scope.high);
    bool resumes = behind.end + 1 < scope.high && dr_is(a, behind.end, ",") && dr_is_finite(a, behind.end + 1);
    return resumes ? behind : none;
}

/* "Mitchell issued a statement urging both": whoever issued it urges; empty: the verb tells of nothing of the kind. */
static dr_range issuer(dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb)
{
    const dr_tree *t = finder->tree;
    uint32_t noun =
        dr_is_gerund(finder->a, verb) && dr_tree_is(t, verb, DR_RELATION(ACL)) ? dr_tree_head(t, verb) : DR_NONE;
    if (noun == DR_NONE || !dr_has_class(&finder->a->tokens[noun], DR_CLASS_CHANNEL) ||
        !dr_tree_is(t, noun, DR_RELATION(OBJ)) || dr_tree_head(t, noun) == DR_NONE)
        return (dr_range){verb, verb};
    return dr_subject_range(finder, dr_tree_head(t, noun), scope);
}

/* "Carter on Monday said": where the words before `end` stop that do not only say when. */
static uint32_t before_time(const dr_statement_finder *finder, uint32_t low, uint32_t end)
{
    enum { LONGEST = 6 };
    uint32_t at = end > low && dr_is(finder->a, end - 1, ",") ? end - 1 : end, first = at;
    for (uint32_t i = at; i > low && at - i < LONGEST; i--)
        if (finder->time_end[i - 1] == at)
            first = i - 1;
    if (first == at)
        return end;
    first -= first > low && dr_is_tag(finder->a, first - 1, DR_UPOS_ADP);
    return first - (first > low && dr_is(finder->a, first - 1, ","));
}

/* The speaker as the tree has it, mended where its phrase is cut short of the verb or stands beyond one that the
 * verb follows. */
dr_range dr_speaker_of(dr_statement_finder *finder, dr_cue_scope scope, dr_range group)
{
    const dr_analysis *a = finder->a;
    uint32_t verb = group.end - 1;
    dr_range none = {verb, verb}, behind = inverted(finder, scope, group);
    if (!dr_empty(behind))
        return behind;
    dr_range issued = issuer(finder, scope, verb);
    if (!dr_empty(issued))
        return issued;
    dr_range source = dr_without_time(finder, dr_subject_range(finder, dr_tree_clause(finder->tree, verb), scope));
    dr_range near =
        dr_without_time(finder, dr_phrase_before(a, scope.low, before_time(finder, scope.low, group.first)));
    bool gerund = dr_is_gerund(a, verb);
    if (!dr_empty(source) && source.first >= group.first)
        return source; /* "Having agreed, they …", "…, said the envoy" */
    if (!dr_empty(source) &&
        (finder->quotes->at[source.first] != scope.quote || finder->time_end[source.first] >= source.end))
        source = none; /* words of the quotation before, a day */
    if (dr_empty(source))
        return gerund ? none : near;
    if (first_said(finder, scope, group.first, source))
        return finder->drafts.at[finder->last_in[scope.sentence]].source;
    if (!gerund && !dr_empty(near) && unclosed(finder, scope, source, near, group))
        return near;
    bool plain = !gerund, stop = false; /* what stands between: no verb; a mark */
    for (uint32_t i = source.end; i < group.first && plain; i++) {
        plain = a->tokens[i].upos != DR_UPOS_VERB && a->tokens[i].upos != DR_UPOS_AUX;
        stop |= mark(a, i);
    }
    if (!plain || dr_empty(near) || source.end >= group.first)
        return source;
    if (!stop && near.end > source.end)
        return (dr_range){source.first, near.end};
    return near.first >= source.end ? near : source;
}
