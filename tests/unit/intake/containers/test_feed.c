/* Feeds in XML and JSON, lists of feeds, JSON arrays, days and addresses as these write them. */
#include "intake/containers/days.h"
#include "intake/containers/entry.h"
#include "unit/intake/containers/found.h"

#define PAGE(content) "<!DOCTYPE html><html><body><article>" content "</article></body></html>"
#define RSS(items)                                                                                                     \
    "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>The Post</title>"                                   \
    "<link>http://a.example/news/</link>" items "</channel></rss>"

/* Without the keys, which are bytes. */
static dr_str without_places(dr_str found)
{
    dr_buf out = {.arena = arena};
    while (found.size) {
        dr_str line = dr_split(&found, '\n');
        if (dr_starts(line, DR_STR("file:")))
            dr_split(&line, '|');
        dr_buf_add(&out, line);
        dr_buf_byte(&out, '\n');
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

#define NO_ENTRIES "! a feed without entries: save it again, or save the pages that it should list and read those\n"

static const struct {
    const char *feed, *found;
} feeds[] = {
    /* an encoding of several bytes is still known behind the first entry */
    {"<?xml version='1.0' encoding='Shift_JIS'?><rss><channel>"
     "<item><title>\x93\xFA\x96\x7B</title><description>One</description></item>"
     "<item><title>\x93\xFA\x96\x7B</title><description>Two</description></item>"
     "<item><title>\x93\xFA\x96\x7B</title><description>Three</description></item>"
     "</channel></rss>",
     "|\xE6\x97\xA5\xE6\x9C\xAC|One\n|\xE6\x97\xA5\xE6\x9C\xAC|Two\n|\xE6\x97\xA5\xE6\x9C\xAC|Three\n"},
    {RSS("<item><title>One &amp; two</title><guid>g1</guid><description>&lt;p&gt;Text.&lt;/p&gt;</description></item>"),
     "g1|One & two|" PAGE("<p>Text.</p>") "\n"},
    /* a summary in one line: its picture, marks and links are none of it, however often they are marked */
    {RSS("<item><description>&lt;img src='x'&gt; Both &lt;b&gt;met&lt;/b&gt;. […] &lt;a href='x'&gt;Continue reading"
         "&lt;/a&gt;</description></item><item><description>Both met. &amp;lt;a href='x'&amp;gt;Read more&amp;lt;/a&amp;gt;"
         "</description></item><item><description>Both met.&lt;br clear='all'/&gt;&lt;a href='x'&gt;Add to Delicious&lt;/a&gt;"
         "</description></item>"),
     "||Both met.\n||Both met.\n||Both met.\n"},
    {RSS("<item><title>A</title><description>Plain, 3 &lt; 4.</description></item><item><title>B</title></item>"
         "<item><title>C</title><description>Third.</description></item>"),
     "|A|Plain, 3 < 4.\n! an entry without text: save the page that it links to and read that\n|C|Third.\n"},
    {RSS("<item xmlns:c='http://purl.org/rss/1.0/modules/content/'><description>short</description>"
         "<c:encoded><![CDATA[<p>Whole</p>]]></c:encoded></item>"),
     "||" PAGE("<p>Whole</p>") "\n"},
    {RSS("<item xmlns:m='http://search.yahoo.com/mrss/'><m:title>Picture</m:title><m:description>No</m:description>"
         "<description>Yes&nbsp;&euro;</description><title>Story</title></item>"),
     "|Story|Yes\xC2\xA0\xE2\x82\xAC\n"},
    {"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Post</title><entry><id>i</id><title>T</title>"
     "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a &lt; "
     "<b>b</b></p></div></content></entry></feed>",
     "i|T|" PAGE("<div><p>a &lt; <b>b</b></p></div>") "\n"},
    {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns='http://purl.org/rss/1.0/'><channel><title>P</title>"
     "</channel><item><title>T</title><description>Text.</description></item></rdf:RDF>",
     "|T|Text.\n"},
    {"<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b "
     "'&a;&a;'>]><rss><channel><item><description>&b;</description></item></channel></rss>",
     "! declares entities of its own, which can grow without bound and no feed needs: take its <!DOCTYPE …> out\n"},
    {"<rss><channel><item><description>One</description></item><item><description>Two</oops>",
     "||One\n! the feed is no well-formed XML, and what stands from here on is not read: fetch it again, or mend it "
     "(xmllint --recover)\n"},
    {"<rss><channel><title>Empty</title></channel></rss>", NO_ENTRIES},
    {"<feed xmlns='http://vocabulary.example/products'><row>One</row></feed>", NO_ENTRIES},
    {"<feed xmlns='http://vocabulary.example/atom'><entry><id>1</id><content>One</content></entry></feed>", "1||One\n"},
    {"<a:feed "
     "xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:id>1</a:id><a:content>One</a:content></a:entry></a:feed>",
     "1||One\n"},
    {"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"P\",\"items\":[]}",
     "! a JSON Feed without items: save it again, or save the pages that it should list and read those\n"},
    /* titles in HTML; HTML without a tag */
    {RSS("<item><title>&lt;b&gt;Suez&lt;/b&gt; &amp;amp; Cairo</title><description>R&amp;amp;D &amp;#8212; 3 &lt; 4"
         "</description></item>"),
     "|Suez & Cairo|R&D \xE2\x80\x94 3 < 4\n"},
    {"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='text'>The &lt;b&gt; tag</title><content "
     "type='text'>"
     "a &amp;amp; b</content></entry></feed>",
     "|The <b> tag|a &amp; b\n"},
    /* markup that is not escaped */
    {RSS("<item><description><p>a &lt; b</p><p>c</p></description></item>"), "||" PAGE("<p>a &lt; b</p><p>c</p>") "\n"},
    {RSS("<item><description>short</description><body "
         "xmlns='http://www.w3.org/1999/xhtml'><p>Whole.</p></body></item>"),
     "||" PAGE("<p>Whole.</p>") "\n"},
    {RSS("<item><fullitem>&lt;p&gt;Whole.&lt;/p&gt;</fullitem></item>"), "||" PAGE("<p>Whole.</p>") "\n"},
    {"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='html'><div>a &lt;b&gt;b&lt;/b&gt;</div></content>"
     "</entry></feed>",
     "||" PAGE("<div>a <b>b</b></div>") "\n"},
    /* base64 */
    {"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='application/octet-stream'>PHA+V2hvbGUuPC9wPg=="
     "</content></entry><entry><content type='image/png'>iVBORw0KGgo=</content><summary>Seen</summary></entry></feed>",
     "||" PAGE("<p>Whole.</p>") "\n||Seen\n"},
    {"<feed xmlns='http://purl.org/atom/ns#'><entry><content mode='base64'>V2hvbGUu</content></entry></feed>",
     "||Whole.\n"},
    /* pictures have titles too */
    {RSS("<item><image><title>Picture</title><link>http://a.example/p.png</link></image><title>Story</title>"
         "<description>Text.</description></item>"),
     "|Story|Text.\n"},
    /* any prefix, declared or not */
    {"<r:rss xmlns:r='http://backend.userland.com/rss2'><r:channel><r:item><r:title>T</r:title><r:description>Text."
     "</r:description></r:item></r:channel></r:rss>",
     "|T|Text.\n"},
    {"<rss><channel><item><dc:date>1992-10-05</dc:date><content:encoded>Text.</content:encoded><media:title>No</"
     "media:title>"
     "</item></channel></rss>",
     "||Text.\n"},
    {"<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' "
     "'http://a.example/rss-0.91.dtd'><rss><channel>"
     "<item><description>Caf&eacute;</description></item></channel></rss>",
     "||Caf\xC3\xA9\n"},
    {"<rss><channel><item><description>One</description></item><item><nobody:knows/></item></channel></rss>",
     "||One\n! the feed is no well-formed XML, and what stands from here on is not read: fetch it again, or mend it "
     "(xmllint --recover)\n"},
    {"{\"version\":\"https://jsonfeed.org/version/"
     "1.1\",\"title\":\"P\",\"items\":[{\"id\":\"1\",\"title\":\"T\",\"content_text\":\"Text.\"},"
     "{\"id\":\"2\",\"content_html\":\"<p>Two</p>\"}]}",
     "1|T|Text.\n2||" PAGE("<p>Two</p>") "\n"},
    {"<opml version='2.0'><body><outline xmlUrl='http://a.example/rss'/></body></opml>",
     "! a list of feeds (OPML): dragoman follow fetches them; to read them here, save the feeds that it names\n"},
    {"[\n {\"text\": \"a ] } \\\" [\"},\n {\"text\": \"b\"}\n]\n",
     "||{\"text\": \"a ] } \\\" [\"}\n||{\"text\": \"b\"}\n"},
    {"[]", "! a JSON array without objects: each report is one, {\"text\": \"...\"}\n"},
    {" [ ]\n", "! a JSON array without objects: each report is one, {\"text\": \"...\"}\n"},
    {"[{\"text\": \"a\"}, {\"text\": ",
     "||{\"text\": \"a\"}\n! the JSON array breaks off: fetch or copy the file again\n"},
};

/* What interfaces answer with; and reports that are none, though there is a list in them. */
static void reports_in_an_answer_are_found(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *json, *found;
    } answers[] = {
        {"{\"status\":\"OK\",\"response\":{\"hits\":[3,{\"a\":\"]\"}],\"docs\":[{\"headline\":{\"main\":\"T\"},"
         "\"abstract\":\"One.\"}, 7, {\"abstract\":\"Two.\"}],\"meta\":{\"docs\":[]}}}\n",
         "||{\"headline\":{\"main\":\"T\"},\"abstract\":\"One.\"}\n||{\"abstract\":\"Two.\"}\n"},
        {"{\n \"data\": {\n  \"articles\": [\n   {\"title\": \"T\", \"body\": \"a ]} \\\" [\"}\n  ]\n }\n}\n",
         "||{\"title\": \"T\", \"body\": \"a ]} \\\" [\"}\n"},
        {"{\"hits\":{\"hits\":[{\"_id\":\"a\",\"_source\":{\"title\":\"T\",\"text\":\"One.\"}}]}}",
         "||{\"_id\":\"a\",\"_source\":{\"title\":\"T\",\"text\":\"One.\"}}\n"},
        {"{\"articles\":[{\"title\":\"T\",\"url\":\"u\"}]}\n{\"articles\":[{\"title\":\"U\",\"url\":\"v\"}]}\n",
         "||{\"title\":\"T\",\"url\":\"u\"}\n||{\"title\":\"U\",\"url\":\"v\"}\n"},
        {"{\"articles\":[{\"title\":\"T\",\"text\":\"One.\"},{\"title\":",
         "||{\"title\":\"T\",\"text\":\"One.\"}\n! the JSON breaks off or is broken here: fetch or copy the file again\n"},
        {"{\"articles\":[{\"title\":\"T\",\"text\":\"One.\"}]]}",
         "||{\"title\":\"T\",\"text\":\"One.\"}\n! the JSON breaks off or is broken here: fetch or copy the file again\n"},
        {"{\"related\":[{\"title\":\"T\",\"url\":\"u\"}],\"text\":\"One.\"}\n",
         "||{\"related\":[{\"title\":\"T\",\"url\":\"u\"}],\"text\":\"One.\"}\n"},
        {"{\"title\":\"T\",\"comments\":[{\"text\":\"Well said.\",\"date\":\"1994-10-26\"}],\"words\":\"One.\"}\n",
         "||{\"title\":\"T\",\"comments\":[{\"text\":\"Well said.\",\"date\":\"1994-10-26\"}],\"words\":\"One.\"}\n"},
        {"{\"article\":{\"title\":\"T\",\"text\":\"One.\",\"related\":[{\"title\":\"U\",\"url\":\"u\"}]}}\n",
         "||{\"article\":{\"title\":\"T\",\"text\":\"One.\",\"related\":[{\"title\":\"U\",\"url\":\"u\"}]}}\n"},
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        assert_str(without_places(found_in(dr_str_of(answers[i].json))), answers[i].found);
        assert_str(without_places(found_in(gzip(dr_str_of(answers[i].json)))), answers[i].found);
    }
    assert_str(found_in(DR_STR("{\"articles\":[{\"title\":\"T\",\"text\":\"One.\"}]}")),
               "file:13|||{\"title\":\"T\",\"text\":\"One.\"}\n");
}

static void a_feed_that_breaks_off_packed_gives_what_came(void **state)
{
    (void)state;
    GUARD();
    dr_buf feed = {.arena = arena};
    dr_buf_add(&feed, DR_STR("<rss><channel>"));
    for (int i = 0; i < 400; i++) /* enough for the packing to give some before its end */
        dr_buf_format(&feed, "<item><guid>%d</guid><description>%x</description></item>", i, (unsigned)i * 2654435761u);
    dr_str cut = gzip(dr_buf_view(&feed));
    cut.size /= 2;
    dr_str found = found_in(cut);
    assert_true(dr_find(found, DR_STR("|100||")) != DR_NOT_FOUND);
    const dr_str end = DR_STR("\n! the packed data breaks off: fetch or copy the file again\n");
    assert_int_equal(dr_find(found, end), found.size - end.size);
}

static void entries_are_reports(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++)
        assert_str(without_places(found_in(dr_str_of(feeds[i].feed))), feeds[i].found);
}

