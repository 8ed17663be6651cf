/* Files of news archives: every document in them is a report. All texts are made up for this test. */
#include "dragoman/dragoman.h"
#include "intake/intake.h"
#include "unit/test.h"

#define ONE                                                                                                            \
    "Egypt and Israel signed a treaty of peace on the north lawn of the White House on Tuesday, ending a state of "    \
    "war "                                                                                                             \
    "that had lasted for thirty years."
#define TWO                                                                                                            \
    "Under the treaty Israel leaves the Sinai within three years, and ships of its flag may use the canal that Egypt " \
    "had closed to them."

/* "key: the headline" of each, errors as "! message", what was passed over behind all. */
static dr_str headlines(dr_str bytes)
{
    static const char *const known[] = {"Treaty is signed", "Ships use canal", "Senate votes"};
    dragoman_source *source = NULL;
    dragoman_error error;
    dragoman_input about = {.bytes = bytes.at, .size = bytes.size, .name = "file"}, input;
    dr_buf out = {.arena = arena};
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, &error), DRAGOMAN_OK);
    for (int got; (got = dragoman_source_next(source, &input, &error)) != 0;) {
        dr_report report = {0};
        if (got > 0 && dr_intake(arena, &input, &report, &error) == DRAGOMAN_E_EMPTY) {
            dragoman_input_release(&input);
            got = DRAGOMAN_E_EMPTY;
        }
        if (got < 0) {
            dr_buf_format(&out, "! %s; ", error.message);
            continue;
        }
        dr_buf_format(&out, "%s:", input.key);
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (dr_find((dr_str){input.bytes, input.size}, dr_str_of(known[i])) != DR_NOT_FOUND)
                dr_buf_format(&out, " %s", known[i]);
        dr_buf_add(&out, DR_STR("; "));
        dragoman_input_release(&input);
    }
    dragoman_source_close(&source);
    return dr_buf_view(&out);
}

#define LEXIS(n, title, body)                                                                                          \
    "                    " n " of 2 DOCUMENTS\r\n\r\n   Copyright 1994 Evening Post\r\n\r\n   Evening Post\r\n\r\n   " \
    "September 14, 1994\r\n\r\nLENGTH: 40 words\r\n\r\nHEADLINE: " title "\r\n\r\nBODY:\r\n" body                      \
    "\r\n\r\nLOAD-DATE: May 1, 1995\r\n\r\n"
#define NEXIS(title, body)                                                                                             \
    title "\n\nEvening Post\n\nSeptember 14, 1994\n\nCopyright 1994 Evening Post\n\nLength: 40 words\n\nBody\n\n" body \
          "\n\nLoad-Date: May 1, 1995\n\nEnd of Document\n\n"
#define CODES(title, body, number)                                                                                     \
    "SE  World\nHD  " title                                                                                            \
    "\nWC  40 words\nPD  14 September 1994\nSN  Evening Post\nSC  POST\nLA  English\nCY  (c) 1994\n\n"                 \
    "LP  " body "\n\nTD\n" TWO "\n\nAN  Document post0000200111" number "\n\n"
#define PLAIN(title, body, number)                                                                                     \
    title "\nBy Ana Lopez\n40 words\n14 September 1994\nEvening Post\nPOST\nEnglish\n(c) 1994 Evening Post\n\n" body   \
          "\n\nDocument post0000200111" number "\n\n"
#define LABELS(title, body, number)                                                                                    \
    "Headline: " title "\nByline: Ana Lopez\nWord Count: 40 words\nPublication Date: 14 September 1994\nSource Name: " \
    "Evening Post\n\nLead Paragraph: " body "\n\nTail Paragraph: " TWO "\n\n" number
#define RULE "____________________________________________________________\n\n"
#define QUEST(title, body)                                                                                             \
    RULE "Title: " title "\n\nPublication info: Evening Post ; Cairo [Cairo]14 Sep 1994: 1.\n\nFull text: " body       \
         "\n\nPublication title: Evening Post\n\nPublication date: Sep 14, 1994\n\nProQuest document ID: 1\n\n"

