/* What feeds and news services put behind a text is none of it. */
#include "intake/tails.h"

#include "intake/foreign_day.h"
#include "intake/intake.h"
#include "unit/test.h"

#define ONE "Delegations from both countries returned to Geneva on Monday for a third round of talks on the ceasefire."
#define TWO "The foreign ministers met for two hours. A spokesman said that the atmosphere was serious."

static void tails_go(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *tail;
        bool broken;
    } rows[] = {
        {" […]", true},
        {" [...]", true},
        {" (more…)", true},
        {" [+2345 chars]", true},
        {" Read more", false},
        {" (Read more...)", false},
        {" Continue reading Talks resume in Geneva \xE2\x86\x92", false},
        {" [link] [comments]", false},
        {" The post Talks resume in Geneva: a third round appeared first on The Courier.", false},
        {"\nThe post Talks resume in Geneva first appeared on The Courier.", false},
        {" […] The post Talks appeared first on The Courier.", true},
        {" The article Talks resume was originally published on The Courier.", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool broken;
        dr_str text = dr_format(arena, "%s%s", TWO, rows[i].tail);
        assert_str(dr_without_tail(text, &broken), TWO);
        assert_int_equal(broken, rows[i].broken);
    }
    static const char *const whole[] = {"", TWO, "They had to read more than one of the drafts",
                                        "The post of envoy was first offered to a general.", "He said: Continue reading",
                                        "The ministers met … and parted", "It was told [in full]"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        bool broken;
        assert_str(dr_without_tail(dr_str_of(whole[i]), &broken), whole[i]);
    }
}

static dr_report read(const char *text, const char *url)
{
    dr_report report = {0};
    dragoman_input input = {.bytes = text, .size = strlen(text), .name = "a.txt", .url = url};
    dragoman_error error;
    assert_int_equal(dr_intake(arena, &input, &report, &error), DRAGOMAN_OK);
    return report;
}

/* The last paragraph loses them, or goes where it is nothing else; what it says of house and author is the report's. */
static void the_last_paragraph_is_the_report_s(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *tail, *outlet, *author;
    } rows[] = {
        {"\n\n[…]", NULL, NULL},
        {" [+120 chars]", NULL, NULL},
        {"\n\nThe post Talks resume in Geneva appeared first on The Courier.", NULL, NULL},
        {"\n\nSource: The Guardian", "The Guardian", NULL},
        {"\n\n--Ana Lopez", NULL, "Ana Lopez"},
        {"\n\nAna Lopez is the Courier's Geneva correspondent.", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_report report = read(dr_format(arena, "%s\n\n%s%s\n", ONE, TWO, rows[i].tail).at, NULL);
        assert_str(report.text, ONE "\n\n" TWO);
        assert_int_equal(report.paragraphs.n, 2);
        assert_int_equal(report.paragraphs.at[1].end, report.text.size);
        assert_true(rows[i].outlet ? dr_is_text(report.outlet, rows[i].outlet) : !report.outlet.at);
        assert_int_equal(report.authors.n, rows[i].author ? 1 : 0);
        dr_report page = read(
            dr_format(arena, "<html><body><article><p>%s</p><p>%s%s</p></article></body></html>", ONE, TWO, rows[i].tail).at,
            NULL);
        if (rows[i].tail[0] == ' ')
            assert_str(page.text, ONE "\n\n" TWO);
    }
    dr_report report = read(ONE "\n\n" TWO " [+120 chars]\n", "http://a.example/1");
    assert_int_equal(report.warnings.n, 1);
    assert_str(report.warnings.at[0], "the text breaks off: the rest is at http://a.example/1");
    report = read(ONE "\n\n\"The ministry is a wall,\" said the editor.\n", NULL);
    assert_int_equal(report.paragraphs.n, 2);
}

