/* The day of a page: what may be it, which is chosen, and what is doubted. */
#include "intake/intake.h"
#include "unit/test.h"

#include "dragoman/source.h"
#include "intake/ago.h"
#include "intake/day_labels.h"
#include "intake/days.h"
#include "intake/html/html.h"

static dr_report report;

static dr_str day_text(dr_date day)
{
    char out[DR_DATE_SIZE];
    return dr_copy(arena, dr_str_of(dr_date_print(day, out)));
}

static void read_page(const char *lang, const char *head, const char *top)
{
    report = (dr_report){0};
    dr_str html = dr_format(
        arena,
        "<html lang=%s><head>%s</head><body><article><h1>Canal treaties signed</h1>%s<p>The two governments signed "
        "the canal treaties in Washington on Wednesday, before a choir that had waited in the rain.</p>"
        "<p>A vote in both countries is to be held before the spring, and the pilots have been promised that "
        "their wages will not fall before the end of the century.</p></article></body></html>",
        lang, head, top);
    dragoman_error error = {0};
    assert_int_equal(dr_html_read(arena, html, &report, &error), DRAGOMAN_OK);
    dr_days_doubt(arena, &report);
}

static bool is_doubted(void)
{
    for (uint32_t i = 0; i < report.warnings.n; i++)
        if (dr_find(report.warnings.at[i], DR_STR("day of publishing")) != DR_NOT_FOUND)
            return true;
    return false;
}

typedef struct row {
    const char *head, *top, *day;
    bool doubt;
} row;

static void check(const char *lang, const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        read_page(lang, rows[i].head, rows[i].top);
        dr_str day = day_text(report.published);
        if (!dr_is_text(day, rows[i].day) || is_doubted() != rows[i].doubt)
            fail_msg("%s %s: %.*s%s", rows[i].head, rows[i].top, DR_FMT(day), is_doubted() ? ", doubted" : "");
    }
}
#define CHECK(lang, rows) check(lang, rows, sizeof(rows) / sizeof *(rows))
#define META(name, value) "<meta property='" name "' content='" value "'>"

static void lone_dates_are_read_in_more_forms(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *day;
        int minutes;
        bool is_utc;
    } forms[] = {{"Wed Nov 09 1994 15:21:41 GMT+0000", "1994-11-09", 921, true},
                 {"Wed, 09 Nov 94 15:21:41 GMT", "1994-11-09", 921, true},
                 {"1994-11-09T15:21:00Z", "1994-11-09", 921, true},
                 {"1994-11-09T15:21:00-05:00", "1994-11-09", 921, false},
                 {"9.11.94", "1994-11-09", -1, false},
                 {"24/10/91", "1991-10-24", -1, false},
                 {"Friday 05/06/1998", "1998-06-05", -1, false},
                 {"784394501", "1994-11-09", 921, true},
                 {"784394501000", "1994-11-09", 921, true},
                 {"199411091521", "1994-11-09", -1, false},
                 {"18780918", "1878-09-18", -1, false},
                 {"1878-09-18", "1878-09-18", -1, false}};
    dr_date_reading read;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (!dr_date_read(dr_str_of(forms[i].text), &read))
            fail_msg("%s", forms[i].text);
        assert_str(day_text(read.date), forms[i].day);
        assert_int_equal(read.minutes, forms[i].minutes);
        assert_int_equal(read.is_utc, forms[i].is_utc);
    }
    assert_true(dr_date_read(DR_STR("05/06/1998"), &read));
    assert_int_equal(read.date.year, 0);
    assert_str(day_text(read.day_first), "1998-06-05");
    assert_str(day_text(read.month_first), "1998-05-06");
    assert_false(dr_date_read(DR_STR(""), &read));
    assert_false(dr_date_read(DR_STR("99/99/99"), &read));
    dr_date date;
    assert_false(dr_date_parse(DR_STR("part 18780918 of it"), &date)); /* a number */
}

