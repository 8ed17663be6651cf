/* Ending a reading from outside: by the caller, by a time limit; and a text's memory, bounded by its size. */
#include "unit/test.h"

#include <stdlib.h>
#include <time.h>

#include "api/reader.h"

static const char PAGE[] =
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Talks end | The Courier</title></head><body>"
    "<nav><ul><li><a href=/>Home</a><li><a href=/world>World</a></ul></nav><article><h1>Talks end</h1>"
    "<p>Presidents Alija Izetbegovic, Franjo Tudjman and Slobodan Milosevic initialled a peace agreement in Dayton, "
    "Ohio, on Tuesday after three weeks of negotiations, a senior American official said.</p>"
    "<p>\"This is not a just peace,\" Mr. Izetbegovic said, \"but it is more just than a continuation of war.\" He "
    "said "
    "that at least 60,000 NATO troops would be sent to Bosnia within weeks.</p></article></body></html>";
static const char QUESTION[] = "{\"id\":1,\"text\":\"Sweden met Norway.\",\"actor\":[0,6],\"recipient\":[11,17]}";

static int keep(void *payload, const char *bytes, size_t size)
{
    (void)payload, (void)bytes, (void)size;
    return 0;
}

/* Says stop at the n-th time it is asked. */
typedef struct patience {
    size_t asked, until;
    const void *owner; /* that every input is to carry, unless NULL */
    bool strange;
} patience;

static int runs_out(void *payload, const dragoman_input *input)
{
    patience *p = payload;
    p->strange |= !input || (p->owner && input->owner != p->owner);
    return ++p->asked >= p->until;
}

static dragoman *open_with(dragoman_settings settings)
{
    dragoman *reader = NULL;
    dragoman_error error;
    int code = dragoman_open(&reader, &settings, &error);
    if (code)
        fail_msg("%s: %s", error.where, error.message);
    return reader;
}

static dragoman_settings defaults(void)
{
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    return settings;
}

static void a_reading_can_be_cancelled_wherever_it_is_asked(void **state)
{
    (void)state;
    patience p = {.owner = &p};
    dragoman_settings settings = defaults();
    settings.cancelled = runs_out;
    settings.cancel_payload = &p;
    dragoman *reader = open_with(settings);
    dragoman_record *record = NULL;
    dragoman_error error;
    dragoman_input input = {.bytes = PAGE, .size = sizeof PAGE - 1, .name = "page.html", .owner = &p};
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    size_t cancelled = 0;
    for (p.until = 1;; p.until++) {
        p.asked = 0;
        int code = dragoman_read(reader, &input, record, &error);
        assert_false(p.strange);
        if (!code)
            break;
        assert_int_equal(code, DRAGOMAN_E_CANCELLED);
        assert_int_equal(error.code, DRAGOMAN_E_CANCELLED);
        assert_string_equal(error.where, "page.html");
        assert_int_equal(p.asked, p.until); /* not asked again */
        assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, keep, NULL, NULL), DRAGOMAN_E_EMPTY);
        cancelled++;
    }
    assert_true(cancelled >= 4);
    p.until = SIZE_MAX;
    p.owner = NULL;
    size_t asked = p.asked;
    assert_int_equal(dragoman_write(record, DRAGOMAN_JSONL, NULL, keep, NULL, NULL), 0);
    assert_int_equal(p.asked, asked); /* what is read is written */
    dragoman_record_close(&record);
    dragoman_close(&reader);
}

static int at_once(void *payload, const dragoman_input *input)
{
    (void)payload, (void)input;
    return 1;
}

