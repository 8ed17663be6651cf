/* Columns of news briefs: each report in them by itself where the borders are certain, all as one where not. */
#include "unit/intake/containers/found.h"

#define ONE                                                                                                            \
    "The two governments signed the treaty on the canal in Washington on Wednesday, after thirteen years of talks."
#define TWO                                                                                                            \
    "Students marched to the fence of the canal zone in the afternoon, the police in Panama said, and went home."
#define THREE                                                                                                          \
    "Fishermen blocked the harbour for a second day to protest against the price of fuel, a union leader said."
#define MORE                                                                                                           \
    "Under the treaty the canal passes to Panama at the end of 1999, and both sides keep it neutral after that."

static const char *reports_of(dr_str bytes)
{
    dr_str all = found_in(bytes);
    return dr_format(arena, "%.*s", DR_FMT(all)).at;
}

#define EACH(a, b, c) "file:1||" a "\nfile:2||" b "\nfile:3||" c "\n"

static void each_report_of_a_column_is_one(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *found;
    } rows[] = {
        {"IN BRIEF\n\nTreaty signed\n\n" ONE "\n\nStudents march\n\n" TWO "\n\nHarbour blocked\n\n" THREE "\n",
         EACH("Treaty signed|" ONE, "Students march|" TWO, "Harbour blocked|" THREE)},
        {"The Daily Post\nWorld News Briefs - September 7, 1977\nFrom News Services\n\nTreaty signed\n" ONE "\n" MORE
         "\nStudents march\n" TWO "\nHarbour blocked\n" THREE "\n",
         EACH("Treaty signed|" ONE "\n" MORE, "Students march|" TWO, "Harbour blocked|" THREE)},
        {"World Briefs\n\nWASHINGTON - " ONE "\n\n" MORE "\n\nPANAMA CITY - " TWO "\n\nMARSEILLE - " THREE "\n",
         EACH("|WASHINGTON - " ONE "\n\n" MORE, "|PANAMA CITY - " TWO, "|MARSEILLE - " THREE)},
        {"NEWS SUMMARY\n\n1. TREATY SIGNED\n" ONE "\n\n2. STUDENTS MARCH\n" TWO "\n\n3. HARBOUR BLOCKED\n" THREE "\n",
         EACH("TREATY SIGNED|" ONE, "STUDENTS MARCH|" TWO, "HARBOUR BLOCKED|" THREE)},
        {"[1] Treaty signed\n\n" ONE "\n\n[2] Students march\n\n" TWO "\n\n[3] Harbour blocked\n\n" THREE "\n",
         EACH("Treaty signed|" ONE, "Students march|" TWO, "Harbour blocked|" THREE)},
        {"BRIEFLY\n\nTREATY SIGNED: " ONE "\n\nSTUDENTS MARCH: " TWO "\n\nHARBOUR BLOCKED: " THREE "\n",
         EACH("TREATY SIGNED|" ONE, "STUDENTS MARCH|" TWO, "HARBOUR BLOCKED|" THREE)},
        {"Foreign roundup\n\nTreaty signed: " ONE "\n\nStudents march: " TWO "\n\nHarbour blocked: " THREE "\n",
         EACH("Treaty signed|" ONE, "Students march|" TWO, "Harbour blocked|" THREE)},
        {"News at a glance\n\n* " ONE "\n\n* " TWO "\n\n* " THREE "\n", EACH("|" ONE, "|" TWO, "|" THREE)},
        {"World Briefing | Americas\n\n\xE2\x80\xA2 WASHINGTON - " ONE
         "\n\n----------\n\n\xE2\x80\xA2 PANAMA CITY - " TWO "\n\n----------\n\n\xE2\x80\xA2 MARSEILLE - " THREE
         "\n\n----------\n",
         EACH("|WASHINGTON - " ONE, "|PANAMA CITY - " TWO, "|MARSEILLE - " THREE)},
        {"In other news\n\n1. WASHINGTON - " ONE "\n\n2. PANAMA CITY - " TWO "\n\n3. MARSEILLE - " THREE "\n",
         EACH("|WASHINGTON - " ONE, "|PANAMA CITY - " TWO, "|MARSEILLE - " THREE)},
        {"National briefs\n\n1. TREATY SIGNED: " ONE "\n\n2. STUDENTS MARCH: " TWO "\n\n3. HARBOUR BLOCKED: " THREE
         "\n",
         EACH("TREATY SIGNED|" ONE, "STUDENTS MARCH|" TWO, "HARBOUR BLOCKED|" THREE)},
        {"Around the world\n\n\xE2\x80\xA2 Treaty signed\n" ONE "\n\n* * *\n\n\xE2\x80\xA2 Students march\n" TWO
         "\n\n* * *\n\n\xE2\x80\xA2 Harbour blocked\n" THREE "\n",
         EACH("Treaty signed|" ONE, "Students march|" TWO, "Harbour blocked|" THREE)},
        {"IN BRIEF\n\n" ONE "\n\n***\n\n" TWO "\n\n***\n\n" THREE "\n", EACH("|" ONE, "|" TWO, "|" THREE)},
        {"Treaty signed\n\nWASHINGTON, Sept. 7, 1977 (AP) - " ONE
         "\n\nHarbour blocked\n\nMARSEILLE, Sept. 7 (AP) - " THREE "\n\nA long night\n\n" MORE "\n",
         "file:1||Treaty signed|WASHINGTON, Sept. 7, 1977 (AP) - " ONE
         "\nfile:2||Harbour blocked|MARSEILLE, Sept. 7 (AP) - " THREE "\n\nA long night\n\n" MORE "\n"},
        {"Treaty signed\nBy Ana Lopez\n\n" ONE "\n\n" MORE "\n\n* * *\n\nHarbour blocked\nBy Li Wei\n\n" THREE
         "\n\n" TWO "\n",
         "file:1||Treaty signed|By Ana Lopez\n\n" ONE "\n\n" MORE "\nfile:2||Harbour blocked|By Li Wei\n\n" THREE
         "\n\n" TWO "\n"},
    };
    static const char wrapped[] = "NEWS IN BRIEF\r\n\r\n   TREATY ON THE CANAL IS SIGNED BY\r\nBOTH: The two "
                                  "governments signed the\r\ntreaty in Washington on Wednesday\r\nafter "
                                  "thirteen years of talks.\r\n\r\n   STUDENTS MARCH: They marched to the\r\nfence of "
                                  "the canal zone and then went\r\nhome again, the "
                                  "police said.\r\n\r\n   HARBOUR BLOCKED: Fishermen blocked\r\nthe harbour for a "
                                  "second day, to\r\nprotest against the price of fuel.\r\n";
    dr_str found = found_in((dr_str){wrapped, sizeof wrapped - 1});
    assert_true(dr_starts(found, DR_STR("file:1||TREATY ON THE CANAL IS SIGNED BY BOTH|The two governments")));
    assert_true(dr_find(found, DR_STR("\nfile:3||HARBOUR BLOCKED|Fishermen")) != DR_NOT_FOUND);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *each = reports_of(dr_str_of(rows[i].text));
        if (strcmp(each, rows[i].found) != 0)
            fail_msg("%s\ngave\n%s", rows[i].text, each);
    }
}

