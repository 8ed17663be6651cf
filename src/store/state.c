#include "store/state.h"

#include <xxhash.h>

/* SQLite tells a connection cheaply whether another has committed since; a server does not. */
static int is_as_seen(dr_store *store, bool *as_seen, dragoman_error *error)
{
    int64_t version = 0;
    *as_seen = false;
    if (dr_db_is(store->db) != DR_DB_SQLITE)
        return 0;
    int code = dr_db_number(store->db, "PRAGMA data_version", DR_NO_VALUES, 0, &version, error);
    *as_seen = store->seen.known && store->seen.version == version;
    store->seen.version = version;
    store->seen.known = false;
    return code;
}

int dr_store_state(dr_store *store, int64_t *out, dragoman_error *error)
{
    int64_t next = 0, undone = 0;
    bool as_seen = false;
    int code = is_as_seen(store, &as_seen, error);
    if (code == 0 && as_seen) {
        store->seen.known = true;
        *out = store->seen.state;
    }
    if (code || as_seen)
        return code;
    code = dr_db_number(store->db, "SELECT next FROM counters WHERE name = 'id'", DR_NO_VALUES, 1, &next, error);
    if (code == 0)
        code = dr_db_number(store->db, "SELECT count(*) FROM corrections WHERE undone IS NOT NULL", DR_NO_VALUES, 0,
                            &undone, error);
    *out = next * 1024 + undone % 1024;
    store->seen.state = *out;
    store->seen.known = code == 0;
    return code;
}

int dr_store_day_state(dr_store *store, dr_str day, uint64_t *out, dragoman_error *error)
{
    static const char sql[] =
        "SELECT count(*), coalesce(max(r.id), 0), coalesce(max(c.id), 0), (SELECT count(*) FROM corrections), "
        "(SELECT count(*) FROM corrections WHERE undone IS NOT NULL) FROM reports r JOIN codings c ON c.report = r.id "
        "AND c.superseded IS NULL WHERE r.published = $1 AND r.live = 1";
    dr_db_query *rows = NULL;
    int64_t parts[5] = {0};
    int code = dr_db_ask(store->db, &rows, sql, DR_VALUES(dr_text(day)), error),
        got = code ? code : dr_db_next(rows, error);
    for (int i = 0; got > 0 && i < 5; i++)
        parts[i] = dr_db_at(rows, i).integer;
    dr_db_done(&rows);
    *out = XXH3_64bits(parts, sizeof parts);
    return got < 0 ? got : 0;
}
