/* Records read back from their JSON. test_parse FULL REPORT...: FULL is a record with something in every member, and
 * each REPORT is read, written and read back. */
#include "unit/test.h"

#include <stdio.h>

#include "base/json_in.h"
#include "dragoman/dragoman.h"

static dragoman_record *record, *other;
static dragoman_error error;
static const char *full_path;
static const char *const *paths;
static dr_str full; /* on the arena of the test */

static int keep(void *payload, const char *bytes, size_t size)
{
    dr_buf_add(payload, (dr_str){bytes, size});
    return 0;
}

static dr_str whole_file(const char *path)
{
    dr_buf out = {.arena = arena};
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char piece[4096];
    for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;)
        dr_buf_add(&out, (dr_str){piece, got});
    fclose(file);
    return dr_buf_view(&out);
}

static int open_records(void **state)
{
    return set_up(state) || dragoman_record_new_empty(&record, 0, NULL) || dragoman_record_new_empty(&other, 0, NULL);
}

static int close_records(void **state)
{
    dragoman_record_close(&record);
    dragoman_record_close(&other);
    return tear_down(state);
}

#define RTEST(function) cmocka_unit_test_setup_teardown(function, open_records, close_records)
#define GUARD_AND_READ()                                                                                               \
    GUARD();                                                                                                           \
    full = whole_file(full_path)

static dr_str written(const dragoman_record *from, dragoman_format_out format)
{
    dr_buf out = {.arena = arena};
    assert_int_equal(dragoman_write(from, format, NULL, keep, &out, NULL), 0);
    return dr_buf_view(&out);
}

static dr_str tables(const dragoman_record *from)
{
    dr_buf out = {.arena = arena};
    for (int table = 0; dragoman_table_name(table); table++)
        assert_int_equal(dragoman_write_table(from, table, keep, &out, NULL), 0);
    return dr_buf_view(&out);
}

static void assert_same(dr_str got, dr_str wanted)
{
    size_t same = 0;
    while (same < got.size && same < wanted.size && got.at[same] == wanted.at[same])
        same++;
    if (got.size != wanted.size || same < wanted.size)
        fail_msg("parts at byte %zu: got %.80s, wanted %.80s", same, got.at + (same > 30 ? same - 30 : 0),
                 wanted.at + (same > 30 ? same - 30 : 0));
}

static int parse(dr_str json)
{
    return dragoman_record_parse(record, json.at, json.size, &error);
}

/* The full record with the first `old` of it replaced. */
static dr_str altered(const char *old, const char *with)
{
    size_t at = dr_find(full, dr_str_of(old));
    if (at == DR_NOT_FOUND)
        fail_msg("not in the record: %s", old);
    dr_buf out = {.arena = arena};
    dr_buf_add(&out, (dr_str){full.at, at});
    dr_buf_add(&out, dr_str_of(with));
    dr_buf_add(&out, dr_from(full, at + strlen(old)));
    return dr_buf_view(&out);
}

/* ---- what comes back ---- */

static void everything_that_is_written_comes_back(void **state)
{
    (void)state;
    GUARD_AND_READ();
    assert_int_equal(parse(full), 0);
    assert_string_equal(error.where, "talks.html:2");
    assert_same(written(record, DRAGOMAN_JSONL), full);
    const dragoman_event *event = dragoman_event_at(record, 1);
    assert_int_equal(event->type, DRAGOMAN_TYPE_ASSAULT);
    assert_int_equal(event->quad, 4);
    assert_int_equal(event->same_as, 0);
    assert_int_equal(event->casualties.at[0].quantity, 0);
    assert_int_equal(event->why->where.by, DRAGOMAN_GROUND_CONTEXT);
    assert_int_equal(dragoman_actor_at(record, 1)->part_of, 4);
    assert_int_equal(dragoman_report_of(record)->sentences.count, 3);
}

