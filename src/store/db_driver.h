/* What a kind of database must do; db.h tells what each does. Every driver puts its own state behind a dr_db. */
#ifndef DR_STORE_DB_DRIVER_H
#define DR_STORE_DB_DRIVER_H

#include "store/db.h"

typedef struct dr_db_driver {
    dr_db_kind kind;
    int (*open)(dr_db *db, const char *where, dr_db_access access, int patience, dragoman_error *error);
    void (*close)(dr_db *db); /* also of one that open failed on */
    int (*script)(dr_db *db, const char *sql, dragoman_error *error);
    int (*ask)(dr_db *db, dr_db_query **out, const char *sql, bool keep, dr_values values, dragoman_error *error);
    int (*next)(dr_db_query *query, dragoman_error *error);
    dr_value (*at)(const dr_db_query *query, int column);
    int (*columns)(const dr_db_query *query);
    const char *(*column)(const dr_db_query *query, int column);
    int64_t (*changed)(const dr_db_query *query); /* after the last row */
    void (*done)(dr_db_query *query);             /* gives back all but the query itself, which is one malloc */
    const char *begin;                            /* SQL that begins a transaction which writes */
    int (*fill)(dr_db *db, const char *table, const char *columns, dragoman_error *error);
    int (*fill_row)(dr_db *db, dr_values values, dragoman_error *error);
    int (*fill_end)(dr_db *db, dragoman_error *error);
} dr_db_driver;

extern const dr_db_driver dr_sqlite_driver, dr_postgres_driver;

struct dr_db {
    const dr_db_driver *driver;
    char name[512]; /* for messages */
    bool writing;   /* a transaction is open */
    dr_arena *held; /* dr_db_hold, or NULL */
    void *state;    /* the driver's */
};

struct dr_db_query {
    dr_db *db;
    bool held, over; /* an arena will free it; nothing but that is left to do */
    /* the driver's own members follow in its struct */
};

#endif
