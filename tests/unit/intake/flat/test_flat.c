/* Flat text: the wording of page furniture, and what is left of a text when it is gone. */
#include "intake/flat/blocks.h"
#include "intake/flat/flat.h"
#include "intake/intake.h"
#include "intake/wording.h"
#include "unit/intake/flat/treaty.h"
#include "unit/test.h"

static const struct {
    const char *line;
    dr_removed_kind kind;
} lines[] = {
    {"Share on Facebook", DR_REMOVED_NAVIGATION},
    {"SHARE THIS ARTICLE:", DR_REMOVED_NAVIGATION},
    {"Sign up for our free weekly newsletter", DR_REMOVED_NEWSLETTER},
    {"By signing up, you agree to the terms", DR_REMOVED_NEWSLETTER},
    {"Already a member? Sign in", DR_REMOVED_SUBSCRIPTION},
    {"© 1989 The Daily Post. All rights reserved.", DR_REMOVED_LEGAL},
    {"Read more: How the wall came down", DR_REMOVED_RELATED},
    {"12 comments", DR_REMOVED_COMMENTS},
    {"Photo by Ana Lopez", DR_REMOVED_CREDIT},
    {"Don\xE2\x80\x99t miss", DR_REMOVED_RELATED},
    {"Advertisement", DR_REMOVED_PROMOTION},
    /* reports */
    {"The minister said the two sides would share the water of the river until the talks end in May.",
     DR_REMOVED_COUNT},
    {"Home rule was restored to the province on Tuesday.", DR_REMOVED_COUNT},
    {"", DR_REMOVED_COUNT},
    {"…", DR_REMOVED_COUNT},
};

static void line_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        dr_removed_kind kind = dr_line_kind(dr_str_of(lines[i].line));
        if (kind != lines[i].kind)
            fail_msg("\"%s\" is %s", lines[i].line, kind < DR_REMOVED_COUNT ? dr_removed_name(kind) : "nothing");
    }
}

static void wording_holds_on_hostile_lines(void **state)
{
    (void)state;
    GUARD();
    char *line = dr_alloc(arena, 100000);
    memset(line, 'a', 100000);
    dr_wording one = dr_wording_of((dr_str){line, 100000});
    assert_int_equal(one.words, 1);
    for (size_t i = 1; i < 100000; i += 2)
        line[i] = ' ';
    assert_int_equal(dr_wording_of((dr_str){line, 100000}).words, 256);
    memset(line, '\'', 100000);
    assert_int_equal(dr_wording_of((dr_str){line, 100000}).words, 0);
    assert_int_equal(dr_wording_of((dr_str){NULL, 0}).words, 0);
}

/* Reads text as flat text into a report on the test's arena. */
static dr_report read(const char *text)
{
    dr_report report = {0};
    dragoman_error error = {0};
    if (dr_flat_read(arena, dr_str_of(text), &report, &error))
        fail_msg("%s", error.message);
    return report;
}

static bool removed(const dr_report *report, const char *text, dr_removed_kind kind)
{
    for (uint32_t i = 0; i < report->removed.n; i++)
        if (dr_eq(report->removed.at[i].text, dr_str_of(text)))
            return report->removed.at[i].kind == kind;
    return false;
}

#define FOURTH                                                                                                         \
    "Students marched to the fence of the canal zone in the afternoon, the police in Panama said, and then went home."
#define CAPTION "General Torrijos and President Carter after the signing in Washington. (Ana Lopez/AFP)"