/* Rows of marks, lines that count, and heads that begin over: nothing else keeps the reports apart. */
static void lines_alone_part_reports(void **state)
{
    (void)state;
    GUARD();
    static const char *const between[] = {"==============================", "-----------------", "* * * * *", "##########",
                                          "__________",                     "~~~~~~~~"};
    const char *wanted = "file:1||Treaty on the canal signed|" ONE "\n\n" MORE "\nfile:2||Fishermen block harbour|" THREE
                         "\n";
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        dr_str loose = dr_format(arena, "Treaty on the canal signed\n\n%s\n\n%s\n\n%s\n\nFishermen block harbour\n\n%s\n",
                                 ONE, MORE, between[i], THREE);
        dr_str tight = dr_format(arena, "%s\nTreaty on the canal signed\n%s\n\n%s\n%s\nFishermen block harbour\n%s\n%s\n",
                                 between[i], ONE, MORE, between[i], THREE, between[i]);
        assert_string_equal(reports_of(loose), wanted);
        assert_string_equal(reports_of(tight), wanted);
    }
    static const struct {
        const char *text, *found;
    } rows[] = {
        {"Document 1 of 3\n\nTreaty signed\n\n" ONE "\n\nDocument 2 of 3\n\nStudents march\n\n" TWO
         "\n\nDocument 3 of 3\n\nHarbour blocked\n\n" THREE "\n",
         EACH("|Treaty signed\n\n" ONE, "|Students march\n\n" TWO, "|Harbour blocked\n\n" THREE)},
        {"4 of 12 ARTICLES\n\n" ONE "\n\n5 of 12 ARTICLES\n\n" TWO "\n\n6 of 12 ARTICLES\n\n" THREE "\n",
         EACH("|" ONE, "|" TWO, "|" THREE)},
        {"[1/3] Treaty signed\n\n" ONE "\n\n[2/3] Students march\n\n" TWO "\n\n[3/3] Harbour blocked\n\n" THREE "\n",
         EACH("Treaty signed|" ONE, "Students march|" TWO, "Harbour blocked|" THREE)},
        {"WASHINGTON, Sept. 7 - " ONE "\n\n" MORE "\n\nPANAMA CITY, Sept. 7 - " TWO "\n\nMARSEILLE, Sept. 8 - " THREE
         "\n",
         EACH("|WASHINGTON, Sept. 7 - " ONE "\n\n" MORE, "|PANAMA CITY, Sept. 7 - " TWO, "|MARSEILLE, Sept. 8 - " THREE)},
        {"Treaty on the canal signed\n\nWASHINGTON - " ONE "\n\nFishermen block the harbour\n\nMARSEILLE - " THREE "\n",
         "file:1||Treaty on the canal signed|WASHINGTON - " ONE
         "\nfile:2||Fishermen block the harbour|MARSEILLE - " THREE "\n"},
        {"Treaty on the canal signed\nTiber Courier, 8 September 1977\n\n" ONE "\n\n" MORE
         "\n\nFishermen block the harbour\nTiber Courier, 9 September 1977\n\n" THREE "\n\n" TWO "\n",
         "file:1||Treaty on the canal signed|Tiber Courier, 8 September 1977\n\n" ONE "\n\n" MORE
         "\nfile:2||Fishermen block the harbour|Tiber Courier, 9 September 1977\n\n" THREE "\n\n" TWO "\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(reports_of(dr_str_of(rows[i].text)), rows[i].found);
}

/* Documents in points, interviews, reports with subheads, and columns of which something belongs to no report. */
static void what_is_none_or_unsure_is_whole(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {
        "Treaty on the canal\n\nArticle 1\n\n" ONE "\n\nArticle 2\n\n" MORE "\n\nArticle 3\n\n" THREE "\n",
        "1. Affirms that " ONE "\n\n2. Affirms that " TWO "\n\n3. Decides that " MORE "\n",
        "Joint communique\n\n1. " ONE " " MORE "\n\n2. " TWO "\n\n3. " THREE "\n",
        "Interview\n\nQ. When did it begin?\n\nA. " ONE "\n\nQ. And now?\n\nA. " MORE "\n\nQ. And then?\n\nA. " TWO
        "\n",
        "The treaty in brief\n\nThe signing\n\n" ONE "\n\nThe march\n\n" TWO "\n\nThe harbour\n\n" THREE "\n",
        "Treaty signed\nBy Ana Lopez\n\n" ONE "\n\nThe march\n\n" TWO "\n\nThe harbour\n\n" THREE "\n",
        "IN BRIEF\n\nTreaty signed\n\n" ONE "\n\nStudents march\n\n" TWO "\n",
        "IN BRIEF\n\n" MORE "\n\nTreaty signed\n\n" ONE "\n\nStudents march\n\n" TWO "\n\nHarbour blocked\n\n" THREE
        "\n",
        ONE "\n\n* * *\n\n" MORE "\n\n* * *\n\n" TWO "\n",
        "Treaty on the canal signed\nBy Ana Lopez\n----------\n\n" ONE "\n\n" MORE
        "\n\n----------\n(c) 1977 Tiber Courier\n",
        "Treaty on the canal signed\n\n" ONE "\n\n---\n\nA long night\n\n" TWO "\n\n---\n\nWhat is next\n\n" THREE "\n",
        "Page 1 of 2\n\n" ONE "\n\nPage 2 of 2\n\n" TWO "\n",
        "IN BRIEF\n",
        "IN BRIEF\n\nTreaty signed\n\nStudents march\n\nHarbour blocked\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_str wanted = dr_format(arena, "file|||%s\n", texts[i]);
        assert_str(found_in(dr_str_of(texts[i])), wanted.at);
    }
    dr_str column =
        BYTES("IN BRIEF\n\nTreaty signed\n\n" ONE "\n\nStudents march\n\n" TWO "\n\nHarbour blocked\n\n" THREE "\n");
    dr_str told = all_of(column, DRAGOMAN_FROM_TEXT); /* what the caller calls one text is one */
    assert_true(dr_starts(told, DR_STR("file|||IN BRIEF")));
}

/* What all have in common is said of each: the column's day, who put it together, its title for a section. */
static void the_column_speaks_for_each(void **state)
{
    (void)state;
    GUARD();
    static const char text[] = "WORLD BRIEFS\nSeptember 7, 1977\nBy Ana Lopez\n\nPanama\nStudents march\n" TWO
                               "\n\nTreaty signed\n" ONE "\n\nHarbour blocked\n" THREE "\n\nThe Daily Post\n";
    dragoman_input about = {.bytes = text, .size = sizeof text - 1, .name = "file"}, got = {0};
    dragoman_source *source = NULL;
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(dragoman_source_next(source, &got, NULL), 1);
        assert_string_equal(got.said->published, "1977-09-07");
        assert_string_equal(got.said->authors[0], "Ana Lopez");
        assert_string_equal(got.said->section, i ? "WORLD BRIEFS" : "Panama");
        dragoman_input_release(&got);
    }
    assert_int_equal(dragoman_source_next(source, &got, NULL), 0);
    dragoman_source_close(&source);
}

