/* Datelines of agencies: "GENEVA, Sept. 8, 1995 (Reuters) - The foreign ministers …". Place, then perhaps date and
 * agency, then a dash; the text keeps all of it.
 *   GAZA CITY, (Reuters) -   LONDON, Oct 26 /TASS/ --   MOSCOW (AP) _   BONN, 26.10.94 (dpa) –   Geneva (ATS) –  */
#include "base/utf8.h"
#include "intake/days.h"
#include "intake/flat/blocks.h"

enum { LONGEST = 100, /* bytes up to the dash */ LONGEST_NAME = 40, LONGEST_PLACE = 30 };

/* What stands before the first dash, at == NULL without one. */
static dr_str before_dash(dr_str text)
{
    static const char *const dashes[] = {" - ",  " – ", " — ", " -- ", "—",   "--",
                                         ") _ ", " _ ", ")- ", ")-",   ") –", "/ - ", "/. "};
    dr_str start = {text.at, text.size < LONGEST ? text.size : LONGEST}, found = {0};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        dr_str dash = dr_str_of(dashes[i]);
        size_t at = dr_find(start, dash);
        at = at == DR_NOT_FOUND || (dash.at[0] != ')' && dash.at[0] != '/') ? at : at + 1;
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

/* Agencies as they mark their datelines, and as they sign in full. */
static const struct {
    const char *mark, *name;
} agencies[] = {{"REUTERS", "Reuters"},
                {"REUTER", "Reuters"},
                {"AP", "Associated Press"},
                {"AFP", "Agence France-Presse"},
                {"UPI", "United Press International"},
                {"XINHUA", "Xinhua"},
                {"DPA", "Deutsche Presse-Agentur"},
                {"TASS", "TASS"},
                {"ITAR-TASS", "ITAR-TASS"},
                {"INTERFAX", "Interfax"},
                {"KYODO", "Kyodo"},
                {"ANSA", "ANSA"},
                {"EFE", "EFE"},
                {"PTI", "Press Trust of India"},
                {"IRNA", "IRNA"},
                {"MENA", "MENA"},
                {"APA", "APA"},
                {"ATS", "ATS"},
                {"YONHAP", "Yonhap"},
                {"ANTARA", "Antara"},
                {"BERNAMA", "Bernama"},
                {"TANJUG", "Tanjug"},
                {"IPS", "Inter Press Service"}};
enum { AGENCIES = sizeof agencies / sizeof *agencies };

/* The agency's name as it signs in full; *known: it is one of those above. */
static dr_str full_name(dr_str mark, bool *known)
{
    for (size_t i = 0; i < AGENCIES; i++)
        if ((*known = dr_eq_nocase(mark, dr_str_of(agencies[i].mark))) != false)
            return dr_str_of(agencies[i].name);
    return mark;
}

/* What stands in brackets or between strokes at the end: a name, not a date or a remark. */
static dr_str agency_of(dr_str head, bool *known)
{
    bool strokes = dr_ends(head, DR_STR("/"));
    size_t open = dr_find_byte(head, strokes ? '/' : '('), size;
    *known = false;
    if (open == DR_NOT_FOUND || (!strokes && !dr_ends(head, DR_STR(")"))) || head.size - open < 4)
        return (dr_str){0};
    dr_str name = dr_trim((dr_str){head.at + open + 1, head.size - open - 2});
    if (!name.size || name.size > LONGEST_NAME || !dr_is_letter(dr_utf8_at(name, 0, &size)))
        return (dr_str){0};
    for (size_t i = 0; i < name.size; i++)
        if (strchr("()/0123456789:;", name.at[i]))
            return (dr_str){0};
    dr_str full = full_name(name, known);
    return *known || dr_is_upper(dr_utf8_at(name, 0, &size)) ? full : (dr_str){0};
}

/* The dateline that text begins with, up to the dash; empty when it begins with none. A place in small letters must be
 * short and have an agency behind it that is known. */
static dr_str dateline_of(dr_str text, dr_str *agency)
{
    bool known;
    size_t size;
    dr_str head = dr_trim(before_dash(text));
    *agency = head.size ? agency_of(head, &known) : (dr_str){0};
    if (!head.size || begins_in_capitals(head))
        return head;
    bool named = agency->size && known && dr_is_upper(dr_utf8_at(head, 0, &size));
    return named && head.size <= LONGEST_PLACE ? head : (dr_str){0};
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
    dr_str agency, head = dateline_of(text, &agency);
    if (!head.size)
        return;
    if (agency.size && !report->outlet.at)
        report->outlet = dr_copy(arena, agency);
    if (dr_flat_date(head, &date)) {
        dr_day_take(arena, report, date, head, DR_DAY_UNCLEAR, DR_DATE_TEXT, DR_STR("dateline"), DR_DAY_DATELINE);
        dr_days_choose(arena, report);
    }
}

bool dr_flat_has_dateline(dr_str text)
{
    dr_str agency;
    return dateline_of(text, &agency).size && agency.size;
}

bool dr_flat_dateline_day(dr_str text, int year, dr_date *out)
{
    dr_str agency, head = dateline_of(text, &agency);
    return head.size && dr_flat_day_of_year(head, year, out);
}
