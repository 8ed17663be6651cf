#include "stories/stories.h"

#include <stdlib.h>

#include "stories/report_pairs.h"
#include "stories/settled_day.h"

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
    if (!order)
        order = by_day_and_name(a, b);
    return order ? order : x->digest < y->digest ? -1 : x->digest > y->digest;
}

/* Texts of one page side by side, the latest last: by its day, when it says that it was changed, and its length, as
 * pages grow. */
static int by_origin(const void *a, const void *b)
{
    const dr_telling *x = *(dr_telling *const *)a, *y = *(dr_telling *const *)b;
    if (x->origin != y->origin)
        return x->origin < y->origin ? -1 : 1;
    int order = dr_date_compare(x->published, y->published);
    if (!order)
        order = dr_date_compare(x->modified, y->modified);
    if (!order)
        order = x->word_count < y->word_count ? -1 : x->word_count > y->word_count;
    return order ? order : by_day_and_name(a, b);
}

static uint32_t latest_of_each(dr_telling **reports, uint32_t n)
{
    uint32_t kept = 0;
    if (n > 1)
        qsort(reports, n, sizeof *reports, by_origin);
    for (uint32_t i = 0; i < n; i++)
        if (!reports[i]->origin || i + 1 == n || reports[i + 1]->origin != reports[i]->origin)
            reports[kept++] = reports[i];
    return kept;
}

/* Of reports with one id, the first by day and name stays, of several codings of one always the same; of the texts that
 * a page had, the latest. */
static uint32_t once(dr_telling **reports, uint32_t n)
{
    uint32_t kept = 0;
    if (n > 1)
        qsort(reports, n, sizeof *reports, by_id);
    for (uint32_t i = 0; i < n; i++)
        if (!kept || !dr_eq(reports[i]->id, reports[kept - 1]->id))
            reports[kept++] = reports[i];
    kept = latest_of_each(reports, kept);
    if (kept > 1)
        qsort(reports, kept, sizeof *reports, by_day_and_name);
    return kept;
}

/* ---- groups ---- */

/* Copies follow what they are copies of, and weigh nothing: a text sent by many makes no word common and no story
 * likelier. */
static void group_reports(dr_arena *arena, dr_stories *all, uint32_t *group)
{
    DR_VEC(dr_telling *) own = {0};
    dr_count_background(&all->words, false);
    uint32_t *place = DR_NEW_ARRAY(arena, uint32_t, all->report_count);
    DR_VEC(uint32_t) report_at = {0};
    for (uint32_t i = 0; i < all->report_count; i++)
        if (all->origin[i] == i) {
            place[i] = own.n;
            DR_PUSH(arena, &own, all->reports[i]);
            DR_PUSH(arena, &report_at, i);
            dr_count_vector(&all->words, &all->reports[i]->likeness[DR_LIKE_WORDS]);
        }
    dr_report_comparison compared;
    dr_compare_reports(arena, own.at, own.n, &compared);
    DR_VEC(dr_likeness) alike = {0};
    for (uint32_t i = 0; i < compared.pairs.n; i++) {
        const dr_report_pair *p = &compared.pairs.at[i];
        float score = dr_report_likeness(p, own.at);
        if (score > dr_report_unlike)
            DR_PUSH(arena, &alike, ((dr_likeness){p->a, p->b, score}));
    }
    dr_unnamed unnamed = {dr_report_unlike, compared.all ? NULL : dr_measure_reports, &compared};
    uint32_t *joined = DR_NEW_ARRAY(arena, uint32_t, own.n);
    dr_link_average(arena, own.n, alike.at, alike.n, unnamed, dr_report_least, joined);
    for (uint32_t i = 0; i < all->report_count; i++)
        group[i] = report_at.at[joined[place[all->origin[i]]]];
}

/* Those published by the day, and those of which it is not known. */
static uint32_t until(dr_telling **reports, uint32_t n, dr_date on)
{
    while (n && on.year && dr_date_compare(reports[n - 1]->published, on) > 0)
        n--;
    return n;
}

static dr_date settled_day(dr_telling *const *reports, uint32_t n)
{
    dr_date newest[DR_SETTLED_LOOK] = {0};
    uint32_t looked = n < DR_SETTLED_LOOK ? n : DR_SETTLED_LOOK;
    for (uint32_t i = 0; i < looked; i++)
        newest[i] = reports[n - 1 - i]->published;
    return dr_settled_day(newest, looked);
}

void dr_find_stories(dr_arena *arena, dr_telling **reports, uint32_t n, dr_date on, dr_stories *out)
{
    *out = (dr_stories){.reports = reports, .on = on, .words = {.arena = arena}};
    out->held = once(reports, n);
    out->report_count = until(reports, out->held, on);
    if (!on.year)
        out->on = settled_day(reports, out->report_count);
    out->origin = DR_NEW_ARRAY(arena, uint32_t, out->report_count);
    dr_find_copies(arena, reports, out->report_count, out->origin);
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
        dr_find_story_events(arena, out, &out->stories.at[i]);
        dr_find_story_moves(arena, out, &out->stories.at[i]);
    }
}
