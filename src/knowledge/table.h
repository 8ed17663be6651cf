/* Reads a table of docs/knowledge.md row by row: a header names the columns, rows hold tab-separated cells.
 *
 *     static const dr_column columns[] = {{"id", true}, {"name", true}, {"aliases", false}};
 *     dr_table table;
 *     int code = dr_table_open(&table, bytes, "actors.tsv", columns, 3, &error);
 *     while (code == 0 && (code = dr_table_next(&table)) == 1) { use(table.cell[0]); code = 0; }
 *
 * Cells are views into the bytes, in the order of `columns`; nothing is allocated. */
#ifndef DR_KNOWLEDGE_TABLE_H
#define DR_KNOWLEDGE_TABLE_H

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"

enum { DR_TABLE_COLUMNS = 24, DR_TABLE_LINE = 64 << 10 };

typedef struct dr_column {
    const char *name;
    bool must; /* the header has to name it and no row may leave it empty */
} dr_column;

typedef struct dr_table {
    const dr_column *columns;
    size_t column_count;
    dr_str header;                       /* the line that names the columns */
    const char *start;                   /* of the bytes */
    dr_str rest;                         /* lines not read yet; at == NULL after the last */
    size_t line;                         /* 1-based, of the row last read */
    size_t field_count;                  /* fields a row has */
    uint8_t column_of[DR_TABLE_COLUMNS]; /* field → column */
    dr_str cell[DR_TABLE_COLUMNS];       /* the row's cells by column; empty where the file has no such column */
    dragoman_error *error;
} dr_table;

/* Reads the header. `bytes` must outlive the table and what is taken from its cells; `file` is for
 * messages. At most DR_TABLE_COLUMNS columns. Returns 0 or DRAGOMAN_E_TABLE. */
int dr_table_open(dr_table *table, dr_str bytes, const char *file, const dr_column *columns, size_t column_count,
                  dragoman_error *error);
/* 1: a row is in `cell`; 0: no more; DRAGOMAN_E_TABLE: a broken row. */
int dr_table_next(dr_table *table);
/* The cells of the header that name no column of the table: the next one, `at` counting; at == NULL past the last. */
dr_str dr_table_stranger(const dr_table *table, size_t *at);
/* DRAGOMAN_E_TABLE for the present row, to return. `message` is static text. */
int dr_table_bad(const dr_table *table, const char *message);

/* Cells as values; false: not such a value. Empty gives false, an unknown date and `otherwise`. */
bool dr_cell_flag(dr_str cell, bool *out);
/* YYYY, YYYY-MM or YYYY-MM-DD; the missing parts are the period's first day, or its last with `last`. */
bool dr_cell_date(dr_str cell, bool last, dr_date *out);
bool dr_cell_number(dr_str cell, double low, double high, double otherwise, double *out);

#endif
