#include "stories/stories.h"

#include <stdlib.h>

#include "stories/report_pairs.h"

/* ---- reports in an order of their own ---- */

static int by_day_and_name(const void *a, const void *b)
{
    const dr_telling *x = *(dr_telling *const *)a, *y = *(dr_telling *const *)b;
    int order = dr_date_compare(x->published, y->published);
    if (!order)
        order = dr_compare(x->name, y->name);
    return order ? order : dr_compare(x->id, y->id);
}

static int by_id(const void *a, const void *b)
{
    const dr_telling *x = *(dr_telling *const *)a, *y = *(dr_telling *const *)b;
    int order = dr_compare(x->id, y->id);
    return order ? order : by_day_and_name(a, b);
}

/* Of reports with one id, the first by day and name stays. */
static uint32_t once(dr_telling **reports, uint32_t n)
{
    uint32_t kept = 0;
    if (n > 1)
        qsort(reports, n, sizeof *reports, by_id);
    for (uint32_t i = 0; i < n; i++)
        if (!kept || !dr_eq(reports[i]->id, reports[kept - 1]->id))
            reports[kept++] = reports[i];
    if (kept > 1)
        qsort(reports, kept, sizeof *reports, by_day_and_name);
    return kept;
}

/* ---- groups ---- */

static void group_reports(dr_arena *arena, const dr_stories *all, uint32_t *group)
{
    dr_report_pairs pairs = dr_compare_reports(arena, all->reports, all->report_count);
    DR_VEC(dr_likeness) alike = {0};
    for (uint32_t i = 0; i < pairs.n; i++) {
        float score = dr_report_likeness(&pairs.at[i], all->reports);
        if (score > dr_report_unlike)
            DR_PUSH(arena, &alike, ((dr_likeness){pairs.at[i].a, pairs.at[i].b, score}));
    }
    dr_link_average(arena, all->report_count, alike.at, alike.n, dr_report_unlike, dr_report_least, group);
}

void dr_find_stories(dr_arena *arena, dr_telling **reports, uint32_t n, dr_stories *out)
{
    *out = (dr_stories){.reports = reports, .report_count = once(reports, n), .words = {.arena = arena}};
    for (uint32_t i = 0; i < out->report_count; i++)
        dr_count_vector(&out->words, &reports[i]->likeness[DR_LIKE_WORDS]);
    uint32_t *group = DR_NEW_ARRAY(arena, uint32_t, out->report_count);
    uint32_t *story_of = DR_NEW_ARRAY(arena, uint32_t, out->report_count);
    group_reports(arena, out, group);
    for (uint32_t i = 0; i < out->report_count; i++) {
        if (group[i] == i) {
            story_of[i] = out->stories.n;
            (void)DR_MORE(arena, &out->stories);
        }
        DR_PUSH(arena, &out->stories.at[story_of[group[i]]].reports, i);
    }
    for (uint32_t i = 0; i < out->stories.n; i++) {
        dr_find_copies(arena, out, &out->stories.at[i]);
        dr_find_story_events(arena, out, &out->stories.at[i]);
        dr_find_story_moves(arena, out, &out->stories.at[i]);
    }
}
