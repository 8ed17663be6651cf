/* Tables from version to version, by steps of the test's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/migrate.h"

static const char *steps[] = {
    ("CREATE TABLE store (name TEXT PRIMARY KEY, value TEXT NOT NULL); CREATE TABLE letters (a TEXT); INSERT INTO "
     "letters VALUES ('x')"),
    "ALTER TABLE letters ADD COLUMN b TEXT; UPDATE letters SET b = 'second'",
    "UPDATE letters SET b = b || ' and third'",
};

static const char *step(dr_db_kind kind, int version)
{
    (void)kind;
    return steps[version - 1];
}

/* What SQL alone would not do: each step is noted. */
static int note_step(dr_db *db, int version, dragoman_error *error)
{
    return dr_db_run(db, "INSERT INTO store VALUES ($1, '')",
                     DR_VALUES(dr_text(version == 1   ? DR_STR("first")
                                       : version == 2 ? DR_STR("second")
                                                      : DR_STR("third"))),
                     NULL, error);
}

static char path[64];

static int set_up(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/dragoman-migrate-%ld.db", (long)getpid());
    unlink(path);
    return 0;
}

static int tear_down(void **state)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    char name[96];
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
    return 0;
}

/* Opens at a version: what dr_migrate said. */
static int at_version(int version, dr_db_access access, dragoman_error *error)
{
    dr_db *db = NULL;
    int code = dr_db_open(&db, path, access, 1000, error);
    if (code == 0)
        code = dr_migrate(db, &(dr_steps){version, step, NULL, note_step}, access, error);
    dr_db_close(&db);
    return code;
}

static void check(const char *sql, int64_t expected)
{
    dr_db *db = NULL;
    int64_t got = -1;
    assert_int_equal(dr_db_open(&db, path, DR_DB_READ, 1000, NULL), 0);
    assert_int_equal(dr_db_number(db, sql, DR_NO_VALUES, -1, &got, NULL), 0);
    assert_int_equal(got, expected);
    dr_db_close(&db);
}

static void test_steps_that_are_missing_are_made(void **state)
{
    dragoman_error error;
    (void)state;
    assert_int_equal(at_version(1, DR_DB_CREATE, &error), 0);
    check("SELECT CAST(value AS bigint) FROM store WHERE name = 'version'", 1);
    assert_int_equal(at_version(3, DR_DB_READ, &error), DRAGOMAN_E_STORE);
    assert_non_null(strstr(error.message, "of an earlier version"));
    assert_int_equal(at_version(3, DR_DB_WRITE, &error), 0);
    check("SELECT CAST(value AS bigint) FROM store WHERE name = 'version'", 3);
    check("SELECT count(*) FROM letters WHERE a = 'x' AND b = 'second and third'", 1);
    check("SELECT count(*) FROM store WHERE name IN ('first', 'second', 'third')", 3);
    assert_int_equal(at_version(3, DR_DB_CREATE, &error), 0); /* and not made again */
    check("SELECT count(*) FROM letters WHERE b = 'second and third'", 1);
}

static void test_a_later_version_is_refused(void **state)
{
    dragoman_error error;
    (void)state;
    assert_int_equal(at_version(3, DR_DB_CREATE, &error), 0);
    for (int access = DR_DB_READ; access <= DR_DB_CREATE; access++) {
        assert_int_equal(at_version(2, (dr_db_access)access, &error), DRAGOMAN_E_STORE);
        assert_non_null(strstr(error.message, "by a later version"));
    }
    check("SELECT CAST(value AS bigint) FROM store WHERE name = 'version'", 3);
}

static void test_what_is_no_version_is_refused(void **state)
{
    static const char *const changes[] = {"UPDATE store SET value = '-1' WHERE name = 'version'",
                                          "UPDATE store SET value = '0' WHERE name = 'version'",
                                          "UPDATE store SET value = 'two' WHERE name = 'version'"};
    dragoman_error error;
    (void)state;
    assert_int_equal(at_version(1, DR_DB_CREATE, &error), 0);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        dr_db *db = NULL;
        assert_int_equal(dr_db_open(&db, path, DR_DB_WRITE, 1000, &error), 0);
        assert_int_equal(dr_db_script(db, changes[i], &error), 0);
        dr_db_close(&db);
        for (int access = DR_DB_READ; access <= DR_DB_CREATE; access++) {
            assert_int_equal(at_version(3, (dr_db_access)access, &error), DRAGOMAN_E_STORE);
            assert_non_null(strstr(error.message, "is of is none"));
        }
    }
    check("SELECT count(*) FROM letters WHERE a = 'x'", 1);
}

static void test_a_step_that_fails_leaves_all_as_it_was(void **state)
{
    const char *good = steps[2];
    dragoman_error error;
    (void)state;
    assert_int_equal(at_version(1, DR_DB_CREATE, &error), 0);
    steps[2] = "UPDATE letters SET a = 'y'; UPDATE nothing SET a = 1";
    assert_int_equal(at_version(3, DR_DB_WRITE, &error), DRAGOMAN_E_STORE);
    steps[2] = good;
    check("SELECT CAST(value AS bigint) FROM store WHERE name = 'version'", 1);
    check("SELECT count(*) FROM letters WHERE a = 'x'", 1);
    check("SELECT count(*) FROM pragma_table_info('letters')", 1);
    assert_int_equal(at_version(3, DR_DB_WRITE, &error), 0);
    check("SELECT count(*) FROM letters WHERE b = 'second and third'", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_steps_that_are_missing_are_made, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_later_version_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_no_version_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_step_that_fails_leaves_all_as_it_was, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