static void a_change_is_no_publication(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {META("article:modified_time", "2003-08-01T09:00:00Z"), "", "", true},
        {"",
         "<div>Updated <time datetime=2003-08-01>August 1, 2003</time> | First published <time "
         "datetime=1998-09-17>September 17, "
         "1998</time></div>",
         "1998-09-17", false},
        {"",
         "<time itemprop=dateModified datetime=2003-08-01>1 Aug</time><time itemprop=datePublished "
         "datetime=1998-09-17>17 "
         "Sep</time>",
         "1998-09-17", false},
        {"", "<time class='entry-date published updated' datetime=1998-09-17>17 Sep</time>", "1998-09-17", false},
        {"", "<time class=updated datetime=1998-09-17>17 Sep</time>", "1998-09-17", false},
        {META("article:modified_time", "1998-09-17"), "<time class=updated datetime=1998-09-17>17 Sep</time>", "",
         true},
        {"",
         "<p class=date><span>Last updated:</span> <span>1 August 2003</span></p><p class=date><span>First "
         "published:</span> "
         "<span>17 September 1998</span></p>",
         "1998-09-17", false},
        {"", "<p>Updated August 1, 2003 | Published September 17, 1998</p>", "1998-09-17", false},
        {"", "<p><time>August 1, 2003</time> (updated)</p><p><time>September 17, 1998</time></p>", "1998-09-17", false},
        {"", "<p>Received: 16 December 2001. Accepted: 20 June 2002. Published: 2 January 2003</p>", "2003-01-02",
         false},
    };
    CHECK("en", rows);
}

static void days_before_1990_are_days(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {META("article:published_time", "1878-09-18T06:00:00-04:00"), "", "1878-09-18", false},
        {"<link rel=canonical href='https://a.example/1878/09/18/x'>", "", "1878-09-18", false},
        {META("article:published_time", "2009-02-11"), "<p class=date>Published September 18, 1978</p>", "1978-09-18",
         true},
    };
    CHECK("en", rows);
}

static void day_and_month_are_told_apart(void **state)
{
    (void)state;
    GUARD();
    static const row plain[] = {
        {META("date", "05/06/1998"), "", "", true},
        {META("date", "Friday 05/06/1998"), "", "1998-06-05", false},
        {META("date", "05/06/1998") META("article:modified_time", "25/06/1998"), "", "1998-06-05", false},
        {META("date", "05/06/1998"), "<p class=date>May 6, 1998</p>", "1998-05-06", false},
        {META("date", "05/06/1998") "<link rel=canonical href='https://paper.co.uk/x'>", "", "1998-06-05", false},
    };
    CHECK("en", plain);
    static const row british[] = {{META("date", "05/06/1998"), "", "1998-06-05", false}};
    CHECK("en-GB", british);
    static const row american[] = {{META("date", "05/06/1998"), "", "1998-05-06", false}};
    CHECK("en-US", american);
}

static void the_printed_day_is_local(void **state)
{
    (void)state;
    GUARD();
#define UTC(time) META("article:published_time", time)
    static const row rows[] = {
        {UTC("1998-10-27T03:10:00Z"), "<p class=posted>October 26, 1998, 10:10 p.m. ET</p>", "1998-10-26", false},
        {UTC("1998-10-27T03:10:00Z"), "<div>Monday, October 26, 1998 | World</div>", "1998-10-26", false},
        {"", "<time datetime='1998-10-27T03:10:00Z'>October 26, 1998</time>", "1998-10-26", false},
        {UTC("1998-10-26T22:10:00+00:00"), "<p class=date>27 October 1998</p>", "1998-10-27", false},
        {UTC("1998-10-27T13:10:00Z"), "<p class=date>27 October 1998</p>", "1998-10-27", false},
        {UTC("1998-10-27T13:10:00Z"), "<p class=date>October 26, 1998</p>", "1998-10-27", false},
        {UTC("1998-10-26T23:10:00-05:00"), "", "1998-10-26", false},
    };
    CHECK("en", rows);
}

