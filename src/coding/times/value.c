/* Calendar periods and their TIMEX3 values (TimeML 1.2.1 annotation guidelines). */
#include "coding/times/times.h"

#include "base/number.h"

static int season_of_month(int month) /* 0 winter (December on), 1 spring, 2 summer, 3 autumn */
{
    return month % 12 / 3;
}

dr_period dr_period_of(dr_grain grain, dr_date day)
{
    dr_date d = day;
    if (!d.year)
        return (dr_period){grain, d};
    if (grain < DR_WEEK)
        d.day = 1;
    switch (grain) {
    case DR_CENTURY:
        d.year = (int16_t)(d.year / 100 * 100);
        d.month = 1;
        break;
    case DR_DECADE:
        d.year = (int16_t)(d.year / 10 * 10);
        d.month = 1;
        break;
    case DR_YEAR:
        d.month = 1;
        break;
    case DR_HALF:
        d.month = d.month > 6 ? 7 : 1;
        break;
    case DR_QUARTER:
        d.month = (uint8_t)((d.month - 1) / 3 * 3 + 1);
        break;
    case DR_SEASON:
        if (d.month <= 2)
            d.year--;
        d.month = season_of_month(d.month) == 0 ? 12 : (uint8_t)(season_of_month(d.month) * 3);
        break;
    case DR_WEEK:
        d = dr_date_add(d, 1 - dr_date_weekday(d));
        break;
    case DR_WEEKEND:
        d = dr_date_add(d, 6 - dr_date_weekday(d));
        break;
    default:
        break;
    }
    return (dr_period){grain, d};
}

static int32_t months_in(dr_grain grain)
{
    static const int32_t months[] = {1200, 120, 12, 6, 3, 3, 1};
    return grain <= DR_MONTH ? months[grain] : 0;
}

static int32_t days_in(dr_grain grain)
{
    return grain == DR_WEEK || grain == DR_WEEKEND ? 7 : 1;
}

/* Within the years that dates can hold; unknown beyond. */
static dr_date checked(dr_date date)
{
    return date.year >= 1 && date.year <= 9999 ? date : (dr_date){0};
}

dr_period dr_period_shift(dr_period period, int32_t by)
{
    if (!period.first.year || by > 100000 || by < -100000)
        return (dr_period){period.grain, {0}};
    int32_t months = months_in(period.grain);
    if (months && (by > 120000 / months || by < -120000 / months))
        return (dr_period){period.grain, {0}};
    period.first =
        months ? dr_date_add_months(period.first, by * months) : dr_date_add(period.first, by * days_in(period.grain));
    period.first = checked(period.first);
    return period;
}

dr_date dr_period_last(dr_period period)
{
    if (!period.first.year)
        return period.first;
    if (period.grain == DR_WEEKEND)
        return dr_date_add(period.first, 1);
    dr_period next = dr_period_shift(period, 1);
    return next.first.year ? dr_date_add(next.first, -1) : period.first;
}

static dr_str week_value(dr_arena *arena, dr_period period)
{
    int year, week = dr_date_iso_week(period.first, &year);
    return dr_format(arena, "%04d-W%02d%s", year, week, period.grain == DR_WEEKEND ? "-WE" : "");
}

dr_str dr_period_value(dr_arena *arena, dr_period period)
{
    static const char *const unknown[] = {"XX",      "XXX",     "XXXX",     "XXXX-HX",     "XXXX-QX",
                                          "XXXX-XX", "XXXX-XX", "XXXX-WXX", "XXXX-WXX-WE", "XXXX-XX-XX"};
    static const char *const seasons[] = {"WI", "SP", "SU", "FA"};
    dr_date d = period.first;
    if (!d.year)
        return dr_str_of(period.grain <= DR_DAY ? unknown[period.grain] : "XXXX-XX-XX");
    switch (period.grain) {
    case DR_CENTURY:
        return dr_format(arena, "%02d", d.year / 100);
    case DR_DECADE:
        return dr_format(arena, "%03d", d.year / 10);
    case DR_YEAR:
        return dr_format(arena, "%04d", d.year);
    case DR_HALF:
        return dr_format(arena, "%04d-H%d", d.year, d.month > 6 ? 2 : 1);
    case DR_QUARTER:
        return dr_format(arena, "%04d-Q%d", d.year, (d.month - 1) / 3 + 1);
    case DR_SEASON:
        return dr_format(arena, "%04d-%s", d.year, seasons[season_of_month(d.month)]);
    case DR_MONTH:
        return dr_format(arena, "%04d-%02d", d.year, d.month);
    case DR_WEEK:
    case DR_WEEKEND:
        return week_value(arena, period);
    default:
        return dr_format(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
    }
}

dr_time_found dr_found_period(const dr_times *t, uint32_t end, dr_period period)
{
    return (dr_time_found){.end = end,
                           .type = DR_TIME_DATE,
                           .value = dr_period_value(t->arena, period),
                           .from = period.first,
                           .to = dr_period_last(period),
                           .grain = period.grain};
}

dr_time_found dr_found_value(dr_time_type type, uint32_t end, dr_str value)
{
    return (dr_time_found){.end = end, .type = type, .value = value, .grain = DR_NO_GRAIN};
}

enum { MOST_COUNT = 1000000 }; /* of a length; more is told as an unknown number */

dr_str dr_length_value(dr_arena *arena, double count, dr_grain grain)
{
    /* decades and centuries are counted in years, as durations have no sign for them */
    static const struct {
        const char *prefix, *unit;
        int times;
    } units[] = {{"P", "Y", 100}, {"P", "Y", 10}, {"P", "Y", 1}, {"P", "M", 6}, {"P", "Q", 1},
                 {"P", "M", 3},   {"P", "M", 1},  {"P", "W", 1}, {"P", "D", 2}, {"P", "D", 1},
                 {"PT", "H", 1},  {"PT", "M", 1}, {"PT", "S", 1}};
    if (grain >= DR_NO_GRAIN)
        return DR_STR("PXX");
    if (!(count >= 0 && count <= MOST_COUNT))
        return dr_format(arena, "%sX%s", units[grain].prefix,
                         grain == DR_DECADE    ? "E"
                         : grain == DR_CENTURY ? "C"
                                               : units[grain].unit);
    /* at most 10^8: fits in a long */
    double all = count * units[grain].times;
    long whole = (long)all;
    double rest = all - (double)whole;
    if (rest == 0)
        return dr_format(arena, "%s%ld%s", units[grain].prefix, whole, units[grain].unit);
    if (grain <= DR_YEAR) /* 2 1/2 years */
        return dr_format(arena, "P%ldY%ldM", whole, (long)(rest * 12 + 0.5));
    if (grain == DR_HOUR || grain == DR_MINUTE)
        return dr_format(arena, "PT%ld%s%ld%s", whole, units[grain].unit, (long)(rest * 60 + 0.5),
                         grain == DR_HOUR ? "M" : "S");
    return dr_format(arena, "%s%.*s%s", units[grain].prefix, DR_FMT(dr_double_text(arena, all, 1)), units[grain].unit);
}

dr_time_found dr_longest_time(const dr_times *t, uint32_t at, dr_time_reader *const *readers, size_t count)
{
    dr_time_found best = {0};
    for (size_t i = 0; i < count; i++) {
        dr_time_found found = readers[i](t, at);
        if (found.end > best.end)
            best = found;
    }
    return best;
}
