#include "edition/compose.h"
#include "edition/clause.h"

#include <stdlib.h>

#include "knowledge/state_name.h"
#include "record/writers.h"

enum { EVIDENCE_SHOWN = 3, LEAST_CONFIDENCE = 60 /* in a hundred */ };

/* An event that is told, with the words of its report that tell it, or none, and where. */
typedef struct telling_of {
    dr_member member;
    dr_span words;
    uint32_t block;
} telling_of;

typedef struct composing {
    dr_arena *arena;
    dr_teller teller;
    dr_document *out;
    const dr_edition_of *of;

    dr_map said; /* sentences that were told already, in this story */
    const dr_story *story;
    bool *moved;             /* of each of the story's moves: it is told */
    DR_VEC(telling_of) told; /* events of the story */
} composing;

/* ---- evidence ---- */

/* The chosen telling first, then others of other texts. */
static void add_members(composing *c, dr_passage *passage, const dr_members *members, dr_member chosen, char kind)
{
    const dr_stories *all = c->teller.all;
#define FACT(m) (kind == 'e' ? dr_event_told(all, m)->index : dr_move_told(all, m)->index)
    uint32_t shown = 1, last = chosen.report;
    dr_add_evidence(c->out, &c->teller, passage, chosen.report, kind, FACT(chosen));
    for (uint32_t i = 0; i < members->n && shown < EVIDENCE_SHOWN; i++) {
        dr_member m = members->at[i];
        if (m.report == chosen.report || m.report == last || all->origin[m.report] != m.report)
            continue;
        dr_add_evidence(c->out, &c->teller, passage, m.report, kind, FACT(m));
        last = m.report;
        shown++;
    }
#undef FACT
}

/* ---- which of them ---- */

static bool is_of_day(const composing *c, uint32_t report)
{
    return dr_date_compare(c->teller.all->reports[report]->published, c->of->day) == 0;
}

static bool any_of_day(const composing *c, const dr_members *members)
{
    for (uint32_t i = 0; i < members->n; i++)
        if (is_of_day(c, members->at[i].report))
            return true;
    return false;
}

typedef struct weighed {
    const dr_story_event *event;
    dr_member chosen;
    double weight;
    uint32_t order; /* its sentence */
    uint32_t start; /* of its trigger */
} weighed;

/* Whether it is the report's own outlet alone: what that asks of its readers ("ask your newsagent") is no news. */
static bool is_outlet(const composing *c, uint32_t report, const dr_party *parties, uint32_t n)
{
    dr_str outlet = c->teller.all->reports[report]->outlet, name = n == 1 ? parties[0].name : (dr_str){0};
    if (!name.size || name.size > outlet.size)
        return false;
    size_t from = outlet.size - name.size; /* "Courier" of the Hill Courier */
    return dr_eq_nocase(dr_from(outlet, from), name) && (!from || outlet.at[from - 1] == ' ');
}

static dr_member chosen_member(const composing *c, const dr_story_event *event)
{
    const dr_told_event *told = dr_chosen_telling(c->teller.all, event);
    for (uint32_t i = 0; i < event->members.n; i++)
        if (dr_event_told(c->teller.all, event->members.at[i]) == told)
            return event->members.at[i];
    return event->members.at[0];
}

static const dr_event *record_event(const composing *c, dr_member member)
{
    const dr_record *record = c->teller.records[member.report];
    uint32_t index = dr_event_told(c->teller.all, member)->index;
    return record && index < record->events.n ? &record->events.at[index] : NULL;
}

/* Told by many, early in the report, named on both sides, sure, and of these days. */
static double weight_of(const composing *c, const dr_story_event *event, const dr_event *e, const dr_told_event *told)
{
    double weight = 2.0 * event->origins + e->confidence;
    weight += told->sentence_number == 0 ? 2 : told->sentence_number < 3 ? 1 : 0;
    weight += (told->actor.n != 0) + (told->recipient.n != 0) + (told->tolls.n != 0);
    weight += event->status == DR_DENIED || event->status == DR_CONTRADICTED;
    if (told->from.year && dr_date_days(c->of->day) - dr_date_days(told->from) > 14)
        weight -= 4;
    return weight;
}

