/* Feeds as they are found: what XML forbids and everybody writes, encodings that are not declared, or wrongly. */
#include "intake/containers/entry.h"
#include "intake/containers/xml.h"
#include "intake/html/html.h"
#include "unit/intake/containers/found.h"

/* ---- mending ---- */

static const struct {
    const char *written, *given;
} mendings[] = {
    /* & */
    {"<a>Hull & Goole, R&D &amp; AT&T; &#8212; &#x2014; &nbsp; &#; &#x; &1; &</a>",
     "<a>Hull &amp; Goole, R&amp;D &amp; AT&T; &#8212; &#x2014; &nbsp; &amp;#; &amp;#x; &amp;1; &amp;</a>"},
    {"<a href='/?a=1&b=2&c'/>", "<a href='/?a=1&amp;b=2&amp;c'/>"},
    {"<a>&#X41; &#0; &#31; &#xD800; &#x110000; &#9;</a>",
     "<a>&#x41; &amp;#0; &amp;#31; &amp;#xD800; &amp;#x110000; &#9;</a>"},
    {"<a><![CDATA[R&D <br> ]] > ]]> R&D</a>", "<a><![CDATA[R&D <br> ]] > ]]> R&amp;D</a>"},
    {"<!-- R&D < --><a/>", "<!-- R&D < --><a/>"},
    {"<?x R&D?><a/>", "<?x R&D?><a/>"},
    /* < */
    {"<a>3 < 4 <5 <</a>", "<a>3 &lt; 4 &lt;5 &lt;</a>"},
    {"<a>]] ]> ]]></a>", "<a>]] ]> ]]&gt;</a>"},
    /* comments and declarations */
    {"<!-- a -- b ---><a/>", "<!-- a =- b =--><a/>"},
    {"\n<?xml version='1.0'?><a/>", "\n<?was version='1.0'?><a/>"},
    {"<?xml version='1.0'?><a/>", "<?xml version='1.0'?><a/>"},
    /* bytes */
    {"<a>\x01\x0B\t\r\n</a>", "<a>  \t\r\n</a>"},
    {"<a>caf\xE9, \x93no\x94, \xE2\x80\x9Cyes\xE2\x80\x9D</a>",
     "<a>caf\xC3\xA9, \xC2\x93no\xC2\x94, \xE2\x80\x9Cyes\xE2\x80\x9D</a>"},
    {"<a>\xEF\xBF\xBE</a>", "<a>\xEF\xBF\xBD</a>"},
};

/* All pieces of it, when no more than `step` bytes come at a time. */
static dr_str mended(dr_str s, size_t step)
{
    dr_xml_piece *piece = DR_NEW(arena, dr_xml_piece);
    dr_buf out = {.arena = arena};
    piece->utf8 = true;
    for (size_t at = 0, room = step; at < s.size;) {
        bool last = at + room >= s.size;
        size_t taken = dr_xml_mend(piece, (dr_str){s.at + at, last ? s.size - at : room}, last);
        room = taken ? step : room + step;
        at += taken;
        dr_buf_add(&out, (dr_str){piece->bytes, piece->size});
    }
    return dr_buf_view(&out);
}

static void what_xml_forbids_is_put_right(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof mendings / sizeof *mendings; i++)
        for (size_t step = 1; step < 64; step += 9)
            assert_str(mended(dr_str_of(mendings[i].written), step), mendings[i].given);
}

static void any_number_of_mendings_is_made(void **state)
{
    (void)state;
    GUARD();
    dr_str many = repeated("& ", 40000);
    assert_true(dr_eq(mended(many, 1 << 20), repeated("&amp; ", 40000)));
}

static void utf16_goes_as_it_stands(void **state)
{
    (void)state;
    GUARD();
    dr_xml_piece *piece = DR_NEW(arena, dr_xml_piece);
    piece->as_it_stands = true;
    assert_int_equal(dr_xml_mend(piece, BYTES("<\0a\0&\0"), true), 6);
    assert_true(dr_eq((dr_str){piece->bytes, piece->size}, BYTES("<\0a\0&\0")));
}

/* The place of an entry is the byte in the file, however much stands ahead of it that was mended. */
static void places_are_the_files(void **state)
{
    (void)state;
    GUARD();
    static const size_t times[] = {0, 1, 255, 256, 257, 3000, 40000};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        dr_str before = joined(DR_STR("<rss><channel><x>"), repeated("\xE9 & ", times[i]));
        dr_str feed = joined(before, DR_STR("</x><item><description>One &  two</description></item></channel></rss>"));
        assert_true(dr_eq(found_in(feed), dr_format(arena, "file:%zu|||One &  two\n", before.size + 4)));
    }
}

