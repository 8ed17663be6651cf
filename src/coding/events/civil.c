#include "coding/events/civil.h"

#include "syntax/lemmas.h"
#include "syntax/tree.h"

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

/* States and their governments, which protest in words. */
static bool are_states(const dr_clauses *c, const dr_mentions *side)
{
    uint32_t states = 0;
    for (uint32_t i = 0; i < side->n; i++) {
        const dr_actor *actor = actor_of(c, &side->at[i]);
        states += actor && actor->country.size && (actor->kind == DR_STATE || dr_is_text(actor->sector, "GOV"));
    }
    return states && states == side->n;
}

/* "protested", "lodged a protest"; not what a country has or sees, which are its people's. */
static bool is_diplomatic(const dr_clauses *c, uint32_t word)
{
    uint32_t verb = dr_tree_is(c->tree, word, DR_RELATION(OBJ)) ? dr_tree_head(c->tree, word) : DR_NONE;
    return dr_lemma_is(&c->tokens[word], "protest") &&
           (verb == DR_NONE || !dr_lemma_in(&c->tokens[verb], " have see face hold stage "));
}

void dr_settle_protest(const dr_clauses *c, dr_signal *s, const dr_participants *participants)
{
    if (s->type != DR_PROTEST || !s->coded || s->own)
        return;
    if (is_diplomatic(c, s->coded->token) && are_states(c, &participants->actor)) {
        dr_become(s, DR_ACCUSE, "111");
        s->mode = DR_STR("disapprove");
        return;
    }
    if (!are_police(c, &participants->actor))
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
