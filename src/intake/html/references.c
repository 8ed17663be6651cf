/* Character references: a binary search in the standard's list, and numbers with the windows-1252 repair. */
#include "intake/html/references.h"

#include "base/utf8.h"
#include "intake/html/references_table.inc"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_byte(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The value of a digit in base 10 or 16, or -1. */
static int digit_value(char c, int base)
{
    if (is_digit(c))
        return c - '0';
    int letter = (c | 0x20) - 'a';
    return base == 16 && letter >= 0 && letter < 6 ? 10 + letter : -1;
}

uint32_t dr_character_meant(uint32_t c)
{
    static const uint16_t windows[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    if (c >= 0x80 && c < 0xA0 && windows[c - 0x80])
        return windows[c - 0x80];
    return c ? c : DR_REPLACEMENT;
}

/* "&#…": appends the character and returns the bytes read, 0 when it is no reference. */
static size_t number_reference(dr_buf *out, dr_str s)
{
    size_t at = 2;
    int base = 10;
    if (at < s.size && (s.at[at] | 0x20) == 'x') {
        base = 16;
        at++;
    }
    size_t first = at;
    uint32_t c = 0;
    for (int digit; at < s.size && (digit = digit_value(s.at[at], base)) >= 0; at++)
        c = c > 0x10FFFF ? c : c * (uint32_t)base + (uint32_t)digit;
    if (at == first)
        return 0;
    dr_buf_utf8(out, dr_character_meant(c));
    return at < s.size && s.at[at] == ';' ? at + 1 : at;
}

/* The place of a name in the list, or -1. */
static int find_name(const char *name, size_t size)
{
    int low = 0, high = REFERENCES - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        size_t length = (size_t)(name_at[middle + 1] - name_at[middle]);
        int order = memcmp(name, names + name_at[middle], size < length ? size : length);
        if (!order)
            order = (size > length) - (size < length);
        if (!order)
            return middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return -1;
}

/* What pages write nearly all the time, which is told by itself. */
static dr_str common(const char *name, size_t size)
{
    static const struct {
        dr_str name, value;
    } all[] = {{{"quot", 4}, {"\"", 1}}, {{"amp", 3}, {"&", 1}},         {{"lt", 2}, {"<", 1}},
               {{"gt", 2}, {">", 1}},    {{"nbsp", 4}, {"\xC2\xA0", 2}}, {{"apos", 4}, {"'", 1}}};
    for (size_t i = 0; size <= 4 && i < sizeof all / sizeof *all; i++)
        if (name[0] == all[i].name.at[0] && dr_eq((dr_str){name, size}, all[i].name))
            return all[i].value;
    return (dr_str){0};
}

static void add_value(dr_buf *out, int found)
{
    dr_buf_add(out, (dr_str){values + value_at[found], (size_t)(value_at[found + 1] - value_at[found])});
}

/* "&name": as above. Without a semicolon the longest name that may stand open counts. */
static size_t named_reference(dr_buf *out, dr_str s, bool in_attribute)
{
    const char *name = s.at + 1;
    size_t size = 0;
    while (size <= LONGEST_NAME && size + 1 < s.size && is_name_byte(name[size]))
        size++;
    if (size + 1 < s.size && name[size] == ';') {
        dr_str known = common(name, size);
        dr_buf_add(out, known);
        if (known.size)
            return size + 2;
        int found = find_name(name, size);
        if (found >= 0) {
            add_value(out, found);
            return size + 2;
        }
    }
    for (size_t part = size < LONGEST_OPEN_NAME ? size : LONGEST_OPEN_NAME; part >= 2; part--) {
        int found = find_name(name, part);
        if (found < 0 || !open_name[found])
            continue;
        if (in_attribute && part + 1 < s.size && (name[part] == '=' || is_name_byte(name[part])))
            return 0;
        add_value(out, found);
        return part + 1;
    }
    return 0;
}

/* At an `&`. */
static size_t reference(dr_buf *out, dr_str s, bool in_attribute)
{
    if (s.size < 2)
        return 0;
    if (s.at[1] == '#')
        return number_reference(out, s);
    return is_name_byte(s.at[1]) ? named_reference(out, s, in_attribute) : 0;
}

dr_str dr_references(dr_arena *arena, dr_str text, bool in_attribute)
{
    size_t ampersand = dr_find_byte(text, '&');
    if (ampersand == DR_NOT_FOUND)
        return text;
    /* No reference grows by more than a fifth (&nGt;, five bytes, gives six). */
    size_t capacity = text.size + text.size / 4 + 8;
    dr_buf out = {.arena = arena, .at = dr_alloc(arena, capacity), .capacity = capacity};
    while (ampersand != DR_NOT_FOUND) {
        dr_buf_add(&out, (dr_str){text.at, ampersand});
        text = dr_from(text, ampersand);
        size_t read = reference(&out, text, in_attribute);
        if (!read) {
            dr_buf_byte(&out, '&');
            read = 1;
        }
        text = dr_from(text, read);
        ampersand = dr_find_byte(text, '&');
    }
    dr_buf_add(&out, text);
    return dr_buf_view(&out);
}

bool dr_has_references(dr_str text)
{
    static const char *const written[] = {"&amp;", "&quot;", "&#39;", "&nbsp;", "&rsquo;", "&#8217;", "&#x27;",
                                          "&#8220;", "&ldquo;"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        if (dr_find(text, dr_str_of(written[i])) != DR_NOT_FOUND)
            return true;
    return false;
}
