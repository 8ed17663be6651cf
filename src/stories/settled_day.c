#include "stories/settled_day.h"

/* How many days lie between. */
static int32_t apart(dr_date later, dr_date earlier)
{
    return dr_date_days(later) - dr_date_days(earlier);
}

dr_date dr_settled_day(const dr_date *newest, uint32_t n)
{
    uint32_t at = 0;
    while (n && !newest[n - 1].year)
        n--;
    for (uint32_t i = 1; i < DR_IN_A_ROW && i + DR_IN_A_ROW <= n; i++)
        if (apart(newest[i - 1], newest[i]) > DR_AHEAD && apart(newest[i], newest[i + DR_IN_A_ROW - 1]) <= DR_AHEAD)
            at = i;
    return n ? newest[at] : (dr_date){0};
}
