/* Which of a noun phrase's agents says what its people are. */
#include "coding/actors/actors.h"

/* "church officials", "border police officers": of a body that the word before names. */
static bool are_of_body(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    uint32_t n = phrase->agent_count;
    if (n < 2 || phrase->agents[n - 2]->end != phrase->agents[n - 1]->first)
        return false;
    const dr_agent *body = dr_agent_row(state, phrase, n - 2), *people = dr_agent_row(state, phrase, n - 1);
    return !people->user && !body->user && people->kind != DR_ORGANIZATION &&
           (body->kind != DR_PERSON || dr_eq(body->sector, DR_STR("PTY"))) && /* "Republican officials" */
           body->sector.size && dr_word_in(people->sector, " gov mil ") &&
           !dr_word_has_class(state->coder->knowledge, people->noun, DR_CLASS_OFFICE_NOUN);
}

/* "student demonstrators", "opposition marchers": civilians of whom the word before says what they are else. */
static bool are_such_civilians(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    uint32_t n = phrase->agent_count;
    if (n < 2 || phrase->agents[n - 2]->end != phrase->agents[n - 1]->first)
        return false;
    const dr_agent *such = dr_agent_row(state, phrase, n - 2), *people = dr_agent_row(state, phrase, n - 1);
    return !people->user && !such->user && people->kind != DR_ORGANIZATION && dr_eq(people->sector, DR_STR("CVL")) &&
           dr_word_in(such->sector, " edu opp lab agr rel ");
}

uint32_t dr_telling_at(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    uint32_t i = phrase->agent_count - 1;
    if (are_of_body(state, phrase) || are_such_civilians(state, phrase))
        return i - 1;
    while (i > 0 && !dr_agent_row(state, phrase, i)->code.size)
        i--;
    return i;
}

const dr_agent *dr_telling_agent(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    if (!phrase->agent_count)
        return NULL;
    const dr_agent *own = dr_agent_row(state, phrase, dr_telling_at(state, phrase));
    const dr_agent *body = phrase->body ? &state->coder->knowledge->agents.rows.at[phrase->body->row] : NULL;
    return body && body->sector.size && !own->user && !body->user ? body : own;
}
