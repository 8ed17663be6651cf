/* 03/04/1998 in a text: whether the day or the month goes first, by what else it says. The first that tells counts.
 *
 *   27/03/1998                     another date in figures, of which one number can be no month
 *   on April 1, April 10           days named, near the one reading and far from the other
 *   The Guardian                   where the paper is at home */
#include "base/date_parse.h"
#include "intake/flat/blocks.h"
#include "intake/houses.h"

enum {
    NEAR = 10,  /* days from one of the readings to a day named in the text … */
    APART = 20, /* … and to the other at least */
    MOST_DATES = 64
};

static bool is_figure(char c)
{
    return (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '.';
}

/* The order of dates in figures that can be read in one way alone; 0 when they tell two, or none. */
static int order_of_figures(const dr_blocks *blocks)
{
    int order = 0;
    for (uint32_t i = 0, left = MOST_DATES; i < blocks->n; i++) {
        dr_str text = blocks->at[i].text;
        for (size_t at = 0, end; at < text.size && left; at = end + 1) {
            dr_date_reading read;
            for (end = at; end < text.size && is_figure(text.at[end]);)
                end++;
            dr_str figures = {text.at + at, end - at};
            bool date = figures.size >= 6 && figures.size <= 10 && dr_date_read(figures, &read) && read.order;
            left -= figures.size >= 6;
            if (date && order && order != read.order)
                return 0;
            order = date ? read.order : order;
        }
    }
    return order;
}

static int apart(dr_date a, dr_date b)
{
    int days = dr_date_days(a) - dr_date_days(b);
    return days < 0 ? -days : days;
}

/* The order of the reading that the days named in the text are near to. */
static int order_of_days(const dr_blocks *blocks, const dr_dated *open)
{
    uint32_t day_first = 0, month_first = 0;
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_date named;
        if (blocks->at[i].state != DR_FLAT_REPORT ||
            !dr_flat_day_of_year(blocks->at[i].text, open->day_first.year, &named))
            continue;
        int a = apart(named, open->day_first), b = apart(named, open->month_first);
        day_first += a <= NEAR && b >= APART;
        month_first += b <= NEAR && a >= APART;
    }
    return day_first && !month_first ? DR_DAY_FIRST : month_first && !day_first ? DR_MONTH_FIRST : 0;
}

int dr_flat_day_order(const dr_blocks *blocks, const dr_report *report)
{
    int order = order_of_figures(blocks);
    for (uint32_t i = 0; i < report->dates.n && !order; i++)
        if (report->dates.at[i].day_first.year)
            order = order_of_days(blocks, &report->dates.at[i]);
    return order ? order : dr_house_day_order(report->outlet);
}
