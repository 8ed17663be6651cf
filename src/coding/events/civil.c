#include "coding/events/civil.h"

static const dr_actor *actor_of(const dr_clauses *c, const dr_mention *mention)
{
    return mention->actor == DR_NONE ? NULL : &c->coder->record->actors.at[mention->actor];
}

static bool are_police(const dr_clauses *c, const dr_mentions *side)
{
    uint32_t police = 0;
    for (uint32_t i = 0; i < side->n; i++) {
        const dr_actor *actor = actor_of(c, &side->at[i]);
        police += actor && dr_is_text(actor->sector, "COP");
    }
    return police && police == side->n;
}

void dr_settle_protest(const dr_clauses *c, dr_signal *s, const dr_participants *participants)
{
    if (s->type != DR_PROTEST || !s->coded || s->own || !are_police(c, &participants->actor))
        return;
    dr_plover best = DR_MOBILIZE;
    for (unsigned t = 1; t < DR_PLOVER_COUNT; t++)
        if (t != DR_PROTEST && s->coded->trigger[t] > s->coded->trigger[best])
            best = (dr_plover)t;
    s->type = best;
    s->mode = s->cameo = (dr_str){0};
}

static bool has_power(const dr_clauses *c, const dr_mentions *side)
{
    static const char *const sectors[] = {"GOV", "LEG", "JUD", "COP", "PTY", "OPP", "REB"};
    for (uint32_t i = 0; i < side->n; i++) {
        const dr_actor *actor = actor_of(c, &side->at[i]);
        if (actor && actor->kind == DR_STATE)
            return true;
        for (size_t k = 0; actor && k < sizeof sectors / sizeof *sectors; k++)
            if (dr_is_text(actor->sector, sectors[k]))
                return true;
    }
    return false;
}

bool dr_is_of_power(const dr_clauses *c, const dr_participants *participants)
{
    return has_power(c, &participants->actor) || has_power(c, &participants->recipient);
}
