/* The timeline: how many events there are over time, by class; each bar leads to the same, finer.
 *
 *     years ─▶ months of one ─▶ weeks of one ─▶ days of one ─▶ the day's events */
#include "desk/counts.h"
#include "desk/drawing.h"

static const char *const dated[] = {"since", "until", "count", "limit", NULL};

/* "/timeline?actor=A&since=1995-11-06&until=1995-11-12&count=day" */
static dr_str address_of(dr_page *page, const char *path, dr_date first, dr_date last, const char *count)
{
    char since[DR_DATE_SIZE], until[DR_DATE_SIZE];
    dr_date_print(first, since);
    dr_date_print(last, until);
    dr_str kept = dr_query_but(page->arena, page->request, dated);
    return dr_format(page->arena, "%s?%.*ssince=%s&until=%s%s%s", path, DR_FMT(kept), since, until,
                     count ? "&count=" : "", count ? count : "");
}

static dr_date earlier(dr_date a, dr_date b)
{
    return dr_date_compare(a, b) < 0 ? a : b;
}

static dr_date later(dr_date a, dr_date b)
{
    return dr_date_compare(a, b) < 0 ? b : a;
}

/* Where each bar leads: within the days asked for. */
static void lead_on(dr_page *page, dr_bars *bars, dr_date first, dr_date last)
{
    dr_bar *at = (dr_bar *)bars->at;
    for (uint32_t i = 0; i < bars->n; i++) {
        dr_date from = later(at[i].from, first), to = earlier(dr_grain_last(bars->grain, at[i].from), last);
        at[i].address = bars->grain == DR_BY_DAY
                            ? address_of(page, "/events", from, to, NULL)
                            : address_of(page, "/timeline", from, to, dr_grain_name((dr_grain)(bars->grain + 1)));
    }
}

static void link_to(dr_page *page, dr_str address, const char *words)
{
    dr_markup(page->out, "<a href=\"");
    dr_html_text(page->out, address);
    dr_buf_format(page->out, "\">%s</a>", words);
}

/* The same days by other spans; the days before and after; what stands behind the counts. */
static void ways_on(dr_page *page, dr_grain grain, dr_date first, dr_date last)
{
    dr_markup(page->out, "<nav class=\"where\" aria-label=\"Timeline\"><p>By ");
    for (int g = 0; g < DR_GRAINS; g++) {
        const char *name = dr_grain_name((dr_grain)g);
        dr_markup(page->out, g ? " · " : "");
        if (g == (int)grain)
            dr_buf_format(page->out, "<strong>%s</strong>", name);
        else if (dr_grain_count((dr_grain)g, first, last) <= DR_CHART_BARS)
            link_to(page, address_of(page, "/timeline", first, last, name), name);
        else
            dr_markup(page->out, name);
    }
    int32_t days = dr_date_days(last) - dr_date_days(first) + 1;
    dr_date before = dr_date_add(first, -days), after = dr_date_add(last, days);
    dr_markup(page->out, "</p><p>");
    if (dr_date_valid(before) && dr_date_valid(after)) {
        link_to(page, address_of(page, "/timeline", before, dr_date_add(first, -1), dr_grain_name(grain)), "← before");
        dr_markup(page->out, " · ");
        link_to(page, address_of(page, "/timeline", dr_date_add(last, 1), after, dr_grain_name(grain)), "after →");
        dr_markup(page->out, " · ");
    }
    link_to(page, dr_format(page->arena, "/timeline?%.*s", DR_FMT(dr_query_but(page->arena, page->request, dated))),
            "all there is");
    dr_markup(page->out, " · ");
    link_to(page, address_of(page, "/events", first, last, NULL), "the events themselves");
    dr_markup(page->out, "</p></nav>\n");
}

/* The spans asked for, or those that make a picture; wider ones where they would be too many to draw. */
static int grain_asked(dr_page *page, dr_date first, dr_date last, dr_grain *out)
{
    enum { FIT = 60 };
    dr_str asked = dr_request_value(page->request, "count");
    *out = dr_grain_for(first, last, FIT);
    if (asked.at && !dr_grain_of(asked, out))
        return dr_error(page->error, DRAGOMAN_E_ARGUMENT, "count is one of year, month, week, day", DR_NOWHERE);
    while (*out > DR_BY_YEAR && dr_grain_count(*out, first, last) > DR_CHART_BARS)
        (*out)--;
    return 0;
}

static int draw(dr_page *page, const dragoman_filter *filter, dr_date first, dr_date last, const dr_far_events *far)
{
    char since[DR_DATE_SIZE], until[DR_DATE_SIZE];
    dr_bars bars = {.id = "timeline"};
    dr_grain grain;
    int code = grain_asked(page, first, last, &grain);
    if (code == 0)
        code = dr_count_bars(page, filter, grain, first, last, &bars);
    if (code)
        return code;
    dr_trim_bars(&bars, filter, &first, &last);
    bars.title = dr_format(page->arena, "Events from %s to %s, by %s and class", dr_date_print(first, since),
                           dr_date_print(last, until), dr_grain_name(grain));
    lead_on(page, &bars, first, last);
    dr_markup(page->out, "<h2>");
    dr_html_text(page->out, bars.title);
    dr_markup(page->out, "</h2>\n");
    ways_on(page, grain, first, last);
    dr_draw_bars(page->out, &bars);
    dr_tell_far(page, far,
                dr_format(page->arena, "/events?%.*s", DR_FMT(dr_query_but(page->arena, page->request, dated))), first,
                last);
    dr_buf_format(page->out, "<p class=\"about\">A bar leads to %s.</p>\n",
                  grain == DR_BY_DAY ? "the events of its day" : "the same, finer");
    return 0;
}

static int write_drawing(dr_page *page, const dragoman_filter *filter)
{
    dr_date first, last;
    dr_far_events far = {0};
    int code = dr_days_asked(page, filter, &first, &last, &far);
    if (code == 0 && first.year)
        return draw(page, filter, first, last, &far);
    dr_markup(page->out, "<p>No such events are stored.</p>\n");
    return code;
}

int dr_timeline_page(dr_page *page)
{
    return dr_drawing_page(page, "Timeline", "/timeline", "count", write_drawing);
}