static void read_and_compare(const dragoman *reader, const char *path)
{
    dr_str bytes = whole_file(path);
    dragoman_input input = {.bytes = bytes.at, .size = bytes.size, .name = path};
    assert_int_equal(dragoman_read(reader, &input, other, NULL), 0);
    dr_str json = written(other, DRAGOMAN_JSONL);
    if (parse(json))
        fail_msg("%s at byte %zu: %s", error.where, error.position, error.message);
    assert_same(written(record, DRAGOMAN_JSONL), json);
    assert_same(written(record, DRAGOMAN_PRETTY), written(other, DRAGOMAN_PRETTY));
    assert_same(tables(record), tables(other));
}

static void what_was_read_comes_back_and_is_written_alike_in_every_format(void **state)
{
    (void)state;
    GUARD();
    dragoman *reader = NULL;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    for (settings.explain = 0; settings.explain < 2; settings.explain++) {
        assert_int_equal(dragoman_open(&reader, &settings, NULL), 0);
        for (const char *const *path = paths; *path; path++)
            read_and_compare(reader, *path);
        dragoman_close(&reader);
    }
}

/* All that the first reading gave stands: what was left out of the page, captions, days, the text's own id. */
static void a_report_coded_again_is_as_it_was_read(void **state)
{
    (void)state;
    GUARD();
    dragoman *reader = NULL;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    assert_int_equal(dragoman_open(&reader, &settings, NULL), 0);
    for (const char *const *path = paths; *path; path++) {
        dr_str bytes = whole_file(*path);
        dragoman_input input = {.bytes = bytes.at, .size = bytes.size, .name = *path, .given_id = "7"};
        assert_int_equal(dragoman_read(reader, &input, record, NULL), 0);
        dr_str json = written(record, DRAGOMAN_JSONL);
        dragoman_input again = {.bytes = json.at, .size = json.size, .from = DRAGOMAN_FROM_RECORD, .name = "other",
                                .published = "1999-01-01"};
        assert_int_equal(dragoman_read(reader, &again, other, &error), 0);
        assert_same(written(other, DRAGOMAN_JSONL), json);
        assert_true(written(other, DRAGOMAN_CONLLU).size > 0);
    }
    dragoman_input none = {.bytes = "{\"dragoman\":\"1\"}", .size = 16, .from = DRAGOMAN_FROM_RECORD, .name = "broken"};
    assert_int_equal(dragoman_read(reader, &none, other, &error), DRAGOMAN_E_SYNTAX);
    none.size = DRAGOMAN_MAX_RECORD + 1;
    assert_int_equal(dragoman_read(reader, &none, other, &error), DRAGOMAN_E_LIMIT);
    dragoman_close(&reader);
}

static void what_json_does_not_hold_is_not_written(void **state)
{
    (void)state;
    GUARD_AND_READ();
    dr_buf out = {.arena = arena};
    assert_int_equal(parse(full), 0);
    assert_int_equal(dragoman_write(record, DRAGOMAN_CONLLU, NULL, keep, &out, &error), DRAGOMAN_E_ARGUMENT);
    assert_string_equal(error.where, "talks.html:2");
    assert_int_equal(out.size, 0);
}

static void members_that_are_not_known_are_passed_over(void **state)
{
    (void)state;
    GUARD_AND_READ();
    assert_int_equal(parse(altered("\"id\":\"E2\"", "\"mood\":{\"actor\":\"A99\"},\"id\":\"E2\"")), 0);
    assert_same(written(record, DRAGOMAN_JSONL), full);
    assert_int_equal(parse(altered("\"dragoman\":\"1\"", "\"dragoman\":\"1.4\",\"stories\":[[1]]")), 0);
    assert_same(written(record, DRAGOMAN_JSONL), full);
}

