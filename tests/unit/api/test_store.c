/* The store in public: a record is kept, coded again, compared, corrected and watched. test_store FULL: a record with
 * something in every member, about envoys in Dayton and a shelled Tuzla. */
#include "unit/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dragoman/store.h"

static const char *full_path;
static char folder[] = "/tmp/dragoman-store-XXXXXX", path[64];
static dragoman_store *store;
static dragoman_error error;
static dr_str full;

static dr_str whole_file(const char *name)
{
    dr_buf out = {.arena = arena};
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    char piece[4096];
    for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;)
        dr_buf_add(&out, (dr_str){piece, got});
    fclose(file);
    return dr_buf_view(&out);
}

/* FULL with one text in the place of another, which it has. */
static dr_str altered(const char *was, const char *is)
{
    size_t at = dr_find(full, dr_str_of(was));
    assert_true(at != DR_NOT_FOUND);
    dr_buf out = {.arena = arena};
    dr_buf_add(&out, (dr_str){full.at, at});
    dr_buf_add(&out, dr_str_of(is));
    dr_buf_add(&out, dr_from(full, at + strlen(was)));
    return dr_buf_view(&out);
}

static int open_store(void **state)
{
    remove(path);
    return set_up(state) || dragoman_store_open(&store, path, DRAGOMAN_STORE_CREATE, &error);
}

static int close_store(void **state)
{
    dragoman_store_close(&store);
    return tear_down(state);
}

#define STEST(function) cmocka_unit_test_setup_teardown(function, open_store, close_store)
#define GUARD_AND_ADD()                                                                                                \
    GUARD();                                                                                                           \
    full = whole_file(full_path);                                                                                      \
    assert_int_equal(add(full), DRAGOMAN_STORED_NEW)

static dragoman_stored add(dr_str json)
{
    dragoman_addition item = {.json = json.at, .size = json.size};
    assert_int_equal(dragoman_store_add(store, &item, 1, &error), 0);
    return item.stored;
}

static dragoman_addition recode(dr_str json)
{
    dragoman_addition item = {.json = json.at, .size = json.size};
    assert_int_equal(dragoman_store_recode(store, &item, 1, &error), 0);
    return item;
}

/* The values of a column, one behind the other. */
static dr_str column_of(dragoman_answer *answer, const char *name)
{
    dr_buf out = {.arena = arena};
    while (dragoman_answer_next(answer, &error) > 0)
        for (size_t i = 0; i < dragoman_answer_columns(answer); i++) {
            dragoman_value value = dragoman_answer_value(answer, i);
            if (strcmp(dragoman_answer_column(answer, i), name))
                continue;
            if (value.kind == DRAGOMAN_VALUE_INT)
                dr_buf_format(&out, "%lld ", (long long)value.integer);
            else
                dr_buf_format(&out, "%.*s ", (int)value.size, value.text ? value.text : "-");
        }
    dragoman_answer_close(&answer);
    return dr_trim(dr_buf_view(&out));
}

static dr_str ask(const char *column, int as_coded)
{
    dragoman_answer *answer = NULL;
    const dragoman_filter filter = {.as_coded = as_coded};
    assert_int_equal(dragoman_store_ask(store, DRAGOMAN_ASK_EVENTS, &filter, &answer, &error), 0);
    return column_of(answer, column);
}

/* ---- coded again ---- */

static void another_coding_takes_the_place_of_the_one_that_held(void **state)
{
    (void)state;
    GUARD_AND_ADD();
    dr_str numbers = ask("number", 0);
    dr_str other = altered("\"type\":\"ASSAULT\"", "\"type\":\"COERCE\"");
    assert_int_equal(recode(full).stored, DRAGOMAN_STORED_SAME);
    assert_int_equal(recode(other).stored, DRAGOMAN_STORED_RECODED);
    assert_int_equal(recode(other).stored, DRAGOMAN_STORED_SAME);
    assert_str(ask("type", 0), "CONSULT COERCE");
    dr_str now = ask("number", 0);
    size_t first = dr_find_byte(now, ' ');
    assert_true(dr_starts(numbers, (dr_str){now.at, first}) && !dr_eq(numbers, now));
    /* Twice in one call, and one whose report is not stored. */
    dr_str third = altered("\"type\":\"ASSAULT\"", "\"type\":\"MOBILIZE\""),
           none = altered("0123456789abcdef", "0123456789abcdee");
    dragoman_addition items[] = {{.json = full.at, .size = full.size},
                                 {.json = none.at, .size = none.size},
                                 {.json = third.at, .size = third.size}};
    assert_int_equal(dragoman_store_recode(store, items, 3, &error), 0);
    assert_int_equal(items[0].stored, DRAGOMAN_STORED_RECODED);
    assert_int_equal(items[1].error.code, DRAGOMAN_E_ARGUMENT);
    assert_int_equal(items[1].stored, DRAGOMAN_STORED_NOT);
    assert_int_equal(items[2].stored, DRAGOMAN_STORED_RECODED);
    assert_str(ask("type", 0), "CONSULT MOBILIZE");
    dragoman_answer *answer = NULL;
    const dragoman_filter all = {0};
    assert_int_equal(dragoman_store_codings(store, &all, &answer, &error), 0);
    assert_int_equal(dr_find(column_of(answer, "superseded"), DR_STR("-")) != DR_NOT_FOUND, 1);
}

