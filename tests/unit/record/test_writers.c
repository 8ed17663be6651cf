/* The writers of a record: what is the same wherever they run, and what they make harmless. */
#include "unit/test.h"

#include "base/json_in.h"
#include "base/utf8.h"
#include "record/writers.h"
#include "unit/comma_locale.h"

static int collect(void *payload, const char *bytes, size_t size)
{
    dr_buf_add(payload, (dr_str){bytes, size});
    return 0;
}

static dragoman *reader;
static dragoman_record *record;

/* A reader opened for it, and what it reads of a clean text. */
static void open_record(size_t memory_limit, const char *text)
{
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    settings.memory_limit = memory_limit;
    dragoman_error error;
    dragoman_input input = {
        .bytes = text, .size = strlen(text), .from = DRAGOMAN_FROM_TEXT, .raw = 1, .published = "1995-11-22"};
    assert_int_equal(dragoman_open(&reader, &settings, &error), 0);
    assert_int_equal(dragoman_record_new(&record, reader, &error), 0);
    assert_int_equal(dragoman_read(reader, &input, record, &error), 0);
}

static void close_record(void)
{
    dragoman_record_close(&record);
    dragoman_close(&reader);
}

static void write_all(const dragoman_record *from, dr_buf *out)
{
    for (int format = DRAGOMAN_JSONL; format <= DRAGOMAN_GDELT_MENTIONS; format++)
        if (format != DRAGOMAN_CSV)
            assert_int_equal(dragoman_write(from, (dragoman_format_out)format, NULL, collect, out, NULL), 0);
    assert_true(dragoman_left_out(from, DRAGOMAN_GDELT) <= dragoman_left_out(from, DRAGOMAN_ACLED));
    for (int table = 0; dragoman_table_name(table); table++)
        assert_int_equal(dragoman_write_table(from, table, collect, out, NULL), 0);
}

/* Everything that is written of a report. */
static dr_str written(const char *text)
{
    dr_buf out = {.arena = arena};
    open_record(0, text);
    write_all(record, &out);
    close_record();
    return dr_buf_view(&out);
}

static void a_locale_with_decimal_commas_changes_nothing(void **state)
{
    (void)state;
    GUARD();
    static const char text[] =
        "Serbia attacked Croatia near Sarajevo. The talks in Dayton, Ohio, took 2.5 days, Richard "
        "Holbrooke said, and cost $1.5 million. Bosnia rejected the plan for 51.5 percent.";
    dr_str before = written(text);
    assert_true(dr_find(before, DR_STR("\"lat\":43.8")) != DR_NOT_FOUND); /* there are numbers to go wrong */
    assert_true(set_comma_locale());
    dr_str after = written(text);
    setlocale(LC_ALL, "C");
    if (!dr_eq(before, after))
        fail_msg("in C\n%.*s\nwith decimal commas\n%.*s", DR_FMT(before), DR_FMT(after));
}

/* A report of some memory may be written for ever: each writing gives back what it took. */
static void writing_again_and_again_takes_no_more_memory(void **state)
{
    (void)state;
    GUARD();
    enum { LIMIT = 16 << 20, TIMES = 4000 };
    open_record(LIMIT, "Envoys from Aceh met negotiators in Helsinki on Monday, Martti Ahtisaari said.");
    for (int i = 0; i < TIMES; i++) {
        dr_mark mark = dr_arena_mark(arena);
        dr_buf out = {.arena = arena};
        write_all(record, &out);
        assert_true(out.size > LIMIT / TIMES);
        dr_arena_rewind(arena, mark);
    }
    close_record();
}

