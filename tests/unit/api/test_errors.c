/* Every public call that takes an error fills all of it, whether it fails or not. */
#include "unit/test.h"

#include "dragoman/dragoman.h"

static const char TEXT[] = "Talks end\n\nSerbia's president met the American envoy in Belgrade on Tuesday, officials said. "
                           "The two men spoke for three hours about the fighting around Sarajevo and the coming talks.\n";

static dragoman *reader;
static dragoman_record *record;
static dragoman_error error;

/* As a caller's stack may leave it. */
static void spoil(void)
{
    memset(&error, 0xA5, sizeof error);
}

static void check(int code, int expected, const char *where)
{
    assert_int_equal(code, expected);
    assert_int_equal(error.code, expected);
    assert_non_null(error.message);
    assert_int_equal(expected != 0, error.message[0] != '\0');
    assert_non_null(memchr(error.where, '\0', sizeof error.where));
    assert_string_equal(error.where, where);
    assert_true(error.position == SIZE_MAX || error.position <= DRAGOMAN_MAX_INPUT);
    assert_int_equal(error.line, 0);
    assert_int_equal(error.system, 0);
    spoil();
}

static int lose(void *payload, const char *bytes, size_t size)
{
    (void)payload, (void)bytes, (void)size;
    return 1;
}

static int keep(void *payload, const char *bytes, size_t size)
{
    (void)payload, (void)bytes, (void)size;
    return 0;
}

static int set_up_reader(void **state)
{
    (void)state;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    spoil();
    return dragoman_open(&reader, &settings, NULL) || dragoman_record_new(&record, reader, NULL);
}

static int tear_down_reader(void **state)
{
    (void)state;
    dragoman_record_close(&record);
    dragoman_close(&reader);
    return 0;
}

static void opening(void **state)
{
    (void)state;
    dragoman *other = NULL;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    check(dragoman_open(&other, &settings, &error), 0, "settings");
    dragoman_record *fresh = NULL;
    check(dragoman_record_new(&fresh, other, &error), 0, "record");
    dragoman_record_close(&fresh);
    dragoman_close(&other);
    settings.min_confidence = 2;
    check(dragoman_open(&other, &settings, &error), DRAGOMAN_E_ARGUMENT, "settings");
    settings = (dragoman_settings){.cpu = "abacus"};
    check(dragoman_open(&other, &settings, &error), DRAGOMAN_E_ARGUMENT, "abacus");
    assert_null(other);
}

static void reading_and_writing(void **state)
{
    (void)state;
    dragoman_input input = {.bytes = TEXT, .size = sizeof TEXT - 1, .name = "talks.txt", .published = "yesterday"};
    check(dragoman_write(record, DRAGOMAN_JSONL, NULL, keep, NULL, &error), DRAGOMAN_E_EMPTY, "record");
    check(dragoman_read(reader, &input, record, &error), DRAGOMAN_E_ARGUMENT, "talks.txt");
    check(dragoman_write_table(record, 0, keep, NULL, &error), DRAGOMAN_E_EMPTY, "record");
    input.published = NULL;
    check(dragoman_read(reader, &input, record, &error), 0, "talks.txt");
    check(dragoman_write(record, DRAGOMAN_JSONL, NULL, keep, NULL, &error), 0, "talks.txt");
    check(dragoman_write(record, DRAGOMAN_JSONL, NULL, lose, NULL, &error), DRAGOMAN_E_IO, "talks.txt");
    check(dragoman_write(record, DRAGOMAN_CSV, NULL, keep, NULL, &error), DRAGOMAN_E_ARGUMENT, "talks.txt");
    for (int format = DRAGOMAN_GDELT; format <= DRAGOMAN_GDELT_MENTIONS; format++)
        check(dragoman_write(record, (dragoman_format_out)format, NULL, keep, NULL, &error), 0, "talks.txt");
    check(dragoman_write_table(record, 99, keep, NULL, &error), DRAGOMAN_E_ARGUMENT, "talks.txt");
    check(dragoman_write_table(record, 0, lose, NULL, &error), DRAGOMAN_E_IO, "talks.txt");
    check(dragoman_write_table(record, 0, keep, NULL, &error), 0, "talks.txt");
    input.name = NULL;
    input.size = DRAGOMAN_MAX_INPUT + 1;
    check(dragoman_read(reader, &input, record, &error), DRAGOMAN_E_LIMIT, "-");
}

