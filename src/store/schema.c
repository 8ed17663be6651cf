#include "store/schema.h"

/* A NUL stands behind each: scripts/embed.py. */
extern const char dr_table_sqlite_1[], dr_table_postgres_1[], dr_table_sqlite_2[], dr_table_postgres_2[],
    dr_table_version_3[], dr_table_version_4[];

const char *dr_schema(dr_db_kind kind, int version)
{
    static const char *const steps[][2] = {{dr_table_sqlite_1, dr_table_postgres_1},
                                           {dr_table_sqlite_2, dr_table_postgres_2},
                                           {dr_table_version_3, dr_table_version_3},
                                           {dr_table_version_4, dr_table_version_4}};
    return steps[version - 1][kind];
}
