#include "store/schema.h"

extern const char dr_table_sqlite_1[], dr_table_postgres_1[], dr_table_sqlite_2[], dr_table_postgres_2[]; /* a NUL stands behind each: scripts/embed.py */

const char *dr_schema(dr_db_kind kind, int version)
{
    static const char *const steps[][2] = {{dr_table_sqlite_1, dr_table_postgres_1}, {dr_table_sqlite_2, dr_table_postgres_2}};
    return steps[version - 1][kind];
}
