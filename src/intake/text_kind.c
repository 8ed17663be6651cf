/* Text that is no report: JSON that is not one object a line, feeds and other XML, mail, tables, addresses. Each is
 * told by its first lines alone, and only when they leave no doubt: a report may begin with a bracket, a memorandum
 * with "From:".
 */
#include "intake/sniff.h"

#include "base/utf8.h"

enum { MOST_ADDRESS = 2048 /* bytes of one */, LEAST_HEADERS = 3 };

/* ---- JSON ---- */

/* What follows the string that s begins with; at == NULL when it begins with none. */
static dr_str after_string(dr_str s)
{
    if (!s.size || s.at[0] != '"')
        return (dr_str){0};
    size_t i = 1;
    while (i < s.size && s.at[i] != '"' && (unsigned char)s.at[i] >= 0x20)
        i += s.at[i] == '\\' ? 2 : 1;
    return i < s.size && s.at[i] == '"' ? dr_trim(dr_from(s, i + 1)) : (dr_str){0};
}

/* {"key": … */
static bool opens_object(dr_str s)
{
    return s.size && s.at[0] == '{' && dr_starts(after_string(dr_trim(dr_from(s, 1))), DR_STR(":"));
}

/* [{"key": …, or ["…", "…"]: a list of strings must end as one, or it may be a remark in brackets. */
static bool opens_array(dr_str s, dr_str bytes)
{
    if (!s.size || s.at[0] != '[')
        return false;
    dr_str inside = dr_trim(dr_from(s, 1)), rest = after_string(inside);
    bool string = dr_starts(rest, DR_STR(",")) || dr_starts(rest, DR_STR("]"));
    return opens_object(inside) || (string && dr_ends(dr_trim(bytes), DR_STR("]")));
}

/* Nothing but brackets, figures and what stands between these. */
static bool is_bare_json(dr_str s)
{
    if (!s.size || !strchr("[{", s.at[0]))
        return false;
    for (size_t i = 0; i < s.size; i++)
        if (!strchr("[]{},.-+0123456789 \t\r\n", s.at[i]) || !s.at[i])
            return false;
    return strchr("]}", s.at[s.size - 1]);
}

/* ---- XML ---- */

