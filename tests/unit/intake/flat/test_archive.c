/* Documents in the layouts of news archives. All texts are made up for this test. */
#include "intake/flat/archive.h"
#include "intake/flat/flat.h"
#include "unit/test.h"

#define ONE                                                                                                            \
    "Egypt and Israel signed a treaty of peace on the north lawn of the White House on Tuesday, ending a state of "    \
    "war "                                                                                                             \
    "that had lasted for thirty years."
#define TWO                                                                                                            \
    "Under the treaty Israel leaves the Sinai within three years, and ships of its flag may use the canal that Egypt " \
    "had closed to them."
#define THREE "\"Let there be no more war,\" the President of Egypt said, as did the other two men at the table."
#define FOUR "Demonstrators in the park across the street could be heard during the speeches."

static const struct {
    const char *text, *title, *outlet, *section;
    int authors;
    const char *body;
} documents[] = {
    {"                               3 of 20 DOCUMENTS\n"
     "\n"
     "\n"
     "                   Copyright 1994 The Potomac Evening Post\n"
     "                             All Rights Reserved\n"
     "                          The Potomac Evening Post\n"
     "\n"
     "                             September 14, 1994, Tuesday\n"
     "                                 Final Edition\n"
     "\n"
     "SECTION: First Section; World News; A1\n"
     "\n"
     "LENGTH: 214 words\n"
     "\n"
     "HEADLINE: Egypt and Israel Sign Treaty\n"
     "After Thirty Years of War\n"
     "\n"
     "BYLINE: By Ana Lopez, Potomac Evening Post Staff Writer\n"
     "\n"
     "DATELINE: WASHINGTON, September 13\n"
     "\n"
     "BODY:\n"
     "   Egypt and Israel signed a treaty of peace on the north lawn of the White House on\n"
     "Tuesday, ending a state of war that had lasted for thirty years.\n"
     "\n"
     "   Under the treaty Israel leaves the Sinai within three years, and ships of its flag\n"
     "may use the canal that Egypt had closed to them.\n"
     "\n"
     "   \"Let there be no more war,\" the President of Egypt said, as did the other two men\n"
     "at the table.\n"
     "\n"
     "   Demonstrators in the park across the street could be heard during the speeches.\n"
     "\n"
     "GRAPHIC: Photo, The three leaders clasp hands on the lawn.\n"
     "\n"
     "LOAD-DATE: January 14, 1997\n"
     "\n"
     "LANGUAGE: ENGLISH\n"
     "\n"
     "TYPE: NEWS\n",
     "Egypt and Israel Sign Treaty After Thirty Years of War", "The Potomac Evening Post", "First Section", 1,
     "WASHINGTON, September 13 - " ONE "\n\n" TWO "\n\n" THREE "\n\n" FOUR},
    {"                              Document 1 of 2\n"
     "\n"
     "                   Copyright 1994 Isthmus Wire Service\n"
     "\n"
     "                               Isthmus Wire\n"
     "\n"
     "                             September 14, 1994\n"
     "\n"
     "LENGTH: 114 words\n"
     "\n"
     "HEADLINE: Egypt and Israel sign treaty\n"
     "\n"
     "BYLINE: ANA LOPEZ\n"
     "\n"
     "Egypt and Israel signed a treaty of peace on the north lawn of the White House on\n"
     "Tuesday, ending a state of war that had lasted for thirty years.\n"
     "\n"
     "Under the treaty Israel leaves the Sinai within three years, and ships of its flag\n"
     "may use the canal that Egypt had closed to them.\n"
     "\n"
     "LOAD-DATE: January 14, 1997\n",
     "Egypt and Israel sign treaty", "Isthmus Wire", NULL, 1, ONE "\n\n" TWO},
    {"Egypt and Israel sign treaty of peace\n"
     "\n"
     "The Potomac Evening Post\n"
     "\n"
     "September 14, 1994 Tuesday\n"
     "\n"
     "Final Edition\n"
     "\n"
     "\n"
     "\n"
     "Copyright 1994 The Potomac Evening Post All Rights Reserved\n"
     "\n"
     "\n"
     "\n"
     "Section: FIRST SECTION; A1\n"
     "\n"
     "Length: 214 words\n"
     "\n"
     "Byline: Ana Lopez and Li Wei\n"
     "\n"
     "Dateline: WASHINGTON, September 13\n"
     "\n"
     "Body\n"
     "\n"
     "\n"
     "Egypt and Israel signed a treaty of peace on the north lawn of the White House on Tuesday, ending a state of war "
     "that had lasted for thirty years.\n"
     "\n"
     "Under the treaty Israel leaves the Sinai within three years, and ships of its flag may use the canal that Egypt "
     "had closed to them.\n"
     "\n"
     "\"Let there be no more war,\" the President of Egypt said, as did the other two men at the table.\n"
     "\n"
     "Graphic\n"
     "\n"
     "The three leaders clasp hands on the lawn.\n"
     "\n"
     "Classification\n"
     "\n"
     "Language: ENGLISH\n"
     "\n"
     "Publication-Type: Newspaper\n"
     "\n"
     "Subject: PEACE PROCESS (90%); WAR (89%)\n"
     "\n"
     "Load-Date: January 14, 1997\n"
     "\n"
     "\n"
     "End of Document\n",
     "Egypt and Israel sign treaty of peace", "The Potomac Evening Post", "FIRST SECTION", 2,
     "WASHINGTON, September 13 - " ONE "\n\n" TWO "\n\n" THREE},
    {"____________________________________________________________\n"
     "\n"
     "Report Information from ProQuest\n"
     "March 02 1999 10:11\n"
     "____________________________________________________________\n"
     "\n"
     "Document 1 of 1\n"
     "\n"
     "Egypt and Israel sign treaty of peace\n"
     "\n"
     "Author: Lopez, Ana; Wei, Li\n"
     "\n"
     "Publication info: Potomac Evening Post ; Washington, D.C. [Washington, D.C]14 Sep 1994: A1.\n"
     "\n"
     "ProQuest document link\n"
     "\n"
     "Abstract: The two countries signed.\n"
     "\n"
     "Links: http://search.example.org/docview/1\n"
     "\n"
     "Full text: Egypt and Israel signed a treaty of peace on the north lawn of the White House on Tuesday, ending a "
     "state of war that had lasted for thirty years.\n"
     "\n"
     "Under the treaty Israel leaves the Sinai within three years, and ships of its flag may use the canal that Egypt "
     "had closed to them.\n"
     "\n"
     "\"Let there be no more war,\" the President of Egypt said, as did the other two men at the table.\n"
     "\n"
     "Credit: Potomac Evening Post Staff Writer\n"
     "\n"
     "Subject: Treaties; War\n"
     "\n"
     "Location: Egypt Israel\n"
     "\n"
     "Title: Egypt and Israel sign treaty of peace\n"
     "\n"
     "Publication title: Potomac Evening Post\n"
     "\n"
     "Pages: A1\n"
     "\n"
     "Publication date: Sep 14, 1994\n"
     "\n"
     "Section: First Section\n"
     "\n"
     "Publisher: Potomac Post Company\n"
     "\n"
     "Place of publication: Washington, D.C.\n"
     "\n"
     "Country of publication: United States\n"
     "\n"
     "ISSN: 01908286\n"
     "\n"
     "Source type: Newspapers\n"
     "\n"
     "Language of publication: English\n"
     "\n"
     "Document type: NEWSPAPER\n"
     "\n"
     "ProQuest document ID: 147021\n"
     "\n"
     "Document URL: http://search.example.org/docview/1\n"
     "\n"
     "Copyright: (Copyright Potomac Post Company 1994)\n"
     "\n"
     "Last updated: 1999-01-01\n"
     "\n"
     "Database: ProQuest Historical\n"
     "\n"
     "____________________________________________________________\n"
     "\n"
     "Contact us at: http://www.example.org\n",
     "Egypt and Israel sign treaty of peace", "Potomac Evening Post", "First Section", 2, ONE "\n\n" TWO "\n\n" THREE},
    {"World\n"
     "Egypt and Israel sign treaty of peace\n"
     "By Ana Lopez\n"
     "214 words\n"
     "14 September 1994\n"
     "03:12\n"
     "Potomac Evening Post\n"
     "POTO\n"
     "A1\n"
     "English\n"
     "(c) 1994 Potomac Post Company\n"
     "\n"
     "Egypt and Israel signed a treaty of peace on the north lawn of the White House on Tuesday, ending a state of war "
     "that had lasted for thirty years.\n"
     "\n"
     "Under the treaty Israel leaves the Sinai within three years, and ships of its flag may use the canal that Egypt "
     "had closed to them.\n"
     "\n"
     "\"Let there be no more war,\" the President of Egypt said, as did the other two men at the table.\n"
     "\n"
     "Document poto000020011107db3r00abc\n",
     "Egypt and Israel sign treaty of peace", "Potomac Evening Post", NULL, 1, ONE "\n\n" TWO "\n\n" THREE},
    {"SE\n"
     "World\n"
     "HD\n"
     "Egypt and Israel sign treaty of peace\n"
     "BY\n"
     "By Ana Lopez\n"
     "WC\n"
     "214 words\n"
     "PD\n"
     "14 September 1994\n"
     "SN\n"
     "Potomac Evening Post\n"
     "SC\n"
     "POTO\n"
     "LA\n"
     "English\n"
     "CY\n"
     "(c) 1994 Potomac Post Company\n"
     "\n"
     "LP\n"
     "Egypt and Israel signed a treaty of peace on the north lawn of the White House on Tuesday, ending a state of war "
     "that had lasted for thirty years.\n"
     "\n"
     "TD\n"
     "Under the treaty Israel leaves the Sinai within three years, and ships of its flag may use the canal that Egypt "
     "had closed to them.\n"
     "\n"
     "\"Let there be no more war,\" the President of Egypt said, as did the other two men at the table.\n"
     "\n"
     "NS\n"
     "gdip : International Relations\n"
     "RE\n"
     "egypt : Egypt\n"
     "AN\n"
     "Document poto000020011107db3r00abc\n",
     "Egypt and Israel sign treaty of peace", "Potomac Evening Post", "World", 1, ONE "\n\n" TWO "\n\n" THREE},
    {"Headline: Egypt and Israel sign treaty of peace\n"
     "Byline: By Ana Lopez\n"
     "Word Count: 214 words\n"
     "Publication Date: 14 September 1994\n"
     "Source Name: Potomac Evening Post\n"
     "Source Code: POTO\n"
     "Page: A1\n"
     "Language: English\n"
     "Copyright: (c) 1994 Potomac Post Company\n"
     "\n"
     "Lead Paragraph: Egypt and Israel signed a treaty of peace on the north lawn of the White House on\n"
     "Tuesday, ending a state of war that had lasted for thirty years.\n"
     "\n"
     "Tail Paragraph: Under the treaty Israel leaves the Sinai within three years, and ships of its flag\n"
     "may use the canal that Egypt had closed to them.\n"
     "\n"
     "\"Let there be no more war,\" the President of Egypt said, as did the other two men at the\n"
     "table.\n"
     "\n"
     "Subject: Treaties\n"
     "Accession Number: Document poto000020011107db3r00abc\n",
     "Egypt and Israel sign treaty of peace", "Potomac Evening Post", NULL, 1, ONE "\n\n" TWO "\n\n" THREE},
    /* a clipping's own fields, one of which no ordinary text has */
    {"Newspaper: Potomac Evening Post\n"
     "Date: 14/9/94\n"
     "Page: 3\n"
     "Section: World\n"
     "Title: Egypt and Israel sign treaty of peace\n"
     "Byline: By ANA LOPEZ\n"
     "\n" ONE "\n\n" TWO "\n\n" THREE "\n",
     "Egypt and Israel sign treaty of peace", "Potomac Evening Post", "World", 1, ONE "\n\n" TWO "\n\n" THREE},
    /* of later years: the title, of two lines, behind the day and its edition */
    {"                               3 of 20 DOCUMENTS\n"
     "\n"
     "\n"
     "                             Potomac Evening Post\n"
     "\n"
     "                         September 14, 1994 Wednesday\n"
     "                              Final Edition\n"
     "\n"
     "Egypt and Israel sign\n"
     "treaty of peace\n"
     "\n"
     "BYLINE: By Ana Lopez\n"
     "\n"
     "SECTION: World; Pg. 1\n"
     "\n"
     "LENGTH: 214 words\n"
     "\n"
     "DATELINE: WASHINGTON\n"
     "\n" ONE "\n\n" TWO "\n\n" THREE "\n\n"
     "URL: http://post.example/\n"
     "\n"
     "LOAD-DATE: September 14, 1994\n"
     "\n"
     "LANGUAGE: ENGLISH\n"
     "\n"
     "                    Copyright 1994 Potomac Post Company\n",
     "Egypt and Israel sign treaty of peace", "Potomac Evening Post", "World", 1, "WASHINGTON - " ONE "\n\n" TWO "\n\n" THREE},
};

