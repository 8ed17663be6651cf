/* Answers and states, of moves in order of their days:
 *
 *     offer by A to B ─▶ open;   acceptance by B of the same ─▶ accepted;   A's later offer on the same ─▶ superseded
 *     offer "by Friday", and after Friday no answer ─▶ silent
 */
#include "stories/table.h"

const char *dr_move_state_name(dr_move_state state)
{
    static const char *const names[] = {"open", "accepted", "rejected", "withdrawn", "superseded", "silent"};
    return names[state];
}

static bool is_answer(dr_move_kind kind)
{
    return kind == DR_MOVE_ACCEPTANCE || kind == DR_MOVE_REJECTION || kind == DR_MOVE_COUNTERPROPOSAL ||
           kind == DR_MOVE_NO_RESPONSE || kind == DR_MOVE_AGREEMENT || kind == DR_MOVE_WITHDRAWAL;
}

static const dr_told_move *first_of(const dr_stories *all, const dr_story_move *move)
{
    return dr_move_told(all, move->members.at[0]);
}

/* So many moves before it are looked at for what an answer answers and an offer supersedes. */
enum { LOOK_BACK = 256 };
static const float answer_least = 0.45f, same_subject = 0.3f; /* set */

static bool all_among(const dr_party *these, uint32_t n, const dr_party *those, uint32_t m)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++)
            if (dr_are_one_side(&these[i], &those[k])) {
                found++;
                break;
            }
    return found == n;
}

static bool names_one_of(const dr_party *these, uint32_t n, const dr_party *those, uint32_t m)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++)
            if (these[i].name.size && dr_eq(these[i].name, those[k].name))
                return true;
    return false;
}

/* Whether a move is of none but those who made the other, and not said to those to whom that was put; nor by one of a
 * state to another of it: a president who does not take his minister's resignation. */
static bool is_of_its_own(const dr_told_move *a, const dr_told_move *q)
{
    if (names_one_of(a->to.at, a->to.n, q->party.at, q->party.n) &&
        !names_one_of(a->party.at, a->party.n, q->party.at, q->party.n))
        return false;
    if (!dr_shared_terms(&a->party_terms, &q->party_terms) || dr_shared_terms(&a->party_terms, &q->to_terms))
        return false;
    return a->party.n < 2 || all_among(a->party.at, a->party.n, q->party.at, q->party.n);
}

/* Who sign together answer what one of them put on the table, or what was put to all of them. */
static bool may_be_signed(const dr_told_move *a, const dr_told_move *q)
{
    return a->party.n < 2 || dr_shared_terms(&a->party_terms, &q->party_terms) ||
           all_among(a->party.at, a->party.n, q->to.at, q->to.n);
}

/* How well `answer` fits a move on the table before it: 0 not at all. Nobody answers their own; who rejects what they
 * offered themselves takes it back. */
static float fits(const dr_stories *all, const dr_told_move *a, const dr_told_move *q)
{
    bool own = a->kind == DR_MOVE_WITHDRAWAL || (a->kind == DR_MOVE_REJECTION && is_of_its_own(a, q));
    if (!dr_is_on_table(q->kind))
        return 0;
    if (own ? dr_are_apart(&a->party_terms, &q->party_terms) : dr_are_apart(&a->party_terms, &q->to_terms))
        return 0;
    if (!own && is_of_its_own(a, q))
        return 0;
    float like = dr_rare_overlap(&all->words, &a->words, &q->words);
    if (a->kind == DR_MOVE_AGREEMENT && (like < same_subject || !may_be_signed(a, q)))
        return 0; /* who signs something else answers nothing */
    like += dr_shared_terms(&a->to_terms, &q->party_terms) ? 0.2f : 0;
    like += dr_shared_terms(&a->party_terms, &q->to_terms) ? 0.2f : 0;
    return like;
}

static uint32_t look_from(uint32_t i)
{
    return i > LOOK_BACK ? i - LOOK_BACK : 0;
}

/* The one before it that fits best, the latest of equals, other than `not`; DR_NONE. */
static uint32_t best_answered(const dr_stories *all, const dr_story *story, uint32_t i, uint32_t not)
{
    const dr_told_move *answer = first_of(all, &story->moves.at[i]);
    float best = answer_least;
    uint32_t found = DR_NONE;
    for (uint32_t k = look_from(i); k < i && is_answer(answer->kind); k++) {
        float like = k == not ? 0 : fits(all, answer, first_of(all, &story->moves.at[k]));
        if (like >= best) {
            best = like;
            found = k;
        }
    }
    return found;
}

static bool is_any(dr_str word, const char *const *words)
{
    for (; *words; words++)
        if (dr_eq(word, dr_str_of(*words)))
            return true;
    return false;
}

/* "the first three demands", "the first condition", "some of the demands": an answer to a part settles not the whole.
 */