static void relating(void **state)
{
    (void)state;
    static const char good[] = "{\"id\":1,\"text\":\"Sweden met Norway.\",\"actor\":[0,6],\"recipient\":[11,17]}";
    static const char bad[] = "{\"text\":5}";
    check(dragoman_relate(reader, good, sizeof good - 1, record, keep, NULL, &error), 0, "-");
    check(dragoman_relate(reader, good, sizeof good - 1, record, lose, NULL, &error), DRAGOMAN_E_IO, "-");
    check(dragoman_relate(reader, bad, sizeof bad - 1, record, keep, NULL, &error), DRAGOMAN_E_SYNTAX, "-");
}

static void asking(void **state)
{
    (void)state;
    dragoman_known_actors *actors = NULL;
    dragoman_actor_counts counts;
    check(dragoman_find_actors(&actors, reader, DRAGOMAN_MATCHING, "holbrooke", NULL, &error), 0, "actors");
    dragoman_known_actors_close(&actors);
    check(dragoman_find_actors(&actors, reader, DRAGOMAN_MATCHING, " ", NULL, &error), DRAGOMAN_E_ARGUMENT, "actors");
    check(dragoman_count_actors(reader, &counts, &error), 0, "actors");
}

static int no_more(void *payload, dragoman_input *out, dragoman_error *lack)
{
    (void)payload, (void)out, (void)lack;
    return 0;
}

static int write_none(void *payload, const dragoman_record *of, dragoman_sink *sink, void *sink_payload, dragoman_error *lack)
{
    (void)payload, (void)of, (void)sink, (void)sink_payload, (void)lack;
    return 0;
}

static int done_with(void *payload, const dragoman_input *input, const char *bytes, size_t size, const dragoman_error *lack)
{
    (void)payload, (void)input, (void)bytes, (void)size, (void)lack;
    return 0;
}

static void flowing_and_models(void **state)
{
    (void)state;
    dragoman_flow flow = {.next = no_more, .write = write_none, .done = done_with};
    dragoman_model *model = NULL;
    check(dragoman_read_all(reader, 2, &flow, &error), 0, "flow");
    check(dragoman_model_open(&model, NULL, "abacus", &error), DRAGOMAN_E_ARGUMENT, "abacus");
    assert_null(model);
}

static void refused(int code)
{
    check(code, DRAGOMAN_E_ARGUMENT, "call");
}

static void a_call_without_what_it_needs_is_refused(void **state)
{
    (void)state;
    dragoman_settings settings = {0};
    dragoman_input input = {.bytes = TEXT, .size = sizeof TEXT - 1};
    dragoman *other = reader;
    dragoman_record *fresh = record;
    refused(dragoman_open(NULL, &settings, &error));
    refused(dragoman_open(&other, NULL, &error));
    refused(dragoman_record_new(NULL, reader, &error));
    refused(dragoman_record_new(&fresh, NULL, &error));
    refused(dragoman_record_new_empty(NULL, 0, &error));
    refused(dragoman_record_parse(NULL, "{}", 2, &error));
    refused(dragoman_record_parse(record, NULL, 2, &error));
    assert_true(!other && !fresh);
    refused(dragoman_read(NULL, &input, record, &error));
    refused(dragoman_read(reader, NULL, record, &error));
    refused(dragoman_read(reader, &input, NULL, &error));
    refused(dragoman_relate(NULL, "{}", 2, record, keep, NULL, &error));
    refused(dragoman_relate(reader, NULL, 2, record, keep, NULL, &error));
    refused(dragoman_relate(reader, "{}", 2, NULL, keep, NULL, &error));
    refused(dragoman_relate(reader, "{}", 2, record, NULL, NULL, &error));
    assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
    refused(dragoman_write(NULL, DRAGOMAN_JSONL, NULL, keep, NULL, &error));
    refused(dragoman_write(record, DRAGOMAN_JSONL, NULL, NULL, NULL, &error));
    refused(dragoman_write_table(NULL, 0, keep, NULL, &error));
    refused(dragoman_write_table(record, 0, NULL, NULL, &error));
    refused(dragoman_make_views(NULL, &error));
}

