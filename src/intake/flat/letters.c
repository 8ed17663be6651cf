/* Letters as they are read: ligatures of typesetting taken apart, soft hyphens off, and the controls that typographic
 * marks of Windows-1252 become when its bytes are taken for Latin-1 made those marks again. */
#include "base/utf8.h"
#include "intake/flat/lines.h"

enum { FIRST_LIGATURE = 0xFB00, LAST_LIGATURE = 0xFB06, FIRST_CONTROL = 0x80, LAST_CONTROL = 0x9F, SOFT_HYPHEN = 0xAD };

/* U+FB00 on; the last two are old forms of st. */
static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

/* Of windows-1252, 0x80 on, as the Encoding Standard lists them; 0: none. */
static const uint16_t marks[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                 0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static bool is_strange(uint32_t c)
{
    return (c >= FIRST_LIGATURE && c <= LAST_LIGATURE) || (c >= FIRST_CONTROL && c <= LAST_CONTROL) || c == SOFT_HYPHEN;
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
    if (!has_strange(text))
        return text;
    dr_buf_reserve(&out, text.size + 16);
    for (size_t i = 0; i < text.size; i += size) {
        uint32_t c = dr_utf8_at(text, i, &size);
        if (!is_strange(c))
            dr_buf_add(&out, (dr_str){text.at + i, size});
        else if (c >= FIRST_LIGATURE)
            dr_buf_add(&out, dr_str_of(ligatures[c - FIRST_LIGATURE]));
        else if (c != SOFT_HYPHEN)
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
