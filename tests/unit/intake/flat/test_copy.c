/* Copy as wires, translators, subtitlers and note-takers leave it: marks around a report that are none of it. */
#include "intake/flat/blocks.h"
#include "intake/flat/flat.h"
#include "intake/flat/lines.h"
#include "unit/test.h"

/* On the peace conference at Dayton, November 1995. */
#define P0                                                                                                             \
    "The three presidents agreed on Tuesday to end the war, after three weeks of talks behind a fence at an air base " \
    "in Ohio."
#define P1                                                                                                             \
    "The mediators said that the map would be drawn again, and that a force of the alliance was to watch over the "    \
    "peace."
#define P2 "Officials warned that the hardest part was still to come, since refugees must be able to return home."
#define TEXT P0 "\n\n" P1 "\n\n" P2

static dr_report read(const char *text)
{
    dr_report report = {0};
    dragoman_error error = {0};
    if (dr_flat_read(arena, dr_str_of(text), &report, &error))
        fail_msg("%s\n%s", text, error.message);
    return report;
}

static void marks_of_wires_go(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *title;
        int day;
    } rows[] = {
        {"ZCZC\nr i BC-BOSNIA-TALKS 11-21 0312\nBC-BOSNIA-TALKS\nPresidents agree to end war\nBy Ana Lopez\n\n" TEXT
         "\nREUTER\nNNNN\n",
         "Presidents agree to end war", 0},
        {"BC-Bosnia-Talks, 1st Ld-Writethru,a0512\n^Presidents agree to end war<\n^Eds: UPDATES with reaction.<\n^By "
         "ANA "
         "LOPEZ=\n\n" TEXT "\nAP-NY-11-21-95 1410EST<\n",
         "Presidents agree to end war", 21},
        {"Presidents agree to end war\n\n" TEXT "\n\nREUTER SR IQ\n", "Presidents agree to end war", 0},
        {"BOSNIA-TALKS (TOPS)\nPresidents agree to end war\n\n" TEXT "\n\n(more)\n", "Presidents agree to end war", 0},
        {"Presidents agree to end war\n\n" P0 "\n\n" P1 "\n\nMORE\n\n2-2-2\n\n" P2 "\n\n-30-\n",
         "Presidents agree to end war", 0},
        {"Presidents agree to end war\n\n" TEXT "\n\n# # #\n\nContact: Li Wei, 45-555-0100\n",
         "Presidents agree to end war", 0},
        {"Presidents agree to end war\n\n" TEXT "\n\n- ENDS -\n", "Presidents agree to end war", 0},
        {"FBIS-EEU-95-220\nPresidents agree to end war\n\n[Article by Ana Lopez: \"End of war\"]\n\n" TEXT "\n",
         "Presidents agree to end war", 0},
        {"Presidents agree to end war - agency\n\nBBC Monitoring Service: Central Europe\n\nText of report in English "
         "by "
         "agency Tanjug\n\n" TEXT "\n\nSource: Tanjug, Belgrade, in English 1015 gmt 21 Nov 95\n\n/BBC Monitoring/ (c) "
         "BBC\n",
         "Presidents agree to end war - agency", 21},
        {"MINISTRY OF DEFENCE\nPRESS RELEASE No. 14/95\n\nPRESIDENTS TO END WAR\n\n" TEXT
         "\n\nTel.: 45-555-0100\nE-mail: a@b.example\n",
         "PRESIDENTS TO END WAR", 0},
        {"Presidents agree to end war\n\nLD2111093095 Belgrade TANJUG in English 0900 GMT 21 Nov 95\n\n" TEXT "\n",
         "Presidents agree to end war", 21},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_report report = read(rows[i].text);
        if (!dr_is_text(report.text, TEXT) || !dr_is_text(report.title, rows[i].title) ||
            report.published.day != rows[i].day)
            fail_msg("%s\ngave %.*s (day %d)\n%.*s", rows[i].text, DR_FMT(report.title), report.published.day,
                     DR_FMT(report.text));
    }
}

static void characters_are_those_that_pages_mean(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("Presidents &amp; generals agree to end war\n\n" P0 "\n\n&quot;It is a hard peace,&quot; one of the "
                            "mediators said, &#8220;but it is one.&#8221;\n\n" P2 "\n");
    assert_str(report.title, "Presidents & generals agree to end war");
    assert_str(report.text, P0 "\n\n\"It is a hard peace,\" one of the mediators said, \xE2\x80\x9C" "but it is one.\xE2\x80\x9D\n\n" P2);
}