/* Why a mail came, how to have no more of it, who signs it and where they are; and what is none of that. */
static void the_foot_of_mail_goes(void **state)
{
    (void)state;
    GUARD();
    static const char *const feet[] = {
        "You receive this email because you subscribed to the Courier.\nUnsubscribe: https://a.example/u\nThe Courier, 12 Quay "
        "Street, Ostia",
        "You are receiving this because you signed up for our newsletter.\n\nOur mailing address is:\n\nThe Courier\n\nP.O. Box "
        "77\n\nOstia 00121",
        "-- \nAna Lopez\nCorrespondent, Geneva\n+41 22 555 0134",
        "-- \nYou received this message because you are subscribed to the Groups \"talks\" group.\nTo unsubscribe from this group, "
        "send an email to talks+unsubscribe@a.example.\nFor more options, visit https://a.example/optout.",
        "_______________________________________________\nTalks mailing list\nTalks@a.example\nhttps://a.example/listinfo/talks",
        "Sent from my iPhone",
        "@saltroad | Subscribe\n\xF0\x9F\x91\x8D 12 \xE2\x9D\xA4\xEF\xB8\x8F 3\n1.2K views 14:05",
        "This email and any attachments are confidential and meant for the one whom they are addressed to.",
        "This message was sent to you by a friend through the Courier's mail service.",
    };
    for (size_t i = 0; i < sizeof feet / sizeof *feet; i++) {
        dr_report report = read(dr_format(arena, "Talks resume in Geneva\n\n%s\n\n%s\n\n%s\n", ONE, TWO, feet[i]).at, NULL);
        assert_str(report.text, ONE "\n\n" TWO);
        assert_true(report.removed.n > 0);
    }
    static const char *const kept[] = {"Geneva 1 Lausanne 2", "-- \nThe ministers will meet again in spring, the envoy said.",
                                       "The minister was sent to Geneva to sign."};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        dr_report report = read(dr_format(arena, "Talks resume in Geneva\n\n%s\n\n%s\n\n%s\n", ONE, TWO, kept[i]).at, NULL);
        assert_true(report.paragraphs.n > 2);
    }
}

/* What an archive or a cache puts over a page, and the house's name where others have the headline. */
static void what_stands_over_a_page_is_none_of_it(void **state)
{
    (void)state;
    GUARD();
    static const char *const over[] = {
        "<p>The Wayback Machine - https://web.archive.example/web/2001/http://a.example/</p><p>12 captures</p>",
        "<div>This is Google's cache of http://a.example/. It is a snapshot of the page as it appeared on 3 Mar 2004.</div>",
        "<h1>The Geneva Courier</h1><nav><a href=\"/\">Home</a></nav>"};
    for (size_t i = 0; i < sizeof over / sizeof *over; i++) {
        const char *head = i == 2 ? "h2" : "h1";
        dr_report report = read(dr_format(arena, "<html><head><title>Talks resume in Geneva | The Geneva Courier</title></head><body>%s"
                                                 "<%s>Talks resume in Geneva</%s><p>%s</p><p>%s</p></body></html>",
                                          over[i], head, head, ONE, TWO).at, NULL);
        assert_str(report.title, "Talks resume in Geneva");
        assert_str(report.text, ONE "\n\n" TWO);
    }
}

/* A page that shows the beginning and asks for more says so. */
static void what_is_for_subscribers_is_told(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *box;
        uint32_t warnings;
    } rows[] = {
        {"<div class=paywall><h2>Subscribe to continue reading</h2><p>Already a subscriber? Sign in</p></div>", 1},
        {"<div>To continue reading this article, create a free account.</div>", 1},
        {"<div>Sign up for our free weekly newsletter</div>", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_report report = read(dr_format(arena, "<html><body><article><h1>Talks resume</h1><p>%s</p><p>%s</p></article>%s"
                                                 "</body></html>", ONE, TWO, rows[i].box).at, NULL);
        assert_int_equal(report.warnings.n, rows[i].warnings);
    }
}

static void days_are_read_in_other_languages(void **state)
{
    (void)state;
    GUARD();
    static const char *const days[] = {"1 novembre 1988",      "1. November 1988",        "1 de noviembre de 1988",
                                       "1 ноября 1988",        "1988年11月1日",           "1988년 11월 1일",
                                       "1 Kasım 1988",         "mardi 1er novembre 1988", "1 listopada 1988",
                                       "01 Novembro 1988",     "1 NOVEMBRE 1988 à 10h00"};
    static const char *const none[] = {"", "novembre 1988", "45 novembre 1988", "1 novembre", "1 novembre 19888", "1988年",
                                       "31 novembre 1988", "1 de de de", "年月日"};
    dr_date day;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        assert_true(dr_foreign_day(dr_str_of(days[i]), &day));
        assert_int_equal(day.year, 1988);
        assert_int_equal(day.month, 11);
        assert_int_equal(day.day, 1);
        dr_report report = read(dr_format(arena, "Talks resume in Geneva\n%s\n\n%s\n\n%s\n", days[i], ONE, TWO).at, NULL);
        assert_int_equal(report.published.month, 11);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(dr_foreign_day(dr_str_of(none[i]), &day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(tails_go), TEST(the_foot_of_mail_goes), TEST(what_stands_over_a_page_is_none_of_it),
                                       TEST(the_last_paragraph_is_the_report_s),
                                       TEST(what_is_for_subscribers_is_told), TEST(days_are_read_in_other_languages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
