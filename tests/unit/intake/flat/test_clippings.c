/* Clippings as those keep them who collect them: headlines of a word, fields typed over the text, the paper's name where
 * there is room for it. */
#include "intake/flat/flat.h"
#include "intake/houses.h"
#include "intake/intake.h"
#include "unit/test.h"

#define BODY                                                                                                           \
    "Delegations from Iran and Iraq returned to Geneva on Monday for a third round of talks on the ceasefire, the "    \
    "United Nations said.\n\nThe foreign ministers met for two hours in the Palais des Nations. A spokesman said that " \
    "the atmosphere was serious.\n\nIraq rejected a proposal to clear the Shatt al-Arab before prisoners are exchanged."

static dr_report read(const char *text)
{
    dr_report report = {0};
    dragoman_input input = {.bytes = text, .size = strlen(text), .name = "clipping.txt", .from = DRAGOMAN_FROM_TEXT};
    dragoman_error error;
    assert_int_equal(dr_intake(arena, &input, &report, &error), DRAGOMAN_OK);
    return report;
}

static const char *or_none(dr_str s)
{
    return s.at ? dr_format(arena, "%.*s", DR_FMT(s)).at : "-";
}

static void a_headline_may_be_one_word(void **state)
{
    (void)state;
    GUARD();
    static const char *const headlines[] = {"Breakthrough", "CEASEFIRE",    "Talks resume", "TALKS RESUME",
                                            "War over?",    "10 killed",    "'No deal'",    "Talks resume in Geneva",
                                            "Iran, Iraq meet"};
    static const char *const behind[] = {"\n\n", "\n", "\n1 November 1988\n\n", "\nBy Ana Lopez\n", "\n\nTiber Courier\n\n"};
    for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++)
        for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
            dr_report report = read(dr_format(arena, "%s%s%s\n", headlines[i], behind[k], BODY).at);
            assert_string_equal(or_none(report.title), headlines[i]);
            assert_string_equal(or_none(report.text), BODY);
        }
    dr_report report = read("The Tiber Courier\n\nDeadlock\n\n1 November 1988\n\n" BODY);
    assert_string_equal(or_none(report.title), "Deadlock");
    assert_string_equal(or_none(report.outlet), "The Tiber Courier");
    static const char *const none[] = {"1 November 1988", "By Ana Lopez", "The Guardian", "Advertisement"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_string_equal(or_none(read(dr_format(arena, "%s\n\n%s\n", none[i], BODY).at).title), "-");
}

static void labelled_lines_say_what_a_text_is(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *head, *told;
    } rows[] = {
        {"Title: Talks resume\nDate: 1 November 1988\nSource: Tiber Courier", "Talks resume|1988-11-01|Tiber Courier|-"},
        {"HEADLINE: Talks resume\nDATE: 11/13/1988", "Talks resume|1988-11-13|-|-"},
        {"Source: Tiber Courier, 1 November 1988\nAuthor: Ana Lopez", "-|1988-11-01|Tiber Courier|Ana Lopez"},
        {"Newspaper: Tiber Courier\nTitle: Talks resume\nBy: Ana Lopez\nPublished: November 1, 1988\nPage: A7",
         "Talks resume|1988-11-01|Tiber Courier|Ana Lopez"},
        {"URL: https://courier.example/talks\nTitle: Talks resume\n\nText:", "Talks resume|-|-|-"},
        {"Talks resume in Geneva\nSource: Tiber Courier\nBy: Ana Lopez", "Talks resume in Geneva|-|Tiber Courier|Ana Lopez"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char day[DR_DATE_SIZE];
        dr_report report = read(dr_format(arena, "%s\n\n%s\n", rows[i].head, BODY).at);
        dr_str told = dr_format(arena, "%s|%s|%s|%s", or_none(report.title),
                                report.published.year ? dr_date_print(report.published, day) : "-", or_none(report.outlet),
                                report.authors.n ? or_none(report.authors.at[0]) : "-");
        assert_string_equal(told.at, rows[i].told);
        assert_string_equal(or_none(report.text), BODY);
    }
    dr_report report = read("URL: https://courier.example/talks\nTitle: Talks resume\n\n" BODY);
    assert_string_equal(or_none(report.url), "https://courier.example/talks");
    report = read("Title: Talks resume\n\n" BODY); /* one label alone may be a headline's own word */
    assert_string_equal(or_none(report.text), BODY);
}

