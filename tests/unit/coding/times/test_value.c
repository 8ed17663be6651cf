#include "unit/test.h"

#include <math.h>

#include "coding/times/times.h"

/* "value first last" of the period of the grain that holds the day, shifted. */
static dr_str shown(dr_grain grain, dr_date day, int32_t by)
{
    char first[DR_DATE_SIZE], last[DR_DATE_SIZE];
    dr_period period = dr_period_shift(dr_period_of(grain, day), by);
    return dr_format(arena, "%.*s %s %s", DR_FMT(dr_period_value(arena, period)), dr_date_print(period.first, first),
                     dr_date_print(dr_period_last(period), last));
}

static const struct {
    dr_grain grain;
    dr_date day;
    int32_t by;
    const char *shown;
} periods[] = {
    {DR_CENTURY, {1995, 11, 21}, 0, "19 1900-01-01 1999-12-31"},
    {DR_CENTURY, {1995, 11, 21}, -1, "18 1800-01-01 1899-12-31"},
    {DR_DECADE, {1995, 11, 21}, 0, "199 1990-01-01 1999-12-31"},
    {DR_DECADE, {1995, 11, 21}, 1, "200 2000-01-01 2009-12-31"},
    {DR_YEAR, {1996, 2, 29}, 0, "1996 1996-01-01 1996-12-31"},
    {DR_HALF, {1995, 6, 30}, 0, "1995-H1 1995-01-01 1995-06-30"},
    {DR_HALF, {1995, 7, 1}, 0, "1995-H2 1995-07-01 1995-12-31"},
    {DR_HALF, {1995, 7, 1}, 1, "1996-H1 1996-01-01 1996-06-30"},
    {DR_QUARTER, {1995, 3, 31}, 0, "1995-Q1 1995-01-01 1995-03-31"},
    {DR_QUARTER, {1995, 12, 1}, 1, "1996-Q1 1996-01-01 1996-03-31"},
    {DR_SEASON, {1995, 11, 21}, 0, "1995-FA 1995-09-01 1995-11-30"},
    {DR_SEASON, {1995, 12, 1}, 0, "1995-WI 1995-12-01 1996-02-29"}, /* winter begins in December */
    {DR_SEASON, {1996, 2, 1}, 0, "1995-WI 1995-12-01 1996-02-29"},
    {DR_SEASON, {1995, 4, 1}, 1, "1995-SU 1995-06-01 1995-08-31"},
    {DR_MONTH, {1996, 2, 10}, 0, "1996-02 1996-02-01 1996-02-29"},
    {DR_MONTH, {1996, 1, 31}, -1, "1995-12 1995-12-01 1995-12-31"},
    {DR_WEEK, {1995, 11, 21}, 0, "1995-W47 1995-11-20 1995-11-26"},
    {DR_WEEK, {1995, 1, 1}, 0, "1994-W52 1994-12-26 1995-01-01"}, /* the ISO year */
    {DR_WEEKEND, {1995, 11, 21}, 0, "1995-W47-WE 1995-11-25 1995-11-26"},
    {DR_WEEKEND, {1995, 11, 21}, -1, "1995-W46-WE 1995-11-18 1995-11-19"},
    {DR_DAY, {1996, 2, 28}, 1, "1996-02-29 1996-02-29 1996-02-29"},
    /* past the years that dates can hold, and from no date at all, nothing is known */
    {DR_YEAR, {9999, 1, 1}, 1, "XXXX  "},
    {DR_CENTURY, {1, 1, 1}, -1, "XX  "},
    {DR_CENTURY, {9900, 1, 1}, 100001, "XX  "},
    {DR_DECADE, {1995, 1, 1}, -2000, "XXX  "},
    {DR_HALF, {0}, 1, "XXXX-HX  "},
    {DR_QUARTER, {0}, 0, "XXXX-QX  "},
    {DR_SEASON, {0}, 0, "XXXX-XX  "},
    {DR_MONTH, {0}, 0, "XXXX-XX  "},
    {DR_WEEK, {0}, 0, "XXXX-WXX  "},
    {DR_WEEKEND, {0}, 0, "XXXX-WXX-WE  "},
    {DR_DAY, {0}, 0, "XXXX-XX-XX  "},
    {DR_HOUR, {0}, 0, "XXXX-XX-XX  "},
    {DR_YEAR, {9999, 6, 1}, 0, "9999 9999-01-01 9999-01-01"}, /* no day behind it: the first stands for the last */
};

static void periods_have_values_and_days(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
        assert_str(shown(periods[i].grain, periods[i].day, periods[i].by), periods[i].shown);
}

static const struct {
    double count;
    dr_grain grain;
    const char *value;
} lengths[] = {
    {3, DR_DAY, "P3D"},        {2, DR_WEEKEND, "P4D"},    {2, DR_CENTURY, "P200Y"},    {3, DR_DECADE, "P30Y"},
    {2.5, DR_YEAR, "P2Y6M"},   {0.5, DR_DECADE, "P5Y"},   {2, DR_HALF, "P12M"},        {3, DR_QUARTER, "P3Q"},
    {1, DR_SEASON, "P3M"},     {1.5, DR_HOUR, "PT1H30M"}, {2.5, DR_MINUTE, "PT2M30S"}, {9, DR_SECOND_UNIT, "PT9S"},
    {2.5, DR_WEEK, "P2.5W"},   {0.2, DR_MONTH, "P0.2M"},  {1e6, DR_DAY, "P1000000D"},  {0, DR_DAY, "P0D"},
    {-1, DR_WEEK, "PXW"},      {-1, DR_DECADE, "PXE"},    {-1, DR_CENTURY, "PXC"},     {-1, DR_HOUR, "PTXH"},
    {1e20, DR_YEAR, "PXY"},    {INFINITY, DR_DAY, "PXD"}, {NAN, DR_DAY, "PXD"},        {1, DR_NO_GRAIN, "PXX"},
    {1e6 + 1, DR_YEAR, "PXY"},
};

static void lengths_have_values(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        assert_str(dr_length_value(arena, lengths[i].count, lengths[i].grain), lengths[i].value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(periods_have_values_and_days),
        TEST(lengths_have_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
