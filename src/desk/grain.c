#include "desk/grain.h"

static const char *const names[DR_GRAINS] = {
    [DR_BY_YEAR] = "year", [DR_BY_MONTH] = "month", [DR_BY_WEEK] = "week", [DR_BY_DAY] = "day"};
static const size_t sizes[DR_GRAINS] = {[DR_BY_YEAR] = 4, [DR_BY_MONTH] = 7, [DR_BY_WEEK] = 10, [DR_BY_DAY] = 10};

const char *dr_grain_name(dr_grain grain)
{
    return names[grain];
}

bool dr_grain_of(dr_str name, dr_grain *out)
{
    for (int i = 0; i < DR_GRAINS; i++)
        if (dr_is_text(name, names[i])) {
            *out = (dr_grain)i;
            return true;
        }
    return false;
}

dr_date dr_grain_start(dr_grain grain, dr_date day)
{
    if (!dr_date_valid(day))
        return (dr_date){0};
    if (grain == DR_BY_YEAR)
        day.month = day.day = 1;
    else if (grain == DR_BY_MONTH)
        day.day = 1;
    else if (grain == DR_BY_WEEK)
        day = dr_date_add(day, 1 - dr_date_weekday(day));
    return day;
}

dr_date dr_grain_add(dr_grain grain, dr_date start, int32_t n)
{
    if (grain == DR_BY_YEAR || grain == DR_BY_MONTH)
        return dr_date_add_months(start, grain == DR_BY_YEAR ? n * 12 : n);
    return dr_date_add(start, grain == DR_BY_WEEK ? n * 7 : n);
}

dr_date dr_grain_last(dr_grain grain, dr_date start)
{
    return dr_date_add(dr_grain_add(grain, start, 1), -1);
}

uint32_t dr_grain_count(dr_grain grain, dr_date first, dr_date last)
{
    dr_date a = dr_grain_start(grain, first), b = dr_grain_start(grain, last);
    if (!a.year || !b.year || dr_date_compare(a, b) > 0)
        return 0;
    if (grain == DR_BY_YEAR)
        return (uint32_t)(b.year - a.year) + 1;
    if (grain == DR_BY_MONTH)
        return (uint32_t)((b.year - a.year) * 12 + b.month - a.month) + 1;
    return (uint32_t)(dr_date_days(b) - dr_date_days(a)) / (grain == DR_BY_WEEK ? 7 : 1) + 1;
}

dr_date dr_grain_read(dr_grain grain, dr_str text)
{
    char whole[DR_DATE_SIZE] = "0000-01-01";
    if (text.size != sizes[grain])
        return (dr_date){0};
    memcpy(whole, text.at, text.size);
    return dr_grain_start(grain, dr_date_iso((dr_str){whole, 10}));
}

char *dr_grain_print(dr_grain grain, dr_date start, char out[DR_DATE_SIZE])
{
    dr_date_print(start, out);
    if (out[0])
        out[sizes[grain]] = 0;
    return out;
}

dr_grain dr_grain_for(dr_date first, dr_date last, uint32_t most)
{
    int grain = DR_BY_DAY;
    while (grain > DR_BY_YEAR && dr_grain_count((dr_grain)grain, first, last) > most)
        grain--;
    return (dr_grain)grain;
}