#define PAGE                                                                                                           \
    "<html><head><title>News in brief - The Daily Post</title></head><body><article><h1>News in brief</h1>"            \
    "<h2>Treaty signed</h2><p>" ONE "</p><h2>Students march</h2><p>" TWO "</p><h2>Harbour blocked</h2><p>" THREE       \
    "</p></article></body></html>"

/* Pages, also in an archive, where each has an address and an id of its own; text in UTF-16. */
static void columns_are_found_in_pages(void **state)
{
    (void)state;
    GUARD();
    assert_string_equal(reports_of(BYTES(PAGE)),
                        EACH("Treaty signed|" ONE, "Students march|" TWO, "Harbour blocked|" THREE));
    dr_str record = dr_format(arena,
                              "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: "
                              "http://a.example/\r\nContent-Type: text/html\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",
                              sizeof PAGE - 1, PAGE);
    dragoman_input about = {.bytes = record.at, .size = record.size, .name = "file"}, got = {0};
    dragoman_source *source = NULL;
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
    for (int i = 1; i <= 3; i++) {
        assert_int_equal(dragoman_source_next(source, &got, NULL), 1);
        assert_str(dr_str_of(got.key), dr_format(arena, "file:0/%d", i).at);
        assert_str(dr_str_of(got.said->url), dr_format(arena, "http://a.example/#%d", i).at);
        assert_str(dr_str_of(got.given_id), dr_format(arena, "urn:uuid:1#%d", i).at);
        dragoman_input_release(&got);
    }
    assert_int_equal(dragoman_source_next(source, &got, NULL), 0);
    dragoman_source_close(&source);
    static const char text[] =
        "IN BRIEF\n\nTreaty signed\n\n" ONE "\n\nStudents march\n\n" TWO "\n\nHarbour blocked\n\n" THREE "\n";
    dr_buf wide = {.arena = arena};
    dr_buf_add(&wide, DR_STR("\xFF\xFE"));
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        dr_buf_byte(&wide, text[i]);
        dr_buf_byte(&wide, 0);
    }
    assert_string_equal(reports_of(dr_buf_view(&wide)),
                        EACH("Treaty signed|" ONE, "Students march|" TWO, "Harbour blocked|" THREE));
}

