/* Containers in containers, and text in wide characters. */
#include "found.h"

#define LINES "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"

static void put_number(dr_buf *out, size_t value, int size)
{
    for (int i = 0; i < size; i++)
        dr_buf_byte(out, (char)(value >> 8 * i));
}

/* A ZIP archive of one file, not packed. */
static dr_str zipped(const char *name, dr_str bytes)
{
    dr_buf out = {.arena = arena};
    dr_buf_add(&out, BYTES("PK\3\4\24\0\0\0\0\0\0\0\0\0"));
    put_number(&out, crc32(0, (const Bytef *)bytes.at, (uInt)bytes.size), 4);
    put_number(&out, bytes.size, 4);
    put_number(&out, bytes.size, 4);
    put_number(&out, strlen(name), 2);
    put_number(&out, 0, 2);
    dr_buf_add(&out, dr_str_of(name));
    dr_buf_add(&out, bytes);
    dr_buf_add(&out, BYTES("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    return dr_buf_view(&out);
}

/* A message with one file, divided by a mark of its own. */
static dr_str attached(const char *type, dr_str bytes)
{
    static int number;
    dr_str head = dr_format(arena,
                            "From: Ada <ada@a.example>\nSubject: Files\nDate: Wed, 3 Apr 1996 09:00:00 +0000\nContent-Type: "
                            "multipart/mixed; boundary=x%dx\n\n--x%dx\n\nSee.\n--x%dx\nContent-Type: %s\n\n",
                            number, number, number, type);
    dr_str end = dr_format(arena, "\n--x%dx--\n", number++);
    return joined(joined(head, bytes), end);
}

static void archives_in_mail_are_read(void **state)
{
    (void)state;
    GUARD();
    static const char *const types[] = {"application/zip; name=a.zip", "application/x-zip-compressed; name=a.zip",
                                        "application/octet-stream; name=a.zip"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        assert_str(found_in(attached(types[i], zipped("a.txt", DR_STR("One.")))),
                   "file||Files|See.\nfile:0.1/0@a.txt|||One.\n");
        assert_str(found_in(attached(types[i], zipped("a.jsonl", DR_STR(LINES)))),
                   "file||Files|See.\nfile:0.1/0@a.jsonl/1|||{\"text\": \"One.\"}\nfile:0.1/0@a.jsonl/2|||{\"text\": "
                   "\"Two.\"}\n");
    }
    assert_str(found_in(attached(types[0], DR_STR("PK\3\4 and no more"))), "file||Files|See.\n");
}

static void mail_in_archives_is_read_with_its_files(void **state)
{
    (void)state;
    GUARD();
    dr_str mail = attached("application/json; name=a.jsonl", DR_STR(LINES)),
           archive = attached("application/zip; name=a.zip", zipped("a.txt", DR_STR("One.")));
    assert_str(found_in(zipped("m.eml", mail)), "file:0@m.eml||Files|See.\nfile:0@m.eml/0.1/1|||{\"text\": \"One.\"}\n"
                                                "file:0@m.eml/0.1/2|||{\"text\": \"Two.\"}\n");
    assert_str(found_in(zipped("m.eml", archive)), "file:0@m.eml||Files|See.\nfile:0@m.eml/0.1/0@a.txt|||One.\n");
}

/* However deep: what is too deep is given as it is, and named where it is read. */
static void depth_is_bounded(void **state)
{
    (void)state;
    GUARD();
    dr_str bytes = zipped("a.txt", DR_STR("One."));
    for (int i = 0; i < 20; i++)
        bytes = zipped("m.eml", attached("application/zip; name=a.zip", bytes));
    dr_str found = found_in(bytes);
    size_t reports = 0;
    for (size_t i = 0; i < found.size; i++)
        reports += dr_starts(dr_from(found, i), DR_STR("|Files|See."));
    assert_int_equal(reports, 2);
}

/* One archive that grows without bound takes nothing from the next. */
static void growth_is_bounded_over_all_archives(void **state)
{
    (void)state;
    GUARD();
    dr_str blanks = gzip(gzip(repeated("          ", 8 << 20))), bomb = zipped("a.txt", blanks), small = zipped("b.txt", DR_STR("One."));
    dr_buf mail = {.arena = arena};
    dr_buf_add(&mail, BYTES("From: Ada <ada@a.example>\nSubject: Files\nDate: Wed, 3 Apr 1996 09:00:00 +0000\nContent-Type: "
                            "multipart/mixed; boundary=xyz\n\n--xyz\n\nSee.\n"));
    for (int i = 0; i < 3; i++) {
        dr_buf_add(&mail, BYTES("--xyz\nContent-Type: application/zip; name=a.zip\n\n"));
        dr_buf_add(&mail, i < 2 ? bomb : small);
        dr_buf_byte(&mail, '\n');
    }
    dr_buf_add(&mail, BYTES("--xyz--\n"));
    assert_str(found_in(dr_buf_view(&mail)),
               "file||Files|See.\n! the archive unpacks to more than 256 times its size: no more of it is read\n"
               "! the archive unpacks to more than 256 times its size: no more of it is read\nfile:0.3/0@b.txt|||One.\n");
}

/* Behind what grew to the bound each small archive may grow a little, but not all of any number of them. */
static void what_small_archives_may_grow_to_is_bounded(void **state)
{
    (void)state;
    GUARD();
    enum { SMALL = 20, ALONE = 900 << 10, TOGETHER = 16 << 20 };
    dr_str bomb = zipped("a.txt", gzip(gzip(repeated("          ", 8 << 20)))), last = zipped("b.txt", DR_STR("One.")),
           small = zipped("s.txt", gzip(gzip(repeated("          ", ALONE / 10))));
    dr_buf mail = {.arena = arena};
    dr_buf_add(&mail, BYTES("From: Ada <ada@a.example>\nSubject: Files\nDate: Wed, 3 Apr 1996 09:00:00 +0000\nContent-Type: "
                            "multipart/mixed; boundary=xyz\n\n--xyz\n\nSee.\n"));
    for (int i = 0; i < SMALL + 2; i++) {
        dr_buf_add(&mail, BYTES("--xyz\nContent-Type: application/zip; name=a.zip\n\n"));
        dr_buf_add(&mail, !i ? bomb : i <= SMALL ? small : last);
        dr_buf_byte(&mail, '\n');
    }
    dr_buf_add(&mail, BYTES("--xyz--\n"));
    dr_str found = found_in(dr_buf_view(&mail));
    size_t refused = 0;
    for (size_t i = 0; i < found.size; i++)
        refused += dr_starts(dr_from(found, i), DR_STR("256 times"));
    assert_int_equal(refused, 1 + SMALL - TOGETHER / ALONE);
    assert_true(dr_ends(found, DR_STR("/0@b.txt|||One.\n")));
}

/* ---- wide characters ---- */

/* The text, of U+0000 to U+00FF as Latin-1 has them, in so many bytes a character. */
static dr_str widened(dr_str text, int unit, bool big, bool marked)
{
    dr_buf out = {.arena = arena};
    for (size_t i = 0; i < text.size + marked; i++) {
        uint32_t c = marked && !i ? 0xFEFF : (unsigned char)text.at[i - marked];
        for (int k = 0; k < unit; k++)
            dr_buf_byte(&out, (char)(c >> 8 * (big ? unit - 1 - k : k)));
    }
    return dr_buf_view(&out);
}

static void wide_json_is_read(void **state)
{
    (void)state;
    GUARD();
    dr_str array = DR_STR(" [{\"text\": \"One.\"}, {\"text\": \"caf\xE9.\"}]");
    for (int way = 0; way < 8; way++) {
        int unit = way & 1 ? 4 : 2;
        bool big = way & 2, marked = way & 4;
        assert_str(found_in(widened(DR_STR(LINES), unit, big, marked)),
                   "file:1|||{\"text\": \"One.\"}\nfile:2|||{\"text\": \"Two.\"}\n");
        assert_str(found_in(widened(array, unit, big, marked)),
                   "file:2|||{\"text\": \"One.\"}\nfile:20|||{\"text\": \"caf\xC3\xA9.\"}\n");
        assert_str(found_in(zipped("a.jsonl", widened(DR_STR(LINES), unit, big, marked))),
                   "file:0@a.jsonl/1|||{\"text\": \"One.\"}\nfile:0@a.jsonl/2|||{\"text\": \"Two.\"}\n");
        dr_str attachment = widened(DR_STR(LINES), unit, big, marked);
        assert_str(found_in(attached("application/json; name=a.jsonl", attachment)),
                   "file||Files|See.\nfile:0.1/1|||{\"text\": \"One.\"}\nfile:0.1/2|||{\"text\": \"Two.\"}\n");
        if (unit == 4)
            assert_str(found_in(widened(DR_STR("The guns fell silent."), unit, big, marked)), "file|||The guns fell silent.\n");
    }
}

/* Pairs for what lies past U+FFFF; halves of them and what breaks off within a character are U+FFFD. */
static void wide_characters_are_put_together(void **state)
{
    (void)state;
    GUARD();
    assert_str(found_in(BYTES("{\0\"\0a\0\"\0:\0\x3D\xD8\x00\xDE\x3D\xD8x\0\x00\xDE}")),
               "file:1|||{\"a\":\xF0\x9F\x98\x80\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD\n");
    dr_str large = joined(BYTES("{\0\0\0\"\0\0\0"), BYTES("\0\0\x11\0\0\xD8\0\0"));
    assert_str(found_in(large), "file:1|||{\"\xEF\xBF\xBD\xEF\xBF\xBD\n");
    dr_str many = dr_format(arena, "{\"text\": \"%.*s\"}\n", DR_FMT(repeated("caf\xE9 ", 100000)));
    dr_str found = found_in(widened(many, 2, true, true));
    assert_int_equal(found.size, many.size + 100000 + strlen("file:1|||"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(archives_in_mail_are_read),
        TEST(mail_in_archives_is_read_with_its_files),
        TEST(depth_is_bounded),
        TEST(growth_is_bounded_over_all_archives),
        TEST(what_small_archives_may_grow_to_is_bounded),
        TEST(wide_json_is_read),
        TEST(wide_characters_are_put_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
