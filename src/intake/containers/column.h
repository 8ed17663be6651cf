/* A column of news briefs, whatever it came in: its reports, one after another.
 *
 *   item ─▶ may it be one? ─▶ its text: as it stands, of a page the article, of a line of JSON what its "text" or
 * "html" holds, of an archive's document the body ─▶ cut where borders are certain (flat/briefs.h) ─▶ items
 *
 * Each has the item's place with its number behind it, and with the number the item's id and address, if there are any:
 * a store would take each for a new version of the one before. What the container says of the day, the outlet, the
 * section and the authors goes before what the column says, and for each; its title is the column's. */
#ifndef DR_INTAKE_CONTAINERS_COLUMN_H
#define DR_INTAKE_CONTAINERS_COLUMN_H

#include "intake/containers/container.h"

typedef struct dr_column dr_column;

/* On the arena, as the item is, which must stay; NULL: it is none. `alone`: the item is the whole of a file, not one of
 * a container. */
dr_column *dr_column_open(dr_arena *arena, const dr_item *item, bool alone);
/* The next report; false: there is none left. */
bool dr_column_next(dr_arena *arena, dr_column *column, dr_item *out);

#endif
