/* What an input is taken for, and how its bytes become text. */
#include "dragoman/source.h"
#include "intake/intake.h"
#include "intake/text_bytes.h"
#include "unit/test.h"

#define BYTES(literal) ((dr_str){"" literal, sizeof(literal) - 1})

static const struct {
    dr_str bytes;
    dragoman_format_in from;
} samples[] = {
    {{NULL, 0}, DRAGOMAN_FROM_TEXT},
    {{"A report.", 9}, DRAGOMAN_FROM_TEXT},
    {{"\xEF\xBB\xBF<!DOCTYPE HTML><p>a", 22}, DRAGOMAN_FROM_HTML},
    {{"\n <?xml version='1.0'?><!-- x -->\n<html xmlns='a'>", 50}, DRAGOMAN_FROM_HTML},
    {{"<!-- never closed", 17}, DRAGOMAN_FROM_TEXT},
    {{"<div class=a>b</div>", 20}, DRAGOMAN_FROM_HTML},
    {{"<3 is a heart", 13}, DRAGOMAN_FROM_TEXT},
    {{"\xFF\xFE<\0h\0t\0m\0l\0>\0", 14}, DRAGOMAN_FROM_HTML},
    {{"{\"text\": \"a\"}\n{\"text\"", 21}, DRAGOMAN_FROM_JSONL},
    {{"{\"text\": \"a", 11}, DRAGOMAN_FROM_JSONL},
    {{"{Photo: Ana Lopez}", 18}, DRAGOMAN_FROM_TEXT},
    {{"{\"a\" he said.\nAnd then}", 23}, DRAGOMAN_FROM_TEXT},
    {{"[1, 2]", 6}, DRAGOMAN_FROM_TEXT},
    {{"# text = A\n1\tA\ta\tX\tX\t_\t0\troot\t_\t_\n", 33}, DRAGOMAN_FROM_CONLLU},
    {{"# a heading\n\nSome text", 22}, DRAGOMAN_FROM_TEXT},
};

static void formats_are_recognised(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        if (dr_sniff(samples[i].bytes) != samples[i].from)
            fail_msg("sample %zu is taken for %d", i, (int)dr_sniff(samples[i].bytes));
}

static int take(dr_str bytes, dragoman_format_in from, int raw, dr_report *report, dragoman_error *error)
{
    *report = (dr_report){0};
    return dr_intake(arena, &(dragoman_input){.bytes = bytes.at, .size = bytes.size, .from = from, .raw = raw}, report,
                     error);
}

#define SENTENCE "The two governments signed the treaty in Washington, and both sides said they would keep it."

static void raw_keeps_every_byte(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    dr_str bytes = BYTES("\xEF\xBB\xBF  Menu\r\nSubscribe now\t\r\n\r\n\x01 a\0b \n\n\n");
    assert_int_equal(take(bytes, DRAGOMAN_FROM_TEXT, 1, &report, NULL), DRAGOMAN_OK);
    assert_true(dr_eq(report.text, bytes));
    assert_int_equal(report.paragraphs.n, 2);
    assert_int_equal(report.warnings.n, 0);
    assert_int_equal(take(BYTES("a\xFF"
                                "b"),
                          DRAGOMAN_FROM_TEXT, 1, &report, NULL),
                     DRAGOMAN_OK);
    assert_str(report.text, "a\xEF\xBF\xBD"
                            "b");
    assert_int_equal(report.warnings.n, 1);
}

static void marks_and_controls_are_taken_off(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    assert_int_equal(take(DR_STR("\xEF\xBB\xBF" SENTENCE), DRAGOMAN_FROM_TEXT, 0, &report, NULL), DRAGOMAN_OK);
    assert_str(report.text, SENTENCE);
    assert_int_equal(take(BYTES(SENTENCE " It was\0 a\x01 late hour, and all of them were tired."), DRAGOMAN_FROM_TEXT,
                          0, &report, NULL),
                     DRAGOMAN_OK);
    assert_str(report.text, SENTENCE " It was  a  late hour, and all of them were tired.");
    assert_int_equal(report.warnings.n, 1);
}

static void wide_text_is_decoded(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    dr_buf wide = {.arena = arena};
    dr_buf_add(&wide, DR_STR("\xFF\xFE"));
    for (const char *c = SENTENCE; *c; c++) {
        dr_buf_byte(&wide, *c);
        dr_buf_byte(&wide, '\0');
    }
    for (int raw = 0; raw < 2; raw++) {
        assert_int_equal(take(dr_buf_view(&wide), DRAGOMAN_FROM_AUTO, raw, &report, NULL), DRAGOMAN_OK);
        assert_str(report.text, SENTENCE);
    }
}

/* What flat text is saved in, and what it says in UTF-8. */
static const struct {
    dr_str bytes;
    const char *text;
} encoded[] = {
    {BYTES("\x93The caf\xE9 was shut,\x94 said the mayor of Z\xFCrich \x96 and it cost him 40 \x80."),
     "\xE2\x80\x9CThe caf\xC3\xA9 was shut,\xE2\x80\x9D said the mayor of Z\xC3\xBCrich \xE2\x80\x93 and it cost him "
     "40 \xE2\x82\xAC."},
    {BYTES("The treaty of S\xE3o Tom\xE9 was signed by Jos\xE9 Nu\xF1"
           "ez in Bogot\xE1."),
     "The treaty of S\xC3\xA3o Tom\xC3\xA9 was signed by Jos\xC3\xA9 Nu\xC3\xB1"
     "ez in Bogot\xC3\xA1."},
    {BYTES("\xD2The caf\x8E was shut,\xD3 said the mayor of Z\x9Frich. He didn\xD5t pay."),
     "\xE2\x80\x9CThe caf\xC3\xA9 was shut,\xE2\x80\x9D said the mayor of Z\xC3\xBCrich. He didn\xE2\x80\x99t pay."},
    {BYTES("The mayor of Z\x81rich met Ren\x82 in the caf\x82 by the lake."),
     "The mayor of Z\xC3\xBCrich met Ren\xC3\xA9 in the caf\xC3\xA9 by the lake."},
    {BYTES("The shipyard of Gda\xF1sk and the mines of Wa\xB3"
           "brzych went on strike with \xA3\xF3"
           "d\xBC."),
     "The shipyard of Gda\xC5\x84sk and the mines of Wa\xC5\x82"
     "brzych went on strike with \xC5\x81\xC3\xB3"
     "d\xC5\xBA."},
    {BYTES("\xA1\xB0We go home,\xA1\xB1 said the mayor. It\xA1\xAF" "s late \xA1\xAA and cold."),
     "\xE2\x80\x9CWe go home,\xE2\x80\x9D said the mayor. It\xE2\x80\x99s late \xE2\x80\x94 and cold."},
    {BYTES("The caf\xC3\xA9 of Z\xC3\xBCrich\xFF."), "The caf\xC3\xA9 of Z\xC3\xBCrich\xEF\xBF\xBD."},
};

