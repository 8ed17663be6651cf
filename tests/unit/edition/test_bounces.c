/* Mail that came back. */
#include "unit/test.h"

#include "edition/bounces.h"

#define TOKEN "AbcdefghijklmnopqrstuV"

static dr_str report(const char *to, const char *status, const char *returned)
{
    return dr_format(
        arena,
        "From: MAILER-DAEMON@mx.example.org\r\nTo: %s\r\nContent-Type: multipart/report;\r\n "
        "report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt came "
        "back.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n%s\r\n--b\r\nContent-Type: "
        "message/rfc822\r\n\r\n%s\r\n\r\nthe edition\r\n--b--\r\n",
        to, status, returned);
}

static dr_str token_of(dr_str message)
{
    bool failed;
    return dr_bounced_token(arena, message, &failed);
}

static void the_subscriber_is_in_what_came_back(void **state)
{
    (void)state;
    GUARD();
    const char *failed = "Reporting-MTA: dns; mx\r\n\r\nAction: failed\r\nStatus: 5.1.1";
    assert_str(token_of(report("desk@example.org", failed, "Subject: x\r\nX-Dragoman-Subscriber: " TOKEN)), TOKEN);
    assert_str(token_of(report("desk+" TOKEN "@example.org", failed, "Subject: x")), TOKEN);
    assert_null(token_of(report("desk+short@example.org", failed, "Subject: x")).at);
    assert_null(token_of(report("desk@example.org", failed, "X-Dragoman-Subscriber: " TOKEN "; DROP")).at);
}

static void what_did_not_fail_for_good_is_no_bounce(void **state)
{
    (void)state;
    GUARD();
    const char *back = "X-Dragoman-Subscriber: " TOKEN;
    assert_null(token_of(report("desk@example.org", "Action: delayed\r\nStatus: 4.4.1", back)).at);
    assert_null(token_of(report("desk@example.org", "Action: delivered\r\nStatus: 2.0.0", back)).at);
    assert_null(token_of(report("desk@example.org", "", back)).at);
    assert_null(token_of(DR_STR("Subject: hello\n\nAction: failed\nStatus: 5.0.0\nX-Dragoman-Subscriber: " TOKEN)).at);
}

static void a_mailbox_is_parted_at_lines_behind_empty_ones(void **state)
{
    (void)state;
    GUARD();
    dr_str rest = DR_STR("From a Mon\nSubject: 1\n\nhe writes\nFrom here on all is well\n\nFrom b Tue\nSubject: 2\n\n"),
           message;
    assert_true(dr_next_message(&rest, &message));
    assert_str(message, "Subject: 1\n\nhe writes\nFrom here on all is well\n\n");
    assert_true(dr_next_message(&rest, &message));
    assert_str(message, "Subject: 2\n\n");
    assert_false(dr_next_message(&rest, &message));
    rest = DR_STR("Subject: one by itself\n\n");
    assert_true(dr_next_message(&rest, &message));
    assert_str(message, "Subject: one by itself\n\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_subscriber_is_in_what_came_back), TEST(what_did_not_fail_for_good_is_no_bounce),
        TEST(a_mailbox_is_parted_at_lines_behind_empty_ones)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