static void fields_say_what_a_document_is(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        dr_report report = {0};
        dragoman_error error = {0};
        if (dr_flat_read(arena, dr_str_of(documents[i].text), &report, &error))
            fail_msg("%zu: %s", i, error.message);
        assert_str(report.text, documents[i].body);
        assert_str(report.title, documents[i].title);
        assert_str(report.outlet, documents[i].outlet);
        if (documents[i].section)
            assert_str(report.section, documents[i].section);
        assert_int_equal(report.authors.n, documents[i].authors);
        assert_str(report.authors.at[0], "Ana Lopez");
        assert_int_equal(report.published.year, 1994);
        assert_int_equal(report.published.month, 9);
        assert_int_equal(report.published.day, 14);
        assert_int_equal(report.published_from, DR_DATE_TEXT);
        assert_int_equal(report.warnings.n, 0);
        assert_true(report.removed.n > 3);
    }
}

/* What stands in no field is the body where no label says so; a field is none. */
#define HEAD                                                                                                           \
    "Treaty is signed\n\nAuthor: Lopez, Ana\n\nPublication info: Evening Post ; Cairo [Cairo]14 Sep 1994: "            \
    "1.\n\nProQuest document link\n\nAbstract: The two countries signed a treaty of peace.\n\n"
#define FOOT                                                                                                           \
    "Credit: Evening Post\n\nSubject: Treaties; War\n\nTitle: Treaty is signed\n\nPublication date: Sep 14, "          \
    "1994\n\nProQuest document ID: 1\n"