/* What no headline, dateline or sign begins: the page's own parts. */
static void items_and_rules_of_pages_part_reports(void **state)
{
    (void)state;
    GUARD();
    static const char head[] = "<html><head><title>News in brief - The Daily Post</title></head><body><article>"
                               "<h1>News in brief</h1>";
    static const struct {
        const char *html, *found;
    } rows[] = {
        {"<p>" ONE "</p><hr><p>" TWO "</p><p>" MORE "</p><hr/><p>" THREE "</p>",
         EACH("|" ONE, "|" TWO "\n\n" MORE, "|" THREE)},
        {"<ul><li>" ONE "</li><li><p>" TWO "</p><p>" MORE "</p></li><li>" THREE "</li></ul>",
         EACH("|" ONE, "|" TWO "\n\n" MORE, "|" THREE)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(reports_of(dr_format(arena, "%s%s</article></body></html>", head, rows[i].html)),
                            rows[i].found);
    static const char *const whole[] = {
        "<p>" ONE "</p><hr><p>" TWO "</p><p>" MORE "</p>",                            /* two are too few */
        "<p>" ONE "</p><ul><li>" TWO "</li><li>" THREE "</li><li>" MORE "</li></ul>", /* one stands in no item */
        "<p>" ONE "</p><p>" TWO "</p><p>" THREE "</p>",
    };
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        dr_str page = dr_format(arena, "%s%s</article></body></html>", head, whole[i]);
        assert_true(dr_starts(found_in(page), DR_STR("file|||<html>")));
    }
    dr_str other = dr_format(arena,
                             "<html><head><title>Treaty signed</title></head><body><article><h1>Treaty signed</h1>%s"
                             "</article></body></html>",
                             rows[0].html);
    assert_true(dr_starts(found_in(other), DR_STR("file|||<html>"))); /* nothing says that it is a column */
}

/* ---- in containers ---- */

#define ITEMS "Treaty signed\n\n" ONE "\n\nStudents march\n\n" TWO "\n\nHarbour blocked\n\n" THREE "\n"
#define JSON_ITEMS "Treaty signed\\n\\n" ONE "\\n\\nStudents march\\n\\n" TWO "\\n\\nHarbour blocked\\n\\n" THREE "\\n"
#define TAGGED_ITEMS                                                                                                   \
    "<h2>Treaty signed</h2><p>" ONE "</p><h2>Students march</h2><p>" TWO "</p><h2>Harbour blocked</h2><p>" THREE "</"  \
                                                                                                                 "p>"
#define MAIL                                                                                                           \
    "From: Ana Lopez <ana@a.example>\nTo: desk@a.example\nDate: Thu, 8 Sep 1977 09:00:00 +0000\n"                      \
    "Message-ID: <1@a.example>\n"
#define ITEM(title, text) "<item><title>" title "</title><link>http://a.example/1</link>" text "</item>"
#define RSS(items) "<rss version=\"2.0\"><channel><title>Tiber Courier</title>" items "</channel></rss>"
#define ATOM(entry) "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Tiber Courier</title>" entry "</feed>"
#define JSON_FEED(item)                                                                                                \
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Tiber Courier\", \"items\": [" item "]}"
#define NEXIS(title, body)                                                                                             \
    title "\n\nEvening Post\n\nSeptember 8, 1977\n\nCopyright 1977 Evening Post\n\nSection: FOREIGN\n\nLength: 60 "    \
          "words\n\nByline: Ana Lopez\n\nBody\n\n" body "\n\nLoad-Date: May 1, 1995\n\nEnd of Document\n\n"
#define LEXIS(n, title, body)                                                                                          \
    "                    " n " of 2 DOCUMENTS\n\n   Evening Post\n\n   September 8, 1977\n\nLENGTH: 60 words\n\n"      \
    "HEADLINE: " title "\n\nBODY:\n" body "\n\nLOAD-DATE: May 1, 1995\n\n"
#define FACTIVA(title, body, number)                                                                                   \
    "SE  World\nHD  " title "\nWC  60 words\nPD  8 September 1977\nSN  Evening Post\nSC  POST\nLA  English\n"          \
    "CY  (c) 1977\n\nLP\n" body "\n\nAN  Document post000020011100" number "\n\n"
#define PROQUEST(title, body)                                                                                          \
    "Headline: " title "\nByline: Ana Lopez\nWord Count: 60 words\nPublication Date: 8 September 1977\nSource Name: "  \
    "Evening Post\n\nLead Paragraph: " body "\n\n"

/* "key|id|url|title|day|outlet|section|author" of each, whose text must be that of the column's report of its number
 * where the key ends in one; others, and what is wrong, as "key" and "! message" alone. */
static const char *said_in(const char *bytes)
{
    static const char *const texts[] = {ONE, TWO, THREE};
    dragoman_input about = {.bytes = bytes, .size = strlen(bytes), .name = "file"}, got;
    dragoman_source *source = NULL;
    dragoman_error error;
    dr_buf out = {.arena = arena};
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
    for (int code; (code = dragoman_source_next(source, &got, &error)) != 0;) {
        const char *slash = code > 0 ? strrchr(got.key, '/') : NULL;
        if (code < 0)
            dr_buf_format(&out, "! %s\n", error.message);
        else if (!slash)
            dr_buf_format(&out, "%s\n", got.key);
        else
            dr_buf_format(&out, "%s|%s|%s|%s|%s|%s|%s|%s\n", got.key, got.given_id ? got.given_id : "",
                          got.said->url ? got.said->url : "", got.said->title,
                          got.said->published ? got.said->published : "", got.said->outlet ? got.said->outlet : "",
                          got.said->section, got.said->authors ? got.said->authors[0] : "");
        if (slash)
            assert_memory_equal(got.bytes, texts[slash[1] - '1'], got.size);
        if (code > 0)
            dragoman_input_release(&got);
    }
    dragoman_source_close(&source);
    return out.size ? dr_buf_view(&out).at : "";
}

/* What said_in gives of three reports: `key`, `id` and `url` without their numbers. */
static const char *three(const char *key, const char *id, const char *url, const char *said)
{
    static const char *const titles[] = {"Treaty signed", "Students march", "Harbour blocked"};
    dr_buf out = {.arena = arena};
    for (int i = 0; i < 3; i++) {
        const char *number = dr_format(arena, "#%d", i + 1).at;
        dr_buf_format(&out, "%s/%d|%s%s|%s%s|%s|%s\n", key, i + 1, id, *id ? number : "", url, *url ? number : "",
                      titles[i], said);
    }
    return dr_buf_view(&out).at;
}

typedef struct held {
    const char *bytes, *key, *id, *url, *said;
} held;

static void each_is_cut(const held *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *wanted = three(rows[i].key, rows[i].id, rows[i].url, rows[i].said), *got = said_in(rows[i].bytes);
        if (strcmp(got, wanted) != 0)
            fail_msg("%s\ngave\n%s\nnot\n%s", rows[i].bytes, got, wanted);
    }
}
#define EACH_IS_CUT(rows) each_is_cut((rows), sizeof(rows) / sizeof *(rows))

