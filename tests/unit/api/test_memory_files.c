/* Actor lists and the model from memory: the same reader as from files. */
#include "unit/test.h"

#include <stdio.h>
#include <stdlib.h>

#include "api/reader.h"

static const char LIST[] = "id\tname\tkind\tcountry\tsector\ncarbonari\tCarbonari\tgroup\tITA\tREB\n";
static const char DICTIONARY[] = "GARIBALDI [ITAREB]\n";
static const char TEXT[] = "The Carbonari attacked Austria near Naples, Garibaldi said.";

static int keep(void *payload, const char *bytes, size_t size)
{
    dr_buf_add(payload, (dr_str){bytes, size});
    return 0;
}

static dr_str record_with(const dragoman_settings *settings)
{
    dragoman *reader = NULL;
    dragoman_record *record = NULL;
    dragoman_error error;
    dr_buf out = {.arena = arena};
    dragoman_input input = {.bytes = TEXT, .size = sizeof TEXT - 1, .from = DRAGOMAN_FROM_TEXT, .raw = 1};
    if (dragoman_open(&reader, settings, &error))
        fail_msg("%s: %s", error.where, error.message);
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, keep, &out, NULL), 0);
    dragoman_record_close(&record);
    dragoman_close(&reader);
    return dr_buf_view(&out);
}

static void lists_are_read_from_memory_as_from_files(void **state)
{
    (void)state;
    GUARD();
    char path[] = "/tmp/dragoman-list-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(LIST, 1, sizeof LIST - 1, file), sizeof LIST - 1);
    assert_int_equal(fclose(file), 0);
    const char *files[] = {path, NULL};
    char *copy = strdup(LIST); /* gone when the record is made: the call copies it */
    dragoman_bytes lists[] = {{strrchr(path, '/') + 1, copy, sizeof LIST - 1},
                              {"mine.txt", DICTIONARY, sizeof DICTIONARY - 1}};
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    settings.actor_files = files;
    settings.actor_lists = lists + 1;
    settings.actor_list_count = 1;
    dr_str of_file = record_with(&settings);
    settings.actor_files = NULL;
    settings.actor_lists = lists;
    settings.actor_list_count = 2;
    dr_str of_memory = record_with(&settings);
    free(copy);
    remove(path);
    assert_true(dr_find(of_file, DR_STR("\"known\":\"carbonari\"")) != DR_NOT_FOUND);
    assert_true(dr_find(of_file, DR_STR("\"code\":\"ITAREB\"")) != DR_NOT_FOUND);
    assert_true(dr_find(of_file, DR_STR("; mine.txt ")) != DR_NOT_FOUND); /* in made_by.knowledge */
    assert_true(dr_eq(of_file, of_memory));
}

static void a_broken_list_in_memory_is_named(void **state)
{
    (void)state;
    dragoman *reader = NULL;
    dragoman_error error;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    static const char broken[] = "name\tkind\nCarbonari\tclub\n";
    dragoman_bytes list = {"clubs.tsv", broken, sizeof broken - 1};
    settings.actor_lists = &list;
    settings.actor_list_count = 1;
    assert_int_equal(dragoman_open(&reader, &settings, &error), DRAGOMAN_E_TABLE);
    assert_string_equal(error.where, "clubs.tsv");
    assert_int_equal(error.line, 2);
    list = (dragoman_bytes){"none.tsv", NULL, 5};
    assert_int_equal(dragoman_open(&reader, &settings, &error), DRAGOMAN_E_ARGUMENT);
    assert_string_equal(error.where, "none.tsv");
    assert_null(reader);
}

static char *whole_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = file ? aligned_alloc(64, (size_t)64 << 20) : NULL;
    assert_non_null(bytes);
    *size = fread(bytes, 1, ((size_t)64 << 20) - 64, file);
    fclose(file);
    return bytes;
}

static void a_model_is_read_from_memory_as_from_its_file(void **state)
{
    (void)state;
    GUARD();
    const char *path = getenv("DRAGOMAN_MODEL");
    assert_non_null(path);
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    dr_str of_file = record_with(&settings);
    size_t size;
    char *bytes = whole_file(path, &size);
    settings.model = (dragoman_bytes){"a model", bytes, size};
    assert_true(dr_eq(of_file, record_with(&settings)));
    memmove(bytes + 8, bytes, size); /* where malloc might put it: no multiple of 64 */
    settings.model.bytes = bytes + 8;
    assert_true(dr_eq(of_file, record_with(&settings)));
    bytes[8] ^= 1;
    dragoman *reader = NULL;
    dragoman_error error;
    assert_int_equal(dragoman_open(&reader, &settings, &error), DRAGOMAN_E_TABLE);
    assert_string_equal(error.where, "a model");
    settings.model.size = 0;
    assert_int_equal(dragoman_open(&reader, &settings, &error), DRAGOMAN_E_TABLE);
    assert_null(reader);
    free(bytes);
}

static int open_with_list(const char *bytes, size_t size)
{
    const dragoman_bytes list = {.name = "mine", .bytes = bytes, .size = size};
    dragoman_settings settings = {.actors_only = 1, .actor_lists = &list, .actor_list_count = 1};
    dragoman *reader = NULL;
    int code = dragoman_open(&reader, &settings, NULL);
    dragoman_close(&reader);
    return code;
}

static void lists_and_their_lines_have_limits(void **state)
{
    (void)state;
    enum { MOST = 64 * 1024, BEFORE = sizeof "name\tkind\n" - 1 };
    static char table[BEFORE + MOST + 1] = "name\tkind\n";
    static const char behind[] = "\tperson";
    for (size_t size = MOST; size <= MOST + 1; size++) {
        memset(table + BEFORE, 'a', size);
        memcpy(table + BEFORE + size - strlen(behind), behind, strlen(behind));
        assert_int_equal(open_with_list(table, BEFORE + size), size > MOST ? DRAGOMAN_E_TABLE : 0);
    }
    assert_int_equal(open_with_list(table, ((size_t)256 << 20) + 1), DRAGOMAN_E_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lists_are_read_from_memory_as_from_files),
        cmocka_unit_test(a_broken_list_in_memory_is_named),
        cmocka_unit_test(lists_and_their_lines_have_limits),
        TEST(a_model_is_read_from_memory_as_from_its_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
