/* The SQL that makes the store's tables, a step a version, built in from schema/. */
#ifndef DR_STORE_SCHEMA_H
#define DR_STORE_SCHEMA_H

#include "store/db.h"

/* From version - 1 to version (1 .. DR_STORE_VERSION); static text. */
const char *dr_schema(dr_db_kind kind, int version);

#endif
