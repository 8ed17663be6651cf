/* A story, and the table between its parties, for a person:
 *
 *   Talks open at Camp David                                       <- the first report's title
 *   sa1b2… · 1978-09-05 to 1978-09-17 · 9 reports, 3 outlets
 *   1978-09-17  Egypt → AGREE → Israel · corroborated              <- an event: day, who, what, to whom, how sure
 *       “…”
 *       reports/wire.txt E4, reports/courier.html E2               <- where it is told
 *       killed: 4 (a, b), latest 6 (c)
 *   N2  1978-09-08  Egypt → Israel · offer · accepted 1978-09-11   <- a move and how it stands
 */
#include <stdio.h>

#include "base/map.h"
#include "base/utf8.h"
#include "record/writers.h"
#include "stories/choice.h"

enum { MARGIN = 4, LONGEST_EVIDENCE = 300, MOST_VALUES = 6, MOST_NAMES = 4 };

typedef struct page {
    dr_buf *out;
    const dr_stories *all;
    const dr_choice *choice;
} page;

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

/* A paragraph wrapped to the page, of words alone that steer no terminal. */
static void print(page *p, const char *paint, size_t indent, dr_str text)
{
    size_t at = 0;
    if (p->choice->color && paint)
        dr_buf_add(p->out, dr_str_of(paint));
    for (size_t i = 0; i < text.size;) {
        dr_buf word = {.arena = p->out->arena};
        size_t size;
        for (; i < text.size; i += size) {
            uint32_t c = dr_utf8_at(text, i, &size);
            if (dr_is_space(c))
                break;
            if (!dr_is_steering(c))
                dr_buf_add(&word, (dr_str){text.at + i, size});
        }
        while (i < text.size && dr_is_space(dr_utf8_at(text, i, &size)))
            i += size;
        size_t columns = dr_utf8_width(dr_buf_view(&word));
        if (!columns)
            continue;
        if (at && at + 1 + columns > p->choice->width) {
            dr_buf_byte(p->out, '\n');
            at = 0;
        }
        for (; at < indent; at++)
            dr_buf_byte(p->out, ' ');
        if (at > indent) {
            dr_buf_byte(p->out, ' ');
            at++;
        }
        dr_buf_add(p->out, dr_buf_view(&word));
        at += columns;
    }
    if (p->choice->color && paint)
        dr_buf_add(p->out, dr_str_of(PLAIN));
    dr_buf_byte(p->out, '\n');
}

static dr_str names_of(dr_arena *arena, const dr_party *parties, uint32_t n)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < n && i < MOST_NAMES; i++)
        dr_buf_format(&out, "%s%.*s", i ? ", " : "", DR_FMT(parties[i].name));
    if (n > MOST_NAMES)
        dr_buf_format(&out, " and %u more", n - MOST_NAMES);
    return dr_buf_view(&out);
}

static void quote(page *p, dr_str words)
{
    size_t most = words.size < LONGEST_EVIDENCE ? words.size : LONGEST_EVIDENCE;
    while (most && most < words.size && ((unsigned char)words.at[most] & 0xC0) == 0x80)
        most--;
    if (words.size)
        print(p, DIM, MARGIN, dr_format(p->out->arena, "“%.*s%s”", (int)most, words.at, most < words.size ? " …" : ""));
}

/* What the fact is called in its report: 'E' an event, 'M' a move. */
static uint32_t number_of(page *p, dr_member member, char letter)
{
    return 1 + (letter == 'E' ? dr_event_told(p->all, member)->index : dr_move_told(p->all, member)->index);
}

/* Each report of the members once, with what the facts are called there: "a.txt E4, b.txt E1 E3 and 4 more"; of letter
 * 0 without. */
static dr_str reports_of(page *p, const dr_members *members, char letter)
{
    dr_buf out = {.arena = p->out->arena};
    uint32_t told = 0;
    for (uint32_t i = 0; i < members->n; i++) {
        bool again = i && members->at[i].report == members->at[i - 1].report;
        told += !again;
        if (told <= MOST_NAMES && !again)
            dr_buf_format(&out, "%s%.*s", told > 1 ? ", " : "", DR_FMT(p->all->reports[members->at[i].report]->key));
        if (told <= MOST_NAMES && letter)
            dr_buf_format(&out, " %c%u", letter, number_of(p, members->at[i], letter));
    }
    if (told > MOST_NAMES)
        dr_buf_format(&out, " and %u more", told - MOST_NAMES);
    return dr_buf_view(&out);
}