static void what_others_coded_is_listed_and_given(void **state)
{
    (void)state;
    GUARD_AND_ADD();
    dragoman *reader = NULL;
    dragoman_settings settings;
    dragoman_recoding *recoding = NULL;
    dragoman_input input;
    dragoman_default_settings(&settings);
    settings.actors_only = 1;
    assert_int_equal(dragoman_open(&reader, &settings, &error), 0);
    assert_int_equal(dragoman_recoding_open(&recoding, store, reader, NULL, 0, &error), 0);
    assert_int_equal(dragoman_recoding_size(recoding), 1);
    assert_int_equal(dragoman_recoding_next(recoding, &input, &error), 1);
    assert_int_equal(input.from, DRAGOMAN_FROM_RECORD);
    assert_string_equal(input.name, "talks.html:2");
    assert_true(dr_eq((dr_str){input.bytes, input.size}, dr_trim(full)));
    dragoman_input_release(&input);
    assert_int_equal(dragoman_recoding_next(recoding, &input, &error), 0);
    dragoman_recoding_close(&recoding);
    const dragoman_filter other = {.report = "nothing.html"};
    assert_int_equal(dragoman_recoding_open(&recoding, store, reader, &other, 1, &error), 0);
    assert_int_equal(dragoman_recoding_size(recoding), 0);
    dragoman_recoding_close(&recoding);
    dragoman_close(&reader);
}

/* ---- compared ---- */

static void what_changed_is_told_field_by_field(void **state)
{
    (void)state;
    GUARD_AND_ADD();
    dragoman_diff *diff = NULL;
    dragoman_change change;
    assert_int_equal(dragoman_diff_open(&diff, store, NULL, NULL, &error), 0);
    assert_int_equal(dragoman_diff_reports(diff), 0);
    assert_int_equal(dragoman_diff_next(diff, &change, &error), 0);
    dragoman_diff_close(&diff);
    recode(altered("\"type\":\"ASSAULT\"", "\"type\":\"COERCE\""));
    assert_int_equal(dragoman_diff_open(&diff, store, NULL, NULL, &error), 0);
    assert_int_equal(dragoman_diff_reports(diff), 1);
    assert_int_equal(dragoman_diff_next(diff, &change, &error), 1);
    assert_int_equal(change.kind, DRAGOMAN_CHANGE_CHANGED);
    assert_string_equal(change.was, "E2");
    assert_string_equal(change.is, "E2");
    assert_string_equal(change.type, "COERCE");
    assert_int_equal(change.field_count, 1);
    assert_string_equal(change.fields[0].name, "type");
    assert_str(((dr_str){change.fields[0].was.text, change.fields[0].was.size}), "ASSAULT");
    assert_int_equal(dragoman_diff_next(diff, &change, &error), 0);
    const dragoman_between wrong[] = {{.from = 999999}, {.model = "one"}, {.from = change.from, .to = 1}};
    dragoman_diff_close(&diff);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(dragoman_diff_open(&diff, store, NULL, &wrong[i], &error), DRAGOMAN_E_ARGUMENT);
        assert_null(diff);
    }
}

/* ---- corrected ---- */

static int keep(void *payload, const char *bytes, size_t size)
{
    dr_buf_add(payload, (dr_str){bytes, size});
    return 0;
}

static int refuse(void *payload, const char *bytes, size_t size)
{
    (void)payload, (void)bytes, (void)size;
    return 1;
}

