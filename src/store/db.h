/* A database behind the store, whichever it is: statements with values in, rows out. SQL is written once, in what
 * SQLite and PostgreSQL share; values are numbered $1, $2 … in the order of their first use. Where the two differ, ask
 * dr_db_is.
 *
 *     dr_db_query *rows = NULL;
 *     code = dr_db_ask(db, &rows, "SELECT fact, day FROM events WHERE report = $1", DR_VALUES(dr_int(7)), error);
 *     while (code == 0 && (got = dr_db_next(rows, error)) > 0)
 *         … dr_db_at(rows, 0).integer …
 *     dr_db_done(&rows);
 *
 * One thread at a time. Every int is 0 or a negative dragoman_code with *error filled; where the database itself has
 * something to say, it stands in brackets behind the name in error->where. */
#ifndef DR_STORE_DB_H
#define DR_STORE_DB_H

#include "base/error.h"
#include "base/str.h"

typedef enum dr_db_kind { DR_DB_SQLITE, DR_DB_POSTGRES } dr_db_kind;

typedef enum dr_value_kind { DR_VALUE_NULL, DR_VALUE_INT, DR_VALUE_REAL, DR_VALUE_TEXT, DR_VALUE_BLOB } dr_value_kind;

/* A value in either direction; text and blob are borrowed: in, until the call returns; out, until the next row. */
typedef struct dr_value {
    dr_value_kind kind;
    int64_t integer;
    double real;
    dr_str text; /* UTF-8 without NUL bytes, or a blob's bytes */
} dr_value;

static inline dr_value dr_int(int64_t integer)
{
    return (dr_value){.kind = DR_VALUE_INT, .integer = integer};
}
static inline dr_value dr_real(double real) /* NaN: NULL */
{
    return real == real ? (dr_value){.kind = DR_VALUE_REAL, .real = real} : (dr_value){0};
}
static inline dr_value dr_text(dr_str text) /* at == NULL: NULL */
{
    return text.at ? (dr_value){.kind = DR_VALUE_TEXT, .text = text} : (dr_value){0};
}
static inline dr_value dr_blob(dr_str bytes)
{
    return (dr_value){.kind = DR_VALUE_BLOB, .text = bytes};
}

typedef struct dr_values {
    const dr_value *at;
    size_t n;
} dr_values;
/* The values of a statement: DR_VALUES(dr_int(1), dr_text(name)). */
#define DR_VALUES(...)                                                                                                 \
    ((dr_values){(const dr_value[]){__VA_ARGS__}, sizeof((const dr_value[]){__VA_ARGS__}) / sizeof(dr_value)})
#define DR_NO_VALUES ((dr_values){0})

typedef enum dr_db_access {
    DR_DB_READ,  /* nothing can be written, whatever SQL says */
    DR_DB_WRITE, /* it must be there */
    DR_DB_CREATE /* it is made if it is not there */
} dr_db_access;

typedef struct dr_db dr_db;
typedef struct dr_db_query dr_db_query;

/* Opens the file `where`, or the server's database when it begins with "postgresql://" or "postgres://". Waits up to
 * `patience` milliseconds for another program's lock, in all later calls too. On failure *out is NULL. */
int dr_db_open(dr_db **out, const char *where, dr_db_access access, int patience, dragoman_error *error);
void dr_db_close(dr_db **db); /* what is not committed is undone */
dr_db_kind dr_db_is(const dr_db *db);
/* For messages: the path, or the address without its password. */
const char *dr_db_name(const dr_db *db);

/* Several statements without values and rows, such as those that make the tables. */
int dr_db_script(dr_db *db, const char *sql, dragoman_error *error);
/* A statement without rows; *changed (may be NULL) is how many rows it changed. `sql` is static text: it is kept
 * prepared. */
int dr_db_run(dr_db *db, const char *sql, dr_values values, int64_t *changed, dragoman_error *error);
/* A statement with rows, before the first; dr_db_done gives it back, also after a failure. Any number may be open, but
 * on one text only one; a server's rows that have not come yet are then taken in. dr_db_ask keeps the static `sql`
 * prepared, dr_db_ask_once forgets it. */
int dr_db_ask(dr_db *db, dr_db_query **out, const char *sql, dr_values values, dragoman_error *error);
int dr_db_ask_once(dr_db *db, dr_db_query **out, const char *sql, dr_values values, dragoman_error *error);
/* From now on what is asked is given back when the arena is cleared, if it was not before: where memory runs out, its
 * guard is jumped to, and nobody comes to dr_db_done. NULL: no more so. */
void dr_db_hold(dr_db *db, dr_arena *arena);
int dr_db_next(dr_db_query *query, dragoman_error *error); /* 1: a row; 0: no more */
dr_value dr_db_at(const dr_db_query *query, int column);   /* of the row; columns count from 0 */
int dr_db_columns(const dr_db_query *query);
const char *dr_db_column(const dr_db_query *query, int column); /* its name */
void dr_db_done(dr_db_query **query);
/* The first column of the first row as a number; `none` where there is no row or it is NULL. */
int dr_db_number(dr_db *db, const char *sql, dr_values values, int64_t none, int64_t *out, dragoman_error *error);

/* A transaction; one that writes waits its turn at once, not in the middle. */
int dr_db_begin(dr_db *db, dragoman_error *error);
int dr_db_commit(dr_db *db, dragoman_error *error); /* on failure nothing of it holds */
void dr_db_rollback(dr_db *db);                     /* fine when none is open */

/* Many rows of a table within a transaction, the way that is fastest: `columns` is "a, b, c" (both static text); then a
 * row's values as often as wanted; then the end, after which they are there. One table at a time; other calls only
 * after the end. */
int dr_db_fill(dr_db *db, const char *table, const char *columns, dragoman_error *error);
int dr_db_fill_row(dr_db *db, dr_values values, dragoman_error *error);
int dr_db_fill_end(dr_db *db, dragoman_error *error);

/* Fills *error: `message` is static text, what the database says goes behind the name. Returns code. */
int dr_db_error(const dr_db *db, dragoman_error *error, int code, const char *message, const char *detail);

#endif
