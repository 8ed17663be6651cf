#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/number.h"
#include "store/called.h"
#include "store/migrate.h"
#include "store/schema.h"
#include "store/tallies.h"

/* Milliseconds; DRAGOMAN_PATIENCE says how many seconds. */
static int patience_or(int patience)
{
    const char *given = getenv("DRAGOMAN_PATIENCE");
    int64_t seconds = 0;
    if (given && dr_parse_int(dr_str_of(given), &seconds) && seconds >= 0 && seconds <= 86400)
        return (int)seconds * 1000;
    return patience;
}

/* What the tables of version 2 count, and what reports are called in those of version 4, is there already. */
static int fill_step(dr_db *db, int version, dragoman_error *error)
{
    return version == 2   ? dr_tallies_add(db, INT64_MIN, INT64_MAX, 1, error)
           : version == 4 ? dr_called_fill(db, error)
                          : 0;
}

int dr_store_open(dr_store *store, const char *where, dr_db_access access, int patience, dragoman_error *error)
{
    *store = (dr_store){0};
    int code = dr_db_open(&store->db, where, access, patience_or(patience), error);
    if (code == 0)
        code = dr_migrate(store->db, &(dr_steps){DR_STORE_VERSION, dr_schema, NULL, fill_step}, access, error);
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
