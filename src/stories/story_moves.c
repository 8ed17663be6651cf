/* The table: moves that several reports tell as one, which move answers which, and what is open.
 *
 *     offer by A to B ─▶ open;   acceptance by B of the same ─▶ accepted;   A's later offer on the same ─▶ superseded
 */
#include <stdlib.h>

#include "stories/linkage.h"
#include "stories/stories.h"

const char *dr_move_state_name(dr_move_state state)
{
    static const char *const names[] = {"open", "accepted", "rejected", "withdrawn", "superseded", "silent"};
    return names[state];
}

/* ---- one move of several tellings ---- */

static float rare_overlap(const dr_stories *all, const dr_vector *a, const dr_vector *b)
{
    float both = 0, left = 0, right = 0;
    for (uint32_t i = 0; i < a->n; i++)
        left += dr_idf(&all->words, a->at[i].term);
    for (uint32_t i = 0; i < b->n; i++)
        right += dr_idf(&all->words, b->at[i].term);
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        uint64_t x = a->at[i].term, y = b->at[j].term;
        both += x == y ? dr_idf(&all->words, x) : 0;
        i += x <= y;
        j += y <= x;
    }
    float least = left < right ? left : right;
    return least > 0 ? both / least : 0;
}

/* A proposal, an offer and a demand are told as one another; answers are not. */
static int family(dr_move_kind kind)
{
    switch (kind) {
    case DR_MOVE_PROPOSAL:
    case DR_MOVE_OFFER:
    case DR_MOVE_DEMAND:
    case DR_MOVE_CONDITIONAL:
    case DR_MOVE_COUNTERPROPOSAL:
        return 1;
    default:
        return 2 + (int)kind;
    }
}

static bool apart(const dr_vector *a, const dr_vector *b)
{
    return a->n && b->n && !dr_shared_terms(a, b);
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
    if (family(a->kind) != family(b->kind) || apart(&a->party_terms, &b->party_terms) ||
        apart(&a->to_terms, &b->to_terms))
        return -1;
    float like = rare_overlap(all, &a->words, &b->words);
    like += a->kind == b->kind ? 0.1f : 0;
    like += dr_shared_terms(&a->party_terms, &b->party_terms) ? 0.1f : 0;
    like -= other_days(a, b) ? 0.5f : 0;
    return like - 0.5f;
}

typedef DR_VEC(dr_likeness) likenesses;

static void join_moves(dr_arena *arena, const dr_stories *all, const dr_members *told, dr_story *story,
                       uint32_t *move_of)
{
    enum { FOLLOWING = 200 };
    likenesses pairs = {0};
    for (uint32_t i = 0; i < told->n; i++)
        for (uint32_t k = i + 1; k < told->n && k - i <= FOLLOWING; k++)
            DR_PUSH(arena, &pairs,
                    ((dr_likeness){
                        i, k, move_likeness(all, dr_move_told(all, told->at[i]), dr_move_told(all, told->at[k]))}));
    uint32_t *group = DR_NEW_ARRAY(arena, uint32_t, told->n);
    dr_link_average(arena, told->n, pairs.at, pairs.n, -1, 0, group);
    for (uint32_t i = 0; i < told->n; i++) {
        if (group[i] == i) {
            move_of[i] = story->moves.n;
            *DR_MORE(arena, &story->moves) = (dr_story_move){.answers = DR_NONE, .settled_by = DR_NONE};
        }
        move_of[i] = move_of[group[i]];
        DR_PUSH(arena, &story->moves.at[move_of[i]].members, told->at[i]);
    }
}

/* ---- answers ---- */

static const dr_told_move *first_of(const dr_stories *all, const dr_story_move *move)
{
    return dr_move_told(all, move->members.at[0]);
}

static bool is_answer(dr_move_kind kind)
{
    return kind == DR_MOVE_ACCEPTANCE || kind == DR_MOVE_REJECTION || kind == DR_MOVE_COUNTERPROPOSAL ||
           kind == DR_MOVE_NO_RESPONSE || kind == DR_MOVE_AGREEMENT || kind == DR_MOVE_WITHDRAWAL;
}