/* ---- the head ---- */

static uint32_t count_outlets(page *p, const dr_story *story)
{
    dr_map seen = {.arena = p->out->arena};
    for (uint32_t i = 0; i < story->reports.n; i++) {
        dr_str outlet = p->all->reports[story->reports.at[i]]->outlet;
        if (outlet.size && dr_map_get(&seen, outlet) == DR_NONE)
            dr_map_set(&seen, outlet, 1);
    }
    return seen.n;
}

static void print_head(page *p, const dr_story *story)
{
    const dr_telling *first = p->all->reports[story->reports.at[0]];
    dr_date since, until;
    dr_arena *arena = p->out->arena;
    char from[DR_DATE_SIZE], to[DR_DATE_SIZE];
    uint32_t outlets = count_outlets(p, story), copies = 0;
    for (uint32_t i = 0; i < story->reports.n; i++)
        copies += p->all->origin[story->reports.at[i]] != story->reports.at[i];
    dr_buf line = {.arena = arena};
    print(p, BOLD, 0, first->title.size ? first->title : dr_str_of("(no title)"));
    dr_story_days(p->all, story, &since, &until);
    dr_date_print(since, from);
    dr_date_print(until, to);
    dr_buf_format(&line, "%.*s", DR_FMT(dr_story_id(arena, p->all, story)));
    if (to[0])
        dr_buf_format(&line, strcmp(from, to) ? " · %s to %s" : " · %s", from, to);
    dr_buf_format(&line, " · %u report%s", story->reports.n, story->reports.n == 1 ? "" : "s");
    if (outlets)
        dr_buf_format(&line, " of %u outlet%s", outlets, outlets == 1 ? "" : "s");
    if (copies)
        dr_buf_format(&line, ", %u of them cop%s", copies, copies == 1 ? "y" : "ies");
    print(p, DIM, 0, dr_buf_view(&line));
    if (story->goes_on_from.size) {
        dr_date_print(story->told_to, to);
        print(p, DIM, 0,
              dr_format(arena, "goes on from %.*s%s%s", DR_FMT(story->goes_on_from), to[0] ? ", last of " : "", to));
    }
}

/* ---- events ---- */

static void print_differing(page *p, const dr_differing *d)
{
    dr_buf line = {.arena = p->out->arena};
    dr_buf_format(&line, "%.*s:", DR_FMT(d->field));
    for (uint32_t i = 0; i < d->values.n && i < MOST_VALUES; i++)
        dr_buf_format(&line, "%s %s%.*s (%.*s)", i ? ";" : "", d->values.at[i].latest ? "latest " : "",
                      DR_FMT(d->values.at[i].value), DR_FMT(reports_of(p, &d->values.at[i].members, 0)));
    if (d->values.n > MOST_VALUES)
        dr_buf_format(&line, "; %u more", d->values.n - MOST_VALUES);
    print(p, NULL, MARGIN, dr_buf_view(&line));
}

static void print_event(page *p, const dr_story_event *event)
{
    const dr_told_event *e = dr_chosen_telling(p->all, event);
    dr_arena *arena = p->out->arena;
    dr_buf line = {.arena = arena};
    char days[DR_DAYS_SIZE];
    dr_days_print(e->from, e->to, days);
    dr_buf_format(&line, "%s  ", days[0] ? days : "no day");
    if (e->actor.n)
        dr_buf_format(&line, "%.*s → ", DR_FMT(names_of(arena, e->actor.at, e->actor.n)));
    dr_buf_format(&line, "%s%s", e->negative ? "not " : "", dr_plover_name(e->type));
    if (e->recipient.n)
        dr_buf_format(&line, " → %.*s", DR_FMT(names_of(arena, e->recipient.at, e->recipient.n)));
    if (e->place.size)
        dr_buf_format(&line, " · %.*s", DR_FMT(e->place));
    dr_buf_format(&line, " · %s", dr_story_status_name(event->status));
    if (event->origins > 1)
        dr_buf_format(&line, " by %u origins", event->origins);
    print(p, NULL, 2, dr_buf_view(&line));
    quote(p, e->sentence);
    print(p, DIM, MARGIN, reports_of(p, &event->members, 'E'));
    for (uint32_t i = 0; i < event->differ.n; i++)
        print_differing(p, &event->differ.at[i]);
}