static void relating_can_be_cancelled(void **state)
{
    (void)state;
    dragoman_settings settings = defaults();
    settings.cancelled = at_once;
    dragoman *reader = open_with(settings);
    dragoman_record *record = NULL;
    dragoman_error error;
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    assert_int_equal(dragoman_relate(reader, QUESTION, sizeof QUESTION - 1, record, keep, NULL, &error),
                     DRAGOMAN_E_CANCELLED);
    dragoman_record_close(&record);
    dragoman_close(&reader);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Sentences that have everything in them, until the text is `size` bytes long. */
static dr_str dense_text(size_t size)
{
    static const char *const sentences[] = {
        "Richard Holbrooke met Slobodan Milosevic in Belgrade on 14 September 1995 and said that the Serbs would "
        "withdraw. ",
        "Croatia's army attacked Bosnian Serb forces near Knin and captured 2,000 soldiers, General Ante Gotovina "
        "said. ",
        "\"We reject this proposal,\" President Alija Izetbegovic told reporters in Sarajevo, \"and demand a new "
        "map.\" ",
        "The United Nations condemned Yugoslavia and NATO threatened air strikes unless the siege of Sarajevo ended. ",
    };
    dr_buf out = {.arena = arena};
    for (size_t i = 0; out.size < size; i++) {
        dr_buf_add(&out, dr_str_of(sentences[i % 4]));
        if (i % 4 == 3)
            dr_buf_add(&out, DR_STR("\n\n"));
    }
    return dr_buf_view(&out);
}

static void a_long_reading_ends_soon_after_its_time(void **state)
{
    (void)state;
    GUARD();
    dr_str text = dense_text((size_t)1 << 20);
    dragoman_settings settings = defaults();
    settings.time_limit = 0.2;
    dragoman *reader = open_with(settings);
    dragoman_record *record = NULL;
    dragoman_error error;
    dragoman_input input = {.bytes = text.at, .size = text.size, .from = DRAGOMAN_FROM_TEXT, .raw = 1};
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    double start = seconds();
    assert_int_equal(dragoman_read(reader, &input, record, &error), DRAGOMAN_E_TIME);
    assert_true(seconds() - start < 20); /* room for a machine with much else to do, and for sanitizers */
    input = (dragoman_input){.bytes = QUESTION, .size = 8, .from = DRAGOMAN_FROM_TEXT, .raw = 1};
    assert_int_equal(dragoman_read(reader, &input, record, &error), 0); /* each report has its own time */
    dragoman_record_close(&record);
    dragoman_close(&reader);
    settings.time_limit = -1;
    assert_int_equal(dragoman_open(&reader, &settings, &error), DRAGOMAN_E_ARGUMENT);
    settings.time_limit = strtod("nan", NULL);
    assert_int_equal(dragoman_open(&reader, &settings, &error), DRAGOMAN_E_ARGUMENT);
}

/* Bytes on the arena, at most, while reading `size` bytes of the text over and over. */
static size_t taken_by(const dragoman *reader, const char *text, size_t size)
{
    dr_buf all = {.arena = arena};
    while (all.size + strlen(text) <= size)
        dr_buf_add(&all, dr_str_of(text));
    dragoman_input input = {.bytes = all.at, .size = all.size, .from = DRAGOMAN_FROM_TEXT, .raw = 1};
    dragoman_record *record = NULL;
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
    size_t most = dr_arena_most(record->arena);
    dragoman_record_close(&record);
    return most;
}

/* docs/api.md promises it: 12 MiB for the engine, and so many bytes for each byte of the densest texts. */
static void a_text_takes_a_small_multiple_of_its_size(void **state)
{
    (void)state;
    GUARD();
    enum { SMALL = 8 << 10, LARGE = 40 << 10, FACTOR = 80, ENGINE = 12 << 20 };
    static const char *const texts[] = {
        "Richard Holbrooke met Slobodan Milosevic in Belgrade on 14 September 1995 and said that he would go.\n\n",
        "Iran attacked Iraq. ", "\"No,\" he said. ", ". . . , , ! ? "};
    setenv("DRAGOMAN_COPIES", "0", 1); /* else one sentence again and again were read once */
    dragoman *reader = open_with(defaults());
    unsetenv("DRAGOMAN_COPIES");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t small = taken_by(reader, texts[i], SMALL), large = taken_by(reader, texts[i], LARGE);
        print_message("# %.20s: %.1f bytes a byte, %.1f MiB besides\n", texts[i],
                      (double)(large - small) / (LARGE - SMALL),
                      ((double)small - (double)(large - small) / (LARGE - SMALL) * SMALL) / (1 << 20));
        assert_true(large - small <= (size_t)FACTOR * (LARGE - SMALL));
        assert_true(small <= ENGINE + (size_t)FACTOR * SMALL);
    }
    dragoman_close(&reader);
}

static void what_is_reserved_must_be_zero(void **state)
{
    (void)state;
    dragoman_settings settings = defaults();
    dragoman *reader = open_with(settings), *other = NULL;
    dragoman_record *record = NULL;
    dragoman_input input = {.bytes = PAGE, .size = sizeof PAGE - 1};
    dragoman_style style = {.width = 80};
    dragoman_flow flow = {.next = NULL};
    assert_int_equal(dragoman_record_new(&record, reader, NULL), 0);
    settings.reserved[sizeof settings.reserved - 1] = 1;
    assert_int_equal(dragoman_open(&other, &settings, NULL), DRAGOMAN_E_ARGUMENT);
    input.reserved[0] = 1;
    assert_int_equal(dragoman_read(reader, &input, record, NULL), DRAGOMAN_E_ARGUMENT);
    input.reserved[0] = 0;
    assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
    assert_int_equal(dragoman_write(record, DRAGOMAN_PRETTY, &style, keep, NULL, NULL), 0);
    style.reserved[7] = 1;
    assert_int_equal(dragoman_write(record, DRAGOMAN_PRETTY, &style, keep, NULL, NULL), DRAGOMAN_E_ARGUMENT);
    flow.reserved[3] = 1;
    assert_int_equal(dragoman_read_all(reader, 1, &flow, NULL), DRAGOMAN_E_ARGUMENT);
    dragoman_record_close(&record);
    dragoman_close(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reading_can_be_cancelled_wherever_it_is_asked),
        cmocka_unit_test(relating_can_be_cancelled),
        TEST(a_long_reading_ends_soon_after_its_time),
        TEST(a_text_takes_a_small_multiple_of_its_size),
        cmocka_unit_test(what_is_reserved_must_be_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
