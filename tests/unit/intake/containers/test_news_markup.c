/* News in SGML and XML, many documents a file. */
#include "unit/intake/containers/found.h"

static const struct {
    const char *bytes, *found;
} rows[] = {
    /* the wire's collection of 1987 */
    {"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" NEWID=\"7\">\n<DATE>26-FEB-1987 "
     "15:01:01.79</DATE>\n"
     "<TOPICS><D>ship</D></TOPICS>\n<UNKNOWN>\n&#5;C T</UNKNOWN>\n<TEXT>&#2;\n<TITLE>TALKS &amp; "
     "TREATY</TITLE>\n<AUTHOR>    By Ana Lopez, Reuters</AUTHOR>\n<DATELINE>    ROME, Feb 26 - </DATELINE><BODY>The "
     "two sides "
     "met.\n    They parted.\n&#3;</BODY></TEXT>\n</REUTERS>\n<REUTERS NEWID=\"8\"><TEXT "
     "TYPE=\"BRIEF\">&#2;<TITLE>FLASH"
     "</TITLE>\n&#3;</TEXT></REUTERS><REUTERS NEWID=\"9\"><TEXT>One\nmore.</TEXT></REUTERS>",
     "file:1|7|TALKS & TREATY|ROME, Feb 26 - The two sides met.\n    They parted.\nfile:3|9||One\nmore.\n"},
    /* that of 1996, its tags without prefix and with */
    {"<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>\n<newsitem itemid=\"2\" id=\"root\" date=\"1996-08-20\" "
     "xml:lang=\"en\">\n<title>ITALY: Talks.</title>\n<headline>Talks end.</headline>\n<byline>Ana "
     "Lopez</byline>\n<dateline>ROME 1996-08-20</dateline>\n<text>\n<p>The caf\xE9 closed.</p>\n<p>All "
     "left.</p>\n</text>\n<copyright>(c) X</copyright>\n<metadata><codes/></metadata>\n</newsitem>",
     "file:1|2|Talks end.|ROME 1996-08-20 - The caf\xC3\xA9 closed.\n\n\n\n\nAll left.\n"},
    /* collections with an id that holds the day */
    {"<DOC id=\"XYZ_ENG_19951114.0001\" type=\"story\" >\n<HEADLINE>\nTalks\nend\n</HEADLINE>\n<DATELINE>\nROME, Nov "
     "14 (AFP)\n"
     "</DATELINE>\n<TEXT>\n<P>\nThe two sides met.\n</P>\n</TEXT>\n</DOC>\n<DOC>\n<DOCNO> AP-1 "
     "</DOCNO>\n<HEAD>Talks</HEAD>\n"
     "<TEXT>\n   They parted.\n</TEXT>\n</DOC>",
     "file:1|XYZ_ENG_19951114.0001|Talks end|ROME, Nov 14 (AFP) - The two sides met.\nfile:2|AP-1|Talks|They "
     "parted.\n"},
    /* NITF */
    {"<?xml version=\"1.0\"?>\n<!DOCTYPE nitf SYSTEM \"nitf.dtd\">\n<nitf><head><title>x</title><docdata><doc-id "
     "id-string=\"a1\"/><date.issue norm=\"19951114T100000Z\"/></docdata></head><body><body.head><hedline><hl1>Talks "
     "<em>end</em></hl1></hedline><byline>By <person>Ana Lopez</person><byttl>Writer</byttl></byline></body.head>"
     "<body.content><media><media-caption>Hands.</media-caption></media><block><p>The two sides met &#8212; "
     "twice.</p><p><![CDATA["
     "They parted.]]></p></block></body.content><body.end>End.</body.end></body></nitf>",
     "file:1|a1|Talks end|The two sides met \xE2\x80\x94 twice.\n\n\n\nThey parted.\n"},
    /* NewsML-G2 */
    {"<newsMessage xmlns=\"x\"><itemSet><newsItem "
     "guid=\"u:1\"><contentMeta><headline>Talks</headline></contentMeta><contentSet>"
     "<inlineXML><html><head><title>x</title></head><body><p>The two sides "
     "met.</p></body></html></inlineXML></contentSet>"
     "</newsItem><x:newsItem guid=\"u:2\"><contentSet><inlineData>They "
     "parted.</inlineData></contentSet></x:newsItem><newsItem>"
     "<remoteContent href=\"a\"/></newsItem></itemSet></newsMessage>",
     "file:1|u:1|Talks|The two sides met.\nfile:2|u:2||They parted.\n"},
    /* what breaks off */
    {"<DOC><TEXT>The two sides met. <P", "file:1|||The two sides met.\n"},
};

static void documents_are_found(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(found_in(dr_str_of(rows[i].bytes)), rows[i].found);
}

static void days_are_said(void **state)
{
    (void)state;
    static const char *const days[] = {"1987-02-26", "1996-08-20", "1995-11-14", "1995-11-14"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        dragoman_source *source = NULL;
        dragoman_error error;
        dragoman_input input, about = {.bytes = rows[i].bytes, .size = strlen(rows[i].bytes), .name = "file"};
        assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, &error), DRAGOMAN_OK);
        assert_int_equal(dragoman_source_next(source, &input, &error), 1);
        assert_string_equal(input.said->published, days[i]);
        dragoman_input_release(&input);
        dragoman_source_close(&source);
    }
}

static void entities_of_their_own_are_refused(void **state)
{
    (void)state;
    GUARD();
    dr_str found = found_in(DR_STR("<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>"
                                   "<nitf><body.content><p>&b;</p></body.content></nitf>"));
    if (dr_find(found, DR_STR("! news in XML that declares entities")) != 0)
        fail_msg("%.*s", DR_FMT(found));
}

static void nothing_in_it_is_told(void **state)
{
    (void)state;
    GUARD();
    static const char *const none[] = {
        "<newsMessage><itemSet/></newsMessage>", "<DOC></DOC>",           "<DOC>", "<nitf><<<>>></nitf>",
        "<REUTERS><TEXT><TITLE>x</REUTERS>",     "<DOC><HEAD><DOC></DOC>"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (dr_find(found_in(dr_str_of(none[i])), DR_STR("! news in SGML or XML")) != 0)
            fail_msg("%s gave %.*s", none[i], DR_FMT(found_in(dr_str_of(none[i]))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(documents_are_found), TEST(days_are_said),
                                       TEST(entities_of_their_own_are_refused), TEST(nothing_in_it_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
