/* What the model says of cues, beside what rules find:
 *
 *   The envoy doubted  that  peace  would  last .
 *       ▲      cue .9                       ▲
 *       └─source .9┘└─────── content .8 ────┘
 *
 * Drafts of rules are dropped where the model hears no cue, and their content is moved where it is sure of another; a
 * cue that no rule reached makes a draft of its links. Shares are chosen on the dev parts of the hand-read records and
 * of PolNeAR, some anew on its train part, where the model is right hardly more often. Readers of quotations hardly
 * ever write down what is told inside, so that takes more. Without a model that knows of cues all of this does nothing.
 */
#include "coding/statements/statements.h"
#include "syntax/subtrees.h"
#include "syntax/unreal.h"

static const float least_new = 0.4F;                         /* of cues */
static const float least_linked = 0.3F, sure_content = 0.5F; /* of links */

/* "spoke of the “fear and anger” over it": the quotation goes on from a word behind the cue. */
static bool grows_into(const dr_statement_finder *finder, uint32_t at, uint32_t quote)
{
    return quote > at && (dr_is_tag(finder->a, quote - 1, DR_UPOS_DET) || dr_is_tag(finder->a, quote - 1, DR_UPOS_ADJ));
}

/* What the word at the head of the content stands for: a quotation, or what hangs on it. */
static void push_linked(dr_statement_finder *finder, dr_range cue, uint32_t head, uint32_t at, dr_cue_scope scope,
                        dr_ranges *out)
{
    uint32_t quote = finder->quotes->at[head];
    if (quote != DR_NONE && quote != scope.quote && finder->quotes->list.at[quote].speech &&
        !grows_into(finder, at, finder->quotes->list.at[quote].tokens.first))
        DR_PUSH(finder->arena, out, finder->quotes->list.at[quote].tokens);
    else
        dr_linked_content(finder, cue, head, at, scope, out);
}

/* Where content may start: behind the cue, and a speaker right behind it. */
static uint32_t behind(dr_range cue, dr_range source)
{
    enum { NEAR = 2 };
    bool inverted = !dr_empty(source) && source.first >= cue.end && source.first - cue.end <= NEAR;
    return inverted ? source.end : cue.end;
}

static void mend(dr_statement_finder *finder, dr_statement_draft *draft)
{
    const dr_coded_word *word = dr_heard_cue(finder, draft->cue);
    if (!draft->content.n || !word)
        return;
    draft->confidence = dr_cue_share(word);
    uint32_t head = dr_linked(finder, word, draft->cue, DR_LINK_CONTENT, sure_content);
    bool for_it = dr_is(finder->a, draft->content.at[0].first, "for") && dr_holds(draft->addressee, head);
    bool told = dr_is_told(finder, word->token) && draft->content.at[0].first >= draft->cue.end;
    bool differs = head != DR_NONE && !for_it && !told; /* "asked Israel for maps": Israel is not what is asked for */
    for (uint32_t i = 0; i < draft->content.n; i++)
        differs = differs && !dr_holds(draft->content.at[i], head);
    if (!differs)
        return;
    dr_cue_scope scope = dr_cue_scope_at(finder, dr_sentence_scope(finder, draft->sentence), draft->cue.first);
    scope.cue = draft->cue;
    dr_ranges content = {0};
    push_linked(finder, draft->cue, head, behind(draft->cue, draft->source), scope, &content);
    if (content.n)
        draft->content = (dr_ranges){0};
    for (uint32_t i = 0; i < content.n; i++)
        dr_add_content(finder, draft, content.at[i]);
}

static dr_range source_of(dr_statement_finder *finder, const dr_coded_word *word, dr_range group, dr_cue_scope scope)
{
    uint32_t head = dr_linked(finder, word, group, DR_LINK_SOURCE, least_linked);
    dr_range none = {group.end, group.end};
    if (head == DR_NONE || (dr_is_told(finder, word->token) && head > word->token))
        return none;
    dr_range subject = dr_is_tag(finder->a, word->token, DR_UPOS_VERB) ? dr_speaker_of(finder, scope, group) : none;
    if (dr_holds(subject, head) && !dr_holds(subject, word->token))
        return subject;
    dr_range within = {scope.low, scope.high};
    return dr_without_time(finder, dr_noun_range(finder->syntax, finder->tree, head, group.first, within));
}

static bool stands_inside(const dr_statement_finder *finder, uint32_t from, uint32_t token)
{
    for (uint32_t d = from; d < finder->drafts.n; d++)
        for (uint32_t i = 0; i < finder->drafts.at[d].content.n; i++)
            if (dr_holds(finder->drafts.at[d].content.at[i], token))
                return true;
    return false;
}

/* The cue's words: the verb's group as far as no other cue has it; what the table has of the word. Empty: another has.
 */
static dr_range words_of(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t token, uint32_t count)
{
    bool verb = dr_is_tag(finder->a, token, DR_UPOS_VERB);
    dr_range group = {verb ? dr_verb_group(finder->a, scope.low, token).first : token, token + count};
    for (uint32_t i = group.first; i < group.end; i++)
        if (finder->cue_of[i] != DR_NONE)
            group.first = i + 1;
    return group;
}

