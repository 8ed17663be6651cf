/* Pages of the 1990s: headline, byline and day as lines that their look alone tells, tables for columns, frames. */
#include "unit/test.h"

#include "intake/html/html.h"

/* On the peace conference at Madrid, October 1991. */
#define P0                                                                                                             \
    "The delegations met in the royal palace of Madrid on Wednesday, the first time that all of them had sat at one "  \
    "table."
#define P1                                                                                                             \
    "The two chairmen opened the conference with a warning that no settlement could be imposed from outside the "      \
    "region."
#define P2 "Direct talks are to begin within four days, at a place that the parties have not yet agreed on."
#define LINES P0 "<br><br>" P1 "<br>\n<br>" P2
#define OPEN P0 "<p>" P1 "<p>" P2
#define TEXT P0 "\n\n" P1 "\n\n" P2

typedef struct row {
    const char *html, *title, *author;
    bool dated;
} row;

static dr_report read_page(const char *html, int wanted)
{
    dragoman_error error = {0};
    dr_report report = {0};
    assert_int_equal(dr_html_read(arena, dr_str_of(html), &report, &error), wanted);
    if (wanted)
        assert_non_null(strstr(error.message, "frames"));
    return report;
}

static void heads_are_told_by_their_look(void **state)
{
    (void)state;
    GUARD();
#define HEADLINE "Peace conference opens in Madrid"
    static const row rows[] = {
        {"<title>Tiber Courier Online</title><body><center><font size=+2><b>" HEADLINE "</b></font></center><p>By ANA "
         "LOPEZ<br>Courier Staff Writer<br>October 30, 1991<p>" OPEN,
         HEADLINE, "ANA LOPEZ", true},
        {"<title>" HEADLINE "</title><body><center><b>" HEADLINE
         "</b><br>By Ana Lopez<br>30 October 1991</center><br>" LINES,
         HEADLINE, "Ana Lopez", true},
        {"<body><font size=5><b>Peace conference<br>opens in Madrid</b></font><br>by Ana Lopez<br>Wednesday, October "
         "30, 1991<br><br>" LINES,
         HEADLINE, "Ana Lopez", true},
        {"<title>Tiber Courier: October 30, 1991</title><body><big>" HEADLINE "</big><br><font size=2>By <b>Ana "
         "Lopez</b></font><br><font size=1>Wednesday, Oct. 30, 1991</font><p>" LINES,
         HEADLINE, "Ana Lopez", true},
        {"<title>Courier</title><body><table><tr><td><a href=a>News</a><br><a href=b>Sport</a><br><a href=c>Arts</a>"
         "</td><td><font size=6>" HEADLINE "</font><br><br><i>by Ana Lopez</i><br><br>" LINES
         "<br><br><font size=1>Published: October 30, 1991</font></td></tr></table>",
         HEADLINE, "Ana Lopez", true},
        {"<title>story</title><body><strong>" HEADLINE "</strong><p>Ana Lopez<br>The Tiber Courier<br>Madrid, 30 "
         "October 1991<p>" OPEN,
         HEADLINE, "Ana Lopez", true},
        {"<body><p align=center><font size=6>" HEADLINE "</font></p><p align=center>By Ana Lopez, Tiber Courier, "
         "10/30/91</p><p>" OPEN,
         HEADLINE, "Ana Lopez", true},
        {"<body><font size=7>Tiber Courier</font><h3>" HEADLINE "</h3>" OPEN, HEADLINE, NULL, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_report report = read_page(rows[i].html, DRAGOMAN_OK);
        if (!dr_is_text(report.text, TEXT) || !dr_is_text(report.title, rows[i].title) ||
            report.authors.n != (rows[i].author != NULL) || (report.published.day == 30) != rows[i].dated)
            fail_msg("%s\ngave %.*s: %.*s, %u authors, day %d", rows[i].html, DR_FMT(report.title), DR_FMT(report.text),
                     report.authors.n, report.published.day);
        if (rows[i].author)
            assert_str(report.authors.at[0], rows[i].author);
    }
}

/* What <title> says stays where no line over the text looks like a headline, or the page says more of it. */
static void titles_that_are_told_stay(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"<title>The road to Madrid</title><body><p>" OPEN, "The road to Madrid", NULL, false},
        {"<title>The road to Madrid</title><body><b>By Ana Lopez</b><br><b>October 30, 1991</b><p>" OPEN,
         "The road to Madrid", "Ana Lopez", true},
        {"<meta property=og:title content='The road to Madrid'><body><font size=6>" HEADLINE "</font><p>" OPEN,
         "The road to Madrid", NULL, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(read_page(rows[i].html, DRAGOMAN_OK).title, rows[i].title);
}

static void frames_are_looked_behind(void **state)
{
    (void)state;
    GUARD();
#define FRAMES(inner) "<frameset cols='20,80'><frame src=a><frame src=b><noframes>" inner "</noframes></frameset>"
    assert_str(read_page(FRAMES("<body><h2>" HEADLINE "</h2><p>" OPEN "</body>"), DRAGOMAN_OK).text, TEXT);
    read_page(FRAMES("This browser shows no frames. Please get a newer one."), DRAGOMAN_E_EMPTY);
    read_page("<frameset><frame src=a><frame src=b></frameset>", DRAGOMAN_E_EMPTY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(heads_are_told_by_their_look),
        TEST(titles_that_are_told_stay),
        TEST(frames_are_looked_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
