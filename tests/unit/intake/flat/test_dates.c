/* Days of wires and typescripts, and the datelines that agencies write. */
#include <stdio.h>

#include "intake/days.h"
#include "intake/flat/blocks.h"
#include "intake/flat/flat.h"
#include "intake/imprint.h"
#include "unit/intake/flat/treaty.h"
#include "unit/test.h"

static const struct {
    const char *text, *day;
} days[] = {
    {"September 13, 1994", "1994-09-13"},
    {"09-13-94 1410EDT", "1994-09-13"},
    {"AP-NY-09-13-94 1410EDT", "1994-09-13"},
    {"09-08-94 1410EDT", "1994-09-08"}, /* an American hour */
    {"13.09.94", "1994-09-13"},
    {"94/09/13", "1994-09-13"},
    {"05/05/95", "1995-05-05"},
    {"13 Sep 94", "1994-09-13"},
    {"13-SEP-94", "1994-09-13"},
    {"Sept. 13, '94", "1994-09-13"},
    {"Tue Sep 13 94", "1994-09-13"},
    {"13-Sep-03", "2003-09-13"},
    {"131410Z SEP 94", "1994-09-13"},
    {"09-08-94", NULL}, /* either way */
    {"Sept 13 14:10", NULL},
    {"Sept 13 10 am", NULL},
    {"13/14/94", NULL},
    {"31-02-94", NULL},
    {"1-2", NULL},
    {"555-12-34-56", NULL},
    {"99", NULL},
    {"", NULL},
};

static void years_of_two_digits_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        dr_date date;
        char text[DR_DATE_SIZE] = "";
        bool found = dr_flat_date(dr_str_of(days[i].text), &date);
        if (found)
            dr_date_print(date, text);
        if (found != (days[i].day != NULL) || (found && strcmp(text, days[i].day) != 0))
            fail_msg("\"%s\" is %s", days[i].text, found ? text : "no day");
    }
}

/* How far a dateline goes: "|" stands where the paragraph goes on; without one it has none. */
static void datelines_end_where_the_paragraph_goes_on(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "GENEVA, Sept. 8 (Reuters) - |The talks failed.",
        "HANOI, Nov. 18 (Xinhua) --|The talks failed.",
        "KIEV (Reuters) -|The talks failed.",
        "LIMA (AP) _ |\"No,\" he said.",
        "Lisbon (dpa) - |The talks failed.",
        "(AFP) ODENSE, March 3 - |The talks failed.",
        "BELGRADE 3 MAR 1996 (BBC Monitoring) |The talks failed.",
        "/Beijing, Xinhua, March 3, 1996/ |The talks failed.",
        "SARAJEVO, Bosnia / March 3 / |The talks failed.",
        "N'DJAMENA, Chad \xE2\x80\x94 |The talks failed.",
        "PORT LOUIS - |The talks failed.",
        "LISBON - The talks fail", /* by itself before a whole sentence only */
        "PLO - Israel talks failed.",
        "NATO - the alliance - met.",
        "Adams (Labour) - We agree.",
        "PRESIDENT CLINTON (D) - Met the envoy.",
        "Lisbon - The talks failed.",
        "GENEVA -",
        "",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[128];
        size_t n = 0, at = 0;
        for (const char *c = rows[i]; *c; c++) {
            at = *c == '|' ? n : at;
            text[n] = *c;
            n += *c != '|';
        }
        if (dr_flat_dateline_size((dr_str){text, n}) != at)
            fail_msg("%s", rows[i]);
    }
}

static dr_report read(const char *text)
{
    dr_report report = {0};
    dragoman_error error = {0};
    if (dr_flat_read(arena, dr_str_of(text), &report, &error))
        fail_msg("%s", error.message);
    return report;
}