static void fields_are_no_body(void **state)
{
    (void)state;
    GUARD();
    static const char *const without[] = {
        HEAD FOOT,
        "Treaty is signed\n\nEvening Post\n\nSeptember 14, 1994\n\nLength: 40 words\n\nByline: Ana "
        "Lopez\n\nClassification\n\nLanguage: ENGLISH\n\nLoad-Date: May 1, 1995\n\nEnd of Document\n",
        "3 of 20 DOCUMENTS\n\nEvening Post\n\nSeptember 14, 1994\n\nLENGTH: 40 words\n\nHEADLINE: Treaty is "
        "signed\n\nBODY:\n\nLOAD-DATE: May 1, 1995\n",
        "HD  Treaty is signed\nWC  40 words\nPD  14 September 1994\nSN  Evening Post\nLA  English\nCY  (c) 1994\n",
        "Treaty is signed\nBy Ana Lopez\n40 words\n14 September 1994\nEvening Post\n(c) 1994 Evening Post\n\nDocument "
        "post0000200111a\n",
    };
    for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
        dr_report report = {0};
        dragoman_error error = {0};
        if (dr_flat_read(arena, dr_str_of(without[i]), &report, &error) != DRAGOMAN_E_EMPTY)
            fail_msg("%zu: %.*s", i, DR_FMT(report.text));
        assert_string_equal(error.message, DR_ARCHIVE_NO_TEXT);
        assert_string_equal(error.where, ", Treaty is signed");
    }
    static const char *const broken[] = {
        /* no head */
        ONE "\n\n" TWO "\n\nClassification\n\nLanguage: ENGLISH\n\nLoad-Date: May 1, 1995\n\nEnd of Document\n",
        "Evening Post\n\nCopyright 1994 Evening Post, by its owners. All Rights Reserved.\n\n" ONE "\n\n" TWO
        "\n\nClassification\n\nLanguage: ENGLISH\n\nLoad-Date: May 1, 1995\n\nEnd of Document\n",
        /* few labels */
        "Treaty is signed\n\nLength: 40 words\n\n" ONE "\n\n" TWO "\n\nEnd of Document\n",
        "Title: Treaty is signed\n\nPublication title: Evening Post\n\n" ONE "\n\n" TWO
        "\n\nSubject: Treaties; War\n\nLocation: Egypt Israel\n\nProQuest document ID: 147021\n",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        dr_report report = {0};
        assert_int_equal(dr_flat_read(arena, dr_str_of(broken[i]), &report, NULL), DRAGOMAN_OK);
        assert_str(report.text, ONE "\n\n" TWO);
    }
    dr_report report = {0};
    dragoman_error error = {0};
    assert_int_equal(dr_flat_read(arena, DR_STR(HEAD ONE "\n\n" TWO "\n\n" FOOT), &report, &error), DRAGOMAN_OK);
    assert_str(report.text, ONE "\n\n" TWO);
}

