/* Tables brought from one version to the next. The number of the version stands in a table of names and values; steps
 * are SQL, and all that are missing go in within one transaction: afterwards the store is of the last version, or as it
 * was. */
#ifndef DR_STORE_MIGRATE_H
#define DR_STORE_MIGRATE_H

#include "store/db.h"

typedef struct dr_steps {
    int version;                                       /* that the program knows */
    const char *(*step)(dr_db_kind kind, int version); /* from version - 1 to version (1 .. version); static text */
    const struct dr_steps_of *of;                      /* NULL: a store's */
    /* What SQL alone does not do, after a step and in the same transaction; NULL: nothing. */
    int (*then)(dr_db *db, int version, dragoman_error *error);
} dr_steps;

/* Whose tables they are; all static text. */
typedef struct dr_steps_of {
    const char *table;                            /* of the version: name TEXT, value TEXT; the first step makes it */
    const char *others, *later, *empty, *earlier; /* messages of E_STORE: what is wrong and what to do */
} dr_steps_of;

/* Looks at the version; with DR_DB_CREATE or DR_DB_WRITE, brings an earlier one up to date. E_STORE of a later one, of
 * a database that holds other things, and, with DR_DB_READ, of an earlier one. */
int dr_migrate(dr_db *db, const dr_steps *steps, dr_db_access access, dragoman_error *error);

#endif