/* ---- moves ---- */

static void print_move(page *p, const dr_story *story, uint32_t index)
{
    const dr_story_move *move = &story->moves.at[index];
    const dr_told_move *m = dr_best_telling(p->all, move);
    dr_arena *arena = p->out->arena;
    dr_buf line = {.arena = arena};
    char day[DR_DATE_SIZE], other[DR_DATE_SIZE];
    dr_date_print(move->day, day);
    dr_buf_format(&line, "N%u  %s  %.*s", index + 1, day[0] ? day : "no day",
                  DR_FMT(m->party.n ? names_of(arena, m->party.at, m->party.n) : dr_str_of("?")));
    if (m->to.n)
        dr_buf_format(&line, " → %.*s", DR_FMT(names_of(arena, m->to.at, m->to.n)));
    dr_buf_format(&line, " · %s", dr_move_name(m->kind));
    if (move->answers != DR_NONE)
        dr_buf_format(&line, " in answer to N%u", move->answers + 1);
    if (dr_is_on_table(m->kind))
        dr_buf_format(&line, " · %s", dr_move_state_name(move->state));
    if (dr_date_print(move->deadline, other)[0])
        dr_buf_format(&line, " · answer by %s", other);
    print(p, dr_is_on_table(m->kind) && move->state == DR_OPEN ? BOLD : NULL, 2, dr_buf_view(&line));
    for (uint32_t i = 0; i < m->terms.n && i < MOST_VALUES; i++)
        print(p, NULL, MARGIN, dr_format(arena, "- %.*s", DR_FMT(m->terms.at[i].text)));
    quote(p, m->evidence);
    print(p, DIM, MARGIN, reports_of(p, &move->members, 'M'));
    if (move->state == DR_OPEN)
        return;
    dr_date_print(move->settled_on, other);
    if (move->settled_by != DR_NONE)
        print(p, NULL, MARGIN,
              dr_format(arena, "%s %s by N%u: “%.*s”", dr_move_state_name(move->state), other, move->settled_by + 1,
                        DR_FMT(dr_best_telling(p->all, &story->moves.at[move->settled_by])->evidence)));
    else
        print(p, NULL, MARGIN,
              dr_format(arena, "silent after %s: “%.*s” passed without an answer", other,
                        DR_FMT(dr_move_told(p->all, move->deadline_by)->deadline_words)));
}

static void print_moves(page *p, const dr_story *story)
{
    dr_choice all = {0};
    const dr_choice *of = p->choice->table ? p->choice : &all;
    char on[DR_DATE_SIZE], day[DR_DATE_SIZE];
    uint32_t told = 0, open = 0, last = DR_NONE;
    for (uint32_t i = 0; i < story->moves.n; i++) {
        if (!dr_is_chosen_move(p->all, &story->moves.at[i], of))
            continue;
        told++;
        open +=
            dr_is_on_table(dr_best_telling(p->all, &story->moves.at[i])->kind) && story->moves.at[i].state == DR_OPEN;
        last = i;
    }
    if (!told)
        return;
    const dr_told_move *m = dr_best_telling(p->all, &story->moves.at[last]);
    dr_date_print(p->all->on, on);
    dr_date_print(story->moves.at[last].day, day);
    print(p, NULL, 0,
          dr_format(p->out->arena, "On the table%s%s: %u move%s, %u open; last moved %.*s%s%s", on[0] ? " as of " : "",
                    on, told, told == 1 ? "" : "s", open,
                    DR_FMT(m->party.n ? names_of(p->out->arena, m->party.at, m->party.n) : dr_str_of("?")),
                    day[0] ? ", " : "", day));
    for (uint32_t i = 0; i < story->moves.n; i++)
        if (dr_is_chosen_move(p->all, &story->moves.at[i], of))
            print_move(p, story, i);
}

void dr_print_story(dr_buf *out, const dr_stories *all, const dr_story *story, const dr_choice *choice)
{
    page p = {out, all, choice};
    print_head(&p, story);
    for (uint32_t i = 0; i < story->events.n; i++)
        print_event(&p, &story->events.at[i]);
    print_moves(&p, story);
    dr_buf_byte(out, '\n');
}

void dr_print_table(dr_buf *out, const dr_stories *all, const dr_story *story, const dr_choice *choice)
{
    page p = {out, all, choice};
    print_head(&p, story);
    print_moves(&p, story);
    dr_buf_byte(out, '\n');
}