static bool is_feed(dr_str root)
{
    static const char *const names[] = {"<rss", "<feed", "<rdf:RDF", "<urlset", "<sitemapindex", "<opml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dr_starts_nocase(root, dr_str_of(names[i])))
            return true;
    return false;
}

dr_str dr_skip_doctype(dr_str s)
{
    if (!dr_starts_nocase(s, DR_STR("<!doctype")))
        return s;
    size_t end = dr_find_byte(s, '>'), subset = dr_find_byte(s, '['), close = dr_find(s, DR_STR("]"));
    if (subset < end && close != DR_NOT_FOUND) /* declarations of its own stand within */
        end = close + dr_find_byte(dr_from(s, close), '>');
    return end >= s.size ? s : dr_skip_prolog(dr_trim(dr_from(s, end + 1)));
}

/* ---- mail ---- */

/* The name of the header that the line begins with, without the colon; empty when it is none. */
static dr_str header_name(dr_str line)
{
    size_t i = 0;
    while (i < line.size && (line.at[i] == '-' || (line.at[i] >= '0' && line.at[i] <= '9') ||
                             ((line.at[i] | 32) >= 'a' && (line.at[i] | 32) <= 'z')))
        i++;
    return i && i < line.size && line.at[i] == ':' ? (dr_str){line.at, i} : (dr_str){0};
}

/* A header that people do not write. */
static bool is_machine_header(dr_str name)
{
    static const char *const names[] = {"message-id",
                                        "received",
                                        "mime-version",
                                        "return-path",
                                        "content-type",
                                        "delivered-to",
                                        "content-transfer-encoding",
                                        "dkim-signature"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dr_is_text_nocase(name, names[i]))
            return true;
    return dr_starts_nocase(name, DR_STR("x-"));
}

/* A header that people see, and may write at the head of a memorandum too. */
static bool is_letter_header(dr_str name)
{
    static const char *const names[] = {"from", "to", "cc", "bcc", "date", "sent", "subject", "reply-to", "sender"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dr_is_text_nocase(name, names[i]))
            return true;
    return false;
}

dr_heads dr_heads_of(dr_str s)
{
    dr_heads heads = {.unfinished = true};
    if (dr_starts(s, DR_STR("From ")))
        dr_split(&s, '\n'); /* of a mailbox */
    while (s.at && heads.unfinished) {
        dr_str line = dr_split(&s, '\n'), name = header_name(line), value = dr_from(line, name.size + 1);
        bool goes_on = heads.headers && line.size && (line.at[0] == ' ' || line.at[0] == '\t');
        heads.unfinished = name.size || (goes_on && dr_trim(line).size) || (!s.at && !dr_trim(line).size);
        heads.ended = !heads.unfinished && !dr_trim(line).size;
        heads.headers += name.size > 0;
        heads.machine += is_machine_header(name);
        heads.letter += is_letter_header(name);
        heads.sure |= dr_eq_nocase(name, DR_STR("from")) && dr_find_byte(value, '@') != DR_NOT_FOUND;
        heads.sure |= dr_eq_nocase(name, DR_STR("date")) && dr_find_byte(value, ':') != DR_NOT_FOUND;
    }
    return heads;
}

bool dr_is_mail(dr_str s)
{
    dr_heads heads = dr_heads_of(s);
    return heads.headers >= LEAST_HEADERS && heads.machine;
}

/* ---- addresses ---- */

static bool is_address(dr_str line)
{
    bool opens = dr_starts_nocase(line, DR_STR("http://")) || dr_starts_nocase(line, DR_STR("https://")) ||
                 dr_starts_nocase(line, DR_STR("ftp://")) || dr_starts_nocase(line, DR_STR("www."));
    for (size_t i = 0; i < line.size; i++)
        if ((unsigned char)line.at[i] <= ' ')
            return false;
    return opens && line.size <= MOST_ADDRESS;
}

/* Nothing but addresses, one a line. */
static bool is_all_addresses(dr_str s)
{
    bool any = false;
    while (s.at) {
        dr_str line = dr_trim(dr_split(&s, '\n'));
        if (line.size && !is_address(line))
            return false;
        any = any || line.size;
    }
    return any;
}

/* ---- tables ---- */

enum {
    LEAST_COLUMNS = 3,
    LEAST_ROWS = 2 /* under the head */,
    MOST_ROWS = 64,
    LONGEST_NAME = 40 /* bytes of a column's */
};

/* The name of a column as programs write it: short, without blanks around it and marks of sentences. */
static bool is_column(dr_str name)
{
    if (name.size >= 2 && name.at[0] == '"' && name.at[name.size - 1] == '"')
        name = (dr_str){name.at + 1, name.size - 2};
    for (size_t i = 0; i < name.size; i++)
        if (strchr("\".,;:!?\t", name.at[i]))
            return false;
    return name.size && name.size <= LONGEST_NAME && !strchr(" \r", name.at[0]) && name.at[name.size - 1] != ' ';
}

/* Takes a row, over lines where a cell is quoted; how many cells it has. *ended: its end was seen. */
static size_t take_row(dr_str *rest, char between, bool *ended)
{
    size_t cells = 1, i = 0;
    bool quoted = false;
    for (; i < rest->size && (quoted || rest->at[i] != '\n'); i++) {
        quoted ^= rest->at[i] == '"';
        cells += !quoted && rest->at[i] == between;
    }
    *ended = i < rest->size;
    *rest = dr_from(*rest, i + *ended);
    return cells;
}

/* A head of columns' names, and rows of as many cells under it. */
static bool is_table(dr_str s, char between)
{
    dr_str head = dr_trim(dr_split(&s, '\n'));
    size_t columns = 0, rows = 0;
    bool ended = true;
    for (dr_str names = head; names.at; columns++)
        if (!is_column(dr_split(&names, between)))
            return false;
    while (columns >= LEAST_COLUMNS && s.size && ended && rows < MOST_ROWS) {
        bool alike = take_row(&s, between, &ended) == columns;
        if (ended && !alike)
            return false;
        rows += alike;
    }
    return rows >= LEAST_ROWS;
}

/* Lines of a program or a style sheet, as a saved page's folder holds them: braces, and a semicolon every so often;
 * prose has the one without the other. */
static bool is_code(dr_str s)
{
    enum { OFTEN = 80 /* bytes */ };
    size_t braces = 0, ends = 0;
    for (size_t i = 0; i < s.size; i++) {
        braces += s.at[i] == '{' || s.at[i] == '}';
        ends += s.at[i] == ';';
    }
    return braces > 1 && ends > 1 && braces * 2 * OFTEN >= s.size && ends * OFTEN >= s.size;
}

static bool is_calendar(dr_str s)
{
    return dr_starts(s, DR_STR("BEGIN:VCALENDAR")) || dr_starts(s, DR_STR("BEGIN:VCARD"));
}

/* ---- what stands for something else ---- */

/* Lines of letters, digits, + and / alone, all as long as the first but the last: what base64 packs bytes into. Words
 * of one line alone are none, nor is a list of them. */
static bool is_base64(dr_str s)
{
    enum { SHORTEST = 48 /* bytes of a line; encoders write 60 to 76 */, LEAST_LINES = 3, MOST_LINES = 64 };
    size_t lines = 0, size = 0;
    bool mixed = false;
    while (s.at && lines < MOST_LINES) {
        dr_str line = dr_trim(dr_split(&s, '\n'));
        if (!line.size && !dr_trim(s).size)
            break;
        bool last = !dr_trim(s).size;
        if ((lines && !last && line.size != size) || (lines && line.size > size) || (!lines && line.size < SHORTEST))
            return false;
        size = lines ? size : line.size;
        for (size_t i = 0; i < line.size; i++) {
            char c = line.at[i];
            bool letter = (c | 32) >= 'a' && (c | 32) <= 'z', digit = c >= '0' && c <= '9';
            if (!letter && !digit && !strchr("+/=", c))
                return false;
            mixed = mixed || digit;
        }
        lines++;
    }
    return lines >= LEAST_LINES && mixed;
}

static bool starts_with_any(dr_str s, const char *const *starts)
{
    for (; *starts; starts++)
        if (dr_starts(s, dr_str_of(*starts)))
            return true;
    return false;
}

/* What a database is written out as: SQL, by its first words. */
static bool is_dump(dr_str s)
{
    static const char *const starts[] = {"CREATE TABLE ",      "INSERT INTO ",
                                         "DROP TABLE ",        "-- MySQL dump ",
                                         "-- MariaDB dump ",   "--\n-- PostgreSQL database",
                                         "BEGIN TRANSACTION;", "PRAGMA foreign_keys",
                                         "SET SQL_MODE",       NULL};
    return starts_with_any(s, starts);
}

/* Four bytes a character, of which three are 0 in English: by the first two characters, with or without a mark. */
static bool is_utf32(dr_str bytes)
{
    dr_str marked = dr_starts(bytes, (dr_str){"\xFF\xFE\0\0", 4}) || dr_starts(bytes, (dr_str){"\0\0\xFE\xFF", 4})
                        ? dr_from(bytes, 4)
                        : bytes;
    for (int little = 0; little < 2 && marked.size >= 8; little++) {
        bool fits = true;
        for (int i = 0; i < 8; i++)
            fits = fits && (marked.at[i] != 0) == (i % 4 == (little ? 0 : 3));
        if (fits)
            return true;
    }
    return false;
}

/* <name xmlns="…">: XML without its first line. */
static bool is_other_xml(dr_str root)
{
    size_t end = dr_find_byte(root, '>');
    return root.size > 1 && root.at[0] == '<' && ((root.at[1] | 32) >= 'a' && (root.at[1] | 32) <= 'z') &&
           end != DR_NOT_FOUND && dr_find((dr_str){root.at, end}, DR_STR(" xmlns")) != DR_NOT_FOUND;
}

/* What is not the file but stands in its place. */
static const char *stand_in(dr_str start, dr_str bytes)
{
    if (dr_starts(start, DR_STR("version https://git-lfs.github.com/spec/")))
        return "a pointer of Git LFS, not the file that it stands for: git lfs pull fetches it";
    if (dr_starts(start, DR_STR("[InternetShortcut]")))
        return "a shortcut to an address, not a report; nothing is fetched: save the page and read that";
    if (dr_starts(start, DR_STR("-----BEGIN PGP MESSAGE-----")))
        return "text encrypted with OpenPGP: read what gpg --decrypt gives";
    if (is_utf32(bytes))
        return "text in UTF-32; it is read in UTF-8: iconv -f UTF-32 -t UTF-8 makes that of it";
    if (is_base64(start))
        return "bytes packed as text (base64), not text: read what base64 --decode gives";
    if (is_dump(start))
        return "a database written out as SQL, not a report: export one JSON object a line";
    return NULL;
}

const char *dr_text_kind(dr_str bytes, size_t *at)
{
    char room[DR_LOOK];
    dr_str start = dr_first_bytes(bytes, room), root = dr_skip_doctype(dr_skip_prolog(start));
    *at = start.size && start.at >= bytes.at && start.at < bytes.at + bytes.size ? (size_t)(start.at - bytes.at) : 0;
    if (dr_is_wide(bytes) && (opens_object(start) || opens_array(start, start)))
        return is_utf32(bytes) ? "JSON in UTF-32; it is read in UTF-8: iconv -f UTF-32 -t UTF-8 makes that of it"
                               : "JSON in UTF-16; it is read in UTF-8: iconv -f UTF-16 -t UTF-8 makes that of it";
    if (opens_array(start, bytes))
        return "a JSON array; one of objects is read as it is (--from jsonl), of others jq -c '.[]' makes a line of "
               "each";
    if (opens_object(start) && dr_sniff(bytes) != DRAGOMAN_FROM_JSONL)
        return "a JSON object over several lines; it is read as it is (--from jsonl), or as the line that jq -c . "
               "makes of it";
    if (is_bare_json(start))
        return "JSON without an object that holds a text: {\"text\": \"...\"}, one a line or in an array, is read";
    if (is_feed(root))
        return "a feed or a site's map, not a report; feeds are read as they are (--from feed), of a map save the "
               "pages that it links to";
    if ((dr_starts(start, DR_STR("<?xml")) || is_other_xml(root)) && !dr_is_html(start))
        return "an XML document that is no page; take the report's text out of it and read that";
    if (dr_starts(start, DR_STR("WARC/")))
        return "a WARC archive, not one report: read the file as it is (--from warc)";
    if (dr_starts(start, DR_STR("HTTP/")))
        return "a server's answer with its headers; save the page alone and read that";
    if (is_calendar(start))
        return "a calendar or a card of addresses, not a report";
    if (dr_is_mail(start))
        return "mail, or a page saved as MHTML, not its text: read the file as it is (--from mail)";
    dr_str all = dr_is_wide(bytes) ? start : dr_from(bytes, *at);
    if (is_table(all, ',') || is_table(all, ';') || is_table(all, '\t'))
        return "a table (CSV), not a report: its rows are read as reports when one column is called text, and others "
               "title, published, url, outlet or id";
    if (!dr_is_html(start) && is_code(all))
        return "a program's source or a style sheet, as a saved page's folder holds them: read the page beside the "
               "folder";
    const char *other = stand_in(start, bytes);
    if (other)
        return other;
    if (is_all_addresses(bytes.size > DR_LOOK ? dr_trim(bytes) : start))
        return "an address, not a report; nothing is fetched: save the page (curl -o page.html ADDRESS) and read that";
    return NULL;
}
