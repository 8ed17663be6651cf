/* The store: reports, their records and an index of the facts, in one database (schema/ tells the tables).
 *
 *     JSON of a record ─▶ batch ─▶ reports, codings, rows of facts ─▶ one transaction
 *     filter ─▶ SQL ─▶ rows of an answer
 *
 * A report is stored whole or not at all. One thread at a time; the public API locks. */
#ifndef DR_STORE_STORE_H
#define DR_STORE_STORE_H

#include "coding/record.h"
#include "store/db.h"

enum { DR_STORE_VERSION = 4, DR_STORE_PATIENCE = 30000 /* milliseconds */, DR_INPUT_HASH = 16 };

/* Bits of the column `shown`. */
enum { DR_SHOWN = 1, DR_SHOWN_AS_CODED = 2, DR_SHOWN_WAS = 4 /* times the others: of a text that was replaced */ };

/* What a name stands for in the table `roles`. */
typedef enum dr_role {
    DR_ROLE_ACTOR,
    DR_ROLE_RECIPIENT,
    DR_ROLE_VOICE,
    DR_ROLE_PLACE,
    DR_ROLE_SOURCE,
    DR_ROLE_ADDRESSEE,
    DR_ROLE_PARTY,
    DR_ROLE_OTHER_SIDE,
    DR_ROLE_NAMED
} dr_role;

typedef struct dr_store {
    dr_db *db;
    int64_t next_id, first_id; /* within a transaction: the next number to give, and the first it gave */
    char moment[24];           /* when it began: 2025-09-04T17:20:05Z */
    struct {
        int64_t version, state;
        bool known;
    } seen; /* dr_store_state's: what it found, and when */
} dr_store;

/* Opens and, with DR_DB_CREATE or DR_DB_WRITE, brings the tables to DR_STORE_VERSION. A store of a later version is
 * refused. */
int dr_store_open(dr_store *store, const char *where, dr_db_access access, int patience, dragoman_error *error);
void dr_store_close(dr_store *store);

/* A transaction that writes: the moment and numbers are its own. */
int dr_store_begin(dr_store *store, dragoman_error *error);
int dr_store_commit(dr_store *store, dragoman_error *error);
void dr_store_rollback(dr_store *store);
/* A number for a row, different from all of any table. */
int64_t dr_store_id(dr_store *store);

/* Sets `moment`: now, or what DRAGOMAN_NOW says (seconds since 1970), so that runs can be repeated to the byte. */
void dr_store_clock(dr_store *store);

#endif
