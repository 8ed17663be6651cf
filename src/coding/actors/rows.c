/* Rows of the tables: which one of a name's holds, and those of a phrase's items. */
#include "coding/actors/actors.h"

uint32_t dr_times_spoken(const dr_actor_state *state, dr_str country)
{
    for (uint32_t i = 0; i < state->spoken.n; i++)
        if (dr_eq(state->spoken.country[i], country))
            return state->spoken.times[i];
    return 0;
}

bool dr_is_told_of(const dr_actor_state *state, dr_str country)
{
    for (uint32_t i = 0; i < state->spoken.n; i++)
        if (dr_eq(state->spoken.country[i], country))
            return state->spoken.told[i] > 0;
    return false;
}

bool dr_in_office(const dr_known_actor *row, dr_date date)
{
    return dr_holds_on(row->from, row->to, date);
}

/* Years from the row's first day to its last; many where either is open. */
static int32_t years_of(const dr_known_actor *row)
{
    enum { MANY = 1000 };
    return row->from.year && row->to.year ? row->to.year - row->from.year : MANY;
}

/* Of two rows in force at once that of the country more spoken of, or of one person's the shorter: who runs for
 * president while a senator is a candidate, who becomes minister while a member of parliament a minister. Of two
 * bodies of countries equally spoken of the one whose own name it is: Congress, before India's party. */
static bool outranks(const dr_actor_state *state, const dr_known_actor *row, const dr_known_actor *other)
{
    uint32_t times = dr_times_spoken(state, row->country), others = dr_times_spoken(state, other->country);
    bool same = row->kind == DR_PERSON && dr_eq(row->id, other->id);
    bool own = !row->alias && other->alias && row->kind != DR_PERSON;
    return times > others || (times == others && (same ? years_of(row) < years_of(other) : own));
}

uint32_t dr_actor_row_at(const dr_actor_state *state, uint32_t row, bool *out_of_office)
{
    const dr_known_actor *rows = state->coder->knowledge->actors.rows.at;
    *out_of_office = false;
    uint32_t best = DR_NONE;
    for (uint32_t i = row; i != DR_NONE && (best == DR_NONE || !rows[best].user); i = rows[i].next)
        if (dr_in_office(&rows[i], state->date) && (best == DR_NONE || outranks(state, &rows[i], &rows[best])))
            best = i;
    if (best != DR_NONE)
        return best;
    /* A name of the user's list has no meaning outside its dates; a person of our own table is still that person. */
    while (row != DR_NONE && rows[row].user)
        row = rows[row].next;
    *out_of_office = row != DR_NONE;
    return row;
}

const dr_known_actor *dr_actor_row(const dr_actor_state *state, const dr_item *item)
{
    bool past;
    if (!item || item->kind != DR_ITEM_ACTOR)
        return NULL;
    return &state->coder->knowledge->actors.rows.at[dr_actor_row_at(state, item->row, &past)];
}

const dr_country_word *dr_country_row(const dr_actor_state *state, const dr_item *item)
{
    return item && item->kind == DR_ITEM_COUNTRY ? &state->coder->knowledge->countries.rows.at[item->row] : NULL;
}

const dr_agent *dr_agent_row(const dr_actor_state *state, const dr_noun_phrase *phrase, uint32_t i)
{
    return &state->coder->knowledge->agents.rows.at[phrase->agents[i]->row];
}
