/* A feed's bytes to entries with whole addresses; lists of feeds. */
#include "base/error.h"
#include "fetch/feed.h"
#include "intake/containers/opml.h"
#include "unit/test.h"

#define ATOM(content) "<feed xmlns='http://www.w3.org/2005/Atom'>" content "</feed>"
#define LINK "<entry><link href='a'/><title>A</title></entry>"

static const struct {
    const char *feed, *entries, *older; /* url|title|changed */
    int code;
} feeds[] = {
    {ATOM(LINK), "http://a.example/news/a|A|\n", NULL, 0},
    {ATOM("<link rel='next' href='?p=2'/>" LINK), "http://a.example/news/a|A|\n", "http://a.example/news/feed?p=2", 0},
    {ATOM(LINK "<link rel='prev-archive' href='/1'/>"), "http://a.example/news/a|A|\n", "http://a.example/1", 0},
    {ATOM("<link rel='prev' href='/1'/><link rel='next' href='file:///x'/>" LINK), "http://a.example/news/a|A|\n", NULL,
     0},
    {ATOM("<entry><link rel='next' href='/n'/><link href='/b#c'/><published>1985-11-19</published>"
          "<updated>1985-11-20T01:00:00Z</updated></entry>"),
     "http://a.example/b||1985-11-20T01:00:00Z\n", NULL, 0},
    {ATOM("<entry><link href='javascript:x'/><title>A</title></entry>" LINK), "http://a.example/news/a|A|\n", NULL,
     DRAGOMAN_E_EMPTY},
    {ATOM("<entry><link href='mailto:ada@a.example'/><content>Text.</content><title>A</title></entry>"), "|A|\n", NULL,
     0},
    {ATOM(LINK "<entry><link href='b'/></oops>"), "http://a.example/news/a|A|\n", NULL, DRAGOMAN_E_SYNTAX},
    {"{\"version\":\"https://jsonfeed.org/version/1.1\",\"next_url\":\"/old\",\"items\":[{\"id\":\"1\",\"url\":\"x\","
     "\"date_modified\":\"1985\"}]}",
     "http://a.example/news/x||1985\n", "http://a.example/old", 0},
    {"<html><body>No feed.</body></html>", "", NULL, DRAGOMAN_E_SYNTAX},
    {"<opml><body><outline xmlUrl='http://a.example/'/></body></opml>", "", NULL, DRAGOMAN_E_SYNTAX},
    {"", "", NULL, DRAGOMAN_E_SYNTAX},
};

static void entries_have_whole_addresses(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
        dr_feed_entries got;
        dr_buf out = {.arena = arena};
        int code = dr_feed_read(arena, dr_str_of(feeds[i].feed), "http://a.example/news/feed", &got, NULL);
        for (uint32_t k = 0; k < got.items.n; k++)
            dr_buf_format(&out, "%.*s|%.*s|%.*s\n", DR_FMT(got.items.at[k].url), DR_FMT(got.items.at[k].title),
                          DR_FMT(got.items.at[k].changed));
        assert_str(dr_buf_view(&out), feeds[i].entries);
        assert_str(got.older, feeds[i].older);
        assert_int_equal(code, feeds[i].code);
    }
}

static void what_is_kept_is_bounded(void **state)
{
    (void)state;
    GUARD();
    dr_buf text = {.arena = arena};
    dr_feed_entries got;
    dr_buf_add(&text, DR_STR("<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='a'/><title>"));
    for (int i = 0; i < 3000; i++)
        dr_buf_add(&text, DR_STR("\xC3\xA9"));
    dr_buf_add(&text, DR_STR("</title></entry>"));
    for (int i = 0; i < DR_MOST_ENTRIES + 5; i++)
        dr_buf_format(&text, "<entry><link href='%d'/></entry>", i);
    dr_buf_add(&text, DR_STR("</feed>"));
    assert_int_equal(dr_feed_read(arena, dr_buf_view(&text), "http://a.example/", &got, NULL), DRAGOMAN_E_LIMIT);
    assert_int_equal(got.items.n, DR_MOST_ENTRIES);
    assert_true(got.items.at[0].title.size <= DR_LONGEST_TEXT && got.items.at[0].title.size % 2 == 0);
}

static const struct {
    const char *list, *feeds;
    int code;
} lists[] = {
    {"<opml version='2.0'><body><outline text='News'><outline xmlUrl=' http://a.example/1 '/></outline>"
     "<outline xmlUrl='http://a.example/?a=1&amp;b=2' text='x'/><outline text='none'/><outline "
     "xmlUrl=''/></body></opml>",
     "http://a.example/1\nhttp://a.example/?a=1&b=2\n", 0},
    {"<opml/>", "", 0},
    {"<opml><body><outline xmlUrl='http://a.example/1'/><outline", "http://a.example/1\n", DRAGOMAN_E_SYNTAX},
    {"", "", DRAGOMAN_E_SYNTAX},
};

static void lists_name_feeds(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        dr_strs found;
        dr_buf out = {.arena = arena};
        int code = dr_opml_feeds(arena, dr_stream_of(arena, dr_str_of(lists[i].list)), &found, NULL);
        for (uint32_t k = 0; k < found.n; k++)
            dr_buf_format(&out, "%s\n", found.at[k].at);
        assert_str(dr_buf_view(&out), lists[i].feeds);
        assert_int_equal(code, lists[i].code);
    }
    dr_buf many = {.arena = arena};
    dr_strs found;
    dr_buf_add(&many, DR_STR("<opml><body>"));
    for (int i = 0; i < DR_MOST_LISTED + 5; i++)
        dr_buf_format(&many, "<outline xmlUrl='http://a.example/%d'/>", i);
    assert_int_equal(dr_opml_feeds(arena, dr_stream_of(arena, dr_buf_view(&many)), &found, NULL), DRAGOMAN_E_LIMIT);
    assert_int_equal(found.n, DR_MOST_LISTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(entries_have_whole_addresses), TEST(what_is_kept_is_bounded),
                                       TEST(lists_name_feeds)};
    return cmocka_run_group_tests_name("feed_entries", tests, NULL, NULL);
}