static void letters_are_told_by_how_they_stand(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof encoded / sizeof *encoded; i++) {
        size_t replaced;
        dr_str text = dr_text_decode(arena, encoded[i].bytes, &replaced);
        if (!dr_is_text(text, encoded[i].text))
            fail_msg("%.*s", DR_FMT(text));
    }
}

static void wide_text_needs_no_mark(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    for (int big = 0; big < 2; big++) {
        dr_buf wide = {.arena = arena};
        for (const char *c = SENTENCE; *c; c++) {
            dr_buf_byte(&wide, big ? '\0' : *c);
            dr_buf_byte(&wide, big ? *c : '\0');
        }
        dr_buf_add(&wide, big ? BYTES("\x01\x00") : BYTES("\x00\x01")); /* U+0100, whose other byte is a NUL */
        assert_int_equal(take(dr_buf_view(&wide), DRAGOMAN_FROM_AUTO, 0, &report, NULL), DRAGOMAN_OK);
        assert_str(report.text, SENTENCE "\xC4\x80");
    }
}

static void nothing_and_noise_are_refused(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    dragoman_error error = {0};
    assert_int_equal(take((dr_str){NULL, 0}, DRAGOMAN_FROM_AUTO, 0, &report, &error), DRAGOMAN_E_EMPTY);
    assert_int_equal(take(DR_STR("\xEF\xBB\xBF \n\t"), DRAGOMAN_FROM_TEXT, 1, &report, &error), DRAGOMAN_E_EMPTY);
    assert_int_equal(take(DR_STR("{\"text\":\" \"}"), DRAGOMAN_FROM_AUTO, 1, &report, &error), DRAGOMAN_E_EMPTY);
    assert_int_equal(take(BYTES("PNG\0\0\0\1\0\0x"), DRAGOMAN_FROM_TEXT, 0, &report, &error), DRAGOMAN_E_SYNTAX);
    assert_int_equal(error.position, 3);
    assert_int_equal(take(BYTES("Weights: \x81\x92\xA3\xF4\xC5\xB6\x87\x98"), DRAGOMAN_FROM_TEXT, 0, &report, &error),
                     DRAGOMAN_E_SYNTAX);
    assert_int_equal(error.position, 9);
    uint32_t next = 1;
    char noise[300];
    for (size_t size = 100; size <= sizeof noise; size += 20) { /* from any bytes on, few or many */
        for (size_t i = 0; i < size; i++)
            noise[i] = (char)((next = next * 1664525u + 1013904223u) >> 24);
        assert_int_equal(take((dr_str){noise, size}, DRAGOMAN_FROM_AUTO, 0, &report, &error), DRAGOMAN_E_SYNTAX);
    }
    /* a telegram with its controls is text */
    assert_int_equal(take(DR_STR("\x16\x16\x01" "abc0123 4 i 0047\x02\r\n" SENTENCE "\r\n" SENTENCE "\r\n" SENTENCE "\x03\r\n\x04"),
                          DRAGOMAN_FROM_TEXT, 0, &report, NULL),
                     DRAGOMAN_OK);
}

static void a_line_of_json_is_read_through(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    assert_int_equal(
        take(DR_STR("{\"id\":7,\"url\":\"http://a.example/b\",\"published\":\"1977-09-07\",\"text\":\"" SENTENCE
                    "\"}\n"),
             DRAGOMAN_FROM_AUTO, 0, &report, NULL),
        DRAGOMAN_OK);
    assert_str(report.source_format, "jsonl");
    assert_str(report.given_id, "7");
    assert_str(report.url, "http://a.example/b");
    assert_int_equal(report.published.day, 7);
    assert_int_equal(report.published_from, DR_DATE_METADATA);
    assert_str(report.text, SENTENCE);
    assert_int_equal(report.id.size, 16);
}

