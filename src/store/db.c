#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/db_driver.h"

static bool is_server(const char *where)
{
    return strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0;
}

/* The address without what stands between ':' and '@' of its authority, and without what follows '?'. */
static void name_server(dr_db *db, const char *where)
{
    const char *host = strstr(where, "://") + 3, *end = host + strcspn(host, "/?"), *at = NULL, *colon = NULL;
    for (const char *p = host; p < end; p++)
        at = *p == '@' ? p : at;
    if (at)
        colon = memchr(host, ':', (size_t)(at - host));
    size_t shown = strcspn(where, "?");
    if (colon)
        snprintf(db->name, sizeof db->name, "%.*s%.*s", (int)(colon - where), where, (int)(where + shown - at), at);
    else
        snprintf(db->name, sizeof db->name, "%.*s", (int)(shown < 500 ? shown : 500), where);
}

/* What SQLite would take for a database of this process alone, that keeps nothing. */
static bool keeps_nothing(const char *where)
{
    return !*where || where[0] == ':' || strncmp(where, "file:", 5) == 0;
}

int dr_db_open(dr_db **out, const char *where, dr_db_access access, int patience, dragoman_error *error)
{
    dr_error_begin(error, where);
    *out = NULL;
    if (!is_server(where) && keeps_nothing(where))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a store is a file, by its path, or postgresql://USER@HOST/NAME",
                        DR_NOWHERE);
    dr_db *db = *out = calloc(1, sizeof *db);
    if (!db)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    db->driver = is_server(where) ? &dr_postgres_driver : &dr_sqlite_driver;
    if (is_server(where))
        name_server(db, where);
    else
        snprintf(db->name, sizeof db->name, "%s", where);
    int code = db->driver->open(db, where, access, patience, error);
    if (code)
        dr_db_close(out);
    return code;
}

void dr_db_close(dr_db **db)
{
    if (!*db)
        return;
    dr_db_rollback(*db);
    (*db)->driver->close(*db);
    free(*db);
    *db = NULL;
}

dr_db_kind dr_db_is(const dr_db *db)
{
    return db->driver->kind;
}

const char *dr_db_name(const dr_db *db)
{
    return db->name;
}

int dr_db_script(dr_db *db, const char *sql, dragoman_error *error)
{
    return db->driver->script(db, sql, error);
}

static void end(dr_db_query *query)
{
    if (!query->over)
        query->db->driver->done(query);
    query->over = true;
}

static void give_back(void *query)
{
    end(query);
    free(query);
}

void dr_db_hold(dr_db *db, dr_arena *arena)
{
    db->held = arena;
}

static int ask(dr_db *db, dr_db_query **out, const char *sql, bool keep, dr_values values, dragoman_error *error)
{
    *out = NULL;
    int code = db->driver->ask(db, out, sql, keep, values, error);
    if (*out && db->held) {
        (*out)->held = true;
        dr_defer(db->held, give_back, *out);
    }
    return code;
}

int dr_db_ask(dr_db *db, dr_db_query **out, const char *sql, dr_values values, dragoman_error *error)
{
    return ask(db, out, sql, true, values, error);
}

int dr_db_ask_once(dr_db *db, dr_db_query **out, const char *sql, dr_values values, dragoman_error *error)
{
    return ask(db, out, sql, false, values, error);
}

int dr_db_next(dr_db_query *query, dragoman_error *error)
{
    return query->db->driver->next(query, error);
}

dr_value dr_db_at(const dr_db_query *query, int column)
{
    return query->db->driver->at(query, column);
}

int dr_db_columns(const dr_db_query *query)
{
    return query->db->driver->columns(query);
}

const char *dr_db_column(const dr_db_query *query, int column)
{
    return query->db->driver->column(query, column);
}

void dr_db_done(dr_db_query **query)
{
    if (*query && (*query)->held)
        end(*query);
    else if (*query)
        give_back(*query);
    *query = NULL;
}

int dr_db_run(dr_db *db, const char *sql, dr_values values, int64_t *changed, dragoman_error *error)
{
    dr_db_query *query = NULL;
    int code = dr_db_ask(db, &query, sql, values, error), got = 0;
    while (code == 0 && (got = dr_db_next(query, error)) > 0)
        continue;
    if (code == 0 && got == 0 && changed)
        *changed = db->driver->changed(query);
    dr_db_done(&query);
    return code ? code : got;
}

int dr_db_number(dr_db *db, const char *sql, dr_values values, int64_t none, int64_t *out, dragoman_error *error)
{
    dr_db_query *query = NULL;
    int code = dr_db_ask(db, &query, sql, values, error);
    int got = code ? code : dr_db_next(query, error);
    *out = none;
    if (got > 0 && dr_db_at(query, 0).kind == DR_VALUE_INT)
        *out = dr_db_at(query, 0).integer;
    dr_db_done(&query);
    return got < 0 ? got : 0;
}

int dr_db_begin(dr_db *db, dragoman_error *error)
{
    int code = dr_db_script(db, db->driver->begin, error);
    db->writing = code == 0;
    return code;
}

int dr_db_commit(dr_db *db, dragoman_error *error)
{
    int code = dr_db_script(db, "COMMIT", error);
    if (code)
        dr_db_rollback(db);
    db->writing = false;
    return code;
}

void dr_db_rollback(dr_db *db)
{
    if (db->writing)
        dr_db_script(db, "ROLLBACK", NULL);
    db->writing = false;
}

int dr_db_fill(dr_db *db, const char *table, const char *columns, dragoman_error *error)
{
    return db->driver->fill(db, table, columns, error);
}

int dr_db_fill_row(dr_db *db, dr_values values, dragoman_error *error)
{
    return db->driver->fill_row(db, values, error);
}

int dr_db_fill_end(dr_db *db, dragoman_error *error)
{
    return db->driver->fill_end(db, error);
}
