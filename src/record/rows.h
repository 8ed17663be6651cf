/* Rows of tables: of text, comma-separated (RFC 4180, LF line ends) or tab-separated without quoting, or of columns. */
#ifndef DR_RECORD_ROWS_H
#define DR_RECORD_ROWS_H

#include "base/date.h"
#include "base/map.h"
#include "base/str.h"
#include "record/columns.h"

typedef enum dr_row_kind {
    DR_ROW_CSV,      /* texts as they are, quoted where they must be */
    DR_ROW_CSV_LINE, /* the same, each text on one line: see dr_one_line */
    DR_ROW_TSV,      /* texts on one line, and " made ' since many readers of such files take it for a quotation mark */
    DR_ROW_COLUMNS   /* values as they are, into `columns`; `out` only lends its arena */
} dr_row_kind;

/* A row being written, or several after each other: begin with {.out, .kind}. In CSV a text that a spreadsheet would
 * compute has an apostrophe before it. */
typedef struct dr_row {
    dr_buf *out;
    dr_row_kind kind;
    bool started;
    dr_columns *columns;
} dr_row;

void dr_put(dr_row *row, dr_str value);          /* at == NULL: nothing is known */
void dr_put_name(dr_row *row, const char *name); /* NULL: empty */
void dr_put_empty(dr_row *row, unsigned count);
void dr_put_int(dr_row *row, int64_t value);
void dr_put_bool(dr_row *row, bool value);                      /* "true", "false" */
void dr_put_list(dr_row *row, const dr_str *items, uint32_t n); /* with ";" between */
void dr_put_number(dr_row *row, double value, int decimals);    /* NaN, inf: empty */
void dr_put_id(dr_row *row, char letter, uint32_t index);       /* "A1" for 0; empty for DR_NONE */
void dr_put_date(dr_row *row, dr_date date);
void dr_row_end(dr_row *row);

/* The text on one line: white space of any kind and length is one space, none at the ends; what else steers rather than
 * shows (dr_is_steering) is U+FFFD. */
dr_str dr_one_line(dr_arena *arena, dr_str text);

#endif
