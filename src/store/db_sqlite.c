/* SQLite behind db.h: one file, write-ahead log, foreign keys, every commit on the disk. */
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "store/db_driver.h"

enum { KEPT = 96, FILLS = 32 }; /* statements that stay prepared: more than the store has */

typedef struct query {
    dr_db_query base;
    sqlite3_stmt *statement;
    bool kept;
} query;

typedef struct kept {
    const char *sql, *columns; /* by where the text lies, which is static; columns: of a fill, whose sql is the table */
    sqlite3_stmt *statement;
    bool busy;
} kept;

typedef struct sqlite_state {
    sqlite3 *sqlite;
    kept kept[KEPT], fills[FILLS];
    size_t kept_count, fill_count;
    sqlite3_stmt *fill; /* being filled */
} sqlite_state;

/* ---- errors ---- */

static const struct {
    int result, code;
    const char *message;
} tellings[] = {
    {SQLITE_NOMEM, DRAGOMAN_E_MEMORY, "out of memory in the store"},
    {SQLITE_BUSY, DRAGOMAN_E_STORE,
     "another program is writing to the store and does not end: try again when it is done"},
    {SQLITE_LOCKED, DRAGOMAN_E_STORE,
     "another program is writing to the store and does not end: try again when it is done"},
    {SQLITE_FULL, DRAGOMAN_E_STORE, "the disk is full: nothing half-stored remains; make room and run the same again"},
    {SQLITE_READONLY, DRAGOMAN_E_STORE,
     "the store cannot be written to: look at the permissions of the file and its folder"},
    {SQLITE_CANTOPEN, DRAGOMAN_E_STORE, "the store cannot be opened: look at the path and its permissions"},
    {SQLITE_NOTADB, DRAGOMAN_E_STORE, "this file is no store of Dragoman's, nor anything else it keeps: name another"},
    {SQLITE_CORRUPT, DRAGOMAN_E_STORE,
     "the store's file is damaged: restore it from a copy, or read the reports into a new one"},
    {SQLITE_IOERR, DRAGOMAN_E_IO,
     "the store's file could not be read or written: look at the disk, its room and the limits on the size of files"},
    {SQLITE_INTERRUPT, DRAGOMAN_E_CANCELLED, "stopped"},
};

static int fail(const dr_db *db, int result, dragoman_error *error)
{
    const sqlite_state *state = db->state;
    const char *detail = state->sqlite ? sqlite3_errmsg(state->sqlite) : sqlite3_errstr(result);
    for (size_t i = 0; i < sizeof tellings / sizeof *tellings; i++)
        if (tellings[i].result == (result & 0xff)) {
            int code = dr_db_error(db, error, tellings[i].code, tellings[i].message, detail);
            if (error && state->sqlite)
                error->system = sqlite3_system_errno(state->sqlite);
            return code;
        }
    int offset = -1;
#if SQLITE_VERSION_NUMBER >= 3038000
    offset = state->sqlite ? sqlite3_error_offset(state->sqlite) : -1;
#endif
    dr_db_error(db, error, DRAGOMAN_E_STORE, "the store did not take this", detail);
    if (error && offset >= 0)
        error->position = (size_t)offset;
    return DRAGOMAN_E_STORE;
}

/* ---- opening ---- */

static int script(dr_db *db, const char *sql, dragoman_error *error)
{
    sqlite_state *state = db->state;
    int result = sqlite3_exec(state->sqlite, sql, NULL, NULL, NULL);
    return result == SQLITE_OK ? 0 : fail(db, result, error);
}

/* The path as a URI. */
static char *immutable_uri(const char *path)
{
    static const char before[] = "file:", behind[] = "?immutable=1";
    char *uri = malloc(sizeof before + sizeof behind + strlen(path) * 3), *end = uri;
    if (!uri)
        return NULL;
    end += sprintf(end, "%s", before);
    for (const char *p = path; *p; p++)
        end += strchr("?#%", *p) ? sprintf(end, "%%%02X", (unsigned char)*p) : sprintf(end, "%c", *p);
    strcpy(end, behind);
    return uri;
}

/* Whether the log beside the file holds anything. */
static bool has_log(const char *path)
{
    struct stat info;
    char *log = malloc(strlen(path) + sizeof "-wal");
    bool has = log && stat(strcat(strcpy(log, path), "-wal"), &info) == 0 && info.st_size > 0;
    free(log);
    return has;
}

/* Reading needs a file beside the store that programs share (-shm). Where none can be made, as on media that are read
 * only, nobody writes either, and the store is read as it lies; only what still stands in the log of a program that was
 * killed would be missed. */
