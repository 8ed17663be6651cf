#include "desk/axis.h"

#include <math.h>

enum { WIDTH = 720, HEIGHT = 280, LETTER = 8 /* of a tick's word */, VALUE_TICKS = 5, DAY_TICKS = 8 };

static double nice_step(double most, bool whole)
{
    double rough = most / VALUE_TICKS, power = pow(10, floor(log10(rough > 0 ? rough : 1))), part = rough / power;
    double step = power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    return whole && step < 1 ? 1 : step;
}

dr_axes dr_axes_for(dr_arena *arena, double most, bool whole, dr_date first, dr_date last)
{
    dr_axes a = {.width = WIDTH, .height = HEIGHT, .top = 12, .bottom = HEIGHT - 30, .first = first, .last = last};
    most = isfinite(most) && most > 0 ? most : 1;
    a.step = nice_step(most, whole);
    a.most = ceil(most / a.step) * a.step;
    a.left = 16 + LETTER * (double)dr_number_text(arena, a.most).size;
    a.right = WIDTH - 12;
    return a;
}

double dr_axes_y(const dr_axes *a, double value)
{
    return a->bottom - (a->bottom - a->top) * value / a->most;
}

double dr_axes_x(const dr_axes *a, double days)
{
    double span = dr_date_days(a->last) - dr_date_days(a->first);
    return span > 0 ? a->left + (a->right - a->left) * days / span : (a->left + a->right) / 2;
}

void dr_draw_value_ticks(dr_buf *out, const dr_axes *a)
{
    for (double v = 0; v <= a->most + a->step / 2; v += a->step) {
        double y = dr_axes_y(a, v);
        dr_svg_line(out, v > 0 ? "grid" : "axis", a->left, y, a->right, y);
        dr_svg_text(out, "tick end", a->left - 6, y + 4, dr_number_text(out->arena, v));
    }
    dr_buf_byte(out, '\n');
}

/* ---- days ---- */

/* Steps from tick to tick, the finest first: how many of what, and about how many days. */
static const struct {
    dr_grain grain;
    int n, days;
} steps[] = {{DR_BY_DAY, 1, 1},        {DR_BY_DAY, 2, 2},         {DR_BY_WEEK, 1, 7},        {DR_BY_WEEK, 2, 14},
             {DR_BY_MONTH, 1, 30},     {DR_BY_MONTH, 3, 91},      {DR_BY_MONTH, 6, 182},     {DR_BY_YEAR, 1, 365},
             {DR_BY_YEAR, 2, 730},     {DR_BY_YEAR, 5, 1826},     {DR_BY_YEAR, 10, 3652},    {DR_BY_YEAR, 50, 18262},
             {DR_BY_YEAR, 100, 36524}, {DR_BY_YEAR, 500, 182621}, {DR_BY_YEAR, 2000, 730485}};

/* The first tick at or before the first day: months and years at whole multiples. */
static dr_date first_tick(dr_grain grain, int n, dr_date day)
{
    dr_date start = dr_grain_start(grain, day);
    if (grain == DR_BY_MONTH)
        start.month = (uint8_t)(start.month - (start.month - 1) % n);
    if (grain == DR_BY_YEAR)
        start.year = (int16_t)(start.year - start.year % n);
    if (start.year < 1)
        start.year = 1;
    return start;
}

void dr_draw_day_ticks(dr_buf *out, const dr_axes *a, dr_grain finest, double aside)
{
    int32_t first = dr_date_days(a->first), span = dr_date_days(a->last) - first;
    size_t s = 0;
    while (s + 1 < sizeof steps / sizeof *steps && (steps[s].grain > finest || span / steps[s].days > DAY_TICKS))
        s++;
    dr_date tick = first_tick(steps[s].grain, steps[s].n, a->first);
    for (int n = 0; n < 3 * DAY_TICKS && dr_date_valid(tick) && dr_date_compare(tick, a->last) <= 0;
         tick = dr_grain_add(steps[s].grain, tick, steps[s].n), n++) {
        char words[DR_DATE_SIZE];
        double x = dr_axes_x(a, dr_date_days(tick) - first) + aside;
        if (x < a->left || x > a->right)
            continue;
        dr_grain_print(steps[s].grain, tick, words);
        double half = LETTER * (double)strlen(words) / 2 - 4;
        dr_svg_line(out, "axis", x, a->bottom, x, a->bottom + 5);
        dr_svg_text(out, "tick middle", fmin(fmax(x, half), a->width - half), a->bottom + 20, dr_str_of(words));
    }
    dr_buf_byte(out, '\n');
}
