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

/* Which report's facts, since when they are known, and where they are shown: bits of the column `shown`. */
typedef struct dr_rows_of {
    const dr_record *record;
    int64_t report;
    dr_str first_seen;
    int shown;
} dr_rows_of;

/* Adds the facts of a record; each takes its number from *next. */
void dr_rows_add(dr_rows *rows, int64_t *next, const dr_rows_of *of);
/* The row of one of them, numbered `id`, and the terms it is found by. */
void dr_rows_add_fact(dr_rows *rows, dr_table table, int64_t id, const dr_rows_of *of, uint32_t index);
/* Adds the terms by which a fact is found; sorts them. */
void dr_rows_add_roles(dr_rows *rows, dr_role role, dr_str day, int64_t fact, dr_strs *terms);
/* Writes what was gathered and forgets it. */
int dr_rows_fill(dr_rows *rows, dr_store *store, dragoman_error *error);

/* From the first byte of cue, source and content to the last; from that of its evidence. */
dr_span dr_statement_words(const dr_statement *statement);
dr_span dr_move_words(const dr_move *move);

/* Columns that the tables of facts begin with, in a row as it is gathered. */
enum { DR_ROW_ID, DR_ROW_REPORT, DR_ROW_FACT, DR_ROW_SHOWN, DR_ROW_DAY };
/* A table's name, its columns in the order of a row, and the places of those that tell a fact of a report from others,
 * in whichever coding; of an event, a statement and a move type and words. first_seen is 0 where there is none. */
enum { DR_ROW_IDENTITY = 3 };
typedef struct dr_row_layout {
    const char *name, *columns;
    uint32_t width;
    uint8_t identity[DR_ROW_IDENTITY], first_seen;
} dr_row_layout;
const dr_row_layout *dr_row_layout_of(dr_table table);

/* What rows are made of: text as a database takes it, NUL bytes made blanks (offsets stay right); a day, NULL when
 * unknown. */
dr_value dr_row_text(dr_arena *arena, dr_str text);
dr_value dr_row_list(dr_arena *arena, const dr_strs *strings); /* as JSON */
dr_value dr_row_date(dr_arena *arena, dr_date date);

#endif
