#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/number.h"
#include "store/schema.h"

/* ---- versions ---- */

/* The version of the tables; 0: there are none. */
static int read_version(dr_store *store, int64_t *version, dragoman_error *error)
{
    int64_t tables = 0;
    const char *there =
        dr_db_is(store->db) == DR_DB_SQLITE
            ? "SELECT count(*) FROM sqlite_master WHERE name = 'store'"
            : "SELECT count(*) FROM pg_tables WHERE tablename = 'store' AND schemaname = current_schema()";
    int code = dr_db_number(store->db, there, DR_NO_VALUES, 0, &tables, error);
    *version = 0;
    if (code || !tables)
        return code;
    return dr_db_number(store->db, "SELECT CAST(value AS bigint) FROM store WHERE name = 'version'", DR_NO_VALUES, 0,
                        version, error);
}

/* A file that holds tables, but not these, is somebody else's. */
static int check_empty(dr_store *store, dragoman_error *error)
{
    int64_t others = 0;
    int code = dr_db_is(store->db) == DR_DB_SQLITE
                   ? dr_db_number(store->db, "SELECT count(*) FROM sqlite_master", DR_NO_VALUES, 0, &others, error)
                   : 0;
    if (code == 0 && others)
        code = dr_db_error(store->db, error, DRAGOMAN_E_STORE,
                           "this database holds other things than a store of Dragoman's: name another with --db", NULL);
    return code;
}

static int migrate(dr_store *store, int64_t version, dragoman_error *error)
{
    char note[96];
    int code = version ? 0 : check_empty(store, error);
    for (; code == 0 && version < DR_STORE_VERSION; version++)
        code = dr_db_script(store->db, dr_schema(dr_db_is(store->db), (int)version + 1), error);
    snprintf(note, sizeof note,
             "INSERT INTO store VALUES ('version', '%d') ON CONFLICT (name) DO UPDATE SET value = '%d'",
             DR_STORE_VERSION, DR_STORE_VERSION);
    return code ? code : dr_db_script(store->db, note, error);
}

/* Two programs may come to a new store at once: the version is asked again within the transaction. */
static int make_tables(dr_store *store, dragoman_error *error)
{
    int64_t version = 0;
    int code = dr_db_begin(store->db, error);
    if (code == 0 && dr_db_is(store->db) == DR_DB_POSTGRES)
        code = dr_db_script(store->db, "SELECT pg_advisory_xact_lock(4471885)", error);
    if (code == 0)
        code = read_version(store, &version, error);
    if (code == 0 && version < DR_STORE_VERSION)
        code = migrate(store, version, error);
    if (code == 0)
        return dr_db_commit(store->db, error);
    dr_db_rollback(store->db);
    return code;
}

static int check_version(dr_store *store, dr_db_access access, dragoman_error *error)
{
    int64_t version = 0;
    int code = read_version(store, &version, error);
    if (code == 0 && version > DR_STORE_VERSION)
        return dr_db_error(
            store->db, error, DRAGOMAN_E_STORE,
            "this store was made by a later version of Dragoman: use that one, or name another with --db", NULL);
    if (code == 0 && version < DR_STORE_VERSION && access != DR_DB_READ)
        return make_tables(store, error);
    if (code == 0 && version == 0)
        return dr_db_error(store->db, error, DRAGOMAN_E_STORE,
                           "this is no store of Dragoman's, or an empty one: dragoman add fills it", NULL);
    if (code == 0 && version < DR_STORE_VERSION)
        return dr_db_error(store->db, error, DRAGOMAN_E_STORE,
                           "this store is of an earlier version: dragoman add with any report brings it up to date",
                           NULL);
    return code;
}

int dr_store_open(dr_store *store, const char *where, dr_db_access access, int patience, dragoman_error *error)
{
    *store = (dr_store){0};
    int code = dr_db_open(&store->db, where, access, patience, error);
    if (code == 0)
        code = check_version(store, access, error);
    if (code)
        dr_store_close(store);
    return code;
}

void dr_store_close(dr_store *store)
{
    dr_db_close(&store->db);
}

/* ---- transactions ---- */

void dr_store_clock(dr_store *store)
{
    const char *given = getenv("DRAGOMAN_NOW");
    int64_t seconds = 0;
    time_t now = given && dr_parse_int(dr_str_of(given), &seconds) ? (time_t)seconds : time(NULL);
    struct tm parts;
    if (!gmtime_r(&now, &parts) || !strftime(store->moment, sizeof store->moment, "%Y-%m-%dT%H:%M:%SZ", &parts))
        strcpy(store->moment, "1970-01-01T00:00:00Z");
}

int dr_store_begin(dr_store *store, dragoman_error *error)
{
    int code = dr_db_begin(store->db, error);
    /* The update waits until no other program is writing, whatever the database. */
    if (code == 0)
        code = dr_db_run(store->db, "UPDATE counters SET next = next WHERE name = 'id'", DR_NO_VALUES, NULL, error);
    if (code == 0)
        code = dr_db_number(store->db, "SELECT next FROM counters WHERE name = 'id'", DR_NO_VALUES, 1, &store->next_id,
                            error);
    store->first_id = store->next_id;
    dr_store_clock(store);
    if (code)
        dr_db_rollback(store->db);
    return code;
}

int64_t dr_store_id(dr_store *store)
{
    return store->next_id++;
}

int dr_store_commit(dr_store *store, dragoman_error *error)
{
    int code = dr_db_run(store->db, "UPDATE counters SET next = $1 WHERE name = 'id'",
                         DR_VALUES(dr_int(store->next_id)), NULL, error);
    if (code == 0)
        return dr_db_commit(store->db, error);
    dr_db_rollback(store->db);
    return code;
}

void dr_store_rollback(dr_store *store)
{
    dr_db_rollback(store->db);
}
