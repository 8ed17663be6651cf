/* Lines of JSON: what they give, and where each of their faults stands. */
#include "base/json_in.h"
#include "base/json_out.h"
#include "intake/intake.h"
#include "intake/jsonl.h"
#include "unit/test.h"

static void members_are_taken(void **state)
{
    (void)state;
    GUARD();
    dragoman_input input = {.outlet = "kept"};
    dr_report report = {0};
    dr_str line = DR_STR("\xEF\xBB\xBF {\"id\": 17, \"text\": \"a\\n\\\"\\u00e9\\ud83d\\ude00\\u0000b\", \"url\":null,"
                         "\"published\":\"1989-11-09\", \"more\": [1, -2.5e3, {\"x\": [true, false, null]}, \"\"]}\n");
    assert_int_equal(dr_jsonl_line(arena, line, &input, &report, NULL), DRAGOMAN_OK);
    static const char text[] = "a\n\"\xC3\xA9\xF0\x9F\x98\x80\0b"; /* a NUL does not cut it */
    assert_int_equal(input.size, sizeof text - 1);
    assert_memory_equal(input.bytes, text, sizeof text);
    assert_string_equal(input.given_id, "17");
    assert_string_equal(input.published, "1989-11-09");
    assert_string_equal(input.outlet, "kept");
    assert_null(input.url);
    assert_int_equal(input.from, DRAGOMAN_FROM_TEXT);
}

static void lone_surrogates_are_replaced(void **state)
{
    (void)state;
    GUARD();
    dragoman_input input = {0};
    dr_report report = {0};
    assert_int_equal(
        dr_jsonl_line(arena, DR_STR("{\"html\":\"\\ud83dx\\ude00\\ud83d\\u0041\"}"), &input, &report, NULL),
        DRAGOMAN_OK);
    assert_str(((dr_str){input.bytes, input.size}), "\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD"
                                                    "A");
    assert_int_equal(input.from, DRAGOMAN_FROM_HTML);
}

/* The caret marks the byte each error names. */
static const struct {
    const char *line, *caret;
    int code;
} faults[] = {
    {"", "^", DRAGOMAN_E_SYNTAX},
    {"[1]", "^", DRAGOMAN_E_SYNTAX},
    {"\"text\"", "^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\"", "           ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a", "          ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\" \"a\"}", "        ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",}", "            ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\"} x", "             ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\\qb\"}", "           ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\\u12g4\"}", "              ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\tb\"}", "          ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":5}", "        ^", DRAGOMAN_E_SYNTAX},
    {"{\"response\":{\"docs\":[]}}", "^", DRAGOMAN_E_EMPTY}, /* an interface's answer without reports */
    {"{\"status\":\"ok\",\"totalResults\":0,\"articles\":[]}", "^", DRAGOMAN_E_EMPTY},
    {"{\"headline\":\"Talks\",\"tags\":[]}", "^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"text\":\"b\"}", "            ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"url\":\"b\\u0000\"}", "                  ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"id\":1.}", "                   ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"id\":true}", "                 ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"x\":nul}", "                ^", DRAGOMAN_E_SYNTAX},
    {"{\"text\":\"a\",\"x\":[1 2]}", "                   ^", DRAGOMAN_E_SYNTAX},
    {"{\"id\":\"1\"}", "^", DRAGOMAN_E_SYNTAX},
    {"{}", "^", DRAGOMAN_E_SYNTAX},
};

static void faults_name_their_byte(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        dragoman_input input = {0};
        dr_report report = {0};
        dragoman_error error = {0};
        int code = dr_jsonl_line(arena, dr_str_of(faults[i].line), &input, &report, &error);
        if (code != faults[i].code || error.position != strlen(faults[i].caret) - 1)
            fail_msg("%s: code %d at %zu (%s)", faults[i].line, code, error.position,
                     code ? error.message : "no error");
    }
}

