/* Each allocation refused in turn, from opening to every writer: the code is DRAGOMAN_E_MEMORY, nothing is lost or
 * freed twice (sanitizers watch), and what was there works on as if nothing had been. The library's calls of malloc and
 * its like are linked to those here. */
#include "unit/test.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dragoman/arrow.h"
#include "dragoman/dragoman.h"

/* Allocations still granted while armed. */
static bool armed;
static size_t granted, refused;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);

static bool is_refused(void) /* by several threads: a reader opens on two */
{
    if (!armed)
        return false;
    size_t left = __atomic_load_n(&granted, __ATOMIC_RELAXED);
    while (left && !__atomic_compare_exchange_n(&granted, &left, left - 1, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
    }
    if (left)
        return false;
    __atomic_add_fetch(&refused, 1, __ATOMIC_RELAXED); /* and all that follow */
    return true;
}

void *__wrap_malloc(size_t size)
{
    return is_refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return is_refused() ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text)
{
    return is_refused() ? NULL : __real_strdup(text);
}

/* ---- a report, and what can be done with it ---- */

/* Large enough for writers to need more than the arena has left; its beginning is enough to read again and again. */
enum { PAGE_SIZE = 40000, SHORT_SIZE = 1200 };
static char page[PAGE_SIZE];

static void make_page(void)
{
    static const char piece[] =
        "<p>Envoys of Indonesia met negotiators from Aceh in Helsinki on Monday, Martti Ahtisaari said, and agreed to "
        "withdraw 9,000 soldiers. \"We reject the offer,\" a spokesman of Sweden told reporters on July 12.</p>";
    size_t size = (size_t)snprintf(page, sizeof page,
                                   "<html><head><title>Talks go on</title><script "
                                   "type=application/ld+json>{\"@type\":\"NewsArticle\"}</script><body>");
    while (size + sizeof piece < sizeof page)
        size += (size_t)snprintf(page + size, sizeof page - size, "%s", piece);
}

typedef struct sum {
    uint64_t value;
    size_t size;
} sum;

static int add_up(void *payload, const char *bytes, size_t size)
{
    sum *s = payload;
    for (size_t i = 0; i < size; i++)
        s->value = (s->value ^ (unsigned char)bytes[i]) * 0x100000001B3u;
    s->size += size;
    return 0;
}

static dragoman *reader;
static dragoman_record *record;
static dragoman_error error;

typedef int act(int which, sum *out);

static int open_reader(int which, sum *out)
{
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    int code = dragoman_open(&reader, &settings, &error);
    assert_true((code == 0) == (reader != NULL));
    (void)which;
    (void)out;
    return code;
}

static int new_record(int which, sum *out)
{
    int code = dragoman_record_new(&record, reader, &error);
    assert_true((code == 0) == (record != NULL));
    (void)which;
    (void)out;
    return code;
}

/* which: 0 all of the page, 1 its beginning */
static int read_page(int which, sum *out)
{
    size_t size = which ? SHORT_SIZE : strlen(page);
    dragoman_input input = {.bytes = page, .size = size, .name = "page.html", .published = "2005-07-15"};
    (void)out;
    return dragoman_read(reader, &input, record, &error);
}

static int write_format(int which, sum *out)
{
    return dragoman_write(record, (dragoman_format_out)which, NULL, add_up, out, &error);
}

static int write_table(int which, sum *out)
{
    return dragoman_write_table(record, which, add_up, out, &error);
}

static char json[1 << 20]; /* a record's */
static size_t json_size;

static int keep(void *payload, const char *bytes, size_t size)
{
    (void)payload;
    assert_true(size <= sizeof json - json_size);
    memcpy(json + json_size, bytes, size);
    json_size += size;
    return 0;
}

/* Into a new record, so that all memory is asked for anew. */
static int read_back(int which, sum *out)
{
    dragoman_record *back = NULL;
    int code = dragoman_record_new_empty(&back, 0, &error);
    code = code ? code : dragoman_record_parse(back, json, json_size, &error);
    assert_int_equal(dragoman_count(back, DRAGOMAN_EVENTS) > 0, code == 0);
    dragoman_record_close(&back);
    (void)which;
    (void)out;
    return code;
}

static int relate(int which, sum *out)
{
    static const char line[] = "{\"id\":\"1\",\"text\":\"Sweden met Norway.\",\"actor\":[0,6],\"recipient\":[11,17]}";
    dragoman_record *scratch = NULL;
    int code = dragoman_record_new(&scratch, reader, &error);
    code = code ? code : dragoman_relate(reader, line, sizeof line - 1, scratch, add_up, out, &error);
    dragoman_record_close(&scratch);
    (void)which;
    return code;
}

/* A table of the record as a stream of bytes; these count only when they are whole. */
static int stream_table(int which, sum *out)
{
    dragoman_tables *tables = NULL;
    struct ArrowSchema schema = {0};
    struct ArrowArray batch = {0};
    sum whole = {0};
    int code = dragoman_tables_new(&tables, &which, 1, &error);
    code = code ? code : dragoman_tables_add(tables, record, &error);
    code = code ? code : dragoman_arrow_schema(&schema, which, &error);
    code = code ? code : dragoman_tables_take(tables, which, &batch, &error);
    code = code ? code : dragoman_arrow_write_schema(&schema, add_up, &whole, &error);
    code = code ? code : dragoman_arrow_write_batch(&schema, &batch, add_up, &whole, &error);
    code = code ? code : dragoman_arrow_write_end(add_up, &whole, &error);
    if (schema.release)
        schema.release(&schema);
    if (batch.release)
        batch.release(&batch);
    dragoman_tables_close(&tables);
    if (!code)
        *out = whole;
    return code;
}

/* A table of the record's stories, batch by batch. */
static int stream_stories(int which, sum *out)
{
    dragoman_stories *stories = NULL;
    struct ArrowArrayStream stream = {0};
    struct ArrowArray batch = {0};
    int code = dragoman_stories_new(&stories, &error);
    code = code ? code : dragoman_stories_add(stories, record, &error);
    code = code ? code : dragoman_stories_stream(&stream, which, &stories, NULL, 0, &error);
    if (!code && stream.get_next(&stream, &batch) == ENOMEM) {
        assert_non_null(strstr(stream.get_last_error(&stream), "out of memory"));
        error.code = code = DRAGOMAN_E_MEMORY;
    }
    out->size = batch.release ? (size_t)batch.length : 0;
    if (batch.release)
        batch.release(&batch);
    if (stream.release)
        stream.release(&stream);
    dragoman_stories_close(&stories);
    return code;
}

/* Does it with ever more allocations granted, until it comes through; how often it did not. */
static size_t starve(act *of, int which)
{
    size_t failures = 0;
    for (;; failures++) {
        sum got = {0};
        granted = failures;
        refused = 0;
        armed = true;
        int code = of(which, &got);
        armed = false;
        if (!refused) {
            assert_int_equal(code, 0);
            return failures;
        }
        if (code != DRAGOMAN_E_MEMORY || error.code != code || !error.message || got.size)
            fail_msg("allocation %zu refused: code %d, %zu bytes written", failures, code, got.size);
        assert_true(failures < 2000);
    }
}

static sum done_well(act *of, int which)
{
    sum out = {0};
    assert_int_equal(of(which, &out), 0);
    return out;
}

static void check_same(act *of, int which, sum before)
{
    sum after = done_well(of, which);
    if (after.value != before.value || after.size != before.size)
        fail_msg("output %d is not what it was", which);
}

static void every_allocation_may_be_refused(void **state)
{
    (void)state;
    make_page();
    assert_true(starve(open_reader, 0) > 5);
    assert_true(starve(new_record, 0) > 0);
    done_well(read_page, 1);
    sum before = done_well(write_format, DRAGOMAN_JSONL);
    dragoman_record_close(&record);
    done_well(new_record, 0);
    assert_true(starve(read_page, 1) > 1);
    check_same(write_format, DRAGOMAN_JSONL, before);
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, keep, NULL, NULL), 0);
    assert_true(starve(read_back, 0) > 2);
    assert_true(starve(relate, 0) > 1);
    for (int table = 0; dragoman_table_name(table); table++)
        assert_true(starve(stream_table, table) > 10);
    for (int table = 0; dragoman_story_table_name(table); table++)
        assert_true(starve(stream_stories, table) > 10);
    dragoman_record_close(&record);
    dragoman_close(&reader);
}

static void every_writer_may_run_out(void **state)
{
    (void)state;
    static const dragoman_format_out formats[] = {DRAGOMAN_JSONL,    DRAGOMAN_PRETTY,  DRAGOMAN_CONLLU,
                                                  DRAGOMAN_GDELT,    DRAGOMAN_POLECAT, DRAGOMAN_PLOVER,
                                                  DRAGOMAN_PETRARCH, DRAGOMAN_ACLED,   DRAGOMAN_GDELT_MENTIONS};
    size_t failures = 0;
    make_page();
    done_well(open_reader, 0);
    done_well(new_record, 0);
    done_well(read_page, 0);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        sum before = done_well(write_format, (int)formats[i]);
        failures += starve(write_format, (int)formats[i]);
        check_same(write_format, (int)formats[i], before);
    }
    for (int table = 0; dragoman_table_name(table); table++) {
        sum before = done_well(write_table, table);
        failures += starve(write_table, table);
        check_same(write_table, table, before);
    }
    assert_true(failures > 1);
    dragoman_record_close(&record);
    dragoman_close(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_may_be_refused),
        cmocka_unit_test(every_writer_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