static void corrections_are_kept_over_what_was_coded(void **state)
{
    (void)state;
    GUARD_AND_ADD();
    const char *const nobody[] = {NULL}, *const serbia[] = {"Serbia", NULL};
    dragoman_correction first = {.report = "talks.html:2",
                                 .fact = "E2",
                                 .type = "COERCE",
                                 .modes = nobody,
                                 .actors = serbia,
                                 .recipients = nobody,
                                 .day = "",
                                 .place = "P2",
                                 .voice = "",
                                 .by = "anna"};
    assert_int_equal(dragoman_store_correct(store, NULL, &first, &error), 0);
    assert_true(first.number > 0);
    dragoman_correction missing = {
        .report = "talks.html:2", .missing = 1, .type = "REJECT", .words = "refused", .actors = serbia, .by = "bob"};
    assert_int_equal(dragoman_store_correct(store, NULL, &missing, &error), 0);
    assert_str(ask("type", 1), "CONSULT ASSAULT");
    dr_str types = ask("type", 0);
    assert_true(dr_find(types, DR_STR("COERCE")) != DR_NOT_FOUND && dr_find(types, DR_STR("REJECT")) != DR_NOT_FOUND);
    dr_buf line = {.arena = arena};
    const dragoman_filter all = {0};
    assert_int_equal(dragoman_store_training(store, &all, keep, &line, &error), 0);
    assert_true(dr_find(dr_buf_view(&line), DR_STR("\"by\":[\"anna\",\"bob\"]")) != DR_NOT_FOUND);
    assert_int_equal(dragoman_store_training(store, &all, refuse, NULL, &error), DRAGOMAN_E_IO);
    /* A second coding that has the missing event, of that type, by other parties. */
    recode(altered("\"type\":\"CONSULT\"", "\"type\":\"AGREE\""));
    assert_str(ask("type", 1), "ASSAULT AGREE");
    assert_int_equal(dragoman_store_undo(store, first.number, &error), 0);
    assert_int_equal(dragoman_store_undo(store, missing.number, &error), 0);
    assert_int_equal(dragoman_store_undo(store, missing.number, &error), DRAGOMAN_E_ARGUMENT);
    assert_str(ask("type", 0), "ASSAULT AGREE");
}

