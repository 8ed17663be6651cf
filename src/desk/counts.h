/* How many events there are, by time and by quad class, as bars (chart.h): what the store counts, put where it belongs.
 */
#ifndef DR_DESK_COUNTS_H
#define DR_DESK_COUNTS_H

#include "desk/chart.h"
#include "desk/page.h"

/* PLOVER's four classes, the first of them first. */
extern const char *const dr_quad_names[DR_BAR_PARTS];

/* Counts (dragoman_store_count) as rows; dr_db_done gives them back. */
int dr_count_rows(dr_page *page, dragoman_ask_what what, const char *by, const dragoman_filter *filter,
                  dr_db_query **rows);
/* Events of the years before and behind those that make the picture, because there are few of them and no others for
 * years: a report whose clock was wrong would leave a line at its edge. */
typedef struct dr_far_events {
    int64_t before, behind;
} dr_far_events;
enum { DR_FAR_YEARS = 5 /* without any between */, DR_FAR_SHARE = 50 /* they are less than one of so many */ };

/* The first and last day that the filter asks for; where it is open, or asks for more than DR_CHART_BARS years, no more
 * than the years that have such facts, the latest of them. Unknown: there are none. `far`: where the filter is open,
 * years far off are left out, and counted there; so are years still to come that stand apart, however many they hold.
 * NULL: none is. */
int dr_days_asked(dr_page *page, const dragoman_filter *filter, dr_date *first, dr_date *last, dr_far_events *far);
/* Says how many were left out, each with a link: `address`, and what asks for the days before `first` or behind `last`.
 */
void dr_tell_far(dr_page *page, const dr_far_events *far, dr_str address, dr_date first, dr_date last);
/* One bar for each span from first to last, at most DR_CHART_BARS, with counts and without addresses; on the arena.
 * E_ARGUMENT when they are more. */
int dr_count_bars(dr_page *page, const dragoman_filter *filter, dr_grain grain, dr_date first, dr_date last,
                  dr_bars *out);
/* Leaves out bars before the first and behind the last with something, where the filter has not asked for their days.
 */
void dr_trim_bars(dr_bars *bars, const dragoman_filter *filter, dr_date *first, dr_date *last);

#endif
