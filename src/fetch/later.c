#include "fetch/later.h"

#include <math.h>
#include <stdlib.h>

bool dr_later_reserve(dr_later *l, size_t n)
{
    size_t room = l->room ? 2 * l->room : 64;
    if (n <= l->room)
        return true;
    room = room < n ? n : room;
    struct dr_later_thing *things = realloc(l->things, room * sizeof *things);
    if (!things)
        return false;
    l->things = things;
    l->room = room;
    return true;
}

bool dr_later_add(dr_later *l, double at, void *thing)
{
    if (!dr_later_reserve(l, l->n + 1))
        return false;
    size_t i = l->n++;
    for (; i && l->things[(i - 1) / 2].at > at; i = (i - 1) / 2)
        l->things[i] = l->things[(i - 1) / 2];
    l->things[i] = (struct dr_later_thing){at, thing};
    return true;
}

double dr_later_first(const dr_later *l)
{
    return l->n ? l->things[0].at : (double)INFINITY;
}

void *dr_later_take(dr_later *l)
{
    if (!l->n)
        return NULL;
    void *first = l->things[0].thing;
    struct dr_later_thing last = l->things[--l->n];
    size_t i = 0, child;
    for (; (child = 2 * i + 1) < l->n; i = child) {
        child += child + 1 < l->n && l->things[child + 1].at < l->things[child].at;
        if (l->things[child].at >= last.at)
            break;
        l->things[i] = l->things[child];
    }
    if (l->n)
        l->things[i] = last;
    return first;
}

void dr_later_free(dr_later *l)
{
    free(l->things);
    *l = (dr_later){0};
}
