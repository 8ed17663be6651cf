/* Events in the order of their triggers, once among all and once among those of their lemma, and over that order a tree
 * of bits:
 *
 *   entries  (all, 3) (all, 41) (all, 97) … | (attack, 3) (attack, 97) … | (meet, 41) …
 *   dated     a leaf an entry; a node is set when a leaf below it is (a heap: the children of i are 2i and 2i + 1)
 */
#include "coding/events/told.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/map.h"

enum { ALL, FIRST_LEMMA }; /* groups */

typedef struct entry {
    uint32_t group, start, event;
} entry;

struct dr_told {
    dr_arena *arena;
    dr_record *record;
    dr_map group_of;           /* of a lemma in lower case */
    entry *entries;            /* [2 × events] by group, start and event */
    uint32_t (*entries_of)[2]; /* [events] where an event stands among them */
    bool *dated;               /* [2 × leaves] */
    uint32_t leaves;           /* a power of two, more than 2 × events */
};

static uint32_t group_of(dr_told *told, const dr_event *event)
{
    const dr_analysis *analysis = told->record->analysis;
    dr_str lemma = dr_lower_ascii(told->arena, analysis->tokens[dr_token_at(analysis, event->trigger.start)].lemma);
    uint32_t group = dr_map_get(&told->group_of, lemma);
    if (group == DR_NONE)
        dr_map_set(&told->group_of, lemma, group = FIRST_LEMMA + told->group_of.n);
    return group;
}

static int compare(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

static void mark(dr_told *told, uint32_t at, bool dated)
{
    uint32_t node = told->leaves + at;
    told->dated[node] = dated;
    while (node /= 2)
        told->dated[node] = told->dated[2 * node] || told->dated[2 * node + 1];
}

void dr_told_changed(dr_told *told, const dr_event *event)
{
    const uint32_t *at = told->entries_of[event - told->record->events.at];
    bool dated = dr_date_valid(event->when.from);
    mark(told, at[0], dated);
    mark(told, at[1], dated);
}

dr_told *dr_told_new(dr_arena *arena, dr_record *record)
{
    dr_told *told = DR_NEW(arena, dr_told);
    uint32_t n = record->events.n;
    *told = (dr_told){.arena = arena, .record = record, .group_of = {.arena = arena}, .leaves = 1};
    told->entries = DR_NEW_ARRAY(arena, entry, 2 * (size_t)n);
    told->entries_of = dr_alloc_array(arena, n, sizeof *told->entries_of);
    while (told->leaves <= 2 * n)
        told->leaves *= 2;
    told->dated = DR_NEW_ARRAY(arena, bool, 2 * (size_t)told->leaves);
    for (uint32_t i = 0; i < n; i++) {
        const dr_event *event = &record->events.at[i];
        told->entries[2 * i] = (entry){ALL, event->trigger.start, i};
        told->entries[2 * i + 1] = (entry){group_of(told, event), event->trigger.start, i};
    }
    qsort(told->entries, 2 * (size_t)n, sizeof *told->entries, compare);
    for (uint32_t i = 0; i < 2 * n; i++)
        told->entries_of[told->entries[i].event][told->entries[i].group != ALL] = i;
    for (uint32_t i = 0; i < n; i++)
        dr_told_changed(told, &record->events.at[i]);
    return told;
}

/* The first entry of the group that does not begin before that byte, or the one behind the group. */
static uint32_t find(const dr_told *told, uint32_t group, size_t start)
{
    uint32_t low = 0, high = 2 * told->record->events.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const entry *e = &told->entries[middle];
        if (e->group < group || (e->group == group && e->start < start))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The last dated entry before that one, or DR_NONE. */
static uint32_t last_dated_before(const dr_told *told, uint32_t at)
{
    uint32_t node = told->leaves + at;
    while (node > 1 && !(node % 2 && told->dated[node - 1]))
        node /= 2; /* nothing to the left below the same parent */
    if (node <= 1)
        return DR_NONE;
    for (node--; node < told->leaves;)
        node = 2 * node + told->dated[2 * node + 1];
    return node - told->leaves;
}

static dr_event *event_of(const dr_told *told, uint32_t at)
{
    return &told->record->events.at[told->entries[at].event];
}

dr_event *dr_first_told(const dr_told *told, size_t start, size_t end)
{
    uint32_t at = find(told, ALL, start);
    return at < told->record->events.n && told->entries[at].start < end ? event_of(told, at) : NULL;
}

dr_event *dr_last_told(const dr_told *told, size_t start, size_t end)
{
    uint32_t behind = find(told, ALL, end);
    if (!behind || told->entries[behind - 1].start < start)
        return NULL;
    return event_of(told, find(told, ALL, told->entries[behind - 1].start)); /* of several there, the first */
}

dr_event *dr_last_dated(const dr_told *told, size_t before, const dr_str *lemma)
{
    uint32_t group = lemma ? dr_map_get(&told->group_of, dr_lower_ascii(told->arena, *lemma)) : ALL;
    if (group == DR_NONE)
        return NULL;
    uint32_t at = last_dated_before(told, find(told, group, before));
    return at != DR_NONE && told->entries[at].group == group ? event_of(told, at) : NULL;
}
