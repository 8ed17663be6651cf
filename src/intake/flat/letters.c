/* Letters as they are read: ligatures of typesetting taken apart, soft hyphens off, the controls that typographic
 * marks of Windows-1252 become when its bytes are taken for Latin-1 made those marks again, and what UTF-8 becomes when
 * it is taken for Windows-1252 (\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2 for an apostrophe, \xC3\x83\xC2\xA9 for an accented e)
 * made its letters; characters as pages write them (&quot;) the characters meant. */
#include "base/utf8.h"
#include "intake/flat/lines.h"
#include "intake/html/references.h"

enum { FIRST_LIGATURE = 0xFB00, LAST_LIGATURE = 0xFB06, FIRST_CONTROL = 0x80, LAST_CONTROL = 0x9F, SOFT_HYPHEN = 0xAD };

/* First bytes of UTF-8, as Latin-1 has them: of general punctuation, of signs and of letters of Latin-1. */
enum { LEAD_MARK = 0xE2, LEAD_SIGN = 0xC2, LEAD_LETTER = 0xC3, OF_CURRENCY = 0x82 /* behind the first */ };

/* U+FB00 on; the last two are old forms of st. */
static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

/* Of windows-1252, 0x80 on, as the Encoding Standard lists them; 0: none. */
static const uint16_t marks[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                 0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* What c is as a byte of windows-1252; 0: none past ASCII. */
static uint32_t byte_of(uint32_t c)
{
    if (c >= FIRST_CONTROL && c <= 0xFF)
        return c;
    for (uint32_t i = 0; c > 0xFF && i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == c)
            return FIRST_CONTROL + i;
    return 0;
}

/* The letter whose UTF-8 begins at i, each of its bytes a letter of its own; 0: none. Marks of punctuation (their first
 * two bytes are an accented a and the sign of the euro, which nobody writes side by side), and what Latin-1 has past
 * 0xA0, but for those whose second byte is a quotation mark or a dash, as behind capitals of Portuguese. */
static uint32_t taken_twice(dr_str text, size_t i, size_t *size)
{
    size_t one, two, three;
    uint32_t first = dr_utf8_at(text, i, &one);
    if ((first != LEAD_MARK && first != LEAD_SIGN && first != LEAD_LETTER) || i + one >= text.size)
        return 0;
    uint32_t second = byte_of(dr_utf8_at(text, i + one, &two));
    *size = one + two;
    if (first == LEAD_SIGN)
        return second >= 0xA0 && second <= 0xBF ? second : 0;
    if (first == LEAD_LETTER)
        return second >= FIRST_CONTROL && second <= 0xBF && (second < 0x91 || second > 0x97) ? second + 0x40 : 0;
    if ((second != FIRST_CONTROL && second != OF_CURRENCY) || i + *size >= text.size)
        return 0;
    uint32_t third = byte_of(dr_utf8_at(text, i + *size, &three));
    *size += three;
    return third >= FIRST_CONTROL && third <= 0xBF ? 0x2000 + ((second & 0x3F) << 6) + (third & 0x3F) : 0;
}

/* What shows nothing: soft hyphens, zero-width blanks, joiners of words, and what turns the direction of a line. */
static bool is_nothing(uint32_t c)
{
    return c == SOFT_HYPHEN || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static bool is_strange(uint32_t c)
{
    return is_nothing(c) || c == LEAD_MARK || c == LEAD_SIGN || c == LEAD_LETTER ||
           (c >= FIRST_LIGATURE && c <= LAST_LIGATURE) ||
           (c >= FIRST_CONTROL && c <= LAST_CONTROL);
}

static bool has_strange(dr_str text)
{
    size_t size;
    for (size_t i = 0; i < text.size; i += size) {
        unsigned char byte = (unsigned char)text.at[i];
        size = 1;
        if (byte >= 0x80 && is_strange(dr_utf8_at(text, i, &size)))
            return true;
    }
    return false;
}

dr_str dr_flat_letters(dr_arena *arena, dr_str text)
{
    dr_buf out = {.arena = arena};
    size_t size;
    text = dr_has_references(text) ? dr_references(arena, text, false) : text;
    if (!has_strange(text))
        return text;
    dr_buf_reserve(&out, text.size + 16);
    for (size_t i = 0; i < text.size; i += size) {
        uint32_t twice = taken_twice(text, i, &size);
        if (twice) {
            dr_buf_utf8(&out, twice);
            continue;
        }
        uint32_t c = dr_utf8_at(text, i, &size);
        if (is_nothing(c))
            continue;
        if (!is_strange(c) || c == LEAD_MARK || c == LEAD_SIGN || c == LEAD_LETTER)
            dr_buf_add(&out, (dr_str){text.at + i, size});
        else if (c >= FIRST_LIGATURE)
            dr_buf_add(&out, dr_str_of(ligatures[c - FIRST_LIGATURE]));
        else
            dr_buf_utf8(&out, marks[c - FIRST_CONTROL] ? marks[c - FIRST_CONTROL] : ' ');
    }
    return dr_buf_view(&out);
}

dr_str dr_flat_line(dr_arena *arena, dr_str lines)
{
    dr_buf out = {.arena = arena};
    dr_buf_reserve(&out, lines.size + 1);
    for (size_t i = 0; i < lines.size; i++) {
        bool space = strchr(" \t\r\n\f\v", lines.at[i]) && lines.at[i];
        if (!space)
            dr_buf_byte(&out, lines.at[i]);
        else if (out.size && out.at[out.size - 1] != ' ')
            dr_buf_byte(&out, ' ');
    }
    return dr_flat_letters(arena, dr_trim(dr_buf_view(&out)));
}
