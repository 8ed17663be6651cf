/* Quotations that no cue reached: they go on from the speaker before in the paragraph, from a quotation that the
 * paragraph before left open, or from the last speaker quoted; or they are the words of who acts beside them. */
#include "coding/statements/statements.h"

#include "knowledge/word_classes.h"
#include "syntax/subtrees.h"

static uint32_t paragraph_of(const dr_statement_finder *finder, uint32_t token)
{
    return finder->a->sentences[dr_sentence_of(finder->a, token)].paragraph;
}

/* Whether a draft quotes: its first or last content opens with a quotation that is speech. */
static bool quotes_speech(const dr_statement_finder *finder, const dr_statement_draft *draft)
{
    for (uint32_t i = 0; i < draft->content.n; i++) {
        uint32_t quote = finder->quotes->at[draft->content.at[i].first];
        if (quote != DR_NONE && finder->quotes->list.at[quote].tokens.first == draft->content.at[i].first)
            return true;
    }
    return false;
}

/* Whether the quotation fills its paragraph's end: nothing but it stands from its start to the paragraph's end,
 * or it opens the paragraph. */
static bool opens_paragraph(const dr_statement_finder *finder, const dr_quote *quote)
{
    uint32_t first = quote->tokens.first;
    return first == 0 || paragraph_of(finder, first - 1) != paragraph_of(finder, first);
}

static bool opens_sentence(const dr_statement_finder *finder, const dr_quote *quote)
{
    uint32_t first = quote->tokens.first;
    uint32_t s = dr_sentence_of(finder->a, first);
    return finder->a->sentences[s].first == first ||
           (first > 0 && finder->quotes->at[first - 1] != DR_NONE); /* two quotations side by side */
}

/* ---- speakers who stand beside ---- */

