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

static int keep_text(void *payload, const char *bytes, size_t size)
{
    dr_buf_add(payload, (dr_str){bytes, size});
    return 0;
}

/* The record of the bytes as a JSON line. */
static dr_str record_of(const dragoman *reader, dragoman_input input)
{
    dr_buf out = {.arena = arena};
    dragoman_record *record = NULL;
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, keep_text, &out, NULL), 0);
    dragoman_record_close(&record);
    return dr_buf_view(&out);
}

static void conllu_is_known_by_its_looks(void **state)
{
    (void)state;
    GUARD();
    static const char tokens[] = "# text = Sweden met Norway.\n"
                                 "1\tSweden\tSweden\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n"
                                 "2\tmet\tmeet\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
                                 "3\tNorway\tNorway\tPROPN\tNNP\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No\n"
                                 "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    dragoman *reader = NULL;
    assert_int_equal(dragoman_open(&reader, &settings, NULL), 0);
    dragoman_input input = {.bytes = tokens, .size = sizeof tokens - 1, .from = DRAGOMAN_FROM_CONLLU};
    dr_str named = record_of(reader, input);
    input.from = DRAGOMAN_FROM_AUTO;
    dr_str guessed = record_of(reader, input);
    assert_true(dr_find(named, DR_STR("\"text\":\"Sweden met Norway.\"")) != DR_NOT_FOUND);
    assert_true(dr_eq(named, guessed));
    input.raw = 1; /* clean text is what it is */
    assert_true(dr_find(record_of(reader, input), DR_STR("\"source_format\":\"text\"")) != DR_NOT_FOUND);
    dragoman_close(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shortage_of_memory_is_an_error_not_a_crash),
        cmocka_unit_test(a_record_can_be_read_into_again_after_a_failure),
        cmocka_unit_test(what_cannot_be_used_is_refused),
        TEST(conllu_is_known_by_its_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
