/* Parts of periods: early March, late 1995, the end of next month. The value stays the period's; the days narrow. */
#include "coding/times/times.h"

/* How a period is cut: into units of a smaller grain, the thirds ending before unit first, second and last; the very
 * beginning and end take `edge` units. */
typedef struct cut {
    dr_grain unit;
    int32_t first, second, last, edge;
} cut;

/* By grain, DR_CENTURY to DR_WEEK: months in thirds of ten days, as the readers of dated news took them. */
static const cut cuts[] = {{DR_YEAR, 34, 67, 100, 10}, {DR_YEAR, 4, 7, 10, 1}, {DR_MONTH, 4, 8, 12, 1},
                           {DR_MONTH, 2, 4, 6, 1},     {DR_MONTH, 1, 2, 3, 1}, {DR_MONTH, 1, 2, 3, 1},
                           {DR_DAY, 10, 20, 31, 7},    {DR_DAY, 3, 4, 7, 2}};

static void take(const cut *c, dr_date *from, dr_date *to, int32_t start, int32_t end)
{
    dr_period unit = {c->unit, *from};
    dr_date last = dr_period_last(dr_period_shift(unit, end - 1));
    *from = dr_period_shift(unit, start).first;
    if (last.year && dr_date_compare(last, *to) < 0)
        *to = last;
}

/* The last `edge` units, counted from the end: months have 28 to 31 days. */
static void take_end(const cut *c, dr_date *from, dr_date to)
{
    *from = dr_date_add(to, 1 - c->edge);
    if (c->unit != DR_DAY)
        *from = dr_period_shift(dr_period_of(c->unit, to), 1 - c->edge).first;
}

static void narrow(const dr_times *t, dr_str part, const cut *c, dr_date *from, dr_date *to)
{
    bool running = dr_date_compare(*from, t->published) <= 0 && dr_date_compare(t->published, *to) <= 0;
    if (dr_is_text(part, "first"))
        take(c, from, to, 0, c->first);
    else if (dr_is_text(part, "middle"))
        take(c, from, to, c->first, c->second);
    else if (dr_is_text(part, "last"))
        take(c, from, to, c->second, c->last);
    else if (dr_is_text(part, "opening"))
        take(c, from, to, 0, c->edge);
    else if (dr_is_text(part, "close"))
        take_end(c, from, *to);
    else if (dr_is_text(part, "before") && running)
        *to = t->published;
    else if (dr_is_text(part, "after") && running)
        *from = t->published;
}

void dr_narrow_time(const dr_times *t, uint32_t first, uint32_t at, dr_time_found *found)
{
    if (found->type != DR_TIME_DATE || found->grain >= sizeof cuts / sizeof *cuts || !found->from.year ||
        !found->to.year)
        return;
    dr_date from = found->from, to = found->to;
    if (dr_starts(t->words[at], DR_STR("mid-")))
        narrow(t, DR_STR("middle"), &cuts[found->grain], &from, &to);
    for (uint32_t i = first; i < at; i++) {
        const dr_token *token = &t->analysis->tokens[i];
        dr_str part = dr_class_text(t->knowledge, token, DR_CLASS_PERIOD_PART);
        part = part.size ? part : dr_class_text(t->knowledge, token, DR_CLASS_PERIOD_EDGE);
        if (part.size) {
            narrow(t, part, &cuts[found->grain], &from, &to);
            break;
        }
    }
    if (from.year && dr_date_compare(from, to) <= 0) {
        found->from = from;
        found->to = to;
    }
}
