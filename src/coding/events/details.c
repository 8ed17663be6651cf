/* Details of an event, looked for in its clause. */
#include "coding/events/details.h"

#include "coding/words/words.h"
#include "knowledge/word_classes.h"

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

static void set_hedges(const dr_clauses *c, dr_span tokens, dr_event *event)
{
    enum { LOOK = 120 };
    const dr_knowledge *k = c->coder->knowledge;
    const dr_analysis *analysis = c->coder->record->analysis;
    uint32_t end = tokens.end > tokens.start + LOOK ? tokens.start + LOOK : tokens.end;
    for (uint32_t at = tokens.start; k->hedges.phrases && at < end;) {
        dr_hit hit = dr_phrases_match(k->hedges.phrases, c->coder->arena, analysis, at, c->end);
        if (hit.value == DR_NONE || hit.count == 0) {
            at++;
            continue;
        }
        DR_PUSH(c->coder->arena, &event->hedges, dr_tokens_span(analysis, at, at + hit.count));
        if (k->hedges.rows.at[hit.value].certainty > event->certainty)
            event->certainty = k->hedges.rows.at[hit.value].certainty;
        at += hit.count;
    }
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
    if (!s->coded || s->coded->flag[DR_CODED_FLAG_HEDGED] >= LEAST_HEDGED)
        set_hedges(c, tokens, event);
    set_contexts(c, tokens, event);
    dr_attributed_to(c->coder->arena, contents, event->trigger, &event->attribution);
}