static void who_quotes_a_report_adds_nothing_to_it(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("Li Wei wrote:\n> Presidents agree to end war\n>\n> " P0 "\n>\n> " P1 "\n>\n> " P2
                            "\n\nThanks for this, I had missed it.\n\nAna\n");
    assert_str(report.text, TEXT);
    assert_true(report.removed.n > 0);
}

static void words_of_reports_are_no_marks(void **state)
{
    (void)state;
    static const char *const lines[] = {"30.",
                                        "Ends meet in Bosnia",
                                        "End of the war",
                                        "CEASE-FIRE HOLDS",
                                        "CEASE-FIRE",
                                        "30",
                                        "1995",
                                        "more",
                                        "AM-radio listeners gathered in the square on Tuesday and sang.",
                                        "BC-based firms opened on Tuesday.",
                                        "Editors met.",
                                        "B-52",
                                        ""};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (dr_flat_is_wire_mark(dr_str_of(lines[i])))
            fail_msg("\"%s\" is a mark", lines[i]);
    static const char *const marks[] = {"NNNN", "ZCZC 021", "###", "-30-", "- 30 -", "(END)", "ENDS", "a0512", "MORE"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!dr_flat_is_wire_mark(dr_str_of(marks[i])))
            fail_msg("\"%s\" is none", marks[i]);
}

static void subtitles_are_what_is_said(void **state)
{
    (void)state;
    GUARD();
    dr_report report =
        read("1\r\n00:00:01,000 --> 00:00:04,000\r\nThe three presidents\r\nagreed on Tuesday,\r\n\r\n2\r\n"
             "00:00:04,500 --> 00:00:08,000\r\n<i>after weeks</i> of {\\an8}talks.\r\n\r\n3\r\n"
             "00:00:12,000 --> 00:00:14,000\r\n- Why now?\r\n- They were tired.\r\n");
    assert_str(report.text,
               "The three presidents agreed on Tuesday, after weeks of talks.\n\nWhy now?\n\nThey were tired.");
    assert_int_equal(report.warnings.n, 1);
    report =
        read("WEBVTT - Dayton\n\nNOTE by hand\n\n1\n00:01.000 --> 00:04.000 align:start\n<v Ana Lopez>The three "
             "presidents\nagreed.\n\n00:04.500 --> 00:08.000\nThey go home.\n\nintro\n00:09.000 --> 00:10.000\n<v Li "
             "Wei>When?\n");
    assert_str(report.text, "Ana Lopez: The three presidents agreed. They go home.\n\nLi Wei: When?");
    assert_false(dr_flat_is_subtitles(DR_STR("Talks end\n\n1\n00:00:01,000 --> 00:00:04,000\n")));
    assert_false(dr_flat_is_subtitles(DR_STR("At 00:00:01 the talks --> ended.")));
    dr_flat_is_subtitles(DR_STR("99999999999999999999:99:99,99 --> 1:2,3\n1\n"));
}

static void marks_of_markdown_go(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read(
        "---\ntitle: \"Presidents agree\"\ndate: 1995-11-21\nauthor: Ana Lopez\ntags: [a, b]\n---\n\n# Presidents "
        "agree\n\nThe three presidents agreed on **Tuesday** to end the *war*, after three weeks of [talks](http://"
        "a.example/t_(x) behind a fence at an air base in Ohio.\n\n## Map\n\n> " P1 "\n\n![The base](b.jpg)\n\n" P2
        "\n");
    assert_str(
        report.text,
        "The three presidents agreed on Tuesday to end the war, after three weeks of talks behind a fence at an air "
        "base in Ohio.\n\nMap\n\n" P1 "\n\n" P2);
    assert_str(report.title, "Presidents agree");
    assert_str(report.authors.at[0], "Ana Lopez");
    assert_int_equal(report.published.day, 21);
    assert_false(dr_flat_is_markdown(DR_STR("# Presidents agree\n\nThe 2 * 3 * 4 men_of_war said [so] (twice).")));
    assert_false(dr_flat_is_markdown(DR_STR("---\nA rule, and then a text without metadata.\n---\n")));
    static const char *const hostile[] = {"# a\n# b\n[[[[[[](((", "# a\n# b\n**", "# a\n# b\n*_*_*_*_a_*_*_*_*",
                                          "---\n:\n---\n",        "# a\n# b\n\\", "# a\n# b\n[a](b"};
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        dr_flat_markdown(arena, dr_str_of(hostile[i]), &report);
}