/* Lines, arrays and objects: titled in the text or by the title beside it, text or page; what the object says is said
 * of each. */
static void columns_are_found_in_json(void **state)
{
    (void)state;
    GUARD();
    static const held rows[] = {
        {"{\"id\": \"a\", \"text\": \"IN BRIEF\\n\\n" JSON_ITEMS "\"}\n", "file:1", "a", "", "||IN BRIEF|"},
        {"{\"title\": \"World briefs\", \"id\": 7, \"url\": \"http://a.example/1\", \"outlet\": \"Tiber Courier\", "
         "\"published\": \"1977-09-08\", \"authors\": [\"Ana Lopez\"], \"text\": \"" JSON_ITEMS "\"}\n",
         "file:1", "7", "http://a.example/1", "1977-09-08|Tiber Courier|World briefs|Ana Lopez"},
        {"{\"text\": \"WORLD BRIEFS\\nSeptember 7, 1977\\n\\n" JSON_ITEMS "\", \"published\": \"1977-09-08\", "
         "\"section\": \"Foreign\"}\n",
         "file:1", "", "", "1977-09-08||Foreign|"}, /* its own day, not the column's */
        {"{\"text\": \"WORLD BRIEFS\\nSeptember 7, 1977\\n\\n" JSON_ITEMS "\", \"published\": \"soon\"}\n", "file:1",
         "", "", "1977-09-07||WORLD BRIEFS|"},
        {"[{\"id\": \"a\", \"text\": \"IN BRIEF\\r\\n\\r\\n" JSON_ITEMS "\"}]", "file:1", "a", "", "||IN BRIEF|"},
        {"{\n \"text\": \"IN BRIEF\\n\\n" JSON_ITEMS "\"\n}\n", "file:0", "", "", "||IN BRIEF|"},
        {"{\"title\": \"World briefs\", \"html\": \"" TAGGED_ITEMS "\"}\n", "file:1", "", "", "||World briefs|"},
        {"{\"html\": \"<html><head><title>News in brief</title></head><body><h1>News in brief<\\/h1>" TAGGED_ITEMS
         "</body></html>\"}\n",
         "file:1", "", "", "||News in brief|"},
    };
    EACH_IS_CUT(rows);
    static const char line[] = "{\"text\": \"" ONE "\"}\n", broken[] = "{\"title\": \"World briefs\", \"text\": 1}\n";
    const char *lines = dr_format(arena, "%s%s%s%s", line, rows[0].bytes, broken, line).at;
    assert_string_equal(said_in(lines),
                        dr_format(arena, "file:1\n%sfile:3\nfile:4\n", three("file:2", "a", "", "||IN BRIEF|")).at);
}

