/* Tables in Arrow's form: types, values, what is not known, batches, ends and errors. Other people's readers read them
 * in tests/python/test_arrow.py. */
#include "unit/test.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* ---- stories ---- */

static int story_table(const char *name)
{
    for (int i = 0; dragoman_story_table_name(i); i++)
        if (!strcmp(dragoman_story_table_name(i), name))
            return i;
    fail_msg("no table %s", name);
    return -1;
}

static int ignore(void *payload, const char *bytes, size_t size)
{
    (void)payload;
    (void)bytes;
    (void)size;
    return 0;
}

/* Two matters of two days, each a story of its own. */
static dragoman_stories *new_stories(void)
{
    static const char *const told[][2] = {
        {"Egypt proposed on Monday that Israel withdraw from the Sinai. Israel rejected the proposal.", "1978-09-12"},
        {"Peru condemned Chile. Peruvian fishermen were arrested off Arica.", "1981-02-05"}};
    dragoman_stories *stories = NULL;
    dragoman_record *scratch = NULL;
    assert_int_equal(dragoman_stories_new(&stories, &error), 0);
    assert_int_equal(dragoman_record_new(&scratch, reader, &error), 0);
    for (int i = 0; i < 2; i++) {
        dragoman_input input = {.bytes = told[i][0], .size = strlen(told[i][0]), .published = told[i][1], .raw = 1};
        assert_int_equal(dragoman_read(reader, &input, scratch, &error), 0);
        assert_int_equal(dragoman_stories_add(stories, scratch, &error), 0);
    }
    dragoman_record_close(&scratch);
    return stories;
}

static void tables_of_stories_have_a_row_each(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        int64_t rows, first, columns; /* of all, of the first batch of one at least */
    } wanted[] = {{"stories", 2, 1, 14}, {"story_reports", 2, 1, 7}, {"story_moves", 2, 2, 18}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        dragoman_stories *stories = new_stories();
        struct ArrowArrayStream stream;
        struct ArrowSchema schema;
        struct ArrowArray array;
        int64_t rows = 0, first = 0;
        assert_int_equal(dragoman_stories_stream(&stream, story_table(wanted[i].table), &stories, NULL, 1, &error), 0);
        assert_null(stories); /* it is the stream's */
        assert_int_equal(stream.get_schema(&stream, &schema), 0);
        assert_int_equal(schema.n_children, wanted[i].columns);
        while (stream.get_next(&stream, &array) == 0 && array.release) {
            assert_int_equal(array.n_children, schema.n_children);
            assert_true(is_known(array.children[0], 0));
            assert_int_equal(*(const char *)array.children[0]->buffers[2], 's');
            first = first ? first : array.length;
            rows += array.length;
            array.release(&array);
        }
        assert_int_equal(rows, wanted[i].rows);
        assert_int_equal(first, wanted[i].first);
        schema.release(&schema);
        stream.release(&stream);
        assert_null(stream.release);
    }
}

