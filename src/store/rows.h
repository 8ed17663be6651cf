/* Facts of records as rows of the tables, gathered over many reports and then filled in at once. */
#ifndef DR_STORE_ROWS_H
#define DR_STORE_ROWS_H

#include "store/store.h"

typedef enum dr_table {
    DR_TABLE_EVENTS,
    DR_TABLE_STATEMENTS,
    DR_TABLE_MOVES,
    DR_TABLE_ACTORS,
    DR_TABLE_PLACES,
    DR_TABLE_ROLES,
    DR_TABLES
} dr_table;

typedef struct dr_rows {
    dr_arena *arena; /* of the rows and, as long as they are here, of the records that they come from */
    DR_VEC(dr_value) tables[DR_TABLES];
} dr_rows;

/* Which report's facts, and since when they are known. */
typedef struct dr_rows_of {
    const dr_record *record;
    int64_t report;
    dr_str first_seen;
} dr_rows_of;

/* Adds the facts of a record, all shown; each takes its number from dr_store_id. */
void dr_rows_add(dr_rows *rows, dr_store *store, const dr_rows_of *of);
/* Adds the terms by which a fact is found; sorts them. */
void dr_rows_add_roles(dr_rows *rows, dr_role role, dr_str day, int64_t fact, dr_strs *terms);
/* The row of an event, numbered `id`. */
void dr_rows_add_event(dr_rows *rows, int64_t id, const dr_rows_of *of, uint32_t event);
/* Writes what was gathered and forgets it. */
int dr_rows_fill(dr_rows *rows, dr_store *store, dragoman_error *error);

/* What rows are made of: text as a database takes it, NUL bytes made blanks (offsets stay right); a day, NULL when
 * unknown. */
dr_value dr_row_text(dr_arena *arena, dr_str text);
dr_value dr_row_date(dr_arena *arena, dr_date date);

#endif
