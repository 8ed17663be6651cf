/* The members' database: an SQLite file of its own (mode 0600), or a PostgreSQL database, behind the store's db.h. It
 * is not in the store, which researchers hand around. schema/ tells the tables.
 *
 *     account ─┬─ sessions (cookies of browsers)
 *              ├─ tokens (programs)
 *              └─ links (invitations, new passwords), once
 *     tries: how often somebody guessed     audit: what was changed
 *
 * One thread at a time. Every int is 0 or a negative dragoman_code with *error filled, unless it says otherwise. */
#ifndef DR_MEMBERS_MEMBERS_H
#define DR_MEMBERS_MEMBERS_H

#include "members/rank.h"
#include "store/db.h"

enum { DR_MEMBERS_VERSION = 2, DR_MEMBERS_PATIENCE = 5000 /* milliseconds */ };

/* The roll of members; `members` already names who tells of a story. */
typedef struct dr_roll {
    dr_db *db;
} dr_roll;

/* Opens and brings the tables to DR_MEMBERS_VERSION; a file that DR_DB_CREATE makes is its owner's alone to read, and
 * one that all may read is refused. */
int dr_members_open(dr_roll *members, const char *where, dr_db_access access, dragoman_error *error);
void dr_members_close(dr_roll *members);
/* Seconds since 1970; what DRAGOMAN_NOW says where it is set, so that tests need not wait. */
int64_t dr_members_now(void);

/* Who changes something, for the log. */
typedef struct dr_doer {
    int64_t account; /* 0: at the command line */
    dr_str name;
} dr_doer;

/* Notes a change: `what` ("role", "invite"), about which account (0: none) under which name, and what it is now. Never
 * a secret. Within the transaction of the change. */
int dr_audit(dr_roll *members, const dr_doer *by, const char *what, int64_t account, dr_str name, dr_str detail,
             dragoman_error *error);

/* All steps of a change, or none: begins a transaction, calls, notes and commits; undone when `change` fails. */
typedef int dr_roll_change(dr_roll *members, void *of, dragoman_error *error);
int dr_members_change(dr_roll *members, dr_roll_change *change, void *of, dragoman_error *error);

#endif
