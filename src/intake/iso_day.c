#include "intake/iso_day.h"

#include "base/date.h"

/* Takes a number of two digits up to `most`; false when there is none. */
static bool take_two(dr_str *s, int most)
{
    if (s->size < 2 || s->at[0] < '0' || s->at[0] > '9' || s->at[1] < '0' || s->at[1] > '9' ||
        (s->at[0] - '0') * 10 + s->at[1] - '0' > most)
        return false;
    *s = dr_from(*s, 2);
    return true;
}

static bool take(dr_str *s, char c)
{
    if (!s->size || s->at[0] != c)
        return false;
    *s = dr_from(*s, 1);
    return true;
}

/* 10:00, 10:00:00.25, 100000 */
static bool take_time(dr_str *s)
{
    if (!take_two(s, 24))
        return false;
    bool colon = take(s, ':');
    if (!take_two(s, 59))
        return !colon; /* the hour alone */
    if ((colon ? take(s, ':') : s->size > 0 && s->at[0] >= '0' && s->at[0] <= '9') && !take_two(s, 60))
        return false;
    if (!take(s, '.') && !take(s, ','))
        return true;
    size_t before = s->size;
    while (s->size && s->at[0] >= '0' && s->at[0] <= '9')
        *s = dr_from(*s, 1);
    return s->size < before;
}

/* Z, UTC, GMT, +02, +0200, +02:00, or nothing, to the end */
static bool is_zone(dr_str s)
{
    s = dr_trim(s);
    if (!s.size || dr_eq_nocase(s, DR_STR("Z")) || dr_eq_nocase(s, DR_STR("UTC")) || dr_eq_nocase(s, DR_STR("GMT")))
        return true;
    if (!take(&s, '+') && !take(&s, '-'))
        return false;
    if (!take_two(&s, 14))
        return false;
    bool colon = take(&s, ':');
    return (!s.size && !colon) || (take_two(&s, 59) && !s.size);
}

bool dr_iso_day(dr_arena *arena, dr_str text, dr_str *out)
{
    dr_str s = dr_trim(text);
    bool packed = s.size >= 8 && s.at[4] >= '0' && s.at[4] <= '9';
    dr_str day = {s.at, packed ? 8 : 10};
    if (s.size < day.size)
        return false;
    if (packed)
        day = dr_format(arena, "%.4s-%.2s-%.2s", s.at, s.at + 4, s.at + 6);
    if (!dr_date_iso(day).year)
        return false;
    dr_str rest = dr_from(s, packed ? 8 : 10);
    bool time = take(&rest, 'T') || take(&rest, 't') ||
                (rest.size > 1 && rest.at[0] == ' ' && rest.at[1] >= '0' && take(&rest, ' '));
    if ((time && !take_time(&rest)) || !is_zone(rest))
        return false;
    *out = dr_eq(day, text) ? text : dr_copy(arena, day);
    return true;
}
