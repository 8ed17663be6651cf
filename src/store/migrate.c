#include "store/migrate.h"

#include <stdio.h>

static const dr_steps_of a_store = {
    .table = "store",
    .others = "this database holds other things than a store of Dragoman's: name another with --db",
    .later = "this store was made by a later version of Dragoman: use that one, or name another with --db",
    .empty = "this is no store of Dragoman's, or an empty one: dragoman add fills it",
    .earlier = "this store is of an earlier version: dragoman add with any report brings it up to date",
};

static const dr_steps_of *of(const dr_steps *steps)
{
    return steps->of ? steps->of : &a_store;
}

/* The version of the tables; 0: there are none. */
static int read_version(dr_db *db, const char *table, int64_t *version, dragoman_error *error)
{
    int64_t tables = 0;
    char sql[128];
    dr_db_query *row = NULL;
    const char *there = dr_db_is(db) == DR_DB_SQLITE
                            ? "SELECT count(*) FROM sqlite_master WHERE name = $1"
                            : "SELECT count(*) FROM pg_tables WHERE tablename = $1 AND schemaname = current_schema()";
    int code = dr_db_number(db, there, DR_VALUES(dr_text(dr_str_of(table))), 0, &tables, error);
    *version = 0;
    if (code || !tables)
        return code;
    snprintf(sql, sizeof sql, "SELECT CAST(value AS bigint) FROM %s WHERE name = 'version'", table);
    code = dr_db_ask_once(db, &row, sql, DR_NO_VALUES, error);
    int got = code ? code : dr_db_next(row, error);
    if (got > 0 && dr_db_at(row, 0).kind == DR_VALUE_INT)
        *version = dr_db_at(row, 0).integer;
    dr_db_done(&row);
    if (got > 0 && *version < 1)
        return dr_db_error(
            db, error, DRAGOMAN_E_STORE,
            "the version that this database says it is of is none: take a copy of it from before it was changed", NULL);
    return got < 0 ? got : 0;
}

/* A file that holds tables, but not these, is somebody else's. */
static int check_empty(dr_db *db, const dr_steps *steps, dragoman_error *error)
{
    int64_t others = 0;
    int code = dr_db_is(db) == DR_DB_SQLITE
                   ? dr_db_number(db, "SELECT count(*) FROM sqlite_master", DR_NO_VALUES, 0, &others, error)
                   : 0;
    return code == 0 && others ? dr_db_error(db, error, DRAGOMAN_E_STORE, of(steps)->others, NULL) : code;
}

static int migrate(dr_db *db, const dr_steps *steps, int64_t version, dragoman_error *error)
{
    char note[160];
    int code = version ? 0 : check_empty(db, steps, error);
    for (; code == 0 && version < steps->version; version++) {
        code = dr_db_script(db, steps->step(dr_db_is(db), (int)version + 1), error);
        if (code == 0 && steps->then)
            code = steps->then(db, (int)version + 1, error);
    }
    snprintf(note, sizeof note, "INSERT INTO %s VALUES ('version', '%d') ON CONFLICT (name) DO UPDATE SET value = '%d'",
             of(steps)->table, steps->version, steps->version);
    return code ? code : dr_db_script(db, note, error);
}

/* Two programs may come to a new store at once: the version is asked again within the transaction. */
static int make_tables(dr_db *db, const dr_steps *steps, dragoman_error *error)
{
    int64_t version = 0;
    int code = dr_db_begin(db, error);
    if (code == 0 && dr_db_is(db) == DR_DB_POSTGRES)
        code = dr_db_script(db, "SELECT pg_advisory_xact_lock(4471885)", error);
    if (code == 0)
        code = read_version(db, of(steps)->table, &version, error);
    if (code == 0 && version < steps->version)
        code = migrate(db, steps, version, error);
    if (code == 0)
        return dr_db_commit(db, error);
    dr_db_rollback(db);
    return code;
}

int dr_migrate(dr_db *db, const dr_steps *steps, dr_db_access access, dragoman_error *error)
{
    int64_t version = 0;
    int code = read_version(db, of(steps)->table, &version, error);
    if (code == 0 && version > steps->version)
        return dr_db_error(db, error, DRAGOMAN_E_STORE, of(steps)->later, NULL);
    if (code == 0 && version < steps->version && access != DR_DB_READ)
        return make_tables(db, steps, error);
    if (code == 0 && version < steps->version)
        return dr_db_error(db, error, DRAGOMAN_E_STORE, version ? of(steps)->earlier : of(steps)->empty, NULL);
    return code;
}