/* Whether the token is he, she, or part of a person's name. */
static bool is_person(const dr_analysis *a, uint32_t token)
{
    uint32_t low = 0, high = a->entities.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (a->entities.at[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return dr_is(a, token, "he") || dr_is(a, token, "she") ||
           (low < a->entities.n && a->entities.at[low].first <= token && a->entities.at[low].kind == DR_ENTITY_PER);
}

/* The person whose act the sentence tells, without a quotation in it; empty: nobody's. *verb is the act. */
static dr_range doer_of(dr_statement_finder *finder, uint32_t sentence, uint32_t *verb)
{
    const dr_sentence *s = &finder->a->sentences[sentence];
    dr_range none = {s->first, s->first};
    const dr_tree *tree = finder->tree = dr_syntax_tree(finder->syntax, sentence);
    uint32_t subject = DR_NONE;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        if (finder->quotes->at[i] != DR_NONE)
            return none;
        if (dr_tree_head(tree, i) == DR_NONE)
            subject = dr_tree_find(tree, i, DR_RELATION(NSUBJ)), *verb = i;
    }
    return subject == DR_NONE || !is_person(finder->a, subject)
               ? none
               : dr_noun_range(finder->syntax, tree, subject, *verb, (dr_range){s->first, s->first + s->count});
}

/* "Begin rose. “The land is ours.”", "“We are ready.” Sadat smiled.": who acts in the sentence before, or makes a face
 * in the one behind; empty: nobody. */
static dr_range speaker_beside(dr_statement_finder *finder, const dr_quote *quote)
{
    const dr_analysis *a = finder->a;
    uint32_t first = quote->tokens.first, end = quote->tokens.end, verb = 0;
    uint32_t s = dr_sentence_of(a, first), paragraph = a->sentences[s].paragraph;
    dr_range none = {first, first};
    if (a->sentences[s].first != first)
        return none;
    if (s > 0 && a->sentences[s - 1].paragraph == paragraph)
        return doer_of(finder, s - 1, &verb);
    s = end < a->token_count ? dr_sentence_of(a, end) : 0;
    if (!quote->closed || s == 0 || a->sentences[s].first != end || a->sentences[s].paragraph != paragraph)
        return none;
    dr_range doer = doer_of(finder, s, &verb);
    return dr_empty(doer) || !dr_has_class(&a->tokens[verb], DR_CLASS_GESTURE) ? none : doer;
}

/* "“It is a poor deal.” ¶ —Mary Collins, Tampa": who signs the quotation that ends its paragraph; empty: nobody. */
static dr_range signature(const dr_statement_finder *finder, const dr_quote *quote)
{
    enum { LONGEST = 6 };
    static const char *const dashes[] = {"—", "–", "--", "-", NULL};
    const dr_analysis *a = finder->a;
    uint32_t dash = quote->tokens.end;
    dr_range none = {dash, dash};
    if (dash + 1 >= a->token_count || !quote->closed || !dr_is_one(a, dash, dashes))
        return none;
    const dr_sentence *s = &a->sentences[dr_sentence_of(a, dash + 1)];
    dr_range name = {dash + 1, dash + 1};
    while (name.end < s->first + s->count && name.end - name.first < LONGEST && dr_is_tag(a, name.end, DR_UPOS_PROPN))
        name.end++;
    bool alone = name.end == s->first + s->count || dr_is_tag(a, name.end, DR_UPOS_PUNCT);
    return alone && !dr_empty(name) && is_person(a, name.end - 1) ? name : none;
}

/* A draft of the quotation alone; `cue` may be empty. */
static void add_beside(dr_statement_finder *finder, uint32_t quote, dr_range source, dr_range cue)
{
    dr_range tokens = finder->quotes->list.at[quote].tokens;
    dr_statement_draft *draft = DR_MORE(finder->arena, &finder->drafts);
    *draft = (dr_statement_draft){.source = source,
                                  .cue = cue,
                                  .sentence = dr_sentence_of(finder->a, source.first),
                                  .confidence = 0.5};
    dr_add_content(finder, draft, tokens);
}

/* ---- all of them ---- */

/* The drafts that a quotation may go on from. */
typedef struct speakers {
    uint32_t read;            /* how many drafts have been looked at */
    uint32_t quoting, saying; /* the newest that quotes; that could; DR_NONE: none */
} speakers;

static void read_to(const dr_statement_finder *finder, speakers *so_far, uint32_t drafts, uint32_t token)
{
    for (; so_far->read < drafts && finder->drafts.at[so_far->read].cue.first < token; so_far->read++) {
        const dr_statement_draft *d = &finder->drafts.at[so_far->read];
        if (d->in_quote)
            continue;
        if (quotes_speech(finder, d))
            so_far->quoting = so_far->read;
        else if (d->word && d->word->upos == DR_UPOS_VERB && d->word->takes_that)
            so_far->saying = so_far->read;
    }
}

static uint32_t newest(const dr_statement_finder *finder, const speakers *so_far)
{
    if (so_far->saying == DR_NONE || so_far->quoting == DR_NONE)
        return so_far->quoting == DR_NONE ? so_far->saying : so_far->quoting;
    const dr_statement_draft *saying = &finder->drafts.at[so_far->saying],
                             *quoting = &finder->drafts.at[so_far->quoting];
    bool newer = saying->cue.first > quoting->cue.first && saying->sentence != quoting->sentence;
    return newer ? so_far->saying : so_far->quoting;
}

/* Whether the quotation goes on from what the draft tells. */
static bool goes_on(const dr_statement_finder *finder, const dr_quote *quote, const dr_statement_draft *d)
{
    uint32_t here = paragraph_of(finder, quote->tokens.first);
    uint32_t there = paragraph_of(finder, d->content.at[d->content.n - 1].first);
    if (paragraph_of(finder, d->cue.first) > there)
        there = paragraph_of(finder, d->cue.first);
    bool same = here == there && opens_sentence(finder, quote);
    bool next = here == there + 1 && opens_paragraph(finder, quote);
    return same || next || (quote->continues && here == there + 1);
}

void dr_give_quotes(dr_statement_finder *finder)
{
    speakers so_far = {0, DR_NONE, DR_NONE};
    uint32_t cued = finder->drafts.n;
    for (uint32_t q = 0; q < finder->quotes->list.n; q++) {
        const dr_quote *quote = &finder->quotes->list.at[q];
        read_to(finder, &so_far, cued, quote->tokens.first);
        if (finder->quote_taken[q] || !quote->speech)
            continue;
        uint32_t speaker = newest(finder, &so_far);
        bool on = speaker != DR_NONE && goes_on(finder, quote, &finder->drafts.at[speaker]);
        uint32_t first = quote->tokens.first, end = quote->tokens.end;
        dr_range none = {first, first}, before = first ? dr_speaker_before_colon(finder, first - 1) : none;
        dr_range behind = signature(finder, quote);
        if (!dr_empty(before) || !dr_empty(behind)) {
            bool colon = !dr_empty(before);
            so_far.quoting = finder->drafts.n;
            add_beside(finder, q, colon ? before : behind,
                       colon ? (dr_range){first - 1, first} : (dr_range){end, end + 1});
            continue;
        }
        bool near = on && !opens_paragraph(finder, quote); /* the speaker's own paragraph */
        dr_range beside = !near ? speaker_beside(finder, quote) : (dr_range){0, 0};
        if (!dr_empty(beside)) {
            so_far.quoting = finder->drafts.n;
            add_beside(finder, q, beside, (dr_range){first, first});
        } else if (on) {
            dr_add_content(finder, &finder->drafts.at[speaker], quote->tokens);
        }
    }
}