static void corrections_that_are_none_are_refused(void **state)
{
    (void)state;
    GUARD_AND_ADD();
    const char *const somebody[] = {"no such name", NULL}, *const mode[] = {"troops", NULL};
    const dragoman_correction wrong[] = {
        {.report = "talks.html:2", .fact = "E2", .by = "anna"},
        {.report = "talks.html:2", .fact = "E2", .by = "", .wrong = 1},
        {.report = "talks.html:2", .fact = "E3", .by = "anna", .wrong = 1},
        {.report = "talks.html:2", .fact = "E99999999999", .by = "anna", .wrong = 1},
        {.report = "talks.html:2", .fact = "", .by = "anna", .wrong = 1},
        {.report = "talks.html:2", .by = "anna", .wrong = 1},
        {.report = "talks.html:2", .fact = "E1", .missing = 1, .by = "anna", .type = "AGREE", .words = "met"},
        {.report = "talks.html:2", .missing = 1, .by = "anna", .type = "AGREE", .words = ""},
        {.report = "talks.html:2", .missing = 1, .by = "anna", .type = "AGREE", .words = "met", .nth = SIZE_MAX},
        {.report = "other.html", .fact = "E1", .by = "anna", .wrong = 1},
        {.report = "talks.html:2", .fact = "E1", .by = "anna", .actors = somebody},
        {.report = "talks.html:2", .fact = "E1", .by = "anna", .modes = mode},
        {.report = "talks.html:2", .fact = "M1", .by = "anna", .place = "P1"},
        {.report = "talks.html:2", .fact = "E1", .by = "anna", .place = "Atlantis"},
        {.report = "talks.html:2", .fact = "E1", .by = "anna", .day = "1995-11-31"},
        {.report = "talks.html:2", .fact = "S1", .by = "anna", .voice = ""},
        {.report = "talks.html:2", .fact = "E1", .by = "anna", .wrong = 1, .reserved = {1}},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dragoman_correction one = wrong[i];
        if (dragoman_store_correct(store, NULL, &one, &error) != DRAGOMAN_E_ARGUMENT)
            fail_msg("%zu: %s: %s", i, error.where, error.message);
    }
    dragoman_correction none = {.report = "talks.html:2", .fact = "E1"};
    assert_int_equal(dragoman_store_correct(store, NULL, &none, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_store_correct(NULL, NULL, &none, &error), DRAGOMAN_E_ARGUMENT);
    assert_str(ask("type", 0), "CONSULT ASSAULT");
}

/* ---- watched ---- */

static dr_str watched(size_t limit, int64_t *upto)
{
    dragoman_answer *answer = NULL;
    assert_int_equal(dragoman_watch_next(store, "shells", limit, &answer, upto, &error), 0);
    return column_of(answer, "number");
}

static void what_is_stored_later_is_told_until_it_is_noted(void **state)
{
    (void)state;
    GUARD();
    full = whole_file(full_path);
    const char *const types[] = {"ASSAULT", "COERCE", NULL};
    dragoman_filter filter = {.types = types, .min_confidence = 0.1, .since = "1995"};
    int64_t upto = 0;
    assert_int_equal(dragoman_watch_keep(store, "shells", DRAGOMAN_ASK_EVENTS, &filter, &error), 0);
    assert_int_equal(watched(0, &upto).size, 0);
    assert_int_equal(add(full), DRAGOMAN_STORED_NEW);
    dr_str told = watched(0, &upto);
    assert_true(told.size > 0 && upto >= atoll(told.at));
    assert_true(dr_eq(watched(5, &upto), told));
    assert_int_equal(dragoman_watch_told(store, "shells", atoll(told.at), &error), 0);
    assert_int_equal(dragoman_watch_told(store, "shells", 1, &error), 0); /* never less */
    assert_int_equal(watched(0, &upto).size, 0);
    recode(altered("\"type\":\"ASSAULT\"", "\"type\":\"COERCE\""));
    assert_true(atoll(watched(0, &upto).at) > atoll(told.at));
    dragoman_answer *answer = NULL;
    assert_int_equal(dragoman_watches(store, &answer, &error), 0);
    assert_true(dr_find(column_of(answer, "question"), DR_STR("\"since\":\"1995\"")) != DR_NOT_FOUND);
    assert_int_equal(dragoman_watch_remove(store, "shells", &error), 0);
    assert_int_equal(dragoman_watch_remove(store, "shells", &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_watch_next(store, "shells", 0, &answer, &upto, &error), DRAGOMAN_E_ARGUMENT);
    assert_null(answer);
    filter.since = "soon";
    assert_int_equal(dragoman_watch_keep(store, "shells", DRAGOMAN_ASK_EVENTS, &filter, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_watch_keep(store, "", DRAGOMAN_ASK_EVENTS, &filter, &error), DRAGOMAN_E_ARGUMENT);
    filter.since = NULL;
    assert_int_equal(dragoman_watch_keep(store, "who", DRAGOMAN_ASK_ACTORS, &filter, &error), DRAGOMAN_E_ARGUMENT);
}

static void test_long_names_are_noted_apart(void **state)
{
    char name[8193], value[16];
    (void)state;
    memset(name, 'x', sizeof name);
    name[8192] = 0;
    assert_int_equal(dragoman_store_note(store, "fetched", name, "first", &error), 0);
    name[8191] = 'y';
    assert_int_equal(dragoman_store_noted(store, "fetched", name, value, sizeof value, &error), 0);
    assert_int_equal(dragoman_store_note(store, "fetched", name, "second", &error), 0);
    name[8191] = 'x';
    assert_int_equal(dragoman_store_noted(store, "fetched", name, value, sizeof value, &error), 1);
    assert_string_equal(value, "first");
}

static void test_what_was_seen_stands_again(void **state)
{
    GUARD_AND_ADD();
    (void)state;
    uint8_t one[DRAGOMAN_HASH_SIZE] = {1}, two[DRAGOMAN_HASH_SIZE] = {2};
    dr_str other = altered("\"id\":\"", "\"id\":\"f");
    dragoman_addition known = {.json = full.at, .size = full.size, .hash = one};
    assert_int_equal(dragoman_store_add(store, &known, 1, &error), 0);
    assert_int_equal(dragoman_store_knows(store, one, &error), 1);
    /* Another text at the same address; behind it the first, which was known when it was looked at. */
    dragoman_addition both[] = {{.json = other.at, .size = other.size, .hash = two}, {.hash = one}};
    assert_int_equal(dragoman_store_add(store, both, 2, &error), 0);
    assert_int_equal(both[0].stored, DRAGOMAN_STORED_CHANGED);
    assert_int_equal(both[1].stored, DRAGOMAN_STORED_CHANGED);
    assert_int_equal(dragoman_store_knows(store, one, &error), 1);
    assert_int_equal(dragoman_store_knows(store, two, &error), 0);
    dragoman_addition nothing = {0};
    assert_int_equal(dragoman_store_add(store, &nothing, 1, &error), DRAGOMAN_E_ARGUMENT);
}

static void check_hash(const dragoman_input *input, const char *expected)
{
    uint8_t hash[DRAGOMAN_HASH_SIZE];
    char hex[2 * DRAGOMAN_HASH_SIZE + 1];
    dragoman_input_hash(input, hash);
    for (size_t i = 0; i < sizeof hash; i++)
        snprintf(hex + 2 * i, 3, "%02x", hash[i]);
    assert_string_equal(hex, expected);
}

/* Stores keep these: should one change, all that was added by earlier versions would be read again. */
static void test_what_names_an_input_is_the_same_in_all_versions(void **state)
{
    (void)state;
    static const char *const authors[] = {"A. Author", NULL};
    static const dragoman_said said = {
        .published = "1978-03-03", .url = "http://wire.example/1", .title = "Accord", .authors = authors};
    check_hash(&(dragoman_input){.bytes = "Egypt", .size = 5}, "de23955d632af205ec782db226a2dc0d");
    check_hash(&(dragoman_input){.bytes = "Egypt", .size = 5, .name = "a.txt", .key = "a.txt"},
               "1c50a613b4c57c61eecfd5e218ec038e");
    check_hash(&(dragoman_input){.bytes = "Egypt", .size = 5, .name = "-", .key = "-:1"},
               "de23955d632af205ec782db226a2dc0d");
    check_hash(&(dragoman_input){.bytes = "Egypt",
                                 .size = 5,
                                 .from = DRAGOMAN_FROM_JSONL,
                                 .raw = 1,
                                 .published = "1978-03-03",
                                 .url = "http://wire.example/1",
                                 .outlet = "Delta Wire",
                                 .given_id = "a",
                                 .said = &said},
               "7d0938b1f9fa657fae9e2ae85d9a5ac1");
}

/* What a filter names must be one of those that there are; the message lists them. */
static void test_types_that_there_are_not_are_refused(void **state)
{
    static const char *const foo[] = {"FOO", NULL}, *const agree[] = {"AGREE", NULL}, *const offer[] = {"offer", NULL};
    static const struct {
        dragoman_ask_what what;
        const char *wanted;
    } asks[] = {{DRAGOMAN_ASK_EVENTS, " ASSAULT"},
                {DRAGOMAN_ASK_STATEMENTS, " direct indirect mixed"},
                {DRAGOMAN_ASK_MOVES, " breach"},
                {DRAGOMAN_ASK_REPORTS, " AGREE "},
                {DRAGOMAN_ASK_ACTORS, " outlet"}};
    dragoman_filter filter = {.types = foo};
    dragoman_answer *answer = NULL;
    (void)state;
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        assert_int_equal(dragoman_store_ask(store, asks[i].what, &filter, &answer, &error), DRAGOMAN_E_ARGUMENT);
        assert_non_null(strstr(error.message, asks[i].wanted));
        assert_string_equal(error.where, "FOO");
    }
    filter.types = agree;
    assert_int_equal(dragoman_store_ask(store, DRAGOMAN_ASK_EVENTS, &filter, &answer, &error), 0);
    dragoman_answer_close(&answer);
    filter.types = offer;
    assert_int_equal(dragoman_store_ask(store, DRAGOMAN_ASK_EVENTS, &filter, &answer, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_store_ask(store, DRAGOMAN_ASK_MOVES, &filter, &answer, &error), 0);
    dragoman_answer_close(&answer);
    const dragoman_filter tense = {.tenses = foo}, polarity = {.polarity = "none"};
    assert_int_equal(dragoman_store_ask(store, DRAGOMAN_ASK_EVENTS, &tense, &answer, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_store_ask(store, DRAGOMAN_ASK_EVENTS, &polarity, &answer, &error), DRAGOMAN_E_ARGUMENT);
}

int main(int argc, char **argv)
{
    if (argc < 2 || !mkdtemp(folder))
        return 1;
    full_path = argv[1];
    snprintf(path, sizeof path, "%s/store.db", folder);
    const struct CMUnitTest tests[] = {
        STEST(test_types_that_there_are_not_are_refused),
        STEST(test_long_names_are_noted_apart),
        STEST(test_what_was_seen_stands_again),
        cmocka_unit_test(test_what_names_an_input_is_the_same_in_all_versions),
        STEST(another_coding_takes_the_place_of_the_one_that_held),
        STEST(what_others_coded_is_listed_and_given),
        STEST(what_changed_is_told_field_by_field),
        STEST(corrections_are_kept_over_what_was_coded),
        STEST(corrections_that_are_none_are_refused),
        STEST(what_is_stored_later_is_told_until_it_is_noted),
    };
    int failed = cmocka_run_group_tests_name("store", tests, NULL, NULL);
    remove(path);
    rmdir(folder);
    return failed;
}
