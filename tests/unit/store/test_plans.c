/* What is asked of a large store goes by indexes: SQLite's plans name no table of facts or reports that is read from
 * end to end. A plan does not depend on how much there is, since the store keeps no statistics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/ask.h"

static dr_store store;
static dr_arena *arena;
static char path[64];

static int set_up(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/dragoman-plans-%ld.db", (long)getpid());
    unlink(path);
    arena = dr_arena_new(0);
    return !arena || dr_store_open(&store, path, DR_DB_CREATE, 1000, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    dr_store_close(&store);
    dr_arena_free(arena);
    return unlink(path);
}

static bool reads_all(const char *detail)
{
    static const char *const tables[] = {"e",      "r",       "x",          "b",      "c",
                                         "roles",  "events",  "statements", "moves",  "actors",
                                         "places", "reports", "codings",    "visits", "tallies"};
    char scan[32];
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        size_t size = (size_t)snprintf(scan, sizeof scan, "SCAN %s", tables[i]);
        /* An index over few rows may be read whole. */
        if (strncmp(detail, scan, size) == 0 && (!detail[size] || detail[size] == ' ') &&
            !strstr(detail, "USING INDEX reports_replaced"))
            return true;
    }
    return false;
}

/* Asserts that the plan of the question reads no table from end to end, and names the index. */
static void check(const dr_question *question, const char *index)
{
    dr_buf sql = {.arena = arena};
    dr_db_query *rows = NULL;
    bool named = false;
    dr_buf_format(&sql, "EXPLAIN QUERY PLAN %s", question->sql.at);
    dr_buf_byte(&sql, 0);
    assert_int_equal(
        dr_db_ask_once(store.db, &rows, sql.at, (dr_values){question->values.at, question->values.n}, NULL), 0);
    while (dr_db_next(rows, NULL) > 0) {
        const char *detail = dr_db_at(rows, 3).text.at;
        named |= strstr(detail, index) != NULL;
        if (reads_all(detail))
            fail_msg("%s\n%s", detail, question->sql.at);
    }
    dr_db_done(&rows);
    if (!named)
        fail_msg("no %s in the plan of %s", index, question->sql.at);
}

static void asked(dragoman_ask_what what, const dragoman_filter *filter, const char *index)
{
    dr_question question = {.arena = arena};
    assert_int_equal(setjmp(*dr_guard(arena)), 0);
    assert_int_equal(dr_ask(&question, &store, what, filter, NULL), 0);
    check(&question, index);
}

static void counted(dragoman_ask_what what, const char *by, const dragoman_filter *filter, const char *index)
{
    dr_question question = {.arena = arena};
    assert_int_equal(setjmp(*dr_guard(arena)), 0);
    assert_int_equal(dr_ask_count(&question, &store, what, by, filter, NULL), 0);
    check(&question, index);
}

static const char *const israel[] = {"ISR", NULL}, *const egypt[] = {"Egypt", NULL}, *const agree[] = {"AGREE", NULL};

static void test_of_an_actor(void **state)
{
    const dragoman_filter month = {.actors = israel, .since = "1978-03", .until = "1978-03"};
    const dragoman_filter pair = {.actors = israel, .with = egypt, .types = agree};
    const dragoman_filter sides = {.by = israel, .to = egypt}, place = {.places = egypt}, said = {.said_by = egypt};
    const dragoman_filter *const all[] = {&month, &pair, &sides, &place, &said};
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        asked(DRAGOMAN_ASK_EVENTS, all[i], "SEARCH roles USING PRIMARY KEY (term=? AND role=?");
    asked(DRAGOMAN_ASK_EVENTS, &month, "day>? AND day<?");
    asked(DRAGOMAN_ASK_STATEMENTS, &month, "SEARCH roles USING PRIMARY KEY");
    counted(DRAGOMAN_ASK_EVENTS, "dyad", &month, "SEARCH roles USING PRIMARY KEY");
    counted(DRAGOMAN_ASK_EVENTS, "month", &pair, "SEARCH roles USING PRIMARY KEY");
}

static void test_of_days(void **state)
{
    const dragoman_filter month = {.since = "1978-03", .until = "1978-03"};
    const dragoman_filter typed = {.types = agree, .since = "1978-03", .until = "1978-03"};
    (void)state;
    asked(DRAGOMAN_ASK_EVENTS, &month, "INDEX events_day (day>? AND day<?)");
    asked(DRAGOMAN_ASK_EVENTS, &typed, "INDEX events_type (type=? AND day>? AND day<?)");
    const dragoman_filter coded = {.since = "1978-03", .until = "1978-03", .as_coded = 1};
    counted(DRAGOMAN_ASK_EVENTS, "dyad", &coded, "INDEX events_day (day>? AND day<?)");
    counted(DRAGOMAN_ASK_EVENTS, "dyad", &month, "PRIMARY KEY (kind=? AND type=? AND period>? AND period<?)");
    asked(DRAGOMAN_ASK_STATEMENTS, &month, "INDEX statements_day (day>? AND day<?)");
    asked(DRAGOMAN_ASK_MOVES, &month, "INDEX moves_day (day>? AND day<?)");
    asked(DRAGOMAN_ASK_REPORTS, &month, "INDEX reports_published (published>? AND published<?)");
}

static void test_of_all_there_is(void **state)
{
    const dragoman_filter all = {.limit = 20}, since = {.since = "1978"}, typed = {.types = agree};
    static const char *const times[] = {"day", "week", "month", "year", "type"}, *const parties[] = {
                                                                                     "actor", "recipient", "dyad"};
    const dragoman_filter *const filters[] = {&all, &since, &typed};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < 5; k++)
            counted(DRAGOMAN_ASK_EVENTS, times[k], filters[i], "SEARCH tallies USING PRIMARY KEY (kind=? AND type=?");
        for (size_t k = 0; k < 3; k++)
            counted(DRAGOMAN_ASK_EVENTS, parties[k], filters[i], "SEARCH tallies USING PRIMARY KEY (kind=? AND type=?");
    }
}

static void test_of_words_and_reports(void **state)
{
    const dragoman_filter words = {.words = "canal treaty", .limit = 20};
    const dragoman_filter dated = {.words = "canal treaty", .since = "1978", .limit = 20};
    const dragoman_filter held = {.words = "canal", .actors = israel}, named = {.report = "a"};
    (void)state;
    asked(DRAGOMAN_ASK_SEARCH, &words, "SCAN report_words VIRTUAL TABLE");
    asked(DRAGOMAN_ASK_SEARCH, &words, "reports_replaced");
    asked(DRAGOMAN_ASK_SEARCH, &dated, "SCAN report_words VIRTUAL TABLE");
    asked(DRAGOMAN_ASK_EVENTS, &held, "SEARCH roles USING PRIMARY KEY");
    asked(DRAGOMAN_ASK_REPORTS, &named, "visits_key");
    asked(DRAGOMAN_ASK_REPORTS, &named, "visits_origin");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_an_actor),
        cmocka_unit_test(test_of_days),
        cmocka_unit_test(test_of_all_there_is),
        cmocka_unit_test(test_of_words_and_reports),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