static void the_day_is_listed_and_told_when_broken(void **state)
{
    (void)state;
    GUARD();
    static const char *const broken[] = {
        "Treaty is signed\n\nEvening Post\n\nSeptember 45, 1994\n\nLength: 40 words\n\nByline: Ana "
        "Lopez\n\nBody\n\n" ONE "\n\nLoad-Date: May 1, 1995\n",
        "Headline: Treaty is signed\n\nByline: Ana Lopez\n\nLength: 40 words\n\nDate: September 45, "
        "1994\n\nBody:\n" ONE,
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        dr_report report = {0};
        assert_int_equal(dr_flat_read(arena, dr_str_of(broken[i]), &report, NULL), DRAGOMAN_OK);
        assert_int_equal(report.warnings.n, 1);
        assert_str(report.warnings.at[0], "no day can be read from \"September 45, 1994\", which should be that of "
                                          "publishing: give it with --date");
    }
    dr_report smarch = {0};
    assert_int_equal(
        dr_flat_read(arena,
                     DR_STR("Treaty is signed\n\nEvening Post\n\nSmarch 5, 1994 Monday\n\nLength: 40 words\n\n"
                            "Byline: Ana Lopez\n\nBody\n\n" ONE),
                     &smarch, NULL),
        DRAGOMAN_OK);
    assert_int_equal(smarch.warnings.n, 1);
    dr_report report = {0};
    assert_int_equal(dr_flat_read(arena, DR_STR(HEAD ONE "\n\n" FOOT), &report, NULL), DRAGOMAN_OK);
    assert_int_equal(report.dates.n, 2);
    assert_str(report.dates.at[0].where, "archive's imprint");
    assert_str(report.dates.at[1].text, "Sep 14, 1994");
    assert_true(report.dates.at[1].chosen && !report.dates.at[0].chosen);
    assert_str(report.published_why, "archive's date says 1994-09-14");
}

