/* What there is of each kind of fact: its table, what an answer shows of it, what it can be asked and counted by. */
#ifndef DR_STORE_ASK_KINDS_H
#define DR_STORE_ASK_KINDS_H

#include "store/ask.h"

typedef struct dr_ask_kind {
    const char *table; /* "events e"; NULL: reports alone */
    const char *day;   /* "e.day" */
    const char *columns, *order;
    const char *types;                   /* the column that filter.types goes by; NULL: it has none */
    const char *takes, *by, *to, *voice; /* roles: "0, 1"; NULL: it has none */
} dr_ask_kind;

/* NULL for what is no question. */
const dr_ask_kind *dr_ask_kind_of(dragoman_ask_what what);

/* What facts can be counted by. */
typedef struct dr_counted_by {
    const char *name;
    const char *column;           /* SQL; NULL: by parties */
    const char *parties, *others; /* columns with lists of parties: one row each, or each pair; NULL: none */
    const char *also;             /* SQL of more columns that it goes by, ", e.lat"; NULL: none */
} dr_counted_by;

/* false when these facts are not counted by that. */
bool dr_count_by(dr_arena *arena, dr_db_kind db, dragoman_ask_what what, const char *by, dr_counted_by *out);

#endif