static void doubt_is_told(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {META("article:published_time", "1998-09-17"), "<p>Published 2 March 1998</p>", "1998-09-17", true},
        {"", "<p class=date>Monday, September 17, 1998</p>", "1998-09-17", true},
        {META("article:published_time", "1998-09-17"), "<p>Published 17 September 1998</p>", "1998-09-17", false},
        {"", "<p>The letter was published on September 17, 1998 in both capitals.</p>", "", false},
    };
    CHECK("en", rows);
}

static void each_source_is_listed(void **state)
{
    (void)state;
    GUARD();
    read_page("en", META("article:published_time", "1998-10-27T03:10:00Z") META("article:modified_time", "1998-10-29"),
              "<p class=posted>October 26, 1998</p>");
    assert_int_equal(report.dates.n, 3);
    assert_str(report.dates.at[0].where, "article:published_time");
    assert_str(report.dates.at[0].text, "1998-10-27T03:10:00Z");
    assert_int_equal(report.dates.at[0].says, DR_DAY_PUBLISHED);
    assert_false(report.dates.at[0].chosen);
    assert_int_equal(report.dates.at[1].says, DR_DAY_MODIFIED);
    assert_true(report.dates.at[2].chosen);
    assert_int_equal(report.published_from, DR_DATE_TEXT);
    assert_non_null(strstr(report.published_why.at, "universal time"));
    dr_buf many = {.arena = arena};
    for (int i = 0; i < 200; i++)
        dr_buf_format(&many, "<meta name=date content=%d-01-01>", 1800 + i);
    read_page("en", dr_copy(arena, dr_buf_view(&many)).at, "");
    assert_int_equal(report.dates.n, DR_MOST_DAYS);
}

static void reporters_go_before_their_house(void **state)
{
    (void)state;
    GUARD();
#define HOUSE                                                                                                          \
    "<meta property=og:site_name content='Andes Broadcasting'><script "                                                \
    "type='application/ld+json'>{\"@type\":\"NewsArticle\","                                                           \
    "\"author\":{\"@type\":\"Organization\",\"name\":\"Andes Broadcasting Corporation\"}}</script>"
    static const struct {
        const char *head, *top, *author;
    } rows[] = {
        {HOUSE, "<div class=byline>By <a>Mara Ellwood</a></div>", "Mara Ellwood"},
        {HOUSE, "", "Andes Broadcasting Corporation"},
        {"<meta name=author content='Associated Press'>", "<p>By Mara Ellwood, Associated Press</p>", "Mara Ellwood"},
        {"", "<p><b>BYLINE:</b> Mara Ellwood</p>", "Mara Ellwood"},
        {"", "<p>BYLINE: By Mara Ellwood</p>", "Mara Ellwood"},
        {"", "<p>BY: Mara Ellwood</p>", "Mara Ellwood"},
        {"", "<p>Author: Mara Ellwood</p>", "Mara Ellwood"},
        {"", "<p>Written by Mara Ellwood</p>", "Mara Ellwood"},
        {"", "<p>By Mara Ellwood Staff Writer</p>", "Mara Ellwood"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_page("en", rows[i].head, rows[i].top);
        if (report.authors.n != 1 || !dr_is_text(report.authors.at[0], rows[i].author) ||
            !dr_starts(report.text, DR_STR("The two")))
            fail_msg("%s %s: %u, %.*s", rows[i].head, rows[i].top, report.authors.n, DR_FMT(report.text));
    }
}

static void a_day_that_cannot_be_read_is_told(void **state)
{
    (void)state;
    GUARD();
    dragoman_input input = {
        .bytes = "<html><head><meta property=\"article:published_time\" content=\"45 Nov 1977\"></head><body>"
                 "<article><h1>Talks</h1><p>The ministers of the two states met in Geneva on Monday, and "
                 "they proposed new talks.</p><p>The talks went on for another week, officials "
                 "said.</p></article></body></html>"};
    input.size = strlen(input.bytes);
    report = (dr_report){0};
    assert_int_equal(dr_intake(arena, &input, &report, NULL), DRAGOMAN_OK);
    assert_int_equal(report.published.year, 0);
    assert_int_equal(report.warnings.n, 1);
    assert_str(report.warnings.at[0],
               "no day can be read from \"45 Nov 1977\", which should be that of publishing: give it with --date");
}

/* What a box says of another year is no day of the report, and told when there is no other. */
static void days_of_long_ago_are_passed_over(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"", "<p>On this day: September 7, 1877</p>", "", true},
        {"", "<h4>100 years ago today</h4><p>September 7, 1877</p>", "", true},
        {"", "<div><b>From our archive</b><br><span class=date>7 September 1877</span></div>", "", true},
        {"", "<aside><h3>In history</h3><time datetime=1877-09-07>7 September 1877</time></aside>", "", true},
        {"", "<div class=on-this-day><time datetime=1877-09-07>7 September 1877</time></div>", "", true},
        {"", "<p>September 7, 1977</p><p>On this day: September 7, 1877</p>", "1977-09-07", false},
    };
    CHECK("en-US", rows);
    assert_int_equal(report.dates.at[report.dates.n - 1].says, DR_DAY_OTHER);
}