static void the_outlet_is_where_lines_name_it(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *above, *behind, *outlet, *author;
    } rows[] = {
        {"Source: The Guardian\n", "", "The Guardian", "-"},
        {"By Jane Roe, The Guardian\n", "", "The Guardian", "Jane Roe"},
        {"By Jane Roe of The Guardian\n", "", "The Guardian", "Jane Roe"},
        {"Jane Roe, The Guardian\n", "", "The Guardian", "Jane Roe"},
        {"The Guardian (London)\nApril 3, 1998\n", "", "The Guardian", "-"},
        {"Tiber Courier, 3 April 1998, p. 7\n", "", "Tiber Courier", "-"},
        {"By Jane Roe, Special to The Tiber Courier\n", "", "The Tiber Courier", "Jane Roe"},
        {"By Jane Roe\nTiber Courier Staff Writer\n", "", "Tiber Courier", "Jane Roe"},
        {"By JANE ROE\nAssociated Press Writer\n", "", "Associated Press", "Jane Roe"},
        {"", "\n\n© 1998 Reuters Limited", "Reuters", "-"},
        {"", "\n\nCopyright 1998 The Associated Press. All rights reserved.", "Associated Press", "-"},
        {"", "\n\n(c) Tiber Courier 1998", "Tiber Courier", "-"},
        {"", "\n\nSource: The Guardian", "The Guardian", "-"},
        {"", "\n\n(The Guardian, 3 April 1998)", "The Guardian", "-"},
        {"", "\n\nFrom The Guardian, 3 April 1998", "The Guardian", "-"},
        {"", "\n\n-- Reuters", "Reuters", "-"},
        {"Local News\n", "", "-", "-"},
        {"By Jane Roe\nThe Guardian\n", "\n\n© 1998 Tiber Courier", "The Guardian", "Jane Roe"},
        {"The Guardian\nThe Independent\n", "", "-", "-"}, /* a list */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_report report = read(dr_format(arena, "Talks resume in Geneva\n%s\n%s%s\n", rows[i].above, BODY, rows[i].behind).at);
        const char *author = report.authors.n ? or_none(report.authors.at[0]) : "-";
        if (strcmp(or_none(report.outlet), rows[i].outlet) != 0 || strcmp(author, rows[i].author) != 0)
            fail_msg("%s … %s: %s, %s", rows[i].above, rows[i].behind, or_none(report.outlet), author);
        assert_string_equal(or_none(report.text), BODY);
    }
}

/* What print and pasting leave: where the text goes on, where it was taken from, marks that show nothing. */
/* "Originally appeared in The Tiber Courier on 29 August 1988" tells house and day, and is none of the text. */
static void where_a_report_first_appeared_is_told(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[] = {
        "Originally appeared in The Tiber Courier on August 29, 1988.",
        "This article originally appeared in The Tiber Courier on 29 August 1988.",
        "This story was first published in The Tiber Courier, August 29, 1988.",
        "(A version of this article was originally published by The Tiber Courier on August 29, 1988)",
    };
    for (size_t i = 0; i < 2 * sizeof lines / sizeof *lines; i++) {
        const char *line = lines[i / 2];
        dr_report report = i % 2 ? read(dr_format(arena, "Iran and Iraq talk again\n\n%s\n\n" BODY, line).at)
                                 : read(dr_format(arena, "Iran and Iraq talk again\n\n" BODY "\n\n%s\n", line).at);
        if (!dr_is_text(report.outlet, "The Tiber Courier") || report.published.year != 1988 || report.published.day != 29)
            fail_msg("%s: %.*s, %d", line, DR_FMT(report.outlet), report.published.day);
        assert_str(report.text, BODY);
    }
    dr_str rest;
    bool said;
    assert_false(dr_says_origin(DR_STR("The story appeared to be over."), &rest) && dr_house_of_line(DR_STR("The story appeared to be over."), &said).size);
    assert_false(dr_house_of_line(DR_STR("This story was originally published by Jane Roe"), &said).size);
    assert_false(dr_house_of_line(DR_STR("This story was originally published on Monday, August 29, 1988"), &said).size);
}

/* News of what was published where is text, and gives neither day nor house. */
static void news_of_a_publication_stays(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[] = {
        "The report was published on 29 August 1988 by the Tiber Institute.",
        "The report first appeared in Geneva on 29 August 1988, and neither government has answered it since.",
        "The interview was published in The Tiber Courier on 29 August 1988.",
        "The text was published by the United Nations on 29 August 1988.",
        "This report was published in The Tiber Courier on 29 August 1988 and angered both delegations.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        dr_str whole = dr_format(arena, BODY "\n\n%s", lines[i]);
        dr_report report = read(dr_format(arena, "Iran and Iraq talk again\n\n%s\n", whole.at).at);
        if (report.outlet.size || report.published.year)
            fail_msg("%s: %.*s, %d", lines[i], DR_FMT(report.outlet), report.published.day);
        assert_str(report.text, whole.at);
    }
    dr_str rest;
    bool said;
    assert_true(dr_says_origin(DR_STR("Originally appeared in Geneva on 29 August 1988."), &rest));
    assert_false(dr_house_of_line(DR_STR("Originally appeared in Geneva on 29 August 1988."), &said).size);
    assert_false(dr_house_of_line(DR_STR("This article originally appeared in on ."), &said).size);
}