/* The day a move is made; where none is told, that of the report. */
static dr_date day_of(const dr_stories *all, const dr_story_move *move)
{
    dr_date own = first_of(all, move)->from;
    return own.year ? own : all->reports[move->members.at[0].report]->published;
}

static bool is_before(const dr_stories *all, const dr_story *story, uint32_t a, uint32_t b)
{
    dr_date x = day_of(all, &story->moves.at[a]), y = day_of(all, &story->moves.at[b]);
    return x.year && y.year && dr_date_compare(x, y) ? dr_date_compare(x, y) < 0 : a < b;
}

/* How well `answer` fits a move on the table: 0 not at all. */
static float fits(const dr_stories *all, const dr_story *story, uint32_t answer, uint32_t asked)
{
    const dr_told_move *a = first_of(all, &story->moves.at[answer]), *q = first_of(all, &story->moves.at[asked]);
    bool own = a->kind == DR_MOVE_WITHDRAWAL;
    if (family(q->kind) != 1 || !is_before(all, story, asked, answer))
        return 0;
    if (own ? apart(&a->party_terms, &q->party_terms) : apart(&a->party_terms, &q->to_terms))
        return 0;
    if (!own && dr_shared_terms(&a->party_terms, &q->party_terms) && !dr_shared_terms(&a->party_terms, &q->to_terms))
        return 0; /* nobody answers their own */
    float like = rare_overlap(all, &a->words, &q->words);
    like += dr_shared_terms(&a->to_terms, &q->party_terms) ? 0.2f : 0;
    like += dr_shared_terms(&a->party_terms, &q->to_terms) ? 0.2f : 0;
    return like;
}

/* What the reports themselves link goes first; else the move before it that fits best, the latest of equals. */
static void link_answers(const dr_stories *all, dr_story *story, const dr_members *told, const uint32_t *move_of)
{
    static const float least = 0.45f;
    for (uint32_t i = 0; i < told->n; i++) {
        const dr_told_move *m = dr_move_told(all, told->at[i]);
        for (uint32_t k = 0; k < told->n && m->answers != DR_NONE; k++)
            if (told->at[k].report == told->at[i].report && told->at[k].fact == m->answers && move_of[k] != move_of[i])
                story->moves.at[move_of[i]].answers = move_of[k];
    }
    for (uint32_t i = 0; i < story->moves.n; i++) {
        dr_story_move *m = &story->moves.at[i];
        if (m->answers != DR_NONE || !is_answer(first_of(all, m)->kind))
            continue;
        float best = least;
        for (uint32_t k = 0; k < story->moves.n; k++) {
            float like = k == i ? 0 : fits(all, story, i, k);
            if (like >= best) {
                best = like;
                m->answers = k;
            }
        }
    }
}

static void settle(const dr_stories *all, dr_story *story)
{
    for (uint32_t i = 0; i < story->moves.n; i++) {
        const dr_story_move *m = &story->moves.at[i];
        if (m->answers == DR_NONE)
            continue;
        dr_move_kind kind = first_of(all, m)->kind;
        dr_story_move *asked = &story->moves.at[m->answers];
        if (asked->settled_by != DR_NONE && !is_before(all, story, asked->settled_by, i))
            continue; /* the latest answer holds */
        asked->settled_by = i;
        asked->state = kind == DR_MOVE_ACCEPTANCE || kind == DR_MOVE_AGREEMENT ? DR_ACCEPTED
                       : kind == DR_MOVE_REJECTION                             ? DR_REJECTED
                       : kind == DR_MOVE_WITHDRAWAL                            ? DR_WITHDRAWN
                       : kind == DR_MOVE_NO_RESPONSE                           ? DR_SILENT
                                                                               : DR_SUPERSEDED;
    }
}

void dr_find_story_moves(dr_arena *arena, const dr_stories *all, dr_story *story)
{
    dr_members told = {0};
    for (uint32_t i = 0; i < story->reports.n; i++)
        for (uint32_t k = 0; k < all->reports[story->reports.at[i]]->moves.n; k++)
            DR_PUSH(arena, &told, ((dr_member){story->reports.at[i], k}));
    uint32_t *move_of = DR_NEW_ARRAY(arena, uint32_t, told.n);
    join_moves(arena, all, &told, story, move_of);
    link_answers(all, story, &told, move_of);
    settle(all, story);
}