static bool is_worth_telling(const dr_event *e)
{
    return e && !e->hidden && e->tense != DR_HYPOTHETICAL && e->tense != DR_HISTORICAL &&
           e->confidence * 100 >= LEAST_CONFIDENCE;
}

/* Whether one of the move's tellings is of the same report and sentence. */
static bool is_same_act(const composing *c, const dr_story_move *move, dr_member event)
{
    const dr_event *e = record_event(c, event);
    const dr_record *record = c->teller.records[event.report];
    for (uint32_t k = 0; k < move->members.n; k++) {
        if (move->members.at[k].report != event.report)
            continue;
        const dr_move *m = &record->moves.at[dr_move_told(c->teller.all, move->members.at[k])->index];
        for (uint32_t s = 0; s < m->evidence.n; s++)
            if (dr_span_in(e->trigger, m->evidence.at[s]))
                return true;
    }
    return false;
}

/* What was agreed or signed, or has no terms, is told as an event where the report has words for that: they say more.
 */
static bool says_less(const composing *c, const dr_story_move *move)
{
    dr_member member = dr_told_member(&c->teller, move);
    const dr_told_move *told = dr_move_told(c->teller.all, member);
    const dr_record *record = c->teller.records[member.report];
    return told->kind == DR_MOVE_AGREEMENT ||
           (!dr_is_on_table(told->kind) && move->answers == DR_NONE && !record->moves.at[told->index].terms.n);
}

static dr_span words_of(const composing *c, dr_member member)
{
    const dr_event *e = record_event(c, member);
    return e ? dr_predicate(c->teller.phrases, c->teller.records[member.report], e) : (dr_span){0};
}

/* Whether it is told as a move: what was asked or answered is told once. */
static bool is_moved(const composing *c, dr_member member)
{
    for (uint32_t i = 0; i < c->story->moves.n; i++) {
        const dr_story_move *move = &c->story->moves.at[i];
        if (c->moved[i] && is_same_act(c, move, member) && !(says_less(c, move) && words_of(c, member).end))
            return true;
    }
    return false;
}

/* Whether it is told as an event, in the report's words. */
static bool is_told_in_words(const composing *c, const dr_story_move *move)
{
    for (uint32_t i = 0; i < c->told.n && says_less(c, move); i++)
        if (c->told.at[i].words.end && is_same_act(c, move, c->told.at[i].member))
            return true;
    return false;
}

static int by_weight(const void *a, const void *b)
{
    const weighed *x = a, *y = b;
    if (x->weight > y->weight || x->weight < y->weight)
        return x->weight < y->weight ? 1 : -1;
    return x->order < y->order ? -1 : 1;
}

