/* The order of a story's moves: by their days, and of one day as they are told, but what is answered goes before its
 * answer, which a report often tells first:
 *
 *     "Begin turned down a demand by Sadat"   1 rejection ─▶ 2 demand      in the report
 *                                             1 demand ◀─ 2 rejection      in the story
 *
 * What was put on the table on no day that is told was there by the day of its answer. */
#include "stories/move_order.h"

#include <stdlib.h>

typedef struct placed {
    dr_story_move move;
    dr_member told;  /* the first telling of it, or of an answer to it */
    uint32_t behind; /* so many moves are in the chain of what it answers */
    uint32_t at;     /* where it was */
} placed;

enum { CHAIN = 64 }; /* answers to answers are followed so far */

/* What the reports say that each move answers: the last that says so holds. */
static void link_told(dr_arena *arena, const dr_stories *all, dr_story *story)
{
    dr_indexes moves = {0}; /* beside members */
    dr_members members = {0};
    for (uint32_t r = 0; r < story->reports.n; r++)
        for (uint32_t k = 0; k < all->reports[story->reports.at[r]]->moves.n; k++) {
            DR_PUSH(arena, &members, ((dr_member){story->reports.at[r], k}));
            DR_PUSH(arena, &moves, DR_NONE);
        }
    for (uint32_t i = 0; i < story->moves.n; i++)
        for (uint32_t k = 0; k < story->moves.at[i].members.n; k++)
            moves.at[dr_place_of_member(&members, story->moves.at[i].members.at[k])] = i;
    for (uint32_t i = 0; i < members.n; i++) {
        uint32_t answers = dr_move_told(all, members.at[i])->answers, at = DR_NONE;
        if (answers != DR_NONE)
            at = dr_place_of_member(&members, (dr_member){members.at[i].report, answers});
        if (at != DR_NONE && moves.at[at] != moves.at[i])
            story->moves.at[moves.at[i]].answers = moves.at[at];
    }
}

static bool has_day(const dr_stories *all, const dr_story_move *move)
{
    for (uint32_t i = 0; i < move->members.n; i++)
        if (dr_move_told(all, move->members.at[i])->from.year)
            return true;
    return false;
}

static bool is_told_before(dr_member a, dr_member b)
{
    return a.report != b.report ? a.report < b.report : a.fact < b.fact;
}

/* Moves what each answers before it, and counts how long the chain is. */
static void put_before(const dr_stories *all, dr_story *story, placed *list, uint32_t at)
{
    uint32_t on = story->moves.at[at].answers, steps = 0;
    for (; on != DR_NONE && steps < CHAIN; steps++, on = story->moves.at[on].answers) {
        dr_date by = story->moves.at[at].day, *day = &list[on].move.day;
        if (!has_day(all, &story->moves.at[on]) && by.year && day->year && dr_date_compare(by, *day) < 0)
            *day = by;
        if (is_told_before(list[at].told, list[on].told))
            list[on].told = list[at].told;
    }
    list[at].behind = steps;
}

static int by_day(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    int order = dr_date_compare(x->move.day, y->move.day);
    if (order)
        return order;
    if (x->told.report != y->told.report || x->told.fact != y->told.fact)
        return is_told_before(x->told, y->told) ? -1 : 1;
    return x->behind != y->behind ? (x->behind < y->behind ? -1 : 1) : (x->at > y->at) - (x->at < y->at);
}

void dr_order_moves(dr_arena *arena, const dr_stories *all, dr_story *story)
{
    uint32_t n = story->moves.n;
    placed *list = DR_NEW_ARRAY(arena, placed, n);
    uint32_t *now = DR_NEW_ARRAY(arena, uint32_t, n);
    link_told(arena, all, story);
    for (uint32_t i = 0; i < n; i++)
        list[i] = (placed){.move = story->moves.at[i], .told = story->moves.at[i].members.at[0], .at = i};
    for (uint32_t i = 0; i < n; i++)
        put_before(all, story, list, i);
    if (n > 1)
        qsort(list, n, sizeof *list, by_day);
    for (uint32_t i = 0; i < n; i++)
        now[list[i].at] = i;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t answers = list[i].move.answers;
        story->moves.at[i] = list[i].move;
        /* what is told to be of a later day is not answered */
        story->moves.at[i].answers = answers != DR_NONE && now[answers] < i ? now[answers] : DR_NONE;
    }
}