static dr_str key_of(const char *name, const char *key)
{
    dragoman_input input = {
        .bytes = "Envoys met.", .size = 11, .raw = 1, .from = DRAGOMAN_FROM_TEXT, .name = name, .key = key};
    dr_buf out = {.arena = arena};
    const dr_json_value *root;
    assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, collect, &out, NULL), 0);
    assert_int_equal(dr_json_read(arena, dr_buf_view(&out), &(dr_json_rules){0}, &root, NULL), 0);
    const dr_json_value *report = dr_json_member(root, "report");
    if (!name)
        assert_int_equal(dr_json_member(report, "input")->kind, DR_JSON_NULL);
    else
        assert_str(dr_json_text(dr_json_member(report, "input")), name);
    if (!name && !key)
        assert_str(dr_json_text(dr_json_member(report, "key")), dr_json_text(dr_json_member(report, "id")).at);
    return dr_json_text(dr_json_member(report, "key"));
}

static void the_key_is_the_callers_else_the_name_else_the_id(void **state)
{
    (void)state;
    GUARD();
    open_record(0, "Envoys met.");
    assert_str(key_of("a.txt", "a.txt:7"), "a.txt:7");
    assert_str(key_of("a.txt", NULL), "a.txt");
    assert_str(key_of(NULL, "7"), "7");
    assert_int_equal(key_of(NULL, NULL).size, 16);
    close_record();
}

/* What a store keeps as JSON is exported as if it were just read. */
static void a_record_from_its_json_is_exported_alike(void **state)
{
    (void)state;
    GUARD();
    open_record(0, "Rebels shelled Doboj on Monday, killing at least 12 people. \xE2\x80\x9CWe condemn it,\xE2\x80\x9D "
                   "Bill Clinton "
                   "said in Paris. Croatia will not attack Serbia. The rebels shelled the town again.");
    dr_buf json = {.arena = arena};
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, collect, &json, NULL), 0);
    dragoman_record *back = NULL;
    assert_int_equal(dragoman_record_new_empty(&back, 0, NULL), 0);
    assert_int_equal(dragoman_record_parse(back, json.at, json.size, NULL), 0);
    for (int format = DRAGOMAN_GDELT; format <= DRAGOMAN_GDELT_MENTIONS; format++) {
        dr_buf one = {.arena = arena}, other = {.arena = arena};
        assert_int_equal(dragoman_write(record, (dragoman_format_out)format, NULL, collect, &one, NULL), 0);
        assert_int_equal(dragoman_write(back, (dragoman_format_out)format, NULL, collect, &other, NULL), 0);
        assert_true(one.size > 0);
        if (!dr_eq(dr_buf_view(&one), dr_buf_view(&other)))
            fail_msg("read\n%.*s\nread back\n%.*s", DR_FMT(dr_buf_view(&one)), DR_FMT(dr_buf_view(&other)));
        assert_int_equal(dragoman_left_out(record, (dragoman_format_out)format),
                         dragoman_left_out(back, (dragoman_format_out)format));
    }
    dragoman_record_close(&back);
    close_record();
}

/* ---- what a report may hold ---- */

/* Escape sequences (of one byte and of two), a bell, DEL, directions turned, line separators. */
#define STEERING                                                                                                       \
    "\x1B[2J\x07\x7F\xC2\x9B"                                                                                          \
    "31m\xE2\x80\xAE\xE2\x80\x8F\xE2\x81\xA6\xD8\x9C\xE2\x80\xA8\xC2\x85"