/* Messages and what is attached to them, entries of feeds. */
static void columns_are_found_in_mail_and_feeds(void **state)
{
    (void)state;
    GUARD();
    static const held rows[] = {
        {MAIL "Subject: Today\n\nIN BRIEF\n\n" ITEMS, "file:0", "1@a.example", "", "1977-09-08||IN BRIEF|Ana Lopez"},
        {MAIL "Subject: World briefs\n\n" ITEMS, "file:0", "1@a.example", "", "1977-09-08||World briefs|Ana Lopez"},
        {MAIL "Subject: World briefs\nContent-Type: text/html; charset=iso-8859-1\n\n<html><body>" TAGGED_ITEMS
              "</body></html>\n",
         "file:0", "1@a.example", "", "1977-09-08||World briefs|Ana Lopez"},
        {"From ana@a.example Thu Sep  8 09:00:00 1977\n" MAIL "Subject: World briefs\n\n" ITEMS, "file:0",
         "1@a.example", "", "1977-09-08||World briefs|Ana Lopez"},
        {MAIL "Subject: Files\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: "
              "text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nIN BRIEF\n\n" ITEMS
              "\n--x--\n",
         "file:0.1", "", "", "||IN BRIEF|"},
        {RSS(ITEM("World briefs",
                  "<pubDate>Thu, 08 Sep 1977 09:00:00 GMT</pubDate><description>" ITEMS "</description>")),
         "file:56", "", "http://a.example/1", "1977-09-08|Tiber Courier|World briefs|"},
        {RSS(ITEM("World briefs", "<description><![CDATA[" TAGGED_ITEMS "]]></description>")), "file:56", "",
         "http://a.example/1", "|Tiber Courier|World briefs|"},
        {ATOM("<entry><title>World briefs</title><id>tag:1</id><content type=\"xhtml\"><div "
              "xmlns=\"http://www.w3.org/1999/xhtml\">" TAGGED_ITEMS "</div></content></entry>"),
         "file:70", "tag:1", "", "|Tiber Courier|World briefs|"},
        {JSON_FEED("{\"id\": \"1\", \"title\": \"World briefs\", \"content_text\": \"" JSON_ITEMS "\"}"), "file:84",
         "1", "", "|Tiber Courier|World briefs|"},
        {JSON_FEED("{\"id\": \"1\", \"title\": \"World briefs\", \"content_html\": \"" TAGGED_ITEMS "\"}"), "file:84",
         "1", "", "|Tiber Courier|World briefs|"},
    };
    EACH_IS_CUT(rows);
}

/* Documents of LexisNexis, Factiva and ProQuest, whose labels tell the day, the outlet and what is body; documents of
 * collections. */
static void columns_are_found_in_exports(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *column, *other, *said;
    } rows[] = {
        {NEXIS("World briefs", ITEMS), NEXIS("Treaty is signed", ONE " " MORE),
         "1977-09-08|Evening Post|FOREIGN|Ana Lopez"},
        {LEXIS("1", "World briefs", ITEMS), LEXIS("2", "Treaty is signed", ONE " " MORE),
         "1977-09-08|Evening Post|World briefs|"},
        {FACTIVA("World briefs", ITEMS, "1"), FACTIVA("Treaty is signed", ONE " " MORE, "2"),
         "1977-09-08|Evening Post|World|"},
        {PROQUEST("World briefs", ITEMS), PROQUEST("Treaty is signed", ONE " " MORE),
         "1977-09-08|Evening Post|World briefs|Ana Lopez"},
        {"<DOC id=\"XYZ_ENG_19770908.0001\"><HEADLINE>World briefs</HEADLINE><TEXT><P>Treaty signed</P><P>" ONE
         "</P><P>Students march</P><P>" TWO "</P><P>Harbour blocked</P><P>" THREE "</P></TEXT></DOC>\n",
         "<DOC id=\"XYZ_ENG_19770908.0002\"><HEADLINE>Treaty is signed</HEADLINE><TEXT><P>" ONE "</P></TEXT></DOC>\n",
         "1977-09-08||World briefs|"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *id = rows[i].column[0] == '<' ? "XYZ_ENG_19770908.0001" : "";
        const char *both = dr_format(arena, "%s%s", rows[i].column, rows[i].other).at;
        const char *wanted = dr_format(arena, "%sfile:2\n", three("file:1", id, "", rows[i].said)).at;
        if (strcmp(said_in(both), wanted) != 0)
            fail_msg("%s\ngave\n%s\nnot\n%s", both, said_in(both), wanted);
    }
}

