/* Quarters and halves of years, and the periods that earnings reports tell by them. */
#include "coding/times/times.h"

static const dr_time_found nothing = {0};

static dr_period quarter_in(int year, int n)
{
    return (dr_period){DR_QUARTER, {(int16_t)year, (uint8_t)(n * 3 - 2), 1}};
}

/* "first two quarters", "last two quarters": a half by its quarters. */
static bool two_quarters(const dr_times *t, uint32_t at)
{
    return dr_time_word(t, at, "two") && dr_time_word(t, at + 1, "quarters");
}

/* first to fourth quarter, first and second half, the last half or two quarters; 0 when it is none. *end behind it. */
static int named(const dr_times *t, uint32_t at, bool *half, uint32_t *end)
{
    bool last = dr_time_word(t, at, "last") || dr_time_word(t, at, "latter");
    int n = last ? 2 : dr_time_ordinal(t, at, end);
    *end = last ? at + 1 : *end;
    *end += dr_time_word(t, *end, "-");
    bool two = (last || n == 1) && two_quarters(t, *end);
    *end += two;
    *half = two || dr_time_word(t, *end, "half");
    bool quarter = dr_time_word(t, *end, "quarter") && !last;
    ++*end;
    return n >= 1 && n <= (*half ? 2 : 4) && (*half || quarter) ? n : 0;
}

/* "a flat second quarter": one that is told of, not the one that the figures are of. */
static bool in_passing(const dr_times *t, uint32_t at)
{
    enum { ADJECTIVES = 3 };
    uint32_t before = at;
    while (before > t->first && at - before < ADJECTIVES && t->analysis->tokens[before - 1].upos == DR_UPOS_ADJ)
        before--;
    return before > t->first && dr_time_word(t, before - 1, "a");
}

/* third quarter, the fiscal second-quarter, first half of 1990 */
static dr_time_found quarter(const dr_times *t, uint32_t at)
{
    uint32_t end, stop, start = at;
    bool half;
    at += dr_time_word(t, at, "fiscal");
    at += at > start && dr_time_word(t, at, "-");
    int n = named(t, at, &half, &end);
    if (!n)
        return nothing;
    int year = dr_time_owning_year(t, end, &stop);
    if (half && !year)
        return nothing;
    dr_period period = quarter_in(year ? year : t->published.year, n);
    if (half)
        period = (dr_period){DR_HALF, {(int16_t)year, (uint8_t)(n * 6 - 5), 1}};
    bool compound =
        t->analysis->tokens[end - 1].span.start == t->analysis->tokens[end - 2].span.end; /* third-quarter loss */
    end = year ? stop : end;
    if (!period.first.year)
        return dr_found_value(DR_TIME_DATE, end, dr_format(t->arena, "XXXX-Q%d", n));
    /* a quarter that is far from begun is last year's, unless the clause looks ahead */
    if (!year && dr_date_compare(period.first, dr_date_add(t->published, 35)) > 0 &&
        dr_time_direction(t, start, end) <= 0)
        period = dr_period_shift(period, -4);
    dr_time_found found = dr_found_period(t, end, period);
    found.takes = compound ? 0 : DR_TAKES_THE | DR_TAKES_PART;
    found.names_quarter = !half && (compound || !in_passing(t, start));
    return found;
}

/* the 1988 third quarter; the 1988 quarter or period, where a quarter was named before */
static dr_time_found quarter_of_year(const dr_times *t, uint32_t at)
{
    uint32_t end, behind;
    bool half;
    int year = dr_time_year(t, at, &end);
    if (!year)
        return nothing;
    int n = named(t, end, &half, &behind);
    if (n && !half)
        end = behind - 1;
    else if (t->quarter.first.year && (dr_time_word(t, end, "quarter") || dr_time_word(t, end, "period")))
        n = (t->quarter.first.month - 1) / 3 + 1;
    else
        return nothing;
    dr_time_found found = dr_found_period(t, end + 1, quarter_in(year, n));
    found.takes = DR_TAKES_THE;
    return found;
}

