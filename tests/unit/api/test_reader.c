/* The public API: failures of memory, order of flows, ownership. */
#include "unit/test.h"


#include "dragoman/dragoman.h"

static const char PAGE[] =
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Talks end | The Courier</title></head><body>"
    "<nav><ul><li><a href=/>Home</a><li><a href=/world>World</a></ul></nav><article><h1>Talks end</h1>"
    "<p>Presidents Alija Izetbegovic, Franjo Tudjman and Slobodan Milosevic initialled a peace agreement in Dayton, "
    "Ohio, on Tuesday after three weeks of negotiations, a senior American official said.</p>"
    "<p>\"This is not a just peace,\" Mr. Izetbegovic said, \"but it is more just than a continuation of war.\" He said "
    "that at least 60,000 NATO troops would be sent to Bosnia within weeks.</p></article></body></html>";

static int count_bytes(void *payload, const char *bytes, size_t size)
{
    (void)bytes;
    *(size_t *)payload += size;
    return 0;
}

/* Reads and writes PAGE with so much memory; the code it ends with. */
static int read_with(size_t memory_limit, dragoman_error *error)
{
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    settings.memory_limit = memory_limit;
    dragoman *reader = NULL;
    dragoman_record *record = NULL;
    dragoman_input input = {.bytes = PAGE, .size = sizeof PAGE - 1, .published = "1995-11-22"};
    assert_int_equal(dragoman_open(&reader, &settings, error), 0);
    assert_int_equal(dragoman_record_new(&record, reader, error), 0);
    int code = dragoman_read(reader, &input, record, error);
    size_t written = 0;
    if (code == 0)
        code = dragoman_write(record, DRAGOMAN_JSONL, NULL, count_bytes, &written, error);
    assert_true(code != 0 || written > 500);
    dragoman_record_close(&record);
    dragoman_close(&reader);
    assert_null(record);
    assert_null(reader);
    return code;
}

static void every_shortage_of_memory_is_an_error_not_a_crash(void **state)
{
    (void)state;
    dragoman_error error = {0};
    size_t limit = 512, failures = 0;
    int code;
    while ((code = read_with(limit, &error)) != 0) {
        assert_int_equal(code, DRAGOMAN_E_MEMORY);
        assert_int_equal(error.code, DRAGOMAN_E_MEMORY);
        assert_non_null(error.message);
        failures++;
        limit += limit / 5 + 64; /* each step opens the knowledge anew */
        assert_true(limit < (size_t)64 << 20);
    }
    assert_true(failures > 10);
}

static void a_record_can_be_read_into_again_after_a_failure(void **state)
{
    (void)state;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    dragoman *reader = NULL;
    dragoman_record *record = NULL;
    dragoman_error error;
    dragoman_input empty = {.bytes = " \n", .size = 2, .name = "empty.txt"};
    dragoman_input page = {.bytes = PAGE, .size = sizeof PAGE - 1};
    size_t first = 0, second = 0;
    assert_int_equal(dragoman_open(&reader, &settings, &error), 0);
    assert_int_equal(dragoman_record_new(&record, reader, &error), 0);
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, count_bytes, &first, &error), DRAGOMAN_E_EMPTY);
    assert_int_equal(dragoman_read(reader, &page, record, &error), 0);
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, count_bytes, &first, &error), 0);
    assert_int_equal(dragoman_read(reader, &empty, record, &error), DRAGOMAN_E_EMPTY);
    assert_string_equal(error.where, "empty.txt");
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, count_bytes, &second, &error), DRAGOMAN_E_EMPTY);
    assert_int_equal(dragoman_read(reader, &page, record, &error), 0);
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, count_bytes, &second, NULL), 0);
    assert_int_equal(first, second);
    dragoman_record_close(&record);
    dragoman_close(&reader);
}

static void what_cannot_be_used_is_refused(void **state)
{
    (void)state;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    dragoman *reader = NULL;
    dragoman_record *record = NULL;
    dragoman_error error;
    settings.min_confidence = 1.5;
    assert_int_equal(dragoman_open(&reader, &settings, &error), DRAGOMAN_E_ARGUMENT);
    assert_null(reader);
    settings.min_confidence = 0;
    assert_int_equal(dragoman_open(&reader, &settings, &error), 0);
    assert_int_equal(dragoman_record_new(&record, reader, &error), 0);
    dragoman_input input = {.bytes = PAGE, .size = DRAGOMAN_MAX_INPUT + 1};
    assert_int_equal(dragoman_read(reader, &input, record, &error), DRAGOMAN_E_LIMIT);
    input = (dragoman_input){.bytes = PAGE, .size = sizeof PAGE - 1, .published = "22 November"};
    assert_int_equal(dragoman_read(reader, &input, record, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_write_table(record, 99, count_bytes, NULL, &error), DRAGOMAN_E_EMPTY);
    dragoman_record_close(&record);
    dragoman_record_close(&record);
    dragoman_record_close(NULL);
    dragoman_close(&reader);
    dragoman_close(NULL);
}

/* A flow over numbered inputs, every fifth of which cannot be had. */
typedef struct numbers {
    int next, done, released, stop_at;
} numbers;

static int next_number(void *payload, dragoman_input *out, dragoman_error *error)
{
    numbers *n = payload;
    if (n->next == 50)
        return 0;
    int number = n->next++;
    if (number % 5 == 4) {
        error->code = DRAGOMAN_E_IO;
        error->message = "missing";
        return DRAGOMAN_E_IO;
    }
    *out = (dragoman_input){.bytes = PAGE, .size = sizeof PAGE - 1, .offset = (size_t)number};
    return 1;
}

static int write_number(void *payload, const dragoman_record *record, dragoman_sink *sink, void *sink_payload, dragoman_error *error)
{
    (void)payload;
    return dragoman_write(record, DRAGOMAN_JSONL, NULL, sink, sink_payload, error);
}

static int done_number(void *payload, const dragoman_input *input, const char *bytes, size_t size, const dragoman_error *error)
{
    numbers *n = payload;
    int number = n->done++;
    if ((error != NULL) != (number % 5 == 4) || (!error && (size < 500 || bytes[0] != '{' || input->offset != (size_t)number)))
        return 99; /* cmocka's asserts may not jump out of another thread */
    return n->done == n->stop_at ? 7 : 0;
}

static void release_number(void *payload, const dragoman_input *input)
{
    (void)input;
    ((numbers *)payload)->released++;
}

static void flows_hand_over_in_order_and_release_every_input(void **state)
{
    (void)state;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    dragoman *reader = NULL;
    dragoman_error error;
    assert_int_equal(dragoman_open(&reader, &settings, &error), 0);
    for (unsigned jobs = 1; jobs <= 8; jobs *= 2) {
        numbers n = {0};
        dragoman_flow flow = {next_number, write_number, done_number, release_number, &n};
        assert_int_equal(dragoman_read_all(reader, jobs, &flow, &error), 0);
        assert_int_equal(n.done, 50);
        assert_int_equal(n.released, 40);
        n = (numbers){.stop_at = 10};
        assert_int_equal(dragoman_read_all(reader, jobs, &flow, &error), 7);
        assert_int_equal(n.done, 10);
        assert_int_equal(n.released, n.next - n.next / 5);
    }
    dragoman_close(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shortage_of_memory_is_an_error_not_a_crash),
        cmocka_unit_test(a_record_can_be_read_into_again_after_a_failure),
        cmocka_unit_test(what_cannot_be_used_is_refused),
        cmocka_unit_test(flows_hand_over_in_order_and_release_every_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
