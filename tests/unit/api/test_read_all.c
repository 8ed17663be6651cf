/* dragoman_read_all: order, stops, and records handed over before the next input is there. */
#include "unit/test.h"

#include <semaphore.h>
#include <stdlib.h>
#include <time.h>

#include "dragoman/dragoman.h"

static const char PAGE[] =
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Talks end | The Courier</title></head><body>"
    "<article><h1>Talks end</h1><p>Presidents Alija Izetbegovic, Franjo Tudjman and Slobodan Milosevic initialled a "
    "peace agreement in Dayton, Ohio, on Tuesday after three weeks of negotiations, a senior American official said."
    "</p></article></body></html>";

static dragoman *reader;

static int open_reader(void **state)
{
    (void)state;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    return dragoman_open(&reader, &settings, NULL);
}

static int close_reader(void **state)
{
    (void)state;
    dragoman_close(&reader);
    return 0;
}

static int write_line(void *payload, const dragoman_record *record, dragoman_sink *sink, void *sink_payload,
                      dragoman_error *error)
{
    (void)payload;
    if (sink(sink_payload, "", 0)) /* nothing is a piece too */
        return DRAGOMAN_E_IO;
    return dragoman_write(record, DRAGOMAN_JSONL, NULL, sink, sink_payload, error);
}

/* ---- order ---- */

/* Numbered inputs, every fifth of which cannot be had. */
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

static int done_number(void *payload, const dragoman_input *input, const char *bytes, size_t size,
                       const dragoman_error *error)
{
    numbers *n = payload;
    int number = n->done++;
    if ((error != NULL) != (number % 5 == 4) ||
        (!error && (size < 500 || bytes[0] != '{' || input->offset != (size_t)number)))
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
    dragoman_error error;
    for (unsigned jobs = 1; jobs <= 8; jobs *= 2) {
        numbers n = {0};
        dragoman_flow flow = {.next = next_number, .write = write_line, .done = done_number, .release = release_number, .payload = &n};
        assert_int_equal(dragoman_read_all(reader, jobs, &flow, &error), 0);
        assert_int_equal(n.done, 50);
        assert_int_equal(n.released, 40);
        n = (numbers){.stop_at = 10};
        assert_int_equal(dragoman_read_all(reader, jobs, &flow, &error), 7);
        assert_int_equal(n.done, 10);
        assert_int_equal(n.released, n.next - n.next / 5);
        n = (numbers){0};
        flow.write = NULL; /* JSON Lines */
        assert_int_equal(dragoman_read_all(reader, jobs, &flow, &error), 0);
        assert_int_equal(n.done, 50);
    }
}

/* ---- at once ---- */

enum { PIECES = 5, PATIENCE = 60 /* seconds: long enough for a machine with much else to do */ };

/* An input that comes only once the record before it was handed over, as from somebody at a pipe's other end. */
typedef struct dialogue {
    sem_t answered;
    int asked, late;
} dialogue;

static int next_question(void *payload, dragoman_input *out, dragoman_error *error)
{
    dialogue *d = payload;
    struct timespec until;
    (void)error;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE;
    if (d->asked && sem_timedwait(&d->answered, &until)) {
        d->late++;
        return 0;
    }
    if (d->asked++ == PIECES)
        return 0;
    *out = (dragoman_input){.bytes = PAGE, .size = sizeof PAGE - 1};
    return 1;
}

static int done_question(void *payload, const dragoman_input *input, const char *bytes, size_t size,
                         const dragoman_error *error)
{
    (void)input, (void)bytes, (void)size;
    sem_post(&((dialogue *)payload)->answered);
    return error != NULL;
}

static void a_finished_record_does_not_wait_for_the_next_input(void **state)
{
    (void)state;
    for (unsigned jobs = 1; jobs <= 4; jobs *= 2) {
        dialogue d = {0};
        assert_int_equal(sem_init(&d.answered, 0, 0), 0);
        dragoman_flow flow = {.next = next_question, .write = write_line, .done = done_question, .release = NULL, .payload = &d};
        assert_int_equal(dragoman_read_all(reader, jobs, &flow, NULL), 0);
        assert_int_equal(d.late, 0);
        assert_int_equal(d.asked, PIECES + 1);
        sem_destroy(&d.answered);
    }
}

/* ---- memory ---- */

static bool refuse;
void *__real_realloc(void *old, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_realloc(void *old, size_t size)
{
    return refuse ? NULL : __real_realloc(old, size);
}

static int done_without_memory(void *payload, const dragoman_input *input, const char *bytes, size_t size,
                               const dragoman_error *error)
{
    (void)input, (void)bytes, (void)size;
    *(dragoman_error *)payload = *error;
    return error->code;
}

static int next_page(void *payload, dragoman_input *out, dragoman_error *error)
{
    (void)payload, (void)error;
    *out = (dragoman_input){.bytes = PAGE, .size = sizeof PAGE - 1, .name = "page.html"};
    return 1;
}

static void no_room_for_the_output_is_want_of_memory(void **state)
{
    (void)state;
    dragoman_error error = {0};
    dragoman_flow flow = {.next = next_page, .write = write_line, .done = done_without_memory, .release = NULL, .payload = &error};
    refuse = true;
    int code = dragoman_read_all(reader, 1, &flow, NULL);
    refuse = false;
    assert_int_equal(code, DRAGOMAN_E_MEMORY);
    assert_int_equal(error.code, DRAGOMAN_E_MEMORY);
    assert_string_equal(error.where, "page.html");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flows_hand_over_in_order_and_release_every_input),
        cmocka_unit_test(a_finished_record_does_not_wait_for_the_next_input),
        cmocka_unit_test(no_room_for_the_output_is_want_of_memory),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
