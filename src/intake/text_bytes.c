/* Bytes of flat text to UTF-8. Nothing declares its encoding: a byte order mark decides, then validity, since text in
 * another encoding is never valid UTF-8 by chance, then what the letters look like. Of a text with few letters past
 * ASCII, which is what English is, the encodings that writers used are tried and the one taken in which the most of
 * them stand where they can; a detector of languages sees too little of it. */
#include "intake/text_bytes.h"
#include "base/utf8.h"
#include "intake/html/html.h"

enum {
    FEW = 10,            /* one byte in so many past ASCII: mostly Latin letters */
    LOOKED_AT = 64 << 10 /* bytes judged */
};

/* In the order in which they are believed: Windows, its neighbour, Latin-2, the Macintosh, DOS. */
static const char *const latin[] = {"CP1252", "CP1250", "ISO-8859-2", "MACINTOSH", "CP850"};

/* How a letter past ASCII stands: 1 well, -1 oddly. `before` and `after` are its neighbours, 0 at an end. */
static int letter_stands(uint32_t c, uint32_t before, uint32_t after)
{
    if (dr_is_upper(c) && dr_is_lower(before))
        return -1;
    if (dr_is_letter(before) || dr_is_letter(after))
        return 1;
    return dr_is_lower(c) ? 1 : -1;
}

static int mark_stands(uint32_t c, uint32_t before, uint32_t after)
{
    bool inside = dr_is_letter(before) && dr_is_letter(after), word_before = before && !dr_is_space(before);
    switch (c) {
    case 0x2013:
    case 0x2014:
    case 0x2026:
    case 0xAD:
    case 0xA0:
        return 1;
    case 0x2018:
    case 0x201C:
    case 0xAB:
    case 0x201E:
        return !dr_is_letter(before) && after && !dr_is_space(after) ? 1 : -1;
    case 0x2019:
        return 1;
    case 0x201D:
    case 0xBB:
        return word_before && !dr_is_letter(after) ? 1 : -1;
    case 0x20AC:
    case 0xA3:
    case 0xA5:
    case 0xA7:
    case 0xA9:
    case 0xAE:
    case 0xB0:
    case 0x2022:
    case 0xB7:
    case 0xBC:
    case 0xBD:
    case 0xBE:
    case 0xBF:
    case 0xA1:
    case 0x2122:
        return inside ? -1 : 1;
    default:
        return -1;
    }
}

/* Characters past ASCII that stand well, less those that stand oddly. */
static int64_t looks(dr_str text)
{
    int64_t sum = 0;
    size_t size, next;
    uint32_t before = 0;
    for (size_t i = 0; i < text.size; i += size) {
        uint32_t c = dr_utf8_at(text, i, &size);
        if (c >= 0x80) {
            uint32_t after = i + size < text.size ? dr_utf8_at(text, i + size, &next) : 0;
            sum += dr_is_letter(c) ? letter_stands(c, before, after) : mark_stands(c, before, after);
        }
        before = c;
    }
    return sum;
}

/* The encoding in which the bytes look best; NULL when they are no text in any. */
static const char *best_looking(dr_arena *arena, dr_str bytes)
{
    const char *best = NULL;
    int64_t most = 0;
    bytes.size = bytes.size < LOOKED_AT ? bytes.size : LOOKED_AT;
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++) {
        size_t replaced = 0;
        int64_t sum = looks(dr_charset_convert(arena, bytes, latin[i], &replaced)) - (int64_t)replaced;
        if (sum > most) {
            most = sum;
            best = latin[i];
        }
    }
    return best;
}

/* Whether all that is past ASCII are the marks of punctuation that programs in Chinese put into English text: pairs that
 * GB 2312 begins with 0xA1, quotation marks, dashes and an ellipsis among them, which as letters are "¡°". */
static bool are_chinese_marks(dr_str bytes)
{
    static const char second[] = "\xA4\xA7\xAA\xAD\xAE\xAF\xB0\xB1\xB6\xB7";
    for (size_t i = 0; i < bytes.size; i++) {
        if ((unsigned char)bytes.at[i] < 0x80)
            continue;
        if (bytes.at[i] != '\xA1' || ++i == bytes.size || !bytes.at[i] || !strchr(second, bytes.at[i]))
            return false;
    }
    return true;
}

/* Where most of what is past ASCII is UTF-8, the rest of it is broken. */
static bool is_mostly_utf8(dr_str repaired, size_t replaced)
{
    size_t whole = 0;
    for (size_t i = 0; i < repaired.size; i++)
        whole += (unsigned char)repaired.at[i] >= 0xC0;
    return replaced <= whole - replaced;
}

static size_t past_ascii(dr_str bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes.size; i++)
        n += (unsigned char)bytes.at[i] >= 0x80;
    return n;
}

dr_str dr_text_decode(dr_arena *arena, dr_str bytes, size_t *replaced)
{
    *replaced = 0;
    const char *encoding = dr_is_utf16(bytes) ? NULL : dr_charset_utf16(bytes);
    if (encoding)
        return dr_charset_convert(arena, bytes, encoding, replaced);
    if (dr_is_utf16(bytes))
        return dr_html_decode(arena, bytes, NULL, replaced);
    dr_str repaired = dr_utf8_repair(arena, dr_copy(arena, bytes), replaced);
    if (!*replaced || is_mostly_utf8(repaired, *replaced))
        return repaired;
    bool few = past_ascii(bytes) * FEW <= bytes.size;
    encoding = are_chinese_marks(bytes) ? "GB18030" : few ? best_looking(arena, bytes) : dr_charset_detect(bytes);
    size_t lost = 0;
    dr_str text = encoding ? dr_charset_convert(arena, bytes, encoding, &lost) : repaired;
    if (!encoding || (!few && looks(text) <= 0))
        return repaired;
    *replaced = lost;
    return text;
}
