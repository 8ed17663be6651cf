/* Datelines of agencies: "GENEVA, Sept. 8, 1995 (Reuters) - The foreign ministers …". Place, then perhaps date and
 * agency, then a dash; the text keeps all of it.
 *   GAZA CITY, (Reuters) -   LONDON, Oct 26 /TASS/ --   MOSCOW (AP) _   BONN, 26.10.94 (dpa) –   Geneva (ATS) –
 *   [Text] Sarajevo, 3 Mar (TANJUG) --          as FBIS has it: what it is of the original goes before
 *   SARAJEVO, Bosnia / March 3 / The …          strokes around the day
 *   /Beijing, Xinhua, March 3, 1996/ The …      … or around all of it
 *   (AFP) ODENSE, March 3 -   AFP - ODENSE -    the agency first
 *   BELGRADE 3 MAR 1996 (BBC Monitoring) The …  no dash, behind an agency that is known */
#include "base/utf8.h"
#include "intake/days.h"
#include "intake/flat/blocks.h"

enum {
    LONGEST = 100, /* bytes up to the dash */
    LONGEST_NAME = 40,
    LONGEST_PLACE = 30,
    LONGEST_NOTE = 60 /* bytes of "[Text]", "[Report by Ana Lopez]" */
};

/* What stands before the first dash, at == NULL without one. */
static dr_str before_dash(dr_str text)
{
    static const char *const dashes[] = {" - ", " – ", " — ", " -- ", "—",   "--",   ") _ ",
                                         " _ ", ")- ", ")-",  ") -",  ") –", "/ - ", "/. "};
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
                {"IPS", "Inter Press Service"},
                {"BBC MONITORING", "BBC Monitoring"},
                {"HINA", "HINA"},
                {"SRNA", "SRNA"},
                {"ONASA", "ONASA"},
                {"BETA", "Beta"},
                {"MTI", "MTI"},
                {"PAP", "PAP"},
                {"CTK", "CTK"},
                {"BTA", "BTA"},
                {"ROMPRES", "Rompres"},
                {"KCNA", "KCNA"},
                {"NOTIMEX", "Notimex"},
                {"PRENSA LATINA", "Prensa Latina"},
                {"ANATOLIA", "Anatolia"},
                {"ANADOLU", "Anadolu"},
                {"WAFA", "WAFA"},
                {"SANA", "SANA"},
                {"INA", "INA"},
                {"SPA", "SPA"},
                {"PETRA", "Petra"},
                {"KUNA", "KUNA"},
                {"APS", "APS"},
                {"SAPA", "SAPA"},
                {"PANA", "PANA"},
                {"UNIAN", "UNIAN"},
                {"BELTA", "Belta"},
                {"RITZAU", "Ritzau"},
                {"NTB", "NTB"},
                {"BNS", "BNS"},
                {"DDP", "ddp"},
                {"BELGA", "Belga"},
                {"LUSA", "Lusa"},
                {"ITIM", "Itim"},
                {"JIJI", "Jiji"},
                {"CNA", "CNA"},
                {"VOA", "Voice of America"},
                {"RFE/RL", "RFE/RL"}};
enum { AGENCIES = sizeof agencies / sizeof *agencies };

/* The agency's name as it signs in full; *known: it is one of those above. */
static dr_str full_name(dr_str mark, bool *known)
{
    for (size_t i = 0; i < AGENCIES; i++)
        if ((*known = dr_is_text_nocase(mark, agencies[i].mark)) != false)
            return dr_str_of(agencies[i].name);
    return mark;
}