static bool is_of_a_part(const dr_told_move *answer)
{
    static const char *const places[] = {"first", "second", "third", "last", NULL};
    static const char *const parts[] = {"some", "part", "parts", "most", "several", "one", "two", "three", NULL};
    static const char *const items[] = {"condition", "demand", "point", "part", "phase", "stage", "clause",
                                        "article",   "two",    "three", "four", "half",  NULL};
    if (answer->terms.n != 1)
        return false;
    dr_str rest = answer->terms.at[0].text, word = dr_split(&rest, ' ');
    if (dr_eq(word, DR_STR("the")))
        word = dr_split(&rest, ' ');
    dr_str next = dr_split(&rest, ' ');
    return (is_any(word, parts) && dr_eq(next, DR_STR("of"))) || (is_any(word, places) && is_any(next, items));
}

static void settle(dr_story *story, uint32_t asked, dr_move_state state, uint32_t by)
{
    dr_story_move *m = &story->moves.at[asked];
    m->state = state;
    m->settled_by = by;
    m->settled_on = story->moves.at[by].day;
}

/* The last that says yes, no or never mind holds; silence and a counterproposal settle only what is open. */
static void settle_by_answer(const dr_stories *all, dr_story *story, uint32_t asked, uint32_t i)
{
    const dr_told_move *answer = first_of(all, &story->moves.at[i]);
    dr_move_kind kind = answer->kind;
    bool open = story->moves.at[asked].state == DR_OPEN;
    if (is_of_a_part(answer))
        return;
    if (kind == DR_MOVE_ACCEPTANCE || kind == DR_MOVE_AGREEMENT)
        settle(story, asked, DR_ACCEPTED, i);
    else if (kind == DR_MOVE_REJECTION)
        settle(story, asked, is_of_its_own(answer, first_of(all, &story->moves.at[asked])) ? DR_WITHDRAWN : DR_REJECTED,
               i);
    else if (kind == DR_MOVE_WITHDRAWAL)
        settle(story, asked, DR_WITHDRAWN, i);
    else if (open && kind == DR_MOVE_NO_RESPONSE)
        settle(story, asked, DR_SILENT, i);
    else if (open && kind == DR_MOVE_COUNTERPROPOSAL)
        settle(story, asked, DR_SUPERSEDED, i);
}

/* "accepted the Egyptian offer": named behind its answer, without saying what is offered. */
static bool is_only_named(const dr_stories *all, const dr_story_move *asked, const dr_story_move *answer)
{
    dr_member a = asked->members.at[0], by = answer->members.at[0];
    return a.report == by.report && a.fact > by.fact && !first_of(all, asked)->terms.n;
}

/* What the reports themselves link goes first; but what is only named may have been told before in full. */
static void link_answers(const dr_stories *all, dr_story *story)
{
    for (uint32_t i = 0; i < story->moves.n; i++) {
        uint32_t told = story->moves.at[i].answers;
        if (told != DR_NONE && !is_only_named(all, &story->moves.at[told], &story->moves.at[i]))
            continue;
        uint32_t best = best_answered(all, story, i, told);
        if (best == DR_NONE)
            continue;
        story->moves.at[i].answers = best;
        if (told != DR_NONE)
            settle_by_answer(all, story, told, i);
    }
}

/* What a side put on the table is superseded by what it puts there to the same other side, on the same subject, on a
 * later day. */
static void supersede(const dr_stories *all, dr_story *story, uint32_t i)
{
    const dr_told_move *later = first_of(all, &story->moves.at[i]);
    for (uint32_t k = look_from(i); k < i && dr_is_on_table(later->kind) && story->moves.at[i].state == DR_OPEN; k++) {
        const dr_told_move *m = first_of(all, &story->moves.at[k]);
        if (story->moves.at[k].state == DR_OPEN && dr_is_on_table(m->kind) &&
            dr_date_compare(story->moves.at[k].day, story->moves.at[i].day) < 0 &&
            dr_shared_terms(&m->party_terms, &later->party_terms) && !dr_are_apart(&m->to_terms, &later->to_terms) &&
            dr_rare_overlap(&all->words, &m->words, &later->words) >= same_subject)
            settle(story, k, DR_SUPERSEDED, i);
    }
}

void dr_lay_table(const dr_stories *all, dr_story *story)
{
    link_answers(all, story);
    for (uint32_t i = 0; i < story->moves.n; i++) {
        if (story->moves.at[i].answers != DR_NONE)
            settle_by_answer(all, story, story->moves.at[i].answers, i);
        supersede(all, story, i);
    }
    dr_fall_silent(story, all->on);
}

void dr_fall_silent(dr_story *story, dr_date on)
{
    for (uint32_t i = 0; i < story->moves.n; i++) {
        dr_story_move *m = &story->moves.at[i];
        bool open = m->state == DR_OPEN || (m->state == DR_SILENT && m->settled_by == DR_NONE);
        if (!open)
            continue;
        bool past = m->deadline.year && on.year && dr_date_compare(m->deadline, on) < 0;
        m->state = past ? DR_SILENT : DR_OPEN;
        m->settled_on = past ? m->deadline : (dr_date){0};
    }
}
