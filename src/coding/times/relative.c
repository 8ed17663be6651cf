/* Times told from another: yesterday, last week, two weeks ago, the next day, now. */
#include "coding/times/times.h"

static const dr_time_found nothing = {0};

enum { MOST_SHIFT = 1000 }; /* periods that a word of the table may tell a time by */

static dr_period today(const dr_times *t, dr_grain grain)
{
    return dr_period_of(grain, t->published);
}

/* A part of a day: 2025-09-04TMO. */
static dr_time_found part_of_day(const dr_times *t, uint32_t end, dr_date day, dr_str part)
{
    dr_period period = {DR_DAY, day};
    dr_time_found found = dr_found_period(t, end, period);
    found.type = DR_TIME_TIME;
    found.value = dr_format(t->arena, "%.*sT%.*s", DR_FMT(found.value), DR_FMT(part));
    return found;
}

/* yesterday, tomorrow, today, tonight, overnight, with a part of the day behind. */
static dr_time_found day_by_name(const dr_times *t, uint32_t at)
{
    const dr_token *token = &t->analysis->tokens[at];
    dr_str part = dr_class_text(t->knowledge, token, DR_CLASS_DAY_NAMED);
    int64_t days;
    if (at > t->first && token->upos == DR_UPOS_PROPN && token->form.at[0] < 'a')
        return nothing; /* the paper "USA Today" */
    if (!part.size || !dr_parse_int(dr_split(&part, ' '), &days) || days < -MOST_SHIFT || days > MOST_SHIFT)
        return nothing;
    dr_period day = dr_period_shift(today(t, DR_DAY), (int32_t)days);
    if (part.size) /* tonight */
        return part_of_day(t, at + 1, day.first, part);
    part = dr_time_part(t, at + 1);
    if (part.size)
        return part_of_day(t, at + 2, day.first, part);
    dr_time_found found = dr_found_period(t, at + 1, day);
    found.takes = DR_TAKES_PART;
    return found;
}

/* in the morning, by late afternoon: of the last day that was named, else of the report's. */
static dr_time_found part_alone(const dr_times *t, uint32_t at)
{
    static const char *const before[] = {"in", "by", "until", "during", NULL};
    bool the = dr_time_word(t, at, "the"), prefix = dr_time_class(t, at, DR_CLASS_PERIOD_PREFIX);
    dr_str name = the || prefix ? dr_time_part(t, at + 1) : (dr_str){0};
    if (!name.size || at == t->first || !dr_time_any(t, at - 1, before) || dr_time_word(t, at + 2, "of") ||
        t->words[at + 1].at[t->words[at + 1].size - 1] == 's' || dr_read_day(t, at + 2).end)
        return nothing;
    bool said = t->said.first.year && t->said.grain == DR_DAY;
    return part_of_day(t, at + 2, said ? t->said.first : t->published, name);
}

/* that evening, the previous night, the following morning: from the last day, else the report's. */
static dr_time_found part_from_said(const dr_times *t, uint32_t at, dr_str name)
{
    if (!dr_time_any(t, at, (const char *const[]){"that", "previous", "following", NULL}))
        return nothing;
    int by = dr_time_word(t, at, "previous") ? -1 : dr_time_word(t, at, "following");
    bool said = t->said.first.year && t->said.grain == DR_DAY;
    dr_time_found found = part_of_day(t, at + 2, dr_period_shift(said ? t->said : today(t, DR_DAY), by).first, name);
    found.takes = DR_TAKES_THE;
    return found;
}