/* "sided with the council", "doubts about the map": particles and prepositions of the cue's own behind it are words of
 * the cue, where a noun is said. */
static uint32_t end_of_cue(const dr_statement_finder *finder, dr_range cue, uint32_t token, dr_range said)
{
    static const char *const others[] = {"to", "by", "as", "than", "in", "at", NULL};
    const dr_analysis *a = finder->a;
    const dr_tree *t = finder->tree;
    uint32_t at = said.first;
    while (at + 1 < said.end && at == cue.end && !dr_is_one(a, at, others)) {
        bool particle = dr_tree_is(t, at, DR_RELATION(COMPOUND_PRT)) && dr_tree_head(t, at) == token;
        uint32_t noun = dr_tree_is(t, at, DR_RELATION(CASE)) ? dr_tree_head(t, at) : DR_NONE;
        if (!particle && (noun == DR_NONE || dr_tree_head(t, noun) != token))
            break;
        cue.end = ++at;
    }
    return at;
}

/* "The vote was seen as a defeat": what is seen and what as are both said of it, though a link names one. */
static void add_other_half(dr_statement_finder *finder, dr_cue_scope scope, dr_range group, dr_ranges *content)
{
    const dr_analysis *a = finder->a;
    if (content->n != 1 || dr_tree_find(finder->tree, group.end - 1, DR_RELATION(AUX_PASS)) == DR_NONE)
        return;
    dr_range half = content->at[0], seen = dr_speaker_of(finder, scope, group);
    bool as = scope.cue.end + 1 < scope.high && dr_is(a, scope.cue.end, "as");
    if (dr_empty(seen) || seen.end > group.first || !as)
        return;
    if (half.first == scope.cue.end) {
        content->at[0] = seen;
        DR_PUSH(finder->arena, content, half);
    } else if (half.first < seen.end && half.end > seen.first) {
        DR_PUSH(finder->arena, content, ((dr_range){scope.cue.end, dr_clause_end(finder, scope.cue.end, scope)}));
    }
}

/* A draft from the links of a cue that no rule reached. */
static void try_linked(dr_statement_finder *finder, uint32_t from, dr_cue_scope scope, const dr_coded_word *coded)
{
    static const dr_cue_word any = {.upos = DR_UPOS_VERB, .takes_that = true, .takes_object = true};
    uint32_t token = coded->token, count = 1;
    bool inside = scope.quote != DR_NONE || stands_inside(finder, from, token);
    if (token < scope.low || token >= scope.high || (inside && !dr_nested_heard(finder, token)))
        return;
    if (dr_makes_condition(finder->tree, token) || dr_is_an_act(finder, scope, token) ||
        dr_only_carries(finder, token, scope))
        return;
    const dr_cue_word *word = dr_cue_at(finder, token, scope.high, &count);
    dr_range cue = words_of(finder, scope, token, word ? count : 1);
    if (dr_empty(cue) || !dr_holds(cue, token))
        return;
    dr_range source = source_of(finder, coded, (dr_range){cue.first, token + 1}, scope);
    if (scope.quote != DR_NONE && !dr_third_person(finder, source))
        return;
    dr_cue_gap gap = {cue.end, {cue.end, cue.end}, {cue.end, cue.end}};
    if (dr_is_tag(finder->a, token, DR_UPOS_VERB))
        gap = dr_skip_cue_gap(finder, word ? word : &any, behind(cue, source), scope);
    scope.cue = cue;
    dr_ranges content = {0};
    uint32_t head = dr_linked(finder, coded, cue, DR_LINK_CONTENT, least_linked);
    dr_range led_in = dr_quote_led_in(finder, scope);
    if (head != DR_NONE)
        push_linked(finder, cue, head, gap.at, scope, &content);
    else if (!dr_empty(led_in))
        DR_PUSH(finder->arena, &content, led_in);
    if (!content.n)
        return;
    add_other_half(finder, scope, (dr_range){cue.first, token + 1}, &content);
    if (content.at[0].first == cue.end)
        content.at[0].first = cue.end = end_of_cue(finder, cue, token, content.at[0]);
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, source, cue);
    draft->anonymous = dr_empty(source);
    draft->addressee = gap.addressee;
    draft->confidence = dr_cue_share(coded);
    for (uint32_t i = 0; i < content.n; i++)
        dr_add_content(finder, draft, content.at[i]);
}

void dr_hear_cues(dr_statement_finder *finder, uint32_t from, uint32_t most, dr_cue_scope sentence)
{
    if (!finder->a->has_heads)
        return;
    for (uint32_t d = from; d < finder->drafts.n; d++)
        mend(finder, &finder->drafts.at[d]);
    const dr_sentence *s = &finder->a->sentences[sentence.sentence];
    for (; finder->heard < finder->a->coded.n; finder->heard++) {
        const dr_coded_word *word = &finder->a->coded.at[finder->heard];
        if (word->token >= s->first + s->count)
            break;
        if (dr_cue_share(word) >= least_new && finder->cue_of[word->token] == DR_NONE && finder->drafts.n < most)
            try_linked(finder, from, dr_cue_scope_at(finder, sentence, word->token), word);
    }
}