/* {"x":[[[…]]], "text":"a"} with so many brackets */
static int nested(uint32_t depth, dragoman_error *error)
{
    dragoman_input input = {0};
    dr_report report = {0};
    dr_buf line = {.arena = arena};
    dr_buf_add(&line, DR_STR("{\"text\":\"a\",\"x\":"));
    for (uint32_t i = 0; i < depth; i++)
        dr_buf_byte(&line, '[');
    for (uint32_t i = 0; i < depth; i++)
        dr_buf_byte(&line, ']');
    dr_buf_byte(&line, '}');
    return dr_jsonl_line(arena, dr_buf_view(&line), &input, &report, error);
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    GUARD();
    dragoman_error error = {0};
    assert_int_equal(nested(DR_MAX_JSON_DEPTH - 1, &error), DRAGOMAN_OK);
    assert_int_equal(nested(DR_MAX_JSON_DEPTH, &error), DRAGOMAN_E_LIMIT);
    assert_int_equal(error.position, strlen("{\"text\":\"a\",\"x\":") + DR_MAX_JSON_DEPTH - 1);
    assert_int_equal(nested(1000000, &error), DRAGOMAN_E_LIMIT);
}

static void length_has_a_limit(void **state)
{
    (void)state;
    GUARD();
    dragoman_error error = {0};
    dragoman_input input = {0};
    dr_report report = {0};
    char *line = dr_alloc(arena, DR_MAX_LINE + 1);
    memset(line, ' ', DR_MAX_LINE + 1);
    memcpy(line, "{\"text\":\"a\"}", 12);
    assert_int_equal(dr_jsonl_line(arena, (dr_str){line, DR_MAX_LINE}, &input, &report, &error), DRAGOMAN_OK);
    assert_int_equal(dr_jsonl_line(arena, (dr_str){line, DR_MAX_LINE + 1}, &input, &report, &error), DRAGOMAN_E_LIMIT);
}

/* What `published` says, and the day that is taken, NULL when it is none; what stands with a day is warned of, and what
 * is none. */
static const struct {
    const char *said, *day;
    uint32_t warnings;
} days[] = {
    {"2025-09-05", "2025-09-05", 0},
    {"20250905", "2025-09-05", 0},
    {"2025-09-05T10:00:00Z", "2025-09-05", 1},
    {"2025-09-05t10:00z", "2025-09-05", 1},
    {"2025-09-05T23:59:60.123456+14:00", "2025-09-05", 1},
    {"2025-09-05 10:00:00 +0000", "2025-09-05", 1},
    {"2025-09-05 10:00:00,5 UTC", "2025-09-05", 1},
    {"2025-09-05T10-05", "2025-09-05", 1},
    {"2025-09-05+02:00", "2025-09-05", 1},
    {"20250905T100000Z", "2025-09-05", 1},
    {"2025-09-05T25:00", "2025-09-05", 1},
    {"2025-09-05T10:00:00 +02:", "2025-09-05", 1},
    {"2025-09-05 or so", "2025-09-05", 1},
    {"5 Sept 2025", "2025-09-05", 1},
    {"Fri, 05 Sep 2025 10:00:00 GMT", "2025-09-05", 1},
    {"", NULL, 0},
    {"2025", NULL, 1},
    {"2025-09", NULL, 1},
    {"2025-02-30", NULL, 1},
    {"2025-02-30T10:00:00Z", NULL, 1},
    {"45 Sept 2025", NULL, 1},
    {"5/6/2025", NULL, 0}, /* noted: the rest of the report may tell which day it is */
    {"13/6/2025", "2025-06-13", 0},
    {"soon", NULL, 1},
};

static void of_a_time_the_day_is_taken(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        dragoman_input input = {0};
        dr_report report = {0};
        dragoman_error error = {.where = "name"};
        dr_str line = dr_format(arena, "{\"text\":\"a\",\"published\":\"%s\"}", days[i].said);
        int code = dr_jsonl_line(arena, line, &input, &report, &error);
        bool same =
            !code && (days[i].day ? !strcmp(input.published, days[i].day) && report.published_from == DR_DATE_METADATA
                                  : !input.published);
        if (!same || report.warnings.n != days[i].warnings)
            fail_msg("%s: %d, %s, %u warnings", days[i].said, code, input.published, report.warnings.n);
    }
}