/* Friday night, Sept. 3 morning; this morning, last night; the next morning; mid-afternoon yesterday. */
static dr_time_found part(const dr_times *t, uint32_t at)
{
    dr_time_found day = dr_read_day(t, at);
    dr_str name = day.end ? dr_time_part(t, day.end) : (dr_str){0};
    if (name.size && t->words[day.end].at[t->words[day.end].size - 1] != 's') {
        dr_time_found found = part_of_day(t, day.end + 1, day.from, name);
        found.takes = DR_TAKES_PART;
        return found;
    }
    dr_time_found alone = part_alone(t, at);
    if (alone.end)
        return alone;
    name = dr_time_part(t, at);
    if (name.size) { /* mid-afternoon yesterday */
        day = at + 1 < t->end ? dr_read_day(t, at + 1) : nothing;
        if (!day.end && at + 1 < t->end)
            day = day_by_name(t, at + 1);
        dr_time_found found = day.type == DR_TIME_DATE && day.end ? part_of_day(t, day.end, day.from, name) : nothing;
        found.takes = DR_TAKES_THE | DR_TAKES_PART;
        return found;
    }
    name = dr_time_part(t, at + 1);
    if (!name.size)
        return nothing;
    if (dr_time_word(t, at, "this") || dr_time_word(t, at, "last")) {
        dr_period p = dr_period_shift(today(t, DR_DAY), dr_time_word(t, at, "last") ? -1 : 0);
        dr_time_found found = part_of_day(t, at + 2, p.first, name);
        found.takes = DR_TAKES_PART;
        return found;
    }
    dr_time_found from_said = part_from_said(t, at, name);
    if (from_said.end)
        return from_said;
    if (dr_time_word(t, at, "next") && at > t->first && dr_time_word(t, at - 1, "the") && t->said.grain == DR_DAY) {
        dr_time_found found = part_of_day(t, at + 2, dr_period_shift(t->said, 1).first, name);
        found.takes = DR_TAKES_THE;
        return found;
    }
    return nothing;
}

typedef struct shift {
    int by;         /* periods from the anchor */
    bool from_said; /* told from the last date, not the report's */
} shift;

/* last, this, the following; false: no such word. */
static bool shift_at(const dr_times *t, uint32_t at, shift *out)
{
    dr_str value = at < t->end ? dr_class_text(t->knowledge, &t->analysis->tokens[at], DR_CLASS_SHIFT) : (dr_str){0};
    int64_t by;
    if (!value.size || !dr_parse_int(dr_split(&value, ' '), &by) || by < -MOST_SHIFT || by > MOST_SHIFT)
        return false;
    *out = (shift){(int)by, value.size > 0};
    return true;
}

/* The anchor for "that year", "the following month": the last date, as far as it is fine enough. */
static dr_date anchor_of(const dr_times *t, const shift *which, dr_grain grain)
{
    bool usable = t->said.first.year && t->said.grain <= DR_DAY && (t->said.grain >= grain || grain == DR_YEAR);
    return which->from_said && usable ? t->said.first : t->published;
}

/* last week, this year, the current quarter, the following month, last year's third quarter */
static dr_time_found unit_told(const dr_times *t, uint32_t at, const shift *which, uint32_t next)
{
    bool plural;
    uint32_t fiscal =
        dr_time_word(t, next, "fiscal") || dr_time_word(t, next, "full") || dr_time_word(t, next, "calendar");
    if (next + fiscal >= t->end)
        return nothing;
    dr_grain grain = dr_time_unit(t, next + fiscal, &plural);
    bool told = which->by != 0 || which->from_said || grain != DR_DAY;
    if (t->analysis->tokens[next].form.at[0] < 'a' && next > t->first + 1)
        return nothing; /* the programme "This Week" */
    if (plural || grain >= DR_HOUR || !told || (grain == DR_CENTURY && dr_time_word(t, at, "past")) ||
        (fiscal && grain != DR_YEAR))
        return nothing;
    if (grain == DR_DAY && !which->from_said && !dr_time_word(t, at, "next"))
        return nothing; /* the last day, the past day: not a date of the calendar */
    dr_period period = dr_period_of(grain, anchor_of(t, which, grain));
    uint32_t end = next + fiscal + 1;
    if (dr_time_word(t, at, "latest") && !fiscal)
        return t->quarter.first.year && grain == DR_QUARTER ? dr_found_period(t, end, t->quarter) : nothing;
    if (dr_time_word(t, at, "next") && grain == DR_DAY && t->said.first.year && t->said.grain == DR_DAY)
        period = t->said;
    if (grain == DR_WEEKEND && dr_time_word(t, at, "last") && t->published.year && dr_date_weekday(t->published) >= 6)
        return dr_found_period(t, end, dr_period_shift(period, -1));
    return dr_found_period(t, end, dr_period_shift(period, which->by));
}

