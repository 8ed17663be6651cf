/* Bytes of a page to UTF-8. A byte order mark decides; valid UTF-8 is taken as such whatever the page declares,
 * because text in another encoding is never valid by chance; then the declared encoding, then detection. */
#include <errno.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

#include "base/utf8.h"
#include "intake/html/dom_lex.h"
#include "intake/html/html.h"

enum {
    PRESCAN = 4096,       /* bytes searched for <meta charset>; the standard asks for 1024 at least */
    DETECTED = 256 << 10, /* bytes shown to the detector */
    PIECE = 16 << 10      /* bytes decoded at a time */
};

/* The standard's labels for each encoding, by the name that iconv knows it under. ASCII and Latin-1 are
 * windows-1252 to every browser. */
static const struct {
    const char *encoding, *labels;
} encodings[] = {
    {"UTF-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"},
    {"CP1252",
     "windows-1252 cp1252 x-cp1252 ansi_x3.4-1968 ascii us-ascii cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 "
     "iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 x-user-defined"},
    {"UTF-16LE", "utf-16 utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff"},
    {"UTF-16BE", "utf-16be unicodefffe"},
    {"CP866", "ibm866 866 cp866 csibm866"},
    {"ISO-8859-2", "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"ISO-8859-3", "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"ISO-8859-4", "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"ISO-8859-5", "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    {"ISO-8859-6",
     "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i "
     "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"ISO-8859-7", "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
                   "iso_8859-7:1987 sun_eu_greek"},
    {"ISO-8859-8",
     "iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
     "iso_8859-8:1988 visual iso-8859-8-i csiso88598i logical"},
    {"ISO-8859-10", "iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"ISO-8859-13", "iso-8859-13 iso8859-13 iso885913"},
    {"ISO-8859-14", "iso-8859-14 iso8859-14 iso885914"},
    {"ISO-8859-15", "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin9"},
    {"ISO-8859-16", "iso-8859-16"},
    {"KOI8-R", "koi8-r cskoi8r koi koi8 koi8_r"},
    {"KOI8-U", "koi8-u koi8-ru"},
    {"MACINTOSH", "macintosh csmacintosh mac x-mac-roman"},
    {"MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian mac-cyrillic"},
    {"CP874", "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"},
    {"CP1250", "windows-1250 cp1250 x-cp1250"},
    {"CP1251", "windows-1251 cp1251 x-cp1251"},
    {"CP1253", "windows-1253 cp1253 x-cp1253"},
    {"CP1254", "windows-1254 cp1254 x-cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
               "iso_8859-9:1989 l5 latin5"},
    {"CP1255", "windows-1255 cp1255 x-cp1255"},
    {"CP1256", "windows-1256 cp1256 x-cp1256"},
    {"CP1257", "windows-1257 cp1257 x-cp1257"},
    {"CP1258", "windows-1258 cp1258 x-cp1258"},
    {"GB18030", "gb18030 gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk hz-gb-2312"},
    {"BIG5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    {"EUC-JP", "euc-jp cseucpkdfmtjapanese x-euc-jp"},
    {"ISO-2022-JP", "iso-2022-jp csiso2022jp"},
    {"CP932", "shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis"},
    {"CP949",
     "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 uhc"},
};

/* The encoding a label stands for, or NULL. */
static const char *encoding_of(dr_str label)
{
    label = dr_trim(label);
    for (size_t i = 0; label.size && i < sizeof encodings / sizeof *encodings; i++)
        for (dr_str rest = dr_str_of(encodings[i].labels); rest.at;)
            if (dr_eq_nocase(dr_split(&rest, ' '), label))
                return encodings[i].encoding;
    return NULL;
}

/* The value behind `key` and `=` in "text/html; charset=utf-8" or an XML declaration; empty when missing. */
static dr_str value_after(dr_str text, const char *key)
{
    size_t at = dr_find_nocase(text, dr_str_of(key));
    if (at == DR_NOT_FOUND)
        return (dr_str){0};
    text = dr_trim(dr_from(text, at + strlen(key)));
    if (!text.size || text.at[0] != '=')
        return (dr_str){0};
    text = dr_trim(dr_from(text, 1));
    char quote = text.size && (text.at[0] == '"' || text.at[0] == '\'') ? text.at[0] : '\0';
    text = dr_from(text, quote ? 1 : 0);
    size_t end = 0;
    while (end < text.size && (quote ? text.at[end] != quote : !strchr(" ;\t\n\f\r?>", text.at[end])))
        end++;
    return (dr_str){text.at, end};
}

/* What an XML declaration says of the encoding. */
static const char *xml_declared(dr_str bytes)
{
    size_t end = dr_starts(bytes, DR_STR("<?xml")) ? dr_find_byte(bytes, '>') : DR_NOT_FOUND;
    return end == DR_NOT_FOUND ? NULL : encoding_of(value_after((dr_str){bytes.at, end}, "encoding"));
}

/* What the page's own start says of its encoding. A page that can be read as bytes is not UTF-16. */
static const char *prescan(dr_arena *arena, dr_str bytes)
{
    bytes.size = bytes.size < PRESCAN ? bytes.size : PRESCAN;
    const char *found = xml_declared(bytes);
    dr_lexer lexer;
    dr_lex_open(&lexer, arena, bytes);
    bool refers;
    for (const char *at = bytes.at; !found && at && (at = dr_lex_text(&lexer, at, &refers)) < lexer.end;) {
        dr_markup tag = {0};
        at = dr_lex_is_tag(&lexer, at) ? dr_lex_tag(&lexer, at, &tag) : dr_lex_skip(&lexer, at);
        if (tag.tag != DR_TAG_META || tag.is_end)
            continue;
        dr_node meta = {.attributes = tag.attributes,
                        .attribute_count = tag.attribute_count,
                        .attribute_names = tag.attribute_names};
        found = encoding_of(dr_attr(&meta, "charset"));
        if (!found && dr_eq_nocase(dr_attr(&meta, "http-equiv"), DR_STR("content-type")))
            found = encoding_of(value_after(dr_attr(&meta, "content"), "charset"));
    }
    return found && dr_starts(dr_str_of(found), DR_STR("UTF-16")) ? "UTF-8" : found;
}

/* What the bytes look like: the encoding, or the Web's default. */
const char *dr_charset_detect(dr_str bytes)
{
    const char *found = NULL;
    uchardet_t detector = uchardet_new();
    if (detector && uchardet_handle_data(detector, bytes.at, bytes.size < DETECTED ? bytes.size : DETECTED) == 0) {
        uchardet_data_end(detector);
        found = encoding_of(dr_str_of(uchardet_get_charset(detector)));
    }
    if (detector)
        uchardet_delete(detector);
    return found ? found : "CP1252";
}

/* UTF-16 without a mark: of its Latin letters every other byte is a NUL, always on the same side. */
const char *dr_charset_utf16(dr_str bytes)
{
    enum { FEW = 16 };
    size_t even = 0, odd = 0, pairs = (bytes.size < PRESCAN ? bytes.size : PRESCAN) / 2;
    if (pairs < 2 || !memchr(bytes.at, '\0', 2 * pairs))
        return NULL;
    for (size_t i = 0; i < pairs; i++) {
        even += !bytes.at[2 * i];
        odd += !bytes.at[2 * i + 1];
    }
    if (even + odd < pairs * 2 / 3)
        return NULL;
    return even * FEW <= odd ? "UTF-16LE" : odd * FEW <= even ? "UTF-16BE" : NULL; /* U+0100, U+DE00 have one too */
}

const char *dr_charset_of_xml(dr_str start)
{
    bool marked = dr_starts(start, DR_STR("\xEF\xBB\xBF"));
    if (dr_is_utf16(start) || (start.size > 3 && (!start.at[0] || !start.at[1])))
        return NULL;
    const char *declared = xml_declared(dr_from(start, marked ? 3 : 0));
    bool says_utf8 = marked || (declared && strcmp(declared, "UTF-8") == 0);
    if (declared && dr_starts(dr_str_of(declared), DR_STR("UTF-16")))
        declared = NULL; /* what can be read as bytes is not */
    size_t broken = dr_utf8_broken(start), ascii = 0;
    while (ascii < start.size && (unsigned char)start.at[ascii] < 0x80)
        ascii++;
    if (broken == DR_NOT_FOUND || broken + 4 > start.size) /* the last character may go on behind it */
        return declared && ascii == start.size ? declared : "UTF-8";
    if (declared && !says_utf8)
        return declared;
    size_t replaced = 0, valid = 0;
    for (size_t i = 0, size; i < start.size; i += size) {
        bool bad = dr_utf8_at(start, i, &size) == DR_REPLACEMENT;
        replaced += bad;
        valid += !bad && size > 1;
    }
    return replaced > valid ? dr_charset_detect(start) : "UTF-8";
}

static void close_converter(void *converter)
{
    iconv_close(converter);
}

/* Converts, putting U+FFFD for what cannot be read. */
dr_str dr_charset_convert(dr_arena *arena, dr_str bytes, const char *encoding, size_t *replaced)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1)
        return dr_utf8_repair(arena, dr_copy(arena, bytes), replaced);
    dr_defer(arena, close_converter, converter);
    size_t unit = dr_starts(dr_str_of(encoding), DR_STR("UTF-16")) ? 2 : 1;
    dr_buf out = {.arena = arena};
    dr_buf_reserve(&out, bytes.size + bytes.size / 2 + 16);
    char *in = (char *)bytes.at; /* iconv does not write to it */
    size_t left = bytes.size;
    while (left) {
        char piece[PIECE], *at = piece;
        size_t room = sizeof piece;
        size_t result = iconv(converter, &in, &left, &at, &room);
        int problem = errno;
        dr_buf_add(&out, (dr_str){piece, (size_t)(at - piece)});
        if (result != (size_t)-1 || problem == E2BIG)
            continue;
        ++*replaced;
        dr_buf_utf8(&out, DR_REPLACEMENT);
        size_t skip = left < unit || problem == EINVAL ? left : unit;
        in += skip;
        left -= skip;
    }
    return dr_buf_view(&out);
}

/* NUL bytes are no text in any page. */
static dr_str without_nuls(dr_arena *arena, dr_str text)
{
    if (!text.size || !memchr(text.at, '\0', text.size))
        return text;
    char *at = (char *)dr_copy(arena, text).at;
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i])
            at[size++] = text.at[i];
    return (dr_str){at, size};
}

