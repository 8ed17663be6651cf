#include "known_names.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MAX_NAMES = 192, MAX_IDS = 8, MAX_ID = 128 };

/* The parties or places of a filter, and what they are called in the lists. */
typedef struct names {
    const char *at[MAX_NAMES + 1];
    char ids[MAX_NAMES][MAX_ID];
    size_t n;
} names;

static bool has(const names *all, const char *id)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i], id) == 0)
            return true;
    return false;
}

static bool is_country(const dragoman_known_actor *known)
{
    return strcmp(known->id, known->country) == 0;
}

static void add_ids(names *all, const dragoman *reader, const char *name, bool countries)
{
    dragoman_known_actors *found = NULL;
    const dragoman_known_actor *known;
    if (dragoman_find_actors(&found, reader, DRAGOMAN_MEANT, name, NULL, NULL))
        return;
    size_t added = 0;
    for (size_t i = 0; added < MAX_IDS && all->n < MAX_NAMES && (known = dragoman_known_actor_at(found, i)) != NULL;
         i++) {
        if (strlen(known->id) >= MAX_ID || has(all, known->id) || (countries && !is_country(known)))
            continue;
        snprintf(all->ids[all->n], MAX_ID, "%s", known->id);
        all->at[all->n] = all->ids[all->n];
        all->n++;
        added++;
    }
    dragoman_known_actors_close(&found);
}

static void widen(const char *const **list, names *all, const dragoman *reader, bool countries)
{
    all->n = 0;
    for (const char *const *name = *list; name && *name && all->n < MAX_NAMES; name++)
        all->at[all->n++] = *name;
    for (const char *const *name = *list; name && *name; name++)
        add_ids(all, reader, *name, countries);
    all->at[all->n] = NULL;
    *list = *list ? all->at : NULL;
}

/* NULL when the lists cannot be read. */
static dragoman *open_lists(void)
{
    dragoman_settings settings;
    dragoman *reader = NULL;
    dragoman_default_settings(&settings);
    settings.actors_only = 1;
    dragoman_open(&reader, &settings, NULL);
    return reader;
}

void cli_add_known_names(dragoman_filter *filter)
{
    enum { LISTS = 6 };
    static names widened[LISTS];
    const char *const **const lists[LISTS] = {&filter->actors, &filter->with,    &filter->by,
                                              &filter->to,     &filter->said_by, &filter->places};
    bool names_given = false;
    for (size_t i = 0; i < LISTS; i++)
        names_given |= *lists[i] && **lists[i];
    dragoman *reader = names_given ? open_lists() : NULL;
    for (size_t i = 0; i < LISTS && reader; i++)
        widen(lists[i], &widened[i], reader, lists[i] == &filter->places);
    dragoman_close(&reader);
}

const char *const *cli_names_of(const char *name)
{
    static names all;
    static const char *given[2];
    given[0] = name;
    const char *const *list = given;
    dragoman *reader = open_lists();
    if (reader)
        widen(&list, &all, reader, false);
    dragoman_close(&reader);
    return list;
}