/* A record of one fact of each kind, with such text wherever there is text. */
static const dr_record *hostile_record(void)
{
    static const dr_str bad = {"a" STEERING "z", sizeof "a" STEERING "z" - 1};
    dr_record *r = DR_NEW(arena, dr_record);
    dr_span all = {0, (uint32_t)bad.size};
    dr_mention who = {all, 0};
    r->analysis = DR_NEW(arena, dr_analysis);
    r->report.id = r->report.given_id = r->report.title = r->report.outlet = r->report.section = r->report.url = bad;
    r->report.language = r->report.source_format = r->report.text = bad;
    DR_PUSH(arena, &r->report.authors, bad);
    DR_PUSH(arena, &r->report.warnings, bad);
    DR_PUSH(arena, &r->report.removed, ((dr_removed){.text = bad}));
    DR_PUSH(arena, &r->report.captions, ((dr_caption){.text = bad, .credit = bad}));
    dr_actor *actor = DR_MORE(arena, &r->actors);
    *actor = (dr_actor){.name = bad, .country = bad, .sector = bad, .code = bad, .role = bad, .known = bad};
    DR_PUSH(arena, &actor->mentions, ((dr_actor_mention){.span = all}));
    DR_PUSH(arena, &r->times, ((dr_time){.span = all, .value = bad}));
    DR_PUSH(arena, &r->places,
            ((dr_place){.span = {0, 1}, .name = bad, .country = bad, .admin1 = bad, .feature = bad}));
    DR_PUSH(arena, &r->quantities, ((dr_quantity){.span = all, .of = bad, .unit = bad}));
    dr_statement *said = DR_MORE(arena, &r->statements);
    *said = (dr_statement){.source = who, .cue = all, .addressee = who, .channel = bad, .inside = DR_NONE};
    DR_PUSH(arena, &said->content, all);
    dr_event *event = DR_MORE(arena, &r->events);
    *event = (dr_event){.cameo = bad, .trigger = all, .type = DR_CONSULT};
    DR_PUSH(arena, &event->modes, bad);
    DR_PUSH(arena, &event->actor, who);
    dr_move *move = DR_MORE(arena, &r->moves);
    *move = (dr_move){.answers = DR_NONE};
    DR_PUSH(arena, &move->party, 0);
    DR_PUSH(arena, &move->evidence, all);
    return r;
}

static void check_harmless(dr_str out, const char *what)
{
    for (size_t i = 0, size; i < out.size; i += size) {
        uint32_t c = dr_utf8_at(out, i, &size);
        if (c != '\n' && dr_is_steering(c))
            fail_msg("U+%04X in %s: %.*s", c, what, DR_FMT(out));
    }
}

static void nothing_in_a_report_steers_a_terminal(void **state)
{
    (void)state;
    GUARD();
    dr_buf pretty = {.arena = arena}, json = {.arena = arena};
    dr_write_pretty(&pretty, hostile_record(), &(dragoman_style){.width = 80});
    check_harmless(dr_buf_view(&pretty), "pretty");
    assert_true(dr_find(dr_buf_view(&pretty), DR_STR("a[2J31m z")) != DR_NOT_FOUND);
    dr_write_json(&json, hostile_record());
    check_harmless(dr_buf_view(&json), "json");
    const dr_json_value *root;
    assert_int_equal(dr_json_read(arena, dr_buf_view(&json), &(dr_json_rules){0}, &root, NULL), 0);
    assert_str(dr_json_text(dr_json_member(dr_json_member(root, "report"), "title")), "a" STEERING "z");
}

/* A side of which nothing but its words is known is told in them. */
static void who_is_no_actor_is_told_in_words(void **state)
{
    (void)state;
    GUARD();
    dr_record *r = DR_NEW(arena, dr_record);
    r->analysis = DR_NEW(arena, dr_analysis);
    r->report.text = DR_STR("Troops took the old mill");
    DR_PUSH(arena, &r->actors, ((dr_actor){.name = DR_STR("Troops")}));
    dr_event *event = DR_MORE(arena, &r->events);
    *event = (dr_event){.type = DR_COERCE, .where = DR_NONE, .same_as = DR_NONE, .trigger = {7, 11}};
    DR_PUSH(arena, &event->actor, ((dr_mention){{0, 6}, 0}));
    DR_PUSH(arena, &event->actor, ((dr_mention){{0, 0}, DR_NONE}));
    DR_PUSH(arena, &event->recipient, ((dr_mention){{12, 24}, DR_NONE}));
    dr_buf pretty = {.arena = arena};
    dr_write_pretty(&pretty, r, &(dragoman_style){.width = 80});
    assert_true(dr_find(dr_buf_view(&pretty), DR_STR("COERCE: Troops and ? \xE2\x86\x92 the old mill\n")) != DR_NOT_FOUND);
}

