/* Events of one story that are one event, told several times. */
#include <stdlib.h>

#include "stories/event_pairs.h"
#include "stories/linkage.h"
#include "stories/stories.h"

/* Of a story with more events than these, an event is compared with so many after it, in order of type, day and
 * trigger; what is not compared is sampled (linkage.h). */
enum { ALL_PAIRS = 600, FOLLOWING = 150 };

typedef DR_VEC(dr_likeness) likenesses;
typedef DR_VEC(dr_event_at) events;

static int by_type_day_and_stem(const void *a, const void *b)
{
    const dr_event_at *x = a, *y = b;
    if (x->event->type != y->event->type)
        return x->event->type < y->event->type ? -1 : 1;
    int order = dr_date_compare(x->event->from, y->event->from);
    if (order)
        return order;
    if (x->event->stem != y->event->stem)
        return x->event->stem < y->event->stem ? -1 : 1;
    if (x->report != y->report)
        return x->report < y->report ? -1 : 1;
    return x->event->index < y->event->index ? -1 : x->event->index > y->event->index;
}

/* Pairs with nothing in common but the story are not worth the features. */
static bool worth_it(const dr_told_event *a, const dr_told_event *b)
{
    return a->type == b->type || a->stem == b->stem || a->trigger.n != 1 || b->trigger.n != 1 ||
           a->trigger.at[0].term == b->trigger.at[0].term;
}

static float measure(void *payload, uint32_t a, uint32_t b)
{
    const events *told = payload;
    const dr_event_at *x = &told->at[a], *y = &told->at[b];
    float features[DR_EVENT_FEATURE_COUNT];
    if (!worth_it(x->event, y->event))
        return dr_event_unlike;
    dr_event_features(x, y, features);
    return dr_event_likeness(features);
}

static void compare(dr_arena *arena, events *told, uint32_t reach, likenesses *out)
{
    for (uint32_t i = 0; i < told->n; i++)
        for (uint32_t k = i + 1; k < told->n && k - i <= reach; k++)
            if (worth_it(told->at[i].event, told->at[k].event))
                DR_PUSH(arena, out, ((dr_likeness){i, k, measure(told, i, k)}));
}

/* The events that are compared: a report word for word as another is told to tell the same, and not asked. */
static void collect(dr_arena *arena, const dr_stories *all, const dr_story *story, events *told)
{
    for (uint32_t i = 0; i < story->reports.n; i++) {
        uint32_t report = story->reports.at[i];
        const dr_telling *r = all->reports[report];
        if (dr_is_same_text(all, report))
            continue;
        for (uint32_t e = 0; e < r->events.n; e++) {
            dr_weigh_vector(&r->events.at[e].words, &all->words);
            DR_PUSH(arena, told, ((dr_event_at){report, &r->events.at[e]}));
        }
    }
    if (told->n > 1)
        qsort(told->at, told->n, sizeof *told->at, by_type_day_and_stem);
}

/* The events of reports that were not asked go where those of the first text went. */
static void add_same_texts(dr_arena *arena, const dr_stories *all, dr_story *story)
{
    uint32_t *first = DR_NEW_ARRAY(arena, uint32_t, story->reports.n); /* by places in the story */
    DR_VEC(uint32_t) event_of = {0};                                   /* of each event of each report */
    for (uint32_t i = 0; i < story->reports.n; i++) {
        uint32_t report = story->reports.at[i];
        first[i] = event_of.n;
        for (uint32_t e = 0; e < all->reports[report]->events.n; e++)
            DR_PUSH(arena, &event_of, DR_NONE);
    }
    for (uint32_t i = 0; i < story->events.n; i++)
        for (uint32_t k = 0; k < story->events.at[i].members.n; k++) {
            dr_member m = story->events.at[i].members.at[k];
            event_of.at[first[dr_place_in_story(story, m.report)] + m.fact] = i;
        }
    for (uint32_t i = 0; i < story->reports.n; i++) {
        uint32_t report = story->reports.at[i];
        if (!dr_is_same_text(all, report))
            continue;
        uint32_t from = first[dr_place_in_story(story, all->origin[report])];
        for (uint32_t e = 0; e < all->reports[report]->events.n; e++)
            DR_PUSH(arena, &story->events.at[event_of.at[from + e]].members, ((dr_member){report, e}));
    }
}

void dr_find_story_events(dr_arena *arena, const dr_stories *all, dr_story *story)
{
    events told = {0};
    likenesses pairs = {0};
    collect(arena, all, story, &told);
    bool whole = told.n <= ALL_PAIRS;
    compare(arena, &told, whole ? told.n : FOLLOWING, &pairs);
    uint32_t *group = DR_NEW_ARRAY(arena, uint32_t, told.n), *event_of = DR_NEW_ARRAY(arena, uint32_t, told.n);
    dr_unnamed unnamed = {dr_event_unlike, whole ? NULL : measure, &told};
    dr_link_average(arena, told.n, pairs.at, pairs.n, unnamed, dr_event_least, group);
    for (uint32_t i = 0; i < told.n; i++) {
        if (group[i] == i) {
            event_of[i] = story->events.n;
            (void)DR_MORE(arena, &story->events);
        }
        const dr_telling *of = all->reports[told.at[i].report];
        DR_PUSH(arena, &story->events.at[event_of[group[i]]].members,
                ((dr_member){told.at[i].report, (uint32_t)(told.at[i].event - of->events.at)}));
    }
    add_same_texts(arena, all, story);
    for (uint32_t i = 0; i < story->events.n; i++)
        dr_weigh_story_event(arena, all, &story->events.at[i]);
}