/* As records of before these members were. */
static void members_that_came_later_may_be_missing(void **state)
{
    (void)state;
    GUARD_AND_READ();
    static const char *const gone[] = {",\"same_as\":\"E1\"", ",\"where_span\":null", "\"input\":\"talks.html\",",
                                       "\"key\":\"talks.html:2\",", ",\"language_confidence\":0.987"};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        full = altered(gone[i], "");
    assert_int_equal(parse(full), 0);
    assert_string_equal(dragoman_report_of(record)->key.at, "0123456789abcdef");
    assert_int_equal(dragoman_event_at(record, 1)->same_as, DRAGOMAN_NONE);
}

static void facts_are_numbered_by_their_places(void **state)
{
    (void)state;
    GUARD_AND_READ();
    full = altered("\"id\":\"S1\"", "\"id\":\"S7\"");
    full = altered("\"attribution\":[\"S1\",\"S2\"]", "\"attribution\":[\"S7\",\"S2\"]");
    assert_int_equal(parse(altered("\"attribution\":[\"S1\"]", "\"attribution\":[\"S7\"]")), 0);
    assert_same(written(record, DRAGOMAN_JSONL), whole_file(full_path));
}

/* ---- what is refused ---- */

typedef struct refusal {
    const char *old, *with;
    const char *at;      /* where the error stands, in the altered record */
    const char *where;   /* behind the report's key */
    const char *message; /* its beginning */
} refusal;