static void a_page_loses_its_furniture(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read(
        "Treaty on the canal is signed - The Daily Post\n\nMenu\nHome\nWorld\nSports\nSubscribe\nSign in\n\n"
        "Treaty on the canal is signed\n\nBy Ana Lopez and Li Wei\n\nSeptember 7, 1997\n\nShare on Facebook\n\n" LEDE
        "\n\n" CAPTION "\n\nSign up for our free newsletter\n\n" SECOND "\n\n" THIRD
        "\n\nRelated articles\n\nShips wait at the locks\n\nThe dam that feeds the canal\n\n"
        "12 comments\n\nPrivacy policy\n\n© 1997 The Daily Post. All rights reserved.\n");
    assert_str(report.text, LEDE "\n\n" SECOND "\n\n" THIRD);
    assert_int_equal(report.paragraphs.n, 3);
    assert_str(dr_cut(report.text, report.paragraphs.at[1]), SECOND);
    assert_str(report.title, "Treaty on the canal is signed");
    assert_int_equal(report.authors.n, 2);
    assert_str(report.authors.at[0], "Ana Lopez");
    assert_str(report.authors.at[1], "Li Wei");
    assert_int_equal(report.published.year, 1997);
    assert_int_equal(report.published.day, 7);
    assert_int_equal(report.published_from, DR_DATE_TEXT);
    assert_int_equal(report.captions.n, 1);
    assert_str(report.captions.at[0].credit, "Ana Lopez/AFP");
    assert_true(removed(&report, "Sign up for our free newsletter", DR_REMOVED_NEWSLETTER));
    assert_true(removed(&report, "12 comments", DR_REMOVED_COMMENTS));
    assert_true(removed(&report, "Ships wait at the locks", DR_REMOVED_RELATED));
}

static void a_plea_goes_whole(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read(LEDE "\n\n" SECOND "\n\n" THIRD "\n\nIs the Daily Post important to you?\n\n"
                                 "We are glad that you read us, and we ask little of you in return for what we do.\n\n"
                                 "Your support is essential to continue our work. We cannot print without you.\n\n"
                                 "Yes, I'll give\n\nYes, I'll give\n\nAlready a member? Sign in\n\nThank you,\nThe "
                                 "editor\n\nJoin our community\n");
    assert_str(report.text, LEDE "\n\n" SECOND "\n\n" THIRD);
    for (uint32_t i = 0; i < report.removed.n; i++)
        assert_int_equal(report.removed.at[i].kind, DR_REMOVED_SUBSCRIPTION);
}

static void quoted_speech_is_no_plea(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read(
        LEDE
        "\n\nSubscribe now\n\n“We ask you for your support, and our work will not end here,” she told the crowd.\n\n"
        "Your support matters\n\n" SECOND);
    assert_true(dr_find(report.text, DR_STR("she told the crowd")) != DR_NOT_FOUND);
}

static void clean_text_stays(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read(LEDE "\r\n\r\n" SECOND "\r\r" THIRD);
    assert_str(report.text, LEDE "\n\n" SECOND "\n\n" THIRD);
    assert_int_equal(report.removed.n, 0);
    assert_null(report.title.at);
    assert_int_equal(report.authors.n, 0);
    assert_int_equal(report.published.year, 0);
}

static void wrapped_lines_are_joined(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("The two governments signed the treaty on the canal in Washington on\n"
                            "Wednesday, ending thirteen years of talks that had begun in another\n"
                            "time and under other men.\n\n"
                            "Under the treaty the canal passes to Panama at the end of 1999, and\n"
                            "both sides keep it neutral after that. The Senate must still vote on\n"
                            "it before the end of the year.\n");
    assert_int_equal(report.paragraphs.n, 2);
    assert_true(dr_starts(
        report.text, DR_STR("The two governments signed the treaty on the canal in Washington on Wednesday, ending")));
    assert_true(dr_ends(report.text,
                        DR_STR("neutral after that. The Senate must still vote on it before the end of the year.")));
}

static void lines_broken_by_hand_are_joined(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("The two governments signed the treaty on the canal in Washington and\n"
                            "Panama celebrated, ending thirteen years of talks that had begun, the\n"
                            "U.S. negotiator said, in another time.\n\n"
                            "Under the treaty the canal passes to Panama at the end of 1999, and both\n"
                            "sides keep it neutral after that. The Senate must still vote on it\n"
                            "before the end of the year.\n");
    assert_int_equal(report.paragraphs.n, 2);
    assert_true(dr_ends(dr_cut(report.text, report.paragraphs.at[0]),
                        DR_STR("begun, the U.S. negotiator said, in another time.")));
    assert_true(dr_ends(report.text, DR_STR("vote on it before the end of the year.")));
}

