/* What feeds write that XML forbids, put right on the way to the parser: an & that begins no reference, a < that begins
 * no markup, &#X41;, control characters, and in UTF-8 bytes that are none, which are Latin-1 as a rule. */
#include <string.h>

#include "base/utf8.h"
#include "intake/containers/xml.h"

enum { MOST_MADE = 9 /* bytes at once */, LONGEST_NAME = 31 };

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

/* Whether "&…" is a reference to a character that XML has, or to a name. */
static bool is_reference(dr_str s)
{
    size_t at = 1, first;
    bool number = s.size > 2 && s.at[1] == '#', hex = number && (s.at[2] | 32) == 'x';
    at += number + hex;
    uint32_t value = 0;
    for (first = at; at < s.size && at - first < LONGEST_NAME; at++) {
        char c = s.at[at];
        if (!(hex ? is_hex(c) : is_digit(c) || (!number && is_letter(c))))
            break;
        value = value > 0x10FFFF ? value
                                 : value * (hex ? 16 : 10) + (uint32_t)(is_digit(c) ? c - '0' : (c | 32) - 'a' + 10);
    }
    if (at == first || at >= s.size || s.at[at] != ';' || (!number && is_digit(s.at[first])))
        return false;
    bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
    bool none =
        control || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) || value == 0xFFFE || value == 0xFFFF;
    return !number || !none;
}

static bool begins_markup(dr_str s)
{
    return s.size > 1 && (is_letter(s.at[1]) || strchr("/!?_:", s.at[1]) || (unsigned char)s.at[1] >= 0x80) && s.at[1];
}

static const struct {
    const char *start, *end;
} sections[] = {
    [DR_XML_CDATA] = {"<![CDATA[", "]]>"}, [DR_XML_COMMENT] = {"<!--", "-->"}, [DR_XML_INSTRUCTION] = {"<?", "?>"}};

/* Into what takes no markup, and out of it; the size of what begins or ends it, 0 when nothing does. */
static size_t follow(dr_xml_piece *p, dr_str s)
{
    const char *found = NULL;
    if (p->within != DR_XML_TEXT && dr_starts(s, dr_str_of(sections[p->within].end))) {
        found = sections[p->within].end;
        p->within = DR_XML_TEXT;
    } else if (p->within == DR_XML_TEXT && s.at[0] == '<')
        for (int i = DR_XML_CDATA; i <= DR_XML_INSTRUCTION && !found; i++)
            if (dr_starts(s, dr_str_of(sections[i].start))) {
                found = sections[i].start;
                p->within = i;
            }
    return found ? strlen(found) : 0;
}

/* What is put for the byte or the character at s.at[0], and its size in *size; at == NULL: itself. */
static dr_str put_right(const dr_xml_piece *p, dr_str s, size_t *size, char into[4])
{
    unsigned char c = (unsigned char)s.at[0];
    bool text = p->within == DR_XML_TEXT;
    *size = 1;
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        return DR_STR(" ");
    if (text && c == '&' && !is_reference(s))
        return DR_STR("&amp;");
    if (text && c == '&' && dr_starts(s, DR_STR("&#X"))) {
        *size = 3;
        return DR_STR("&#x");
    }
    if (text && c == '<' && !begins_markup(s))
        return DR_STR("&lt;");
    if (p->within == DR_XML_COMMENT && dr_starts(s, DR_STR("--")) && !dr_starts(s, DR_STR("-->")))
        return DR_STR("=");
    if (text && dr_starts(s, DR_STR("]]>"))) {
        *size = 3;
        return DR_STR("]]&gt;");
    }
    if (c < 0x80 || !p->utf8)
        return (dr_str){0};
    uint32_t found = dr_utf8_at(s, 0, size);
    bool whole = found != DR_REPLACEMENT || dr_starts(s, DR_STR("\xEF\xBF\xBD"));
    if (whole && found != 0xFFFE && found != 0xFFFF)
        return (dr_str){0};
    *size = whole ? *size : 1;
    return (dr_str){into, dr_utf8_put(into, whole ? DR_REPLACEMENT : c)};
}

static void add(dr_xml_piece *p, dr_str bytes)
{
    memcpy(p->bytes + p->size, bytes.at, bytes.size);
    p->size += bytes.size;
}

/* How many of the bytes in front need no second look. */
static size_t plain_run(dr_str s, size_t most)
{
    size_t size = 0;
    most = most < s.size ? most : s.size;
    while (size < most && (unsigned char)s.at[size] < 0x80 &&
           ((unsigned char)s.at[size] >= 0x20 || s.at[size] == '\n') && !strchr("&<]-?", s.at[size]))
        size++;
    return size;
}

size_t dr_xml_mend(dr_xml_piece *p, dr_str there, bool last)
{
    size_t at = 0, added = 0, stop = last ? there.size : there.size < DR_XML_AHEAD ? 0 : there.size - DR_XML_AHEAD;
    p->before += p->change_count ? p->changes[p->change_count - 1].added : 0;
    p->given += p->size;
    p->size = p->change_count = 0;
    while (at < stop && p->size + MOST_MADE <= DR_XML_PIECE && p->change_count < DR_XML_CHANGES) {
        char into[4];
        dr_str rest = dr_from(there, at);
        size_t size = p->as_it_stands ? stop - at : plain_run(rest, stop - at);
        if (!size && (size = follow(p, rest)) && p->given + p->size && dr_starts(rest, DR_STR("<?xml"))) {
            add(p, DR_STR("<?was")); /* a declaration that does not open the document */
            at += 5;
            continue;
        }
        if (size) {
            size = size < DR_XML_PIECE - p->size ? size : DR_XML_PIECE - p->size;
            add(p, (dr_str){rest.at, size});
            at += size;
            continue;
        }
        dr_str better = put_right(p, rest, &size, into);
        add(p, better.at ? better : (dr_str){rest.at, size});
        at += size;
        if (!better.at || better.size == size)
            continue;
        added += better.size - size;
        p->changes[p->change_count].at = p->size;
        p->changes[p->change_count++].added = added;
    }
    return at;
}

size_t dr_xml_place(const dr_xml_piece *p, size_t index)
{
    size_t added = 0;
    for (size_t i = 0; i < p->change_count && index >= p->given + p->changes[i].at; i++)
        added = p->changes[i].added;
    return index - p->before - added;
}
