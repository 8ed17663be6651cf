/* The writers of a record: what is the same wherever they run, and what they make harmless. */
#include "unit/test.h"

#include "base/str.h"
#include "dragoman/dragoman.h"
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
    static const dragoman_format_out formats[] = {DRAGOMAN_JSONL, DRAGOMAN_PRETTY, DRAGOMAN_CONLLU};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        assert_int_equal(dragoman_write(from, formats[i], NULL, collect, out, NULL), 0);
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
    enum { LIMIT = 2 << 20, TIMES = 500 };
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_locale_with_decimal_commas_changes_nothing),
        TEST(writing_again_and_again_takes_no_more_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