/* A page that was saved: the day that its words count back from then. */
static dr_str day_when_saved(const char *saved, const char *top)
{
    report = (dr_report){0};
    dr_str html = dr_format(
        arena,
        "<html lang=en><body><article><h1>Canal treaties signed</h1>%s<p>The two governments signed the canal "
        "treaties in Washington on Wednesday, before a choir that had waited in the rain.</p><p>A vote in both "
        "countries is to be held before the spring, and the pilots have been promised that their wages will "
        "not fall before the end of the century.</p></article></body></html>",
        top);
    dragoman_said said = {.saved = saved, .format = "warc"};
    dragoman_input input = {
        .bytes = html.at, .size = html.size, .from = DRAGOMAN_FROM_HTML, .said = saved ? &said : NULL};
    assert_int_equal(dr_intake(arena, &input, &report, NULL), DRAGOMAN_OK);
    return day_text(report.published);
}

static void days_ago_count_from_the_saving(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *saved, *top, *day;
    } rows[] = {
        {"1977-09-10T02:00:00Z", "<div>Published 3 days ago</div>", "1977-09-07"},
        {"1977-09-10T02:00:00Z", "<div>Published: a day ago</div>", "1977-09-09"},
        {"1977-09-10T02:00:00Z", "<p>Ana Lopez \u00B7 5 hours ago</p>", "1977-09-09"},
        {"1977-09-10T02:00:00Z", "<div>25 mins ago</div>", "1977-09-10"},
        {"1977-09-10T02:00:00Z", "<div>First published yesterday at 14:05</div>", "1977-09-09"},
        {"Sat, 10 Sep 1977 02:00:00 GMT", "<div>30h ago | The Tiber Courier</div>", "1977-09-08"},
        {"1977-09-10", "<div>Published 3 days ago</div>", "1977-09-07"},
        {"1977-09-10T02:00:00Z", "<div>Updated 3 days ago</div>", ""}, /* of a change */
        {"1977-09-12", "<div>September 7, 1977 | 3 days ago</div>", "1977-09-07"},
        /* what tells no day */
        {"1977-09-10T02:00:00Z", "<div>Published 2 weeks ago</div>", ""},
        {"1977-09-10", "<div>Published 5 hours ago</div>", ""},
        {NULL, "<div>Published 3 days ago</div>", ""},
        {NULL, "<div>Yesterday</div>", ""},
        {"soon", "<div>Published 3 days ago</div>", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_str day = day_when_saved(rows[i].saved, rows[i].top);
        if (!dr_is_text(day, rows[i].day) || !dr_starts(report.text, DR_STR("The two governments")))
            fail_msg("%s, %s: %.*s, %.*s", rows[i].saved, rows[i].top, DR_FMT(day), DR_FMT(report.text));
    }
    assert_str(day_when_saved(NULL, "<div>Published 3 days ago</div>"), "");
    assert_str(report.warnings.at[0], "no day can be read from \"Published 3 days ago\", which should be that of "
                                      "publishing: give it with --date");
    assert_str(day_when_saved("1977-09-10T02:00:00Z", "<div>Published 3 days ago</div>"), "1977-09-07");
    assert_int_equal(report.warnings.n, 0);
    assert_str(report.dates.at[0].where, "count from saving");
}

