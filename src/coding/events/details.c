/* Details of an event, looked for in its clause. */
#include "coding/events/details.h"

#include "coding/statements/hedges.h"
#include "coding/words/words.h"
#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/tree.h"

/* ---- the clause's words ---- */

static dr_span clause_tokens(const dr_clauses *c, const dr_signal *s)
{
    uint32_t from = c->parts.at[s->at.from].first;
    uint32_t end = s->at.end < c->parts.n ? c->parts.at[s->at.end].first : c->end;
    if (s->first < from)
        from = s->first;
    if (from > c->first && c->tokens[from - 1].upos == DR_UPOS_ADV)
        from--;
    return (dr_span){from, end > s->end ? end : s->end};
}

static void set_quantities(const dr_clauses *c, dr_span tokens, dr_event *event)
{
    const dr_record *record = c->coder->record;
    dr_span span = dr_tokens_span(record->analysis, tokens.start, tokens.end);
    uint32_t low = 0, high = record->quantities.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (record->quantities.at[middle].span.start < span.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < record->quantities.n && record->quantities.at[low].span.end <= span.end && event->quantities.n < 16;
         low++)
        DR_PUSH(c->coder->arena, &event->quantities, low);
}

/* Below this share of the heads the clause's hedges are another's: "was reportedly angered when troops fired". */
static const float LEAST_HEDGED = 0.2F;
static const float LEAST_AHEAD = 0.3F;

static void add_hedge(const dr_clauses *c, uint32_t at, uint32_t count, dr_certainty certainty, dr_event *event)
{
    DR_PUSH(c->coder->arena, &event->hedges, dr_tokens_span(c->coder->record->analysis, at, at + count));
    if (certainty > event->certainty)
        event->certainty = certainty;
}

/* Whether a word of the phrase stands at the act itself: "the alleged bombing", "apparently bombed", "appears to bomb".
 */
static bool is_of_act(const dr_clauses *c, uint32_t act, uint32_t at, uint32_t count)
{
    const dr_relations held = DR_RELATION(XCOMP) | DR_RELATION(CCOMP) | DR_RELATION(CSUBJ);
    const dr_relations beside = DR_RELATION(ADVMOD) | DR_RELATION(AMOD) | DR_RELATION(OBL);
    uint32_t above = dr_tree_is(c->tree, act, held) ? dr_tree_head(c->tree, act) : DR_NONE;
    for (uint32_t i = at; i < at + count; i++)
        if ((i == above && !dr_lemma_is(&c->tokens[i], "seem")) ||
            (dr_tree_head(c->tree, i) == act && dr_tree_is(c->tree, i, beside)))
            return true;
    return false;
}

/* "is expected to meet", "a possible attack": what the heads take for yet to come is not in doubt by that. */
static bool is_ahead(const dr_signal *s)
{
    return s->coded && s->coded->tense[DR_FUTURE] + s->coded->tense[DR_HYPOTHETICAL] > LEAST_AHEAD;
}

/* Those of the clause, where the heads agree, and of the sentence those at what was done. */
static void set_hedges(const dr_clauses *c, dr_span tokens, const dr_signal *s, uint32_t act, dr_event *event)
{
    enum { LOOK = 120 };
    bool agreed = !s->coded || s->coded->flag[DR_CODED_FLAG_HEDGED] >= LEAST_HEDGED, ahead = is_ahead(s);
    uint32_t first = act - c->first > LOOK ? act - LOOK : c->first, end = act + LOOK < c->end ? act + LOOK : c->end;
    for (uint32_t at = first, count; at < end; at += count) {
        const dr_hedge_word *hedge = dr_hedge_at(c->coder, at, c->end, &count);
        if (hedge && ((agreed && at >= tokens.start && at < tokens.end) || (!ahead && is_of_act(c, act, at, count))))
            add_hedge(c, at, count, hedge->certainty, event);
    }
}

/* "accused Syria of bombing the village", "allegations that it bombed": who charges somebody with it says so. */
static void set_charge(const dr_clauses *c, uint32_t act, dr_event *event)
{
    const dr_relations charged =
        DR_RELATION(ADVCL) | DR_RELATION(ACL) | DR_RELATION(CCOMP) | DR_RELATION(OBL) | DR_RELATION(NMOD);
    uint32_t above = dr_tree_head(c->tree, act);
    if (above == DR_NONE || event->hedges.n || !dr_tree_is(c->tree, act, charged) ||
        !dr_has_class(&c->tokens[above], DR_CLASS_ALLEGES))
        return;
    uint32_t before = dr_tree_find(c->tree, act, DR_RELATION(CASE) | DR_RELATION(MARK));
    bool clause = dr_tree_is(c->tree, act, DR_RELATION(CCOMP));
    if (clause || (before != DR_NONE && dr_lemma_in(&c->tokens[before], " of that with ")))
        add_hedge(c, above, 1, DR_POSSIBLE, event);
}

/* The PLOVER context that a word names; names are no words: a bank is economic, a World Bank need not be. Nor is tear
 * gas a resource.
 */
static dr_str context_of(const dr_clauses *c, uint32_t at)
{
    const dr_token *token = &c->tokens[at];
    bool name = token->lemma.at[0] >= 'A' && token->lemma.at[0] <= 'Z';
    bool weapon = at > 0 && dr_word_in(token->lemma, " gas ") &&
                  dr_word_in(c->tokens[at - 1].lemma, " tear poison nerve mustard toxic ");
    return name || weapon ? (dr_str){0} : dr_class_text(c->coder->knowledge, token, DR_CLASS_CONTEXT);
}

static void set_contexts(const dr_clauses *c, dr_span tokens, dr_event *event)
{
    enum { LOOK = 80, MOST = 4 };
    uint32_t end = tokens.end > tokens.start + LOOK ? tokens.start + LOOK : tokens.end;
    for (uint32_t at = tokens.start; at < end && event->contexts.n < MOST; at++) {
        dr_str context = context_of(c, at);
        bool there = !context.size;
        for (uint32_t i = 0; i < event->contexts.n && !there; i++)
            there = dr_eq(event->contexts.at[i], context);
        if (!there)
            DR_PUSH(c->coder->arena, &event->contexts, context);
    }
}

void dr_detail_event(const dr_clauses *c, const dr_contents *contents, const dr_signal *s, dr_event *event)
{
    dr_span tokens = clause_tokens(c, s);
    set_quantities(c, tokens, event);
    uint32_t act = s->coded ? s->coded->token : s->noun ? s->first : c->parts.at[s->part].head;
    set_hedges(c, tokens, s, act, event);
    set_charge(c, act, event);
    set_contexts(c, tokens, event);
    dr_attributed_to(c->coder->arena, contents, event->trigger, &event->attribution);
}