/* Paragraphs with numbers or letters before them, wherever their next lines begin. */
/* A byline between marks of emphasis shows that a text is Markdown, whatever else it has. */
static void bylines_in_marks_are_read(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[] = {"*By Ana Lopez*", "**By Ana Lopez**", "_By Ana Lopez_", "__By Ana Lopez__",
                                        "***By Ana Lopez***", "*By Ana Lopez, The Tiber Courier*", "**By Ana Lopez** | November 21, 1995"};
    for (size_t i = 0; i < 2 * sizeof lines / sizeof *lines; i++) {
        const char *title = i % 2 ? "# Presidents agree to end war" : "**Presidents agree to end war**";
        dr_report report = read(dr_format(arena, "%s\n\n%s\n\n" TEXT, title, lines[i / 2]).at);
        if (report.authors.n != 1 || !dr_is_text(report.authors.at[0], "Ana Lopez"))
            fail_msg("%s", lines[i / 2]);
        assert_str(report.title, "Presidents agree to end war");
        assert_str(report.text, TEXT);
    }
    assert_false(dr_flat_is_markdown(DR_STR("Presidents agree\n\n*by then the war was over*\n")));
    assert_false(dr_flat_is_markdown(DR_STR("Presidents agree\n\n* By Tuesday all had signed.\n* By Friday it was over.\n")));
}

static void numbered_paragraphs_are_whole(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("REPORT ON THE TALKS OF NOVEMBER\n\n"
                            "1.    The three presidents agreed on Tuesday to end the war, after\n"
                            "three weeks of talks behind a fence at an air base in Ohio.\n\n"
                            "(a)   The mediators said that the map would be drawn again, and that\n"
                            "      a force of the alliance was to watch over the peace there.\n\n"
                            "- Officials warned that the hardest part was still to come, since\n"
                            "  refugees must be able to return home in the spring of the year.\n\n"
                            "2.    The three presidents agreed on Tuesday to end the war, after\n"
                            "three weeks of talks behind a fence at an air base in Ohio.\n\n"
                            "95-35419 (E)   211195                              /...\n");
    assert_str(
        report.text,
        "1. The three presidents agreed on Tuesday to end the war, after three weeks of talks behind a fence at an air "
        "base in Ohio.\n\n(a) The mediators said that the map would be drawn again, and that a force of the alliance "
        "was to watch over the peace there.\n\n- Officials warned that the hardest part was still to come, since "
        "refugees must be able to return home in the spring of the year.\n\n2. The three presidents agreed on Tuesday "
        "to end the war, after three weeks of talks behind a fence at an air base in Ohio.");
}

/* Columns that end in different rows are put under each other whole. */
static void the_last_row_of_a_column_stays_with_it(void **state)
{
    (void)state;
    GUARD();
    dr_report report = read("The three presidents agreed on       and that a force of the alliance\n"
                            "Tuesday to end the war, after        was to watch over the peace, as\n"
                            "three weeks of talks behind a        officials warned that the part\n"
                            "fence at an air base in Ohio,        still to come was the hardest,\n"
                            "and the mediators said that the      since refugees must be able to\n"
                            "map would be drawn again in the      go home to towns that others\n"
                            "weeks before the signing there,      held and did not want to leave.\n"
                            "in a palace of the capital,\n");
    assert_str(report.text,
               "The three presidents agreed on Tuesday to end the war, after three weeks of talks behind a fence "
               "at an air base in Ohio, and the mediators said that the map would be drawn again in the weeks "
               "before the signing there, in a palace of the capital, and that a force of the alliance was to "
               "watch over the peace, as officials warned that the part still to come was the hardest, since "
               "refugees must be able to go home to towns that others held and did not want to leave.");
}

/* A wire's name behind a paragraph takes nothing of it away; a caption's credit does. */
static void wires_sign_at_the_end(void **state)
{
    (void)state;
    GUARD();
    static const char *const rows[] = {
        P0 " (AP)",
        "DAYTON, Ohio - The three presidents agreed to it. (Reuters)",
        "Presidents agree to end war\n\n" P0 "\n\n" P1 " (AP)\n\n" P2,
        "Presidents agree to end war\n\n" P0 " (AP)\n\n" P1 " (AP)\n\n" P2 " (AP)",
        "Presidents agree to end war\n\n" P0 "\n\n" P1 "\n\n" P2 " (AFP, Xinhua)",
        "Presidents agree to end war\n\n" P0 "\n\n" P1 "\n\nRefugees were glad, a man said. (AFP)\n\n" P2,
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_report report = read(rows[i]);
        dr_str text = dr_str_of(rows[i]), head = DR_STR("Presidents agree to end war\n\n");
        text = dr_starts(text, head) ? dr_from(text, head.size) : text;
        if (!dr_eq(report.text, text))
            fail_msg("%s\ngave\n%.*s", rows[i], DR_FMT(report.text));
    }
    const char *long_one = "The three presidents leave the base in Ohio on Tuesday at night, after talks. (Reuters/Ana Lopez)";
    const char *const captions[] = {"The three presidents leave the base. (Reuters)", long_one, "(AP)", "A treaty (of Dayton)"};
    for (size_t i = 0; i < sizeof captions / sizeof *captions; i++)
        if (dr_flat_is_signed(dr_str_of(captions[i])))
            fail_msg("\"%s\" is text", captions[i]);
}

