/* Any bytes typed into a search: what becomes of them is a query that FTS5 takes. And as SQL: looking at it stays
 * within it, and what is taken is a statement that SQLite knows to read, where it compiles at all and is no WITH or
 * EXPLAIN. */
#include <sqlite3.h>
#include <stdlib.h>

#include "base/arena.h"
#include "store/ask.h"
#include "store/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static sqlite3 *database(void)
{
    static sqlite3 *db;
    if (!db &&
        (sqlite3_open(":memory:", &db) ||
         sqlite3_exec(db, "CREATE VIRTUAL TABLE w USING fts5(title, text); CREATE TABLE t(a)", NULL, NULL, NULL)))
        abort();
    return db;
}

static void search(dr_arena *arena, dr_str typed)
{
    dr_words words;
    sqlite3_stmt *statement = NULL;
    if (dr_words_read(arena, typed, &words, NULL))
        return;
    dr_str query = dr_words_fts5(arena, &words);
    if (sqlite3_prepare_v2(database(), "SELECT rowid FROM w WHERE w MATCH ?", -1, &statement, NULL) ||
        sqlite3_bind_text(statement, 1, query.at, (int)query.size, SQLITE_STATIC) ||
        sqlite3_step(statement) != SQLITE_DONE)
        abort();
    sqlite3_finalize(statement);
}

static void check(const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (dr_check_sql(sql, NULL))
        return;
    size_t at = strspn(sql, " \t\r\n\f\v(");
    bool plain = sql[at] == 's' || sql[at] == 'S' || sql[at] == 'v' || sql[at] == 'V';
    if (sqlite3_prepare_v2(database(), sql, -1, &statement, NULL) == SQLITE_OK && plain && statement &&
        !sqlite3_stmt_readonly(statement))
        abort();
    sqlite3_finalize(statement);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_arena *arena = dr_arena_new(0);
    char *copy = malloc(size + 1);
    if (!arena || !copy)
        abort();
    memcpy(copy, size ? data : (const uint8_t *)"", size);
    copy[size] = '\0';
    if (setjmp(*dr_guard(arena)) == 0)
        search(arena, dr_str_of(copy));
    check(copy);
    free(copy);
    dr_arena_free(arena);
    return 0;
}
