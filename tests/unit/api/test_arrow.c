/* Tables in Arrow's form: types, values, what is not known, batches, ends and errors. Other people's readers read them
 * in tests/python/test_arrow.py. */
#include "unit/test.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dragoman/arrow.h"

static dragoman *reader;
static dragoman_record *record;
static dragoman_error error;

static int open_reader(void **state)
{
    static const char text[] = "Egypt and Israel signed a treaty in Washington on Monday. Peru condemned Chile.";
    dragoman_settings settings;
    dragoman_input input = {.bytes = text, .size = sizeof text - 1, .name = "a", .published = "1979-03-27", .raw = 1};
    (void)state;
    dragoman_default_settings(&settings);
    return dragoman_open(&reader, &settings, &error) || dragoman_record_new(&record, reader, &error) ||
           dragoman_read(reader, &input, record, &error);
}

static int close_reader(void **state)
{
    (void)state;
    dragoman_record_close(&record);
    dragoman_close(&reader);
    return 0;
}

static int table_of(const char *name)
{
    for (int i = 0; dragoman_table_name(i); i++)
        if (!strcmp(dragoman_table_name(i), name))
            return i;
    fail_msg("no table %s", name);
    return -1;
}

static void types_have_the_tables_columns(void **state)
{
    (void)state;
    for (int table = 0; dragoman_table_name(table); table++) {
        struct ArrowSchema schema;
        char names[512] = "";
        assert_int_equal(dragoman_arrow_schema(&schema, table, &error), 0);
        assert_string_equal(schema.format, "+s");
        for (int64_t i = 0; i < schema.n_children; i++) {
            snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", i ? "," : "",
                     schema.children[i]->name);
            assert_int_equal(schema.children[i]->n_children, !strcmp(schema.children[i]->format, "+l"));
        }
        assert_string_equal(names, dragoman_table_header(table));
        schema.release(&schema);
        assert_null(schema.release);
    }
}

/* The column of that name. */
static const struct ArrowArray *column(const struct ArrowArray *array, int table, const char *name)
{
    struct ArrowSchema schema;
    const struct ArrowArray *found = NULL;
    assert_int_equal(dragoman_arrow_schema(&schema, table, &error), 0);
    for (int64_t i = 0; i < schema.n_children; i++)
        if (!strcmp(schema.children[i]->name, name))
            found = array->children[i];
    schema.release(&schema);
    assert_non_null(found);
    return found;
}

static bool is_known(const struct ArrowArray *array, int64_t row)
{
    return ((const uint8_t *)array->buffers[0])[row / 8] >> row % 8 & 1;
}

static void check_text(const struct ArrowArray *array, int64_t row, const char *text)
{
    const int32_t *ends = array->buffers[1];
    assert_true(is_known(array, row));
    assert_int_equal(ends[row + 1] - ends[row], strlen(text));
    assert_memory_equal((const char *)array->buffers[2] + ends[row], text, strlen(text));
}

static void values_are_the_records(void **state)
{
    (void)state;
    const int events = table_of("events"), wanted[] = {events};
    dragoman_tables *tables = NULL;
    struct ArrowArray array;
    assert_int_equal(dragoman_tables_new(&tables, wanted, 1, &error), 0);
    assert_int_equal(dragoman_tables_add(tables, record, &error), 0);
    assert_int_equal(dragoman_tables_add(tables, record, &error), 0);
    assert_int_equal(dragoman_tables_rows(tables, events), 4);
    assert_true(dragoman_tables_bytes(tables, events) > 100);
    assert_int_equal(dragoman_tables_rows(tables, table_of("actors")), 0);
    assert_int_equal(dragoman_tables_take(tables, events, &array, &error), 0);
    assert_int_equal(dragoman_tables_rows(tables, events), 0);
    dragoman_tables_close(&tables); /* the rows stand on their own */
    assert_int_equal(array.length, 4);
    for (int64_t row = 0; row < 4; row++) {
        check_text(column(&array, events, "key"), row, "a");
        check_text(column(&array, events, "type"), row, row % 2 ? "ACCUSE" : "SUPPORT");
        check_text(column(&array, events, "trigger_text"), row, row % 2 ? "condemned" : "signed a treaty");
        assert_int_equal(((const int32_t *)column(&array, events, "sentence")->buffers[1])[row], row % 2);
    }
    const struct ArrowArray *day = column(&array, events, "when_from"), *same = column(&array, events, "same_as");
    assert_int_equal(((const int32_t *)day->buffers[1])[0], 3371); /* 1979-03-26 */
    assert_false(is_known(same, 0));
    assert_int_equal(same->null_count, 4);
    array.release(&array);
    assert_null(array.release);
}

