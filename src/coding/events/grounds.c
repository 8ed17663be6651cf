#include "coding/events/grounds.h"

#include <math.h>

double dr_linked_share(const dr_analysis *a, const dr_coded_word *trigger, dr_link_role role, dr_span words)
{
    double most = NAN;
    for (uint32_t i = 0; trigger && i < trigger->link_count; i++) {
        const dr_link *link = &a->links.at[trigger->first_link + i];
        if (link->role == role && dr_span_meet(a->tokens[link->token].span, words) && !(most >= link->share))
            most = link->share;
    }
    return most;
}

/* The side's parties, the first `linked` of them by the engine's links. Mentions and links lie in one window, which
 * bounds how many there are. */
static dr_why_parts side(const dr_clauses *c, const dr_coded_word *word, dr_link_role role, const dr_mentions *mentions,
                         uint32_t linked)
{
    dr_why_parts out = {0};
    for (uint32_t i = 0; i < mentions->n; i++) {
        dr_span span = mentions->at[i].span;
        bool by_link = word && i < linked;
        double share = by_link ? dr_linked_share(c->coder->record->analysis, word, role, span) : NAN;
        DR_PUSH(c->coder->arena, &out, ((dr_why_part){by_link ? DR_GROUND_MODEL : DR_GROUND_RULE, span, share}));
    }
    return out;
}

dr_why *dr_grounds_of(const dr_clauses *c, const dr_signal *s, const dr_participants *p)
{
    if (!c->coder->record->explained)
        return NULL;
    dr_why *why = DR_NEW(c->coder->arena, dr_why);
    why->word = s->coded;
    why->rule = s->rule;
    why->actor = side(c, s->coded, DR_LINK_ACTOR, &p->actor, p->linked_actors);
    why->recipient = side(c, s->coded, DR_LINK_RECIPIENT, &p->recipient, p->linked_recipients);
    return why;
}
