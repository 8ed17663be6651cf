/* Mail's heads: addresses are looked at strictly, and no text ends a header line. */
#include "unit/test.h"

#include "edition/mail_words.h"

static bool is_mailbox(const char *text)
{
    dr_mailbox box;
    return dr_read_mailbox(dr_str_of(text), &box);
}

static void addresses_are_read_strictly(void **state)
{
    (void)state;
    GUARD();
    static const char *const good[] = {"a@b.org",
                                       "first.last+tag@mail.example.org",
                                       "o'neill@b.org",
                                       "The Desk <desk@example.org>",
                                       "Gazeta Łódzka <a@b.pl>",
                                       "root@localhost",
                                       "\"Desk\" <a@b.org>",
                                       NULL},
                             *const bad[] = {"",
                                             "a",
                                             "@b.org",
                                             "a@",
                                             "a@b@c.org",
                                             "a b@c.org",
                                             ".a@b.org",
                                             "a..b@c.org",
                                             "a.@b.org",
                                             "a@b..org",
                                             "a@-b.org",
                                             "a@b.org\r\nBcc: c@d.org",
                                             "a@b.org\nX: y",
                                             "Desk\r\nBcc: c@d.org <a@b.org>",
                                             "a@b.org, c@d.org",
                                             "<a@b.org> <c@d.org>",
                                             "\"a b\"@c.org",
                                             "a@[127.0.0.1]",
                                             "Desk\xE2\x80\xAE <a@b.org>",
                                             "a@b\xC3\xA9.org",
                                             NULL};
    for (size_t i = 0; good[i]; i++)
        if (!is_mailbox(good[i]))
            fail_msg("%s is an address", good[i]);
    for (size_t i = 0; bad[i]; i++)
        if (is_mailbox(bad[i]))
            fail_msg("%s is none", bad[i]);
}

static void long_addresses_are_refused(void **state)
{
    (void)state;
    GUARD();
    char text[DR_MAX_LOCAL + 16];
    memset(text, 'a', sizeof text);
    memcpy(text + DR_MAX_LOCAL, "@b.org", 7);
    assert_true(is_mailbox(text));
    memcpy(text + DR_MAX_LOCAL + 1, "@b.org", 7);
    assert_false(is_mailbox(text));
}

static dr_str header(const char *text)
{
    dr_buf out = {.arena = arena};
    dr_put_header_text(&out, dr_str_of(text));
    return dr_buf_view(&out);
}

static void header_text_ends_no_line(void **state)
{
    (void)state;
    GUARD();
    assert_str(header("Daily edition"), "Daily edition");
    assert_str(header("a\r\nBcc: b@c.org"), "aBcc: b@c.org");
    assert_str(header("Łódź"), "=?UTF-8?B?xYHDs2TFug==?=");
    assert_str(header("=?UTF-8?B?QQ==?="), "=?UTF-8?B?PT9VVEYtOD9CP1FRPT0/PQ==?="); /* none of others' making */
    dr_buf many = {.arena = arena};
    for (int i = 0; i < 200; i++)
        dr_buf_add(&many, DR_STR("é"));
    dr_buf_byte(&many, 0);
    dr_str folded = header(many.at);
    for (dr_str rest = folded; rest.at;) {
        dr_str line = dr_split(&rest, '\n');
        assert_true(line.size <= 78);
        assert_true(line.at == folded.at || line.at[0] == ' ');
    }
}

static dr_str printed(const char *text)
{
    dr_buf out = {.arena = arena};
    dr_put_quoted_printable(&out, dr_str_of(text));
    return dr_buf_view(&out);
}

static void quoted_printable_is_safe_on_its_way(void **state)
{
    (void)state;
    GUARD();
    assert_str(printed("a=b é"), "a=3Db =C3=A9");
    assert_str(printed("ends \nnext"), "ends=20\r\nnext");
    assert_str(printed(".\nFrom me"), "=2E\r\n=46rom me"); /* no end of the mail, no new one in a mailbox */
    dr_buf many = {.arena = arena};
    for (int i = 0; i < 300; i++)
        dr_buf_byte(&many, '.');
    dr_buf_byte(&many, 0);
    for (dr_str rest = printed(many.at); rest.at;) {
        dr_str line = dr_split(&rest, '\n');
        assert_true(line.size <= 77);
        assert_true(!line.size || line.at[0] != '.');
    }
}

static void days_are_written_as_mail_has_them(void **state)
{
    (void)state;
    GUARD();
    dr_buf out = {.arena = arena};
    dr_put_mail_date(&out, 816912000 + 8 * 3600 + 61);
    assert_str(dr_buf_view(&out), "Tue, 21 Nov 1995 08:01:01 +0000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(addresses_are_read_strictly), TEST(long_addresses_are_refused),
                                       TEST(header_text_ends_no_line), TEST(quoted_printable_is_safe_on_its_way),
                                       TEST(days_are_written_as_mail_has_them)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
