#include "stories/stories.h"

/* ---- where they are ---- */

int dr_by_report(const void *a, const void *b)
{
    const dr_member *x = a, *y = b;
    if (x->report != y->report)
        return x->report < y->report ? -1 : 1;
    return x->fact < y->fact ? -1 : x->fact > y->fact;
}

uint32_t dr_place_of_member(const dr_members *sorted, dr_member member)
{
    uint32_t low = 0, high = sorted->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (dr_by_report(&sorted->at[middle], &member) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sorted->n && !dr_by_report(&sorted->at[low], &member) ? low : DR_NONE;
}

uint32_t dr_place_in_story(const dr_story *story, uint32_t report)
{
    uint32_t low = 0, high = story->reports.n;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (story->reports.at[middle] <= report)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool dr_is_same_text(const dr_stories *all, uint32_t report)
{
    const dr_telling *own = all->reports[report], *first = all->reports[all->origin[report]];
    if (own == first || own->fingerprint != first->fingerprint || own->events.n != first->events.n ||
        own->moves.n != first->moves.n)
        return false;
    for (uint32_t i = 0; i < own->events.n; i++)
        if (own->events.at[i].type != first->events.at[i].type || own->events.at[i].stem != first->events.at[i].stem)
            return false;
    for (uint32_t i = 0; i < own->moves.n; i++)
        if (own->moves.at[i].kind != first->moves.at[i].kind)
            return false;
    return true;
}

/* ---- what stands for all ---- */

dr_str dr_story_id(dr_arena *arena, const dr_stories *all, const dr_story *story)
{
    return dr_format(arena, "s%.*s", DR_FMT(all->reports[story->reports.at[0]]->id));
}

void dr_story_days(const dr_stories *all, const dr_story *story, dr_date *from, dr_date *to)
{
    *from = *to = (dr_date){0};
    for (uint32_t i = 0; i < story->reports.n; i++) {
        dr_date day = all->reports[story->reports.at[i]]->published;
        if (day.year && (!from->year || dr_date_compare(day, *from) < 0))
            *from = day;
        if (day.year && (!to->year || dr_date_compare(day, *to) > 0))
            *to = day;
    }
}

const dr_told_event *dr_chosen_telling(const dr_stories *all, const dr_story_event *event)
{
    const dr_told_event *best = NULL;
    uint32_t votes[DR_PLOVER_COUNT] = {0}, most = 0;
    for (uint32_t i = 0; i < event->members.n; i++)
        votes[dr_event_told(all, event->members.at[i])->type]++;
    for (uint32_t i = 0; i < event->members.n; i++) {
        const dr_told_event *e = dr_event_told(all, event->members.at[i]);
        uint32_t worth = votes[e->type] * 100 + (e->actor.n > 0) * 4 + (e->recipient.n > 0) * 4 + (e->from.year != 0) +
                         (e->place_term != 0) + !(e->negative || e->denied) * 2;
        if (worth > most) {
            most = worth;
            best = e;
        }
    }
    return best;
}

const dr_told_move *dr_best_telling(const dr_stories *all, const dr_story_move *move)
{
    for (uint32_t i = 0; i < move->members.n; i++) {
        const dr_told_move *m = dr_move_told(all, move->members.at[i]);
        if (m->party.n && m->to.n)
            return m;
    }
    return dr_move_told(all, move->members.at[0]);
}