/* Lines of nothing but publishing, and such as only begin like one. */
static void imprints_say_nothing_else(void **state)
{
    (void)state;
    static const char *const imprints[] = {"Published 3 days ago | Updated 2 days ago",
                                           "First published: 2 hours ago Last updated: 1 hour ago",
                                           "Posted Wednesday at 6:40 p.m.",
                                           "18.40 BST Wednesday",
                                           "Today, 12:40",
                                           "An hour ago",
                                           "Two days ago",
                                           "Modified yesterday",
                                           "Article last edited on 8 September",
                                           "Added 3 days ago by Ana Lopez",
                                           "By Ana Lopez in Lima and Li Wei | Updated 6pm",
                                           "Estimated read time: 4 mins",
                                           "4 minutes to read",
                                           "A 4-minute read",
                                           "Listen (4 min)",
                                           "Mon., Sept. 7th"};
    static const char *const others[] = {"Published accounts of the treaty differ",
                                         "Seven days in May",
                                         "One Sunday in May",
                                         "Today is the day",
                                         "Yesterday",
                                         "Ten minutes",
                                         "The treaty, a year ago",
                                         "Posted to Lima",
                                         "Read by Ana Lopez",
                                         "Released hostages met the envoy on 7 September",
                                         "One hour at 12.30.40x",
                                         "",
                                         "|"};
    for (size_t i = 0; i < sizeof imprints / sizeof *imprints; i++)
        if (!dr_is_imprint(dr_str_of(imprints[i])))
            fail_msg("\"%s\" is none", imprints[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (dr_is_imprint(dr_str_of(others[i])))
            fail_msg("\"%s\" is one", others[i]);
}

/* Whichever of the lines over a report they are, they are not its headline, and the headline is. */
static void imprints_are_no_headlines(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[] = {"Published 3 days ago | Updated 2 days ago",
                                        "Time to read: 3 minutes",
                                        "Filed at 6:40 p.m. ET",
                                        "Originally published September 8, 1977 at 12:00 a.m.",
                                        "Ana Lopez reports from Panama City",
                                        "From our own correspondent in Panama City",
                                        "Edited by Ana Lopez",
                                        "This article is more than 20 years old",
                                        "Section A, Page 1"};
    static const char *const forms[] = {"%s\n\nTreaty on the canal is signed\n\n",
                                        "Treaty on the canal is signed\n\n%s\n\n",
                                        "Treaty on the canal is signed\n%s\n\n", "%s\n\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
            char text[1024];
            size_t size = (size_t)snprintf(text, sizeof text, forms[k], lines[i]);
            snprintf(text + size, sizeof text - size, "%s", LEDE "\n\n" SECOND "\n\n" THIRD "\n");
            dr_report report = read(text);
            bool titled = k < 3 ? dr_is_text(report.title, "Treaty on the canal is signed") : !report.title.at;
            if (!titled || !dr_is_text(report.text, LEDE "\n\n" SECOND "\n\n" THIRD))
                fail_msg("%s\ngave %.*s\n%.*s", text, DR_FMT(report.title), DR_FMT(report.text));
        }
}

static const struct {
    const char *dateline, *outlet; /* NULL: none */
    int day;
} datelines[] = {
    {"GAZA CITY, (Reuters) - ", "Reuters", 0},
    {"LONDON, Sept 13, 1994 (Reuter) - ", "Reuters", 13},
    {"WASHINGTON (AP) _ ", "Associated Press", 0},
    {"MOSCOW, September 13, 1994 /TASS/ -- ", "TASS", 13},
    {"MOSCOW, 13 Sept. 1994. /TASS/. ", "TASS", 13},
    {"BONN, 13.09.94 (dpa) \xE2\x80\x93 ", "Deutsche Presse-Agentur", 13},
    {"Geneva (ATS) \xE2\x80\x93 ", "ATS", 0},
    {"TOKYO, Sept. 13 '94 (Kyodo)-- ", "Kyodo", 13},
    {"LONDON, Sept. 13, 1994 \xE2\x80\x94 ", NULL, 13},
    {"[Text] Belgrade, 13 Sep (TANJUG) -- ", "Tanjug", 0},
    {"[Report by Ana Lopez] [Excerpts] Belgrade, Sept 13, 1994 (MONTENA-FAX) -- ", "MONTENA-FAX", 13},
    {"SARAJEVO, Bosnia / September 13, 1994 / ", NULL, 13},
    {"/Beijing, Xinhua, September 13, 1994/ ", "Xinhua", 13},
    {"(AFP) GENEVA, Sept 13, 1994 - ", "Agence France-Presse", 13},
    {"AFP - GENEVA, Sept 13, 1994 - ", "Agence France-Presse", 13},
    {"(AFP) GENEVA ", "Agence France-Presse", 0},
    {"GENEVA, Reuters, Sept. 13, 1994 - ", "Reuters", 13},
    {"BELGRADE 13 SEP 1994 (BBC Monitoring) ", "BBC Monitoring", 13},
    {"Belgrade, September 13, 1994 (Beta) ", "Beta", 13},
    {"The treaty (signed) - ", NULL, 0},
    {"The treaty of May (AP) and ", NULL, 0},
    {"Carter and / or ", NULL, 0},
    {"Carter (US) - ", NULL, 0},
    {"The house of talks and of treaties (AP) - ", NULL, 0},
};

static void agencies_write_datelines_in_their_manners(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++) {
        dr_report report = read(dr_format(arena, "%s" LEDE "\n\n" SECOND "\n\n" THIRD, datelines[i].dateline).at);
        if (!dr_is_text(report.outlet, datelines[i].outlet) && (report.outlet.at || datelines[i].outlet))
            fail_msg("%s: %.*s", datelines[i].dateline, DR_FMT(report.outlet));
        if (report.published.day != datelines[i].day)
            fail_msg("%s: day %d", datelines[i].dateline, report.published.day);
        assert_true(dr_starts(report.text, dr_str_of(datelines[i].dateline)) || !datelines[i].outlet);
    }
}

static void a_wire_gives_its_day_elsewhere(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("Presidents sign treaty\n\nWASHINGTON (AP) _ " LEDE "\n\n" SECOND "\n\n" THIRD
                            "\n\nAP-NY-09-13-94 1410EDT\n");
    assert_str(report.title, "Presidents sign treaty");
    assert_int_equal(report.published.day, 13);
    assert_true(dr_ends(report.text, DR_STR("their aides.")));
    report = read("Isthmus archive\n\nPresidents sign treaty\n\nWASHINGTON, Sept 13 (Reuter) - " LEDE "\n\n" SECOND
                  "\n\n" THIRD "\n\n(c) Reuters Limited 1994. All rights reserved.\n");
    assert_str(report.title, "Presidents sign treaty");
    assert_int_equal(report.published.year, 1994);
    assert_int_equal(report.published.day, 13);
    report = read("WASHINGTON, Sept 13 (Reuter) - " LEDE "\n\n" SECOND
                  "\n\n(c) Reuters 1994. All rights reserved.\n\n(c) 1999 Isthmus Wire. All rights reserved.\n");
    assert_int_equal(report.published.year, 0);
}

static void a_wire_in_capitals_is_read(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("BC-CANAL-TREATY 2NDLD\n"
                            "PRESIDENTS SIGN TREATY\n"
                            "BY ANA LOPEZ\n"
                            "\n"
                            "WASHINGTON, SEPTEMBER 13 (REUTER) - THE TWO GOVERNMENTS SIGNED THE\n"
                            "TREATY ON THE CANAL IN WASHINGTON ON WEDNESDAY, ENDING THIRTEEN\n"
                            "YEARS OF TALKS THAT HAD BEGUN IN ANOTHER TIME.\n"
                            "\n"
                            "UNDER THE TREATY THE CANAL PASSES TO PANAMA AT THE END OF THE\n"
                            "CENTURY, AND BOTH SIDES KEEP IT NEUTRAL AFTER THAT.\n"
                            "\n"
                            "REUTER\n"
                            "AP-NY-09-13-94 1410EDT\n");
    assert_str(report.text, "WASHINGTON, SEPTEMBER 13 (REUTER) - THE TWO GOVERNMENTS SIGNED THE TREATY ON THE CANAL IN "
                            "WASHINGTON ON WEDNESDAY, ENDING "
                            "THIRTEEN YEARS OF TALKS THAT HAD BEGUN IN ANOTHER TIME.\n\n"
                            "UNDER THE TREATY THE CANAL PASSES TO PANAMA AT THE END OF THE CENTURY, AND BOTH SIDES "
                            "KEEP IT NEUTRAL AFTER THAT.");
    assert_str(report.title, "PRESIDENTS SIGN TREATY");
    assert_str(report.outlet, "Reuters");
    assert_str(report.authors.at[0], "Ana Lopez");
    assert_int_equal(report.published.day, 13);
}

/* Days behind a report are its own, those of long ago and of comments are not. */
static void days_behind_the_report_are_its_own(void **state)
{
    (void)state;
    GUARD();
#define STORY "Canal treaty signed in Washington\n\n" LEDE "\n\n" SECOND "\n\n" THIRD "\n\n"
    static const struct {
        const char *text, *day;
        bool doubt;
    } rows[] = {
        {STORY "Published: September 7, 1977\n", "1977-09-07", false},
        {STORY "Published: 13/9/77\nUpdated: 14/9/77\n", "1977-09-13", false},
        {STORY "Posted on Sep 7, 1977 by Ana Lopez\n", "1977-09-07", false},
        {STORY "(Tiber Courier, September 7, 1977)\n", "1977-09-07", false},
        {STORY "7 September 1977\n", "1977-09-07", false},
        {STORY "Published: 3/4/77\n", "", true},
        {STORY "On this day\n\n7 September 1877\n\nThe council voted to dig the canal by hand.\n", "", false},
        {STORY "Ana\nSeptember 8, 1977 at 9:51 am\nWell done.\nLi\nSeptember 9, 1977 at 9:51 am\nNo.\n", "", false},
        {"ON THIS DAY\nSeptember 7, 1877\n\n" STORY, "", true},
        {"Canal treaty signed in Washington\n\nPublished 3/4/77\n\n" LEDE "\n\n" SECOND "\n", "", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_report report = read(rows[i].text);
        char day[DR_DATE_SIZE] = "";
        dr_days_choose(arena, &report);
        dr_days_doubt(arena, &report);
        if (report.published.year)
            dr_date_print(report.published, day);
        bool doubt = report.warnings.n && dr_find(report.warnings.at[0], DR_STR("day of publishing")) != DR_NOT_FOUND;
        if (strcmp(day, rows[i].day) != 0 || doubt != rows[i].doubt)
            fail_msg("%s\nis of %s%s", rows[i].text, day, doubt ? ", doubted" : "");
        if (dr_find(report.text, DR_STR("/77")) != DR_NOT_FOUND ||
            dr_find(report.text, DR_STR("7, 1977")) != DR_NOT_FOUND)
            fail_msg("%s\nkeeps its day: %.*s", rows[i].text, DR_FMT(report.text));
    }
}

/* 3/4/1998 over a text is one of two days: what else the text says tells which, or the reader is told of both. */
static void days_in_figures_are_told_by_the_rest(void **state)
{
    (void)state;
    GUARD();
    static const char body[] = "Delegations from both countries returned to Geneva on Monday for a third round of talks.\n\n"
                               "The foreign ministers met for two hours, and a spokesman said that the talks were serious.";
    static const struct {
        const char *head, *behind, *day;
    } rows[] = {
        {"03/04/1998", "", NULL},
        {"Published: 03/04/1998", "", NULL},
        {"Tiber Courier, 3/4/98, p. 7", "", NULL},
        {"03.04.1998", "", "1998-04-03"},
        {"Friday 03/04/1998", "", "1998-04-03"},
        {"03/04/1998", "\n\nThe envoys had met on 27/03/1998 and on 30/03/1998 in Vienna, the spokesman said.", "1998-04-03"},
        {"03/04/1998", "\n\nThe envoys had met on 02/27/1998 and on 02/28/1998 in Vienna, the spokesman said.", "1998-03-04"},
        {"03/04/1998", "\n\nThe two sides had met on April 1, and the envoy reports to the council on April 10.", "1998-04-03"},
        {"03/04/1998", "\n\nThe two sides had met on March 1, and the envoy reports to the council on March 9.", "1998-03-04"},
        {"The Guardian, 03/04/1998", "", "1998-04-03"},
        {"The Washington Post\n03/04/1998", "", "1998-03-04"},
        {"03/04/1998", "\n\nThe envoys had met on 27/03/1998 and on 02/28/1998 in Vienna, the spokesman said.", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char day[DR_DATE_SIZE];
        dr_report report = read(dr_format(arena, "Talks resume in Geneva\n%s\n\n%s%s\n", rows[i].head, body, rows[i].behind).at);
        dr_days_doubt(arena, &report);
        const char *found = report.published.year ? dr_date_print(report.published, day) : NULL;
        if (!found != !rows[i].day || (found && strcmp(found, rows[i].day) != 0))
            fail_msg("%s … %s: %s", rows[i].head, rows[i].behind, found ? found : "none");
        bool warned = false;
        for (uint32_t k = 0; k < report.warnings.n; k++)
            warned = warned || dr_find(report.warnings.at[k], DR_STR("is 1998-04-03 or 1998-03-04")) != DR_NOT_FOUND;
        assert_int_equal(warned, !rows[i].day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(years_of_two_digits_are_read),
                                       TEST(datelines_end_where_the_paragraph_goes_on),
                                       TEST(imprints_say_nothing_else),
                                       TEST(imprints_are_no_headlines),
                                       TEST(agencies_write_datelines_in_their_manners),
                                       TEST(a_wire_gives_its_day_elsewhere),
                                       TEST(a_wire_in_capitals_is_read),
                                       TEST(days_behind_the_report_are_its_own),
                                       TEST(days_in_figures_are_told_by_the_rest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