static void a_table_of_no_rows_is_a_table(void **state)
{
    (void)state;
    for (int table = 0; dragoman_table_name(table); table++) {
        dragoman_tables *tables = NULL;
        struct ArrowArray array;
        assert_int_equal(dragoman_tables_new(&tables, NULL, 0, &error), 0);
        assert_int_equal(dragoman_tables_take(tables, table, &array, &error), 0);
        assert_int_equal(array.length, 0);
        array.release(&array);
        dragoman_tables_close(&tables);
    }
}

/* ---- streams ---- */

typedef struct feed {
    int released, left, fail_at;
} feed;

static int next_record(void *payload, const dragoman_record **out, dragoman_error *told)
{
    feed *f = payload;
    if (f->left == f->fail_at) {
        told->message = "the well is dry";
        return DRAGOMAN_E_IO;
    }
    *out = record;
    return f->left-- > 0;
}

static void streams_come_in_batches_and_end(void **state)
{
    (void)state;
    feed f = {.left = 5, .fail_at = -2};
    dragoman_arrow_from from = {.next = next_record, .release = dragoman_arrow_mark_released, .payload = &f, .rows = 4};
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    int64_t rows[4] = {0}, batches = 0;
    assert_int_equal(dragoman_arrow_stream(&stream, table_of("events"), &from, &error), 0);
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    schema.release(&schema);
    while (stream.get_next(&stream, &array) == 0 && array.release && batches < 4) {
        rows[batches++] = array.length;
        array.release(&array);
    }
    assert_int_equal(batches, 3);
    assert_int_equal(rows[0] * 100 + rows[1] * 10 + rows[2], 442);
    assert_int_equal(f.released, 0);
    stream.release(&stream);
    assert_int_equal(f.released, 1);
    assert_null(stream.release);
}

static void a_stream_that_fails_says_why(void **state)
{
    (void)state;
    feed f = {.left = 3, .fail_at = 1};
    dragoman_arrow_from from = {.next = next_record, .payload = &f};
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    assert_int_equal(dragoman_arrow_stream(&stream, 0, &from, &error), 0);
    assert_int_equal(stream.get_next(&stream, &array), EIO);
    assert_non_null(strstr(stream.get_last_error(&stream), "the well is dry"));
    stream.release(&stream);
}

static void what_is_asked_wrongly_is_refused(void **state)
{
    (void)state;
    const int none[] = {99};
    dragoman_tables *tables = NULL;
    dragoman_record *empty = NULL;
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct ArrowArrayStream stream;
    dragoman_arrow_from from = {.next = next_record}, later = from;
    later.reserved[3] = 1;
    assert_int_equal(dragoman_arrow_schema(&schema, 99, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_arrow_schema(&schema, -1, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_arrow_schema(NULL, 0, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_tables_new(&tables, none, 1, &error), DRAGOMAN_E_ARGUMENT);
    assert_null(tables);
    assert_int_equal(dragoman_arrow_stream(&stream, 99, &from, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_arrow_stream(&stream, 0, &later, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_arrow_stream(&stream, 0, NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_tables_new(&tables, NULL, 0, &error), 0);
    assert_int_equal(dragoman_tables_take(tables, 99, &array, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_record_new_empty(&empty, 1 << 20, &error), 0);
    assert_int_equal(dragoman_tables_add(tables, empty, &error), DRAGOMAN_E_EMPTY);
    assert_int_equal(dragoman_tables_add(tables, NULL, &error), DRAGOMAN_E_ARGUMENT);
    dragoman_record_close(&empty);
    dragoman_tables_close(&tables);
    dragoman_tables_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_have_the_tables_columns), cmocka_unit_test(values_are_the_records),
        cmocka_unit_test(a_table_of_no_rows_is_a_table), cmocka_unit_test(streams_come_in_batches_and_end),
        cmocka_unit_test(a_stream_that_fails_says_why),  cmocka_unit_test(what_is_asked_wrongly_is_refused),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
