/* Which day it is by the reports there are, where nobody says: the last day of a report. One whose clock is wrong would
 * move it years ahead, let all deadlines pass and open an empty day first; so reports that stand far ahead, and are
 * few, do not count:
 *
 *     … eight within 31 days ──▶   more than 31 days   ──▶ fewer than eight
 *                           ▲ this one                       told, but not believed
 *
 * Where reports are sparser than that, the last is believed. */
#ifndef DR_STORIES_SETTLED_DAY_H
#define DR_STORIES_SETTLED_DAY_H

#include <stdint.h>

#include "base/date.h"

enum { DR_AHEAD = 31 /* days */, DR_IN_A_ROW = 8, DR_SETTLED_LOOK = 2 * DR_IN_A_ROW };

/* `newest`: the days of the last reports, the latest first, DR_SETTLED_LOOK of them or all; unknown ones count for
 * nothing. Unknown without any. */
dr_date dr_settled_day(const dr_date *newest, uint32_t n);

#endif
