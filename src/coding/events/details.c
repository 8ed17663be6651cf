/* Details of an event, looked for first in its clause, then in front of it. */
#include "coding/events/details.h"

#include "coding/events/order.h"
#include "knowledge/word_classes.h"

/* ---- when ---- */

static bool is_date(const dr_clauses *c, uint32_t time)
{
    return time != DR_NONE && c->coder->record->times.at[time].from.year != 0;
}

static uint32_t time_of(const dr_clauses *c, uint32_t part)
{
    const dr_part *p = &c->parts.at[part];
    if (p->kind != DR_PART_NOUN)
        return DR_NONE;
    for (uint32_t at = p->first; at < p->end; at++)
        if (is_date(c, c->time_at[at]))
            return c->time_at[at];
    return DR_NONE;
}

/* The date in the clause, the nearest to the trigger; else one in front of it that no other verb claims. */
static uint32_t date_of(const dr_clauses *c, const dr_signal *s)
{
    uint32_t end = s->at.end < c->parts.n ? s->at.end : c->parts.n, best = DR_NONE, nearest = UINT32_MAX;
    for (uint32_t i = s->at.from; i < end; i++) {
        uint32_t time = time_of(c, i), distance = i > s->part ? i - s->part : s->part - i;
        if (time != DR_NONE && distance < nearest)
            best = time, nearest = distance;
    }
    uint32_t least = s->at.from > DR_PARTS_REACH ? s->at.from - DR_PARTS_REACH : 0;
    for (uint32_t i = s->at.from; best == DR_NONE && i-- > least;) {
        if (c->parts.at[i].kind == DR_PART_STOP || c->parts.at[i].kind == DR_PART_VERB ||
            c->parts.at[i].kind == DR_PART_MARK)
            break;
        best = time_of(c, i);
    }
    return best;
}

static void set_when(const dr_clauses *c, const dr_signal *s, dr_event *event)
{
    const dr_record *record = c->coder->record;
    uint32_t time = date_of(c, s);
    event->when.time = time;
    if (time != DR_NONE)
        dr_date_event(record, event, time, record->times.at[time].from, record->times.at[time].to);
}

/* ---- where ---- */

static uint32_t place_in(const dr_clauses *c, uint32_t part)
{
    const dr_record *record = c->coder->record;
    dr_span span = dr_tokens_span(record->analysis, c->parts.at[part].first, c->parts.at[part].end);
    uint32_t low = 0, high = record->places.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (record->places.at[middle].span.end <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < record->places.n && dr_span_meet(record->places.at[low].span, span) ? low : DR_NONE;
}

static uint32_t place_at(const dr_clauses *c, uint32_t part)
{
    const dr_part *p = &c->parts.at[part];
    if (p->kind != DR_PART_NOUN || p->prep == DR_NONE)
        return DR_NONE;
    const dr_token *prep = &c->tokens[c->parts.at[p->prep].head];
    return dr_lemma_in(prep, " in at near around outside inside across throughout along ") ? place_in(c, part)
                                                                                           : DR_NONE;
}

static void set_where(const dr_clauses *c, const dr_signal *s, dr_event *event)
{
    event->where = DR_NONE;
    uint32_t end = s->at.end < c->parts.n ? s->at.end : c->parts.n;
    /* behind words about something, a place is more often where that something is: "decried the fighting in Korea" */
    bool words = dr_plover_quad(s->type) == 3 || s->type == DR_SUPPORT || s->type == DR_AGREE;
    for (uint32_t i = s->part; i < end && event->where == DR_NONE && !(words && i > s->part + 2); i++)
        event->where = place_at(c, i);
    for (uint32_t i = s->at.from; i < s->part && event->where == DR_NONE; i++)
        event->where = place_at(c, i);
    uint32_t least = s->at.from > 6 ? s->at.from - 6 : 0;
    for (uint32_t i = s->at.from; event->where == DR_NONE && i-- > least;) {
        if (c->parts.at[i].kind == DR_PART_STOP || c->parts.at[i].kind == DR_PART_VERB)
            break;
        event->where = place_at(c, i);
    }
}

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

/* The PLOVER context that a word names; names are no words: a bank is economic, a World Bank need not be. */
static dr_str context_of(const dr_knowledge *k, const dr_token *token)
{
    bool name = token->lemma.at[0] >= 'A' && token->lemma.at[0] <= 'Z';
    return name ? (dr_str){0} : dr_class_text(k, token, DR_CLASS_CONTEXT);
}

static void set_contexts(const dr_clauses *c, dr_span tokens, dr_event *event)
{
    enum { LOOK = 80, MOST = 4 };
    uint32_t end = tokens.end > tokens.start + LOOK ? tokens.start + LOOK : tokens.end;
    for (uint32_t at = tokens.start; at < end && event->contexts.n < MOST; at++) {
        dr_str context = context_of(c->coder->knowledge, &c->tokens[at]);
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
    set_when(c, s, event);
    set_where(c, s, event);
    set_quantities(c, tokens, event);
    set_hedges(c, tokens, event);
    set_contexts(c, tokens, event);
    dr_attributed_to(c->coder->arena, contents, event->trigger, &event->attribution);
}