static dr_time_found season_told(const dr_times *t, const shift *which, uint32_t next)
{
    dr_str name = dr_time_season(t, next);
    if (!name.size)
        return nothing;
    if (!t->published.year)
        return dr_found_value(DR_TIME_DATE, next + 1, dr_format(t->arena, "XXXX-%.*s", DR_FMT(name)));
    dr_period period = {DR_SEASON, {t->published.year, dr_season_month(name), 1}};
    /* last summer is the one that is over; next summer the one that has not begun */
    int32_t ahead = dr_date_days(period.first) - dr_date_days(t->published);
    if (which->by < 0 && ahead > -75)
        period.first.year--;
    else if (which->by > 0 && ahead <= 0)
        period.first.year++;
    else if (which->by == 0 && ahead > 270)
        period.first.year--;
    return dr_found_period(t, next + 1, period);
}

/* last April, this September, next May: the nearest in that direction. */
static dr_time_found month_told(const dr_times *t, const shift *which, uint32_t next)
{
    int month = dr_time_month(t, next);
    if (!month || !t->published.year || which->from_said)
        return nothing;
    dr_date p = t->published;
    int year = p.year;
    if (which->by < 0 && month >= p.month - 1) /* the month before is called last month */
        year--;
    if (which->by > 0 && month <= p.month)
        year++;
    return dr_found_period(t, next + 1, (dr_period){DR_MONTH, {(int16_t)year, (uint8_t)month, 1}});
}

/* The same day of the nearest year in the direction: last Oct. 23, next Christmas. */
static dr_time_found day_in_year(const dr_times *t, const shift *which, uint32_t end, dr_date day)
{
    int ahead = dr_date_compare(day, t->published);
    day.year = (int16_t)(day.year + (which->by > 0 && ahead <= 0) - (which->by < 0 && ahead >= 0));
    return dr_date_valid(day) ? dr_found_period(t, end, (dr_period){DR_DAY, day}) : nothing;
}

static dr_time_found day_told(const dr_times *t, const shift *which, uint32_t next)
{
    uint32_t behind;
    dr_date feast;
    if (!t->published.year || which->from_said)
        return nothing;
    if (dr_time_feast(t, next, t->published.year, &feast, &behind)) {
        dr_time_found found = day_in_year(t, which, behind, feast);
        if (found.end) /* feasts that move */
            dr_time_feast(t, next, found.from.year, &feast, &behind);
        return found.end ? dr_found_period(t, behind, (dr_period){DR_DAY, feast}) : nothing;
    }
    dr_time_found day = dr_time_month(t, next) ? dr_read_day(t, next) : nothing;
    if (!day.end || dr_time_year(t, day.end - 1, &behind))
        return nothing;
    day.from.year = t->published.year;
    return day_in_year(t, which, day.end, day.from);
}

/* last Wednesday, this coming Sunday, the previous Friday. */
static dr_time_found weekday_told(const dr_times *t, const shift *which, uint32_t next)
{
    int day = dr_time_weekday(t, next);
    dr_date from = which->from_said && t->said.grain == DR_DAY && t->said.first.year ? t->said.first : t->published;
    if (!day || !from.year)
        return nothing;
    int ahead = (day - dr_date_weekday(from) + 7) % 7;
    if (which->by < 0)
        ahead = ahead == 0 ? -7 : ahead - 7;
    else if (which->by > 0 && ahead == 0)
        ahead = 7;
    else if (which->by == 0 && dr_time_direction(t, next, next + 1) < 0 && ahead > 0)
        ahead -= 7;
    dr_str part_name = dr_time_part(t, next + 1);
    dr_date date = dr_date_add(from, ahead);
    return part_name.size ? part_of_day(t, next + 2, date, part_name)
                          : dr_found_period(t, next + 1, (dr_period){DR_DAY, date});
}

