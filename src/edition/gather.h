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

typedef struct dr_gathering {
    dr_date day;
    unsigned days;     /* that are looked at, `day` among them */
    const char *watch; /* a standing question's name, or NULL; then `wanted` is filled */
    dr_str story;      /* a story's id, or empty; its days reach back to the report of that id, DR_MOST_DAYS at most */
} dr_gathering;

/* The records published on the day and in the days before it. */
int dr_gather_day(dr_store *store, dr_arena *arena, const dr_gathering *of, dr_gathered *out, dragoman_error *error);
/* The last day that has reports, of those that are not after `until` and do not stand alone far ahead (settled_day.h);
 * where all are after it, of all. Unknown without one. */
int dr_last_day(dr_store *store, dr_date until, dr_date *day, dragoman_error *error);
/* Whether there is a report by which a story of that id, "s" and a report's, could be named: 1, 0 or a code. */
int dr_has_story(dr_store *store, dr_str id, dragoman_error *error);
/* The day that it is, at that many seconds since 1970, where days begin first: what is dated later is no news. */
dr_date dr_day_begun(int64_t now);

#endif