/* The same without what marks their begin or end. */
#define LEXIS_OPEN(title, body)                                                                                        \
    "   Copyright 1994 Evening Post\r\n\r\n   Evening Post\r\n\r\n   September 14, 1994\r\n\r\nLENGTH: 40 "            \
    "words\r\n\r\nHEADLINE: " title "\r\n\r\nBODY:\r\n" body "\r\n\r\nLOAD-DATE: May 1, 1995\r\n\r\n"
#define NEXIS_OPEN(title, body)                                                                                        \
    title "\n\nEvening Post\n\nSeptember 14, 1994\n\nCopyright 1994 Evening Post\n\nLength: 40 words\n\nBody\n\n" body \
          "\n\nLoad-Date: May 1, 1995\n\n"
#define UNNAMED(title, body)                                                                                           \
    title "\n\nEvening Post\n\nSeptember 14, 1994\n\nSection: World\n\nLength: 40 words\n\nByline: Ana Lopez\n\n" body \
          "\n\n"
#define CODES_OPEN(title, body)                                                                                        \
    "SE  World\nHD  " title "\nWC  40 words\nPD  14 September 1994\nSN  Evening Post\nLA  English\n\nLP  " body        \
    "\n\nTD\n" TWO "\n\n"
#define PLAIN_OPEN(title, body)                                                                                        \
    title "\nBy Ana Lopez\n40 words\n14 September 1994\nEvening Post\nEnglish\n(c) 1994 Evening Post\n\n" body "\n\n"
#define QUEST_OPEN(title, body)                                                                                        \
    "Title: " title "\n\nAuthor: Lopez, Ana\n\nPublication info: Evening Post ; Cairo [Cairo]14 Sep 1994: "            \
    "1.\n\nFull text: " body "\n\nSubject: Treaties\n\nProQuest document ID: 1\n\n"

