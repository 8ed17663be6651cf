/* Tables brought from one version to the next. The number of the version stands in the table `store`; steps are SQL,
 * and all that are missing go in within one transaction: afterwards the store is of the last version, or as it was. */
#ifndef DR_STORE_MIGRATE_H
#define DR_STORE_MIGRATE_H

#include "store/db.h"

typedef struct dr_steps {
    int version;                                       /* that the program knows */
    const char *(*step)(dr_db_kind kind, int version); /* from version - 1 to version (1 .. version); static text */
} dr_steps;

/* Looks at the version; with DR_DB_CREATE or DR_DB_WRITE, brings an earlier one up to date. E_STORE of a later one, of
 * a database that holds other things, and, with DR_DB_READ, of an earlier one. */
int dr_migrate(dr_db *db, const dr_steps *steps, dr_db_access access, dragoman_error *error);

#endif
