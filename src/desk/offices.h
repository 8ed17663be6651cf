/* Offices that persons held, and when, as the built-in table of persons tells (docs/knowledge.md). */
#ifndef DR_DESK_OFFICES_H
#define DR_DESK_OFFICES_H

#include "base/date.h"

typedef struct dr_office {
    dr_str name, role, country; /* views into the table */
    dr_str from, to;            /* days as the table has them; empty: open */
} dr_office;
typedef DR_VEC(dr_office) dr_offices;

enum { DR_MAX_OFFICES = 20 };

/* Those of whoever has that name, alias or id, case and accents apart; in the table's order. */
void dr_find_offices(dr_arena *arena, dr_str name, dr_offices *out);

#endif
