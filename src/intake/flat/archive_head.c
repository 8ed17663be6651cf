/* The lines of an archive's document that have no labels: outlet, day and rights at the top of LexisNexis's and
 * ProQuest's, all of the head of Factiva's.
 *
 *   Mozambique foes sign accord in Rome     title, where no label gives it
 *   The Tiber Courier                       outlet: the last line before the day
 *   October 5, 1992 Monday                  day
 *   Copyright 1992 The Tiber Courier        rights; the outlet, where no line gives it
 *
 * or, in LexisNexis's of later years, with the title behind the day and what touches it (an edition):
 *
 *   The Tiber Courier
 *   October 5, 1992 Monday
 *   Late Edition
 *
 *   Mozambique foes sign accord in Rome
 */
#include "base/date_parse.h"
#include "base/utf8.h"
#include "intake/days.h"
#include "intake/flat/archive.h"

enum { LONGEST = 300, /* bytes of a title */ HEAD = 16, /* lines of a head */ LONGEST_DATE = 60 };

/* Digits off the start; false when there are none. */
static bool take_number(dr_str *s)
{
    size_t i = 0;
    while (i < s->size && ((s->at[i] >= '0' && s->at[i] <= '9') || (i && s->at[i] == ',')))
        i++;
    *s = dr_trim(dr_from(*s, i));
    return i > 0;
}

static bool take_words(dr_str *s, const char *words)
{
    if (!dr_starts_nocase(*s, dr_str_of(words)))
        return false;
    *s = dr_trim(dr_from(*s, strlen(words)));
    return true;
}

static bool is_rule(dr_str line)
{
    for (size_t i = 1; i < line.size; i++)
        if (line.at[i] != line.at[0])
            return false;
    return line.size >= 10 && strchr("_-=*", line.at[0]);
}

bool dr_archive_counts(dr_str line)
{
    dr_str s = line;
    bool named = take_words(&s, "document ");
    if (!take_number(&s) || !take_words(&s, "of ") || !take_number(&s))
        return false;
    return named ? !s.size : take_words(&s, "document");
}

bool dr_archive_between(dr_str line)
{
    return dr_archive_counts(line) || is_rule(line) || dr_eq_nocase(line, DR_STR("Report Information from ProQuest"));
}

/* What stands behind "Copyright (c) 1992", at == NULL when the line begins with no such thing. */
static dr_str behind_rights(dr_str line)
{
    dr_str s = line;
    bool marked = take_words(&s, "copyright");
    marked = take_words(&s, "(c)") || take_words(&s, "\xC2\xA9") || marked;
    bool year = marked && take_number(&s);
    return marked && (year || s.size < line.size) ? s : (dr_str){0};
}

bool dr_archive_rights(dr_str line)
{
    return behind_rights(line).at || dr_starts_nocase(line, DR_STR("all rights reserved"));
}

static void take_outlet(dr_arena *arena, dr_str name, dr_report *report)
{
    size_t rights = dr_find_nocase(name, DR_STR("all rights reserved"));
    name = dr_trim(rights == DR_NOT_FOUND ? name : (dr_str){name.at, rights});
    while (name.size && (name.at[name.size - 1] == '.' || name.at[name.size - 1] == ','))
        name.size--;
    if (name.size && !report->outlet.at)
        report->outlet = dr_copy(arena, name);
}

bool dr_archive_note_day(dr_arena *arena, dr_str value, dr_archive_days where, dr_report *report)
{
    static const char *const names[] = {"archive's date", "archive's imprint", "archive's head"};
    static const uint8_t ranks[] = {DR_DAY_ARCHIVE, DR_DAY_ARCHIVE + 1, DR_DAY_ARCHIVE + 2};
    dr_date day;
    if (!dr_flat_date(value, &day))
        return dr_day_note(arena, report, value, DR_DAY_PUBLISHED, DR_DATE_TEXT, dr_str_of(names[where]), ranks[where]);
    dr_day_take(arena, report, day, value, DR_DAY_PUBLISHED, DR_DATE_TEXT, dr_str_of(names[where]), ranks[where]);
    return true;
}

