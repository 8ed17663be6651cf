/* Marks that wires and typists set around copy, none of them the report's: slugs, numbers, ends of pages and takes.
 *
 *   ZCZC   r i BC-BOSNIA 11-21 0312   BC-Bosnia, 1st Ld-Writethru   BOSNIA-TALKS (TOPS)   a0512   Eds: …
 *   (more)   MORE   2-2-2   NNNN   ###   -30-   ENDS   AP-NY-11-21-95 1410EST
 *   LD2111093095 Belgrade TANJUG in English 0900 GMT 21 Nov 95      the source, as FBIS heads its translations
 *   Text of report in English by …   Source: … 0900 gmt 21 Nov 95   as the BBC's monitors set it
 *   95-35419 (E)   Tel: +41-22-917-0000 */
#include "base/utf8.h"
#include "intake/flat/blocks.h"
#include "intake/flat/rows.h"

enum { LONGEST = 120 /* bytes of such a line */, LONGEST_SLUG = 60 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The line without the marks that stand around its word: "- ENDS -", "(more)". */
static dr_str bare(dr_str line)
{
    while (line.size && strchr("-*#()[]/= _", line.at[0]))
        line = dr_from(line, 1);
    while (line.size && strchr("-*#()[]/= _.", line.at[line.size - 1]))
        line.size--;
    return line;
}

static bool is_any(dr_str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dr_is_text_nocase(word, list[i]))
            return true;
    return false;
}

bool dr_flat_is_end_mark(dr_str line)
{
    static const char *const words[] = {"ends", "end", "nnnn", "30", "xxx"};
    if (!line.size || line.size > 20)
        return false;
    size_t marks = 0;
    for (size_t i = 0; i < line.size; i++)
        marks += line.at[i] == '#';
    if (marks >= 2 && !bare(line).size)
        return true;
    bool set_off = !is_digit(line.at[0]); /* "30." is a number of a list */
    return set_off && is_any(bare(line), words, sizeof words / sizeof *words) &&
           !dr_is_lower((unsigned char)line.at[0]);
}

/* "2-2-2", "1stadd", "a0512", "r0312": a take's number. */
static bool is_number(dr_str line)
{
    size_t digits = 0, hyphens = 0;
    for (size_t i = 0; i < line.size; i++) {
        digits += is_digit(line.at[i]);
        hyphens += line.at[i] == '-';
    }
    bool takes = line.size == 5 && hyphens == 2 && digits == 3 && line.at[0] == line.at[2] && line.at[0] == line.at[4];
    return takes || (line.size == 5 && digits == 4 && (line.at[0] | 0x20) >= 'a' && (line.at[0] | 0x20) <= 'z');
}

/* "BC-Bosnia", "AM-Bosnia-Talks, 1st Ld", "r i BC-BOSNIA 11-21 0312". */
static bool is_slug(dr_str line)
{
    static const char *const cycles[] = {"BC-", "AM-", "PM-", "bc-"};
    static const char *const leads[] = {"Ld-Writethru", "LD-WRITETHRU", "Ld,", "1st Ld", "2nd Ld", "Lead-Writethru"};
    dr_str start = line;
    for (int word = 0; word < 2 && start.size > 2 && start.at[1] == ' '; word++)
        start = dr_trim(dr_from(start, 2)); /* priority and category of the wire */
    for (size_t i = 0; i < sizeof cycles / sizeof *cycles; i++)
        if (dr_starts(start, dr_str_of(cycles[i])) && start.size > 4 && line.at[line.size - 1] != '.' &&
            (is_capital(start.at[3]) || (start.at[0] == 'b' && start.at[3] >= 'a')))
            return true;
    for (size_t i = 0; i < sizeof leads / sizeof *leads && line.size <= LONGEST_SLUG; i++)
        if (dr_find(line, dr_str_of(leads[i])) != DR_NOT_FOUND)
            return true;
    return false;
}