static dr_time_found told(const dr_times *t, uint32_t at)
{
    shift own, second;
    const shift *which = &own;
    if (!shift_at(t, at, &own) || at + 1 >= t->end)
        return nothing;
    uint32_t next = at + 1;
    if (own.by == 0 && !own.from_said && shift_at(t, next, &second)) { /* this past spring, this coming Sunday */
        which = &second;
        next++;
    } else if (dr_time_word(t, at, "that") && dr_time_word(t, next, "same")) {
        next++;
    }
    if (next >= t->end)
        return nothing;
    dr_time_found found = unit_told(t, next - 1, which, next);
    if (!found.end)
        found = season_told(t, which, next);
    if (!found.end)
        found = day_told(t, which, next);
    if (!found.end)
        found = month_told(t, which, next);
    if (!found.end)
        found = weekday_told(t, which, next);
    if (!found.end)
        return nothing;
    found.takes = DR_TAKES_THE | DR_TAKES_PART;
    /* that year's, last year's third quarter */
    if (found.grain == DR_YEAR && dr_time_word(t, found.end, "'s")) {
        uint32_t end;
        int n = dr_time_ordinal(t, found.end + 1, &end);
        if (n >= 1 && n <= 4 && dr_time_word(t, end, "quarter") && found.from.year) {
            found = dr_found_period(t, end + 1, (dr_period){DR_QUARTER, {found.from.year, (uint8_t)(n * 3 - 2), 1}});
            found.names_quarter = true;
        }
    }
    return found;
}

static bool is_vague(const dr_times *t, uint32_t at)
{
    return dr_time_class(t, at, DR_CLASS_VAGUE_COUNT) || dr_time_word(t, at, "some");
}

/* The count before a unit: a number, or "a", "an"; -1 for an unknown one (several, a few). *end behind it. */
static double count_at(const dr_times *t, uint32_t at, uint32_t *end)
{
    dr_number n = dr_time_number(t, at);
    *end = n.end;
    if (n.end > at)
        return n.value;
    *end = at + 1;
    if ((dr_time_word(t, at, "a") || dr_time_word(t, at, "the")) && is_vague(t, at + 1)) {
        ++*end;
        return -1;
    }
    if (dr_time_word(t, at, "a") && dr_time_word(t, at + 1, "couple")) {
        *end = at + 2 + dr_time_word(t, at + 2, "of");
        return 2;
    }
    if (dr_time_word(t, at, "a") || dr_time_word(t, at, "an"))
        return 1;
    if (is_vague(t, at))
        return -1;
    *end = at;
    return 0;
}

/* A year before the quarter in question, as earnings reports compare. */
static bool compares_quarters(const dr_times *t, dr_grain grain, double count)
{
    return grain == DR_YEAR && count == 1 && t->quarter.first.year;
}

/* "this week" */
static dr_time_found week_by_name(const dr_times *t, uint32_t at)
{
    bool week = dr_time_word(t, at, "this") && dr_time_word(t, at + 1, "week") && t->published.year;
    return week ? dr_found_period(t, at + 2, today(t, DR_WEEK)) : nothing;
}

/* a year ago today, two weeks ago yesterday, ten years ago this week: the day as many periods back. end 0: no such day
 * follows at `at`. */
static dr_time_found ago_to_the_day(const dr_times *t, uint32_t at, dr_grain grain, double count)
{
    dr_time_found day = dr_time_class(t, at, DR_CLASS_DAY_NAMED) ? day_by_name(t, at) : nothing;
    int32_t months = grain == DR_DECADE ? 120 : grain == DR_YEAR ? 12 : grain == DR_MONTH ? 1 : 0;
    dr_time_found week = months ? week_by_name(t, at) : nothing;
    if (week.end) {
        dr_date same = dr_date_add_months(t->published, -months * (int32_t)count);
        return same.year ? dr_found_period(t, week.end, dr_period_of(DR_WEEK, same)) : nothing;
    }
    if (!day.end || !day.from.year || day.type != DR_TIME_DATE || (!months && grain != DR_WEEK))
        return nothing;
    dr_date date =
        months ? dr_date_add_months(day.from, -months * (int32_t)count) : dr_date_add(day.from, -7 * (int32_t)count);
    return date.year ? dr_found_period(t, day.end, (dr_period){DR_DAY, date}) : nothing;
}