/* Each with a word of what is said of it. */
static const struct {
    dr_str bytes;
    const char *word;
} kinds[] = {
    {BYTES("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj"), "pdftotext"},
    {BYTES("{\\rtf1\\ansi The two sides signed.}"), "RTF"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), ".doc"},
    {BYTES("PK\3\4\24\0\0\0word/document.xml"), ".docx"},
    {BYTES("PK\3\4\24\0\0\0mimetypeapplication/vnd.oasis.opendocument.text"), "OpenDocument"},
    {BYTES("PK\3\4\24\0\0\0x.txt"), "unzip"},
    {BYTES("\x1F\x8B\x08\0abc"), "gunzip"},
    {BYTES("\x28\xB5\x2F\xFD"
           "abc"),
     "zstd"},
    {BYTES("BZh91AY&SYabc"), "bunzip2"},
    {BYTES("\xFD"
           "7zXZ\0abc"),
     "xz"},
    {BYTES("\x89PNG\r\n\x1A\nabc"), "image"},
    {BYTES("\xFF\xD8\xFF\xE0"
           "abc"),
     "image"},
    {BYTES("RIFF\1\2\3\4WEBPabc"), "image"},
    {BYTES("RIFF\1\2\3\4WAVEabc"), "sound"},
    {BYTES("\0\0\0\x18"
           "ftypisom"),
     "video"},
    {BYTES("\x7F"
           "ELF\2\1\1\0"),
     "program"},
    {BYTES("SQLite format 3\0abc"), "database"},
    {BYTES("[\n {\"text\": \"" SENTENCE "\"}\n]\n"), "jq -c '.[]'"},
    {BYTES("[\"" SENTENCE "\"]"), "jq -c '.[]'"},
    {BYTES("{\n  \"text\": \"" SENTENCE "\"\n}\n"), "jq -c ."},
    {BYTES("\xFF\xFE{\0\"\0t\0\"\0:\0\"\0a\0\"\0}\0\n\0"), "iconv -f UTF-16"},
    {BYTES("{\0\"\0t\0\"\0:\0\"\0a\0\"\0}\0\n\0"), "iconv -f UTF-16"},
    {BYTES("\xFE\xFF\0 \0[\0{\0\"\0t\0\"\0:\0\"\0a\0\"\0}\0]"), "iconv -f UTF-16"},
    {BYTES("\xFF\xFE\0\0{\0\0\0\"\0\0\0t\0\0\0\"\0\0\0:\0\0\0"), "iconv -f UTF-32"},
    {BYTES("https://example.org/a\n"), "curl"},
    {BYTES("\xEF\xBB\xBFhttps://example.org/a\n\nwww.example.org/b\n"), "curl"},
    {BYTES("WARC/1.0\r\nWARC-Type: warcinfo\r\n"), "WARC"},
    {BYTES("<?xml version=\"1.0\"?>\n<rss><item><![CDATA[<body>" SENTENCE "]]></item></rss>"), "feed"},
    {BYTES("<!-- x --><feed xmlns=\"http://www.w3.org/2005/Atom\">"), "feed"},
    {BYTES("<?xml version=\"1.0\"?><nitf><p>" SENTENCE "</p></nitf>"), "XML"},
    {BYTES(
         "From a@b.example Tue Nov 21 10:00:00 1995\nReturn-Path: <a@b.example>\nSubject: Talks\nDate: x\n\n" SENTENCE),
     "mail"},
    {BYTES("Received: from x\r\n by y\r\nSubject: Talks\r\nFrom: a@b.example\r\n\r\n<html><p>" SENTENCE), "mail"},
    {BYTES("HTTP/1.1 200 OK\nContent-Type: text/html\n\n<html><p>" SENTENCE), "server"},
    {BYTES("{\"dragoman\":\"1\",\"report\":{\"text\":\"" SENTENCE "\",\"dates\":[{\"day\":\"1995-11-21\"}]}}\n"),
     "read already"},
    {BYTES("{}"), "JSON without"},
    {BYTES("[1, 2,\n 3.5]\n"), "JSON without"},
    {BYTES(".story { color: red; }\n.photo, .map {\n  margin: 0;\n  float: left;\n}\n"), "style sheet"},
    {BYTES("function open(a) { return a + 1; }\nvar b = open(2);\n"), "program's source"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "Word document (.doc)"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n\0"
           "1\0.\0000\0"),
     ".eml"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), "password"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0W\0o\0r\0k\0b\0o\0o\0k\0"), "spreadsheet"},
    {BYTES("PK\3\4\24\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"},
    {BYTES("PK\3\4\24\0\0\0mimetypeapplication/vnd.oasis.opendocument.presentation"), "presentation"},
    {BYTES("PK\3\4\24\0\0\0Index/Document.iwa"), "Pages"},
    {BYTES("!BDN\0\0abc"), "readpst"},
    {BYTES("bplist00\1\2"), ".webarchive"},
    {BYTES("AT&TFORM\0\0\1\0DJVU"), "djvutxt"},
    {BYTES("\x1F\x9D\x90"
           "abc"),
     "compress (.Z)"},
    {BYTES("T\0\0\0h\0\0\0e\0\0\0"), "iconv -f UTF-32"},
    {BYTES("\0\0\xFE\xFF\0\0\0T\0\0\0h"), "iconv -f UTF-32"},
    {BYTES("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"), "git lfs pull"},
    {BYTES("[InternetShortcut]\r\nURL=https://example.org/a\r\n"), "shortcut"},
    {BYTES("-----BEGIN PGP MESSAGE-----\n\nhQEMA1x2\n-----END PGP MESSAGE-----\n"), "OpenPGP"},
    {BYTES(
         "VGhlIHR3byBzaWRlcyBzaWduZWQgdGhlIHRyZWF0eSBvbiBUdWVz\nVGhlIHR3byBzaWRlcyBzaWduZWQgdGhlIHRyZWF0eSBvbiBUdWVz\n"
         "VGhlIHR3byBzaQ==\n"),
     "base64"},
    {BYTES("CREATE TABLE reports (id INTEGER, body TEXT);\nINSERT INTO reports VALUES (1, 'Talks');\n"), "SQL"},
    {BYTES("<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.10/\"><page><text>" SENTENCE
           "</text></page></mediawiki>"),
     "XML"},
    {BYTES("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:Talks\r\nEND:VCALENDAR\r\n"), "calendar"},
};

static void what_is_no_report_is_named(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        dr_report report;
        dragoman_error error = {0};
        int code = take(kinds[i].bytes, DRAGOMAN_FROM_AUTO, 0, &report, &error);
        size_t position = dr_starts(kinds[i].bytes, DR_STR("\xEF\xBB\xBF")) ? 3 : 0;
        if (code != DRAGOMAN_E_SYNTAX || !strstr(error.message, kinds[i].word) || error.position != position)
            fail_msg("%s: %d, %s, at %zu", kinds[i].word, code, code ? error.message : "read", error.position);
    }
    dr_report report;
    dragoman_error error = {0};
    static const dragoman_said broken = {.warning = "the packed data breaks off\nsummary only"};
    const dragoman_input cut = {.bytes = "<p>", .size = 3, .said = &broken};
    report = (dr_report){0};
    assert_int_equal(dr_intake(arena, &cut, &report, &error), DRAGOMAN_E_EMPTY);
    assert_string_equal(error.where, ", the packed data breaks off"); /* which is why nothing is found */
    error = (dragoman_error){0};
    assert_int_equal(take(DR_STR("{\"id\":7,\"text\":\" \"}"), DRAGOMAN_FROM_AUTO, 0, &report, &error),
                     DRAGOMAN_E_EMPTY);
    assert_string_equal(error.where, ", id 7");
    error = (dragoman_error){0};
    static const char packed[] =
        "\x0B\x04\x82wx\x01\x00\xD1\x8E\x12\x1F yz\x7Fq\x03\xC0\x05\x88"; /* a body that stayed packed */
    assert_int_equal(take((dr_str){packed, sizeof packed - 1}, DRAGOMAN_FROM_HTML, 0, &report, &error),
                     DRAGOMAN_E_SYNTAX);
    assert_non_null(strstr(error.message, "binary data"));
    error = (dragoman_error){0};
    assert_int_equal(take(kinds[0].bytes, DRAGOMAN_FROM_TEXT, 1, &report, &error), DRAGOMAN_E_SYNTAX);
    assert_int_equal(take(kinds[6].bytes, DRAGOMAN_FROM_JSONL, 0, &report, &error), DRAGOMAN_E_SYNTAX);
    assert_non_null(strstr(error.message, "gunzip"));
    assert_int_equal(take(DR_STR("{\"text\":\"https://example.org/a\"}"), DRAGOMAN_FROM_AUTO, 0, &report, &error),
                     DRAGOMAN_E_SYNTAX);
    assert_non_null(strstr(error.message, "address"));
}