static const refusal refusals[] = {
    {"\"dragoman\":\"1\"", "\"dragoman\":\"2\"", "\"2\"", NULL, "a record of another schema version"},
    {"\"dragoman\":\"1\"", "\"dragoman\":\"10\"", "\"10\"", NULL, "a record of another schema version"},
    {"\"dragoman\":\"1\",", "", "{", NULL, "a member that a record needs"},
    {"\"report\":{", "\"reports\":{", "{", NULL, "a member that a record needs"},
    /* spans */
    {"\"trigger\":{\"span\":[7,10]", "\"trigger\":{\"span\":[7,1000]", "[7,1000]", ": E1: span", "the span leads out"},
    {"\"trigger\":{\"span\":[7,10]", "\"trigger\":{\"span\":[10,7]", "[10,7]", ": E1: span", "a span [start, end) was"},
    {"\"trigger\":{\"span\":[7,10]", "\"trigger\":{\"span\":[-1,2]", "[-1,2]", ": E1: span", "a span [start, end) was"},
    {"\"trigger\":{\"span\":[7,10]", "\"trigger\":{\"span\":[7,4294967306]", "[7,4", ": E1: span",
     "a span [start, end)"},
    {"\"trigger\":{\"span\":[7,10]", "\"trigger\":{\"span\":[7,10,12]", "[7,10,12]", ": E1: span",
     "a span [start, end)"},
    {"\"trigger\":{\"span\":[7,10]", "\"trigger\":{\"span\":[7,10.5]", "[7,10.5]", ": E1: span", "a span [start, end)"},
    {"\"trigger\":{\"span\":[7,10]", "\"trigger\":{\"span\":[8,11]", "\"met\"", ": E1: text", "the text is not what"},
    {"\"trigger\":{\"span\":[7,10],\"text\":\"met\"}", "\"trigger\":null", "{\"id\":\"E1\"", ": E1: trigger",
     "a member that"},
    {"\"paragraphs\":[[0,40]", "\"paragraphs\":[[0,43]", "[0,43]", ": paragraphs", "the span begins or ends within"},
    {"\"paragraphs\":[[0,40]", "\"paragraphs\":[[0,45]", "[[0,45]", ": paragraphs", "spans that must stand one behind"},
    {"\"span_in_input\":[900,906]", "\"span_in_input\":null", "{\"text\":\"Envoys\"", ": span_in_input",
     "a member that"},
    /* ids */
    {"\"attribution\":[\"S1\",\"S2\"]", "\"attribution\":[\"S1\",\"S9\"]", "\"S9\"", ": E2: attribution", "no fact of"},
    {"\"attribution\":[\"S1\",\"S2\"]", "\"attribution\":[\"A1\"]", "\"A1\"]", ": E2: attribution", "no fact of"},
    {"\"attribution\":[\"S1\",\"S2\"]", "\"attribution\":[null]", "null]", ": E2: attribution", "an id was expected"},
    {"\"id\":\"Q2\"", "\"id\":\"Q1\"", "\"Q1\",\"span\":[173", ": id", "an id that is empty, or that stands twice"},
    {"\"id\":\"Q2\"", "\"id\":\"\"", "\"\",", ": id", "an id that is empty, or that stands twice"},
    {"\"id\":\"Q2\"", "\"id\":2", "2,\"span\":[173", ": id", "a string was expected"},
    {"\"in_exchange_for\":1", "\"in_exchange_for\":2", "2}", ": M1: in_exchange_for", "the number is too small or"},
    /* circles */
    {"\"inside\":null", "\"inside\":\"S1\"", "\"S2\",\"time\"", ": S1: inside", "this leads round in a circle"},
    {"\"inside\":null", "\"inside\":\"S2\"", "\"S2\",\"time\"", ": S1: inside", "this leads round in a circle"},
    {"\"answers\":null", "\"answers\":\"M2\"", "\"M2\"", ": M1: answers", "this leads round in a circle"},
    {"\"same_as\":null", "\"same_as\":\"E1\"", "\"E1\",\"from", ": E1: same_as", "this leads round in a circle"},
    {"\"code\":\"SRB\",\"role\":null,\"part_of\":null", "\"code\":\"SRB\",\"role\":null,\"part_of\":\"A2\"",
     "\"A5\",\"known", ": A2: part_of", "this leads round in a circle"},
    /* terms, days, numbers */
    {"\"type\":\"CONSULT\"", "\"type\":\"CONFUSE\"", "\"CONFUSE\"", ": E1: type", "no term that this version"},
    {"\"from_context\":[\"when\"", "\"from_context\":[\"why\"", "\"why\",\"where", ": E2: from_context",
     "nothing of an"},
    {"\"quad\":1", "\"quad\":2", "2,\"cameo", ": E1: quad", "not the quad of the event's type"},
    {"\"from\":\"1995-11-01\"", "\"from\":\"1995-02-29\"", "\"1995-02-29\"", ": T1: from", "no day that exists"},
    {"\"from\":\"1995-11-01\"", "\"from\":19951101", "19951101", ": T1: from", "a day as YYYY-MM-DD or null"},
    {"\"sentence\":1", "\"sentence\":3", "3,\"when", ": E2: sentence", "the number is too small or too large"},
    {"\"confidence\":0.95", "\"confidence\":1.01", "1.01", ": E1: confidence", "the number is too small or too large"},
    {"\"confidence\":0.95", "\"confidence\":null", "{\"id\":\"E1\"", ": E1: confidence",
     "a member that a record needs"},
    {"\"lat\":39.75895", "\"lat\":\"north\"", "\"north\"", ": P1: lat", "a number was expected"},
    {"\"geonameid\":4509884", "\"geonameid\":\"x\"", "\"x\"", ": P1: geonameid", "a whole number was expected"},
    {"\"chosen\":true", "\"chosen\":1", "1}", ": chosen", "true or false was expected"},
    /* what there must be one of */
    {"\"content\":[{\"span\":[42,90]", "\"content\":[],\"contents\":[{\"span\":[42,90]", "[],\"contents",
     ": S1: content", "the array must not be empty"},
    {"\"actor\":[{\"by\":\"model\"", "\"actor\":[],\"actors\":[{\"by\":\"model\"", "{\"by\":\"both\"", ": E1: actor",
     "there must be one for each of the event's"},
    {"\"moves\":[", "\"moves\":[7,", "7,", ": moves", "an object was expected"},
    {"\"authors\":[\"A. Writer\"", "\"authors\":[[]", "[],\"B.", ": authors", "a string was expected"},
};

