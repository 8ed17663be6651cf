#include "store/tallies.h"

/* Events one by one as they are counted, of the reports from $1 to $2; the two databases take a list of parties apart
 * in words of their own. */
#define OF_REPORTS " WHERE e.report BETWEEN $1 AND $2 AND (e.shown & 1) <> 0"
#define MONTH "coalesce(substr(e.day, 1, 8), '')"
#define COUNTED(each_actor, each_recipient, name, code, other, other_code)                                             \
    "WITH counted AS ("                                                                                                \
    "SELECT e.id, 'day' AS kind, e.type, coalesce(e.day, '') AS period, '' AS name, '' AS code, '' AS other, "         \
    "'' AS other_code FROM events e" OF_REPORTS " UNION ALL "                                                          \
    "SELECT e.id, 'actor', e.type, " MONTH ", " name ", " code ", '', '' FROM events e LEFT JOIN " each_actor " p"     \
    " ON 1 = 1" OF_REPORTS " UNION ALL "                                                                               \
    "SELECT e.id, 'recipient', e.type, " MONTH ", " name ", " code ", '', '' FROM events e LEFT JOIN " each_recipient  \
    " p ON 1 = 1" OF_REPORTS " UNION ALL "                                                                             \
    "SELECT e.id, 'dyad', e.type, " MONTH ", " name ", " code ", " other ", " other_code                               \
    " FROM events e CROSS JOIN " each_actor " p CROSS JOIN " each_recipient " o" OF_REPORTS "), "
#define SUMMED                                                                                                         \
    "m AS (SELECT kind, type, period, name, code, other, other_code, CAST($3 AS bigint) * count(DISTINCT id) AS n "    \
    "FROM counted GROUP BY kind, type, period, name, code, other, other_code) "                                        \
    "INSERT INTO tallies(kind, type, period, name, code, other, other_code, n) "                                       \
    "SELECT kind, type, period, name, code, other, other_code, n FROM m UNION ALL "                                    \
    "SELECT kind, '', '', name, code, other, other_code, CAST(sum(n) AS bigint) FROM m WHERE kind <> 'day' "           \
    "GROUP BY kind, name, code, other, other_code "                                                                    \
    "ON CONFLICT (kind, type, period, name, code, other, other_code) DO UPDATE SET n = tallies.n + excluded.n"
#define SQLITE_PART(value, member, size) "coalesce(substr(json_extract(" value ", '$." member "'), 1, " size "), '')"
#define POSTGRES_PART(value, member, size) "coalesce(substr(" value " ->> '" member "', 1, " size "), '')"
/* Its JSON takes no NUL. */
#define POSTGRES_EACH(list) "LATERAL json_array_elements(CAST(replace(" list ", '\\u0000', ' ') AS json))"

int dr_tallies_add(dr_db *db, int64_t from, int64_t to, int sign, dragoman_error *error)
{
    static const char *const statements[] = {
        [DR_DB_SQLITE] = COUNTED("json_each(e.actors)", "json_each(e.recipients)",
                                 SQLITE_PART("p.value", "name", "200"), SQLITE_PART("p.value", "code", "50"),
                                 SQLITE_PART("o.value", "name", "200"), SQLITE_PART("o.value", "code", "50")) SUMMED,
        [DR_DB_POSTGRES] =
            COUNTED(POSTGRES_EACH("e.actors"), POSTGRES_EACH("e.recipients"), POSTGRES_PART("p.value", "name", "200"),
                    POSTGRES_PART("p.value", "code", "50"), POSTGRES_PART("o.value", "name", "200"),
                    POSTGRES_PART("o.value", "code", "50")) SUMMED,
    };
    return dr_db_run(db, statements[dr_db_is(db)], DR_VALUES(dr_int(from), dr_int(to), dr_int(sign)), NULL, error);
}

int dr_tallies_touch(dr_tallies *tallies, dr_store *store, dr_arena *arena, int64_t report, dragoman_error *error)
{
    if (report >= store->first_id)
        return 0;
    for (uint32_t i = 0; i < tallies->touched.n; i++)
        if (tallies->touched.at[i] == report)
            return 0;
    DR_PUSH(arena, &tallies->touched, report);
    return dr_tallies_add(store->db, report, report, -1, error);
}

int dr_tallies_settle(dr_tallies *tallies, dr_store *store, dragoman_error *error)
{
    int code =
        store->next_id > store->first_id ? dr_tallies_add(store->db, store->first_id, store->next_id - 1, 1, error) : 0;
    for (uint32_t i = 0; i < tallies->touched.n && code == 0; i++)
        code = dr_tallies_add(store->db, tallies->touched.at[i], tallies->touched.at[i], 1, error);
    tallies->touched.n = 0;
    return code;
}