/* Declared as UTF-8 and not quite: repaired, unless most of what is not ASCII is broken, which is another
 * encoding under a wrong label. */
static dr_str utf8_or_not(dr_arena *arena, dr_str bytes, size_t *replaced)
{
    dr_str text = dr_utf8_repair(arena, dr_copy(arena, bytes), replaced);
    size_t whole = 0;
    for (size_t i = 0; i < text.size; i++)
        whole += (unsigned char)text.at[i] >= 0xC0;
    if (*replaced <= whole - *replaced)
        return text;
    *replaced = 0;
    const char *encoding = dr_charset_detect(bytes);
    return dr_charset_convert(arena, bytes, dr_eq(dr_str_of(encoding), DR_STR("UTF-8")) ? "CP1252" : encoding,
                              replaced);
}

/* ISO-2022-JP is ASCII to the eye: an escape gives it away. */
static bool is_utf8(dr_str bytes)
{
    return dr_utf8_broken(bytes) == DR_NOT_FOUND &&
           (dr_find_byte(bytes, '\033') == DR_NOT_FOUND || dr_find(bytes, DR_STR("\033$")) == DR_NOT_FOUND);
}

dr_str dr_html_view(dr_arena *arena, dr_str bytes, const char *declared, size_t *replaced)
{
    *replaced = 0;
    const char *encoding = NULL;
    if (dr_starts(bytes, DR_STR("\xEF\xBB\xBF"))) {
        bytes = dr_from(bytes, 3);
        encoding = "UTF-8";
    } else if (dr_starts(bytes, DR_STR("\xFE\xFF")) || dr_starts(bytes, DR_STR("\xFF\xFE"))) {
        encoding = bytes.at[0] == '\xFE' ? "UTF-16BE" : "UTF-16LE";
        bytes = dr_from(bytes, 2);
    } else {
        encoding = dr_charset_utf16(bytes);
    }
    bool is_utf16 = encoding && dr_starts(dr_str_of(encoding), DR_STR("UTF-16"));
    if (!is_utf16 && is_utf8(bytes))
        return without_nuls(arena, bytes);
    if (!encoding && declared)
        encoding = encoding_of(dr_str_of(declared));
    if (!encoding)
        encoding = prescan(arena, bytes);
    if (!encoding)
        encoding = dr_charset_detect(bytes);
    if (dr_eq(dr_str_of(encoding), DR_STR("UTF-8")))
        return without_nuls(arena, utf8_or_not(arena, bytes, replaced));
    return without_nuls(arena, dr_charset_convert(arena, bytes, encoding, replaced));
}

dr_str dr_html_decode(dr_arena *arena, dr_str bytes, const char *declared, size_t *replaced)
{
    dr_str text = dr_html_view(arena, bytes, declared, replaced);
    return dr_is_view_of(text, bytes) ? dr_copy(arena, text) : text;
}