/* Of a report's strings those that lie in bytes that go are copied. */
static void a_report_owns_its_strings(void **state)
{
    (void)state;
    GUARD();
    char bytes[] = "Talks resume";
    dr_str all = {bytes, sizeof bytes - 1}, word = {bytes, 5};
    static const char other[] = "elsewhere";
    dr_report report = {.title = all, .outlet = {other, 4}};
    DR_PUSH(arena, &report.authors, word);
    DR_PUSH(arena, &report.removed, ((dr_removed){word, DR_REMOVED_OTHER}));
    DR_PUSH(arena, &report.dates, ((dr_dated){.text = word, .where = word}));
    DR_PUSH(arena, &report.captions, ((dr_caption){.text = all, .credit = word}));
    dr_report_own(arena, &report, all);
    memset(bytes, 'x', sizeof bytes - 1);
    assert_str(report.title, "Talks resume");
    assert_ptr_equal(report.outlet.at, other);
    assert_null(report.section.at);
    assert_str(report.authors.at[0], "Talks");
    assert_str(report.removed.at[0].text, "Talks");
    assert_str(report.dates.at[0].text, "Talks");
    assert_str(report.dates.at[0].where, "Talks");
    assert_str(report.captions.at[0].text, "Talks resume");
    assert_str(report.captions.at[0].credit, "Talks");
}

/* Text that begins as one of these kinds does. */
static void reports_that_begin_oddly_are_read(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {
        "[Editors' note] " SENTENCE,
        "[1, 2] " SENTENCE,
        "[\"Peace,\" they said] " SENTENCE,
        "BZh is no word. " SENTENCE,
        "FROM: The secretary\nTO: The delegation\nSUBJECT: Talks\nDATE: 21 November 1995\n\n" SENTENCE,
        "From Dayton, where the talks were held: " SENTENCE,
        "https://example.org/a\n" SENTENCE,
        "MZ " SENTENCE,
        "PK 3 4 " SENTENCE,
        "Subject: Talks\nFrom: the envoy\nDate: Tuesday\n\n" SENTENCE,
        "{Peace} " SENTENCE,
        "{{Peace}} {{talks|1995}} " SENTENCE,
        "Present were the envoy; his aide; the ministers; the guards; and a cook. " SENTENCE,
        ".a { b: c; } .d { e: f; } " SENTENCE " " SENTENCE " " SENTENCE " " SENTENCE " " SENTENCE};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_report report;
        dragoman_error error = {0};
        if (take(dr_str_of(texts[i]), DRAGOMAN_FROM_AUTO, 0, &report, &error))
            fail_msg("%s: %s", texts[i], error.message);
        assert_true(dr_find(report.text, DR_STR("signed the treaty")) != DR_NOT_FOUND);
    }
    for (int raw = 0; raw < 2; raw++) { /* clean text is what its giver says */
        dr_report report;
        assert_int_equal(take(DR_STR("https://example.org/a"), DRAGOMAN_FROM_TEXT, raw, &report, NULL),
                         raw ? DRAGOMAN_OK : DRAGOMAN_E_SYNTAX);
    }
}

/* Where the day is from, for each of the ways that it comes. */
static const struct {
    const char *bytes, *argument;
    dr_date_source source;
} sources[] = {
    {SENTENCE, "1995-11-21", DR_DATE_ARGUMENT},
    {SENTENCE, NULL, DR_DATE_UNKNOWN},
    {"DAYTON, Nov. 21, 1995 (Reuters) - " SENTENCE, NULL, DR_DATE_TEXT},
    {"DAYTON, Nov. 21, 1995 (Reuters) - " SENTENCE, "1995-11-22", DR_DATE_ARGUMENT},
    {"Treaty is signed in Washington\nNovember 21, 1995\n" SENTENCE, NULL, DR_DATE_TEXT},
    {"<html><p>" SENTENCE, "1995-11-21", DR_DATE_ARGUMENT},
    {"<html><meta name=date content=1995-11-21><p>" SENTENCE, NULL, DR_DATE_METADATA},
    {"<html><meta name=date content=1995-11-21><p>" SENTENCE, "1995-11-22", DR_DATE_ARGUMENT},
    {"<html><link rel=canonical href=http://a.example/1995/11/21/talks><p>" SENTENCE, NULL, DR_DATE_URL},
    {"<html><p>DAYTON, Nov. 21, 1995 (Reuters) - " SENTENCE, NULL, DR_DATE_TEXT},
    {"{\"text\":\"" SENTENCE "\",\"published\":\"1995-11-21\"}", NULL, DR_DATE_METADATA},
    {"{\"text\":\"" SENTENCE "\",\"published\":\"1995-11-21\"}", "1995-11-22", DR_DATE_METADATA},
    {"{\"text\":\"" SENTENCE "\"}", "1995-11-21", DR_DATE_ARGUMENT},
    {"{\"text\":\"DAYTON, Nov. 21, 1995 (Reuters) - " SENTENCE "\"}", NULL, DR_DATE_TEXT},
    {"{\"html\":\"<meta name=date content=1995-11-22><p>" SENTENCE "\",\"published\":\"1995-11-21\"}", NULL,
     DR_DATE_METADATA},
    {"{\"text\":\"" SENTENCE "\",\"url\":\"http://a.example/1995/nov/21/talks\"}", NULL, DR_DATE_URL},
    {"{\"text\":\"DAYTON, Nov. 21, 1995 (Reuters) - " SENTENCE "\",\"url\":\"http://a.example/1995-11-22\"}", NULL,
     DR_DATE_TEXT},
    {"{\"text\":\"" SENTENCE "\",\"url\":\"http://a1995-11-21.example/talks\"}", NULL, DR_DATE_UNKNOWN},
    {"{\"html\":\"<p>" SENTENCE "\",\"url\":\"http://a.example/1995/11/21/talks\"}", NULL, DR_DATE_URL},
};

static void the_day_says_where_it_is_from(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        dr_report report = {0};
        dragoman_error error = {0};
        dragoman_input input = {
            .bytes = sources[i].bytes, .size = strlen(sources[i].bytes), .published = sources[i].argument};
        if (dr_intake(arena, &input, &report, &error))
            fail_msg("%s: %s", sources[i].bytes, error.message);
        bool dated = sources[i].source != DR_DATE_UNKNOWN;
        if (report.published_from != sources[i].source || (report.published.year == 1995) != dated)
            fail_msg("%s: from %d", sources[i].bytes, (int)report.published_from);
        if (dated)
            assert_int_equal(report.published.day,
                             sources[i].source == DR_DATE_ARGUMENT && sources[i].argument[9] == '2' ? 22 : 21);
    }
}