/* A line that is a day and little else: "October 5, 1992 Monday", "05 Oct 1992", "Monday 5 October 1992 12:00 AM GMT".
 */
static bool is_day(dr_str line, dr_date *day)
{
    return line.size <= LONGEST_DATE && dr_flat_date(line, day);
}

bool dr_archive_day(dr_str line)
{
    dr_date day;
    return is_day(line, &day);
}

/* "November 45, 1977", "Smarch 5, 1977 Saturday": words of a day that are none. */
static bool is_broken_day(dr_str line)
{
    bool month = false, weekday = false, year = false, day = false;
    if (line.size > LONGEST_DATE)
        return false;
    for (dr_str rest = line; rest.at;) {
        int64_t number;
        dr_str word = dr_split(&rest, ' ');
        word.size -= word.size && word.at[word.size - 1] == ',';
        bool figures = dr_parse_int(word, &number) && number > 0;
        month = month || (word.size >= 3 && dr_month_of(word));
        weekday = weekday || (word.size >= 6 && dr_ends(word, DR_STR("day")));
        year = year || (figures && word.size == 4);
        day = day || (figures && word.size <= 2);
    }
    return year && (month || (weekday && day));
}

static bool tells(dr_str line)
{
    return !dr_archive_between(line) && !dr_archive_rights(line);
}

/* The lines of a head that tell something: `at` in the document's lines, and where among them the day stands. */
typedef struct told {
    uint32_t at[HEAD], n, day; /* day: HEAD where there is none */
    dr_str owner;              /* of the rights */
    dr_str broken;             /* a line that should be the day and is none */
} told;

static told look(dr_str text, const dr_text_lines *lines, uint32_t to, dr_date *day)
{
    told found = {.day = HEAD};
    uint32_t from = 0;
    for (uint32_t i = 0; i < to; i++)
        if (dr_archive_between(dr_cut(text, lines->at[i].span)))
            from = i + 1;
    for (uint32_t i = from; i < to && found.n < HEAD; i++) {
        dr_str line = dr_cut(text, lines->at[i].span), rights = behind_rights(line);
        found.owner = rights.size ? rights : found.owner;
        if (!tells(line))
            continue;
        if (found.day == HEAD && is_day(line, day))
            found.day = found.n;
        else if (is_broken_day(line))
            found.broken = line;
        found.at[found.n++] = i;
    }
    return found;
}

/* The line `from` and those that touch it, up to the line `end`. */
static void take_title(dr_arena *arena, dr_str text, const dr_text_lines *lines, const told *head, uint32_t from,
                       uint32_t end, dr_report *report)
{
    dr_span title = lines->at[head->at[from]].span;
    for (uint32_t i = from + 1; i < end && head->at[i] == head->at[i - 1] + 1 && !lines->at[head->at[i]].gap; i++)
        title.end = lines->at[head->at[i]].span.end;
    if (title.end - title.start <= LONGEST)
        report->title = dr_flat_line(arena, dr_cut(text, title));
}

/* The first line that stands apart behind the day, where one line alone stands before it; head->n: none does. */
static uint32_t title_behind(const dr_text_lines *lines, const told *head)
{
    uint32_t i = head->day == 1 ? 2 : head->n;
    while (i < head->n && !lines->at[head->at[i]].gap)
        i++;
    return i;
}

void dr_archive_head(dr_arena *arena, dr_str text, const dr_text_lines *lines, uint32_t to, dr_report *report)
{
    dr_date day;
    told head = look(text, lines, to < lines->n ? to : lines->n, &day);
    bool titled = report->title.at != NULL, dated = head.day < HEAD;
    uint32_t before = dated ? head.day : head.n, behind = titled ? head.n : title_behind(lines, &head),
             outlet = before && dated && (titled || before > 1 || behind < head.n) ? before - 1 : before;
    if (!dated && head.broken.at)
        dr_day_unread(arena, report, head.broken);
    if (dated)
        dr_archive_note_day(arena, dr_cut(text, lines->at[head.at[head.day]].span), DR_ARCHIVE_HEAD, report);
    if (outlet < before)
        take_outlet(arena, dr_cut(text, lines->at[head.at[outlet]].span), report);
    if (head.owner.size)
        take_outlet(arena, head.owner, report);
    if (!titled && behind < head.n)
        take_title(arena, text, lines, &head, behind, head.n, report);
    else if (!titled && outlet)
        take_title(arena, text, lines, &head, 0, outlet, report);
}