/* year-ago quarter, the year-earlier period, the year-earlier third quarter, the year-earlier nine months */
static dr_time_found compared(const dr_times *t, uint32_t at)
{
    bool dashed = dr_time_word(t, at, "year") && dr_time_word(t, at + 1, "-") &&
                  (dr_time_word(t, at + 2, "ago") || dr_time_word(t, at + 2, "earlier"));
    if (!dashed)
        return nothing;
    bool half, plural;
    uint32_t start = at + 3, end;
    dr_number months = dr_time_number(t, start);
    if (months.end > start && months.end < t->end && dr_time_unit(t, months.end, &plural) == DR_MONTH && plural) {
        dr_time_found length =
            dr_found_value(DR_TIME_DURATION, months.end + 1, dr_length_value(t->arena, months.value, DR_MONTH));
        length.takes = DR_TAKES_THE;
        return length;
    }
    int n = named(t, start, &half, &end);
    dr_period period = dr_period_of(DR_YEAR, t->published);
    if (n && !half && t->published.year)
        period = quarter_in(t->published.year, n);
    else if (t->quarter.first.year)
        period = t->quarter;
    if (!n || half)
        end = start + dr_time_any(t, start, (const char *const[]){"quarter", "period", NULL});
    dr_time_found found = dr_found_period(t, end, dr_period_shift(period, period.grain == DR_YEAR ? -1 : -4));
    found.takes = end > start ? DR_TAKES_THE : 0;
    return found;
}

/* "the quarter", "the latest period" where a quarter was named; "the quarter a year ago". */
static dr_time_found same_quarter(const dr_times *t, uint32_t at)
{
    if (!dr_time_word(t, at, "the") || !t->quarter.first.year)
        return nothing;
    uint32_t end = at + 1 + dr_time_word(t, at + 1, "latest");
    bool period = dr_time_word(t, end, "period") && end > at + 1;
    if (!period && !dr_time_word(t, end, "quarter"))
        return nothing;
    end++;
    if (dr_time_word(t, end, "of") || dr_time_word(t, end, "-"))
        return nothing;
    if (dr_time_word(t, end, "a") && dr_time_word(t, end + 1, "year") &&
        (dr_time_word(t, end + 2, "ago") || dr_time_word(t, end + 2, "earlier")))
        return dr_found_period(t, end + 3, dr_period_shift(t->quarter, -4));
    return dr_found_period(t, end, t->quarter);
}

/* the corresponding period last year, last year's quarter: where a quarter was named, that of the year before */
static dr_time_found quarter_last_year(const dr_times *t, uint32_t at)
{
    uint32_t end = at;
    if (!t->quarter.first.year || !t->published.year)
        return nothing;
    if (dr_time_word(t, at, "last") && dr_time_word(t, at + 1, "year") && dr_time_word(t, at + 2, "'s"))
        end = at + 3;
    else if (dr_time_word(t, at, "the") && at + 1 < t->end && t->analysis->tokens[at + 1].upos == DR_UPOS_ADJ)
        end = at + 2;
    bool found = end > at && dr_time_any(t, end, (const char *const[]){"quarter", "period", NULL});
    bool last = dr_time_word(t, end + 1, "last") || dr_time_word(t, end + 1, "a"),
         year = dr_time_word(t, end + 2, "year");
    bool ago = dr_time_any(t, end + 3, (const char *const[]){"ago", "earlier", NULL});
    if (end == at + 3 && found)
        return dr_found_period(t, end + 1, dr_period_shift(t->quarter, -4));
    if (!found || !last || !year || dr_time_word(t, end + 1, "a") != ago)
        return nothing;
    return dr_found_period(t, end + 3 + ago, dr_period_shift(t->quarter, -4));
}

/* the year ended June 30, the fiscal year ending in March: twelve months that are no year of the calendar */
static dr_time_found year_ended(const dr_times *t, uint32_t at)
{
    uint32_t end = at + 1 + (dr_time_word(t, at + 1, "fiscal") || dr_time_word(t, at + 1, "financial"));
    if (!dr_time_word(t, at, "the") || !dr_time_word(t, end, "year"))
        return nothing;
    uint32_t next = end + 1;
    if (!dr_time_word(t, next, "ended") && !dr_time_word(t, next, "ending"))
        return nothing;
    next += 1 + (dr_time_word(t, next + 1, "in") || dr_time_word(t, next + 1, "on"));
    if (!dr_time_month(t, next) && !dr_read_day(t, next).end)
        return nothing;
    return dr_found_value(DR_TIME_DURATION, end + 1, dr_length_value(t->arena, 1, DR_YEAR));
}

dr_time_found dr_read_quarter(const dr_times *t, uint32_t at)
{
    static dr_time_reader *const readers[] = {quarter,      quarter_of_year,   compared,
                                              same_quarter, quarter_last_year, year_ended};
    return dr_longest_time(t, at, readers, sizeof readers / sizeof *readers);
}
