/* Points that lines join: what each source gave for one thing, over time. */
#include <math.h>
#include <stdlib.h>

#include "desk/axis.h"
#include "desk/chart.h"

/* The points that can be drawn: by series, then by day, then as they were given. */
typedef struct drawn {
    const dr_lines *lines;
    const dr_point **at;
    uint32_t n;
    dr_axes axes;
} drawn;

static int by_series(const void *a, const void *b)
{
    const dr_point *x = *(const dr_point *const *)a, *y = *(const dr_point *const *)b;
    if (x->series != y->series)
        return x->series < y->series ? -1 : 1;
    int order = dr_date_compare(x->day, y->day);
    return order ? order : x < y ? -1 : x > y;
}

static bool is_range(const dr_point *p)
{
    return isfinite(p->low) && isfinite(p->high) && p->low >= 0 && p->low < p->high;
}

static drawn sort(dr_buf *out, const dr_lines *l)
{
    drawn d = {.lines = l, .at = DR_NEW_ARRAY(out->arena, const dr_point *, l->n)};
    dr_date first = {0}, last = {0};
    double most = 0;
    bool whole = true;
    for (uint32_t i = 0; i < l->n && d.n < DR_CHART_POINTS; i++) {
        const dr_point *p = &l->at[i];
        if (!dr_date_valid(p->day) || !isfinite(p->value) || p->value < 0 || p->series >= l->series_count)
            continue;
        d.at[d.n++] = p;
        first = !first.year || dr_date_compare(p->day, first) < 0 ? p->day : first;
        last = dr_date_compare(p->day, last) > 0 ? p->day : last;
        most = fmax(most, is_range(p) ? fmax(p->high, p->value) : p->value);
        whole = whole && floor(p->value) == p->value;
    }
    if (d.n > 1)
        qsort(d.at, d.n, sizeof *d.at, by_series);
    d.axes = dr_axes_for(out->arena, most, whole, first, last);
    return d;
}

static uint32_t colour(const dr_point *p)
{
    return p->series < DR_CHART_SERIES ? p->series + 1 : DR_CHART_SERIES;
}

/* Points of different series on one place stand beside each other. */
static double x_of(const drawn *d, const dr_point *p)
{
    double aside = 4 * (colour(p) - (fmin(d->lines->series_count, DR_CHART_SERIES) + 1) / 2);
    double x = dr_axes_x(&d->axes, dr_date_days(p->day) - dr_date_days(d->axes.first));
    return fmin(fmax(x, d->axes.left + 20), d->axes.right - 20) + aside;
}

/* Shapes tell series apart where colours do not: circle, square, diamond, triangle. */
static void shape(dr_buf *out, uint32_t series, double x, double y)
{
    static const char *const paths[] = {"m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", "m-4.5 -4.5h9v9h-9z",
                                        "m0 -6l6 6l-6 6l-6 -6z", "m0 -6l6 10.5h-12z"};
    long tx = lround(x * 10), ty = lround(y * 10);
    dr_buf_format(out, "<path class=\"dot line%u\" d=\"M%ld.%ld %ld.%ld%s\"/>", series, tx / 10, labs(tx % 10), ty / 10,
                  labs(ty % 10), paths[(series - 1) % 4]);
}

static dr_str point_words(dr_buf *out, const drawn *d, const dr_point *p)
{
    char day[DR_DATE_SIZE];
    dr_date_print(p->day, day);
    dr_str name = d->lines->series[p->series];
    return dr_format(out->arena, "%s, %.*s: %.*s%s%.*s%s", day, DR_FMT(name),
                     DR_FMT(dr_number_text(out->arena, p->value)), p->words.size ? " (" : "", DR_FMT(p->words),
                     p->words.size ? ")" : "");
}

static void draw_points(dr_buf *out, const drawn *d)
{
    for (uint32_t i = 1; i < d->n; i++) /* lines lie below points */
        if (d->at[i]->series == d->at[i - 1]->series)
            dr_svg_line(out, dr_format(out->arena, "line%u", colour(d->at[i])).at, x_of(d, d->at[i - 1]),
                        dr_axes_y(&d->axes, d->at[i - 1]->value), x_of(d, d->at[i]),
                        dr_axes_y(&d->axes, d->at[i]->value));
    for (uint32_t i = 0; i < d->n; i++) {
        const dr_point *p = d->at[i];
        dr_svg_link(out, p->address, point_words(out, d, p));
        if (is_range(p))
            dr_svg_line(out, dr_format(out->arena, "range line%u", colour(p)).at, x_of(d, p),
                        dr_axes_y(&d->axes, p->low), x_of(d, p), dr_axes_y(&d->axes, p->high));
        shape(out, colour(p), x_of(d, p), dr_axes_y(&d->axes, p->value));
        dr_svg_link_end(out, p->address);
    }
}

static void legend(dr_buf *out, const dr_lines *l)
{
    dr_markup(out, "<p class=\"legend\">");
    for (uint32_t i = 0; i < l->series_count; i++) {
        dr_markup(out, "<span><svg class=\"key\" viewBox=\"-7 -7 14 14\" aria-hidden=\"true\">");
        shape(out, i < DR_CHART_SERIES ? i + 1 : DR_CHART_SERIES, 0, 0);
        dr_markup(out, "</svg> ");
        dr_html_apart(out, l->series[i]);
        dr_markup(out, "</span> ");
    }
    dr_markup(out, "</p>\n");
}

static void table(dr_buf *out, const drawn *d)
{
    dr_markup(out, "<details><summary>As a table</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" "
                   "aria-label=\"The numbers\"><table><thead><tr><th scope=\"col\">day</th><th scope=\"col\">who</th>"
                   "<th scope=\"col\">number</th><th scope=\"col\">as told</th></tr></thead>\n<tbody>");
    for (uint32_t i = 0; i < d->n; i++) {
        const dr_point *p = d->at[i];
        char day[DR_DATE_SIZE];
        dr_date_print(p->day, day);
        dr_buf_format(out, "<tr><th scope=\"row\">%s</th><td>", day);
        dr_html_apart(out, d->lines->series[p->series]);
        dr_buf_format(out, "</td><td>%s</td><td>", dr_number_text(out->arena, p->value).at);
        if (p->address.at) {
            dr_markup(out, "<a href=\"");
            dr_html_text(out, p->address);
            dr_markup(out, "\">");
        }
        dr_html_apart(out, p->words.size ? p->words : DR_STR("the report"));
        dr_markup(out, p->address.at ? "</a></td></tr>\n" : "</td></tr>\n");
    }
    dr_markup(out, "</tbody></table></div></details>\n");
}

void dr_draw_lines(dr_buf *out, const dr_lines *l)
{
    drawn d = sort(out, l);
    char first[DR_DATE_SIZE], last[DR_DATE_SIZE];
    if (!d.n)
        return;
    dr_date_print(d.axes.first, first);
    dr_date_print(d.axes.last, last);
    dr_svg_begin(
        out,
        &(dr_drawing){l->id, d.axes.width, d.axes.height, l->title,
                      dr_format(out->arena,
                                "Points joined by lines, one line a source: %u numbers by %u sources, from %s to %s.",
                                d.n, l->series_count, first, last)});
    dr_draw_value_ticks(out, &d.axes);
    dr_draw_day_ticks(out, &d.axes, DR_BY_DAY, 0);
    draw_points(out, &d);
    dr_svg_end(out);
    legend(out, l);
    table(out, &d);
    dr_figure_end(out);
}