/* ---- encodings ---- */

static const struct {
    const char *start, *encoding;
} encodings[] = {
    {"<rss>plain</rss>", "UTF-8"},
    {"<?xml version='1.0' encoding='iso-8859-1'?><rss>plain</rss>", "CP1252"},
    {"<?xml version='1.0' encoding='iso-8859-1'?><rss>caf\xC3\xA9</rss>", "UTF-8"},
    {"<?xml version='1.0' encoding='iso-8859-1'?><rss>caf\xE9</rss>", "CP1252"},
    {"<?xml version='1.0' encoding='nothing-known'?><rss>caf\xC3\xA9</rss>", "UTF-8"},
    {"<?xml version='1.0' encoding='utf-16'?><rss>caf\xC3\xA9</rss>", "UTF-8"},
    {"<?xml version='1.0' encoding='utf-8'?><rss>caf\xE9 caf\xC3\xA9 caf\xC3\xA9</rss>", "UTF-8"},
    {"\xEF\xBB\xBF<?xml version='1.0' encoding='windows-1251'?><rss>plain</rss>", "UTF-8"},
    {"<?xml version='1.0' encoding='gb2312'?><rss>\xB2\xBB</rss>", "GB18030"},
    {"<rss>caf\xC3", "UTF-8"}, /* goes on behind what is seen */
    {"\xFF\xFE<", NULL},
};

static void the_encoding_is_what_the_bytes_are(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        const char *found = dr_charset_of_xml(dr_str_of(encodings[i].start));
        if (encodings[i].encoding)
            assert_string_equal(found, encodings[i].encoding);
        else
            assert_null(found);
    }
    assert_null(dr_charset_of_xml(BYTES("<\0r\0s\0s\0")));
}

#define ITEM(text) "<rss><channel><item><description>" text "</description></item></channel></rss>"

/* Characters of one, two and three bytes. */
static void any_encoding_of_the_web_is_read(void **state)
{
    (void)state;
    GUARD();
    static const char *const feeds[][2] = {
        {"<?xml version='1.0' encoding='windows-1252'?>" ITEM("\x93yes\x94 \x80"), "“yes” €"},
        {"<?xml version='1.0' encoding='iso-8859-1'?>" ITEM("\x93yes\x94"), "“yes”"},
        {"<?xml version='1.0' encoding='windows-1258'?>" ITEM("\xA3\x93yes"), "£“yes"},
        {"<?xml version='1.0' encoding='koi8-r'?>" ITEM("\xED\xC9\xD2"), "Мир"},
        {"<?xml version='1.0' encoding='euc-kr'?>" ITEM("\xC7\xD1\xB1\xDB & 1"), "한글 & 1"},
        {"<?xml version='1.0' encoding='shift_jis'?>" ITEM("\x95\xBD\x98\x61 \xB1"), "平和 ｱ"},
        {"<?xml version='1.0' encoding='gb2312'?>" ITEM("\xBA\xCD\xC6\xBD"), "和平"},
        {"<?xml version='1.0' encoding='big5'?>" ITEM("\xA9\x4D\xA5\xAD"), "和平"},
        {"<?xml version='1.0' encoding='euc-jp'?>" ITEM("\xCA\xBF \x8F\xB0\xA1"), "平 丂"},
        {ITEM("don\xC2\x92t &#146;"), "don’t ’"},
    };
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
        dr_str found = found_in(dr_str_of(feeds[i][0]));
        for (int bar = 0; bar < 3; bar++)
            dr_split(&found, '|');
        assert_str(found, dr_format(arena, "%s\n", feeds[i][1]).at);
    }
}

/* ---- lines ---- */

static void a_title_is_a_line_of_text(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[][2] = {
        {"<b>C</b>airo &amp; <i>Suez</i>, 1956", "Cairo & Suez, 1956"},
        {"One<br/>two</p><p>three", "One two three"},
        {"3 < 4 and 5 > 4", "3 < 4 and 5 > 4"},
        {"a<script>b()</script>c<style>d", "ac"},
        {" &#8220;No&#8221;,\n\t she&nbsp;said ", "“No”, she said"},
        {"<!-- x -->A &lt;b&gt; tag", "A <b> tag"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_str(dr_entry_line(arena, dr_str_of(lines[i][0])), lines[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_xml_forbids_is_put_right),
        TEST(any_number_of_mendings_is_made),
        TEST(utf16_goes_as_it_stands),
        TEST(places_are_the_files),
        TEST(the_encoding_is_what_the_bytes_are),
        TEST(any_encoding_of_the_web_is_read),
        TEST(a_title_is_a_line_of_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