/* What stands alone between the headline and the day can be a place or a heading as well as a name: it signs nothing. */
static void words_alone_over_the_day_sign_nothing(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[] = {"Sierra Leone", "Mount Elbrus", "Prime Minister", "Three Wounded", "Talks Stall"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        dr_report report = read(dr_format(arena, "Iran and Iraq talk again in Geneva\n\n%s\n\nAugust 29, 1988\n\n" BODY, lines[i]).at);
        if (report.authors.n)
            fail_msg("%s", lines[i]);
        assert_str(report.text, BODY);
    }
}

static void what_was_pasted_along_goes(void **state)
{
    (void)state;
    GUARD();
    static const char first[] = "Delegations from both countries returned to Geneva on Monday for a third round of talks.";
    static const char second[] = "The foreign ministers met for two hours, and a spokesman said that the talks were serious.";
    static const char *const between[] = {"See TALKS, Page A7\n\nTALKS, From Page A1", "(Continued on page 7)",
                                          "Continued from page 1", "=================="};
    dr_str wanted = dr_format(arena, "%s\n\n%s", first, second);
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        dr_report report = read(dr_format(arena, "Talks resume\n\n%s\n\n%s\n\n%s\n", first, between[i], second).at);
        assert_str(report.text, wanted.at);
    }
    static const char *const behind[] = {"https://courier.example/talks", "URL: https://courier.example/talks",
                                         "Retrieved 3 March 2004 from https://courier.example/talks."};
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        dr_report report = read(dr_format(arena, "Talks resume\n\n%.*s\n\n%s\n", DR_FMT(wanted), behind[i]).at);
        assert_str(report.text, wanted.at);
        assert_str(report.url, "https://courier.example/talks");
    }
    dr_report report = read(dr_format(arena, "https://courier.example/talks\n\nTalks resume\n\n%.*s\n", DR_FMT(wanted)).at);
    assert_str(report.url, "https://courier.example/talks");
    assert_str(report.title, "Talks resume");
    report = read("Talks resume\n\nDele\xC2\xADgations \xE2\x80\x8Ereturned\xE2\x80\x8F to Ge\xE2\x80\x8Bneva on Monday, the "
                  "United Nations said, for a third round.\n");
    assert_str(report.text, "Delegations returned to Geneva on Monday, the United Nations said, for a third round.");
}

/* Two reports that stood side by side in print, each under a headline in capitals. */
static void headlines_in_capitals_are_told(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("PEACE TALKS RESUME\nIN GENEVA\n\n" BODY "\n\nMINERS END STRIKE\nIN POLAND\n\n" BODY "\n");
    assert_int_equal(report.warnings.n, 1);
    assert_true(dr_find(report.warnings.at[0], DR_STR("several reports")) != DR_NOT_FOUND);
    report = read("PEACE TALKS RESUME IN GENEVA\n\n" BODY "\n\nA LONG WAR\n\n" BODY "\n");
    assert_int_equal(report.warnings.n, 0);
}

static void names_of_houses_are_known(void **state)
{
    (void)state;
    GUARD();
    static const char *const houses[] = {"The Guardian", "guardian", "REUTERS", "Le Monde", "Tiber Courier", "The Tiber Times"};
    static const char *const others[] = {"", "The", "Ministry of Defence", "the times they change", "Peace Talks"};
    for (size_t i = 0; i < sizeof houses / sizeof *houses; i++)
        assert_true(dr_is_house_name(dr_str_of(houses[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(dr_is_house_name(dr_str_of(others[i])));
    static const char *const lines[] = {"", "©", "(c)", "(", "()", "-", "\xE2", "\xE2\x80", "Source:", "© 1998", "((((", ",,,"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        bool said;
        assert_null(dr_house_of_line(dr_str_of(lines[i]), &said).at);
        assert_null(dr_house_of_rights(dr_str_of(lines[i])).at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_headline_may_be_one_word),
        TEST(labelled_lines_say_what_a_text_is),
        TEST(the_outlet_is_where_lines_name_it),
        TEST(what_was_pasted_along_goes),
        TEST(where_a_report_first_appeared_is_told),
        TEST(news_of_a_publication_stays),
        TEST(words_alone_over_the_day_sign_nothing),
        TEST(headlines_in_capitals_are_told),
        TEST(names_of_houses_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
