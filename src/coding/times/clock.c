/* Times of day: 2:30 p.m., 14:30, noon Thursday, 4 in the morning, 9 a.m. EST Tuesday. */
#include "coding/times/times.h"

static const dr_time_found nothing = {0};

typedef struct clock {
    int hour, minute; /* hour -1: none */
    uint32_t end;
} clock;

/* a.m., pm, "a.m" */
static int half_of_day(const dr_times *t, uint32_t at) /* 1 morning, 2 afternoon, 0 neither */
{
    if (!dr_time_class(t, at, DR_CLASS_HALF_DAY))
        return 0;
    return dr_class_number(t->knowledge, &t->analysis->tokens[at], DR_CLASS_HALF_DAY) > 1 ? 2 : 1;
}

static clock in_figures(const dr_times *t, uint32_t at)
{
    clock none = {-1, 0, at};
    dr_str word = t->words[at], rest = word;
    int64_t hour, minute = 0;
    bool dot = half_of_day(t, at + 1) && dr_find_byte(word, ':') == DR_NOT_FOUND; /* 2.30 p.m. */
    dr_str first = dr_split(&rest, dot ? '.' : ':');
    if (first.size > 2 || !dr_parse_int(first, &hour) || hour < 0 || hour > 24)
        return none;
    bool colon = rest.at != NULL;
    if (colon && (rest.size != 2 || !dr_parse_int(rest, &minute) || minute < 0 || minute > 59))
        return none;
    uint32_t end = at + 1;
    int half = half_of_day(t, end);
    if (half) {
        if (hour < 1 || hour > 12)
            return none;
        return (clock){(int)(hour % 12) + (half == 2 ? 12 : 0), (int)minute, end + 1};
    }
    if (dr_time_word(t, end, "o'clock"))
        return (clock){(int)hour, 0, end + 1};
    if (dr_time_word(t, end, "in") && dr_time_word(t, end + 1, "the") && end + 2 < t->end && !colon) {
        dr_str part = dr_time_part(t, end + 2);
        if (part.size && hour >= 1 && hour <= 12)
            return (clock){(int)(hour % 12) + (dr_is_text(part, "MO") ? 0 : 12), 0, end + 3};
    }
    return colon && hour < 24 ? (clock){(int)hour, (int)minute, end} : none;
}

static clock by_name(const dr_times *t, uint32_t at)
{
    if (dr_time_word(t, at, "noon"))
        return (clock){12, 0, at + 1};
    if (dr_time_word(t, at, "midnight"))
        return (clock){0, 0, at + 1};
    return (clock){-1, 0, at};
}

static bool is_zone(const dr_times *t, uint32_t at)
{
    return dr_time_class(t, at, DR_CLASS_TIME_ZONE) && t->analysis->tokens[at].form.at[0] < 'a';
}

/* 0200 GMT */
static clock before_zone(const dr_times *t, uint32_t at)
{
    int64_t value;
    dr_str word = t->words[at];
    if (word.size != 4 || !is_zone(t, at + 1) || !dr_parse_int(word, &value) || value < 0 || value % 100 > 59 ||
        value / 100 > 23)
        return (clock){-1, 0, at};
    return (clock){(int)(value / 100), (int)(value % 100), at + 1};
}

dr_time_found dr_read_clock(const dr_times *t, uint32_t at)
{
    clock c = in_figures(t, at);
    if (c.hour < 0)
        c = before_zone(t, at);
    if (c.hour < 0)
        c = by_name(t, at);
    if (c.hour < 0)
        return nothing;
    uint32_t end = c.end;
    end += is_zone(t, end);
    end += dr_time_word(t, end, "local") && dr_time_word(t, end + 1, "time") ? 2 : 0;
    uint32_t next = end + (dr_time_word(t, end, "on") || dr_time_word(t, end, ","));
    dr_time_found day = next < t->end ? dr_read_day(t, next) : nothing;
    if (!day.end && dr_time_class(t, next, DR_CLASS_DAY_NAMED)) { /* 2:30 p.m. yesterday */
        day = dr_read_relative(t, next);
        day.end = day.type == DR_TIME_DATE && day.grain == DR_DAY ? day.end : 0;
    }
    dr_date date = t->said.grain == DR_DAY && t->said.first.year ? t->said.first : t->published;
    if (day.end && next == end) {
        date = day.from;
        end = day.end;
    } else if (day.end) {
        date = day.from; /* the day is told behind, as its own expression */
    }
    dr_time_found found = dr_found_period(t, end, (dr_period){DR_DAY, date});
    found.type = DR_TIME_TIME;
    found.grain = DR_HOUR;
    found.value = dr_format(t->arena, "%.*sT%02d:%02d", DR_FMT(found.value), c.hour, c.minute);
    return found;
}