static void conllu_keeps_its_lines(void **state)
{
    (void)state;
    GUARD();
    open_record(0, "Envoys\xC2\x85met\xE2\x80\xA8in \x1B Aceh\x7F today\xC2\x9B.");
    dr_buf out = {.arena = arena};
    assert_int_equal(dragoman_write(record, DRAGOMAN_CONLLU, NULL, collect, &out, NULL), 0);
    close_record();
    size_t tabs = 0;
    for (size_t i = 0, size; i < out.size; i += size) {
        uint32_t c = dr_utf8_at(dr_buf_view(&out), i, &size);
        tabs += c == '\t';
        if (c != '\n' && c != '\t' && dr_is_steering(c))
            fail_msg("U+%04X", c);
    }
    assert_true(tabs && tabs % 9 == 0);
}

static int table_of(const char *name)
{
    int table = 0;
    while (strcmp(dr_csv_name(table), name) != 0)
        table++;
    return table;
}

/* The text as a cell. */
static dr_str cell_of(const char *text)
{
    dr_record *r = DR_NEW(arena, dr_record);
    dr_buf out = {.arena = arena};
    DR_PUSH(arena, &r->report.removed, ((dr_removed){.text = dr_str_of(text)}));
    dr_write_csv(&out, r, table_of("removed"));
    size_t start = dr_find(dr_buf_view(&out), DR_STR("navigation,")) + strlen("navigation,");
    return (dr_str){out.at + start, out.size - start - 1};
}

static void spreadsheets_find_no_formulas(void **state)
{
    (void)state;
    GUARD();
    static const char *const cells[][2] = {
        {"=1+1", "'=1+1"},
        {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
        {"+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"},
        {"-2+3", "'-2+3"},
        {"- The talks went on", "'- The talks went on"},
        {"@SUM(1)", "'@SUM(1)"},
        {"\t=1", "'\t=1"},
        {"\r=1", "\"'\r=1\""},
        {"\n=1", "\"'\n=1\""},
        {"\xEF\xBC\x9D"
         "1",
         "'\xEF\xBC\x9D"
         "1"},           /* full width */
        {"'=1", "''=1"}, /* so that one apostrophe less is always the text */
        {"''-x", "'''-x"},
        {"-5", "-5"}, /* numbers stay numbers */
        {"+3.5", "+3.5"},
        {"-1e5", "-1e5"},
        {"'tis so", "'tis so"},
        {"'", "'"},
        {"", ""},
        {"a=1", "a=1"},
        {" =1", " =1"},
        {"1995-11-21", "1995-11-21"},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_str(cell_of(cells[i][0]), cells[i][1]);
}

static void negative_numbers_are_numbers(void **state)
{
    (void)state;
    GUARD();
    dr_record *r = DR_NEW(arena, dr_record);
    r->report.text = DR_STR("Lima");
    DR_PUSH(arena, &r->places,
            ((dr_place){.span = {0, 4}, .name = r->report.text, .lat = -12.04318, .lon = -77.02824}));
    dr_buf out = {.arena = arena};
    dr_write_csv(&out, r, table_of("places"));
    assert_true(dr_find(dr_buf_view(&out), DR_STR(",-12.04318,-77.02824,")) != DR_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_locale_with_decimal_commas_changes_nothing),
        TEST(writing_again_and_again_takes_no_more_memory),
        TEST(the_key_is_the_callers_else_the_name_else_the_id),
        TEST(a_record_from_its_json_is_exported_alike),
        TEST(nothing_in_a_report_steers_a_terminal), TEST(who_is_no_actor_is_told_in_words),
        TEST(conllu_keeps_its_lines),
        TEST(spreadsheets_find_no_formulas),
        TEST(negative_numbers_are_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