/* Behind a length: which way and from where it counts; the token behind, or 0. */
static uint32_t counting(const dr_times *t, uint32_t at, int *sign, bool *from_said)
{
    *sign = -1;
    *from_said = dr_time_word(t, at, "earlier");
    if (dr_time_word(t, at, "ago") || *from_said)
        return at + 1;
    *sign = 1;
    if (dr_time_word(t, at, "hence"))
        return at + 1;
    return dr_time_word(t, at, "from") && dr_time_any(t, at + 1, (const char *const[]){"now", "today", NULL}) ? at + 2
                                                                                                              : 0;
}

/* The other count of "two or three days ago", *end moved behind it; `count` when there is none. */
static double upper_count(const dr_times *t, double count, uint32_t *end)
{
    if (!dr_time_word(t, *end, "or") && !dr_time_word(t, *end, "to"))
        return count;
    dr_number n = dr_time_number(t, *end + 1);
    if (n.end == *end + 1 || !dr_whole_within(n.value, 1, 5000))
        return count;
    *end = n.end;
    return n.value;
}

/* two weeks ago, two or three days ago, a year earlier, five years from now */
static dr_time_found ago(const dr_times *t, uint32_t at)
{
    uint32_t end;
    bool plural, from_said;
    int sign;
    double count = count_at(t, at, &end);
    if (end == at || end >= t->end)
        return nothing;
    double most = upper_count(t, count, &end);
    dr_grain grain = dr_time_unit(t, end, &plural);
    if (dr_time_word(t, end, "fortnight") || dr_time_word(t, end, "fortnights")) {
        grain = DR_WEEK;
        count *= 2;
        most *= 2;
    }
    uint32_t last = end + 1 + (dr_time_word(t, end + 1, "or") && dr_time_word(t, end + 2, "so") ? 2 : 0);
    last = counting(t, last, &sign, &from_said);
    if (grain == DR_NO_GRAIN || !last)
        return nothing;
    dr_time_found found =
        sign < 0 && !from_said && dr_whole_within(count, 0, 5000) ? ago_to_the_day(t, last, grain, count) : nothing;
    if (found.end)
        return found;
    if (count < 0) {
        found = dr_found_value(DR_TIME_DATE, last, sign < 0 ? DR_STR("PAST_REF") : DR_STR("FUTURE_REF"));
        found.approximate = true;
    } else if (grain >= DR_HOUR || !dr_whole_within(count, 0, 5000)) {
        found = dr_found_value(DR_TIME_DURATION, last, dr_length_value(t->arena, count, grain));
    } else if (compares_quarters(t, grain, count)) {
        found = dr_found_period(t, last, dr_period_shift(t->quarter, -4));
    } else {
        dr_date from = anchor_of(t, &(shift){.from_said = from_said}, grain); /* no week is counted from a year */
        dr_period period = dr_period_of(grain, from);
        found = dr_found_period(t, last, dr_period_shift(period, sign * (int32_t)count));
        if (grain == DR_WEEK && !from_said && found.from.year) /* by the day, though its value is the week's */
            found.from = found.to = dr_date_add(from, sign * 7 * (int32_t)count);
        if (most > count) {
            found.approximate = true;
            if (sign < 0)
                found.from = dr_period_shift(period, -(int32_t)most).first;
            else
                found.to = dr_period_last(dr_period_shift(period, (int32_t)most));
        }
    }
    found.takes = DR_TAKES_BOUND;
    return found;
}