dr_str dr_flat_agency(dr_str name)
{
    bool known;
    name = dr_starts_nocase(name, DR_STR("the ")) ? dr_from(name, 4) : name;
    for (size_t i = 0; i < AGENCIES; i++)
        if (dr_eq_nocase(name, dr_str_of(agencies[i].name)))
            return dr_str_of(agencies[i].name);
    dr_str full = full_name(name, &known);
    return known ? full : (dr_str){0};
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

/* What an agency's manner says before the place: remarks of who translated it in brackets, and quotation marks. */
static dr_str without_notes(dr_str text)
{
    static const char *const marks[] = {"\"", "\u201C"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dr_starts(text, dr_str_of(marks[i])))
            text = dr_trim(dr_from(text, strlen(marks[i])));
    while (text.size && text.at[0] == '[') {
        size_t end = dr_find_byte((dr_str){text.at, text.size < LONGEST_NOTE ? text.size : LONGEST_NOTE}, ']');
        if (end == DR_NOT_FOUND)
            return text;
        text = dr_trim(dr_from(text, end + 1));
    }
    return text;
}

/* Takes a known agency off the front: "(AFP) ", "AFP - ", "Reuters: "; at == NULL when none stands there. */
static dr_str take_agency(dr_str *text)
{
    static const char *const behind[] = {" - ", " -- ", " \u2013 ", " \u2014 ", ": ", ", "};
    bool known, bracket = text->size && text->at[0] == '(';
    dr_str start = {text->at, text->size < LONGEST_NAME ? text->size : LONGEST_NAME}, name;
    size_t end = DR_NOT_FOUND, after = 1;
    if (bracket)
        end = dr_find_byte(start, ')');
    for (size_t i = 0; !bracket && i < sizeof behind / sizeof *behind; i++) {
        size_t at = dr_find(start, dr_str_of(behind[i]));
        if (at < end) { /* DR_NOT_FOUND is the greatest */
            end = at;
            after = strlen(behind[i]);
        }
    }
    if (end == DR_NOT_FOUND)
        return (dr_str){0};
    name = full_name(dr_trim((dr_str){start.at + bracket, end - bracket}), &known);
    dr_str rest = dr_trim(dr_from(*text, end + after));
    if (!known || !begins_in_capitals(rest))
        return (dr_str){0};
    *text = rest;
    return name;
}

static bool has_month(dr_str s)
{
    while (s.at) {
        dr_str word = dr_trim(dr_split(&s, ' '));
        while (word.size && strchr(".,", word.at[word.size - 1]))
            word.size--;
        if (dr_month_of(word))
            return true;
    }
    return false;
}

/* "/Beijing, Xinhua, March 3, 1996/ The …", or "SARAJEVO, Bosnia / March 3 / The …"; at == NULL when it is neither. */
static dr_str between_strokes(dr_str text)
{
    dr_str start = {text.at, text.size < LONGEST ? text.size : LONGEST};
    size_t first = dr_find_byte(start, '/'), second;
    if (first == DR_NOT_FOUND || (second = dr_find_byte(dr_from(start, first + 1), '/')) == DR_NOT_FOUND)
        return (dr_str){0};
    dr_str inside = {start.at + first + 1, second};
    bool spaced = first && start.at[first - 1] == ' ' && inside.size && inside.at[0] == ' ';
    if (!has_month(inside) || !(first == 0 || (spaced && begins_in_capitals(start))))
        return (dr_str){0};
    return first ? (dr_str){start.at, first + 1 + second + 1} : inside;
}

/* "BELGRADE 3 MAR 1996 (BBC Monitoring) The …": up to the bracket behind an agency that is known, with no dash behind
 * it. */
static dr_str up_to_agency(dr_str text)
{
    bool known;
    size_t size, close = dr_find_byte((dr_str){text.at, text.size < LONGEST ? text.size : LONGEST}, ')');
    if (close == DR_NOT_FOUND)
        return (dr_str){0};
    dr_str head = {text.at, close + 1}, rest = dr_from(text, close + 1);
    uint32_t next = rest.size > 1 && rest.at[0] == ' ' ? dr_utf8_at(rest, 1, &size) : 0;
    agency_of(head, &known);
    bool dated = has_month(head) || begins_in_capitals(head);
    return known && dated && (dr_is_upper(next) || dr_is_open_quote(next)) ? head : (dr_str){0};
}

/* A known agency among what commas part: "Beijing, Xinhua, March 3, 1996". */
static dr_str agency_among(dr_str head)
{
    bool known;
    while (head.at) {
        dr_str name = full_name(dr_trim(dr_split(&head, ',')), &known);
        if (known)
            return name;
    }
    return (dr_str){0};
}

/* An agency's mark that is none of those known, in capitals behind a day: "3 Mar (MONTENA-FAX)". */
static bool is_mark(dr_str agency, dr_str head)
{
    return agency.size > 2 && begins_in_capitals(agency) && has_month(head);
}

/* The place in small letters: short, and nothing but a day between it and the agency. */
static bool is_short_place(dr_str head)
{
    size_t place = 0, size;
    while (place < head.size && !strchr(",(/0123456789", head.at[place]))
        place++;
    return place <= LONGEST_PLACE && dr_is_upper(dr_utf8_at(head, 0, &size)) &&
           (head.size <= LONGEST_PLACE || has_month(head));
}

/* The dateline that text begins with, up to the dash; empty when it begins with none. A place in small letters must be
 * short and have an agency behind it that is known. */
static dr_str dateline_of(dr_str text, dr_str *agency)
{
    bool known = false;
    text = without_notes(text);
    dr_str first = take_agency(&text), head = between_strokes(text), strokes = head;
    head = head.at ? head : up_to_agency(text);
    head = dr_trim(head.at ? head : before_dash(text));
    if (first.at) {
        *agency = first;
        return head.size && begins_in_capitals(head) ? head : (dr_str){text.at, 1};
    }
    *agency = head.size ? agency_of(head, &known) : (dr_str){0};
    if (strokes.at || (head.size && !agency->size)) {
        dr_str among = agency_among(head);
        known = among.at;
        *agency = among.at ? among : strokes.at ? (dr_str){0} : *agency;
    }
    if (!head.size || begins_in_capitals(head))
        return head;
    known = known || is_mark(*agency, head);
    return agency->size && known && is_short_place(head) ? head : (dr_str){0};
}

/* Behind the head: blanks, the stroke that ends it, dashes; where the paragraph goes on. */
static size_t behind_dashes(dr_str text, size_t at, bool *dash)
{
    static const char *const marks[] = {"-", "\u2013", "\u2014", "_"};
    *dash = false;
    for (bool more = true; more;) {
        more = at < text.size && (text.at[at] == ' ' || text.at[at] == '/');
        at += more;
        for (size_t i = 0; !more && i < sizeof marks / sizeof *marks; i++)
            if (dr_starts(dr_from(text, at), dr_str_of(marks[i]))) {
                at += strlen(marks[i]);
                more = *dash = true;
            }
    }
    return at;
}

/* "LISBON", "PORT LOUIS": capitals alone, four letters of them. */
static bool is_bare_place(dr_str head)
{
    size_t size;
    for (size_t i = 0; i < head.size; i += size) {
        uint32_t c = dr_utf8_at(head, i, &size);
        if (!dr_is_upper(c) && !strchr(" -'.", c < 0x80 ? (int)c : 'x'))
            return false;
    }
    return head.size > 3;
}

static bool ends_sentence(dr_str text)
{
    static const char *const marks[] = {".", "?", "!", "\"", "\u201D", "'", "\u2019", ")"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dr_ends(text, dr_str_of(marks[i])))
            return true;
    return false;
}

size_t dr_flat_dateline_size(dr_str paragraph)
{
    bool dash;
    dr_str agency = {0}, head = dateline_of(paragraph, &agency);
    if (head.size < 2)
        return 0;
    size_t end = (size_t)(head.at - paragraph.at) + head.size, size, at = behind_dashes(paragraph, end, &dash);
    uint32_t next = at < paragraph.size ? dr_utf8_at(paragraph, at, &size) : 0;
    bool begins = dr_is_upper(next) || dr_is_digit(next) || dr_is_open_quote(next);
    bool told = agency.size || has_month(head) || dr_find_byte(head, ',') != DR_NOT_FOUND;
    if (!begins || (!dash && !agency.size && !dr_ends(head, DR_STR("/"))))
        return 0;
    return told || (is_bare_place(head) && ends_sentence(dr_trim(paragraph))) ? at : 0;
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

/* "(Reuters) - Delegations …": an agency that is known, and no place. */
static dr_str agency_alone(dr_str text)
{
    bool known = false;
    size_t close = text.size && text.at[0] == '('
                       ? dr_find_byte((dr_str){text.at, text.size < LONGEST_NAME ? text.size : LONGEST_NAME}, ')')
                       : DR_NOT_FOUND;
    if (close == DR_NOT_FOUND || !before_dash(text).at || before_dash(text).size > close + 2)
        return (dr_str){0};
    dr_str name = full_name(dr_trim((dr_str){text.at + 1, close - 1}), &known);
    return known ? name : (dr_str){0};
}

void dr_flat_dateline(dr_arena *arena, dr_str text, dr_report *report)
{
    dr_date date;
    dr_str agency, head = dateline_of(text, &agency), alone = agency_alone(text);
    if (alone.size && !report->outlet.at)
        report->outlet = alone;
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