/* "BOSNIA-TALKS (TOPS)": words in capitals with hyphens between, and what is in brackets. */
static bool is_capital_slug(dr_str line)
{
    size_t i = 0, hyphens = 0;
    while (i < line.size && (is_capital(line.at[i]) || line.at[i] == '-' || line.at[i] == '/'))
        hyphens += line.at[i++] == '-';
    if (hyphens != 1 || i < 5 || line.at[0] == '-')
        return false;
    dr_str rest = dr_trim(dr_from(line, i));
    for (size_t k = 0; k < rest.size; k++)
        if (rest.at[k] >= 'a' && rest.at[k] <= 'z')
            return false;
    return rest.size > 2 && rest.at[0] == '(' && rest.at[rest.size - 1] == ')';
}

/* "AP-NY-11-21-95 1410EST" */
static bool is_stamp(dr_str line)
{
    size_t digits = 0;
    for (size_t i = 0; i < line.size; i++) {
        if (line.at[i] >= 'a' && line.at[i] <= 'z')
            return false;
        digits += is_digit(line.at[i]);
    }
    return dr_starts(line, DR_STR("AP-")) && digits >= 6 && line.size <= 32;
}

/* "95-35419 (E)   141195   /...": the number of the job that the United Nations print at the foot of a page. */
static bool is_job(dr_str line)
{
    size_t i = 0;
    while (i < line.size && (is_digit(line.at[i]) || line.at[i] == '-'))
        i++;
    return i == 8 && line.at[2] == '-' && dr_starts(dr_trim(dr_from(line, i)), DR_STR("(E)"));
}

/* "Tel.: +41-22-917-0000", "E-mail: a@b.example": how an office is reached. */
static bool is_contact(dr_str line)
{
    static const char *const ways[] = {"Tel", "Telephone", "Phone", "Fax", "Telefax", "Telex", "E-mail", "Email"};
    size_t colon = dr_find_byte(line, ':'), digits = 0;
    if (colon == DR_NOT_FOUND || line.size > LONGEST_SLUG)
        return false;
    dr_str way = dr_trim((dr_str){line.at, colon});
    way.size -= way.size && way.at[way.size - 1] == '.';
    for (size_t i = colon; i < line.size; i++)
        digits += is_digit(line.at[i]) || line.at[i] == '@';
    return digits && is_any(way, ways, sizeof ways / sizeof *ways);
}

