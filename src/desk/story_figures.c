/* Numbers that a story's tellings differ on, over the days on which they were told, by source: one drawing for killed,
 * one for wounded and so on. */
#include <math.h>

#include "base/map.h"
#include "desk/chart.h"
#include "desk/story_parts.h"
#include "record/writers.h"

typedef struct figures {
    dr_page *page;
    const dr_stories *all;
    dr_map sources;
    DR_VEC(dr_str) names;
    DR_VEC(dr_point) points;
    double low, high; /* of all the numbers */
} figures;

/* Whose number it is: the source that the telling names, else its outlet. */
static uint32_t source_of(figures *f, dr_member by)
{
    const dr_told_event *e = dr_event_told(f->all, by);
    const dr_telling *r = f->all->reports[by.report];
    dr_str name = e->voice.size ? e->voice : r->outlet.size ? r->outlet : r->title;
    uint32_t at = dr_map_get(&f->sources, name);
    if (at != DR_NONE)
        return at;
    dr_map_set(&f->sources, name, f->names.n);
    DR_PUSH(f->page->arena, &f->names, name);
    return f->names.n - 1;
}

static void take(figures *f, dr_member by, const dr_toll *toll)
{
    const dr_telling *r = f->all->reports[by.report];
    double value = isnan(toll->low) ? toll->high : toll->low;
    if (isnan(value) || !r->published.year || f->all->origin[by.report] != by.report)
        return;
    dr_str address = dr_format(f->page->arena, "/report/%.*s#e%u", DR_FMT(r->id), dr_event_told(f->all, by)->index + 1);
    DR_PUSH(f->page->arena, &f->points,
            ((dr_point){.day = r->published,
                        .value = value,
                        .low = isnan(toll->low) ? value : toll->low,
                        .high = isnan(toll->high) ? value : toll->high,
                        .series = source_of(f, by),
                        .words = toll->words,
                        .address = address}));
    f->low = fmin(f->low, value);
    f->high = fmax(f->high, isnan(toll->high) ? value : toll->high);
}

static void draw(dr_page *page, const dr_stories *all, const dr_story *story, dr_casualty_kind kind, uint32_t *drawn)
{
    figures f = {.page = page, .all = all, .sources = {.arena = page->arena}, .low = NAN, .high = NAN};
    const char *name = dr_casualty_kind_name(kind);
    for (uint32_t i = 0; name && i < story->events.n; i++)
        for (uint32_t k = 0; k < story->events.at[i].members.n; k++) {
            const dr_told_event *e = dr_event_told(all, story->events.at[i].members.at[k]);
            for (uint32_t t = 0; t < e->tolls.n; t++)
                if (e->tolls.at[t].kind == kind)
                    take(&f, story->events.at[i].members.at[k], &e->tolls.at[t]);
        }
    if (f.points.n < 2 || !(f.low < f.high))
        return;
    if (!(*drawn)++)
        dr_markup(page->out, "<section><h2 id=\"figures\">Figures over time</h2>\n");
    dr_lines lines = {.id = name,
                      .title = dr_format(page->arena, "%s, by who says so and when", name),
                      .series = f.names.at,
                      .series_count = f.names.n,
                      .at = f.points.at,
                      .n = f.points.n};
    dr_draw_lines(page->out, &lines);
}

void dr_story_figures(dr_page *page, const dr_stories *all, const dr_story *story)
{
    uint32_t drawn = 0;
    for (int kind = DR_KILLED; kind <= DR_DISPLACED; kind++)
        draw(page, all, story, (dr_casualty_kind)kind, &drawn);
    dr_markup(page->out, drawn ? "</section>\n" : "");
}