static void captions_know_their_place(void **state)
{
    (void)state;
    GUARD();
    const char *text = LEDE "\n\n" CAPTION "\n\n" SECOND "\n\n" THIRD;
    dr_report report = read(text);
    assert_int_equal(report.captions.n, 1);
    assert_str(dr_cut(dr_str_of(text), report.captions.at[0].span_in_input), CAPTION);
    assert_str(report.captions.at[0].text, CAPTION);
}

static const struct {
    const char *line, *credit;
} credits[] = {
    {"Photo: Ana Lopez", "Ana Lopez"},
    {"(Image: Getty Images)", "Getty Images"},
    {"AP Photo/Ana Lopez", "AP Photo/Ana Lopez"},
    {"A ship in the locks. REUTERS/Li Wei", "REUTERS/Li Wei"},
    {"A ship in the locks. (AP Photo/Ana Lopez, File)", "AP Photo/Ana Lopez, File"},
    {"A ship in the locks Credit: EPA", "EPA"},
    {"Ships in the locks, May 3, 1978. (Ana Lopez/Canal Post)", "Ana Lopez/Canal Post"},
    {"Ships in the locks (Li Wei/Post)", "Li Wei/Post"},
    {"The seat went to the sister parties (CDU/CSU)", NULL},
    {"He led the front (Popular Front/Red Guard).", NULL},
    {"The canal opened in 1914 (it had taken ten years).", NULL},
    {"The minister (left) spoke first.", NULL},
    {"Photo:", NULL},
    {"()", NULL},
    {"", NULL},
};

static void credits_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof credits / sizeof *credits; i++) {
        dr_str credit = dr_flat_credit(dr_str_of(credits[i].line));
        if (!credits[i].credit)
            assert_null(credit.at);
        else
            assert_str(credit, credits[i].credit);
    }
}

static void an_agency_dateline_names_the_outlet(void **state)
{
    (void)state;
    GUARD();
    assert_str(read("WASHINGTON (Reuters) - " LEDE "\n\n" SECOND).outlet, "Reuters");
    assert_null(read(LEDE "\n\n" SECOND " (AP)").outlet.at);
    assert_null(read("WASHINGTON (at the White House: noon) - " LEDE "\n\n" SECOND).outlet.at);
}

static void a_dateline_dates_the_report(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("WASHINGTON, Sept. 7, 1997 (Isthmus Wire) - " LEDE "\n\n" SECOND);
    assert_int_equal(report.published.year, 1997);
    assert_int_equal(report.published.month, 9);
    assert_int_equal(report.published_from, DR_DATE_TEXT);
    assert_str(report.outlet, "Isthmus Wire");
    assert_true(dr_starts(report.text, DR_STR("WASHINGTON, Sept. 7, 1997 (Isthmus Wire) - The two")));
    assert_int_equal(read("The treaty of Sept. 7, 1997 (Carter) - " LEDE "\n\n" SECOND).published.year, 0);
}