#define RECORD(type, body)                                                                                             \
    "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: "                             \
    "http://a.example/\r\nContent-Type: " type "\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",                            \
        sizeof body - 1, body

/* Pages and texts of web archives, whatever charset their headers name; entries of the feeds in them. */
static void columns_are_found_in_web_archives(void **state)
{
    (void)state;
    GUARD();
    const held rows[] = {
        {dr_format(arena, RECORD("text/html; charset=iso-8859-1", PAGE)).at, "file:0", "urn:uuid:1",
         "http://a.example/", "|The Daily Post|News in brief|"},
        {dr_format(arena, RECORD("text/plain; charset=iso-8859-1", "IN BRIEF\n\n" ITEMS)).at, "file:0", "urn:uuid:1",
         "http://a.example/", "||IN BRIEF|"},
        {dr_format(arena,
                   RECORD("application/rss+xml", RSS(ITEM("World briefs", "<description>" ITEMS "</description>"))))
             .at,
         "file:0/56", "", "http://a.example/1", "|Tiber Courier|World briefs|"},
    };
    EACH_IS_CUT(rows);
}

/* What no title calls a column and is none stays one report in every container, and so does what the caller calls one.
 */
static void what_is_none_is_whole_in_containers(void **state)
{
    (void)state;
    GUARD();
    static const char *const whole[] = {
        "{\"title\": \"The treaty in brief\", \"text\": \"" JSON_ITEMS "\"}\n",
        "{\"title\": \"World briefs\", \"text\": \"" MORE "\\n\\n" JSON_ITEMS "\"}\n",
        "{\"title\": \"World briefs\", \"text\": \"" ONE "\\n\\n" TWO "\"}\n",
        "{\"url\": \"http://a.example/in-brief\", \"text\": \"" JSON_ITEMS "\"}\n",
    };
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_string_equal(said_in(whole[i]), "file:1\n");
    assert_string_equal(said_in(MAIL "Subject: The harbour and the canal\n\n" ITEMS), "file\n");
    assert_string_equal(said_in(RSS(ITEM("The week", "<description>" ITEMS "</description>"))), "file:56\n");
    static const char line[] = "{\"text\": \"IN BRIEF\\n\\n" JSON_ITEMS "\"}\n";
    const dragoman_input abouts[] = {{.raw = true}, {.url = "http://a.example/"}};
    for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++) {
        dragoman_input about = abouts[i], got;
        dragoman_source *source = NULL;
        about.bytes = line, about.size = sizeof line - 1, about.name = "file";
        assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
        assert_int_equal(dragoman_source_next(source, &got, NULL), 1);
        assert_string_equal(got.key, "file:1");
        dragoman_input_release(&got);
        assert_int_equal(dragoman_source_next(source, &got, NULL), 0);
        dragoman_source_close(&source);
    }
}

/* A line's own day and outlet go before the caller's, as without a column. */
static void a_line_speaks_before_the_caller(void **state)
{
    (void)state;
    GUARD();
    static const char line[] =
        "{\"outlet\": \"Tiber Courier\", \"published\": \"5/6/1977\", \"text\": \"IN BRIEF\\n\\n" JSON_ITEMS "\"}\n";
    dragoman_input about = {
        .bytes = line, .size = sizeof line - 1, .name = "file", .outlet = "Post", .published = "2001-02-03"};
    dragoman_input got;
    dragoman_source *source = NULL;
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, NULL), DRAGOMAN_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(dragoman_source_next(source, &got, NULL), 1);
        assert_null(got.outlet);
        assert_null(got.published);
        assert_string_equal(got.said->outlet, "Tiber Courier");
        assert_string_equal(got.said->unread_day, "5/6/1977"); /* or the fifth of June: the reader's to tell */
        dragoman_input_release(&got);
    }
    dragoman_source_close(&source);
}

#define MINERS                                                                                                         \
    "Striking miners at Oruro went back underground on Monday after the company agreed to pay for the walk from the "  \
    "gate, Victor Paz said."
#define FLOOD                                                                                                          \
    "Officials in Lima counted 41 dead on Tuesday after the flood in the Rimac valley of Peru, and sent trucks of "    \
    "flour to Chosica."
#define BRIDGE                                                                                                         \
    "A bridge over the Maipo was opened in Chile on Wednesday with a brass band and two speeches, and mules crossed "  \
    "it first."