/* The first input of the feed, to be released. */
static dragoman_input first_of(const char *feed)
{
    dragoman_source *source = NULL;
    dragoman_input about = {.bytes = feed, .size = strlen(feed)}, input;
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
    assert_int_equal(dragoman_source_next(source, &input, NULL), 1);
    dragoman_source_close(&source);
    return input;
}

static void what_the_feed_says_goes_along(void **state)
{
    (void)state;
    GUARD();
    dragoman_input input = first_of(
        "<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Post</title><language>en-gb</language>"
        "<link>http://a.example/news/</link><item><link>1.html</link><dc:creator>Ada Byron</dc:creator>"
        "<author>rosa@a.example (Rosa Diaz)</author><category>World</category>"
        "<pubDate>Mon, 5 Oct 92 09:12 GMT</pubDate><description>Short…</description></item></channel></rss>");
    assert_string_equal(input.said->outlet, "The Post");
    assert_string_equal(input.said->language, "en-gb");
    assert_string_equal(input.said->url, "http://a.example/news/1.html");
    assert_string_equal(input.said->published, "1992-10-05");
    assert_string_equal(input.said->section, "World");
    assert_string_equal(input.said->authors[0], "Ada Byron");
    assert_string_equal(input.said->authors[1], "Rosa Diaz");
    assert_null(input.said->authors[2]);
    assert_string_equal(input.said->warning, "summary only; the page is at http://a.example/news/1.html");
    assert_string_equal(input.said->format, "feed");
    dragoman_input_release(&input);
    input = first_of(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>The "
        "Post</title><entry><updated>1999-02-03T00:00:00Z</updated>"
        "<published>1999-02-01T00:00:00Z</published><link rel='enclosure' href='http://a.example/p.mp3'/>"
        "<link href='http://a.example/1'/><author><name>Ada</name></author><source><title>The Wire</title></source>"
        "<summary>Text.</summary></entry></feed>");
    assert_string_equal(input.said->published, "1999-02-01");
    assert_string_equal(input.said->url, "http://a.example/1");
    assert_string_equal(input.said->outlet, "The Wire");
    assert_string_equal(input.said->authors[0], "Ada");
    dragoman_input_release(&input);
}