/* In order of days, then as the reports tell them. */
static int by_day(const void *a, const void *b)
{
    const weighed *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* ---- events ---- */

static void tell_origins(composing *c, const weighed *w, dr_block *block)
{
    uint32_t reports = 0, last = DR_NONE;
    for (uint32_t i = 0; i < w->event->members.n; i++) {
        reports += w->event->members.at[i].report != last;
        last = w->event->members.at[i].report;
    }
    if (w->event->origins < 2 || reports < 2)
        return;
    dr_slot slots[] = {{"count", dr_count_words(c->arena, w->event->origins), true},
                       {"reports", dr_count_words(c->arena, reports), true}};
    dr_str text =
        dr_say(c->arena, c->teller.phrases, "piece", DR_STR("origins"), (dr_str){0}, &(dr_filling){slots, 2, {0}});
    if (text.size)
        dr_add_passage(c->out, block, dr_format(c->arena, "%.*s.", DR_FMT(dr_capital(c->arena, text))));
}

/* Who says that it is not so. */
static void tell_denials(composing *c, const weighed *w, dr_block *block)
{
    dr_map told = {.arena = c->arena};
    if (dr_event_told(c->teller.all, w->chosen)->denied || dr_event_told(c->teller.all, w->chosen)->negative)
        return;
    for (uint32_t i = 0; i < w->event->members.n; i++) {
        dr_member m = w->event->members.at[i];
        const dr_told_event *e = dr_event_told(c->teller.all, m);
        const dr_event *of = record_event(c, m);
        if (!of || !(e->negative || e->denied))
            continue;
        const dr_record *record = c->teller.records[m.report];
        dr_named source = {0};
        if (of->attribution.n)
            source =
                dr_one_named(c->arena, c->teller.phrases, record, record->statements.at[of->attribution.at[0]].source);
        dr_slot slots[] = {{"source", source.text, source.plural},
                           {"outlet", dr_outlet_of(&c->teller, m.report), false}};
        dr_str text =
            dr_say(c->arena, c->teller.phrases, "piece", DR_STR("denied"), (dr_str){0}, &(dr_filling){slots, 2, {0}});
        if (!text.size || dr_map_get(&told, text) != DR_NONE)
            continue;
        dr_map_set(&told, text, 1);
        dr_passage *p = dr_add_passage(c->out, block, dr_format(c->arena, "%.*s.", DR_FMT(dr_capital(c->arena, text))));
        dr_add_evidence(c->out, &c->teller, p, m.report, 'e', e->index);
    }
}

static bool is_said(composing *c, dr_str text)
{
    if (dr_map_get(&c->said, text) != DR_NONE)
        return true;
    dr_map_set(&c->said, text, 1);
    return false;
}

/* Where the words of another event tell it too: “attacked a post and killed seven soldiers”. NULL: nowhere. */
static const telling_of *told_with(const composing *c, const weighed *w)
{
    dr_span trigger = record_event(c, w->chosen)->trigger;
    for (uint32_t i = 0; i < c->told.n; i++)
        if (c->told.at[i].member.report == w->chosen.report && dr_span_in(trigger, c->told.at[i].words))
            return &c->told.at[i];
    return NULL;
}

static bool tell_event(composing *c, const weighed *w)
{
    const telling_of *with = told_with(c, w);
    dr_str text = dr_say_event(&c->teller, w->chosen);
    if (with)
        dr_say_differing(&c->teller, w->event, c->out, &c->out->blocks.at[with->block]);
    if (with || !text.size || is_said(c, text))
        return false;
    dr_block *block = dr_add_block(c->out, DR_BLOCK_ITEM);
    dr_passage *passage = dr_add_passage(c->out, block, text);
    add_members(c, passage, &w->event->members, w->chosen, 'e');
    DR_PUSH(c->arena, &c->told, ((telling_of){w->chosen, words_of(c, w->chosen), c->out->blocks.n - 1}));
    tell_origins(c, w, block);
    tell_denials(c, w, block);
    dr_say_differing(&c->teller, w->event, c->out, block);
    return true;
}

static bool is_anybody(const dr_mentions *mentions)
{
    for (uint32_t i = 0; i < mentions->n; i++)
        if (mentions->at[i].actor != DR_NONE)
            return true;
    return false;
}

static uint32_t tell_events(composing *c, const dr_story *story)
{
    weighed *list = DR_NEW_ARRAY(c->arena, weighed, story->events.n);
    uint32_t n = 0, told = 0, most = story->reports.n > 4 ? DR_EVENTS_TOLD : story->reports.n > 1 ? 4 : 3;
    for (uint32_t i = 0; i < story->events.n; i++) {
        const dr_story_event *event = &story->events.at[i];
        dr_member chosen = chosen_member(c, event);
        const dr_event *e = record_event(c, chosen);
        if (!any_of_day(c, &event->members) || !is_worth_telling(e) || is_moved(c, chosen))
            continue;
        const dr_told_event *t = dr_event_told(c->teller.all, chosen);
        if (e->type == DR_REQUEST && !is_anybody(&e->recipient) && is_outlet(c, chosen.report, t->actor.at, t->actor.n))
            continue;
        list[n++] = (weighed){event, chosen, weight_of(c, event, e, t), t->sentence_number, e->trigger.start};
    }
    if (n > 1)
        qsort(list, n, sizeof *list, by_weight);
    n = n < most ? n : most;
    if (n > 1)
        qsort(list, n, sizeof *list, by_day);
    for (uint32_t i = 0; i < n; i++)
        told += tell_event(c, &list[i]);
    return told;
}

/* ---- moves ---- */

static bool is_to_readers(const composing *c, const dr_story_move *move)
{
    dr_member member = dr_told_member(&c->teller, move);
    const dr_told_move *m = dr_move_told(c->teller.all, member);
    return !m->to.n && is_outlet(c, member.report, m->party.at, m->party.n);
}

static bool is_due(const composing *c, const dr_story *story, const dr_story_move *move)
{
    if (is_to_readers(c, move))
        return false;
    const dr_told_move *m = dr_best_telling(c->teller.all, move);
    if (dr_is_on_table(m->kind))
        return move->state == DR_OPEN || any_of_day(c, &move->members) ||
               (move->settled_by != DR_NONE && any_of_day(c, &story->moves.at[move->settled_by].members)) ||
               dr_date_compare(move->settled_on, c->of->day) == 0;
    return any_of_day(c, &move->members) && move->answers == DR_NONE;
}

/* What is told: what is open first, then what was settled today. */
static void choose_moves(composing *c, const dr_story *story)
{
    uint32_t n = 0;
    c->moved = DR_NEW_ARRAY(c->arena, bool, story->moves.n);
    for (int open = 1; open >= 0; open--)
        for (uint32_t i = 0; i < story->moves.n && n < DR_MOVES_TOLD; i++)
            if ((story->moves.at[i].state == DR_OPEN) == open && is_due(c, story, &story->moves.at[i])) {
                c->moved[i] = true;
                n++;
            }
    /* An answer is told with what it answers. */
    for (uint32_t i = 0; i < story->moves.n; i++)
        if (story->moves.at[i].answers != DR_NONE && c->moved[story->moves.at[i].answers])
            c->moved[i] = true;
}

/* Under which heading it stands, in this order. */
typedef enum standing { UNANSWERED, ANSWERED, OTHERWISE, STANDINGS } standing;

static standing standing_of(const composing *c, const dr_story_move *move)
{
    if (!dr_is_on_table(dr_best_telling(c->teller.all, move)->kind))
        return OTHERWISE;
    return move->state == DR_OPEN ? UNANSWERED : ANSWERED;
}

static uint32_t tell_move(composing *c, const dr_story *story, const dr_story_move *move, const char *heading)
{
    dr_str text = dr_say_move(&c->teller, move);
    if (!text.size || is_told_in_words(c, move) || is_said(c, text))
        return 0;
    if (heading)
        dr_add_line(c->out, DR_BLOCK_HEADING, dr_str_of(heading));
    dr_block *block = dr_add_block(c->out, DR_BLOCK_ITEM);
    add_members(c, dr_add_passage(c->out, block, text), &move->members, dr_told_member(&c->teller, move), 'm');
    if (standing_of(c, move) == OTHERWISE)
        return 1;
    dr_str state = dr_say_state(&c->teller, story, move);
    dr_passage *passage = state.size ? dr_add_passage(c->out, block, state) : NULL;
    if (passage && move->settled_by != DR_NONE) {
        const dr_story_move *by = &story->moves.at[move->settled_by];
        add_members(c, passage, &by->members, dr_told_member(&c->teller, by), 'm');
    }
    return 1;
}

static void tell_last(composing *c, const dr_story *story)
{
    uint32_t last = story->moves.n;
    while (last-- > 0) {
        dr_member m = dr_told_member(&c->teller, &story->moves.at[last]);
        if (is_to_readers(c, &story->moves.at[last]))
            continue;
        const dr_record *record = c->teller.records[m.report];
        dr_named who = dr_actors_named(c->arena, c->teller.phrases, record,
                                       &record->moves.at[dr_move_told(c->teller.all, m)->index].party);
        dr_str day = dr_say_day(c->arena, story->moves.at[last].day, (dr_date){0}, c->of->day);
        if (!who.text.size || !day.size)
            continue;
        dr_slot slots[] = {{"actor", who.text, who.plural}, {"day", dr_format(c->arena, " %.*s", DR_FMT(day)), false}};
        dr_str text =
            dr_say(c->arena, c->teller.phrases, "piece", DR_STR("last"), (dr_str){0}, &(dr_filling){slots, 2, {0}});
        if (text.size)
            add_members(
                c, dr_add_line(c->out, DR_BLOCK_ITEM, dr_format(c->arena, "%.*s.", DR_FMT(dr_capital(c->arena, text)))),
                &story->moves.at[last].members, m, 'm');
        return;
    }
}

static uint32_t tell_moves(composing *c, const dr_story *story)
{
    static const char *const headings[] = {
        [UNANSWERED] = "On the table, no answer reported", [ANSWERED] = "Answered", [OTHERWISE] = "Agreed or refused"};
    uint32_t told = 0;
    for (int k = 0; k < STANDINGS; k++) {
        uint32_t before = told;
        for (uint32_t i = 0; i < story->moves.n; i++) {
            const dr_story_move *move = &story->moves.at[i];
            if (c->moved[i] && is_due(c, story, move) && (int)standing_of(c, move) == k)
                told += tell_move(c, story, move, told == before ? headings[k] : NULL);
        }
    }
    if (told > 1 && story->reports.n > 1)
        tell_last(c, story);
    return told;
}

/* ---- what was said ---- */

static uint32_t tell_quotes(composing *c, const dr_story *story)
{
    dr_map sources = {.arena = c->arena};
    uint32_t told = 0;
    for (uint32_t i = 0; i < story->reports.n && told < DR_QUOTES_TOLD; i++) {
        uint32_t report = story->reports.at[i];
        const dr_record *record = c->teller.records[report];
        if (!is_of_day(c, report) || c->teller.all->origin[report] != report || !record)
            continue;
        for (uint32_t k = 0; k < record->statements.n && told < DR_QUOTES_TOLD; k++) {
            dr_str text = dr_say_statement(&c->teller, report, k);
            if (!text.size)
                continue;
            dr_str who = record->actors.at[record->statements.at[k].source.actor].name;
            dr_str words = dr_cut(record->report.text, record->statements.at[k].content.at[0]);
            if (dr_map_get(&sources, who) != DR_NONE || is_said(c, words))
                continue;
            dr_map_set(&sources, who, 1);
            if (!told++)
                dr_add_line(c->out, DR_BLOCK_HEADING, DR_STR("In their words"));
            dr_add_evidence(c->out, &c->teller, dr_add_line(c->out, DR_BLOCK_ITEM, text), report, 's', k);
        }
    }
    return told;
}

/* ---- stories ---- */

static dr_str count_line(composing *c, const dr_story *story)
{
    dr_map outlets = {.arena = c->arena};
    uint32_t copies = 0, today = 0, nameless = 0;
    dr_str only = {0};
    for (uint32_t i = 0; i < story->reports.n; i++) {
        uint32_t r = story->reports.at[i];
        dr_str outlet = c->teller.all->reports[r]->outlet;
        copies += c->teller.all->origin[r] != r;
        today += is_of_day(c, r);
        nameless += !outlet.size;
        if (outlet.size && dr_map_get(&outlets, outlet) == DR_NONE)
            dr_map_set(&outlets, only = outlet, 1);
    }
    dr_buf out = {.arena = c->arena};
    dr_str n = dr_count_words(c->arena, story->reports.n);
    dr_buf_format(&out, "%.*s report%s", DR_FMT(n), story->reports.n == 1 ? "" : "s");
    if (outlets.n == 1 && !nameless)
        dr_buf_format(&out, " of %.*s", DR_FMT(dr_tidy(c->arena, only, DR_NAME_SIZE)));
    else if (outlets.n > 1 && !nameless)
        dr_buf_format(&out, " of %.*s outlets", DR_FMT(dr_count_words(c->arena, outlets.n)));
    if (today != story->reports.n)
        dr_buf_format(&out, ", %.*s of this day", DR_FMT(dr_count_words(c->arena, today)));
    if (copies)
        dr_buf_format(&out, "; %.*s %s", DR_FMT(dr_count_words(c->arena, copies)),
                      copies == 1 ? "is a copy of another" : "are copies of others");
    dr_buf_byte(&out, '.');
    return dr_capital(c->arena, dr_buf_view(&out));
}

/* The headline of its first report of the day that is no copy. */
static uint32_t first_report(const composing *c, const dr_story *story)
{
    for (uint32_t i = 0; i < story->reports.n; i++)
        if (is_of_day(c, story->reports.at[i]) && c->teller.all->origin[story->reports.at[i]] == story->reports.at[i])
            return story->reports.at[i];
    for (uint32_t i = 0; i < story->reports.n; i++)
        if (is_of_day(c, story->reports.at[i]))
            return story->reports.at[i];
    return story->reports.at[0];
}

static void tell_story(composing *c, const dr_story *story)
{
    uint32_t first = first_report(c, story);
    dr_str title = dr_tidy(c->arena, c->teller.all->reports[first]->title, 110);
    c->story = story;
    c->said = (dr_map){.arena = c->arena};
    c->told.n = 0;
    dr_block *head = dr_add_block(c->out, DR_BLOCK_STORY);
    head->story = dr_story_id(c->arena, c->teller.all, story);
    dr_add_passage(c->out, head, dr_format(c->arena, "“%.*s”", DR_FMT(title)));
    dr_passage *count = dr_add_line(c->out, DR_BLOCK_PARAGRAPH, count_line(c, story));
    dr_add_evidence(c->out, &c->teller, count, first, 0, 0);
    choose_moves(c, story);
    uint32_t told = tell_events(c, story);
    told += tell_moves(c, story);
    told += tell_quotes(c, story);
    if (!told)
        dr_add_line(c->out, DR_BLOCK_PARAGRAPH,
                    DR_STR("The reports tell of no act between parties that the records could name."));
}

typedef DR_VEC(const dr_story *) story_list;

static int by_size(const void *a, const void *b)
{
    const dr_story *x = *(dr_story *const *)a, *y = *(dr_story *const *)b;
    if (x->reports.n != y->reports.n)
        return x->reports.n < y->reports.n ? 1 : -1;
    if (x->events.n + x->moves.n != y->events.n + y->moves.n)
        return x->events.n + x->moves.n < y->events.n + y->moves.n ? 1 : -1;
    return x->reports.at[0] < y->reports.at[0] ? -1 : 1;
}

/* Of the day, and asked for. */
static bool is_wanted(composing *c, const dr_story *story, const dr_map *wanted)
{
    bool of_day = false, asked = wanted == NULL;
    for (uint32_t i = 0; i < story->reports.n; i++) {
        of_day |= is_of_day(c, story->reports.at[i]);
        asked |= wanted && dr_map_get(wanted, c->teller.all->reports[story->reports.at[i]]->id) != DR_NONE;
    }
    return of_day && asked && dr_is_chosen_story(c->teller.all, story, &c->of->choice);
}

static void tell_day(composing *c, uint32_t reports, uint32_t outlets, uint32_t stories)
{
    dr_add_line(c->out, DR_BLOCK_TITLE,
                dr_format(c->arena, "Daily edition, %.*s", DR_FMT(dr_day_title(c->arena, c->of->day))));
    if (!stories) {
        dr_add_line(c->out, DR_BLOCK_PARAGRAPH,
                    reports ? DR_STR("A quiet day: no report of this day tells of what this edition is about.")
                            : DR_STR("A quiet day: no report of this day is stored."));
        return;
    }
    dr_buf out = {.arena = c->arena};
    dr_buf_format(&out, "%.*s report%s", DR_FMT(dr_count_words(c->arena, reports)), reports == 1 ? "" : "s");
    if (outlets > 1)
        dr_buf_format(&out, " of %.*s outlets", DR_FMT(dr_count_words(c->arena, outlets)));
    dr_buf_format(&out, ", %.*s stor%s.", DR_FMT(dr_count_words(c->arena, stories)), stories == 1 ? "y" : "ies");
    dr_block *block = dr_add_block(c->out, DR_BLOCK_PARAGRAPH);
    dr_add_passage(c->out, block, dr_capital(c->arena, dr_buf_view(&out)));
    if (c->of->choice.actors.n) {
        dr_str asked = c->of->choice.actors.at[0], state = dr_state_name(c->arena, asked);
        dr_add_passage(c->out, block,
                       dr_format(c->arena, "Here are only those in which %.*s is named.",
                                 DR_FMT(dr_tidy(c->arena, state.size ? state : asked, DR_NAME_SIZE))));
    }
    dr_add_passage(c->out, block,
                   DR_STR("What follows is what reports say, on the word of those they name; words in "
                          "quotation marks are theirs."));
}

static void count_day(const composing *c, uint32_t *reports, uint32_t *outlets)
{
    dr_map seen = {.arena = c->arena};
    bool nameless = false;
    *reports = 0;
    for (uint32_t i = 0; i < c->teller.all->report_count; i++) {
        dr_str outlet = c->teller.all->reports[i]->outlet;
        if (!is_of_day(c, i))
            continue;
        ++*reports;
        nameless |= !outlet.size;
        if (outlet.size && dr_map_get(&seen, outlet) == DR_NONE)
            dr_map_set(&seen, outlet, 1);
    }
    *outlets = nameless ? 0 : seen.n; /* where one is not known they cannot be counted */
}

/* Stories are found; each report's record stands beside it. */
static void find(dr_arena *arena, const dr_record *const *records, uint32_t count, dr_date day, dr_stories *all,
                 const dr_record ***of)
{
    dr_map by_id = {.arena = arena};
    dr_telling **tellings = DR_NEW_ARRAY(arena, dr_telling *, count);
    for (uint32_t i = 0; i < count; i++) {
        tellings[i] = dr_telling_of(arena, arena, records[i]);
        dr_map_set(&by_id, tellings[i]->id, i);
    }
    if (count)
        dr_find_stories(arena, tellings, count, day, all);
    *of = DR_NEW_ARRAY(arena, const dr_record *, all->report_count);
    for (uint32_t i = 0; i < all->report_count; i++)
        (*of)[i] = records[dr_map_get(&by_id, all->reports[i]->id)];
}

void dr_compose_edition(dr_arena *arena, const dr_phrases *phrases, const dr_record *const *records, uint32_t count,
                        const dr_edition_of *of, dr_document *out)
{
    dr_stories all = {0};
    const dr_record **beside;
    find(arena, records, count, of->day, &all, &beside);
    *out = (dr_document){.arena = arena, .day = of->day, .base_url = of->base_url};
    composing c = {.arena = arena, .teller = {arena, phrases, of->day, &all, beside}, .out = out, .of = of};
    dr_map wanted = {.arena = arena};
    for (uint32_t i = 0; i < count && of->wanted; i++)
        if (of->wanted[i])
            dr_map_set(&wanted, records[i]->report.id, 1);
    story_list list = {0};
    for (uint32_t i = 0; i < all.stories.n; i++)
        if (is_wanted(&c, &all.stories.at[i], of->wanted ? &wanted : NULL))
            DR_PUSH(arena, &list, &all.stories.at[i]);
    if (list.n > 1)
        qsort(list.at, list.n, sizeof *list.at, by_size);
    uint32_t reports, outlets;
    count_day(&c, &reports, &outlets);
    tell_day(&c, reports, outlets, list.n);
    for (uint32_t i = 0; i < list.n && i < DR_STORIES_TOLD; i++)
        tell_story(&c, list.at[i]);
    out->stories = list.n < DR_STORIES_TOLD ? list.n : DR_STORIES_TOLD;
    out->left_out = list.n - out->stories;
    if (out->left_out)
        dr_add_line(out, DR_BLOCK_MORE,
                    dr_format(arena, "… and %.*s more stor%s.", DR_FMT(dr_count_words(arena, out->left_out)),
                              out->left_out == 1 ? "y" : "ies"));
}
