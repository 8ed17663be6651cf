/* A day's records out of a store, as corrected, with those of some days before. */
#ifndef DR_EDITION_GATHER_H
#define DR_EDITION_GATHER_H

#include "edition/compose.h"
#include "store/store.h"

enum {
    DR_EDITION_REPORTS = 1000 /* of the day, and as many of days before */,
    DR_EDITION_DAYS = 14,
    DR_MOST_DAYS = 60
};

typedef struct dr_gathered {
    DR_VEC(const dr_record *) records;
    DR_VEC(bool) wanted; /* of each: a watch asks for it */
} dr_gathered;

/* The records published on `day` and in the `days - 1` days before it. `watch`: a standing question's name, or NULL;
 * then `wanted` is filled. */
int dr_gather_day(dr_store *store, dr_arena *arena, dr_date day, unsigned days, const char *watch, dr_gathered *out,
                  dragoman_error *error);
/* The last day that has reports, of those that are not after `until` and do not stand alone far ahead (settled_day.h);
 * where all are after it, of all. Unknown without one. */
int dr_last_day(dr_store *store, dr_date until, dr_date *day, dragoman_error *error);
/* Whether there is a report by which a story of that id, "s" and a report's, could be named: 1, 0 or a code. */
int dr_has_story(dr_store *store, dr_str id, dragoman_error *error);
/* The day that it is, at that many seconds since 1970, where days begin first: what is dated later is no news. */
dr_date dr_day_begun(int64_t now);

#endif