/* What a feed says of an entry, "url|day|outlet|author, author". */
static dr_str said_in(const char *feed)
{
    dragoman_input input = first_of(feed);
    const dragoman_said *said = input.said;
    dr_buf out = {.arena = arena};
    dr_buf_format(&out, "%s|%s|%s|", said->url ? said->url : "", said->published ? said->published : "",
                  said->outlet ? said->outlet : "");
    for (size_t i = 0; said->authors && said->authors[i]; i++)
        dr_buf_format(&out, "%s%s", i ? ", " : "", said->authors[i]);
    dragoman_input_release(&input);
    return dr_buf_view(&out);
}

#define ATOM "<feed xmlns='http://www.w3.org/2005/Atom'><entry><summary>Text.</summary>"
#define END "</entry></feed>"
#define ITEM "<rss xmlns:dcterms='http://purl.org/dc/terms/'><channel><item><description>Text.</description>"
#define DONE "</item></channel></rss>"

static void what_is_said_of_an_entry_is_told_from_what_is_not(void **state)
{
    (void)state;
    GUARD();
    static const char *const entries[][2] = {
        /* addresses */
        {ITEM "<guid>http://a.example/1</guid>" DONE, "http://a.example/1|||"},
        {ITEM "<guid isPermaLink='false'>http://a.example/1</guid>" DONE, "|||"},
        {ATOM "<source><id>http://b.example/</id><updated>1990-01-01</updated><title>The Wire</title></source>" END,
         "||The Wire|"},
        {"<rss><channel><image><title>Logo</title><link>http://l.example/</link></image><title>The Post</title>"
         "<link>http://a.example/</link><item><description>Text.</description><link>/1</link>" DONE,
         "http://a.example/1||The Post|"},
        /* days: of publishing before of the draft before of a change */
        {ITEM "<dcterms:modified>1992-10-07</dcterms:modified><dcterms:created>1992-10-05</dcterms:created>" DONE,
         "|1992-10-05||"},
        {ITEM "<dcterms:created>1992-10-05</dcterms:created><pubDate>6 Oct 1992</pubDate>" DONE, "|1992-10-06||"},
        /* names */
        {ITEM "<author>ada@a.example (Ada Byron)</author>" DONE, "|||Ada Byron"},
        {ITEM "<author>Ada Byron (ada@a.example)</author>" DONE, "|||Ada Byron"},
        {ITEM "<author>Ada Byron &lt;ada@a.example&gt;</author>" DONE, "|||Ada Byron"},
        {ITEM "<author>ada@a.example</author>" DONE, "|||"},
        {ITEM "<author>Ada Byron (The Wire)</author>" DONE, "|||Ada Byron (The Wire)"},
        {ITEM "<author>Ren&amp;eacute;e Roche</author>" DONE, "|||Ren\xC3\xA9"
                                                              "e Roche"},
        {"<feed xmlns='http://purl.org/atom/ns#'><entry><summary>Text.</summary><author><name>Ada</name><url>/ada</url>"
         "<email>ada@a.example</email></author>" END,
         "|||Ada"},
        {"<feed><entry><summary>Text.</summary><author><name>Ada</name></author>" END, "|||Ada"},
    };
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        assert_str(said_in(entries[i][0]), entries[i][1]);
}