/* the day before yesterday, the day after tomorrow */
static dr_time_found beyond(const dr_times *t, uint32_t at)
{
    bool after = dr_time_word(t, at + 1, "after");
    if (!dr_time_word(t, at, "day") || !(after || dr_time_word(t, at + 1, "before")) || at + 2 >= t->end)
        return nothing;
    dr_time_found from = day_by_name(t, at + 2);
    if (!from.end || !from.from.year || from.type != DR_TIME_DATE)
        return nothing;
    dr_time_found found = dr_found_period(t, at + 3, (dr_period){DR_DAY, dr_date_add(from.from, after ? 1 : -1)});
    found.takes = DR_TAKES_THE | DR_TAKES_PART;
    return found;
}

/* a week from Tuesday, three weeks from today: days from a day to come */
static dr_time_found counted_from(const dr_times *t, uint32_t at)
{
    bool plural;
    uint32_t end;
    double count = count_at(t, at, &end);
    dr_grain grain = end == at || end >= t->end ? DR_NO_GRAIN : dr_time_unit(t, end, &plural);
    if ((grain != DR_WEEK && grain != DR_DAY) || !dr_whole_within(count, 1, 500) || !dr_time_word(t, end + 1, "from") ||
        end + 2 >= t->end)
        return nothing;
    dr_time_found day = dr_time_class(t, end + 2, DR_CLASS_DAY_NAMED) ? day_by_name(t, end + 2)
                        : dr_time_weekday(t, end + 2)                 ? dr_read_day(t, end + 2)
                                                                      : nothing;
    if (!day.end || !day.from.year || day.type != DR_TIME_DATE)
        return nothing;
    bool past = t->published.year && dr_date_compare(day.from, t->published) < 0; /* read as the last Tuesday */
    int32_t days = (int32_t)count * (grain == DR_WEEK ? 7 : 1) + (past && dr_time_weekday(t, end + 2) ? 7 : 0);
    return dr_found_period(t, day.end, (dr_period){DR_DAY, dr_date_add(day.from, days)});
}

/* the day before, the night before; the week after: from the last date, else the report's. Not "the day before the
 * vote". */
static dr_time_found before_or_after(const dr_times *t, uint32_t at)
{
    bool plural, after = dr_time_word(t, at + 2, "after");
    if (!dr_time_word(t, at, "the") || at + 2 >= t->end || !(after || dr_time_word(t, at + 2, "before")))
        return nothing;
    uint8_t next = at + 3 < t->end ? t->analysis->tokens[at + 3].upos : DR_UPOS_PUNCT;
    bool closed = next == DR_UPOS_PUNCT || next == DR_UPOS_CCONJ || next == DR_UPOS_VERB || next == DR_UPOS_AUX ||
                  next == DR_UPOS_ADP;
    if (closed && at + 3 < t->end && t->analysis->tokens[at + 3].xpos == DR_XPOS_VBG)
        return nothing; /* later in the day before leaving */
    dr_grain grain = dr_time_unit(t, at + 1, &plural);
    dr_str part = dr_time_part(t, at + 1);
    bool unit = grain == DR_DAY || grain == DR_WEEK || grain == DR_MONTH || grain == DR_YEAR;
    dr_grain least = part.size ? DR_DAY : grain;
    bool usable = t->said.first.year && t->said.grain <= DR_DAY && t->said.grain >= least;
    dr_date from = usable ? t->said.first : t->published;
    if (!closed || plural || !from.year || (!unit && !part.size))
        return nothing;
    int by = after ? 1 : -1;
    if (part.size)
        return part_of_day(t, at + 3, dr_date_add(from, by), part);
    return dr_found_period(t, at + 3, dr_period_shift(dr_period_of(grain, from), by));
}

static dr_time_found the_weekend(const dr_times *t, uint32_t at)
{
    if (!dr_time_word(t, at, "the") || !dr_time_word(t, at + 1, "weekend") || !t->published.year)
        return nothing;
    int direction = dr_time_direction(t, at, at + 2), day = dr_date_weekday(t->published);
    bool coming = direction > 0 || day >= 6 || (day >= 3 && direction > -DR_TOLD); /* from Wednesday on it is near */
    int ahead = coming ? 0 : -1;
    return dr_found_period(t, at + 2, dr_period_shift(today(t, DR_WEEKEND), ahead));
}

