/* Datelines of agencies: "GENEVA, Sept. 8, 1995 (Reuters) - The foreign ministers …". Place, then perhaps date and
 * agency, then a dash; the text keeps all of it. */
#include "base/date_parse.h"
#include "base/utf8.h"
#include "intake/flat/blocks.h"

enum { LONGEST = 100, /* bytes up to the dash */ LONGEST_NAME = 40 };

/* What stands before the first dash, at == NULL without one. */
static dr_str before_dash(dr_str text)
{
    static const char *const dashes[] = {" - ", " – ", " — ", " -- ", "—", "--"};
    dr_str start = {text.at, text.size < LONGEST ? text.size : LONGEST}, found = {0};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t at = dr_find(start, dr_str_of(dashes[i]));
        if (at != DR_NOT_FOUND && (!found.at || at < found.size))
            found = (dr_str){text.at, at};
    }
    return found;
}

/* The place comes first, in capitals: two letters or more of its first word. */
static bool begins_in_capitals(dr_str text)
{
    size_t size, letters = 0;
    for (size_t i = 0; i < text.size && text.at[i] != ' ' && text.at[i] != ','; i += size) {
        uint32_t c = dr_utf8_at(text, i, &size);
        if (dr_is_lower(c))
            return false;
        letters += dr_is_upper(c);
    }
    return letters > 1;
}

/* The agency's name as it signs in full. */
static dr_str full_name(dr_str mark)
{
    static const struct {
        const char *mark, *name;
    } agencies[] = {{"REUTERS", "Reuters"},
                    {"AP", "Associated Press"},
                    {"AFP", "Agence France-Presse"},
                    {"UPI", "United Press International"},
                    {"XINHUA", "Xinhua"}};
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++)
        if (dr_eq_nocase(mark, dr_str_of(agencies[i].mark)))
            return dr_str_of(agencies[i].name);
    return mark;
}

/* What stands in brackets at the end: a name, not a date or a remark. */
static dr_str agency_of(dr_str head)
{
    size_t open = dr_find_byte(head, '('), size;
    if (open == DR_NOT_FOUND || !dr_ends(head, DR_STR(")")) || head.size - open < 4)
        return (dr_str){0};
    dr_str name = dr_trim((dr_str){head.at + open + 1, head.size - open - 2});
    if (!name.size || name.size > LONGEST_NAME || !dr_is_upper(dr_utf8_at(name, 0, &size)))
        return (dr_str){0};
    for (size_t i = 0; i < name.size; i++)
        if (strchr("()/0123456789:;", name.at[i]))
            return (dr_str){0};
    return full_name(name);
}

bool dr_flat_is_dateline(dr_str line)
{
    static const char *const dashes[] = {"-", "\u2013", "\u2014", NULL};
    line = dr_trim(line);
    for (const char *const *dash = dashes; *dash; dash++)
        if (line.size > 4 && line.size <= LONGEST && dr_ends(line, dr_str_of(*dash)))
            return begins_in_capitals(line);
    return false;
}

void dr_flat_dateline(dr_arena *arena, dr_str text, dr_report *report)
{
    dr_date date;
    dr_str head = dr_trim(before_dash(text));
    if (!head.size || !begins_in_capitals(head))
        return;
    dr_str agency = agency_of(head);
    if (agency.size && !report->outlet.at)
        report->outlet = dr_copy(arena, agency);
    if (!report->published.year && dr_date_parse(head, &date)) {
        report->published = date;
        report->published_from = DR_DATE_TEXT;
    }
}