/* A running head with the day in the text costs nothing around it, and says the day where nothing else does. */
static void running_heads_with_a_day_go(void **state)
{
    (void)state;
    GUARD();
    static const char *const heads[] = {"THE DAYTON TIMES  NOVEMBER 22 1995      1",
                                        "The Dayton Times, Wednesday 22 November 1995, page 1",
                                        "Dayton Herald | 22/11/1995 | p. 14", "THE DAYTON TIMES NOVEMBER 22 1995"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        dr_report report = read(
            dr_format(arena, "Presidents agree to end war\n\nBy Ana Lopez\n\n" P0 "\n\n%s\n\n" P1 "\n\n" P2, heads[i])
                .at);
        assert_str(report.text, TEXT);
        assert_int_equal(report.published.day, 22);
        report = read(dr_format(arena,
                                "Presidents agree to end war\n\nBy Ana Lopez\n\n" P0
                                "\n\nThe mediators said that the map would\n\n%s\n\nbe drawn again.\n\n" P2,
                                heads[i])
                          .at);
        assert_str(report.text, P0 "\n\nThe mediators said that the map would be drawn again.\n\n" P2);
    }
    dr_report cut =
        read("Presidents agree to end war\n\n" P0 "\n\nThe mediators said that the map would\n\n22 November "
             "1995\n\nbe drawn again.\n\n" P2);
    assert_str(cut.text, P0 "\n\nThe mediators said that the map would be drawn again.\n\n" P2);
    /* under the headline it is the report's day; a day alone, or a sentence, is no running head */
    dr_report report = read("Presidents agree to end war\nThe Dayton Times, 22 November 1995, page 1\n\n" TEXT);
    assert_str(report.title, "Presidents agree to end war");
    assert_int_equal(report.published.day, 22);
    static const char *const others[] = {"The talks ended on 22 November 1995", "Dayton Times 3",
                                         "The Dayton Times, 22 November 1995.", ""};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (dr_flat_running_head(dr_str_of(others[i])) != DR_NO_HEAD)
            fail_msg("\"%s\" is a running head", others[i]);
}

/* What signs a report under its headline is no headline, however few words that has. */
static void who_signs_is_no_title(void **state)
{
    (void)state;
    GUARD();
    static const char *const signs[] = {
        "Ana Lopez in Dayton\nTue 21 Nov 1995 10.15 EST", "By ANA LOPEZ\nSpecial to The Tiber Times",
        "By Ana Lopez\nExclusive to the Tiber Sun",       "By Ana Lopez\nTiber Courier Staff Writer",
        "By Ana Lopez\nTiber Courier Foreign Service",
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        dr_report report = read(dr_format(arena, "Presidents end war\n%s\n\n" TEXT "\n", signs[i]).at);
        assert_str(report.title, "Presidents end war");
        assert_str(report.text, TEXT);
        assert_int_equal(report.authors.n, 1);
        assert_str(report.authors.at[0], "Ana Lopez");
    }
    dr_report report = read("By Ana Lopez\nPresident resigns his post\n\n" TEXT "\n");
    assert_str(report.title, "President resigns his post");
    report = read("Special to the end: three weeks of talks\nBy Ana Lopez\n\n" TEXT "\n");
    assert_str(report.title, "Special to the end: three weeks of talks");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(marks_of_wires_go),
        TEST(characters_are_those_that_pages_mean),
        TEST(who_quotes_a_report_adds_nothing_to_it),
        TEST(words_of_reports_are_no_marks),
        TEST(subtitles_are_what_is_said),
        TEST(marks_of_markdown_go),
        TEST(the_last_row_of_a_column_stays_with_it),
        TEST(numbered_paragraphs_are_whole),
        TEST(bylines_in_marks_are_read),
        TEST(wires_sign_at_the_end),
        TEST(running_heads_with_a_day_go),
        TEST(who_signs_is_no_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