/* JSON is UTF-8; what the page says of its charset was true of the file it came from. */
static void a_page_in_json_keeps_its_letters(void **state)
{
    (void)state;
    GUARD();
    dr_report report;
    dr_str line = DR_STR("{\"html\":\"<html><head><meta charset=iso-8859-1></head><body><article><p>" SENTENCE
                         " Jos\xC3\xA9 was there, and so were many more of them.</p><p>" SENTENCE
                         "</p></article></body></html>\"}");
    assert_int_equal(take(line, DRAGOMAN_FROM_JSONL, 0, &report, NULL), DRAGOMAN_OK);
    assert_true(dr_find(report.text, DR_STR("Jos\xC3\xA9 was")) != DR_NOT_FOUND);
}

static void dates_given_must_be_dates(void **state)
{
    (void)state;
    GUARD();
    dragoman_error error = {0};
    static const char *const wrong[] = {"", "1989", "1989-02-30", "1989-11-09T10:00", "9 November 1989"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dr_report report = {0};
        dragoman_input input = {
            .bytes = SENTENCE, .size = sizeof SENTENCE - 1, .from = DRAGOMAN_FROM_TEXT, .published = wrong[i]};
        assert_int_equal(dr_intake(arena, &input, &report, &error), DRAGOMAN_E_ARGUMENT);
    }
}

