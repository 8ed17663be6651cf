/* Bars: how much happened in each span of time, stacked of its parts. */
#include "desk/axis.h"
#include "desk/chart.h"

static uint32_t parts_of(const dr_bars *b)
{
    uint32_t n = 0;
    while (n < DR_BAR_PARTS && b->parts[n])
        n++;
    return n;
}

static uint64_t sum(const dr_bars *b, const dr_bar *bar)
{
    uint64_t all = 0;
    for (uint32_t i = 0, n = parts_of(b); i < n; i++)
        all += bar->counts[i];
    return all;
}

/* "1995-11", "week of 1995-11-06" */
static dr_str span_words(dr_buf *out, const dr_bars *b, const dr_bar *bar)
{
    char day[DR_DATE_SIZE];
    dr_grain_print(b->grain, bar->from, day);
    return dr_format(out->arena, "%s%s", b->grain == DR_BY_WEEK ? "week of " : "", day);
}

/* "1995-11: 12, of them 7 verbal cooperation, 5 material conflict" */
static dr_str bar_words(dr_buf *out, const dr_bars *b, const dr_bar *bar)
{
    dr_buf words = {.arena = out->arena};
    uint32_t n = parts_of(b), told = 0;
    dr_buf_add(&words, span_words(out, b, bar));
    dr_buf_format(&words, ": %llu", (unsigned long long)sum(b, bar));
    for (uint32_t i = 0; i < n && n > 1; i++)
        if (bar->counts[i])
            dr_buf_format(&words, "%s%u %s", told++ ? ", " : ", of them ", bar->counts[i], b->parts[i]);
    return dr_buf_view(&words);
}

static void draw_bar(dr_buf *out, const dr_bars *b, const dr_axes *axes, uint32_t index, double width)
{
    const dr_bar *bar = &b->at[index];
    double low = axes->bottom, gap = width > 4 ? 1 : 0;
    uint64_t below = 0;
    if (!sum(b, bar))
        return;
    dr_svg_link(out, bar->address, bar_words(out, b, bar));
    for (uint32_t i = 0, n = parts_of(b); i < n; i++) {
        if (!bar->counts[i])
            continue;
        below += bar->counts[i];
        double high = dr_axes_y(axes, (double)below);
        dr_buf_format(out, "<rect class=\"part%u\"", i + 1);
        dr_svg_number(out, "x", axes->left + index * width + gap);
        dr_svg_number(out, "y", high);
        dr_svg_number(out, "width", width - 2 * gap);
        dr_svg_number(out, "height", low - high);
        dr_markup(out, "/>");
        low = high;
    }
    dr_svg_link_end(out, bar->address);
}

static void legend(dr_buf *out, const dr_bars *b)
{
    dr_markup(out, "<p class=\"legend\">");
    for (uint32_t i = 0, n = parts_of(b); i < n && n > 1; i++)
        dr_buf_format(out,
                      "<span><svg class=\"key\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"part%u\" "
                      "width=\"10\" height=\"10\"/></svg> %s</span> ",
                      i + 1, b->parts[i]);
    dr_markup(out, "</p>\n");
}

static void table_row(dr_buf *out, const dr_bars *b, const dr_bar *bar)
{
    dr_markup(out, "<tr><th scope=\"row\">");
    if (bar->address.at) {
        dr_markup(out, "<a href=\"");
        dr_html_text(out, bar->address);
        dr_markup(out, "\">");
    }
    dr_html_text(out, span_words(out, b, bar));
    dr_markup(out, bar->address.at ? "</a></th>" : "</th>");
    uint32_t n = parts_of(b);
    for (uint32_t i = 0; i < n; i++)
        dr_buf_format(out, "<td>%u</td>", bar->counts[i]);
    if (n > 1)
        dr_buf_format(out, "<td>%llu</td>", (unsigned long long)sum(b, bar));
    dr_markup(out, "</tr>\n");
}

static void table(dr_buf *out, const dr_bars *b, uint32_t bars)
{
    uint32_t n = parts_of(b);
    dr_buf_format(out,
                  "<details><summary>As a table</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" "
                  "aria-label=\"The numbers\"><table><thead><tr><th scope=\"col\">%s</th>",
                  dr_grain_name(b->grain));
    for (uint32_t i = 0; i < n; i++)
        dr_buf_format(out, "<th scope=\"col\">%s</th>", b->parts[i]);
    dr_markup(out, n > 1 ? "<th scope=\"col\">all</th></tr></thead>\n<tbody>" : "</tr></thead>\n<tbody>");
    for (uint32_t i = 0; i < bars; i++)
        if (sum(b, &b->at[i]))
            table_row(out, b, &b->at[i]);
    dr_markup(out, "</tbody></table></div></details>\n");
}

void dr_draw_bars(dr_buf *out, const dr_bars *b)
{
    uint32_t n = b->n < DR_CHART_BARS ? b->n : DR_CHART_BARS;
    uint64_t most = 0, all = 0;
    if (!n)
        return;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t here = sum(b, &b->at[i]);
        most = here > most ? here : most;
        all += here;
    }
    dr_axes axes =
        dr_axes_for(out->arena, (double)most, true, b->at[0].from, dr_grain_add(b->grain, b->at[n - 1].from, 1));
    dr_svg_begin(out, &(dr_drawing){
                          b->id, axes.width, axes.height, b->title,
                          dr_format(out->arena, "Bars, one a %s: %llu in all, at most %llu in one, from %.*s to %.*s.",
                                    dr_grain_name(b->grain), (unsigned long long)all, (unsigned long long)most,
                                    DR_FMT(span_words(out, b, &b->at[0])), DR_FMT(span_words(out, b, &b->at[n - 1])))});
    dr_draw_value_ticks(out, &axes);
    double width = (axes.right - axes.left) / n;
    dr_draw_day_ticks(out, &axes, b->grain, width / 2);
    for (uint32_t i = 0; i < n; i++)
        draw_bar(out, b, &axes, i, width);
    dr_svg_end(out);
    legend(out, b);
    table(out, b, n);
    dr_figure_end(out);
}
