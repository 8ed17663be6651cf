#include "stories/choice.h"

#include "stories/settled_day.h"
#include "stories/table.h"

/* "Sadat" of a person called "Anwar Sadat". */
static bool is_last_word(const dr_party *party, dr_str wanted)
{
    size_t n = party->name.size;
    return party->person && wanted.size && n > wanted.size && party->name.at[n - wanted.size - 1] == ' ' &&
           dr_eq_nocase(dr_from(party->name, n - wanted.size), wanted);
}

/* A name in any case, of a person the last word of it, a code, a country (the first three letters of a code) or an id,
 * as the store has it (src/store/terms.h). */
static bool is_called(const dr_party *party, dr_str wanted)
{
    if (dr_eq_nocase(party->name, wanted) || is_last_word(party, wanted))
        return true;
    if (dr_eq(party->code, wanted) || (party->known.size == wanted.size && dr_starts_nocase(party->known, wanted)))
        return true;
    return wanted.size == 3 && party->code.size > 3 && dr_starts(party->code, wanted);
}

static bool is_among(const dr_party *parties, uint32_t n, const dr_strs *wanted)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < wanted->n; k++)
            if (is_called(&parties[i], wanted->at[k]))
                return true;
    return false;
}

static bool is_at(const dr_told_move *m, const dr_strs *wanted)
{
    return is_among(m->party.at, m->party.n, wanted) || is_among(m->to.at, m->to.n, wanted);
}

bool dr_is_chosen_move(const dr_stories *all, const dr_story_move *move, const dr_choice *choice)
{
    bool actor = !choice->actors.n, with = !choice->with.n;
    for (uint32_t i = 0; i < move->members.n && !(actor && with); i++) {
        const dr_told_move *m = dr_move_told(all, move->members.at[i]);
        actor |= is_at(m, &choice->actors);
        with |= is_at(m, &choice->with);
    }
    return actor && with;
}

static bool has_actor(const dr_stories *all, const dr_story *story, const dr_strs *wanted)
{
    for (uint32_t i = 0; i < story->reports.n && wanted->n; i++) {
        const dr_telling *r = all->reports[story->reports.at[i]];
        if (is_among(r->actors.at, r->actors.n, wanted))
            return true;
    }
    return !wanted->n;
}

static bool has_move(const dr_stories *all, const dr_story *story, const dr_choice *choice)
{
    for (uint32_t i = 0; i < story->moves.n; i++)
        if (dr_is_chosen_move(all, &story->moves.at[i], choice))
            return true;
    return false;
}

/* "s" and the id of any of its reports: the one that it was called by before an earlier one was known, too. */
static bool is_named(const dr_stories *all, const dr_story *story, dr_str id)
{
    for (uint32_t i = 0; i < story->reports.n && dr_starts(id, DR_STR("s")); i++)
        if (dr_eq(all->reports[story->reports.at[i]]->id, dr_from(id, 1)))
            return true;
    return false;
}

bool dr_is_chosen_story(const dr_stories *all, const dr_story *story, const dr_choice *choice)
{
    if (choice->story.size && !is_named(all, story, choice->story))
        return false;
    return choice->table ? has_move(all, story, choice)
                         : has_actor(all, story, &choice->actors) && has_actor(all, story, &choice->with);
}

void dr_tell_as_of_chosen(dr_arena *arena, dr_stories *all, const dr_choice *choice)
{
    dr_date newest[DR_SETTLED_LOOK];
    uint32_t n = 0;
    bool *chosen = DR_NEW_ARRAY(arena, bool, all->report_count);
    if (choice->on.year || !(choice->story.size || choice->actors.n || choice->with.n))
        return;
    for (uint32_t i = 0; i < all->stories.n; i++) {
        const dr_story *story = &all->stories.at[i];
        bool told = dr_is_chosen_story(all, story, choice);
        for (uint32_t k = 0; told && k < story->reports.n; k++)
            chosen[story->reports.at[k]] = true;
    }
    for (uint32_t i = all->report_count; i-- > 0 && n < DR_SETTLED_LOOK;)
        if (chosen[i])
            newest[n++] = all->reports[i]->published;
    dr_date on = dr_settled_day(newest, n);
    if (!on.year)
        return;
    all->on = on;
    for (uint32_t i = 0; i < all->stories.n; i++)
        dr_fall_silent(&all->stories.at[i], on);
}
