/* Who of a last name held an office on the report's date, by the tables. */
#include "coding/actors/actors.h"

/* Years after an office in which its holder is still known by one word. */
enum { REMEMBERED = 25 };

bool dr_is_remembered(const dr_known_actor *row, dr_date date)
{
    return !date.year || (dr_date_compare(row->from, date) <= 0 && date.year <= row->to.year + REMEMBERED);
}

static void bear(const dr_actor_state *state, uint32_t row, uint32_t *slot, bool *several)
{
    const dr_known_actor *rows = state->coder->knowledge->actors.rows.at;
    *several |= *slot != DR_NONE && !dr_eq(rows[*slot].id, rows[row].id);
    *slot = row;
}

static bool is_named(const dr_actor_state *state, dr_str country)
{
    return dr_times_spoken(state, country) ||
           (state->sides_named.n && dr_map_get(&state->sides_named, country) != DR_NONE);
}

dr_bearers dr_bearers_of(const dr_actor_state *state, dr_str name)
{
    const dr_knowledge *k = state->coder->knowledge;
    dr_bearers found = {.leader = DR_NONE, .other = DR_NONE, .past = DR_NONE};
    for (uint32_t i = dr_map_get(&k->leaders, name); i != DR_NONE; i = k->leader_rows.at[i].next) {
        const dr_leader *leader = &k->leader_rows.at[i];
        const dr_known_actor *row = &k->actors.rows.at[leader->row];
        bool holds = dr_in_office(row, state->date);
        if (leader->leads && holds)
            bear(state, leader->row, &found.leader, &found.leaders);
        else if (leader->leads && dr_is_remembered(row, state->date))
            bear(state, leader->row, &found.past, &found.pasts);
        else if (holds && is_named(state, row->country))
            bear(state, leader->row, &found.other, &found.others);
    }
    return found;
}
