/* Events of one story that are one event, told several times. */
#include <stdlib.h>

#include "stories/event_pairs.h"
#include "stories/linkage.h"
#include "stories/stories.h"

/* Of a story with more events than these, an event is compared with so many after it, in order of type and day. */
enum { ALL_PAIRS = 600, FOLLOWING = 150 };

typedef DR_VEC(dr_likeness) likenesses;
typedef DR_VEC(dr_event_at) events;

static int by_type_and_day(const void *a, const void *b)
{
    const dr_event_at *x = a, *y = b;
    if (x->event->type != y->event->type)
        return x->event->type < y->event->type ? -1 : 1;
    int order = dr_date_compare(x->event->from, y->event->from);
    if (order)
        return order;
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

static void compare(dr_arena *arena, const dr_stories *all, const events *told, likenesses *out)
{
    float features[DR_EVENT_FEATURE_COUNT];
    uint32_t reach = told->n <= ALL_PAIRS ? told->n : FOLLOWING;
    for (uint32_t i = 0; i < told->n; i++)
        for (uint32_t k = i + 1; k < told->n && k - i <= reach; k++) {
            if (!worth_it(told->at[i].event, told->at[k].event))
                continue;
            dr_event_features(&told->at[i], &told->at[k], &all->words, features);
            DR_PUSH(arena, out, ((dr_likeness){i, k, dr_event_likeness(features)}));
        }
}

void dr_find_story_events(dr_arena *arena, const dr_stories *all, dr_story *story)
{
    events told = {0};
    likenesses pairs = {0};
    for (uint32_t i = 0; i < story->reports.n; i++) {
        const dr_telling *r = all->reports[story->reports.at[i]];
        for (uint32_t e = 0; e < r->events.n; e++)
            DR_PUSH(arena, &told, ((dr_event_at){story->reports.at[i], &r->events.at[e]}));
    }
    if (told.n > 1)
        qsort(told.at, told.n, sizeof *told.at, by_type_and_day);
    compare(arena, all, &told, &pairs);
    uint32_t *group = DR_NEW_ARRAY(arena, uint32_t, told.n), *event_of = DR_NEW_ARRAY(arena, uint32_t, told.n);
    dr_link_average(arena, told.n, pairs.at, pairs.n, dr_event_unlike, dr_event_least, group);
    for (uint32_t i = 0; i < told.n; i++) {
        if (group[i] == i) {
            event_of[i] = story->events.n;
            (void)DR_MORE(arena, &story->events);
        }
        DR_PUSH(arena, &story->events.at[event_of[group[i]]].members,
                ((dr_member){told.at[i].report, told.at[i].event->index}));
    }
    for (uint32_t i = 0; i < story->events.n; i++)
        dr_weigh_story_event(arena, all, story, &story->events.at[i]);
}
