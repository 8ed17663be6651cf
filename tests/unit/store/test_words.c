/* What people type into a search, and somebody's SQL, before a database sees them. */
#include "unit/test.h"

#include "store/ask.h"
#include "store/words.h"

static void words_become_a_query_of_fts5(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *typed, *query;
    } cases[] = {
        {"treaty", "((\"treaty\"))"},
        {"  peace\ttreaty ", "((\"peace\") AND (\"treaty\"))"},
        {"geneva OR dayton treaty", "((\"geneva\" OR \"dayton\") AND (\"treaty\"))"},
        {"\"cease fire\" -egypt", "((\"cease fire\")) NOT \"egypt\""},
        {"-egypt treaty -\"two words\"", "((\"treaty\")) NOT \"egypt\" NOT \"two words\""},
        {"“cease fire” truce", "((\"cease fire\") AND (\"truce\"))"},
        {"\"never closed", "((\"never closed\"))"},
        {"OR treaty OR", "((\"treaty\"))"},
        {"a OR -b c", "((\"a\") AND (\"c\")) NOT \"b\""},
        {"or \"OR\"", "((\"or\") AND (\"OR\"))"},
        {"NEAR(a b) x* t:y ^z", "((\"NEAR(a\") AND (\"b)\") AND (\"x*\") AND (\"t:y\") AND (\"^z\"))"},
        {"- ! treaty ...", "((\"treaty\"))"},
        {"cease-fire", "((\"cease-fire\" OR \"ceasefire\" OR \"cease fire\"))"},
        {"ceasefire -warships", "((\"ceasefire\" OR \"ceas efire\" OR \"cease fire\")) NOT (\"warships\" OR \"wars hips\")"},
        {"\"ceasefire\" \"cease-fire\"", "((\"ceasefire\") AND (\"cease-fire\"))"},
        {"F-16s x-ray", "((\"F-16s\") AND (\"x-ray\"))"},
        {"a\"b c\"d", "((\"a\") AND (\"b c\") AND (\"d\"))"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_words words;
        assert_int_equal(dr_words_read(arena, dr_str_of(cases[i].typed), &words, NULL), 0);
        assert_str(dr_words_fts5(arena, &words), cases[i].query);
    }
}

static void what_cannot_be_looked_for_is_told(void **state)
{
    (void)state;
    GUARD();
    dr_words words;
    dragoman_error error;
    dr_buf many = {.arena = arena};
    for (int i = 0; i <= DR_MAX_WORDS; i++)
        dr_buf_format(&many, "w%d ", i);
    assert_int_equal(dr_words_read(arena, DR_STR(""), &words, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dr_words_read(arena, DR_STR("… - \"\""), &words, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dr_words_read(arena, DR_STR("-egypt -\"a b\""), &words, &error), DRAGOMAN_E_ARGUMENT);
    assert_non_null(strstr(error.message, "beside those left out"));
    assert_int_equal(dr_words_read(arena, dr_buf_view(&many), &words, &error), DRAGOMAN_E_LIMIT);
    assert_int_equal(dr_words_read(arena, DR_STR("\xff\xfe treaty\xc3"), &words, &error), 0);
}

static void only_sql_that_reads_is_taken(void **state)
{
    (void)state;
    static const char *const good[] = {"SELECT 1",
                                       "select 1;",
                                       " -- a\n/* ; */ ( SELECT ';' ) ; -- b",
                                       "WITH x AS (SELECT 1) SELECT * FROM x",
                                       "VALUES (1)",
                                       "EXPLAIN SELECT 1",
                                       "SELECT \"a;b\", `c;d`",
                                       "select(1)",
                                       "SELECT 1 /* never closed"};
    static const struct {
        const char *sql;
        size_t at;
    } bad[] = {{"", 0},
               {"  DELETE FROM events", 2},
               {"SELECTS 1", 0},
               {"select1", 0},
               {"PRAGMA x", 0},
               {"-- SELECT 1", 11},
               {"SELECT 1; SELECT 2", 10},
               {"SELECT 1;;", 9},
               {"SELECT ';'; DROP TABLE x", 12},
               {"/* SELECT", 9},
               {"ATTACH 'x' AS y", 0}};
    dragoman_error error;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(dr_check_sql(good[i], &error), 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(dr_check_sql(bad[i].sql, &error), DRAGOMAN_E_ARGUMENT);
        assert_int_equal(error.position, bad[i].at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(words_become_a_query_of_fts5), TEST(what_cannot_be_looked_for_is_told),
                                       TEST(only_sql_that_reads_is_taken)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