static void what_the_line_says_of_the_report_is_taken(void **state)
{
    (void)state;
    GUARD();
    dragoman_input input = {0};
    dr_report report = {0};
    dr_str line = DR_STR(
        "{\"text\":\"a\",\"title\":\" Talks end \",\"authors\":[\"Ana Lopez\",\"\",\"Li Wei\"],\"section\":\"World\","
        "\"language\":\"EN-gb\",\"source\":\"Adriatic Wire\"}");
    assert_int_equal(dr_jsonl_line(arena, line, &input, &report, NULL), DRAGOMAN_OK);
    assert_str(report.title, "Talks end");
    assert_int_equal(report.authors.n, 2);
    assert_str(report.authors.at[1], "Li Wei");
    assert_str(report.section, "World");
    assert_str(report.language, "en");
    assert_string_equal(input.outlet, "Adriatic Wire");
    report = (dr_report){0};
    line = DR_STR("{\"text\":\"a\",\"title\":null,\"authors\":\"Ana "
                  "\xFF\",\"outlet\":\"A\",\"source\":\"B\",\"language\":\"?\"}");
    assert_int_equal(dr_jsonl_line(arena, line, &input, &report, NULL), DRAGOMAN_OK);
    assert_null(report.title.at);
    assert_str(report.authors.at[0], "Ana \xEF\xBF\xBD");
    assert_string_equal(input.outlet, "A");
    assert_null(report.language.at);
}

/* What others call a member, beside a text: outlet, day, title, the authors parted by bars, warnings. */
static const struct {
    const char *line, *outlet, *day, *title, *authors;
    uint32_t warnings;
} others[] = {
    {"\"headline\":\"Accords signed\",\"date\":\"1962-03-18\",\"byline\":\"By Jane Roe\",\"publisher\":\"The Courier\"",
     "The Courier", "1962-03-18", "Accords signed", "Jane Roe", 0},
    {"\"published_at\":\"1962-03-18\",\"publication\":\"The Courier\",\"author\":{\"name\":\"Jane Roe\"}", "The Courier",
     "1962-03-18", NULL, "Jane Roe", 0},
    {"\"source\":{\"id\":null,\"name\":\"The Courier\"},\"publishedAt\":\"1962-03-18\"", "The Courier", "1962-03-18", NULL,
     "", 0},
    {"\"source\":{\"id\":7},\"publication\":\"The Courier\"", "The Courier", NULL, NULL, "", 1},
    {"\"outlet\":\"A\",\"source\":{\"name\":\"B\"},\"publisher\":\"C\",\"published\":\"1962-03-18\",\"date\":\"1962-03-19\"", "A",
     "1962-03-18", NULL, "", 0},
    {"\"outlet\":\"\",\"publisher\":\"C\",\"published\":null,\"date\":\"1962-03-19\"", "C", "1962-03-19", NULL, "", 0},
    {"\"authors\":\"Jane Roe, John Doe and Ann Poe\",\"byline\":\"X Y\"", NULL, NULL, NULL, "Jane Roe|John Doe|Ann Poe", 0},
    {"\"authors\":[\"John Doe in Lisbon\",\"Poe, Ann\"]", NULL, NULL, NULL, "John Doe|Ann Poe", 0},
    {"\"authors\":\"Reuters\"", NULL, NULL, NULL, "Reuters", 0},
    {"\"date\":[1],\"byline\":5", NULL, NULL, NULL, "", 2},
    {"\"title\":\"Tea &amp; sugar\"", NULL, NULL, "Tea & sugar", "", 0},
};

static void what_others_call_a_member_is_read(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        dragoman_input input = {0};
        dr_report report = {0};
        dr_buf names = {.arena = arena};
        dr_str line = dr_format(arena, "{\"text\":\"a\",%s}", others[i].line);
        assert_int_equal(dr_jsonl_line(arena, line, &input, &report, NULL), DRAGOMAN_OK);
        for (uint32_t n = 0; n < report.authors.n; n++)
            dr_buf_format(&names, "%s%.*s", n ? "|" : "", DR_FMT(report.authors.at[n]));
        assert_true(dr_eq(dr_str_of(input.outlet), dr_str_of(others[i].outlet)));
        assert_true(dr_eq(dr_str_of(input.published), dr_str_of(others[i].day)));
        assert_true(dr_eq(report.title, dr_str_of(others[i].title)));
        if (!dr_eq(names.size ? dr_buf_view(&names) : DR_STR(""), dr_str_of(others[i].authors)))
            fail_msg("%s: %.*s", others[i].line, DR_FMT(dr_buf_view(&names)));
        assert_int_equal(report.warnings.n, others[i].warnings);
    }
}

