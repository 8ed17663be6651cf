#include "desk/found_story.h"

#include "desk/tellings.h"

static const dr_story *story_with(const dr_stories *all, dr_str report_id)
{
    for (uint32_t i = 0; i < all->stories.n; i++)
        for (uint32_t k = 0; k < all->stories.at[i].reports.n; k++)
            if (dr_eq(all->reports[all->stories.at[i].reports.at[k]]->id, report_id))
                return &all->stories.at[i];
    return NULL;
}

int dr_find_story(dr_page *page, dr_str id, dr_date on, dr_stories *all, const dr_story **out, int *status)
{
    dr_tellings reports = {0};
    dr_date day;
    dr_str report = id.size > 1 && id.at[0] == 's' ? dr_from(id, 1) : id;
    int code = dr_tellings_around(page, report, &reports, &day, status);
    *out = NULL;
    if (code || *status == 404)
        return code;
    if (on.year && day.year && dr_date_compare(on, day) < 0)
        on = day; /* before its report there is no such story */
    dr_find_stories(page->arena, reports.at, reports.n, on, all);
    *out = story_with(all, report);
    *status = *out ? *status : 404;
    return 0;
}