/* Text with labels of its own is no document of an archive, or not another's. */
static const struct {
    const char *text, *title, *holds;
} others[] = {
    {"Author: Ana Lopez\nDate: September 14, 1994\n\nEgypt and Israel sign treaty of peace\n\n" ONE "\n\n" TWO
     "\n\n" THREE,
     "Egypt and Israel sign treaty of peace", THREE},
    /* labels in the body are its own */
    {"HEADLINE: Talks resume\nLENGTH: 90 words\n\nBODY:\n" ONE "\n\nSubject: the price of peace. " TWO "\n\n" THREE
     "\n\nLOAD-DATE: May 1, 1995",
     "Talks resume", "Subject: the price of peace. Under"},
    /* codes with one blank behind them, and words of the text that look like codes */
    {"HD Talks resume\nBY By Ana Lopez\nCR AP\nWC 90 words\nPD 14 September 1994\nSN Potomac Post\nLA English\nCY (c) "
     "1994 Potomac Post\nLP " ONE "\nTD " TWO "\n\nIN THE park across the street, some sang.\n\nPD officers stood "
     "by.\n\n" THREE "\nIN diplomacy\nNS gcat : Politics\nRE eg : Egypt\nAN Document POT0000019940914aa1\n",
     "Talks resume", TWO "\n\nIN THE park across the street, some sang.\n\nPD officers stood by.\n\n" THREE},
    {"Headline: Talks resume\nByline: Ana Lopez\nLength: 90 words\n", NULL, NULL},
};

static void labels_alone_make_no_document(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        dr_report report = {0};
        dragoman_error error = {0};
        int code = dr_flat_read(arena, dr_str_of(others[i].text), &report, &error);
        if (!others[i].holds)
            continue; /* whatever is made of it */
        assert_int_equal(code, DRAGOMAN_OK);
        assert_str(report.title, others[i].title);
        if (dr_find(report.text, dr_str_of(others[i].holds)) == DR_NOT_FOUND)
            fail_msg("%.*s", DR_FMT(report.text));
    }
}

static void a_second_document_is_told(void **state)
{
    (void)state;
    GUARD();
    dr_report report = {0};
    const char *text =
        "Document 1 of 2\n\nHEADLINE: Talks resume\nLENGTH: 90 words\n\nBODY:\n" ONE "\n\nLOAD-DATE: May 1, 1995\n\n"
        "Document 2 of 2\n\nHEADLINE: Talks end\nLENGTH: 90 words\n\nBODY:\n" TWO "\n\nLOAD-DATE: May 1, 1995\n";
    assert_int_equal(dr_flat_read(arena, dr_str_of(text), &report, NULL), DRAGOMAN_OK);
    assert_str(report.text, ONE);
    assert_int_equal(report.warnings.n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(fields_are_no_body), TEST(the_day_is_listed_and_told_when_broken),
                                       TEST(fields_say_what_a_document_is), TEST(labels_alone_make_no_document),
                                       TEST(a_second_document_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
