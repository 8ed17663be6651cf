/* "The president", "the group", "the troops": an article and a noun for whom the report has spoken of before. */
#include "coding/actors/actors.h"

/* "the minister" is the foreign minister named before, "the president" no vice-president. */
static bool same_office(dr_str role, dr_str noun)
{
    if (dr_eq_nocase(role, noun))
        return true;
    return noun.size >= 5 && dr_ends(role, noun) && dr_find_nocase(role, DR_STR("vice")) == DR_NOT_FOUND &&
           dr_find_nocase(role, DR_STR("deputy")) == DR_NOT_FOUND &&
           dr_find_nocase(role, DR_STR("former")) == DR_NOT_FOUND;
}

enum { MOST_REMEMBERED = 300, NEAR = 12 }; /* mentions looked back over; bounds the work on long texts */

/* Bodies that are called by their noun alone though nobody calls them a group: "the council" behind the Security
 * Council. The army need not be the one that is named, nor need the government. */
static bool goes_by_noun(const dr_agent *agent)
{
    bool body = agent->kind == DR_ORGANIZATION || dr_word_in(agent->noun, " council committee commission ");
    return !agent->user && body && !dr_word_in(agent->sector, " mil cop reb uaf leg ") &&
           !dr_word_in(agent->noun, " government administration regime cabinet ");
}

/* Whether "the group", "the network" may be this actor, named `near` mentions before. */
static bool is_that_body(const dr_actor *actor, const dr_token *noun, uint32_t near)
{
    if (actor->kind == DR_OUTLET)
        return near < NEAR && dr_has_class(noun, DR_CLASS_OUTLET_NOUN);
    if (actor->kind != DR_GROUP && actor->kind != DR_ORGANIZATION)
        return false;
    return near < NEAR && dr_has_class(noun, DR_CLASS_GROUP_NOUN) &&
           !dr_word_in(actor->sector, " gov mil cop jud leg "); /* a ministry is no group */
}

/* "the president", "the group": somebody named before. DR_NONE: nobody fits. */
static uint32_t of_that_office(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_coder *coder = state->coder;
    const dr_agent *agent = dr_agent_row(state, phrase, phrase->agent_count - 1);
    if (!phrase->definite || agent->plural || phrase->agent_count > 1 || phrase->person || phrase->name)
        return DR_NONE;
    dr_side base = dr_side_of(state, phrase);
    const dr_token *noun = &coder->record->analysis->tokens[phrase->end - 1];
    uint32_t nearest = DR_NONE;
    for (uint32_t i = coder->mentions.n, near = 0; i-- > 0 && near < MOST_REMEMBERED; near++) {
        const dr_token_mention *mention = &coder->mentions.at[i];
        const dr_actor *actor = &coder->record->actors.at[mention->actor];
        if (mention->form != DR_FORM_NAME)
            continue;
        if (agent->kind == DR_PERSON && actor->kind == DR_PERSON && same_office(actor->role, agent->noun) &&
            (!base.known || dr_eq(actor->country, base.country)))
            return mention->actor;
        bool named = dr_find_nocase(actor->name, noun->form) != DR_NOT_FOUND; /* the movement: Free Aceh Movement */
        bool body = actor->kind == DR_ORGANIZATION || actor->kind == DR_GROUP;
        if (named && !base.known && body && (goes_by_noun(agent) || dr_has_class(noun, DR_CLASS_GROUP_NOUN)))
            return mention->actor;
        if (base.known || !is_that_body(actor, noun, named ? 0 : near))
            continue;
        if (named)
            return mention->actor;
        nearest = nearest == DR_NONE ? mention->actor : nearest;
    }
    return nearest;
}

/* "the troops" behind "Angolan troops", "the agency" behind "the country's spy agency": the last ones of that noun. */
static uint32_t of_that_noun(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_coder *coder = state->coder;
    const dr_analysis *analysis = coder->record->analysis;
    const dr_agent *agent = dr_agent_row(state, phrase, 0);
    if (!phrase->definite || phrase->agent_count > 1 || phrase->country || phrase->actor || phrase->person ||
        phrase->name || phrase->of || phrase->body || phrase->body_of || phrase->led || phrase->holder != DR_NONE ||
        phrase->sent_by.size || phrase->pronoun != DR_NONE || phrase->first != phrase->agents[0]->first ||
        agent->user || dr_eq(agent->noun, DR_STR("government")) ||
        analysis->tokens[phrase->end - 1].upos == DR_UPOS_ADJ)
        return DR_NONE;
    dr_str noun = dr_form_at(coder, phrase->end - 1);
    for (uint32_t i = coder->mentions.n, near = 0; i-- > 0 && near < MOST_REMEMBERED; near++) {
        const dr_token_mention *mention = &coder->mentions.at[i];
        if (mention->form == DR_FORM_NOMINAL && mention->head < mention->end &&
            dr_eq_nocase(dr_form_at(coder, mention->head), noun))
            return mention->actor;
    }
    return DR_NONE;
}

/* "the 73-year-old general": whoever was last named, of whom the report tells more so. */
static uint32_t of_that_age(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    enum { FEW = 4, MOST_WORDS = 8 };
    const dr_coder *coder = state->coder;
    const dr_agent *agent = dr_agent_row(state, phrase, phrase->agent_count - 1);
    uint32_t at = phrase->end, old = DR_NONE;
    if (agent->plural || agent->kind == DR_ORGANIZATION || phrase->name || phrase->person)
        return DR_NONE;
    for (uint32_t steps = 0; at-- > 0 && steps < MOST_WORDS; steps++) {
        if (dr_word_in(dr_form_at(coder, at), " old ") && at && dr_word_in(dr_form_at(coder, at - 1), " - "))
            old = at;
        if (dr_word_in(dr_form_at(coder, at), " the a an . "))
            break;
    }
    if (old == DR_NONE || at == DR_NONE || !dr_word_in(dr_form_at(coder, at), " the "))
        return DR_NONE;
    for (uint32_t i = coder->mentions.n, near = 0; i-- > 0 && near < FEW; near++) {
        const dr_token_mention *mention = &coder->mentions.at[i];
        if (coder->record->actors.at[mention->actor].kind == DR_PERSON && mention->form != DR_FORM_NOMINAL)
            return mention->actor;
    }
    return DR_NONE;
}

uint32_t dr_spoken_of(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    uint32_t aged = of_that_age(state, phrase);
    if (aged != DR_NONE)
        return aged;
    uint32_t named = of_that_office(state, phrase);
    return named != DR_NONE ? named : of_that_noun(state, phrase);
}
