#include "stories/together.h"

#include <stdlib.h>

#include "base/map.h"

/* ---- who ---- */

static int by_reports(const void *a, const void *b)
{
    const dr_counted_actor *x = a, *y = b;
    if (x->reports != y->reports)
        return x->reports < y->reports ? 1 : -1;
    return dr_compare(x->party->name, y->party->name);
}

dr_counted_actors dr_story_actors(dr_arena *arena, const dr_stories *all, const dr_story *story)
{
    dr_map places = {.arena = arena};
    dr_counted_actors actors = {0};
    for (uint32_t i = 0; i < story->reports.n; i++) {
        const dr_telling *r = all->reports[story->reports.at[i]];
        for (uint32_t k = 0; k < r->actors.n; k++) {
            const dr_party *p = &r->actors.at[k];
            dr_str key = dr_format(arena, "%.*s|%.*s", DR_FMT(p->known.size ? p->known : p->name), DR_FMT(p->code));
            uint32_t at = dr_map_get(&places, key);
            if (at == DR_NONE) {
                at = actors.n;
                dr_map_set(&places, key, at);
                DR_PUSH(arena, &actors, ((dr_counted_actor){p, 0, DR_NONE}));
            }
            actors.at[at].reports += actors.at[at].last != i;
            actors.at[at].last = i;
        }
    }
    if (actors.n > 1)
        qsort(actors.at, actors.n, sizeof *actors.at, by_reports);
    if (actors.n > DR_MOST_STORY_ACTORS)
        actors.n = DR_MOST_STORY_ACTORS;
    return actors;
}

/* ---- where ---- */

dr_placed_events dr_story_places(dr_arena *arena, const dr_stories *all, const dr_story *story)
{
    dr_map seen = {.arena = arena};
    dr_placed_events placed = {0};
    for (uint32_t i = 0; i < story->events.n; i++)
        for (uint32_t k = 0; k < story->events.at[i].members.n; k++) {
            const dr_told_event *e = dr_event_told(all, story->events.at[i].members.at[k]);
            dr_str key = dr_format(arena, "%llu", (unsigned long long)e->place_term);
            if (!e->place_term || dr_map_get(&seen, key) != DR_NONE)
                continue;
            dr_map_set(&seen, key, 1);
            DR_PUSH(arena, &placed, e);
        }
    return placed;
}

/* ---- moves ---- */

static bool is_told_already(const dr_move_terms *told, const dr_vector *words)
{
    for (uint32_t i = 0; i < told->n; i++) {
        const dr_vector *other = &told->at[i].term->words;
        uint32_t least = other->n < words->n ? other->n : words->n;
        if (dr_shared_terms(other, words) * 10 >= least * 7)
            return true;
    }
    return false;
}

dr_move_terms dr_story_move_terms(dr_arena *arena, const dr_stories *all, const dr_story_move *move)
{
    dr_move_terms told = {0};
    for (uint32_t i = 0; i < move->members.n; i++) {
        const dr_told_move *m = dr_move_told(all, move->members.at[i]);
        for (uint32_t k = 0; k < m->terms.n && told.n < DR_MOST_STORY_TERMS; k++)
            if (!is_told_already(&told, &m->terms.at[k].words))
                DR_PUSH(arena, &told, ((dr_move_term){&m->terms.at[k], move->members.at[i].report}));
    }
    return told;
}

dr_settling dr_settling_of(const dr_stories *all, const dr_story *story, const dr_story_move *move)
{
    bool by_move = move->settled_by != DR_NONE;
    dr_member by = by_move ? story->moves.at[move->settled_by].members.at[0] : move->deadline_by;
    const dr_told_move *told = dr_move_told(all, by);
    return (dr_settling){by, by_move ? told->evidence : told->deadline_words};
}
