/* A column of news briefs, as flat text or as a page: the reports in it (flat/briefs.h). */
#ifndef DR_INTAKE_CONTAINERS_COLUMN_H
#define DR_INTAKE_CONTAINERS_COLUMN_H

#include "intake/containers/container.h"
#include "intake/flat/briefs.h"

typedef struct dr_column {
    dr_str text; /* that the reports stand in */
    dr_briefs briefs;
    dr_str url, outlet; /* of a page, as it says */
    const char *format; /* "html" of a page, else NULL */
    uint32_t given;     /* of the reports, so far */
} dr_column;

/* Whether the bytes may be one, by a look at the lines of a text, and at what a page has for a title. */
bool dr_may_be_column(dr_str bytes);
/* No briefs: it is none. Bytes in the charset that a header declares; NULL: what they say. */
dr_column dr_column_of(dr_arena *arena, dr_str bytes, const char *charset);
static inline bool dr_column_left(const dr_column *column)
{
    return column->given < column->briefs.items.n;
}
/* The next report, of which there is one left. */
void dr_column_next(dr_container *c, dr_column *column, dr_item *out);

#endif