/* ---- Factiva without labels ---- */

bool dr_archive_words(dr_str line)
{
    dr_str s = line;
    return take_number(&s) && dr_eq_nocase(s, DR_STR("words"));
}

/* "Document tiber00020011107doa500abc": letters, then digits and letters. */
bool dr_archive_number(dr_str line)
{
    dr_str s = line;
    if (!take_words(&s, "document ") || s.size < 15 || s.size > 40)
        return false;
    uint32_t digits = 0;
    for (size_t i = 0; i < s.size; i++) {
        bool letter = (s.at[i] | 32) >= 'a' && (s.at[i] | 32) <= 'z';
        if (!letter && !(s.at[i] >= '0' && s.at[i] <= '9'))
            return false;
        digits += !letter;
    }
    return digits >= 8;
}

static bool is_clock(dr_str line)
{
    return line.size <= 9 && line.size > 3 && dr_find_byte(line, ':') != DR_NOT_FOUND;
}

/* Lines that stand between "183 words" and the body, from the day on; gives the first line of the body. */
static uint32_t read_imprint(dr_arena *arena, dr_str text, const dr_text_lines *lines, uint32_t from, dr_report *report)
{
    bool outlet = false;
    uint32_t i = from;
    for (uint32_t end = from + HEAD; i < lines->n && i < end; i++) {
        dr_str line = dr_cut(text, lines->at[i].span);
        if (dr_archive_rights(line))
            return i + 1;
        if (i > from && lines->at[i].gap)
            return i;
        if (i > from && !outlet && !is_clock(line)) {
            take_outlet(arena, line, report);
            outlet = true;
        }
    }
    return i;
}

static void read_top(dr_arena *arena, dr_str text, const dr_text_lines *lines, uint32_t to, dr_report *report)
{
    uint32_t from = to > 4 ? to - 4 : 0, title = to, longest = 0;
    for (uint32_t i = to; i-- > from && tells(dr_cut(text, lines->at[i].span));) {
        dr_str line = dr_cut(text, lines->at[i].span);
        if (dr_starts_nocase(line, DR_STR("by ")))
            dr_flat_take_field(arena, line, report);
        else if (line.size >= longest && line.size <= LONGEST) {
            title = i;
            longest = (uint32_t)line.size;
        }
    }
    if (title < to && !report->title.at)
        report->title = dr_flat_line(arena, dr_cut(text, lines->at[title].span));
    if (title + 2 == to)
        dr_flat_take_field(arena, dr_cut(text, lines->at[to - 1].span), report);
}

bool dr_archive_plain(dr_arena *arena, dr_str text, const dr_text_lines *lines, dr_report *report, dr_span *body)
{
    uint32_t count = 0, end = lines->n;
    dr_date day;
    while (count < lines->n && count < HEAD && !dr_archive_words(dr_cut(text, lines->at[count].span)))
        count++;
    if (count + 2 >= lines->n || count == HEAD || !is_day(dr_cut(text, lines->at[count + 1].span), &day))
        return false;
    for (uint32_t i = lines->n; i-- > count && end == lines->n;)
        if (dr_archive_number(dr_cut(text, lines->at[i].span)))
            end = i;
    uint32_t first = read_imprint(arena, text, lines, count + 1, report);
    dr_archive_note_day(arena, dr_cut(text, lines->at[count + 1].span), DR_ARCHIVE_HEAD, report);
    read_top(arena, text, lines, count, report);
    uint32_t last = (uint32_t)text.size, from = first < end ? lines->at[first].span.start : last,
             to = end < lines->n ? lines->at[end].span.start : last;
    *body = (dr_span){from < to ? from : to, to};
    return true;
}