/* Sentences that count back, numbers that are none, and what is cut off. */
static void what_counts_back_in_a_sentence_is_no_day(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "The treaty was signed 3 days ago",
        "The dam broke a day ago, officials said",
        "Two years ago today",
        "3 days ago the treaty was signed",
        "99999999999999999999 days ago",
        "4.5 days ago",
        "days ago",
        "ago",
        " ago",
        "3 moons ago",
        "Published 3 days agog",
        "Chicago",
        "Buenos Aires, yesterday at noon",
        "Today, 14 die in fire",
        "Comment posted 3 days ago by x",
        "USA Today",
        "",
        "Published today at 1",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (dr_is_ago(dr_str_of(lines[i])))
            fail_msg("%s", lines[i]);
    assert_true(dr_is_ago(DR_STR("Published 3 days ago")));
    assert_true(dr_is_ago(DR_STR("By Ana Lopez | 3 days ago | Tiber Courier")));
}

static void labels_are_read_wherever_they_stand(void **state)
{
    (void)state;
    GUARD();
    size_t end;
    for (int before = 0; before < 40; before++) {
        dr_str line = dr_format(arena, "%.*sPublishing on", before, "........................................");
        assert_int_equal(dr_day_label(line, &end), DR_DAY_PUBLISHED);
        assert_int_equal(end, before + strlen("Publishing"));
        assert_int_equal(dr_day_label((dr_str){line.at, (size_t)before + 6}, &end), DR_LABEL_NONE);
        line = dr_format(arena, "%.*srePublishing, updated", before, "........................................");
        assert_int_equal(dr_day_label(line, &end), DR_DAY_MODIFIED);
    }
}

/* Where a label may begin is told by its first three letters before the labels are gone through. */
static void every_label_is_met(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "published",        "Posted",           "issued",           "pubdate",        "created",        "released",
        "filed",            "updated",          "Modified",         "revised",        "edited",         "corrected",
        "changed",          "reviewed",         "on this day",      "On-this-day",    "onthisday",      "this day in",
        "this week in",     "today in history", "in history",       "in_history",     "from the files", "flashback",
        "from the archive", "from our archive", "years ago today",  "years ago: war", "years ago this", "joined",
        "looking back",     "received",         "accepted",         "expires",        "accessed",       "retrieved",
        "from our files",   "born",             "EVENT",            "comment",        "related"};
    static const char *const none[] = {"the", "in", "in Rome", "to", "on", "of", "re", "up", "from", ""};
    size_t end;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (dr_day_label(dr_str_of(lines[i]), &end) == DR_LABEL_NONE)
            fail_msg("%s", lines[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(dr_day_label(dr_str_of(none[i]), &end), DR_LABEL_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_day_that_cannot_be_read_is_told),
        TEST(lone_dates_are_read_in_more_forms),
        TEST(a_change_is_no_publication),
        TEST(days_before_1990_are_days),
        TEST(day_and_month_are_told_apart),
        TEST(the_printed_day_is_local),
        TEST(doubt_is_told),
        TEST(each_source_is_listed),
        TEST(reporters_go_before_their_house),
        TEST(days_of_long_ago_are_passed_over),
        TEST(days_ago_count_from_the_saving),
        TEST(labels_are_read_wherever_they_stand),
        TEST(every_label_is_met),
        cmocka_unit_test(what_counts_back_in_a_sentence_is_no_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
