/* What any finder of signals makes of one. */
#include "coding/events/signals.h"

bool dr_hangs_on_if(const dr_clauses *c, uint32_t verb)
{
    uint32_t mark = dr_mark_of(c, verb);
    return mark != DR_NONE && dr_lemma_in(&c->tokens[mark], " if unless until once provided should in_case ");
}

dr_tense dr_tense_of(uint32_t flags)
{
    if (flags & DR_VERB_WILL)
        return DR_FUTURE;
    if (flags & (DR_VERB_WOULD | DR_VERB_MAY | DR_VERB_MUST))
        return DR_HYPOTHETICAL;
    if ((flags & DR_VERB_PERFECT) && !(flags & DR_VERB_PROGRESSIVE))
        return DR_TENSE_PAST;
    if (flags & (DR_VERB_PROGRESSIVE | DR_VERB_PRESENT))
        return DR_ONGOING;
    return DR_TENSE_PAST;
}

void dr_become(dr_signal *s, dr_plover type, const char *cameo)
{
    s->type = type;
    s->mode = (dr_str){0};
    s->cameo = dr_str_of(cameo);
}

void dr_reach_back(dr_signal *s, uint32_t part)
{
    if (part < s->at.from && s->part < part + 4 * DR_PARTS_REACH)
        s->at.from = part;
}