/* the week of March 6, the week beginning Monday */
static dr_time_found week_of(const dr_times *t, uint32_t at)
{
    if (!dr_time_word(t, at, "the") || !dr_time_word(t, at + 1, "week") ||
        !dr_time_any(t, at + 2, (const char *const[]){"of", "beginning", "starting", NULL}))
        return nothing;
    dr_time_found day = dr_read_day(t, at + 3);
    return day.end && day.from.year ? dr_found_period(t, day.end, dr_period_of(DR_WEEK, day.from)) : nothing;
}

/* year-end, the year's end, year-end 1988: the year, by its last day */
static dr_time_found year_end(const dr_times *t, uint32_t at)
{
    uint32_t end = at + 1 + (dr_time_word(t, at + 1, "-") || dr_time_word(t, at + 1, "'s")), stop;
    if (!dr_time_word(t, at, "year") || !dr_time_word(t, end, "end") || !t->published.year)
        return nothing;
    int year = dr_time_year(t, ++end, &stop);
    bool past = at > t->first && dr_time_word(t, at - 1, "since");
    dr_period period = {DR_YEAR, {(int16_t)(year ? year : t->published.year - past), 1, 1}};
    dr_time_found found = dr_found_period(t, year ? stop : end, period);
    found.from = found.to;
    found.takes = DR_TAKES_THE;
    return found;
}

/* the year, the full year of the report */
static dr_time_found this_year(const dr_times *t, uint32_t at)
{
    dr_time_found last = year_end(t, at);
    if (last.end)
        return last;
    uint32_t end;
    static const char *const before[] = {"for", "in", "of", "during", NULL};
    end = at + 1 + (dr_time_word(t, at + 1, "full") || dr_time_word(t, at + 1, "fiscal"));
    if (!dr_time_word(t, at, "the") || at == t->first || !dr_time_any(t, at - 1, before))
        return nothing;
    bool year = dr_time_word(t, end, "year"), month = dr_time_word(t, end, "month") && end == at + 1;
    if ((!year && !month) || (end + 1 < t->end && t->analysis->tokens[end + 1].upos == DR_UPOS_NUM) ||
        dr_time_any(t, end + 1, (const char *const[]){"-", "of", "before", "after", "earlier", NULL}))
        return nothing;
    dr_time_found found = dr_found_period(t, end + 1, today(t, year ? DR_YEAR : DR_MONTH));
    found.takes = DR_TAKES_PART;
    return found;
}

/* will one day; some day */
static dr_time_found one_day(const dr_times *t, uint32_t at)
{
    bool some = dr_time_word(t, at, "one") || dr_time_word(t, at, "some");
    if (!some || !dr_time_word(t, at + 1, "day") || at == t->first || t->analysis->tokens[at - 1].upos != DR_UPOS_AUX)
        return nothing;
    return dr_found_value(DR_TIME_DATE, at + 2, DR_STR("FUTURE_REF"));
}

/* now, recently, in recent weeks, the future */
static dr_time_found vague(const dr_times *t, uint32_t at)
{
    dr_str tag;
    uint32_t count = dr_class_match(t->knowledge, t->arena, t->analysis, at, t->end, DR_CLASS_VAGUE_TIME, &tag);
    if (!count)
        return nothing;
    dr_str value = dr_split(&tag, ' ');
    if (tag.size && t->analysis->tokens[at + count - 1].upos != dr_upos_of(tag))
        return nothing;
    dr_time_found found =
        dr_found_value(dr_starts(value, DR_STR("PX")) ? DR_TIME_DURATION : DR_TIME_DATE, at + count, value);
    found.approximate = true;
    return found;
}

dr_time_found dr_read_relative(const dr_times *t, uint32_t at)
{
    static dr_time_reader *const readers[] = {day_by_name, part,        told,    counted_from, ago,     before_or_after,
                                              beyond,      the_weekend, week_of, this_year,    one_day, vague};
    return dr_longest_time(t, at, readers, sizeof readers / sizeof *readers);
}
