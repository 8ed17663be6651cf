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
        {"News at a glance\n\n* " ONE "\n\n* " TWO "\n\n* " THREE "\n", EACH("|* " ONE, "|* " TWO, "|* " THREE)},
        {"IN BRIEF\n\n" ONE "\n\n***\n\n" TWO "\n\n***\n\n" THREE "\n", EACH("|" ONE, "|" TWO, "|" THREE)},
        {"Treaty signed\n\nWASHINGTON, Sept. 7, 1977 (AP) - " ONE
         "\n\nHarbour blocked\n\nMARSEILLE, Sept. 7 (AP) - " THREE "\n\nA long night\n\n" MORE "\n",
         "file:1||Treaty signed|WASHINGTON, Sept. 7, 1977 (AP) - " ONE
         "\nfile:2||Harbour blocked|MARSEILLE, Sept. 7 (AP) - " THREE "\n\nA long night\n\n" MORE "\n"},
        {"Treaty signed\nBy Ana Lopez\n\n" ONE "\n\n" MORE "\n\nHarbour blocked\nBy Li Wei\n\n" THREE "\n\n" TWO "\n",
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_report_of_a_column_is_one),
        TEST(what_is_none_or_unsure_is_whole),
        TEST(the_column_speaks_for_each),
        TEST(columns_are_found_in_pages),
        TEST(items_and_rules_of_pages_part_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