static void a_question_without_what_it_needs_is_refused(void **state)
{
    (void)state;
    dragoman_flow flow = {.next = no_more, .write = write_none, .done = done_with}, lacking[] = {flow, flow};
    dragoman_known_actors *actors = NULL;
    dragoman_actor_counts counts;
    dragoman_model *model = NULL;
    lacking[0].next = NULL;
    lacking[1].done = NULL;
    for (size_t i = 0; i < 2; i++)
        refused(dragoman_read_all(reader, 1, &lacking[i], &error));
    refused(dragoman_read_all(NULL, 1, &flow, &error));
    refused(dragoman_read_all(reader, 1, NULL, &error));
    refused(dragoman_find_actors(NULL, reader, DRAGOMAN_MATCHING, "x", NULL, &error));
    refused(dragoman_find_actors(&actors, NULL, DRAGOMAN_MATCHING, "x", NULL, &error));
    refused(dragoman_count_actors(NULL, &counts, &error));
    refused(dragoman_count_actors(reader, NULL, &error));
    refused(dragoman_model_open(NULL, NULL, NULL, &error));
    refused(dragoman_model_cut(NULL, "x", 1, keep, NULL, &error));
    assert_int_equal(dragoman_model_open(&model, NULL, NULL, NULL), 0);
    refused(dragoman_model_cut(model, NULL, 1, keep, NULL, &error));
    refused(dragoman_model_cut(model, "x", 1, NULL, NULL, &error));
    dragoman_model_close(&model);
}

static void nothing_answers_for_nothing(void **state)
{
    (void)state;
    dragoman_default_settings(NULL);
    assert_int_equal(dragoman_sniff(NULL, 9), DRAGOMAN_FROM_TEXT);
    assert_int_equal(dragoman_count(NULL, DRAGOMAN_EVENTS), 0);
    assert_null(dragoman_notice(NULL, 0));
    assert_null(dragoman_about(NULL));
    assert_string_equal(dragoman_model_name(NULL), "none");
    assert_null(dragoman_model_about(NULL));
    assert_null(dragoman_known_actor_at(NULL, 0));
    assert_null(dragoman_made_by_of(NULL));
    assert_null(dragoman_report_of(NULL));
    assert_int_equal(dragoman_title_of(NULL).size, 0);
    assert_null(dragoman_event_at(NULL, 0));
    assert_null(dragoman_actor_at(NULL, 0));
}

static void what_there_is_not_is_refused(void **state)
{
    (void)state;
    dragoman *other = NULL;
    dragoman_known_actors *actors = NULL;
    dragoman_settings settings = {.actor_list_count = 2};
    dragoman_input input = {.bytes = NULL, .size = 9};
    check(dragoman_open(&other, &settings, &error), DRAGOMAN_E_ARGUMENT, "settings");
    settings = (dragoman_settings){.model = {.size = 9}};
    check(dragoman_open(&other, &settings, &error), DRAGOMAN_E_ARGUMENT, "settings");
    check(dragoman_read(reader, &input, record, &error), DRAGOMAN_E_ARGUMENT, "-");
    input = (dragoman_input){.bytes = TEXT, .size = sizeof TEXT - 1, .from = (dragoman_format_in)(DRAGOMAN_FROM_CONLLU + 1)};
    check(dragoman_read(reader, &input, record, &error), DRAGOMAN_E_ARGUMENT, "-");
    input.from = DRAGOMAN_FROM_AUTO;
    check(dragoman_read(reader, &input, record, &error), 0, "-");
    check(dragoman_write(record, (dragoman_format_out)(DRAGOMAN_GDELT_MENTIONS + 1), NULL, keep, NULL, &error),
          DRAGOMAN_E_ARGUMENT, "-");
    check(dragoman_find_actors(&actors, reader, (dragoman_ask)(DRAGOMAN_MEANT + 1), "x", NULL, &error), DRAGOMAN_E_ARGUMENT,
          "actors");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening),  cmocka_unit_test(reading_and_writing), cmocka_unit_test(relating),
        cmocka_unit_test(asking),   cmocka_unit_test(flowing_and_models),
        cmocka_unit_test(a_call_without_what_it_needs_is_refused),
        cmocka_unit_test(a_question_without_what_it_needs_is_refused),
        cmocka_unit_test(nothing_answers_for_nothing),
        cmocka_unit_test(what_there_is_not_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