static int look_inside(dr_db *db, const char *where, dragoman_error *error)
{
    sqlite_state *state = db->state;
    int result = sqlite3_exec(state->sqlite, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
    if (result != SQLITE_CANTOPEN && (result & 0xff) != SQLITE_READONLY)
        return result == SQLITE_OK ? 0 : fail(db, result, error);
    if (has_log(where))
        return dr_db_error(db, error, DRAGOMAN_E_STORE,
                           "the store has a log (-wal) that cannot be read where nothing may be written: copy both to "
                           "a folder that can be written to",
                           NULL);
    char *uri = immutable_uri(where);
    sqlite3_close_v2(state->sqlite);
    state->sqlite = NULL;
    result = uri ? sqlite3_open_v2(uri, &state->sqlite,
                                   SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                   NULL)
                 : SQLITE_NOMEM;
    free(uri);
    return result == SQLITE_OK ? 0 : fail(db, result, error);
}

static void set_up(sqlite_state *state, int patience)
{
    sqlite3_busy_timeout(state->sqlite, patience);
    sqlite3_db_config(state->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(state->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_limit(state->sqlite, SQLITE_LIMIT_ATTACHED, 0); /* no other file, by ATTACH or VACUUM INTO */
}

/* Turns to the write-ahead log. SQLite calls no busy handler for that: while another program does the same to a new
 * store, or waits for it to be written, it is asked again. */
static int use_log(sqlite_state *state, int patience)
{
    const struct timespec pause = {.tv_nsec = 10 * 1000000};
    int result;
    for (int left = patience;; left -= 10) {
        result = sqlite3_exec(state->sqlite, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if ((result & 0xff) != SQLITE_BUSY || left <= 0)
            return result;
        nanosleep(&pause, NULL);
    }
}

static int open_file(dr_db *db, const char *where, dr_db_access access, int patience, dragoman_error *error)
{
    static const int flags[] = {SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
    sqlite_state *state = db->state = calloc(1, sizeof *state);
    if (!state)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    int result =
        sqlite3_open_v2(where, &state->sqlite, flags[access] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (result != SQLITE_OK && access != DR_DB_CREATE && state->sqlite && sqlite3_system_errno(state->sqlite) == ENOENT)
        return dr_db_error(db, error, DRAGOMAN_E_STORE,
                           "there is no store here: dragoman add makes one, --db names another", NULL);
    if (result != SQLITE_OK)
        return fail(db, result, error);
    set_up(state, patience);
    if (access == DR_DB_READ) {
        int code = look_inside(db, where, error);
        if (code)
            return code;
        set_up(state, patience);
        return script(db, "PRAGMA query_only = ON; PRAGMA foreign_keys = ON;", error);
    }
    result = use_log(state, patience);
    if (result != SQLITE_OK)
        return fail(db, result, error);
    /* Rows of names go to places all over their tree: without a cache that holds what is on top of it, adding to a
     * store of a million events reads and writes each page again and again. The log goes into the file every 32 MiB. */
    return script(db,
                  "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
                  "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864;",
                  error);
}

static void close_file(dr_db *db)
{
    sqlite_state *state = db->state;
    if (!state)
        return;
    for (size_t i = 0; i < state->kept_count; i++)
        sqlite3_finalize(state->kept[i].statement);
    for (size_t i = 0; i < state->fill_count; i++)
        sqlite3_finalize(state->fills[i].statement);
    sqlite3_close_v2(state->sqlite);
    free(state);
}

/* ---- statements ---- */

static int bind(sqlite3_stmt *statement, dr_values values)
{
    int result = SQLITE_OK;
    for (size_t i = 0; i < values.n && result == SQLITE_OK; i++) {
        const dr_value *value = &values.at[i];
        int at = (int)i + 1;
        switch (value->kind) {
        case DR_VALUE_INT:
            result = sqlite3_bind_int64(statement, at, value->integer);
            break;
        case DR_VALUE_REAL:
            result = sqlite3_bind_double(statement, at, value->real);
            break;
        case DR_VALUE_TEXT:
            result = sqlite3_bind_text64(statement, at, value->text.at, value->text.size, SQLITE_STATIC, SQLITE_UTF8);
            break;
        case DR_VALUE_BLOB:
            result = sqlite3_bind_blob64(statement, at, value->text.size ? value->text.at : "", value->text.size,
                                         SQLITE_STATIC);
            break;
        default:
            result = sqlite3_bind_null(statement, at);
        }
    }
    return result;
}

/* The prepared statement of a static text, from those kept or new; NULL in *out after a failure. */
static int prepare(sqlite_state *state, const char *sql, bool keep, sqlite3_stmt **out, bool *is_kept)
{
    *is_kept = false;
    for (size_t i = 0; keep && i < state->kept_count; i++)
        if (state->kept[i].sql == sql && !state->kept[i].busy) {
            state->kept[i].busy = *is_kept = true;
            *out = state->kept[i].statement;
            return SQLITE_OK;
        }
    int result = sqlite3_prepare_v3(state->sqlite, sql, -1, keep ? SQLITE_PREPARE_PERSISTENT : 0, out, NULL);
    if (result == SQLITE_OK && keep && *out && state->kept_count < KEPT) {
        state->kept[state->kept_count++] = (kept){sql, NULL, *out, true};
        *is_kept = true;
    }
    return result;
}

static void put_back(sqlite_state *state, sqlite3_stmt *statement, bool is_kept)
{
    if (!is_kept) {
        sqlite3_finalize(statement);
        return;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    for (size_t i = 0; i < state->kept_count; i++)
        if (state->kept[i].statement == statement)
            state->kept[i].busy = false;
}

static int ask(dr_db *db, dr_db_query **out, const char *sql, bool keep, dr_values values, dragoman_error *error)
{
    sqlite_state *state = db->state;
    query *q = calloc(1, sizeof *q);
    if (!q)
        return dr_db_error(db, error, DRAGOMAN_E_MEMORY, "out of memory", NULL);
    q->base.db = db;
    int result = prepare(state, sql, keep, &q->statement, &q->kept);
    if (result == SQLITE_OK && !q->statement)
        result = SQLITE_MISUSE; /* an empty text */
    if (result == SQLITE_OK)
        result = bind(q->statement, values);
    *out = &q->base;
    return result == SQLITE_OK ? 0 : fail(db, result, error);
}

static int next(dr_db_query *base, dragoman_error *error)
{
    query *q = (query *)base;
    int result = sqlite3_step(q->statement);
    if (result == SQLITE_ROW)
        return 1;
    return result == SQLITE_DONE ? 0 : fail(base->db, result, error);
}

static dr_value at(const dr_db_query *base, int column)
{
    sqlite3_stmt *s = ((const query *)base)->statement;
    switch (sqlite3_column_type(s, column)) {
    case SQLITE_INTEGER:
        return dr_int(sqlite3_column_int64(s, column));
    case SQLITE_FLOAT:
        return dr_real(sqlite3_column_double(s, column));
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_column_text(s, column);
        return dr_text((dr_str){text, (size_t)sqlite3_column_bytes(s, column)});
    }
    case SQLITE_BLOB: {
        const char *bytes = sqlite3_column_blob(s, column);
        return dr_blob((dr_str){bytes, (size_t)sqlite3_column_bytes(s, column)});
    }
    default:
        return (dr_value){0};
    }
}

static int columns(const dr_db_query *base)
{
    return sqlite3_column_count(((const query *)base)->statement);
}

static const char *column(const dr_db_query *base, int number)
{
    return sqlite3_column_name(((const query *)base)->statement, number);
}

static int64_t changed(const dr_db_query *base)
{
    return sqlite3_changes64(((sqlite_state *)base->db->state)->sqlite);
}

static void done(dr_db_query *base)
{
    query *q = (query *)base;
    if (q->statement)
        put_back(base->db->state, q->statement, q->kept);
}

/* ---- many rows ---- */

/* INSERT INTO table(columns) VALUES (?, ?) with as many marks as columns. */
static sqlite3_stmt *prepare_fill(sqlite_state *state, const char *table, const char *names, int *result)
{
    size_t marks = 1;
    for (const char *p = names; *p; p++)
        marks += *p == ',';
    char *sql = malloc(strlen(table) + strlen(names) + marks * 2 + 64);
    if (!sql) {
        *result = SQLITE_NOMEM;
        return NULL;
    }
    int size = sprintf(sql, "INSERT INTO %s(%s) VALUES (?", table, names);
    for (size_t i = 1; i < marks; i++)
        size += sprintf(sql + size, ",?");
    strcpy(sql + size, ")");
    sqlite3_stmt *statement = NULL;
    *result = sqlite3_prepare_v3(state->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    free(sql);
    return statement;
}

static int fill(dr_db *db, const char *table, const char *names, dragoman_error *error)
{
    sqlite_state *state = db->state;
    state->fill = NULL;
    for (size_t i = 0; i < state->fill_count && !state->fill; i++)
        if (state->fills[i].sql == table && state->fills[i].columns == names)
            state->fill = state->fills[i].statement;
    if (state->fill)
        return 0;
    if (state->fill_count == FILLS)
        return dr_db_error(db, error, DRAGOMAN_E_STORE, "too many tables are filled", NULL);
    int result = SQLITE_OK;
    state->fill = prepare_fill(state, table, names, &result);
    if (state->fill)
        state->fills[state->fill_count++] = (kept){table, names, state->fill, false};
    return state->fill ? 0 : fail(db, result, error);
}

static int fill_row(dr_db *db, dr_values values, dragoman_error *error)
{
    sqlite_state *state = db->state;
    int result = bind(state->fill, values);
    if (result == SQLITE_OK)
        result = sqlite3_step(state->fill);
    int code = result == SQLITE_DONE ? 0 : fail(db, result, error);
    sqlite3_reset(state->fill);
    return code;
}

static int fill_end(dr_db *db, dragoman_error *error)
{
    sqlite_state *state = db->state;
    (void)error;
    if (state->fill)
        sqlite3_clear_bindings(state->fill);
    state->fill = NULL;
    return 0;
}

const dr_db_driver dr_sqlite_driver = {
    .kind = DR_DB_SQLITE,
    .open = open_file,
    .close = close_file,
    .script = script,
    .ask = ask,
    .next = next,
    .at = at,
    .columns = columns,
    .column = column,
    .changed = changed,
    .done = done,
    .begin = "BEGIN IMMEDIATE",
    .fill = fill,
    .fill_row = fill_row,
    .fill_end = fill_end,
};
