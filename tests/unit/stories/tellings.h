/* Tellings made by hand, for tests of what is found in them. */
#ifndef DR_TEST_TELLINGS_H
#define DR_TEST_TELLINGS_H

#include "unit/test.h"

#include <stdio.h>
#include <string.h>

#include "stories/choice.h"

static inline dr_date date(const char *iso)
{
    return dr_date_iso(dr_str_of(iso));
}

/* A report with its text alone. */
static inline dr_telling *telling(const char *id, const char *outlet, const char *day, const char *text)
{
    dr_record *record = DR_NEW(arena, dr_record);
    record->analysis = DR_NEW(arena, dr_analysis);
    record->report.id = dr_str_of(id);
    record->report.outlet = dr_str_of(outlet);
    record->report.published = date(day);
    record->report.text = dr_str_of(text);
    return dr_telling_of(arena, arena, record);
}

static inline dr_vector words(const char *text)
{
    dr_term_counts terms = {0};
    dr_add_words(arena, dr_str_of(text), UINT32_MAX, &terms);
    return dr_vector_of(&terms);
}

static inline void add_party(dr_vector *terms, dr_party *out, const char *name)
{
    out->name = dr_str_of(name);
    *terms = words(name);
}

static inline dr_told_event *add_event(dr_telling *t, dr_plover type, const char *trigger, const char *actor,
                                       const char *recipient, const char *day)
{
    dr_told_event *e = DR_MORE(arena, &t->events);
    *e = (dr_told_event){.index = t->events.n - 1,
                         .same_as = t->events.n - 1,
                         .type = type,
                         .stem = dr_term_of(arena, dr_str_of(trigger)),
                         .trigger = words(trigger),
                         .words = words(trigger),
                         .sentence_number = DR_NONE,
                         .sentence = dr_str_of(trigger),
                         .from = date(day),
                         .to = date(day)};
    if (*actor)
        add_party(&e->actor_terms, DR_MORE(arena, &e->actor), actor);
    if (*recipient)
        add_party(&e->recipient_terms, DR_MORE(arena, &e->recipient), recipient);
    return e;
}

static inline dr_told_move *add_move(dr_telling *t, dr_move_kind kind, const char *party, const char *to,
                                     const char *text, const char *day)
{
    dr_told_move *m = DR_MORE(arena, &t->moves);
    *m = (dr_told_move){.index = t->moves.n - 1,
                        .kind = kind,
                        .words = words(text),
                        .from = date(day),
                        .to_day = date(day),
                        .answers = DR_NONE,
                        .evidence = dr_str_of(text)};
    if (*party)
        add_party(&m->party_terms, DR_MORE(arena, &m->party), party);
    if (*to)
        add_party(&m->to_terms, DR_MORE(arena, &m->to), to);
    return m;
}

/* All in one story, as if they had been found alike. */
static inline dr_story *one_story(dr_stories *all, dr_telling **reports, uint32_t n, const char *on)
{
    dr_story *story = DR_MORE(arena, &all->stories);
    *all = (dr_stories){
        .reports = reports, .report_count = n, .on = date(on), .words = {.arena = arena}, .stories = all->stories};
    dr_count_background(&all->words, false);
    all->origin = DR_NEW_ARRAY(arena, uint32_t, n);
    dr_find_copies(arena, reports, n, all->origin);
    for (uint32_t i = 0; i < n; i++) {
        dr_count_vector(&all->words, &reports[i]->likeness[DR_LIKE_WORDS]);
        DR_PUSH(arena, &story->reports, i);
    }
    dr_find_story_events(arena, all, story);
    dr_find_story_moves(arena, all, story);
    return story;
}

#endif