/* A text in tags is a piece of a page; of one without, what is escaped is read. */
static void a_text_in_tags_is_a_piece_of_a_page(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *text, *read;
        bool page;
    } cases[] = {
        {"<p>One</p><P>Two</P>", "<!DOCTYPE html><html><body><article><p>One</p><P>Two</P></article></body></html>", true},
        {"One<br/>Two", "<!DOCTYPE html><html><body><article>One<br/>Two</article></body></html>", true},
        {"One<br>more\\n\\nTwo", "One<br>more\n\nTwo", false},
        {"a < b and b > c", "a < b and b > c", false},
        {"the tag <p> is open", "the tag <p> is open", false},
        {"Tea &amp; sugar", "Tea & sugar", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dragoman_input input = {0};
        dr_report report = {0};
        dr_str line = dr_format(arena, "{\"text\":\"%s\"}", cases[i].text);
        assert_int_equal(dr_jsonl_line(arena, line, &input, &report, NULL), DRAGOMAN_OK);
        assert_str(((dr_str){input.bytes, input.size}), cases[i].read);
        assert_int_equal(input.from, cases[i].page ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT);
    }
}

/* As others call the text, where nothing is called so; and what content systems wrap it and the title in. */
static void texts_have_other_names(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[] = {"{\"body\":\"One\"}", "{\"text\":\"\",\"content\":\"One\"}",
                                        "{\"text\":\"One\",\"body\":\"Two\"}", "{\"articleBody\":\"One\"}",
                                        "{\"content\":{\"rendered\":\"One\"},\"title\":{\"rendered\":\"T\"}}",
                                        "{\"headline\":{\"main\":\"T\"},\"full_text\":\"One\"}",
                                        "{\"body\":5,\"content\":\"One\"}"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        dragoman_input input = {0};
        dr_report report = {0};
        assert_int_equal(dr_jsonl_line(arena, dr_str_of(lines[i]), &input, &report, NULL), DRAGOMAN_OK);
        assert_str(((dr_str){input.bytes, input.size}), "One");
        assert_true(!report.title.at || dr_is_text(report.title, "T"));
        assert_int_equal(report.title.at != NULL, i == 4 || i == 5);
    }
}

/* A report in a member of what was found, and one of which there is but a summary. */
static void what_stands_around_a_report_is_looked_through(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *line, *text, *title, *url;
        uint32_t warnings;
    } lines[] = {
        {"{\"id\":\"a\",\"webTitle\":\"T\",\"webUrl\":\"u\",\"fields\":{\"headline\":\"F\",\"bodyText\":\"One\"}}", "One", "F",
         "u", 0},
        {"{\"_id\":\"a\",\"_source\":{\"title\":\"T\",\"text\":\"One\",\"url\":\"u\"}}", "One", "T", "u", 0},
        {"{\"type\":\"x\",\"attributes\":{\"title\":\"T\",\"body\":{\"value\":\"One\"},\"url\":\"u\"}}", "One", "T", "u", 0},
        {"{\"title\":\"T\",\"url\":\"u\",\"text\":\"One\",\"fields\":{\"title\":\"F\",\"text\":\"Two\"}}", "One", "T", "u", 0},
        {"{\"headline\":{\"main\":\"T\"},\"web_url\":\"u\",\"abstract\":\"Two\",\"lead_paragraph\":\"One\"}", "One", "T", "u", 1},
        {"{\"title\":\"T\",\"url\":\"u\",\"content\":null,\"description\":\"One\"}", "One", "T", "u", 1},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        dragoman_input input = {0};
        dr_report report = {0};
        assert_int_equal(dr_jsonl_line(arena, dr_str_of(lines[i].line), &input, &report, NULL), DRAGOMAN_OK);
        assert_str(((dr_str){input.bytes, input.size}), lines[i].text);
        assert_str(report.title, lines[i].title);
        assert_string_equal(input.url, lines[i].url);
        assert_int_equal(report.warnings.n, lines[i].warnings);
    }
    dragoman_input input = {0};
    dr_report report = {0};
    dr_str line = DR_STR("{\"text\":\"One\",\"source\":{\"uri\":\"p\",\"title\":\"Post\"},\"byline\":{\"original\":"
                         "\"By Ada Byron and Rosa Diaz\"},\"dateTime\":\"1994-10-26\",\"section_name\":\"World\"}");
    assert_int_equal(dr_jsonl_line(arena, line, &input, &report, NULL), DRAGOMAN_OK);
    assert_string_equal(input.outlet, "Post");
    assert_string_equal(input.published, "1994-10-26");
    assert_str(report.section, "World");
    assert_int_equal(report.authors.n, 2);
    assert_str(report.authors.at[0], "Ada Byron");
}