/* A sentence with a day in it tells something; a line that says when the text was written goes. */
static void a_sentence_with_a_day_is_no_date_line(void **state)
{
    (void)state;
    GUARD();
    static const char rest[] =
        "\n\nThe vice president took the oath a week later and promised to keep the treaty that his "
        "predecessor had signed.\n\nForeign leaders came to the funeral on Saturday, among them three "
        "former presidents of the United States.\n";
    static const struct {
        const char *line;
        bool kept;
    } rows[] = {
        {"On Oct. 6, 1981, gunmen killed President Anwar Sadat in Cairo.", true},
        {"CAIRO, Oct. 6, 1981 (AP) - Gunmen killed President Anwar Sadat on Tuesday.", true},
        {"Published October 6, 1981 at 10:15", false},
        {"October 6, 1981", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_report report = read(dr_format(arena, "Leader shot dead at parade\n\n%s%s", rows[i].line, rest).at);
        if ((dr_find(report.text, dr_str_of(rows[i].line)) != DR_NOT_FOUND) != rows[i].kept)
            fail_msg("%s", rows[i].line);
    }
}

static void a_headline_on_top_is_the_title(void **state)
{
    (void)state;
    GUARD();
    dr_report report =
        read("Treaty on the canal is signed\n\nWASHINGTON, Sept. 7, 1997 (AP) - " LEDE "\n\n" SECOND "\n\n" THIRD);
    assert_str(report.title, "Treaty on the canal is signed");
    assert_true(dr_starts(report.text, DR_STR("WASHINGTON")));
    report = read("Treaty on the canal is signed\nBy Ana Lopez\n\n" LEDE "\n\n" SECOND "\n\n" THIRD);
    assert_str(report.title, "Treaty on the canal is signed");
    assert_str(report.authors.at[0], "Ana Lopez");
    assert_str(report.text, LEDE "\n\n" SECOND "\n\n" THIRD);
    report = read("The canal treaty is signed.\n\n" LEDE "\n\n" SECOND "\n\n" THIRD);
    assert_true(dr_starts(report.text, DR_STR("The canal treaty is signed.")));
}

static void a_headline_stands_behind_outlet_and_menu(void **state)
{
    (void)state;
    GUARD();
    dr_report report =
        read("Isthmus Wire\nHome  World  Americas  Markets  Sport\nPresidents sign treaty on the canal\n\n"
             "Ana Lopez and Li Wei in Panama City\n7 September 1997\n\n" LEDE "\n\n" SECOND "\n\n" THIRD);
    assert_str(report.title, "Presidents sign treaty on the canal");
    assert_int_equal(report.authors.n, 2);
    assert_str(report.authors.at[0], "Ana Lopez");
    assert_str(report.authors.at[1], "Li Wei");
    assert_int_equal(report.published.year, 1997);
    assert_str(report.text, LEDE "\n\n" SECOND "\n\n" THIRD);
}

static void a_box_after_the_first_paragraph_does_not_cut_it_off(void **state)
{
    (void)state;
    GUARD();
    dr_report report =
        read("Treaty on the canal is signed\n\n" LEDE "\n\nThe Isthmus Wire briefing\nThree stories every evening, in "
             "your inbox.\nSubscribe now\n\n" SECOND "\n\n" THIRD "\n\nRELATED: The canal in dates\n");
    assert_str(report.text, LEDE "\n\n" SECOND "\n\n" THIRD);
    assert_true(removed(&report, "Treaty on the canal is signed", DR_REMOVED_DUPLICATE));
    assert_true(removed(&report, "The Isthmus Wire briefing", DR_REMOVED_NEWSLETTER));
}

static void a_box_goes_with_its_heading(void **state)
{
    (void)state;
    GUARD();
    dr_report report =
        read(LEDE "\n\n" SECOND "\n\nThe Isthmus Wire briefing\nThree stories every evening, in your inbox.\n"
                  "Subscribe now\n\n" THIRD "\n\n" FOURTH "\n\nRELATED: The canal in dates\n");
    assert_str(report.text, LEDE "\n\n" SECOND "\n\n" THIRD "\n\n" FOURTH);
    assert_true(removed(&report, "The Isthmus Wire briefing", DR_REMOVED_NEWSLETTER));
    assert_true(removed(&report, "RELATED: The canal in dates", DR_REMOVED_RELATED));
}

/* The text's blocks that are kept, by their first words, when only those that begin with "The" or "Under" were found.
 */
static dr_str kept_of(const char *text)
{
    size_t rest;
    dr_report report = {0};
    dr_buf out = {.arena = arena};
    dr_blocks blocks = dr_flat_look(arena, dr_str_of(text), &report, &rest);
    for (uint32_t i = 0; i < blocks.n; i++) {
        bool found = dr_starts(blocks.at[i].text, DR_STR("The ")) || dr_starts(blocks.at[i].text, DR_STR("Under"));
        blocks.at[i].state = found ? DR_FLAT_REPORT : DR_FLAT_BEFORE;
    }
    dr_flat_keep(&blocks);
    for (uint32_t i = 0; i < blocks.n; i++)
        if (blocks.at[i].state == DR_FLAT_REPORT)
            dr_buf_format(&out, "%.9s; ", blocks.at[i].text.at);
    return dr_buf_view(&out);
}

static void what_the_place_gives_away_is_kept(void **state)
{
    (void)state;
    GUARD();
    /* paragraphs between the day and the report, none below a menu */
    assert_str(kept_of("SEPTEMBER 7, 1997 10:43\n" FOURTH
                       "\nBoth of the men had waited for the day since the spring of the year\n" SECOND "\n"),
               "Students ; Both of t; Under the; ");
    assert_str(kept_of("Home\n" FOURTH "\n" SECOND "\n"), "Under the; ");
    assert_str(kept_of("By Ana Lopez\n" FOURTH "\nHome\n" SECOND "\n"), "Under the; ");
    /* a list of days, no list of months or of single days */
    assert_str(kept_of(SECOND "\n\nDays of the talks\n\nJune 14 \xE2\x80\x93 Contadora, Canal Zone\n17 June: Panama "
                              "City, Panama\nJuly 2, Washington, "
                              "D.C.\nAug. 10 \xE2\x80\x93 Panama City, Panama\n\nHome\n"),
               "Under the; Days of t; June 14 \xE2; 17 June: ; July 2, W; Aug. 10 \xE2; ");
    assert_str(kept_of(SECOND "\n\nNovember 1997 (12 of them)\nOctober 1997 (9 of them)\nMay 1997 (3 of them)\n"),
               "Under the; ");
    assert_str(kept_of(SECOND "\n\nJune 14\nJune 15\nJune 16\n"), "Under the; ");
    assert_str(kept_of("Home\nWorld\nJune 14, a day of talks\nJune 15, a day of talks\nJune 16, a day of talks\n"), "");
}

static void answers_leave_a_thread(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("Ana Lopez\n@analopez\nSep 7, 1997\n1/ " LEDE "\n\n2/ " SECOND
                            "\n\nLi Wei @liwei \xC2\xB7 3h\nReplying to @analopez\n"
                            "Well said!\n\n3/3 " THIRD "\n\nShow this thread\n");
    assert_str(report.text, "1/ " LEDE "\n\n2/ " SECOND "\n\n3/3 " THIRD);
    assert_true(removed(&report, "Well said!", DR_REMOVED_COMMENTS));
    /* one post by itself, and a quoted handle, are no thread */
    report = read(LEDE "\n\nLi Wei @liwei \xC2\xB7 3h\n\n" SECOND "\n\n" THIRD);
    assert_true(dr_ends(report.text, DR_STR(THIRD)));
}

static void several_reports_are_warned_of(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("Treaty on the canal is signed\n\nWASHINGTON, Sept. 7, 1997 (AP) - " LEDE "\n\n" SECOND
                            "\n\nStudents march in "
                            "Panama City\n\nPANAMA CITY, Sept. 7, 1997 (AP) - " FOURTH "\n\n" THIRD "\n");
    assert_int_equal(report.warnings.n, 1);
    report = read("Treaty on the canal is signed\nBy Ana Lopez\n\n" LEDE "\n\n" SECOND
                  "\n\nStudents march in Panama City\nBy Li Wei\n\n" FOURTH "\n\n" THIRD "\n");
    assert_int_equal(report.warnings.n, 1);
    report = read("Treaty on the canal is signed\nBy Ana Lopez\n\n" LEDE "\n\n" SECOND
                  "\n\nThe students march\n\n" FOURTH "\n\n" THIRD "\n");
    assert_int_equal(report.warnings.n, 0);
}

/* Briefs under agencies' datelines, and items that are numbered; a report that numbers its points is one. */
static void briefs_and_digests_are_warned_of(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text;
        uint32_t warnings;
    } rows[] = {
        {"NEWS BRIEFS\n\nWASHINGTON (AP) - " LEDE "\n\nPANAMA CITY (AP) - " FOURTH "\n\nBALBOA (Reuter) - " SECOND "\n",
         1},
        {"BC-CANAL\nWASHINGTON (AP) - " LEDE "\n\nBC-STUDENTS\nPANAMA CITY (AP) - " FOURTH "\n", 1},
        {"WASHINGTON (AP) - " LEDE "\n\nPANAMA CITY (AP) - " FOURTH "\n", 0},
        {"[1] Treaty on the canal is signed\n\n" LEDE "\n\n[2] Students march in Panama City\n\n" FOURTH
         "\n\n[3] Senators will not be hurried\n\n" THIRD "\n",
         1},
        {"NEWS SUMMARY\n\n1. TREATY ON THE CANAL IS SIGNED\n" LEDE "\n\n2. STUDENTS MARCH IN PANAMA CITY\n" FOURTH
         "\n\n3. SENATORS WILL NOT BE HURRIED\n" THIRD "\n",
         1},
        {"WORLD BRIEFS\n\n1. " LEDE " " SECOND "\n\n2. " FOURTH " " THIRD "\n\n3. " SECOND " " THIRD "\n", 1},
        {"NEWS IN BRIEF\n\n" LEDE "\n\n" FOURTH "\n\n" THIRD "\n", 1},
        {"WORLD NEWS IN BRIEF\n\nTREATY SIGNED\n" LEDE "\n\nSTUDENTS MARCH IN THE CAPITAL\n" FOURTH
         "\n\nSENATORS WILL NOT BE HURRIED\n" THIRD "\n\nCANAL WILL BE NEUTRAL\n" SECOND "\n",
         1},
        {"Treaty on the canal is signed\n\nThe price of the canal\n" LEDE "\n\nThe march of the students\n" FOURTH
         "\n\nThe vote that is to come\n" THIRD "\n",
         0},
        /* points of one report or document, and too few of them */
        {"1. " LEDE " " SECOND "\n\n2. " FOURTH " " THIRD "\n\n3. " SECOND " " THIRD "\n", 0},
        {"Final communique\n\n1. " LEDE " " SECOND "\n\n2. " FOURTH " " THIRD "\n\n3. " SECOND " " THIRD "\n", 0},
        {"1. Sovereign equality\n\n" LEDE "\n\n2. Neutrality\n\n" SECOND "\n\n3. Entry into force\n\n" THIRD "\n", 0},
        {"1. When is the vote?\n\n" THIRD "\n\n2. Who pays?\n\n" SECOND "\n\n3. And the students?\n\n" FOURTH "\n", 0},
        {"The treaty in brief\n\nThe price\n" LEDE "\n\nThe march\n" FOURTH "\n\nThe vote\n" THIRD "\n", 0},
        {LEDE "\n\n1. The price of the canal\n\n" SECOND "\n\n2. The march of the students\n\n" FOURTH
              "\n\n3. The vote that is to come\n\n" THIRD "\n",
         0},
        {"1) Treaty on the canal is signed\n\n" LEDE "\n\n2) Students march in Panama City\n\n" FOURTH "\n", 0},
        {"1. Treaty on the canal is signed\n\n2. Students march in Panama City\n\n3. Senators wait\n\n" LEDE "\n", 0},
    };
    static const char *const titles[] = {"IN BRIEF",
                                         "News in brief - The Daily Post",
                                         "World News Briefs",
                                         "The Daily Post | Foreign roundup",
                                         "Around the World",
                                         "Today\xE2\x80\x99s headlines",
                                         "BRIEFLY: September 7",
                                         "World Briefing",
                                         "World Briefing | Europe",
                                         "News briefing",
                                         "World news in brief",
                                         "National briefs",
                                         "Briefly",
                                         "In other news",
                                         "Other news",
                                         "News from around the world",
                                         "The world in short"};
    static const char *const others[] = {"",
                                         " ",
                                         "The treaty in brief",
                                         "Lawyers file briefs",
                                         "World leaders meet",
                                         "Digest",
                                         "In other words",
                                         "A brief history of the canal",
                                         "Panama at a glance",
                                         "Press briefing",
                                         "White House briefing",
                                         "Briefing"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        assert_true(dr_flat_says_briefs(dr_str_of(titles[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(dr_flat_says_briefs(dr_str_of(others[i])));
    assert_false(dr_flat_says_briefs((dr_str){0}));
    assert_false(dr_flat_says_briefs(DR_STR("Talks,  -  : , - (; , resume")));
    assert_true(dr_flat_says_briefs(DR_STR("Talks, - News in brief")));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t warnings = 0;
        dr_report report = read(rows[i].text);
        for (uint32_t k = 0; k < report.warnings.n; k++)
            warnings += dr_find(report.warnings.at[k], DR_STR("several reports")) != DR_NOT_FOUND;
        if (warnings != rows[i].warnings)
            fail_msg("%zu: %u", i, warnings);
    }
}

/* Under the headline and byline of an interview, its first question is no headline. */
static void an_interview_keeps_its_headline(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("A talk with the pilots\nBy Ana Lopez\n\nWhen did the talks begin?\n\n" LEDE
                            "\n\nWho pays for it all?\n\n" SECOND "\n\nAnd what is next?\n\n" THIRD "\n");
    assert_str(report.title, "A talk with the pilots");
    assert_str(report.authors.at[0], "Ana Lopez");
}

/* The times over posts go, those in front of a post's heading stay; a lone figure is a figure. */
static void hours_over_posts_go(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("Treaty on the canal is signed\n\n" LEDE "\n\n14:05\n\n" SECOND
                            "\n\n13:20 The students\n\n" FOURTH "\n\n12.00 GMT\n\n" THIRD "\n");
    assert_str(report.text, LEDE "\n\n" SECOND "\n\n13:20 The students\n\n" FOURTH "\n\n" THIRD);
    assert_true(removed(&report, "14:05", DR_REMOVED_OTHER) && removed(&report, "12.00 GMT", DR_REMOVED_OTHER));
    report = read("Treaty on the canal is signed\n\n" LEDE "\n\n12.00\n\n" SECOND "\n\n" FOURTH "\n");
    assert_str(report.text, LEDE "\n\n12.00\n\n" SECOND "\n\n" FOURTH);
}

static void too_many_lines_are_said(void **state)
{
    (void)state;
    GUARD();
    dr_buf text = {.arena = arena};
    dr_buf_add(&text, DR_STR(LEDE "\n"));
    for (int i = 0; i < DR_MAX_BLOCKS; i++)
        dr_buf_add(&text, DR_STR("x\n"));
    dr_report report = {0};
    dragoman_error error;
    assert_int_equal(dr_flat_read(arena, dr_buf_view(&text), &report, &error), DRAGOMAN_OK);
    assert_int_equal(report.warnings.n, 1);
}

static void menus_alone_are_no_report(void **state)
{
    (void)state;
    GUARD();
    dr_report report = {0};
    dragoman_error error;
    assert_int_equal(dr_flat_read(arena, DR_STR("Home\nMenu\nSearch\nShare\n"), &report, &error), DRAGOMAN_E_EMPTY);
    assert_int_equal(dr_flat_read(arena, DR_STR(""), &report, &error), DRAGOMAN_E_EMPTY);
    static const char *const empty[] = {"", " \n\xC2\xA0\n", "---\ntitle: Talks resume\n---\n", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        report = (dr_report){0};
        assert_int_equal(dr_flat_read(arena, dr_str_of(empty[i]), &report, &error), DRAGOMAN_E_EMPTY);
        assert_non_null(strstr(error.message, "no words"));
    }
}

/* What is kept of a text of a few lines, with " | " between. */
static const struct {
    const char *text, *kept, *title;
} short_texts[] = {
    {"CAIRO, March 3, 1978 (Delta Wire) - Talks ended.", "CAIRO, March 3, 1978 (Delta Wire) - Talks ended.", NULL},
    {"Carter meets Sadat", "Carter meets Sadat", "Carter meets Sadat"},
    {"Sadat assassinated\n", "Sadat assassinated", NULL},
    {"Talks resume in Dayton\nHolbrooke arrives tonight\nMore to follow.\n",
     "Talks resume in Dayton | Holbrooke arrives tonight | More to follow.", "Talks resume in Dayton"},
    {"Talks end in Dayton\n\nCarter calls for new round\n", "Talks end in Dayton | Carter calls for new round",
     "Talks end in Dayton"},
    {"Ceasefire holds in Belfast #peace #NI\nhttps://example.org/a", "Ceasefire holds in Belfast #peace #NI",
     "Ceasefire holds in Belfast #peace #NI"},
    {"#Dayton #peace talks have ended without a deal, says @envoy",
     "#Dayton #peace talks have ended without a deal, says @envoy", NULL},
    {"Sadat visits Jerusalem\nBy Ana Lopez\n20 November 1997\n", "Sadat visits Jerusalem", "Sadat visits Jerusalem"},
    {"Ceasefire holds in Belfast\nSubscribe now", "Ceasefire holds in Belfast", "Ceasefire holds in Belfast"},
};

static void short_texts_are_read(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof short_texts / sizeof *short_texts; i++) {
        dr_report report = {0};
        dr_buf kept = {.arena = arena};
        int code = dr_flat_read(arena, dr_str_of(short_texts[i].text), &report, NULL);
        for (uint32_t k = 0; k < report.paragraphs.n; k++)
            dr_buf_format(&kept, "%s%.*s", k ? " | " : "", DR_FMT(dr_cut(report.text, report.paragraphs.at[k])));
        bool same = dr_eq(dr_buf_view(&kept), dr_str_of(short_texts[i].kept)) &&
                    dr_eq(report.title, dr_str_of(short_texts[i].title));
        if (code || !same || report.warnings.n != 1)
            fail_msg("\"%s\": %d, \"%.*s\", title \"%.*s\"", short_texts[i].text, code, DR_FMT(dr_buf_view(&kept)),
                     DR_FMT(report.title));
    }
}

static void short_menus_are_refused_with_advice(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {"Home\nNews\nSport\nSubscribe now\nSign up for our newsletter\n",
                                        "Share this article\nPrint\nEmail\n",
                                        "1977",
                                        "By Ana Lopez\n20 November 1997",
                                        "https://example.org/a",
                                        "....",
                                        "Menu"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_report report = {0};
        dragoman_error error = {0};
        if (dr_flat_read(arena, dr_str_of(texts[i]), &report, &error) != DRAGOMAN_E_EMPTY)
            fail_msg("\"%s\" is read", texts[i]);
        assert_non_null(strstr(error.message, "--raw"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(line_kinds),
        TEST(wording_holds_on_hostile_lines),
        TEST(a_page_loses_its_furniture),
        TEST(a_sentence_with_a_day_is_no_date_line),
        TEST(a_plea_goes_whole),
        TEST(quoted_speech_is_no_plea),
        TEST(clean_text_stays),
        TEST(wrapped_lines_are_joined),
        TEST(lines_broken_by_hand_are_joined),
        TEST(captions_know_their_place),
        TEST(credits_are_found),
        TEST(an_agency_dateline_names_the_outlet),
        TEST(a_dateline_dates_the_report),
        TEST(a_headline_on_top_is_the_title),
        TEST(a_headline_stands_behind_outlet_and_menu),
        TEST(a_box_after_the_first_paragraph_does_not_cut_it_off),
        TEST(a_box_goes_with_its_heading),
        TEST(what_the_place_gives_away_is_kept),
        TEST(answers_leave_a_thread),
        TEST(several_reports_are_warned_of),
        TEST(briefs_and_digests_are_warned_of),
        TEST(an_interview_keeps_its_headline),
        TEST(hours_over_posts_go),
        TEST(too_many_lines_are_said),
        TEST(menus_alone_are_no_report),
        TEST(short_texts_are_read),
        TEST(short_menus_are_refused_with_advice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
