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

static void flowing_and_models(void **state)
{
    (void)state;
    dragoman_flow flow = {.next = no_more};
    dragoman_model *model = NULL;
    check(dragoman_read_all(reader, 2, &flow, &error), 0, "flow");
    check(dragoman_model_open(&model, NULL, "abacus", &error), DRAGOMAN_E_ARGUMENT, "abacus");
    assert_null(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening),  cmocka_unit_test(reading_and_writing), cmocka_unit_test(relating),
        cmocka_unit_test(asking),   cmocka_unit_test(flowing_and_models),
    };
    return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