/* A text, and its language as far as it can be told. */
static const struct {
    const char *text, *code;
    dr_english english;
} tongues[] = {
    {"The presidents of Bosnia, Croatia and Serbia met in Dayton on Wednesday, and they said that the talks would go "
     "on until there was an agreement.",
     "en", DR_ENGLISH},
    {"Les pr\xC3\xA9sidents de la Bosnie, de la Croatie et de la Serbie se sont rencontr\xC3\xA9s mercredi \xC3\xA0 "
     "Dayton, et ils ont dit que les discussions dureraient jusqu'\xC3\xA0 un accord.",
     "fr", DR_NOT_ENGLISH},
    {"Los presidentes de Bosnia, Croacia y Serbia se reunieron el mi\xC3\xA9rcoles en Dayton y dijeron que las "
     "conversaciones seguir\xC3\xAD"
     "an hasta que hubiera un acuerdo.",
     "es", DR_NOT_ENGLISH},
    {"Die Pr\xC3\xA4sidenten trafen sich am Mittwoch in Dayton, und sie sagten, dass die Gespr\xC3\xA4"
     "che weitergehen, bis eine Einigung mit den Parteien erreicht ist.",
     "de", DR_NOT_ENGLISH},
    {"Presiden Bosnia dan Kroasia bertemu di Dayton pada hari Rabu untuk perundingan yang akan berlanjut.", "id",
     DR_NOT_ENGLISH},
    {"Cumhurba\xC5\x9Fkanlar\xC4\xB1 \xC3\xA7"
     "ar\xC5\x9F"
     "amba g\xC3\xBCn\xC3\xBC Dayton'da bir araya geldi ve bu g\xC3\xB6r\xC3\xBC\xC5\x9Fmelerin bir anla\xC5\x9Fma "
     "i\xC3\xA7in s\xC3\xBCrece\xC4\x9Fini s\xC3\xB6yledi.",
     "tr", DR_NOT_ENGLISH},
    {"\xD0\x9F\xD1\x80\xD0\xB5\xD0\xB7\xD0\xB8\xD0\xB4\xD0\xB5\xD0\xBD\xD1\x82\xD1\x8B "
     "\xD0\xB2\xD1\x81\xD1\x82\xD1\x80\xD0\xB5\xD1\x82\xD0\xB8\xD0\xBB\xD0\xB8\xD1\x81\xD1\x8C \xD0\xB2 "
     "\xD0\x94\xD0\xB5\xD0\xB9\xD1\x82\xD0\xBE\xD0\xBD\xD0\xB5, \xD0\xB8 "
     "\xD0\xBF\xD0\xB5\xD1\x80\xD0\xB5\xD0\xB3\xD0\xBE\xD0\xB2\xD0\xBE\xD1\x80\xD1\x8B "
     "\xD0\xB1\xD1\x8B\xD0\xBB\xD0\xB8 "
     "\xD0\xBF\xD1\x80\xD0\xBE\xD0\xB4\xD0\xBE\xD0\xBB\xD0\xB6\xD0\xB5\xD0\xBD\xD1\x8B.",
     "ru", DR_NOT_ENGLISH},
    {"\xD0\x9F\xD1\x80\xD0\xB5\xD0\xB7\xD0\xB8\xD0\xB4\xD0\xB5\xD0\xBD\xD1\x82\xD0\xB8 "
     "\xD0\xB7\xD1\x83\xD1\x81\xD1\x82\xD1\x80\xD1\x96\xD0\xBB\xD0\xB8\xD1\x81\xD1\x8F \xD0\xB2 "
     "\xD0\x94\xD0\xB5\xD0\xB9\xD1\x82\xD0\xBE\xD0\xBD\xD1\x96, \xD1\x96 "
     "\xD0\xBF\xD0\xB5\xD1\x80\xD0\xB5\xD0\xB3\xD0\xBE\xD0\xB2\xD0\xBE\xD1\x80\xD0\xB8 "
     "\xD1\x82\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB0\xD0\xBB\xD0\xB8.",
     "uk", DR_NOT_ENGLISH},
    {"\xD8\xA7\xD9\x84\xD8\xAA\xD9\x82\xD9\x89 \xD8\xA7\xD9\x84\xD8\xB1\xD8\xA4\xD8\xB3\xD8\xA7\xD8\xA1 "
     "\xD9\x81\xD9\x8A \xD8\xAF\xD8\xA7\xD9\x8A\xD8\xAA\xD9\x88\xD9\x86 "
     "\xD9\x88\xD8\xA3\xD8\xB9\xD9\x84\xD9\x86\xD9\x88\xD8\xA7 \xD8\xA7\xD9\x84\xD8\xAA\xD9\x88\xD8\xB5\xD9\x84 "
     "\xD8\xA5\xD9\x84\xD9\x89 \xD8\xA7\xD8\xAA\xD9\x81\xD8\xA7\xD9\x82\xD9\x8A\xD8\xA9.",
     "ar", DR_NOT_ENGLISH},
    {"\xD8\xB1\xD9\x88\xD8\xB3\xD8\xA7\xDB\x8C \xD8\xAC\xD9\x85\xD9\x87\xD9\x88\xD8\xB1 \xD8\xAF\xD8\xB1 "
     "\xD8\xAF\xDB\x8C\xD8\xAA\xD9\x88\xD9\x86 \xD8\xAF\xDB\x8C\xD8\xAF\xD8\xA7\xD8\xB1 "
     "\xDA\xA9\xD8\xB1\xD8\xAF\xD9\x86\xD8\xAF \xD9\x88 \xDA\xAF\xD9\x81\xD8\xAA\xD9\x86\xD8\xAF \xDA\xA9\xD9\x87 "
     "\xD9\x85\xD8\xB0\xD8\xA7\xDA\xA9\xD8\xB1\xD8\xA7\xD8\xAA \xD8\xA7\xD8\xAF\xD8\xA7\xD9\x85\xD9\x87 "
     "\xD9\x85\xDB\x8C\xE2\x80\x8C\xDB\x8C\xD8\xA7\xD8\xA8\xD8\xAF.",
     "fa", DR_NOT_ENGLISH},
    {"\xD7\x94\xD7\xA0\xD7\xA9\xD7\x99\xD7\x90\xD7\x99\xD7\x9D \xD7\xA0\xD7\xA4\xD7\x92\xD7\xA9\xD7\x95 "
     "\xD7\x91\xD7\x93\xD7\x99\xD7\x99\xD7\x98\xD7\x95\xD7\x9F \xD7\x91\xD7\x99\xD7\x95\xD7\x9D "
     "\xD7\xA8\xD7\x91\xD7\x99\xD7\xA2\xD7\x99.",
     "he", DR_NOT_ENGLISH},
    {"\xCE\x9F\xCE\xB9 \xCF\x80\xCF\x81\xCF\x8C\xCE\xB5\xCE\xB4\xCF\x81\xCE\xBF\xCE\xB9 "
     "\xCF\x83\xCF\x85\xCE\xBD\xCE\xB1\xCE\xBD\xCF\x84\xCE\xAE\xCE\xB8\xCE\xB7\xCE\xBA\xCE\xB1\xCE\xBD "
     "\xCF\x84\xCE\xB7\xCE\xBD \xCE\xA4\xCE\xB5\xCF\x84\xCE\xAC\xCF\x81\xCF\x84\xCE\xB7.",
     "el", DR_NOT_ENGLISH},
    {"\xE6\x80\xBB\xE7\xBB\x9F\xE4\xBB\xAC\xE5\x91\xA8\xE4\xB8\x89\xE5\x9C\xA8\xE4\xBB\xA3\xE9\xA1\xBF\xE4\xBC\x9A\xE6"
     "\x99\xA4\xE3\x80\x82",
     "zh", DR_NOT_ENGLISH},
    {"\xE5\xA4\xA7\xE7\xB5\xB1\xE9\xA0\x98\xE3\x81\x9F\xE3\x81\xA1\xE3\x81\xAF\xE6\xB0\xB4\xE6\x9B\x9C\xE6\x97\xA5\xE3"
     "\x81\xAB\xE3\x83\x87\xE3\x82\xA4\xE3\x83\x88\xE3\x83\xB3\xE3\x81\xA7\xE4\xBC\x9A\xE8\xAB\x87\xE3\x81\x97\xE3\x81"
     "\x9F\xE3\x80\x82",
     "ja", DR_NOT_ENGLISH},
    {"\xEB\x8C\x80\xED\x86\xB5\xEB\xA0\xB9\xEB\x93\xA4\xEC\x9D\x80 \xEC\x88\x98\xEC\x9A\x94\xEC\x9D\xBC "
     "\xEB\x8D\xB0\xEC\x9D\xB4\xED\x84\xB4\xEC\x97\x90\xEC\x84\x9C \xEB\xA7\x8C\xEB\x82\xAC\xEB\x8B\xA4.",
     "ko", DR_NOT_ENGLISH},
    {"\xE0\xA4\xB0\xE0\xA4\xBE\xE0\xA4\xB7\xE0\xA5\x8D\xE0\xA4\x9F\xE0\xA5\x8D\xE0\xA4\xB0\xE0\xA4\xAA\xE0\xA4\xA4\xE0"
     "\xA4\xBF \xE0\xA4\xAC\xE0\xA5\x81\xE0\xA4\xA7\xE0\xA4\xB5\xE0\xA4\xBE\xE0\xA4\xB0 \xE0\xA4\x95\xE0\xA5\x8B "
     "\xE0\xA4\xAE\xE0\xA4\xBF\xE0\xA4\xB2\xE0\xA5\x87\xE0\xA5\xA4",
     NULL, DR_NOT_ENGLISH},
    {"\xE0\xB8\x9B\xE0\xB8\xA3\xE0\xB8\xB0\xE0\xB8\x98\xE0\xB8\xB2\xE0\xB8\x99\xE0\xB8\xB2\xE0\xB8\x98\xE0\xB8\xB4\xE0"
     "\xB8\x9A\xE0\xB8\x94\xE0\xB8\xB5\xE0\xB8\x9E\xE0\xB8\x9A\xE0\xB8\x81\xE0\xB8\xB1\xE0\xB8\x99\xE0\xB9\x80\xE0\xB8"
     "\xA1\xE0\xB8\xB7\xE0\xB9\x88\xE0\xB8\xAD\xE0\xB8\xA7\xE0\xB8\xB1\xE0\xB8\x99\xE0\xB8\x9E\xE0\xB8\xB8\xE0\xB8\x98",
     "th", DR_NOT_ENGLISH},
    {"The presidents met in Dayton on Wednesday, and they said that the talks would go "
     "on.\n\xD0\x9F\xD1\x80\xD0\xB5\xD0\xB7\xD0\xB8\xD0\xB4\xD0\xB5\xD0\xBD\xD1\x82\xD1\x8B "
     "\xD0\xB2\xD1\x81\xD1\x82\xD1\x80\xD0\xB5\xD1\x82\xD0\xB8\xD0\xBB\xD0\xB8\xD1\x81\xD1\x8C \xD0\xB2 "
     "\xD0\x94\xD0\xB5\xD0\xB9\xD1\x82\xD0\xBE\xD0\xBD\xD0\xB5.",
     "en", DR_PARTLY_ENGLISH},
    {"The presidents met in Dayton on Wednesday (\xD0\x94\xD0\xB5\xD0\xB9\xD1\x82\xD0\xBE\xD0\xBD), and they said that "
     "the talks would go on until there was an agreement.",
     "en", DR_ENGLISH},
    {"Talks end in Dayton", NULL, DR_ENGLISH_UNSURE},
    {"De Klerk meets Ursula von der Leyen in Rio de la Plata", NULL, DR_ENGLISH_UNSURE},
    {"", NULL, DR_ENGLISH_UNSURE},
    {"1, 2, 3 \xFF\xFE", NULL, DR_ENGLISH_UNSURE},
};

