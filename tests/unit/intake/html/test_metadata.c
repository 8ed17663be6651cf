#include "unit/test.h"

#include "base/date_parse.h"
#include "intake/html/html.h"
#include "intake/html/metadata.h"

static dr_report *read_page(const char *html)
{
    dr_report *report = DR_NEW(arena, dr_report);
    dr_html_metadata(arena, dr_dom_parse(arena, dr_str_of(html)), report);
    return report;
}

static dr_str date_text(dr_date date)
{
    char out[DR_DATE_SIZE];
    return dr_copy(arena, dr_str_of(dr_date_print(date, out)));
}

static dr_str parsed(const char *text)
{
    dr_date date;
    return dr_date_parse(dr_str_of(text), &date) ? date_text(date) : DR_STR("none");
}

/* "Jane Roe|John Doe" */
static dr_str authors(const char *html)
{
    dr_report *report = read_page(html);
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < report->authors.n; i++) {
        if (i)
            dr_buf_byte(&out, '|');
        dr_buf_add(&out, report->authors.at[i]);
    }
    return dr_buf_view(&out);
}

static void dates_are_read_in_every_form(void **state)
{
    (void)state;
    GUARD();
    static const char *const forms[] = {
        "2019-11-20",
        "2019-11-20T23:30:00-05:00",
        "2019/11/20",
        "20191120T1115",
        "Wed, 20 Nov 2019 11:15:00 GMT",
        "Wed Nov 20 11:15:00 EST 2019",
        "November 20, 2019",
        "Nov. 20, 2019 11:15 am ET",
        "20th of November, 2019",
        "20-Nov-2019",
        "11/20/2019",
        "20.11.2019",
        "Published on Nov 20th 2019 by us",
        "2019-11-20T04:30:00.000Z",
        "Volume 12: 20 NOVEMBER 2019",
        "  November  20 ,2019",
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_str(parsed(forms[i]), "2019-11-20");
}

static void what_is_no_date_is_refused(void **state)
{
    (void)state;
    GUARD();
    static const char *const forms[] = {
        "",           "2019-13-01",  "2019-02-30",    "1799-11-20",        "2201-01-01",
        "05/06/2019", "20191320",    "November 2019", "marching 20, 2019", "120191120",
        "20 Nov",     "99999999999", "2019-11-",      "may 99999",         "12:30:2019"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_str(parsed(forms[i]), "none");
    dr_date date;
    dr_span where;
    assert_true(dr_date_find(DR_STR("LONDON, Nov. 20, 2019 - x"), &date, &where));
    assert_int_equal(where.start, 8);
    assert_int_equal(where.end, 21);
}

static void json_ld_goes_first(void **state)
{
    (void)state;
    GUARD();
    dr_report *report = read_page(
        "<html lang=en-GB><title>Treaty signed in Camp David | The Daily</title><meta property=og:title content=Other>"
        "<meta property=og:site_name content='The Daily'><meta property='article:published_time' content=1978-01-01>"
        "<link rel=canonical href='https://daily.example/treaty#top'>"
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Person\",\"@id\":\"#jr\",\"name\":\"Jane Roe\"},"
        "{\"@type\":[\"NewsArticle\"],\"headline\":\"Treaty &amp; accord signed in Camp "
        "David\",\"datePublished\":\"1998-09-17T20:00:00-04:00\","
        "\"dateModified\":\"1998-09-19\",\"author\":[{\"@id\":\"#jr\"},{\"name\":\"By John Doe, Staff "
        "Writer\"}],\"articleSection\":[\"World\",\"x\"],"
        "\"publisher\":{\"name\":\"Daily Holdings\"}}]}</script>");
    assert_str(report->title, "Treaty & accord signed in Camp David");
    assert_str(report->outlet, "The Daily");
    assert_str(report->section, "World");
    assert_str(report->language, "en");
    assert_str(report->url, "https://daily.example/treaty");
    assert_str(date_text(report->published), "1998-09-17");
    assert_int_equal(report->published_from, DR_DATE_METADATA);
    assert_int_equal(report->authors.n, 2);
    assert_str(report->authors.at[0], "Jane Roe");
    assert_str(report->authors.at[1], "John Doe");
}

static void broken_json_ld_is_mended_or_left(void **state)
{
    (void)state;
    GUARD();
#define LD(json) "<script type=application/ld+json>" json "</script>"
    assert_str(read_page(LD("{\"@type\":\"NewsArticle\",\"headline\":\"One\ntwo\",}"))->title, "One two");
    assert_str(read_page(LD("//<![CDATA[\n[{\"@type\":\"Article\",\"headline\":\"One\"}]\n//]]>"))->title, "One");
    assert_str(date_text(read_page(LD("{\"a\":'x',\"datePublished\": \"1999-01-02\""))->published), "1999-01-02");
    assert_null(read_page(LD("{\"@type\":\"Article\",\"headline\":"))->title.at);
    assert_null(read_page(LD("[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]"))->title.at);
    assert_null(read_page(LD("{\"@type\":7,\"headline\":{}}"))->title.at);
    assert_null(read_page(LD(""))->title.at);
    dr_buf deep = {.arena = arena};
    dr_buf_add(&deep, DR_STR("<script type=application/ld+json>"));
    for (int i = 0; i < 100000; i++)
        dr_buf_byte(&deep, '[');
    dr_buf_byte(&deep, '\0');
    assert_null(read_page(deep.at)->title.at);
}

static void titles_lose_the_outlet(void **state)
{
    (void)state;
    GUARD();
#define SITE(name) "<meta property=og:site_name content='" name "'>"
    assert_str(read_page(SITE("The Daily") "<meta property=og:title content='A long day - Daily'>")->title,
               "A long day");
    assert_str(read_page(SITE("Daily") "<meta property=og:title content='A long day - in court'>")->title,
               "A long day - in court");
    assert_str(
        read_page("<link rel=canonical href='https://www.wsj.com/a'><meta property=og:title content='A day - WSJ'>")
            ->title,
        "A day");
    assert_str(read_page("<title>Talks resume after a week | World | Somewhere News</title>")->title,
               "Talks resume after a week");
    assert_str(
        read_page("<title>Talks resume in Oslo today: all we know</title><h1>Talks resume in Oslo today</h1>")->title,
        "Talks resume in Oslo today");
    assert_str(read_page("<h1>Only a <b>heading</b></h1>")->title, "Only a heading");
    assert_str(read_page("<title>Chairman admits « deep concern » over them</title>")->title,
               "Chairman admits « deep concern » over them");
    assert_str(
        read_page("<title>Chairman admits « deep concern » over them » The Daily</title>" SITE("The Daily"))->title,
        "Chairman admits « deep concern » over them");
    assert_str(read_page("<title>Chairman admits \"grief - and hope\" again</title>")->title,
               "Chairman admits \"grief - and hope\" again");
    assert_str(
        read_page("<title>Treaties signedafter thirteen years</title><h1>Treaties signed<br>after thirteen years</h1>")
            ->title,
        "Treaties signed after thirteen years");
    assert_str(
        read_page("<title>Daily | Treaties signed after years</title><h2>Treaties signed after years</h2>")->title,
        "Treaties signed after years");
    assert_str(
        read_page("<title>Print: Treaties signed</title><font size='+2'>Treaties signed after years</font><br>")->title,
        "Treaties signed after years");
    assert_null(read_page("<p>x")->title.at);
}

static void outlets_are_names(void **state)
{
    (void)state;
    GUARD();
    assert_str(read_page("<meta property=og:site_name content=dailynews><script type=application/ld+json>"
                         "{\"@type\":\"Article\",\"publisher\":{\"name\":\"Daily News\"}}</script>")
                   ->outlet,
               "Daily News");
    assert_str(read_page("<meta property=og:site_name content=dailynews>")->outlet, "dailynews");
    assert_str(read_page("<meta property=og:site_name content='The Daily | All of it'>")->outlet, "The Daily");
    assert_str(
        read_page("<meta name=source content=@daily><link rel=canonical href=https://www.daily.example/a>")->outlet,
        "daily.example");
    assert_str(
        read_page("<title>Talks resume in Oslo | World - The Daily</title><h1>Talks resume in Oslo</h1>")->outlet,
        "The Daily");
    assert_null(read_page("<title>Talks resume - without hope</title><h1>Something else</h1>")->outlet.at);
    assert_null(read_page("<p>x")->outlet.at);
}

static void authors_are_names(void **state)
{
    (void)state;
    GUARD();
#define META(value) "<meta name=author content=\"" value "\">"
    assert_str(authors(META("By Jane Roe and John Doe")), "Jane Roe|John Doe");
    assert_str(authors(META("Jane Roe, John Doe & Jane Roe; ANN POE")), "Jane Roe|John Doe|ANN POE");
    assert_str(authors(META("Roe, Jane")), "Jane Roe");
    assert_str(authors(META("Jane Roe, Senior Editor")), "Jane Roe");
    assert_str(authors(META("Jane Roe, Jr.")), "Jane Roe");
    assert_str(authors(META("https://social.example/jane")), "");
    assert_str(authors(META("jane@daily.example")), "");
    assert_str(authors(META("admin")), "");
    assert_str(authors(META("Reuters")), "Reuters");
    assert_str(authors(META("Jane Roe The Associated Press")), "Jane Roe");
    assert_str(authors(SITE("Daily News") META("Jane Roe, Daily News")), "Jane Roe");
    assert_str(authors("<h1>T</h1><p class='article-byline'>By <a>Jane Roe</a> in Cairo</p>"), "Jane Roe");
    assert_str(authors("<h1>T</h1><a rel='nofollow author'>Jane Roe</a>"), "Jane Roe");
    assert_str(authors("<h1>T</h1><p>By <a>Jane Roe</a> and <b>John Doe</b>"), "Jane Roe|John Doe");
    assert_str(authors("<h1>T</h1><p>By the end of May Jane Roe had left"), "");
    assert_str(authors("<div class=comment-author>Jane Roe</div>"), "");
    assert_str(authors("<h1>T</h1><p class=byline>Click here to read more about us</p>"), "");
}

/* Bylines of which nothing is left: no step before the first lead, none past the line's end. */
static void bylines_without_a_name_give_no_author(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[] = {"by by", " ", "by ", "by", "By by: written by ", "by by in", " in ", "by | - "};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        dr_strs names = {0};
        dr_clean_authors(arena, dr_copy(arena, dr_str_of(lines[i])), &names, true);
        assert_int_equal(names.n, 0);
        dr_clean_authors(arena, (dr_str){0}, &names, i & 1);
        assert_int_equal(names.n, 0);
    }
    assert_str(authors("<meta name=author content=' '><meta name=author content='by by'>"), "");
    assert_str(authors("<meta name=author content='Written by By Ana Lopez'>"), "Ana Lopez");
}

static dr_str page_date(const char *html, dr_date_source source)
{
    dr_report *report = read_page(html);
    assert_int_equal(report->published_from, source);
    return date_text(report->published);
}

static void dates_come_from_the_best_source(void **state)
{
    (void)state;
    GUARD();
    assert_str(page_date("<meta name=pubdate content='17 Sep 1998'>", DR_DATE_METADATA), "1998-09-17");
    assert_str(page_date("<h1>x</h1><time datetime='1998-09-17'>today</time>", DR_DATE_METADATA), "1998-09-17");
    assert_str(page_date("<link rel=canonical href='http://a.example/1998/09/17/x'>", DR_DATE_URL), "1998-09-17");
    assert_str(page_date("<link rel=canonical href='http://a.example/w/1998/sep/17/x'>", DR_DATE_URL), "1998-09-17");
    assert_str(page_date("<p>x<p>Published Sept. 17, 1998 by us", DR_DATE_TEXT), "1998-09-17");
    assert_str(page_date("<h1>x</h1><span class=post-date>September 17, 1998</span>", DR_DATE_TEXT), "1998-09-17");
    assert_str(page_date("<p>x<p><b>Published:</b> <span>Sept. 17, 1998</span>", DR_DATE_TEXT), "1998-09-17");
    assert_str(page_date("<p>Published accounts of the talks that ended on September 17, 1998", DR_DATE_UNKNOWN), "");
    assert_str(page_date("<p>In a speech on September 17, 1998", DR_DATE_UNKNOWN), "");
    assert_str(
        page_date("<meta property=article:modified_time content=1998-09-19><meta property=article:published_time "
                  "content=1998-09-17>",
                  DR_DATE_METADATA),
        "1998-09-17");
    assert_str(page_date("<link rel=canonical href='http://a.example/1998/09/17/x'><meta name=date "
                         "content=1998-09-18T01:30:00Z>",
                         DR_DATE_URL),
               "1998-09-17");
}

static void what_is_given_stays(void **state)
{
    (void)state;
    GUARD();
    dr_report report = {.url = DR_STR("https://given.example/"),
                        .outlet = DR_STR("Given"),
                        .published = {1999, 1, 2},
                        .published_from = DR_DATE_ARGUMENT};
    dr_html_metadata(arena,
                     dr_dom_parse(arena, DR_STR("<meta property=og:site_name content=Page><link rel=canonical "
                                                "href=http://page.example><meta name=date content=1998-09-17>")),
                     &report);
    assert_str(report.url, "https://given.example/");
    assert_str(report.outlet, "Given");
    assert_str(date_text(report.published), "1999-01-02");
    assert_int_equal(report.published_from, DR_DATE_ARGUMENT);
}

static void values_are_cleaned_of_what_does_not_show(void **state)
{
    (void)state;
    GUARD();
    static const char value[] = "\0 Ana\0\0Lop\xC3\xA9z\xC2\xA0 <b>of</b>\ta\x7F\xFFz\r";
    assert_true(dr_is_text(dr_clean_value(arena, (dr_str){value, sizeof value - 1}), "Ana Lop\xC3\xA9z of a\x7F\xFFz"));
    assert_null(dr_clean_value(arena, (dr_str){"\0 ", 2}).at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(values_are_cleaned_of_what_does_not_show),
        TEST(dates_are_read_in_every_form),
        TEST(what_is_no_date_is_refused),
        TEST(json_ld_goes_first),
        TEST(broken_json_ld_is_mended_or_left),
        TEST(titles_lose_the_outlet),
        TEST(outlets_are_names),
        TEST(authors_are_names),
        TEST(bylines_without_a_name_give_no_author),
        TEST(dates_come_from_the_best_source),
        TEST(what_is_given_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