static void a_record_that_was_altered_is_refused_at_its_place(void **state)
{
    (void)state;
    GUARD_AND_READ();
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const refusal *r = &refusals[i];
        dr_str json = altered(r->old, r->with);
        int code = parse(json);
        if (code != DRAGOMAN_E_SYNTAX || strncmp(error.message, r->message, strlen(r->message)) != 0)
            fail_msg("%s gives %d, %s: %s", r->with, code, error.where, error.message);
        if (!dr_starts(dr_from(json, error.position), dr_str_of(r->at)))
            fail_msg("%s: the error stands at %.40s", r->with, json.at + error.position);
        if (r->where)
            assert_str(dr_format(arena, "talks.html:2%s", r->where), error.where);
        assert_int_equal(dragoman_count(record, DRAGOMAN_EVENTS), 0);
        assert_null(dragoman_report_of(record));
    }
}

static void a_record_that_was_cut_is_refused(void **state)
{
    (void)state;
    GUARD_AND_READ();
    for (size_t size = 0; size + 1 < full.size; size++) {
        int code = parse((dr_str){full.at, size});
        assert_int_equal(code, size ? DRAGOMAN_E_SYNTAX : DRAGOMAN_E_EMPTY);
        assert_true(size == 0 || error.position <= size);
    }
    assert_int_equal(parse((dr_str){full.at, full.size - 1}), 0); /* but for the end of its line */
}

static void what_is_no_record_is_refused(void **state)
{
    (void)state;
    GUARD();
    assert_int_equal(parse(DR_STR(" \n")), DRAGOMAN_E_EMPTY);
    assert_int_equal(parse(DR_STR("[]")), DRAGOMAN_E_SYNTAX);
    assert_int_equal(parse(DR_STR("{\"id\":\"1\",\"text\":\"Envoys met.\"}")), DRAGOMAN_E_SYNTAX);
    assert_int_equal(parse(DR_STR("{} {}")), DRAGOMAN_E_SYNTAX);
    assert_int_equal(error.position, 3);
    assert_int_equal(dragoman_record_parse(record, NULL, 0, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_record_parse(NULL, "{}", 2, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_record_parse(record, "{}", DRAGOMAN_MAX_RECORD + 1, &error), DRAGOMAN_E_LIMIT);
    assert_int_equal(error.position, DRAGOMAN_MAX_RECORD);
    dr_buf deep = {.arena = arena};
    dr_buf_add(&deep, DR_STR("{\"report\":"));
    for (int i = 0; i < DR_MAX_JSON_DEPTH; i++)
        dr_buf_byte(&deep, '[');
    assert_int_equal(parse(dr_buf_view(&deep)), DRAGOMAN_E_LIMIT);
}

static void a_record_keeps_to_its_memory(void **state)
{
    (void)state;
    GUARD_AND_READ();
    dragoman_record *tight = NULL;
    assert_int_equal(dragoman_record_new_empty(NULL, 0, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dragoman_record_new_empty(&tight, 20000, &error), 0);
    assert_int_equal(dragoman_record_parse(tight, full.at, full.size, &error), DRAGOMAN_E_MEMORY);
    assert_int_equal(dragoman_count(tight, DRAGOMAN_EVENTS), 0);
    dragoman_record_close(&tight);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    full_path = argv[1];
    paths = (const char *const *)argv + 2;
    const struct CMUnitTest tests[] = {
        RTEST(everything_that_is_written_comes_back),
        RTEST(what_was_read_comes_back_and_is_written_alike_in_every_format),
        RTEST(a_report_coded_again_is_as_it_was_read),
        RTEST(what_json_does_not_hold_is_not_written),
        RTEST(members_that_are_not_known_are_passed_over),
        RTEST(members_that_came_later_may_be_missing),
        RTEST(facts_are_numbered_by_their_places),
        RTEST(a_record_that_was_altered_is_refused_at_its_place),
        RTEST(a_record_that_was_cut_is_refused),
        RTEST(what_is_no_record_is_refused),
        RTEST(a_record_keeps_to_its_memory),
    };
    return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}