#define TEN "The talks "
#define LONG TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static void errors_say_what_they_are_about(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *line, *where;
    } cases[] = {
        {"{\"id\":7,\"text\":\"a\",\"published\":[\"soon\"]}", "name, id 7, published: [\"soon\"]"},
        {"{\"id\":\"x\",\"text\":\"a\",\"title\":5}", "name, id x, title: 5"},
        {"{\"text\":\"a\",\"authors\":[\"b\",{\"c\":1}]}", "name, authors: {\"c\":1}"},
        {"{\"id\":\"x\",\"url\":\"a\"}", "name, id x"},
        {"{\"status\":\"ok\",\"response\":{\"count\":1,\"docs\":[{\"text\":\"a\"}]}}", "name, in .response.docs"},
        {"{\"id\":\"x\",\"summary\":\"short\",\"words\":\"" LONG "\"}", "name, id x, member words"},
        {"{\"id\":\"x\",\"text\":nul}", "name: nul}"},
        {"{\"text\":\"a\",\"url\":\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffff\xC3\xA9\\u0000\"}",
         "name, url: \"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffff..."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dragoman_input input = {0};
        dr_report report = {0};
        dragoman_error error = {.where = "name"};
        assert_int_equal(dr_jsonl_line(arena, dr_str_of(cases[i].line), &input, &report, &error), DRAGOMAN_E_SYNTAX);
        assert_string_equal(error.where, cases[i].where);
    }
    dragoman_error full = {0};
    memset(full.where, 'a', sizeof full.where - 1);
    dr_jsonl_about(&full, "7");
    assert_int_equal(strlen(full.where), sizeof full.where - 1);
}

static int take(dr_str bytes, int raw, dr_report *report)
{
    *report = (dr_report){0};
    return dr_intake(arena, &(dragoman_input){.bytes = bytes.at, .size = bytes.size, .raw = raw}, report, NULL);
}

/* Whatever clean text looks like, by itself and in a line of JSON. */
static void clean_text_is_kept_whatever_it_looks_like(void **state)
{
    (void)state;
    GUARD();
    static const char *const texts[] = {
        "Sarajevo &amp;TIETYPE quiet &#39;again&#39;.",  "<p>The talks ended.</p> <p>Both left.</p>", "The talks<br>ended.",
        "<html><body><p>The talks.</p></body></html>", "# Talks\n\nThey *ended*.", ("soft\xC2\xAD of\xEF\xAC\x81" "ce"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dr_report report;
        assert_int_equal(take(dr_str_of(texts[i]), 1, &report), DRAGOMAN_OK);
        assert_str(report.text, texts[i]);
        dr_buf line = {.arena = arena};
        dr_buf_add(&line, DR_STR("{\"text\": "));
        dr_json_string(&(dr_json){.out = &line}, dr_str_of(texts[i]));
        dr_buf_add(&line, DR_STR("}"));
        assert_int_equal(take(dr_buf_view(&line), 1, &report), DRAGOMAN_OK);
        assert_str(report.text, texts[i]);
    }
    dr_report report;
    assert_int_equal(take(DR_STR("{\"text\": \"Sweden &amp; Norway signed.\"}"), 0, &report), DRAGOMAN_OK);
    assert_str(report.text, "Sweden & Norway signed.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(clean_text_is_kept_whatever_it_looks_like),
        TEST(members_are_taken),
        TEST(lone_surrogates_are_replaced),
        TEST(faults_name_their_byte),
        TEST(of_a_time_the_day_is_taken),
        TEST(what_the_line_says_of_the_report_is_taken),
        TEST(what_others_call_a_member_is_read),
        TEST(a_text_in_tags_is_a_piece_of_a_page),
        TEST(texts_have_other_names),
        TEST(what_stands_around_a_report_is_looked_through),
        TEST(errors_say_what_they_are_about),
        TEST(depth_has_a_limit),
        TEST(length_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