static const struct {
    const char *text, *headlines;
} files[] = {
    {LEXIS("1", "Treaty is signed", ONE) LEXIS("2", "Ships use canal", TWO),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {LEXIS("1", "Treaty is signed", ONE), "file: Treaty is signed; "},
    {"Job Number: 1\n\nDocuments (2)\n\n1. Treaty is signed\n2. Ships use canal\n\nClient/Matter: -None-\n\n"
     "Document 1 of 2\n\n" NEXIS("Treaty is signed", ONE) "Document 2 of 2\n\n" NEXIS("Ships use canal", TWO),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {NEXIS("Treaty is signed", ONE) NEXIS("Ships use canal", TWO),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {CODES("Treaty is signed", ONE, "a") CODES("Ships use canal", TWO, "b") "Search Summary\nText  canal\n",
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {PLAIN("Treaty is signed", ONE, "a") PLAIN("Ships use canal", TWO, "b"),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    /* a document without the line that ends it is still one */
    {PLAIN("Treaty is signed", ONE, "a") "Ships use canal\nBy Ana Lopez\n40 words\n14 September 1994\nEvening Post\n"
                                         "English\n\n" ONE " " TWO "\n",
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {LABELS("Treaty is signed", ONE, "") LABELS("Ships use canal", TWO, "Accession Number: Document post0000200111b\n"),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {QUEST("Treaty is signed", ONE) QUEST("Ships use canal", TWO) QUEST("Senate votes", ONE) RULE "Contact us.\n",
     "file:1: Treaty is signed; file:2: Ships use canal; file:3: Senate votes; "},
    /* so are documents that no mark divides: the next one's head does */
    {NEXIS_OPEN("Treaty is signed", ONE) NEXIS("Ships use canal", TWO),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {LEXIS_OPEN("Treaty is signed", ONE) LEXIS_OPEN("Ships use canal", TWO),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {PLAIN_OPEN("Treaty is signed", ONE) PLAIN_OPEN("Ships use canal", TWO) PLAIN_OPEN("Senate votes", ONE),
     "file:1: Treaty is signed; file:2: Ships use canal; file:3: Senate votes; "},
    {CODES_OPEN("Treaty is signed", ONE) CODES_OPEN("Ships use canal", TWO),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {QUEST_OPEN("Treaty is signed", ONE) QUEST_OPEN("Ships use canal", TWO),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {UNNAMED("Treaty is signed", ONE) UNNAMED("Ships use canal", TWO),
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {"Treaty is signed\nEvening Post\nSeptember 14, 1994\nLength: 40 words\nByline: Ana Lopez\nBody\n" ONE
     "\nClassification\nLanguage: ENGLISH\nLoad-Date: May 1, 1995\nShips use canal\nEvening Post\nSeptember 15, 1994\n"
     "Length: 40 words\nByline: Ana Lopez\nBody\n" TWO "\nLoad-Date: May 1, 1995\n",
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {NEXIS_OPEN("Treaty is signed",
                ONE) "Ships use canal\n\nEvening Post\n\nSection: World\n\nLength: 40 words\n\nByline: Ana "
                     "Lopez\n\nBody\n\n" TWO "\n",
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    /* one of which nothing but its head is left */
    {PLAIN("Treaty is signed", ONE, "a") "Ships use canal\nBy Ana Lopez\n40 words\n14 September 1994\nEvening Post\n",
     "file:1: Treaty is signed; ! a document of a news archive without its text, only fields: export it again with the "
     "full text; "},
    {NEXIS("Treaty is signed", ONE) "Ships use canal\n\nEvening Post\n\nMay 2, 1995\n\nLength: 40 words\n\nBody\n",
     "file:1: Treaty is signed; ! a document of a news archive without its text, only fields: export it again with the "
     "full text; "},
    /* the same as a page */
    {"<html><body><p>Treaty is signed</p><p>Evening Post</p><p>September 14, 1994</p><p><b>Length:</b> 40 "
     "words</p><p>Byline: Ana Lopez</p><p>Body</p><p>" ONE "</p><p>End of Document</p><p>Ships use canal</p><p>Evening "
     "Post</p><p>September 15, 1994</p><p>Length: 40 words</p><p>Body</p><p>" TWO
     "</p><p>End of Document</p></body></html>",
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {"<html><head><title>LexisNexis</title></head><body><a name=\"DOC_ID_0_0\"></a><div><p>1 of 2 "
     "DOCUMENTS</p></div><div><p><span>"
     "Evening Post</span></p></div><div><p>September 14, 1994</p></div><div><p><b>LENGTH: </b>40 "
     "words</p></div><div><p><b>HEADLINE: "
     "</b>Treaty is signed</p></div><div><p><b>BODY:</b></p></div><p>" ONE
     "</p><div><p><b>LOAD-DATE: </b>May 1, 1995</p></div>"
     "<div><p>2 of 2 DOCUMENTS</p></div><div><p>September 14, 1994</p></div><p><b>LENGTH: </b>40 "
     "words</p><p><b>HEADLINE: </b>Ships "
     "use canal</p><p><b>BODY:</b></p><p>" TWO "</p><p><b>LOAD-DATE: </b>May 1, 1995</p></body></html>",
     "file:1: Treaty is signed; file:2: Ships use canal; "},
    {"<!DOCTYPE html><html><body><div class=\"article enArticle\"><table><tr><td><b>HD</b>&nbsp;</td><td><span>Treaty "
     "is signed</span></td>"
     "</tr><tr><td><b>WC</b></td><td>40 words</td></tr><tr><td><b>PD</b></td><td>14 September "
     "1994</td></tr><tr><td><b>SN</b></td><td>"
     "Evening Post</td></tr><tr><td><b>LP</b></td><td><p>" ONE "</p></td></tr><tr><td><b>TD</b></td><td><p>" TWO
     "</p></td></tr><tr>"
     "<td><b>AN</b></td><td>Document post0000200111a</td></tr></table></div></body></html>",
     "file: Treaty is signed; "},
    /* a page that only speaks of one, and a report with labels */
    {"<html><body><p>Document 1 of the treaty</p><p>Treaty is signed. " ONE "</p></body></html>",
     "file: Treaty is signed; "},
    {"Treaty is signed\n\nAuthor: Ana Lopez\nSource: Evening Post\nDate: September 14, 1994\n\n" ONE,
     "file: Treaty is signed; "},
};

static void each_document_is_a_report(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        dr_str found = headlines(dr_str_of(files[i].text));
        if (!dr_is_text(found, files[i].headlines))
            fail_msg("%zu: %.*s", i, DR_FMT(found));
    }
}

static void a_page_is_known_by_its_end_behind_long_styles(void **state)
{
    (void)state;
    GUARD();
    dr_buf page = {.arena = arena};
    dr_buf_add(&page, DR_STR("<html><head><style>"));
    for (int i = 0; i < 1000; i++)
        dr_buf_add(&page, DR_STR("p.one { margin: 0 }\n"));
    dr_buf_add(&page, DR_STR("</style></head><body>"));
    static const char *const titles[] = {"Treaty is signed", "Ships use canal"};
    for (int i = 0; i < 2; i++)
        dr_buf_format(
            &page,
            "<p>%s</p><p>Evening Post</p><p>September 14, 1994</p><p>Length: 40 words</p><p>Byline: Ana Lopez</p>"
            "<p>Body</p><p>" ONE "</p><p>Load-Date: May 1, 1995</p><p>End of Document</p>",
            titles[i]);
    dr_buf_add(&page, DR_STR("</body></html>"));
    assert_str(headlines(dr_buf_view(&page)), "file:1: Treaty is signed; file:2: Ships use canal; ");
}

static void an_export_in_a_mail_is_taken_apart(void **state)
{
    (void)state;
    GUARD();
    assert_str(headlines(DR_STR("From: ana@post.example\nMessage-ID: <1@post.example>\nSubject: export\nMIME-Version: "
                                "1.0\n\n" NEXIS("Treaty is signed", ONE) NEXIS("Ships use canal", TWO))),
               "file:0/1: Treaty is signed; file:0/2: Ships use canal; ");
}

static void wide_text_holds_documents_too(void **state)
{
    (void)state;
    GUARD();
    dr_buf wide = {.arena = arena};
    dr_buf_add(&wide, DR_STR("\xFF\xFE"));
    for (const char *c = files[0].text; *c; c++) {
        dr_buf_byte(&wide, *c);
        dr_buf_byte(&wide, '\0');
    }
    assert_str(headlines(dr_buf_view(&wide)), files[0].headlines);
}

/* The warnings of the last report in the file, a line each. */
static dr_str last_warnings(const char *bytes)
{
    dragoman_source *source = NULL;
    dragoman_error error;
    dragoman_input about = {.bytes = bytes, .size = strlen(bytes), .name = "file"}, input;
    dr_buf out = {.arena = arena};
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, &error), DRAGOMAN_OK);
    while (dragoman_source_next(source, &input, &error) > 0) {
        dr_report report = {0};
        out.size = 0;
        assert_int_equal(dr_intake(arena, &input, &report, &error), DRAGOMAN_OK);
        for (uint32_t i = 0; i < report.warnings.n; i++)
            dr_buf_format(&out, "%.*s\n", DR_FMT(report.warnings.at[i]));
        dragoman_input_release(&input);
    }
    dragoman_source_close(&source);
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

static void a_file_that_breaks_off_is_told(void **state)
{
    (void)state;
    GUARD();
    static const char *const cut[] = {
        NEXIS("Treaty is signed",
              ONE) "Ships use canal\n\nEvening Post\n\nMay 2, 1995\n\nLength: 40 words\n\nBody\n\n" TWO,
        PLAIN("Treaty is signed", ONE, "a") PLAIN_OPEN("Ships use canal", TWO),
        QUEST("Treaty is signed", ONE) RULE
        "Title: Ships use canal\n\nPublication info: Evening Post ; Cairo [Cairo]14 Sep "
        "1994: 1.\n\nFull text: " TWO,
    };
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++)
        assert_str(last_warnings(cut[i]),
                   "the document seems to break off: what stands behind the text of others is missing\n");
    assert_str(last_warnings(NEXIS("Treaty is signed", ONE) NEXIS("Ships use canal", TWO)), "");
    assert_str(last_warnings(PLAIN_OPEN("Treaty is signed", ONE) PLAIN_OPEN("Ships use canal", TWO)), "");
    assert_str(last_warnings(NEXIS("Treaty is signed", ONE) UNNAMED("Ships use canal", TWO) "Language: ENGLISH\n"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_document_is_a_report), TEST(wide_text_holds_documents_too), TEST(an_export_in_a_mail_is_taken_apart),
        TEST(a_page_is_known_by_its_end_behind_long_styles), TEST(a_file_that_breaks_off_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
