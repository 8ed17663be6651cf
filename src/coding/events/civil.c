#include "coding/events/civil.h"

#include "coding/events/context.h"
#include "knowledge/word_classes.h"
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

static bool is_of_people(dr_actor_kind kind)
{
    return kind == DR_PERSON || kind == DR_GROUP || kind == DR_POPULATION;
}

/* "a manager", "them": people whom no actor of the record stands for. */
static bool means_people(const dr_clauses *c, uint32_t noun)
{
    const dr_knowledge *k = c->coder->knowledge;
    const dr_analysis *a = c->coder->record->analysis;
    uint32_t row = dr_phrases_match(k->agents.phrases, c->coder->arena, a, noun, noun + 1).value;
    return dr_lemma_in(&c->tokens[noun], " he she they ") ||
           (row != DR_NONE && is_of_people(k->agents.rows.at[row].kind));
}

/* "held two engineers", "held them", and not "captured three towns from the rebels", "held a knife to his throat": of
 * the people on the side is the object, where the verb has one that says who. */
static bool takes_people(const dr_clauses *c, uint32_t verb, const dr_mentions *side)
{
    uint32_t object = dr_tree_find(c->tree, verb, DR_RELATION(OBJ) | DR_RELATION(NSUBJ_PASS));
    bool named = object != DR_NONE && !dr_lemma_in(&c->tokens[object], " who whom that which ");
    for (uint32_t i = 0; i < side->n; i++) {
        const dr_actor *actor = actor_of(c, &side->at[i]);
        uint32_t noun = dr_head_in(c->coder, side->at[i].span);
        bool people = actor ? is_of_people(actor->kind) : means_people(c, noun);
        if (people && !dr_has_class(&c->tokens[noun], DR_CLASS_MACHINE) &&
            (!named || dr_span_meet(c->tokens[object].span, side->at[i].span)))
            return true;
    }
    return false;
}

/* Whether somebody acts who has no right to arrest anybody. */
static bool are_captors(const dr_clauses *c, const dr_mentions *side)
{
    static const char *const arresting[] = {"GOV", "COP", "MIL", "SPY", "JUD"};
    for (uint32_t i = 0; i < side->n; i++) {
        const dr_actor *actor = actor_of(c, &side->at[i]);
        bool may = !actor || !actor->sector.size || actor->kind == DR_STATE;
        for (size_t k = 0; !may && k < sizeof arresting / sizeof *arresting; k++)
            may = dr_is_text(actor->sector, arresting[k]);
        if (!may)
            return true;
    }
    return false;
}

void dr_settle_captives(const dr_clauses *c, dr_signal *s, const dr_participants *participants)
{
    bool taking = s->coded && !s->own && !s->noun && dr_has_class(&c->tokens[s->coded->token], DR_CLASS_TAKING);
    if (!taking || (s->type != DR_COERCE && s->type != DR_ASSAULT) ||
        !takes_people(c, s->coded->token, &participants->recipient))
        return;
    if (s->type == DR_COERCE && !are_captors(c, &participants->actor))
        return;
    s->type = DR_ASSAULT;
    if (!dr_is_text(s->mode, "abduct"))
        s->cameo = (dr_str){0}; /* that of the mode */
    s->mode = DR_STR("abduct");
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