static void stories_that_are_not_streamed_stay_the_callers(void **state)
{
    (void)state;
    dragoman_stories *stories = new_stories(), *none = NULL;
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    const dragoman_stories_choice soon = {.on = "soon"}, early = {.on = "1970-01-01"}, later = {.reserved = {[3] = 1}};
    const int table = story_table("story_events");
    assert_int_equal(dragoman_stories_stream(&stream, table, &stories, &soon, 0, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_stories_stream(&stream, table, &stories, &later, 0, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_stories_stream(&stream, 99, &stories, NULL, 0, NULL), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_stories_stream(NULL, table, &stories, NULL, 0, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_stories_stream(&stream, table, &none, NULL, 0, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_stories_count(stories), 2);
    assert_int_equal(dragoman_stories_stream(&stream, table, &stories, &early, 0, &error), 0);
    assert_int_equal(stream.get_next(&stream, &array), 0); /* nobody told anything by then */
    assert_null(array.release);
    stream.release(&stream);
    stories = new_stories();
    assert_int_equal(dragoman_stories_tell(stories, ignore, NULL, &error), 0);
    assert_int_equal(dragoman_stories_stream(&stream, table, &stories, NULL, 0, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_story_schema(NULL, table, &error), DRAGOMAN_E_ARGUMENT);
    assert_null(dragoman_story_table_header(99));
    dragoman_stories_close(&stories);
}

/* ---- as bytes ---- */

typedef struct pile {
    unsigned char bytes[1 << 16];
    size_t size, room; /* no more than `room` is taken */
} pile;

static int keep(void *payload, const char *bytes, size_t size)
{
    pile *p = payload;
    if (size > p->room - p->size)
        return 1;
    memcpy(p->bytes + p->size, bytes, size);
    p->size += size;
    return 0;
}

static uint32_t number_at(const pile *p, size_t at)
{
    return p->bytes[at] | (uint32_t)p->bytes[at + 1] << 8 | (uint32_t)p->bytes[at + 2] << 16 |
           (uint32_t)p->bytes[at + 3] << 24;
}

/* Behind the message at `at`: its metadata, at a multiple of 8. */
static size_t past_metadata(const pile *p, size_t at)
{
    assert_int_equal(at % 8, 0);
    assert_int_equal(number_at(p, at), 0xFFFFFFFF);
    assert_int_equal(number_at(p, at + 4) % 8, 0);
    return at + 8 + number_at(p, at + 4);
}

static struct ArrowArray events_of_record(int events)
{
    struct ArrowArray batch;
    dragoman_tables *tables = NULL;
    assert_int_equal(dragoman_tables_new(&tables, &events, 1, &error), 0);
    assert_int_equal(dragoman_tables_add(tables, record, &error), 0);
    assert_int_equal(dragoman_tables_take(tables, events, &batch, &error), 0);
    dragoman_tables_close(&tables);
    return batch;
}

static void a_stream_of_bytes_is_schema_batches_end(void **state)
{
    (void)state;
    static pile p;
    const int events = table_of("events");
    struct ArrowSchema schema;
    struct ArrowArray batch = events_of_record(events);
    p = (pile){.room = sizeof p.bytes};
    assert_int_equal(dragoman_arrow_schema(&schema, events, &error), 0);
    assert_int_equal(dragoman_arrow_write_schema(&schema, keep, &p, &error), 0);
    assert_int_equal(past_metadata(&p, 0), p.size); /* a schema has no body */
    size_t begun = p.size;
    assert_int_equal(dragoman_arrow_write_batch(&schema, &batch, keep, &p, &error), 0);
    assert_true(past_metadata(&p, begun) < p.size);
    assert_int_equal(p.size % 8, 0);
    size_t whole = p.size;
    assert_int_equal(dragoman_arrow_write_end(keep, &p, &error), 0);
    assert_int_equal(p.size, whole + 8);
    assert_int_equal(past_metadata(&p, whole), p.size);
    for (size_t room = 0; room < whole; room += 97) { /* an output that is full anywhere */
        p = (pile){.room = room};
        int code = dragoman_arrow_write_schema(&schema, keep, &p, &error);
        assert_int_equal(code ? code : dragoman_arrow_write_batch(&schema, &batch, keep, &p, &error), DRAGOMAN_E_IO);
    }
    schema.release(&schema);
    batch.release(&batch);
}

static void other_tables_are_not_written(void **state)
{
    (void)state;
    static pile p;
    struct ArrowSchema schema, other;
    struct ArrowArray batch = events_of_record(table_of("events"));
    p = (pile){.room = sizeof p.bytes};
    assert_int_equal(dragoman_arrow_schema(&schema, table_of("events"), &error), 0);
    assert_int_equal(dragoman_arrow_schema(&other, table_of("actors"), &error), 0);
    assert_int_equal(dragoman_arrow_write_batch(&other, &batch, keep, &p, &error), DRAGOMAN_E_ARGUMENT);
    batch.offset = 1;
    assert_int_equal(dragoman_arrow_write_batch(&schema, &batch, keep, &p, &error), DRAGOMAN_E_ARGUMENT);
    batch.offset = 0;
    const char *format = schema.children[0]->format;
    schema.children[0]->format = "vu"; /* text views */
    assert_int_equal(dragoman_arrow_write_schema(&schema, keep, &p, &error), DRAGOMAN_E_ARGUMENT);
    schema.children[0]->format = format;
    assert_int_equal(dragoman_arrow_write_schema(schema.children[0], keep, &p, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_arrow_write_schema(NULL, keep, &p, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_arrow_write_batch(&schema, NULL, keep, &p, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_arrow_write_end(NULL, NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(p.size, 0);
    schema.release(&schema);
    other.release(&other);
    batch.release(&batch);
}

/* ---- answers ---- */

static char folder[] = "/tmp/dragoman-arrow-XXXXXX", path[64];

static dragoman_store *new_store(void)
{
    dragoman_store *store = NULL;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.db", folder);
    assert_int_equal(dragoman_store_open(&store, path, DRAGOMAN_STORE_CREATE, &error), 0);
    return store;
}

static void drop_store(dragoman_store **store)
{
    dragoman_store_close(store);
    unlink(path);
    rmdir(folder);
}

static void columns_of_sql_are_what_its_rows_bring(void **state)
{
    (void)state;
    static const char sql[] =
        "SELECT NULL AS a, 7 AS b, 7 AS c, 'x' AS \"d,d\", 1.5 AS e UNION ALL SELECT NULL, NULL, 2.5, 3, 2 UNION ALL "
        "SELECT NULL, 9, NULL, CAST(x'41ff' AS TEXT), NULL";
    dragoman_store *store = new_store();
    dragoman_answer *answer = NULL;
    struct ArrowSchema schema;
    struct ArrowArray batch;
    char formats[8] = "";
    assert_int_equal(dragoman_store_sql(store, sql, &answer, &error), 0);
    assert_int_equal(dragoman_answer_batch(answer, 0, &schema, &batch, &error), 1);
    assert_int_equal(batch.length, 3);
    for (int64_t i = 0; i < schema.n_children; i++)
        strcat(formats, schema.children[i]->format);
    assert_string_equal(formats, "ulgug");
    assert_string_equal(schema.children[3]->name, "d;d");
    assert_int_equal(batch.children[0]->null_count, 3);
    assert_int_equal(((const int64_t *)batch.children[1]->buffers[1])[2], 9);
    assert_false(is_known(batch.children[1], 1));
    assert_true(((const double *)batch.children[2]->buffers[1])[0] == 7 &&
                ((const double *)batch.children[2]->buffers[1])[1] == 2.5);
    check_text(batch.children[3], 1, "3");
    check_text(batch.children[3], 2, "A\xEF\xBF\xBD");
    schema.release(&schema);
    batch.release(&batch);
    assert_int_equal(dragoman_answer_batch(answer, 0, &schema, &batch, &error), 0); /* no more, and of the same kinds */
    assert_int_equal(batch.length, 0);
    assert_string_equal(schema.children[2]->format, "g");
    schema.release(&schema);
    batch.release(&batch);
    dragoman_answer_close(&answer);
    drop_store(&store);
}

static void a_later_row_must_fit(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    dragoman_store *store = new_store();
    dragoman_answer *answer = NULL;
    struct ArrowSchema schema;
    struct ArrowArray batch;
    assert_int_equal(dragoman_store_sql(store, "SELECT 1 AS n UNION ALL SELECT 'two'", &answer, &error), 0);
    assert_int_equal(dragoman_answer_batch(answer, 1, &schema, &batch, &error), 1);
    schema.release(&schema);
    batch.release(&batch);
    assert_int_equal(dragoman_answer_batch(answer, 1, &schema, &batch, &error), DRAGOMAN_E_ARGUMENT);
    assert_string_equal(error.where, "n");
    dragoman_answer_close(&answer);
    const dragoman_filter all = {0};
    assert_int_equal(dragoman_store_ask(store, DRAGOMAN_ASK_EVENTS, &all, &answer, &error), 0);
    assert_int_equal(dragoman_answer_batch(answer, 0, &schema, &batch, &error), 0); /* known without a row */
    for (int64_t i = 0; i < schema.n_children; i++)
        assert_string_equal(schema.children[i]->format, !strcmp(schema.children[i]->name, "lat")    ? "g"
                                                        : !strcmp(schema.children[i]->name, "quad") ? "l"
                                                        : !strcmp(schema.children[i]->name, "day")
                                                            ? "u"
                                                            : schema.children[i]->format);
    schema.release(&schema);
    batch.release(&batch);
    dragoman_answer_close(&answer);
    assert_int_equal(dragoman_answer_batch(NULL, 0, &schema, &batch, &error), DRAGOMAN_E_ARGUMENT);
    drop_store(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_have_the_tables_columns),
        cmocka_unit_test(values_are_the_records),
        cmocka_unit_test(a_table_of_no_rows_is_a_table),
        cmocka_unit_test(streams_come_in_batches_and_end),
        cmocka_unit_test(a_stream_that_fails_says_why),
        cmocka_unit_test(what_is_asked_wrongly_is_refused),
        cmocka_unit_test(tables_of_stories_have_a_row_each),
        cmocka_unit_test(stories_that_are_not_streamed_stay_the_callers),
        cmocka_unit_test(a_stream_of_bytes_is_schema_batches_end),
        cmocka_unit_test(other_tables_are_not_written),
        cmocka_unit_test(columns_of_sql_are_what_its_rows_bring),
        cmocka_unit_test(a_later_row_must_fit),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
