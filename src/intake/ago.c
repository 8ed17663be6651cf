#include "intake/ago.h"

#include "intake/day_labels.h"
#include "intake/days.h"

enum {
    LONGEST = 80,      /* bytes of such a line */
    LONGEST_TAIL = 24, /* of what follows "yesterday": " at 10:15 pm BST" */
    MOST = 9999,       /* of any unit */
    HOUR = 60,         /* minutes */
    DAY = 24 * HOUR
};

/* How long ago. */
typedef struct ago {
    int64_t minutes; /* -1: in weeks or more, which tell no day */
    bool in_days;    /* a day by its name or number, whatever the hour */
    int says;        /* what its label says, as dr_day_label */
} ago;

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What parts the pieces of a line of names and days; "·" and "•" begin with the last two bytes. */
static bool is_bar(char c)
{
    return c == '|' || c == '-' || c == ',' || c == '(' || c == ')' || c == '\xC2' || c == '\xE2';
}

/* Minutes in one of the unit; 0: it is none, -1: it tells no day. */
static int unit_of(dr_str word)
{
    static const struct {
        const char *name;
        int minutes;
    } units[] = {{"s", 1},     {"sec", 1},     {"second", 1}, {"m", 1},     {"min", 1},  {"minute", 1}, {"h", HOUR},
                 {"hr", HOUR}, {"hour", HOUR}, {"d", DAY},    {"day", DAY}, {"w", -1},   {"wk", -1},    {"week", -1},
                 {"mo", -1},   {"month", -1},  {"y", -1},     {"yr", -1},   {"year", -1}};
    if (word.size > 2 && (word.at[word.size - 1] | 0x20) == 's')
        word.size--;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (dr_is_text_nocase(word, units[i].name))
            return units[i].minutes;
    return 0;
}

/* Cuts the word, or the number, that the text ends in off it. */
static dr_str take_last(dr_str *text, bool (*is_part)(char))
{
    *text = dr_trim(*text);
    size_t start = text->size;
    while (start && is_part(text->at[start - 1]))
        start--;
    dr_str word = dr_from(*text, start);
    text->size = start;
    return word;
}

/* "… 3 days" before "ago": *text is then what stands before it. */
static bool take_amount(dr_str *text, ago *out)
{
    int unit = unit_of(take_last(text, is_letter));
    dr_str number = take_last(text, is_digit);
    int64_t count = 1;
    if (!unit)
        return false;
    if (!number.size) {
        number = take_last(text, is_letter);
        if (!dr_eq_nocase(number, DR_STR("a")) && !dr_eq_nocase(number, DR_STR("an")))
            return false;
    } else if (!dr_parse_int(number, &count) || count > MOST || (text->size && text->at[text->size - 1] == '.')) {
        return false;
    }
    out->in_days = unit == DAY;
    out->minutes = unit < 0 ? -1 : count * unit;
    return true;
}

/* Nothing, a label ("Published:", "Last updated"), or what a bar parts from the day ("By Ana Lopez | "). */
static bool may_lead(dr_str lead, ago *out)
{
    size_t end;
    lead = dr_trim(lead);
    out->says = dr_day_label(lead, &end);
    if (!lead.size)
        return true;
    dr_str behind = dr_trim(dr_from(lead, end));
    bool labels = out->says == DR_DAY_PUBLISHED || out->says == DR_DAY_MODIFIED;
    if (labels && (!behind.size || dr_eq(behind, DR_STR(":")) || dr_eq_nocase(behind, DR_STR("on"))))
        return dr_day_label_alone(lead, dr_day_label_start(lead, end));
    char last = lead.at[lead.size - 1];
    bool dot =
        lead.size > 1 && (last == '\xB7' || last == '\xA2') && is_bar(lead.at[lead.size - (last == '\xB7' ? 2 : 3)]);
    return (last == '|' || last == '-' || last == '(' || dot) && out->says == DR_LABEL_NONE;
}

static bool may_follow(dr_str tail)
{
    tail = dr_trim(tail);
    return !tail.size || is_bar(tail.at[0]);
}

static bool reads_amount(dr_str line, ago *out)
{
    size_t at = dr_find_nocase(line, DR_STR(" ago"));
    if (at == DR_NOT_FOUND || !may_follow(dr_from(line, at + 4)))
        return false;
    dr_str lead = {line.at, at};
    return take_amount(&lead, out) && may_lead(lead, out);
}

/* " at 14:05", ", 10.15 pm BST" */
static bool is_hour(dr_str tail)
{
    size_t i = dr_starts_nocase(tail, DR_STR(" at ")) ? 4 : dr_starts(tail, DR_STR(", ")) ? 2 : tail.size;
    size_t start = i;
    while (i < tail.size && is_digit(tail.at[i]))
        i++;
    return tail.size <= LONGEST_TAIL && i > start && i < tail.size && (tail.at[i] == ':' || tail.at[i] == '.');
}

/* "Yesterday", "Published yesterday at 14:05"; of today the same. */
static bool reads_name(dr_str line, ago *out)
{
    static const char *const names[] = {"today", "yesterday"};
    for (int days = 0; days < 2; days++) {
        dr_str name = dr_str_of(names[days]);
        size_t at = dr_find_nocase(line, name);
        if (at == DR_NOT_FOUND)
            continue;
        dr_str tail = dr_from(line, at + name.size);
        *out = (ago){.in_days = true, .minutes = (int64_t)days * DAY};
        return (!tail.size || is_hour(tail)) && may_lead((dr_str){line.at, at}, out);
    }
    return false;
}

static bool reads(dr_str line, ago *out)
{
    line = dr_trim(line);
    return line.size && line.size <= LONGEST && (reads_amount(line, out) || reads_name(line, out));
}

bool dr_is_ago(dr_str line)
{
    ago found;
    return reads(line, &found);
}

/* The day, unknown when it cannot be told: hours count from a moment, days from a day. */
static dr_date day_of(const dr_report *report, const ago *found)
{
    if (!report->saved.year || found->minutes < 0)
        return (dr_date){0};
    if (found->in_days)
        return dr_date_add(report->saved, -(int32_t)(found->minutes / DAY));
    if (report->saved_minutes < 0)
        return (dr_date){0};
    int64_t before = found->minutes - report->saved_minutes;
    return dr_date_add(report->saved, before > 0 ? -(int32_t)((before + DAY - 1) / DAY) : 0);
}

bool dr_ago_note(dr_arena *arena, dr_report *report, dr_str line)
{
    ago found;
    dr_date written;
    if (!reads(line, &found) || dr_date_parse(line, &written))
        return false;
    dr_date day = day_of(report, &found);
    bool modified = found.says == DR_DAY_MODIFIED;
    if (day.year)
        dr_day_take(arena, report, day, line,
                    modified                         ? DR_DAY_MODIFIED
                    : found.says == DR_DAY_PUBLISHED ? DR_DAY_PUBLISHED
                                                     : DR_DAY_UNCLEAR,
                    DR_DATE_TEXT, DR_STR("count from saving"), DR_DAY_AGO);
    else if (!modified && !report->unread_day.at)
        report->unread_day = dr_copy(arena, dr_trim(line));
    return true;
}