/* What those who translate and monitor set around a report. */
static bool is_monitors(dr_str line)
{
    static const char *const starts[] = {"Text of report ",
                                         "Excerpt from report ",
                                         "Excerpts from report ",
                                         "[Article by ",
                                         "[Report by ",
                                         "[Unattributed ",
                                         "[Announcer-read ",
                                         "BBC Monitoring Service",
                                         "/BBC Monitoring/",
                                         "Document Type: ",
                                         "FBIS-"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (dr_starts(line, dr_str_of(starts[i])) && (line.at[0] != '[' || line.at[line.size - 1] == ']'))
            return true;
    bool release = dr_starts_nocase(line, DR_STR("press release")) || dr_starts_nocase(line, DR_STR("news release"));
    return release && line.size <= 40 && line.at[line.size - 1] != '.';
}

/* "Source: Tanjug news agency, Belgrade, in English 1015 gmt 21 Nov 95" */
static bool is_broadcast(dr_str line)
{
    return dr_starts(line, DR_STR("Source: ")) && dr_find_nocase(line, DR_STR(" gmt ")) != DR_NOT_FOUND;
}

bool dr_flat_is_source_line(dr_str line)
{
    size_t i = 2;
    if (is_broadcast(line) && line.size <= LONGEST)
        return true;
    if (line.size < 14 || line.size > LONGEST || !is_capital(line.at[0]) || !is_capital(line.at[1]))
        return false;
    while (i < line.size && is_digit(line.at[i]))
        i++;
    return i >= 10 && i <= 14 && i < line.size && line.at[i] == ' ';
}

/* "See TALKS, Page A7", "TALKS, From Page A1", "(Continued on page 7)": where print goes on. */
bool dr_flat_is_jump(dr_str line)
{
    static const char *const starts[] = {"continued on page ",   "continued from page ", "continued on p. ",
                                         "continued next page",  "turn to page ",        "please turn to page ",
                                         "see page "};
    line = bare(line);
    if (!line.size || line.size > LONGEST_SLUG)
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (dr_starts_nocase(line, dr_str_of(starts[i])))
            return true;
    size_t from = dr_find_nocase(line, DR_STR(", from page ")), on = dr_find_nocase(line, DR_STR(", page "));
    size_t end = from != DR_NOT_FOUND ? from : on;
    dr_str word = {line.at, end == DR_NOT_FOUND ? 0 : end};
    bool see = dr_starts_nocase(word, DR_STR("see "));
    word = see ? dr_from(word, 4) : word;
    for (size_t i = 0; i < word.size; i++)
        if (word.at[i] >= 'a' && word.at[i] <= 'z')
            return false;
    return word.size && (see || from != DR_NOT_FOUND);
}

/* "REUTER SR IQ": the wire and who typed and read it. */
static bool is_signed_off(dr_str line)
{
    enum { LONGEST_INITIALS = 3 };
    dr_str rest = line, wire = dr_split(&rest, ' ');
    if (!dr_is_text(wire, "REUTER") && !dr_is_text(wire, "REUTERS"))
        return false;
    while (rest.at) {
        dr_str word = dr_split(&rest, ' ');
        for (size_t i = 0; i < word.size; i++)
            if (word.size > LONGEST_INITIALS || word.at[i] < 'A' || word.at[i] > 'Z')
                return false;
    }
    return true;
}

bool dr_flat_is_wire_mark(dr_str line)
{
    static const char *const words[] = {"zczc",      "more", "urgent", "bulletin", "flash",
                                        "corrected", "tops", "reuter", "reuters"};
    static const char *const notes[] = {"Eds:", "EDS:", "Eds.:", "Editors:"};
    if (!line.size || line.size > LONGEST)
        return false;
    bool word = is_any(bare(line), words, sizeof words / sizeof *words) && bare(line).at[0] < 'a';
    bool marked = line.at[0] == '(' || line.at[0] == '-';
    bool more = dr_eq_nocase(bare(line), DR_STR("more")) && marked;
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (dr_starts(line, dr_str_of(notes[i])))
            return true;
    if (dr_flat_counts(line))
        return true;
    return word || more || is_stamp(line) || dr_starts(line, DR_STR("ZCZC ")) || is_number(line) || is_slug(line) ||
           is_capital_slug(line) || is_monitors(line) || is_job(line) || is_contact(line) || is_signed_off(line) ||
           dr_flat_is_source_line(line) || dr_flat_is_end_mark(line);
}

/* ANPA's marks: "^Headline<", "^By ANA LOPEZ=". Blanked, so that places stay. */
dr_str dr_flat_without_typesetting(dr_arena *arena, dr_str text)
{
    enum { FEWEST = 2 /* lines that begin with the mark */ };
    size_t marked = 0;
    for (size_t i = 0; i + 1 < text.size; i++)
        marked += text.at[i] == '^' && (!i || text.at[i - 1] == '\n');
    if (marked < FEWEST)
        return text;
    dr_str out = dr_copy(arena, text);
    char *at = (char *)out.at;
    for (size_t i = 0; i < out.size; i++) {
        bool first = !i || at[i - 1] == '\n', last = i + 1 == out.size || strchr("\r\n", at[i + 1]);
        if ((at[i] == '^' && first) || (last && (at[i] == '<' || at[i] == '=')))
            at[i] = ' ';
    }
    return out;
}

/* What stands behind the mark that ends the copy, if it is less than half of it and no other report. */
void dr_flat_end_marks(dr_blocks *blocks)
{
    uint32_t before = 0, behind = 0, mark = blocks->n;
    for (uint32_t i = 0; i < blocks->n; i++) {
        const dr_block *block = &blocks->at[i];
        bool kept = block->state == DR_FLAT_REPORT;
        if (mark == blocks->n && before && dr_flat_is_end_mark(block->text))
            mark = i;
        else if (mark == blocks->n)
            before += kept ? block->words : 0;
        else
            behind += dr_flat_has_dateline(block->text) || dr_block_has(block, DR_FLAT_BYLINE) ? before : block->words;
    }
    for (uint32_t i = mark; i < blocks->n && behind * 2 <= before; i++)
        if (blocks->at[i].state == DR_FLAT_REPORT)
            blocks->at[i].state = DR_FLAT_AFTER;
}
