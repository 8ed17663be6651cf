#include "store/migrate.h"

#include <stdio.h>

/* The version of the tables; 0: there are none. */
static int read_version(dr_db *db, int64_t *version, dragoman_error *error)
{
    int64_t tables = 0;
    const char *there =
        dr_db_is(db) == DR_DB_SQLITE
            ? "SELECT count(*) FROM sqlite_master WHERE name = 'store'"
            : "SELECT count(*) FROM pg_tables WHERE tablename = 'store' AND schemaname = current_schema()";
    int code = dr_db_number(db, there, DR_NO_VALUES, 0, &tables, error);
    *version = 0;
    if (code || !tables)
        return code;
    return dr_db_number(db, "SELECT CAST(value AS bigint) FROM store WHERE name = 'version'", DR_NO_VALUES, 0, version,
                        error);
}

/* A file that holds tables, but not these, is somebody else's. */
static int check_empty(dr_db *db, dragoman_error *error)
{
    int64_t others = 0;
    int code = dr_db_is(db) == DR_DB_SQLITE
                   ? dr_db_number(db, "SELECT count(*) FROM sqlite_master", DR_NO_VALUES, 0, &others, error)
                   : 0;
    if (code == 0 && others)
        code = dr_db_error(db, error, DRAGOMAN_E_STORE,
                           "this database holds other things than a store of Dragoman's: name another with --db", NULL);
    return code;
}

static int migrate(dr_db *db, const dr_steps *steps, int64_t version, dragoman_error *error)
{
    char note[96];
    int code = version ? 0 : check_empty(db, error);
    for (; code == 0 && version < steps->version; version++)
        code = dr_db_script(db, steps->step(dr_db_is(db), (int)version + 1), error);
    snprintf(note, sizeof note,
             "INSERT INTO store VALUES ('version', '%d') ON CONFLICT (name) DO UPDATE SET value = '%d'", steps->version,
             steps->version);
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
        code = read_version(db, &version, error);
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
    int code = read_version(db, &version, error);
    if (code == 0 && version > steps->version)
        return dr_db_error(
            db, error, DRAGOMAN_E_STORE,
            "this store was made by a later version of Dragoman: use that one, or name another with --db", NULL);
    if (code == 0 && version < steps->version && access != DR_DB_READ)
        return make_tables(db, steps, error);
    if (code == 0 && version == 0)
        return dr_db_error(db, error, DRAGOMAN_E_STORE,
                           "this is no store of Dragoman's, or an empty one: dragoman add fills it", NULL);
    if (code == 0 && version < steps->version)
        return dr_db_error(db, error, DRAGOMAN_E_STORE,
                           "this store is of an earlier version: dragoman add with any report brings it up to date",
                           NULL);
    return code;
}