static void days_are_read_as_headers_write_them(void **state)
{
    (void)state;
    GUARD();
    static const char *const days[][2] = {{"Mon, 05 Oct 1992 09:12:00 +0100", "1992-10-05"},
                                          {"5 Oct 92 09:12 GMT", "1992-10-05"},
                                          {"Mon Oct  5 09:12:44 1992", "1992-10-05"},
                                          {"1992-10-05T09:12:00Z", "1992-10-05"},
                                          {"1 Jan 30", "2030-01-01"},
                                          {"17/10/1992", "1992-10-17"},
                                          {"10/17/1992 09:12 AM", "1992-10-17"},
                                          {"17.10.1992 09:12", "1992-10-17"},
                                          {"5/10/1992", NULL},
                                          {"31/2/1992", NULL},
                                          {"31 Feb 1992", NULL},
                                          {"yesterday", NULL},
                                          {"", NULL}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        dr_str found = dr_day_in(arena, dr_str_of(days[i][0]));
        if (days[i][1])
            assert_str(found, days[i][1]);
        else
            assert_null(found.at);
    }
}

static void addresses_are_made_whole(void **state)
{
    (void)state;
    GUARD();
    static const char *const addresses[][3] = {
        {"http://a.example/news/index.html", "1.html", "http://a.example/news/1.html"},
        {"http://a.example/news/", "/1.html", "http://a.example/1.html"},
        {"http://a.example/news/", "../1.html", "http://a.example/1.html"},
        {"http://a.example/", "../../1.html", "http://a.example/1.html"},
        {"http://a.example", "1.html", "http://a.example/1.html"},
        {"https://a.example/", "//b.example/1", "https://b.example/1"},
        {"http://a.example/", "https://b.example/1", "https://b.example/1"},
        {"", "1.html", "1.html"},
    };
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        assert_str(dr_url_within(arena, dr_str_of(addresses[i][0]), dr_str_of(addresses[i][1])), addresses[i][2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(entries_are_reports),
        TEST(reports_in_an_answer_are_found),
        TEST(a_feed_that_breaks_off_packed_gives_what_came),
        TEST(what_the_feed_says_goes_along),
        TEST(what_is_said_of_an_entry_is_told_from_what_is_not),
        TEST(days_are_read_as_headers_write_them),
        TEST(addresses_are_made_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
