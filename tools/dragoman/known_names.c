#include "known_names.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MAX_NAMES = 192, MAX_IDS = 8, MAX_ID = 128 };

/* The parties of a filter, and what they are called in the lists. */
typedef struct names {
    const char *at[MAX_NAMES + 1];
    char ids[MAX_NAMES][MAX_ID];
    size_t n;
} names;

/* ISR, USAGOV: what is found as it is needs no lists. */
static bool is_code(const char *name)
{
    size_t size = strlen(name);
    bool code = size >= 3 && size % 3 == 0;
    for (size_t i = 0; i < size; i++)
        code &= isupper((unsigned char)name[i]) != 0;
    return code;
}

static bool has(const names *all, const char *id)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i], id) == 0)
            return true;
    return false;
}

static void add_ids(names *all, const dragoman *reader, const char *name)
{
    dragoman_known_actors *found = NULL;
    if (dragoman_find_actors(&found, reader, DRAGOMAN_MEANT, name, NULL, NULL))
        return;
    size_t added = 0;
    for (size_t i = 0; dragoman_known_actor_at(found, i) && added < MAX_IDS && all->n < MAX_NAMES; i++) {
        const dragoman_known_actor *known = dragoman_known_actor_at(found, i);
        if (strlen(known->id) >= MAX_ID || has(all, known->id))
            continue;
        snprintf(all->ids[all->n], MAX_ID, "%s", known->id);
        all->at[all->n] = all->ids[all->n];
        all->n++;
        added++;
    }
    dragoman_known_actors_close(&found);
}

static bool any_name(const char *const *list)
{
    for (; list && *list; list++)
        if (!is_code(*list))
            return true;
    return false;
}

static void widen(const char *const **list, names *all, const dragoman *reader)
{
    if (!any_name(*list))
        return;
    for (const char *const *name = *list; *name && all->n < MAX_NAMES; name++)
        all->at[all->n++] = *name;
    for (const char *const *name = *list; *name; name++)
        add_ids(all, reader, *name);
    all->at[all->n] = NULL;
    *list = all->at;
}

void cli_add_known_names(dragoman_filter *filter)
{
    static names widened[5];
    const char *const **const lists[] = {&filter->actors, &filter->with, &filter->by, &filter->to, &filter->said_by};
    dragoman_settings settings;
    dragoman *reader = NULL;
    bool names_given = false;
    for (size_t i = 0; i < 5; i++)
        names_given |= any_name(*lists[i]);
    dragoman_default_settings(&settings);
    settings.actors_only = 1;
    if (!names_given || dragoman_open(&reader, &settings, NULL))
        return;
    for (size_t i = 0; i < 5; i++)
        widen(lists[i], &widened[i], reader);
    dragoman_close(&reader);
}
