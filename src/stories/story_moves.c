/* Moves that several reports tell as one. What answers what is table.c's. */
#include <stdlib.h>

#include "stories/linkage.h"
#include "stories/move_order.h"
#include "stories/stories.h"
#include "stories/table.h"

/* ---- one move of several tellings ---- */

/* A proposal, an offer and a demand are told as one another; each kind of answer is by itself. */
static int family(dr_move_kind kind)
{
    return dr_is_on_table(kind) ? -1 : (int)kind;
}

static bool other_days(const dr_told_move *a, const dr_told_move *b)
{
    if (!a->from.year || !b->from.year)
        return false;
    dr_date a_to = a->to_day.year ? a->to_day : a->from, b_to = b->to_day.year ? b->to_day : b->from;
    return dr_date_compare(a->from, b_to) > 0 || dr_date_compare(b->from, a_to) > 0;
}

/* Set, not fitted: there is no collection of linked moves. What both say is most; parties or days that exclude each
 * other, and other kinds, keep apart. */
static float move_likeness(const dr_stories *all, const dr_told_move *a, const dr_told_move *b)
{
    if (family(a->kind) != family(b->kind) || dr_are_apart(&a->party_terms, &b->party_terms) ||
        dr_are_apart(&a->to_terms, &b->to_terms))
        return -1;
    float like = dr_rare_overlap(&all->words, &a->words, &b->words);
    like += a->kind == b->kind ? 0.1f : 0;
    like += dr_shared_terms(&a->party_terms, &b->party_terms) ? 0.1f : 0;
    like -= other_days(a, b) ? 0.5f : 0;
    return like - 0.5f;
}

typedef DR_VEC(dr_likeness) likenesses;

/* A move is compared with so many after it, in order of reports. */
enum { FOLLOWING = 200 };

static void join_moves(dr_arena *arena, const dr_stories *all, const dr_members *told, dr_story *story)
{
    likenesses pairs = {0};
    for (uint32_t i = 0; i < told->n; i++)
        for (uint32_t k = i + 1; k < told->n && k - i <= FOLLOWING; k++)
            DR_PUSH(arena, &pairs,
                    ((dr_likeness){
                        i, k, move_likeness(all, dr_move_told(all, told->at[i]), dr_move_told(all, told->at[k]))}));
    uint32_t *group = DR_NEW_ARRAY(arena, uint32_t, told->n), *move_of = DR_NEW_ARRAY(arena, uint32_t, told->n);
    dr_link_average(arena, told->n, pairs.at, pairs.n, (dr_unnamed){.score = -1}, 0, group);
    for (uint32_t i = 0; i < told->n; i++) {
        if (group[i] == i) {
            move_of[i] = story->moves.n;
            *DR_MORE(arena, &story->moves) = (dr_story_move){.answers = DR_NONE, .settled_by = DR_NONE};
        }
        DR_PUSH(arena, &story->moves.at[move_of[group[i]]].members, told->at[i]);
    }
}

/* ---- their days ---- */

/* The first day on which a telling has it made; where none tells, or a later one than that of the first report, the day
 * of the first report. */
static void date_move(const dr_stories *all, dr_story_move *move)
{
    for (uint32_t i = 0; i < move->members.n; i++) {
        const dr_told_move *m = dr_move_told(all, move->members.at[i]);
        if (m->from.year && (!move->day.year || dr_date_compare(m->from, move->day) < 0))
            move->day = m->from;
        if (m->deadline.year) { /* the last that is told holds */
            move->deadline = m->deadline;
            move->deadline_by = move->members.at[i];
        }
    }
    dr_date told = all->reports[move->members.at[0].report]->published;
    if (!move->day.year || (told.year && dr_date_compare(told, move->day) < 0))
        move->day = told;
}

/* The moves of a report word for word as another go where the other's went. */
static void add_same_texts(dr_arena *arena, const dr_stories *all, const dr_members *told, dr_story *story)
{
    DR_VEC(uint32_t) move_of = {0}; /* beside told */
    for (uint32_t i = 0; i < told->n; i++)
        DR_PUSH(arena, &move_of, DR_NONE);
    for (uint32_t i = 0; i < story->moves.n; i++)
        for (uint32_t k = 0; k < story->moves.at[i].members.n; k++)
            move_of.at[dr_place_of_member(told, story->moves.at[i].members.at[k])] = i;
    for (uint32_t i = 0; i < story->reports.n; i++) {
        uint32_t report = story->reports.at[i];
        if (!dr_is_same_text(all, report))
            continue;
        for (uint32_t k = 0; k < all->reports[report]->moves.n; k++) {
            uint32_t at = dr_place_of_member(told, (dr_member){all->origin[report], k});
            DR_PUSH(arena, &story->moves.at[move_of.at[at]].members, ((dr_member){report, k}));
        }
    }
}

void dr_find_story_moves(dr_arena *arena, const dr_stories *all, dr_story *story)
{
    dr_members told = {0};
    for (uint32_t i = 0; i < story->reports.n; i++) {
        uint32_t report = story->reports.at[i];
        if (dr_is_same_text(all, report))
            continue;
        for (uint32_t k = 0; k < all->reports[report]->moves.n; k++)
            DR_PUSH(arena, &told, ((dr_member){report, k}));
    }
    join_moves(arena, all, &told, story);
    add_same_texts(arena, all, &told, story);
    for (uint32_t i = 0; i < story->moves.n; i++) {
        dr_members *members = &story->moves.at[i].members;
        if (members->n > 1)
            qsort(members->at, members->n, sizeof *members->at, dr_by_report);
        date_move(all, &story->moves.at[i]);
    }
    dr_order_moves(arena, all, story);
    dr_lay_table(all, story);
}
