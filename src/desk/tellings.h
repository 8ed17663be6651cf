/* Which reports a page of stories is made of, out of the store as tellings (stories/telling.h), as they stand
 * corrected. */
#ifndef DR_DESK_TELLINGS_H
#define DR_DESK_TELLINGS_H

#include "desk/page.h"
#include "stories/stories.h"

enum {
    DR_DESK_STORY_REPORTS = 400, /* among which a story is looked for */
    DR_DESK_DAYS_BEFORE = 21,    /* of those before the report that names the story, and after it */
    DR_DESK_DAYS_AFTER = 42
};

typedef DR_VEC(dr_telling *) dr_tellings;

/* Those of a day, DR_DESK_DAY_REPORTS at most. */
int dr_tellings_of_day(dr_page *page, dr_date day, dr_tellings *out);
/* Those among which the story of a report is: of the days around it; where these have more than DR_DESK_STORY_REPORTS,
 * the ones that name most of the actors that it names. 404 in *status when the store has no report of that id. `day`:
 * its own, perhaps unknown. */
int dr_tellings_around(dr_page *page, dr_str report_id, dr_tellings *out, dr_date *day, int *status);

#endif