static void other_languages_are_not_called_english(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++) {
        dr_language found = dr_language_of(dr_str_of(tongues[i].text));
        if (found.english != tongues[i].english || !dr_eq(dr_str_of(found.code), dr_str_of(tongues[i].code)))
            fail_msg("%s: %d, %s, %u%%", tongues[i].text, (int)found.english, found.code, found.foreign);
    }
}

/* More words make surer, near relations less sure, and a page's own word helps where the text does not tell. */
static void languages_are_told_with_confidence(void **state)
{
    (void)state;
    GUARD();
    double some = dr_language_of(DR_STR("The treaty was signed in Rome.")).confidence;
    double more =
        dr_language_of(DR_STR("The treaty was signed in Rome by the two ministers, and it is to be read to the voters "
                              "of both of the countries before the end of the year."))
            .confidence;
    double names =
        dr_language_of(DR_STR("Maputo Beira Nampula Tete Quelimane Chimoio Xai-Xai Pemba Lichinga Inhambane"))
            .confidence;
    assert_true(names < 0.5 && some > 0.5 && more > 0.95 && more < 1);
    /* one word in seven of the list's is as many as such texts have */
    dr_language dense =
        dr_language_of(DR_STR("Delegados portuarios firmaron ayer acuerdos pesqueros bilaterales y las agencias "
                              "informaron. Comerciantes locales celebraron reuniones breves ante autoridades "
                              "navales durante el banquete; observadores extranjeros elogiaron aquellos "
                              "gestos y nadie esperaba protestas."));
    assert_string_equal(dense.code, "es");
    assert_true(dense.confidence > 0.75);
    dr_language greek = dr_language_of(DR_STR("Η συνθήκη και ο λαός"));
    assert_string_equal(greek.code, "el");
    assert_true(greek.confidence > 0.95);
    dr_report report;
    dr_str page =
        DR_STR("<html lang=en><body><p>Maputo Beira Nampula Tete Quelimane Chimoio Xai-Xai Pemba.</p></body></html>");
    assert_int_equal(take(page, DRAGOMAN_FROM_HTML, 0, &report, NULL), DRAGOMAN_OK);
    assert_true(report.language_confidence >= 0.5 && report.language_confidence < 0.9);
}

/* What the record says of it, and in how many warnings. */
static void another_language_is_warned_of(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *page, *language;
        uint32_t warnings;
    } pages[] = {
        {"<html lang=en><p>%s", "ru", 1},        {"<html><p>%s", "ru", 1},
        {"<html lang=bg><p>%s", "bg", 1},        {"<html lang=en><p>" SENTENCE " " SENTENCE, "en", 0},
        {"<html lang=fr><p>" SENTENCE, "fr", 1}, {"<html><p>" SENTENCE " " SENTENCE "<p>%s", "en", 1},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        dr_report report;
        dr_str page = dr_format(arena, pages[i].page,
                                "\xD0\x9F\xD1\x80\xD0\xB5\xD0\xB7\xD0\xB8\xD0\xB4\xD0\xB5\xD0\xBD\xD1\x82\xD1\x8B "
                                "\xD0\xB2\xD1\x81\xD1\x82\xD1\x80\xD0\xB5\xD1\x82\xD0\xB8\xD0\xBB\xD0\xB8\xD1\x81\xD1"
                                "\x8C \xD0\xB2 \xD0\x94\xD0\xB5\xD0\xB9\xD1\x82\xD0\xBE\xD0\xBD\xD0\xB5, \xD0\xB8 "
                                "\xD0\xBF\xD0\xB5\xD1\x80\xD0\xB5\xD0\xB3\xD0\xBE\xD0\xB2\xD0\xBE\xD1\x80\xD1\x8B "
                                "\xD0\xB1\xD1\x8B\xD0\xBB\xD0\xB8 "
                                "\xD0\xBF\xD1\x80\xD0\xBE\xD0\xB4\xD0\xBE\xD0\xBB\xD0\xB6\xD0\xB5\xD0\xBD\xD1\x8B.");
        assert_int_equal(take(page, DRAGOMAN_FROM_HTML, 0, &report, NULL), DRAGOMAN_OK);
        if (!dr_is_text(report.language, pages[i].language) || report.warnings.n != pages[i].warnings)
            fail_msg("page %zu: %.*s, %u warnings", i, DR_FMT(report.language), report.warnings.n);
    }
}

/* Each of these took time by the square of its length: hours, here. */
static void long_inputs_take_time_by_their_length(void **state)
{
    (void)state;
    GUARD();
    enum { MANY = 400000 };
    static const struct {
        const char *start, *again, *middle, *more, *end;
    } inputs[] = {
        {"<html><h1>x</h1><p ", "itemprop=headline ", "", "", ">" SENTENCE},
        {"<html><h1>x</h1><p><a ", "rel=author ", "", "", ">x</a>" SENTENCE},
        {"Treaty is signed in Washington\nBy Ana Roe", " & ", "\n", "", SENTENCE},
        {"{\"text\":\"" SENTENCE "\",\"url\":\"http://a.example/", "-", "", "/a", "\"}"},
    };
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        dr_buf bytes = {.arena = arena};
        dr_report report;
        dragoman_error error = {0};
        dr_buf_add(&bytes, dr_str_of(inputs[i].start));
        for (int n = 0; n < MANY; n++)
            dr_buf_add(&bytes, dr_str_of(inputs[i].again));
        dr_buf_add(&bytes, dr_str_of(inputs[i].middle));
        for (int n = 0; n < MANY; n++)
            dr_buf_add(&bytes, dr_str_of(inputs[i].more));
        dr_buf_add(&bytes, dr_str_of(inputs[i].end));
        if (take(dr_buf_view(&bytes), DRAGOMAN_FROM_AUTO, 0, &report, &error))
            fail_msg("input %zu: %s", i, error.message);
    }
}

