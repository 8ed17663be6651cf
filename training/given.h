/* Events that a line of JSON gives to the tools of fit.py, as the library has them. */
#ifndef DR_TRAINING_GIVEN_H
#define DR_TRAINING_GIVEN_H

#include "base/json_in.h"
#include "coding/coding.h"

/* [start, end] in bytes; of anything else an empty span. */
static inline dr_span span_of(const dr_json_value *value)
{
    const dr_json_value *first = dr_json_first(value);
    return first && first->next ? (dr_span){(uint32_t)first->integer, (uint32_t)first->next->integer} : (dr_span){0};
}

/* A side of an event, with the actors whom the report mentions there. */
static inline dr_mentions side_of(const dr_coder *coder, const dr_json_value *spans)
{
    const dr_analysis *a = coder->record->analysis;
    dr_mentions side = {0};
    for (const dr_json_value *v = dr_json_first(spans); v; v = v->next) {
        dr_mention m = {.span = span_of(v), .actor = DR_NONE};
        for (uint32_t at = dr_token_at(a, m.span.start);
             at < a->token_count && a->tokens[at].span.start < m.span.end && m.actor == DR_NONE; at++)
            if (coder->mention_at && coder->mention_at[at] != DR_NONE)
                m.actor = coder->mentions.at[coder->mention_at[at]].actor;
        DR_PUSH(coder->arena, &side, m);
    }
    return side;
}

#endif
