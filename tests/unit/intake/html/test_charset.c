#include "unit/test.h"

#include "intake/html/html.h"

static dr_str decoded(const char *bytes, size_t size, const char *declared, size_t wanted_replaced)
{
    size_t replaced = 99;
    dr_str text = dr_html_decode(arena, (dr_str){bytes, size}, declared, &replaced);
    assert_int_equal(replaced, wanted_replaced);
    return text;
}

#define DECODED(literal, declared, replaced) decoded(literal, sizeof(literal) - 1, declared, replaced)

static void utf8_stays_as_it_is(void **state)
{
    (void)state;
    GUARD();
    assert_str(DECODED("caf\xC3\xA9", NULL, 0), "café");
    assert_str(DECODED("\xEF\xBB\xBF"
                       "caf\xC3\xA9",
                       "windows-1252", 0),
               "café");
    assert_str(DECODED("<meta charset=latin1>caf\xC3\xA9", NULL, 0), "<meta charset=latin1>café");
    assert_str(DECODED("", NULL, 0), "");
    assert_str(DECODED("a\0b", NULL, 0), "ab");
}

static void declared_encodings_are_used(void **state)
{
    (void)state;
    GUARD();
    assert_str(DECODED("\x93"
                       "caf\xE9\x94",
                       "ISO-8859-1", 0),
               "“café”");
    assert_str(DECODED("\xCF\xF0\xE8", " Windows-1251 ", 0), "При");
    assert_str(DECODED("<meta charset='windows-1251'>\xCF", NULL, 0), "<meta charset='windows-1251'>П");
    assert_str(DECODED("<META http-equiv=Content-Type content=\"text/html; charset=KOI8-R\">\xF0", NULL, 0),
               "<META http-equiv=Content-Type content=\"text/html; charset=KOI8-R\">П");
    assert_str(DECODED("<?xml version='1.0' encoding='shift_jis'?>\x83\x65", NULL, 0),
               "<?xml version='1.0' encoding='shift_jis'?>テ");
    assert_str(DECODED("<!-- <meta charset=koi8-r> --><meta charset=latin1>\xE9", NULL, 0),
               "<!-- <meta charset=koi8-r> --><meta charset=latin1>é");
    assert_str(DECODED("\033$B%F\033(B", "iso-2022-jp", 0), "テ");
}

static void utf16_is_read_with_and_without_a_mark(void **state)
{
    (void)state;
    GUARD();
    assert_str(DECODED("\xFF\xFE<\0p\0>\0\xE9\0", NULL, 0), "<p>é");
    assert_str(DECODED("\xFE\xFF\0<\0p\0>\0\xE9", NULL, 0), "<p>é");
    assert_str(DECODED("<\0p\0>\0", NULL, 0), "<p>");
    assert_str(DECODED("\xFF\xFE<\0p", NULL, 1), "<\xEF\xBF\xBD");
    assert_str(DECODED("\xFF\xFE\0\xDC<\0", NULL, 1), "\xEF\xBF\xBD<");
}

static void what_cannot_be_read_is_replaced_and_counted(void **state)
{
    (void)state;
    GUARD();
    assert_str(DECODED("<meta charset=utf-8>caf\xC3\xA9 caf\xE9", NULL, 1), "<meta charset=utf-8>café caf\xEF\xBF\xBD");
    assert_str(DECODED("\x81\x30", "shift_jis", 1), "\xEF\xBF\xBD"
                                                    "0");
    assert_str(DECODED("\xA9", "no-such-label", 0), "©");
}

static void a_wrong_label_is_seen_through(void **state)
{
    (void)state;
    GUARD();
    assert_str(DECODED("<meta charset=utf-8><p>Le pr\xE9sident a \xE9t\xE9 re\xE7u \xE0 l'\xC9lys\xE9"
                       "e.",
                       NULL, 0),
               "<meta charset=utf-8><p>Le président a été reçu à l'Élysée.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(utf8_stays_as_it_is),
        TEST(declared_encodings_are_used),
        TEST(utf16_is_read_with_and_without_a_mark),
        TEST(what_cannot_be_read_is_replaced_and_counted),
        TEST(a_wrong_label_is_seen_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