/* What a container says: warnings stand a line each, and a day that is none is told. */
static void what_the_container_says_is_taken(void **state)
{
    (void)state;
    GUARD();
    dragoman_said said = {.unread_day = "Tue, 45 Nov 1977", .warning = "one\ntwo"};
    dragoman_input input = {.bytes = SENTENCE, .size = sizeof SENTENCE - 1, .said = &said};
    dr_report report = {0};
    assert_int_equal(dr_intake(arena, &input, &report, NULL), DRAGOMAN_OK);
    assert_int_equal(report.published.year, 0);
    assert_true(report.warnings.n >= 3);
    assert_str(report.warnings.at[0], "one");
    assert_str(report.warnings.at[1], "two");
    assert_str(report.warnings.at[2],
               "no day can be read from \"Tue, 45 Nov 1977\", which should be that of publishing: give it with --date");
    report = (dr_report){0};
    input.published = "1977-11-16";
    assert_int_equal(dr_intake(arena, &input, &report, NULL), DRAGOMAN_OK);
    assert_str(report.warnings.at[2],
               "no day can be read from \"Tue, 45 Nov 1977\", which should be that of publishing");
    said.published = "1977-11-15";
    report = (dr_report){0};
    assert_int_equal(dr_intake(arena, &input, &report, NULL), DRAGOMAN_OK);
    assert_int_equal(report.published.day, 16);
}

/* Of a day in figures that may be two, both are told, and the report's own day tells which. */
static void what_may_be_two_days_is_said_to_be(void **state)
{
    (void)state;
    GUARD();
    dragoman_said said = {.unread_day = "3/4/1977", .format = "feed"};
    dragoman_input input = {.bytes = SENTENCE, .size = sizeof SENTENCE - 1, .said = &said};
    dr_report report = {0};
    assert_int_equal(dr_intake(arena, &input, &report, NULL), DRAGOMAN_OK);
    assert_int_equal(report.published.year, 0);
    assert_str(
        report.warnings.at[0],
        "the day of publishing is 1977-04-03 or 1977-03-04: \"3/4/1977\" can be read as either; give it with --date");
    input.url = "http://tiber.example/1977/04/03/accord";
    report = (dr_report){0};
    assert_int_equal(dr_intake(arena, &input, &report, NULL), DRAGOMAN_OK);
    assert_int_equal(report.published.month, 4);
    assert_int_equal(report.published.day, 3);
}

/* Tables are named, over cells of several lines too; three words and two commas are a line like any other. */
static void tables_are_no_reports(void **state)
{
    (void)state;
    GUARD();
    static const char *const tables[] = {
        "date,outlet,text\n1977-11-15,Post,\"" SENTENCE "\"\n1977-11-16,Post,\"" SENTENCE "\"\n",
        "\xEF\xBB\xBFid;\"day\";text\r\n1;x;\"" SENTENCE "\n\nMore; of it.\"\r\n2;y;\"" SENTENCE "\"\r\n",
        "id\tday\ttext\n1\tx\t" SENTENCE "\n2\ty\t" SENTENCE,
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        dragoman_input input = {.bytes = tables[i], .size = strlen(tables[i])};
        dr_report report = {0};
        dragoman_error error = {0};
        int code = dr_intake(arena, &input, &report, &error);
        if (code != DRAGOMAN_E_SYNTAX || strncmp(error.message, "a table (CSV)", 13))
            fail_msg("%zu: %d %s", i, code, error.message);
    }
    static const char *const reports[] = {
        "Dock, yard, town\n\n" SENTENCE "\n\n" SENTENCE,
        "Dock,yard,town\n\n" SENTENCE "\n\n" SENTENCE,
        "date,outlet,text\n" SENTENCE "\n",
    };
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        dragoman_input input = {.bytes = reports[i], .size = strlen(reports[i])};
        dr_report report = {0};
        assert_int_equal(dr_intake(arena, &input, &report, NULL), DRAGOMAN_OK);
    }
}

/* What a server says in place of a page is no report; what tells of such things is one. */
static void servers_words_are_no_report(void **state)
{
    (void)state;
    GUARD();
    static const char *const pages[] = {
        "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL /a.html was not found on this server.</p>",
        "<title>Access Denied</title><h1>Access Denied</h1>You don't have permission to access this on this server.",
        "<title>Tiber Courier | Page not found</title><h1>Sorry</h1><p>The page you are looking for has been moved or "
        "deleted.</p><p>Go back to the homepage, or use the search.</p>",
        "<title>Are you a robot?</title><p>We have detected unusual traffic from your network. Please complete the "
        "captcha below.</p>",
        "<title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><hr>nginx",
        "404 Not Found\n\nThe requested URL was not found on this server.\n",
    };
    static const char *const reports[] = {
        "<title>Access denied: reporters shut out</title><h1>Access denied: reporters shut out</h1><p>Reporters were "
        "refused access to the talks in Rome on Tuesday. A guard told them to try again later.</p>",
        "<title>Forbidden</title><h1>Forbidden</h1><p>" SENTENCE "</p><p>" SENTENCE
        " Opponents demanded a vote.</p><p>A "
        "vote is to be held in both countries before the spring, and a choir waited in the rain.</p>",
        "The council lost a page of its minutes, the mayor said on Tuesday. The page cannot be found in any of the "
        "town's archives, and clerks have searched for it since March.\n",
    };
    dr_report report;
    dragoman_error error;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        error = (dragoman_error){0};
        int code = take(dr_str_of(pages[i]), DRAGOMAN_FROM_AUTO, 0, &report, &error);
        if (code != DRAGOMAN_E_EMPTY || !strstr(error.message, "server"))
            fail_msg("%s\ngave %d: %.*s", pages[i], code, DR_FMT(report.text));
    }
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
        if (take(dr_str_of(reports[i]), DRAGOMAN_FROM_AUTO, 0, &report, &error) != DRAGOMAN_OK)
            fail_msg("%s\n%s", reports[i], error.message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_the_container_says_is_taken),
        TEST(what_may_be_two_days_is_said_to_be),
        TEST(tables_are_no_reports),
        TEST(other_languages_are_not_called_english),
        TEST(languages_are_told_with_confidence),
        TEST(another_language_is_warned_of),
        TEST(formats_are_recognised),
        TEST(raw_keeps_every_byte),
        TEST(marks_and_controls_are_taken_off),
        TEST(wide_text_is_decoded),
        TEST(letters_are_told_by_how_they_stand),
        TEST(wide_text_needs_no_mark),
        TEST(nothing_and_noise_are_refused),
        TEST(what_is_no_report_is_named),
        TEST(a_report_owns_its_strings),
        TEST(reports_that_begin_oddly_are_read),
        TEST(a_line_of_json_is_read_through),
        TEST(the_day_says_where_it_is_from),
        TEST(long_inputs_take_time_by_their_length),
        TEST(a_page_in_json_keeps_its_letters),
        TEST(dates_given_must_be_dates),
        TEST(servers_words_are_no_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