/* Each headline is said again in its report and in no other, and hardly a name stands in two. */
static void headlines_alone_part_what_speaks_of_other_things(void **state)
{
    (void)state;
    GUARD();
    static const char three[] = "Miners end strike over shift pay\n\n" MINERS "\n\nPeru counts its dead after the flood\n\n" FLOOD
                                "\n\nChile opens a bridge over the Maipo\n\n" BRIDGE "\n";
    const char *each = EACH("Miners end strike over shift pay|" MINERS, "Peru counts its dead after the flood|" FLOOD,
                            "Chile opens a bridge over the Maipo|" BRIDGE);
    assert_string_equal(reports_of(dr_str_of(three)), each);
    static const char *const wholes[] = {
        /* subheads: names go on */
        "Bolivia and Chile sign pact in Arica\n\nBolivia and Chile signed a pact of friendship on Tuesday in the customs house of "
        "Arica, where both had kept a guard.\n\nWhat the pact gives to Bolivia\n\nThe pact gives Bolivia the quay of Arica for "
        "its salt, and Chile the right to build a railway to La Paz.\n\nHow the railway will be paid for\n\nThe railway will be "
        "paid for by Chile within twenty years, and Bolivia lends the men who will lay it to La Paz.\n",
        /* headlines that say something else */
        "A week of small news\n\n" MINERS "\n\nMeanwhile on the coast\n\n" FLOOD "\n\nAnd in the south\n\n" BRIDGE "\n"};
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        assert_int_equal(dr_find(found_in(dr_str_of(wholes[i])), DR_STR("file:2")), DR_NOT_FOUND);
}

/* The same side by side, as print sets them: the lines of one lie between those of the other. */
static void reports_side_by_side_are_two(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[][2] = {
        {"Miners end strike over shift pay", "Peru counts its dead after flood"},
        {"", ""},
        {"Striking miners at Oruro went back", "Officials in Lima counted 41 dead on"},
        {"underground on Monday after the", "Tuesday after the flood in the Rimac"},
        {"company agreed to pay for the walk", "valley of Peru, and sent trucks of"},
        {"from the gate, Victor Paz said.", "flour to Chosica."},
        {"", ""},
        {"The union had asked for twice as", "Rain is expected until Friday, and"},
        {"much, and nobody in La Paz would say", "the road to the mountains stays"},
        {"on Tuesday who had given way in the", "closed to carts, the prefect of Lima"},
        {"end.", "said."},
    };
    dr_buf text = {.arena = arena};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        dr_buf_format(&text, lines[i][0][0] ? "%-40s%s\n" : "\n", lines[i][0], lines[i][1]);
    dr_str found = found_in(dr_buf_view(&text));
    assert_str(found, "file:1||Miners end strike over shift pay|" MINERS
                      "\n\nThe union had asked for twice as much, and nobody in La Paz would say on Tuesday who had given way in the "
                      "end.\nfile:2||Peru counts its dead after flood|" FLOOD
                      "\n\nRain is expected until Friday, and the road to the mountains stays closed to carts, the prefect of Lima "
                      "said.\n");
}

/* The paper's name over one of several headlines is that one's outlet, and no part of the paper. */
static void an_outlet_over_a_report_is_its_own(void **state)
{
    (void)state;
    GUARD();
    static const char text[] = "The Tiber Courier\n\nSweden and Norway agree to part\n\nSeptember 24, 1905\n\nKARLSTAD -- " ONE
                               "\n\n" MORE "\n\nThe Daily Post\n\nRussia signs the peace of Portsmouth\n\nSeptember 5, 1905\n\n"
                               "PORTSMOUTH -- " TWO "\n\n" THREE "\n";
    static const char *const outlets[] = {"The Tiber Courier", "The Daily Post"};
    dragoman_source *source = NULL;
    dragoman_error error;
    dragoman_input about = {.bytes = text, .size = sizeof text - 1, .name = "file"}, got;
    assert_int_equal(dragoman_source_open(&source, &about, NULL, NULL, &error), DRAGOMAN_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(dragoman_source_next(source, &got, &error), 1);
        assert_string_equal(got.said->outlet, outlets[i]);
        assert_null(got.said->section);
        dragoman_input_release(&got);
    }
    dragoman_source_close(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_report_of_a_column_is_one),
        TEST(lines_alone_part_reports),
        TEST(headlines_alone_part_what_speaks_of_other_things),
        TEST(reports_side_by_side_are_two),
        TEST(what_is_none_or_unsure_is_whole),
        TEST(the_column_speaks_for_each),
        TEST(columns_are_found_in_pages),
        TEST(items_and_rules_of_pages_part_reports),
        TEST(columns_are_found_in_json),
        TEST(columns_are_found_in_mail_and_feeds),
        TEST(columns_are_found_in_exports),
        TEST(columns_are_found_in_web_archives),
        TEST(what_is_none_is_whole_in_containers),
        TEST(a_line_speaks_before_the_caller),
        TEST(an_outlet_over_a_report_is_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
