/* Queries of one database that are open side by side, and one that nobody comes back to: queries DATABASE. Silent and 0
 * when all holds. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/db.h"

enum { ROWS = 500 };

static void must(int holds, const char *what, const dragoman_error *error)
{
    if (holds)
        return;
    fprintf(stderr, "%s: %s\n", what, error->message ? error->message : "");
    exit(1);
}

static void fill(dr_db *db, dragoman_error *error)
{
    must(dr_db_script(db, "CREATE TABLE numbers (n bigint)", error) == 0, "a table is made", error);
    must(dr_db_begin(db, error) == 0 && dr_db_fill(db, "numbers", "n", error) == 0, "rows may come", error);
    for (int i = 0; i < ROWS; i++)
        must(dr_db_fill_row(db, DR_VALUES(dr_int(i)), error) == 0, "a row is taken", error);
    must(dr_db_fill_end(db, error) == 0 && dr_db_commit(db, error) == 0, "rows are there", error);
}

/* Every row of two answers that come row by row, with others asked in between. */
static void side_by_side(dr_db *db, dragoman_error *error)
{
    dr_db_query *first = NULL, *second = NULL;
    int64_t all = 0, sum = 0, got;
    must(dr_db_ask_once(db, &first, "SELECT n FROM numbers ORDER BY n", DR_NO_VALUES, error) == 0, "it is asked",
         error);
    must(dr_db_next(first, error) == 1 && dr_db_at(first, 0).integer == 0, "a first row", error);
    must(dr_db_ask_once(db, &second, "SELECT n FROM numbers ORDER BY n", DR_NO_VALUES, error) == 0, "and again", error);
    for (int i = 1; (got = dr_db_next(first, error)) > 0; i++) {
        must(dr_db_at(first, 0).integer == i, "rows come in order", error);
        must(dr_db_number(db, "SELECT count(*) FROM numbers", DR_NO_VALUES, 0, &all, error) == 0 && all == ROWS,
             "another is answered", error);
        must(dr_db_next(second, error) == 1, "the second has rows too", error);
        sum += dr_db_at(second, 0).integer;
    }
    must(got == 0 && dr_db_next(second, error) == 1, "all rows came", error);
    sum += dr_db_at(second, 0).integer;
    must(sum == (int64_t)ROWS * (ROWS - 1) / 2 && dr_db_next(second, error) == 0, "all of the second too", error);
    dr_db_done(&first);
    dr_db_done(&second);
}

/* A reader whose memory ends never comes to dr_db_done: clearing its arena does. */
static void nobody_comes_back(dr_db *db, dragoman_error *error)
{
    dr_arena *arena = dr_arena_new(0);
    dr_db_query *rows = NULL;
    must(arena != NULL, "there is memory", error);
    dr_db_hold(db, arena);
    if (!setjmp(*dr_guard(arena))) {
        must(dr_db_ask(db, &rows, "SELECT n FROM numbers", DR_NO_VALUES, error) == 0 && dr_db_next(rows, error) == 1,
             "it is read", error);
        dr_out_of_memory(arena);
    }
    dr_db_hold(db, NULL);
    dr_arena_clear(arena);
    must(dr_db_script(db, "DROP TABLE numbers", error) == 0, "nothing holds the table", error);
    dr_arena_free(arena);
}

int main(int argc, char **argv)
{
    dragoman_error error = {0};
    dr_db *db = NULL;
    must(argc == 2 && dr_db_open(&db, argv[1], DR_DB_CREATE, 1000, &error) == 0, "it opens", &error);
    fill(db, &error);
    side_by_side(db, &error);
    nobody_comes_back(db, &error);
    dr_db_close(&db);
    return 0;
}
